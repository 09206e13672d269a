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
    /// More products than the matrix has columns (65,535).
    TooManyProducts,
    /// More customers, or records of one kind, than have a place (1,048,576).
    TooMany,
}
