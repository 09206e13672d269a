//! What the browser does for us. Every effect answers with a `Result` or an `Option`; none panics where something is blocked.

pub mod download;
pub mod drop;
pub mod location;
pub mod paper;
pub mod prefs;
pub mod update;
