//! All that can happen to a workspace, and why something may not.

use super::customer::CustomerEdit;
use super::fields::FieldEdit;
use super::ids::{CustomerId, ProductId, RecordId};
use super::import::ImportPlan;
use super::mark::{DetailEdit, Mark};
use super::name::Name;
use super::product::ProductEdit;
use super::settings::SettingEdit;
use super::shelf::RecordKind;
use super::stamp::Node;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The world at the moment of an action: time, day, place and luck come in from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    pub unix_ms: u64,
    #[serde(with = "super::iso")]
    pub today: Date,
    pub node: Node,
    /// Drawn anew for every action; new ids come from it.
    pub seed: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    AddCustomer {
        customer: CustomerId,
        name: Name,
    },
    EditCustomer {
        customer: CustomerId,
        edit: CustomerEdit,
    },
    /// With marks, details, figures and all records of the shelves that are the customer's.
    RemoveCustomer {
        customer: CustomerId,
    },
    AddProduct {
        product: ProductId,
        name: Name,
    },
    EditProduct {
        product: ProductId,
        edit: ProductEdit,
    },
    /// With its column of marks and details; the figures keep their sums and lose the share by product.
    RemoveProduct {
        product: ProductId,
    },
    /// The products in the order in which they are to stand; one step, however many move.
    OrderProducts {
        products: Vec<ProductId>,
    },
    SetMark {
        customer: CustomerId,
        product: ProductId,
        mark: Mark,
    },
    /// A block of marks, row by row: for each customer one mark for each product. A mark that a cell has already changes nothing.
    SetMarks {
        customers: Vec<CustomerId>,
        products: Vec<ProductId>,
        marks: Vec<Mark>,
    },
    EditDetail {
        customer: CustomerId,
        product: ProductId,
        edit: DetailEdit,
    },
    AddRecord {
        kind: RecordKind,
        record: RecordId,
        customer: Option<CustomerId>,
        fields: Vec<FieldEdit>,
    },
    /// One step, however many fields.
    EditRecord {
        kind: RecordKind,
        record: RecordId,
        edits: Vec<FieldEdit>,
    },
    RemoveRecord {
        kind: RecordKind,
        record: RecordId,
    },
    EditSetting(SettingEdit),
    Import(Rc<ImportPlan>),
    /// A plan whose new records get the ids of the example data; loading it again brings back what was removed of it.
    LoadExample(Rc<ImportPlan>),
    /// Everything that came with the example data, and nothing else.
    RemoveExample,
}

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
