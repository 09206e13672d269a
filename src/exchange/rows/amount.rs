//! The amount of a line with what stands beside it ([`crate::exchange::beside`]). Where nothing does, the cell of the amount and no more.

use super::cells::{CellValue, ColumnState, Reader, cell, is_share, mark_cell};
use crate::domain::Money;
use crate::exchange::beside::{LineAmount, LineCells};
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::number::{self, ReadNumber};
use crate::exchange::report::{ProblemKind, Severity, quote};

/// What a line is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountOfLine {
    /// So much.
    Amount(Money),
    /// It cannot be told; the problem is reported.
    Bad,
    /// The line does not count, which is said for the file as a whole.
    LeftOut,
}

/// Whether a line has what it needs beside its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestOfLine {
    /// It has.
    Sound,
    /// It lacks something.
    Faulty,
}

struct RecordCells<'a> {
    record: &'a CsvRecord<'a>,
    columns: &'a mut [ColumnState],
    /// Those that make the amount: what they show of their notation counts.
    in_use: [Option<u16>; 2],
    /// The amount itself had more decimals than are kept.
    rounded: bool,
}

impl LineCells for RecordCells<'_> {
    fn text(&self, column: u16) -> &[u8] {
        cell(self.record, Some(usize::from(column)))
    }

    fn word(&self, column: u16) -> &[u8] {
        mark_cell(self.record.raw(usize::from(column)))
    }

    fn pieces(&mut self, column: u16) -> Option<ReadNumber> {
        self.read(column, |cell, state| number::read_pieces(cell, state.notation))
    }

    fn number(&mut self, column: u16) -> Option<ReadNumber> {
        self.read(column, |cell, state| {
            number::read_moved(cell, state.notation, state.places)
        })
    }
}

impl RecordCells<'_> {
    fn read(&mut self, column: u16, read: fn(&[u8], &ColumnState) -> Option<ReadNumber>) -> Option<ReadNumber> {
        let cell = cell(self.record, Some(usize::from(column)));
        let state = self.columns.get_mut(usize::from(column))?;
        let number = read(cell, state)?;
        if self.in_use.contains(&Some(column)) {
            state.seen.note(number.tells, cell);
            state.sum += number.money;
            self.rounded |= number.rounded && self.in_use == [Some(column), None];
        }
        Some(number)
    }
}

impl Reader {
    /// The amount of a line, whose own column is `column` where nothing else says what it is.
    #[inline]
    pub fn amount(&mut self, record: &CsvRecord<'_>, column: Option<usize>) -> AmountOfLine {
        match self.beside.is_some() {
            true => self.amount_beside(record),
            false => match self.money(record, column, Severity::Error) {
                CellValue::Value(amount) => AmountOfLine::Amount(amount),
                CellValue::Bad => AmountOfLine::Bad,
                CellValue::Empty => {
                    self.log.error(record.line, column, ProblemKind::Missing);
                    AmountOfLine::Bad
                }
            },
        }
    }

    /// The line whose amount came last is sound in all else, and worth so much.
    #[inline]
    pub fn count_amount(&mut self, amount: Money) {
        self.revenue += amount;
        self.beside.iter_mut().for_each(|beside| beside.count());
    }

    /// The line whose amount came last does not count, and would not by another answer if it lacks something else.
    pub fn count_aside(&mut self, rest: RestOfLine) {
        self.beside.iter_mut().for_each(|beside| match rest {
            RestOfLine::Sound => beside.count(),
            RestOfLine::Faulty => beside.count_faulty(),
        });
    }

    /// The cost of the line whose amount came last.
    #[inline]
    pub fn cost(&mut self, record: &CsvRecord<'_>, column: Option<usize>) -> CellValue<Money> {
        if column.is_none() {
            return CellValue::Empty;
        }
        let cost = self.money(record, column, Severity::Error);
        match (&self.beside, cost) {
            (Some(beside), CellValue::Value(cost)) => CellValue::Value(beside.cost(cost)),
            (Some(_) | None, cost) => cost,
        }
    }

    /// Its profit.
    #[inline]
    pub fn profit(&mut self, record: &CsvRecord<'_>, column: Option<usize>) -> CellValue<Money> {
        if column.is_none() {
            return CellValue::Empty;
        }
        let profit = self.money(record, column, Severity::Error);
        match (&self.beside, profit) {
            (Some(beside), CellValue::Value(profit)) => CellValue::Value(beside.signed(profit)),
            (Some(_) | None, profit) => profit,
        }
    }

    fn amount_beside(&mut self, record: &CsvRecord<'_>) -> AmountOfLine {
        let Some(beside) = &mut self.beside else {
            return AmountOfLine::Bad;
        };
        let mut cells = RecordCells {
            record,
            columns: &mut self.columns,
            in_use: beside.columns_in_use(),
            rounded: false,
        };
        let main = beside.columns_in_use()[0].map(usize::from);
        let amount = beside.line(&mut cells);
        if cells.rounded {
            self.log
                .notice(record.line, main, ProblemKind::Rounded(quote(cell(record, main))));
        }
        match amount {
            LineAmount::Amount(_) if is_share(cell(record, main)) => {
                self.log
                    .error(record.line, main, ProblemKind::Share(quote(cell(record, main))));
                AmountOfLine::Bad
            }
            LineAmount::Amount(amount) => AmountOfLine::Amount(amount),
            LineAmount::LeftOut => AmountOfLine::LeftOut,
            LineAmount::Missing(column) => {
                self.log
                    .error(record.line, Some(usize::from(column)), ProblemKind::Missing);
                AmountOfLine::Bad
            }
            LineAmount::NoNumber(column) => {
                let column = usize::from(column);
                self.no_number(record, column)
            }
        }
    }

    #[cold]
    fn no_number(&mut self, record: &CsvRecord<'_>, column: usize) -> AmountOfLine {
        let cell = cell(record, Some(column));
        let _: CellValue<Money> = self.bad((record.line, column), Severity::Error, cell, ProblemKind::BadNumber);
        AmountOfLine::Bad
    }
}
