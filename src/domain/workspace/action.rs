//! All that can happen to a workspace. Why something may not is a [`Rejection`](super::rejection::Rejection).

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
    /// Unix time in ms, by the clock of the device, which may go back.
    pub unix_ms: u64,
    /// The civil day where the user is.
    #[serde(with = "crate::domain::values::iso")]
    pub today: Date,
    /// Whoever acts: device and session.
    pub node: Node,
    /// Random bits, drawn anew for every action; the ids of an import come from it.
    pub seed: u64,
}

/// All that can happen to a workspace. Applied as a whole or refused ([`Rejection`](super::rejection::Rejection)). Names of
/// variants and fields are a stored format: journals hold actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// A new customer with nothing but a name.
    AddCustomer {
        /// A new id, made by the caller from an [`IdSource`](crate::domain::values::ids::IdSource).
        customer: CustomerId,
        /// Another customer may have the same one.
        name: Name,
    },
    /// Sets one field of a customer.
    EditCustomer {
        /// Whose field.
        customer: CustomerId,
        /// The field with its new value.
        edit: CustomerEdit,
    },
    /// With marks, details, figures and all records of the record tables that are the customer's.
    RemoveCustomer {
        /// Who goes.
        customer: CustomerId,
    },
    /// A new product with nothing but a name, behind all others.
    AddProduct {
        /// A new id, made by the caller.
        product: ProductId,
        /// Another product may have the same one.
        name: Name,
    },
    /// Sets one field of a product.
    EditProduct {
        /// Whose field.
        product: ProductId,
        /// The field with its new value.
        edit: ProductEdit,
    },
    /// With its column of marks and details; the figures keep their sums and lose the share by product.
    RemoveProduct {
        /// What goes.
        product: ProductId,
    },
    /// The products in the order in which they are to stand; one step, however many move.
    OrderProducts {
        /// Without gaps from 1 on; one that is left out keeps its position.
        products: Vec<ProductId>,
    },
    /// Sets the mark of one cell; [`Mark::Blank`] empties it.
    SetMark {
        /// Which row.
        customer: CustomerId,
        /// Which column.
        product: ProductId,
        /// What the cell is from now on.
        mark: Mark,
    },
    /// A block of marks, row by row: for each customer one mark for each product. A mark that a cell has already changes nothing.
    SetMarks {
        /// Which rows.
        customers: Vec<CustomerId>,
        /// Which columns.
        products: Vec<ProductId>,
        /// `customers` × `products` marks.
        marks: Vec<Mark>,
    },
    /// Sets one field of what is known of a cell, also of a blank one.
    EditDetail {
        /// Which row.
        customer: CustomerId,
        /// Which column.
        product: ProductId,
        /// The field with its new value.
        edit: DetailEdit,
    },
    /// A new record with all its fields.
    AddRecord {
        /// In which table.
        kind: RecordKind,
        /// A new id, made by the caller.
        record: RecordId,
        /// Whose it is, for ever; `None` for one that stands alone.
        customer: Option<CustomerId>,
        /// What it says; a key given twice has the last value.
        fields: Vec<FieldEdit>,
    },
    /// One step, however many fields.
    EditRecord {
        /// In which table.
        kind: RecordKind,
        /// Which one.
        record: RecordId,
        /// The fields with their new values.
        edits: Vec<FieldEdit>,
    },
    /// A record goes; its slot stays with its id.
    RemoveRecord {
        /// From which table.
        kind: RecordKind,
        /// Which one.
        record: RecordId,
    },
    /// Sets one setting.
    EditSetting(SettingEdit),
    /// Applies what a file says.
    Import(Rc<ImportPlan>),
    /// A plan whose new records get the ids of the example data; loading it again brings back what was removed of it.
    LoadExample(Rc<ImportPlan>),
    /// Everything that came with the example data, and nothing else.
    RemoveExample,
}
