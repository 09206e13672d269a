//! Text to records ([`csv_read`]) and cells to values: a [`number`], a [`date`], in the [`notation`] of their column. `signs`, `letters`
//! and `quick` are the fast ways through many bytes.

pub mod csv_read;
pub mod date;
pub mod letters;
pub mod notation;
pub mod number;
pub mod quick;
pub mod signs;
