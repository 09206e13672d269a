//! What reading a file found: shown before anything is applied. Data only; `text` has the words.
//!
//! A report goes from the worker to the page with each reading, so it stays small whatever the file holds: lists are cut, texts
//! are quoted in up to 40 characters, and the counts tell how much there is.

use super::columns::field::ColumnField;
use super::detect::decode::Encoding;
use super::detect::sniff::Foreign;
use super::parse::notation::{Notation, ReadValue};
use super::tables::kind::TableKind;
use crate::domain::values::order::sort_by_key;
use crate::domain::{Money, Month};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What a file is, what its columns mean, what is wrong with it, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// `None` where the columns fit no table; the user may choose one.
    pub table: Option<TableKind>,
    /// What the characters were read as.
    pub encoding: Encoding,
    /// What parts the cells, as an ASCII byte.
    pub delimiter: u8,
    /// The physical line of the headings, counted from 1.
    pub header_line: u32,
    /// A column each, in the order of the file.
    pub columns: Vec<ColumnReport>,
    /// Fields the table cannot do without and no column gives; nothing is imported then.
    pub missing: Vec<ColumnField>,
    /// The first problems, in the order of the file: errors (up to [`Report::ERRORS_MAX`]) and notices.
    pub problems: Vec<Problem>,
    /// All errors, listed or not.
    pub errors: u32,
    /// Lines that are left out because of them.
    pub lines_skipped: u32,
    /// All notices, listed or not.
    pub notices: u32,
    /// What the plan comes to.
    pub totals: Totals,
}

impl Report {
    /// So many errors are listed.
    pub const ERRORS_MAX: usize = 200;
    /// So many notices of one kind are listed.
    pub const NOTICES_MAX_A_KIND: u32 = 20;

    /// Columns whose notation only the user can tell.
    pub fn questions(&self) -> impl Iterator<Item = (usize, &ColumnReport)> {
        let asks = |column: &ColumnReport| matches!(column.reading, Some(ColumnNotation::Ambiguous { .. }));
        self.columns.iter().enumerate().filter(move |(_, column)| asks(column))
    }

    /// Nothing is left to be asked: the plan may be applied, leaving out lines with errors if the user agrees.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.table.is_some() && self.missing.is_empty() && self.questions().next().is_none()
    }
}

/// A column, and what is made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnReport {
    /// Its heading; empty where it has none.
    pub header: String,
    /// The first cells that hold something, shortened.
    pub samples: Vec<String>,
    /// `None`: not imported.
    pub field: Option<ColumnField>,
    /// Of numbers and dates.
    pub reading: Option<ColumnNotation>,
}

impl ColumnReport {
    /// So many cells are shown of each column.
    pub const SAMPLES: usize = 3;
}

/// How the numbers or dates of a column are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnNotation {
    /// The values show it, the user chose it, or it does not matter.
    Known(Notation),
    /// No value decides: the user is asked, with both readings of a value. The first is the one in use.
    Ambiguous {
        /// The first value with two readings, as it stands.
        sample: String,
        /// The value in each notation.
        readings: Vec<(Notation, ReadValue)>,
    },
}

/// Whether a problem keeps its line out of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The line is left out.
    Error,
    /// The line is read, the cell perhaps not.
    Notice,
}

/// Something wrong in a line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The physical line, counted from 1.
    pub line: u32,
    /// Counts in [`Report::columns`].
    pub column: Option<u16>,
    /// Whether the line is left out.
    pub severity: Severity,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong. Texts are quotes from the file, shortened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemKind {
    /// The cell is empty and must not be.
    Missing,
    /// No number, or too large for one.
    BadNumber(String),
    /// A percentage where an amount is wanted.
    Share(String),
    /// An amount below zero, or beyond [`Money::MOST`](crate::domain::Money::MOST), of something that is worth or costs something.
    OutOfBounds(String),
    /// No date, or none that the app takes.
    BadDate(String),
    /// No word for a mark.
    UnknownMark(String),
    /// No word of those that this column takes.
    UnknownWord(String),
    /// More than 200 characters.
    NameTooLong(String),
    /// More cells than headings, and the surplus holds something: probably a delimiter within a text.
    TooManyCells {
        /// How many headings there are.
        expected: u32,
        /// How many cells there are.
        found: u32,
    },
    /// A quote is opened and never closed: everything after it is one cell.
    UnclosedQuote,
    /// The matrix has no more columns: 65,535 is the most.
    TooManyProducts,
    /// Fewer cells than headings.
    TooFewCells {
        /// How many headings there are.
        expected: u32,
        /// How many cells there are.
        found: u32,
    },
    /// More than four decimals; the number was rounded.
    Rounded(String),
    /// The heading stands twice; the second column is not imported.
    DoubledHeader(String),
    /// The number belongs to a customer or product of this other name; the number counts.
    NumberOfAnother {
        /// As the row has it.
        number: String,
        /// Whose number it is.
        name: String,
    },
    /// Another of the same name has this other number; they are kept apart.
    SameName {
        /// The name of both.
        name: String,
        /// The number of the other one.
        number: String,
    },
    /// There are several of the name, and no number tells which one is meant: the first.
    SeveralOfName(String),
    /// Two spellings are taken for one customer or product.
    SpellingsMet {
        /// The spelling known before.
        one: String,
        /// The spelling in this row.
        other: String,
    },
    /// There is a number and no name; the number stands as the name.
    Nameless(String),
    /// The name is not known, and new ones are not wanted.
    UnknownName(String),
    /// The cell was said before in this file, differently; the last word counts.
    SaidTwice,
    /// A character that shows nothing or turns the direction of writing: names may look alike that are not.
    InvisibleCharacter {
        /// The cell.
        text: String,
        /// The character's number in Unicode.
        code: u32,
    },
    /// Bytes that are no character of the encoding.
    BrokenCharacter(String),
}

/// What the file holds, as far as it could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Records after the headings, empty ones not counted.
    pub rows: u32,
    /// Customers that the file mentions.
    pub customers: u32,
    /// Those of them that the workspace does not know.
    pub customers_new: u32,
    /// Products that the file mentions.
    pub products: u32,
    /// Those of them that the workspace does not know.
    pub products_new: u32,
    /// Cells of the matrix that the file speaks of; with invoices, the crosses.
    pub marks: u32,
    /// Opportunities that the file mentions.
    pub opportunities: u32,
    /// Evaluations that the file mentions.
    pub evaluations: u32,
    /// The first and the last month with figures.
    pub months: Option<(Month, Month)>,
    /// The sum of all amounts, credits taken off.
    pub revenue: Money,
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// It holds no record at all.
    Empty,
    /// It is no table of text; what it is instead.
    Foreign(Foreign),
    /// A record goes on for longer than any table's: an unclosed quote, or no table.
    RecordTooLong {
        /// Where the record begins.
        line: u32,
    },
    /// The browser could not read on: the file was moved, changed or locked meanwhile.
    Unreadable,
    /// The worker could not start, or stopped by itself.
    Stopped,
}

/// Collects problems while reading.
#[derive(Debug, Default)]
pub(in crate::exchange) struct Log {
    problems: Vec<Problem>,
    listed: FxHashMap<std::mem::Discriminant<ProblemKind>, u32>,
    errors: u32,
    notices: u32,
    lines_skipped: u32,
}

impl Log {
    /// Notes what makes the line be left out; the caller leaves it out and says so with [`Log::skip_line`].
    #[cold]
    pub fn error(&mut self, line: u32, column: Option<usize>, kind: ProblemKind) {
        self.errors = self.errors.saturating_add(1);
        if self.errors as usize <= Report::ERRORS_MAX {
            self.list(line, column, Severity::Error, kind);
        }
    }

    /// Notes what the user should know about a line that is read.
    #[cold]
    pub fn notice(&mut self, line: u32, column: Option<usize>, kind: ProblemKind) {
        self.notices = self.notices.saturating_add(1);
        let listed = self.listed.entry(std::mem::discriminant(&kind)).or_default();
        *listed += 1;
        if *listed <= Report::NOTICES_MAX_A_KIND {
            self.list(line, column, Severity::Notice, kind);
        }
    }

    fn list(&mut self, line: u32, column: Option<usize>, severity: Severity, kind: ProblemKind) {
        let column = column.and_then(|column| u16::try_from(column).ok());
        self.problems.push(Problem {
            line,
            column,
            severity,
            kind,
        });
    }

    /// Counts a line that is left out.
    pub fn skip_line(&mut self) {
        self.lines_skipped = self.lines_skipped.saturating_add(1);
    }

    /// Moves everything into the report.
    pub fn write_to(self, report: &mut Report) {
        report.problems = self.problems;
        sort_by_key(&mut report.problems, |problem| problem.line);
        report.errors = self.errors;
        report.notices = self.notices;
        report.lines_skipped = self.lines_skipped;
    }
}

/// At most forty characters of a cell.
#[must_use]
pub(in crate::exchange) fn quote(cell: &[u8]) -> String {
    const CHARS_MAX: usize = 40;
    let start = cell.get(..CHARS_MAX * 4).unwrap_or(cell);
    let text = String::from_utf8_lossy(start);
    if text.chars().count() <= CHARS_MAX && start.len() == cell.len() {
        return text.into_owned();
    }
    text.chars().take(CHARS_MAX).chain(['…']).collect()
}
