//! Records that outlive the text they were cut from.

use super::{CsvRecord, RemadeCells};

/// A record kept until those behind it are known.
#[derive(Debug)]
pub struct KeptRecord {
    cells: RemadeCells,
    line: u32,
    lines: u32,
    unclosed: bool,
    stray_quote: bool,
}

impl KeptRecord {
    /// The record as it was.
    #[must_use]
    pub fn record(&self) -> CsvRecord<'_> {
        CsvRecord {
            line: self.line,
            lines: self.lines,
            unclosed: self.unclosed,
            stray_quote: self.stray_quote,
            bytes: &self.cells.bytes,
            bounds: &self.cells.bounds,
        }
    }
}

impl CsvRecord<'_> {
    /// A copy that outlives the text.
    #[must_use]
    pub fn keep(&self) -> KeptRecord {
        let mut cells = RemadeCells::default();
        let kept = self.remade(&[], &mut cells);
        KeptRecord {
            line: kept.line,
            lines: kept.lines,
            unclosed: kept.unclosed,
            stray_quote: kept.stray_quote,
            cells,
        }
    }
}
