//! Reading our own exports back changes nothing, whatever people typed.
#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::civil::{Date, date};
use kundenkompass::domain::ids::IdSource;
use kundenkompass::domain::{
    Action, Answer, CustomerEdit, DetailEdit, Effect, Mark, Money, Name, Now, ProductEdit, Reason, Stamp, Status,
    Workspace,
};
use kundenkompass::exchange::csv_write::Dialect;
use kundenkompass::exchange::export::{Scope, Style, Table, Wording, csv};
use kundenkompass::exchange::{Choices, Known, example, read_all};
use proptest::prelude::*;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

const TABLES: [Table; 4] = [Table::MatrixWide, Table::MatrixLong, Table::Customers, Table::Products];

/// Strings that have broken programs: formulas, quotes, markup, other scripts, signs that show nothing.
const NAUGHTY: [&str; 24] = [
    "=1+1",
    "+49 30 1234",
    "-",
    "@SUM(A1)",
    "'=1",
    "''",
    "'s-Hertogenbosch",
    "<img src=x onerror=alert(1)>",
    "\"; DROP TABLE kunden; --",
    "a;b,c|d",
    "NULL",
    "null",
    "1.234",
    "03/04/2025",
    "Kunde",
    "Leistung",
    "Notiz",
    "X",
    "ja",
    "田中さん",
    "مرحبا",
    "👩‍👩‍👧",
    "ﬁnal",
    "Ⅸ",
];

fn now(seed: u64) -> Now {
    Now {
        unix_ms: seed,
        today: date(2026, 11, 21),
        node: Stamp::NEVER.node,
        seed,
    }
}

fn check(workspace: &Workspace, seed: u64) {
    for dialect in Dialect::ALL {
        for wording in [Wording::German, Wording::English] {
            for table in TABLES {
                let bytes = csv(
                    workspace,
                    table,
                    &Scope::all(workspace, table),
                    Style { dialect, wording },
                );
                let told = String::from_utf8_lossy(&bytes);
                let read = read_all(&bytes, Rc::new(Known::of(workspace)), Choices::default());
                let (report, plan) = read.unwrap_or_else(|failure| panic!("{failure:?}: {told}"));
                let context = format!("{table:?} {dialect:?} {wording:?}\n{told}\n{report:#?}");
                assert!(report.is_complete() && report.errors == 0, "not read: {context}");
                assert_eq!(
                    workspace.effect(Rc::new(plan), &now(seed)),
                    Ok(Effect::default()),
                    "changed: {context}"
                );
            }
        }
    }
}

#[test]
fn the_example_reads_back() {
    let mut workspace = Workspace::default();
    let plan = Rc::new(example::plan(date(2026, 11, 21)));
    workspace.apply(Action::LoadExample(plan), &now(1)).unwrap();
    check(&workspace, 2);
}

/// A text of one line as a field takes it.
fn line() -> impl Strategy<Value = String> {
    let any = prop_oneof![
        prop::sample::select(NAUGHTY.to_vec()).prop_map(str::to_owned),
        "[ -~]{0,12}",
        "\\PC{0,8}",
        Just(String::new()),
    ];
    let composed = any.prop_map(|text| text.nfc().collect::<String>());
    composed.prop_map(|text| {
        Name::parse(&text)
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default()
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![line(), "[a-z;=\"\n]{0,20}"].prop_map(|text| text.trim().to_owned())
}

fn day() -> impl Strategy<Value = Option<Date>> {
    prop::option::of((1950_i16..2080, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day)))
}

fn detail() -> impl Strategy<Value = Vec<DetailEdit>> {
    let money = prop::option::of((-10_000_000_000_i64..10_000_000_000).prop_map(Money));
    let reason = prop::sample::select(vec![
        None,
        Some(Reason::DoesItself),
        Some(Reason::DoesNotFit),
        Some(Reason::Other),
    ]);
    let known = prop::sample::select(vec![Answer::Yes, Answer::No, Answer::Open]);
    let first = (line(), money, day(), reason);
    let second = (known, text(), day(), line());
    (first, second).prop_map(
        |((competitor, potential, end, reason), (known, note, checked, source))| {
            vec![
                DetailEdit::Competitor(competitor),
                DetailEdit::Potential(potential),
                DetailEdit::ContractEnd(end),
                DetailEdit::Reason(reason),
                DetailEdit::Known(known),
                DetailEdit::Note(note),
                DetailEdit::CheckedOn(checked),
                DetailEdit::Source(source),
            ]
        },
    )
}

fn customer() -> impl Strategy<Value = Vec<CustomerEdit>> {
    let status = prop::sample::select(Status::ALL.to_vec());
    (line(), line(), status, day(), text(), text()).prop_map(|(segment, owner, status, since, promise, notes)| {
        vec![
            CustomerEdit::Segment(segment),
            CustomerEdit::Owner(owner),
            CustomerEdit::Status(status),
            CustomerEdit::Since(since),
            CustomerEdit::Promise(promise),
            CustomerEdit::Notes(notes),
        ]
    })
}

#[derive(Debug, Clone)]
struct Firm {
    customers: Vec<(String, Vec<CustomerEdit>)>,
    products: Vec<(String, String)>,
    cells: Vec<(usize, usize, u8, Vec<DetailEdit>)>,
}

fn firm() -> impl Strategy<Value = Firm> {
    let customers = prop::collection::vec((line(), customer()), 1..6);
    let products = prop::collection::vec((line(), line()), 1..6);
    let cells = prop::collection::vec((0_usize..6, 0_usize..6, 0_u8..7, detail()), 0..12);
    (customers, products, cells).prop_map(|(customers, products, cells)| Firm {
        customers,
        products,
        cells,
    })
}

/// Names that would meet get a number behind them, as the interface would ask for.
fn build(firm: &Firm) -> Workspace {
    let (mut workspace, mut ids) = (Workspace::default(), IdSource::new(1_700_000_000_000, 5));
    let mut apply = |action| workspace.apply(action, &now(1)).map(drop).unwrap();
    let mut customers = Vec::new();
    for (place, (name, edits)) in firm.customers.iter().enumerate() {
        let customer = ids.customer();
        apply(Action::AddCustomer {
            customer,
            name: Name::parse(&format!("{name} {place}")).unwrap(),
        });
        let number = CustomerEdit::Number((place % 2 == 0).then(|| format!("=-{place}")));
        for edit in edits.iter().cloned().chain([number]) {
            apply(Action::EditCustomer { customer, edit });
        }
        customers.push(customer);
    }
    let mut products = Vec::new();
    for (place, (name, group)) in firm.products.iter().enumerate() {
        let product = ids.product();
        apply(Action::AddProduct {
            product,
            name: Name::parse(&format!("{name} {place}")).unwrap(),
        });
        apply(Action::EditProduct {
            product,
            edit: ProductEdit::Group(group.clone()),
        });
        products.push(product);
    }
    for (customer, product, mark, edits) in &firm.cells {
        let (Some(customer), Some(product)) = (customers.get(*customer).copied(), products.get(*product).copied())
        else {
            continue;
        };
        apply(Action::SetMark {
            customer,
            product,
            mark: Mark::from_byte(*mark).unwrap(),
        });
        for edit in edits.iter().cloned() {
            apply(Action::EditDetail {
                customer,
                product,
                edit,
            });
        }
    }
    workspace
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_people_type_reads_back(firm in firm()) {
        check(&build(&firm), 9);
    }
}

#[test]
fn products_named_like_headings_read_back() {
    let products = ["Notiz", "Service", "Material", "Segment", "Betrag", "Konto"];
    let firm = Firm {
        customers: vec![("Acme".into(), Vec::new()), ("Zed".into(), Vec::new())],
        products: products.map(|name| (name.to_owned(), String::new())).into(),
        cells: (0..6).map(|product| (product % 2, product, 1, Vec::new())).collect(),
    };
    check(&build(&firm), 9);
}
