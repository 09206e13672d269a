//! Which part of the matrix a list or a rate is about: customers by segment, owner and status, products by group.

use crate::address::{decoded, encode};
use crate::domain::{CellDetail, Column, Customer, Row, Status, Workspace};
use crate::view::customers::filter::{CustomerFilter, is};

/// What is asked for. It stands in the address behind the `?`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListFilter {
    /// By master data; without a status prospects and customers, but no former ones.
    pub customers: CustomerFilter,
    /// Products of exactly this group; empty text for those without.
    pub group: Option<String>,
}

impl ListFilter {
    /// Reads `owner=Roth&group=Cloud`; what it does not know it leaves out.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        for (name, value) in decoded(query) {
            match name {
                "group" => parsed.group = Some(value),
                name => parsed.customers.read(name, &value),
            }
        }
        parsed
    }

    /// What stands behind the `?`; empty where nothing is narrowed.
    #[must_use]
    pub fn to_address(&self) -> String {
        let [segment, owner, status] = self.customers.to_address();
        let group = self.group.as_deref().map(|group| ["group=", &encode(group)].concat());
        let pairs = [segment, owner, group, status].into_iter().flatten();
        pairs.collect::<Vec<_>>().join("&")
    }

    fn takes(&self, customer: &Customer) -> bool {
        let is_asked = self.customers.status.is_some() || customer.status != Status::Former;
        is_asked && self.customers.takes(customer)
    }
}

/// The customers that are meant, by name, and the products, in their order; products that are not active never are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListScope {
    /// The customers, by name.
    pub rows: Vec<Row>,
    /// The products in use, in their order.
    pub columns: Vec<Column>,
}

impl ListScope {
    /// What the filter takes, as the workspace is now.
    #[must_use]
    pub fn of(workspace: &Workspace, filter: &ListFilter) -> Self {
        let mut scope = Self {
            rows: workspace.rows_by_name(),
            columns: workspace.columns_in_order(),
        };
        scope.rows.retain(|row| {
            let customer = workspace.customer_at(*row);
            customer.is_some_and(|customer| filter.takes(customer))
        });
        scope.columns.retain(|column| {
            let product = workspace.product_at(*column);
            product.is_some_and(|product| is(filter.group.as_deref(), &product.group))
        });
        scope
    }
}

/// The details of one row by column, for walks over many rows.
#[derive(Debug, Default)]
pub(super) struct RowDetails<'a>(Vec<Option<&'a CellDetail>>);

impl<'a> RowDetails<'a> {
    pub(super) fn load(&mut self, workspace: &'a Workspace, row: Row) {
        self.0.clear();
        for (column, detail) in workspace.details_of(row) {
            self.0.resize(usize::from(column.0), None);
            self.0.push(Some(detail));
        }
    }

    pub(in crate::view) fn get(&self, column: Column) -> Option<&'a CellDetail> {
        self.0.get(usize::from(column.0)).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CustomerEdit;
    use crate::view::tests::Sample;

    #[test]
    fn who_and_what_is_meant() {
        let mut sample = Sample::new(
            &["Brandt", "Ahrens", "Claas"],
            &["Server", "Cloud", "Netz"],
            &[". . .", ". . .", ". . ."],
        );
        sample.edit("Ahrens", CustomerEdit::Owner("Roth".into()));
        sample.edit("Claas", CustomerEdit::Status(Status::Former));
        sample.group("Cloud", "Dienste & mehr");
        sample.retire("Netz");
        for (query, rows, columns) in [
            ("", vec![1, 0], vec![0, 1]),
            ("owner=Roth", vec![1], vec![0, 1]),
            ("status=former&group=Dienste%20%26%20mehr", vec![2], vec![1]),
            ("segment=Bau", vec![], vec![0, 1]),
        ] {
            let filter = ListFilter::parse(query);
            let scope = ListScope::of(&sample.workspace, &filter);
            assert_eq!(scope.rows.iter().map(|row| row.0).collect::<Vec<_>>(), rows, "{query}");
            let found: Vec<_> = scope.columns.iter().map(|column| column.0).collect();
            assert_eq!(found, columns, "{query}");
            assert_eq!(ListFilter::parse(&filter.to_address()), filter);
        }
    }
}
