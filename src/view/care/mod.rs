//! Care for customers: their warning [`signs`], and the [`goals`] that nobody spoke about for too long.

#![warn(missing_docs)]

pub mod goals;
pub mod signs;
