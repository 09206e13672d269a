//! The matrix: its marks, its legend, its keys, and what is told of single cells.

use super::{Language, Phrase, phrases};
use crate::domain::Mark;
use crate::domain::values::localized::{Localized, de_en};
use crate::view::matrix::grid::MarkKey;
use std::borrow::Cow;

phrases! {
    /// The matrix.
    MatrixText {
        Grid: "Kunden-/Leistungsmatrix", "Customer/product matrix";
        Size: "{} Kunden × {} Leistungen", "{} customers × {} products";
        SizeOf: "{} von {} Kunden × {} von {} Leistungen", "{} of {} customers × {} of {} products";
        Selected: "Auswahl: {} × {} Felder", "Selection: {} × {} cells";
        Gone: "{} ist nicht mehr in der Auswahl.", "{} is no longer among those shown.";
        More: "Mehr", "More";
        Customer: "Kunde", "Customer";
        Known: "bekannt", "known";
        Penetration: "Durchdringung", "Penetration";
        KnownOf: "{}: {} bekannt", "{}: {} known";
        PenetrationOf: "{}: Durchdringung {}", "{}: penetration {}";
        KnownPercent: "bekannt, in %", "known, in %";
        PenetrationPercent: "Durchdringung, in %", "penetration, in %";
        AllProducts: "Alle Leistungen", "All products";
        Cell: "{}, {}: {}", "{}, {}: {}";
        Aged: ", veraltet", ", aged";
        Changed: ", seitdem geändert", ", changed since then";
        Legend: "Legende", "Legend";
        CountsInBoth: "Wer bei uns kauft und dazu beim Wettbewerb kauft oder Bedarf hat, zählt bei beiden.", "Those who buy from us and also from a competitor, or have a need, count in both.";
        SetMark: "Markierung setzen", "Set the mark";
        LegendBlank: "Weiße Flecken", "Blank spots";
        Clear: "leer", "blank";
        ClearMark: "Leer: wissen wir nicht", "Blank: we do not know";
        KeyUndo: "zurücknehmen", "take back";
        Delete: "Entf", "Del";
        ControlZ: "Strg Z", "Ctrl Z";
        Zoom: "Größe der Matrix", "Size of the matrix";
        Smaller: "Kleiner zeigen", "Show smaller";
        Larger: "Größer zeigen", "Show larger";
        WholeSize: "In voller Größe zeigen", "Show in full size";
        Lists: "Nächste Schritte", "Next steps";
        Print: "Matrix drucken", "Print the matrix";
        Export: "Exportieren", "Export";
        PrintedPart: "Auf Papier passen 300 Kunden und 40 Leistungen. Gedruckt ist der sichtbare Teil: Kunden {} bis {} von {}, Leistungen {} bis {} von {}.", "Paper holds 300 customers and 40 products. This is the visible part: customers {} to {} of {}, products {} to {} of {}.";
        NoCustomers: "Es fehlen die Kunden", "Customers are missing";
        NoCustomersText: "Leistungen sind da. Lesen Sie eine Kundenliste ein, oder legen Sie den ersten Kunden an.", "Products are there. Import a list of customers, or add the first one.";
        NoProducts: "Es fehlen die Leistungen", "Products are missing";
        NoProductsText: "Kunden sind da. Lesen Sie eine Liste der Leistungen oder Rechnungen ein, oder legen Sie die erste Leistung an.", "Customers are there. Import a list of products or invoices, or add the first product.";
        AddProduct: "Neue Leistung", "New product";
        ProductName: "Name der Leistung", "Name of the product";
    }
}

/// The sign in a cell, what a mark says of it, and what is said in short beside the key that sets it alone.
#[rustfmt::skip]
const fn mark_words(mark: Mark) -> [Localized; 3] {
    match mark {
        Mark::Blank => [Localized::EMPTY, de_en("Weißer Fleck", "Blank spot"), de_en("leeren", "clear")],
        Mark::Bought => [de_en("✕", "✕"), de_en("Kauft bei uns", "Buys from us"), de_en("kauft bei uns", "buys from us")],
        Mark::Competitor => [de_en("W", "C"), de_en("Kauft beim Wettbewerb", "Buys from a competitor"), de_en("Wettbewerb", "competitor")],
        Mark::Need => [de_en("B", "N"), de_en("Hat Bedarf", "Has a need"), de_en("Bedarf", "need")],
        Mark::NoNeed => [de_en("–", "–"), de_en("Kein Bedarf", "No need"), de_en("kein Bedarf", "no need")],
        Mark::BoughtCompetitor =>
            [de_en("✕", "✕"), de_en("Kauft bei uns, teils beim Wettbewerb", "Buys from us, part of it from a competitor"), Localized::EMPTY],
        Mark::BoughtNeed => [de_en("✕", "✕"), de_en("Kauft bei uns, könnte mehr kaufen", "Buys from us, could buy more"), Localized::EMPTY],
    }
}

/// What the interface says of a mark or a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkPhrase(Localized);

impl Phrase for MarkPhrase {
    fn wordings(self) -> Localized {
        self.0
    }
}

impl Language {
    /// The sign in a cell. A cross says itself; the colour beneath it says the rest.
    #[must_use]
    pub const fn mark_sign(self, mark: Mark) -> &'static str {
        let [sign, ..] = mark_words(mark);
        match self {
            Self::German | Self::Swiss => sign.de,
            Self::English => sign.en,
        }
    }

    /// What is typed for a key: its letter, the sign of what it sets, or the name of the key.
    #[must_use]
    pub fn typed(self, key: MarkKey) -> Cow<'static, str> {
        let mark = key.alone();
        if key == MarkKey::Blank {
            self.text(MatrixText::Delete)
        } else if mark.has_cross() {
            Cow::Borrowed(mark.code())
        } else {
            Cow::Borrowed(self.mark_sign(mark))
        }
    }
}

/// What a mark says of one cell.
#[must_use]
pub const fn mark_phrase(mark: Mark) -> MarkPhrase {
    let [_, said, _] = mark_words(mark);
    MarkPhrase(said)
}

/// What is said in short beside a key.
#[must_use]
pub fn key_phrase(key: MarkKey) -> MarkPhrase {
    let [_, _, short] = mark_words(key.alone());
    MarkPhrase(short)
}

/// An item of the legend.
#[must_use]
pub fn legend_phrase(key: MarkKey) -> MarkPhrase {
    if key == MarkKey::Blank {
        MarkPhrase(MatrixText::LegendBlank.wordings())
    } else {
        mark_phrase(key.alone())
    }
}

/// What a button of the mark bar sets.
#[must_use]
pub fn set_phrase(key: MarkKey) -> MarkPhrase {
    if key == MarkKey::Blank {
        MarkPhrase(MatrixText::ClearMark.wordings())
    } else {
        mark_phrase(key.alone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_the_sign_sets_the_mark() {
        for language in Language::ALL {
            for mark in [Mark::Competitor, Mark::Need, Mark::NoNeed] {
                let key = MarkKey::of(language.mark_sign(mark));
                assert_eq!(key.map(MarkKey::alone), Some(mark), "{language:?}");
            }
            for key in MarkKey::ALL.into_iter().filter(|key| *key != MarkKey::Blank) {
                assert_eq!(MarkKey::of(&language.typed(key)), Some(key), "{language:?}");
                assert!(!language.text(key_phrase(key)).is_empty());
            }
        }
    }

    #[test]
    fn every_mark_says_something_of_its_own() {
        for language in Language::ALL {
            let words: std::collections::BTreeSet<_> = Mark::ALL.map(|mark| language.text(mark_phrase(mark))).into();
            assert_eq!(words.len(), Mark::ALL.len());
        }
        assert!(!MatrixText::Grid.wordings().de.is_empty());
    }
}
