//! Ids are types, so that a customer is never taken for a product. UUID version 7: they sort by the time of their making.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// The ids of the example data start with these 48 bits (a time in 1970), so that the example can be removed on its own.
const EXAMPLE_UNIX_MS: u64 = 55;

/// Makes ids from the time and a seed; the seed is drawn anew for every action by whoever owns the randomness.
#[derive(Debug, Clone)]
pub struct IdSource {
    unix_ms: u64,
    state: u64,
}

impl IdSource {
    /// The same time and seed give the same ids in the same order. Of `unix_ms` the lower 48 bits count.
    #[must_use]
    pub fn new(unix_ms: u64, seed: u64) -> Self {
        Self { unix_ms, state: seed }
    }

    /// Ids that [`CustomerId::is_example`] and its like recognise; the same ones every time.
    #[must_use]
    pub fn example() -> Self {
        Self::new(EXAMPLE_UNIX_MS, 0)
    }

    /// The next id, for a customer.
    pub fn customer(&mut self) -> CustomerId {
        CustomerId(self.next_uuid())
    }

    /// The next id, for a product.
    pub fn product(&mut self) -> ProductId {
        ProductId(self.next_uuid())
    }

    /// The next id, for a record or an item of a list in one.
    pub fn record(&mut self) -> RecordId {
        RecordId(self.next_uuid())
    }

    fn next_uuid(&mut self) -> Uuid {
        let random = (u128::from(self.next_bits()) << 64) | u128::from(self.next_bits());
        let time = u128::from(self.unix_ms & 0xFFFF_FFFF_FFFF) << 80;
        let version = 0x7_u128 << 76;
        let variant = 0b10_u128 << 62;
        let rest = (random & (0xFFF << 64)) | (random & (u128::MAX >> 66));
        Uuid::from_u128(time | version | variant | rest)
    }

    /// SplitMix64 (Steele, Lea, Flood 2014): any seed gives well-spread bits.
    fn next_bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Reads a UUID in any common spelling; `None` for anything else.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }

            /// Whether [`IdSource::example`] made it.
            #[must_use]
            pub fn is_example(self) -> bool {
                (self.0.as_u128() >> 80) as u64 == EXAMPLE_UNIX_MS
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }
    };
}

id!(
    /// A customer, for as long as the workspace lives and in every copy of it.
    CustomerId
);
id!(
    /// A product, solution or service (Leistung).
    ProductId
);
id!(
    /// A record of the record tables: an opportunity, a decision …; also an item of a list in a record's fields.
    RecordId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_7_unique_and_sorted_by_time() {
        let mut source = IdSource::new(1_700_000_000_000, 42);
        let ids: Vec<_> = (0..1000).map(|_| source.customer()).collect();
        let mut unique = ids.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), ids.len());
        assert!(ids.iter().all(|id| id.0.get_version_num() == 7));
        assert!(IdSource::new(1_700_000_000_001, 42).customer() > ids.iter().copied().max().unwrap());
    }

    #[test]
    fn example_ids_are_known_as_such() {
        assert!(IdSource::example().customer().is_example());
        assert!(!IdSource::new(1_700_000_000_000, 0).customer().is_example());
        assert_eq!(IdSource::example().product(), IdSource::example().product());
    }

    #[test]
    fn ids_read_back_what_they_write() {
        let id = IdSource::new(5, 5).customer();
        assert_eq!(CustomerId::parse(&id.to_string()), Some(id));
        assert_eq!(CustomerId::parse("nonsense"), None);
    }
}
