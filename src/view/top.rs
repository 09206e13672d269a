//! The best few of many, without sorting the rest.

use std::collections::BinaryHeap;

/// Keeps the smallest items offered, up to a limit: O(n log limit) for n items, and memory for `limit`. Of equal items any may be
/// kept, so order by something unique where that would be seen.
#[derive(Debug, Clone)]
pub struct Top<T> {
    limit: usize,
    /// The worst of those kept is on top.
    kept: BinaryHeap<T>,
}

impl<T: Ord> Top<T> {
    /// Keeps up to `limit` items; none where it is 0.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            kept: BinaryHeap::new(),
        }
    }

    /// Takes the item where it is among the smallest so far, in place of the largest kept.
    pub fn offer(&mut self, item: T) {
        if self.kept.len() < self.limit {
            self.kept.push(item);
        } else if let Some(mut worst) = self.kept.peek_mut()
            && item < *worst
        {
            *worst = item;
        }
    }

    /// The smallest first.
    #[must_use]
    pub fn into_sorted(self) -> Vec<T> {
        self.kept.into_sorted_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_sorting_and_cutting(items in prop::collection::vec(0_u16..50, 0..80), limit in 0_usize..20) {
            let mut top = Top::new(limit);
            items.iter().for_each(|item| top.offer(*item));
            let mut sorted = items;
            sorted.sort_unstable();
            sorted.truncate(limit);
            prop_assert_eq!(top.into_sorted(), sorted);
        }
    }
}
