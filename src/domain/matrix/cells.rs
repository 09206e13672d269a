//! Column-wise buffer of cell updates, 4 bits each: 0–6 a mark, 7 add a cross, 15 no update. A bulk import, the patch that
//! applies it, the way back from it and the matrix itself all hold their marks like this, and share them. Knows no slots: what
//! lies where is up to whoever holds the cells.
//!
//! **How it works.** A column is [`BLOCK_ROWS`] half bytes: the first row in the lower half of the first byte, the second in the
//! upper half, and so on; 32 bytes, or four words of 64 bits (little endian). Most of the work is done on the sixteen cells of a
//! word at once, by masks. 0 to 6 are [`Mark`] by its byte, 7 is [`CellUpdate::Bought`]. Whatever has the bit 8 is no update; 15 is
//! what is written, so that new columns are filled with 0xFF and a row can be joined to them with `&`.
//!
//! **What breaks.** The bytes lie in journals, inside of patches, and as plain marks (0–6) in the pages `marks/n`: no number may
//! get another meaning. [`marks_on`] tells marks apart by their bits (need: 3 and 6; competitor: 2 and 5), and `mark_counts`
//! counts those bits. Below 8 every number is taken: an eighth mark needs another home for `Bought`, new masks here and in
//! `mark_counts`, and a higher format of the pages. The tests compare every mask with the same done cell by cell.

use super::block::{BLOCK_ROWS, COLUMN, WORDS};
use super::mark::Mark;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

const NOTHING: u8 = 0xF;
const BOUGHT: u8 = 7;
const _: () = assert!(
    Mark::COUNT <= BOUGHT as usize,
    "below 8 every half byte has its sense: give `Bought` one from 8 to 14 and mend `silent` and `bought`; what lies in journals has to be read as before"
);
/// The lowest bit of each of sixteen half bytes.
const ONES: u64 = 0x1111_1111_1111_1111;

/// An update of one cell: add a cross to what is there, or replace the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellUpdate {
    /// The customer bought: a cross joins what is there.
    Bought,
    /// The cell is exactly this.
    Is(Mark),
}

impl CellUpdate {
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

/// The mark of a cell that was blank, by the update.
#[expect(clippy::indexing_slicing, reason = "the compiler works it out")]
const ON_BLANK: [Mark; 16] = {
    let (mut marks, mut rest) = ([Mark::Blank; 16], Mark::ALL.as_slice());
    while let [mark, others @ ..] = rest {
        marks[*mark as usize] = *mark;
        rest = others;
    }
    marks[BOUGHT as usize] = Mark::Bought;
    marks
};

fn on_blank(nibble: u8) -> Mark {
    ON_BLANK.get(usize::from(nibble & 0xF)).copied().unwrap_or_default()
}

/// Those of sixteen half bytes that are no update, by the lowest bit of each.
const fn silent(said: u64) -> u64 {
    said >> 3 & ONES
}

/// Those of sixteen half bytes that are [`BOUGHT`].
const fn bought(said: u64) -> u64 {
    said & said >> 1 & said >> 2 & !(said >> 3) & ONES
}

/// [`on_blank`] of sixteen half bytes.
const fn marks_of(said: u64) -> u64 {
    let marks = said & !(silent(said) * 0xF);
    marks ^ (bought(said) * (BOUGHT ^ Mark::Bought as u8) as u64)
}

/// The mark in each of these half bytes.
const fn with(those: u64, mark: Mark) -> u64 {
    those * mark as u64
}

/// [`CellUpdate::on`] of sixteen cells.
const fn marks_on(before: u64, said: u64) -> u64 {
    let (one, two, four) = (before & ONES, before >> 1 & ONES, before >> 2 & ONES);
    let need = two & (one | four);
    let competitor = (one & four) | (two & !need);
    let neither = ONES & !(need | competitor);
    let crossed = with(need, Mark::BoughtNeed) | with(competitor, Mark::BoughtCompetitor) | with(neither, Mark::Bought);
    let (silent, bought) = (silent(said) * 0xF, bought(said) * 0xF);
    (before & silent) | (crossed & bought) | (said & !(silent | bought))
}

const _: () = {
    let mut rest = Mark::ALL.as_slice();
    while let [before, others @ ..] = rest {
        assert!(
            marks_on(*before as u64, BOUGHT as u64) & 0xF == before.with_cross() as u64,
            "marks_on knows by their bits which marks keep their colour with a cross: give it the new one"
        );
        rest = others;
    }
};

/// The cells of sixteen that have any mark.
const fn marked(word: u64) -> u64 {
    (word | word >> 1 | word >> 2) & ONES
}

/// The updates of 64 rows, column by column. Beyond the last column there are none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cells(#[serde(with = "serde_bytes")] Vec<u8>);

impl Cells {
    /// The update of a cell; `None` where there is none, or beyond the last column. `place` is 0 to 63.
    #[must_use]
    pub fn get(&self, place: usize, column: usize) -> Option<CellUpdate> {
        let pair = self.0.get(column * COLUMN + place / 2)?;
        CellUpdate::of(*pair >> (place % 2 * 4) & 0xF)
    }

    /// Sets the update of the cell, and says which one it had before.
    pub fn set(&mut self, place: usize, column: usize, update: CellUpdate) -> Option<CellUpdate> {
        self.widen(column + 1);
        let at = column * COLUMN + place / 2;
        let shift = place % 2 * 4;
        let pair = self.0.get_mut(at)?;
        let before = *pair >> shift & 0xF;
        *pair = *pair & !(0xF << shift) | update.nibble() << shift;
        CellUpdate::of(before)
    }

    /// Room for so many columns, and for a few more where this is not the first time.
    #[inline]
    pub fn widen(&mut self, columns: usize) {
        if self.0.len() < columns * COLUMN {
            self.grow(columns * COLUMN);
        }
    }

    fn grow(&mut self, bytes: usize) {
        let len = self.0.len();
        if self.0.capacity() < bytes {
            let spare = if len == 0 { 0 } else { bytes / 10 };
            self.0.reserve_exact(bytes - len + spare);
        }
        self.0.resize(bytes, u8::MAX);
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

    /// The 32 bytes of a column, two places a byte, the first in the lower half; empty beyond the last column.
    #[must_use]
    pub fn pairs(&self, column: usize) -> &[u8] {
        self.0.get(column * COLUMN..(column + 1) * COLUMN).unwrap_or_default()
    }

    /// The mark that a blank cell has after the update at this place of a column ([`Cells::pairs`]).
    #[inline]
    #[must_use]
    pub fn on_blank(pairs: &[u8], place: usize) -> Mark {
        let pair = pairs.get(place / 2).copied().unwrap_or(u8::MAX);
        on_blank(pair >> (place % 2 * 4))
    }

    /// The updates that make blank again what these made of blank cells.
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

    /// How many columns it has room for; updates lie before that.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.len() / COLUMN
    }

    /// Calls with each place of a column that has an update, from 0 to 63, and with the update.
    pub fn each(&self, column: usize, mut act: impl FnMut(usize, CellUpdate)) {
        for (at, pair) in self
            .pairs(column)
            .iter()
            .enumerate()
            .filter(|(_, pair)| **pair != u8::MAX)
        {
            for (half, nibble) in [pair & 0xF, pair >> 4].into_iter().enumerate() {
                if let Some(update) = CellUpdate::of(nibble) {
                    act(at * 2 + half, update);
                }
            }
        }
    }

    /// How many cells have an update.
    #[must_use]
    pub fn count(&self) -> usize {
        let (words, _) = self.0.as_chunks();
        let silent = |word: &[u8; 8]| silent(u64::from_le_bytes(*word)).count_ones() as usize;
        self.0.len() * 2 - words.iter().map(silent).sum::<usize>()
    }

    /// How many cells that are blank in `before` get a mark by these updates, and how many of the others change. Columns that
    /// `before` does not have are blank.
    pub(in crate::domain) fn changes_on(&self, before: &Self) -> (u32, u32) {
        let (words, _) = self.0.as_chunks();
        let before = before.words().flatten().chain(std::iter::repeat(0));
        let (mut new, mut changed) = (0, 0);
        for (word, before) in words.iter().zip(before) {
            let differs = marked(before ^ marks_on(before, u64::from_le_bytes(*word)));
            new += (differs & !marked(before)).count_ones();
            changed += (differs & marked(before)).count_ones();
        }
        (new, changed)
    }

    /// How many cells of so many rows and columns have a mark of which `said` says nothing.
    #[must_use]
    pub(in crate::domain) fn unsaid_by(&self, said: Option<&Self>, (rows, columns): (usize, usize)) -> u32 {
        let (words, _) = self.0.as_chunks();
        let said = said.map_or(&[][..], |said| said.0.as_chunks().0);
        let said = said.iter().map(|word| silent(u64::from_le_bytes(*word)));
        // Of the sixteen rows of a word, those that there are.
        let there = (0..WORDS).map(|word| match rows.saturating_sub(word * 16) {
            0 => 0,
            rows @ 1..16 => ONES & ((1 << (rows * 4)) - 1),
            16.. => ONES,
        });
        let unsaid = |((word, silent), there): ((&[u8; 8], u64), u64)| {
            (marked(marks_of(u64::from_le_bytes(*word))) & silent & there).count_ones()
        };
        let cells = words.iter().zip(said.chain(std::iter::repeat(ONES))).zip(there.cycle());
        cells.take(columns * WORDS).map(unsaid).sum()
    }

    /// One more than the last place with an update; 0 where there is none.
    #[must_use]
    pub fn height(&self) -> usize {
        let mut height = 0;
        for column in 0..self.width() {
            self.each(column, |place, _| height = height.max(place + 1));
        }
        height
    }
}

/// An update of a cell or none, in 4 bits, as [`Cells`] keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackedUpdate(u8);

impl PackedUpdate {
    /// No update.
    pub const NOTHING: Self = Self(NOTHING);

    /// As an enum; `None` for no update.
    #[must_use]
    pub fn update(self) -> Option<CellUpdate> {
        CellUpdate::of(self.0)
    }
}

impl From<CellUpdate> for PackedUpdate {
    fn from(update: CellUpdate) -> Self {
        Self(update.nibble())
    }
}

/// The updates of 64 customers, row by row as lists are written. Whole rows come here and go to the columns of [`Cells`]
/// together: a fraction of the time that one cell after the other takes.
#[derive(Debug)]
pub struct RowBuffer {
    width: usize,
    codes: Vec<PackedUpdate>,
    /// The places with a row, a bit each.
    written: u64,
}

impl RowBuffer {
    /// For rows of so many products.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self {
            width,
            codes: vec![PackedUpdate::NOTHING; width * BLOCK_ROWS],
            written: 0,
        }
    }

    /// Writes a row of the buffer's width over the one at this place.
    pub fn write(&mut self, place: usize, row: &[PackedUpdate]) {
        let start = place * self.width;
        let fits = row.len() == self.width && !row.is_empty();
        if let (Some(codes), true) = (self.codes.get_mut(start..start + self.width), fits) {
            codes.copy_from_slice(row);
            self.written |= 1 << place;
        }
    }

    /// Whether no row was written since the last flush.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.written == 0
    }

    /// Moves the buffered rows into `cells` and clears the buffer. The target cells must hold no update yet.
    pub fn flush_into(&mut self, cells: &mut Cells) {
        if self.is_empty() {
            return;
        }
        cells.widen(self.width);
        let (columns, _) = cells.0.as_chunks_mut::<COLUMN>();
        for (at, pair) in self.codes.chunks_exact(self.width * 2).enumerate() {
            let (one, other) = pair.split_at(self.width);
            for ((column, one), other) in columns.iter_mut().zip(one).zip(other) {
                // All bits are set where there is no update.
                column
                    .get_mut(at)
                    .into_iter()
                    .for_each(|pair| *pair &= one.0 | other.0 << 4);
            }
        }
        self.codes.fill(PackedUpdate::NOTHING);
        self.written = 0;
    }
}

/// The updates that a list brings. Its customers and products count from 0 in the list's own order, 64 customers a block.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MarkUpdates(Vec<Rc<Cells>>);

impl MarkUpdates {
    /// The update of a cell; `None` where there is none.
    #[must_use]
    pub fn get(&self, customer: u32, product: u16) -> Option<CellUpdate> {
        let at = customer as usize;
        self.0.get(at / BLOCK_ROWS)?.get(at % BLOCK_ROWS, product.into())
    }

    /// Sets the update of the cell, and says which one it had before.
    pub fn set(&mut self, customer: u32, product: u16, update: CellUpdate) -> Option<CellUpdate> {
        let (block, place) = self.block(customer, 0)?;
        block.set(place, product.into(), update)
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

    /// How many cells have an update.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.iter().map(|block| block.count()).sum()
    }

    /// Whether no cell has an update.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// The updates of 64 customers each, in the order of the list; blocks at the end without updates may be missing.
    #[must_use]
    pub fn blocks(&self) -> &[Rc<Cells>] {
        &self.0
    }
}

/// The next blocks of the same list, in order.
impl Extend<Rc<Cells>> for MarkUpdates {
    fn extend<Blocks: IntoIterator<Item = Rc<Cells>>>(&mut self, blocks: Blocks) {
        self.0.extend(blocks);
    }
}

impl IntoIterator for MarkUpdates {
    type Item = Rc<Cells>;
    type IntoIter = std::vec::IntoIter<Rc<Cells>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(u32, u16, CellUpdate)> for MarkUpdates {
    fn from_iter<CellChange: IntoIterator<Item = (u32, u16, CellUpdate)>>(said: CellChange) -> Self {
        let mut updates = Self::default();
        for (customer, product, update) in said {
            updates.set(customer, product, update);
        }
        updates
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
            let said = CellUpdate::of(nibble).map_or(Mark::Blank, |update| update.on(Mark::Blank));
            assert_eq!(on_blank(nibble), said);
            for at in 0..16 {
                assert_eq!(marks_of(u64::from(nibble) << (4 * at)), (said as u64) << (4 * at));
            }
        }
    }

    #[test]
    fn sixteen_cells_become_what_each_would_alone() {
        for before in Mark::ALL {
            for nibble in 0..=15 {
                let after = CellUpdate::of(nibble).map_or(before, |update| update.on(before));
                let all = |nibble: u64| ONES * nibble;
                assert_eq!(marks_on(all(before as u64), all(nibble.into())), all(after as u64));
                for at in 0..16 {
                    // The neighbours are blank and become what they become of themselves.
                    let (before, said) = ((before as u64) << (4 * at), u64::from(nibble) << (4 * at));
                    assert_eq!(marks_on(before, said), (after as u64) << (4 * at));
                }
            }
        }
    }

    fn updates() -> impl Strategy<Value = CellUpdate> {
        (0_u8..8).prop_map(|byte| Mark::from_byte(byte).map_or(CellUpdate::Bought, CellUpdate::Is))
    }

    proptest! {
        #[test]
        fn what_was_said_last_is_there_and_nothing_else(
            said in prop::collection::vec((0_u32..200, 0_u16..9, updates()), 0..300)
        ) {
            let updates: MarkUpdates = said.iter().copied().collect();
            let naive: BTreeMap<_, _> = said.iter().map(|(customer, product, update)| ((*customer, *product), *update)).collect();
            prop_assert_eq!(updates.count(), naive.len());
            for customer in 0..210 {
                for product in 0..11 {
                    prop_assert_eq!(updates.get(customer, product), naive.get(&(customer, product)).copied());
                }
            }
            let mut listed = BTreeMap::new();
            for (number, block) in updates.blocks().iter().enumerate() {
                for column in 0..block.width() {
                    block.each(column, |place, update| {
                        listed.insert(((number * BLOCK_ROWS + place) as u32, column as u16), update);
                    });
                }
            }
            prop_assert_eq!(listed, naive);
            let heights: Vec<usize> = updates.blocks().iter().map(|block| block.height()).collect();
            let last = |number: usize| said.iter().map(|(customer, ..)| *customer as usize).filter(|at| at / BLOCK_ROWS == number).max();
            let wanted: Vec<usize> = (0..heights.len()).map(|number| last(number).map_or(0, |at| at % BLOCK_ROWS + 1)).collect();
            prop_assert_eq!(heights, wanted);
            let bytes = postcard::to_allocvec(&updates).unwrap();
            prop_assert_eq!(postcard::from_bytes::<MarkUpdates>(&bytes).unwrap(), updates);
        }

        #[test]
        fn rows_from_a_slate_say_what_they_say_cell_by_cell(
            rows in prop::collection::btree_map(0_usize..64, prop::collection::vec(prop::option::of(updates()), 7), 0..30),
            before in prop::collection::btree_map(0_usize..64, prop::collection::vec(prop::option::of(updates()), 9), 0..5),
        ) {
            let (mut cells, mut buffer, mut naive) = (Cells::default(), RowBuffer::new(7), Cells::default());
            let fresh = rows.iter().filter(|(place, _)| !before.contains_key(*place));
            for (place, row) in &before {
                for (column, update) in row.iter().enumerate() {
                    update.iter().for_each(|update| { cells.set(*place, column, *update); naive.set(*place, column, *update); });
                }
            }
            for (place, row) in fresh.clone() {
                naive.widen(7);
                let codes: Vec<PackedUpdate> = row.iter().map(|update| update.map_or(PackedUpdate::NOTHING, PackedUpdate::from)).collect();
                prop_assert_eq!(&codes.iter().map(|code| code.update()).collect::<Vec<_>>(), row);
                buffer.write(*place, &codes);
                for (column, update) in row.iter().enumerate() {
                    update.iter().for_each(|update| { naive.set(*place, column, *update); });
                }
            }
            prop_assert_eq!(buffer.is_empty(), fresh.count() == 0);
            buffer.flush_into(&mut cells);
            prop_assert!(buffer.is_empty());
            prop_assert_eq!(&cells, &naive);
            buffer.flush_into(&mut cells);
            prop_assert_eq!(cells, naive);
        }
    }
}
