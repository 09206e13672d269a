//! Files that leave and enter: bytes ↔ domain. Pure: knows no screen, no disk and no clock.
//!
//! The way in: [`detect`] (what is it) → [`parse`] (text to records, cells to values) → [`columns`] (what do they mean) →
//! [`tables`] (rows to a plan, one file a kind), with `rows` for what stands in them; [`reading`] drives it piece by piece,
//! in a [`worker`], and gives a [`report`]; `input` says whether more comes. The way out: [`export`]. Both ways: the [`clipboard`].

#![warn(missing_docs)]

pub mod clipboard;
pub mod columns;
pub mod detect;
pub mod export;
mod input;
pub mod parse;
pub mod reading;
pub mod report;
mod rows;
pub mod tables;
pub mod worker;

pub use columns::choices::Choices;
pub use columns::known::KnownRecords;
pub use reading::{FileReading, ReadOutcome, read_all};
pub use report::{Failure, Report};
