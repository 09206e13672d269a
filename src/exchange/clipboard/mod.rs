//! Ranges of cells on the clipboard, as text ([`clip`]) and as a table of HTML.

pub mod clip;
mod clip_html;
mod html;
