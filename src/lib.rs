//! Kundenkompass: which opportunity to decline, which customer to keep, what we do not know yet.
//!
//! The map, in reading order. Dependencies point upwards only: `ui → browser → exchange → domain`, `ui → text → domain`.
//!
//! - [`domain`]: the records, the one door for change ([`domain::Workspace::apply`]), the sums. Pure: no clock, no
//!   randomness, no disk, no screen.

pub mod domain;
