//! Kundenkompass: which opportunity to decline, which customer to keep, what we do not know yet.
//!
//! The map, in reading order. Dependencies point one way only: `ui → store → browser → example → exchange → domain` and
//! `ui → text → view → domain` (`text` also names what `exchange` found); each may skip what stands between.
//!
//! - [`domain`]: the records, the one door for change ([`domain::Workspace::apply`]), the sums. Pure: no clock, no
//!   randomness, no disk, no screen.
//! - [`exchange`]: files that leave and enter: bytes ↔ domain. Pure.
//! - `workbook`: Excel and LibreOffice files to text, and lists to Excel files: two wasms of their own beside the worker; with the
//!   feature `workbook`. Pure.
//! - [`example`]: the example data, a plan like that of a file. Pure.
//! - [`text`]: the words, numbers and dates of the interface. Pure.
//! - [`view`]: what pages show, worked out before any screen: windows, sorted lists, the grid's keys. Pure.
//! - [`route`]: the places of the app and their addresses; [`address`]: what stands behind the `?` there. Pure.
//! - [`names`]: what one deployment calls its own in the browser. Pure.
//! - `browser`: IndexedDB, files, tabs, address: the effects. In the browser only, with the feature `app`.
//! - [`store`]: owns the workspace and saves it. What it decides is pure; what does it (`store::workspace_store`) is in the
//!   browser only.
//! - `ui`: the pages, in Leptos, around one `Session`. In the browser only, with the feature `app`.
//!
//! Where to add a field, a column, a mark, a page, a question (of the methods or of the import), a program whose files are imported,
//! an export: `docs/adding.md`. The way from a key to the saved bytes: `docs/architecture.md`, "The way of a mark". Words that mean
//! something of their own here: `docs/glossary.md`. The rules of the methods, such as the one that declines an opportunity, stand with
//! their noun in [`domain`]. Which amount of a list counts: `exchange/beside/amount.rs` decides, `conclude.rs` beside it asks,
//! `ui/pages/data/questions.rs` shows the question.

pub mod address;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod browser;
pub mod domain;
pub mod example;
pub mod exchange;
pub mod names;
pub mod route;
pub mod store;
pub mod text;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod ui;
pub mod view;
#[cfg(feature = "workbook")]
pub mod workbook;
