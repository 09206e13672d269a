//! Sorting without a copy of the algorithm for every type: places are sorted, and one comparison decides. Each generic
//! sort of the standard library weighs about 4 kB in the browser's build, and there are many lists.

use std::cmp::Ordering;

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
