//! What is accepted is read again: the largest of everything, refused at the door or encoded and decoded.

use super::import::{CustomerDraft, Effect, FiguresDraft, ImportPlan, ProductDraft, RecordDraft};
use super::slot::{PLACES_MAX, PRODUCTS_MAX};
use crate::domain::figures::{CustomerFigures, MonthFigures, ProductRevenue};
use crate::domain::saved::page_key::{PageError, PageKey};
use crate::domain::values::ids::IdSource;
use crate::domain::*;
use jiff::civil::date;
use std::rc::Rc;

fn now(seed: u64) -> Now {
    Now {
        unix_ms: 1_000 + seed,
        today: date(2026, 11, 28),
        node: Node(u64::MAX),
        seed,
    }
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

/// As many characters as a name may have, each of four bytes.
fn longest() -> Name {
    name(&"𝔊".repeat(Name::CHARS_MAX))
}

/// Reads all pages into another workspace and compares what both would write.
fn read_again(workspace: &Workspace) -> Workspace {
    let mut again = Workspace::default();
    for key in workspace.page_keys() {
        let bytes = workspace.encode(key);
        assert_eq!(again.load(key, bytes.as_deref()), Ok(()), "{key}");
        assert_eq!(again.encode(key), bytes, "{key}");
    }
    again
}

fn products(count: u32) -> ImportPlan {
    let draft = |at: u32| ProductDraft {
        known: None,
        name: name(&format!("Leistung {at}")),
        edits: Vec::new(),
    };
    ImportPlan {
        products: (0..count).map(draft).collect(),
        ..ImportPlan::default()
    }
}

fn customers(count: usize) -> ImportPlan {
    let draft = |at: usize| CustomerDraft {
        known: None,
        name: name(&format!("Kunde {at}")),
        edits: Vec::new(),
    };
    ImportPlan {
        customers: (0..count).map(draft).collect(),
        ..ImportPlan::default()
    }
}

#[test]
fn as_many_products_as_are_accepted_are_read_again() {
    let mut workspace = Workspace::default();
    let mut ids = IdSource::new(1, 1);
    let customer = ids.customer();
    let adding = Action::AddCustomer {
        customer,
        name: name("Heller"),
    };
    workspace.apply(adding, &now(1)).unwrap();
    let too_many = Rc::new(products(PRODUCTS_MAX + 1));
    let refused = Some(Rejection::TooManyProducts);
    assert_eq!(
        workspace.effect(Rc::clone(&too_many), &now(2)).err(),
        refused,
        "in the preview"
    );
    assert_eq!(
        workspace.apply(Action::Import(Rc::clone(&too_many)), &now(2)).err(),
        refused
    );
    assert_eq!(workspace.apply(Action::LoadExample(too_many), &now(2)).err(), refused);
    let all = workspace.apply(Action::Import(Rc::new(products(PRODUCTS_MAX))), &now(2));
    assert!(all.is_ok());
    let one_more = Action::AddProduct {
        product: ids.product(),
        name: name("Eine mehr"),
    };
    assert_eq!(workspace.apply(one_more, &now(3)).err(), refused);
    assert_eq!(workspace.effect(Rc::new(products(1)), &now(3)).err(), refused);

    let (last, product) = workspace
        .products()
        .last()
        .map(|(at, product)| (at, product.id))
        .unwrap();
    assert_eq!(u32::from(last.0), PRODUCTS_MAX - 1);
    let mark = Mark::Need;
    for action in [
        Action::SetMark {
            customer,
            product,
            mark,
        },
        Action::EditDetail {
            customer,
            product,
            edit: DetailEdit::Note("die letzte".into()),
        },
    ] {
        workspace.apply(action, &now(4)).unwrap();
    }
    let again = read_again(&workspace);
    assert_eq!(again.mark(customer, product), mark);
    assert_eq!(
        again.detail_at(Row(0), last).map(|detail| detail.note.as_str()),
        Some("die letzte")
    );
    assert_eq!(again.products().count(), PRODUCTS_MAX as usize);
}

#[test]
fn where_no_place_is_left_nothing_is_accepted() {
    let with_last = |page: &str, bytes: &[u8]| {
        let mut workspace = Workspace::default();
        workspace.load(PageKey::parse(page).unwrap(), Some(bytes)).unwrap();
        workspace
    };
    let mut ids = IdSource::new(1, 1);
    // Sixty-four free slots, and sixteen.
    let free = [&[2, 64][..], &[0; 64]].concat();
    let full = with_last(&format!("customers/{}", PLACES_MAX / 64 - 1), &free);
    let adding = Action::AddCustomer {
        customer: ids.customer(),
        name: name("Eine mehr"),
    };
    assert_eq!(full.clone().apply(adding, &now(1)).err(), Some(Rejection::TooMany));
    assert_eq!(
        full.effect(Rc::new(customers(1)), &now(1)).err(),
        Some(Rejection::TooMany)
    );

    for kind in RecordKind::ALL {
        let slots = vec!["\"free\""; 16].join(",");
        let page = format!("{{\"format\":1,\"slots\":[{slots}]}}");
        let full = with_last(&format!("{}/{}", kind.key(), PLACES_MAX / 16 - 1), page.as_bytes());
        let adding = Action::AddRecord {
            kind,
            record: ids.record(),
            customer: None,
            fields: Vec::new(),
        };
        assert_eq!(
            full.clone().apply(adding, &now(1)).err(),
            Some(Rejection::TooMany),
            "{kind:?}"
        );
        let draft = RecordDraft {
            kind,
            known: None,
            customer: None,
            edits: Vec::new(),
        };
        let plan = ImportPlan {
            records: vec![draft],
            ..ImportPlan::default()
        };
        assert_eq!(
            full.effect(Rc::new(plan), &now(1)).err(),
            Some(Rejection::TooMany),
            "{kind:?}"
        );
    }
}

#[test]
fn the_name_of_a_page_does_not_ask_for_all_memory() {
    let mut workspace = Workspace::default();
    for kind in PageKind::all() {
        for number in [PLACES_MAX / 16, u32::MAX / 64, u32::MAX] {
            let key = PageKey { kind, number };
            assert_eq!(workspace.load(key, None), Err(PageError::Corrupt(key)), "{key}");
        }
    }
    let many = serde_json::json!({ "format": 1, "slots": vec!["free"; 65] }).to_string();
    let key = PageKey::parse("products/0").unwrap();
    assert_eq!(
        workspace.load(key, Some(many.as_bytes())),
        Err(PageError::Corrupt(key)),
        "more than a page holds"
    );
}

/// A workspace in which everything is as long and as large as it can be.
fn extreme() -> Workspace {
    let mut workspace = Workspace::default();
    let mut ids = IdSource::new(u64::MAX >> 20, u64::MAX);
    let (customer, product) = (ids.customer(), ids.product());
    let megabytes = "Ä\u{0}\u{FFFF}\"\\\u{1F600}\r\n".repeat(200_000);
    let mut actions = vec![
        Action::AddCustomer {
            customer,
            name: longest(),
        },
        Action::AddProduct {
            product,
            name: longest(),
        },
        Action::EditSetting(SettingEdit::Company(megabytes.clone())),
        Action::EditSetting(SettingEdit::Field(FieldEdit::text(
            megabytes.clone(),
            megabytes.clone(),
        ))),
        Action::EditSetting(SettingEdit::Field(FieldEdit::number("number", Some(i64::MIN)))),
        Action::EditProduct {
            product,
            edit: ProductEdit::Number(Some(megabytes.clone())),
        },
        Action::EditProduct {
            product,
            edit: ProductEdit::Group(megabytes.clone()),
        },
        Action::EditProduct {
            product,
            edit: ProductEdit::Position(u32::MAX),
        },
        Action::EditProduct {
            product,
            edit: ProductEdit::Active(false),
        },
        Action::SetMark {
            customer,
            product,
            mark: Mark::Need,
        },
    ];
    for field in CustomerField::ALL {
        let edits = match field.kind() {
            FieldKind::Name => vec![CustomerEdit::Name(longest())],
            FieldKind::Number => vec![CustomerEdit::Number(Some(megabytes.clone()))],
            FieldKind::Status => vec![CustomerEdit::Status(Status::Former)],
            FieldKind::Promise => vec![CustomerEdit::Promise(megabytes.clone())],
            FieldKind::Line(field) | FieldKind::Text(field) => vec![(field.edit)(megabytes.clone())],
            FieldKind::Day(field) => [date(9999, 12, 31), date(0, 1, 1)]
                .map(|day| (field.edit)(Some(day)))
                .into(),
        };
        actions.extend(edits.into_iter().map(|edit| Action::EditCustomer { customer, edit }));
    }
    for edit in [
        DetailEdit::Competitor(megabytes.clone()),
        DetailEdit::Potential(Some(Money(i64::MIN))),
        DetailEdit::ContractEnd(Some(date(9999, 12, 31))),
        DetailEdit::Reason(Some(Reason::Other)),
        DetailEdit::Known(Awareness::Yes),
        DetailEdit::Note(megabytes.clone()),
        DetailEdit::CheckedOn(Some(date(0, 2, 29))),
        DetailEdit::Source(megabytes.clone()),
    ] {
        actions.push(Action::EditDetail {
            customer,
            product,
            edit,
        });
    }
    for kind in RecordKind::ALL {
        let fields = vec![
            FieldEdit::text("", ""),
            FieldEdit::text("text", megabytes.clone()),
            FieldEdit::text(format!("list/{}", ids.record()), "x"),
            FieldEdit::money("money", Some(Money(i64::MAX))),
            FieldEdit::day("day", Some(date(9999, 12, 31))),
        ];
        for customer in [None, Some(customer)] {
            let (record, fields) = (ids.record(), fields.clone());
            actions.push(Action::AddRecord {
                kind,
                record,
                customer,
                fields,
            });
        }
    }
    for (seed, action) in (1..).zip(actions) {
        workspace.apply(action, &now(seed)).unwrap();
    }
    workspace
}

#[test]
fn the_longest_of_everything_is_read_again() {
    let workspace = extreme();
    let again = read_again(&workspace);
    for kind in RecordKind::ALL {
        assert_eq!(
            again.records(kind).collect::<Vec<_>>(),
            workspace.records(kind).collect::<Vec<_>>()
        );
    }
    let (row, customer) = again.customers().next().unwrap();
    assert_eq!(Some(customer), workspace.customer_at(row));
    assert_eq!(again.product_at(Column(0)), workspace.product_at(Column(0)));
    assert_eq!(again.detail_at(row, Column(0)), workspace.detail_at(row, Column(0)));
    assert_eq!(again.settings(), workspace.settings());
}

#[test]
fn a_customer_of_many_promises_and_edits_is_read_again() {
    let mut workspace = Workspace::default();
    let customer = IdSource::new(1, 1).customer();
    let adding = Action::AddCustomer {
        customer,
        name: longest(),
    };
    workspace.apply(adding, &now(0)).unwrap();
    let mut day = date(1990, 1, 1);
    for seed in 1..3_000 {
        day = day.tomorrow().unwrap();
        let edit = CustomerEdit::Promise(format!("Fassung {seed}"));
        let now = Now {
            today: day,
            ..now(seed)
        };
        workspace.apply(Action::EditCustomer { customer, edit }, &now).unwrap();
    }
    let again = read_again(&workspace);
    assert_eq!(again.customer(customer), workspace.customer(customer));
    assert_eq!(
        again.customer(customer).map(|customer| customer.promises.len()),
        Some(2_999)
    );
}

#[test]
fn figures_of_every_size_are_read_again() {
    let amounts = [i64::MIN, -1, 0, 1, i64::MAX].map(Money);
    let month = |(at, amount): (u16, Money)| MonthFigures {
        direct_cost: Some(amount),
        revenue: amount,
        invoices: u32::MAX,
        credits: amount,
        disputed: amount,
        late_amount_days: amount.0,
        settled: amount,
        ..MonthFigures::empty(Month(at))
    };
    let months = [0, 1, 24_000, u16::MAX - 1, u16::MAX];
    let figures = CustomerFigures {
        months: months.into_iter().zip(amounts).map(month).collect(),
        lines: months
            .into_iter()
            .zip(amounts)
            .map(|(at, revenue)| ProductRevenue {
                month: Month(at),
                column: Column(0),
                revenue,
            })
            .collect(),
        prints: Vec::new(),
    };
    let plan = || ImportPlan {
        figures: vec![FiguresDraft {
            fresh: None,
            customer: 0,
            figures: figures.clone(),
        }],
        products: products(1).products,
        repeat: super::import::Repeat::Add,
        ..customers(1)
    };
    let mut workspace = Workspace::default();
    workspace.apply(Action::Import(Rc::new(plan())), &now(1)).unwrap();
    let again = read_again(&workspace);
    assert_eq!(again.figures_at(Row(0)), workspace.figures_at(Row(0)));
    // The same once more on top: sums stop at the end of what an amount can say, and nothing breaks.
    let mut twice = plan();
    let customer = workspace.customers().next().map(|(_, one)| one.id);
    let product = workspace.products().next().map(|(_, one)| one.id);
    twice.customers.iter_mut().for_each(|draft| draft.known = customer);
    twice.products.iter_mut().for_each(|draft| draft.known = product);
    workspace.apply(Action::Import(Rc::new(twice)), &now(2)).unwrap();
    read_again(&workspace);
    assert_ne!(workspace.effect(Rc::new(plan()), &now(3)), Ok(Effect::default()));
}
