//! Programs that are at home in Germany.

use crate::exchange::columns::field::ColumnField::*;
use crate::exchange::programs::program::Program;
use crate::exchange::programs::recipe::Means::Is;
use crate::exchange::programs::recipe::{Gross, Recipe, Rest, Signs, Start, Step};

pub(super) const DATEV_BOOKINGS: Recipe = Recipe {
    program: Program::DatevBookings,
    headings: &[
        "umsatzohnesollhabenkz umsatz",
        "sollhabenkennzeichen sollhabenkz",
        "konto",
        "gegenkontoohnebuschlussel gegenkonto",
        "belegdatum",
    ],
    columns: &[
        (Is(CustomerNumber), "konto"),
        (Is(InvoiceNumber), "belegfeld1"),
        (Is(InvoiceDate), "belegdatum"),
        (Is(Amount), "umsatzohnesollhabenkz umsatz"),
    ],
    gross: Gross::Is("umsatzohnesollhabenkz umsatz"),
    signs: Signs::OfAmounts,
    steps: &[Step::Booking],
    ..Recipe::INVOICES
};

pub(super) const DATEV_DEBTORS: Recipe = Recipe {
    program: Program::DatevDebtors,
    headings: &["konto", "nameadressattypunternehmen"],
    columns: &[
        (Is(CustomerNumber), "konto"),
        (Is(CustomerName), "nameadressattypunternehmen"),
    ],
    steps: &[
        Step::Debtor,
        Step::Joined(
            "nameadressattypunternehmen",
            &["vornameadressattypnaturlperson", "nameadressattypnaturlperson"],
        ),
        Step::FirstOf(&[
            "nameadressattypunternehmen",
            "nameadressattypkeineangabe",
            "kurzbezeichnung",
        ]),
        Step::Filled("nameadressattypunternehmen"),
    ],
    ..Recipe::CUSTOMERS
};

pub(super) const DATEV_ACCOUNTS: Recipe = Recipe {
    program: Program::DatevAccounts,
    headings: &["konto", "kontenbeschriftung kontobeschriftung"],
    ..Recipe::NO_LIST
};

pub(super) const DATEV_OPEN_ITEMS: Recipe = Recipe {
    program: Program::DatevOpenItems,
    headings: &[
        "konto",
        "kontobezeichnung kontenbezeichnung kontobeschriftung name",
        "betragsoll soll",
        "betraghaben haben",
        "saldosh saldosollhaben saldokz",
    ],
    ..Recipe::NO_LIST
};

pub(super) const COLLMEX: Recipe = Recipe {
    program: Program::Collmex,
    start: Start::Record(
        "CMXINV",
        &[
            (0, "Satzart"),
            (1, "Rechnungsnummer"),
            (3, "Rechnungsart"),
            (6, "Kundennummer"),
            (9, "Vorname"),
            (10, "Name"),
            (11, "Firma"),
            (29, "Rechnungsdatum"),
            (32, "Währung"),
            (69, "Produktnummer"),
            (70, "Produktbezeichnung"),
            (73, "Menge"),
            (76, "Positionswert"),
        ],
    ),
    columns: &[
        (Is(InvoiceNumber), "rechnungsnummer"),
        (Is(CustomerNumber), "kundennummer"),
        (Is(CustomerName), "firma"),
        (Is(InvoiceDate), "rechnungsdatum"),
        (Is(Currency), "wahrung"),
        (Is(ProductNumber), "produktnummer"),
        (Is(ProductName), "produktbezeichnung"),
        (Is(Amount), "positionswert"),
    ],
    signs: Signs::OfAmounts,
    steps: &[
        Step::Only("satzart", &["cmxinv"]),
        // Invoices on account of nothing yet.
        Step::Without("rechnungsart", &["5"]),
        Step::Joined("firma", &["vorname", "name"]),
        // Credits and returns.
        Step::TakenOff("rechnungsart", &["1", "4"], "positionswert"),
    ],
    ..Recipe::INVOICES
};

pub(super) const LEXWARE: Recipe = Recipe {
    program: Program::Lexware,
    headings: &[
        "belegdatum",
        "belegnummer",
        "kontakt",
        "nettobetrag",
        "offenerbetrag belegtyp",
    ],
    columns: &[(Is(CustomerName), "kontakt"), (Is(Amount), "nettobetrag")],
    rest: Rest::AsUsual,
    steps: &[Step::Without("status", &["entwurf"])],
    ..Recipe::INVOICES
};

pub(super) const SEVDESK: Recipe = Recipe {
    program: Program::SevDesk,
    headings: &[
        "rechnungsnummer",
        "rechnungsdatum",
        "betreff",
        "netto",
        "bereitsbezahlt bezahltam offenerbetrag",
    ],
    columns: &[(Is(Amount), "netto")],
    rest: Rest::AsUsual,
    steps: &[Step::Without("status", &["entwurf"])],
    ..Recipe::INVOICES
};

pub(super) const JTL: Recipe = Recipe {
    program: Program::Jtl,
    headings: &["rechnungsnummer", "artikelname", "vkpreisnetto", "gesamtpreisnetto"],
    columns: &[(Is(Amount), "gesamtpreisnetto")],
    rest: Rest::AsUsual,
    ..Recipe::INVOICES
};
