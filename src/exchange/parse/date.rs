//! Dates as people and programs write them, with or without a time of day behind.

use super::notation::{Notation, Tells};
use super::number::plain;
use super::spoken_date::{self, date, day_or_month, full_year, month_of_name, number};
use crate::domain::{Month, fold};
use jiff::civil::Date;

/// Reads `04.07.1996`, `4.7.96`, `1996-07-04`, `1996-07-04 00:00:00.000`, `19960704`, `07/04/1996`, `4-7-1996`, and what people
/// write in words ([`spoken_date`]). The day counts as it is written, also where a time and a zone stand behind it
/// (`2024-01-31T23:30:00Z`), because nothing here knows where the user is. `None` where
/// it is no date that the app takes ([`crate::domain::values::day::YEARS`]). `notation` decides `03/04/2025`.
#[must_use]
pub fn read(cell: &[u8], notation: Notation) -> Option<(Date, Tells)> {
    if notation == Notation::YearFirst
        && let Some([year, month, day]) = short_parts(cell)
    {
        return date(full_year(year)?, number(month)?, number(day)?).map(|date| (date, Tells::Nothing));
    }
    if cell.is_ascii() {
        let plain = read_ascii(cell, notation);
        return plain.or_else(|| spoken_date::read(std::str::from_utf8(cell).ok()?, notation));
    }
    let text = bare(cell)?;
    read_ascii(text.as_bytes(), notation).or_else(|| spoken_date::read(&text, notation))
}

/// The parts of a day that have two digits each, in their order.
#[must_use]
pub(super) fn short_parts(cell: &[u8]) -> Option<[&[u8]; 3]> {
    let day = without_time(cell)?;
    let is_sign = |byte: &u8| matches!(byte, b'.' | b'-' | b'/');
    let one = day.get(2).filter(|byte| is_sign(byte))?;
    let is_whole = day.len() == 8 && day.get(5) == Some(one);
    let parts = [day.get(..2)?, day.get(3..5)?, day.get(6..)?];
    let are_digits = parts.iter().all(|part| part.iter().all(u8::is_ascii_digit));
    (is_whole && are_digits).then_some(parts)
}

/// Reads the number by which a spreadsheet counts days: `46083` is 2 March 2026. A time of day may follow the decimal sign.
#[must_use]
pub fn read_day_number(cell: &[u8]) -> Option<Date> {
    const DAYS: std::ops::RangeInclusive<i32> = 20_000..=60_000;
    let (days, rest) = cell.split_at_checked(5)?;
    let is_time = |rest: &[u8]| match rest {
        [] => true,
        [b',' | b'.', time @ ..] => time.iter().all(u8::is_ascii_digit),
        [..] => false,
    };
    let days: i32 = std::str::from_utf8(days).ok()?.parse().ok()?;
    let first = Date::constant(1899, 12, 30);
    let date = || first.checked_add(jiff::Span::new().days(days)).ok();
    (DAYS.contains(&days) && is_time(rest)).then(date).flatten()
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

    #[test]
    fn the_second_of_march_in_many_spellings() {
        for cell in [
            "02.03.2026",
            "2.3.2026",
            "2.3.26",
            "02.03.26",
            "2026-03-02",
            "20260302",
            "2026/03/02",
            "2026-03-02 00:00:00",
            "2026-03-02T10:00:00Z",
            "02. Mrz 2026",
            "02.Mrz.2026",
            "02-Mrz-26",
            "02-Mar-2026",
            "2-Mar-26",
            "2. März 2026",
            "2. Maerz 2026",
            "2 March 2026",
            "Mar 2, 2026",
            "March 2nd, 2026",
            "Mar. 2, 2026",
            "02MAR2026",
            "02MRZ26",
            "2 Mär 2026",
            "Mo 02.03.2026",
            "Mo, 02.03.2026",
            "Mo., 02.03.2026",
            "Montag, 2. März 2026",
            "Montag 02.03.2026",
            "Mon, 02 Mar 2026",
            "Monday, March 2, 2026",
            "Mon, 02 Mar 2026 14:30:00 GMT",
            "02. 03. 2026",
            "2. 3. 2026",
            "02.03. 2026",
            "02.03.2026 14:30 Uhr",
            "02.03.2026, 14:30 Uhr",
            "02.03.2026 14:30:00 UTC",
            "2026-03-02 14:30 UTC",
            "2026-03-02 14:30:00 +0100 CET",
            "02.03.2026 um 14:30 Uhr",
            "2026-Mar-02",
            "2 Mrz '26",
            "02.03.2026 2:30 PM",
            "\u{A0}02.\u{A0}März\u{A0}2026",
            "02.03.2026 (MEZ)",
        ] {
            assert_eq!(
                read(cell.as_bytes(), DayFirst),
                Some((date(2026, 3, 2), Tells::Nothing)),
                "{cell}"
            );
        }
        for (cell, found) in [
            ("24. Dez 25", date(2025, 12, 24)),
            ("15. Mai 2026", date(2026, 5, 15)),
            ("1. Jän. 2026", date(2026, 1, 1)),
            ("Oct 31, 2026", date(2026, 10, 31)),
            ("30. Sept. 2026", date(2026, 9, 30)),
            ("Do 01.10.2026", date(2026, 10, 1)),
        ] {
            assert_eq!(read(cell.as_bytes(), DayFirst), Some((found, Tells::Nothing)), "{cell}");
        }
        assert_eq!(
            read(b"Mo 02/03/2026", MonthFirst),
            Some((date(2026, 2, 3), Tells::Either))
        );
    }

    #[test]
    fn what_is_no_date_in_words() {
        for cell in [
            "02.03",
            "00.00.0000",
            "########",
            "KW 10",
            "30. Feb 2026",
            "2. Mahnung 2026",
            "Marke 2, 2026",
            "Mai 2026",
            "2 x 3 x 4",
            "Rohr 1/2 2026",
            "2. März",
            "02.03.2026 und mehr",
            "Mo, Di, Mi",
            "Mar 2, 2026 5",
            "1 2 3",
            "2. März 26 Stück",
        ] {
            assert_eq!(read(cell.as_bytes(), DayFirst), None, "{cell}");
        }
    }
}
