//! What an action did: what is to be saved, shown anew, and how to take it back.

use super::cells::{Cells, Says};
use super::customer::Customer;
use super::figures::CustomerFigures;
use super::mark::{CellDetail, Mark};
use super::matrix::{BLOCK_ROWS, Column, Row};
use super::page::PageKey;
use super::product::Product;
use super::settings::Settings;
use super::shelf::{Place, Record, RecordKind};
use super::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::rc::Rc;

/// One Change drives saving, showing, undoing and telling the other tabs.
#[derive(Debug, Default)]
pub struct Change {
    /// The pages whose bytes differ now.
    pub pages: BTreeSet<PageKey>,
    pub touched: Touched,
    /// Brings the former values back when performed.
    pub inverse: Patch,
}

impl Change {
    /// Nothing differs from before: there is nothing to save or to undo.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inverse.0.is_empty()
    }
}

/// What views must show anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// A customer came, went or changed.
    pub customers: bool,
    pub products: bool,
    pub figures: bool,
    pub details: bool,
    pub settings: bool,
    pub records: TouchedRecords,
    pub marks: TouchedMarks,
}

/// The kinds of the shelves whose records came, went or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TouchedRecords(u16);

impl TouchedRecords {
    pub fn add(&mut self, kind: RecordKind) {
        self.0 |= 1 << kind as u16;
    }

    #[must_use]
    pub fn holds(self, kind: RecordKind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TouchedMarks {
    #[default]
    None,
    /// A few cells.
    Cells(Vec<(Row, Column)>),
    /// Too many to list.
    All,
}

impl Touched {
    /// Everything: after loading what another tab wrote.
    #[must_use]
    pub fn all() -> Self {
        Self {
            customers: true,
            products: true,
            figures: true,
            details: true,
            settings: true,
            records: TouchedRecords(u16::MAX),
            marks: TouchedMarks::All,
        }
    }

    pub(super) fn cell(&mut self, row: Row, column: Column) {
        match &mut self.marks {
            TouchedMarks::None => self.marks = TouchedMarks::Cells(vec![(row, column)]),
            TouchedMarks::Cells(cells) if cells.len() < 256 => cells.push((row, column)),
            TouchedMarks::Cells(_) => self.marks = TouchedMarks::All,
            TouchedMarks::All => {}
        }
    }

    /// Both together.
    pub fn join(&mut self, other: Self) {
        self.customers |= other.customers;
        self.products |= other.products;
        self.figures |= other.figures;
        self.details |= other.details;
        self.settings |= other.settings;
        self.records.0 |= other.records.0;
        match other.marks {
            TouchedMarks::None => {}
            TouchedMarks::Cells(cells) => cells.into_iter().for_each(|(row, column)| self.cell(row, column)),
            TouchedMarks::All => self.marks = TouchedMarks::All,
        }
    }
}

/// Values to be set, in order. Built from an action, or the way back from one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Patch(pub(super) Vec<Write>);

impl Patch {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// This and then the other.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// How much is to be done, in cells.
    #[must_use]
    pub fn work(&self) -> usize {
        self.0.iter().map(Write::work).sum()
    }
}

/// One value to be set. Slots stay with their id for ever, so that a patch holds as long as the workspace lives.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Write {
    /// Makes, changes or (without values) removes the customer in this slot, which must be bare by then.
    Customer(Row, Option<Box<Customer>>),
    Product(Column, Option<Box<Product>>),
    Marks(Box<MarkTable>),
    Detail(Row, Column, Option<Box<CellDetail>>),
    Figures(Row, Option<Rc<CustomerFigures>>),
    Settings(Box<Settings>),
    /// Makes, changes or removes the record in this slot; nothing where its customer is not there.
    Record(Place, Option<Box<Record>>),
    /// The cells were blank before this was said of them, and become so again.
    Blank(Box<MarkTable>),
}

/// What is to become of the cells of at most 64 rows: `cells` counts in `rows` and `columns`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MarkTable {
    pub rows: Rc<[Row]>,
    pub columns: Rc<[Column]>,
    pub cells: Rc<Cells>,
}

impl MarkTable {
    pub(super) const ROWS_MAX: usize = BLOCK_ROWS;

    /// Every cell as `mark` says; where that is nothing, it stays.
    pub(super) fn new(rows: &[Row], columns: &Rc<[Column]>, mark: impl Fn(usize, usize) -> Option<Mark>) -> Self {
        let rows: Rc<[Row]> = rows.iter().take(Self::ROWS_MAX).copied().collect();
        let mut cells = Cells::default();
        for column in 0..columns.len() {
            for place in 0..rows.len() {
                if let Some(mark) = mark(place, column) {
                    cells.set(place, column, Says::Is(mark));
                }
            }
        }
        Self {
            rows,
            columns: Rc::clone(columns),
            cells: Rc::new(cells),
        }
    }
}

impl Write {
    pub(super) fn marks(table: MarkTable) -> Self {
        Self::Marks(Box::new(table))
    }

    /// How much is to be done, in cells.
    pub(super) fn work(&self) -> usize {
        match self {
            Self::Customer(..) | Self::Product(..) | Self::Detail(..) | Self::Settings(_) | Self::Record(..) => 40,
            Self::Marks(table) | Self::Blank(table) => table.rows.len() * table.cells.width(),
            Self::Figures(_, figures) => 40 + figures.as_deref().map_or(0, |figures| figures.months.len()),
        }
    }
}

/// A patch on its way into a workspace.
#[derive(Debug)]
pub struct Performing {
    pub(super) writes: std::vec::IntoIter<Write>,
    pub(super) stamp: Stamp,
    pub(super) change: Change,
}

impl Performing {
    pub(super) const WORK_A_STEP: usize = 20_000;

    /// What all steps together did; only after the last one.
    #[must_use]
    pub fn into_change(self) -> Change {
        self.change
    }
}
