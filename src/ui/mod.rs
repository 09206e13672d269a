//! What a person sees. [`app`] is the frame, [`inside`] what it frames, fetched as the [`late`] part; [`session`] holds the
//! workspace and is the one way to change it; each page is a file in `pages`, made of `parts` (which know the domain) and
//! `controls` (which do not). What follows at a pause goes through [`rested`](rested::rested).

pub mod app;
#[cfg(feature = "bench")]
pub mod bench;
pub mod controls;
pub mod icons;
pub mod inside;
pub mod keys;
pub mod late;
pub mod look;
pub mod pages;
pub mod parts;
pub mod place;
pub mod rested;
pub mod session;
pub mod shell;
#[cfg(feature = "test-hooks")]
mod test_data;
