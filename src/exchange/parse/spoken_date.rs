//! Dates with the names of months and weekdays, with blanks after points, with a time or a zone in words behind: `02. Mrz 2026`,
//! `Mar 2, 2026`, `02MAR2026`, `Mo, 02.03.2026`, `02.03.2026 14:30 Uhr`. The plain ones are read in [`super::date`], which comes first.

use super::notation::{Notation, Tells};
use crate::domain::fold;
use crate::domain::values::day::accepted;
use jiff::civil::Date;

/// Reads the date; `None` where the text holds anything else.
#[cold]
pub fn read(text: &str, notation: Notation) -> Option<(Date, Tells)> {
    let mut parts = Parts(text);
    let mut first = parts.next()?;
    if let Part::Word(word) = first.0
        && is_weekday(&fold(word))
    {
        first = parts.next()?;
    }
    let (second, third) = (parts.next()?, parts.next()?);
    if !is_time(parts.0) {
        return None;
    }
    let day = |year: i16, month: i16, day: i16| Some((date(year, month, day)?, Tells::Nothing));
    match (first.0, second.0, third.0) {
        (Part::Number(year), Part::Word(month), Part::Number(of_month)) if year.len() == 4 => day(
            full_year(year.as_bytes())?,
            month_of_name(&fold(month))?,
            number(of_month.as_bytes())?,
        ),
        (Part::Number(of_month), Part::Word(month), Part::Number(year)) => day(
            full_year(year.as_bytes())?,
            month_of_name(&fold(month))?,
            number(of_month.as_bytes())?,
        ),
        (Part::Word(month), Part::Number(of_month), Part::Number(year)) => day(
            full_year(year.as_bytes())?,
            month_of_name(&fold(month))?,
            number(of_month.as_bytes())?,
        ),
        (Part::Number(year), Part::Number(month), Part::Number(of_month)) if year.len() == 4 => day(
            full_year(year.as_bytes())?,
            number(month.as_bytes())?,
            number(of_month.as_bytes())?,
        ),
        (Part::Number(one), Part::Number(other), Part::Number(year)) => {
            let (one, other, year) = (
                number(one.as_bytes())?,
                number(other.as_bytes())?,
                full_year(year.as_bytes())?,
            );
            match (second.1, third.1) {
                ('.', '.') => day(year, other, one),
                ('/', '/') | ('-', '-') => day_or_month(one, other, year, notation),
                _ => None,
            }
        }
        _ => None,
    }
}

/// By its name, German or English, whole or cut after three letters or more, folded.
#[must_use]
pub fn month_of_name(name: &str) -> Option<i16> {
    const NAMES: [&[&str]; 12] = [
        &["januar", "january", "janner", "jaenner"],
        &["februar", "february", "feber"],
        &["marz", "maerz", "march", "mrz"],
        &["april"],
        &["mai", "may"],
        &["juni", "june"],
        &["juli", "july"],
        &["august"],
        &["september"],
        &["oktober", "october"],
        &["november"],
        &["dezember", "december"],
    ];
    let is_start = |names: &&[&str]| name.len() >= 3 && names.iter().any(|whole| whole.starts_with(name));
    let found = (1..).zip(&NAMES).find(|(_, names)| is_start(names));
    found.map(|(month, _)| month)
}

fn is_weekday(name: &str) -> bool {
    const NAMES: [&str; 15] = [
        "montag",
        "monday",
        "dienstag",
        "tuesday",
        "mittwoch",
        "wednesday",
        "donnerstag",
        "thursday",
        "freitag",
        "friday",
        "samstag",
        "sonnabend",
        "saturday",
        "sonntag",
        "sunday",
    ];
    name.len() >= 2 && NAMES.iter().any(|whole| whole.starts_with(name))
}

/// A run of digits or of letters.
#[derive(Debug, Clone, Copy)]
enum Part<'a> {
    Number(&'a str),
    Word(&'a str),
}

/// The parts of a text one after another, each with what stood before it: a point, a slash, a dash, or a blank for all else.
struct Parts<'a>(&'a str);

impl<'a> Parts<'a> {
    fn next(&mut self) -> Option<(Part<'a>, char)> {
        let is_between = |c: char| matches!(c, ' ' | '.' | ',' | '-' | '/' | '\'' | '’');
        let start = self.0.find(|c| !is_between(c))?;
        let (between, rest) = self.0.split_at_checked(start)?;
        let separator = between.chars().find(|c| matches!(c, '.' | '/' | '-')).unwrap_or(' ');
        let is_digit = rest.starts_with(|c: char| c.is_ascii_digit());
        let ends = |c: char| {
            if is_digit {
                !c.is_ascii_digit()
            } else {
                !c.is_alphabetic()
            }
        };
        let end = rest.find(ends).unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end).filter(|(part, _)| !part.is_empty())?;
        // The ending of an English ordinal: 2nd.
        let ordinal = is_digit.then(|| after.get(..2)).flatten();
        let ordinal = ordinal.filter(|end| ["st", "nd", "rd", "th"].contains(end));
        self.0 = ordinal.and_then(|_| after.get(2..)).unwrap_or(after);
        Some((if is_digit { Part::Number(part) } else { Part::Word(part) }, separator))
    }
}

/// What may stand behind a date: a time of day, a zone.
fn is_time(rest: &str) -> bool {
    const WORDS: [&str; 15] = [
        "uhr", "utc", "gmt", "z", "t", "am", "pm", "mez", "mesz", "cet", "cest", "h", "um", "at", "est",
    ];
    let is_known = |word: &str| {
        word.is_empty() || word.bytes().all(|byte| byte.is_ascii_digit()) || WORDS.contains(&fold(word).as_str())
    };
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ':' | '.' | ',' | '+' | '-' | '(' | ')');
    // A number may only follow as a time.
    let mut numbers = rest
        .split(|c: char| !c.is_ascii_digit() && c != ':')
        .filter(|number| !number.is_empty());
    let is_clock = numbers.next().is_none_or(|number| number.contains(':'));
    rest.chars().all(is_part) && is_clock && rest.split(|c: char| !c.is_alphabetic()).all(is_known)
}

/// What stands between slashes or dashes: a day and a month in either order.
pub(super) fn day_or_month(first: i16, second: i16, year: i16, notation: Notation) -> Option<(Date, Tells)> {
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

/// Two digits up to 69 are of this century.
pub(super) fn full_year(digits: &[u8]) -> Option<i16> {
    match (digits.len(), number(digits)?) {
        (4, year) => Some(year),
        (2, year @ ..70) => Some(2000 + year),
        (2, year) => Some(1900 + year),
        _ => None,
    }
}

pub(super) fn number(digits: &[u8]) -> Option<i16> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
    digits.iter().try_fold(0_i16, |sum, byte| Some(sum * 10 + digit(byte)?))
}

pub(super) fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    accepted(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}
