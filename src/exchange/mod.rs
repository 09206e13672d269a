//! Files that leave and enter: bytes ↔ domain, one file a format. Pure: knows no screen, no disk and no clock.
//!
//! The way in: [`sniff`] (what is it) → [`decode`] (bytes to text) → [`csv_read`] (text to records) → [`mapping`] (what do
//! the columns mean) → [`tables`] (rows to a plan), with [`cells`], `letters` and [`matching`] for what stands in a row; [`reading`]
//! drives it piece by piece and gives a [`report`]. The way out: [`export`], [`export_methods`] and [`export_care`] on
//! [`csv_write`].

pub mod cells;
pub mod choices;
pub mod clip;
mod clip_html;
pub mod csv_read;
pub mod csv_write;
pub mod date;
pub mod decode;
pub mod entries;
pub mod example;
mod example_care;
mod example_goals;
mod example_opportunities;
pub mod export;
pub mod export_care;
pub mod export_methods;
pub mod field;
pub mod guard;
mod html;
mod letters;
pub mod mapping;
pub mod matching;
pub mod message;
pub mod notation;
pub mod number;
pub mod parts;
pub mod quick;
pub mod reading;
pub mod report;
pub mod sheet;
pub mod signs;
pub mod sniff;
pub mod tables;
pub mod words;

pub use choices::{Choices, Known};
pub use reading::{Outcome, Reading, read_all};
pub use report::{Failure, Report};
