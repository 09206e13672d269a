//! What is to become of many cells of the matrix, at half a byte each. A bulk import, the patch that applies it and the
//! way back from it all hold their marks like this. Knows no slots: what lies where is up to whoever holds the cells.

use super::mark::Mark;
use super::matrix::BLOCK_ROWS;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Bytes of one column.
const COLUMN: usize = BLOCK_ROWS / 2;
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

/// 64 rows, column by column. What lies beyond the last column says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cells(Vec<u8>);

impl Cells {
    #[must_use]
    pub fn get(&self, place: usize, column: usize) -> Option<Says> {
        let pair = self.0.get(column * COLUMN + place / 2)?;
        Says::of(*pair >> (place % 2 * 4) & 0xF)
    }

    /// Says it of the cell, and what was said of it before.
    pub fn set(&mut self, place: usize, column: usize, says: Says) -> Option<Says> {
        let at = column * COLUMN + place / 2;
        if self.0.len() <= at {
            self.0.resize((column + 1) * COLUMN, u8::MAX);
        }
        let shift = place % 2 * 4;
        let pair = self.0.get_mut(at)?;
        let before = *pair >> shift & 0xF;
        *pair = *pair & !(0xF << shift) | says.nibble() << shift;
        Says::of(before)
    }

    /// How many columns are said anything of.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.len() / COLUMN
    }

    /// Calls with each place of a column that is said anything of, and what, in order.
    pub fn each(&self, column: usize, mut act: impl FnMut(usize, Says)) {
        let pairs = self.0.get(column * COLUMN..(column + 1) * COLUMN).unwrap_or_default();
        for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| **pair != u8::MAX) {
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
        let at = customer as usize;
        if self.0.len() <= at / BLOCK_ROWS {
            self.0.resize_with(at / BLOCK_ROWS + 1, Rc::default);
        }
        let block = self.0.get_mut(at / BLOCK_ROWS)?;
        Rc::make_mut(block).set(at % BLOCK_ROWS, product.into(), says)
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
