//! The cells of a row as tables see them: without padding and guards, empty where they say nothing; read as numbers and dates in
//! the notation of their column; texts composed (NFC), with a notice for what deceives the eye.

use super::guard::{is_error_as_text, unguarded};
use super::nothing::{is_error, is_placeholder, is_plain, says_nothing, trimmed};
use super::turned_days::TurnedDays;
use crate::domain::values::name::is_invisible;
use crate::domain::{Money, Name};
use crate::exchange::asked::{ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::beside::Beside;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::notation::{Notation, Seen, Tells, ValueKind};
use crate::exchange::parse::number::ReadNumber;
use crate::exchange::parse::unit::CurrencyCode;
use crate::exchange::parse::{date, number, utc_midnight};
use crate::exchange::report::{Log, ProblemKind, Severity, quote};
use crate::exchange::sheets::{spelled, with_sure_decimals};
use jiff::civil::Date;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What a cell held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellValue<T> {
    /// There is no such column, or it says nothing.
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

/// The cell without padding and guard; empty where there is no such column or the cell says nothing.
#[inline]
#[must_use]
pub fn cell<'a>(record: &CsvRecord<'a>, column: Option<usize>) -> &'a [u8] {
    column.map_or(&[], |column| value(record.raw(column)))
}

/// A raw cell without padding and guard ([`unguarded`]); empty where it says nothing.
#[inline]
#[must_use]
pub fn value(raw: &[u8]) -> &[u8] {
    if is_plain(raw) { raw } else { value_within(raw) }
}

fn value_within(raw: &[u8]) -> &[u8] {
    let cell = trimmed(raw);
    match cell {
        [b'\'', ..] => unguarded_bytes(cell),
        _ if says_nothing(cell) => &[],
        _ => cell,
    }
}

/// The same where a mark may stand: a dash is one.
#[inline]
#[must_use]
pub fn mark_cell(raw: &[u8]) -> &[u8] {
    let cell = trimmed(raw);
    match cell {
        [b'\'', ..] => unguarded_bytes(cell),
        _ if is_placeholder(cell) => &[],
        _ => cell,
    }
}

/// Without its guard, but for the text of an error: [`Reader::composed`] takes that one off.
fn unguarded_bytes(cell: &[u8]) -> &[u8] {
    match std::str::from_utf8(cell) {
        Ok(text) if !is_error_as_text(cell) => unguarded(text).as_bytes(),
        Ok(_) | Err(_) => cell,
    }
}

/// A number with a percent sign at one of its ends.
#[inline]
pub(super) fn is_share(cell: &[u8]) -> bool {
    matches!(cell, [.., b'%'] | [b'%', ..] | [.., b'%', b')'])
}

/// Reads cells, remembers what they tell about their columns, collects problems.
#[derive(Debug, Default)]
pub struct Reader {
    /// The problems so far.
    pub log: Log,
    /// What stands beside the amounts, where anything does.
    pub beside: Option<Box<Beside>>,
    /// The workspace's currency.
    pub own: CurrencyCode,
    /// A number came up with something beside it that nothing was prepared for.
    pub surprised: bool,
    /// What the lines so far are worth that count.
    pub revenue: Money,
    pub(super) columns: Vec<ColumnState>,
    /// What was answered about numbers in place of days ([`Topic::DayNumbers`]).
    pub day_numbers: Option<ImportAnswer>,
    /// What was answered about days whose month may stand first ([`Topic::TurnedDays`]).
    pub turned_days: Option<ImportAnswer>,
    day_numbers_seen: u32,
}

/// How a column of numbers or dates is read, and what its values showed.
#[derive(Debug, Clone)]
pub struct ColumnState {
    /// Which two notations it may have.
    pub kind: ValueKind,
    /// The one that is in use.
    pub notation: Notation,
    /// The one that was kept of earlier files with these headings.
    pub kept: Option<Notation>,
    /// A day that was read with the year first, though that is no more than likely.
    pub doubted: Option<String>,
    /// What its values showed so far.
    pub seen: Seen,
    /// The sum of its numbers so far.
    pub sum: Money,
    /// Its decimal sign moves so many places to the right: thousands or cents stand there.
    pub places: i32,
    /// What is known of the moments in a column of days.
    pub moments: Moments,
    /// What is known of day and month in a column of days.
    pub turned: TurnedDays,
}

impl ColumnState {
    /// How many days of the column may have been turned.
    #[must_use]
    pub fn turned_days(&self) -> Option<u32> {
        self.turned
            .suspected(&self.seen)
            .filter(|_| self.kind == ValueKind::Date)
    }
}

/// Whether the moments in a column of days are all midnights in Germany, which a program wrote down in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Moments {
    /// The day counts as it is written.
    #[default]
    AsWritten,
    /// So many are so far, and no other.
    Midnights(u32),
    /// There are others, too: the column was read wrongly.
    Mixed,
}

impl Moments {
    /// The day of a midnight.
    #[cold]
    fn read(&mut self, cell: &[u8]) -> Option<Date> {
        let day = utc_midnight::german_day(cell);
        match (day, *self) {
            (Some(_), Self::Midnights(count)) => *self = Self::Midnights(count.saturating_add(1)),
            (None, _) if utc_midnight::has_time(cell) => *self = Self::Mixed,
            (None | Some(_), _) => {}
        }
        day
    }
}

impl Reader {
    /// `columns` has a state for every column of the file.
    #[must_use]
    pub fn new(columns: Vec<ColumnState>) -> Self {
        Self {
            columns,
            ..Self::default()
        }
    }

    /// Asks about numbers in place of days and about days that may have been turned, if there were any.
    pub fn ask(&mut self) {
        let numbers = [ImportAnswer::DayNumbers, ImportAnswer::LeaveOut];
        let turned = [ImportAnswer::Turn, ImportAnswer::AsWritten];
        let suspected = self.columns.iter().filter_map(ColumnState::turned_days);
        let suspected = suspected.fold(0, u32::saturating_add);
        for (topic, count, answers, taken) in [
            (Topic::DayNumbers, self.day_numbers_seen, numbers, &self.day_numbers),
            (Topic::TurnedDays, suspected, turned, &self.turned_days),
        ] {
            if count == 0 {
                continue;
            }
            let offer = |answer| Offer {
                answer,
                revenue: None,
                count,
            };
            self.log.asked.push(ImportQuestion {
                topic,
                offers: answers.map(offer).into(),
                taken: taken.clone(),
            });
        }
    }

    /// The state of a column of the file.
    #[must_use]
    pub fn column(&self, column: usize) -> Option<&ColumnState> {
        self.columns.get(column)
    }

    /// The states of all columns of the file.
    pub fn columns(&self) -> impl Iterator<Item = &ColumnState> {
        self.columns.iter()
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
        if state.places == 0
            && let Some((money, shown)) = number::common(cell)
        {
            state.seen.note(Tells::Only(shown), cell);
            state.sum += money;
            return CellValue::Value(money);
        }
        self.money_at_length((record.line, index), cell, severity)
    }

    /// The same of a cell that is not written as most amounts are.
    fn money_at_length(&mut self, (line, index): (u32, usize), cell: &[u8], severity: Severity) -> CellValue<Money> {
        let Some(state) = self.columns.get_mut(index) else {
            return CellValue::Empty;
        };
        match number::read_moved(cell, state.notation, state.places) {
            Some(_) if is_share(cell) => self.bad((line, index), severity, cell, ProblemKind::Share),
            Some(ReadNumber { tags, .. }) if tags.side.is_some() => {
                self.surprised = true;
                self.bad((line, index), severity, cell, ProblemKind::BadNumber)
            }
            Some(ReadNumber { tags, .. }) if tags.unit.is_some_and(|unit| unit != self.own) => {
                self.surprised = true;
                self.bad((line, index), severity, cell, ProblemKind::OtherCurrency)
            }
            Some(number) => {
                state.seen.note(number.tells, cell);
                state.sum += number.money;
                if number.rounded {
                    self.log.notice(line, Some(index), ProblemKind::Rounded(quote(cell)));
                }
                CellValue::Value(number.money)
            }
            None => self.bad((line, index), severity, cell, ProblemKind::BadNumber),
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
        if state.moments != Moments::AsWritten
            && let Some(date) = state.moments.read(cell)
        {
            return CellValue::Value(date);
        }
        match date::read(cell, state.notation) {
            Some((date, Tells::Nothing)) => CellValue::Value(state.turned.day(date, cell)),
            Some((date, tells)) => {
                state.seen.note(tells, cell);
                CellValue::Value(date)
            }
            None => match self.day_of_number(cell) {
                Some(date) => CellValue::Value(date),
                None => self.bad((line, index), severity, cell, ProblemKind::BadDate),
            },
        }
    }

    /// The day that a spreadsheet's number means: taken until the user says otherwise, who must be asked.
    #[cold]
    fn day_of_number(&mut self, cell: &[u8]) -> Option<Date> {
        let date = date::read_day_number(cell)?;
        self.day_numbers_seen = self.day_numbers_seen.saturating_add(1);
        (self.day_numbers != Some(ImportAnswer::LeaveOut)).then_some(date)
    }

    /// Tells what is wrong with the cell, unless it is an error of the spreadsheet.
    #[cold]
    pub(super) fn bad<T>(
        &mut self,
        (line, column): (u32, usize),
        severity: Severity,
        cell: &[u8],
        kind: fn(String) -> ProblemKind,
    ) -> CellValue<T> {
        let kind = if is_error(cell) { ProblemKind::ErrorValue } else { kind }(quote(cell));
        match severity {
            Severity::Error => self.log.error(line, Some(column), kind),
            Severity::Notice => self.log.notice(line, Some(column), kind),
        }
        CellValue::Bad
    }

    /// One line of text, into which several are drawn together; `None` where the cell is empty.
    pub fn line_of_text(&mut self, record: &CsvRecord<'_>, column: Option<usize>) -> Option<String> {
        let cell = self.sound(record, column)?;
        let text = self.composed(record.line, column, cell);
        Some(if text.contains(['\r', '\n']) {
            let lines = text.split(['\r', '\n']).map(str::trim);
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
        } else {
            text.into_owned()
        })
    }

    /// Text of several lines as it was typed; `None` where the cell is blank.
    pub fn text(&mut self, record: &CsvRecord<'_>, column: Option<usize>) -> Option<String> {
        self.sound(record, column)?;
        let raw = unguarded_bytes(record.raw(column?));
        Some(self.lines(record.line, column, raw))
    }

    /// The same of an answer, to which a dash is one.
    pub fn answer(&mut self, record: &CsvRecord<'_>, column: Option<usize>) -> Option<String> {
        let raw = record.raw(column?);
        match mark_cell(raw) {
            [] => None,
            cell if is_error(cell) => self.sound(record, column).map(|_| String::new()),
            _ => Some(self.lines(record.line, column, &with_sure_decimals(unguarded_bytes(raw)))),
        }
    }

    /// The cell, if it says anything; an error of the spreadsheet is told, and says nothing.
    fn sound<'a>(&mut self, record: &CsvRecord<'a>, column: Option<usize>) -> Option<&'a [u8]> {
        let cell = cell(record, column);
        if is_error(cell) {
            self.log
                .notice(record.line, column, ProblemKind::ErrorValue(quote(cell)));
            return None;
        }
        (!cell.is_empty()).then_some(cell)
    }

    fn lines(&mut self, line: u32, column: Option<usize>, raw: &[u8]) -> String {
        let text = self.composed(line, column, raw);
        if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text.into_owned()
        }
    }

    /// A name, or what keeps the cell from being one.
    pub fn name(&mut self, line: u32, column: Option<usize>, cell: &[u8]) -> CellValue<Name> {
        if is_error(cell) {
            self.log.error(line, column, ProblemKind::ErrorValue(quote(cell)));
            return CellValue::Bad;
        }
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

    /// A number by which somebody is known; `None` where there is none. An error of the spreadsheet is told, and is none.
    pub fn number_of<'a>(&mut self, line: u32, column: Option<usize>, cell: &'a [u8]) -> Option<Cow<'a, str>> {
        if is_error(cell) {
            self.log.notice(line, column, ProblemKind::ErrorValue(quote(cell)));
            return None;
        }
        (!cell.is_empty()).then(|| self.composed(line, column, cell))
    }

    /// Composed (NFC), and looked through for characters that nobody sees.
    pub fn composed<'a>(&mut self, line: u32, column: Option<usize>, cell: &'a [u8]) -> Cow<'a, str> {
        let cell = match cell {
            [b'\'', text @ ..] if is_error_as_text(cell) => text,
            _ => cell,
        };
        let text = String::from_utf8_lossy(cell);
        if cell.iter().all(|byte| matches!(byte, b' '..=b'~')) {
            return text;
        }
        let text = spelled(text);
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
        if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
            text
        } else {
            text.nfc().collect()
        }
    }
}
