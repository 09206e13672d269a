//! What reading a file found: shown before anything is applied. Data only; `text` has the words.

use super::columns::field::Field;
use super::detect::decode::Encoding;
use super::detect::sniff::Foreign;
use super::parse::notation::{Notation, ReadValue};
use super::tables::kind::TableKind;
use crate::domain::values::order::sort_by_key;
use crate::domain::{Money, Month};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// `None` where the columns fit no table; the user may choose one.
    pub table: Option<TableKind>,
    pub encoding: Encoding,
    pub delimiter: u8,
    /// The physical line of the headings.
    pub header_line: u32,
    pub columns: Vec<ColumnReport>,
    /// Fields the table cannot do without and no column gives; nothing is imported then.
    pub missing: Vec<Field>,
    /// The first problems, in the order of the file: errors (up to [`Report::ERRORS_MAX`]) and notices.
    pub problems: Vec<Problem>,
    /// All errors, and the lines that are left out because of them.
    pub errors: u32,
    pub lines_skipped: u32,
    pub notices: u32,
    pub totals: Totals,
}

impl Report {
    pub const ERRORS_MAX: usize = 200;
    /// So many notices of one kind are listed.
    pub const NOTICES_MAX_A_KIND: u32 = 20;

    /// Columns whose notation only the user can tell.
    pub fn questions(&self) -> impl Iterator<Item = (usize, &ColumnReport)> {
        let asks = |column: &ColumnReport| matches!(column.reading, Some(Reading::Ambiguous { .. }));
        self.columns.iter().enumerate().filter(move |(_, column)| asks(column))
    }

    /// Everything is told: the plan may be applied, leaving out lines with errors if the user agrees.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.table.is_some() && self.missing.is_empty() && self.questions().next().is_none()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnReport {
    pub header: String,
    /// The first cells that hold something, shortened.
    pub samples: Vec<String>,
    /// `None`: not imported.
    pub field: Option<Field>,
    /// Of numbers and dates.
    pub reading: Option<Reading>,
}

impl ColumnReport {
    pub const SAMPLES: usize = 3;
}

/// How the numbers or dates of a column are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    Known(Notation),
    /// No value decides: the user is asked, with both readings of a value. The first is the one in use.
    Ambiguous {
        sample: String,
        readings: Vec<(Notation, ReadValue)>,
    },
}

/// Stops the line, or only tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The line is left out.
    Error,
    /// The line is read, the cell perhaps not.
    Notice,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub line: u32,
    /// Counts in [`Report::columns`].
    pub column: Option<u16>,
    pub severity: Severity,
    pub kind: ProblemKind,
}

/// What is wrong. Texts are quotes from the file, shortened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemKind {
    /// The cell is empty and must not be.
    Missing,
    BadNumber(String),
    /// A percentage where an amount is wanted.
    Share(String),
    /// An amount below zero, or beyond [`Money::MOST`](crate::domain::Money::MOST), of something that is worth or costs something.
    OutOfBounds(String),
    BadDate(String),
    UnknownMark(String),
    UnknownWord(String),
    NameTooLong(String),
    /// More cells than headings, and the surplus holds something: probably a delimiter within a text.
    TooManyCells {
        expected: u32,
        found: u32,
    },
    /// A quote is opened and never closed: everything after it is one cell.
    UnclosedQuote,
    /// The matrix has no more columns.
    TooManyProducts,
    TooFewCells {
        expected: u32,
        found: u32,
    },
    /// More than four decimals; the number was rounded.
    Rounded(String),
    /// The heading stands twice; the second column is not imported.
    DoubledHeader(String),
    /// The number belongs to a customer or product of this other name; the number counts.
    NumberOfAnother {
        number: String,
        name: String,
    },
    /// Another of the same name has this other number; they are kept apart.
    SameName {
        name: String,
        number: String,
    },
    /// There are several of the name, and no number tells which one is meant: the first.
    SeveralOfName(String),
    /// Two spellings are taken for one customer or product.
    SpellingsMet {
        one: String,
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
        text: String,
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
    pub customers: u32,
    pub customers_new: u32,
    pub products: u32,
    pub products_new: u32,
    /// Cells of the matrix that the file speaks of; with invoices, the crosses.
    pub marks: u32,
    pub opportunities: u32,
    pub evaluations: u32,
    pub months: Option<(Month, Month)>,
    pub revenue: Money,
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    Empty,
    Foreign(Foreign),
    /// A record goes on for longer than any table's: an unclosed quote, or no table.
    RecordTooLong {
        line: u32,
    },
    /// The browser could not read on: the file was moved, changed or locked meanwhile.
    Unreadable,
    /// The worker could not start, or stopped by itself.
    Stopped,
}

/// Collects problems while reading.
#[derive(Debug, Default)]
pub struct Log {
    problems: Vec<Problem>,
    listed: FxHashMap<std::mem::Discriminant<ProblemKind>, u32>,
    errors: u32,
    notices: u32,
    lines_skipped: u32,
}

impl Log {
    #[cold]
    pub fn error(&mut self, line: u32, column: Option<usize>, kind: ProblemKind) {
        self.errors = self.errors.saturating_add(1);
        if self.errors as usize <= Report::ERRORS_MAX {
            self.list(line, column, Severity::Error, kind);
        }
    }

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

    pub fn skip_line(&mut self) {
        self.lines_skipped = self.lines_skipped.saturating_add(1);
    }

    /// Hands everything over to the report.
    pub fn tell(self, report: &mut Report) {
        report.problems = self.problems;
        sort_by_key(&mut report.problems, |problem| problem.line);
        report.errors = self.errors;
        report.notices = self.notices;
        report.lines_skipped = self.lines_skipped;
    }
}

/// At most forty characters of a cell.
#[must_use]
pub fn quote(cell: &[u8]) -> String {
    const CHARS_MAX: usize = 40;
    let start = cell.get(..CHARS_MAX * 4).unwrap_or(cell);
    let text = String::from_utf8_lossy(start);
    if text.chars().count() <= CHARS_MAX && start.len() == cell.len() {
        return text.into_owned();
    }
    text.chars().take(CHARS_MAX).chain(['…']).collect()
}
