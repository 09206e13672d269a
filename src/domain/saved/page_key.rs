//! The name of a page that is saved, and why one is not read.

use crate::domain::matrix::block::BLOCK_ROWS;
use crate::domain::matrix::{BlockFault, Column, Row};
use crate::domain::records::record_kind::RecordKind;
use crate::domain::workspace::slot::{PLACES_MAX, PRODUCTS_MAX, Place};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The version of everything that is saved. A database with a higher one is left alone.
pub const FORMAT: u32 = 2;
pub(super) const SLOTS: u32 = BLOCK_ROWS as u32;
/// Records have many fields, and an answer is to be saved at once.
pub(super) const RECORDS: u32 = 16;
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PageKind {
    Clock,
    Settings,
    Products,
    Customers,
    Marks,
    Details,
    Figures,
    Records(RecordKind),
}

impl PageKind {
    const BEFORE_RECORDS: [Self; 7] = [
        Self::Clock,
        Self::Settings,
        Self::Products,
        Self::Customers,
        Self::Marks,
        Self::Details,
        Self::Figures,
    ];

    /// In the order in which pages are to be loaded.
    pub fn all() -> impl Iterator<Item = Self> {
        let records = RecordKind::ALL.into_iter().map(Self::Records);
        Self::BEFORE_RECORDS.into_iter().chain(records)
    }

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clock => "clock",
            Self::Settings => "settings",
            Self::Products => "products",
            Self::Customers => "customers",
            Self::Marks => "marks",
            Self::Details => "details",
            Self::Figures => "figures",
            Self::Records(kind) => kind.key(),
        }
    }
}

/// A page's name in the database: `customers/12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PageKey {
    pub kind: PageKind,
    pub number: u32,
}

impl PageKey {
    pub const CLOCK: Self = Self {
        kind: PageKind::Clock,
        number: 0,
    };
    pub const SETTINGS: Self = Self {
        kind: PageKind::Settings,
        number: 0,
    };

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let (name, number) = key.split_once('/')?;
        let kind = PageKind::all().find(|kind| kind.name() == name)?;
        Some(Self {
            kind,
            number: number.parse().ok()?,
        })
    }

    /// This page is about slots whose owners stand on the other one.
    #[must_use]
    pub fn means_nothing_without(self, owners: Self) -> bool {
        let about_slots = matches!(self.kind, PageKind::Marks | PageKind::Details | PageKind::Figures);
        match owners.kind {
            PageKind::Customers => about_slots && self.number == owners.number,
            PageKind::Products => about_slots,
            PageKind::Clock
            | PageKind::Settings
            | PageKind::Marks
            | PageKind::Details
            | PageKind::Figures
            | PageKind::Records(_) => false,
        }
    }

    /// So many pages of this kind there may be.
    pub(super) const fn pages_max(self) -> u32 {
        match self.kind {
            PageKind::Clock | PageKind::Settings => 1,
            PageKind::Products => PRODUCTS_MAX.div_ceil(SLOTS),
            PageKind::Customers | PageKind::Marks | PageKind::Details | PageKind::Figures => PLACES_MAX / SLOTS,
            PageKind::Records(_) => PLACES_MAX / RECORDS,
        }
    }

    pub(in crate::domain) fn of_row(kind: PageKind, row: Row) -> Self {
        Self {
            kind,
            number: row.0 / SLOTS,
        }
    }

    pub(in crate::domain) fn of_record(place: Place) -> Self {
        Self {
            kind: PageKind::Records(place.kind),
            number: place.slot / RECORDS,
        }
    }

    pub(in crate::domain) fn of_column(column: Column) -> Self {
        Self {
            kind: PageKind::Products,
            number: u32::from(column.0) / SLOTS,
        }
    }
}

impl fmt::Display for PageKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.kind.name(), self.number)
    }
}

/// Why a page was not read; the workspace has not changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageError {
    /// Written by a newer version of the app.
    Newer(PageKey),
    Corrupt(PageKey),
}

impl PageError {
    pub(super) const fn of(fault: BlockFault, key: PageKey) -> Self {
        match fault {
            BlockFault::Newer => Self::Newer(key),
            BlockFault::Corrupt => Self::Corrupt(key),
        }
    }
}
