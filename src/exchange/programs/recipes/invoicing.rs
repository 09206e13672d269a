//! Programs for invoices and books of small firms.

use super::DRAFTS;
use crate::exchange::columns::field::ColumnField::*;
use crate::exchange::programs::program::Program;
use crate::exchange::programs::recipe::Means::{AsUsual, Is};
use crate::exchange::programs::recipe::{Recipe, Signs, Start, Step, Way};

pub(super) const QUICKBOOKS: Recipe = Recipe {
    program: Program::QuickBooks,
    start: Start::Framed,
    headings: &["transactiondate date", "transactiontype", "num", "amount", "balance"],
    columns: &[
        (Is(CustomerName), "^"),
        (Is(InvoiceDate), "transactiondate date"),
        (Is(InvoiceNumber), "num"),
        (
            Is(ProductName),
            "productservicefullname productservice item description memodescription",
        ),
        (Is(Amount), "amount"),
    ],
    signs: Signs::OfAmounts,
    steps: &[Step::Grouped],
    ..Recipe::INVOICES
};

pub(super) const XERO: Recipe = Recipe {
    program: Program::Xero,
    headings: &[
        "contactname",
        "invoicenumber",
        "invoicedate",
        "lineamount",
        "accountcode",
    ],
    columns: &[
        (Is(CustomerName), "contactname"),
        (Is(InvoiceNumber), "invoicenumber"),
        (Is(InvoiceDate), "invoicedate"),
        (Is(DueDate), "duedate"),
        (Is(ProductName), "inventoryitemcode description"),
        (Is(Amount), "lineamount"),
        (Is(Currency), "currency"),
        (Is(Sign), "type"),
    ],
    steps: &[
        Step::Without("type", &["bill", "bill credit note"]),
        Step::Without("status", DRAFTS),
        Step::FirstOf(&["inventoryitemcode", "description"]),
    ],
    ..Recipe::INVOICES
};

pub(super) const ZOHO: Recipe = Recipe {
    program: Program::Zoho,
    headings: &[
        "invoicedate",
        "invoicenumber",
        "customername",
        "itemname",
        "itemtotal",
        "invoicestatus invoiceid branchname templatename usageunit",
    ],
    columns: &[
        (Is(InvoiceDate), "invoicedate"),
        (Is(InvoiceNumber), "invoicenumber"),
        (Is(CustomerName), "customername"),
        (Is(CustomerNumber), "customerid"),
        (Is(DueDate), "duedate"),
        (Is(Currency), "currencycode"),
        (Is(ProductName), "itemname"),
        (Is(Amount), "itemtotal"),
    ],
    steps: &[Step::Without("invoicestatus", DRAFTS)],
    ..Recipe::INVOICES
};

pub(super) const WAVE: Recipe = Recipe {
    program: Program::Wave,
    headings: &["transactiondate", "accountname", "customer", "accountgroup"],
    columns: &[
        (Is(InvoiceDate), "transactiondate"),
        (Is(CustomerName), "customer"),
        (Is(InvoiceNumber), "invoicenumber"),
        (Is(Amount), "amountonecolumn"),
        (AsUsual, "debitamounttwocolumnapproach"),
        (AsUsual, "creditamounttwocolumnapproach"),
    ],
    amount: &[Way::Against(
        "creditamounttwocolumnapproach",
        "debitamounttwocolumnapproach",
    )],
    signs: Signs::OfAmounts,
    steps: &[Step::Only("accountgroup", &["income"])],
    ..Recipe::INVOICES
};

pub(super) const FRESHBOOKS: Recipe = Recipe {
    program: Program::FreshBooks,
    headings: &[
        "clientname",
        "invoice invoicenumber",
        "dateissued",
        "itemname",
        "linetotal linesubtotal",
    ],
    columns: &[
        (Is(CustomerName), "clientname"),
        (Is(InvoiceNumber), "invoice invoicenumber"),
        (Is(InvoiceDate), "dateissued"),
        (Is(ProductName), "itemname"),
        (Is(Amount), "linesubtotal linetotal"),
        (Is(Currency), "currency"),
    ],
    steps: &[Step::Without("invoicestatus", DRAFTS)],
    ..Recipe::INVOICES
};

pub(super) const INVOICE_NINJA: Recipe = Recipe {
    program: Program::InvoiceNinja,
    headings: &[
        "client",
        "invoicenumber",
        "invoicedate",
        "itemproduct",
        "itemcost",
        "itemquantity",
    ],
    columns: &[
        (Is(CustomerName), "client"),
        (Is(InvoiceNumber), "invoicenumber"),
        (Is(InvoiceDate), "invoicedate"),
        (Is(DueDate), "duedate"),
        (Is(ProductName), "itemproduct"),
        (Is(UnitPrice), "itemcost"),
        (Is(Quantity), "itemquantity"),
    ],
    amount: &[Way::Product("itemcost", "itemquantity")],
    steps: &[Step::Without("status", DRAFTS)],
    ..Recipe::INVOICES
};
