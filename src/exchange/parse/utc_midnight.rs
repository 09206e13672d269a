//! Days that a program turned into moments of UTC: midnight in Germany is 22 or 23 o'clock of the day before.

use super::date;
use super::notation::Notation;
use jiff::civil::{Date, Weekday, date as day_of};

/// Whether a cell holds a moment.
#[must_use]
pub fn has_time(cell: &[u8]) -> bool {
    matches!(cell, [_, _, _, _, b'-', _, _, b'-', _, _, b'T' | b' ', ..])
}

/// The German day that begins at this moment, written like `2026-03-01T23:00:00.000Z`. `None` where none does, or the time may be
/// of another place.
#[must_use]
pub fn german_day(cell: &[u8]) -> Option<Date> {
    let (written, time) = cell.split_at_checked(10).filter(|_| has_time(cell))?;
    let time = time.get(1..)?.strip_suffix(b"Z")?;
    let (hour, rest) = time.split_at_checked(2)?;
    let is_full = rest.starts_with(b":00") && rest.iter().all(|byte| matches!(byte, b'0' | b':' | b'.'));
    let (written, _) = date::read(written, Notation::DayFirst).filter(|_| is_full)?;
    let expected: &[u8] = if is_summer_night(written)? { b"22" } else { b"23" };
    (hour == expected).then(|| written.tomorrow().ok()).flatten()
}

/// Whether clocks show summer time late in the evening: from the last Sunday of March to the one before the last of October.
fn is_summer_night(day: Date) -> Option<bool> {
    /// Before, they were set back in September.
    const SINCE: i16 = 1996;
    let last_sunday = |month| {
        day_of(day.year(), month, 1)
            .nth_weekday_of_month(-1, Weekday::Sunday)
            .ok()
    };
    let (from, to) = (last_sunday(3)?, last_sunday(10)?);
    (day.year() >= SINCE).then_some(from <= day && day < to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnights_in_germany() {
        for (cell, day) in [
            ("2023-03-14T23:00:00.000Z", Some(day_of(2023, 3, 15))),
            ("2023-06-29T22:00:00Z", Some(day_of(2023, 6, 30))),
            ("2023-12-31 23:00:00Z", Some(day_of(2024, 1, 1))),
            // The nights before and after clocks are set.
            ("2026-03-28T23:00:00Z", Some(day_of(2026, 3, 29))),
            ("2026-03-29T22:00:00Z", Some(day_of(2026, 3, 30))),
            ("2026-10-24T22:00:00Z", Some(day_of(2026, 10, 25))),
            ("2026-10-25T23:00:00Z", Some(day_of(2026, 10, 26))),
            ("2026-03-29T23:00:00Z", None),
            ("2023-06-29T23:00:00Z", None),
            ("2023-03-14T23:00:01Z", None),
            ("2023-03-14T23:00:00", None),
            ("2023-03-14T23:00:00+01:00", None),
            ("2023-03-14", None),
            ("14.03.2023 23:00Z", None),
        ] {
            assert_eq!(german_day(cell.as_bytes()), day, "{cell}");
        }
    }
}
