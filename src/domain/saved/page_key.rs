//! The name of a page that is saved, and why one is not read.

use crate::domain::matrix::block::BLOCK_ROWS;
use crate::domain::matrix::{BlockFault, Column, Row};
use crate::domain::records::record_kind::RecordKind;
use crate::domain::workspace::slot::{PLACES_MAX, PRODUCTS_MAX, RecordSlot};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The version of the database and of the pages that are JSON; bulk pages have a format byte of their own. A database with a higher one is left alone.
pub const FORMAT: u32 = 4;
/// Slots in a page, but for records.
pub(super) const SLOTS: u32 = BLOCK_ROWS as u32;
/// Slots in a page of records: they have many fields, and an answer is to be saved at once.
pub(super) const RECORDS: u32 = 16;
/// What a page holds. The order of the variants is that of loading: owners before what belongs to their slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PageKind {
    /// `clock/0`: the latest stamp, so that stamps rise over starts. Written with every edit.
    Clock,
    /// `settings/0`: firm, currency and fields.
    Settings,
    /// 64 columns.
    Products,
    /// 64 rows, in a binary form of their own.
    Customers,
    /// The marks of 64 rows, binary: [`Matrix::encode_block`](crate::domain::Matrix::encode_block).
    Marks,
    /// What is known of the cells of 64 rows beyond their marks.
    Details,
    /// The months of 64 rows, binary (postcard).
    Figures,
    /// 16 records of this kind.
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

    /// The part of the key before the slash. A name that an app does not know makes it leave all data alone: it must be of a
    /// newer one.
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
    /// What it holds; decides the form of its bytes.
    pub kind: PageKind,
    /// Counts from 0: the first slot divided by the slots of a page (64, records 16).
    pub number: u32,
}

impl PageKey {
    /// The page of the latest stamp.
    pub const CLOCK: Self = Self {
        kind: PageKind::Clock,
        number: 0,
    };
    /// The page of the settings.
    pub const SETTINGS: Self = Self {
        kind: PageKind::Settings,
        number: 0,
    };

    /// Reads `customers/12`; `None` for a kind that this version does not know and for anything else. Whether there may be such
    /// a page is checked when it is loaded.
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

    /// How many pages of this kind there may be: a name beyond that must not make us reserve memory for it.
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

    pub(in crate::domain) fn of_record(place: RecordSlot) -> Self {
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
    /// Cut off, altered, or a number that no page can have.
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
