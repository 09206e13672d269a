//! The rows of a file below its headings, on their way to their table.

use super::FileReading;
use super::first_rows::{HeadText, column_states, first_report};
use crate::domain::ImportPlan;
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::mapping::Layout;
use crate::exchange::detect::decode::Decoder;
use crate::exchange::detect::sniff::{HEAD_BYTES, Script};
use crate::exchange::input::Input;
use crate::exchange::parse::csv_read::{CsvRecord, RECORD_BYTES_MAX, Splitter};
use crate::exchange::parse::notation::{Notation, ReadValue, ValueKind};
use crate::exchange::parse::{date, number};
use crate::exchange::report::{ColumnNotation, Failure, Log, ProblemKind, Report, Totals, quote};
use crate::exchange::rows::cells::{ColumnState, Reader};
use crate::exchange::tables::{TableReader, format};
use std::collections::BTreeMap;

/// A file whose first rows said what it is.
#[derive(Debug)]
pub(super) struct Body {
    decoder: Decoder,
    /// Decoded and not yet split.
    text: Vec<u8>,
    /// Bytes of text to pass over first.
    skip: usize,
    splitter: Splitter,
    records_before: usize,
    shape: Shape,
    rows: u32,
    /// `None` as long as the columns do not suffice for a table.
    table: Option<Box<dyn TableReader>>,
    reader: Reader,
    report: Report,
}

impl Body {
    pub fn new(script: Script, start: &HeadText, layout: Layout, reading: &FileReading) -> Self {
        let mut reader = Reader::new(column_states(&start.head, &layout, reading));
        for column in &layout.doubled {
            let header = layout.columns.headers.get(*column).map_or("", String::as_str);
            let kind = ProblemKind::DoubledHeader(quote(header.as_bytes()));
            reader.log.notice(layout.columns.line, Some(*column), kind);
        }
        let report = first_report(script.encoding, start, &layout);
        let table = layout.table.filter(|_| report.missing.is_empty());
        let table = table.map(|kind| (format(kind).start)(&layout.columns, &reading.known, &reading.choices));
        Self {
            decoder: Decoder::new(script.encoding, script.evidence),
            text: Vec::new(),
            skip: start.skipped,
            splitter: Splitter::new(start.delimiter, u32::from(start.skipped > 0) + 1),
            records_before: layout.records_before,
            shape: Shape {
                width: layout.columns.headers.len(),
                used: layout
                    .columns
                    .fields
                    .iter()
                    .rposition(Option::is_some)
                    .map_or(0, |last| last + 1),
            },
            rows: 0,
            table,
            reader,
            report,
        }
    }

    pub fn feed(&mut self, piece: &[u8]) -> Result<(), Failure> {
        self.decoder.decode(piece, Input::GoesOn, &mut self.text);
        if self.text.len() < HEAD_BYTES + self.skip {
            return Ok(());
        }
        self.split(Input::GoesOn);
        if self.text.len() > RECORD_BYTES_MAX {
            return Err(Failure::RecordTooLong {
                line: self.splitter.line(),
            });
        }
        Ok(())
    }

    /// Hands all whole records to the table.
    fn split(&mut self, input: Input) {
        let Self {
            text,
            splitter,
            records_before,
            shape,
            rows,
            table,
            reader,
            ..
        } = self;
        let skip = std::mem::take(&mut self.skip);
        let mut records = splitter.records(text.get(skip..).unwrap_or_default(), input);
        loop {
            let quickly = table.as_deref_mut().filter(|_| *records_before == 0);
            let line = |text: &[u8], delimiter, line| quickly?.line(text, delimiter, line, reader);
            if records.offer(line) {
                *rows = rows.saturating_add(1);
                continue;
            }
            let Some(record) = records.next_record() else { break };
            if *records_before > 0 {
                *records_before -= 1;
                note_unclosed(&record, &mut reader.log);
            } else if !is_blank(&record) {
                *rows = rows.saturating_add(1);
                if is_sound(&record, *shape, &mut reader.log) {
                    table.iter_mut().for_each(|table| table.row(&record, reader));
                }
            }
        }
        let used = skip + records.used();
        text.drain(..used);
    }

    /// After the last piece.
    pub fn end(&mut self) {
        self.decoder.decode(&[], Input::Ends, &mut self.text);
        self.split(Input::Ends);
    }

    /// What it all comes to, once it has ended.
    pub fn finish(mut self, choices: &Choices) -> (Report, ImportPlan) {
        self.report_notations(choices);
        let mut report = self.report;
        report.encoding = self.decoder.encoding();
        let (plan, totals) = match self.table {
            Some(table) => table.finish(&mut self.reader),
            None => (ImportPlan::default(), Totals::default()),
        };
        report.totals = Totals {
            rows: self.rows,
            ..totals
        };
        std::mem::take(&mut self.reader.log).write_to(&mut report);
        (report, plan)
    }

    /// The notations of columns that were read in the other one, as far as it mattered.
    pub fn misread(&self, choices: &Choices) -> BTreeMap<usize, Notation> {
        let misread = |column: usize| {
            let state = self.reader.column(column)?;
            let decided = state.seen.decided(state.kind)?;
            let chosen = u16::try_from(column).is_ok_and(|column| choices.notations.contains_key(&column));
            (state.seen.matters() && decided != state.notation && !chosen).then_some((column, decided))
        };
        (0..self.shape.width).filter_map(misread).collect()
    }

    fn report_notations(&mut self, choices: &Choices) {
        for (index, column) in self.report.columns.iter_mut().enumerate() {
            let Some(kind) = column.field.and_then(ColumnField::value_kind) else {
                continue;
            };
            let Some(state) = self.reader.column(index) else {
                continue;
            };
            let chosen = u16::try_from(index).is_ok_and(|index| choices.notations.contains_key(&index));
            let open = !chosen && state.seen.matters() && state.seen.decided(kind).is_none();
            column.reading = Some(if open {
                ambiguous(state)
            } else {
                ColumnNotation::Known(state.notation)
            });
        }
    }
}

/// How many cells a row should have, and how many of them, from the left, hold all that is imported.
#[derive(Debug, Clone, Copy)]
struct Shape {
    width: usize,
    used: usize,
}

fn ambiguous(state: &ColumnState) -> ColumnNotation {
    let sample = state.seen.sample();
    let mut notations = state.kind.notations();
    if notations.first() != Some(&state.notation) {
        notations.reverse();
    }
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

/// Nothing in any cell, as spreadsheets write below a table.
#[inline]
fn is_blank(record: &CsvRecord<'_>) -> bool {
    record.raw(0).is_empty() && record.cells().all(|cell| cell.trim_ascii().is_empty())
}

fn note_unclosed(record: &CsvRecord<'_>, log: &mut Log) {
    if record.unclosed {
        log.error(record.line, None, ProblemKind::UnclosedQuote);
    }
}

/// As many cells as headings, or fewer; a quote closed. What is wrong is reported.
#[inline]
fn is_sound(record: &CsvRecord<'_>, shape: Shape, log: &mut Log) -> bool {
    if record.len() == shape.width && !record.unclosed {
        return true;
    }
    is_sound_after_all(record, shape, log)
}

/// Surplus cells come from a delimiter within a text. Where columns that nobody needs follow those that are imported, it
/// is probably theirs, and the row is read with a notice.
#[cold]
fn is_sound_after_all(record: &CsvRecord<'_>, shape: Shape, log: &mut Log) -> bool {
    let (expected, found) = (small(shape.width), small(record.len()));
    if record.unclosed {
        note_unclosed(record, log);
        log.skip_line();
        return false;
    }
    if found < expected {
        log.notice(record.line, None, ProblemKind::TooFewCells { expected, found });
        return true;
    }
    let surplus = (shape.width..record.len()).any(|column| !record.raw(column).trim_ascii().is_empty());
    if !surplus {
        return true;
    }
    let kind = ProblemKind::TooManyCells { expected, found };
    if shape.used < shape.width {
        log.notice(record.line, None, kind);
        return true;
    }
    log.error(record.line, None, kind);
    log.skip_line();
    false
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
