//! The kinds of tables.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TableKind {
    Customers,
    Products,
    MatrixWide,
    MatrixLong,
    Invoices,
    Checklists,
    Evaluations,
    Figures,
}

impl TableKind {
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
