//! Since when a mark holds: `checked_on`, unless the mark was set on a day after that was noted, or was never checked; then the
//! day it was set.

use super::mark::CellDetail;
use crate::domain::settings::Settings;
use crate::domain::values::day::{Today, Zone, months_from};
use crate::domain::values::stamp::Stamp;
use jiff::civil::Date;

/// The key in the settings, and what holds where nothing else was set.
pub const MONTHS_KEY: &str = "marks.aged_months";
const MONTHS: u16 = 12;

/// From when on a mark counts as fresh.
#[derive(Debug, Clone, Copy)]
pub struct Ageing {
    zone: Zone,
    since: Date,
    /// When that day began.
    since_unix_ms: u64,
}

impl Ageing {
    /// As the settings say.
    #[must_use]
    pub fn of(settings: &Settings, today: Today) -> Self {
        Self::new(today, months(settings))
    }

    /// Marks older than so many months are aged today.
    #[must_use]
    pub fn new(Today { day, zone }: Today, months: u16) -> Self {
        let since = months_from(day, -i32::from(months));
        Self {
            zone,
            since,
            since_unix_ms: zone.start_of(since),
        }
    }

    /// Where the user is.
    #[must_use]
    pub const fn zone(self) -> Zone {
        self.zone
    }

    /// Whether a mark with this stamp and detail is aged. Blank spots say nothing that could age: ask before.
    #[must_use]
    pub fn is_aged(self, mark: Stamp, detail: Option<&CellDetail>) -> bool {
        match checked_on(mark, detail, self.zone) {
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
pub fn holds_since(mark: Stamp, detail: Option<&CellDetail>, zone: Zone) -> Option<Date> {
    let set = || (mark != Stamp::NEVER).then(|| zone.day_of(mark.unix_ms()));
    checked_on(mark, detail, zone).or_else(set)
}

/// The day of the check, unless the mark was set on a day after that was noted.
fn checked_on(mark: Stamp, detail: Option<&CellDetail>, zone: Zone) -> Option<Date> {
    let detail = detail?;
    let is_outdated = || zone.is_day_before(detail.checked_on_stamp().unix_ms(), mark.unix_ms());
    detail.checked_on.filter(|_| !is_outdated())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::day::DAY_MS;
    use crate::domain::values::field_table::NumberedFields;
    use crate::domain::{DetailEdit, Node};
    use jiff::civil::date;

    /// East of UTC by 5 hours and a half.
    const ZONE: Zone = Zone::new(|_| 330);

    fn today(day: Date) -> Today {
        Today { day, zone: ZONE }
    }

    /// Early on this day.
    fn stamp(date: Date) -> Stamp {
        at(date, 5)
    }

    fn at(date: Date, after_midnight_ms: u64) -> Stamp {
        Stamp::NEVER.next(ZONE.start_of(date) + after_midnight_ms, Node(1))
    }

    fn checked(on: Date, noted: Date) -> CellDetail {
        let mut detail = CellDetail::default();
        detail.edit(DetailEdit::CheckedOn(Some(on)));
        detail.stamped(None, stamp(noted))
    }

    #[test]
    fn what_is_aged() {
        let day = date(2026, 11, 22);
        let (fresh, old) = (date(2025, 11, 22), date(2025, 11, 21));
        let ageing = Ageing::new(today(day), 12);
        for (mark, detail, aged) in [
            (fresh, None, false),
            (old, None, true),
            (old, Some(checked(fresh, fresh)), false),
            (day, Some(checked(old, day)), true),
            (day, Some(checked(old, old)), false),
            (old, Some(CellDetail::default()), true),
        ] {
            assert_eq!(ageing.is_aged(stamp(mark), detail.as_ref()), aged, "{mark} {detail:?}");
        }
    }

    #[test]
    fn since_when_a_mark_holds() {
        let (set, checked_on) = (date(2026, 3, 1), date(2024, 5, 6));
        assert_eq!(holds_since(stamp(set), None, ZONE), Some(set));
        assert_eq!(
            holds_since(stamp(set), Some(&checked(checked_on, set)), ZONE),
            Some(checked_on)
        );
        assert_eq!(holds_since(Stamp::NEVER, None, ZONE), None);
    }

    #[test]
    fn a_check_counts_unless_the_mark_was_set_on_a_later_day_of_the_users() {
        let (day, on) = (date(2026, 7, 1), date(2024, 5, 6));
        let noted = checked(on, day);
        for (mark, told) in [
            (at(day, DAY_MS - 1), on),
            (at(day, DAY_MS), date(2026, 7, 2)),
            (at(day, 0), on),
            (at(day, 5 * DAY_MS), date(2026, 7, 6)),
        ] {
            assert_eq!(holds_since(mark, Some(&noted), ZONE), Some(told));
        }
        let ageing = Ageing::new(today(date(2027, 7, 1)), 12);
        assert!(
            !ageing.is_aged(at(day, 0), None)
                && ageing.is_aged(Stamp::NEVER.next(ZONE.start_of(day) - 1, Node(1)), None)
        );
    }
}
