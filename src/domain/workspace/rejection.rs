//! Why an action is refused.

use crate::domain::values::ids::{CustomerId, ProductId, RecordId};

/// Why an action was refused; nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rejection {
    UnknownCustomer(CustomerId),
    UnknownProduct(ProductId),
    UnknownRecord(RecordId),
    /// The id is in use already.
    CustomerExists(CustomerId),
    ProductExists(ProductId),
    RecordExists(RecordId),
    /// Another customer has this number.
    CustomerNumberTaken(CustomerId),
    ProductNumberTaken(ProductId),
    /// The plan names a customer or product that it does not list.
    BrokenPlan,
    /// More products than the matrix has columns (65,535).
    TooManyProducts,
    /// More customers, or records of one kind, than have a place (1,048,576).
    TooMany,
}
