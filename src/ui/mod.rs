//! What a person sees. [`app`] is the frame, [`loaded_app`] what it frames, fetched as a [`lazy_part`]. [`session`] holds the
//! workspace and is the one way to change it; with it goes what every component asks for: language, location, pauses. Each page
//! has a room or a file in [`pages`], inside the [`shell`] that is around all of them. They are made of [`controls`], which do
//! not know the domain, and of what is [`shared`] by several pages, which does; the [`matrix`] is the grid. Views are written
//! with the [`prelude`].

pub mod app;
pub mod controls;
#[cfg(any(feature = "bench", feature = "test-hooks"))]
pub mod hooks;
pub mod lazy_part;
pub mod loaded_app;
pub mod matrix;
pub mod pages;
pub mod prelude;
mod reactive;
pub mod session;
pub mod shared;
pub mod shell;
