//! Marks on the clipboard: ranges of cells as text and as tables of HTML ([`clip`]). `clip_html` finds the tables of a page and
//! the colours of their cells, `html` cuts the page into text and tags.

pub mod clip;
pub(in crate::exchange) mod clip_html;
pub(in crate::exchange) mod html;
