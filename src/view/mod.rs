//! What pages show, worked out before any screen, a room a noun: the [`matrix`], [`customers`], the [`lists`] that follow from
//! the matrix, [`opportunities`], [`decisions`], the [`evaluation`] of a customer, the [`care`] for the others, and the
//! [`overview`]. Beside them what many pages need: [`bars`] of a chart, a [`window`] over a long list, the [`top`] of a list, the
//! [`direction`] of its order, what a text field holds ([`draft`]), and what keys mean everywhere ([`keyboard`]). Pure: knows no
//! browser and no words.

#![warn(missing_docs)]

pub mod bars;
pub mod care;
pub mod customers;
pub mod decisions;
pub mod direction;
pub mod draft;
pub mod evaluation;
pub mod keyboard;
pub mod lists;
pub mod matrix;
pub mod opportunities;
pub mod overview;
pub mod top;
pub mod window;

#[cfg(test)]
mod tests {
    use crate::domain::care::goal::GoalEdit;
    use crate::domain::values::ids::IdSource;
    use crate::domain::workspace::import::{CustomerDraft, FiguresDraft, ImportPlan};
    use crate::domain::{
        Action, CustomerEdit, CustomerFigures, CustomerId, DetailEdit, FieldEdit, Mark, Money, Month, MonthFigures,
        Name, Node, Now, ProductEdit, RecordId, RecordKind, SettingEdit, Workspace,
    };

    /// A small workspace for the tests of this module.
    pub struct Sample {
        pub workspace: Workspace,
        now: Now,
    }

    impl Sample {
        /// Customers, products, and a line of codes a customer (`.` is blank).
        pub fn new(customers: &[&str], products: &[&str], marks: &[&str]) -> Self {
            let now = Now {
                unix_ms: 1_700_000_000_000,
                today: jiff::civil::date(2026, 11, 21),
                node: Node(1),
                seed: 1,
            };
            let mut sample = Self {
                workspace: Workspace::default(),
                now,
            };
            let mut ids = IdSource::new(now.unix_ms, 1);
            for name in products {
                let (product, name) = (ids.product(), Name::parse(name).unwrap());
                sample.apply(Action::AddProduct { product, name });
            }
            for (name, codes) in customers.iter().zip(marks) {
                let (customer, name) = (ids.customer(), Name::parse(name).unwrap());
                sample.apply(Action::AddCustomer { customer, name });
                let products: Vec<_> = sample.workspace.products().map(|(_, product)| product.id).collect();
                for (product, code) in products.into_iter().zip(codes.split(' ')) {
                    let mark = Mark::ALL
                        .into_iter()
                        .find(|mark| mark.code() == code)
                        .unwrap_or_default();
                    sample.apply(Action::SetMark {
                        customer,
                        product,
                        mark,
                    });
                }
            }
            sample
        }

        pub fn edit(&mut self, name: &str, edit: CustomerEdit) {
            let customer = self.customer(name);
            self.apply(Action::EditCustomer { customer, edit });
        }

        pub fn retire(&mut self, name: &str) {
            self.edit_product(name, ProductEdit::Active(false));
        }

        pub fn group(&mut self, name: &str, group: &str) {
            self.edit_product(name, ProductEdit::Group(group.into()));
        }

        fn edit_product(&mut self, name: &str, edit: ProductEdit) {
            let named = self
                .workspace
                .products()
                .find(|(_, product)| product.name.as_str() == name);
            let product = named.unwrap().1.id;
            self.apply(Action::EditProduct { product, edit });
        }

        pub fn detail(&mut self, customer: &str, product: &str, edit: DetailEdit) {
            let customer = self.customer(customer);
            let named = self
                .workspace
                .products()
                .find(|(_, known)| known.name.as_str() == product);
            let product = named.unwrap().1.id;
            self.apply(Action::EditDetail {
                customer,
                product,
                edit,
            });
        }

        pub fn goal<const N: usize>(&mut self, customer: &str, edits: [GoalEdit; N]) {
            let customer = self.customer(customer);
            let made = self.workspace.records(RecordKind::Goal).count();
            let record = IdSource::new(1, made as u64).record();
            self.apply(Action::AddRecord {
                kind: RecordKind::Goal,
                record,
                customer: Some(customer),
                fields: edits.map(GoalEdit::field).to_vec(),
            });
        }

        pub fn setting(&mut self, edit: SettingEdit) {
            self.apply(Action::EditSetting(edit));
        }

        /// Revenue in whole units by month.
        pub fn figures(&mut self, name: &str, revenue: &[(u16, i64)]) {
            let months = revenue.iter().map(|&(month, units)| MonthFigures {
                revenue: Money::units(units),
                ..MonthFigures::empty(Month(month))
            });
            let figures = CustomerFigures {
                months: months.collect(),
                lines: Vec::new(),
                prints: Vec::new(),
            };
            let customer = CustomerDraft {
                known: Some(self.customer(name)),
                name: Name::parse(name).unwrap(),
                edits: Vec::new(),
            };
            self.apply(Action::Import(std::rc::Rc::new(ImportPlan {
                customers: vec![customer],
                months: revenue.iter().map(|(month, _)| Month(*month)).collect(),
                figures: vec![FiguresDraft::new(0, figures)],
                ..ImportPlan::default()
            })));
        }

        /// A record of the record tables, with its fields.
        pub fn record(&mut self, kind: RecordKind, name: Option<&str>, fields: Vec<FieldEdit>) -> RecordId {
            self.now.seed += 1;
            let record = IdSource::new(self.now.unix_ms, self.now.seed).record();
            let customer = name.map(|name| self.customer(name));
            self.apply(Action::AddRecord {
                kind,
                record,
                customer,
                fields,
            });
            record
        }

        pub fn customer(&self, name: &str) -> CustomerId {
            let mut customers = self.workspace.customers().map(|(_, customer)| customer);
            customers.find(|customer| customer.name.as_str() == name).unwrap().id
        }

        pub fn apply(&mut self, action: Action) {
            self.workspace.apply(action, &self.now).unwrap();
        }
    }
}
