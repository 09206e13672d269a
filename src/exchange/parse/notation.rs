//! How a column writes its numbers or dates, learned from all its values: one notation a column, decided by evidence, by the
//! user, or not at all.
//!
//! **How it works.** `1.234` is a thousand in one country and one and a quarter in another, and a program that guesses value by
//! value makes sums wrong by a factor of a thousand. So the reader asks each value what it [`Tells`], and the column keeps count
//! ([`Seen`]). Values that can be meant in one way only decide for the others. Where the values of a column contradict each
//! other, or none of them decides, [`Seen::decided`] is `None`, and the user is asked with a sample in both readings.
//!
//! **What breaks.** [`ValueKind::notations`] names the two ways in a fixed order, and `Seen` counts by it: `first` is German. A
//! new notation needs a place in both. Notations are part of the messages between page and worker and of what the user chose.

use crate::domain::Money;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One of the two ways in which an unclear value can be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Notation {
    /// `1.234,56`
    DecimalComma,
    /// `1,234.56`
    DecimalPoint,
    /// `31/12/2025`
    DayFirst,
    /// `12/31/2025`
    MonthFirst,
    /// `25-12-31`, of days whose parts have two digits each ([`short_days`](super::short_days)).
    YearFirst,
}

impl Notation {
    /// What is written in it.
    #[must_use]
    pub const fn kind(self) -> ValueKind {
        match self {
            Self::DecimalComma | Self::DecimalPoint => ValueKind::Number,
            Self::DayFirst | Self::MonthFirst | Self::YearFirst => ValueKind::Date,
        }
    }
}

/// The kinds of values whose notation can be unclear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// Amounts and counts: decimal comma or decimal point.
    Number,
    /// Days: day or month first.
    Date,
}

impl ValueKind {
    /// The first is what is taken where nothing speaks against it: the German way.
    #[must_use]
    pub const fn notations(self) -> [Notation; 2] {
        match self {
            Self::Number => [Notation::DecimalComma, Notation::DecimalPoint],
            Self::Date => [Notation::DayFirst, Notation::MonthFirst],
        }
    }
}

/// What one value says about the notation of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// Reads the same either way.
    Nothing,
    /// Can only be meant this way.
    Only(Notation),
    /// `1.234`, `03/04/2025`: two readings.
    Either,
}

/// What is known of a column after some of its values: how many of them show which notation, and how many show none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    first: u32,
    second: u32,
    unclear: u32,
    /// `1.234` is among the unclear ones.
    unclear_point: bool,
    /// A decimal point was seen where nobody could have written a group: `1,234.5`, `1234.5`, `0.125`, `1.2345`.
    point_is_sure: bool,
    sample: Vec<u8>,
}

/// A value as read in one notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadValue {
    /// A number, in ten-thousandths of a unit ([`Money`]).
    Money(Money),
    /// A day.
    Date(#[serde(with = "crate::domain::values::iso")] Date),
}

impl Seen {
    /// Counts one more value; `cell` is kept as the sample where it is the first with two readings.
    #[inline]
    pub fn note(&mut self, tells: Tells, cell: &[u8]) {
        match tells {
            Tells::Nothing | Tells::Only(Notation::YearFirst) => {}
            Tells::Only(Notation::DecimalComma | Notation::DayFirst) => self.first = self.first.saturating_add(1),
            Tells::Only(Notation::MonthFirst) => self.second = self.second.saturating_add(1),
            Tells::Only(Notation::DecimalPoint) => {
                self.second = self.second.saturating_add(1);
                self.point_is_sure = self.point_is_sure || shows_point(cell);
            }
            Tells::Either => self.note_unclear(cell),
        }
    }

    #[cold]
    fn note_unclear(&mut self, cell: &[u8]) {
        if self.unclear == 0 {
            self.sample = cell.to_vec();
        }
        self.unclear = self.unclear.saturating_add(1);
        self.unclear_point |= cell.contains(&b'.');
    }

    /// The one notation that the values show; `None` where they show none, or both: also where points stand for decimals and, for
    /// all that can be told, for groups as well ([`Self::is_mixed`]).
    #[must_use]
    pub fn decided(&self, kind: ValueKind) -> Option<Notation> {
        let [first, second] = kind.notations();
        match (self.first > 0, self.second > 0) {
            (true, false) => Some(first),
            (false, true) if self.is_mixed() => None,
            (false, true) => Some(second),
            (true, true) | (false, false) => None,
        }
    }

    /// Some value can only be meant the other way.
    #[must_use]
    pub const fn tells_against(&self, notation: Notation) -> bool {
        match notation {
            Notation::DecimalComma | Notation::DayFirst => self.second > 0,
            Notation::DecimalPoint | Notation::MonthFirst => self.first > 0,
            Notation::YearFirst => false,
        }
    }

    /// `110.7` beside `1.109`: some who write by hand put a point for either.
    #[must_use]
    pub const fn is_mixed(&self) -> bool {
        self.first == 0 && self.second > 0 && self.unclear_point && !self.point_is_sure
    }

    /// No group can be meant by the points of this column.
    #[must_use]
    pub const fn is_sure_of_points(&self) -> bool {
        self.first == 0 && self.point_is_sure
    }

    /// Some value has two readings: the notation matters.
    #[must_use]
    pub fn matters(&self) -> bool {
        self.unclear > 0
    }

    /// The first value with two readings.
    #[must_use]
    pub fn sample(&self) -> String {
        String::from_utf8_lossy(&self.sample).into_owned()
    }
}

/// More than one or two digits behind the point, or a whole part that would have a group if groups were written.
#[inline]
fn shows_point(cell: &[u8]) -> bool {
    let first = cell.iter().position(u8::is_ascii_digit).unwrap_or(0);
    let last = cell.iter().rposition(u8::is_ascii_digit).unwrap_or(0);
    match cell.get(first..=last).unwrap_or_default() {
        [whole @ .., b'.', _] | [whole @ .., b'.', _, _] => whole.len() > 3,
        _ => true,
    }
}
