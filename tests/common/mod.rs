//! What the tests around a workspace share: names for ids, its pages, all that it keeps as lines of text.

#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod books;
pub mod described;
pub mod dice;
pub mod sample;
pub mod variants;

use jiff::civil::date;
use kundenkompass::domain::values::ids::IdSource;
use kundenkompass::domain::*;
use std::collections::BTreeMap;

pub fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub fn customer_id(number: u64) -> CustomerId {
    IdSource::new(1, number).customer()
}

pub fn product_id(number: u64) -> ProductId {
    IdSource::new(2, number).product()
}

pub fn record_id(number: u64) -> RecordId {
    IdSource::new(3, number).record()
}

/// A moment of one day; a later one has a larger seed.
pub fn now(seed: u64) -> Now {
    Now {
        unix_ms: seed,
        today: date(2026, 11, 21),
        node: Stamp::NEVER.node,
        seed,
    }
}

/// One invoice of one product in one month.
pub fn one_month(month: u16, product: u16, units: i64) -> CustomerFigures {
    let (month, revenue) = (Month(month), Money::units(units));
    CustomerFigures {
        months: vec![MonthFigures {
            revenue,
            invoices: 1,
            ..MonthFigures::empty(month)
        }],
        lines: vec![ProductRevenue {
            month,
            column: Column(product),
            revenue,
        }],
        prints: vec![],
    }
}

/// All that is saved.
pub fn pages(workspace: &Workspace) -> BTreeMap<PageKey, Vec<u8>> {
    let keys = workspace.page_keys().into_iter();
    keys.filter_map(|key| Some((key, workspace.encode(key)?))).collect()
}

/// What these pages hold.
pub fn loaded<'a>(pages: impl IntoIterator<Item = (&'a PageKey, &'a Vec<u8>)>) -> Workspace {
    let mut workspace = Workspace::default();
    for (key, bytes) in pages {
        workspace.load(*key, Some(bytes)).unwrap();
    }
    workspace
}
