//! What a person sees. [`session`] holds the workspace and is the one way to change it; [`app`] is the frame; each page is
//! a file in `pages`, made of `parts` (which know the domain) and `controls` (which do not).

pub mod app;
pub mod controls;
pub mod icons;
pub mod look;
pub mod pages;
pub mod parts;
pub mod place;
pub mod session;
pub mod shell;
#[cfg(feature = "test-hooks")]
mod test_data;
