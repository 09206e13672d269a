//! Programs for all of a firm.

use crate::exchange::columns::field::ColumnField::*;
use crate::exchange::programs::program::Program;
use crate::exchange::programs::recipe::Means::{AsUsual, Is};
use crate::exchange::programs::recipe::{Gross, Line, Recipe, Rest, Signs, Spread, Start, Step, Way};

pub(super) const FRAPPE: Recipe = Recipe {
    program: Program::Frappe,
    headings: &[
        "salesinvoiceparty",
        "salesinvoicedate",
        "salesinvoiceitemitem",
        "salesinvoiceitemamount",
    ],
    columns: &[
        (Is(InvoiceNumber), "salesinvoicename"),
        (Is(InvoiceDate), "salesinvoicedate"),
        (Is(CustomerName), "salesinvoiceparty"),
        (Is(Currency), "salesinvoicecurrency"),
        (Is(ProductName), "salesinvoiceitemitem"),
        (Is(Amount), "salesinvoiceitemamount"),
    ],
    steps: &[
        // Taxes of an invoice stand in lines of their own.
        Step::Filled("salesinvoiceitemitem"),
        Step::Without("salesinvoicecancelled", &["1", "true"]),
        Step::Without("salesinvoicesubmitted", &["0", "false"]),
    ],
    ..Recipe::INVOICES
};

pub(super) const ERPNEXT: Recipe = Recipe {
    program: Program::Frappe,
    headings: &[
        "id",
        "customer customername",
        "itemitems itemcodeitems itemnameitems",
        "amountitems",
    ],
    columns: &[
        (Is(InvoiceNumber), "id"),
        (Is(InvoiceDate), "date postingdate"),
        (Is(CustomerName), "customername customer"),
        (Is(Currency), "currency"),
        (Is(ProductName), "itemnameitems itemitems itemcodeitems"),
        (Is(Amount), "amountitems"),
    ],
    steps: &[
        Step::Down(
            "id",
            &[
                "date postingdate",
                "customername customer",
                "currency",
                "status",
                "docstatus",
            ],
        ),
        Step::Without("status", &["draft", "cancelled"]),
        Step::Without("docstatus", &["0", "2"]),
        Step::Filled("itemnameitems itemitems itemcodeitems"),
    ],
    ..Recipe::INVOICES
};

/// The report of invoices, one line each.
pub(super) const ERPNEXT_REGISTER: Recipe = Recipe {
    program: Program::Frappe,
    headings: &[
        "voucher invoice beleg rechnung",
        "postingdate buchungsdatum",
        "customer kunde",
        "receivableaccount forderungskonto debitorenkonto",
        "nettotal nettosumme nettogesamtsumme",
    ],
    columns: &[
        (Is(InvoiceNumber), "voucher invoice beleg rechnung"),
        (Is(InvoiceDate), "postingdate buchungsdatum"),
        (Is(CustomerNumber), "customer kunde"),
        (Is(CustomerName), "customername kundenname"),
        (Is(Amount), "nettotal nettosumme nettogesamtsumme"),
        (Is(Currency), "currency wahrung"),
    ],
    steps: &[
        Step::Without(
            "vouchertype belegtyp belegart",
            &["payment entry", "journal entry", "zahlung", "buchungssatz"],
        ),
        // Its total is of nobody.
        Step::Filled("customer kunde"),
        Step::Without("status", &["draft", "cancelled", "entwurf", "storniert"]),
    ],
    ..Recipe::INVOICES
};

pub(super) const BUSINESS_CENTRAL: Recipe = Recipe {
    program: Program::BusinessCentral,
    headings: &[
        "documentno belegnr",
        "selltocustomerno verkandebnr verkandebitorennr",
        "lineamountexclvat lineamount zeilenbetragohnemwst zeilenbetrag",
        "postingdate buchungsdatum",
    ],
    columns: &[
        (Is(InvoiceNumber), "documentno belegnr"),
        (Is(CustomerNumber), "selltocustomerno verkandebnr verkandebitorennr"),
        (Is(CustomerName), "selltocustomername verkanname"),
        (Is(ProductNumber), "no nr"),
        (Is(ProductName), "description beschreibung"),
        (
            Is(Amount),
            "lineamountexclvat lineamount zeilenbetragohnemwst zeilenbetrag",
        ),
        (Is(InvoiceDate), "postingdate buchungsdatum"),
        (Is(Currency), "currencycode wahrungscode"),
    ],
    // Lines of text have no amount.
    steps: &[Step::Filled(
        "lineamountexclvat lineamount zeilenbetragohnemwst zeilenbetrag",
    )],
    ..Recipe::INVOICES
};

pub(super) const ODOO: Recipe = Recipe {
    program: Program::Odoo,
    headings: &[
        "journalentry journalbuchung buchungssatz",
        "account konto",
        "partner geschaftspartner",
        "debit soll",
        "credit haben",
        "date datum",
    ],
    columns: &[
        (Is(InvoiceNumber), "journalentry journalbuchung buchungssatz"),
        (Is(InvoiceDate), "date datum"),
        (Is(CustomerName), "partner geschaftspartner"),
        (Is(ProductName), "product produkt"),
        (AsUsual, "debit soll"),
        (AsUsual, "credit haben"),
    ],
    amount: &[Way::Against("credit haben", "debit soll")],
    signs: Signs::OfAmounts,
    steps: &[
        Step::Without("status", &["draft", "entwurf", "cancelled", "abgebrochen", "storniert"]),
        Step::Revenue("account konto"),
    ],
    ..Recipe::INVOICES
};

const ODOO_NUMBER: &str = "number nummer";
const ODOO_PARTNER: &str = "invoicepartnerdisplayname anzeigenamedesrechnungspartners rechnungspartner";
const ODOO_DATE: &str =
    "invoicedate invoicebilldate rechnungsdatum rechnungslieferscheindatum rechnungseingangsrechnungsdatum";
const ODOO_LINE: &str = "invoicelinessubtotal rechnungszeilenzwischensumme rechnungspositionenzwischensumme";
const ODOO_PRODUCT: &str = "invoicelinesproduct rechnungszeilenprodukt rechnungspositionenprodukt";
const ODOO_CURRENCY: &str = "currency wahrung";
/// What an invoice comes to without taxes; below zero for credits.
const ODOO_NET: &str = "untaxedamountcurrencysigned untaxedamountsignedcurrency untaxedamountsigned nettobetragwahrungmitvorzeichen \
    nettobetragmitvorzeichen nettobetragwahrung taxexcluded steuernexklusiv";

/// The list of invoices; lines of one stand below its first, with nothing in the cells of the invoice.
pub(super) const ODOO_INVOICES: Recipe = Recipe {
    program: Program::Odoo,
    headings: &[
        ODOO_NUMBER,
        ODOO_PARTNER,
        ODOO_DATE,
        "invoicelines* rechnungszeilen* rechnungspositionen* untaxedamount* nettobetrag* taxexcluded steuernexklusiv",
    ],
    columns: &[
        (Is(InvoiceNumber), ODOO_NUMBER),
        (Is(CustomerName), ODOO_PARTNER),
        (Is(InvoiceDate), ODOO_DATE),
        (Is(DueDate), "duedate falligkeitsdatum"),
        (Is(Currency), ODOO_CURRENCY),
        (Is(ProductName), ODOO_PRODUCT),
        (Is(Amount), ODOO_LINE),
        (Is(Amount), ODOO_NET),
        (Is(Amount), "untaxedamount nettobetrag"),
    ],
    steps: &[
        Step::Down(
            ODOO_NUMBER,
            &[
                ODOO_NUMBER,
                ODOO_PARTNER,
                ODOO_DATE,
                "duedate falligkeitsdatum",
                ODOO_CURRENCY,
                "status",
            ],
        ),
        // Headings of groups have a number in brackets.
        Step::Filled(ODOO_PARTNER),
        Step::Filled(ODOO_DATE),
        Step::Without("status", &["draft", "entwurf", "cancelled", "abgebrochen", "storniert"]),
        Step::Spread(Spread {
            key: ODOO_NUMBER,
            line: Line::Amount(ODOO_LINE),
            total: ODOO_NET,
            refund: "",
            into: ODOO_LINE,
        }),
    ],
    ..Recipe::INVOICES
};

/// Kinds of documents that are no sales: payments, clearings, and what comes from suppliers.
const SAP_PAYMENTS: &[&str] = &["dz", "zp", "za", "zv", "zr", "ab", "kz", "kr", "kg", "ka", "kn", "re"];
const SAP_AMOUNT: &str =
    "betraghauswahrung betraghauswahr betraghwahr betraghw betragbelegwahrung betragtranswahrung betrag";

/// The items of customers' accounts.
pub(super) const SAP_ITEMS: Recipe = Recipe {
    program: Program::SapItems,
    headings: &[
        "debitor konto kunde",
        "belegart bart art",
        "belegnummer belegnr",
        "belegdatum belegdat buchungsdatum buchdat",
        "zuordnung ausgleichsbeleg ausglbeleg nettofallig* nettofall*",
        SAP_AMOUNT,
    ],
    columns: &[
        (Is(CustomerNumber), "debitor konto kunde"),
        (Is(CustomerName), "name1 name debitorenname"),
        (Is(InvoiceNumber), "belegnummer belegnr"),
        (Is(InvoiceDate), "belegdatum belegdat buchungsdatum buchdat"),
        (Is(Amount), SAP_AMOUNT),
        (Is(Currency), "hauswahrung hauswahr belegwahrung wahrung wahrg"),
    ],
    gross: Gross::Is(SAP_AMOUNT),
    signs: Signs::OfAmounts,
    steps: &[
        Step::Filled("debitor konto kunde"),
        Step::Without("belegart bart art", SAP_PAYMENTS),
        Step::TakenOff("belegart bart art", &["dg"], SAP_AMOUNT),
    ],
    ..Recipe::INVOICES
};

pub(super) const SAP: Recipe = Recipe {
    program: Program::Sap,
    start: Start::Framed,
    headings: &[
        "faktura fakturanr fakturanummer vertriebsbel* verkbeleg verkaufsbeleg belegnr",
        "auftragg* nameauftr* nameag* regulierer kunde debitor name1",
        "nettow* nettobetrag netto",
    ],
    columns: &[
        (
            Is(InvoiceNumber),
            "faktura fakturanr fakturanummer vertriebsbel* verkbeleg verkaufsbeleg belegnr",
        ),
        (
            Is(InvoiceDate),
            "fakturad* faktdat* fktdat* belegdat* buchdat* buchungsdat*",
        ),
        (Is(CustomerNumber), "auftragg* regulierer kunde debitor"),
        (Is(CustomerName), "nameauftr* nameag* name1 nameregul* name"),
        (Is(ProductNumber), "material materialnr materialnum* artikel"),
        (Is(ProductName), "kurztext materialkurz* bezeichnung positionsbez*"),
        (Is(Amount), "nettow* nettobetrag netto"),
        (Is(Currency), "wahr* waers"),
    ],
    rest: Rest::AsUsual,
    steps: &[Step::Printed],
    ..Recipe::INVOICES
};

/// The same as a table, without a frame.
pub(super) const SAP_TABLE: Recipe = Recipe {
    start: Start::Headings,
    headings: &[
        "faktura vertriebsbel* verkbeleg verkaufsbeleg",
        "auftragg* nameauftr*",
        "nettow*",
        "fakturad* faktdat* fktdat* belegdat*",
    ],
    steps: &[],
    ..SAP
};
