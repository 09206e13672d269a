//! How many cells of a row, a column and the whole matrix have each mark, kept up to date with every cell that changes. A block
//! that changes as a whole is counted by `mark_counts`.

use super::block::BLOCK_ROWS;
use super::mark::Mark;
use super::mark_counts::{Counted, MarkCounts};
use super::{Column, Row, grow};

/// How many cells have each mark, by [`Mark`]; blanks are what is left of the cells looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts(Counted);

impl Counts {
    /// How many cells have this mark; 0 for [`Mark::Blank`], which is not counted.
    #[must_use]
    pub fn of(&self, mark: Mark) -> u32 {
        self.0.get(mark as usize).copied().unwrap_or(0)
    }

    /// Cells that say anything.
    #[must_use]
    pub fn known(&self) -> u32 {
        Mark::ALL.iter().skip(1).map(|mark| self.of(*mark)).sum()
    }

    /// Cells with a cross, alone or with a colour.
    #[must_use]
    pub fn crosses(&self) -> u32 {
        Mark::ALL
            .iter()
            .filter(|mark| mark.has_cross())
            .map(|mark| self.of(*mark))
            .sum()
    }

    /// These cells had other marks before.
    fn exchange(&mut self, before: &Counted, after: &Counted) {
        for ((count, before), after) in self.0.iter_mut().zip(before).zip(after) {
            *count = (*count + after).saturating_sub(*before);
        }
    }

    /// A cell has another mark than before.
    pub(super) fn moved(&mut self, from: Mark, to: Mark) {
        if let (true, Some(count)) = (from != Mark::Blank, self.0.get_mut(from as usize)) {
            *count = count.saturating_sub(1);
        }
        if let (true, Some(count)) = (to != Mark::Blank, self.0.get_mut(to as usize)) {
            *count += 1;
        }
    }
}

/// The counts of all rows and columns, and of the whole.
#[derive(Debug, Clone, Default)]
pub(super) struct MatrixCounts {
    pub(super) rows: Vec<Counts>,
    pub(super) columns: Vec<Counts>,
    pub(super) total: Counts,
}

impl MatrixCounts {
    fn reach(&mut self, row: usize, column: usize) {
        if self.rows.len() <= row {
            grow(&mut self.rows, row + 1);
        }
        if self.columns.len() <= column {
            grow(&mut self.columns, column + 1);
        }
    }

    pub(super) fn count(&mut self, row: Row, column: Column, from: Mark, to: Mark) {
        let (row, column) = (row.0 as usize, usize::from(column.0));
        self.reach(row, column);
        let cell = [
            self.rows.get_mut(row),
            self.columns.get_mut(column),
            Some(&mut self.total),
        ];
        cell.into_iter().flatten().for_each(|counts| counts.moved(from, to));
    }

    /// A block has other marks than before.
    pub(super) fn recount(&mut self, number: u32, before: &MarkCounts, after: &MarkCounts) {
        let columns = before.columns.len().max(after.columns.len());
        if columns == 0 {
            return;
        }
        let first = number as usize * BLOCK_ROWS;
        self.reach(first + BLOCK_ROWS - 1, columns - 1);
        let rows = before.rows.iter().zip(&after.rows);
        for (counts, (before, after)) in self.rows.iter_mut().skip(first).zip(rows) {
            counts.exchange(before, after);
            self.total.exchange(before, after);
        }
        let none = Counted::default();
        for (at, counts) in self.columns.iter_mut().enumerate().take(columns) {
            let (before, after) = (
                before.columns.get(at).unwrap_or(&none),
                after.columns.get(at).unwrap_or(&none),
            );
            counts.exchange(before, after);
        }
    }
}
