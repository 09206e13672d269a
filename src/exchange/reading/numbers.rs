//! Columns of numbers whose headings do not say what is numbered ([`BareNumbers`]), fed with the rows of a file.

use super::FileReading;
use super::first_rows::HeadText;
use crate::domain::values::order::IntoTree;
use crate::exchange::asked::{ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::columns::bare_numbers::{BareNumbers, NumberMeaning, NumberedRow, is_bare};
use crate::exchange::columns::field::{ColumnField, heading_key};
use crate::exchange::columns::mapping::Layout;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::Log;
use crate::exchange::rows::cells::{cell, value};
use crate::exchange::tables::Columns;
use crate::exchange::tables::kind::TableKind;
use std::collections::BTreeMap;

/// The columns of such numbers in a table of invoices or figures.
#[derive(Debug)]
pub(super) struct BareColumns {
    customer: Option<usize>,
    product: Option<usize>,
    date: Option<usize>,
    columns: Vec<BareColumn>,
    given: Option<ImportAnswer>,
}

#[derive(Debug)]
struct BareColumn {
    column: usize,
    numbers: BareNumbers,
    in_use: Option<NumberMeaning>,
    /// By its heading it is taken for a number of customers.
    is_customers: bool,
}

/// Looks at the first rows and brings the columns in line with what they show. `None` where no number is in doubt.
pub(super) fn look(start: &HeadText, layout: &mut Layout, reading: &FileReading) -> Option<BareColumns> {
    if !matches!(layout.table, Some(TableKind::Invoices | TableKind::Figures)) {
        return None;
    }
    let mut bare = BareColumns::of(layout, reading)?;
    let rows = start.head.rows.get(layout.records_before..).unwrap_or_default();
    for row in rows {
        bare.row(|column| row.cells.get(column?).map(|cell| value(cell.as_bytes())));
    }
    let answer = bare.given.as_ref().and_then(meaning_of);
    for one in &mut bare.columns {
        let found = reading.found.numbers.get(&one.column).copied();
        let answer = answer.filter(|_| one.is_customers);
        one.in_use = answer.or(found).or_else(|| one.numbers.meaning());
        one.numbers = BareNumbers::default();
        if let Some(meaning) = one.in_use {
            set_field(layout.table, &mut layout.columns, one.column, meaning);
        }
    }
    Some(bare)
}

fn set_field(table: Option<TableKind>, columns: &mut Columns, column: usize, meaning: NumberMeaning) {
    if let Some(place) = columns.fields.get_mut(column) {
        *place = None;
    }
    let field = match meaning {
        NumberMeaning::Customer => Some(ColumnField::CustomerNumber),
        NumberMeaning::Invoice if table == Some(TableKind::Invoices) => Some(ColumnField::InvoiceNumber),
        NumberMeaning::Product => Some(ColumnField::ProductNumber),
        NumberMeaning::Invoice | NumberMeaning::Nothing => None,
    };
    let field = field.filter(|field| columns.of(*field).is_none());
    if let Some(place) = columns.fields.get_mut(column) {
        *place = field;
    }
}

fn meaning_of(answer: &ImportAnswer) -> Option<NumberMeaning> {
    let known = [
        (ImportAnswer::OfCustomers, NumberMeaning::Customer),
        (ImportAnswer::OfInvoices, NumberMeaning::Invoice),
        (ImportAnswer::LeaveOut, NumberMeaning::Nothing),
    ];
    known
        .iter()
        .find(|(known, _)| known == answer)
        .map(|(_, meaning)| *meaning)
}

impl BareColumns {
    fn of(layout: &Layout, reading: &FileReading) -> Option<Self> {
        let columns = &layout.columns;
        let is_said = |column: usize, key: &str| {
            let chosen = u16::try_from(column).is_ok_and(|column| reading.choices.fields.contains_key(&column));
            chosen || reading.choices.remembered.contains_key(key)
        };
        let bare = columns.headers.iter().zip(&columns.fields).enumerate();
        let bare = bare.filter(|(column, (header, field))| {
            let key = heading_key(header);
            let is_open = matches!(
                field,
                None | Some(ColumnField::CustomerNumber | ColumnField::ProductNumber)
            );
            is_open && is_bare(&key, header) && !is_said(*column, &key)
        });
        let columns: Vec<BareColumn> = bare
            .map(|(column, (_, field))| BareColumn {
                column,
                numbers: BareNumbers::default(),
                in_use: None,
                is_customers: *field == Some(ColumnField::CustomerNumber),
            })
            .collect();
        let of = |field| layout.columns.of(field);
        (!columns.is_empty()).then(|| Self {
            customer: of(ColumnField::CustomerName),
            product: of(ColumnField::ProductName),
            date: of(ColumnField::InvoiceDate).or(of(ColumnField::Month)),
            columns,
            given: reading.choices.answers.get(&Topic::BareNumbers).cloned(),
        })
    }

    fn row<'a>(&mut self, cell: impl Fn(Option<usize>) -> Option<&'a [u8]>) {
        let of = |column| cell(column).unwrap_or_default();
        for one in &mut self.columns {
            one.numbers.row(NumberedRow {
                number: of(Some(one.column)),
                customer: of(self.customer),
                product: of(self.product),
                date: of(self.date),
            });
        }
    }

    /// Takes a row of the file.
    pub fn record(&mut self, record: &CsvRecord<'_>) {
        self.row(|column| Some(cell(record, column)));
    }

    /// What all rows show, where lines were not read by it; empty where they were.
    pub fn misread(&self) -> BTreeMap<usize, NumberMeaning> {
        let otherwise = |one: &BareColumn| {
            let meaning = one.numbers.meaning()?;
            let given = self.given.is_some() && one.is_customers;
            (one.in_use != Some(meaning) && !given).then_some((one.column, meaning))
        };
        self.columns.iter().filter_map(otherwise).into_map()
    }

    /// Asks where no row shows whose numbers they are.
    pub fn ask(&self, log: &mut Log) {
        let is_open = |one: &&BareColumn| one.is_customers && (one.in_use.is_none() || self.given.is_some());
        if self.columns.iter().any(|one| is_open(&one)) {
            let answers = [
                ImportAnswer::OfCustomers,
                ImportAnswer::OfInvoices,
                ImportAnswer::LeaveOut,
            ];
            log.asked.push(ImportQuestion {
                topic: Topic::BareNumbers,
                offers: answers.map(Offer::plain).into(),
                taken: self.given.clone(),
            });
        }
    }
}
