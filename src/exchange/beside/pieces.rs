//! Whether a column says the same of a product whatever its quantity: then it is of a piece.

use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Of each product the last quantity, with the values of that row.
#[derive(Debug, Clone, Default)]
pub struct LastPieces {
    rows: FxHashMap<u64, (i64, Vec<Option<i64>>)>,
}

impl LastPieces {
    /// So many products show what a price is of.
    const PRODUCTS_MAX: usize = 1024;

    /// Takes a row. Of each column that can be told of, by its place, `note` hears whether the values of this row and of the last one
    /// with the product are nearer to each other than the values for each piece.
    pub fn compare(&mut self, values: &[Option<i64>], quantity: i64, product: u64, mut note: impl FnMut(usize, bool)) {
        let has_room = self.rows.len() < Self::PRODUCTS_MAX;
        let (other_quantity, others) = match self.rows.entry(product) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                if has_room {
                    new.insert((quantity, values.to_vec()));
                }
                return;
            }
        };
        if *other_quantity != quantity {
            for (place, (value, other)) in values.iter().zip(others.iter()).enumerate() {
                let (Some(value), Some(other)) = (value.filter(|value| *value > 0), other.filter(|other| *other > 0))
                else {
                    continue;
                };
                let whole = apart(value.into(), other.into());
                let each = apart(
                    i128::from(value) * i128::from(*other_quantity),
                    i128::from(other) * i128::from(quantity),
                );
                note(place, whole < each);
            }
        }
        *other_quantity = quantity;
        others.clear();
        others.extend_from_slice(values);
    }
}

/// How far two numbers above zero are apart, in thousandths of the larger one.
fn apart(one: i128, other: i128) -> u64 {
    let (difference, larger) = ((one - other).abs() * 1000, one.max(other).max(1));
    match (u64::try_from(difference), u64::try_from(larger)) {
        (Ok(difference), Ok(larger)) => difference / larger,
        (Err(_), _) | (_, Err(_)) => apart_at_large(difference, larger),
    }
}

/// Numbers of 128 bits are divided slowly.
#[cold]
#[inline(never)]
fn apart_at_large(difference: i128, larger: i128) -> u64 {
    u64::try_from(difference / larger).unwrap_or(u64::MAX)
}
