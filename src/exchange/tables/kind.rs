//! The kinds of tables that can be imported, as the user chooses among them.

use serde::{Deserialize, Serialize};

/// What a file is about. The columns of each are said by its [`format`](super::format()).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TableKind {
    /// A customer each row, with master data.
    Customers,
    /// A product each row, with number and group.
    Products,
    /// A customer each row, a product each column, marks in the cells.
    MatrixWide,
    /// A customer, a product and a mark each row, with details of the cell.
    MatrixLong,
    /// Lines of invoices, which become figures by month and crosses.
    Invoices,
    /// An answer each row, to a question about an opportunity.
    Checklists,
    /// An answer each row, to a question about a customer's evaluation.
    Evaluations,
    /// A customer and a month each row, with the sums of that month.
    Figures,
}

impl TableKind {
    /// In the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Customers,
        Self::Products,
        Self::MatrixWide,
        Self::MatrixLong,
        Self::Invoices,
        Self::Checklists,
        Self::Evaluations,
        Self::Figures,
    ];
}
