//! The rows of a sheet in which tables stand beside each other ([`SideTables`]), on their way to the one table that is read.
//!
//! Tables with the same headings are read as one: each row of the sheet gives its part of the first, then that of the next. Of other tables
//! nothing is seen, unless the user takes one of their columns.

use super::first_rows::HeadText;
use super::row_shape::is_blank;
use super::row_takers::RowTakers;
use super::{FileReading, RowEnds};
use crate::exchange::asked::{Finding, FindingKind, TablePlace};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::columns::mapping::Layout;
use crate::exchange::columns::side_tables::SideTables;
use crate::exchange::parse::csv_read::{CsvRecord, RemadeCells};
use crate::exchange::report::{ColumnReport, Log, ProblemKind};
use crate::exchange::rows::cells::value;
use crate::exchange::rows::groups::GroupedRows;

/// What becomes of the cells of each row.
#[derive(Debug)]
pub(super) struct SideRows {
    tables: SideTables,
    /// How many columns the headings have.
    width: usize,
    /// Nothing in the columns that are left out; none of them where the user takes some.
    blanks: Vec<(usize, Vec<u8>)>,
    /// The headings of tables that are not read.
    headings: Vec<String>,
}

impl SideRows {
    /// Looks at the first rows, and leaves in them and their layout what is read. `None` where one table stands alone.
    pub fn look(
        text: &mut HeadText,
        layout: &mut Layout,
        reading: &FileReading,
        choices: &mut Choices,
    ) -> Option<Self> {
        let known = &reading.known;
        let plain = Choices {
            fields: Default::default(),
            ..choices.clone()
        };
        let found = SideTables::look(&text.head, layout, |head| head.layout(known, &plain, None))?;
        let header = layout.records_before.checked_sub(1)?;
        let headers = text.head.rows.get(header)?.cells.clone();
        let mut tables = found.without_others();
        if !found.alike.is_empty() && reading.hidden.columns.is_empty() {
            let head = text.head.with_rows_of(header, &found.alike);
            let joined = head.layout(known, choices, None);
            let rows = head.rows.get(joined.records_before..).unwrap_or_default();
            let is_same = joined.records_before == layout.records_before && joined.table.is_some();
            if is_same && GroupedRows::look(rows, &joined, choices).is_none() {
                (text.head, *layout, tables) = (head, joined, found);
            }
        }
        let mut sides = Self {
            width: headers.len(),
            blanks: Vec::new(),
            headings: named(&headers, &tables.left_out),
            tables,
        };
        if sides.tables.alike.is_empty() {
            sides.leave_out(text, layout, known, choices);
            layout.columns.headers = headers;
        }
        Some(sides)
    }

    /// Leaves the other tables' columns out, but for those that the user takes.
    fn leave_out(&mut self, text: &mut HeadText, layout: &mut Layout, known: &KnownRecords, choices: &mut Choices) {
        let columns = &self.tables.left_out;
        let number = |column: &usize| u16::try_from(*column).ok();
        let is_taken = |column: u16| choices.fields.get(&column).is_some_and(Option::is_some);
        let is_any_taken = columns.iter().filter_map(number).any(is_taken);
        for column in columns.iter().filter_map(number) {
            choices.fields.entry(column).or_insert(None);
        }
        if !is_any_taken {
            let below = text.head.rows_below(layout.records_before);
            text.shown = below.take(ColumnReport::ROWS).cloned().collect();
            text.head = text
                .head
                .without_columns(layout.records_before.saturating_sub(1), columns);
            self.blanks = columns.iter().map(|column| (*column, Vec::new())).collect();
        }
        *layout = text.head.layout(known, choices, None);
    }

    /// Says what stands beside.
    pub fn tell(&self, log: &mut Log) {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        if !self.tables.alike.is_empty() {
            log.found_times(
                FindingKind::Tables(TablePlace::Alike),
                count(self.tables.alike.len()),
                None,
            );
        }
        if !self.headings.is_empty() {
            log.say(vec![Finding {
                count: count(self.headings.len()),
                quotes: self.headings.iter().take(Finding::QUOTES).cloned().collect(),
                ..Finding::new(FindingKind::Tables(TablePlace::Beside))
            }]);
        }
    }

    /// Hands on what the row holds of the tables that are read.
    pub fn take(&self, record: &CsvRecord<'_>, takers: &mut RowTakers<'_>) {
        if self.tables.alike.is_empty() {
            let mut remade = RemadeCells::default();
            let record = record.remade(&self.blanks, &mut remade);
            if !is_blank(&record) {
                takers.take(&record);
            }
            return;
        }
        if self.holds_more(record) {
            let (expected, found) = (self.width, record.len());
            let [expected, found] = [expected, found].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
            if takers.shape.ends == RowEnds::Anywhere {
                takers
                    .reader
                    .log
                    .notice(record.line, None, ProblemKind::BeyondHeadings { expected, found });
            } else {
                takers
                    .reader
                    .log
                    .error(record.line, None, ProblemKind::TooManyCells { expected, found });
                takers.reader.log.skip_line();
                *takers.rows = takers.rows.saturating_add(1);
                return;
            }
        }
        for table in &self.tables.alike {
            let part = record.part(table);
            if !is_blank(&part) {
                takers.take(&part);
            }
        }
    }

    /// Something stands between the tables or behind them: a delimiter within a text may have shifted it.
    fn holds_more(&self, record: &CsvRecord<'_>) -> bool {
        let is_known = |column: &usize| {
            self.tables.left_out.contains(column) || self.tables.alike.iter().any(|table| table.contains(column))
        };
        let mut others = (0..record.len()).filter(|column| !is_known(column));
        others.any(|column| !value(record.raw(column)).is_empty())
    }
}

fn named(headers: &[String], columns: &[usize]) -> Vec<String> {
    let headings = columns.iter().filter_map(|column| headers.get(*column));
    headings.filter(|heading| !heading.is_empty()).cloned().collect()
}
