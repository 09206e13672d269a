//! An import plan: rows of a file resolved against the workspace, not applied yet; previewed as an [`Effect`], applied as one
//! action.
//! Knows no file format; customers and products are meant by their place in the plan's own lists.

use crate::domain::customer::CustomerEdit;
use crate::domain::figures::CustomerFigures;
use crate::domain::matrix::cells::MarkUpdates;
use crate::domain::matrix::mark::DetailEdit;
use crate::domain::product::ProductEdit;
use crate::domain::records::fields::FieldEdit;
use crate::domain::records::record_kind::RecordKind;
use crate::domain::values::ids::{CustomerId, ProductId, RecordId};
use crate::domain::values::month::Month;
use crate::domain::values::name::Name;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Everything that one file says. Large plans come in parts ([`ImportPlan::append`]).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportPlan {
    pub customers: Vec<CustomerDraft>,
    pub products: Vec<ProductDraft>,
    pub marks: MarkUpdates,
    pub details: Vec<DetailDraft>,
    pub figures: Vec<FiguresDraft>,
    #[serde(default)]
    pub records: Vec<RecordDraft>,
    /// What the methods need to know, as far as the file says.
    #[serde(default)]
    pub settings: Vec<FieldEdit>,
    /// The months whose figures the file gives; with [`Repeat::Replace`], a customer named in `figures` loses what was
    /// known of these months. None are named where each customer has months of its own: a table of figures, not of
    /// invoices.
    pub months: BTreeSet<Month>,
    pub repeat: Repeat,
}

/// What happens to months that were imported before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Repeat {
    #[default]
    Replace,
    Add,
}

/// A customer or product the file names: one we know, or a new one. `edits` are the fields the file gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedDraft<Id, Edit> {
    pub known: Option<Id>,
    pub name: Name,
    pub edits: Vec<Edit>,
}

pub type CustomerDraft = NamedDraft<CustomerId, CustomerEdit>;
pub type ProductDraft = NamedDraft<ProductId, ProductEdit>;

/// `customer` and `product` count in the plan's lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailDraft {
    pub customer: u32,
    pub product: u16,
    pub edits: Vec<DetailEdit>,
}

/// `figures.lines` name products by their place in the plan's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresDraft {
    pub customer: u32,
    pub figures: CustomerFigures,
}

/// A record of the record tables that the file names: one we know, or a new one. `customer` counts in the plan's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDraft {
    pub kind: RecordKind,
    pub known: Option<RecordId>,
    pub customer: Option<u32>,
    pub edits: Vec<FieldEdit>,
}

impl ImportPlan {
    /// Takes the lists of another part of the same plan to the ends of this one's.
    pub fn append(&mut self, part: Self) {
        self.customers.reserve_exact(part.customers.len());
        self.customers.extend(part.customers);
        self.products.extend(part.products);
        self.marks.extend(part.marks);
        self.details.extend(part.details);
        self.figures.extend(part.figures);
        self.records.extend(part.records);
        self.settings.extend(part.settings);
        self.months.extend(part.months);
        self.repeat = part.repeat;
    }
}

/// What a plan would do to the present workspace, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effect {
    pub customers_new: u32,
    pub customers_changed: u32,
    pub products_new: u32,
    pub products_changed: u32,
    /// Cells that were blank and will say something.
    pub marks_new: u32,
    pub marks_changed: u32,
    pub details_changed: u32,
    /// Customers whose figures change.
    pub figures_changed: u32,
    /// By [`RecordKind`].
    pub records_new: [u32; RecordKind::COUNT],
    pub records_changed: [u32; RecordKind::COUNT],
}

impl Effect {
    /// Nothing would change.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}
