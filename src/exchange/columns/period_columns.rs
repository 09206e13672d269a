//! Columns whose headings are months, quarters or years above amounts, and columns of dates in which such periods stand for days.

use super::field::ColumnField;
use super::meant::Meant;
use crate::exchange::parse::notation::Notation;
use crate::exchange::parse::period::{self, Period, YearlessPeriod};
use crate::exchange::parse::{date, number};
use std::collections::BTreeMap;

/// The period that each column is, if its heading names one and means nothing else, and numbers stand below it. One column alone whose
/// heading names no year may be called so.
pub(super) fn periods<'a, Cells: Iterator<Item = &'a str> + Clone>(
    headers: &[String],
    meant: &[Meant],
    cells: impl Fn(usize) -> Option<Cells>,
) -> Vec<Option<YearlessPeriod>> {
    let mut filled = 0_usize;
    let mut has_year = false;
    let mut of = |(column, (header, meant)): (usize, (&String, &Meant))| {
        let period = meant.fields.is_empty().then(|| period::of_heading(header)).flatten()?;
        let cells = cells(column)?;
        let is_filled = cells.clone().any(|cell| cell.bytes().any(|byte| byte.is_ascii_digit()));
        if !holds_numbers(cells) {
            return None;
        }
        filled += usize::from(is_filled);
        has_year |= is_filled && period.year.is_some();
        Some(period)
    };
    let periods = headers.iter().zip(meant).enumerate().map(&mut of).collect();
    if filled > usize::from(!has_year) {
        periods
    } else {
        vec![None; headers.len()]
    }
}

/// Hardly anything but numbers stands there.
pub(super) fn holds_numbers<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut others = 0_usize;
    let mut numbers = 0_usize;
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let read = |notation| number::read(cell.as_bytes(), notation).is_some();
        let is_number = read(Notation::DecimalComma) || read(Notation::DecimalPoint) || cell == "-";
        *(if is_number { &mut numbers } else { &mut others }) += 1;
    }
    others * 10 <= numbers
}

/// Weeks, months, quarters or years stand in place of days.
pub(super) fn holds_periods<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut periods, mut others) = (0_usize, 0_usize);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let is_day = date::read(cell.as_bytes(), Notation::DayFirst).is_some();
        let is_period = !is_day && period::read(cell.as_bytes(), b"").is_some();
        *(if is_period { &mut periods } else { &mut others }) += 1;
    }
    periods > 0 && others * 10 <= periods
}

/// Makes the columns that are periods columns of revenue, where no column says to which period a row belongs. Of the others only names
/// and numbers are left: what else stands in the row is of all its periods together. What the user chose says first which of both it is.
pub(super) fn add(
    fields: &mut [Option<ColumnField>],
    is_chosen: impl Fn(ColumnField) -> bool,
    is_period: impl Fn(usize) -> bool,
) {
    use ColumnField::{Amount, CustomerName, CustomerNumber, Month, PeriodAmounts, ProductName, ProductNumber, Year};
    let says_period = fields.contains(&Some(Month)) || fields.contains(&Some(Year));
    let is_long = is_chosen(Amount) || (says_period && !is_chosen(PeriodAmounts));
    let columns: Vec<usize> = (0..fields.len())
        .filter(|column| matches!(fields.get(*column), Some(None | Some(Amount))) && is_period(*column))
        .collect();
    if is_long || columns.is_empty() {
        return;
    }
    for field in fields.iter_mut() {
        let stays = |field: &ColumnField| matches!(field, CustomerName | CustomerNumber | ProductName | ProductNumber);
        *field = field.filter(stays);
    }
    for column in columns {
        fields
            .get_mut(column)
            .into_iter()
            .for_each(|place| *place = Some(PeriodAmounts));
    }
}

/// The periods of the columns that are taken for such, in this year where they name none. A column without a year is none: it is left
/// out, and given back.
pub(super) fn settle(
    fields: &mut [Option<ColumnField>],
    periods: &[Option<YearlessPeriod>],
    year: Option<i16>,
) -> (BTreeMap<usize, Period>, Vec<usize>) {
    let (mut known, mut yearless) = (BTreeMap::new(), Vec::new());
    for (column, field) in fields.iter_mut().enumerate() {
        if *field != Some(ColumnField::PeriodAmounts) {
            continue;
        }
        match periods
            .get(column)
            .copied()
            .flatten()
            .map(|period| period.in_year(year))
        {
            // What says the same once more is another measure.
            Some(Some(period)) if known.values().any(|other| *other == period) => *field = None,
            Some(Some(period)) => {
                known.insert(column, period);
            }
            Some(None) => {
                yearless.push(column);
                *field = None;
            }
            None => *field = None,
        }
    }
    let all: Vec<Period> = known.values().copied().collect();
    known.retain(|column, period| {
        // The sum of others.
        let is_sum = all.iter().any(|other| period.contains(other));
        if let Some(place) = fields.get_mut(*column).filter(|_| is_sum) {
            *place = None;
        }
        !is_sum
    });
    (known, yearless)
}
