//! The programs by name: what a report says of a file. What is known of their files stays with the reading.

use serde::{Deserialize, Serialize};

/// Declares the programs: the variant, and what it is called in every language.
macro_rules! programs {
    ($($(#[$doc:meta])* $name:ident: $called:literal;)*) => {
        /// A program, and which of its files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Program { $($(#[$doc])* $name),* }

        impl Program {
            /// What people call it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $called),* }
            }
        }
    };
}

programs! {
    /// Bookings.
    DatevBookings: "DATEV (Buchungsstapel)";
    /// Debtors and creditors.
    DatevDebtors: "DATEV (Debitoren/Kreditoren)";
    /// Names of accounts.
    DatevAccounts: "DATEV (Sachkonten)";
    /// What is not paid yet.
    DatevOpenItems: "DATEV (offene Posten)";
    /// Lists of vouchers.
    Lexware: "Lexware Office";
    /// Lists of invoices.
    SevDesk: "sevDesk";
    /// Lines of invoices, by the tool Ameise.
    Jtl: "JTL-Wawi";
    /// Invoices, without headings.
    Collmex: "Collmex";
    /// Lists as text.
    Sap: "SAP";
    /// Items of customers' accounts.
    SapItems: "SAP (Debitoren-Einzelposten)";
    /// Journal items, invoices.
    Odoo: "Odoo";
    /// Sales invoices with lines of items and taxes.
    Frappe: "Frappe/ERPNext";
    /// Posted sales lines.
    BusinessCentral: "Business Central";
    /// Orders.
    Shopify: "Shopify";
    /// Orders, by its analytics.
    WooCommerce: "WooCommerce";
    /// Sales records.
    Ebay: "eBay";
    /// Reports of a date range.
    Amazon: "Amazon";
    /// Sales by customer.
    QuickBooks: "QuickBooks";
    /// Lines of invoices.
    Xero: "Xero";
    /// Lines of invoices.
    Zoho: "Zoho";
    /// Transactions.
    Wave: "Wave";
    /// Lines of invoices.
    FreshBooks: "FreshBooks";
    /// Lines of invoices.
    InvoiceNinja: "Invoice Ninja";
    /// Activities.
    PayPal: "PayPal";
    /// Balance history.
    Stripe: "Stripe";
    /// Companies.
    HubSpot: "HubSpot";
    /// Deals.
    HubSpotDeals: "HubSpot (Deals)";
    /// Accounts.
    Salesforce: "Salesforce";
    /// Deals.
    SalesforceDeals: "Salesforce (Opportunities)";
    /// Organizations.
    Pipedrive: "Pipedrive";
    /// Deals.
    PipedriveDeals: "Pipedrive (Deals)";
}
