//! How often each mark occurs in the rows and columns of a block, eight cells at a time: loading counts every cell there is.

use super::matrix::BLOCK_ROWS;

const ROWS_A_WORD: usize = 8;
const WORDS: usize = BLOCK_ROWS / ROWS_A_WORD;
const ONES: u64 = 0x0101_0101_0101_0101;
/// A byte counts so many columns without running over.
const COLUMNS_AT_ONCE: usize = u8::MAX as usize;

/// So many cells have each mark, by [`super::mark::Mark`]; blanks are not counted.
pub(super) type Counted = [u32; 7];

/// A block, counted.
#[derive(Debug)]
pub(super) struct Census {
    pub rows: [Counted; BLOCK_ROWS],
    pub columns: Vec<Counted>,
}

impl Census {
    pub const fn blank() -> Self {
        Self {
            rows: [[0; 7]; BLOCK_ROWS],
            columns: Vec::new(),
        }
    }

    /// Counts marks that lie column by column; `None` where a byte is no mark.
    pub fn of(marks: &[u8]) -> Option<Self> {
        let mut census = Self::blank();
        census.columns.reserve_exact(marks.len() / BLOCK_ROWS);
        let mut wrong = 0;
        for marks in marks.chunks(COLUMNS_AT_ONCE * BLOCK_ROWS) {
            let mut rows = [Lanes::default(); WORDS];
            for column in marks.chunks_exact(BLOCK_ROWS) {
                let mut all = Lanes::default();
                let (words, _) = column.as_chunks::<ROWS_A_WORD>();
                for (row, word) in rows.iter_mut().zip(words) {
                    let word = u64::from_le_bytes(*word);
                    let lanes = Lanes::of(word);
                    wrong |= lanes.wrong(word);
                    row.add(&lanes);
                    all.add(&lanes);
                }
                census.columns.push(all.whole());
            }
            for (counted, lanes) in census.rows.chunks_exact_mut(ROWS_A_WORD).zip(&rows) {
                lanes.add_to(counted);
            }
        }
        (wrong == 0).then_some(census)
    }
}

/// Eight counters, a byte each, of the bits 1, 2 and 4 of a mark, and of the pairs 1 + 2, 1 + 4 and 2 + 4.
#[derive(Debug, Clone, Copy, Default)]
struct Lanes([u64; 6]);

impl Lanes {
    /// Of eight marks.
    const fn of(word: u64) -> Self {
        let (one, two, four) = (word & ONES, word >> 1 & ONES, word >> 2 & ONES);
        Self([one, two, four, one & two, one & four, two & four])
    }

    /// Not 0 where one of the eight is no mark: 7, or more than three bits.
    const fn wrong(&self, word: u64) -> u64 {
        let [one, _, _, _, _, both] = self.0;
        word & (ONES * 0xF8) | one & both
    }

    fn add(&mut self, more: &Self) {
        self.0.iter_mut().zip(&more.0).for_each(|(count, more)| *count += more);
    }

    /// The counters of each mark but blank: a mark with one bit has that bit and no pair with it. (Nonsense where a byte was no
    /// mark.)
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

    fn add_to(&self, rows: &mut [Counted]) {
        let marks = self.marks().map(u64::to_le_bytes);
        for (at, row) in rows.iter_mut().enumerate() {
            for (count, lanes) in row.iter_mut().skip(1).zip(&marks) {
                *count += lanes.get(at).copied().map_or(0, u32::from);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn as_counted_one_by_one(marks in (0_usize..600).prop_flat_map(|columns| prop::collection::vec(0_u8..7, columns * BLOCK_ROWS))) {
            let census = Census::of(&marks).unwrap();
            let columns = marks.len() / BLOCK_ROWS;
            prop_assert_eq!(census.columns.len(), columns);
            let (mut rows, mut by_column) = ([Counted::default(); BLOCK_ROWS], vec![Counted::default(); columns]);
            for (cell, mark) in marks.iter().enumerate().filter(|(_, mark)| **mark > 0) {
                rows[cell % BLOCK_ROWS][usize::from(*mark)] += 1;
                by_column[cell / BLOCK_ROWS][usize::from(*mark)] += 1;
            }
            prop_assert_eq!(census.rows, rows);
            prop_assert_eq!(census.columns, by_column);
        }

        #[test]
        fn what_is_no_mark_is_found(mut marks in prop::collection::vec(0_u8..7, 3 * BLOCK_ROWS), at in any::<prop::sample::Index>(), byte in 7_u8..) {
            marks[at.index(3 * BLOCK_ROWS)] = byte;
            prop_assert!(Census::of(&marks).is_none());
            prop_assert!(Census::of(&vec![byte; 300 * BLOCK_ROWS]).is_none());
        }
    }
}
