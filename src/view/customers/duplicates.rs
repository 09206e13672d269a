//! Whether a name that is being typed is there already, in whatever spelling.

use crate::domain::values::identity::{WeakKey, name_key};
use crate::domain::values::order::IntoTree;
use crate::domain::{Column, Row, Workspace};
use std::collections::BTreeMap;

/// The names of all customers or all products, in the form in which two spellings meet, each with its slot. Of two records with
/// the same form the later one is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names<Slot>(BTreeMap<String, Slot>);

impl Names<Row> {
    /// Keyed without accents and legal forms ([`WeakKey`]): `Müller GmbH` and `MULLER AG` meet.
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

/// The customer that a typed name means: the one of this very name, else of this name but for case and signs without meaning, else
/// the only one that differs in accents or by a legal form that just one of the two has.
#[must_use]
pub fn meant_customer(workspace: &Workspace, name: &str) -> Option<Row> {
    let key = name_key(name);
    let weak = WeakKey::of_firm(&key);
    let (mut best, mut of_best, mut several) = (0, None, false);
    for (row, customer) in workspace.customers() {
        let known = customer.name.as_str();
        let known_key = name_key(known);
        let closeness = if known == name {
            3
        } else if known_key == key {
            2
        } else {
            let known = WeakKey::of_firm(&known_key);
            u8::from(known.base == weak.base && known.forms_agree(&weak))
        };
        if closeness > best {
            (best, of_best, several) = (closeness, Some(row), false);
        } else if closeness == best {
            several = true;
        }
    }
    of_best.filter(|_| best > 1 || !several)
}

impl Names<Column> {
    /// Keyed without accents ([`WeakKey`]): `Maße` and `masse` meet, `Wartung+` and `Wartung` do not.
    #[must_use]
    pub fn of_products(workspace: &Workspace) -> Self {
        let names = workspace
            .products()
            .map(|(column, product)| (thing_key(product.name.as_str()), column));
        Self(names.into_map())
    }

    /// The product of that name.
    #[must_use]
    pub fn alike(&self, name: &str) -> Option<Column> {
        self.0.get(&thing_key(name)).copied()
    }
}

fn firm_key(name: &str) -> String {
    WeakKey::of_firm(&name_key(name)).base
}

fn thing_key(name: &str) -> String {
    WeakKey::of_thing(&name_key(name)).base
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
        let twins = ["Weber GmbH", "Weber AG", "Müller KG", "A-B", "A+B", "a b"];
        let twins = Sample::new(&twins, &["P"], &["."; 6]).workspace;
        for (typed, row) in [
            ("Weber", None),
            ("Weber SE", None),
            ("weber ag", Some(Row(1))),
            ("Muller", Some(Row(2))),
            ("A+B", Some(Row(4))),
            ("a b", Some(Row(5))),
            ("A B", Some(Row(3))),
            ("", None),
        ] {
            assert_eq!(meant_customer(&twins, typed), row, "{typed}");
        }
        let products = Names::of_products(&sample.workspace);
        assert_eq!(products.alike("cloud umzug"), Some(Column(0)));
        assert_eq!(products.alike("Cloud-Umzug+"), None);
    }
}
