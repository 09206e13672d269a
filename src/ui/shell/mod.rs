//! The frame around every page.

pub mod banners;
pub mod navigation;
pub mod page;
pub mod shortcuts;
pub mod toasts;
mod tools;
