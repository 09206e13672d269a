//! Two states of one workspace: whether they are that, and the patch from one to the other.

use super::Workspace;
use super::change::{MarkTable, Patch, Write};
use crate::domain::customer::Customer;
use crate::domain::matrix::{Column, Row};
use crate::domain::product::Product;
use std::rc::Rc;

impl Workspace {
    /// The patch that makes this workspace say what an earlier state of it said.
    #[must_use]
    pub fn patch_to(&self, target: &Self) -> Patch {
        let mut writes = Vec::new();
        for row in (0..).map(Row).take(self.customer_slots.len()) {
            if self.customer_at(row).is_some() && target.customer_at(row).is_none() {
                writes.extend(self.removing_customer(row));
            }
        }
        let gone = self
            .products()
            .filter(|(column, _)| target.product_at(*column).is_none());
        writes.extend(self.removing_products(&gone.map(|(column, _)| column).collect::<Vec<_>>()));
        writes.extend(
            target
                .products()
                .map(|(column, product)| Write::Product(column, Some(Box::new(product.clone())))),
        );
        let rows: Vec<Row> = target.customers().map(|(row, _)| row).collect();
        let columns: Rc<[Column]> = target.products().map(|(column, _)| column).collect();
        for rows in rows.chunks(MarkTable::ROWS_MAX) {
            Self::rows_to(target, rows, &columns, &mut writes);
        }
        let gone = self.details.keys().filter(|place| !target.details.contains_key(place));
        writes.extend(gone.map(|(row, column)| Write::Detail(*row, *column, None)));
        let details = target.details.iter();
        writes.extend(
            details.map(|((row, column), detail)| Write::Detail(*row, *column, Some(Box::new(detail.clone())))),
        );
        self.records_to(target, &mut writes);
        writes.push(Write::Settings(Box::new(target.settings.clone())));
        Patch(writes)
    }

    fn rows_to(target: &Self, rows: &[Row], columns: &Rc<[Column]>, writes: &mut Vec<Write>) {
        let customer = |row: &Row| Some(Write::Customer(*row, Some(Box::new(target.customer_at(*row)?.clone()))));
        writes.extend(rows.iter().filter_map(customer));
        writes.push(Write::marks(MarkTable::new(rows, columns, |place, column| {
            Some(target.matrix.mark(*rows.get(place)?, *columns.get(column)?))
        })));
        let figures = |row: &Row| target.figures.get(row.0 as usize).cloned().flatten();
        writes.extend(rows.iter().map(|row| Write::Figures(*row, figures(row))));
    }

    /// Every slot that both know has the same owner in both: they are states of one workspace, and patches hold in either.
    #[must_use]
    pub fn shares_slots(&self, other: &Self) -> bool {
        fn same<Id: PartialEq>(one: Option<Id>, two: Option<Id>) -> bool {
            one.is_none() || two.is_none() || one == two
        }
        let mut customers = self.customer_slots.iter().zip(&other.customer_slots);
        let mut products = self.product_slots.iter().zip(&other.product_slots);
        let moved_customer =
            |(row, known): (Row, &Customer)| self.rows.get(&known.id).is_some_and(|place| *place != row);
        let moved_product =
            |(column, known): (Column, &Product)| self.columns.get(&known.id).is_some_and(|place| *place != column);
        customers.all(|(one, two)| same(one.id(), two.id()))
            && products.all(|(one, two)| same(one.id(), two.id()))
            && !other.customers().any(moved_customer)
            && !other.products().any(moved_product)
            && self.shares_record_tables(other)
    }
}
