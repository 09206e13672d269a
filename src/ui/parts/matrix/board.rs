//! What the parts of the matrix page share: the order of rows and columns, the cell that is active, and the selection.

use crate::browser::prefs::{self, Preference};
use crate::domain::{Action, Column, CustomerId, Mark, ProductId, Row};
use crate::ui::session::{Session, Topic, use_session};
use crate::view::arrange::{Arrangement, moved};
use crate::view::grid::{MarkKey, Place, Reach, Span, Towards, spread};
use crate::view::tally::{Columns, Run};
use crate::view::zoom;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;

/// Cheap to copy; made anew with the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Board {
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
    /// The place of the active cell.
    pub place: Memo<Place>,
    /// More than the active cell, by places; gone when rows or columns change their order.
    pub span: RwSignal<Option<Span>>,
    /// What is asked of the matrix; the late part works out the rows and columns that answer it.
    pub arrangement: RwSignal<Arrangement>,
    pub order: RwSignal<Option<Arc<Vec<Row>>>>,
    pub picked: RwSignal<Option<Arc<Columns>>>,
    /// Rises when the late part is called: for the detail of the active cell (0 while that is closed), to find, for a menu.
    pub detail: RwSignal<u32>,
    pub finding: RwSignal<u32>,
    pub menu: RwSignal<Option<MenuAt>>,
    /// Columns are being moved: before which place they would stand.
    pub drop: RwSignal<Option<usize>>,
    active: RwSignal<Active>,
    /// Whoever moved the active cell wants the focus there.
    wants_focus: RwSignal<bool>,
    wants_sight: RwSignal<bool>,
}

/// A menu that was asked for, in px of the window; of a column where its heading was pressed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MenuAt {
    pub x: f64,
    pub y: f64,
    pub column: Option<Column>,
    pub is_heading: bool,
}

/// The active cell, by what it is; where it was last stands in for a customer or product that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Active {
    row: Option<Row>,
    /// A line of totals, counted from the first.
    total: Option<usize>,
    field: Option<Field>,
    place: Place,
}

/// A column of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Name,
    Product(Column),
    /// Counted from the first column of sums.
    Sum(usize),
}

thread_local! {
    /// Where the user was when the page was left; the page comes back to it.
    static LEFT: Cell<Option<Active>> = const { Cell::new(None) };
    /// What was asked of the matrix then.
    static ASKED: RefCell<Arrangement> = RefCell::default();
}

impl Board {
    #[must_use]
    pub fn start() -> Self {
        let session = use_session();
        let language = crate::ui::look::use_language();
        let (order, picked) = (RwSignal::new(None), RwSignal::new(None));
        let by_name = Memo::new(move |_| {
            session.track(Topic::Customers);
            // Other grids show a file as it came; the bench compares with that.
            let order = if cfg!(feature = "bench") {
                |workspace: &crate::domain::Workspace| workspace.customers().map(|(row, _)| row).collect()
            } else {
                crate::domain::Workspace::rows_by_name
            };
            Arc::new(session.read(order))
        });
        let rows = Memo::new(move |_| order.get().unwrap_or_else(|| by_name.get()));
        let in_order = Memo::new(move |_| {
            session.track(Topic::Products);
            Arc::new(session.read(Columns::of))
        });
        let columns = Memo::new(move |_| picked.get().unwrap_or_else(|| in_order.get()));
        let runs = Memo::new(move |_| {
            session.track(Topic::Products);
            Arc::new(columns.with(|columns| session.read(|workspace| Run::over(workspace, columns))))
        });
        let zoom = RwSignal::new(zoom::read(prefs::read_word(Preference::MatrixZoom).as_deref()));
        Effect::new(move |before: Option<u32>| {
            let zoom = zoom.get();
            if before.is_some_and(|before| before != zoom) {
                let kept = Some(zoom)
                    .filter(|zoom| *zoom != zoom::WHOLE)
                    .map(|zoom| zoom.to_string());
                prefs::keep(Preference::MatrixZoom, kept.as_deref());
            }
            zoom
        });
        let arrangement = RwSignal::new(ASKED.with_borrow(Clone::clone));
        on_cleanup(move || {
            if let Some(asked) = arrangement.try_get_untracked() {
                ASKED.set(asked);
            }
        });
        let names = Memo::new(move |names: Option<&u64>| {
            session.track(Topic::Customers);
            session.track(Topic::Products);
            language.track();
            names.map_or(0, |names| names.wrapping_add(1))
        });
        let first = Active {
            row: None,
            total: None,
            field: None,
            place: Place { row: 0, column: 1 },
        };
        let active = RwSignal::new(LEFT.get().unwrap_or(first));
        on_cleanup(move || LEFT.set(active.try_get_untracked()));
        let place = Memo::new(move |_| {
            let active = active.get();
            Place {
                row: rows.with(|rows| active.row_in(rows)),
                column: columns.with(|columns| active.column_in(columns)),
            }
        });
        let span = RwSignal::new(None);
        Effect::new(move |before: Option<()>| {
            rows.track();
            columns.track();
            // Only news: whoever shows the matrix paints all of it.
            if before.is_some() && span.with_untracked(Option::is_some) {
                span.set(None);
            }
        });
        Self {
            rows,
            columns,
            runs,
            zoom,
            names,
            place,
            span,
            by_name,
            in_order,
            arrangement,
            order,
            picked,
            detail: RwSignal::new(0),
            finding: RwSignal::new(0),
            menu: RwSignal::new(None),
            drop: RwSignal::new(None),
            active,
            wants_focus: RwSignal::new(false),
            wants_sight: RwSignal::new(false),
        }
    }

    /// Makes the cell at this place the active one; nothing else is selected then.
    pub fn activate(self, place: Place) {
        if self.span.with_untracked(Option::is_some) {
            self.span.set(None);
        }
        self.mark_active(place);
    }

    fn mark_active(self, place: Place) {
        let active = Active {
            row: self.rows.with_untracked(|rows| rows.get(place.row).copied()),
            total: place.row.checked_sub(self.rows.with_untracked(|rows| rows.len())),
            field: self.field_at(place.column),
            place,
        };
        if self.active.get_untracked() != active {
            self.active.set(active);
        }
    }

    /// Makes it the active one and takes the focus there.
    pub fn go(self, place: Place) {
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
    pub fn show(self, place: Place) {
        self.activate(place);
        self.wants_sight.set(true);
    }

    /// Whether the active cell is to be brought into sight; asked once.
    pub fn take_wants_sight(self) -> bool {
        self.wants_sight.try_update_untracked(std::mem::take).unwrap_or(false)
    }

    /// Selects from where the selection began (else the active cell) to this place, and goes there.
    pub fn extend_to(self, place: Place, reach: &Reach) {
        let from = self
            .span
            .get_untracked()
            .map_or(self.place.get_untracked(), |span| span.from);
        self.select(Span::between(from, place, reach), place);
    }

    /// Selects these cells; the active one is among them and has the focus.
    pub fn select(self, span: Option<Span>, active: Place) {
        self.span.set(span.filter(|span| span.from != span.to));
        self.mark_active(active);
        self.wants_focus.set(true);
    }

    /// The cells that are selected, or the active one; `None` on a name, a sum or a total.
    #[must_use]
    pub fn shown_span(self) -> Option<Span> {
        self.selected()?;
        let place = self.place.get_untracked();
        Some(self.span.get_untracked().unwrap_or(Span { from: place, to: place }))
    }

    /// What is selected, else the active cell: its rows and columns by place, the last excluded; `None` on a name, a sum or a total.
    #[must_use]
    pub fn selected(self) -> Option<(Range<usize>, Range<usize>)> {
        let place = self.place.get_untracked();
        let span = self.span.get_untracked().unwrap_or(Span { from: place, to: place });
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

    /// What the key makes of the selection; says whether there are marks to be set.
    pub fn press(self, session: Session, key: MarkKey) -> bool {
        let Some(block) = self.block(session) else { return false };
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
        }
    }

    /// The columns that are selected, else the active one, by place from 0; or another one, where that is not among them.
    fn picked_columns(self, other: Option<Column>) -> Option<Range<usize>> {
        let column = self.place.get_untracked().column;
        let (left, right) = self
            .span
            .get_untracked()
            .map_or((column, column), |span| span.columns());
        let columns = self.columns.get_untracked();
        let picked = left.checked_sub(1)?..right;
        let at = other.and_then(|other| columns.shown.iter().position(|known| *known == other));
        match at.filter(|at| !picked.contains(at)) {
            Some(at) => Some(at..at + 1),
            None => (right <= columns.shown.len()).then_some(picked),
        }
    }

    /// Moves the selected columns (or the one that is meant) by one, for everybody and for good.
    pub fn move_columns(self, session: Session, towards: Towards, meant: Option<Column>) {
        let Some(picked) = self.picked_columns(meant) else {
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
        if let Some(picked) = self.picked_columns(None) {
            self.move_before(session, picked, before);
        }
    }

    fn move_before(self, session: Session, picked: Range<usize>, before: usize) {
        let (all, columns) = (self.in_order.get_untracked(), self.columns.get_untracked());
        let Some(order) = moved(&all.shown, &columns.shown, picked.clone(), before) else {
            return;
        };
        let products = session.read(|workspace| {
            let id = |column: &Column| workspace.product_at(*column).map(|product| product.id);
            order.iter().filter_map(id).collect()
        });
        let span = self.span.get_untracked();
        // Refused only where another tab took a product away; the grid shows that by itself.
        let _ = session.dispatch(Action::OrderProducts { products });
        let first = if before > picked.start {
            before - picked.len()
        } else {
            before
        };
        if let Some(span) = span.filter(|span| span.columns() == (picked.start + 1, picked.end)) {
            self.select_again(span, (first + 1, first + picked.len()));
        }
    }

    /// A selection goes with the columns it was of; a new order takes it away first.
    fn select_again(self, span: Span, (left, right): (usize, usize)) {
        let at = |place: Place, column| Place { column, ..place };
        let span = Span {
            from: at(span.from, left),
            to: at(span.to, right),
        };
        let place = self.place.get_untracked();
        request_animation_frame(move || self.if_there(|board| board.select(Some(span), at(place, left))));
    }

    /// Makes a customer's row the active one, for those who come by a link.
    pub fn show_row(self, row: Row) {
        let at = self
            .rows
            .with_untracked(|rows| rows.iter().position(|known| *known == row));
        if let Some(at) = at {
            self.go(Place { row: at, column: 1 });
        }
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
    pub fn field_at(self, column: usize) -> Option<Field> {
        let Some(product) = column.checked_sub(1) else {
            return Some(Field::Name);
        };
        self.columns.with_untracked(|columns| match columns.shown.get(product) {
            Some(column) => Some(Field::Product(*column)),
            None => Some(Field::Sum(product - columns.shown.len())),
        })
    }

    /// Whether the place is one of the totals below the customers.
    #[must_use]
    pub fn is_total(self, place: Place) -> bool {
        place.row >= self.rows.with_untracked(|rows| rows.len())
    }

    /// Customer and product of the active cell; `None` on a name or a sum. Reactive.
    #[must_use]
    pub fn target(self) -> Option<Target> {
        let place = self.place.get();
        let row = self.rows.with(|rows| rows.get(place.row).copied())?;
        let column = self
            .columns
            .with(|columns| columns.shown.get(place.column.checked_sub(1)?).copied())?;
        Target::at(use_session(), row, column)
    }
}

impl Active {
    fn row_in(&self, rows: &[Row]) -> usize {
        if let Some(total) = self.total {
            return rows.len() + total;
        }
        // Most often it is where it was; looking through 100,000 rows costs.
        let here = rows.get(self.place.row).copied();
        let at = match self.row {
            Some(row) if here != Some(row) => rows.iter().position(|known| *known == row),
            Some(_) | None => Some(self.place.row),
        };
        at.unwrap_or(self.place.row).min(rows.len().saturating_sub(1))
    }

    fn column_in(&self, columns: &Columns) -> usize {
        match self.field {
            Some(Field::Name) => 0,
            Some(Field::Sum(sum)) => columns.shown.len() + 1 + sum,
            Some(Field::Product(column)) => {
                let at = columns.shown.iter().position(|known| *known == column);
                at.map_or(self.place.column.min(columns.shown.len()), |at| at + 1)
            }
            None => self.place.column.min(columns.shown.len()),
        }
    }
}

/// A block of cells, row by row, for those who set marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub customers: Vec<CustomerId>,
    pub products: Vec<ProductId>,
    pub marks: Vec<Mark>,
}

impl Block {
    #[must_use]
    pub fn of(session: Session, rows: &[Row], columns: &[Column]) -> Option<Self> {
        session.read(|workspace| {
            let customer = |row: &Row| workspace.customer_at(*row).map(|customer| customer.id);
            let product = |column: &Column| workspace.product_at(*column).map(|product| product.id);
            let cells = rows
                .iter()
                .flat_map(|row| columns.iter().map(move |column| (*row, *column)));
            Some(Self {
                customers: rows.iter().map(customer).collect::<Option<_>>()?,
                products: columns.iter().map(product).collect::<Option<_>>()?,
                marks: cells
                    .map(|(row, column)| workspace.matrix().mark(row, column))
                    .collect(),
            })
        })
    }

    /// Sets the marks, one step whatever their number.
    pub fn set(self, session: Session, marks: Vec<Mark>) {
        // Refused only where another tab took the customer or product away; the grid shows that by itself.
        let _ = session.dispatch(
            match (self.customers.as_slice(), self.products.as_slice(), marks.as_slice()) {
                ([customer], [product], [mark]) => Action::SetMark {
                    customer: *customer,
                    product: *product,
                    mark: *mark,
                },
                _ => Action::SetMarks {
                    customers: self.customers,
                    products: self.products,
                    marks,
                },
            },
        );
    }
}

/// One cell of the matrix, for those who set marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Target {
    pub row: Row,
    pub column: Column,
    pub customer: CustomerId,
    pub product: ProductId,
}

impl Target {
    #[must_use]
    pub fn at(session: Session, row: Row, column: Column) -> Option<Self> {
        session.read(|workspace| {
            Some(Self {
                row,
                column,
                customer: workspace.customer_at(row)?.id,
                product: workspace.product_at(column)?.id,
            })
        })
    }

    /// The names of customer and product.
    #[must_use]
    pub fn names(self, session: Session) -> (String, String) {
        session.read(|workspace| {
            let customer = workspace
                .customer(self.customer)
                .map(|customer| customer.name.as_str().to_owned());
            let product = workspace
                .product(self.product)
                .map(|product| product.name.as_str().to_owned());
            (customer.unwrap_or_default(), product.unwrap_or_default())
        })
    }

    /// What the key makes of the cell.
    pub fn press(self, session: Session, key: MarkKey) {
        let mark = session.read(|workspace| workspace.matrix().mark(self.row, self.column));
        let set = Action::SetMark {
            customer: self.customer,
            product: self.product,
            mark: key.on(mark),
        };
        // Refused only where another tab took the customer or product away; the grid shows that by itself.
        let _ = session.dispatch(set);
    }
}
