//! The frame around every page.

pub mod banners;
pub mod first;
pub mod focus_fallback;
pub mod heading;
pub mod navigation;
pub mod page;
pub mod shortcuts;
pub mod standing;
pub mod toasts;
mod tools;
