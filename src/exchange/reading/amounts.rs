//! The check of what stands beside the amounts, fed with the first rows of a file.

use super::FileReading;
use super::first_rows::{HeadText, column_states};
use crate::domain::values::order::IntoTree;
use crate::exchange::asked::{ImportAnswer, Topic};
use crate::exchange::beside::{Beside, TableHead};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::{ColumnField, heading_key};
use crate::exchange::columns::mapping::Layout;
use crate::exchange::parse::notation::Notation;
use crate::exchange::report::{Log, Report};
use crate::exchange::rows::cells::Reader;
use crate::exchange::tables::kind::TableKind;
use std::collections::BTreeMap;

/// Whether such a table has amounts that something could stand beside.
pub(super) fn are_in(table: Option<TableKind>) -> bool {
    matches!(table, Some(TableKind::Invoices | TableKind::Figures))
}

/// Looks at the first rows, and brings the columns in line with what they show. `None` where nothing stands beside the amounts.
pub(super) fn look(start: &HeadText, layout: &mut Layout, reading: &FileReading) -> Option<Box<Beside>> {
    if !are_in(layout.table) || !layout.columns.periods.is_empty() {
        return None;
    }
    let rows = start.head.rows.get(layout.records_before..).unwrap_or_default();
    let fields = layout.columns.fields.clone();
    let chosen = chosen(&layout.columns.headers, &reading.choices);
    let head = TableHead {
        headers: &layout.columns.headers,
        rows: rows.iter().map(|row| row.cells.as_slice()).collect(),
        fields: &fields,
        chosen: chosen.clone(),
        own: reading.known.currency,
        of_title: layout.units.currency,
        hidden: &reading.hidden.columns,
        given: reading.choices.answers.clone(),
        late_sign: reading.found.late_sign,
        found: reading.found.answers.clone(),
    };
    let beside = Beside::look(&head)?;
    let states = column_states(&start.head, layout, reading, beside.watched());
    let written = |column: u16| {
        states
            .get(usize::from(column))
            .map_or((Notation::DecimalComma, 0), |state| (state.notation, state.places))
    };
    let beside = beside.begin(&head, &written)?;
    beside.set_fields(&mut layout.columns.fields, &chosen);
    layout
        .doubled
        .retain(|column| !u16::try_from(*column).is_ok_and(|column| beside.watched().contains(&column)));
    beside.has_amount().then(|| Box::new(beside))
}

/// What the user said of the columns: now, or of their headings in earlier files.
fn chosen(headers: &[String], choices: &Choices) -> BTreeMap<u16, Option<ColumnField>> {
    let remembered = (0..=u16::MAX).zip(headers).filter_map(|(column, header)| {
        let known = choices.remembered.get(&heading_key(header))?;
        Some((column, *known))
    });
    let mut chosen: BTreeMap<_, _> = remembered.into_map();
    chosen.extend(choices.fields.iter().map(|(column, field)| (*column, *field)));
    chosen
}

/// A price of a piece is no amount where nothing says how many.
pub(super) fn note_missing(beside: Option<&Beside>, layout: &Layout, report: &mut Report) {
    let is_there = beside.is_some() || layout.columns.of(ColumnField::Amount).is_some();
    if layout.columns.of(ColumnField::UnitPrice).is_some() && !is_there {
        report.missing.push(ColumnField::Amount);
    }
}

/// The answers that the whole file suggests, where lines were not read by them; `None` where they were.
pub(super) fn misread(reader: &mut Reader) -> Option<BTreeMap<Topic, ImportAnswer>> {
    let surprised = reader.surprised;
    let Some(beside) = &mut reader.beside else {
        return surprised.then(BTreeMap::new);
    };
    let decided = beside.conclude().decided;
    let differs = decided
        .iter()
        .any(|(topic, answer)| !beside.is_given(*topic) && !beside.uses(*topic, answer));
    differs.then_some(decided)
}

/// Questions and findings go to the log.
pub(super) fn conclude(beside: Option<Box<Beside>>, log: &mut Log) {
    let Some(mut beside) = beside else { return };
    let conclusion = beside.conclude();
    log.asked.extend(conclusion.asked);
    log.say(conclusion.findings);
}
