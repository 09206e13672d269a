//! Text that a spreadsheet would run as a formula, and text that our own reader would take for nothing (`k. A.`): made harmless on the
//! way out, and what it was on the way in.
//!
//! A leading apostrophe says "this is text" in every spreadsheet. Only text is guarded: a mark's code `-` and a negative
//! number stay what they are, since the writer knows their kind. A text whose own beginning looks guarded gets one more
//! apostrophe, so that [`unguarded`] undoes [`guarded`] for every text there is.

use super::nothing::{is_error, says_nothing};
use std::borrow::Cow;

/// The text as it goes into a cell.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_misread(text) || looks_guarded(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text as it goes into a cell of a workbook, which says of itself that it is text: nothing runs there, and only what would
/// be read as something else gets the apostrophe.
#[must_use]
pub fn guarded_in_sheet(text: &str) -> Cow<'_, str> {
    if reads_as_nothing(text) || looks_guarded(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that stood in the cell before [`guarded`] or [`guarded_in_sheet`]. Text from elsewhere (`'s-Hertogenbosch`) keeps its apostrophe.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| looks_guarded(cell)).unwrap_or(cell)
}

/// Whether a cell is the text of an error of a spreadsheet, said to be text. Until its text is taken ([`unguarded`]) it must keep
/// the apostrophe, or it would be taken for the error.
#[must_use]
pub fn is_error_as_text(cell: &[u8]) -> bool {
    let bare = cell.iter().position(|byte| *byte != b'\'');
    bare.is_some_and(|bare| bare > 0 && is_error(cell.get(bare..).unwrap_or_default()))
}

fn is_misread(text: &str) -> bool {
    runs(text) || reads_as_nothing(text)
}

fn reads_as_nothing(text: &str) -> bool {
    says_nothing(text.as_bytes()) || is_error(text.as_bytes())
}

/// Spreadsheets take these first characters for the start of a formula; the wide forms in East Asian settings.
#[must_use]
pub fn runs(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn looks_guarded(cell: &str) -> bool {
    let rest = cell.strip_prefix('\'');
    rest.is_some_and(|rest| is_misread(rest) || looks_guarded(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn guarding() {
        for (text, cell) in [
            ("", ""),
            ("Ahrens Bau", "Ahrens Bau"),
            ("=1+1", "'=1+1"),
            ("+49 30 1234", "'+49 30 1234"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("＝1", "'＝1"),
            ("'=1+1", "''=1+1"),
            ("''=1+1", "'''=1+1"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("''", "''"),
            ("'", "'"),
            ("a=b", "a=b"),
            ("k. A.", "'k. A."),
            ("'null", "''null"),
            ("#abc!", "'#abc!"),
            ("'#NV", "''#NV"),
        ] {
            assert_eq!(guarded(text), cell, "{text:?}");
            assert_eq!(unguarded(cell), text, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn every_text_reads_back_and_none_runs(text in "['=+@\\-\t\ra ]{0,6}|.*") {
            let cell = guarded(&text);
            prop_assert!(!runs(&cell));
            prop_assert_eq!(unguarded(&cell), &text);
            let cell = guarded_in_sheet(&text);
            prop_assert_eq!(unguarded(&cell), &text);
        }
    }
}
