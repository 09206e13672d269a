//! A cell as text that can be read in one way only.

use super::number_format::NumberSense;
use crate::exchange::sheets::{DECIMAL_SIGN, DELIMITER, LINE_BREAK};
use calamine::{Data, DataRef, ExcelDateTime, ExcelDateTimeType};
use std::io::Write;

/// The same cell, borrowed.
#[must_use]
pub fn borrowed(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(value) => DataRef::DateTime(*value),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// Whether there is anything to be written.
#[must_use]
pub fn is_blank(cell: &DataRef<'_>) -> bool {
    match cell {
        DataRef::Empty => true,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.trim().is_empty(),
        DataRef::SharedString(text) => text.trim().is_empty(),
        DataRef::Int(_) | DataRef::Float(_) | DataRef::Bool(_) | DataRef::DateTime(_) | DataRef::Error(_) => false,
    }
}

/// Writes the cell; `sense` is what its number format says.
pub fn write(cell: &DataRef<'_>, sense: &NumberSense, out: &mut Vec<u8>) {
    // Writing to memory cannot fail.
    match cell {
        DataRef::Int(value) => number(*value as f64, sense, out),
        DataRef::Float(value) => number(*value, sense, out),
        DataRef::String(text) | DataRef::DurationIso(text) => text_of(text, out),
        DataRef::SharedString(text) => text_of(text, out),
        DataRef::Bool(value) => out.extend_from_slice(if *value { b"TRUE" } else { b"FALSE" }),
        DataRef::DateTime(value) => day(*value, out),
        DataRef::DateTimeIso(text) => text_of(without_midnight(text), out),
        DataRef::Error(error) => drop(write!(out, "{error}")),
        DataRef::Empty => {}
    }
}

fn number(value: f64, sense: &NumberSense, out: &mut Vec<u8>) {
    match sense {
        NumberSense::Plain => digits(value, out),
        NumberSense::Percent => {
            digits(value * 100.0, out);
            out.extend_from_slice(b" %");
        }
        NumberSense::Currency(code) => {
            digits(value, out);
            drop(write!(out, " {}", code.as_str()));
        }
        NumberSense::Padded(width) if value >= 0.0 && value.fract() == 0.0 => {
            drop(write!(out, "{value:0width$.0}", width = usize::from(*width)));
        }
        NumberSense::Padded(_) => digits(value, out),
        NumberSense::Marked(marks) => {
            let (mark, value) = marks.shown(value);
            let (before, behind) = mark.around();
            out.extend_from_slice(before.as_bytes());
            digits(value, out);
            out.extend_from_slice(behind.as_bytes());
            if let Some(unit) = marks.unit {
                drop(write!(out, " {}", unit.as_str()));
            }
        }
    }
}

/// Without exponent or groups; to the fourth decimal, as far as anything of ours counts, and to fifteen digits, as spreadsheets
/// show them. What was worked out in binary has more, which nobody wrote.
fn digits(value: f64, out: &mut Vec<u8>) {
    /// Whole numbers up to here are exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if !value.is_finite() {
        return out.extend_from_slice(b"#NUM!");
    }
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return drop(write!(out, "{}", value as i64));
    }
    let whole = value.abs().log10().floor().max(0.0) as usize + 1;
    let decimals = 15_usize.saturating_sub(whole).min(4);
    let text = format!("{value:.decimals$}");
    let text = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text.as_str(),
    };
    match text.split_once('.') {
        Some((whole, decimals)) => drop(write!(out, "{whole}{DECIMAL_SIGN}{decimals}")),
        None => out.extend_from_slice(if text == "-0" { b"0" } else { text.as_bytes() }),
    }
}

/// An ISO day; its time where it is not midnight; a time alone where there is no day.
fn day(value: ExcelDateTime, out: &mut Vec<u8>) {
    let serial = value.as_f64();
    if !serial.is_finite() || serial < 0.0 {
        return digits(serial, out);
    }
    let minutes = (serial * 1440.0).round();
    if value.is_duration() {
        let (hours, minutes) = ((minutes / 60.0).floor(), minutes % 60.0);
        return drop(write!(out, "{hours:.0}:{minutes:02.0}"));
    }
    // The nearest thousandth, as spreadsheets show it, or noon would be 11:59:59 where binary falls short of it; what is left of a
    // second counts for none, or the last one of a day would be of the next.
    let seconds = (serial.fract() * 86_400_000.0).round() as u32 / 1000;
    let (days, seconds) = if seconds >= 86_400 {
        (serial.floor() + 1.0, 0)
    } else {
        (serial.floor(), seconds)
    };
    if serial < 1.0 && seconds > 0 {
        return clock(seconds, out);
    }
    // The days of a workbook are counted from 1904 on or from 1900.
    let is_1904 = value == ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, true);
    let whole = ExcelDateTime::new(days, ExcelDateTimeType::DateTime, is_1904);
    let (year, month, day, ..) = whole.to_ymd_hms_milli();
    drop(write!(out, "{year:04}-{month:02}-{day:02}"));
    if seconds > 0 {
        out.push(b' ');
        clock(seconds, out);
    }
}

fn clock(seconds: u32, out: &mut Vec<u8>) {
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    drop(write!(out, "{hour:02}:{minute:02}"));
    if second > 0 {
        drop(write!(out, ":{second:02}"));
    }
}

fn without_midnight(text: &str) -> &str {
    let rest = text.trim_end_matches('Z').split_once("T00:00");
    match rest {
        Some((day, rest)) if rest.chars().all(|c| matches!(c, '0' | ':' | '.')) => day,
        Some(_) | None => text,
    }
}

/// In quotes where it begins with one, which would open them.
fn text_of(text: &str, out: &mut Vec<u8>) {
    if text.starts_with('"') {
        let doubled = text.replace('"', "\"\"");
        out.push(b'"');
        plain_text(&doubled, out);
        out.push(b'"');
    } else {
        plain_text(text, out);
    }
}

/// Without signs that would end a cell or a row.
fn plain_text(text: &str, out: &mut Vec<u8>) {
    let ends = |byte: &u8| *byte == DELIMITER || matches!(byte, b'\n' | b'\r' | 0);
    if !text.as_bytes().iter().any(ends) {
        return out.extend_from_slice(text.as_bytes());
    }
    let mut sign = [0; 4];
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let plain = match character {
            '\t' => ' ',
            '\0' => continue,
            '\r' if characters.peek() == Some(&'\n') => continue,
            '\r' | '\n' => LINE_BREAK,
            other => other,
        };
        out.extend_from_slice(plain.encode_utf8(&mut sign).as_bytes());
    }
}
