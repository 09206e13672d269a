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
    /// In the order in which the file first names them; the other lists count in this one.
    pub customers: Vec<CustomerDraft>,
    /// In the order in which the file first names them; the other lists count in this one.
    pub products: Vec<ProductDraft>,
    /// By place in `customers` and `products`.
    pub marks: MarkUpdates,
    /// What the file says of cells beyond their marks.
    pub details: Vec<DetailDraft>,
    /// At most one a customer.
    pub figures: Vec<FiguresDraft>,
    /// Opportunities, evaluations and other records, where the file has such.
    #[serde(default)]
    pub records: Vec<RecordDraft>,
    /// What the methods need to know, as far as the file says.
    #[serde(default)]
    pub settings: Vec<FieldEdit>,
    /// Named by plans of earlier versions only: with [`Repeat::Replace`], each customer in `figures` loses what was known of these
    /// months. Where none are named, a customer loses those that it has figures for in the plan, and no others.
    pub months: BTreeSet<Month>,
    /// What the figures were read from.
    #[serde(default)]
    pub source: FiguresSource,
    /// What happens to months that were imported before.
    pub repeat: Repeat,
    /// Where the file could have said something.
    #[serde(default)]
    pub places: FilePlaces,
}

/// Where a file could have said something: what it leaves empty stays as it is, and is counted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FilePlaces {
    /// Fields of customers that have a column, by their numbers.
    pub customers: Vec<u8>,
    /// Fields of products that have a column, by their numbers.
    pub products: Vec<u8>,
    /// All cells of the plan's customers and products.
    pub matrix: bool,
    /// Cells for which the file has an empty mark, by their places in the plan.
    pub cells: Vec<(u32, u16)>,
}

/// What the figures of a plan were read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum FiguresSource {
    /// A table of months, which rounds days late and does not know products that are gone: what it cannot say stays.
    #[default]
    Table,
    /// Invoices, which say all there is to say of a month.
    Invoices,
}

/// What happens to months that were imported before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Repeat {
    /// They are taken out first: the same file twice changes nothing.
    #[default]
    Replace,
    /// The file's amounts are added to them: a second part of the same month.
    Add,
    /// Invoices that are there already, as their numbers tell, do not count again; the others are added. Months of which no numbers
    /// are known are replaced.
    New,
}

/// A customer or product the file names: one we know, or a new one. `edits` are the fields the file gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedDraft<Id, Edit> {
    /// The one that is meant, where the workspace has it.
    pub known: Option<Id>,
    /// As the file writes it; of one we know, it changes nothing.
    pub name: Name,
    /// The fields that the file gives, in its order.
    pub edits: Vec<Edit>,
}

/// A customer that the file names.
pub type CustomerDraft = NamedDraft<CustomerId, CustomerEdit>;
/// A product that the file names.
pub type ProductDraft = NamedDraft<ProductId, ProductEdit>;

/// `customer` and `product` count in the plan's lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailDraft {
    /// Its place in [`ImportPlan::customers`].
    pub customer: u32,
    /// Its place in [`ImportPlan::products`].
    pub product: u16,
    /// The fields that the file gives for this cell.
    pub edits: Vec<DetailEdit>,
}

/// `figures.lines` name products by their place in the plan's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresDraft {
    /// Its place in [`ImportPlan::customers`].
    pub customer: u32,
    /// The months that the file gives, without stamps.
    pub figures: CustomerFigures,
    /// The same without the invoices that were there when the file was read, where it has such.
    #[serde(default)]
    pub fresh: Option<Box<CustomerFigures>>,
}

/// A record of the record tables that the file names: one we know, or a new one. `customer` counts in the plan's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDraft {
    /// In which table.
    pub kind: RecordKind,
    /// The one that is meant, where the workspace has it.
    pub known: Option<RecordId>,
    /// Its place in [`ImportPlan::customers`]; `None` for one that stands alone.
    pub customer: Option<u32>,
    /// The fields that the file gives.
    pub edits: Vec<FieldEdit>,
}

impl FiguresDraft {
    /// Figures of which none were there before, as far as numbers tell.
    #[must_use]
    pub const fn new(customer: u32, figures: CustomerFigures) -> Self {
        Self {
            customer,
            figures,
            fresh: None,
        }
    }

    /// What the file has beyond the invoices that were there.
    #[must_use]
    pub fn fresh(&self) -> &CustomerFigures {
        self.fresh.as_deref().unwrap_or(&self.figures)
    }
}

impl Repeat {
    /// All ways to go on.
    pub const ALL: [Self; 3] = [Self::Replace, Self::Add, Self::New];
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
        self.source = part.source;
        self.places.customers.extend(part.places.customers);
        self.places.products.extend(part.places.products);
        self.places.matrix |= part.places.matrix;
        self.places.cells.extend(part.places.cells);
    }
}

/// What a plan would do to the present workspace, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effect {
    /// Customers that the workspace does not have.
    pub customers_new: u32,
    /// Known customers that get another value in any field.
    pub customers_changed: u32,
    /// Products that the workspace does not have.
    pub products_new: u32,
    /// Known products that get another value in any field.
    pub products_changed: u32,
    /// Cells that were blank and will say something.
    pub marks_new: u32,
    /// Cells that say something and will say something else.
    pub marks_changed: u32,
    /// Cells of which anything beyond the mark changes.
    pub details_changed: u32,
    /// Customers whose figures change.
    pub figures_changed: u32,
    /// Fields and cells that are filled and that the file leaves empty: they stay. They are no change.
    pub unsaid: u32,
    /// By [`RecordKind`].
    pub records_new: [u32; RecordKind::COUNT],
    /// Known records that get another value in any field, by [`RecordKind`].
    pub records_changed: [u32; RecordKind::COUNT],
}

impl Effect {
    /// Nothing would change.
    #[must_use]
    pub fn is_none(&self) -> bool {
        let nothing = Self {
            unsaid: self.unsaid,
            ..Self::default()
        };
        *self == nothing
    }
}
