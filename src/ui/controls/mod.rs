//! What pages are made of. Knows no domain and no words: labels come in as signals, decisions go out as callbacks; state
//! shows by attribute (see the heads of the files in `style/parts`).

mod button;

pub use button::{Button, Glyph, IconButton, Kind};
