//! Takes the rows of a table, whatever the file: as CSV it writes them at once, for a workbook it keeps what each cell is, since
//! what writes workbooks is a program of its own ([`super::book`]). Knows no table.

use super::csv_write::CsvWriter;
use super::export_cell::ExportCell;
use super::{ExportFormat, Style};

/// Builds a file in memory, row by row. The first row holds the headings.
#[derive(Debug)]
pub(in crate::exchange) struct ExportWriter(Rows);

#[derive(Debug)]
enum Rows {
    Csv(Box<CsvWriter>),
    /// Cells one after the other as postcard writes them, `None` for the end of a row.
    Cells(Vec<u8>),
}

impl ExportWriter {
    /// An empty file.
    #[must_use]
    pub fn new(style: Style) -> Self {
        Self(match style.format {
            ExportFormat::Csv => Rows::Csv(Box::new(CsvWriter::new(style.dialect))),
            ExportFormat::Excel => Rows::Cells(Vec::new()),
        })
    }

    /// Appends one row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = ExportCell<'a>>) {
        for cell in cells {
            self.cell(cell);
        }
        self.end_row();
    }

    /// Appends one cell to the row that [`Self::end_row`] will end.
    pub fn cell(&mut self, cell: ExportCell<'_>) {
        match &mut self.0 {
            Rows::Csv(csv) => csv.cell(cell),
            Rows::Cells(cells) => keep(cells, Some(cell)),
        }
    }

    /// Ends the row of the cells appended since the last one.
    pub fn end_row(&mut self) {
        match &mut self.0 {
            Rows::Csv(csv) => csv.end_row(),
            Rows::Cells(cells) => keep(cells, None),
        }
    }

    /// The bytes of the file; of a workbook its cells, which [`cells_of`] reads.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        match self.0 {
            Rows::Csv(csv) => csv.finish(),
            Rows::Cells(cells) => cells,
        }
    }
}

fn keep(cells: &mut Vec<u8>, cell: Option<ExportCell<'_>>) {
    // Memory takes every cell.
    if let Ok(longer) = postcard::to_extend(&cell, std::mem::take(cells)) {
        *cells = longer;
    }
}

/// The cells of a workbook in the order in which they were written, `None` for the end of a row; nothing from where the bytes
/// make no sense.
pub fn cells_of(mut bytes: &[u8]) -> impl Iterator<Item = Option<ExportCell<'_>>> {
    std::iter::from_fn(move || {
        let (cell, rest) = postcard::take_from_bytes(bytes).ok()?;
        bytes = rest;
        Some(cell)
    })
}
