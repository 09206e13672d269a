//! Who is known already: what the reader is told of the workspace beside the file.

use crate::domain::evaluation::numbered;
use crate::domain::evaluation::origin::ORIGIN;
use crate::domain::{CustomerId, ProductId, RecordId, RecordKind, Workspace, fold};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The customers and products that names and numbers in the file may mean.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Known {
    pub customers: Vec<KnownRecord<CustomerId>>,
    pub products: Vec<KnownRecord<ProductId>>,
    pub opportunities: Vec<KnownOpportunity>,
    pub evaluations: Vec<KnownEvaluation>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownOpportunity {
    pub id: RecordId,
    pub customer: CustomerId,
    pub title: String,
    /// The items of its lists: the key of each, and what it says, folded.
    pub items: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownEvaluation {
    pub id: RecordId,
    pub customer: CustomerId,
    #[serde(with = "crate::domain::values::iso")]
    pub day: Date,
    /// Which one of its customer's and day.
    pub number: u32,
    /// The figures that were taken from invoices: key and value.
    pub taken: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownRecord<Id> {
    pub id: Id,
    pub name: String,
    pub number: Option<String>,
}

impl Known {
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
                Some((["fit.", key].concat(), fold(text)))
            });
            Some(KnownOpportunity {
                id: record.id,
                customer: record.customer?,
                title: record.fields.text("title").to_owned(),
                items: items.collect(),
            })
        });
        Self {
            customers: customers.collect(),
            products: products.collect(),
            opportunities: opportunities.collect(),
            evaluations: evaluations(workspace),
        }
    }
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
