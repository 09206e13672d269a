//! Where the table of a file ends because another begins below it.
//!
//! Only a row below an empty line, or one without a figure where its amount should stand, is looked at.

use crate::exchange::asked::{Finding, FindingKind, TablePlace};
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::file_head::head_cell;
use crate::exchange::columns::second_table::heads_another;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::{Log, quote};
use crate::exchange::tables::Columns;

/// Watches for the headings of another table.
#[derive(Debug)]
pub(super) struct TableEnd {
    headers: Vec<String>,
    amount: Option<usize>,
    /// The line that comes next if none is empty; 0 before the first row.
    next_line: u32,
    /// The line of the other headings, and they as they stand.
    found: Option<(u32, String)>,
    lines: u32,
}

impl TableEnd {
    pub fn new(columns: &Columns) -> Self {
        Self {
            headers: columns.headers.clone(),
            amount: columns.of(ColumnField::Amount),
            next_line: 0,
            found: None,
            lines: 0,
        }
    }

    /// The row in this line can be taken without a look at it.
    #[inline]
    pub const fn passes(&self, line: u32) -> bool {
        self.found.is_none() && (line == self.next_line || self.next_line == 0)
    }

    /// It was, and is one line.
    #[inline]
    pub const fn pass(&mut self, line: u32) {
        self.next_line = line.saturating_add(1);
    }

    /// Whether the row is none of the table.
    #[inline]
    pub fn comes_before(&mut self, record: &CsvRecord<'_>) -> bool {
        let is_first = self.next_line == 0;
        let is_below_gap = record.line > self.next_line;
        self.next_line = record.line.saturating_add(record.lines);
        if self.found.is_some() {
            self.lines = self.lines.saturating_add(record.lines);
            return true;
        }
        let holds_digit = |column| record.raw(column).iter().any(u8::is_ascii_digit);
        let lacks_figure = |column| !record.begins_with_digit(column) && !holds_digit(column);
        let is_suspicious = is_below_gap || self.amount.is_some_and(lacks_figure);
        !is_first && is_suspicious && self.finds(record)
    }

    #[cold]
    fn finds(&mut self, record: &CsvRecord<'_>) -> bool {
        let cells: Vec<String> = record.cells().map(head_cell).collect();
        let is_other = heads_another(&self.headers, &cells);
        if is_other {
            let filled: Vec<&str> = cells
                .iter()
                .map(String::as_str)
                .filter(|cell| !cell.is_empty())
                .collect();
            self.found = Some((record.line, quote(filled.join(", ").as_bytes())));
        }
        is_other
    }

    /// Says that there is another table.
    pub fn report(self, log: &mut Log) {
        if let Some((line, headings)) = self.found {
            log.say(vec![Finding {
                count: self.lines,
                quotes: vec![headings],
                ..Finding::new(FindingKind::Tables(TablePlace::Below(line)))
            }]);
        }
    }
}
