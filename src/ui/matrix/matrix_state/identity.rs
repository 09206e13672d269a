//! The active cell and the selection by what they are: customers and products, wherever they stand.

use crate::domain::{Column, CustomerId, ProductId, Row, Workspace};
use crate::view::matrix::grid::{GridPosition, Span};
use crate::view::matrix::tally::Columns;
use std::sync::Arc;

/// The active cell, by what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Active {
    pub(super) row: ActiveRow,
    pub(super) column: ActiveColumn,
    /// Where to look for it first, and where to go on once it is gone; never what it is.
    pub(super) place: GridPosition,
    /// What customer and product were called.
    pub(super) names: (String, String),
    /// Somebody chose it; else it is merely the first.
    pub(super) chosen: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ActiveRow {
    Customer(CustomerId),
    /// A line of totals, counted from the first.
    Total(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ActiveColumn {
    Name,
    Product(ProductId),
    /// Counted from the first column of sums.
    Sum(usize),
}

/// A selection, by its corners and by what lay between them.
#[derive(Debug, Clone)]
pub(super) struct Selected {
    pub(super) span: Span,
    pub(super) from: (CustomerId, ProductId),
    pub(super) to: (CustomerId, ProductId),
    pub(super) rows: Arc<Vec<Row>>,
    pub(super) columns: Arc<Columns>,
}

impl Active {
    pub(super) fn exists(&self, workspace: &Workspace) -> bool {
        let customer = match self.row {
            ActiveRow::Customer(customer) => workspace.row(customer).is_some(),
            ActiveRow::Total(_) => true,
        };
        let product = match self.column {
            ActiveColumn::Product(product) => workspace.column(product).is_some(),
            ActiveColumn::Name | ActiveColumn::Sum(_) => true,
        };
        customer && product
    }

    /// Where it is shown; nothing where it is not.
    pub(super) fn place_in(&self, workspace: &Workspace, rows: &[Row], columns: &Columns) -> Option<GridPosition> {
        Some(GridPosition {
            row: self.row_in(workspace, rows)?,
            column: self.column_in(workspace, columns)?,
        })
    }

    pub(super) fn row_in(&self, workspace: &Workspace, rows: &[Row]) -> Option<usize> {
        match self.row {
            ActiveRow::Customer(customer) => find(rows, workspace.row(customer)?, self.place.row),
            ActiveRow::Total(total) => Some(rows.len() + total),
        }
    }

    pub(super) fn column_in(&self, workspace: &Workspace, columns: &Columns) -> Option<usize> {
        let shown = &columns.shown;
        match self.column {
            ActiveColumn::Name => Some(0),
            ActiveColumn::Product(product) => {
                let near = self.place.column.saturating_sub(1);
                Some(find(shown, workspace.column(product)?, near)? + 1)
            }
            ActiveColumn::Sum(sum) => Some(shown.len() + 1 + sum),
        }
    }

    /// The name of what is not shown any more: as it is called now, else as it was called.
    pub(super) fn missing(&self, workspace: &Workspace, rows: &[Row], columns: &Columns) -> Option<String> {
        let is_gone = (
            self.row_in(workspace, rows).is_none(),
            self.column_in(workspace, columns).is_none(),
        );
        let customer = match self.row {
            ActiveRow::Customer(customer) => workspace
                .customer(customer)
                .map(|customer| customer.name.as_str().to_owned()),
            ActiveRow::Total(_) => None,
        };
        let product = match self.column {
            ActiveColumn::Product(product) => workspace
                .product(product)
                .map(|product| product.name.as_str().to_owned()),
            ActiveColumn::Name | ActiveColumn::Sum(_) => None,
        };
        let customer = customer.unwrap_or_else(|| self.names.0.clone());
        let product = product.unwrap_or_else(|| self.names.1.clone());
        match is_gone {
            (true, true) => Some([customer.as_str(), " · ", product.as_str()].concat()),
            (true, false) => Some(customer),
            (false, true) => Some(product),
            (false, false) => None,
        }
    }
}

impl Selected {
    pub(super) fn of(workspace: &Workspace, span: Span, rows: &Arc<Vec<Row>>, columns: &Arc<Columns>) -> Option<Self> {
        let corner = |place: GridPosition| {
            let column = columns.shown.get(place.column.checked_sub(1)?)?;
            let customer = workspace.customer_at(*rows.get(place.row)?)?;
            Some((customer.id, workspace.product_at(*column)?.id))
        };
        Some(Self {
            span,
            from: corner(span.from)?,
            to: corner(span.to)?,
            rows: Arc::clone(rows),
            columns: Arc::clone(columns),
        })
    }

    /// Where the same cells stand now; nothing where they do not stand together any more.
    pub(super) fn span_in(&self, workspace: &Workspace, rows: &Arc<Vec<Row>>, columns: &Arc<Columns>) -> Option<Span> {
        let place = |(customer, product): (CustomerId, ProductId), near: GridPosition| {
            let column = find(&columns.shown, workspace.column(product)?, near.column.checked_sub(1)?)?;
            let row = find(rows, workspace.row(customer)?, near.row)?;
            Some(GridPosition {
                row,
                column: column + 1,
            })
        };
        let span = Span {
            from: place(self.from, self.span.from)?,
            to: place(self.to, self.span.to)?,
        };
        let is_same = span == self.span && Arc::ptr_eq(rows, &self.rows) && Arc::ptr_eq(columns, &self.columns);
        (is_same || self.holds_same(span, rows, columns)).then_some(span)
    }

    pub(super) fn holds_same(&self, span: Span, rows: &[Row], columns: &Columns) -> bool {
        let lines = |span: Span, rows: &[Row]| {
            let (top, bottom) = span.rows();
            rows.get(top..=bottom).map(<[Row]>::to_vec)
        };
        let places = |span: Span, columns: &Columns| {
            let (left, right) = span.columns();
            columns.shown.get(left.saturating_sub(1)..right).map(<[Column]>::to_vec)
        };
        lines(span, rows) == lines(self.span, &self.rows) && places(span, columns) == places(self.span, &self.columns)
    }
}

/// The place in `keys`, most often the one where it was; looking through 100,000 rows costs.
fn find<Key: Copy + PartialEq>(keys: &[Key], key: Key, near: usize) -> Option<usize> {
    if keys.get(near) == Some(&key) {
        return Some(near);
    }
    keys.iter().position(|known| *known == key)
}

pub(super) fn first_place(rows: &[Row], columns: &Columns) -> Option<GridPosition> {
    let column = columns.shown.len().min(1);
    (!rows.is_empty()).then_some(GridPosition { row: 0, column })
}
