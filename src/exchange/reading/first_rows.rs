//! What the first rows of a file show: its delimiter, its headings, and how its columns are written.

use super::{FileReading, RowEnds};
use crate::domain::Money;
use crate::exchange::columns::aligned::Aligned;
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::file_head::{FileHead, HEADING_ROWS, HeadRow, head_cell};
use crate::exchange::columns::mapping::Layout;
use crate::exchange::detect::decode::Decoder;
use crate::exchange::detect::encoding::Encoding;
use crate::exchange::detect::sniff::{self, Script};
use crate::exchange::input::{Input, without_end_marks};
use crate::exchange::parse::csv_read::Splitter;
use crate::exchange::parse::notation::{Notation, Seen, ValueKind};
use crate::exchange::parse::short_days::ShortDays;
use crate::exchange::parse::utc_midnight;
use crate::exchange::report::{ColumnReport, Report, Totals, quote};
use crate::exchange::rows::cells::{ColumnState, Moments};
use crate::exchange::rows::turned_days::TurnedDays;
use crate::exchange::sheets::DELIMITER;
use crate::exchange::tables::format;

/// The first rows, and what was learned on the way to them.
#[derive(Clone, Default)]
pub(super) struct HeadText {
    pub head: FileHead,
    /// The first rows below the headings as they stand, where some of their cells are of other tables.
    pub shown: Vec<HeadRow>,
    pub delimiter: u8,
    /// The columns are aligned by blanks.
    pub aligned: Option<Aligned>,
    /// What else could part the cells, likelier ones first.
    pub others: Vec<u8>,
    /// Bytes of text before the first record: a `sep=` line.
    pub skipped: usize,
    /// There are as many rows as show what the file is.
    pub suffices: bool,
}

impl HeadText {
    /// Where its rows may end.
    pub fn row_ends(&self, usual: RowEnds) -> RowEnds {
        self.aligned.as_ref().map_or(usual, |_| RowEnds::Aligned)
    }

    /// What parts the cells once the lines are cut.
    pub fn cell_sign(&self) -> u8 {
        self.aligned.as_ref().map_or(self.delimiter, |_| DELIMITER)
    }

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
        let text = without_end_marks(text.get(skipped..).unwrap_or_default());
        let told = told.map(|(delimiter, _)| delimiter);
        let chosen = choices
            .delimiter
            .or(told)
            .or(choices.kept.as_ref().map(|kept| kept.delimiter));
        let ranked = match chosen {
            Some(chosen) => vec![chosen],
            None => [&sniff::ranked_delimiters(text, input)[..], &[sniff::BLANKS]].concat(),
        };
        let [delimiter, others @ ..] = ranked.as_slice() else {
            return Self::default();
        };
        let delimiter = *delimiter;
        let aligned = Some(text).filter(|_| delimiter == sniff::BLANKS);
        let aligned = aligned.and_then(|text| Aligned::look(text, input));
        let line = u32::from(skipped > 0) + 1;
        let (mut head, is_wide) = match &aligned {
            Some(aligned) => Self::rows(&aligned.cut(text), DELIMITER, input, line),
            None => Self::rows(text, delimiter, input, line),
        };
        let suffices = is_wide || head.rows.len() >= HEADING_ROWS;
        head.leave_second_table();
        Self {
            suffices,
            head,
            shown: Vec::new(),
            delimiter,
            aligned,
            others: others.to_vec(),
            skipped,
        }
    }

    /// Whether the columns make a table: all that it needs is there, and most rows are no longer than the headings.
    pub fn makes_table(&self, layout: &Layout) -> bool {
        let has = |group: &&[ColumnField]| group.iter().any(|field| layout.columns.of(*field).is_some());
        let is_whole = layout.table.is_some_and(|kind| format(kind).required.iter().all(has));
        let width = layout.columns.headers.len();
        let rows = self.head.rows.get(layout.records_before..).unwrap_or_default();
        let surplus = |row: &&HeadRow| {
            row.cells
                .get(width..)
                .is_some_and(|more| more.iter().any(|cell| !cell.is_empty()))
        };
        is_whole && rows.iter().filter(surplus).count() * 2 <= rows.len()
    }

    /// The rows, and whether a few were enough.
    fn rows(text: &[u8], delimiter: u8, input: Input, line: u32) -> (FileHead, bool) {
        let mut splitter = Splitter::of_table(delimiter, line);
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

/// Chosen, found before, kept unless the first rows speak against it, shown by them, shown by a column of the same kind, or the
/// German way.
/// `watched` are columns of numbers whatever they mean.
pub(super) fn column_states(
    head: &FileHead,
    layout: &Layout,
    reading: &FileReading,
    watched: &[u16],
) -> Vec<ColumnState> {
    let kind = |column: usize| {
        let field = layout.columns.fields.get(column).copied().flatten();
        let is_watched = || watched.iter().any(|known| usize::from(*known) == column);
        field
            .and_then(ColumnField::value_kind)
            .or_else(|| is_watched().then_some(ValueKind::Number))
    };
    let seen = |column: usize| Some(head.seen(layout.records_before, column, kind(column)?));
    let width = layout.columns.fields.len();
    let seen: Vec<Option<Seen>> = (0..width).map(seen).collect();
    let decided = |column: usize| seen.get(column)?.as_ref()?.decided(kind(column)?);
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
        let chosen = chosen.filter(|chosen| chosen.kind() == kind).copied();
        let found = reading.found.notations.get(&column).copied();
        let kept = reading.mapping.as_ref().and_then(|mapping| mapping.notation(column));
        let kept = kept.filter(|kept| kept.kind() == kind);
        let seen = seen.get(column).and_then(Option::as_ref);
        let fits =
            |kept: &Notation| *kept != Notation::YearFirst && !seen.is_some_and(|seen| seen.tells_against(*kept));
        let shown = shown.get(column).copied().flatten();
        let [usual, _] = kind.notations();
        let neighbour = match kind {
            ValueKind::Number => number,
            ValueKind::Date => date,
        };
        let days = (kind == ValueKind::Date).then(|| with_year_first(head, layout, (column, kept)));
        let (year_first, doubted) = days.unwrap_or_default();
        let known = chosen.or(year_first).or(found).or(kept.filter(fits));
        let notation = known.or(shown).or(neighbour).unwrap_or(usual);
        ColumnState {
            kind,
            notation,
            kept,
            doubted,
            seen: Seen::default(),
            sum: Money::ZERO,
            places: layout.units.places(&layout.columns, column),
            turned: match reading.found.turned.contains(&column) {
                true => TurnedDays::TURNING,
                false => TurnedDays::default(),
            },
            moments: match kind {
                ValueKind::Date if !reading.found.moments_as_written => moments(head, layout, column),
                ValueKind::Date | ValueKind::Number => Moments::AsWritten,
            },
        }
    };
    (0..width).map(state).collect()
}

/// Whether the days of a column are read with the year first, and one of them where the user is to be asked.
fn with_year_first(
    head: &FileHead,
    layout: &Layout,
    (column, kept): (usize, Option<Notation>),
) -> (Option<Notation>, Option<String>) {
    let is_kept = kept == Some(Notation::YearFirst);
    match ShortDays::of(head.samples(layout.records_before, column)) {
        ShortDays::Likely(_) if is_kept => (kept, None),
        ShortDays::Likely(sample) => (Some(Notation::YearFirst), Some(sample)),
        ShortDays::Possible(sample) if is_kept => (kept, Some(sample)),
        ShortDays::Possible(_) | ShortDays::No => (None, None),
    }
}

/// Whether all moments of the first rows are midnights in Germany.
fn moments(head: &FileHead, layout: &Layout, column: usize) -> Moments {
    let moments = head.samples(layout.records_before, column).map(str::as_bytes);
    let mut moments = moments.filter(|cell| utc_midnight::has_time(cell)).peekable();
    let any = moments.peek().is_some();
    match any && moments.all(|cell| utc_midnight::german_day(cell).is_some()) {
        true => Moments::Midnights(0),
        false => Moments::AsWritten,
    }
}

pub(super) fn first_report(encoding: Encoding, start: &HeadText, layout: &Layout) -> Report {
    let rows: Vec<&HeadRow> = match start.shown.is_empty() {
        true => start
            .head
            .rows_below(layout.records_before)
            .take(ColumnReport::ROWS)
            .collect(),
        false => start.shown.iter().collect(),
    };
    let column = |(index, (header, field)): (usize, (&String, &Option<ColumnField>))| ColumnReport {
        header: header.clone(),
        cells: rows
            .iter()
            .map(|row| {
                row.cells
                    .get(index)
                    .map_or_else(String::new, |cell| quote(cell.as_bytes()))
            })
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
        rows_skipped: 0,
        notices: 0,
        totals: Totals::default(),
        sums: None,
        asked: Vec::new(),
        findings: Vec::new(),
        sheets: None,
        joined: Vec::new(),
        mapping: None,
    }
}
