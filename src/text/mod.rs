//! Words, numbers and dates in the languages of the interface. Pure: knows no screen.
//!
//! A sentence is a [`Phrase`]: one enum for each part of the interface ([`shell`] and its neighbours), each variant with its
//! German and its English wording, so that the compiler finds a sentence that is missing in one language.

pub mod customers;
pub mod data;
pub mod date;
pub mod decisions;
pub mod evaluation;
pub mod evaluation_values;
pub mod export;
pub mod goals;
pub mod growth;
pub mod import;
mod import_findings;
pub mod import_mappings;
mod import_programs;
pub mod import_questions;
pub mod import_repeats;
pub mod import_sums;
pub mod import_verdict;
pub mod import_workbooks;
pub mod keeping;
pub mod lists;
pub mod matrix;
pub mod matrix_tools;
pub mod methods;
pub mod number;
pub mod opportunities;
pub mod overview;
pub mod people;
pub mod quantities;
pub mod questions;
pub mod rates;
pub mod replacement;
pub mod settings;
pub mod shell;
pub mod stepping;
pub mod typing;
pub mod warnings;

use crate::domain::values::localized::Localized;
use std::borrow::Cow;

/// The languages of the interface. Swiss German is German with ss for ß and its own way with numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    German,
    Swiss,
    English,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::German, Self::Swiss, Self::English];

    /// The tag of BCP 47, for `lang` attributes and for the stored preference.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::Swiss => "de-CH",
            Self::English => "en",
        }
    }

    /// The language that suits a browser's tag such as `de-AT`; `None` for languages we do not speak.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        match tag.split('-').next() {
            Some("de") if tag.ends_with("-ch") || tag.ends_with("-li") => Some(Self::Swiss),
            Some("de") => Some(Self::German),
            Some("en") => Some(Self::English),
            Some(_) | None => None,
        }
    }

    /// The phrase in this language.
    #[must_use]
    pub fn text<P: Phrase>(self, phrase: P) -> Cow<'static, str> {
        self.choose(phrase.wordings())
    }

    /// Several phrases, such as the headings of a table.
    #[must_use]
    pub fn texts<P: Phrase + Copy>(self, phrases: &[P]) -> Vec<String> {
        phrases.iter().map(|phrase| self.text(*phrase).into_owned()).collect()
    }

    /// The wording in this language, of a phrase's German and English ones.
    #[must_use]
    pub fn choose(self, wording: Localized) -> Cow<'static, str> {
        match self {
            Self::German => Cow::Borrowed(wording.de),
            Self::Swiss if wording.de.contains('ß') => Cow::Owned(wording.de.replace('ß', "ss")),
            Self::Swiss => Cow::Borrowed(wording.de),
            Self::English => Cow::Borrowed(wording.en),
        }
    }

    /// The phrase with its places `{}` filled from left to right.
    #[must_use]
    pub fn fill<P: Phrase>(self, phrase: P, values: &[&str]) -> String {
        let wording = self.text(phrase);
        let mut filled = String::with_capacity(wording.len() + 16);
        let mut values = values.iter();
        let mut parts = wording.split("{}");
        filled.push_str(parts.next().unwrap_or_default());
        for part in parts {
            filled.push_str(values.next().copied().unwrap_or_default());
            filled.push_str(part);
        }
        filled
    }
}

/// Something the interface says.
pub trait Phrase: Copy {
    fn wordings(self) -> Localized;
}

/// Declares an enum of phrases: `Saved: "Gespeichert", "Saved";`
macro_rules! phrases {
    ($(#[$doc:meta])* $name:ident { $($variant:ident: $german:literal, $english:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($variant),* }

        impl $crate::text::Phrase for $name {
            fn wordings(self) -> $crate::domain::values::localized::Localized {
                $crate::text::wording_at(concat!($($german, "\0", $english, "\0"),*), self as usize)
            }
        }
    };
}
pub(crate) use phrases;

/// The wording at this place of a list that holds German and English in turn, each ended by a NUL. A list of references would
/// weigh as much as the letters, and everybody downloads it.
fn wording_at(wordings: &'static str, place: usize) -> Localized {
    let mut from_here = wordings.split('\0').skip(2 * place);
    Localized {
        de: from_here.next().unwrap_or_default(),
        en: from_here.next().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    phrases! {
        /// For the tests.
        Sample { Greeting: "Grüße von {} an {}", "Regards from {} to {}"; }
    }

    #[test]
    fn phrases_in_three_languages() {
        for (language, expected) in [
            (Language::German, "Grüße von A an B"),
            (Language::Swiss, "Grüsse von A an B"),
            (Language::English, "Regards from A to B"),
        ] {
            assert_eq!(language.fill(Sample::Greeting, &["A", "B"]), expected);
        }
    }

    #[test]
    fn browsers_tags() {
        for (tag, language) in [
            ("de", Some(Language::German)),
            ("de-AT", Some(Language::German)),
            ("de-CH", Some(Language::Swiss)),
            ("en-US", Some(Language::English)),
            ("fr", None),
        ] {
            assert_eq!(Language::of_tag(tag), language, "{tag}");
        }
    }
}
