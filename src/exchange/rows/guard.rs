//! Text that a spreadsheet would run as a formula: made harmless on the way out, and what it was on the way in.
//!
//! A leading apostrophe says "this is text" in every spreadsheet. Only text is guarded: a mark's code `-` and a negative
//! number stay what they are, since the writer knows their kind. A text whose own beginning looks guarded gets one more
//! apostrophe, so that [`unguarded`] undoes [`guarded`] for every text there is.

use std::borrow::Cow;

/// The text as it goes into a cell.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if runs(text) || looks_guarded(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that stood in the cell before [`guarded`]. Text from elsewhere (`'s-Hertogenbosch`) keeps its apostrophe.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| looks_guarded(cell)).unwrap_or(cell)
}

/// Spreadsheets take these first characters for the start of a formula; the wide forms in East Asian settings.
fn runs(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn looks_guarded(cell: &str) -> bool {
    let rest = cell.strip_prefix('\'');
    rest.is_some_and(|rest| runs(rest) || looks_guarded(rest))
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
        }
    }
}
