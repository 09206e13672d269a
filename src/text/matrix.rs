//! The matrix: its marks, its legend, its keys, and what is told of single cells.

use super::{Language, phrases};
use crate::domain::Mark;
use crate::view::matrix::grid::MarkKey;

phrases! {
    /// The matrix.
    Matrix {
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
        LegendBought: "Kauft bei uns", "Buys from us";
        LegendCompetitor: "Kauft beim Wettbewerb", "Buys from a competitor";
        LegendNeed: "Hat Bedarf", "Has a need";
        LegendNoNeed: "Kein Bedarf", "No need";
        LegendBlank: "Weiße Flecken", "Blank spots";
        Clear: "leer", "blank";
        ClearMark: "Leer: wissen wir nicht", "Blank: we do not know";
        Blank: "Weißer Fleck", "Blank spot";
        BoughtCompetitor: "Kauft bei uns, teils beim Wettbewerb", "Buys from us, part of it from a competitor";
        BoughtNeed: "Kauft bei uns, könnte mehr kaufen", "Buys from us, could buy more";
        KeyBought: "kauft bei uns", "buys from us";
        KeyCompetitor: "Wettbewerb", "competitor";
        KeyNeed: "Bedarf", "need";
        KeyNoNeed: "kein Bedarf", "no need";
        KeyClear: "leeren", "clear";
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

impl Language {
    /// The sign in a cell. A cross says itself; the colour beneath it says the rest.
    #[must_use]
    pub const fn mark_sign(self, mark: Mark) -> &'static str {
        match (mark, self) {
            (Mark::Blank, _) => "",
            (Mark::Bought | Mark::BoughtCompetitor | Mark::BoughtNeed, _) => "✕",
            (Mark::Competitor, Self::German | Self::Swiss) => "W",
            (Mark::Competitor, Self::English) => "C",
            (Mark::Need, Self::German | Self::Swiss) => "B",
            (Mark::Need, Self::English) => "N",
            (Mark::NoNeed, _) => "–",
        }
    }
}

/// What a mark says of one cell.
#[must_use]
pub const fn mark_phrase(mark: Mark) -> Matrix {
    match mark {
        Mark::Blank => Matrix::Blank,
        Mark::Bought => Matrix::LegendBought,
        Mark::Competitor => Matrix::LegendCompetitor,
        Mark::Need => Matrix::LegendNeed,
        Mark::NoNeed => Matrix::LegendNoNeed,
        Mark::BoughtCompetitor => Matrix::BoughtCompetitor,
        Mark::BoughtNeed => Matrix::BoughtNeed,
    }
}

/// An item of the legend.
#[must_use]
pub const fn legend_phrase(key: MarkKey) -> Matrix {
    match key {
        MarkKey::Cross => Matrix::LegendBought,
        MarkKey::Competitor => Matrix::LegendCompetitor,
        MarkKey::Need => Matrix::LegendNeed,
        MarkKey::NoNeed => Matrix::LegendNoNeed,
        MarkKey::Blank => Matrix::LegendBlank,
    }
}

/// What a button of the mark bar sets.
#[must_use]
pub const fn set_phrase(key: MarkKey) -> Matrix {
    match key {
        MarkKey::Cross => Matrix::LegendBought,
        MarkKey::Competitor => Matrix::LegendCompetitor,
        MarkKey::Need => Matrix::LegendNeed,
        MarkKey::NoNeed => Matrix::LegendNoNeed,
        MarkKey::Blank => Matrix::ClearMark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Phrase;

    #[test]
    fn typing_the_sign_sets_the_mark() {
        for language in Language::ALL {
            for mark in [Mark::Competitor, Mark::Need, Mark::NoNeed] {
                let key = MarkKey::of(language.mark_sign(mark));
                assert_eq!(key.map(|key| key.on(Mark::Blank)), Some(mark), "{language:?}");
            }
        }
    }

    #[test]
    fn every_mark_says_something_of_its_own() {
        for language in Language::ALL {
            let told: std::collections::BTreeSet<_> = Mark::ALL.map(|mark| language.tell(mark_phrase(mark))).into();
            assert_eq!(told.len(), Mark::ALL.len());
        }
        assert!(!Matrix::Grid.wordings().de.is_empty());
    }
}
