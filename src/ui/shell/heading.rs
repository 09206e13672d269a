//! The heading of the page, where the focus goes when nothing else is left to have it.

use crate::browser::focus;

/// For work that takes its own button away: the focus goes to the heading of what came instead.
pub fn focus_heading() {
    focus::first("h1");
}
