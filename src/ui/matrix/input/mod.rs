//! What a person does with the grid: by [`keys`], [`mod@pointer`] and [`touch`].

pub mod keys;
pub mod pointer;
pub mod touch;
