//! Which cells of a column of numbers can tell one customer or product from another.

use super::nothing::{is_error, says_nothing};

/// What people write where there is no number, in small letters and without signs and blanks.
#[rustfmt::skip]
const NO_NUMBERS: [&str; 19] = [
    "ka", "na", "nn", "neu", "new", "neukunde", "div", "divers", "diverse", "diverses", "keine", "keiner", "kein", "ohne", "leer", "tbd", "x",
    "xx", "xxx",
];

/// How the numbers of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberShape {
    /// As they are.
    #[default]
    AsWritten,
    /// As measures: `1001.0`.
    PointZero,
}

impl NumberShape {
    /// The number itself.
    #[inline]
    #[must_use]
    pub fn bare(self, cell: &[u8]) -> &[u8] {
        match (self, cell) {
            (Self::PointZero, [digits @ .., b'.' | b',', b'0'])
                if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) =>
            {
                digits
            }
            (Self::AsWritten | Self::PointZero, cell) => cell,
        }
    }
}

/// The same as [`can_be_number`], asked of every line: a look at both ends is enough for almost all.
#[inline]
#[must_use]
pub fn can_be_invoice(cell: &[u8]) -> bool {
    /// No placeholder is longer.
    const LONGEST: usize = 12;
    let is_doubtful = match cell {
        [] => false,
        [b'#' | b'0', ..] | [b'0'..=b'9', b',' | b'.' | b'e' | b'E', ..] => true,
        [.., b'0'..=b'9'] => false,
        [..] => cell.len() <= LONGEST,
    };
    !is_doubtful || std::str::from_utf8(cell).is_ok_and(can_be_number)
}

/// Whether the cell can be somebody's number: no zero, no placeholder, no error, and nothing that a spreadsheet has rounded
/// (`4,71235E+11`).
#[must_use]
pub fn can_be_number(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    if bytes.iter().all(u8::is_ascii_digit) && bytes.iter().any(|byte| *byte != b'0') {
        return true;
    }
    let letters = cell.chars().filter(|c| c.is_alphanumeric());
    let bare: String = letters.flat_map(char::to_lowercase).collect();
    let is_zero = bare.bytes().all(|byte| byte == b'0');
    !is_zero && !says_nothing(bytes) && !is_error(bytes) && !is_rounded(cell) && !NO_NUMBERS.contains(&bare.as_str())
}

/// A number with an exponent that has a sign, or with one behind decimals.
fn is_rounded(cell: &str) -> bool {
    let Some((mantissa, exponent)) = cell.trim().split_once(['e', 'E']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = mantissa.split_once([',', '.']).unwrap_or((mantissa, ""));
    let signed = exponent.strip_prefix(['+', '-']);
    let is_exact = signed.is_none() && decimals.is_empty();
    digits(whole) && (decimals.is_empty() || digits(decimals)) && digits(signed.unwrap_or(exponent)) && !is_exact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_a_number() {
        for cell in [
            "10045", "00123", "ALFKI", "K-00123", "D 100", "12E5", "#4711", "1.5", "Neumann", "0815", "E10",
        ] {
            assert!(can_be_number(cell), "{cell}");
        }
        for cell in [
            "4,71235E+11",
            "4.71235E+11",
            "5E-3",
            "4,7E11",
            "0",
            "000",
            "0,00",
            "-",
            "--",
            ".",
            "k. A.",
            "k.A.",
            "n/a",
            "N/A",
            "neu",
            "Diverse",
            "#NV",
            "#N/A",
            "#BEZUG!",
            "#NAME?",
            "#DIV/0!",
            "????",
            "########",
            "(leer)",
            "null",
            "",
        ] {
            assert!(!can_be_number(cell), "{cell}");
        }
    }

    #[test]
    fn what_can_be_the_number_of_an_invoice() {
        for cell in ["R-1001", "10045", "0815", "2024/17", "RE 2024-7a", "#4711", "2.024", ""] {
            assert!(can_be_invoice(cell.as_bytes()), "{cell}");
        }
        for cell in [
            "#N/A",
            "#CALC!",
            "#NV",
            "2,02401E+11",
            "2E+11",
            "0",
            "000",
            "????",
            "neu",
        ] {
            assert!(!can_be_invoice(cell.as_bytes()), "{cell}");
        }
    }

    #[test]
    fn numbers_that_were_taken_for_measures() {
        for (cell, bare) in [
            ("1001.0", "1001"),
            ("1001,0", "1001"),
            ("1001.5", "1001.5"),
            (".0", ".0"),
            ("R1.0", "R1.0"),
        ] {
            assert_eq!(NumberShape::PointZero.bare(cell.as_bytes()), bare.as_bytes());
            assert_eq!(NumberShape::AsWritten.bare(cell.as_bytes()), cell.as_bytes());
        }
    }
}
