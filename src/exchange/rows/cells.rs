//! The cells of a row as tables see them: without padding, guards and `NULL`; read as numbers and dates in the notation
//! of their column; texts composed (NFC), with a notice for what deceives the eye.

use super::guard::unguarded;
use crate::domain::values::name::is_invisible;
use crate::domain::{Money, Name};
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::notation::{Notation, Seen, ValueKind};
use crate::exchange::parse::{date, number};
use crate::exchange::report::{Log, ProblemKind, Severity, quote};
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// What a cell held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellValue<T> {
    /// There is no such column, or nothing but blanks or `NULL` in it.
    Empty,
    /// Something that cannot be read; the problem is reported.
    Bad,
    /// What was read.
    Value(T),
}

impl<T> CellValue<T> {
    /// The value; `None` where it is empty or bad.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Empty | Self::Bad => None,
        }
    }
}

/// The cell without padding, guard and `NULL`; empty where there is no such column.
#[inline]
#[must_use]
pub fn cell<'a>(record: &CsvRecord<'a>, column: Option<usize>) -> &'a [u8] {
    column.map_or(&[], |column| clean(record.raw(column)))
}

/// A raw cell without padding, guard ([`unguarded`]) and `NULL`.
#[inline]
#[must_use]
pub fn clean(raw: &[u8]) -> &[u8] {
    let trimmed = raw.trim_ascii();
    match trimmed {
        b"NULL" => &[],
        [b'\'', ..] => unguarded_bytes(trimmed),
        _ => trimmed,
    }
}

fn unguarded_bytes(cell: &[u8]) -> &[u8] {
    std::str::from_utf8(cell).map_or(cell, |text| unguarded(text).as_bytes())
}

/// A number with a percent sign at one of its ends.
#[inline]
fn is_share(cell: &[u8]) -> bool {
    matches!(cell, [.., b'%'] | [b'%', ..] | [.., b'%', b')'])
}

/// Reads cells, remembers what they tell about their columns, collects problems.
#[derive(Debug, Default)]
pub struct Reader {
    /// The problems so far.
    pub log: Log,
    columns: Vec<ColumnState>,
}

/// How a column of numbers or dates is read, and what its values showed.
#[derive(Debug, Clone)]
pub struct ColumnState {
    /// Which two notations it may have.
    pub kind: ValueKind,
    /// The one that is in use.
    pub notation: Notation,
    /// What its values showed so far.
    pub seen: Seen,
}

impl Reader {
    /// `columns` has a state for every column of the file.
    #[must_use]
    pub fn new(columns: Vec<ColumnState>) -> Self {
        Self {
            log: Log::default(),
            columns,
        }
    }

    /// The state of a column of the file.
    #[must_use]
    pub fn column(&self, column: usize) -> Option<&ColumnState> {
        self.columns.get(column)
    }

    /// A sum of money; what is none is reported as `severity`.
    #[inline]
    pub fn money(&mut self, record: &CsvRecord<'_>, column: Option<usize>, severity: Severity) -> CellValue<Money> {
        let Some(index) = column else { return CellValue::Empty };
        let cell = cell(record, column);
        if cell.is_empty() {
            return CellValue::Empty;
        }
        let Some(state) = self.columns.get_mut(index) else {
            return CellValue::Empty;
        };
        match number::read(cell, state.notation) {
            Some(_) if is_share(cell) => self.bad(record.line, index, severity, ProblemKind::Share(quote(cell))),
            Some(number) => {
                state.seen.note(number.tells, cell);
                if number.rounded {
                    self.log.notice(record.line, column, ProblemKind::Rounded(quote(cell)));
                }
                CellValue::Value(number.money)
            }
            None => self.bad(record.line, index, severity, ProblemKind::BadNumber(quote(cell))),
        }
    }

    /// What something is worth: a sum of money within [`Money::is_worth`]; what is none is reported as a notice.
    pub fn worth(&mut self, record: &CsvRecord<'_>, column: Option<usize>) -> Option<Money> {
        let money = self.money(record, column, Severity::Notice).value()?;
        if !money.is_worth() {
            let kind = ProblemKind::OutOfBounds(quote(cell(record, column)));
            self.log.notice(record.line, column, kind);
        }
        Some(money).filter(|money| money.is_worth())
    }

    /// A day; what is none is reported as `severity`.
    #[inline]
    pub fn date(&mut self, record: &CsvRecord<'_>, column: Option<usize>, severity: Severity) -> CellValue<Date> {
        self.date_in(record.line, column, cell(record, column), severity)
    }

    /// The date in what was found of a cell of the column.
    #[inline]
    pub fn date_in(&mut self, line: u32, column: Option<usize>, cell: &[u8], severity: Severity) -> CellValue<Date> {
        let Some(index) = column else { return CellValue::Empty };
        if cell.is_empty() {
            return CellValue::Empty;
        }
        let Some(state) = self.columns.get_mut(index) else {
            return CellValue::Empty;
        };
        match date::read(cell, state.notation) {
            Some((date, tells)) => {
                state.seen.note(tells, cell);
                CellValue::Value(date)
            }
            None => self.bad(line, index, severity, ProblemKind::BadDate(quote(cell))),
        }
    }

    #[cold]
    fn bad<T>(&mut self, line: u32, column: usize, severity: Severity, kind: ProblemKind) -> CellValue<T> {
        match severity {
            Severity::Error => self.log.error(line, Some(column), kind),
            Severity::Notice => self.log.notice(line, Some(column), kind),
        }
        CellValue::Bad
    }

    /// One line of text, into which several are drawn together; `None` where the cell is empty.
    pub fn line_of_text(&mut self, record: &CsvRecord<'_>, column: Option<usize>) -> Option<String> {
        let cell = cell(record, column);
        let text = (!cell.is_empty()).then(|| self.composed(record.line, column, cell))?;
        Some(if text.contains(['\r', '\n']) {
            let lines = text.split(['\r', '\n']).map(str::trim);
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
        } else {
            text
        })
    }

    /// Text of several lines as it was typed; `None` where the cell is blank.
    pub fn text(&mut self, record: &CsvRecord<'_>, column: Option<usize>) -> Option<String> {
        if cell(record, column).is_empty() {
            return None;
        }
        let raw = unguarded_bytes(record.raw(column?));
        let text = self.composed(record.line, column, raw);
        Some(if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text
        })
    }

    /// A name, or what keeps the cell from being one.
    pub fn name(&mut self, line: u32, column: Option<usize>, cell: &[u8]) -> CellValue<Name> {
        let text = self.composed(line, column, cell);
        match Name::parse(&text) {
            Ok(name) => CellValue::Value(name),
            Err(crate::domain::values::name::NameFault::Empty) => CellValue::Empty,
            Err(crate::domain::values::name::NameFault::TooLong) => {
                self.log.error(line, column, ProblemKind::NameTooLong(quote(cell)));
                CellValue::Bad
            }
        }
    }

    /// Composed (NFC), and looked through for characters that nobody sees.
    pub fn composed(&mut self, line: u32, column: Option<usize>, cell: &[u8]) -> String {
        let text = String::from_utf8_lossy(cell);
        if cell.iter().all(|byte| matches!(byte, b' '..=b'~')) {
            return text.into_owned();
        }
        let hidden = |c: char| is_invisible(c) || (c.is_control() && !matches!(c, '\t' | '\r' | '\n'));
        if let Some(c) = text.chars().find(|c| hidden(*c)) {
            let kind = ProblemKind::InvisibleCharacter {
                text: quote(cell),
                code: u32::from(c),
            };
            self.log.notice(line, column, kind);
        }
        if text.contains(crate::exchange::detect::decode::BROKEN) {
            self.log.notice(line, column, ProblemKind::BrokenCharacter(quote(cell)));
        }
        if text.is_ascii() {
            text.into_owned()
        } else {
            text.nfc().collect()
        }
    }
}
