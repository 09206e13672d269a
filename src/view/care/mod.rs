//! Care for customers: their warning [`signs`], and the [`goals`] that nobody spoke about for too long.

pub mod goals;
pub mod signs;
