//! What the first rows show of groups: which columns are said once, and what stands in the rows below.

use crate::domain::Money;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::file_head::HeadRow;
use crate::exchange::parse::notation::{Notation, ValueKind};
use crate::exchange::parse::number;
use crate::exchange::rows::total_words::Wording;
use crate::exchange::tables::Columns;
use crate::exchange::tables::kind::TableKind;

/// The columns of a table in groups.
#[derive(Debug, Clone, Default)]
pub struct GroupShape {
    /// Name and number.
    pub customer: Vec<usize>,
    /// The day, or month and year; each is said for itself.
    pub days: Vec<usize>,
    pub invoice: Option<usize>,
    /// Name and number, where a product is said once for several days.
    pub product: Vec<usize>,
    /// What is said of an invoice in its first row alone: its type, its currency.
    pub followers: Vec<usize>,
    /// Words and days that rows below have of their own.
    pub inner: Vec<usize>,
    /// Amounts, other numbers, or the mark: without any, a row is none.
    pub worth: Vec<usize>,
    /// By what two groups differ.
    pub keys: Vec<usize>,
    /// A customer stands alone in a row, above his own.
    pub has_headings: bool,
}

/// What a row is in its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupPlace {
    /// It says all itself.
    Start,
    /// A customer alone.
    Heading,
    /// It belongs to the row above.
    Below(Unsaid),
    /// None of these, such as a total.
    Other,
}

/// What a row below leaves to the one above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaid {
    Customer,
    Day,
    Both,
}

impl GroupShape {
    /// What the rows would be in, and those of them that are no totals. `None` where all rows say all themselves.
    pub fn look<'a>(
        rows: &'a [HeadRow],
        columns: &Columns,
        table: Option<TableKind>,
    ) -> Option<(Self, Vec<&'a HeadRow>)> {
        let mut shape = Self::of(columns, table?)?;
        let rows: Vec<&HeadRow> = rows.iter().filter(|row| is_filled(row)).collect();
        let is_short = |row: &&&HeadRow| shape.unsaid(&|column| cell(row, column)).is_some();
        if rows.iter().filter(is_short).count() == 0 {
            return None;
        }
        shape.worth = match columns
            .of(ColumnField::Mark)
            .filter(|_| table == Some(TableKind::MatrixLong))
        {
            Some(mark) => vec![mark],
            None => worth(&rows, columns),
        };
        let rows = without_totals(&rows, &shape);
        shape.learn(&rows, columns);
        let rows = match shape.inner.is_empty() {
            true => without_sums(&rows, &shape, columns),
            false => rows,
        };
        Some((shape, rows))
    }

    fn of(columns: &Columns, table: TableKind) -> Option<Self> {
        let of = |fields: &[ColumnField]| fields.iter().filter_map(|field| columns.of(*field)).collect();
        let days: &[ColumnField] = match table {
            TableKind::Invoices => &[ColumnField::InvoiceDate],
            TableKind::Figures => &[ColumnField::Month, ColumnField::Year],
            TableKind::MatrixLong => &[],
            TableKind::Customers
            | TableKind::Products
            | TableKind::MatrixWide
            | TableKind::Checklists
            | TableKind::Evaluations => return None,
        };
        let shape = Self {
            customer: of(&[ColumnField::CustomerName, ColumnField::CustomerNumber]),
            days: of(days),
            invoice: columns.of(ColumnField::InvoiceNumber),
            product: of(&[ColumnField::ProductName, ColumnField::ProductNumber]),
            ..Self::default()
        };
        (!shape.customer.is_empty()).then_some(shape)
    }

    /// What the rows below and the rows above them hold.
    fn learn(&mut self, rows: &[&HeadRow], columns: &Columns) {
        let place = |row: &HeadRow, shape: &Self| shape.place(&|column| cell(row, column));
        let says_worth = |row: &HeadRow, shape: &Self| shape.worth.iter().any(|column| !cell(row, *column).is_empty());
        let of = |shape: &Self, wanted: fn(GroupPlace) -> bool| -> Vec<&HeadRow> {
            let rows = rows.iter().copied();
            rows.filter(|row| wanted(place(row, shape))).collect()
        };
        let below = of(self, |place| matches!(place, GroupPlace::Below(_)));
        let starts = of(self, |place| place == GroupPlace::Start);
        let is_named = |row: &&&HeadRow| self.customer.iter().any(|column| !cell(row, *column).is_empty());
        self.has_headings = starts.is_empty() && rows.iter().filter(is_named).any(|row| !says_worth(row, self));
        let filled = |rows: &[&HeadRow], column: usize| rows.iter().filter(|row| !cell(row, column).is_empty()).count();
        let is_free = |column: &usize| !self.worth.contains(column) && !self.customer.contains(column);
        let texts: Vec<usize> = (0..columns.fields.len()).filter(is_free).collect();
        // A sum among them has nothing but its amount.
        let speaks = |row: &&HeadRow| texts.iter().any(|column| !cell(row, *column).is_empty());
        let speaking: Vec<&HeadRow> = below.iter().copied().filter(speaks).collect();
        let is_inner = |column: &usize| filled(&speaking, *column) * 2 > speaking.len();
        self.inner = texts.iter().copied().filter(is_inner).collect();
        let is_known = |column: &usize| {
            self.days.contains(column) || self.product.contains(column) || self.invoice == Some(*column)
        };
        let follows =
            |column: &usize| !is_known(column) && filled(&below, *column) == 0 && filled(&starts, *column) > 0;
        self.followers = texts.iter().copied().filter(follows).collect();
        let of_both = self.customer.iter().chain(&self.days).chain(&self.invoice);
        let left = |column: &&usize| below.iter().any(|row| cell(row, **column).is_empty());
        self.keys = of_both.filter(left).copied().collect();
        let day = self
            .days
            .iter()
            .copied()
            .filter(|column| self.inner.contains(column))
            .max();
        let is_outer =
            |column: &usize| day.is_some_and(|day| *column < day) && filled(&starts, *column) == starts.len();
        self.product.retain(is_outer);
    }

    /// What the row is.
    pub fn place<'a>(&self, cell: &impl Fn(usize) -> &'a [u8]) -> GroupPlace {
        let is_empty = |column: &usize| cell(*column).is_empty();
        let has_worth = !self.worth.iter().all(is_empty);
        match self.unsaid(cell) {
            None | Some(Unsaid::Day) if self.has_headings && !has_worth => GroupPlace::Heading,
            _ if !has_worth => GroupPlace::Other,
            None => GroupPlace::Start,
            Some(_) if !self.inner.is_empty() && self.inner.iter().all(is_empty) => GroupPlace::Other,
            Some(unsaid) => GroupPlace::Below(unsaid),
        }
    }

    fn unsaid<'a>(&self, cell: &impl Fn(usize) -> &'a [u8]) -> Option<Unsaid> {
        let is_empty = |column: &usize| cell(*column).is_empty();
        match (self.customer.iter().all(is_empty), self.days.iter().any(is_empty)) {
            (false, false) => None,
            (true, false) => Some(Unsaid::Customer),
            (false, true) => Some(Unsaid::Day),
            (true, true) => Some(Unsaid::Both),
        }
    }

    /// The customer stands before all days.
    pub fn is_customer_first(&self) -> bool {
        let first = self.customer.iter().min();
        self.days.iter().all(|day| first.is_some_and(|first| first < day))
    }
}

/// The cell of a first row.
pub fn cell(row: &HeadRow, column: usize) -> &[u8] {
    row.cells.get(column).map_or(&[], |cell| cell.as_bytes())
}

fn is_filled(row: &HeadRow) -> bool {
    row.cells.iter().any(|cell| !cell.is_empty())
}

/// Columns of numbers that number nobody and nothing.
fn worth(rows: &[&HeadRow], columns: &Columns) -> Vec<usize> {
    let is_number = |row: &&&HeadRow, column| number::read(cell(row, column), Notation::DecimalComma).is_some();
    let holds_numbers = |column: usize| {
        let filled: Vec<_> = rows.iter().filter(|row| !cell(row, column).is_empty()).collect();
        let numbers = filled.iter().filter(|row| is_number(row, column)).count();
        numbers > 0 && numbers * 2 > filled.len()
    };
    let fields = columns.fields.iter().enumerate();
    let may_be = fields.filter(|(_, field)| match field {
        Some(field) => field.value_kind() == Some(ValueKind::Number),
        None => true,
    });
    may_be
        .map(|(column, _)| column)
        .filter(|column| holds_numbers(*column))
        .collect()
}

/// The rows in which no word of a total stands.
fn without_totals<'a>(rows: &[&'a HeadRow], shape: &GroupShape) -> Vec<&'a HeadRow> {
    let is_word = |row: &HeadRow| {
        let cells = row.cells.iter().enumerate();
        let mut texts = cells.filter(|(column, cell)| !cell.is_empty() && !shape.worth.contains(column));
        texts.any(|(_, cell)| Wording::of(cell).is_some())
    };
    rows.iter().copied().filter(|row| !is_word(row)).collect()
}

/// The rows that are no sum of those above.
fn without_sums<'a>(rows: &[&'a HeadRow], shape: &GroupShape, columns: &Columns) -> Vec<&'a HeadRow> {
    let Some(column) = columns.of(ColumnField::Amount) else {
        return rows.to_vec();
    };
    let (mut all, mut group) = ((Money::ZERO, 0), (Money::ZERO, 0));
    let is_data = |row: &&HeadRow| {
        let amount = number::read(cell(row, column), Notation::DecimalComma).map(|number| number.money);
        let Some(amount) = amount else { return true };
        let is_below = matches!(shape.place(&|column| cell(row, column)), GroupPlace::Below(_));
        if is_below && [all, group].iter().any(|(sum, rows)| *sum == amount && *rows > 1) {
            group = (Money::ZERO, 0);
            return false;
        }
        all = (all.0 + amount, all.1 + 1);
        group = (group.0 + amount, group.1 + 1);
        true
    };
    rows.iter().copied().filter(is_data).collect()
}
