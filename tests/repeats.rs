//! Lists that give months which are there already: what is replaced, what is added, and what is known by its number.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use jiff::civil::date;
use kundenkompass::domain::workspace::import::{ImportPlan, Repeat};
use kundenkompass::domain::workspace::repeats::Repeats;
use kundenkompass::domain::{
    Action, CustomerId, Importing, Money, Node, Now, ProductRevenue, Rejection, Stamp, Workspace,
};
use kundenkompass::exchange::{Choices, KnownRecords, read_all};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A workspace into which one list after the other comes.
#[derive(Default)]
struct Books {
    workspace: Workspace,
    imports: u64,
}

impl Books {
    fn now(&self) -> Now {
        // The next import has other ids.
        Now {
            unix_ms: self.imports + 1,
            today: date(2026, 12, 21),
            node: Node(1),
            seed: self.imports + 1,
        }
    }

    fn plan(&self, list: &str, repeat: Option<Repeat>) -> Rc<ImportPlan> {
        let choices = Choices {
            repeat,
            ..Choices::default()
        };
        let known = Rc::new(KnownRecords::of(&self.workspace));
        let (report, plan) = read_all(list.as_bytes(), known, choices).unwrap();
        assert_eq!(report.errors, 0, "{report:#?}");
        Rc::new(plan)
    }

    fn import(&mut self, list: &str, repeat: Repeat) {
        let plan = self.plan(list, Some(repeat));
        self.workspace.apply(Action::Import(plan), &self.now()).unwrap();
        self.imports += 1;
    }

    /// What the preview says of the list.
    fn repeats(&self, list: &str) -> Repeats {
        let mut importing = Importing::new(self.plan(list, None), &self.workspace, &self.now());
        while !importing.step(&self.workspace).unwrap() {}
        importing.into_repeats()
    }

    /// The figures of all customers, by their names: with revenue by product, and the prints.
    fn seen(&self) -> BTreeMap<String, String> {
        let product = |line: &ProductRevenue| self.workspace.product_at(line.column).unwrap().name.as_str().to_owned();
        let customers = self.workspace.customers().map(|(row, customer)| {
            let mut figures = self.workspace.figures_at(row).cloned().unwrap_or_default();
            figures.months.iter_mut().for_each(|month| month.stamp = Stamp::NEVER);
            let mut lines: Vec<_> = figures
                .lines
                .iter()
                .map(|line| (line.month, product(line), line.revenue))
                .collect();
            lines.sort();
            (
                customer.name.as_str().to_owned(),
                format!("{:?} {lines:?} {:?}", figures.months, figures.prints),
            )
        });
        customers.collect()
    }

    fn revenue(&self) -> Money {
        let figures = self
            .workspace
            .customers()
            .filter_map(|(row, _)| self.workspace.figures_at(row));
        figures.map(kundenkompass::domain::CustomerFigures::revenue).sum()
    }

    /// `Ahrens 10/26 3000 (1), 11/26 4500 (2)`, a customer a line: revenue and invoices of each month.
    fn told(&self) -> Vec<String> {
        let customers = self.workspace.customers().map(|(row, customer)| {
            let figures = self.workspace.figures_at(row).cloned().unwrap_or_default();
            let month = |month: &kundenkompass::domain::figures::MonthFigures| {
                let (year, number) = (month.month.year() % 100, month.month.month());
                let cents = month.revenue.cents();
                format!("{number}/{year} {} ({})", cents / 100, month.invoices)
            };
            let months: Vec<String> = figures.months.iter().map(month).collect();
            format!("{} {}", customer.name.as_str(), months.join(", "))
        });
        customers.collect()
    }
}

/// Both lists one after the other, and what the books say then.
fn check((first, second): (&str, &str), repeat: Repeat, told: &[&str]) {
    let mut books = Books::default();
    books.import(first, Repeat::Replace);
    books.import(second, repeat);
    assert_eq!(books.told(), told, "{second} {repeat:?}");
}

#[test]
fn replacing_takes_only_the_months_that_a_customer_has_in_the_list() {
    for ((first, second), repeat, told) in [
        (
            (
                "Kunde;Datum;Betrag\nAhrens;12.10.2026;3000\nAhrens;09.11.2026;4000\nBrandt;20.10.2026;500\n",
                "Kunde;Datum;Betrag\nAhrens;09.11.2026;4500\nBrandt;20.10.2026;600\n",
            ),
            Repeat::Replace,
            ["Ahrens 10/26 3000 (1), 11/26 4500 (1)", "Brandt 10/26 600 (1)"],
        ),
        (
            (
                "Kunde;Datum;Betrag\nAhrens;12.11.2026;10000\nAhrens;09.12.2026;20000\nBrandt;20.10.2026;500\n",
                "Kunde;Datum;Betrag\nAhrens;30.11.2026;50\nBrandt;20.12.2026;70\n",
            ),
            Repeat::Add,
            [
                "Ahrens 11/26 10050 (2), 12/26 20000 (1)",
                "Brandt 10/26 500 (1), 12/26 70 (1)",
            ],
        ),
    ] {
        check((first, second), repeat, &told);
    }
}

/// `7500 -> 8100, -3000 in 1 (Ahrens 3000)`: the revenue of all, and what is lost in how many months by whom.
fn told(repeats: &Repeats, repeat: Repeat, name: impl Fn(CustomerId) -> String) -> String {
    let outcome = repeats.outcome(repeat);
    let units = |money: Money| money.cents() / 100;
    let (before, after) = (units(repeats.before), units(repeats.before + outcome.gain));
    let most = outcome.most.iter();
    let most: Vec<String> = most
        .map(|(customer, lost)| format!("{} {}", name(*customer), units(*lost)))
        .collect();
    match outcome.months {
        0 => format!("{before} -> {after}"),
        months => format!(
            "{before} -> {after}, -{} in {months} ({})",
            units(outcome.lost),
            most.join(", ")
        ),
    }
}

const BOOKS: &str = "Kunde;Datum;Betrag\nAhrens;12.10.2026;3000\nAhrens;09.11.2026;4000\nBrandt;20.10.2026;500\n";

#[test]
fn what_each_way_comes_to_is_known_before_and_is_what_comes() {
    for (list, replaced, added, advised) in [
        // The same again, and the same with a month more.
        (BOOKS.to_owned(), "7500 -> 7500", "7500 -> 15000", Some(Repeat::Replace)),
        (
            format!("{BOOKS}Brandt;01.12.2026;70\n"),
            "7500 -> 7570",
            "7500 -> 15070",
            Some(Repeat::Replace),
        ),
        (
            format!("{BOOKS}Clausen;01.10.2026;70\n"),
            "7500 -> 7570",
            "7500 -> 15070",
            Some(Repeat::Replace),
        ),
        // Corrected, or a second part: the list does not tell.
        (
            "Kunde;Datum;Betrag\nAhrens;09.11.2026;4500\nBrandt;20.10.2026;600\n".to_owned(),
            "7500 -> 8100",
            "7500 -> 12600",
            None,
        ),
        // Somebody loses.
        (
            "Kunde;Datum;Betrag\nAhrens;09.11.2026;50\nAhrens;09.12.2026;9000\nBrandt;20.10.2026;400\n".to_owned(),
            "7500 -> 12450, -4050 in 2 (Ahrens 3950, Brandt 100)",
            "7500 -> 16950",
            None,
        ),
        (
            format!("{BOOKS}Brandt;21.10.2026;-40\n"),
            "7500 -> 7460, -40 in 1 (Brandt 40)",
            "7500 -> 14960",
            None,
        ),
        (
            "Kunde;Datum;Betrag\nAhrens;30.11.2026;-50\n".to_owned(),
            "7500 -> 3450, -4050 in 1 (Ahrens 4050)",
            "7500 -> 7450, -50 in 1 (Ahrens 50)",
            None,
        ),
        // A table says what a month comes to.
        (
            "Kunde;Monat;Umsatz\nAhrens;11/2026;4500\n".to_owned(),
            "7500 -> 8000",
            "7500 -> 12000",
            Some(Repeat::Replace),
        ),
        (
            "Kunde;Monat;Umsatz\nAhrens;11/2026;3500\n".to_owned(),
            "7500 -> 7000, -500 in 1 (Ahrens 500)",
            "7500 -> 11000",
            None,
        ),
    ] {
        let mut books = Books::default();
        books.import(BOOKS, Repeat::Replace);
        let repeats = books.repeats(&list);
        assert_eq!(repeats.advised(), advised, "{list}");
        for (repeat, wanted) in [
            (Repeat::Replace, replaced),
            (Repeat::Add, added),
            (Repeat::New, replaced),
        ] {
            let name = |id| books.workspace.customer(id).unwrap().name.as_str().to_owned();
            assert_eq!(told(&repeats, repeat, name), wanted, "{list} {repeat:?}");
            let mut after = Books {
                workspace: books.workspace.clone(),
                ..books
            };
            after.import(&list, repeat);
            assert_eq!(
                after.revenue(),
                repeats.before + repeats.outcome(repeat).gain,
                "{list} {repeat:?}"
            );
        }
    }
}

#[test]
fn old_and_new_are_told_by_month() {
    let mut books = Books::default();
    books.import(BOOKS, Repeat::Replace);
    let repeats = books.repeats("Kunde;Datum;Betrag\nAhrens;09.11.2026;4500\nClausen;20.10.2026;600\n");
    let units = |money: Money| money.cents() / 100;
    let months: Vec<_> = repeats
        .months
        .iter()
        .map(|month| {
            let gains = [Repeat::Replace, Repeat::Add].map(|repeat| units(month.gain(repeat)));
            (month.month.month(), units(month.before), units(month.in_file), gains)
        })
        .collect();
    assert_eq!(months, [(10, 3_500, 600, [600, 600]), (11, 4_000, 4_500, [500, 4_500])]);
    // Nothing is asked where nothing is met.
    let fresh = books.repeats("Kunde;Datum;Betrag\nAhrens;09.12.2026;4500\nClausen;20.10.2026;600\n");
    assert_eq!(fresh.met, 0);
}

/// What the second list does after the first: advised, and what the books say after each way, new first.
fn check_numbered(first: &str, second: &str, advised: Option<Repeat>, after: [i64; 3]) {
    let mut books = Books::default();
    books.import(first, Repeat::New);
    let repeats = books.repeats(second);
    assert_eq!(repeats.advised(), advised, "{second} {repeats:?}");
    for (repeat, wanted) in [Repeat::New, Repeat::Replace, Repeat::Add].into_iter().zip(after) {
        let mut books = Books {
            workspace: books.workspace.clone(),
            ..books
        };
        books.import(second, repeat);
        assert_eq!(books.revenue().cents(), wanted * 100, "{second} {repeat:?}");
        // Where nothing is met, nothing is shown.
        let shown = repeats.before + repeats.outcome(repeat).gain;
        assert!(repeats.met == 0 || books.revenue() == shown, "{second} {repeat:?}");
    }
}

const NUMBERED: &str = "Kunde;Rechnungsnummer;Datum;Leistung;Betrag\nAhrens;R-21;02.11.2026;Wartung;1500\nAhrens;R-22;09.11.2026;Wartung;1500\nAhrens;R-23;13.11.2026;Schulung;2000\n";
const HEAD: &str = "Kunde;Rechnungsnummer;Datum;Leistung;Betrag\n";

#[test]
fn invoices_are_known_again_by_their_numbers() {
    for (second, advised, after) in [
        // The same again.
        (NUMBERED.to_owned(), Some(Repeat::New), [5_000, 5_000, 10_000]),
        // A second part of the month, with the next one.
        (
            format!("{HEAD}Ahrens;R-24;20.11.2026;Wartung;1000\nAhrens;R-25;03.12.2026;Wartung;2000\n"),
            Some(Repeat::New),
            [8_000, 3_000, 8_000],
        ),
        // A part that meets the first.
        (
            format!("{HEAD}Ahrens;R-23;13.11.2026;Schulung;2000\nAhrens;R-24;20.11.2026;Wartung;1000\n"),
            Some(Repeat::New),
            [6_000, 3_000, 8_000],
        ),
        // A credit note is an invoice of its own.
        (
            format!("{HEAD}Ahrens;G-1;30.11.2026;Wartung;-500\n"),
            Some(Repeat::New),
            [4_500, -500, 4_500],
        ),
        // Corrected, and all of the month is there.
        (
            NUMBERED.replace("2000", "2500"),
            Some(Repeat::Replace),
            [5_000, 5_500, 10_500],
        ),
        // Corrected downwards, or a part of it only: nobody but the user knows.
        (NUMBERED.replace("2000", "500"), None, [5_000, 3_500, 8_500]),
        (
            format!("{HEAD}Ahrens;R-23;13.11.2026;Schulung;2500\n"),
            None,
            [5_000, 2_500, 7_500],
        ),
        // Without numbers they are not known again.
        (
            "Kunde;Datum;Betrag\nAhrens;20.11.2026;6000\n".to_owned(),
            None,
            [6_000, 6_000, 11_000],
        ),
        (
            format!("{HEAD}Ahrens;R-23;13.11.2026;Schulung;2000\nAhrens;;20.11.2026;Wartung;1000\n"),
            None,
            [3_000, 3_000, 8_000],
        ),
        // The same number is another invoice with another customer.
        (
            format!("{HEAD}Brandt;R-21;02.11.2026;Wartung;1500\n"),
            Some(Repeat::Replace),
            [6_500, 6_500, 6_500],
        ),
    ] {
        check_numbered(NUMBERED, &second, advised, after);
    }
}

#[test]
fn months_from_before_there_were_prints_are_asked_for_once() {
    let mut books = Books::default();
    books.import(
        "Kunde;Datum;Leistung;Betrag\nAhrens;02.11.2026;Wartung;5000\n",
        Repeat::New,
    );
    assert_eq!(books.repeats(NUMBERED).advised(), Some(Repeat::Replace), "the same sum");
    let more = format!("{NUMBERED}Ahrens;R-24;20.11.2026;Wartung;1000\n");
    assert_eq!(books.repeats(&more).advised(), None);
    books.import(&more, Repeat::Replace);
    assert_eq!(
        books.repeats(NUMBERED).advised(),
        Some(Repeat::New),
        "now their numbers are known"
    );
}

#[test]
fn what_is_known_of_an_invoice_grows_and_never_shrinks() {
    let plain = "Kunde;RE-Nr.;Datum;Betrag\nAhrens;R-1;02.11.2026;100\n";
    let full = "Kunde;RE-Nr.;Datum;Betrag;Kosten;Fällig;Bezahlt\nAhrens;R-1;02.11.2026;100;60;10.11.2026;20.11.2026\n";
    for lists in [[plain, full], [full, plain]] {
        let mut books = Books::default();
        lists.iter().for_each(|list| books.import(list, Repeat::New));
        let (row, _) = books.workspace.customers().next().unwrap();
        let month = books.workspace.figures_at(row).unwrap().months[0];
        assert_eq!(
            (month.direct_cost, month.days_late()),
            (Some(Money::units(60)), Some(100_000)),
            "{lists:?}"
        );
    }
}

#[test]
fn a_list_read_before_other_invoices_came_is_refused() {
    let mut books = Books::default();
    books.import(NUMBERED, Repeat::New);
    let second = format!("{HEAD}Ahrens;R-24;20.11.2026;Wartung;1000\n");
    let plan = books.plan(&second, None);
    books.import(&second, Repeat::New);
    let refused = books.workspace.apply(Action::Import(plan), &books.now());
    assert_eq!(refused.err(), Some(Rejection::OtherInvoices));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Parts that overlap in any way, in any order, any of them more than once, give what the whole gives.
    #[test]
    fn overlapping_parts_in_any_order_give_the_whole(
        invoices in prop::collection::vec((0_u8..3, 1_u8..4, 0_u8..3, prop::collection::vec(-30_i64..90, 1..3)), 1..14),
        parts in prop::collection::vec(prop::collection::vec(any::<bool>(), 14), 1..5),
        order in any::<prop::sample::Index>(),
    ) {
        let line = |number: usize| {
            let (customer, month, product, amounts) = &invoices[number];
            let line = |amount: &i64| format!("Firma {customer};R-{number};1{month}.{month:02}.2026;Ware {product};{amount},50\n");
            amounts.iter().map(line).collect::<String>()
        };
        let list = |wanted: &dyn Fn(usize) -> bool| {
            let lines = (0..invoices.len()).filter(|number| wanted(*number)).map(line);
            HEAD.to_owned() + &lines.collect::<String>()
        };
        let whole = list(&|_| true);
        // Each part, then what no part has, then one of the parts again.
        let mut lists: Vec<String> = parts.iter().map(|part| list(&|number| part[number])).collect();
        lists.push(list(&|number| parts.iter().all(|part| !part[number])));
        lists.push(lists[order.index(lists.len())].clone());
        let at = order.index(lists.len());
        lists.rotate_left(at);
        let (mut once, mut by_parts) = (Books::default(), Books::default());
        once.import(&whole, Repeat::New);
        for list in lists.iter().filter(|list| list.len() > HEAD.len()) {
            prop_assert_ne!(by_parts.repeats(list).advised(), None);
            by_parts.import(list, Repeat::New);
        }
        prop_assert_eq!(by_parts.seen(), once.seen());
        by_parts.import(&whole, Repeat::New);
        prop_assert_eq!(by_parts.seen(), once.seen());
    }
}
