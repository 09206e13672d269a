//! The grid for those who do not see the canvas: a [`mirror`] of it in [`nodes`].

pub mod mirror;
pub mod nodes;
