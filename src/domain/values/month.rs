//! A month of a year, as one small number.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Months since January of the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Month(pub u16);

impl Month {
    /// The month of this day; years before 0 count as 0.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let year = u16::try_from(date.year()).unwrap_or(0);
        let month = u16::from(date.month().unsigned_abs()) - 1;
        Self(year.saturating_mul(12).saturating_add(month))
    }

    /// The calendar year, such as 2026.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.0 / 12
    }

    /// 1 for January.
    #[must_use]
    pub const fn month(self) -> u8 {
        (self.0 % 12) as u8 + 1
    }

    /// Its first day; none for a year after 9999.
    #[must_use]
    pub fn first_day(self) -> Option<Date> {
        Date::new(i16::try_from(self.year()).ok()?, self.month().cast_signed(), 1).ok()
    }

    /// So many months earlier; not before January of the year 0.
    #[must_use]
    pub const fn minus(self, months: u16) -> Self {
        Self(self.0.saturating_sub(months))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_count_on_over_the_year() {
        for (day, year, month) in [
            (date(1996, 7, 4), 1996, 7),
            (date(2025, 12, 31), 2025, 12),
            (date(2026, 1, 1), 2026, 1),
        ] {
            let of = Month::of(day);
            assert_eq!((of.year(), of.month()), (year, month));
        }
        assert_eq!(Month::of(date(2026, 1, 1)).minus(1), Month::of(date(2025, 12, 1)));
    }
}
