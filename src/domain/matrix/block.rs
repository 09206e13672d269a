//! The measures of a block of the matrix: so many rows, column by column.

/// Rows in a block. It is a part of formats: pages of storage hold so many slots, and [`Row::place`](super::Row::place) divides
/// by it.
pub const BLOCK_ROWS: usize = 64;
/// Bytes of one column.
pub(super) const COLUMN: usize = BLOCK_ROWS / 2;
/// The same in words of 64 bits.
pub(super) const WORDS: usize = COLUMN / 8;
