//! Rows and columns of a sheet that its workbook does not show: filtered, hidden by hand, within a collapsed group, without a width.
//! Knows no file format.

use serde::{Deserialize, Serialize};

/// What a sheet hides. Rows and columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HiddenParts {
    /// Its rows.
    pub rows: Spans,
    /// Its columns.
    pub columns: Spans,
}

impl HiddenParts {
    /// All that was noted, in order.
    #[must_use]
    pub fn in_order(self) -> Self {
        Self {
            rows: self.rows.in_order(),
            columns: self.columns.in_order(),
        }
    }
}

/// Places that often follow each other: the first and the last of each run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spans(Vec<(u32, u32)>);

impl Spans {
    /// No sheet has more runs than half its rows; what notes more of them says some several times.
    const COUNT_MAX: usize = 1 << 20;

    /// Notes the places from `first` to `last`, both included. Runs may come in any order, and overlap; more than any sheet has are
    /// passed over.
    pub fn add(&mut self, first: u32, last: u32) {
        let has_room = self.0.len() < Self::COUNT_MAX;
        match self.0.last_mut() {
            _ if first > last => {}
            Some((start, end)) if *start <= first && first <= end.saturating_add(1) => *end = last.max(*end),
            Some(_) | None if has_room => self.0.push((first, last)),
            Some(_) | None => {}
        }
    }

    /// The same places as runs in order that do not touch, as [`Spans::holds`] wants them.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        if self.0.is_sorted() {
            return self;
        }
        self.0.sort_unstable();
        let mut sorted = Self::default();
        for (first, last) in self.0 {
            sorted.add(first, last);
        }
        sorted
    }

    /// Whether the place is among them. They are [`Spans::in_order`].
    #[must_use]
    pub fn holds(&self, place: u32) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= place);
        let before = after.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|(_, last)| place <= *last)
    }

    /// There are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever the order in which they are noted, those places are held and no others.
    #[test]
    fn places_are_held_as_runs() {
        for (noted, runs) in [
            (vec![(3, 3), (4, 4), (5, 9)], vec![(3, 9)]),
            (vec![(7, 8), (1, 2), (3, 4), (8, 20), (0, 0)], vec![(0, 4), (7, 20)]),
            (vec![(5, 9), (6, 7), (5, 5)], vec![(5, 9)]),
            (vec![(5, 4), (u32::MAX, u32::MAX), (2, u32::MAX)], vec![(2, u32::MAX)]),
            (Vec::new(), Vec::new()),
        ] {
            let mut spans = Spans::default();
            noted.iter().for_each(|(first, last)| spans.add(*first, *last));
            let spans = spans.in_order();
            assert_eq!(spans.0, runs, "{noted:?}");
            for place in (0..30).chain([u32::MAX]) {
                let is_noted = noted.iter().any(|(first, last)| (*first..=*last).contains(&place));
                assert_eq!(spans.holds(place), is_noted, "{place} in {noted:?}");
            }
        }
    }
}
