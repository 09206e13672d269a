//! Rows that are no data: totals and sub-totals, headings that are repeated, what a report prints above and below its pages.
//!
//! **How it works.** A look at the first and last letters of a few cells refuses almost every row ([`may_be_no_data`]). What is left is judged
//! by words ([`Wording`]) and by structure: cells that are missing, an amount that is the sum of the rows since an earlier total, a
//! name behind the word that the table knows. The surer the word, the less structure it needs: „Gesamtsumme“ is never a customer,
//! „Total Deutschland GmbH“ is one unless all else speaks against it. What the workspace knows by that very name is data.
//!
//! **What breaks.** Sums are those of the rows before, as the column of amounts was read (`ColumnState::sum`): a row that is left out here
//! must not be read by the table. The user may want such rows as data ([`Topic::Rows`]); they are counted all the same.

use super::aside_words::Aside;
use super::cells::{Reader, value};
use super::total_check::TotalCheck;
use super::total_words::{Surety, Wording, is_legal_form, may_be_no_data};
use crate::domain::Money;
use crate::exchange::asked::{FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::notation::Notation;
use crate::exchange::parse::number;
use crate::exchange::tables::Columns;

/// Tells the rows of a table that are no data.
#[derive(Debug)]
pub struct NoData {
    /// Where such a row has its word: columns of names, numbers and days, and the first one.
    watched: Vec<usize>,
    /// Those of them that name somebody or something.
    names: Vec<usize>,
    /// Those that every row of invoices fills: names and days.
    filled: Vec<usize>,
    /// Those without which none can be taken: name or number of the customer, and the day.
    customer: Vec<usize>,
    days: Vec<usize>,
    /// The columns of products in a matrix.
    products: Vec<usize>,
    headings: Vec<(usize, String)>,
    /// How many columns there are.
    width: usize,
    amount: Option<usize>,
    /// What rows have of their own that leave their names to the one above, where there are such rows.
    groups: Option<Vec<usize>>,
    answer: ImportAnswer,
    /// What the amounts before each total came to, and how many rows there were.
    totals: Vec<(Money, u32)>,
    rows: u32,
    /// Those of a table whose columns are periods.
    check: Option<TotalCheck>,
    found: u32,
    /// Lines that could be taken: they name somebody and a day.
    open: u32,
    revenue: Money,
}

/// So many earlier totals are remembered.
const TOTALS_MAX: usize = 256;

impl NoData {
    #[must_use]
    pub fn new(columns: &Columns, choices: &Choices) -> Self {
        let of = |wanted: fn(ColumnField) -> bool| -> Vec<usize> {
            let fields = columns.fields.iter().enumerate();
            let wanted = fields.filter(|(_, field)| field.is_some_and(wanted));
            wanted.map(|(column, _)| column).collect()
        };
        let mut watched = of(has_words);
        if !columns.fields.is_empty() && !watched.contains(&0) {
            watched.insert(0, 0);
        }
        let heading = |column: usize| Some((column, columns.headers.get(column)?.clone()));
        Self {
            headings: watched.iter().copied().filter_map(heading).collect(),
            watched,
            names: of(is_name),
            filled: of(|field| {
                use ColumnField::{CustomerName, InvoiceDate, Month, ProductName};
                matches!(field, CustomerName | ProductName | InvoiceDate | Month)
            }),
            customer: of(|field| matches!(field, ColumnField::CustomerName | ColumnField::CustomerNumber)),
            days: of(|field| matches!(field, ColumnField::InvoiceDate | ColumnField::Month)),
            products: of(|field| field == ColumnField::ProductMarks),
            width: columns.fields.len(),
            amount: columns.of(ColumnField::Amount),
            groups: None,
            answer: choices
                .answers
                .get(&Topic::Rows)
                .cloned()
                .unwrap_or(ImportAnswer::LeaveOut),
            totals: Vec::new(),
            check: (!columns.periods.is_empty()).then(TotalCheck::default),
            rows: 0,
            found: 0,
            open: 0,
            revenue: Money::ZERO,
        }
    }

    /// Among rows in groups, which have this of their own.
    #[must_use]
    pub fn among(self, inner: Option<&[usize]>) -> Self {
        Self {
            groups: inner.map(<[usize]>::to_vec),
            ..self
        }
    }

    /// Whether the row is left out. `knows` tells the names that the table knows.
    #[inline]
    pub fn leaves_out(&mut self, record: &CsvRecord<'_>, reader: &mut Reader, knows: impl Fn(&str) -> bool) -> bool {
        let may_be_word = |column: &usize| !record.begins_with_digit(*column) && may_be_no_data(record.raw(*column));
        let suspicious = self.watched.iter().any(may_be_word)
            || self.repeats_heading(record)
            || self.is_nameless(record)
            || self.is_below_totals(record)
            || self.may_be_legend(record);
        let found = suspicious && self.judge(record, reader, &knows);
        self.rows += u32::from(!found);
        found && (self.answer == ImportAnswer::LeaveOut || !self.could_be_data(record))
    }

    /// What is asked and said about the rows that were found; `revenue` is that of the file as it was read.
    pub fn report(&self, reader: &mut Reader, revenue: Money) {
        let taken = reader.revenue;
        self.check.iter().for_each(|check| check.report(taken, &mut reader.log));
        if self.open == 0 {
            return;
        }
        let kept = match self.answer == ImportAnswer::Keep {
            true => revenue,
            false => revenue + self.revenue,
        };
        let with = |answer, revenue| Offer {
            answer,
            revenue: self.amount.map(|_| revenue),
            count: self.open,
        };
        reader.log.asked.push(ImportQuestion {
            topic: Topic::Rows,
            offers: vec![
                with(ImportAnswer::LeaveOut, kept - self.revenue),
                with(ImportAnswer::Keep, kept),
            ],
            taken: Some(self.answer.clone()),
        });
    }

    /// The cell that makes a total of a row, where totals are compared with what was taken from above them.
    fn total<'a>(&self, record: &CsvRecord<'a>) -> Option<&'a [u8]> {
        let is_total = |cell: &&[u8]| matches!(Wording::of(&String::from_utf8_lossy(cell)), Some(Wording::Whole(_)));
        let names = self.names.iter().filter(|_| self.check.is_some());
        names.map(|column| value(record.raw(*column))).find(is_total)
    }

    /// Whether a row that was left out is to be compared.
    pub fn compares(&self, record: &CsvRecord<'_>) -> bool {
        self.total(record).is_some()
    }

    /// Compares the revenue of a total with what was `taken` from above it.
    pub fn compare(&mut self, record: &CsvRecord<'_>, worth: Money, taken: Money) {
        let total = self.total(record);
        if let (Some(check), Some(total)) = (&mut self.check, total) {
            check.note(total, worth, taken);
        }
    }

    /// In a matrix, a cell says what another means.
    #[inline]
    fn may_be_legend(&self, record: &CsvRecord<'_>) -> bool {
        let first = self.names.first().filter(|_| !self.products.is_empty());
        first.is_some_and(|column| record.raw(*column).contains(&b'='))
    }

    /// A row of amounts wants a customer and a day; without, it could not be taken whatever the user says.
    fn could_be_data(&self, record: &CsvRecord<'_>) -> bool {
        let is_filled = |column: &usize| !value(record.raw(*column)).is_empty();
        self.amount.is_none() || (self.customer.iter().any(is_filled) && self.days.iter().all(is_filled))
    }

    /// The first cell is its column's heading.
    #[inline]
    fn repeats_heading(&self, record: &CsvRecord<'_>) -> bool {
        let first = self.headings.first();
        first.is_some_and(|(column, heading)| is_heading(record.raw(*column), heading) && !heading.is_empty())
    }

    /// One cell alone, where a total has stood: what a report says at its end.
    #[inline]
    fn is_below_totals(&self, record: &CsvRecord<'_>) -> bool {
        record.len() == 1 && self.width > 2 && self.found > 0
    }

    /// Nobody is named.
    fn is_nameless(&self, record: &CsvRecord<'_>) -> bool {
        self.amount.is_some() && self.names.iter().all(|column| record.raw(*column).is_empty())
    }

    #[cold]
    fn judge(&mut self, record: &CsvRecord<'_>, reader: &mut Reader, knows: &dyn Fn(&str) -> bool) -> bool {
        let amount = self.amount(record, reader);
        let sum = self
            .amount
            .and_then(|column| reader.column(column))
            .map_or(Money::ZERO, |state| state.sum);
        let rows_summed = amount.and_then(|amount| self.rows_summed(amount, sum));
        let Some(quote) = self.no_data_word(record, rows_summed, knows) else {
            return false;
        };
        if self.totals.len() < TOTALS_MAX {
            self.totals.push((sum, self.rows));
        } else if let Some(last) = self.totals.last_mut() {
            *last = (sum, self.rows);
        }
        self.found = self.found.saturating_add(record.lines);
        if self.could_be_data(record) {
            self.open = self.open.saturating_add(record.lines);
            self.revenue += amount.unwrap_or_default();
        }
        reader.log.found(FindingKind::NoData, amount, Some(quote));
        true
    }

    fn amount(&self, record: &CsvRecord<'_>, reader: &Reader) -> Option<Money> {
        let column = self.amount?;
        let notation = reader.column(column)?.notation;
        Some(number::read(value(record.raw(column)), notation)?.money)
    }

    /// How many rows the amount is the sum of, ending with the last one.
    fn rows_summed(&self, amount: Money, sum: Money) -> Option<u32> {
        let starts = self.totals.iter().rev().copied().chain([(Money::ZERO, 0)]);
        let summed = starts.filter(|(before, _)| sum - *before == amount);
        let mut counts = summed.map(|(_, rows)| self.rows - rows);
        counts.find(|rows| *rows > 0)
    }

    /// The cell that says so; `None` where the row is data.
    fn no_data_word<'a>(
        &self,
        record: &CsvRecord<'a>,
        rows_summed: Option<u32>,
        knows: &dyn Fn(&str) -> bool,
    ) -> Option<&'a [u8]> {
        let cell = |column: usize| value(record.raw(column));
        let repeated = self
            .headings
            .iter()
            .filter(|(column, heading)| is_heading(cell(*column), heading));
        if self.repeats_heading(record) && repeated.count() == self.headings.len() {
            return self.watched.first().map(|column| cell(*column));
        }
        if self.amount.is_some() && self.names.iter().all(|column| cell(*column).is_empty()) {
            let inner = self.groups.as_deref().unwrap_or_default();
            let is_total = match inner {
                [] => rows_summed > Some(1),
                inner => rows_summed.is_some() && inner.iter().all(|column| cell(*column).is_empty()),
            };
            if is_total || self.groups.is_none() {
                let first = record.cells().map(value).find(|cell| !cell.is_empty());
                return first.filter(|_| is_total);
            }
        }
        if self.is_below_totals(record) {
            return Some(cell(0));
        }
        let says = |column: usize| {
            let text = String::from_utf8_lossy(cell(column));
            let is_name = self.names.contains(&column);
            if is_name && knows(&text) {
                return false;
            }
            let structure = || self.structure(record, column, rows_summed.unwrap_or(0));
            let Some(wording) = Wording::of(&text) else {
                return is_name && Aside::of(&text).is_some_and(|aside| self.is_aside(aside, structure()));
            };
            let structure = structure();
            (is_name || wording.is_sure() || structure.rows_summed > 1) && structure.is_no_data(&wording, knows)
        };
        let column = self.watched.iter().find(|column| says(**column))?;
        Some(cell(*column))
    }

    fn structure(&self, record: &CsvRecord<'_>, word: usize, rows_summed: u32) -> Structure {
        let cell = |column: usize| value(record.raw(column));
        let is_empty = |column: &usize| *column == word || cell(*column).is_empty();
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0xC0;
        let is_number = |cell: &[u8]| number::read(cell, Notation::DecimalComma).is_some();
        let has_letters = |column: usize| cell(column).iter().any(is_letter) && !is_number(cell(column));
        let mut texts = (0..record.len()).filter(|column| *column != word && !self.products.contains(column));
        let is_alone = self.watched.iter().all(is_empty) && !texts.any(has_letters);
        let is_short = self
            .filled
            .iter()
            .any(|column| *column != word && cell(*column).is_empty());
        Structure {
            is_sparse: if self.amount.is_some() { is_short } else { is_alone },
            is_alone,
            is_only_cell: (0..record.len()).all(|column| column == word || cell(column).is_empty()),
            rows_summed,
            holds_figures: self.holds_figures(record),
        }
    }

    /// Whether such a row is no data. Names count as words only below a total.
    fn is_aside(&self, aside: Aside, structure: Structure) -> bool {
        let is_below_total = self.totals.last().is_some_and(|(_, rows)| *rows == self.rows);
        let is_told = structure.is_alone && structure.holds_figures;
        match aside {
            Aside::Figures(Surety::Sure) => is_told,
            Aside::Figures(Surety::Unsure) => is_told && is_below_total && self.products.is_empty(),
            Aside::Section => structure.is_only_cell && self.width > 1,
            Aside::Legend => structure.is_only_cell && !self.products.is_empty(),
        }
    }

    /// In the columns of products stand figures, and no other marks. True where there is no such column.
    fn holds_figures(&self, record: &CsvRecord<'_>) -> bool {
        let is_figure = |column: &usize| {
            let cell = value(record.raw(*column));
            cell.is_empty() || number::read(cell, Notation::DecimalComma).is_some()
        };
        self.products.iter().all(is_figure)
    }
}

fn is_name(field: ColumnField) -> bool {
    use ColumnField::{CustomerName, CustomerNumber, ProductName, ProductNumber};
    matches!(field, CustomerName | CustomerNumber | ProductName | ProductNumber)
}

/// Columns in which the word of a total can stand.
fn has_words(field: ColumnField) -> bool {
    use ColumnField::{InvoiceDate, InvoiceNumber, Month};
    is_name(field) || matches!(field, InvoiceNumber | InvoiceDate | Month)
}

fn is_heading(cell: &[u8], heading: &str) -> bool {
    cell.eq_ignore_ascii_case(heading.as_bytes())
}

/// What the row looks like beside its word.
#[derive(Debug, Clone, Copy)]
struct Structure {
    /// A cell is empty that rows of data fill.
    is_sparse: bool,
    /// Nothing stands beside the word but figures.
    is_alone: bool,
    /// Nothing at all stands beside it.
    is_only_cell: bool,
    /// How many rows the amount is the sum of.
    rows_summed: u32,
    holds_figures: bool,
}

impl Structure {
    /// Whether the row is no data, by what its word says and what it looks like.
    fn is_no_data(self, wording: &Wording, knows: &dyn Fn(&str) -> bool) -> bool {
        let Structure {
            is_sparse,
            is_alone,
            rows_summed,
            holds_figures,
            ..
        } = self;
        match wording {
            Wording::Whole(Surety::Sure) => true,
            Wording::Whole(Surety::Unsure) => holds_figures && (is_sparse || is_alone || rows_summed > 1),
            Wording::Of(..) if !holds_figures => false,
            Wording::Of(surety, rest) => {
                let is_firm = rest.split(' ').all(is_legal_form);
                let is_sum = match is_firm {
                    true => rows_summed > 1 && is_sparse,
                    false => rows_summed > 1 || rows_summed == 1 && is_sparse,
                };
                let is_named = !is_firm && knows(rest);
                is_named || is_sum || *surety == Surety::Sure && is_sparse && !is_firm
            }
            Wording::Footer => is_alone && holds_figures,
        }
    }
}
