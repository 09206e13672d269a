//! Who is known already: what the reader is told of the workspace beside the file. A copy of names and numbers, since the worker
//! has no workspace; one that is outdated by the time the plan is applied does no harm, because the plan names ids.

use crate::domain::evaluation::numbered;
use crate::domain::evaluation::origin::ORIGIN;
use crate::domain::figures::prints::InvoicePrint;
use crate::domain::opportunity::TITLE;
use crate::domain::values::identity::name_key;
use crate::domain::{Customer, CustomerField, CustomerId, FieldKind, ProductId, RecordId, RecordKind, Workspace};
use crate::exchange::parse::unit::CurrencyCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The customers and products that names and numbers in the file may mean.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KnownRecords {
    /// All customers, in the order of their rows.
    pub customers: Vec<KnownRecord<CustomerId>>,
    /// All products, in the order of their columns.
    pub products: Vec<KnownRecord<ProductId>>,
    /// All opportunities that have a customer.
    pub opportunities: Vec<KnownOpportunity>,
    /// All evaluations that have a customer and a day.
    pub evaluations: Vec<KnownEvaluation>,
    /// Of every amount in the workspace.
    pub currency: CurrencyCode,
    /// The invoices that are there, of customers of whom some are known by their numbers.
    pub invoices: Vec<(CustomerId, Vec<InvoicePrint>)>,
    /// Which fields of customers hold something that a list can empty: the bits of their numbers. Of customers that have such.
    pub filled: Vec<(CustomerId, u16)>,
}

/// An opportunity that answers in a file may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownOpportunity {
    /// The record.
    pub id: RecordId,
    /// Whose it is.
    pub customer: CustomerId,
    /// By which a file names it, together with the customer.
    pub title: String,
    /// The items of its lists: the key of each, and its [`item_key`].
    pub items: Vec<(String, String)>,
}

/// An evaluation that answers in a file may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownEvaluation {
    /// The record.
    pub id: RecordId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The day it was begun, by which a file names it.
    #[serde(with = "crate::domain::values::iso")]
    pub day: Date,
    /// Which one of its customer and day, from 1.
    pub number: u32,
    /// The figures that were taken from invoices: key and value.
    pub taken: Vec<(String, String)>,
}

/// A customer or product that a file may name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownRecord<Id> {
    /// What the plan names it by.
    pub id: Id,
    /// As the workspace has it.
    pub name: String,
    /// Its number in the user's other programs.
    pub number: Option<String>,
}

impl KnownRecords {
    /// Takes the names and numbers out of a workspace.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let customers = workspace.customers().map(|(_, customer)| KnownRecord {
            id: customer.id,
            name: customer.name.as_str().to_owned(),
            number: customer.number.clone(),
        });
        let products = workspace.products().map(|(_, product)| KnownRecord {
            id: product.id,
            name: product.name.as_str().to_owned(),
            number: product.number.clone(),
        });
        let opportunities = workspace.records(RecordKind::Opportunity).filter_map(|record| {
            let items = record.fields.under("fit.").filter_map(|(key, value)| {
                let (list, _) = key.split_once('/')?;
                let text = if list == "requirements" {
                    value.split_once(' ')?.1
                } else {
                    value
                };
                Some((["fit.", key].concat(), item_key(text)))
            });
            Some(KnownOpportunity {
                id: record.id,
                customer: record.customer?,
                title: record.fields.text(TITLE).to_owned(),
                items: items.collect(),
            })
        });
        let invoices = workspace.customers().filter_map(|(row, customer)| {
            let prints = &workspace.figures_at(row)?.prints;
            (!prints.is_empty()).then(|| (customer.id, prints.clone()))
        });
        let filled = workspace
            .customers()
            .map(|(_, customer)| (customer.id, filled(customer)));
        Self {
            filled: filled.filter(|(_, fields)| *fields > 0).collect(),
            customers: customers.collect(),
            products: products.collect(),
            opportunities: opportunities.collect(),
            evaluations: evaluations(workspace),
            currency: CurrencyCode::of_cell(workspace.settings().currency.key()).unwrap_or_default(),
            invoices: invoices.collect(),
        }
    }
}

/// The form in which items of a list are compared, and the key of one that a file brings: a [`name_key`] without the slash that
/// parts keys.
pub(in crate::exchange) fn item_key(text: &str) -> String {
    name_key(text).replace('/', "\u{2215}")
}

fn filled(customer: &Customer) -> u16 {
    let is_filled = |field: &CustomerField| match field.kind() {
        FieldKind::Name | FieldKind::Number | FieldKind::Status => false,
        FieldKind::Promise => !customer.promise().is_empty(),
        FieldKind::Line(text) | FieldKind::Text(text) => !(text.get)(customer).is_empty(),
        FieldKind::Day(day) => (day.get)(customer).is_some(),
    };
    let fields = CustomerField::ALL.into_iter().filter(is_filled);
    fields.map(bit).fold(0, |fields, bit| fields | bit)
}

/// The bit of a field among those of [`KnownRecords::filled`].
#[must_use]
pub(in crate::exchange) fn bit(field: CustomerField) -> u16 {
    1 << field.number()
}

fn evaluations(workspace: &Workspace) -> Vec<KnownEvaluation> {
    let known = numbered(workspace).into_iter().filter_map(|(record, day, number)| {
        let taken = record.fields.under(ORIGIN);
        let taken = taken.map(|(key, _)| (key.to_owned(), record.fields.text(key).to_owned()));
        Some(KnownEvaluation {
            id: record.id,
            customer: record.customer?,
            day,
            number,
            taken: taken.collect(),
        })
    });
    known.collect()
}
