//! Names as people type them, and the form in which they are searched for and sorted. Which names mean the same: [`identity`](super::identity).

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A name that can stand in a list: trimmed, one line, not empty, at most [`Name::CHARS_MAX`] characters.
/// A list that is taken over, its customers and the way back share it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Name(Arc<str>);

/// Why a text is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// Nothing but white space and characters that nobody sees.
    Empty,
    /// More than [`Name::CHARS_MAX`] characters are left.
    TooLong,
}

impl Name {
    /// The longest name, in characters (not bytes).
    pub const CHARS_MAX: usize = 200;

    /// Takes the text as typed; white space and control characters become single blanks. Characters that nobody sees go from
    /// its ends.
    ///
    /// # Errors
    /// [`NameFault`] where nothing or too much is left.
    pub fn parse(text: &str) -> Result<Self, NameFault> {
        if is_tidy(text.as_bytes()) {
            return Ok(Self(text.into()));
        }
        let mut name = String::with_capacity(text.len());
        for word in text
            .trim_matches(is_unseen)
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
        {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
        match name.chars().count() {
            0 => Err(NameFault::Empty),
            count if count > Self::CHARS_MAX => Err(NameFault::TooLong),
            _ => Ok(Self(name.into())),
        }
    }

    /// A name that was parsed before it was kept.
    pub(in crate::domain) fn as_kept(name: &str) -> Self {
        Self(name.into())
    }

    /// The name as it is shown; never empty.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}

/// Printable ASCII with single blanks between words, and short enough: a name as it stands.
fn is_tidy(text: &[u8]) -> bool {
    let mut after_blank = true;
    let tidy = |byte: &u8| {
        let blank = *byte == b' ';
        let fits = matches!(byte, b' '..=b'~') && !(blank && after_blank);
        after_blank = blank;
        fits
    };
    text.len() <= Name::CHARS_MAX && text.iter().all(tidy) && !after_blank
}

/// Case-folded, without accents, only letters and digits, single blanks: for searching and sorting.
/// Composed and decomposed spellings give the same.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(&mut folded, text);
    folded
}

/// Appends what [`fold`] makes of the text.
pub(in crate::domain) fn fold_onto(folded: &mut String, text: &str) {
    let start = folded.len();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
            continue;
        }
        if is_combining(c) || is_invisible(c) {
            continue;
        }
        match fold_latin(c) {
            Some(letters) => folded.push_str(letters),
            None if c.is_alphanumeric() => folded.extend(c.to_lowercase().filter(|&c| !is_combining(c))),
            None => {
                if folded.len() > start && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
        }
    }
    folded.truncate(folded.trim_end().len().max(start));
}

/// Marks that stand above or below the letter before them.
pub(super) const fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

/// Characters that show nothing and can make two names look alike: zero width, direction marks, soft hyphen.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// The base letters of the accented Latin letters of Europe; `None` for everything else.
#[rustfmt::skip]
pub(super) const fn fold_latin(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'Ă' | 'ą' | 'Ą' | 'ǎ' | 'Ǎ' => "a",
        'æ' | 'Æ' => "ae",
        'ç' | 'Ç' | 'ć' | 'Ć' | 'ĉ' | 'Ĉ' | 'ċ' | 'Ċ' | 'č' | 'Č' => "c",
        'ď' | 'Ď' | 'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'Ē' | 'ĕ' | 'Ĕ' | 'ė' | 'Ė' | 'ę' | 'Ę' | 'ě' | 'Ě' => "e",
        'ĝ' | 'Ĝ' | 'ğ' | 'Ğ' | 'ġ' | 'Ġ' | 'ģ' | 'Ģ' => "g",
        'ĥ' | 'Ĥ' | 'ħ' | 'Ħ' => "h",
        'ì'..='ï' | 'Ì'..='Ï' | 'ĩ' | 'Ĩ' | 'ī' | 'Ī' | 'ĭ' | 'Ĭ' | 'į' | 'Į' | 'İ' | 'ı' => "i",
        'ĵ' | 'Ĵ' => "j",
        'ķ' | 'Ķ' => "k",
        'ĺ' | 'Ĺ' | 'ļ' | 'Ļ' | 'ľ' | 'Ľ' | 'ł' | 'Ł' => "l",
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ņ' | 'Ņ' | 'ň' | 'Ň' => "n",
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' | 'Ō' | 'ŏ' | 'Ŏ' | 'ő' | 'Ő' => "o",
        'œ' | 'Œ' => "oe",
        'ŕ' | 'Ŕ' | 'ŗ' | 'Ŗ' | 'ř' | 'Ř' => "r",
        'ś' | 'Ś' | 'ŝ' | 'Ŝ' | 'ş' | 'Ş' | 'š' | 'Š' | 'ș' | 'Ș' => "s",
        'ß' | 'ẞ' => "ss",
        'ţ' | 'Ţ' | 'ť' | 'Ť' | 'ŧ' | 'Ŧ' | 'ț' | 'Ț' => "t",
        'þ' | 'Þ' => "th",
        'ù'..='ü' | 'Ù'..='Ü' | 'ũ' | 'Ũ' | 'ū' | 'Ū' | 'ŭ' | 'Ŭ' | 'ů' | 'Ů' | 'ű' | 'Ű' | 'ų' | 'Ų' => "u",
        'ŵ' | 'Ŵ' => "w",
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' | 'ŷ' | 'Ŷ' => "y",
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        for (name, folded) in [
            ("Müller & Söhne", "muller sohne"),
            ("Mu\u{308}ller  &  So\u{308}hne", "muller sohne"),
            ("STRAẞE Straße", "strasse strasse"),
            ("Queso  Cabrales", "queso cabrales"),
            ("Łódź, Ærø", "lodz aero"),
            ("Δοκιμή", "δοκιμή"),
            ("zero\u{200B}width", "zerowidth"),
            ("&", ""),
        ] {
            assert_eq!(fold(name), folded, "{name}");
            let mut all = String::from("before ");
            fold_onto(&mut all, name);
            assert_eq!(all, format!("before {folded}"), "{name}");
        }
    }

    #[test]
    fn names_are_tidied_or_refused() {
        assert_eq!(Name::parse("  Müller\t\nGmbH ").unwrap().as_str(), "Müller GmbH");
        assert_eq!(Name::parse("\u{200B}Müller\u{A0}\u{FEFF}").unwrap().as_str(), "Müller");
        for empty in [" \u{0} ", "\u{A0}", "\u{200B}", "\u{A0}\u{FEFF} "] {
            assert_eq!(Name::parse(empty).unwrap_err(), NameFault::Empty);
        }
        assert_eq!(Name::parse(&"x".repeat(201)).unwrap_err(), NameFault::TooLong);
        assert!(Name::parse(&"ß".repeat(200)).is_ok());
    }
}
