//! A wording in both languages of the product. Which of them is meant is known where it is shown or written.

/// The German and the English wording; both empty where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Localized {
    /// German as in Germany; Swiss spelling follows from it.
    pub de: &'static str,
    /// English.
    pub en: &'static str,
}

/// German, English: for tables of content.
#[must_use]
pub const fn de_en(de: &'static str, en: &'static str) -> Localized {
    Localized { de, en }
}

impl Localized {
    /// Says nothing in either language.
    pub const EMPTY: Self = de_en("", "");

    /// German first.
    #[must_use]
    pub const fn both(self) -> [&'static str; 2] {
        [self.de, self.en]
    }
}
