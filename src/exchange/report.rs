//! What reading a file found: shown before anything is applied. Data only; `text` has the words.
//!
//! A report goes from the worker to the page with each reading, so it stays small whatever the file holds: lists are cut, texts
//! are quoted in up to 40 characters, and the counts tell how much there is.

use super::asked::{Finding, FindingKind, ImportQuestion};
use super::columns::choices::Kept;
use super::columns::field::ColumnField;
use super::control_sums::{ControlSums, DaySpan};
use super::detect::encoding::Encoding;
use super::detect::sniff::Foreign;
use super::parse::notation::{Notation, ReadValue};
use super::sheets::{SheetList, WorkbookFault, spelled};
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
    /// Rows that are left out because of them: one may take several lines.
    pub rows_skipped: u32,
    /// All notices, listed or not.
    pub notices: u32,
    /// What the plan comes to.
    pub totals: Totals,
    /// What its figures come to, to be checked; `None` where it has none.
    pub sums: Option<ControlSums>,
    /// What only the user can decide beside the notation of columns, or what was decided and can be decided otherwise.
    pub asked: Vec<ImportQuestion>,
    /// What is said at the headline.
    pub findings: Vec<Finding>,
    /// The sheets, where the file is a workbook.
    pub sheets: Option<SheetList>,
    /// The files or sheets that were read as one; none where it was one alone.
    pub joined: Vec<String>,
    /// How it was read, as text that may be kept under a name ([`kept`](super::kept)).
    pub mapping: Option<String>,
}

impl Report {
    /// So many errors are listed.
    pub const ERRORS_MAX: usize = 200;
    /// So many notices of one kind are listed.
    pub const NOTICES_MAX_A_KIND: u32 = 20;

    /// Columns whose notation only the user can tell.
    pub fn notations_asked(&self) -> impl Iterator<Item = (usize, &ColumnReport)> {
        let asks = |column: &ColumnReport| matches!(column.reading, Some(ColumnNotation::Ambiguous { .. }));
        self.columns.iter().enumerate().filter(move |(_, column)| asks(column))
    }

    /// Nothing is left to be asked: the plan may be applied, leaving out lines with errors if the user agrees.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.table.is_some() && self.missing.is_empty() && !self.is_open()
    }

    /// What the file is before its columns are changed; `None` where they fit no table.
    #[must_use]
    pub fn kept(&self) -> Option<Kept> {
        self.table.map(|table| Kept {
            table,
            delimiter: self.delimiter,
            fields: self.columns.iter().map(|column| column.field).collect(),
        })
    }

    /// There are errors, and no row without any.
    #[must_use]
    pub const fn has_errors_only(&self) -> bool {
        self.errors > 0 && self.rows_skipped >= self.totals.rows
    }

    /// Something is to be decided before the plan can be applied.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.notations_asked().next().is_some() || self.asked.iter().any(|question| question.taken.is_none())
    }
}

/// A column, and what is made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnReport {
    /// Its heading; empty where it has none.
    pub header: String,
    /// Its cells in the first rows below the headings, shortened.
    pub cells: Vec<String>,
    /// `None`: not imported.
    pub field: Option<ColumnField>,
    /// Of numbers and dates.
    pub reading: Option<ColumnNotation>,
}

impl ColumnReport {
    /// So many rows are shown.
    pub const ROWS: usize = 5;
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
    /// An amount in another currency than the workspace's.
    OtherCurrency(String),
    /// An amount below zero, or beyond [`Money::MOST`](crate::domain::Money::MOST), of something that is worth or costs something.
    OutOfBounds(String),
    /// No date, or none that the app takes.
    BadDate(String),
    /// What a spreadsheet shows where a formula failed.
    ErrorValue(String),
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
    /// A row of a sheet goes on to the right of the last heading; nothing of that is imported.
    BeyondHeadings {
        /// How many headings there are.
        expected: u32,
        /// Down to which cell the row goes.
        found: u32,
    },
    /// A quote is opened and never closed: everything after it is one cell.
    UnclosedQuote,
    /// A quote would make one cell of several lines that look like records: it is text, the lines are read for themselves.
    StrayQuote(String),
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
    /// The number belongs to a customer or product of this other name; the name of the row counts.
    NumberLeftAside {
        /// As the row has it.
        number: String,
        /// Whose number it is, or who else has it in the file.
        name: String,
    },
    /// There is no name, and what stands as the number tells nobody apart.
    NoIdentity(String),
    /// Another of the same name has this other number; they are kept apart.
    SameName {
        /// The name of both.
        name: String,
        /// The number of the other one.
        number: String,
    },
    /// There are several of the name, and no number tells which one is meant: the one with the lowest.
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
    /// The first and the last day of a line that counts, where lines have days.
    pub days: Option<DaySpan>,
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// It holds no record at all.
    Empty,
    /// It is no table of text; what it is instead.
    Foreign(Foreign),
    /// It is a workbook that cannot be read.
    Workbook(WorkbookFault),
    /// It should be a kept mapping, and is none.
    Mapping(MappingFault),
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

/// What keeps a file from being taken for a kept mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MappingFault {
    /// It is something else.
    Foreign,
    /// A later version wrote it.
    Newer,
    /// What stands in it makes no sense.
    Damaged,
}

/// Collects problems while reading.
#[derive(Debug, Default)]
pub(in crate::exchange) struct Log {
    problems: Vec<Problem>,
    listed: FxHashMap<std::mem::Discriminant<ProblemKind>, u32>,
    errors: u32,
    notices: u32,
    lines_skipped: u32,
    rows_skipped: u32,
    /// How many physical lines the row takes that is being read.
    pub lines_at_hand: u32,
    findings: Vec<Finding>,
    /// What is asked, or was decided and can be decided otherwise.
    pub asked: Vec<ImportQuestion>,
}

impl Log {
    /// Takes what is said at the headline, counted elsewhere.
    pub fn say(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
    }

    /// Counts something that is said at the headline; all of a kind are said together.
    #[cold]
    pub fn found(&mut self, kind: FindingKind, revenue: Option<Money>, cell: Option<&[u8]>) {
        let at = self.findings.iter().position(|finding| finding.kind == kind);
        let at = at.unwrap_or_else(|| {
            self.findings.push(Finding::new(kind));
            self.findings.len() - 1
        });
        if let Some(finding) = self.findings.get_mut(at) {
            finding.add(revenue, cell.map(quote));
        }
    }

    /// The same of what was counted elsewhere, with all its money.
    pub fn found_times(&mut self, kind: FindingKind, count: u32, revenue: impl Into<Option<Money>>) {
        if count > 0 {
            self.findings.push(Finding {
                count,
                revenue: revenue.into(),
                ..Finding::new(kind)
            });
        }
    }

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

    /// Counts a row that is left out, by its lines in the file.
    pub fn skip_line(&mut self) {
        self.lines_skipped = self.lines_skipped.saturating_add(self.lines_at_hand.max(1));
        self.rows_skipped = self.rows_skipped.saturating_add(1);
    }

    /// Moves everything into the report.
    pub fn write_to(self, report: &mut Report) {
        report.problems = self.problems;
        sort_by_key(&mut report.problems, |problem| problem.line);
        report.errors = self.errors;
        report.notices = self.notices;
        report.lines_skipped = self.lines_skipped;
        report.rows_skipped = self.rows_skipped;
        report.findings = self.findings;
        report.asked = self.asked;
    }
}

/// At most forty characters of a cell.
#[must_use]
pub(in crate::exchange) fn quote(cell: &[u8]) -> String {
    const CHARS_MAX: usize = 40;
    let start = cell.get(..CHARS_MAX * 4).unwrap_or(cell);
    let text = spelled(String::from_utf8_lossy(start));
    if text.chars().count() <= CHARS_MAX && start.len() == cell.len() {
        return text.into_owned();
    }
    text.chars().take(CHARS_MAX).chain(['…']).collect()
}
