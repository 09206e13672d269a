//! How often each mark occurs in the rows and columns of a block, sixteen cells at a time: an import and every start count
//! each cell there is.
//!
//! **How it works.** Counted are bits, not marks. A word of sixteen half bytes becomes two words of eight bytes, a cell a byte; of
//! each the bits 1, 2 and 4 and their pairs are added up, six sums with a lane of one byte for each of the eight cells
//! ([`CountLanes`]). No mark has all three bits: the marks 1 to 6 follow from the six sums by subtraction.
//!
//! **What breaks.** A mark of 7 or more would be counted as others. A lane overflows beyond 255 columns, hence
//! [`COLUMNS_AT_ONCE`], and [`CountLanes::whole`] adds eight lanes in one byte, which holds for the 64 cells of a column only.

use super::block::{BLOCK_ROWS, WORDS};
use super::mark::Mark;

const ONES: u64 = 0x0101_0101_0101_0101;
/// A lane counts so many columns without an overflow.
const COLUMNS_AT_ONCE: usize = u8::MAX as usize;

/// How many cells have each mark, by [`Mark`]; the place of blanks stays 0.
pub(super) type Counted = [u32; Mark::COUNT];
const _: () = assert!(
    Mark::COUNT <= 7,
    "a mark with all three bits would count as others: give CountLanes a seventh sum, of all three, and take it out of the pairs"
);

/// A block, counted.
#[derive(Debug)]
pub(super) struct MarkCounts {
    pub rows: [Counted; BLOCK_ROWS],
    pub columns: Vec<Counted>,
}

impl MarkCounts {
    pub const fn blank() -> Self {
        Self {
            rows: [[0; Mark::COUNT]; BLOCK_ROWS],
            columns: Vec::new(),
        }
    }

    /// How many cells have a mark.
    pub fn known(&self) -> u32 {
        self.columns.iter().flatten().sum()
    }

    /// Counts the marks of columns, each as [`super::cells::Cells::words`] gives it.
    pub fn of(columns: impl ExactSizeIterator<Item = [u64; WORDS]>) -> Self {
        let mut mark_counts = Self::blank();
        mark_counts.columns.reserve_exact(columns.len());
        // Of each word, the lower half bytes and the upper ones.
        let (mut rows, mut added) = ([[CountLanes::default(); 2]; WORDS], 0);
        for words in columns {
            if added == COLUMNS_AT_ONCE {
                mark_counts.add(&std::mem::take(&mut rows));
                added = 0;
            }
            added += 1;
            let mut all = CountLanes::default();
            for ([lower, upper], word) in rows.iter_mut().zip(words) {
                let (low, high) = (
                    CountLanes::of(word & (ONES * 0xF)),
                    CountLanes::of(word >> 4 & (ONES * 0xF)),
                );
                lower.add(&low);
                upper.add(&high);
                all.add(&low);
                all.add(&high);
            }
            mark_counts.columns.push(all.whole());
        }
        mark_counts.add(&rows);
        mark_counts
    }

    fn add(&mut self, rows: &[[CountLanes; 2]; WORDS]) {
        let (pairs, _) = self.rows.as_chunks_mut::<{ BLOCK_ROWS / WORDS }>();
        for (sixteen, [lower, upper]) in pairs.iter_mut().zip(rows) {
            let (pairs, _) = sixteen.as_chunks_mut::<2>();
            for (at, [one, other]) in pairs.iter_mut().enumerate() {
                lower.add_to(at, one);
                upper.add_to(at, other);
            }
        }
    }
}

/// Eight counters, a byte each, of the bits 1, 2 and 4 of a mark, and of the pairs 1 + 2, 1 + 4 and 2 + 4.
#[derive(Debug, Clone, Copy, Default)]
struct CountLanes([u64; 6]);

impl CountLanes {
    /// Of eight marks.
    const fn of(word: u64) -> Self {
        let (one, two, four) = (word & ONES, word >> 1 & ONES, word >> 2 & ONES);
        Self([one, two, four, one & two, one & four, two & four])
    }

    fn add(&mut self, more: &Self) {
        self.0.iter_mut().zip(&more.0).for_each(|(count, more)| *count += more);
    }

    /// The counters of each mark but blank: a mark with one bit has that bit and no pair with it.
    const fn marks(&self) -> [u64; 6] {
        let [one, two, four, one_two, one_four, two_four] = self.0;
        [
            one.wrapping_sub(one_two).wrapping_sub(one_four),
            two.wrapping_sub(one_two).wrapping_sub(two_four),
            one_two,
            four.wrapping_sub(one_four).wrapping_sub(two_four),
            one_four,
            two_four,
        ]
    }

    /// All eight together; at most 255 of each.
    fn whole(&self) -> Counted {
        let mut counted = Counted::default();
        for (count, lanes) in counted.iter_mut().skip(1).zip(self.marks()) {
            *count = (lanes.wrapping_mul(ONES) >> 56) as u32;
        }
        counted
    }

    /// Adds one of the eight.
    fn add_to(&self, at: usize, row: &mut Counted) {
        for (count, lanes) in row.iter_mut().skip(1).zip(self.marks()) {
            *count += (lanes >> (8 * at) & 0xFF) as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::cells::Cells;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn as_counted_one_by_one(marks in (0_usize..600).prop_flat_map(|columns| prop::collection::vec(0..Mark::COUNT as u8, columns * BLOCK_ROWS))) {
            let mark_counts = MarkCounts::of(Cells::of_marks(&marks).words());
            let columns = marks.len() / BLOCK_ROWS;
            prop_assert_eq!(mark_counts.columns.len(), columns);
            let (mut rows, mut by_column) = ([Counted::default(); BLOCK_ROWS], vec![Counted::default(); columns]);
            for (cell, mark) in marks.iter().enumerate().filter(|(_, mark)| **mark > 0) {
                rows[cell % BLOCK_ROWS][usize::from(*mark)] += 1;
                by_column[cell / BLOCK_ROWS][usize::from(*mark)] += 1;
            }
            prop_assert_eq!(mark_counts.rows, rows);
            prop_assert_eq!(&mark_counts.columns, &by_column);
            prop_assert_eq!(mark_counts.known(), by_column.iter().flatten().sum::<u32>());
        }
    }
}
