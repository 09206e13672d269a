//! What is known of a program's files, as data. Headings are in the form of
//! [`heading_key`](crate::exchange::columns::field::heading_key); of several with blanks between, the first that is there is meant. A `*`
//! stands for any end of a heading, `^` for the first column.

use super::program::Program;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::tables::kind::TableKind;

/// One kind of file of one program.
#[derive(Debug)]
pub(super) struct Recipe {
    /// Which one.
    pub program: Program,
    /// What its files hold; `None`: nothing that could be taken for sales or customers.
    pub table: Option<TableKind>,
    /// How its table begins.
    pub start: Start,
    /// One heading of each must be there.
    pub headings: &'static [&'static str],
    /// None of these may be there.
    pub unless: &'static str,
    /// What columns mean; the first that is there has the field.
    pub columns: &'static [(Means, &'static str)],
    /// What all other columns mean.
    pub rest: Rest,
    /// Ways to the amount of a line where no column is it; the first whose columns are there.
    pub amount: &'static [Way],
    /// Whether the amount has tax within, where its heading does not say so.
    pub gross: Gross,
    /// Whether amounts below zero are written as such.
    pub signs: Signs,
    /// What is done to each row, in order.
    pub steps: &'static [Step],
}

impl Recipe {
    /// A file of invoices in which nothing counts that is not named.
    pub const INVOICES: Self = Self {
        program: Program::Sap,
        table: Some(TableKind::Invoices),
        start: Start::Headings,
        headings: &[],
        unless: "",
        columns: &[],
        rest: Rest::Nothing,
        amount: &[],
        gross: Gross::No,
        signs: Signs::AsUsual,
        steps: &[],
    };
    /// A list of customers.
    pub const CUSTOMERS: Self = Self {
        table: Some(TableKind::Customers),
        ..Self::INVOICES
    };
    /// What is no list of sales or customers.
    pub const NO_LIST: Self = Self {
        table: None,
        ..Self::INVOICES
    };
}

/// Whether an amount has tax within.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gross {
    No,
    /// The column of the amount has.
    Is(&'static str),
    /// The first column has, where a total is the sum and the shipping without the taxes.
    WithinTotal {
        amount: &'static str,
        sum: &'static str,
        shipping: &'static str,
        taxes: &'static str,
        total: &'static str,
    },
}

/// How a table begins.
#[derive(Debug, Clone, Copy)]
pub(super) enum Start {
    /// With its headings, above which anything may stand.
    Headings,
    /// The same, behind an empty cell.
    Framed,
    /// Without headings: the first cell of each row says what it is; these are the places of cells, with headings for them.
    Record(&'static str, &'static [(usize, &'static str)]),
}

/// What a column means.
#[derive(Debug, Clone, Copy)]
pub(super) enum Means {
    Is(ColumnField),
    /// What its heading says, or the check of what stands beside the amounts.
    AsUsual,
}

/// What columns mean that a recipe does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    Nothing,
    /// What their headings say.
    AsUsual,
}

/// What tells an invoice from a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// The amount alone, once the steps are done.
    OfAmounts,
    /// What is found beside it.
    AsUsual,
}

/// How the amount of a line is reckoned.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    /// Price and quantity.
    Product(&'static str, &'static str),
    /// The same less an amount.
    ProductLess(&'static str, &'static str, &'static str),
    /// Price and quantity, unless the third column, the total with what is added to it, shows that the price is that of the line.
    ProductOrLine(&'static str, &'static str, &'static str),
    /// What counts, and what is taken off.
    Against(&'static str, &'static str),
}

/// What is done to a row. A step whose columns are not there is left out, unless it says otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// Only rows count that have one of these words in the column; the words are folded, and a `*` stands for any end.
    Only(&'static str, &'static [&'static str]),
    /// Rows do not count that have one of these words in the column.
    Without(&'static str, &'static [&'static str]),
    /// Only rows count in which the column holds something.
    Filled(&'static str),
    /// Rows do not count in which the column holds something.
    Blank(&'static str),
    /// The first column takes what stands in the first of these that holds something.
    FirstOf(&'static [&'static str]),
    /// The first column takes the others' words, one behind the other, where it is empty.
    Joined(&'static str, &'static [&'static str]),
    /// Where the key is that of the row above, or empty, empty cells hold what stands there.
    Down(&'static str, &'static [&'static str]),
    /// Names stand in the first column, alone above their rows, and again with a total below.
    Grouped,
    /// Only rows of accounts of revenue count.
    Revenue(&'static str),
    /// In rows with one of these words, the amount is taken off, whatever its sign.
    TakenOff(&'static str, &'static [&'static str], &'static str),
    /// Lines come to what their order comes to: the last step.
    Spread(Spread),
    /// Rulers, page headings, repeated headings and sums with an asterisk do not count.
    Printed,
    /// A booking of DATEV: needs the first line of the file.
    Booking,
    /// A debtor or creditor of DATEV: needs the first line of the file.
    Debtor,
}

/// What an order says for all its lines. Without its sum, lines come to what they say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spread {
    /// The column with the order's number.
    pub key: &'static str,
    pub line: Line,
    /// The sum of the order's lines, its discounts off, its refunds not.
    pub total: &'static str,
    /// What of it was given back.
    pub refund: &'static str,
    /// The column that takes what counts of a line: its amount, or what is off its price × quantity.
    pub into: &'static str,
}

/// What a line says it comes to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Line {
    Amount(&'static str),
    /// Price × quantity, less an amount if it is there.
    Product(&'static str, &'static str, &'static str),
}
