//! The matrix before any screen: which rows and columns are shown ([`arrange`]), where a key leads ([`grid`]), how many cells say what
//! ([`tally`]), how large it is shown ([`zoom`]), and how much of a text finds room ([`text_fit`]).

pub mod arrange;
pub mod grid;
pub mod shown;
pub mod tally;
pub mod text_fit;
pub mod zoom;
