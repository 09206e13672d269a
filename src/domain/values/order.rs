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
pub fn ordered<T>(items: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let by_place = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        (None, _) | (_, None) => Ordering::Equal,
    };
    let places = order(items.len(), &by_place);
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let taken = places
        .into_iter()
        .filter_map(|place| items.get_mut(place).and_then(Option::take));
    taken.collect()
}

/// Sorts in place by the key; equal ones stay as they were.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, &|one, other| key(one).cmp(&key(other)));
}

/// Sorts in place; equal ones stay as they were.
pub fn sort_by<T>(items: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    *items = ordered(std::mem::take(items), compare);
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
    }
}
