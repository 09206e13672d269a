//! The grid for those who do not see the canvas: a [`aria_grid`] of it in [`aria_nodes`].

pub mod aria_grid;
pub mod aria_nodes;
