//! What an action did: what is to be saved, shown anew, and how to take it back.

use super::lookups::Lookups;
use super::slot::RecordSlot;
use crate::domain::customer::{Customer, CustomerEdit};
use crate::domain::figures::{CustomerFigures, MonthSwaps};
use crate::domain::matrix::block::BLOCK_ROWS;
use crate::domain::matrix::cells::{CellUpdate, Cells};
use crate::domain::matrix::mark::{CellDetail, DetailEdit, Mark};
use crate::domain::matrix::{Column, Row};
use crate::domain::product::{Product, ProductEdit};
use crate::domain::records::fields::FieldEdit;
use crate::domain::records::record::Record;
use crate::domain::records::record_kind::RecordKind;
use crate::domain::saved::page_key::PageKey;
use crate::domain::settings::{SettingEdit, Settings};
use crate::domain::values::month::Month;
use crate::domain::values::stamp::{Node, Stamp};
use crate::domain::values::swap::Swaps;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::rc::Rc;

/// What an action did to the workspace. Saving, the views, the history and the other tabs all work from it.
#[derive(Debug, Default)]
pub struct Change {
    /// The pages whose bytes differ now.
    pub pages: BTreeSet<PageKey>,
    /// What views have to show anew.
    pub touched: Touched,
    /// What could not be taken back, because others set it since.
    pub kept: Kept,
    /// Brings the former values back when performed, but for what others set by then.
    pub inverse: Patch,
}

impl Change {
    /// Nothing differs from before: there is nothing to save or to undo.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inverse.0.is_empty()
    }
}

/// What an undo or redo left as it is, because it was changed elsewhere since: how many of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Fields of customers, products, cells, settings and records; months of figures.
    pub fields: u32,
    /// Cells of the matrix.
    pub marks: u32,
    /// Added here, filled elsewhere.
    pub customers: u32,
    /// Added here, marked or filled elsewhere.
    pub products: u32,
    /// Added here, filled elsewhere.
    pub records: u32,
    /// Parts of what is gone: they came back no more, because their customer or product did not.
    pub gone: u32,
}

impl Kept {
    /// Both together.
    pub fn join(&mut self, other: Self) {
        self.fields += other.fields;
        self.marks += other.marks;
        self.customers += other.customers;
        self.products += other.products;
        self.records += other.records;
        self.gone += other.gone;
    }

    /// Whether everything could be taken back.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Which way a step in the history goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryDirection {
    /// An undo.
    Back,
    /// A redo: an undo is taken back.
    Forth,
}

/// What a step back or forth did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stepped {
    /// Which way it went.
    pub direction: HistoryDirection,
    /// What views have to show anew.
    pub touched: Touched,
    /// What others changed since, and therefore stayed.
    pub kept: Kept,
    /// Nothing changed at all.
    pub is_nothing: bool,
}

impl Stepped {
    /// It changed something that the matrix does not show: no mark and no product.
    #[must_use]
    pub fn is_out_of_the_matrix(&self) -> bool {
        !self.is_nothing && self.touched.marks == TouchedMarks::None && !self.touched.products
    }

    /// What this change says of a step in that direction.
    #[must_use]
    pub fn new(direction: HistoryDirection, change: &Change) -> Self {
        Self {
            direction,
            touched: change.touched.clone(),
            kept: change.kept,
            is_nothing: change.is_empty(),
        }
    }
}

/// What views must show anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// A customer came, went or changed.
    pub customers: bool,
    /// A product came, went or changed, or the products have another order.
    pub products: bool,
    /// Somebody's months or revenue by product changed.
    pub figures: bool,
    /// What is known of a cell beyond its mark changed.
    pub details: bool,
    /// A setting or one of its fields changed.
    pub settings: bool,
    /// By kind.
    pub records: TouchedRecords,
    /// Which cells have another mark.
    pub marks: TouchedMarks,
}

/// The kinds of the record tables whose records came, went or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TouchedRecords(u16);

impl TouchedRecords {
    /// A record of this kind came, went or changed.
    pub fn add(&mut self, kind: RecordKind) {
        self.0 |= 1 << kind as u16;
    }

    /// Whether a record of this kind came, went or changed.
    #[must_use]
    pub fn holds(self, kind: RecordKind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }
}

/// The cells whose mark changed. Past 256 of them, [`Touched`] says all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TouchedMarks {
    /// No mark changed.
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

/// Values to be set, in order. Built from an action, or the way back from one. A stored format: journals hold patches.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Patch(pub(super) Vec<Write>);

impl Patch {
    /// Whether performing it would do nothing at all.
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

    /// How long it takes to perform, roughly, in cells of the matrix: a record counts as 40.
    #[must_use]
    pub fn work(&self) -> usize {
        self.0.iter().map(Write::work).sum()
    }
}

/// One value to be set. Slots stay with their id for ever, so that a patch holds as long as the workspace lives.
///
/// What follows a [`Write::Back`] takes back what one change set, and only where nobody else set it since. Patches that earlier
/// versions left in a journal have none, and set what they name.
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
    Record(RecordSlot, Option<Box<Record>>),
    /// The cells were blank before this was said of them, and become so again.
    Blank(Box<MarkTable>),
    /// From here on: takes back what the change with this stamp set.
    Back(Box<Stamp>),
    CustomerFields(Row, Box<Swaps<CustomerEdit>>),
    ProductFields(Column, Box<Swaps<ProductEdit>>),
    DetailFields(Row, Column, Box<Swaps<DetailEdit>>),
    SettingFields(Box<Swaps<SettingEdit>>),
    RecordFields(RecordSlot, Box<Swaps<FieldEdit>>),
    /// Nothing was known of the cell before these fields (a bit each) were set.
    NewDetail(Row, Column, u8),
    /// There were no figures before those of these months.
    NewFigures(Row, Box<[Month]>),
    FigureMonths(Row, Box<MonthSwaps>),
}

/// What is to become of the cells of at most 64 rows: `cells` counts in `rows` and `columns`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MarkTable {
    pub rows: Rc<[Row]>,
    pub columns: Rc<[Column]>,
    pub cells: Rc<Cells>,
    /// On the way back: who had set what the cells were; the session itself if nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<Box<Whose>>,
}

/// Who had set the marks of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Whose {
    nodes: Vec<Node>,
    /// Per cell the place of its node, half a byte; nothing where all cells have the same.
    places: Vec<u8>,
}

impl Whose {
    /// More nodes than this in one table share the last place.
    const NODES_MAX: usize = 16;

    /// Remembers who had set the cell, which has to have been told of no other table before. A cell that nobody had set goes with the others.
    pub(super) fn note(&mut self, place: usize, column: usize, set: Stamp) {
        if set == Stamp::NEVER {
            return;
        }
        let known = self.nodes.iter().position(|node| *node == set.node);
        let index = known.unwrap_or_else(|| {
            if self.nodes.len() < Self::NODES_MAX {
                self.nodes.push(set.node);
            }
            self.nodes.len() - 1
        });
        if index > 0 {
            let (at, shift) = Self::half(place, column);
            self.places.resize(self.places.len().max(at + 1), 0);
            if let (Some(pair), Ok(index)) = (self.places.get_mut(at), u8::try_from(index)) {
                *pair |= index << shift;
            }
        }
    }

    pub(super) fn of(&self, place: usize, column: usize) -> Option<Node> {
        let (at, shift) = Self::half(place, column);
        let pair = self.places.get(at).copied().unwrap_or(0);
        self.nodes.get(usize::from(pair >> shift & 0xF)).copied()
    }

    /// Nothing to keep where all is the session's own.
    pub(super) fn beside(self, own: Node) -> Option<Box<Self>> {
        self.nodes.iter().any(|node| *node != own).then(|| Box::new(self))
    }

    const fn half(place: usize, column: usize) -> (usize, usize) {
        let cell = column * BLOCK_ROWS + place;
        (cell / 2, cell % 2 * 4)
    }
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
                    cells.set(place, column, CellUpdate::Is(mark));
                }
            }
        }
        Self {
            rows,
            columns: Rc::clone(columns),
            cells: Rc::new(cells),
            whose: None,
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
            Self::Customer(..)
            | Self::Product(..)
            | Self::Detail(..)
            | Self::Settings(_)
            | Self::Record(..)
            | Self::CustomerFields(..)
            | Self::ProductFields(..)
            | Self::DetailFields(..)
            | Self::SettingFields(_)
            | Self::RecordFields(..)
            | Self::NewDetail(..) => 40,
            Self::Back(_) => 0,
            Self::Marks(table) | Self::Blank(table) => table.rows.len() * table.cells.width(),
            Self::Figures(_, figures) => 40 + figures.as_deref().map_or(0, |figures| figures.months.len()),
            Self::NewFigures(_, months) => 40 + months.len(),
            Self::FigureMonths(_, months) => 40 + months.len(),
        }
    }
}

/// A patch on its way into a workspace.
#[derive(Debug)]
pub struct Performing {
    pub(super) writes: std::vec::IntoIter<Write>,
    pub(super) stamp: Stamp,
    pub(super) change: Change,
    /// The change that is being taken back.
    pub(super) back: Option<Stamp>,
    pub(super) lookups: Lookups,
}

impl Performing {
    pub(super) const WORK_A_STEP: usize = 20_000;

    /// What all steps together did; only after the last one.
    #[must_use]
    pub fn into_change(self) -> Change {
        self.change
    }
}
