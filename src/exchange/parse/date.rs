//! Dates as people and programs write them, with or without a time of day behind.

use super::notation::{Notation, Tells};
use super::number::plain;
use crate::domain::values::day::accepted;
use crate::domain::{Month, fold};
use jiff::civil::Date;

/// Reads `04.07.1996`, `4.7.96`, `1996-07-04`, `1996-07-04 00:00:00.000`, `19960704`, `07/04/1996`, `4-7-1996`; `None` where
/// it is no date that the app takes ([`crate::domain::values::day::YEARS`]). `notation` decides `03/04/2025`.
#[must_use]
pub fn read(cell: &[u8], notation: Notation) -> Option<(Date, Tells)> {
    if cell.is_ascii() {
        return read_ascii(cell, notation);
    }
    read_ascii(bare(cell)?.as_bytes(), notation)
}

/// With blanks and dashes of all kinds as the plain ones, and without what nobody sees.
fn bare(cell: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(cell).ok()?;
    Some(text.chars().filter_map(plain).collect::<String>().trim().to_owned())
}

fn read_ascii(cell: &[u8], notation: Notation) -> Option<(Date, Tells)> {
    if let [d1, d2, b'.', m1, m2, b'.', y1, y2, y3, y4] = cell {
        let date = date(
            number(&[*y1, *y2, *y3, *y4])?,
            number(&[*m1, *m2])?,
            number(&[*d1, *d2])?,
        );
        return date.map(|date| (date, Tells::Nothing));
    }
    let day = without_time(cell)?;
    let mut parts = day.split(|byte| matches!(byte, b'.' | b'-' | b'/'));
    let (first, second, third) = (parts.next()?, parts.next(), parts.next());
    let (Some(second), Some(third)) = (second, third.filter(|_| parts.next().is_none())) else {
        return compact(day).map(|date| (date, Tells::Nothing));
    };
    let separator = *day.get(first.len())?;
    if day.get(first.len() + 1 + second.len()) != Some(&separator) {
        return None;
    }
    if first.len() == 4 {
        return date(number(first)?, number(second)?, number(third)?).map(|date| (date, Tells::Nothing));
    }
    let (first, second, year) = (number(first)?, number(second)?, full_year(third)?);
    if separator == b'.' {
        return date(year, second, first).map(|date| (date, Tells::Nothing));
    }
    day_or_month(first, second, year, notation)
}

/// Reads a date that can be meant in one way only.
#[must_use]
pub fn read_plain(cell: &[u8]) -> Option<Date> {
    let read = read(cell, Notation::DayFirst);
    read.filter(|(_, tells)| *tells != Tells::Either).map(|(date, _)| date)
}

/// Whether invoices and figures can be of this day: a typing error in the year would stay in them for ever.
#[must_use]
pub fn is_of_books(date: Date) -> bool {
    date.year() < 2200
}

/// Reads `2026-10`, `10/2026`, `10.2026`, `Okt 26`, `Oktober 2026`, `Oct-26`; `None` for a date with a day, or no month: `03.04`
/// is more likely a day.
#[must_use]
pub fn read_month(cell: &[u8]) -> Option<Month> {
    let text = bare(cell)?;
    let mut parts = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (month, year) = if first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit()) {
        (second, first)
    } else {
        (first, second)
    };
    let month = match number(month.as_bytes()) {
        Some(month) => Some(month).filter(|_| year.len() == 4)?,
        None => month_of_name(&fold(month))?,
    };
    date(full_year(year.as_bytes())?, month, 1)
        .filter(|date| is_of_books(*date))
        .map(Month::of)
}

/// By the first three letters, German or English.
fn month_of_name(name: &str) -> Option<i16> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "jän"],
        &["feb"],
        &["mar", "mrz"],
        &["apr"],
        &["mai", "may"],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep"],
        &["okt", "oct"],
        &["nov"],
        &["dez", "dec"],
    ];
    let starts = |names: &&[&str]| names.iter().any(|known| name.starts_with(&fold(known)));
    (1..)
        .zip(&NAMES)
        .find(|(_, names)| starts(names))
        .map(|(month, _)| month)
}

fn day_or_month(first: i16, second: i16, year: i16, notation: Notation) -> Option<(Date, Tells)> {
    let (day_first, month_first) = (date(year, second, first), date(year, first, second));
    match (day_first, month_first) {
        (Some(one), Some(other)) if one == other => Some((one, Tells::Nothing)),
        (Some(_), Some(other)) if notation == Notation::MonthFirst => Some((other, Tells::Either)),
        (Some(one), Some(_)) => Some((one, Tells::Either)),
        (Some(one), None) => Some((one, Tells::Only(Notation::DayFirst))),
        (None, Some(other)) => Some((other, Tells::Only(Notation::MonthFirst))),
        (None, None) => None,
    }
}

/// What stands before a blank or a `T`, as long as a time of day follows.
fn without_time(cell: &[u8]) -> Option<&[u8]> {
    let Some(at) = cell.iter().position(|byte| matches!(byte, b' ' | b'T')) else {
        return Some(cell);
    };
    let (day, time) = cell.split_at_checked(at)?;
    let is_time = |byte: &u8| byte.is_ascii_digit() || b" T:.,+-ZAPMapm".contains(byte);
    (time.iter().all(is_time) && time.get(1).is_some_and(u8::is_ascii_digit)).then_some(day)
}

fn compact(day: &[u8]) -> Option<Date> {
    let (year, rest) = day.split_at_checked(4).filter(|_| day.len() == 8)?;
    let (month, day) = rest.split_at_checked(2)?;
    date(number(year)?, number(month)?, number(day)?)
}

/// Two digits up to 69 are of this century.
fn full_year(digits: &[u8]) -> Option<i16> {
    match (digits.len(), number(digits)?) {
        (4, year) => Some(year),
        (2, year @ ..70) => Some(2000 + year),
        (2, year) => Some(1900 + year),
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<i16> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
    digits.iter().try_fold(0_i16, |sum, byte| Some(sum * 10 + digit(byte)?))
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    accepted(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Notation::{DayFirst, MonthFirst};
    use Tells::{Either, Nothing, Only};
    use jiff::civil::date;

    #[test]
    fn dates_of_all_kinds() {
        for (cell, day, tells) in [
            ("04.07.1996", date(1996, 7, 4), Nothing),
            ("4.7.96", date(1996, 7, 4), Nothing),
            ("4.7.26", date(2026, 7, 4), Nothing),
            ("1996-07-04", date(1996, 7, 4), Nothing),
            ("1996-07-04 00:00:00.000", date(1996, 7, 4), Nothing),
            ("1996-07-04T12:30:00Z", date(1996, 7, 4), Nothing),
            ("04.07.1996 12:30", date(1996, 7, 4), Nothing),
            ("1996/07/04", date(1996, 7, 4), Nothing),
            ("19960704", date(1996, 7, 4), Nothing),
            ("31/12/2025", date(2025, 12, 31), Only(DayFirst)),
            ("12/31/2025", date(2025, 12, 31), Only(MonthFirst)),
            ("12/31/2025 11:59:59 PM", date(2025, 12, 31), Only(MonthFirst)),
            ("05/05/2025", date(2025, 5, 5), Nothing),
            ("03/04/2025", date(2025, 4, 3), Either),
            ("3-4-2025", date(2025, 4, 3), Either),
            ("29.02.2024", date(2024, 2, 29), Nothing),
            ("04.07.1996\u{A0}", date(1996, 7, 4), Nothing),
            ("4.7.96\u{202F}12:30", date(1996, 7, 4), Nothing),
            ("\u{FEFF}04.07.96\u{200B}", date(1996, 7, 4), Nothing),
            ("4–7–1996", date(1996, 7, 4), Either),
        ] {
            assert_eq!(read(cell.as_bytes(), DayFirst), Some((day, tells)), "{cell}");
        }
        assert_eq!(read(b"03/04/2025", MonthFirst), Some((date(2025, 3, 4), Either)));
    }

    #[test]
    fn months_of_all_kinds() {
        let october = Some(Month::of(date(2026, 10, 1)));
        for (cell, month) in [
            ("2026-10", october),
            ("10/2026", october),
            ("10.2026", october),
            ("Okt 26", october),
            ("Okt\u{A0}26", october),
            ("Oktober 2026", october),
            ("Oct-26", october),
            ("03.04", None),
            ("10/26", None),
            ("26-10", None),
            ("13.2026", None),
            ("12.9999", None),
            ("01.10.2026", None),
        ] {
            assert_eq!(read_month(cell.as_bytes()), month, "{cell}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for cell in [
            "",
            "x",
            "29.02.2025",
            "31.04.2025",
            "04.07",
            "04.07.196",
            "1996-13-01",
            "13/13/2025",
            "04.07/1996",
            "1.2.3.4",
            "01.01.1899",
            "45000",
            "04.07.1996x",
            "04.07.1996 or so",
            "168,00",
            "..",
            "0.0.0000",
        ] {
            assert_eq!(read(cell.as_bytes(), DayFirst), None, "{cell}");
        }
    }
}
