//! The customer × product matrix: marks in columns of half bytes, counts kept up to date. Knows no CSV, language or screen.
//!
//! Rows and columns are slots, given out by the workspace; a slot without a customer or product stays blank. Marks lie in
//! blocks of [`BLOCK_ROWS`] rows, column by column, so that a new column lengthens a block and moves nothing. The stamp of a cell
//! is an index into the block's palette; as long as all marks of a block came at once, there is no index either: a bulk import
//! costs half a byte a cell in all.
//!
//! The parts: a [`mark`] and the details of its cell, the measures of a [`block`], many [`cells`] at once, `mark_counts` that
//! counts those of a block, the `counts` of all, the `palette` of their stamps, and the [`freshness`] of what a mark says.

pub mod block;
pub mod cells;
mod counts;
pub mod freshness;
pub mod mark;
mod mark_counts;
mod palette;

use super::saved::bytes::{Reader, write_stamp};
use super::values::stamp::Stamp;
use block::BLOCK_ROWS;
use cells::{CellUpdate, Cells};
pub use counts::Counts;
use counts::MatrixCounts;
use mark::Mark;
use mark_counts::MarkCounts;
use palette::{Indices, Palette};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// 2: a palette without indices is the one stamp of all marks. 3: half a byte a mark.
const BLOCK_FORMAT: u8 = 3;
/// The first format with half a byte a mark.
const HALF_BYTES: u8 = 3;

/// The slot of a customer, given out by the workspace; it stays theirs for ever. Not a line of the screen. At most 1,048,576 of
/// them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Row(pub u32);

/// The slot of a product, given out by the workspace; it stays theirs for ever. Not a column of the screen. At most 65,535 of
/// them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Column(pub u16);

impl Row {
    /// The block the row lies in, and its place there.
    #[must_use]
    pub const fn place(self) -> (u32, usize) {
        (self.0 / BLOCK_ROWS as u32, self.0 as usize % BLOCK_ROWS)
    }
}

/// What became of a cell that got an update.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CellChange {
    pub before: Mark,
    pub after: Mark,
    /// When it was set before; only where it changed or stayed.
    pub set: Stamp,
    /// It would have changed, but was not to.
    pub stayed: bool,
}

/// All marks of a workspace with their stamps, and how many there are by row, by column and in all.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    blocks: Vec<Block>,
    sums: MatrixCounts,
}

/// A damaged or newer block; the bytes are left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockFault {
    /// A format that only a later version of the app writes.
    Newer,
    /// Cut off, too long, or with a mark or index that no version writes.
    Corrupt,
}

impl Matrix {
    /// The mark of a cell; blank also where there is no such row or column.
    #[must_use]
    pub fn mark(&self, row: Row, column: Column) -> Mark {
        let (block, place) = row.place();
        self.blocks
            .get(block as usize)
            .map_or(Mark::Blank, |block| block.mark(place, column))
    }

    /// The marks of at most [`BLOCK_ROWS`] rows, in the order of `rows` and `columns`. Where they already lie like that they are
    /// shared, and then the cells beyond them are whatever lies there.
    pub(super) fn cells(&self, rows: &[Row], columns: &[Column]) -> Rc<Cells> {
        let home = |row: &Row| {
            let block = self.blocks.get(row.place().0 as usize);
            block.filter(|block| block.marks.width() > 0)
        };
        let Some(block) = rows.iter().find_map(home) else {
            return Rc::default();
        };
        let first = rows.first().map_or(0, |row| row.place().0) * BLOCK_ROWS as u32;
        if rows.iter().zip(first..).all(|(row, at)| row.0 == at) && in_order(columns) {
            return Rc::clone(&block.marks);
        }
        let mut marks = Vec::with_capacity(columns.len() * BLOCK_ROWS);
        for column in columns {
            marks.extend(rows.iter().map(|row| self.mark(*row, *column) as u8));
            marks.resize(marks.len().next_multiple_of(BLOCK_ROWS), Mark::Blank as u8);
        }
        Rc::new(Cells::of_marks(&marks))
    }

    /// When and where the cell was last set; [`Stamp::NEVER`] where it never was.
    #[must_use]
    pub fn stamp(&self, row: Row, column: Column) -> Stamp {
        let (block, place) = row.place();
        self.blocks
            .get(block as usize)
            .map_or(Stamp::NEVER, |block| block.stamp(place, column))
    }

    /// Sets the cell and says what it was. A cell that already has the mark keeps its stamp.
    pub fn set(&mut self, row: Row, column: Column, mark: Mark, stamp: Stamp) -> Mark {
        self.update(row, column, CellUpdate::Is(mark), stamp).0
    }

    /// Updates the cell: what it was, and what it is now.
    pub fn update(&mut self, row: Row, column: Column, update: CellUpdate, stamp: Stamp) -> (Mark, Mark) {
        let set = self.update_if(row, column, update, |_| Some(stamp));
        (set.before, set.after)
    }

    /// Updates the cell with the stamp that `stamp` finds for it, by when it was set before; without one it stays.
    pub(super) fn update_if(
        &mut self,
        row: Row,
        column: Column,
        update: CellUpdate,
        stamp: impl FnOnce(Stamp) -> Option<Stamp>,
    ) -> CellChange {
        let (number, place) = row.place();
        let number = number as usize;
        if self.blocks.len() <= number {
            if update == CellUpdate::Is(Mark::Blank) {
                return CellChange::default();
            }
            self.blocks.resize_with(number + 1, Block::default);
        }
        let Some(block) = self.blocks.get_mut(number) else {
            return CellChange::default();
        };
        let before = block.mark(place, column);
        let mut said = CellChange {
            before,
            after: update.on(before),
            ..CellChange::default()
        };
        if said.before == said.after {
            return said;
        }
        said.set = block.stamp(place, column);
        match stamp(said.set) {
            Some(stamp) => {
                block.set(place, column, said.after, stamp);
                self.sums.count(row, column, said.before, said.after);
            }
            None => (said.after, said.stayed) = (said.before, true),
        }
        said
    }

    /// Whether the cells of so many rows of one block are blank in these columns and none was set at another time than `stamp`.
    #[must_use]
    pub fn takes_at_once(&self, first: Row, rows: usize, columns: &[Column], stamp: Stamp) -> bool {
        let (number, start) = first.place();
        self.blocks.get(number as usize).is_none_or(|block| {
            let mut cells = columns
                .iter()
                .flat_map(|column| (start..start + rows).map(|place| (place, *column)));
            let is_blank =
                block.marks.width() == 0 || cells.all(|(place, column)| block.mark(place, column) == Mark::Blank);
            is_blank && block.stamps.would_be_one_for_all(stamp)
        })
    }

    /// Sets the cells of so many rows of one block as `cells` say from the place `from` on. They take it at once
    /// ([`Matrix::takes_at_once`]). How many have a mark now.
    pub fn take(
        &mut self,
        (first, rows): (Row, usize),
        columns: &[Column],
        (cells, from): (&Rc<Cells>, usize),
        stamp: Stamp,
    ) -> u32 {
        let (number, start) = first.place();
        if self.blocks.len() <= number as usize {
            self.blocks.resize_with(number as usize + 1, Block::default);
        }
        let Some(block) = self.blocks.get_mut(number as usize) else {
            return 0;
        };
        let before = block.mark_counts();
        if block.marks.width() == 0
            && start == 0
            && from == 0
            && in_order(columns)
            && (rows == BLOCK_ROWS || cells.height() <= rows)
        {
            block.marks = Rc::clone(cells);
        } else {
            block.put((start, rows), columns, (cells, from));
        }
        let after = block.mark_counts();
        let known = after.known() - before.known();
        if known > 0 {
            block.stamps.is_one_for_all(stamp);
        }
        self.sums.recount(number, &before, &after);
        known
    }

    /// The marks of a customer, over all columns.
    #[must_use]
    pub fn row_counts(&self, row: Row) -> Counts {
        self.sums.rows.get(row.0 as usize).copied().unwrap_or_default()
    }

    /// The marks of a product, over all rows.
    #[must_use]
    pub fn column_counts(&self, column: Column) -> Counts {
        self.sums
            .columns
            .get(usize::from(column.0))
            .copied()
            .unwrap_or_default()
    }

    /// The marks of the whole matrix.
    #[must_use]
    pub fn total(&self) -> Counts {
        self.sums.total
    }

    /// How many blocks there are; blocks at the end may be blank.
    #[must_use]
    pub fn block_count(&self) -> u32 {
        u32::try_from(self.blocks.len()).unwrap_or(u32::MAX)
    }

    /// A block as bytes; `None` where it says nothing and never did.
    #[must_use]
    pub fn encode_block(&self, number: u32) -> Option<Vec<u8>> {
        self.blocks
            .get(number as usize)
            .filter(|block| block.marks.width() > 0)
            .map(Block::encode)
    }

    /// Takes a block as [`Matrix::encode_block`] wrote it in place of the present one; empty bytes blank it.
    ///
    /// # Errors
    /// [`BlockFault`]; nothing has changed then.
    pub fn load_block(&mut self, number: u32, bytes: &[u8]) -> Result<(), BlockFault> {
        let (block, after) = match bytes {
            [] => (Block::default(), MarkCounts::blank()),
            bytes => Block::decode(bytes)?,
        };
        let index = number as usize;
        if self.blocks.len() <= index {
            self.blocks.resize_with(index + 1, Block::default);
        }
        let place = self.blocks.get_mut(index).ok_or(BlockFault::Corrupt)?;
        let before = std::mem::replace(place, block);
        let before = before.mark_counts();
        self.sums.recount(number, &before, &after);
        Ok(())
    }

    /// How often each mark occurs in a column at these rows.
    #[must_use]
    pub fn counts_at(&self, column: Column, rows: &[Row]) -> Counts {
        let mut counts = Counts::default();
        for row in rows {
            counts.moved(Mark::Blank, self.mark(*row, column));
        }
        counts
    }
}

/// Whether these are the first columns there are.
fn in_order(columns: &[Column]) -> bool {
    columns.iter().zip(0..).all(|(column, at)| usize::from(column.0) == at)
}

fn cell_index(place: usize, column: Column) -> usize {
    usize::from(column.0) * BLOCK_ROWS + place
}

/// The marks of 64 rows: what was said of blank cells. A bulk import, its way back and the matrix share them until one of
/// them changes.
#[derive(Debug, Clone, Default)]
struct Block {
    marks: Rc<Cells>,
    stamps: Palette,
}

impl Block {
    fn mark(&self, place: usize, column: Column) -> Mark {
        Cells::on_blank(self.marks.pairs(usize::from(column.0)), place)
    }

    fn stamp(&self, place: usize, column: Column) -> Stamp {
        self.stamps.get(cell_index(place, column), self.mark(place, column))
    }

    fn set(&mut self, place: usize, column: Column, mark: Mark, stamp: Stamp) {
        let before = self.mark(place, column);
        Rc::make_mut(&mut self.marks).set(place, usize::from(column.0), CellUpdate::Is(mark));
        let first = before == Mark::Blank && mark != Mark::Blank;
        if !(first && self.stamps.is_one_for_all(stamp)) {
            self.stamps.set(cell_index(place, column), stamp, &self.marks, before);
        }
    }

    /// Marks of rows that are blank, without a stamp.
    fn put(&mut self, (start, rows): (usize, usize), columns: &[Column], (cells, from): (&Cells, usize)) {
        let marks = Rc::make_mut(&mut self.marks);
        marks.widen(
            columns
                .iter()
                .map(|column| usize::from(column.0) + 1)
                .max()
                .unwrap_or(0),
        );
        for (at, column) in columns.iter().enumerate() {
            let pairs = cells.pairs(at);
            for place in 0..rows {
                let mark = Cells::on_blank(pairs, from + place);
                if mark != Mark::Blank {
                    marks.set(start + place, usize::from(column.0), CellUpdate::Is(mark));
                }
            }
        }
    }

    fn mark_counts(&self) -> MarkCounts {
        MarkCounts::of(self.marks.words())
    }

    /// Format byte, columns (u16), stamps in the palette (u16), width of an index (0 for none, 1 or 2); then marks, palette, indices. All
    /// little endian.
    fn encode(&self) -> Vec<u8> {
        let columns = u16::try_from(self.marks.width()).unwrap_or(u16::MAX);
        let colours = u16::try_from(self.stamps.palette.len()).unwrap_or(u16::MAX);
        let mut bytes = vec![BLOCK_FORMAT];
        bytes.extend(columns.to_le_bytes());
        bytes.extend(colours.to_le_bytes());
        bytes.push(self.stamps.indices.width());
        for words in self.marks.words() {
            words.iter().for_each(|word| bytes.extend(word.to_le_bytes()));
        }
        for stamp in &self.stamps.palette {
            write_stamp(&mut bytes, *stamp);
        }
        self.stamps.indices.write(&mut bytes, self.marks.width() * BLOCK_ROWS);
        bytes
    }

    /// The block, counted.
    fn decode(bytes: &[u8]) -> Result<(Self, MarkCounts), BlockFault> {
        match bytes.split_first() {
            Some((format, _)) if *format > BLOCK_FORMAT => Err(BlockFault::Newer),
            Some((format, rest)) => Self::read(*format, rest).ok_or(BlockFault::Corrupt),
            None => Err(BlockFault::Corrupt),
        }
    }

    fn read(format: u8, bytes: &[u8]) -> Option<(Self, MarkCounts)> {
        let mut reader = Reader(bytes);
        let (columns, colours, width) = (reader.word()?, reader.word()?, reader.byte()?);
        let cells = usize::from(columns) * BLOCK_ROWS;
        let marks = if format < HALF_BYTES {
            let marks = reader.take(cells)?;
            let all_known = marks.iter().all(|byte| Mark::from_byte(*byte).is_some());
            all_known.then(|| Cells::of_marks(marks))?
        } else {
            Cells::of_words(reader.take(cells / 2)?)?
        };
        let mark_counts = MarkCounts::of(marks.words());
        let palette = (0..colours).map(|_| reader.stamp()).collect::<Option<Vec<_>>>()?;
        let indices = Indices::read(&mut reader, width, cells)?;
        let too_high = match &indices {
            Indices::None => palette.len() > 1,
            Indices::Bytes(_) | Indices::Words(_) => indices.highest() > palette.len(),
        };
        if !reader.0.is_empty() || too_high {
            return None;
        }
        let marks = Rc::new(marks);
        let stamps = Palette { palette, indices };
        Some((Self { marks, stamps }, mark_counts))
    }
}

/// Lengthens with little to spare: memory counts more than the time of a matrix that grows.
pub(super) fn grow<T: Clone + Default>(list: &mut Vec<T>, len: usize) {
    if list.capacity() < len {
        list.reserve_exact(len - list.len() + len / 10);
    }
    list.resize(len, T::default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::stamp::Node;
    use proptest::prelude::*;

    fn stamp(ms: u64) -> Stamp {
        Stamp::NEVER.next(ms, Node(7))
    }

    fn recounted(matrix: &Matrix, rows: u32, columns: u16) -> Counts {
        let mut counts = Counts::default();
        for row in 0..rows {
            for column in 0..columns {
                counts.moved(Mark::Blank, matrix.mark(Row(row), Column(column)));
            }
        }
        counts
    }

    proptest! {
        #[test]
        fn counts_equal_a_recount_and_blocks_read_back(
            edits in prop::collection::vec((0_u32..200, 0_u16..9, 0..Mark::COUNT as u8), 0..400)
        ) {
            let mut matrix = Matrix::default();
            for (step, (row, column, mark)) in (1..).zip(&edits) {
                matrix.set(Row(*row), Column(*column), Mark::from_byte(*mark).unwrap(), stamp(step));
            }
            prop_assert_eq!(matrix.total(), recounted(&matrix, 200, 9));
            let mut loaded = Matrix::default();
            for number in 0..matrix.block_count() {
                loaded.load_block(number, &matrix.encode_block(number).unwrap_or_default()).unwrap();
            }
            for row in (0..200).map(Row) {
                prop_assert_eq!(loaded.row_counts(row), matrix.row_counts(row));
                for column in (0..9).map(Column) {
                    prop_assert_eq!(loaded.mark(row, column), matrix.mark(row, column));
                    prop_assert_eq!(loaded.stamp(row, column), matrix.stamp(row, column));
                }
            }
            for column in (0..9).map(Column) {
                prop_assert_eq!(loaded.column_counts(column), matrix.column_counts(column));
            }
        }

        #[test]
        fn damaged_blocks_are_refused_or_legal(cut in 0_usize..400, flip in 0_usize..400) {
            let mut matrix = Matrix::default();
            matrix.set(Row(3), Column(1), Mark::Need, stamp(1));
            let bytes = matrix.encode_block(0).unwrap();
            let mut flipped = bytes.clone();
            if let Some(byte) = flipped.get_mut(flip) { *byte ^= 0x55; }
            let _ = Matrix::default().load_block(0, &flipped);
            if (1..bytes.len()).contains(&cut) {
                prop_assert_eq!(Matrix::default().load_block(0, &bytes[..cut]), Err(BlockFault::Corrupt));
            }
        }
    }

    #[test]
    fn stamps_beyond_a_byte_are_kept() {
        let mut matrix = Matrix::default();
        for step in 0..1_000_u64 {
            let mark = if step % 2 == 0 { Mark::Need } else { Mark::Bought };
            matrix.set(
                Row((step % 64) as u32),
                Column((step % 5) as u16),
                mark,
                stamp(step + 1),
            );
        }
        matrix.set(Row(0), Column(0), Mark::Competitor, stamp(5_000));
        assert_eq!(matrix.stamp(Row(0), Column(0)), stamp(5_000));
        let mut loaded = Matrix::default();
        loaded.load_block(0, &matrix.encode_block(0).unwrap()).unwrap();
        assert_eq!(loaded.stamp(Row(39), Column(4)), matrix.stamp(Row(39), Column(4)));
    }

    #[test]
    fn a_block_of_more_stamps_than_an_index_counts_is_read_again() {
        let mut matrix = Matrix::default();
        let cells = 64 * 1_040_u64;
        let place = |at: u64| (Row((at % 64) as u32), Column((at / 64) as u16));
        for at in 0..cells {
            let (row, column) = place(at);
            matrix.set(row, column, Mark::Need, stamp(at + 1));
        }
        let mut loaded = Matrix::default();
        loaded.load_block(0, &matrix.encode_block(0).unwrap()).unwrap();
        for at in 0..cells {
            let (row, column) = place(at);
            assert_eq!(loaded.stamp(row, column), matrix.stamp(row, column));
            let late = matrix.stamp(row, column).ticks - stamp(at + 1).ticks;
            let most = if at > cells / 2 {
                0
            } else {
                stamp(3).ticks - stamp(1).ticks
            };
            assert!(late <= most, "{at}: {late}");
        }
    }

    #[test]
    fn a_palette_that_is_full_forgets_what_no_cell_has() {
        let mut matrix = Matrix::default();
        matrix.set(Row(9), Column(0), Mark::Need, stamp(1));
        for step in 2..70_000_u64 {
            let mark = if step % 2 == 0 { Mark::Need } else { Mark::Bought };
            matrix.set(Row(0), Column(0), mark, stamp(step));
        }
        assert_eq!(matrix.stamp(Row(9), Column(0)), stamp(1));
        assert_eq!(matrix.stamp(Row(0), Column(0)), stamp(69_999));
        assert!(
            matrix.encode_block(0).unwrap().len() < 10_000,
            "a page of two cells stays small"
        );
    }

    #[test]
    fn a_bulk_import_costs_half_a_byte_a_cell() {
        for (rows, columns, bytes_max) in [(10_000, 200, 1_600_000), (3_200, 500, 1_120_000)] {
            let mut matrix = Matrix::default();
            for row in (0..rows).map(Row) {
                for column in (0..columns).map(Column) {
                    let mark = Mark::ALL[(row.0 as usize * 3 + usize::from(column.0)) % 7];
                    matrix.set(row, column, mark, stamp(1));
                }
            }
            let indices = |block: &Block| match &block.stamps.indices {
                Indices::None => 0,
                Indices::Bytes(bytes) => bytes.capacity(),
                Indices::Words(words) => 2 * words.capacity(),
            };
            let block = |block: &Block| {
                block.marks.capacity() + indices(block) + size_of::<Stamp>() * block.stamps.palette.capacity()
            };
            let bytes: usize = matrix.blocks.iter().map(block).sum();
            let counts = size_of::<Counts>() * (matrix.sums.rows.capacity() + matrix.sums.columns.capacity());
            assert!(
                bytes + counts <= bytes_max,
                "{rows} × {columns}: {} bytes",
                bytes + counts
            );
        }
    }

    #[test]
    fn blocks_of_earlier_formats_are_read() {
        let (mut marks, when) = (vec![0; 2 * BLOCK_ROWS], stamp(1));
        marks[5] = Mark::Need as u8;
        marks[BLOCK_ROWS + 6] = Mark::BoughtCompetitor as u8;
        let palette = [when.ticks.to_le_bytes(), when.node.0.to_le_bytes()].concat();
        let mut indices = vec![0; 2 * BLOCK_ROWS];
        indices[5] = 1;
        let first = [&[1, 2, 0, 1, 0, 1], &marks[..], &palette, &indices].concat();
        let second = [&[2, 2, 0, 1, 0, 0], &marks[..], &palette].concat();
        for (bytes, other) in [(first, Stamp::NEVER), (second, when)] {
            let mut matrix = Matrix::default();
            matrix.load_block(1, &bytes).unwrap();
            let cells = [
                (Row(69), Column(0), Mark::Need, when),
                (Row(70), Column(1), Mark::BoughtCompetitor, other),
            ];
            for (row, column, mark, when) in cells {
                assert_eq!((matrix.mark(row, column), matrix.stamp(row, column)), (mark, when));
            }
            assert_eq!((matrix.total().known(), matrix.row_counts(Row(70)).crosses()), (2, 1));
        }
    }

    #[test]
    fn one_stamp_for_all_gives_way_to_one_a_cell() {
        let (import, edit) = (stamp(1), stamp(2));
        let mut matrix = Matrix::default();
        matrix.set(Row(0), Column(0), Mark::Need, import);
        matrix.set(Row(1), Column(2), Mark::Bought, import);
        assert_eq!(matrix.encode_block(0).unwrap()[5], 0, "no index");
        let said = |matrix: &Matrix| {
            [(0, 0), (1, 2), (2, 2), (3, 1)].map(|(row, column)| matrix.stamp(Row(row), Column(column)))
        };
        assert_eq!(said(&matrix), [import, import, Stamp::NEVER, Stamp::NEVER]);
        // The same again loads the same; then an edit, a blanking and a new cell each say when.
        let mut loaded = Matrix::default();
        loaded.load_block(0, &matrix.encode_block(0).unwrap()).unwrap();
        for matrix in [&mut matrix, &mut loaded] {
            matrix.set(Row(1), Column(2), Mark::Blank, edit);
            matrix.set(Row(3), Column(1), Mark::NoNeed, edit);
            assert_eq!(said(matrix), [import, edit, Stamp::NEVER, edit]);
        }
        let mut blanked = Matrix::default();
        blanked.set(Row(0), Column(0), Mark::Need, import);
        blanked.set(Row(0), Column(0), Mark::Blank, import);
        assert_eq!(
            blanked.stamp(Row(0), Column(0)),
            import,
            "a cell that was emptied says when"
        );
    }

    #[test]
    fn a_day_of_typing_keeps_one_byte_a_stamp() {
        let mut matrix = Matrix::default();
        for step in 1..5_000_u64 {
            let mark = if step % 2 == 0 { Mark::Need } else { Mark::Bought };
            matrix.set(Row((step % 5) as u32), Column(3), mark, stamp(step));
        }
        let palette = &matrix.blocks[0].stamps;
        assert!(palette.palette.len() <= 255 && palette.indices.width() == 1);
        assert_eq!(matrix.stamp(Row(4), Column(3)), stamp(4_999));
    }

    #[test]
    fn a_newer_block_is_told_from_a_broken_one() {
        let mut matrix = Matrix::default();
        matrix.set(Row(0), Column(0), Mark::Need, stamp(1));
        let mut bytes = matrix.encode_block(0).unwrap();
        bytes[0] = BLOCK_FORMAT + 1;
        assert_eq!(matrix.load_block(0, &bytes), Err(BlockFault::Newer));
        assert_eq!(matrix.mark(Row(0), Column(0)), Mark::Need);
    }
}
