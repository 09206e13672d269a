//! What the columns of a file mean: the [`field`]s there are, the `mapping` that is proposed, in what marks are written
//! (`vocabulary`), what is [`known`] beside the file, and what the user chose ([`choices`]).

pub(super) mod aligned;
pub(super) mod bare_numbers;
pub mod choices;
pub mod field;
pub(super) mod file_head;
pub(super) mod float_numbers;
mod heading_rows;
pub mod known;
pub(super) mod mapping;
mod mark_columns;
mod meant;
pub(super) mod paper_headings;
mod payments;
pub(super) mod period_columns;
pub(super) mod second_table;
pub(super) mod side_tables;
pub(super) mod units;
pub(super) mod vocabulary;
