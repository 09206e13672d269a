//! Files that leave and enter: bytes ↔ domain. Pure: knows no screen, no disk and no clock.
//!
//! The way in: [`detect`] (what is it) → [`parse`] (text to records, cells to values) → [`columns`] (what do they mean) →
//! [`tables`] (rows to a plan, one file a kind), with `rows` for what stands in them; files of known [`programs`] are read by what
//! is known of them; how files of certain headings are read can be [`kept`] under a name; tables that belong together come as one by
//! [`joining`]; [`reading`] drives it piece by piece,
//! in a [`worker`], and gives a [`report`]: problems of lines, what is [`asked`] and found about the file, [`control_sums`]; `beside` decides what an amount
//! is, by one of the [`amount_way`]s. `input` says whether more comes, [`hidden_parts`] what a sheet does not show. The way out: [`export`].
//! Both ways: the [`clipboard`].

#![warn(missing_docs)]

pub mod amount_way;
pub mod asked;
mod beside;
pub mod clipboard;
pub mod columns;
pub mod control_sums;
pub mod detect;
pub mod exchange_rate;
pub mod export;
pub mod grounds;
pub mod hidden_parts;
pub mod html_table;
mod input;
pub mod joining;
pub mod kept;
pub mod parse;
pub mod programs;
pub mod reading;
pub mod report;
mod rows;
pub mod sheets;
pub mod tables;
pub mod worker;

pub use columns::choices::Choices;
pub use columns::known::KnownRecords;
pub use reading::{FileReading, ReadOutcome, read_all};
pub use report::{Failure, Report};
