//! What somebody typed.

/// What somebody typed, in German and in English. Firms and people have one name.
pub(super) type Said = (&'static str, &'static str);
pub(super) const UNSAID: Said = ("", "");
