//! What does not change a sum: totals between the lines, the way a credit is written, columns beside the amount, lines that stand twice in
//! overlapping files, the order of the lines.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use kundenkompass::domain::Money;
use kundenkompass::exchange::{Choices, read_all};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

const CUSTOMERS: [&str; 4] = [
    "Ahrens Bau GmbH",
    "Brandt Logistik KG",
    "Dietz Metall GmbH",
    "Falk Druck OHG",
];
const PRODUCTS: [&str; 3] = ["Wartung", "Schulung", "Pumpen"];

/// Customer, product, day of March, cents, of which credits are below nothing.
type Line = (usize, usize, u8, i64);

/// More is billed than given back, so that nobody can take the credits for the invoices; the first is an invoice.
fn lines() -> impl Strategy<Value = Vec<Line>> {
    let invoice = (0..4_usize, 0..3_usize, 1..29_u8, 10_000..90_000_i64);
    let credit = (0..4_usize, 0..3_usize, 1..29_u8, -5_000..-100_i64);
    (
        prop::collection::vec(invoice, 3..20),
        prop::collection::vec(credit, 0..4),
    )
        .prop_flat_map(|(invoices, credits)| {
            let first = invoices[0];
            let rest: Vec<Line> = invoices.into_iter().skip(1).chain(credits).collect();
            Just(rest)
                .prop_shuffle()
                .prop_map(move |rest| std::iter::once(first).chain(rest).collect())
        })
}

fn amount(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{},{:02}", cents.abs() / 100, cents.abs() % 100)
}

/// The lines as a list, each with what `write` puts behind number, date, customer and product.
fn list(headings: &str, lines: &[Line], write: impl Fn(i64) -> String) -> String {
    let mut list = format!("Belegnummer;Belegdatum;Kunde;Leistung;{headings}\n");
    for (at, (customer, product, day, cents)) in lines.iter().enumerate() {
        let (customer, product) = (CUSTOMERS[*customer], PRODUCTS[*product]);
        writeln!(
            list,
            "R-{};{day:02}.03.2026;{customer};{product};{}",
            4_000 + at,
            write(*cents)
        )
        .unwrap();
    }
    list
}

/// Revenue by customer, as the file is taken with nothing answered by hand.
fn sums(list: &str) -> BTreeMap<String, Money> {
    let (report, plan) = read_all(list.as_bytes(), Rc::default(), Choices::default()).unwrap();
    assert!(report.is_complete() && report.errors == 0, "{list}\n{report:#?}");
    let sum = |figures: &kundenkompass::domain::CustomerFigures| figures.months.iter().map(|month| month.revenue).sum();
    let drafts = plan.figures.iter();
    drafts
        .map(|draft| {
            let name = plan.customers[draft.customer as usize].name.as_str().to_owned();
            (name, sum(&draft.figures))
        })
        .collect()
}

fn wanted(lines: &[Line]) -> BTreeMap<String, Money> {
    let mut sums: BTreeMap<String, Money> = BTreeMap::new();
    for (customer, _, _, cents) in lines {
        *sums.entry(CUSTOMERS[*customer].into()).or_default() += Money(cents * 100);
    }
    sums
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_way_a_credit_is_written(lines in lines()) {
        let trailing = |cents: i64| if cents < 0 { amount(-cents) + "-" } else { amount(cents) };
        let brackets = |cents: i64| if cents < 0 { format!("({})", amount(-cents)) } else { amount(cents) };
        let unicode = |cents: i64| amount(cents).replace('-', "−");
        for list in [
            list("Betrag", &lines, amount),
            list("Betrag", &lines, trailing),
            list("Betrag", &lines, brackets),
            list("Betrag", &lines, unicode),
            list("Belegart;Betrag", &lines, |cents| format!("{};{}", if cents < 0 { "Gutschrift" } else { "Rechnung" }, amount(cents.abs()))),
            list("Betrag;S/H", &lines, |cents| format!("{};{}", amount(cents.abs()), if cents < 0 { "H" } else { "S" })),
        ] {
            prop_assert_eq!(sums(&list), wanted(&lines), "{}", list);
        }
    }

    #[test]
    fn columns_beside_the_amount(lines in lines(), rate in prop::sample::select(vec![7_i64, 19])) {
        let tax = |cents: i64| (cents * rate + 50 * cents.signum()) / 100;
        let beside = |cents: i64| format!("{};{};{}", amount(cents), amount(tax(cents)), amount(cents + tax(cents)));
        let list = list("Netto;MwSt;Brutto", &lines, beside);
        prop_assert_eq!(sums(&list), wanted(&lines), "{}", list);
    }

    #[test]
    fn totals_between_the_lines(lines in lines()) {
        // As a report that is grouped by customer: its lines, their total, and at the end the total of all.
        let mut grouped = lines.clone();
        grouped.sort_by_key(|line| line.0);
        let text = list("Betrag", &grouped, amount);
        let mut rows = text.lines();
        let mut report = format!("{}\n", rows.next().unwrap());
        for (at, row) in rows.enumerate() {
            writeln!(report, "{row}").unwrap();
            let customer = grouped[at].0;
            if grouped.get(at + 1).is_none_or(|next| next.0 != customer) {
                let sum: i64 = grouped.iter().filter(|line| line.0 == customer).map(|line| line.3).sum();
                writeln!(report, ";;Summe {};;{}", CUSTOMERS[customer], amount(sum)).unwrap();
            }
        }
        let all: i64 = grouped.iter().map(|line| line.3).sum();
        writeln!(report, ";;Gesamtsumme;;{}", amount(all)).unwrap();
        prop_assert_eq!(sums(&report), wanted(&lines), "{}", report);
    }

    #[test]
    fn the_order_of_the_lines(lines in lines(), seed: u64) {
        let text = list("Betrag", &lines, amount);
        let (head, rows) = text.split_once('\n').unwrap();
        let mut rows: Vec<&str> = rows.lines().collect();
        let mut state = seed;
        for at in (1..rows.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            rows.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
        }
        let shuffled = format!("{head}\n{}\n", rows.join("\n"));
        prop_assert_eq!(sums(&shuffled), wanted(&lines), "{}", shuffled);
    }
}

#[test]
fn the_spelling_without_signs_that_nobody_sees_is_the_name() {
    let names = [
        "Ahrens\u{200B} Bau",
        "Ahrens Bau",
        "AHRENS BAU",
        "Ahrens\u{A0}Bau",
        "Ahrens  Bau",
    ];
    let lines = names.map(|name| format!("RE-{},{name},2026-01-15,100\n", name.len()));
    let text = ["Rechnungsnummer,Kunde,Rechnungsdatum,Netto\n", &lines.concat()].concat();
    let (_, plan) = read_all(text.as_bytes(), Rc::default(), Choices::default()).unwrap();
    let found: Vec<&str> = plan.customers.iter().map(|customer| customer.name.as_str()).collect();
    assert_eq!(found, ["Ahrens Bau"]);
}
