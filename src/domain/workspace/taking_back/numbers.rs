//! Numbers that came back, each to be one customer's or product's alone.

use super::super::Workspace;
use super::super::change::Performing;
use super::super::lookups::NumbersBack;
use super::super::slot::Slot;
use crate::domain::customer::CustomerEdit;
use crate::domain::product::ProductEdit;
use crate::domain::values::swap::FieldWise;
use rustc_hash::FxHashMap;

/// How many have each number.
struct Held(FxHashMap<String, u32>);

impl Held {
    fn of<'a>(numbers: impl Iterator<Item = Option<&'a String>>) -> Self {
        let mut held = FxHashMap::default();
        for number in numbers.flatten() {
            *held.entry(number.clone()).or_default() += 1;
        }
        Self(held)
    }

    /// What becomes of a number that came back where another kept it: the former one, if that is free.
    fn instead(&mut self, number: Option<&String>, former: Option<String>) -> Option<Option<String>> {
        let count = self.0.get_mut(number?).filter(|count| **count > 1)?;
        *count -= 1;
        let former = former.filter(|former| !self.0.contains_key(former));
        if let Some(former) = &former {
            self.0.insert(former.clone(), 1);
        }
        Some(former)
    }
}

impl Workspace {
    /// A number came back because its holder was to give it up, and in the end the holder kept it: so it does not come back.
    pub(in crate::domain::workspace) fn settle_numbers(&mut self, performing: &mut Performing) {
        let NumbersBack { customers, products } = std::mem::take(&mut performing.lookups.back);
        let stamp = performing.stamp;
        if !customers.is_empty() {
            let mut held = Held::of(self.customers().map(|(_, known)| known.number.as_ref()));
            for (row, former) in customers {
                let Some(mut customer) = self.customer_at(row).cloned() else {
                    continue;
                };
                if let Some(number) = held.instead(customer.number.as_ref(), former) {
                    customer.put(CustomerEdit::Number(number), stamp);
                    performing.change.kept.fields += 1;
                    self.put_customer(row, Slot::Live(Box::new(customer)), performing);
                }
            }
        }
        if !products.is_empty() {
            let mut held = Held::of(self.products().map(|(_, known)| known.number.as_ref()));
            for (column, former) in products {
                let Some(mut product) = self.product_at(column).cloned() else {
                    continue;
                };
                if let Some(number) = held.instead(product.number.as_ref(), former) {
                    product.put(ProductEdit::Number(number), stamp);
                    performing.change.kept.fields += 1;
                    self.put_product(column, Slot::Live(Box::new(product)), performing);
                }
            }
        }
    }
}
