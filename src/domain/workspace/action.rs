//! All that can happen to a workspace, and why something may not.

use super::import::ImportPlan;
use crate::domain::customer::CustomerEdit;
use crate::domain::matrix::mark::{DetailEdit, Mark};
use crate::domain::product::ProductEdit;
use crate::domain::records::fields::FieldEdit;
use crate::domain::records::record_kind::RecordKind;
use crate::domain::settings::SettingEdit;
use crate::domain::values::ids::{CustomerId, ProductId, RecordId};
use crate::domain::values::name::Name;
use crate::domain::values::stamp::Node;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Inputs the core may not fetch itself: Unix time in ms, the local civil day, the node id, a random seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    pub unix_ms: u64,
    #[serde(with = "crate::domain::values::iso")]
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
    /// With marks, details, figures and all records of the record tables that are the customer's.
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
