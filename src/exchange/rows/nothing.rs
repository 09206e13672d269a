//! Cells that hold no value: those that say nothing, and those in which a spreadsheet reports an error. Asked of names, numbers,
//! dates, texts and headings alike.
//!
//! **What breaks.** Both are asked for every cell of a file: a look at the first byte must be enough to refuse all others. A dash and
//! the word for unknown are marks in a matrix, where only [`is_placeholder`] holds.

use crate::domain::values::name::is_invisible;

/// The longest word that says nothing, in bytes; longer cells hold something.
const LONGEST: usize = 20;

/// Without white space and characters that nobody sees at both ends.
#[inline]
#[must_use]
pub fn trimmed(raw: &[u8]) -> &[u8] {
    let cell = raw.trim_ascii();
    match cell {
        // What begins all white space and invisible characters beyond ASCII, and what ends any character there.
        [0xC2 | 0xD8 | 0xE1 | 0xE2 | 0xE3 | 0xEF, ..] | [.., 0x80..=0xFF] => without_unseen_ends(cell),
        _ => cell,
    }
}

/// Whether the ends of a cell show that it has neither padding nor guard and says something: so do those of almost all. Decides nothing
/// about the others.
#[inline]
#[must_use]
pub fn is_plain(raw: &[u8]) -> bool {
    match (raw.first(), raw.last()) {
        (Some(first), Some(last)) => ENDS.begins(*first) && ENDS.ends(*last),
        _ => false,
    }
}

/// By byte: whether a plain cell can begin with it, whether it can end with it.
struct Ends([u8; 256]);

static ENDS: Ends = Ends::new();

impl Ends {
    const BEGINS: u8 = 1;
    const ENDS: u8 = 2;

    const fn new() -> Self {
        let mut table = [0; 256];
        let mut rest: &mut [u8] = &mut table;
        let mut byte = 0_u8;
        while let [place, more @ ..] = rest {
            let is_space = byte.is_ascii_whitespace();
            // What [`trimmed`], a guard and [`says_nothing`] look at.
            let is_looked_at = is_space
                || matches!(
                    byte,
                    b'\'' | b'-' | b'_' | b'.' | b'=' | b'~' | b'(' | b'<' | b'[' | b'\\'
                )
                || matches!(byte | 0x20, b'n' | b'k' | b'o' | b'u')
                || matches!(byte, 0xC2 | 0xD8 | 0xE1 | 0xE2 | 0xE3 | 0xEF);
            let begins = if is_looked_at { 0 } else { Self::BEGINS };
            let ends = if is_space || !byte.is_ascii() { 0 } else { Self::ENDS };
            *place = begins | ends;
            rest = more;
            byte = byte.wrapping_add(1);
        }
        Self(table)
    }

    #[inline]
    fn begins(&self, byte: u8) -> bool {
        self.of(byte) & Self::BEGINS != 0
    }

    #[inline]
    fn ends(&self, byte: u8) -> bool {
        self.of(byte) & Self::ENDS != 0
    }

    #[inline]
    fn of(&self, byte: u8) -> u8 {
        self.0.get(usize::from(byte)).copied().unwrap_or(0)
    }
}

fn without_unseen_ends(cell: &[u8]) -> &[u8] {
    let is_unseen = |c: char| c.is_whitespace() || is_invisible(c);
    std::str::from_utf8(cell).map_or(cell, |text| text.trim_matches(is_unseen).as_bytes())
}

/// A word that programs and people write in place of a value: `NULL`, `n/a`, `(leer)`, also where a mark could stand.
#[inline]
#[must_use]
pub fn is_placeholder(cell: &[u8]) -> bool {
    match cell {
        [
            b'N' | b'n' | b'K' | b'k' | b'O' | b'o' | b'U' | b'u' | b'(' | b'<' | b'[' | b'\\',
            ..,
        ] => is_one_of(cell, &PLACEHOLDERS),
        _ => false,
    }
}

/// A cell that holds something and says nothing: a placeholder, dashes or dots alone, the word for unknown.
#[inline]
#[must_use]
pub fn says_nothing(cell: &[u8]) -> bool {
    match cell {
        [b'-' | b'_' | b'.' | b'=' | b'~' | 0xC2 | 0xE2, ..] => is_rule(cell),
        [b'U' | b'u', ..] => is_one_of(cell, &UNKNOWN) || is_one_of(cell, &PLACEHOLDERS),
        _ => is_placeholder(cell),
    }
}

/// What a spreadsheet shows where a formula failed or a column is too narrow: `#NV`, `#DIV/0!`, `Err:502`, `#####`.
#[inline]
#[must_use]
pub fn is_error(cell: &[u8]) -> bool {
    match cell {
        [b'#', name @ ..] => is_error_name(name),
        [b'E' | b'F', ..] => is_error_number(cell),
        _ => false,
    }
}

/// In small letters, without blanks.
const PLACEHOLDERS: [&str; 29] = [
    "null",
    "none",
    "nan",
    "nil",
    "n/a",
    "n.a.",
    "n.a",
    "n/v",
    "n.v.",
    "k.a.",
    "k.a",
    "k/a",
    "o.a.",
    "\\n",
    "undefined",
    "undef",
    "keineangabe",
    "keineangaben",
    "ohneangabe",
    "notavailable",
    "notset",
    "(leer)",
    "(blank)",
    "(null)",
    "(none)",
    "<null>",
    "[null]",
    "(keineangabe)",
    "nichtzugeordnet",
];

const UNKNOWN: [&str; 2] = ["unbekannt", "unknown"];

fn is_one_of(cell: &[u8], words: &[&str]) -> bool {
    let (Some([first, second]), true) = (cell.first_chunk(), cell.len() <= LONGEST) else {
        return false;
    };
    // Two letters refuse almost every name.
    let start = [first | 0x20, second.to_ascii_lowercase()];
    let may_be = |word: &&&str| {
        let known = word.as_bytes().first_chunk::<2>();
        known.is_some_and(|[one, two]| one | 0x20 == start[0] && (*two == start[1] || start[1] == b' '))
    };
    let letters = || cell.iter().filter(|byte| **byte != b' ').map(u8::to_ascii_lowercase);
    words.iter().filter(may_be).any(|word| letters().eq(word.bytes()))
}

fn is_rule(cell: &[u8]) -> bool {
    let is_part = |c: char| {
        matches!(
            c,
            '-' | '_' | '.' | '=' | '~' | ' ' | '·' | '…' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '\u{2212}'
        )
    };
    std::str::from_utf8(cell).is_ok_and(|text| text.chars().all(is_part))
}

/// What follows the `#`: an ending of its own, or one of the names without.
#[cold]
fn is_error_name(name: &[u8]) -> bool {
    const NAMES: [&str; 6] = ["NV", "N/A", "N/V", "GETTING_DATA", "DATEN_ABRUFEN", "WIRD GELADEN"];
    let Ok(text) = std::str::from_utf8(name) else {
        return false;
    };
    let is_narrow = text.len() >= 2 && text.bytes().all(|byte| byte == b'#');
    let is_name = |name: &&str| name.eq_ignore_ascii_case(text);
    let is_word = |word: &str| {
        let known = |c: char| c.is_alphabetic() && !c.is_lowercase() || matches!(c, '/' | '0' | '_' | '.');
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && word.chars().all(known)
    };
    let ended = text.strip_suffix(['!', '?']);
    is_narrow || NAMES.iter().any(is_name) || ended.is_some_and(|word| is_word(&word.to_uppercase()))
}

/// `Err:502`, as LibreOffice writes it.
#[cold]
fn is_error_number(cell: &[u8]) -> bool {
    let number = cell.strip_prefix(b"Err:").or_else(|| cell.strip_prefix(b"Fehler:"));
    number.is_some_and(|number| number.len() == 3 && number.iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_cells_need_no_second_look(raw in "[ \u{A0}a-zA-ZäÄß'().=_<\\\\0-9-]{1,5}") {
            let raw = raw.as_bytes();
            if is_plain(raw) {
                prop_assert_eq!(trimmed(raw), raw);
                prop_assert!(!says_nothing(raw) && !is_placeholder(raw) && raw[0] != b'\'');
            }
        }
    }

    #[test]
    fn no_word_that_says_nothing_is_plain() {
        for word in PLACEHOLDERS.iter().chain(&UNKNOWN) {
            assert!(
                !is_plain(word.as_bytes()) && !is_plain(word.to_uppercase().as_bytes()),
                "{word}"
            );
        }
        for cell in ["Ahrens", "Çelik AG", "10045", "x", "12,50"] {
            assert!(is_plain(cell.as_bytes()), "{cell}");
        }
    }

    #[test]
    fn cells_that_say_nothing() {
        for cell in [
            "NULL",
            "null",
            "None",
            "nan",
            "NaN",
            "n/a",
            "N/A",
            "n. a.",
            "k. A.",
            "k.A.",
            "(leer)",
            "(blank)",
            "\\N",
            "undefined",
            "-",
            "–",
            "—",
            "--",
            "-----",
            "…",
            "...",
            "unbekannt",
            "Unknown",
            "keine Angabe",
            "<NULL>",
        ] {
            assert!(says_nothing(cell.as_bytes()), "{cell}");
        }
        for cell in [
            "Ahrens",
            "0",
            "1",
            "x",
            "X-",
            "-5",
            "Nan Hua",
            "NA",
            "KA",
            "Null Problemo GmbH",
            "Unbekannte Welten",
            "?",
            "leer",
            "ß",
            "…und Söhne",
        ] {
            assert!(!says_nothing(cell.as_bytes()), "{cell}");
        }
    }

    #[test]
    fn marks_are_no_placeholders() {
        for cell in ["-", "–", "unbekannt", "leer", "?", "n", "N", "no"] {
            assert!(!is_placeholder(cell.as_bytes()), "{cell}");
        }
    }

    #[test]
    fn errors_of_spreadsheets() {
        for cell in [
            "#NV",
            "#N/A",
            "#REF!",
            "#BEZUG!",
            "#WERT!",
            "#VALUE!",
            "#DIV/0!",
            "#NAME?",
            "#NUM!",
            "#ZAHL!",
            "#NULL!",
            "#SPILL!",
            "#ÜBERLAUF!",
            "#CALC!",
            "#FELD!",
            "#GETTING_DATA",
            "#ERROR!",
            "####",
            "Err:502",
            "#nv",
        ] {
            assert!(is_error(cell.as_bytes()), "{cell}");
        }
        for cell in ["#1", "#", "C#", "#7!", "Error", "#hashtag", "Fehler:", "#Eins", "Err:5"] {
            assert!(!is_error(cell.as_bytes()), "{cell}");
        }
    }

    #[test]
    fn ends_that_nobody_sees() {
        for (raw, cell) in [
            (" a ", "a"),
            ("10045\u{A0}", "10045"),
            ("\u{200B}10046", "10046"),
            ("\u{FEFF}\u{202F}x\u{3000}", "x"),
            ("\u{A0}\u{A0}", ""),
            ("Böß", "Böß"),
            ("a\u{A0}b", "a\u{A0}b"),
            ("§ 5", "§ 5"),
        ] {
            assert_eq!(trimmed(raw.as_bytes()), cell.as_bytes(), "{raw:?}");
        }
    }
}
