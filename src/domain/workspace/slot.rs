//! A place for a record: free, taken, or held for one that was removed. The slots of customers are rows, those of products
//! columns; records of other kinds have a [`RecordSlot`] in the record table of their kind.

use super::rejection::Rejection;
use crate::domain::customer::Customer;
use crate::domain::product::Product;
use crate::domain::records::record::Record;
use crate::domain::records::record_kind::RecordKind;
use crate::domain::values::ids::{CustomerId, ProductId, RecordId};
use crate::domain::values::stamp::Stamp;
use serde::{Deserialize, Serialize};

/// So many customers, and records of one kind, have a place, those that are gone included: far beyond what a browser's memory
/// holds of them, and few enough that the name of a page cannot ask for all of it.
pub(in crate::domain) const PLACES_MAX: u32 = 1 << 20;
/// So many products have a place: as many as the columns of a block can count.
pub(in crate::domain) const PRODUCTS_MAX: u32 = u16::MAX as u32;

/// A place for a record: free, taken, or held for one that was removed (other copies of the workspace may still have it).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::domain) enum Slot<T, Id> {
    #[default]
    Free,
    Live(Box<T>),
    Gone(Box<Tombstone<Id>>),
}

/// Who had a place, and when they went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::domain) struct Tombstone<Id> {
    pub id: Id,
    pub stamp: Stamp,
}

impl<T, Id> Slot<T, Id> {
    pub(in crate::domain) fn live(&self) -> Option<&T> {
        match self {
            Self::Live(record) => Some(record),
            Self::Free | Self::Gone(_) => None,
        }
    }

    pub(in crate::domain) fn into_live(self) -> Option<Box<T>> {
        match self {
            Self::Live(record) => Some(record),
            Self::Free | Self::Gone(_) => None,
        }
    }
}

impl Slot<Customer, CustomerId> {
    pub(in crate::domain) fn id(&self) -> Option<CustomerId> {
        match self {
            Self::Free => None,
            Self::Live(customer) => Some(customer.id),
            Self::Gone(gone) => Some(gone.id),
        }
    }
}

impl Slot<Product, ProductId> {
    pub(in crate::domain) fn id(&self) -> Option<ProductId> {
        match self {
            Self::Free => None,
            Self::Live(product) => Some(product.id),
            Self::Gone(gone) => Some(gone.id),
        }
    }
}

impl Slot<Record, RecordId> {
    pub(in crate::domain) fn id(&self) -> Option<RecordId> {
        match self {
            Self::Free => None,
            Self::Live(record) => Some(record.id),
            Self::Gone(gone) => Some(gone.id),
        }
    }
}

/// Up to the last slot that is not free: what a tab had in mind and took back again leaves no trace in a page.
pub(in crate::domain) fn taken<T: Default + PartialEq>(slots: &[T]) -> &[T] {
    let end = slots
        .iter()
        .rposition(|slot| *slot != T::default())
        .map_or(0, |last| last + 1);
    slots.get(..end).unwrap_or_default()
}

/// The slot of a record in its record table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::domain) struct RecordSlot {
    pub kind: RecordKind,
    pub slot: u32,
}

impl RecordSlot {
    /// Whether records may have a place there: what is accepted has to be read again.
    pub(in crate::domain) fn there(self) -> Result<Self, Rejection> {
        (self.slot < PLACES_MAX).then_some(self).ok_or(Rejection::TooMany)
    }
}
