//! Weeks, months, quarters, half-years and years, as people write them in a cell or as a heading: `KW 12/2024`, `2024-W12`, `März 2024`,
//! `Q1 2024`, `1. Quartal 2024`, `2. Halbjahr 2024`, `2024`. A week is that of ISO 8601 and counts in the month of its Monday.

use super::date;
use super::notation::Notation;
use super::spoken_date::{full_year, month_of_name, number};
use crate::domain::{Month, fold};
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodKind {
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// A period of a known year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// How long it is.
    pub kind: PeriodKind,
    /// Its first day.
    pub first_day: Date,
}

/// A period whose year may be written elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearlessPeriod {
    kind: PeriodKind,
    /// Which one of its year, from 1.
    place: i16,
    /// The year, where it stands beside.
    pub year: Option<i16>,
}

impl PeriodKind {
    /// How many months it is of; a week is of one.
    #[must_use]
    pub const fn months(self) -> u16 {
        match self {
            Self::Week | Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    const fn most(self) -> i16 {
        match self {
            Self::Week => 53,
            Self::Month => 12,
            Self::Quarter => 4,
            Self::HalfYear => 2,
            Self::Year => 1,
        }
    }

    /// By its word, folded.
    fn of_word(word: &str) -> Option<Self> {
        const WORDS: [(PeriodKind, &str); 4] = [
            (PeriodKind::Week, "kw w wk cw week woche kalenderwoche"),
            (PeriodKind::Month, "m monat month"),
            (PeriodKind::Quarter, "q qu quart quartal quarter qtr"),
            (PeriodKind::HalfYear, "h hj halbjahr halfyear half"),
        ];
        let is = |(_, words): &&(Self, &str)| words.split(' ').any(|known| known == word);
        WORDS.iter().find(is).map(|(kind, _)| *kind)
    }
}

impl Period {
    /// The period that this day stands for; `None` where it is of no books.
    #[must_use]
    pub fn of_day(kind: PeriodKind, first_day: Date) -> Option<Self> {
        date::is_of_books(first_day).then_some(Self { kind, first_day })
    }

    /// The other one is a shorter part of it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let is_longer = self.kind.months() > other.kind.months();
        is_longer && self.first() <= other.first() && other.last() <= self.last()
    }

    /// The first of its months.
    #[must_use]
    pub fn first(&self) -> Month {
        Month::of(self.first_day)
    }

    /// The last of its months.
    #[must_use]
    pub fn last(&self) -> Month {
        Month(self.first().0.saturating_add(self.kind.months() - 1))
    }
}

impl YearlessPeriod {
    /// It is later in the same year, or of another length.
    #[must_use]
    pub fn comes_after(self, other: Self) -> bool {
        self.kind != other.kind || self.place > other.place
    }

    /// The period in its own year, or else in this one; `None` where there is no such period.
    #[must_use]
    pub fn in_year(self, year: Option<i16>) -> Option<Period> {
        let year = self.year.or(year)?;
        let months = i16::try_from(self.kind.months()).ok()?;
        let first_day = match self.kind {
            PeriodKind::Week => ISOWeekDate::new(year, i8::try_from(self.place).ok()?, Weekday::Monday)
                .ok()?
                .date(),
            PeriodKind::Month | PeriodKind::Quarter | PeriodKind::HalfYear | PeriodKind::Year => {
                super::spoken_date::date(year, (self.place - 1) * months + 1, 1)?
            }
        };
        Period::of_day(self.kind, first_day)
    }
}

/// Reads the text of a cell; `year` is what stands in a column of years beside it.
#[must_use]
pub fn read(cell: &[u8], year: &[u8]) -> Option<Period> {
    let text = std::str::from_utf8(cell).ok()?;
    let year = whole_year(std::str::from_utf8(year).ok()?);
    let found = parse(&fold(text)).or_else(|| {
        // A number in a column of months beside one of years.
        let place = number(text.trim().as_bytes()).filter(|place| (1..=12).contains(place) && year.is_some())?;
        Some(YearlessPeriod {
            kind: PeriodKind::Month,
            place,
            year: None,
        })
    });
    found.and_then(|found| found.in_year(year)).or_else(|| {
        let year = Some(whole_year(text).or(year.filter(|_| text.trim().is_empty()))?);
        let whole = YearlessPeriod {
            kind: PeriodKind::Year,
            place: 1,
            year,
        };
        whole.in_year(None)
    })
}

/// Reads a heading, in which the words for revenue may stand as well: `Umsatz 2024`, `Jan 24`, `01/2024`, `Q1`, `Januar`.
#[must_use]
pub fn of_heading(heading: &str) -> Option<YearlessPeriod> {
    const REVENUE: &str = "umsatz umsatze umsaetze erlos erlose erloes erloese revenue sales turnover betrag amount netto net eur euro in jahr \
        year jahresumsatz monatsumsatz fy gj ist actual \
        teur keur meur tsd tausend thousand thousands mio cent t k";
    let folded = fold(heading);
    let words = folded.split(' ');
    let is_revenue = |word: &&str| REVENUE.split_ascii_whitespace().any(|known| known == *word);
    let rest: Vec<&str> = words.filter(|word| !is_revenue(word)).collect();
    let rest = rest.join(" ");
    let of_day = || {
        let (day, _) = date::read(heading.trim().as_bytes(), Notation::DayFirst)?;
        (day.day() == 1 || day.day() == day.days_in_month()).then_some(YearlessPeriod {
            kind: PeriodKind::Month,
            place: day.month().into(),
            year: Some(day.year()),
        })
    };
    let short = || match rest.split_once(' ')? {
        (month, year) if month.len() == 2 && year.len() == 2 => {
            let place = number(month.as_bytes()).filter(|place| (1..=12).contains(place))?;
            let year = Some(full_year(year.as_bytes())?);
            Some(YearlessPeriod {
                kind: PeriodKind::Month,
                place,
                year,
            })
        }
        _ => None,
    };
    let year = || {
        let year = Some(whole_year(&rest)?);
        Some(YearlessPeriod {
            kind: PeriodKind::Year,
            place: 1,
            year,
        })
    };
    parse(&rest).or_else(of_day).or_else(short).or_else(year)
}

/// The only year that is written in a text.
#[must_use]
pub fn year_within(text: &str) -> Option<i16> {
    let mut years = text.split(|c: char| !c.is_ascii_digit()).filter_map(whole_year);
    let year = years.next()?;
    years.all(|other| other == year).then_some(year)
}

fn whole_year(text: &str) -> Option<i16> {
    let text = text.trim();
    let year = number(text.as_bytes()).filter(|_| text.len() == 4)?;
    (1950..2200).contains(&year).then_some(year)
}

/// Runs of digits and of letters.
fn tokens(folded: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let end = rest
                .find(|c: char| c.is_ascii_digit() != is_digit)
                .unwrap_or(rest.len());
            let (token, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            tokens.push(token);
            rest = after;
        }
    }
    tokens
}

fn parse(folded: &str) -> Option<YearlessPeriod> {
    let is_number = |token: &str| token.starts_with(|c: char| c.is_ascii_digit());
    let year_of = |token: &str| full_year(token.as_bytes()).filter(|year| (1950..2200).contains(year));
    let period = |kind: PeriodKind, place: i16, year: Option<i16>| {
        (1..=kind.most())
            .contains(&place)
            .then_some(YearlessPeriod { kind, place, year })
    };
    let named = |word: &str, place: &str, year: Option<i16>| {
        period(PeriodKind::of_word(word)?, number(place.as_bytes())?, year)
    };
    let month = |word: &str, year: Option<i16>| period(PeriodKind::Month, month_of_name(word)?, year);
    let roman = |word: &str| ["i", "ii", "iii", "iv"].iter().position(|known| *known == word);
    match *tokens(folded).as_slice() {
        [word] if !is_number(word) => month(word, None),
        [whole] if whole.len() == 6 => {
            let (year, place) = whole.split_at_checked(4)?;
            period(PeriodKind::Month, number(place.as_bytes())?, Some(whole_year(year)?))
        }
        [word, year] if !is_number(word) && is_number(year) => {
            let of_month = year_of(year).and_then(|year| month(word, Some(year)));
            let of_quarter = || {
                period(
                    PeriodKind::Quarter,
                    i16::try_from(roman(word)?).ok()? + 1,
                    Some(whole_year(year)?),
                )
            };
            of_month.or_else(|| named(word, year, None)).or_else(of_quarter)
        }
        [year, word] if is_number(year) && !is_number(word) => match year.len() {
            4 => month(word, Some(whole_year(year)?)),
            _ => named(word, year, None),
        },
        [one, other] if is_number(one) && is_number(other) => match (one.len(), other.len()) {
            (4, 1 | 2) => period(PeriodKind::Month, number(other.as_bytes())?, Some(whole_year(one)?)),
            (1 | 2, 4) => period(PeriodKind::Month, number(one.as_bytes())?, Some(whole_year(other)?)),
            _ => None,
        },
        [year, word, place] if year.len() == 4 && is_number(year) && !is_number(word) => {
            named(word, place, Some(whole_year(year)?))
        }
        [word, place, year] if !is_number(word) && is_number(place) => named(word, place, Some(year_of(year)?)),
        [place, word, year] if is_number(place) && !is_number(word) => named(word, place, Some(year_of(year)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn periods_in_cells() {
        use PeriodKind::{HalfYear, Month, Quarter, Week, Year};
        for (cell, kind, day) in [
            ("KW 12/2024", Week, date(2024, 3, 18)),
            ("KW12/2024", Week, date(2024, 3, 18)),
            ("KW 12 2024", Week, date(2024, 3, 18)),
            ("12. KW 2024", Week, date(2024, 3, 18)),
            ("2024-W12", Week, date(2024, 3, 18)),
            ("2024W12", Week, date(2024, 3, 18)),
            ("2024 KW 12", Week, date(2024, 3, 18)),
            ("2024/KW12", Week, date(2024, 3, 18)),
            ("W12 2024", Week, date(2024, 3, 18)),
            ("KW 01/2024", Week, date(2024, 1, 1)),
            ("KW 1/2025", Week, date(2024, 12, 30)),
            ("Q1 2024", Quarter, date(2024, 1, 1)),
            ("Q2/2024", Quarter, date(2024, 4, 1)),
            ("2024-Q3", Quarter, date(2024, 7, 1)),
            ("2024Q4", Quarter, date(2024, 10, 1)),
            ("Q1'24", Quarter, date(2024, 1, 1)),
            ("1. Quartal 2024", Quarter, date(2024, 1, 1)),
            ("4. Quartal 24", Quarter, date(2024, 10, 1)),
            ("Quartal 2 2024", Quarter, date(2024, 4, 1)),
            ("III/2024", Quarter, date(2024, 7, 1)),
            ("2. Halbjahr 2024", HalfYear, date(2024, 7, 1)),
            ("H1 2024", HalfYear, date(2024, 1, 1)),
            ("03/2024", Month, date(2024, 3, 1)),
            ("3.2024", Month, date(2024, 3, 1)),
            ("März 2024", Month, date(2024, 3, 1)),
            ("Mrz 24", Month, date(2024, 3, 1)),
            ("Mar-24", Month, date(2024, 3, 1)),
            ("2024-03", Month, date(2024, 3, 1)),
            ("202403", Month, date(2024, 3, 1)),
            ("2024M03", Month, date(2024, 3, 1)),
            ("2024", Year, date(2024, 1, 1)),
        ] {
            let found = read(cell.as_bytes(), b"").map(|period| (period.kind, period.first_day));
            assert_eq!(found, Some((kind, day)), "{cell}");
        }
        for (cell, year, day) in [
            ("3", "2024", date(2024, 3, 1)),
            ("März", "2024", date(2024, 3, 1)),
            ("Q2", "2024", date(2024, 4, 1)),
            ("KW 12", "2024", date(2024, 3, 18)),
            ("", "2024", date(2024, 1, 1)),
        ] {
            let found = read(cell.as_bytes(), year.as_bytes()).map(|period| period.first_day);
            assert_eq!(found, Some(day), "{cell} {year}");
        }
    }

    #[test]
    fn what_is_no_period() {
        for cell in [
            "",
            "3",
            "13/2024",
            "KW 54/2024",
            "Q5 2024",
            "KW 12",
            "März",
            "02.03.2024",
            "2024-03-02",
            "Wartung",
            "Rohr 12/2024",
            "12345",
            "Marke 24",
            "RE 2024",
            "A1 2024",
        ] {
            assert_eq!(read(cell.as_bytes(), b""), None, "{cell}");
        }
        for heading in [
            "Marke",
            "Rohr 12",
            "Plan 2024",
            "Vorjahr 2023",
            "Menge Jan 24",
            "Kunde seit 2020",
            "C24",
            "Betrag",
            "",
        ] {
            assert_eq!(of_heading(heading), None, "{heading}");
        }
    }

    #[test]
    fn headings_with_and_without_a_year() {
        for (heading, year) in [
            ("Jan 24", Some(2024)),
            ("Januar 2024", Some(2024)),
            ("01/2024", Some(2024)),
            ("01/24", Some(2024)),
            ("2024-01", Some(2024)),
            ("01.01.2024", Some(2024)),
            ("31.01.2024", Some(2024)),
            ("Umsatz 2024", Some(2024)),
            ("2024", Some(2024)),
            ("Umsatz Jan 24", Some(2024)),
            ("Umsatz Q1 2024", Some(2024)),
            ("FY 2024", Some(2024)),
            ("Q1", None),
            ("Januar", None),
            ("1. Quartal", None),
        ] {
            assert_eq!(of_heading(heading).map(|period| period.year), Some(year), "{heading}");
        }
        assert_eq!(year_within("Umsätze 2024 nach Kunden"), Some(2024));
        assert_eq!(year_within("2023 und 2024"), None);
    }
}
