//! How old what a mark says is. A mark holds since the day it was checked on, or where it was set on a later day than that
//! was noted, since then; without a day of checking since it was set.

use super::mark::CellDetail;
use super::month::Month;
use super::settings::Settings;
use super::stamp::Stamp;
use jiff::civil::Date;

const DAY_MS: u64 = 86_400_000;
/// The key in the settings, and what holds where nothing else was set.
pub const MONTHS_KEY: &str = "marks.aged_months";
const MONTHS: u16 = 12;

/// From when on a mark counts as fresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ageing {
    since: Date,
    since_unix_ms: u64,
}

impl Ageing {
    /// As the settings say.
    #[must_use]
    pub fn of(settings: &Settings, today: Date) -> Self {
        Self::new(today, months(settings))
    }

    /// Marks older than so many months are aged today.
    #[must_use]
    pub fn new(today: Date, months: u16) -> Self {
        let since = months_before(today, months);
        let days = u64::try_from(days_of(since)).unwrap_or(0);
        Self {
            since,
            since_unix_ms: days * DAY_MS,
        }
    }

    /// Whether a mark with this stamp and detail is aged. Blank spots say nothing that could age: ask before.
    #[must_use]
    pub fn is_aged(self, mark: Stamp, detail: Option<&CellDetail>) -> bool {
        match checked_on(mark, detail) {
            Some(date) => date < self.since,
            None => mark.unix_ms() < self.since_unix_ms,
        }
    }
}

/// After how many months a mark is aged.
#[must_use]
pub fn months(settings: &Settings) -> u16 {
    let set = settings
        .fields
        .number(MONTHS_KEY)
        .and_then(|set| u16::try_from(set).ok());
    set.filter(|months| *months > 0).unwrap_or(MONTHS)
}

/// The day since which the mark is known to hold; `None` where nobody knows.
#[must_use]
pub fn holds_since(mark: Stamp, detail: Option<&CellDetail>) -> Option<Date> {
    checked_on(mark, detail).or_else(|| (mark != Stamp::NEVER).then(|| date_of(day_of(mark))).flatten())
}

/// The day of the check, unless the mark was set on a day after that was noted.
fn checked_on(mark: Stamp, detail: Option<&CellDetail>) -> Option<Date> {
    let detail = detail?;
    detail
        .checked_on
        .filter(|_| day_of(detail.checked_on_stamp()) >= day_of(mark))
}

/// The same day so many months before, or the last of that month.
pub(super) fn months_before(today: Date, months: u16) -> Date {
    let month = Month::of(today).minus(months);
    let year = i16::try_from(month.year()).unwrap_or(i16::MAX);
    let day = |day| Date::new(year, month.month().cast_signed(), day).ok();
    (1..=today.day()).rev().find_map(day).unwrap_or(today)
}

/// Days since 1 January 1970, in UTC.
fn day_of(stamp: Stamp) -> u64 {
    stamp.unix_ms() / DAY_MS
}

/// Days since 1 January 1970. (Years are counted from March, so that leap days come last: Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms".)
#[must_use]
pub fn days_of(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month()), i64::from(date.day()));
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The opposite of [`days_of`], for days from 1970 on.
fn date_of(days: u64) -> Option<Date> {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = (shifted + 2) % 12 + 1;
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DetailEdit, Node};
    use jiff::civil::date;

    fn stamp(date: Date) -> Stamp {
        Stamp::NEVER.next(days_of(date).unsigned_abs() * DAY_MS + 5, Node(1))
    }

    fn checked(on: Date, noted: Date) -> CellDetail {
        let mut detail = CellDetail::default();
        detail.edit(DetailEdit::CheckedOn(Some(on)));
        detail.stamped(None, stamp(noted))
    }

    #[test]
    fn days_count_as_calendars_do() {
        let epoch = date(1970, 1, 1);
        for day in [
            epoch,
            date(1972, 2, 29),
            date(2000, 3, 1),
            date(2026, 12, 31),
            date(2100, 2, 28),
        ] {
            let days = days_of(day);
            assert_eq!(
                epoch.until(day).unwrap().get_days(),
                i32::try_from(days).unwrap(),
                "{day}"
            );
            assert_eq!(date_of(days.unsigned_abs()), Some(day));
        }
    }

    #[test]
    fn what_is_aged() {
        let today = date(2026, 11, 22);
        let (fresh, old) = (date(2025, 11, 22), date(2025, 11, 21));
        let ageing = Ageing::new(today, 12);
        for (mark, detail, aged) in [
            (fresh, None, false),
            (old, None, true),
            (old, Some(checked(fresh, fresh)), false),
            (today, Some(checked(old, today)), true),
            (today, Some(checked(old, old)), false),
            (old, Some(CellDetail::default()), true),
        ] {
            assert_eq!(ageing.is_aged(stamp(mark), detail.as_ref()), aged, "{mark} {detail:?}");
        }
    }

    #[test]
    fn since_when_a_mark_holds() {
        let (set, checked_on) = (date(2026, 3, 1), date(2024, 5, 6));
        assert_eq!(holds_since(stamp(set), None), Some(set));
        assert_eq!(
            holds_since(stamp(set), Some(&checked(checked_on, set))),
            Some(checked_on)
        );
        assert_eq!(holds_since(Stamp::NEVER, None), None);
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(months_before(date(2027, 3, 31), 1), date(2027, 2, 28));
        assert_eq!(months_before(date(2026, 1, 15), 13), date(2024, 12, 15));
    }
}
