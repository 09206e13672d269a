//! What pages are made of. Knows no domain but days, and no words but those of text that is being typed: labels come in as
//! signals, decisions go out as callbacks; state shows by attribute (see the heads of the files in `style`).

mod block;
mod button;
mod draft;
mod field;
pub mod frame;
pub mod icons;
pub mod keys;
mod menu;
mod notice;
mod one_of;
pub mod printing;
pub mod roving;
pub mod sort_heading;
pub mod sticky_offset;
mod unsent;

pub use block::{Card, Dialog, Empty, Tag};
pub use button::{Button, ButtonKind, Glyph, IconButton};
pub use draft::{DraftField, Elsewhere, HALF_A_DAY, Manner, listen};
pub use field::{
    CellField, Check, Help, HelpLine, NameForm, Printed, SearchField, Segmented, Select, SlimSelect, TextArea,
    TextField, TextInput, labelled,
};
pub use menu::{Menu, MenuItem};
pub use notice::{Banner, Progress};
pub use one_of::OneOf;
pub use unsent::{Unsent, use_unsent};

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Bad,
    Warn,
    Info,
}

impl Tone {
    /// The value of `data-tone`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Warn => "warn",
            Self::Info => "info",
        }
    }
}

/// A new `id` for an element that another one points to.
pub fn unique_id() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static LAST: AtomicU32 = AtomicU32::new(0);
    format!("c{}", LAST.fetch_add(1, Ordering::Relaxed))
}
