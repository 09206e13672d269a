//! The rates over parts of the matrix.

use super::phrases;
use crate::view::lists::rates::{Dimension, Sort};

phrases! {
    /// The table of rates.
    RateText {
        Title: "Quoten", "Rates";
        Sub: "Grau zählt nie gegen uns; die weißen Flecken stehen neben jeder Quote", "Grey never counts against us; the blank spots stand beside every rate";
        By: "Quoten nach", "Rates by";
        ByCustomer: "Kunde", "Customer";
        ByProduct: "Leistung", "Product";
        ByGroup: "Gruppe", "Group";
        BySegment: "Segment", "Segment";
        ByOwner: "Betreuer", "Owner";
        Without: "Ohne Angabe", "Not given";
        Known: "Bekannt", "Known";
        Blanks: "Weiße Flecken", "Blank spots";
        Occupation: "Vom Wettbewerb besetzt", "Occupied by competitors";
        OccupiedShort: "Besetzt", "Occupied";
        Penetration: "Durchdringung", "Penetration";
        Potential: "Potenzial im Jahr", "Potential a year";
        Spread: "Verteilung", "Spread";
        All: "Alle zusammen", "All together";
        OfCells: "{} von {}", "{} of {}";
        Export: "Quoten exportieren", "Export the rates";
        Print: "Quoten drucken", "Print the rates";
        PrintedPart: "Gedruckt sind die ersten {} von {} Zeilen. Die ganze Liste gibt es als Datei.", "These are the first {} of {} lines. The whole list is there as a file.";
        Cells: "Felder", "Cells";
        KnownPercent: "Bekannt in %", "Known in %";
        OccupationPercent: "Vom Wettbewerb besetzt in %", "Occupied by competitors in %";
        PenetrationPercent: "Durchdringung in %", "Penetration in %";
    }
}

#[must_use]
pub const fn dimension_phrase(dimension: Dimension) -> RateText {
    match dimension {
        Dimension::Customer => RateText::ByCustomer,
        Dimension::Product => RateText::ByProduct,
        Dimension::Group => RateText::ByGroup,
        Dimension::Segment => RateText::BySegment,
        Dimension::Owner => RateText::ByOwner,
    }
}

/// The heading of a column; that of the names is the dimension's.
#[must_use]
pub const fn sort_phrase(sort: Sort, dimension: Dimension) -> RateText {
    match sort {
        Sort::Name => dimension_phrase(dimension),
        Sort::Known => RateText::Known,
        Sort::Blanks => RateText::Blanks,
        Sort::Occupation => RateText::OccupiedShort,
        Sort::Penetration => RateText::Penetration,
        Sort::Potential => RateText::Potential,
    }
}
