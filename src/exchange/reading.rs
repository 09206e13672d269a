//! Reads a file in pieces: bytes → text → records → rows of a table → a plan and a report. Sizes of pieces do not matter.
//!
//! The first `HEAD_BYTES`, or as many as hold the first rows, decide encoding, delimiter, headings and table; then the file
//! streams by once. Only where its end shows that a number or date with two readings was meant the other way, it is read again.

use super::columns::choices::Choices;
use super::columns::known::Known;
use super::columns::mapping::{HEADING_ROWS, Head, HeadRow, Layout, head_cell};
use super::detect::decode::{Decoder, Encoding, Evidence};
use super::detect::sniff::{self, HEAD_BYTES, Script};
use super::input::Input;
use super::parse::csv_read::{RECORD_BYTES_MAX, Record, Splitter};
use super::parse::notation::{Notation, ReadValue, ValueKind};
use super::parse::{date, number};
use super::report::{ColumnReport, Failure, Log, ProblemKind, Reading as HowRead, Report, Totals, quote};
use super::rows::cells::{ColumnState, Reader};
use super::tables::{Table, format};
use crate::domain::ImportPlan;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A file on its way in.
#[derive(Debug)]
pub struct Reading {
    known: Rc<Known>,
    choices: Choices,
    /// Notations that a first reading found.
    found: BTreeMap<usize, Notation>,
    state: State,
}

#[derive(Debug)]
enum State {
    /// What came so far, and how much is wanted to begin with.
    Head(Vec<u8>, usize),
    Body(Box<Body>),
    Failed(Failure),
}

impl State {
    const AT_START: Self = Self::Head(Vec::new(), HEAD_BYTES);
}

/// A heading of all the products there can be is this long, or a file whose first rows are longer is no table.
const HEAD_BYTES_MAX: usize = 128 * HEAD_BYTES;

enum Begun {
    Body(Box<Body>),
    /// So many bytes of the file.
    Wants(usize),
}

/// What came of a file.
#[derive(Debug)]
pub enum Outcome {
    /// All was read: what it found, and the plan that is to be previewed.
    Done(Box<Report>, ImportPlan),
    /// The end of the file shows how its beginning is to be read: feed it once more from the start.
    Again(Reading),
}

impl Reading {
    /// Before the first byte of a file.
    #[must_use]
    pub fn new(known: Rc<Known>, choices: Choices) -> Self {
        Self {
            known,
            choices,
            found: BTreeMap::new(),
            state: State::AT_START,
        }
    }

    /// Takes the next piece of the file.
    ///
    /// # Errors
    /// A [`Failure`] as soon as it is sure that the file cannot be read; more pieces change nothing.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), Failure> {
        match &mut self.state {
            State::Failed(failure) => return Err(*failure),
            State::Body(body) => {
                if let Err(failure) = body.feed(piece) {
                    self.state = State::Failed(failure);
                    return Err(failure);
                }
            }
            State::Head(bytes, wanted) if bytes.len() + piece.len() < *wanted => bytes.extend_from_slice(piece),
            State::Head(bytes, wanted) if bytes.is_empty() => {
                let wanted = *wanted;
                self.begin(piece.into(), wanted, Input::GoesOn)?;
            }
            State::Head(bytes, wanted) => {
                bytes.extend_from_slice(piece);
                let (bytes, wanted) = (std::mem::take(bytes), *wanted);
                self.begin(bytes.into(), wanted, Input::GoesOn)?;
            }
        }
        Ok(())
    }

    /// After the last piece.
    ///
    /// # Errors
    /// The [`Failure`] that keeps the file from being read.
    pub fn finish(mut self) -> Result<Outcome, Failure> {
        if let State::Head(bytes, wanted) = &mut self.state {
            let (bytes, wanted) = (std::mem::take(bytes), *wanted);
            self.begin(bytes.into(), wanted, Input::Ends)?;
        }
        match self.state {
            State::Head(..) => Err(Failure::Empty),
            State::Failed(failure) => Err(failure),
            State::Body(mut body) => {
                body.end();
                let misread = body.misread(&self.choices);
                let is_first_time = self.found.is_empty();
                if is_first_time && !misread.is_empty() {
                    return Ok(Outcome::Again(Self {
                        found: misread,
                        state: State::AT_START,
                        known: self.known,
                        choices: self.choices,
                    }));
                }
                let (report, plan) = body.finish(&self.choices);
                Ok(Outcome::Done(Box::new(report), plan))
            }
        }
    }

    /// Begins with the first rows, or asks for more where they are not there yet.
    fn begin(&mut self, bytes: Cow<'_, [u8]>, wanted: usize, input: Input) -> Result<(), Failure> {
        let (state, result) = match self.body(&bytes, wanted, input) {
            Ok(Begun::Body(body)) => (State::Body(body), Ok(())),
            Ok(Begun::Wants(wanted)) => (State::Head(bytes.into_owned(), wanted), Ok(())),
            Err(failure) => (State::Failed(failure), Err(failure)),
        };
        self.state = state;
        result
    }

    fn body(&self, bytes: &[u8], mut wanted: usize, input: Input) -> Result<Begun, Failure> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Failure::Empty);
        }
        let (script, start) = loop {
            if input == Input::GoesOn && bytes.len() < wanted {
                return Ok(Begun::Wants(wanted));
            }
            let of_head = if bytes.len() <= wanted { input } else { Input::GoesOn };
            let head = bytes.get(..wanted).unwrap_or(bytes);
            let script = self.script(head)?;
            let start = HeadText::new(head, script, of_head, &self.choices);
            if start.head.rows.is_empty() && of_head == Input::Ends {
                return Err(Failure::Empty);
            }
            if of_head == Input::Ends || start.suffices || wanted >= HEAD_BYTES_MAX {
                break (script, start);
            }
            wanted *= 2;
        };
        let layout = start.head.layout(&self.known, &self.choices);
        let mut body = Body::new(script, &start, layout, self);
        body.feed(bytes.get(script.mark..).unwrap_or_default())?;
        Ok(Begun::Body(Box::new(body)))
    }

    fn script(&self, head: &[u8]) -> Result<Script, Failure> {
        let script = sniff::script(head);
        match self.choices.encoding {
            Some(encoding) => {
                let mark = script.map_or(0, |script| if script.encoding == encoding { script.mark } else { 0 });
                Ok(Script {
                    encoding,
                    evidence: Evidence::Settled,
                    mark,
                })
            }
            None => script.map_err(Failure::Foreign),
        }
    }
}

/// Reads all bytes at once: for pasted text and for tests.
///
/// # Errors
/// The [`Failure`] that keeps them from being read.
pub fn read_all(bytes: &[u8], known: Rc<Known>, choices: Choices) -> Result<(Report, ImportPlan), Failure> {
    let mut reading = Reading::new(known, choices);
    loop {
        reading.feed(bytes)?;
        match reading.finish()? {
            Outcome::Done(report, plan) => return Ok((*report, plan)),
            Outcome::Again(again) => reading = again,
        }
    }
}

/// The first rows, and what was learned on the way to them.
struct HeadText {
    head: Head,
    delimiter: u8,
    /// Bytes of text before the first record: a `sep=` line.
    skipped: usize,
    /// There are as many rows as show what the file is.
    suffices: bool,
}

impl HeadText {
    const ROWS_MAX: usize = 500;
    /// A wide list shows in fewer rows what it is: in the first after its headings, below a title or two.
    const CELLS_MAX: usize = 20_000;
    const WIDE_ROWS: usize = 5;

    fn new(bytes: &[u8], script: Script, input: Input, choices: &Choices) -> Self {
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
    fn rows(text: &[u8], delimiter: u8, input: Input, line: u32) -> (Head, bool) {
        let mut splitter = Splitter::new(delimiter, line);
        let mut records = splitter.records(text, input);
        let (mut head, mut cells) = (Head::default(), 0);
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

/// How many cells a row should have, and how many of them, from the left, hold all that is imported.
#[derive(Debug, Clone, Copy)]
struct Shape {
    width: usize,
    used: usize,
}

#[derive(Debug)]
struct Body {
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
    table: Option<Box<dyn Table>>,
    reader: Reader,
    report: Report,
}

impl Body {
    fn new(script: Script, start: &HeadText, layout: Layout, reading: &Reading) -> Self {
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

    fn feed(&mut self, piece: &[u8]) -> Result<(), Failure> {
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
    fn end(&mut self) {
        self.decoder.decode(&[], Input::Ends, &mut self.text);
        self.split(Input::Ends);
    }

    /// What it all comes to, once it has ended.
    fn finish(mut self, choices: &Choices) -> (Report, ImportPlan) {
        self.tell_readings(choices);
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
        std::mem::take(&mut self.reader.log).tell(&mut report);
        (report, plan)
    }

    /// The notations of columns that were read in the other one, as far as it mattered.
    fn misread(&self, choices: &Choices) -> BTreeMap<usize, Notation> {
        let misread = |column: usize| {
            let state = self.reader.column(column)?;
            let decided = state.seen.decided(state.kind)?;
            let chosen = u16::try_from(column).is_ok_and(|column| choices.notations.contains_key(&column));
            (state.seen.matters() && decided != state.notation && !chosen).then_some((column, decided))
        };
        (0..self.shape.width).filter_map(misread).collect()
    }

    fn tell_readings(&mut self, choices: &Choices) {
        for (index, column) in self.report.columns.iter_mut().enumerate() {
            let Some(kind) = column.field.and_then(super::columns::field::Field::value_kind) else {
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
                HowRead::Known(state.notation)
            });
        }
    }
}

fn ambiguous(state: &ColumnState) -> HowRead {
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
    HowRead::Ambiguous { sample, readings }
}

/// Chosen, found before, shown by the first rows, shown by a column of the same kind, or the German way.
fn column_states(head: &Head, layout: &Layout, reading: &Reading) -> Vec<ColumnState> {
    let kind = |column: usize| {
        let field = layout.columns.fields.get(column).copied().flatten();
        field.and_then(super::columns::field::Field::value_kind)
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
            seen: super::parse::notation::Seen::default(),
        }
    };
    (0..width).map(state).collect()
}

fn first_report(encoding: Encoding, start: &HeadText, layout: &Layout) -> Report {
    let column = |(index, (header, field)): (usize, (&String, &Option<super::columns::field::Field>))| ColumnReport {
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

/// Nothing in any cell, as spreadsheets write below a table.
#[inline]
fn is_blank(record: &Record<'_>) -> bool {
    record.raw(0).is_empty() && record.cells().all(|cell| cell.trim_ascii().is_empty())
}

fn note_unclosed(record: &Record<'_>, log: &mut Log) {
    if record.unclosed {
        log.error(record.line, None, ProblemKind::UnclosedQuote);
    }
}

/// As many cells as headings, or fewer; a quote closed. What is wrong is reported.
#[inline]
fn is_sound(record: &Record<'_>, shape: Shape, log: &mut Log) -> bool {
    if record.len() == shape.width && !record.unclosed {
        return true;
    }
    is_sound_after_all(record, shape, log)
}

/// Surplus cells come from a delimiter within a text. Where columns that nobody needs follow those that are imported, it
/// is probably theirs, and the row is read with a notice.
#[cold]
fn is_sound_after_all(record: &Record<'_>, shape: Shape, log: &mut Log) -> bool {
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
