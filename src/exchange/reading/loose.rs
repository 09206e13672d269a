//! All rows of a table at once, to be joined with those of another.

use super::FileReading;
use super::first_rows::HeadText;
use crate::exchange::columns::file_head::head_cell;
use crate::exchange::detect::decode::Decoder;
use crate::exchange::detect::sniff::HEAD_BYTES;
use crate::exchange::input::{Input, without_end_marks};
use crate::exchange::joining::{LooseRow, LooseTable};
use crate::exchange::parse::csv_read::Splitter;
use std::rc::Rc;

impl FileReading {
    /// The table of a file under its name; `None` where it is none of text.
    #[must_use]
    pub fn loose_table(&self, name: &str, bytes: &[u8]) -> Option<LooseTable> {
        let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
        let input = if head.len() < bytes.len() {
            Input::GoesOn
        } else {
            Input::Ends
        };
        let script = self.script(head).ok()?;
        let start = self.start(HeadText::new(head, script, input, &self.choices));
        let is_whole = start.program.is_some() || start.text.makes_table(&start.layout);
        let mut text = Vec::with_capacity(bytes.len());
        let mut decoder = Decoder::new(script.encoding, script.evidence);
        decoder.decode(bytes.get(script.mark..)?, Input::Ends, &mut text);
        let text = without_end_marks(text.get(start.text.skipped..)?);
        let mut splitter = Splitter::of_table(start.text.delimiter, u32::from(start.text.skipped > 0) + 1);
        let mut records = splitter.records(text, Input::Ends);
        let mut rows = Vec::new();
        while let Some(record) = records.next_record() {
            rows.push(LooseRow {
                line: record.line,
                cells: record.cells().map(head_cell).collect(),
            });
        }
        rows.drain(..start.layout.records_before.min(rows.len()));
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let columns = start.layout.columns;
        Some(LooseTable {
            name: name.to_owned(),
            header_line: columns.line,
            headers: columns.headers,
            table: start.layout.table,
            fields: columns.fields,
            is_whole,
            rows,
            hidden: Rc::clone(&self.hidden),
        })
    }
}
