//! Dates and spans of time as people of each language write them.

use super::{Language, phrases};
use crate::domain::values::day::elapsed;
use crate::domain::{DayFault, Month, Zone};
use jiff::civil::{Date, Weekday};

impl Language {
    /// `24.11.2026`, `24 Nov 2026`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        match self {
            Self::German | Self::Swiss => format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year()),
            Self::English => format!(
                "{} {} {:04}",
                date.day(),
                short(self.month_name(date.month())),
                date.year()
            ),
        }
    }

    /// `Dienstag, 24. November 2026`, `Tuesday, 24 November 2026`.
    #[must_use]
    pub fn date_long(self, date: Date) -> String {
        let (weekday, month) = (self.text(weekday(date.weekday())), self.month_name(date.month()));
        match self {
            Self::German | Self::Swiss => format!("{weekday}, {}. {month} {:04}", date.day(), date.year()),
            Self::English => format!("{weekday}, {} {month} {:04}", date.day(), date.year()),
        }
    }

    /// `November 2026`.
    #[must_use]
    pub fn month(self, month: Month) -> String {
        format!("{} {:04}", self.month_name(month.month().cast_signed()), month.year())
    }

    /// `Nov 2026`.
    #[must_use]
    pub fn month_short(self, month: Month) -> String {
        format!(
            "{} {:04}",
            short(self.month_name(month.month().cast_signed())),
            month.year()
        )
    }

    /// How long ago, coarsely: `gerade eben`, `vor 3 Stunden`, `vor 3 Tagen`.
    #[must_use]
    pub fn ago(self, milliseconds: u64) -> String {
        let minutes = milliseconds / 60_000;
        let of = |one, many, count: u64| match count {
            1 => self.text(one).into_owned(),
            _ => self.fill(many, &[&count.to_string()]),
        };
        match minutes {
            0 => self.text(Span::JustNow).into_owned(),
            1..60 => of(Span::Minute, Span::Minutes, minutes),
            60..1_440 => of(Span::Hour, Span::Hours, minutes / 60),
            1_440..86_400 => of(Span::Day, Span::Days, minutes / 1_440),
            86_400.. => of(Span::Month, Span::Months, minutes / 43_800),
        }
    }

    /// How long ago a moment was, or its day where that lies ahead, because a clock was or is wrong: `vor 3 Stunden`,
    /// `am 10.01.2027`. Both in Unix milliseconds.
    #[must_use]
    pub fn when(self, then_ms: u64, now_ms: u64, zone: Zone) -> String {
        match elapsed(then_ms, now_ms) {
            Some(milliseconds) => self.ago(milliseconds),
            None => self.fill(Span::On, &[&self.date(zone.day_of(then_ms))]),
        }
    }

    fn month_name(self, month: i8) -> String {
        let names = match self {
            Self::German | Self::Swiss => GERMAN_MONTHS,
            Self::English => ENGLISH_MONTHS,
        };
        let index = usize::from(month.unsigned_abs()).saturating_sub(1);
        names.split(' ').nth(index).unwrap_or_default().into()
    }
}

const GERMAN_MONTHS: &str = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember";
const ENGLISH_MONTHS: &str = "January February March April May June July August September October November December";

/// The first three letters, or the whole where it has no more than four.
fn short(name: String) -> String {
    if name.chars().count() <= 4 {
        name
    } else {
        name.chars().take(3).collect()
    }
}

phrases! {
    /// How long ago something was.
    Span {
        JustNow: "gerade eben", "just now";
        Minute: "vor einer Minute", "a minute ago";
        Minutes: "vor {} Minuten", "{} minutes ago";
        Hour: "vor einer Stunde", "an hour ago";
        Hours: "vor {} Stunden", "{} hours ago";
        Day: "vor einem Tag", "a day ago";
        Days: "vor {} Tagen", "{} days ago";
        Month: "vor einem Monat", "a month ago";
        Months: "vor {} Monaten", "{} months ago";
        On: "am {}", "on {}";
    }
}

phrases! {
    /// Why what stands in a date field is not kept. The value from before stays.
    DayHint {
        Half: "Das Datum ist nicht vollständig. Bitte Tag, Monat und Jahr angeben oder alles leeren.", "The date is incomplete. Please give day, month and year, or clear all of it.";
        None: "Diesen Tag gibt es nicht.", "There is no such day.";
        Year: "Bitte ein Jahr von 1900 bis 9999 angeben.", "Please give a year from 1900 to 9999.";
    }
}

impl From<DayFault> for DayHint {
    fn from(fault: DayFault) -> Self {
        match fault {
            DayFault::Half => Self::Half,
            DayFault::None => Self::None,
            DayFault::Year => Self::Year,
        }
    }
}

phrases! {
    /// The days of the week.
    Day {
        Monday: "Montag", "Monday";
        Tuesday: "Dienstag", "Tuesday";
        Wednesday: "Mittwoch", "Wednesday";
        Thursday: "Donnerstag", "Thursday";
        Friday: "Freitag", "Friday";
        Saturday: "Samstag", "Saturday";
        Sunday: "Sonntag", "Sunday";
    }
}

const fn weekday(day: Weekday) -> Day {
    match day {
        Weekday::Monday => Day::Monday,
        Weekday::Tuesday => Day::Tuesday,
        Weekday::Wednesday => Day::Wednesday,
        Weekday::Thursday => Day::Thursday,
        Weekday::Friday => Day::Friday,
        Weekday::Saturday => Day::Saturday,
        Weekday::Sunday => Day::Sunday,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_in_both_languages() {
        let day = date(2026, 11, 24);
        assert_eq!(Language::German.date(day), "24.11.2026");
        assert_eq!(Language::English.date(day), "24 Nov 2026");
        assert_eq!(Language::German.date_long(day), "Dienstag, 24. November 2026");
        assert_eq!(Language::English.date_long(day), "Tuesday, 24 November 2026");
        let old = date(26, 1, 2);
        assert_eq!(Language::German.date(old), "02.01.0026");
        assert_eq!(Language::English.date(old), "2 Jan 0026");
        assert_eq!(Language::German.date_long(old), "Freitag, 2. Januar 0026");
        assert_eq!(Language::English.month_short(Month::of(old)), "Jan 0026");
        assert_eq!(Language::German.month(Month::of(date(2026, 3, 1))), "März 2026");
        assert_eq!(Language::German.month_short(Month::of(date(2026, 3, 1))), "März 2026");
        assert_eq!(Language::German.month_short(Month::of(day)), "Nov 2026");
    }

    #[test]
    fn spans() {
        const HOUR: u64 = 3_600_000;
        for (milliseconds, expected) in [
            (0, "gerade eben"),
            (60_000, "vor einer Minute"),
            (5 * 60_000, "vor 5 Minuten"),
            (3 * HOUR, "vor 3 Stunden"),
            (24 * HOUR, "vor einem Tag"),
            (3 * 24 * HOUR, "vor 3 Tagen"),
            (430 * 24 * HOUR, "vor 14 Monaten"),
        ] {
            assert_eq!(Language::German.ago(milliseconds), expected);
        }
        let now = Zone::UTC.start_of(date(2026, 11, 21));
        for (then, expected) in [
            (now - 3 * HOUR, "vor 3 Stunden"),
            (now + 1_000, "gerade eben"),
            (now + HOUR, "am 21.11.2026"),
            (now + 50 * 24 * HOUR, "am 10.01.2027"),
        ] {
            assert_eq!(Language::German.when(then, now, Zone::UTC), expected);
        }
    }
}
