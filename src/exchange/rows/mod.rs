//! What stands in a row: its [`cells`], the [`words`] they hold in place of numbers, who is meant by a name ([`name_index`]),
//! and text that a spreadsheet would run ([`guard`]).

pub mod cells;
pub mod guard;
pub mod name_index;
pub mod words;
