//! What the first rows of a file show: its delimiter, its headings, and how its columns are written.

use super::FileReading;
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::mapping::{FileHead, HEADING_ROWS, HeadRow, Layout, head_cell};
use crate::exchange::detect::decode::{Decoder, Encoding};
use crate::exchange::detect::sniff::{self, Script};
use crate::exchange::input::Input;
use crate::exchange::parse::csv_read::Splitter;
use crate::exchange::parse::notation::{Notation, Seen, ValueKind};
use crate::exchange::report::{ColumnReport, Report, Totals, quote};
use crate::exchange::rows::cells::ColumnState;
use crate::exchange::tables::format;

/// The first rows, and what was learned on the way to them.
pub(super) struct HeadText {
    pub head: FileHead,
    pub delimiter: u8,
    /// Bytes of text before the first record: a `sep=` line.
    pub skipped: usize,
    /// There are as many rows as show what the file is.
    pub suffices: bool,
}

impl HeadText {
    const ROWS_MAX: usize = 500;
    /// A wide list shows in fewer rows what it is: in the first after its headings, below a title or two.
    const CELLS_MAX: usize = 20_000;
    const WIDE_ROWS: usize = 5;

    pub fn new(bytes: &[u8], script: Script, input: Input, choices: &Choices) -> Self {
        let mut text = Vec::with_capacity(bytes.len() * 2);
        let mut decoder = Decoder::new(script.encoding, script.evidence);
        decoder.decode(bytes.get(script.mark..).unwrap_or_default(), input, &mut text);
        let told = sniff::separator_line(&text);
        let skipped = told.map_or(0, |(_, bytes)| bytes);
        let text = text.get(skipped..).unwrap_or_default();
        let chosen = choices.delimiter.or(told.map(|(delimiter, _)| delimiter));
        let delimiter = chosen.unwrap_or_else(|| sniff::delimiter(text, input));
        let (head, is_wide) = Self::rows(text, delimiter, input, u32::from(skipped > 0) + 1);
        Self {
            suffices: is_wide || head.rows.len() >= HEADING_ROWS,
            head,
            delimiter,
            skipped,
        }
    }

    /// The rows, and whether a few were enough.
    fn rows(text: &[u8], delimiter: u8, input: Input, line: u32) -> (FileHead, bool) {
        let mut splitter = Splitter::new(delimiter, line);
        let mut records = splitter.records(text, input);
        let (mut head, mut cells) = (FileHead::default(), 0);
        while head.rows.len() < Self::ROWS_MAX {
            if cells >= Self::CELLS_MAX && head.rows.len() >= Self::WIDE_ROWS {
                return (head, true);
            }
            let Some(record) = records.next_record() else { break };
            cells += record.len();
            head.rows.push(HeadRow {
                line: record.line,
                cells: record.cells().map(head_cell).collect(),
            });
        }
        (head, false)
    }
}

/// Chosen, found before, shown by the first rows, shown by a column of the same kind, or the German way.
pub(super) fn column_states(head: &FileHead, layout: &Layout, reading: &FileReading) -> Vec<ColumnState> {
    let kind = |column: usize| {
        let field = layout.columns.fields.get(column).copied().flatten();
        field.and_then(ColumnField::value_kind)
    };
    let decided = |column: usize| {
        head.seen(layout.records_before, column, kind(column)?)
            .decided(kind(column)?)
    };
    let width = layout.columns.fields.len();
    let shown: Vec<Option<Notation>> = (0..width).map(decided).collect();
    let neighbour = |of: ValueKind| {
        let mut shown = shown.iter().flatten();
        shown.find(|notation| of.notations().contains(notation)).copied()
    };
    let (number, date) = (neighbour(ValueKind::Number), neighbour(ValueKind::Date));
    let state = |column: usize| {
        let kind = kind(column).unwrap_or(ValueKind::Number);
        let chosen = u16::try_from(column)
            .ok()
            .and_then(|column| reading.choices.notations.get(&column));
        let chosen = chosen.filter(|chosen| kind.notations().contains(chosen));
        let known = chosen.or(reading.found.get(&column)).copied();
        let shown = shown.get(column).copied().flatten();
        let [usual, _] = kind.notations();
        let neighbour = match kind {
            ValueKind::Number => number,
            ValueKind::Date => date,
        };
        let notation = known.or(shown).or(neighbour).unwrap_or(usual);
        ColumnState {
            kind,
            notation,
            seen: Seen::default(),
        }
    };
    (0..width).map(state).collect()
}

pub(super) fn first_report(encoding: Encoding, start: &HeadText, layout: &Layout) -> Report {
    let column = |(index, (header, field)): (usize, (&String, &Option<ColumnField>))| ColumnReport {
        header: header.clone(),
        samples: start
            .head
            .samples(layout.records_before, index)
            .take(ColumnReport::SAMPLES)
            .map(|cell| quote(cell.as_bytes()))
            .collect(),
        field: *field,
        reading: None,
    };
    let columns = layout
        .columns
        .headers
        .iter()
        .zip(&layout.columns.fields)
        .enumerate()
        .map(column)
        .collect();
    let required = layout.table.map_or(&[][..], |kind| format(kind).required);
    let absent = required
        .iter()
        .filter(|group| group.iter().all(|field| layout.columns.of(*field).is_none()));
    Report {
        table: layout.table,
        encoding,
        delimiter: start.delimiter,
        header_line: layout.columns.line,
        columns,
        missing: absent.filter_map(|group| group.first()).copied().collect(),
        problems: Vec::new(),
        errors: 0,
        lines_skipped: 0,
        notices: 0,
        totals: Totals::default(),
    }
}
