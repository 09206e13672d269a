//! Which row holds the headings, which kind of table it is, and what each column means: proposed from the first rows, remembered
//! from earlier files, chosen by the user, in rising order of weight.
//!
//! **How it works.** Of the first [`HEADING_ROWS`](super::file_head::HEADING_ROWS) rows the one with the most headings we know is the row of headings. For each
//! kind of table every column then wishes for the fields that its heading can mean, with a weight ([`HeadingFit`]; 50 where the heading
//! is remembered, 100 where the user chose), and the heaviest wishes are granted first, no field twice. For the wide matrix,
//! columns of marks become products where they are the greater part. The kind whose score is highest is proposed: headings used,
//! less those that it leaves unused, 4 for each required group that is there and −10 for each that is not. Columns that are changed
//! afterwards leave the kind as it is ([`Choices::kind`]).
//!
//! **What breaks.** Weights, scores and the order of `FORMATS` decide together, so that a change for one file moves others:
//! `tables_are_told_apart` in `tests/import.rs` holds what people's programs write. A heading that two fields know needs
//! different weights there, or a required group that tells the tables apart. What the user chose must outweigh everything.

use super::choices::Choices;
use super::field::{ColumnField, HeadingFit};
use super::file_head::{FileHead, HeadRow};
use super::known::KnownRecords;
use super::mark_columns::{CellKinds, is_named, names_a_product};
use super::meant::{Meant, doubled};
use super::units::AmountUnits;
use super::vocabulary::{MarkReading, Vocabulary};
use super::{payments, period_columns};
use crate::domain::fold;
use crate::domain::values::order::IntoTree;
use crate::domain::values::order::sort_by_key;
use crate::exchange::asked::{ImportAnswer, Topic};
use crate::exchange::beside::amount_heading;
use crate::exchange::parse::notation::Notation;
use crate::exchange::parse::number;
use crate::exchange::parse::period::YearlessPeriod;
use crate::exchange::programs::Recognised;
use crate::exchange::rows::total_words::is_total_heading;
use crate::exchange::tables::kind::TableKind;
use crate::exchange::tables::{Columns, FORMATS, TableFormat, format};
use std::collections::BTreeSet;

/// What the rows turned out to be.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The kind that the user chose, or that explains the columns best; `None` where none does.
    pub table: Option<TableKind>,
    /// What each column means in that table.
    pub columns: Columns,
    /// How many records come before the data, the headings included.
    pub records_before: usize,
    /// Columns whose heading stood before.
    pub doubled: Vec<usize>,
    /// Columns of a matrix that hold totals and no marks.
    pub totals: Vec<usize>,
    /// What the marks are written in.
    pub vocabulary: Vocabulary,
    /// Columns of revenue by periods whose year stands nowhere.
    pub yearless: Vec<usize>,
    /// Columns of revenue beside a list of customers, which has no place for them.
    pub money: Vec<usize>,
    /// The columns by which it is the statement of an account.
    pub statement: Vec<usize>,
    /// In what the amounts are written.
    pub units: AmountUnits,
}

/// So many columns with nothing below their headings weigh as much as one that holds something else than marks.
const BLANKS_AGAINST_ONE: usize = 64;
impl FileHead {
    /// Proposes a layout, following the user's choices and what is known of the program that wrote the file.
    #[must_use]
    pub fn layout(&self, known: &KnownRecords, choices: &Choices, program: Option<&Recognised>) -> Layout {
        let mut layout = self.layout_of(known, choices, program);
        if program.is_some() {
            // What a program's columns hold is no surprise.
            layout.doubled.clear();
            layout.money.clear();
            layout.statement.clear();
        }
        let has_amounts = matches!(layout.table, Some(TableKind::Invoices | TableKind::Figures));
        if program.is_some() || !has_amounts {
            layout.units = AmountUnits::default();
        }
        if !layout.columns.periods.is_empty() {
            layout.columns.foreign = layout.units.foreign(known.currency);
        }
        layout
    }

    /// The row of the headings, and a heading for every column.
    fn headings(&self, products: &BTreeSet<String>, program: Option<&Recognised>) -> (Option<usize>, Vec<String>) {
        let header = match program {
            Some(program) => program.header,
            None => self.header_row(products),
        };
        let given = program.and_then(|program| program.headers.clone());
        (header, given.unwrap_or_else(|| self.headers(header)))
    }

    fn layout_of(&self, known: &KnownRecords, choices: &Choices, program: Option<&Recognised>) -> Layout {
        let products: BTreeSet<String> = known.products.iter().map(|product| fold(&product.name)).into_set();
        let (header, headers) = self.headings(&products, program);
        let data = self.rows.get(header.map_or(0, |row| row + 1)..).unwrap_or_default();
        let mut view = View {
            marks: MarkReading::default(),
            headers: &headers,
            meant: headers.iter().map(|header| Meant::by(header)).collect(),
            data,
            products: &products,
            choices,
            doubled: doubled(&headers),
            periods: Vec::new(),
            coarse: Vec::new(),
        };
        view.marks = view.likely_marks();
        view.periods = period_columns::periods(&headers, &view.meant, |column| {
            let is_product = headers
                .get(column)
                .is_some_and(|header| products.contains(&fold(header)));
            (!is_product).then(|| view.cells(column))
        });
        view.coarse = view.coarse_dates();
        let (table, mut fields) = view.table();
        let (periods, yearless) = period_columns::settle(&mut fields, &view.periods, self.title_year(header));
        // What is left would be a list of names.
        let table = table.filter(|_| yearless.is_empty() || choices.kind().is_some());
        let statement = payments::statement(&headers, &fields);
        let is_list = !program.is_some_and(Recognised::is_no_list);
        let table = table.filter(|_| is_list && (statement.is_empty() || choices.kind().is_some()));
        if table.is_none() {
            fields.fill(None);
        }
        let vocabulary = view.vocabulary(&fields);
        let money = view.money(table, &fields);
        let days = fields.iter().position(|field| *field == Some(ColumnField::InvoiceDate));
        Layout {
            table,
            columns: Columns {
                line: header.and_then(|row| self.rows.get(row)).map_or(1, |row| row.line),
                headers: headers.clone(),
                fields,
                marks: vocabulary.reading,
                periods,
                coarse_dates: days.is_some_and(|column| view.coarse.contains(&column)),
                ..Columns::default()
            },
            yearless,
            money,
            statement,
            units: AmountUnits::of(&headers, self.titles(header), choices),
            records_before: header.map_or(0, |row| row + 1),
            totals: match table {
                Some(TableKind::MatrixWide) => (0..headers.len()).filter(|column| view.is_total(*column)).collect(),
                Some(_) | None => Vec::new(),
            },
            doubled: view.doubled.clone(),
            vocabulary,
        }
    }
}

/// The first rows with all that is known of their columns.
struct View<'a> {
    /// What marks would be written in, if there are any.
    marks: MarkReading,
    headers: &'a [String],
    /// The same for each of them.
    meant: Vec<Meant>,
    data: &'a [HeadRow],
    products: &'a BTreeSet<String>,
    choices: &'a Choices,
    doubled: Vec<usize>,
    /// The period that a column is.
    periods: Vec<Option<YearlessPeriod>>,
    /// Columns of dates in which weeks, months or longer periods stand.
    coarse: Vec<usize>,
}

impl View<'_> {
    /// The chosen or best-fitting table with its fields.
    fn table(&self) -> (Option<TableKind>, Vec<Option<ColumnField>>) {
        if let Some(kind) = self.choices.kind() {
            return (Some(kind), self.fields(format(kind)));
        }
        let mut best: Option<(i32, TableKind, Vec<Option<ColumnField>>)> = None;
        for format in &FORMATS {
            let fields = self.fields(format);
            let score = self.score(format, &fields);
            if score > 0 && best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, format.kind, fields));
            }
        }
        match best {
            Some((_, kind, fields)) if !self.is_taken_for_a_list(format(kind), &fields) => (Some(kind), fields),
            Some(_) | None => (None, vec![None; self.headers.len()]),
        }
    }

    /// A list of names is all that is left of the file, the name stands below a heading such as `Name` or `description`, and what
    /// is left out speaks of invoices or payments: the user is to say what the file holds.
    fn is_taken_for_a_list(&self, format: &TableFormat, fields: &[Option<ColumnField>]) -> bool {
        let is_list = matches!(format.kind, TableKind::Customers | TableKind::Products);
        let columns = || self.meant.iter().zip(self.headers).zip(fields);
        let names = columns().filter(|(_, field)| field.is_some_and(ColumnField::is_name));
        let is_vague = |meant: &Meant| meant.best().is_none_or(|(_, fit)| fit == HeadingFit::Vague);
        let speaks_of_money = |meant: &Meant, header: &str| {
            let of_invoices = |&(field, fit): &(ColumnField, HeadingFit)| {
                let beside_amount = field.is_beside_amount() && field != ColumnField::UnitPrice;
                (field == ColumnField::Amount && fit > HeadingFit::Vague) || beside_amount
            };
            let is_amount = amount_heading(header).is_some_and(|heading| !heading.is_price);
            is_amount || meant.fields.iter().any(of_invoices)
        };
        let left_out = columns().filter(|((meant, header), field)| field.is_none() && speaks_of_money(meant, header));
        is_list && names.map(|((meant, _), _)| meant).all(is_vague) && left_out.count() > 1
    }

    /// What each column would mean in this kind of table, no field twice.
    fn fields(&self, format: &TableFormat) -> Vec<Option<ColumnField>> {
        let mut fields = vec![None; self.headers.len()];
        let mut wishes = self.wishes(format);
        sort_by_key(&mut wishes, |(weight, column, _)| (std::cmp::Reverse(*weight), *column));
        for (_, column, field) in wishes {
            let free = field == ColumnField::ProductMarks || !fields.contains(&Some(field));
            if let Some(place) = fields.get_mut(column).filter(|place| place.is_none() && free) {
                *place = Some(field);
            }
        }
        if format.fields.contains(&ColumnField::ProductMarks) {
            self.add_product_columns(&mut fields);
        }
        if format.fields.contains(&ColumnField::PeriodAmounts) {
            let is_chosen = |field| self.choices.fields.values().any(|known| *known == Some(field));
            period_columns::add(&mut fields, is_chosen, |column| {
                self.periods.get(column).is_some_and(Option::is_some) && !self.doubled.contains(&column)
            });
        }
        for (column, place) in fields.iter_mut().enumerate() {
            if self.chosen_or_remembered(column) == Some(None) {
                *place = None;
            }
        }
        fields
    }

    /// Weight, column and field, for all that a column could mean.
    fn wishes(&self, format: &TableFormat) -> Vec<(u32, usize, ColumnField)> {
        const CHOSEN: u32 = 100;
        let mut wishes = Vec::new();
        for (column, meant) in self.meant.iter().enumerate() {
            match self.chosen_or_remembered(column) {
                // The heading says which period it is.
                Some(Some(ColumnField::PeriodAmounts)) => {}
                Some(Some(field)) if format.fields.contains(&field) => {
                    let now = self.chosen(column).is_some();
                    wishes.push((if now { CHOSEN } else { CHOSEN / 2 }, column, field));
                }
                Some(_) => {}
                None if self.doubled.contains(&column) => {}
                None => {
                    let is_coarse = self.coarse.contains(&column);
                    if is_coarse && format.fields.contains(&ColumnField::Month) {
                        wishes.push((HeadingFit::Usual.weight(), column, ColumnField::Month));
                    }
                    let fitting = meant.fields.iter().filter(|(field, _)| format.fields.contains(field));
                    let is_day = |field| field != ColumnField::InvoiceDate || !is_coarse || self.has_invoice_numbers();
                    let fitting = fitting.filter(|(field, _)| is_day(*field));
                    let is_mark = |(field, fit): &&(ColumnField, HeadingFit)| {
                        let is_vague = *field == ColumnField::Mark && *fit == HeadingFit::Vague;
                        !is_vague || self.may_be_marks(column)
                    };
                    let fitting = fitting.filter(is_mark);
                    wishes.extend(fitting.map(|(field, fit)| (fit.weight(), column, *field)));
                    if format.fields.contains(&ColumnField::Amount) && self.may_be_amount(column, meant) {
                        wishes.push((HeadingFit::Vague.weight(), column, ColumnField::Amount));
                    }
                }
            }
        }
        wishes
    }

    /// Amounts and revenue by periods that a list of customers leaves out.
    fn money(&self, table: Option<TableKind>, fields: &[Option<ColumnField>]) -> Vec<usize> {
        let is_money = |column: &usize| {
            let header = self.headers.get(*column).map_or("", String::as_str);
            let is_amount = amount_heading(header).is_some_and(|heading| !heading.is_price);
            let is_period = self.periods.get(*column).is_some_and(Option::is_some);
            is_period || (is_amount && period_columns::holds_numbers(self.cells(*column)))
        };
        match table {
            Some(TableKind::Customers) => (0..fields.len())
                .filter(|column| fields.get(*column) == Some(&None) && is_money(column))
                .collect(),
            Some(_) | None => Vec::new(),
        }
    }

    /// Columns of invoices' dates that hold periods.
    fn coarse_dates(&self) -> Vec<usize> {
        let is_date = |meant: &Meant| meant.fields.iter().any(|(field, _)| *field == ColumnField::InvoiceDate);
        let columns = self.meant.iter().enumerate().filter(|(_, meant)| is_date(meant));
        columns
            .map(|(column, _)| column)
            .filter(|column| period_columns::holds_periods(self.cells(*column)))
            .collect()
    }

    fn has_invoice_numbers(&self) -> bool {
        let best = self.meant.iter().filter_map(Meant::best);
        let mut best = best.filter(|(_, fit)| *fit > HeadingFit::Vague);
        best.any(|(field, _)| field == ColumnField::InvoiceNumber)
    }

    /// Most of what stands below the heading could be marks.
    fn may_be_marks(&self, column: usize) -> bool {
        let kinds = CellKinds::of(self.cells(column), self.marks);
        kinds.letters + kinds.others <= kinds.marks
    }

    /// The heading is not known, but speaks of an amount, and numbers stand below it.
    fn may_be_amount(&self, column: usize, meant: &Meant) -> bool {
        let header = self.headers.get(column).map_or("", String::as_str);
        let is_known = meant.ignored || !meant.fields.is_empty();
        let cells = self.data.iter().filter_map(|row| row.cells.get(column));
        // There may be a great many columns of marks.
        let has_digit = |cell: &String| cell.bytes().any(|byte| byte.is_ascii_digit());
        let first = cells.clone().find(|cell| !cell.is_empty());
        if is_known || !first.is_some_and(has_digit) || amount_heading(header).is_none() {
            return false;
        }
        let (mut numbers, mut others) = (0, 0);
        for cell in cells.filter(|cell| !cell.is_empty()) {
            let is_number = number::read(cell.as_bytes(), Notation::DecimalComma).is_some();
            *(if is_number { &mut numbers } else { &mut others }) += 1;
        }
        numbers > others
    }

    fn chosen(&self, column: usize) -> Option<Option<ColumnField>> {
        self.choices.fields.get(&u16::try_from(column).ok()?).copied()
    }

    /// What the user said of the column: now, or of its heading in an earlier file.
    fn chosen_or_remembered(&self, column: usize) -> Option<Option<ColumnField>> {
        let remembered = || self.choices.remembered.get(&self.meant.get(column)?.key).copied();
        self.chosen(column).or_else(remembered)
    }

    /// The cells of the first rows in a column.
    fn cells(&self, column: usize) -> impl Iterator<Item = &str> + Clone {
        let cells = self.data.iter().filter_map(move |row| row.cells.get(column));
        cells.map(String::as_str)
    }

    /// How marks would be read in the columns whose heading means nothing else.
    fn likely_marks(&self) -> MarkReading {
        let unnamed = |column: &usize| {
            let meant = self.meant.get(*column);
            meant.is_some_and(|meant| meant.best().is_none_or(|(_, fit)| fit == HeadingFit::Vague) && !meant.ignored)
        };
        let columns = (0..self.headers.len()).filter(|column| unnamed(column) && !self.is_total(*column));
        Vocabulary::of(columns.flat_map(|column| self.cells(column)), self.choices).reading
    }

    /// What the marks are written in, now that their columns are known.
    fn vocabulary(&self, fields: &[Option<ColumnField>]) -> Vocabulary {
        let holds_marks = |column: &usize| {
            matches!(
                fields.get(*column),
                Some(Some(ColumnField::ProductMarks | ColumnField::Mark))
            )
        };
        let columns = (0..fields.len()).filter(holds_marks);
        Vocabulary::of(columns.flat_map(|column| self.cells(column)), self.choices)
    }

    /// Figures below the word for a total, which no product is called.
    fn is_total(&self, column: usize) -> bool {
        let header = self.headers.get(column).map_or("", String::as_str);
        let is_figure = |cell: &String| number::read(cell.as_bytes(), Notation::DecimalComma).is_some();
        let mut cells = self.data.iter().filter_map(|row| row.cells.get(column));
        is_total_heading(header)
            && !self.products.contains(&fold(header))
            && cells.all(|cell| cell.is_empty() || is_figure(cell))
    }

    /// Columns of marks, as long as they are the greater part of what is not the customer's. A product that none of the first
    /// customers bought says little against that.
    fn add_product_columns(&self, fields: &mut [Option<ColumnField>]) {
        let takes_totals = self.choices.answers.get(&Topic::TotalColumns) == Some(&ImportAnswer::Keep);
        let candidates: Vec<usize> = (0..fields.len())
            .filter(|column| takes_totals || !self.is_total(*column))
            .filter(|column| fields.get(*column) == Some(&None) && !self.doubled.contains(column))
            .filter(|column| self.headers.get(*column).is_some_and(|header| is_named(header)))
            .collect();
        let (likely, unlikely): (Vec<usize>, Vec<usize>) =
            candidates.into_iter().partition(|column| self.is_product(*column));
        let (blank, other): (Vec<usize>, Vec<usize>) = unlikely.into_iter().partition(|column| self.is_blank(*column));
        // A product that is no for all speaks for neither.
        let empty = blank
            .iter()
            .filter(|column| self.cells(**column).all(str::is_empty))
            .count();
        let forced = self.choices.kind() == Some(TableKind::MatrixWide);
        let names = |column: &usize| {
            (
                self.headers.get(*column).map_or("", String::as_str),
                self.cells(*column),
            )
        };
        if !forced && payments::are_payments(other.iter().map(names)) {
            return;
        }
        if !forced && likely.len() <= other.len() + empty.div_ceil(BLANKS_AGAINST_ONE) {
            return;
        }
        let unnamed = |column: &usize| {
            let meant = self.meant.get(*column);
            meant.is_none_or(|meant| meant.fields.is_empty() && !meant.ignored)
        };
        let more = blank.into_iter().chain(other).filter(unnamed);
        for column in likely.into_iter().chain(more) {
            if let Some(place) = fields.get_mut(column) {
                *place = Some(ColumnField::ProductMarks);
            }
        }
    }

    /// Nothing stands below the heading in the first rows, or nothing but no.
    fn is_blank(&self, column: usize) -> bool {
        let cells = CellKinds::of(self.cells(column), self.marks);
        cells.said + cells.letters + cells.others == 0
    }

    /// A product we know, or a heading that means nothing else above marks.
    fn is_product(&self, column: usize) -> bool {
        let (Some(header), Some(meant)) = (self.headers.get(column), self.meant.get(column)) else {
            return false;
        };
        let is_pivot = matches!(self.marks, MarkReading::Positive | MarkReading::Nothing);
        if is_pivot && !self.products.contains(&fold(header)) && !names_a_product(header) {
            return false;
        }
        let cells = CellKinds::of(self.cells(column), self.marks);
        let mostly_marks = cells.marks + cells.letters > cells.others && cells.said + cells.letters > 0;
        if self.products.contains(&fold(header)) {
            mostly_marks || cells.others == 0
        } else if meant.fields.iter().any(|(_, fit)| *fit > HeadingFit::Vague) {
            cells.crosses > 0 && cells.letters + cells.others == 0
        } else {
            mostly_marks && !meant.ignored
        }
    }

    /// How well a kind of table explains the file; 0 or less: not at all.
    fn score(&self, format: &TableFormat, fields: &[Option<ColumnField>]) -> i32 {
        const GROUP_PRESENT: i32 = 4;
        const GROUP_MISSING: i32 = 10;
        const NAME_UNUSED: i32 = 6;
        let mut score = 0;
        for (column, meant) in self.meant.iter().enumerate() {
            match fields.get(column).copied().flatten() {
                Some(ColumnField::ProductMarks) => score += 1,
                Some(field) if is_neutral(field) => {}
                Some(field) => {
                    let known = meant.fields.iter().find(|(known, _)| *known == field);
                    let fit = known.map_or(HeadingFit::Usual, |(_, fit)| *fit);
                    score += signed(fit.weight());
                }
                None => match meant.best().filter(|(field, _)| !is_neutral(*field)) {
                    Some((field, fit)) if fit > HeadingFit::Vague && field.is_name() => {
                        score -= NAME_UNUSED.max(signed(fit.weight()))
                    }
                    Some((_, fit)) if fit > HeadingFit::Vague => score -= signed(fit.weight()),
                    Some(_) | None => {}
                },
            }
        }
        for group in format.required {
            let present = group.iter().any(|field| fields.contains(&Some(*field)));
            score += if present { GROUP_PRESENT } else { -GROUP_MISSING };
        }
        score
    }
}

/// Says nothing of what kind of table this is.
fn is_neutral(field: ColumnField) -> bool {
    field.is_beside_amount() || field == ColumnField::Year
}

fn signed(weight: u32) -> i32 {
    i32::try_from(weight).unwrap_or(i32::MAX)
}
