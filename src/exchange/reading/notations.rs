//! How the columns of a file write their numbers and days, judged at its end: by what they showed, by the user, or as it was kept.
//!
//! **What breaks.** What was kept of earlier files is no word of the user about this one: it counts only as long as nothing in the file
//! speaks against it.

use crate::domain::values::order::IntoTree;
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::parse::notation::{Notation, ReadValue, ValueKind};
use crate::exchange::parse::{date, number};
use crate::exchange::report::{ColumnNotation, ColumnReport};
use crate::exchange::rows::cells::{ColumnState, Reader};
use std::collections::BTreeMap;

/// The notations of columns that were read in the other one, as far as it mattered.
pub(super) fn misread(reader: &Reader, choices: &Choices) -> BTreeMap<usize, Notation> {
    let misread = |(column, state): (usize, &ColumnState)| {
        let decided = decided(reader, state)?;
        let chosen = is_chosen(choices, column);
        (state.seen.matters() && decided != state.notation && !chosen).then_some((column, decided))
    };
    reader.columns().enumerate().filter_map(misread).into_map()
}

/// Tells of each column how it was read, and where that is open.
pub(super) fn report(reader: &Reader, choices: &Choices, columns: &mut [ColumnReport]) {
    let reading = |(index, field): (usize, Option<ColumnField>)| {
        field.and_then(ColumnField::value_kind)?;
        let state = reader.column(index)?;
        if let Some(sample) = state.doubted.as_ref().filter(|_| !is_chosen(choices, index)) {
            return Some(readings(
                state,
                sample.clone(),
                [Notation::YearFirst, Notation::DayFirst],
            ));
        }
        let is_settled = is_chosen(choices, index) || stays_as_kept(reader, state);
        let open = !is_settled && state.seen.matters() && decided(reader, state).is_none();
        Some(if open {
            ambiguous(state)
        } else {
            ColumnNotation::Known(state.notation)
        })
    };
    for (index, column) in columns.iter_mut().enumerate() {
        column.reading = reading((index, column.field));
    }
}

fn is_chosen(choices: &Choices, column: usize) -> bool {
    u16::try_from(column).is_ok_and(|column| choices.notations.contains_key(&column))
}

/// It is read as it was kept, and no column of its kind shows that this file is written otherwise.
fn stays_as_kept(reader: &Reader, state: &ColumnState) -> bool {
    let shows_other = |other: &ColumnState| other.kind == state.kind && other.seen.tells_against(state.notation);
    state.kept == Some(state.notation) && !reader.columns().any(shows_other)
}

/// The notation that a column shows, or that another shows where it mixes its points.
fn decided(reader: &Reader, state: &ColumnState) -> Option<Notation> {
    let is_sure = |other: &ColumnState| other.kind == ValueKind::Number && other.seen.is_sure_of_points();
    let decided = state.seen.decided(state.kind);
    decided.or_else(|| (state.seen.is_mixed() && reader.columns().any(is_sure)).then_some(Notation::DecimalPoint))
}

fn ambiguous(state: &ColumnState) -> ColumnNotation {
    let mut notations = state.kind.notations();
    if notations.first() != Some(&state.notation) {
        notations.reverse();
    }
    readings(state, state.seen.sample(), notations)
}

fn readings(state: &ColumnState, sample: String, notations: [Notation; 2]) -> ColumnNotation {
    let read = |notation: Notation| {
        let value = match state.kind {
            ValueKind::Number => ReadValue::Money(number::read(sample.as_bytes(), notation)?.money),
            ValueKind::Date => ReadValue::Date(date::read(sample.as_bytes(), notation)?.0),
        };
        Some((notation, value))
    };
    let readings = notations.into_iter().filter_map(read).collect();
    ColumnNotation::Ambiguous { sample, readings }
}
