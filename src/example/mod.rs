//! The example data: the customers and services of Muster Systemhaus, a firm that does not exist.
//!
//! A plan like any other, except that [`crate::domain::Action::LoadExample`] gives its records ids by which they are found
//! and removed again. All dates count from `today`, so that the example never ages; everything else is the same each time.

#![warn(missing_docs)]

mod evaluations;
mod firms;
mod goals;
mod opportunities;

use crate::domain::ImportPlan;
use crate::exchange::export::Wording;
use jiff::civil::Date;

/// The plan of the example data, in the language of the one who loads it.
#[must_use]
pub fn plan(today: Date, wording: Wording) -> ImportPlan {
    let mut plan = firms::plan(today, wording);
    opportunities::add(&mut plan, today, wording);
    goals::add(&mut plan, today, wording);
    plan.records.extend(evaluations::records(today, wording, &firms::place));
    plan.settings.extend(evaluations::settings());
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;
    use crate::domain::{
        Action, Change, CustomerFigures, DetailEdit, Mark, Money, Month, Name, Now, RecordKind, Row, Stamp, Status,
        Workspace,
    };
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 21);

    fn now(seed: u64) -> Now {
        Now {
            unix_ms: seed,
            today: TODAY,
            node: Stamp::NEVER.node,
            seed,
        }
    }

    fn load(workspace: &mut Workspace) -> Change {
        load_in(workspace, Wording::German)
    }

    fn load_in(workspace: &mut Workspace, wording: Wording) -> Change {
        let plan = std::rc::Rc::new(plan(TODAY, wording));
        workspace.apply(Action::LoadExample(plan), &now(9)).unwrap()
    }

    /// Everything a person sees, without stamps.
    fn seen(workspace: &Workspace) -> String {
        let mut seen = String::new();
        for (row, customer) in workspace.customers() {
            let revenue = workspace.figures_at(row).map(CustomerFigures::revenue);
            seen += &format!("{:?} {:?} {revenue:?}:", customer.name, customer.promise());
            for (column, product) in workspace.products() {
                let detail = workspace
                    .detail_at(row, column)
                    .map(|known| (known.potential, &known.source));
                seen += &format!(
                    "{} {:?} {detail:?};",
                    product.name,
                    workspace.matrix().mark(row, column)
                );
            }
        }
        seen
    }

    #[test]
    fn twelve_customers_eight_services_every_kind_of_mark() {
        let mut workspace = Workspace::default();
        load(&mut workspace);
        assert_eq!(workspace.customers().count(), 12);
        assert_eq!(workspace.products().count(), 8);
        assert!(workspace.has_example());
        let total = workspace.matrix().total();
        for mark in Mark::ALL.into_iter().filter(|mark| *mark != Mark::Blank) {
            assert!(total.of(mark) > 0, "{mark:?}");
        }
        assert!(total.known() < 96, "there are blank spots");
        let first = workspace
            .columns_in_order()
            .first()
            .and_then(|column| workspace.product_at(*column));
        assert_eq!(first.map(|product| product.name.as_str()), Some("Beratung"));
        for status in Status::ALL {
            assert!(
                workspace.customers().any(|(_, customer)| customer.status == status),
                "{status:?}"
            );
        }
    }

    #[test]
    fn figures_reach_over_two_years_and_stay_fresh() {
        for today in [TODAY, date(2031, 1, 1), date(2028, 2, 29)] {
            let plan = plan(today, Wording::default());
            let months: Vec<Month> = plan.months.iter().copied().collect();
            assert_eq!(months.len(), 24);
            assert_eq!(months.last().copied(), Some(Month::of(today).minus(1)));
            let kessler = &plan.figures.iter().find(|draft| draft.customer == 9).unwrap().figures;
            let year = kessler.revenue_between(Month::of(today).minus(12), Month::of(today).minus(1));
            assert!((150_000..300_000).contains(&(year.0 / Money::PARTS)), "{year:?}");
            let (late, settled) = kessler.months.iter().fold((0, 0), |(late, settled), month| {
                (late + month.late_amount_days, settled + month.settled.0)
            });
            assert_eq!(late / settled, 34);
            let ends = plan
                .details
                .iter()
                .flat_map(|draft| &draft.edits)
                .filter_map(|edit| match edit {
                    DetailEdit::ContractEnd(end) => *end,
                    _ => None,
                });
            assert!(ends.clone().count() > 10 && ends.into_iter().all(|end| end > today));
        }
    }

    #[test]
    fn removing_it_leaves_what_the_user_made_and_undo_brings_it_back() {
        let mut ids = IdSource::new(1_700_000_000_000, 3);
        let (mine, ours) = (ids.customer(), ids.product());
        let mut workspace = Workspace::default();
        let name = |text| Name::parse(text).unwrap();
        let (customer, product, mark) = (mine, ours, Mark::BoughtNeed);
        for action in [
            Action::AddCustomer {
                customer,
                name: name("Eigener Kunde"),
            },
            Action::AddProduct {
                product,
                name: name("Eigene Leistung"),
            },
            Action::SetMark {
                customer,
                product,
                mark,
            },
        ] {
            workspace.apply(action, &now(1)).unwrap();
        }
        let before = seen(&workspace);
        load(&mut workspace);
        let example = workspace
            .products()
            .find(|(_, known)| known.id.is_example())
            .unwrap()
            .1
            .id;
        let cell = Action::SetMark {
            customer,
            product: example,
            mark,
        };
        workspace.apply(cell, &now(2)).unwrap();
        let with_example = seen(&workspace);

        let removed = workspace.apply(Action::RemoveExample, &now(3)).unwrap();
        assert_eq!(seen(&workspace), before);
        assert!(!workspace.has_example());
        workspace.perform(removed.inverse, &now(4));
        assert_eq!(seen(&workspace), with_example);
    }

    #[test]
    fn its_services_stand_behind_those_that_are_there() {
        let order = |workspace: &Workspace| {
            let columns = workspace.columns_in_order().into_iter();
            let names = columns
                .filter_map(|column| workspace.product_at(column))
                .map(|known| known.name.to_string());
            names.collect::<Vec<_>>()
        };
        let mut alone = Workspace::default();
        load(&mut alone);
        let services = order(&alone);
        let mut workspace = Workspace::default();
        let mut ids = IdSource::new(1_700_000_000_000, 4);
        for (tick, own) in [(1, "Zeltbau"), (2, "Abbau"), (3, "Mieten")] {
            let (product, name) = (ids.product(), Name::parse(own).unwrap());
            workspace
                .apply(Action::AddProduct { product, name }, &now(tick))
                .unwrap();
        }
        load(&mut workspace);
        let all = [["Zeltbau", "Abbau", "Mieten"].map(String::from).to_vec(), services].concat();
        assert_eq!(order(&workspace), all);
    }

    /// All that somebody wrote, in the order of the records.
    fn words(workspace: &Workspace) -> String {
        let mut words = String::new();
        for (_, product) in workspace.products() {
            words += &format!("{} {}\n", product.name, product.group);
        }
        for (row, customer) in workspace.customers() {
            words += &format!("{} {}\n{}\n", customer.segment, customer.promise(), customer.notes);
            for (_, detail) in workspace.details_of(row) {
                words += &format!("{}\n{}\n", detail.source, detail.note);
            }
        }
        for record in RecordKind::ALL.into_iter().flat_map(|kind| workspace.records(kind)) {
            record
                .fields
                .under("")
                .for_each(|(key, said)| words += &format!("{key} {said}\n"));
        }
        words
    }

    #[test]
    fn it_speaks_the_language_of_whoever_loads_it() {
        let mut workspace = Workspace::default();
        load_in(&mut workspace, Wording::English);
        let (english, shape) = (words(&workspace), seen(&workspace).lines().count());
        let ids = |workspace: &Workspace| -> Vec<_> {
            let kinds = RecordKind::ALL.into_iter();
            kinds
                .flat_map(|kind| workspace.records(kind))
                .map(|record| record.id)
                .collect()
        };
        let known = ids(&workspace);
        load_in(&mut workspace, Wording::German);
        assert_eq!(ids(&workspace), known, "the same records under the same ids");
        assert_eq!(seen(&workspace).lines().count(), shape);
        let german = words(&workspace);
        let names = ["Wolkenwerk", "Yılmaz", "Söhne", "Hölzl"];
        for (english, german) in english.lines().zip(german.lines()) {
            let is_german = |word: &str| {
                let word = word.to_lowercase();
                ["der", "die", "das", "und", "ist", "mit", "für", "ein"].contains(&word.as_str())
                    || word.contains(['ä', 'ö', 'ü'])
            };
            let left = english
                .split([' ', ',', '.'])
                .find(|word| is_german(word) && !names.contains(word));
            assert_eq!(left, None, "{english} ({german})");
        }
        assert_eq!(english.lines().count(), german.lines().count());
    }

    #[test]
    fn loading_it_again_uses_the_same_places() {
        let mut workspace = Workspace::default();
        load(&mut workspace);
        let before = seen(&workspace);
        assert!(load(&mut workspace).is_empty(), "the second time changes nothing");
        workspace.apply(Action::RemoveExample, &now(5)).unwrap();
        assert!(workspace.is_empty());
        load(&mut workspace);
        assert_eq!(seen(&workspace), before);
        assert!(
            workspace.customer_at(Row(12)).is_none(),
            "no second row for the same id"
        );
    }
}
