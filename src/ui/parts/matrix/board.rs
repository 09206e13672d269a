//! What the parts of the matrix page share: the order of rows and columns, and the cell that is active.

use crate::domain::{Action, Column, CustomerId, ProductId, Row};
use crate::ui::session::{Session, Topic, use_session};
use crate::view::grid::{MarkKey, Place};
use crate::view::tally::Columns;
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;

/// Cheap to copy; made anew with the page.
#[derive(Debug, Clone, Copy)]
pub struct Board {
    pub rows: Memo<Arc<Vec<Row>>>,
    pub columns: Memo<Arc<Columns>>,
    /// Rises with every change of a name or of the language.
    pub names: Memo<u64>,
    active: RwSignal<Active>,
    /// Whoever moved the active cell wants the focus there.
    wants_focus: StoredValue<bool>,
}

/// The active cell, by what it is; where it was last stands in for a customer or product that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Active {
    row: Option<Row>,
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
}

impl Board {
    #[must_use]
    pub fn start() -> Self {
        let session = use_session();
        let language = crate::ui::look::use_language();
        let rows = Memo::new(move |_| {
            session.track(Topic::Customers);
            Arc::new(session.read(crate::domain::Workspace::rows_by_name))
        });
        let columns = Memo::new(move |_| {
            session.track(Topic::Products);
            Arc::new(session.read(Columns::of))
        });
        let names = Memo::new(move |names: Option<&u64>| {
            session.track(Topic::Customers);
            session.track(Topic::Products);
            language.track();
            names.map_or(0, |names| names.wrapping_add(1))
        });
        let first = Active {
            row: None,
            field: None,
            place: Place { row: 0, column: 1 },
        };
        let active = RwSignal::new(LEFT.get().unwrap_or(first));
        on_cleanup(move || LEFT.set(active.try_get_untracked()));
        Self {
            rows,
            columns,
            names,
            active,
            wants_focus: StoredValue::new(false),
        }
    }

    /// The place of the active cell. Reactive.
    #[must_use]
    pub fn place(self) -> Place {
        let active = self.active.get();
        let last = self.rows.with(|rows| rows.len()).saturating_sub(1);
        let row = active
            .row
            .and_then(|row| self.rows.with(|rows| rows.iter().position(|known| *known == row)));
        Place {
            row: row.unwrap_or(active.place.row).min(last),
            column: self.column_of(&active),
        }
    }

    #[must_use]
    pub fn place_untracked(self) -> Place {
        untrack(move || self.place())
    }

    fn column_of(self, active: &Active) -> usize {
        self.columns.with(|columns| match active.field {
            Some(Field::Name) => 0,
            Some(Field::Sum(sum)) => columns.shown.len() + 1 + sum,
            Some(Field::Product(column)) => {
                let at = columns.shown.iter().position(|known| *known == column);
                at.map_or(active.place.column.min(columns.shown.len()), |at| at + 1)
            }
            None => active.place.column.min(columns.shown.len()),
        })
    }

    /// Makes the cell at this place the active one.
    pub fn activate(self, place: Place) {
        self.active.set(Active {
            row: self.rows.with_untracked(|rows| rows.get(place.row).copied()),
            field: self.field_at(place.column),
            place,
        });
    }

    /// Makes it the active one and takes the focus there.
    pub fn go(self, place: Place) {
        self.wants_focus.set_value(true);
        self.activate(place);
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

    /// Whether the focus is asked for; asked once.
    pub fn take_wants_focus(self) -> bool {
        self.wants_focus.try_update_value(std::mem::take).unwrap_or(false)
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

    /// Customer and product of the active cell; `None` on a name or a sum. Reactive.
    #[must_use]
    pub fn target(self) -> Option<Target> {
        let place = self.place();
        let row = self.rows.with(|rows| rows.get(place.row).copied())?;
        let column = self
            .columns
            .with(|columns| columns.shown.get(place.column.checked_sub(1)?).copied())?;
        Target::at(use_session(), row, column)
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
