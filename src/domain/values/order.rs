//! Sorting without a copy of the algorithm for every type: places are sorted, and one comparison decides. Each generic
//! sort of the standard library weighs about 4 kB in the browser's build, and there are many lists.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The places 0 … `count` in the order of the comparison; equal ones stay as they were.
#[must_use]
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

/// The items in the order of the comparison; equal ones stay as they were.
#[must_use]
pub fn ordered<T>(mut items: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    sort_by(&mut items, compare);
    items
}

/// Sorts in place; equal ones stay as they were.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, &Ord::cmp);
}

/// Sorts in place by the key; equal ones stay as they were.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, &|one, other| key(one).cmp(&key(other)));
}

/// Sorts in place; equal ones stay as they were.
pub fn sort_by<T>(items: &mut [T], compare: &dyn Fn(&T, &T) -> Ordering) {
    let by_place = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        (None, _) | (_, None) => Ordering::Equal,
    };
    let mut places = order(items.len(), &by_place);
    for start in 0..items.len() {
        // A place gets the item that belongs there, and that item's place the next one, until the circle is closed.
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start || from == at {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// Trees without the sort that `collect` brings for each type: items go in one by one.
pub trait IntoTree: Iterator + Sized {
    /// A set of the items.
    fn into_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        for item in self {
            set.insert(item);
        }
        set
    }

    /// A map of the pairs; of equal keys the last pair stays.
    fn into_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        for (key, value) in self {
            map.insert(key, value);
        }
        map
    }
}

impl<I: Iterator> IntoTree for I {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library_sorts() {
        for mut items in [
            vec![],
            vec![(1, 'a')],
            vec![(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')],
        ] {
            let ours = ordered(items.clone(), &|one, other| one.0.cmp(&other.0));
            items.sort_by_key(|item| item.0);
            assert_eq!(ours, items);
        }
        let mut seed = 7_u32;
        for length in 0..200 {
            let mut items = Vec::new();
            for at in 0..length {
                seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                items.push(((seed >> 16) % 40, at));
            }
            let mut ours = items.clone();
            sort_by_key(&mut ours, |item| item.0);
            items.sort_by_key(|item| item.0);
            assert_eq!(ours, items);
        }
    }
}
