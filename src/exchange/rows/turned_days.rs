//! Days whose day and month changed places when a spreadsheet opened a list from another country.
//!
//! **How it works.** A German Excel takes `03/04/2025` of an American list for 3 April and makes a date of it; `03/25/2025` is no day
//! to it and stays as text. So no date of such a column has a day above 12, and each text can be read in one way only. Dates and
//! texts that came about otherwise hardly ever look like that; the user is asked all the same.

use crate::exchange::parse::notation::{Notation, Seen, ValueKind};
use jiff::civil::Date;

/// The dates of a column that stand beside its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TurnedDays {
    /// Dates whose day could be a month.
    small: u32,
    /// Others are among them.
    has_large: bool,
    /// Some are written as Germans write them, who put the day first.
    has_points: bool,
    /// Day and month are to change places.
    turns: bool,
}

impl TurnedDays {
    /// A column whose dates are to be turned back.
    pub const TURNING: Self = Self {
        small: 0,
        has_large: false,
        has_points: false,
        turns: true,
    };

    /// Takes a date that could be read in one way, written as `cell`, and gives the day that is meant.
    #[inline]
    pub fn day(&mut self, date: Date, cell: &[u8]) -> Date {
        /// A month is no more than this.
        const MONTHS: i8 = 12;
        if date.day() > MONTHS {
            self.has_large = true;
            return date;
        }
        self.small = self.small.saturating_add(1);
        self.has_points = self.has_points || cell.contains(&b'.');
        match self.turns {
            true => Date::new(date.year(), date.day(), date.month()).unwrap_or(date),
            false => date,
        }
    }

    /// How many dates may have been turned, where the texts beside them show it.
    #[must_use]
    pub fn suspected(&self, seen: &Seen) -> Option<u32> {
        let shown = seen.decided(ValueKind::Date).filter(|_| !seen.matters())?;
        let is_likely = shown == Notation::MonthFirst || !self.has_points;
        (self.small > 0 && !self.has_large && is_likely).then_some(self.small)
    }
}
