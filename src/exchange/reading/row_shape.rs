//! Whether a row has as many cells as there are headings, and what is said where it has not.

use super::RowEnds;
use crate::exchange::columns::mapping::Layout;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::{Log, ProblemKind};
use crate::exchange::rows::cells::value;

/// How many cells a row should have, and how many of them, from the left, hold all that is imported.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub ends: RowEnds,
    pub width: usize,
    pub used: usize,
}

impl Shape {
    pub fn of(layout: &Layout, ends: RowEnds) -> Self {
        let last = layout.columns.fields.iter().rposition(Option::is_some);
        Self {
            ends,
            width: layout.columns.headers.len(),
            used: last.map_or(0, |last| last + 1),
        }
    }
}

pub(super) fn note_unclosed(record: &CsvRecord<'_>, log: &mut Log) {
    if record.unclosed {
        log.error(record.line, None, ProblemKind::UnclosedQuote);
    }
}

/// As many cells as headings, or fewer; a quote closed. What is wrong is reported.
#[inline]
pub(super) fn is_sound(record: &CsvRecord<'_>, shape: Shape, log: &mut Log) -> bool {
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
    if found < expected && shape.ends == RowEnds::Anywhere {
        return true;
    }
    if found == 1 && expected > 1 && shape.ends == RowEnds::Aligned {
        log.error(record.line, None, ProblemKind::TooFewCells { expected, found });
        log.skip_line();
        return false;
    }
    if found < expected {
        log.notice(record.line, None, ProblemKind::TooFewCells { expected, found });
        return true;
    }
    let surplus = (shape.width..record.len()).any(|column| !value(record.raw(column)).is_empty());
    if !surplus {
        return true;
    }
    if shape.ends == RowEnds::Anywhere {
        let kind = ProblemKind::BeyondHeadings { expected, found };
        log.notice(record.line, None, kind);
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

/// Nothing in any cell, as spreadsheets write below a table.
#[inline]
pub(super) fn is_blank(record: &CsvRecord<'_>) -> bool {
    value(record.raw(0)).is_empty() && record.cells().all(|cell| value(cell).is_empty())
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
