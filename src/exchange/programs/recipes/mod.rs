//! The recipes, one a kind of file. How one is added: `docs/adding.md`.
//!
//! **What breaks.** A heading that stands here is no longer looked up in the general vocabulary where the recipe fits. A recipe whose
//! headings other programs write as well names the wrong program: take those that are its own.

mod contacts;
mod erp;
mod german;
mod invoicing;
mod shops;

use super::recipe::Recipe;

/// All of them; the first that fits is taken.
pub(super) const RECIPES: &[Recipe] = &[
    german::DATEV_BOOKINGS,
    german::DATEV_DEBTORS,
    german::DATEV_ACCOUNTS,
    german::DATEV_OPEN_ITEMS,
    german::COLLMEX,
    shops::SHOPIFY,
    shops::WOOCOMMERCE,
    shops::WOOCOMMERCE_ITEMS,
    shops::EBAY,
    shops::AMAZON,
    shops::PAYPAL,
    shops::STRIPE,
    shops::STRIPE_PAYMENTS,
    invoicing::QUICKBOOKS,
    invoicing::XERO,
    invoicing::ZOHO,
    invoicing::WAVE,
    invoicing::FRESHBOOKS,
    invoicing::INVOICE_NINJA,
    erp::FRAPPE,
    erp::ERPNEXT,
    erp::ERPNEXT_REGISTER,
    erp::BUSINESS_CENTRAL,
    erp::ODOO,
    erp::ODOO_INVOICES,
    erp::SAP_ITEMS,
    erp::SAP,
    erp::SAP_TABLE,
    german::LEXWARE,
    german::SEVDESK,
    german::JTL,
    contacts::HUBSPOT,
    contacts::SALESFORCE,
    contacts::PIPEDRIVE,
    contacts::HUBSPOT_DEALS,
    contacts::SALESFORCE_DEALS,
    contacts::PIPEDRIVE_DEALS,
];

/// Documents that were never sent or do not count any more.
const DRAFTS: &[&str] = &["draft", "void", "voided", "deleted", "entwurf", "ungultig", "geloscht"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::columns::field::heading_key;
    use crate::exchange::programs::recipe::Means::Is;
    use crate::exchange::tables::fields;

    #[test]
    fn headings_are_keys_and_fields_are_of_the_table() {
        for recipe in RECIPES {
            let columns = recipe.columns.iter().map(|(_, headings)| *headings);
            for headings in recipe.headings.iter().copied().chain(columns) {
                for heading in headings.split(' ').filter(|heading| *heading != "^") {
                    let heading = heading.trim_end_matches('*');
                    assert_eq!(heading_key(heading), heading, "{:?}", recipe.program);
                }
            }
            for (means, headings) in recipe.columns {
                let Is(field) = means else { continue };
                let table = recipe.table.map_or(&[][..], fields);
                assert!(table.contains(field), "{:?}: {headings} is {field:?}", recipe.program);
            }
        }
    }
}
