//! Who takes a row below the headings: what is no data is left out, the rest goes to the table.

use super::FileReading;
use super::hidden_rows::HiddenRows;
use super::late_signs::LateSigns;
use super::numbers::BareColumns;
use super::paper_lists::HeadedList;
use super::row_shape::{Shape, is_sound};
use super::table_end::TableEnd;
use crate::domain::Money;
use crate::exchange::asked::FindingKind;
use crate::exchange::columns::mapping::Layout;
use crate::exchange::parse::csv_read::{CsvRecord, RemadeCells};
use crate::exchange::programs::Recognised;
use crate::exchange::report::{Log, ProblemKind, Totals, quote};
use crate::exchange::rows::cells::Reader;
use crate::exchange::rows::groups::{GroupedRow, GroupedRows};
use crate::exchange::rows::no_data::NoData;
use crate::exchange::tables::TableReader;

/// What looks at rows before their table does, where anything has to.
#[derive(Debug)]
pub(super) struct RowChecks {
    /// Where rows leave their customer or day to the one above.
    groups: Option<GroupedRows>,
    /// Where the list may be none of invoices.
    papers: Option<HeadedList>,
    /// Where the workbook hides rows.
    hidden: Option<HiddenRows>,
}

impl RowChecks {
    /// By the first rows, which may hold `groups`, and by what else is known of the file.
    pub fn look(
        groups: Option<GroupedRows>,
        layout: &Layout,
        program: Option<&Recognised>,
        reading: &FileReading,
    ) -> Self {
        Self {
            groups,
            papers: HeadedList::look(layout, &reading.choices).filter(|_| program.is_none()),
            hidden: HiddenRows::look(&reading.hidden, &reading.choices),
        }
    }

    /// Nothing has to.
    pub const fn are_none(&self) -> bool {
        self.groups.is_none() && self.papers.is_none() && self.hidden.is_none()
    }

    /// What is said and asked about the rows. `read` is what came of them where they could be read, `revenue` their revenue where
    /// they have any.
    pub fn report(self, log: &mut Log, read: Option<Totals>, revenue: Option<Money>) {
        self.groups.into_iter().for_each(|groups| groups.report(log, revenue));
        self.hidden.into_iter().for_each(|hidden| hidden.ask(log, revenue));
        let read = read.map(|totals| (totals.rows, totals.revenue));
        self.papers.into_iter().for_each(|papers| papers.report(log, read));
    }
}

/// All that take it.
pub(super) struct RowTakers<'a> {
    pub shape: Shape,
    /// How many were taken.
    pub rows: &'a mut u32,
    pub end: &'a mut TableEnd,
    pub no_data: &'a mut NoData,
    pub checks: &'a mut RowChecks,
    pub late: &'a mut LateSigns,
    pub numbers: Option<&'a mut BareColumns>,
    pub table: Option<&'a mut (dyn TableReader + 'static)>,
    pub reader: &'a mut Reader,
}

impl RowTakers<'_> {
    /// Offers the text to the table, which may take its first row whole, and says how many bytes it has.
    #[inline]
    pub fn take_quickly(&mut self, text: &[u8], delimiter: u8, line: u32) -> Option<usize> {
        let table = self.table.as_deref_mut()?;
        if !self.end.passes(line) {
            return None;
        }
        let used = table.line(text, delimiter, line, self.reader)?;
        self.end.pass(line);
        *self.rows = self.rows.saturating_add(1);
        Some(used)
    }

    /// Takes a row that holds something.
    #[inline]
    pub fn take(&mut self, record: &CsvRecord<'_>) {
        if record.stray_quote {
            note_stray_quote(record, &mut self.reader.log);
        }
        let Some(table) = self.table.as_deref_mut() else {
            *self.rows = self.rows.saturating_add(1);
            is_sound(record, self.shape, &mut self.reader.log);
            return;
        };
        if self.end.comes_before(record) {
            return;
        }
        if self.no_data.leaves_out(record, self.reader, |name| table.knows(name)) {
            return self.compare(record);
        }
        match self.checks.groups.as_mut().map(|groups| groups.take(record)) {
            None | Some(GroupedRow::AsItIs) => self.take_data(record),
            Some(row) => self.take_in_group(record, row),
        }
    }

    /// Compares a total that was left out with what was taken from above it.
    #[cold]
    fn compare(&mut self, record: &CsvRecord<'_>) {
        if self.no_data.compares(record) {
            let worth = self.worth(record);
            self.no_data.compare(record, worth, self.reader.revenue);
        }
    }

    #[inline]
    fn take_data(&mut self, record: &CsvRecord<'_>) {
        if self.checks.papers.as_ref().is_some_and(|papers| papers.is_left_out()) {
            let worth = self.worth(record);
            self.checks.papers.iter_mut().for_each(|papers| papers.leave_out(worth));
            return;
        }
        let is_held = |hidden: &HiddenRows| hidden.holds(record.line);
        match self.checks.hidden.as_ref().is_some_and(is_held) {
            true => self.take_hidden(record),
            false => self.take_whole(record),
        }
    }

    /// Takes a row that the workbook does not show, unless the user leaves it out.
    #[cold]
    fn take_hidden(&mut self, record: &CsvRecord<'_>) {
        let worth = match self.checks.hidden.as_ref().is_some_and(|hidden| hidden.are_left_out()) {
            true => self.worth(record),
            false => {
                let before = self.reader.revenue;
                self.take_whole(record);
                self.reader.revenue - before
            }
        };
        self.checks.hidden.iter_mut().for_each(|hidden| hidden.count(worth));
    }

    #[inline]
    fn take_whole(&mut self, record: &CsvRecord<'_>) {
        *self.rows = self.rows.saturating_add(1);
        self.reader.log.lines_at_hand = record.lines;
        let Some(table) = self.table.as_deref_mut() else { return };
        if is_sound(record, self.shape, &mut self.reader.log) {
            self.late.row(record);
            self.numbers.iter_mut().for_each(|numbers| numbers.record(record));
            table.row(record, self.reader);
        }
    }

    /// Takes a row that leaves something to the one above.
    fn take_in_group(&mut self, record: &CsvRecord<'_>, row: GroupedRow) {
        let mut remade = RemadeCells::default();
        let revenue = match row {
            GroupedRow::AsItIs | GroupedRow::Heading => return,
            GroupedRow::Filled(cells) => {
                let before = self.reader.revenue;
                self.take_data(&record.remade(&cells, &mut remade));
                self.reader.revenue - before
            }
            GroupedRow::LeftOut(cells) => self.worth(&record.remade(&cells, &mut remade)),
        };
        self.checks.groups.iter_mut().for_each(|groups| groups.count(revenue));
    }

    /// The revenue of a row that is left out: what else is wrong with it is nobody's concern.
    fn worth(&mut self, record: &CsvRecord<'_>) -> Money {
        let log = std::mem::take(&mut self.reader.log);
        let table = self.table.as_deref_mut();
        let worth = table.map_or(Money::ZERO, |table| table.worth(record, self.reader));
        self.reader.log = log;
        worth
    }
}

/// A quote that would swallow lines was taken for text.
#[cold]
fn note_stray_quote(record: &CsvRecord<'_>, log: &mut Log) {
    let is_open = |cell: &&[u8]| cell.first() == Some(&b'"');
    let cell = record.cells().find(is_open).unwrap_or_default();
    log.notice(record.line, None, ProblemKind::StrayQuote(quote(cell)));
    log.found(FindingKind::StrayQuotes, None, Some(cell));
}
