//! Cells for those who set marks: one, or a block of them.

use crate::domain::{Action, Column, CustomerId, Mark, ProductId, Row};
use crate::ui::session::Session;
use crate::view::matrix::grid::MarkKey;

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

    #[must_use]
    pub fn exists(self, session: Session) -> bool {
        session
            .read(|workspace| workspace.customer(self.customer).is_some() && workspace.product(self.product).is_some())
    }

    /// The same cell where its row and column are now; as it was where it does not exist any more.
    #[must_use]
    pub fn renewed(self, session: Session) -> Self {
        session.read(|workspace| {
            let places = workspace.row(self.customer).zip(workspace.column(self.product));
            places.map_or(self, |(row, column)| Self { row, column, ..self })
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
        let mark = session.read(|workspace| workspace.mark(self.customer, self.product));
        let set = Action::SetMark {
            customer: self.customer,
            product: self.product,
            mark: key.on(mark),
        };
        // Refused only where another tab took the customer or product away; the grid shows that by itself.
        let _ = session.dispatch(set);
    }
}
