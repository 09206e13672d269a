//! Text to records ([`csv_read`]) and cells to values: a [`number`], a [`date`], in the [`notation`] of their column.
//! `byte_scan`, `single_byte_row` and `short_bytes` are the fast ways through many bytes.

pub mod byte_scan;
pub mod csv_read;
pub mod date;
pub mod notation;
pub mod number;
pub mod short_bytes;
pub mod single_byte_row;
