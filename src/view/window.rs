//! Which part of a long list is on screen, and which node shows what. Knows lengths in px and indices, nothing else.
//!
//! **How it works.** All items of an [`Axis`] have one size, so the items in sight ([`Axis::band`]) follow from the offset by
//! division, whatever the length of the list. Only these, and a few more on both sides, have nodes; [`assign`] hands the nodes on
//! as the band moves. Browsers do not scroll beyond about 33 million px, so a [`Rail`] scales the bar of a list that is longer.
//!
//! **What breaks.** [`Axis::band`] clamps a stale offset: a list that became shorter while it is scrolled would be empty else.
//! [`Rail::offset`] and [`Rail::scrolled`] must stay each other's inverse, or the list moves by itself when a key scrolls it. If
//! [`assign`] gave a shown key another node, the focus, and the cell that is read out, would jump.

use std::ops::Range;

/// A run of indices of a list, empty where `count` is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Band {
    /// The first index, from 0.
    pub first: usize,
    /// How many follow, the first included.
    pub count: usize,
}

/// A list of equal items along one axis, looked at through an opening. All lengths in px.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Axis {
    /// How far the list is scrolled.
    pub offset: f64,
    /// The opening, frozen parts taken off.
    pub extent: f64,
    /// One item.
    pub size: f64,
    /// How many items there are.
    pub total: usize,
}

impl Band {
    /// As a range to walk over.
    #[must_use]
    pub fn indices(self) -> Range<usize> {
        self.first..self.first + self.count
    }

    /// Whether the index is one of the run.
    #[must_use]
    pub fn contains(self, index: usize) -> bool {
        self.indices().contains(&index)
    }

    /// The indices in rising order, together with one that must not vanish.
    #[must_use]
    pub fn with(self, pinned: Option<usize>) -> Vec<usize> {
        let pinned = pinned.filter(|index| !self.contains(*index));
        let before = pinned.filter(|index| *index < self.first);
        let after = pinned.filter(|index| *index >= self.first);
        before.into_iter().chain(self.indices()).chain(after).collect()
    }
}

impl Axis {
    /// The items in sight, also those cut by an edge, and `overscan` more on both sides.
    #[must_use]
    pub fn band(&self, overscan: usize) -> Band {
        if self.size <= 0.0 || self.total == 0 {
            return Band::default();
        }
        let highest = (self.total as f64 * self.size - self.extent).max(0.0);
        let offset = self.offset.clamp(0.0, highest);
        let first = (offset / self.size) as usize;
        let end = ((offset + self.extent.max(0.0)) / self.size).ceil() as usize;
        let first = first.saturating_sub(overscan).min(self.total);
        let end = end.saturating_add(overscan).clamp(first, self.total);
        Band {
            first,
            count: end - first,
        }
    }

    /// How many items fit in whole; at least one.
    #[must_use]
    pub fn page(&self) -> usize {
        if self.size <= 0.0 {
            return 1;
        }
        ((self.extent / self.size) as usize).max(1)
    }

    /// The first item that is wholly in sight.
    #[must_use]
    pub fn first_whole(&self) -> usize {
        let band = self.band(0);
        let is_cut = (band.first as f64) * self.size < self.offset;
        (band.first + usize::from(is_cut)).min(self.total.saturating_sub(1))
    }

    /// The offset at which the item is wholly in sight, moved no further than needed.
    #[must_use]
    pub fn reveal(&self, index: usize) -> f64 {
        let start = index as f64 * self.size;
        let end = start + self.size;
        if start < self.offset || self.size > self.extent {
            start
        } else if end > self.offset + self.extent {
            end - self.extent
        } else {
            self.offset
        }
    }
}

/// A scroll bar and what it moves. A browser's element ends at 33,554,428 px, sooner on a dense screen; of a longer list
/// the bar moves more than itself.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rail {
    /// All of the list, with its frozen parts.
    pub content: f64,
    /// How much of it can be seen.
    pub opening: f64,
}

impl Rail {
    /// Holds 285,000 rows of 28 px unscaled, and stays within the browser's bounds at four device pixels to one.
    const LENGTH_MAX: f64 = 8_000_000.0;

    /// Whether the bar moves the list by as much as itself.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.content <= Self::LENGTH_MAX
    }

    /// How long the element is that the browser scrolls.
    #[must_use]
    pub fn length(&self) -> f64 {
        self.content.min(Self::LENGTH_MAX)
    }

    /// Where in the list the bar stands.
    #[must_use]
    pub fn offset(&self, scrolled: f64) -> f64 {
        if self.is_plain() {
            return scrolled;
        }
        let way = (self.length() - self.opening).max(1.0);
        (scrolled / way).clamp(0.0, 1.0) * (self.content - self.opening).max(0.0)
    }

    /// Where the bar has to stand for this place in the list.
    #[must_use]
    pub fn scrolled(&self, offset: f64) -> f64 {
        if self.is_plain() {
            return offset;
        }
        let way = (self.content - self.opening).max(1.0);
        (offset / way).clamp(0.0, 1.0) * (self.length() - self.opening).max(0.0)
    }
}

/// What a node shows from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assignment<Key> {
    /// What is to be shown there, such as a row.
    pub key: Key,
    /// The number of the node, from 0; beyond those held, one that is to be made.
    pub node: usize,
    /// The node showed something else before, or nothing.
    pub fresh: bool,
}

/// Gives everything that is wanted a node. A node that shows a wanted key keeps it, so that focus and order stay; the
/// others are used anew. `held` says what each node shows; more nodes than these are numbered on.
#[must_use]
pub fn assign<Key: Copy + PartialEq>(held: &[Option<Key>], wanted: &[Key]) -> Vec<Assignment<Key>> {
    let holder = |key: Key| held.iter().position(|shown| *shown == Some(key));
    let mut free = (0..)
        .zip(held)
        .filter(|(_, shown)| !shown.is_some_and(|key| wanted.contains(&key)))
        .map(|(node, _)| node)
        .chain(held.len()..);
    wanted
        .iter()
        .filter_map(|&key| {
            let (node, fresh) = match holder(key) {
                Some(node) => (node, false),
                None => (free.next()?, true),
            };
            Some(Assignment { key, node, fresh })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const fn axis(offset: f64, extent: f64, total: usize) -> Axis {
        Axis {
            offset,
            extent,
            size: 28.0,
            total,
        }
    }

    #[test]
    fn bands() {
        for (offset, extent, total, overscan, first, count) in [
            (0.0, 280.0, 100, 0, 0, 10),
            (0.0, 280.0, 100, 2, 0, 12),
            (14.0, 280.0, 100, 0, 0, 11),
            (28.0, 280.0, 100, 1, 0, 12),
            (1e9, 280.0, 100, 1, 89, 11),
            (-50.0, 280.0, 100, 0, 0, 10),
            (0.0, 280.0, 3, 5, 0, 3),
            (0.0, 280.0, 0, 5, 0, 0),
            (0.0, -20.0, 100, 0, 0, 0),
        ] {
            let band = axis(offset, extent, total).band(overscan);
            assert_eq!((band.first, band.count), (first, count), "{offset} {extent} {total}");
        }
        assert_eq!(Axis::default().band(3), Band::default());
    }

    #[test]
    fn revealing_moves_no_further_than_needed() {
        for (offset, index, revealed) in [
            (0.0, 3, 0.0),
            (100.0, 3, 84.0),
            (0.0, 10, 28.0),
            (0.0, 99, 2_520.0),
            (2_520.0, 0, 0.0),
        ] {
            assert_eq!(axis(offset, 280.0, 100).reveal(index), revealed, "{offset} {index}");
        }
        assert_eq!(axis(0.0, 20.0, 100).reveal(2), 56.0, "an opening smaller than an item");
    }

    #[test]
    fn a_list_longer_than_the_browser_allows_is_reached_to_its_end() {
        for rows in [10_u32, 100_000, 1_200_000, 5_000_000] {
            let rail = Rail {
                content: f64::from(rows) * 28.0 + 140.0,
                opening: 800.0,
            };
            assert!(rail.length() <= 8_000_000.0);
            assert_eq!(rail.offset(0.0), 0.0);
            let end = (rail.length() - rail.opening).max(0.0);
            assert_eq!(rail.offset(end), (rail.content - rail.opening).max(0.0), "{rows} rows");
            for part in [0.1, 0.5, 0.99] {
                let offset = part * (rail.content - rail.opening).max(0.0);
                assert!(
                    (rail.offset(rail.scrolled(offset)) - offset).abs() < 0.01,
                    "{rows} rows"
                );
            }
        }
    }

    #[test]
    fn a_pinned_index_stays_in_order() {
        let band = Band { first: 4, count: 3 };
        for (pinned, indices) in [
            (None, vec![4, 5, 6]),
            (Some(5), vec![4, 5, 6]),
            (Some(0), vec![0, 4, 5, 6]),
            (Some(9), vec![4, 5, 6, 9]),
        ] {
            assert_eq!(band.with(pinned), indices);
        }
    }

    #[test]
    fn scrolling_by_one_uses_one_node_anew() {
        let held = [Some(0), Some(1), Some(2)];
        let fresh: Vec<_> = assign(&held, &[1, 2, 3])
            .into_iter()
            .filter(|given| given.fresh)
            .collect();
        assert_eq!(
            fresh,
            [Assignment {
                key: 3,
                node: 0,
                fresh: true
            }]
        );
    }

    proptest! {
        #[test]
        fn every_wanted_index_has_a_node_of_its_own(
            held in prop::collection::btree_set(0_usize..60, 0..20),
            wanted in prop::collection::btree_set(0_usize..60, 0..30),
        ) {
            let held: Vec<_> = held.into_iter().map(Some).collect();
            let wanted: Vec<_> = wanted.into_iter().collect();
            let given = assign(&held, &wanted);
            prop_assert_eq!(given.iter().map(|given| given.key).collect::<Vec<_>>(), wanted.clone());
            let nodes: BTreeSet<_> = given.iter().map(|given| given.node).collect();
            prop_assert_eq!(nodes.len(), wanted.len());
            prop_assert!(nodes.iter().all(|node| *node < held.len().max(wanted.len())));
            for one in given {
                prop_assert_eq!(one.fresh, held.get(one.node).copied().flatten() != Some(one.key));
            }
        }
    }
}
