//! Whether a name that is being typed is there already, in whatever spelling.

use crate::domain::values::name::{firm_key, fold};
use crate::domain::values::order::IntoTree;
use crate::domain::{Column, Row, Workspace};
use std::collections::BTreeMap;

/// The names of all customers or all products, in the form in which two spellings meet, each with its slot. Of two records with
/// the same form the later one is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names<Slot>(BTreeMap<String, Slot>);

impl Names<Row> {
    /// Keyed without legal forms ([`firm_key`]): `Müller GmbH` and `MULLER AG` meet.
    #[must_use]
    pub fn of_customers(workspace: &Workspace) -> Self {
        let names = workspace
            .customers()
            .map(|(row, customer)| (firm_key(customer.name.as_str()), row));
        Self(names.into_map())
    }

    /// The customer of that name, legal form aside.
    #[must_use]
    pub fn alike(&self, name: &str) -> Option<Row> {
        self.0.get(&firm_key(name)).copied()
    }
}

impl Names<Column> {
    /// Keyed by [`fold`]: case and accents make no difference.
    #[must_use]
    pub fn of_products(workspace: &Workspace) -> Self {
        let names = workspace
            .products()
            .map(|(column, product)| (fold(product.name.as_str()), column));
        Self(names.into_map())
    }

    /// The product of that name.
    #[must_use]
    pub fn alike(&self, name: &str) -> Option<Column> {
        self.0.get(&fold(name)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::tests::Sample;

    #[test]
    fn spellings_of_one_name_meet() {
        let sample = Sample::new(&["Ahrens Bau GmbH", "Brandt"], &["Cloud-Umzug"], &[".", "."]);
        let customers = Names::of_customers(&sample.workspace);
        for (typed, row) in [
            ("ahrens  bau", Some(Row(0))),
            ("Ahrens Bau AG", Some(Row(0))),
            ("Ahrens", None),
            ("", None),
        ] {
            assert_eq!(customers.alike(typed), row, "{typed}");
        }
        assert_eq!(
            Names::of_products(&sample.workspace).alike("cloud umzug"),
            Some(Column(0))
        );
    }
}
