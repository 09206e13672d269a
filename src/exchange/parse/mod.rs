//! Text to records (`csv_read`) and cells to values: a `number`, a `date`, in the [`notation`] of their column.
//! `byte_scan`, `single_byte_row` and `short_bytes` are the fast ways through many bytes.
//!
//! Measured by `benches/` on a file of a million lines: what stands on the way of every byte is written for few instructions, and
//! its speed is part of what it promises.

pub(super) mod byte_scan;
pub(super) mod csv_read;
pub(super) mod date;
pub mod notation;
pub mod number;
pub(super) mod period;
pub(super) mod short_bytes;
pub mod short_days;
pub(super) mod single_byte_row;
pub(super) mod spoken_date;
mod stray_quote;
pub mod unit;
pub mod utc_midnight;
