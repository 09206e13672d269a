//! The matrix before any screen: which rows and columns are shown ([`arrange`]), where a key leads ([`grid`]), how many cells say what
//! ([`tally`]), how large it is shown ([`zoom`]), and how much of a text finds room ([`fitting`]).

pub mod arrange;
pub mod fitting;
pub mod grid;
pub mod tally;
pub mod zoom;
