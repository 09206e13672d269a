//! Why an action is refused.

use crate::domain::values::ids::{CustomerId, ProductId, RecordId};

/// Why an action was refused; nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rejection {
    /// It is not there, or was removed meanwhile.
    UnknownCustomer(CustomerId),
    /// It is not there, or was removed meanwhile.
    UnknownProduct(ProductId),
    /// It is not there, or was removed meanwhile.
    UnknownRecord(RecordId),
    /// The id is in use already.
    CustomerExists(CustomerId),
    /// The id is in use already.
    ProductExists(ProductId),
    /// The id is in use already.
    RecordExists(RecordId),
    /// Another customer has this number.
    CustomerNumberTaken(CustomerId),
    /// Another product has this number.
    ProductNumberTaken(ProductId),
    /// The plan names a customer or product that it does not list.
    BrokenPlan,
    /// Which invoices are there already is not what it was when the file was read.
    OtherInvoices,
    /// The file was read when the workspace was another one.
    ReadBefore,
    /// More products than the matrix has columns (65,535).
    TooManyProducts,
    /// More customers, or records of one kind, than have a place (1,048,576).
    TooMany,
}

/// What a rejection comes down to, for whoever tells it to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// What the action names is not there any more, or is there already.
    Stale,
    /// Another customer has this number.
    CustomerNumberTaken(CustomerId),
    /// Another product has this number.
    ProductNumberTaken(ProductId),
    /// See [`Rejection::TooManyProducts`].
    TooManyProducts,
    /// See [`Rejection::TooMany`].
    TooMany,
}

impl Rejection {
    /// Every place that tells a rejection matches on this one.
    #[must_use]
    pub fn cause(self) -> Cause {
        match self {
            Self::UnknownCustomer(_)
            | Self::UnknownProduct(_)
            | Self::UnknownRecord(_)
            | Self::CustomerExists(_)
            | Self::ProductExists(_)
            | Self::RecordExists(_)
            | Self::BrokenPlan
            | Self::OtherInvoices
            | Self::ReadBefore => Cause::Stale,
            Self::CustomerNumberTaken(holder) => Cause::CustomerNumberTaken(holder),
            Self::ProductNumberTaken(holder) => Cause::ProductNumberTaken(holder),
            Self::TooManyProducts => Cause::TooManyProducts,
            Self::TooMany => Cause::TooMany,
        }
    }
}
