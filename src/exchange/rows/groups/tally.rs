//! How surely rows with empty cells belong to the row above: counted over the first rows, and over all.

use super::shape::{GroupPlace, GroupShape, Unsaid};
use crate::exchange::parse::short_bytes::{print, print_on};
use rustc_hash::FxHashSet;

/// What the rows so far show.
#[derive(Debug, Default)]
pub struct GroupTally {
    rows: u32,
    groups: u32,
    /// Rows below that leave the customer, the day, both to the row above.
    customer: u32,
    day: u32,
    both: u32,
    /// Rows that say what the row above says already.
    repeats: u32,
    /// Customers that come again after others.
    returns: u32,
    /// Rows without a day below another customer's.
    strangers: u32,
    /// Rows below, before any that says all.
    orphans: u32,
    seen: FxHashSet<u64>,
    party: Option<u64>,
    keys: Option<u64>,
}

/// At most so many rows a group are believed.
const ROWS_A_GROUP: u32 = 10;

impl GroupTally {
    /// Takes a row.
    pub fn note<'a>(&mut self, shape: &GroupShape, place: GroupPlace, cell: &impl Fn(usize) -> &'a [u8]) {
        let of = |columns: &[usize]| {
            let cells = columns.iter().map(|column| cell(*column));
            cells.fold(print(11), print_on)
        };
        self.rows += u32::from(place != GroupPlace::Other);
        match place {
            GroupPlace::Start | GroupPlace::Heading => {
                let (party, keys) = (of(&shape.customer), of(&shape.keys));
                self.groups += 1;
                self.repeats += u32::from(self.keys == Some(keys));
                let is_new = self.seen.insert(party);
                self.returns += u32::from(!is_new && self.party != Some(party));
                (self.party, self.keys) = (Some(party), Some(keys));
            }
            GroupPlace::Below(_) if self.party.is_none() => self.orphans += 1,
            GroupPlace::Below(Unsaid::Customer) => self.customer += 1,
            GroupPlace::Below(Unsaid::Both) => self.both += 1,
            GroupPlace::Below(Unsaid::Day) => {
                self.day += 1;
                let party = of(&shape.customer);
                self.strangers += u32::from(self.party != Some(party));
                self.party = Some(party);
            }
            GroupPlace::Other => {}
        }
    }

    fn below(&self) -> u32 {
        self.customer + self.day + self.both
    }

    /// A row comes before any that it could belong to.
    pub const fn is_first(&self) -> bool {
        self.groups == 0
    }

    /// There are groups, for all that can be told.
    pub fn are_groups(&self, shape: &GroupShape) -> bool {
        let below = self.below();
        let least = if self.both > 0 && !shape.inner.is_empty() { 1 } else { 2 };
        self.groups > 0 && below >= least && below * ROWS_A_GROUP >= self.rows && self.repeats <= below
    }

    /// Nothing speaks against it.
    pub fn are_evident(&self, shape: &GroupShape) -> bool {
        let is_of_customer = self.customer == 0 || (shape.is_customer_first() && self.returns == 0);
        let is_of_day =
            self.day == 0 || (self.day * 3 >= self.rows && (self.strangers == 0 || !shape.is_customer_first()));
        self.are_groups(shape)
            && self.below() > 1
            && self.below() * 4 >= self.rows
            && self.repeats + self.orphans == 0
            && is_of_customer
            && is_of_day
            && !shape.inner.is_empty()
    }

    /// More speaks for it than against it.
    pub fn are_likely(&self, shape: &GroupShape) -> bool {
        let is_of_customer = self.customer == 0 || shape.is_customer_first() || self.returns == 0;
        is_of_customer && !shape.inner.is_empty()
    }
}
