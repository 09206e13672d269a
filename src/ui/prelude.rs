//! What a view is written with: leptos' prelude, and the pieces of it that are compiled once for all views.

pub use super::reactive::{Memo, Show, each, effect, live, memo};
pub use leptos::prelude::*;
