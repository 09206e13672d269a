//! Shops, market places, and those who pay for them.

use crate::exchange::columns::field::ColumnField::*;
use crate::exchange::programs::program::Program;
use crate::exchange::programs::recipe::Means::{AsUsual, Is};
use crate::exchange::programs::recipe::{Gross, Line, Recipe, Spread, Step, Way};

pub(super) const SHOPIFY: Recipe = Recipe {
    program: Program::Shopify,
    headings: &["name", "createdat", "lineitemquantity", "lineitemname", "lineitemprice"],
    columns: &[
        (Is(InvoiceNumber), "name"),
        (
            Is(CustomerName),
            "billingcompany billingname shippingcompany shippingname email",
        ),
        (Is(InvoiceDate), "createdat"),
        (Is(ProductName), "lineitemname"),
        (Is(ProductNumber), "lineitemsku"),
        (Is(Currency), "currency"),
        (Is(Quantity), "lineitemquantity"),
        (Is(UnitPrice), "lineitemprice"),
        (AsUsual, SHOPIFY_OFF),
    ],
    amount: &[
        Way::ProductLess("lineitemprice", "lineitemquantity", SHOPIFY_OFF),
        Way::Product("lineitemprice", "lineitemquantity"),
    ],
    gross: Gross::WithinTotal {
        amount: "lineitemprice",
        sum: "subtotal",
        shipping: "shipping",
        taxes: "taxes",
        total: "total",
    },
    steps: &[
        Step::Down(
            "name",
            &[
                "financialstatus",
                "cancelledat",
                "currency",
                "billingcompany",
                "billingname",
                "shippingcompany",
                "shippingname",
                "email",
                "createdat",
            ],
        ),
        Step::Blank("cancelledat"),
        Step::Without("financialstatus", &["voided", "refunded", "expired"]),
        Step::FirstOf(&[
            "billingcompany",
            "billingname",
            "shippingcompany",
            "shippingname",
            "email",
        ]),
        Step::Spread(Spread {
            key: "name",
            line: Line::Product("lineitemprice", "lineitemquantity", "lineitemdiscount"),
            total: "subtotal",
            refund: "refundedamount",
            into: SHOPIFY_OFF,
        }),
    ],
    ..Recipe::INVOICES
};

/// Which column takes what is off a line; those of a whole order say it of the order.
const SHOPIFY_OFF: &str = "lineitemdiscount discountamount refundedamount subtotal";

/// One line an item, by the plugin for it.
pub(super) const WOOCOMMERCE_ITEMS: Recipe = Recipe {
    program: Program::WooCommerce,
    headings: &[
        "ordernumber orderid bestellnummer",
        "orderstatus bestellstatus",
        "orderdate bestelldatum",
        "itemname artikelname",
        "orderlinetotal itemcost artikelpreis",
        "quantity*",
    ],
    columns: &[
        (Is(InvoiceNumber), "ordernumber orderid bestellnummer"),
        (Is(InvoiceDate), "orderdate bestelldatum"),
        (Is(CustomerName), WOOCOMMERCE_FIRM),
        (Is(ProductNumber), "sku"),
        (Is(ProductName), "itemname artikelname"),
        (Is(Amount), "orderlinetotal"),
        (Is(UnitPrice), "itemcost artikelpreis"),
        (Is(Quantity), "quantity*"),
        (Is(Currency), "ordercurrency currency wahrung"),
    ],
    amount: &[Way::Product("itemcost artikelpreis", "quantity*")],
    steps: &[
        Step::Without("orderstatus bestellstatus", NO_ORDERS),
        Step::Without("orderstatus bestellstatus", &["refunded", "ruckerstattet"]),
        Step::Joined(
            WOOCOMMERCE_FIRM,
            &["firstnamebilling vornamerechnung", "lastnamebilling nachnamerechnung"],
        ),
        Step::Filled("itemname artikelname"),
    ],
    ..Recipe::INVOICES
};

const WOOCOMMERCE_FIRM: &str = "companybilling firmarechnung fullnamebilling firstnamebilling vornamerechnung";

/// States of orders that never came to anything. What was given back is another matter: one kind of list has its amounts off
/// already, the other has not.
const NO_ORDERS: &[&str] = &[
    "cancelled",
    "failed",
    "pending",
    "pending payment",
    "checkout draft",
    "draft",
    "trash",
    "storniert",
    "fehlgeschlagen",
];

pub(super) const WOOCOMMERCE: Recipe = Recipe {
    program: Program::WooCommerce,
    headings: &[
        "order bestellung bestellnummer",
        "netsales nettoumsatz nettoverkaufe",
        "customer kunde",
        "customertype kundentyp",
        "date datum",
    ],
    columns: &[
        (Is(InvoiceNumber), "order bestellung bestellnummer"),
        (Is(CustomerName), "customer kunde"),
        (Is(InvoiceDate), "date datum"),
        (Is(Amount), "netsales nettoumsatz nettoverkaufe"),
    ],
    steps: &[Step::Without("status", NO_ORDERS)],
    ..Recipe::INVOICES
};

pub(super) const EBAY: Recipe = Recipe {
    program: Program::Ebay,
    headings: &[
        "verkaufsprotokollnummer salesrecordnumber",
        "nutzernamedeskaufers buyerusername",
        "angebotstitel itemtitle",
        "verkauftfur soldfor",
        "verkauftam saledate",
    ],
    columns: &[
        (
            Is(InvoiceNumber),
            "bestellnummer ordernumber verkaufsprotokollnummer salesrecordnumber",
        ),
        (
            Is(CustomerName),
            "namedeskaufers buyername nutzernamedeskaufers buyerusername",
        ),
        (Is(ProductName), "angebotstitel itemtitle"),
        (Is(UnitPrice), "verkauftfur soldfor"),
        (Is(Quantity), "anzahl quantity"),
        (Is(InvoiceDate), "verkauftam saledate"),
    ],
    gross: Gross::Is("verkauftfur"),
    amount: &[
        Way::ProductOrLine("verkauftfur soldfor", "anzahl quantity", "gesamtbetrag totalprice"),
        Way::Product("verkauftfur soldfor", "anzahl quantity"),
    ],
    steps: &[
        // The sum of an order of several items stands above them.
        Step::Filled("angebotstitel itemtitle"),
        Step::FirstOf(&["namedeskaufers buyername", "nutzernamedeskaufers buyerusername"]),
    ],
    ..Recipe::INVOICES
};

pub(super) const AMAZON: Recipe = Recipe {
    program: Program::Amazon,
    headings: &[
        "datumuhrzeit datetime",
        "abrechnungsnummer settlementid",
        "typ type",
        "bestellnummer orderid",
        "gesamt total",
    ],
    ..Recipe::NO_LIST
};

pub(super) const PAYPAL: Recipe = Recipe {
    program: Program::PayPal,
    headings: &[
        "transaktionscode transactionid",
        "brutto gross",
        "entgelt gebuhr fee",
        "netto net",
        "guthaben balance",
    ],
    ..Recipe::NO_LIST
};

pub(super) const STRIPE: Recipe = Recipe {
    program: Program::Stripe,
    headings: &["balancetransactionid", "reportingcategory", "gross", "fee"],
    ..Recipe::NO_LIST
};

pub(super) const STRIPE_PAYMENTS: Recipe = Recipe {
    program: Program::Stripe,
    headings: &["createdutc createddateutc", "amountrefunded", "amount", "fee", "status"],
    ..Recipe::NO_LIST
};
