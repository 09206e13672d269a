//! What was looked up while a patch is performed.

use crate::domain::matrix::{Column, Row};
use crate::domain::values::ids::{CustomerId, ProductId, RecordId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// What was looked up while a patch is performed, so that a large one asks once for all: who has which number, whose records there
/// are, and the columns that a detail or a revenue mentions.
#[derive(Debug, Default)]
pub(super) struct Lookups {
    pub(super) customer_numbers: Option<FxHashMap<String, Row>>,
    pub(super) product_numbers: Option<FxHashMap<String, Column>>,
    pub(super) back: NumbersBack,
    pub(super) owners: Option<FxHashSet<CustomerId>>,
    /// What records of others are about.
    pub(super) subjects: Option<Subjects>,
    pub(super) mentioned: Option<Mentioned>,
}

/// Whose number came back, and the one that they had until then.
#[derive(Debug, Default)]
pub(super) struct NumbersBack {
    pub(super) customers: Vec<(Row, Option<String>)>,
    pub(super) products: Vec<(Column, Option<String>)>,
}

#[derive(Debug, Default)]
pub(super) struct Subjects {
    pub(super) records: FxHashSet<RecordId>,
    pub(super) products: FxHashSet<ProductId>,
}

#[derive(Debug)]
pub(super) struct Mentioned {
    /// With something to say.
    pub(super) by_something: BTreeSet<Column>,
    /// Also where all of it was emptied.
    pub(super) by_details: BTreeSet<Column>,
}
