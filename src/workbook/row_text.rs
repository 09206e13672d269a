//! Rows of a sheet as lines of text, in pieces.

use crate::exchange::sheets::{COLUMNS_MAX, DELIMITER, ROWS_MAX, WorkbookFault};

/// A piece is about so long.
const PIECE_BYTES: usize = 1 << 20;
/// More than a million rows of thirty columns.
const TEXT_MAX: u64 = 2 << 30;

/// Writes cells in the order of rows and columns. A row ends with its last cell that holds anything; a row that holds nothing is
/// an empty line.
pub struct RowText<'a> {
    piece: Vec<u8>,
    written: u64,
    /// The row at hand, counted from 0.
    row: u32,
    /// The column that would come next.
    column: u32,
    take: &'a mut dyn FnMut(&[u8]),
}

impl std::fmt::Debug for RowText<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("RowText")
            .field("row", &self.row)
            .finish_non_exhaustive()
    }
}

impl<'a> RowText<'a> {
    /// Before the first row; `take` gets the pieces.
    pub fn new(take: &'a mut dyn FnMut(&[u8])) -> Self {
        Self {
            piece: Vec::with_capacity(PIECE_BYTES + PIECE_BYTES / 4),
            written: 0,
            row: 0,
            column: 0,
            take,
        }
    }

    /// So many bytes, those that were taken included.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.written + self.piece.len() as u64
    }

    /// The place of the next cell, which `write` fills.
    ///
    /// # Errors
    /// A place that no sheet has, or that lies before the last; text without end.
    pub fn cell(&mut self, (row, column): (u32, u32), write: impl FnOnce(&mut Vec<u8>)) -> Result<(), WorkbookFault> {
        let is_behind = row < self.row || (row == self.row && column < self.column);
        if is_behind || row >= ROWS_MAX || column >= COLUMNS_MAX {
            return Err(WorkbookFault::Damaged);
        }
        if row > self.row {
            self.end_rows(row - self.row)?;
        }
        // The delimiter before a cell comes with it, so that none follows the last.
        let delimiters = if self.column == 0 {
            column
        } else {
            column + 1 - self.column
        };
        self.piece.extend(std::iter::repeat_n(DELIMITER, delimiters as usize));
        write(&mut self.piece);
        self.column = column + 1;
        Ok(())
    }

    fn end_rows(&mut self, count: u32) -> Result<(), WorkbookFault> {
        self.piece.extend(std::iter::repeat_n(b'\n', count as usize));
        self.row += count;
        self.column = 0;
        if self.piece.len() >= PIECE_BYTES {
            self.hand_over();
        }
        if self.written > TEXT_MAX {
            return Err(WorkbookFault::TooLarge);
        }
        Ok(())
    }

    fn hand_over(&mut self) {
        self.written += self.piece.len() as u64;
        (self.take)(&self.piece);
        self.piece.clear();
    }

    /// After the last cell.
    pub fn end(mut self) {
        if !self.piece.is_empty() {
            self.hand_over();
        }
    }
}
