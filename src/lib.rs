//! Kundenkompass: which opportunity to decline, which customer to keep, what we do not know yet.
//!
//! The map, in reading order. Dependencies point upwards only: `ui → browser → exchange → domain`,
//! `browser → storage → domain`, `ui → text → view → domain`.
//!
//! - [`domain`]: the records, the one door for change ([`domain::Workspace::apply`]), the sums. Pure: no clock, no
//!   randomness, no disk, no screen.
//! - [`exchange`]: files that leave and enter: bytes ↔ domain. Pure.
//! - [`example`]: the example data, a plan like that of a file. Pure.
//! - [`text`]: the words, numbers and dates of the interface. Pure.
//! - [`view`]: what pages show, worked out before any screen: windows, sorted lists, the grid's keys. Pure.
//! - [`route`]: the places of the app and their addresses. Pure.
//! - [`storage`]: what saving decides without a browser. Pure.
//! - `browser`: storage, files, tabs, address: the effects. In the browser only, with the feature `app`.
//! - `ui`: the pages, in Leptos, around one `Session`. In the browser only, with the feature `app`.

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod browser;
pub mod domain;
pub mod example;
pub mod exchange;
pub mod route;
pub mod storage;
pub mod text;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod ui;
pub mod view;
