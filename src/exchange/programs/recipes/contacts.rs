//! Programs for customers and contacts.

use crate::exchange::columns::field::ColumnField::*;
use crate::exchange::programs::program::Program;
use crate::exchange::programs::recipe::Means::Is;
use crate::exchange::programs::recipe::{Recipe, Step};

pub(super) const HUBSPOT: Recipe = Recipe {
    program: Program::HubSpot,
    headings: &["recordid datensatzid", "companyname unternehmensname"],
    unless: "dealname amount",
    columns: &[
        (Is(CustomerName), "companyname unternehmensname"),
        (
            Is(Owner),
            "companyowner zustandigermitarbeiterfurunternehmen furunternehmenzustandigermitarbeiter",
        ),
        (Is(Segment), "industry branche"),
    ],
    ..Recipe::CUSTOMERS
};

pub(super) const SALESFORCE: Recipe = Recipe {
    program: Program::Salesforce,
    headings: &[
        "accountname",
        "accountowner accountinhaber",
        "type typ industry branche billingcity rechnungsort lastactivity",
    ],
    unless: "opportunityname amount closedate",
    columns: &[
        (Is(CustomerName), "accountname"),
        (Is(CustomerNumber), "accountnumber accountid kundennummer"),
        (Is(Owner), "accountowner accountinhaber"),
        (Is(Segment), "industry branche"),
    ],
    ..Recipe::CUSTOMERS
};

pub(super) const PIPEDRIVE: Recipe = Recipe {
    program: Program::Pipedrive,
    headings: &[
        "organizationname organisationname",
        "organizationowner organisationbesitzer organizationid organisationid",
    ],
    unless: "dealtitle dealvalue",
    columns: &[
        (Is(CustomerName), "organizationname organisationname"),
        (Is(CustomerNumber), "organizationid organisationid"),
        (Is(Owner), "organizationowner organisationbesitzer"),
    ],
    ..Recipe::CUSTOMERS
};

/// Only deals that were won count, which are few states, but called otherwise where somebody changed them.
const WON: &[&str] = &[
    "won",
    "closed won*",
    "closedwon*",
    "gewonnen*",
    "geschlossen gewonnen*",
    "geschlossen und gewonnen*",
    "abgeschlossen gewonnen*",
    "abgeschlossen und gewonnen*",
];

pub(super) const HUBSPOT_DEALS: Recipe = Recipe {
    program: Program::HubSpotDeals,
    headings: &[
        "dealname",
        "dealstage dealphase",
        "closedate abschlussdatum",
        "amount betrag amountcompanycurrency betragunternehmenswahrung",
        "associatedcompany* zugehorigesunternehmen* zugeordnetesunternehmen*",
    ],
    columns: &[
        (Is(InvoiceNumber), "recordid datensatzid dealid"),
        (
            Is(CustomerName),
            "associatedcompanyprimary associatedcompany associatedcompanynames zugehorigesunternehmenprimar zugehorigesunternehmen \
             zugeordnetesunternehmen",
        ),
        (Is(InvoiceDate), "closedate abschlussdatum"),
        (
            Is(Amount),
            "amountcompanycurrency betragunternehmenswahrung amount betrag",
        ),
    ],
    steps: &[Step::Only("dealstage dealphase", WON)],
    ..Recipe::INVOICES
};

pub(super) const SALESFORCE_DEALS: Recipe = Recipe {
    program: Program::SalesforceDeals,
    headings: &[
        "opportunityname",
        "accountname",
        "stage phase",
        "closedate schlusstermin abschlussdatum",
        "amount betrag",
    ],
    columns: &[
        (Is(InvoiceNumber), "opportunityid"),
        (Is(CustomerName), "accountname"),
        (Is(InvoiceDate), "closedate schlusstermin abschlussdatum"),
        (Is(Amount), "amount betrag"),
        (Is(Currency), "amountcurrency betragwahrung"),
    ],
    steps: &[Step::Only("stage phase", WON)],
    ..Recipe::INVOICES
};

pub(super) const PIPEDRIVE_DEALS: Recipe = Recipe {
    program: Program::PipedriveDeals,
    headings: &[
        "dealtitle dealtitel",
        "dealvalue dealwert",
        "dealorganization dealorganisation",
        "dealstatus",
        "dealwontime dealgewonnenam dealgewonnenzeit",
    ],
    columns: &[
        (Is(InvoiceNumber), "dealid"),
        (Is(CustomerName), "dealorganization dealorganisation"),
        (Is(InvoiceDate), "dealwontime dealgewonnenam dealgewonnenzeit"),
        (Is(Amount), "dealvalue dealwert"),
        (Is(Currency), "dealcurrencyofvalue dealcurrency dealwahrung"),
    ],
    steps: &[Step::Only("dealstatus", WON)],
    ..Recipe::INVOICES
};
