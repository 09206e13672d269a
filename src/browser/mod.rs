//! What the browser does for us. Every effect answers with a `Result` or an `Option`; none panics where something is blocked.

pub mod clipboard;
pub mod clock;
pub mod download;
pub mod drop;
pub mod focus;
pub mod import;
pub mod location;
pub mod names;
pub mod panic;
pub mod prefs;
pub mod print;
pub mod sheet_writer;
pub mod slices;
pub mod storage;
pub mod typing;
pub mod update;
mod workers;
