//! Days of the calendar: which ones the app takes, how many lie between them, and which moments they are where the user is.
//!
//! What happened is kept as a moment (Unix time in milliseconds), what people write down as a day. [`Zone::day_of`] and
//! [`Zone::start_of`] are the one way from one to the other.

use jiff::civil::Date;
use std::ops::RangeInclusive;

const MINUTE_MS: i64 = 60_000;
/// A day by the clock, in milliseconds.
pub const DAY_MS: u64 = 86_400_000;
/// No place on earth is further from UTC, to either side.
const OFFSET_MAX_MS: i64 = 26 * 60 * MINUTE_MS;
/// Clocks are set right by seconds all the time: so far ahead of us is still now.
const SLACK_MS: u64 = 60_000;

/// The years of every date that is typed or imported. Nothing that people write down here is older, and a year of less than
/// four digits is one that was typed short.
pub const YEARS: RangeInclusive<i16> = 1900..=9999;

/// The day, where it exists and lies in [`YEARS`].
#[must_use]
pub fn accepted(year: i16, month: i8, day: i8) -> Option<Date> {
    YEARS
        .contains(&year)
        .then(|| Date::new(year, month, day).ok())
        .flatten()
}

/// Why what stands in a date field is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayFault {
    /// A part of it is missing.
    Half,
    /// The calendar has no such day.
    None,
    /// Not in [`YEARS`].
    Year,
}

/// What a browser's date field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedDay<'a> {
    /// `2026-02-01`, or nothing.
    Text(&'a str),
    /// Something that is no date yet (`badInput`). The field's text is empty then, too.
    Half,
}

/// Reads a date field. A year of one or two digits is one from 1970 to 2069: browsers give `26` as `0026`.
///
/// # Errors
/// The [`DayFault`]; what was known before stays.
pub fn typed_day(typed: TypedDay<'_>) -> Result<Option<Date>, DayFault> {
    let text = match typed {
        TypedDay::Text(text) => text.trim(),
        TypedDay::Half => return Err(DayFault::Half),
    };
    if text.is_empty() {
        return Ok(None);
    }
    let mut parts = text.split('-').map(number);
    let (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(DayFault::None);
    };
    let year = match year {
        0..70 => year + 2000,
        70..100 => year + 1900,
        _ => year,
    };
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year));
    let year = year.ok_or(DayFault::Year)?;
    let (month, day) = (i8::try_from(month), i8::try_from(day));
    let date = accepted(year, month.unwrap_or(0), day.unwrap_or(0));
    date.map(Some).ok_or(DayFault::None)
}

/// Digits only: no sign, no blank.
fn number(digits: &str) -> Option<u32> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

/// How far the clocks on the wall are ahead of UTC where the user is: the rule for every moment, not only for now, because
/// most places change it twice a year.
#[derive(Clone, Copy)]
pub struct Zone(fn(u64) -> i32);

impl std::fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Zone")
    }
}

impl Zone {
    /// Nobody's: for sums that only need some zone.
    pub const UTC: Self = Self::new(|_| 0);

    /// `offset`: the minutes of a moment, in Unix milliseconds; 120 for Berlin in summer.
    #[must_use]
    pub const fn new(offset: fn(u64) -> i32) -> Self {
        Self(offset)
    }

    /// The user's day at this moment.
    #[must_use]
    pub fn day_of(self, unix_ms: u64) -> Date {
        date_of(self.days_at(unix_ms))
    }

    /// The moment when the day begins where the user is; the first one of 1970 where it lies before that. Midnight, or what
    /// comes first where the clocks leave it out.
    #[must_use]
    pub fn start_of(self, day: Date) -> u64 {
        let days = days_of(day);
        let middle = days * DAY_MS.cast_signed();
        let (mut before, mut from) = (middle - OFFSET_MAX_MS, middle + OFFSET_MAX_MS);
        while from - before > 1 {
            let between = before.midpoint(from);
            if u64::try_from(between).is_ok_and(|unix_ms| self.days_at(unix_ms) >= days) {
                from = between;
            } else {
                before = between;
            }
        }
        u64::try_from(from).unwrap_or(0)
    }

    /// Whether the first moment lies on an earlier day than the second.
    #[must_use]
    pub fn is_day_before(self, one: u64, other: u64) -> bool {
        let apart = i64::try_from(other.saturating_sub(one)).unwrap_or(i64::MAX);
        // No day is longer than two: for most marks of a large matrix nobody has to look at a clock.
        apart > 2 * DAY_MS.cast_signed() || (apart > 0 && self.days_at(one) < self.days_at(other))
    }

    /// The user's day at this moment, in days since 1 January 1970.
    #[must_use]
    pub fn days_at(self, unix_ms: u64) -> i64 {
        let offset_ms = i64::from((self.0)(unix_ms)) * MINUTE_MS;
        i64::try_from(unix_ms)
            .unwrap_or(i64::MAX)
            .saturating_add(offset_ms)
            .div_euclid(DAY_MS.cast_signed())
    }
}

/// The day it is, and where: whoever asks for the one needs the other as soon as moments are compared with it.
#[derive(Debug, Clone, Copy)]
pub struct Today {
    /// The day where the user is.
    pub day: Date,
    /// Which moments that day consists of.
    pub zone: Zone,
}

/// How many milliseconds ago that was. `None` where it lies ahead of us, because a clock was or is wrong: nobody knows then,
/// and whoever asks whether it is long ago has to take that for a yes.
#[must_use]
pub const fn elapsed(then_ms: u64, now_ms: u64) -> Option<u64> {
    match now_ms.checked_sub(then_ms) {
        None if then_ms - now_ms <= SLACK_MS => Some(0),
        known => known,
    }
}

/// Whether it is longer ago than that; also where nobody knows.
#[must_use]
pub fn is_over(then_ms: u64, now_ms: u64, span_ms: u64) -> bool {
    elapsed(then_ms, now_ms).is_none_or(|elapsed| elapsed > span_ms)
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

/// So many days later, or earlier where the number is negative.
#[must_use]
pub fn days_from(date: Date, days: i64) -> Date {
    date_of(days_of(date).saturating_add(days))
}

/// The same day so many months later (earlier where the number is negative), or the last of that month. The date crate's own
/// arithmetic brings 30 kB of error messages.
#[must_use]
pub fn months_from(date: Date, months: i32) -> Date {
    let all = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + months;
    let year = i16::try_from(all.div_euclid(12)).unwrap_or(i16::MAX);
    let month = i8::try_from(all.rem_euclid(12) + 1).unwrap_or(1);
    let day = |day| Date::new(year, month, day).ok();
    (1..=date.day()).rev().find_map(day).unwrap_or(date)
}

/// The opposite of [`days_of`]; the last day of 9999 for what comes after it.
#[must_use]
pub fn date_of(days: i64) -> Date {
    let days = days.saturating_add(719_468);
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = i8::try_from(day_of_year - (153 * shifted + 2) / 5 + 1);
    let month = i8::try_from((shifted + 2) % 12 + 1);
    let year = i16::try_from(era * 400 + year_of_era + i64::from(shifted >= 10));
    let date = Date::new(year.unwrap_or(i16::MAX), month.unwrap_or(0), day.unwrap_or(0));
    date.unwrap_or(Date::MAX)
}

/// Days from one date to another; negative where it is past.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    i32::try_from(days_of(to) - days_of(from)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const HOUR: u64 = 3_600_000;

    /// The moment of this day and time in UTC.
    fn utc(day: Date, hour: u64, minute: u64) -> u64 {
        days_of(day).unsigned_abs() * 24 * HOUR + hour * HOUR + minute * 60_000
    }

    /// The last Sunday of the month, or the `nth` one from 1.
    fn sunday(year: i16, month: i8, nth: i8) -> Date {
        let days = (1..=31).filter_map(|day| Date::new(year, month, day).ok());
        let sundays: Vec<Date> = days
            .filter(|day| day.weekday() == jiff::civil::Weekday::Sunday)
            .collect();
        let at = usize::try_from(nth).map_or(sundays.len() - 1, |nth| nth - 1);
        sundays[at]
    }

    fn year_of(unix_ms: u64) -> i16 {
        date_of(i64::try_from(unix_ms / (24 * HOUR)).unwrap()).year()
    }

    fn berlin(unix_ms: u64) -> i32 {
        let year = year_of(unix_ms);
        let summer = utc(sunday(year, 3, -1), 1, 0)..utc(sunday(year, 10, -1), 1, 0);
        if summer.contains(&unix_ms) { 120 } else { 60 }
    }

    fn new_york(unix_ms: u64) -> i32 {
        let year = year_of(unix_ms);
        let summer = utc(sunday(year, 3, 2), 7, 0)..utc(sunday(year, 11, 1), 6, 0);
        if summer.contains(&unix_ms) { -240 } else { -300 }
    }

    fn auckland(unix_ms: u64) -> i32 {
        let year = year_of(unix_ms);
        let eve = |sunday: Date| utc(sunday, 0, 0) - 10 * HOUR;
        let winter = eve(sunday(year, 4, 1))..eve(sunday(year, 9, -1));
        if winter.contains(&unix_ms) { 720 } else { 780 }
    }

    fn kolkata(_: u64) -> i32 {
        330
    }

    /// Cairo in 2026: from 24 April, 00:00, which is 01:00 at once, to 30 October, 00:00, which is 29 October, 23:00.
    fn cairo(unix_ms: u64) -> i32 {
        let summer = utc(date(2026, 4, 23), 22, 0)..utc(date(2026, 10, 29), 21, 0);
        if summer.contains(&unix_ms) { 180 } else { 120 }
    }

    /// Apia had no 30 December 2011.
    fn apia(unix_ms: u64) -> i32 {
        if unix_ms < utc(date(2011, 12, 30), 10, 0) {
            -600
        } else {
            840
        }
    }

    #[test]
    fn a_moment_has_the_day_of_its_own_time_of_year() {
        for (zone, moment, day) in [
            // Half an hour after midnight in summer, and before it in winter.
            (
                berlin as fn(u64) -> i32,
                utc(date(2026, 6, 30), 22, 30),
                date(2026, 7, 1),
            ),
            (berlin, utc(date(2026, 6, 30), 21, 59), date(2026, 6, 30)),
            (berlin, utc(date(2026, 12, 31), 22, 30), date(2026, 12, 31)),
            (berlin, utc(date(2026, 12, 31), 23, 0), date(2027, 1, 1)),
            (new_york, utc(date(2027, 1, 1), 4, 30), date(2026, 12, 31)),
            (new_york, utc(date(2026, 7, 1), 4, 0), date(2026, 7, 1)),
            (auckland, utc(date(2026, 12, 31), 11, 0), date(2027, 1, 1)),
            (auckland, utc(date(2026, 7, 1), 11, 59), date(2026, 7, 1)),
            (kolkata, utc(date(2026, 2, 28), 18, 30), date(2026, 3, 1)),
            (kolkata, utc(date(2026, 2, 28), 18, 29), date(2026, 2, 28)),
            (kolkata, 0, date(1970, 1, 1)),
            (new_york, 0, date(1969, 12, 31)),
            (kolkata, u64::MAX, Date::MAX),
            (kolkata, u64::MAX >> 16, Date::MAX),
        ] {
            assert_eq!(Zone::new(zone).day_of(moment), day, "{moment}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_or_with_what_comes_first() {
        for (zone, day, start) in [
            (
                berlin as fn(u64) -> i32,
                date(2026, 7, 1),
                utc(date(2026, 6, 30), 22, 0),
            ),
            (berlin, date(2026, 3, 29), utc(date(2026, 3, 28), 23, 0)),
            (berlin, date(2026, 3, 30), utc(date(2026, 3, 29), 22, 0)),
            (berlin, date(2026, 10, 26), utc(date(2026, 10, 25), 23, 0)),
            (new_york, date(2027, 1, 1), utc(date(2027, 1, 1), 5, 0)),
            (auckland, date(2027, 1, 1), utc(date(2026, 12, 31), 11, 0)),
            (kolkata, date(2026, 3, 1), utc(date(2026, 2, 28), 18, 30)),
            (cairo, date(2026, 4, 24), utc(date(2026, 4, 23), 22, 0)),
            (cairo, date(2026, 10, 30), utc(date(2026, 10, 29), 22, 0)),
            (apia, date(2011, 12, 30), utc(date(2011, 12, 30), 10, 0)),
            (apia, date(2011, 12, 31), utc(date(2011, 12, 30), 10, 0)),
            (berlin, date(1900, 1, 1), 0),
        ] {
            assert_eq!(Zone::new(zone).start_of(day), start, "{day}");
        }
    }

    #[test]
    fn both_ways_meet() {
        for zone in [berlin as fn(u64) -> i32, new_york, auckland, kolkata, cairo] {
            let zone = Zone::new(zone);
            for days in 20_400..21_600 {
                let (day, start) = (date_of(days), zone.start_of(date_of(days)));
                assert_eq!(
                    (zone.day_of(start), zone.day_of(start - 1)),
                    (day, date_of(days - 1)),
                    "{day}"
                );
            }
        }
    }

    #[test]
    fn which_of_two_moments_is_of_an_earlier_day() {
        let zone = Zone::new(berlin);
        let midnight = zone.start_of(date(2026, 7, 1));
        for (one, other, before) in [
            (midnight - 1, midnight, true),
            (midnight, midnight + 24 * HOUR - 1, false),
            (midnight, midnight + 24 * HOUR, true),
            (midnight, midnight - 1, false),
            (midnight, midnight, false),
            (0, u64::MAX, true),
        ] {
            assert_eq!(zone.is_day_before(one, other), before, "{one} {other}");
        }
    }

    #[test]
    fn the_future_is_unknown() {
        for (then, now, told) in [
            (1_000, 5_000, Some(4_000)),
            (5_000, 5_000, Some(0)),
            (65_000, 5_000, Some(0)),
            (65_001, 5_000, None),
        ] {
            assert_eq!(elapsed(then, now), told);
        }
        assert!(is_over(65_001, 5_000, 10) && is_over(0, 11, 10) && !is_over(0, 10, 10));
    }

    #[test]
    fn days_count_as_calendars_do() {
        let epoch = date(1970, 1, 1);
        for day in [
            epoch,
            date(1, 1, 1),
            date(1900, 2, 28),
            date(1972, 2, 29),
            date(2000, 3, 1),
            date(2026, 12, 31),
            date(2100, 2, 28),
            Date::MAX,
        ] {
            let days = days_of(day);
            assert_eq!(
                epoch.until(day).unwrap().get_days(),
                i32::try_from(days).unwrap(),
                "{day}"
            );
            assert_eq!(date_of(days), day);
        }
        assert_eq!(date_of(i64::MAX), Date::MAX);
    }

    #[test]
    fn what_stands_in_a_date_field() {
        for (text, told) in [
            ("", Ok(None)),
            ("2026-02-01", Ok(Some(date(2026, 2, 1)))),
            ("0026-02-01", Ok(Some(date(2026, 2, 1)))),
            ("0000-02-29", Ok(Some(date(2000, 2, 29)))),
            ("0069-12-31", Ok(Some(date(2069, 12, 31)))),
            ("0070-01-01", Ok(Some(date(1970, 1, 1)))),
            ("0099-02-02", Ok(Some(date(1999, 2, 2)))),
            ("26-02-01", Ok(Some(date(2026, 2, 1)))),
            ("1900-01-01", Ok(Some(date(1900, 1, 1)))),
            ("9999-12-31", Ok(Some(date(9999, 12, 31)))),
            ("1899-12-31", Err(DayFault::Year)),
            ("0100-01-01", Err(DayFault::Year)),
            ("0202-01-01", Err(DayFault::Year)),
            ("10000-01-01", Err(DayFault::Year)),
            ("275760-09-13", Err(DayFault::Year)),
            ("99999999999-09-13", Err(DayFault::None)),
            ("2026-02-29", Err(DayFault::None)),
            ("2026-13-01", Err(DayFault::None)),
            ("2026-00-01", Err(DayFault::None)),
            ("2026-300-01", Err(DayFault::None)),
            ("2026-02", Err(DayFault::None)),
            ("2026-02-01-01", Err(DayFault::None)),
            ("-2026-02-01", Err(DayFault::None)),
            ("+026-02-01", Err(DayFault::None)),
            ("01.02.2026", Err(DayFault::None)),
            ("heute", Err(DayFault::None)),
        ] {
            assert_eq!(typed_day(TypedDay::Text(text)), told, "{text}");
        }
        assert_eq!(typed_day(TypedDay::Half), Err(DayFault::Half));
    }

    #[test]
    fn months_end_where_they_end() {
        for (day, months, wanted) in [
            (date(2027, 3, 31), -1, date(2027, 2, 28)),
            (date(2026, 1, 15), -13, date(2024, 12, 15)),
            (date(2026, 11, 30), 3, date(2027, 2, 28)),
            (date(2023, 8, 31), 6, date(2024, 2, 29)),
            (date(2026, 1, 1), 12, date(2027, 1, 1)),
        ] {
            assert_eq!(months_from(day, months), wanted, "{day} {months}");
        }
    }

    #[test]
    fn days_are_counted_over_months_and_years() {
        let day = date(2026, 2, 26);
        for (days, wanted) in [
            (0, day),
            (3, date(2026, 3, 1)),
            (-57, date(2025, 12, 31)),
            (365, date(2027, 2, 26)),
        ] {
            assert_eq!(days_from(day, days), wanted);
            assert_eq!(i64::from(days_between(day, wanted)), days);
        }
    }
}
