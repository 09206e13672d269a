//! What stands beside the totals of a report and is nobody's: averages, last year's figures, counts, headings of sections, legends.
//!
//! **What breaks.** As with totals, a new word needs its first or last four letters in
//! [`may_be_no_data`](super::total_words::may_be_no_data).

use super::total_words::{Surety, is_qualifier};
use crate::domain::fold;

/// What a cell says that may be such a row's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// The row holds a figure about others, as an average; whether somebody may be called that.
    Figures(Surety),
    /// The rows below belong together: `A-Kunden`.
    Section,
    /// What a mark or a colour means: `X = gekauft`.
    Legend,
}

impl Aside {
    /// By the text of a cell; `None` where it may be anybody's name.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let is_letter = |word: &str| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let are_beside = |words: &[&str]| words.iter().all(|word| is_beside(word));
        if let Some(rest) = text.trim_start().strip_prefix(['Ø', 'ø', '⌀']) {
            let is_word_end = !rest.starts_with(char::is_alphanumeric);
            let words = words.get(1..).unwrap_or_default();
            return (is_word_end && are_beside(words)).then_some(Self::Figures(Surety::Sure));
        }
        match words.as_slice() {
            ["kunden" | "customers" | "clients", "je" | "pro" | "per", ..] | ["anzahl" | "legende" | "legend"] => {
                Some(Self::Figures(Surety::Sure))
            }
            ["anzahl", rest @ ..] if are_beside(rest) => Some(Self::Figures(Surety::Sure)),
            ["number", "of", "customers" | "clients"] | ["previous" | "prior" | "last", "year"] => {
                Some(Self::Figures(Surety::Sure))
            }
            [letter, "kunden"] | ["kunden", letter] if is_letter(letter) => Some(Self::Section),
            [first, rest @ ..] if are_beside(rest) => surety(first).map(Self::Figures),
            _ => is_legend(text).then_some(Self::Legend),
        }
    }
}

/// Something, `=`, something.
fn is_legend(text: &str) -> bool {
    let sides = text.split_once('=');
    sides.is_some_and(|(mark, meaning)| !mark.trim().is_empty() && !meaning.trim().is_empty())
}

/// How sure it is that nobody is called that.
#[rustfmt::skip]
fn surety(word: &str) -> Option<Surety> {
    match word {
        "durchschnitt"
            | "durchschnittlich"
            | "mittelwert"
            | "median"
            | "abweichung"
            | "vorjahr"
            | "vorjahreswert"
            | "kumuliert"
            | "veranderung"
            | "veraenderung"
            | "average"
            | "variance"
            | "cumulative"
            | "cumulated" => Some(Surety::Sure),
        "mittel"
            | "mean"
            | "plan"
            | "budget"
            | "ist"
            | "soll"
            | "max"
            | "maximum"
            | "min"
            | "minimum"
            | "anteil"
            | "share"
            | "count"
            | "differenz"
            | "difference" => Some(Surety::Unsure),
        _ => None,
    }
}

/// What stands behind such a word and makes no name of it: `Abweichung zum Vorjahr`.
fn is_beside(word: &str) -> bool {
    matches!(
        word,
        "zum" | "zu" | "vom" | "am" | "gg" | "vs" | "to" | "je" | "pro" | "per" | "umsatz" | "leistung" | "monatlich"
    ) || surety(word).is_some()
        || is_qualifier(word)
}

#[cfg(test)]
mod tests {
    use super::super::total_words::may_be_no_data;
    use super::*;

    #[test]
    fn words_beside_totals() {
        use Aside::{Figures, Legend, Section};
        for (text, aside) in [
            ("Durchschnitt", Figures(Surety::Sure)),
            ("Mittelwert:", Figures(Surety::Sure)),
            ("Ø", Figures(Surety::Sure)),
            ("Ø Monat", Figures(Surety::Sure)),
            ("Median", Figures(Surety::Sure)),
            ("Vorjahr 2025", Figures(Surety::Sure)),
            ("Abweichung in %", Figures(Surety::Sure)),
            ("Abweichung zum Vorjahr", Figures(Surety::Sure)),
            ("Veränderung", Figures(Surety::Sure)),
            ("Kumuliert", Figures(Surety::Sure)),
            ("Anzahl", Figures(Surety::Sure)),
            ("Anzahl Kunden", Figures(Surety::Sure)),
            ("Kunden je Leistung", Figures(Surety::Sure)),
            ("Legende:", Figures(Surety::Sure)),
            ("Previous year", Figures(Surety::Sure)),
            ("Variance", Figures(Surety::Sure)),
            ("Average", Figures(Surety::Sure)),
            ("Cumulative", Figures(Surety::Sure)),
            ("Plan", Figures(Surety::Unsure)),
            ("Budget 2026", Figures(Surety::Unsure)),
            ("Ist", Figures(Surety::Unsure)),
            ("Soll:", Figures(Surety::Unsure)),
            ("Max", Figures(Surety::Unsure)),
            ("Max.", Figures(Surety::Unsure)),
            ("Minimum", Figures(Surety::Unsure)),
            ("Differenz", Figures(Surety::Unsure)),
            ("Anteil %", Figures(Surety::Unsure)),
            ("Mean", Figures(Surety::Unsure)),
            ("Count", Figures(Surety::Unsure)),
            ("Share", Figures(Surety::Unsure)),
            ("A-Kunden", Section),
            ("Kunden B", Section),
        ] {
            assert_eq!(Aside::of(text), Some(aside), "{text}");
            assert!(may_be_no_data(text.as_bytes()), "{text}");
        }
        assert_eq!(Aside::of("X = gekauft"), Some(Legend));
        for data in [
            "Max Müller",
            "Plan GmbH",
            "Ørsted",
            "Ø-Werk",
            "Plan B Architekten",
            "Vorjahrsgasse",
            "Übrige Kunden",
            "Neukunden",
            "Ist Energieplan GmbH",
            "Durchschnittsbau",
        ] {
            assert_eq!(Aside::of(data), None, "{data}");
        }
    }
}
