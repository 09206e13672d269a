//! What is to become of many cells of the matrix, at half a byte each. A bulk import, the patch that applies it, the way
//! back from it and the matrix itself all hold their marks like this, and share them. Knows no slots: what lies where is
//! up to whoever holds the cells.

use super::mark::Mark;
use super::matrix::BLOCK_ROWS;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Bytes of one column.
const COLUMN: usize = BLOCK_ROWS / 2;
/// The same in words of 64 bits.
pub(super) const WORDS: usize = COLUMN / 8;
const NOTHING: u8 = 0xF;
const BOUGHT: u8 = 7;

/// What is said of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Says {
    /// The customer bought: a cross joins what is there.
    Bought,
    /// The cell is exactly this.
    Is(Mark),
}

impl Says {
    /// The mark of a cell after that.
    #[must_use]
    pub const fn on(self, before: Mark) -> Mark {
        match self {
            Self::Bought => before.with_cross(),
            Self::Is(mark) => mark,
        }
    }

    const fn nibble(self) -> u8 {
        match self {
            Self::Bought => BOUGHT,
            Self::Is(mark) => mark as u8,
        }
    }

    fn of(nibble: u8) -> Option<Self> {
        match nibble {
            BOUGHT => Some(Self::Bought),
            _ => Mark::from_byte(nibble).map(Self::Is),
        }
    }
}

/// The mark of a cell that was blank, by what is said of it.
#[rustfmt::skip]
const ON_BLANK: [Mark; 16] = {
    use Mark::{Blank, Bought, BoughtCompetitor, BoughtNeed, Competitor, Need, NoNeed};
    [
        Blank, Bought, Competitor, Need, NoNeed, BoughtCompetitor, BoughtNeed, /* `BOUGHT` */ Bought,
        Blank, Blank, Blank, Blank, Blank, Blank, Blank, Blank,
    ]
};

fn on_blank(nibble: u8) -> Mark {
    ON_BLANK.get(usize::from(nibble & 0xF)).copied().unwrap_or_default()
}

/// [`on_blank`] of sixteen half bytes.
const fn marks_of(word: u64) -> u64 {
    const ONES: u64 = 0x1111_1111_1111_1111;
    let nobody = word >> 3 & ONES;
    let word = word & !(nobody * 0xF);
    let bought = word & word >> 1 & word >> 2 & ONES;
    word ^ (bought * (BOUGHT ^ Mark::Bought as u8) as u64)
}

/// 64 rows, column by column. What lies beyond the last column says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cells(#[serde(with = "serde_bytes")] Vec<u8>);

impl Cells {
    #[must_use]
    pub fn get(&self, place: usize, column: usize) -> Option<Says> {
        let pair = self.0.get(column * COLUMN + place / 2)?;
        Says::of(*pair >> (place % 2 * 4) & 0xF)
    }

    /// Says it of the cell, and what was said of it before.
    pub fn set(&mut self, place: usize, column: usize, says: Says) -> Option<Says> {
        self.widen(column + 1);
        let at = column * COLUMN + place / 2;
        let shift = place % 2 * 4;
        let pair = self.0.get_mut(at)?;
        let before = *pair >> shift & 0xF;
        *pair = *pair & !(0xF << shift) | says.nibble() << shift;
        Says::of(before)
    }

    /// Room for so many columns, and for a few more where this is not the first time.
    pub fn widen(&mut self, columns: usize) {
        let (len, bytes) = (self.0.len(), columns * COLUMN);
        if len < bytes {
            if self.0.capacity() < bytes {
                let spare = if len == 0 { 0 } else { bytes / 10 };
                self.0.reserve_exact(bytes - len + spare);
            }
            self.0.resize(bytes, u8::MAX);
        }
    }

    /// Cells that are these marks, column by column.
    pub(super) fn of_marks(marks: &[u8]) -> Self {
        let (pairs, _) = marks.as_chunks();
        Self(pairs.iter().map(|[one, other]| one | other << 4).collect())
    }

    /// Cells that are what [`Cells::words`] gave, as bytes; `None` where one is no mark.
    pub(super) fn of_words(bytes: &[u8]) -> Option<Self> {
        let (words, _) = bytes.as_chunks();
        let mut words = words.iter().map(|word| u64::from_le_bytes(*word));
        words.all(|word| marks_of(word) == word).then(|| Self(bytes.to_vec()))
    }

    /// The marks that blank cells have after this, column by column, sixteen a word: the first in its lowest half byte.
    pub(super) fn words(&self) -> impl ExactSizeIterator<Item = [u64; WORDS]> {
        let (columns, _) = self.0.as_chunks::<COLUMN>();
        columns.iter().map(|column| {
            let (words, _) = column.as_chunks();
            let mut marks = [0; WORDS];
            for (marks, word) in marks.iter_mut().zip(words) {
                *marks = marks_of(u64::from_le_bytes(*word));
            }
            marks
        })
    }

    /// The same, a byte each.
    pub(super) fn marks(&self) -> Vec<u8> {
        let marks = self
            .0
            .iter()
            .flat_map(|pair| [on_blank(*pair) as u8, on_blank(pair >> 4) as u8]);
        marks.collect()
    }

    /// What is said of a column, two places a byte; nothing beyond the last column.
    #[must_use]
    pub fn pairs(&self, column: usize) -> &[u8] {
        self.0.get(column * COLUMN..(column + 1) * COLUMN).unwrap_or_default()
    }

    /// What becomes of a blank cell.
    #[inline]
    #[must_use]
    pub fn on_blank(pairs: &[u8], place: usize) -> Mark {
        let pair = pairs.get(place / 2).copied().unwrap_or(u8::MAX);
        on_blank(pair >> (place % 2 * 4))
    }

    /// What takes back whatever these cells said of blank ones.
    #[must_use]
    pub fn back_to_blank(&self) -> Self {
        let nibble = |said: u8| {
            if on_blank(said) == Mark::Blank {
                NOTHING
            } else {
                Mark::Blank as u8
            }
        };
        let back = |pair: &u8| nibble(*pair) | nibble(pair >> 4) << 4;
        Self(self.0.iter().map(back).collect())
    }

    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.0.capacity()
    }

    /// How many columns are said anything of.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.len() / COLUMN
    }

    /// Calls with each place of a column that is said anything of, and what, in order.
    pub fn each(&self, column: usize, mut act: impl FnMut(usize, Says)) {
        for (at, pair) in self
            .pairs(column)
            .iter()
            .enumerate()
            .filter(|(_, pair)| **pair != u8::MAX)
        {
            for (half, nibble) in [pair & 0xF, pair >> 4].into_iter().enumerate() {
                if let Some(says) = Says::of(nibble) {
                    act(at * 2 + half, says);
                }
            }
        }
    }

    /// How many cells are said anything of.
    #[must_use]
    pub fn count(&self) -> usize {
        let spoken = |pair: &u8| usize::from(pair & 0xF != NOTHING) + usize::from(pair >> 4 != NOTHING);
        self.0.iter().map(spoken).sum()
    }

    /// One more than the last place that is said anything of.
    #[must_use]
    pub fn height(&self) -> usize {
        let mut height = 0;
        for column in 0..self.width() {
            self.each(column, |place, _| height = height.max(place + 1));
        }
        height
    }
}

/// What a list says of its customers and products, which count in the list's own order: 64 customers a block.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sayings(Vec<Rc<Cells>>);

impl Sayings {
    #[must_use]
    pub fn get(&self, customer: u32, product: u16) -> Option<Says> {
        let at = customer as usize;
        self.0.get(at / BLOCK_ROWS)?.get(at % BLOCK_ROWS, product.into())
    }

    /// Says it of the cell, and what was said of it before.
    pub fn say(&mut self, customer: u32, product: u16, says: Says) -> Option<Says> {
        let (block, place) = self.block(customer, 0)?;
        block.set(place, product.into(), says)
    }

    /// The block of a customer and the place there, with room for so many products.
    pub fn block(&mut self, customer: u32, products: usize) -> Option<(&mut Cells, usize)> {
        let at = customer as usize;
        if self.0.len() <= at / BLOCK_ROWS {
            self.0.resize_with(at / BLOCK_ROWS + 1, Rc::default);
        }
        let block = Rc::make_mut(self.0.get_mut(at / BLOCK_ROWS)?);
        block.widen(products);
        Some((block, at % BLOCK_ROWS))
    }

    /// How many cells are said anything of.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.iter().map(|block| block.count()).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    #[must_use]
    pub fn blocks(&self) -> &[Rc<Cells>] {
        &self.0
    }
}

/// The next blocks of the same list, in order.
impl Extend<Rc<Cells>> for Sayings {
    fn extend<Blocks: IntoIterator<Item = Rc<Cells>>>(&mut self, blocks: Blocks) {
        self.0.extend(blocks);
    }
}

impl IntoIterator for Sayings {
    type Item = Rc<Cells>;
    type IntoIter = std::vec::IntoIter<Rc<Cells>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(u32, u16, Says)> for Sayings {
    fn from_iter<Said: IntoIterator<Item = (u32, u16, Says)>>(said: Said) -> Self {
        let mut sayings = Self::default();
        for (customer, product, says) in said {
            sayings.say(customer, product, says);
        }
        sayings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn on_blank_is_what_is_said_of_it() {
        for nibble in 0..=15 {
            let said = Says::of(nibble).map_or(Mark::Blank, |says| says.on(Mark::Blank));
            assert_eq!(on_blank(nibble), said);
            for at in 0..16 {
                assert_eq!(marks_of(u64::from(nibble) << (4 * at)), (said as u64) << (4 * at));
            }
        }
    }

    fn says() -> impl Strategy<Value = Says> {
        (0_u8..8).prop_map(|byte| Mark::from_byte(byte).map_or(Says::Bought, Says::Is))
    }

    proptest! {
        #[test]
        fn what_was_said_last_is_there_and_nothing_else(
            said in prop::collection::vec((0_u32..200, 0_u16..9, says()), 0..300)
        ) {
            let sayings: Sayings = said.iter().copied().collect();
            let naive: BTreeMap<_, _> = said.iter().map(|(customer, product, says)| ((*customer, *product), *says)).collect();
            prop_assert_eq!(sayings.count(), naive.len());
            for customer in 0..210 {
                for product in 0..11 {
                    prop_assert_eq!(sayings.get(customer, product), naive.get(&(customer, product)).copied());
                }
            }
            let mut listed = BTreeMap::new();
            for (number, block) in sayings.blocks().iter().enumerate() {
                for column in 0..block.width() {
                    block.each(column, |place, says| {
                        listed.insert(((number * BLOCK_ROWS + place) as u32, column as u16), says);
                    });
                }
            }
            prop_assert_eq!(listed, naive);
            let heights: Vec<usize> = sayings.blocks().iter().map(|block| block.height()).collect();
            let last = |number: usize| said.iter().map(|(customer, ..)| *customer as usize).filter(|at| at / BLOCK_ROWS == number).max();
            let wanted: Vec<usize> = (0..heights.len()).map(|number| last(number).map_or(0, |at| at % BLOCK_ROWS + 1)).collect();
            prop_assert_eq!(heights, wanted);
            let bytes = postcard::to_allocvec(&sayings).unwrap();
            prop_assert_eq!(postcard::from_bytes::<Sayings>(&bytes).unwrap(), sayings);
        }
    }
}
