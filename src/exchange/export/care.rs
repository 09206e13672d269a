//! What leaves of evaluations and of the figures by month, readable by our own import without a change; so that a
//! colleague can fill an evaluation in, the wording of each entry stands beside its key.

use super::Style;
use super::evaluation_fields::{EvaluationEntry, MeasureKey, entries, origin_text};
use super::export_cell::ExportCell;
use super::export_writer::ExportWriter;
use crate::domain::evaluation::measures::{Measure, measures};
use crate::domain::evaluation::numbered;
use crate::domain::evaluation::origin::origin;
use crate::domain::opportunity::note_key;
use crate::domain::values::localized::{Localized, de_en};
use crate::domain::values::order::IntoTree;
use crate::domain::values::order::sort_by_key;
use crate::domain::{Customer, CustomerFigures, Fields, Money, Month, MonthFigures, RecordId, Row, Workspace};
use jiff::civil::Date;
use std::collections::BTreeMap;

const CUSTOMER: Localized = de_en("Kunde", "Customer");
const CUSTOMER_NUMBER: Localized = de_en("Kundennummer", "Customer number");

const EVALUATIONS: [Localized; 11] = [
    CUSTOMER,
    CUSTOMER_NUMBER,
    de_en("Bewertung vom", "Evaluation of"),
    de_en("Frage", "Question"),
    de_en("Wortlaut", "Wording"),
    de_en("Antwort", "Answer"),
    de_en("Notiz", "Note"),
    de_en("Wer", "Who"),
    de_en("Bis wann", "By when"),
    de_en("Erledigt am", "Done on"),
    de_en("Herkunft", "Source"),
];

const MONTHS: [Localized; 12] = [
    CUSTOMER,
    CUSTOMER_NUMBER,
    de_en("Monat", "Month"),
    de_en("Leistung", "Product"),
    de_en("Leistungsnummer", "Product number"),
    de_en("Umsatz", "Revenue"),
    de_en("Direkte Kosten", "Direct cost"),
    de_en("Rechnungen", "Invoices"),
    de_en("Gutschriften", "Credits"),
    de_en("Strittig", "Disputed"),
    de_en("Tage zu spät", "Days late"),
    de_en("Bezahlt mit Frist", "Settled with due date"),
];

/// These evaluations, a line an entry; `label` says what a key is called.
#[must_use]
pub fn evaluations(workspace: &Workspace, of: &[RecordId], style: Style, label: &dyn Fn(&str) -> String) -> Vec<u8> {
    let ranks: BTreeMap<Row, usize> = workspace.rows_by_name().into_iter().zip(0..).into_map();
    let mut chosen: Vec<_> = numbered(workspace)
        .into_iter()
        .filter(|(record, ..)| of.contains(&record.id))
        .filter_map(|(record, day, number)| {
            let row = workspace.row(record.customer?)?;
            Some((
                ranks.get(&row)?,
                workspace.customer_at(row)?,
                &record.fields,
                day,
                number,
            ))
        })
        .collect();
    sort_by_key(&mut chosen, |(rank, _, _, day, number)| (*rank, *day, *number));
    let mut table_rows = TableRows::new(style, &EVALUATIONS);
    let entries = entries();
    for (_, customer, fields, day, number) in chosen {
        let begins = Begins { customer, day, number };
        for entry in &entries {
            table_rows.entry(&begins, entry, fields, label);
        }
        for measure in measures(fields) {
            table_rows.measure(&begins, &measure, label);
        }
    }
    table_rows.writer.finish()
}

/// The figures of all customers: a line a month, and below it one for each product.
#[must_use]
pub fn months(workspace: &Workspace, style: Style) -> Vec<u8> {
    let mut table_rows = TableRows::new(style, &MONTHS);
    for row in workspace.rows_by_name() {
        let known = workspace.customer_at(row).zip(workspace.figures_at(row));
        if let Some((customer, figures)) = known {
            table_rows.months(workspace, customer, figures);
        }
    }
    table_rows.writer.finish()
}

/// How every row of an evaluation begins.
#[derive(Debug)]
struct Begins<'a> {
    customer: &'a Customer,
    day: Date,
    /// Which one of that day.
    number: u32,
}

#[derive(Debug)]
struct TableRows {
    style: Style,
    writer: ExportWriter,
}

impl TableRows {
    fn new(style: Style, heading: &[Localized]) -> Self {
        let mut writer = ExportWriter::new(style);
        writer.row(heading.iter().map(|words| ExportCell::Word(style.wording.of(*words))));
        Self { style, writer }
    }

    fn begin(&mut self, begins: &Begins<'_>) {
        self.writer.cell(ExportCell::Text(begins.customer.name.as_str()));
        self.writer
            .cell(ExportCell::text_or_blank(begins.customer.number.as_deref()));
        match begins.number {
            1 => self.writer.cell(ExportCell::Date(begins.day)),
            // A second one of the same day.
            number => {
                let day = [&self.style.dialect.date(begins.day), " (", &number.to_string(), ")"].concat();
                self.writer.cell(ExportCell::Word(&day));
            }
        }
    }

    fn entry(&mut self, begins: &Begins<'_>, entry: &EvaluationEntry, fields: &Fields, label: &dyn Fn(&str) -> String) {
        self.begin(begins);
        self.writer.cell(ExportCell::Word(entry.key));
        self.writer.cell(ExportCell::Text(&label(entry.key)));
        entry.write(&mut self.writer, fields, self.style.dialect, self.style.wording);
        self.writer.cell(ExportCell::Text(fields.text(&note_key(entry.key))));
        let from = entry.kind.figure().and_then(|figure| origin(fields, figure));
        let from = from.map(|from| origin_text(from, self.style.wording));
        let from = from.as_deref().map_or(ExportCell::Blank, ExportCell::Word);
        self.writer
            .row([ExportCell::Blank, ExportCell::Blank, ExportCell::Blank, from]);
    }

    fn measure(&mut self, begins: &Begins<'_>, measure: &Measure, label: &dyn Fn(&str) -> String) {
        self.begin(begins);
        let key = MeasureKey {
            from: measure.from,
            id: Some(measure.id),
        };
        let kind = self.style.wording.of(de_en("Maßnahme", "Measure"));
        let about = measure.from.map(label);
        let words = [Some(kind), about.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(": ");
        let date = |date: Option<Date>| date.map_or(ExportCell::Blank, ExportCell::Date);
        self.writer.row([
            ExportCell::Word(&key.write()),
            ExportCell::Text(&words),
            ExportCell::Text(&measure.what),
            ExportCell::Blank,
            ExportCell::Text(&measure.owner),
            date(measure.due),
            date(measure.done_on),
            ExportCell::Blank,
        ]);
    }

    fn months(&mut self, workspace: &Workspace, customer: &Customer, figures: &CustomerFigures) {
        for month in &figures.months {
            self.month(customer, month.month);
            self.writer
                .row([ExportCell::Blank, ExportCell::Blank].into_iter().chain(cells(month)));
            let first = figures.lines.partition_point(|line| line.month < month.month);
            let lines = figures.lines.get(first..).unwrap_or_default();
            for line in lines.iter().take_while(|line| line.month == month.month) {
                let Some(product) = workspace.product_at(line.column) else {
                    continue;
                };
                self.month(customer, month.month);
                self.writer.row([
                    ExportCell::Text(product.name.as_str()),
                    ExportCell::text_or_blank(product.number.as_deref()),
                    ExportCell::Money(line.revenue),
                ]);
            }
        }
    }

    fn month(&mut self, customer: &Customer, month: Month) {
        self.writer.cell(ExportCell::Text(customer.name.as_str()));
        self.writer.cell(ExportCell::text_or_blank(customer.number.as_deref()));
        self.writer
            .cell(month.first_day().map_or(ExportCell::Blank, ExportCell::Date));
    }
}

fn cells(month: &MonthFigures) -> [ExportCell<'static>; 7] {
    let days = month.days_late().map(Money);
    [
        ExportCell::Money(month.revenue),
        month.direct_cost.map_or(ExportCell::Blank, ExportCell::Money),
        ExportCell::Whole(i64::from(month.invoices)),
        ExportCell::Money(month.credits),
        ExportCell::Money(month.disputed),
        days.map_or(ExportCell::Blank, ExportCell::Money),
        days.map_or(ExportCell::Blank, |_| ExportCell::Money(month.settled)),
    ]
}
