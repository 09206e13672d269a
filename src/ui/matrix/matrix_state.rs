//! What the parts of the matrix page share: the order of rows and columns, the cell that is active, and the selection.
//!
//! The active cell is a customer and a product, and so are the corners of the selection; where they stand is worked out from
//! that, and where one of them is not shown any more, nothing is active. A place is only ever what somebody points at.

mod found_rows;
mod identity;
mod start;
mod target;

use crate::domain::{Action, Column, ProductId, Row};
use crate::ui::prelude::*;
use crate::ui::session::Session;
use crate::view::matrix::arrange::{Arrangement, Picked, moved};
use crate::view::matrix::grid::{GridPosition, MarkKey, Reach, Span, Towards, spread};
use crate::view::matrix::shown::Newcomers;
use crate::view::matrix::tally::{Columns, Run};
use found_rows::FoundRows;
use identity::{Active, ActiveColumn, ActiveRow, Selected};
use std::ops::Range;
use std::sync::Arc;

pub use target::{Block, Target};

/// Cheap to copy; made anew with the page.
#[derive(Debug, Clone, Copy)]
pub struct MatrixState {
    session: Session,
    pub rows: Memo<Arc<Vec<Row>>>,
    pub columns: Memo<Arc<Columns>>,
    /// All customers by name, and all products that are in use, whatever is shown.
    pub by_name: Memo<Arc<Vec<Row>>>,
    pub in_order: Memo<Arc<Columns>>,
    /// The groups over the columns that are shown.
    pub runs: Memo<Arc<Vec<Run>>>,
    /// In percent.
    pub zoom: RwSignal<u32>,
    /// Rises with every change of a name or of the language.
    pub names: Memo<u64>,
    /// The place of the active cell; nothing where that is not shown (any more).
    pub place: Memo<Option<GridPosition>>,
    /// The name of the customer or product that was active and is not shown any more.
    pub gone: Memo<Option<String>>,
    /// Rises when somebody wanted to act on what is gone.
    pub refused: RwSignal<u32>,
    /// More than the active cell, by places; gone when what lies between its corners is not the same any more.
    pub span: Memo<Option<Span>>,
    /// What is asked of the matrix; the late part works out the rows and columns that answer it.
    pub arrangement: RwSignal<Arrangement>,
    pub picked: RwSignal<Option<Arc<Picked>>>,
    /// Nobody is left of the customers that were asked for: they are to be asked for anew.
    pub orphaned: Memo<bool>,
    /// Rises when somebody asks anew for what is asked already.
    pub renewal: RwSignal<u32>,
    answer: RwSignal<FoundRows>,
    /// Rises when the late part is called: for the detail of the active cell (0 while that is closed), to find, for a menu.
    pub detail: RwSignal<u32>,
    pub finding: RwSignal<u32>,
    pub menu: RwSignal<Option<MenuAt>>,
    /// Columns are being moved: before which place they would stand.
    pub drop: RwSignal<Option<usize>>,
    active: RwSignal<Option<Active>>,
    selected: RwSignal<Option<Selected>>,
    /// Whether it was said that the active cell is gone; then keys that move come back in.
    told: StoredValue<bool>,
    /// Whoever moved the active cell wants the focus there.
    wants_focus: RwSignal<bool>,
    wants_sight: RwSignal<bool>,
}

/// One page has one state.
impl PartialEq for MatrixState {
    fn eq(&self, other: &Self) -> bool {
        self.active == other.active
    }
}

impl Eq for MatrixState {}

/// A menu that was asked for, in px of the window; of a product where its column was pressed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MenuAt {
    pub x: f64,
    pub y: f64,
    pub product: Option<ProductId>,
    pub is_heading: bool,
}

/// A column of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridColumn {
    Name,
    Product(Column),
    /// Counted from the first column of sums.
    Sum(usize),
}

impl MatrixState {
    /// Shows these rows, which answer what was asked just now; nothing for all of them by name.
    pub fn show_answer(self, order: Option<Arc<Vec<Row>>>, newcomers: Newcomers) {
        let is_shown =
            self.answer.with_untracked(|known| known.order.is_none()) && order.is_none() && !self.is_outdated();
        if !is_shown {
            self.answer.update(|answer| {
                answer.number = answer.number.wrapping_add(1);
                answer.order = order;
                answer.newcomers = newcomers;
            });
        }
        // Nobody misses what nobody chose.
        if self.gone.with_untracked(Option::is_some) && !self.is_chosen() {
            self.active.set(None);
        }
    }

    /// Whether all customers would stand otherwise if all were asked for by name.
    #[must_use]
    pub fn is_outdated(self) -> bool {
        let rows = self.rows.get_untracked();
        self.by_name.with_untracked(|all| *all != rows)
    }

    /// Makes the cell at this place the active one; nothing else is selected then.
    pub fn activate(self, place: GridPosition) {
        if self.selected.with_untracked(Option::is_some) {
            self.selected.set(None);
        }
        self.mark_active(place);
    }

    fn mark_active(self, place: GridPosition) {
        let active = self.identify(place);
        if active.is_some() && self.active.with_untracked(|known| *known != active) {
            self.active.set(active);
        }
    }

    /// What stands at this place.
    fn identify(self, place: GridPosition) -> Option<Active> {
        let row = self
            .rows
            .with_untracked(|rows| rows.get(place.row).copied().ok_or(place.row.saturating_sub(rows.len())));
        let field = self.grid_column_at(place.column)?;
        self.session.read(|workspace| {
            let customer = row.ok().and_then(|row| workspace.customer_at(row));
            let product = match field {
                GridColumn::Product(column) => Some(workspace.product_at(column)?),
                GridColumn::Name | GridColumn::Sum(_) => None,
            };
            Some(Active {
                row: match (customer, row) {
                    (Some(customer), _) => ActiveRow::Customer(customer.id),
                    (None, Err(total)) => ActiveRow::Total(total),
                    (None, Ok(_)) => return None,
                },
                column: match (product, field) {
                    (Some(product), _) => ActiveColumn::Product(product.id),
                    (None, GridColumn::Sum(sum)) => ActiveColumn::Sum(sum),
                    (None, GridColumn::Name | GridColumn::Product(_)) => ActiveColumn::Name,
                },
                place,
                names: (
                    customer
                        .map(|customer| customer.name.as_str().to_owned())
                        .unwrap_or_default(),
                    product
                        .map(|product| product.name.as_str().to_owned())
                        .unwrap_or_default(),
                ),
                chosen: true,
            })
        })
    }

    /// Says that what was active is gone; whether it is.
    pub fn announce_gone(self) -> bool {
        let is_gone = self.gone.with_untracked(Option::is_some);
        if is_gone {
            self.told.set_value(true);
            self.refused.update(|refused| *refused = refused.wrapping_add(1));
        }
        is_gone
    }

    /// Whether it was said that what was active is gone.
    #[must_use]
    pub fn has_announced_gone(self) -> bool {
        self.told.get_value()
    }

    /// Comes back in where nothing is active: at the place where that was, as far as there is one.
    pub fn enter(self) {
        let rows = self.rows.with_untracked(|rows| rows.len());
        let columns = self.columns.with_untracked(|columns| columns.shown.len());
        if let Some(at) = self.active.with_untracked(|active| Some(active.as_ref()?.place)) {
            self.go(GridPosition {
                row: at.row.min(rows.saturating_sub(1)),
                column: at.column.min(columns),
            });
        }
    }

    /// Whether somebody chose the active cell, which else is merely the first.
    #[must_use]
    pub fn is_chosen(self) -> bool {
        self.active
            .with_untracked(|active| active.as_ref().is_some_and(|active| active.chosen))
    }

    /// Takes the focus to the active cell.
    pub fn come_back(self) {
        self.wants_focus.set(true);
    }

    /// Opens the detail of the active cell.
    pub fn open_detail(self) {
        if !self.announce_gone() {
            self.detail.update(|asked| *asked += 1);
        }
    }

    /// Makes it the active one and takes the focus there.
    pub fn go(self, place: GridPosition) {
        self.activate(place);
        self.wants_focus.set(true);
    }

    /// Does what was put off to the next frame, unless the page was left before it.
    pub fn if_there(self, act: impl FnOnce(Self)) {
        if !self.active.is_disposed() {
            act(self);
        }
    }

    /// Makes it the active one and brings it into sight; the focus stays where it is.
    pub fn show(self, place: GridPosition) {
        self.activate(place);
        self.wants_sight.set(true);
    }

    /// Whether the active cell is to be brought into sight; asked once.
    pub fn take_wants_sight(self) -> bool {
        self.wants_sight.try_update_untracked(std::mem::take).unwrap_or(false)
    }

    /// Selects from where the selection began (else the active cell) to this place, and goes there.
    pub fn extend_to(self, place: GridPosition, reach: &Reach) {
        let span = self.span.get_untracked();
        let from = span.map(|span| span.from).or_else(|| self.place.get_untracked());
        self.select(Span::between(from.unwrap_or(place), place, reach), place);
    }

    /// Selects these cells; the active one is among them and has the focus.
    pub fn select(self, span: Option<Span>, active: GridPosition) {
        let span = span.filter(|span| span.from != span.to);
        let (rows, columns) = (self.rows.get_untracked(), self.columns.get_untracked());
        let of = |span| {
            self.session
                .read(|workspace| Selected::of(workspace, span, &rows, &columns))
        };
        self.selected.set(span.and_then(of));
        self.mark_active(active);
        self.wants_focus.set(true);
    }

    /// The cells that are selected, or the active one; `None` on a name, a sum or a total.
    #[must_use]
    pub fn shown_span(self) -> Option<Span> {
        self.selected()?;
        self.span_or_active()
    }

    fn span_or_active(self) -> Option<Span> {
        let place = || self.place.get_untracked().map(|place| Span { from: place, to: place });
        self.span.get_untracked().or_else(place)
    }

    /// What is selected, else the active cell: its rows and columns by place, the last excluded; `None` on a name, a sum or a total.
    #[must_use]
    pub fn selected(self) -> Option<(Range<usize>, Range<usize>)> {
        let span = self.span_or_active()?;
        let ((top, bottom), (left, right)) = (span.rows(), span.columns());
        let products = self.columns.with_untracked(|columns| columns.shown.len());
        let left = left.checked_sub(1)?;
        let exists = right <= products && bottom < self.rows.with_untracked(|rows| rows.len());
        exists.then_some((top..bottom + 1, left..right))
    }

    /// The cells of these rows and columns, by place.
    #[must_use]
    pub fn block_at(self, session: Session, rows: Range<usize>, columns: Range<usize>) -> Option<Block> {
        let (all_rows, all_columns) = (self.rows.get_untracked(), self.columns.get_untracked());
        Block::of(session, all_rows.get(rows)?, all_columns.shown.get(columns)?)
    }

    /// The cells that are selected, else the active one.
    #[must_use]
    pub fn block(self, session: Session) -> Option<Block> {
        let (rows, columns) = self.selected()?;
        self.block_at(session, rows, columns)
    }

    /// What the key makes of the selection; says whether it had an answer.
    pub fn press(self, session: Session, key: MarkKey) -> bool {
        let Some(block) = self.block(session) else {
            return self.announce_gone();
        };
        let marks = key.on_all(&block.marks);
        block.set(session, marks);
        true
    }

    /// Writes the first row or column of the selection over the others; of a single cell the one before it.
    pub fn fill(self, session: Session, towards: Towards) {
        let block = match self.span.get_untracked() {
            Some(_) => self.block(session),
            None => self
                .selected()
                .and_then(|(rows, columns)| self.block_at(session, rows.start.checked_sub(1)?..rows.end, columns)),
        };
        if let Some(block) = block {
            let marks = spread(&block.marks, block.products.len(), towards);
            block.set(session, marks);
        } else {
            self.announce_gone();
        }
    }

    /// The columns that are selected, else the active one, by place from 0; or another one, where that is not among them.
    fn picked_columns(self, session: Session, other: Option<ProductId>) -> Option<Range<usize>> {
        let columns = self.columns.get_untracked();
        let picked = self.span_or_active().and_then(|span| {
            let (left, right) = span.columns();
            (right <= columns.shown.len()).then_some(left.checked_sub(1)?..right)
        });
        let Some(other) = other else { return picked };
        let other = session.read(|workspace| workspace.column(other))?;
        let at = columns.shown.iter().position(|known| *known == other)?;
        Some(picked.filter(|picked| picked.contains(&at)).unwrap_or(at..at + 1))
    }

    /// Moves the selected columns (or the one that is meant) by one, for everybody and for good.
    pub fn move_columns(self, session: Session, towards: Towards, meant: Option<ProductId>) {
        let Some(picked) = self.picked_columns(session, meant) else {
            self.announce_gone();
            return;
        };
        let before = match towards {
            Towards::Left | Towards::Up => picked.start.checked_sub(1),
            Towards::Right | Towards::Down => Some(picked.end + 1),
        };
        if let Some(before) = before {
            self.move_before(session, picked, before);
        }
    }

    /// Moves the selected columns before the one at this place.
    pub fn move_columns_before(self, session: Session, before: usize) {
        if let Some(picked) = self.picked_columns(session, None) {
            self.move_before(session, picked, before);
        }
    }

    /// The selection and the active cell go with the columns they are of.
    fn move_before(self, session: Session, picked: Range<usize>, before: usize) {
        let (all, columns) = (self.in_order.get_untracked(), self.columns.get_untracked());
        let Some(order) = moved(&all.shown, &columns.shown, picked, before) else {
            return;
        };
        let products = session.read(|workspace| {
            let id = |column: &Column| workspace.product_at(*column).map(|product| product.id);
            order.iter().filter_map(id).collect()
        });
        // Refused only where another tab took a product away; the grid shows that by itself.
        let _ = session.dispatch(Action::OrderProducts { products });
        self.wants_sight.set(true);
    }

    /// Makes a customer's row the active one, for those who come by a link.
    pub fn show_row(self, row: Row) {
        let at = self
            .rows
            .with_untracked(|rows| rows.iter().position(|known| *known == row));
        if let Some(at) = at {
            self.go(GridPosition { row: at, column: 1 });
        }
    }

    #[must_use]
    pub const fn session(self) -> Session {
        self.session
    }

    /// Hears when the focus or a look is asked for. Reactive.
    pub fn track_wants(self) {
        self.wants_focus.track();
        self.wants_sight.track();
    }

    /// Whether the focus is asked for; asked once.
    pub fn take_wants_focus(self) -> bool {
        self.wants_focus.try_update_untracked(std::mem::take).unwrap_or(false)
    }

    #[must_use]
    pub fn grid_column_at(self, column: usize) -> Option<GridColumn> {
        let Some(product) = column.checked_sub(1) else {
            return Some(GridColumn::Name);
        };
        self.columns.with_untracked(|columns| match columns.shown.get(product) {
            Some(column) => Some(GridColumn::Product(*column)),
            None => Some(GridColumn::Sum(product - columns.shown.len())),
        })
    }

    /// Whether the place is one of the totals below the customers.
    #[must_use]
    pub fn is_total(self, place: GridPosition) -> bool {
        place.row >= self.rows.with_untracked(|rows| rows.len())
    }

    /// Customer and product of the active cell; `None` on a name or a sum. Reactive.
    #[must_use]
    pub fn target(self) -> Option<Target> {
        self.names.track();
        let place = self.place.get()?;
        let row = self.rows.with(|rows| rows.get(place.row).copied())?;
        let column = self
            .columns
            .with(|columns| columns.shown.get(place.column.checked_sub(1)?).copied())?;
        Target::at(self.session, row, column)
    }
}
