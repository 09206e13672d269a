//! What stands in a row: its [`cells`], the [`words`] they hold in place of numbers, who is meant by a name ([`name_index`])
//! at an address ([`addresses`]),
//! cells that hold no value ([`nothing`]), rows that go on with the one above ([`groups`]), rows that are no data ([`no_data`], by [`total_words`] and [`aside_words`]), and text that a spreadsheet would run ([`guard`]).

pub mod addresses;
pub mod amount;
mod aside_words;
pub mod cells;
mod few;
pub mod groups;
pub mod guard;
mod guesses;
pub mod name_index;
pub mod name_rules;
mod names_seen;
mod names_told;
pub mod no_data;
pub mod nothing;
pub(super) mod number_sense;
mod pool;
mod settling;
pub(super) mod total_check;
pub mod total_words;
pub mod turned_days;
pub mod words;
