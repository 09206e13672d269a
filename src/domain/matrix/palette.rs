//! When each cell of a block was set, in as few bytes as its stamps need.
//!
//! **How it works.** Each stamp that occurs lies in the palette once, and a cell has an index into it, none, one or two bytes wide
//! ([`Indices`]). A block that was filled by one import needs no index at all. The width grows by itself and shrinks where stamps are
//! dropped that no cell has any more.
//!
//! **What breaks.** Palette and indices are the end of a page `marks/n` ([`super::Block::encode`]). An index is never higher than the
//! palette is long: whoever removes stamps has to rewrite all indices. Without indices a mark *has* the one stamp: a second stamp,
//! or a blank cell that was set, needs indices first. Beyond 65,535 stamps a block tells older ones apart less ([`Palette::coarsen`]).

use super::block::BLOCK_ROWS;
use super::cells::Cells;
use super::grow;
use super::mark::Mark;
use crate::domain::saved::bytes::Reader;
use crate::domain::values::order::sort_by_key;
use crate::domain::values::stamp::Stamp;

/// A stamp a cell, as an index into the stamps that occur: 0 for never, n for `palette[n - 1]`. Without indices, what has a
/// mark has the one stamp there is, and what is blank was never set.
#[derive(Debug, Clone, Default)]
pub(super) struct Palette {
    pub palette: Vec<Stamp>,
    pub indices: Indices,
}

#[derive(Debug, Clone, Default)]
pub(super) enum Indices {
    #[default]
    None,
    Bytes(Vec<u8>),
    Words(Vec<u16>),
}

impl Palette {
    pub fn get(&self, cell: usize, mark: Mark) -> Stamp {
        let index = match self.indices {
            Indices::None => usize::from(mark != Mark::Blank),
            Indices::Bytes(_) | Indices::Words(_) => self.indices.get(cell),
        };
        index
            .checked_sub(1)
            .and_then(|index| self.palette.get(index).copied())
            .unwrap_or(Stamp::NEVER)
    }

    /// Whether no index is needed where cells that were never set get this stamp.
    pub fn would_be_one_for_all(&self, stamp: Stamp) -> bool {
        matches!(self.indices, Indices::None) && (self.palette.is_empty() || self.palette == [stamp])
    }

    /// Takes the stamp of a cell that was never set, where no index is needed for it.
    pub fn is_one_for_all(&mut self, stamp: Stamp) -> bool {
        let is_one = self.would_be_one_for_all(stamp);
        if is_one && self.palette.is_empty() {
            self.palette = vec![stamp];
        }
        is_one
    }

    /// Stamps a cell whose mark has just been changed from `before`.
    pub fn set(&mut self, cell: usize, stamp: Stamp, marks: &Cells, before: Mark) {
        let cells = marks.width() * BLOCK_ROWS;
        if let Indices::None = self.indices {
            let stamped = |mark: &u8| u8::from(*mark != Mark::Blank as u8 && !self.palette.is_empty());
            let mut indices: Vec<u8> = marks.marks().iter().map(stamped).collect();
            if let Some(index) = indices.get_mut(cell) {
                *index = stamped(&(before as u8));
            }
            self.indices = Indices::Bytes(indices);
        }
        /// What comes back in one go has as many stamps as there were people who had set it.
        const NEWEST: usize = 16;
        let older = self.palette.len().saturating_sub(NEWEST);
        let newest = self.palette.get(older..).unwrap_or_default();
        let known = newest.iter().rposition(|known| *known == stamp);
        let index = known.map(|at| older + at + 1);
        let index = index.unwrap_or_else(|| {
            if self.is_full(cells) {
                self.drop_unused();
            }
            if self.palette.len() >= usize::from(u16::MAX) {
                self.coarsen();
            }
            self.palette.push(stamp);
            self.palette.len()
        });
        self.indices.set(cell, index, cells);
    }

    /// Time to look for stamps that no cell has any more: before an index needs another byte, and after that each time the
    /// palette has grown to what all cells together could use.
    fn is_full(&self, cells: usize) -> bool {
        let len = self.palette.len();
        len == usize::from(u8::MAX)
            || len >= (cells + BLOCK_ROWS).clamp(2 * usize::from(u8::MAX), usize::from(u16::MAX))
    }

    /// Where the cells of a block have more stamps than an index can count (a thousand products, each cell marked by itself), the
    /// older half is told apart less: of each two neighbours the earlier becomes the later one.
    pub fn coarsen(&mut self) {
        let mut order: Vec<usize> = (0..self.palette.len()).collect();
        sort_by_key(&mut order, |at| self.palette.get(*at).copied());
        let mut becomes: Vec<usize> = (0..=self.palette.len()).collect();
        let older = order.get(..order.len() / 2).unwrap_or_default();
        for pair in older.chunks_exact(2) {
            if let [earlier, later] = pair
                && let Some(index) = becomes.get_mut(earlier + 1)
            {
                *index = later + 1;
            }
        }
        let count = self.indices.len();
        for cell in 0..count {
            let index = becomes.get(self.indices.get(cell)).copied().unwrap_or(0);
            self.indices.set(cell, index, count);
        }
        self.drop_unused();
    }

    /// Forgets stamps that no cell has any more; a block has fewer cells than an index can count.
    pub fn drop_unused(&mut self) {
        let count = self.indices.len();
        let mut used = vec![0_usize; self.palette.len() + 1];
        for cell in 0..count {
            if let Some(mark) = used.get_mut(self.indices.get(cell)) {
                *mark = 1;
            }
        }
        let mut kept = Vec::new();
        for (slot, stamp) in used
            .iter_mut()
            .skip(1)
            .zip(&self.palette)
            .filter(|(slot, _)| **slot == 1)
        {
            kept.push(*stamp);
            *slot = kept.len();
        }
        if let Some(never) = used.first_mut() {
            *never = 0;
        }
        for cell in 0..count {
            let index = used.get(self.indices.get(cell)).copied().unwrap_or(0);
            self.indices.set(cell, index, count);
        }
        if let (Indices::Words(words), true) = (&self.indices, kept.len() < usize::from(u8::MAX)) {
            self.indices = Indices::Bytes(words.iter().filter_map(|word| u8::try_from(*word).ok()).collect());
        }
        self.palette = kept;
    }
}

impl Indices {
    pub fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Bytes(bytes) => bytes.len(),
            Self::Words(words) => words.len(),
        }
    }

    pub fn get(&self, cell: usize) -> usize {
        match self {
            Self::None => 0,
            Self::Bytes(bytes) => bytes.get(cell).copied().map_or(0, usize::from),
            Self::Words(words) => words.get(cell).copied().map_or(0, usize::from),
        }
    }

    pub fn highest(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Bytes(bytes) => bytes.iter().max().copied().map_or(0, usize::from),
            Self::Words(words) => words.iter().max().copied().map_or(0, usize::from),
        }
    }

    pub fn set(&mut self, cell: usize, index: usize, cells: usize) {
        if let (Self::Bytes(bytes), true) = (&*self, index > usize::from(u8::MAX)) {
            *self = Self::Words(bytes.iter().map(|byte| u16::from(*byte)).collect());
        }
        match self {
            Self::None => {}
            Self::Bytes(bytes) => {
                grow(bytes, cells.max(bytes.len()));
                if let (Some(place), Ok(index)) = (bytes.get_mut(cell), u8::try_from(index)) {
                    *place = index;
                }
            }
            Self::Words(words) => {
                words.resize(cells.max(words.len()), 0);
                if let (Some(place), Ok(index)) = (words.get_mut(cell), u16::try_from(index)) {
                    *place = index;
                }
            }
        }
    }

    pub const fn width(&self) -> u8 {
        match self {
            Self::None => 0,
            Self::Bytes(_) => 1,
            Self::Words(_) => 2,
        }
    }

    pub fn write(&self, bytes: &mut Vec<u8>, cells: usize) {
        match self {
            Self::None => {}
            Self::Bytes(indices) => {
                bytes.extend(indices.iter().take(cells));
                bytes.extend(std::iter::repeat_n(0, cells.saturating_sub(indices.len())));
            }
            Self::Words(indices) => (0..cells).for_each(|cell| {
                bytes.extend(indices.get(cell).copied().unwrap_or(0).to_le_bytes());
            }),
        }
    }

    pub fn read(reader: &mut Reader<'_>, width: u8, cells: usize) -> Option<Self> {
        match width {
            0 => Some(Self::None),
            1 => Some(Self::Bytes(reader.take(cells)?.to_vec())),
            2 => {
                let (words, _) = reader.take(2 * cells)?.as_chunks();
                Some(Self::Words(words.iter().copied().map(u16::from_le_bytes).collect()))
            }
            _ => None,
        }
    }
}
