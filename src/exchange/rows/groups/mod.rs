//! Rows in groups: customer, invoice or day are said in the first row and left empty in those below, as merged cells and pivot tables
//! have it.
//!
//! **How it works.** The first rows show whether there are groups ([`GroupShape::look`]); only then is every row looked at. A row that
//! leaves its customer or day to the one above gets what stands there, and with it what is said of an invoice once: its number, type,
//! currency. Where the whole file shows nothing else ([`GroupTally::are_evident`]) that is taken and told; else the user is asked
//! ([`Topic::Groups`]).
//!
//! **What breaks.** A total without a name looks like a row below. [`NoData`](super::no_data::NoData) sees rows before they are filled, and
//! is told what rows below have of their own.

mod shape;
mod tally;

use crate::domain::Money;
use crate::domain::values::order::sort;
use crate::exchange::asked::{Finding, FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::file_head::HeadRow;
use crate::exchange::columns::mapping::Layout;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::Log;
use shape::{GroupPlace, GroupShape, Unsaid, cell};
use tally::GroupTally;

/// Fills the rows of groups.
#[derive(Debug)]
pub struct GroupedRows {
    shape: GroupShape,
    tally: GroupTally,
    given: Option<ImportAnswer>,
    /// What stands above, by column.
    above: Vec<(usize, Vec<u8>)>,
    /// Columns that were filled, and are told.
    told: Vec<usize>,
    headings: Vec<String>,
    rows: u32,
    revenue: Money,
}

/// What becomes of a row.
#[derive(Debug, PartialEq, Eq)]
pub enum GroupedRow {
    /// It stays.
    AsItIs,
    /// It only says whose rows follow.
    Heading,
    /// It gets these cells.
    Filled(Vec<(usize, Vec<u8>)>),
    /// It would, and is left out by the user's answer.
    LeftOut(Vec<(usize, Vec<u8>)>),
}

impl GroupedRows {
    /// `None` where the first rows show no groups.
    #[must_use]
    pub fn look(rows: &[HeadRow], layout: &Layout, choices: &Choices) -> Option<Self> {
        let (shape, rows) = GroupShape::look(rows, &layout.columns, layout.table)?;
        let mut tally = GroupTally::default();
        for row in rows {
            let cell = |column| cell(row, column);
            tally.note(&shape, shape.place(&cell), &cell);
        }
        if !tally.are_groups(&shape) {
            return None;
        }
        let filled = [&shape.customer, &shape.days, &shape.product, &shape.followers];
        let filled = filled.into_iter().flatten().chain(&shape.invoice);
        Some(Self {
            above: filled.map(|column| (*column, Vec::new())).collect(),
            shape,
            tally: GroupTally::default(),
            given: choices.answers.get(&Topic::Groups).cloned(),
            told: Vec::new(),
            headings: layout.columns.headers.clone(),
            rows: 0,
            revenue: Money::ZERO,
        })
    }

    /// Gives the first rows what stands above them.
    pub fn fill(&mut self, rows: &mut [HeadRow]) {
        for row in rows {
            let taken = self.place_of(&|column| cell(row, column));
            if let GroupedRow::Filled(cells) | GroupedRow::LeftOut(cells) = taken {
                for (column, cell) in cells {
                    if row.cells.len() <= column {
                        row.cells.resize(column + 1, String::new());
                    }
                    let place = row.cells.get_mut(column);
                    place
                        .into_iter()
                        .for_each(|place| *place = String::from_utf8_lossy(&cell).into_owned());
                }
            }
        }
        self.tally = GroupTally::default();
        self.rows = 0;
        self.above.iter_mut().for_each(|(_, above)| above.clear());
    }

    /// What rows below have of their own.
    #[must_use]
    pub fn inner(&self) -> &[usize] {
        &self.shape.inner
    }

    /// Takes a row.
    pub fn take(&mut self, record: &CsvRecord<'_>) -> GroupedRow {
        self.place_of(&|column| record.raw(column).trim_ascii())
    }

    fn place_of<'a>(&mut self, cell: &impl Fn(usize) -> &'a [u8]) -> GroupedRow {
        let place = self.shape.place(cell);
        self.tally.note(&self.shape, place, cell);
        match place {
            GroupPlace::Other => GroupedRow::AsItIs,
            GroupPlace::Start | GroupPlace::Heading => {
                self.above.iter_mut().for_each(|(column, above)| {
                    above.clear();
                    above.extend_from_slice(cell(*column));
                });
                match place {
                    GroupPlace::Heading => GroupedRow::Heading,
                    GroupPlace::Start | GroupPlace::Below(_) | GroupPlace::Other => GroupedRow::AsItIs,
                }
            }
            GroupPlace::Below(_) if self.tally.is_first() => GroupedRow::AsItIs,
            GroupPlace::Below(unsaid) => {
                let cells = self.missing(unsaid, cell);
                self.rows += 1;
                match self.given == Some(ImportAnswer::LeaveOut) {
                    true => GroupedRow::LeftOut(cells),
                    false => GroupedRow::Filled(cells),
                }
            }
        }
    }

    /// The cells that the row leaves to the one above. What it says itself holds for those below it.
    fn missing<'a>(&mut self, unsaid: Unsaid, cell: &impl Fn(usize) -> &'a [u8]) -> Vec<(usize, Vec<u8>)> {
        let shape = &self.shape;
        let is_named = shape.product.iter().any(|column| !cell(*column).is_empty());
        let fills = |column: &usize| {
            let of_customer = shape.customer.contains(column) && unsaid != Unsaid::Day;
            let of_day = shape.days.contains(column) && unsaid != Unsaid::Customer;
            let of_invoice = shape.invoice == Some(*column) && unsaid != Unsaid::Customer;
            let of_product = shape.product.contains(column) && !is_named;
            of_customer || of_day || of_invoice || of_product || shape.followers.contains(column)
        };
        let mut cells = Vec::new();
        for (column, above) in &mut self.above {
            let own = cell(*column);
            if !own.is_empty() {
                above.clear();
                above.extend_from_slice(own);
            } else if fills(column) && !above.is_empty() {
                cells.push((*column, above.clone()));
                if !shape.followers.contains(column) && !self.told.contains(column) {
                    self.told.push(*column);
                }
            }
        }
        cells
    }

    /// Takes what the row came to that was filled, or would have come to.
    pub fn count(&mut self, revenue: Money) {
        self.revenue += revenue;
    }

    /// What is asked and said; `revenue` is that of the file as it was read, `None` where it has none.
    pub fn report(mut self, log: &mut Log, revenue: Option<Money>) {
        if self.rows == 0 {
            return;
        }
        let is_out = self.given == Some(ImportAnswer::LeaveOut);
        let evident = self.tally.are_evident(&self.shape).then_some(ImportAnswer::FillDown);
        let taken = self.given.or(evident);
        let offer = |answer, revenue| Offer {
            answer,
            revenue,
            count: self.rows,
        };
        let with = revenue.map(|revenue| if is_out { revenue + self.revenue } else { revenue });
        let without = with.map(|with| with - self.revenue);
        let mut offers = vec![
            offer(ImportAnswer::FillDown, with),
            offer(ImportAnswer::LeaveOut, without),
        ];
        if !self.tally.are_likely(&self.shape) {
            offers.reverse();
        }
        if taken == Some(ImportAnswer::FillDown) {
            sort(&mut self.told);
            let quotes = self
                .told
                .iter()
                .filter_map(|column| self.headings.get(*column).cloned());
            log.say(vec![Finding {
                count: self.rows,
                revenue: revenue.map(|_| self.revenue),
                quotes: quotes.take(Finding::QUOTES - 1).collect(),
                ..Finding::new(FindingKind::FilledDown)
            }]);
        }
        log.asked.push(ImportQuestion {
            topic: Topic::Groups,
            offers,
            taken,
        });
    }
}
