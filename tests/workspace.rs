//! The one door for change, driven from outside: whatever happens, pages tell the truth and undo takes it back.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::described::{described, seen};
use common::dice::Dice;
use common::variants::{variant, variants};
use common::{customer_id, loaded, name, one_month, pages, product_id, record_id};
use jiff::civil::date;
use kundenkompass::domain::matrix::cells::CellUpdate;
use kundenkompass::domain::saved::page_key::FORMAT;
use kundenkompass::domain::values::ids::IdSource;
use kundenkompass::domain::workspace::import::{
    CustomerDraft, DetailDraft, FiguresDraft, ImportPlan, ProductDraft, RecordDraft, Repeat,
};
use kundenkompass::domain::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

fn now(ms: u64) -> Now {
    Now {
        unix_ms: 1_790_000_000_000 + ms,
        today: date(2026, 11, 21),
        node: Node::new(1, 1),
        seed: ms,
    }
}

/// So many steps, each drawn from a few numbers of its own.
fn steps(max: usize) -> impl Strategy<Value = Vec<Dice>> {
    let numbers = prop::collection::vec(any::<u16>(), 0..160);
    prop::collection::vec(numbers.prop_map(Dice::numbers), 1..max)
}

/// What is done at this step. Now and then it is about an earlier state: what it means may be gone.
fn drawn(dice: &mut Dice, workspace: &Workspace, earlier: &mut Workspace, step: u64) -> Option<Action> {
    let mut ids = IdSource::new(step, step);
    match dice.below(8) {
        6 => *earlier = workspace.clone(),
        7 => return dice.action(earlier, &mut IdSource::new(1, 1)),
        _ => {}
    }
    dice.action(workspace, &mut ids)
}

/// Where everything that ever was there lies.
#[derive(Default)]
struct Slots {
    rows: BTreeMap<CustomerId, Row>,
    columns: BTreeMap<ProductId, Column>,
}

impl Slots {
    /// Nothing has moved, and nobody took the place of another.
    fn check(&mut self, workspace: &Workspace) {
        for (row, customer) in workspace.customers() {
            assert_eq!(*self.rows.entry(customer.id).or_insert(row), row);
        }
        for (column, product) in workspace.products() {
            assert_eq!(*self.columns.entry(product.id).or_insert(column), column);
        }
        assert_eq!(self.rows.values().collect::<BTreeSet<_>>().len(), self.rows.len());
        assert_eq!(self.columns.values().collect::<BTreeSet<_>>().len(), self.columns.len());
    }
}

fn new_customer(text: &str) -> CustomerDraft {
    CustomerDraft {
        known: None,
        name: name(text),
        edits: vec![],
    }
}

fn new_product(text: &str) -> ProductDraft {
    ProductDraft {
        known: None,
        name: name(text),
        edits: vec![],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_can_be_undone_redone_and_loaded(steps in steps(40)) {
        let (mut workspace, mut slots) = (Workspace::default(), Slots::default());
        let (mut history, mut earlier) = (Vec::new(), Workspace::default());
        for (step, mut dice) in (1..).zip(steps) {
            let (before, view) = (pages(&workspace), seen(&workspace));
            let Some(action) = drawn(&mut dice, &workspace, &mut earlier, step) else { continue };
            match workspace.apply(action, &now(step)) {
                Err(_) => prop_assert_eq!(&before, &pages(&workspace), "a rejected action changed something"),
                Ok(change) => {
                    let after = pages(&workspace);
                    for key in before.keys().chain(after.keys()) {
                        let same = before.get(key) == after.get(key);
                        prop_assert!(same || change.pages.contains(key), "{} is not named", key);
                    }
                    prop_assert_eq!(change.is_empty(), before == after);
                    slots.check(&workspace);
                    history.push((view, change.inverse));
                }
            }
        }
        let again = loaded(&pages(&workspace));
        prop_assert_eq!(pages(&again), pages(&workspace));
        prop_assert_eq!(described(&again), described(&workspace));

        let end = seen(&workspace);
        let mut redo = Vec::new();
        for (step, (view, inverse)) in (1_000..).zip(history.into_iter().rev()) {
            let latest = workspace.latest();
            let change = workspace.perform(inverse, &now(step));
            prop_assert!(change.is_empty() || workspace.latest() > latest);
            redo.push(change.inverse);
            prop_assert_eq!(seen(&workspace), view);
            slots.check(&workspace);
        }
        prop_assert!(workspace.is_empty());
        for (step, patch) in (2_000..).zip(redo.into_iter().rev()) {
            workspace.perform(patch, &now(step));
            slots.check(&workspace);
        }
        prop_assert_eq!(seen(&workspace), end);
        prop_assert_eq!(described(&loaded(&pages(&workspace))), described(&workspace));
    }

    #[test]
    fn a_list_taken_over_at_once_is_what_its_cells_say(
        (before, rows, columns) in (0_u64..70, 1_u32..150, 1_u16..40), seed in any::<u64>(), marked in any::<bool>()
    ) {
        let mut workspace = Workspace::default();
        for number in 0..before {
            let customer = customer_id(number);
            workspace.apply(Action::AddCustomer { customer, name: name(&format!("Vorher {number}")) }, &now(1)).unwrap();
        }
        let product = product_id(0);
        workspace.apply(Action::AddProduct { product, name: name("Vorher") }, &now(1)).unwrap();
        if marked && before > 0 {
            workspace.apply(Action::SetMark { customer: customer_id(before - 1), product, mark: Mark::Need }, &now(2)).unwrap();
        }
        let update = |row: u32, column: u16| {
            let bits = (seed ^ (u64::from(row) << 20 | u64::from(column))).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56;
            [None, Some(CellUpdate::Bought), Some(CellUpdate::Is(Mark::Blank)), Some(CellUpdate::Is(Mark::BoughtNeed)), Some(CellUpdate::Is(Mark::NoNeed))]
                .get(bits as usize % 7).copied().flatten()
        };
        let cells = || (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        let plan = ImportPlan {
            customers: (0..rows).map(|row| new_customer(&format!("Neu {row}"))).collect(),
            products: (0..columns).map(|column| new_product(&format!("Leistung {column}"))).collect(),
            marks: cells().filter_map(|(row, column)| Some((row, column, update(row, column)?))).collect(),
            ..ImportPlan::default()
        };
        let (view, former) = (seen(&workspace), pages(&workspace));
        let change = workspace.apply(Action::Import(Rc::new(plan)), &now(3)).unwrap();
        for (row, column) in cells() {
            let mark = update(row, column).map_or(Mark::Blank, |update| update.on(Mark::Blank));
            prop_assert_eq!(workspace.matrix().mark(Row(before as u32 + row), Column(1 + column)), mark);
            let stamped = workspace.matrix().stamp(Row(before as u32 + row), Column(1 + column)) != Stamp::NEVER;
            prop_assert_eq!(stamped, mark != Mark::Blank);
        }
        let (after, mut loaded) = (pages(&workspace), Workspace::default());
        for (key, bytes) in &after {
            prop_assert!(former.get(key) == Some(bytes) || change.pages.contains(key), "{} is not named", key);
            loaded.load(*key, Some(bytes)).unwrap();
        }
        // What is loaded is counted anew.
        prop_assert_eq!(workspace.matrix().total(), loaded.matrix().total());
        for row in (0..before as u32 + rows).map(Row) {
            prop_assert_eq!(workspace.matrix().row_counts(row), loaded.matrix().row_counts(row));
        }
        for column in (0..=columns).map(Column) {
            prop_assert_eq!(workspace.matrix().column_counts(column), loaded.matrix().column_counts(column));
        }
        let end = seen(&workspace);
        let back = workspace.perform(change.inverse, &now(4));
        prop_assert_eq!(seen(&workspace), view);
        workspace.perform(back.inverse, &now(5));
        prop_assert_eq!(seen(&workspace), end);
    }

    #[test]
    fn the_marks_that_a_preview_announces_are_those_that_change(
        (known, new) in ((0_u64..150, 0_u64..12), (0_u64..90, 0_u64..6)), (first, skipped, shuffled) in (0_u64..70, 1_u64..4, any::<bool>()),
        add in any::<bool>(), seed in any::<u64>()
    ) {
        let chance = |what: u64| (seed ^ what).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48;
        let mut workspace = Workspace::default();
        let customers: Vec<_> = (0..known.0).map(|number| new_customer(&format!("Vorher {number}"))).collect();
        let products: Vec<_> = (0..known.1).map(|number| new_product(&format!("Leistung {number}"))).collect();
        let cells = |rows: u32, columns: u16| (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)));
        let update = |row: u32, column: u16, kinds: u64| {
            let byte = chance(u64::from(row) << 20 | u64::from(column) << 2 | kinds) % kinds;
            (byte < 8).then(|| Mark::from_byte(byte as u8).map_or(CellUpdate::Bought, CellUpdate::Is))
        };
        let marks = |rows: usize, columns: usize, kinds| cells(rows as u32, columns as u16)
            .filter_map(|(row, column)| Some((row, column, update(row, column, kinds)?)))
            .collect();
        let former = ImportPlan { marks: marks(customers.len(), products.len(), 10), customers, products, ..ImportPlan::default() };
        workspace.apply(Action::Import(Rc::new(former)), &now(1)).unwrap();

        // Some or all of those that are there, in their order or not, and some that are not.
        let mut rows: Vec<_> = workspace.customers().map(|(_, customer)| customer.id).collect();
        let mut columns: Vec<_> = workspace.products().map(|(_, product)| product.id).collect();
        rows = rows.into_iter().skip(first as usize).step_by(skipped as usize).collect();
        if shuffled {
            rows.sort_by_key(|id| chance(id.0.as_u128() as u64));
            columns.sort_by_key(|id| chance(id.0.as_u128() as u64));
        }
        let mut plan = ImportPlan { repeat: if add { Repeat::Add } else { Repeat::Replace }, ..ImportPlan::default() };
        let known = rows.into_iter().map(|id| CustomerDraft { known: Some(id), ..new_customer("x") });
        plan.customers = known.chain((0..new.0).map(|number| new_customer(&format!("Neu {number}")))).collect();
        let known = columns.into_iter().map(|id| ProductDraft { known: Some(id), ..new_product("y") });
        plan.products = known.chain((0..new.1).map(|number| new_product(&format!("Neu {number}")))).collect();
        plan.marks = marks(plan.customers.len(), plan.products.len(), 13);

        let plan = Rc::new(plan);
        let effect = workspace.effect(Rc::clone(&plan), &now(2)).unwrap();
        let former = workspace.clone();
        workspace.apply(Action::Import(plan), &now(2)).unwrap();
        let (mut marks_new, mut marks_changed) = (0, 0);
        for (row, column) in cells(250, 20) {
            let mark = |workspace: &Workspace| workspace.matrix().mark(Row(row), Column(column));
            let differs = mark(&former) != mark(&workspace);
            marks_new += u32::from(differs && mark(&former) == Mark::Blank);
            marks_changed += u32::from(differs && mark(&former) != Mark::Blank);
        }
        prop_assert_eq!((effect.marks_new, effect.marks_changed), (marks_new, marks_changed));
    }

    #[test]
    fn any_earlier_state_can_be_restored_and_that_undone(
        first in steps(20), then in steps(20)
    ) {
        let (mut workspace, mut earlier) = (Workspace::default(), Workspace::default());
        let mut play = |workspace: &mut Workspace, first: u64, steps: Vec<Dice>| {
            for (step, mut dice) in (first..).zip(steps) {
                if let Some(action) = drawn(&mut dice, workspace, &mut earlier, step) {
                    let _ = workspace.apply(action, &now(step));
                }
            }
        };
        play(&mut workspace, 1, first);
        let snapshot = workspace.clone();
        play(&mut workspace, 100, then);
        let view = seen(&workspace);
        let change = workspace.perform(workspace.patch_to(&snapshot), &now(200));
        prop_assert_eq!(seen(&workspace), seen(&snapshot));
        workspace.perform(change.inverse, &now(201));
        prop_assert_eq!(seen(&workspace), view);
    }

    #[test]
    fn damaged_pages_change_nothing(
        flip in any::<prop::sample::Index>(), bit in 0_u8..8, cut in any::<prop::sample::Index>()
    ) {
        let workspace = small();
        for (key, bytes) in pages(&workspace) {
            let mut flipped = bytes.clone();
            flipped[flip.index(bytes.len())] ^= 1 << bit;
            for damaged in [&flipped[..], &bytes[..cut.index(bytes.len())]] {
                let mut loaded = workspace.clone();
                if !damaged.is_empty() && loaded.load(key, Some(damaged)).is_err() {
                    prop_assert_eq!(pages(&loaded), pages(&workspace));
                }
            }
        }
    }
}

/// A new variant that histories do not draw fails here.
#[test]
fn whatever_can_be_done_is_drawn() {
    let mut dice = Dice::Seed(1);
    let mut drawn: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut workspace = Workspace::default();
    for step in 1..3_000 {
        let Some(action) = dice.action(&workspace, &mut IdSource::new(step, step)) else {
            continue;
        };
        let mut note = |what, name| {
            drawn.entry(what).or_default().insert(name);
        };
        note("action", variant(&action));
        match &action {
            Action::EditCustomer { edit, .. } => note("customer", variant(edit)),
            Action::EditProduct { edit, .. } => note("product", variant(edit)),
            Action::EditDetail { edit, .. } => note("detail", variant(edit)),
            Action::EditSetting(edit) => note("setting", variant(edit)),
            Action::SetMark { mark, .. } => note("mark", variant(mark)),
            Action::EditRecord { kind, .. } => note("record", variant(kind)),
            Action::AddCustomer { .. }
            | Action::RemoveCustomer { .. }
            | Action::AddProduct { .. }
            | Action::RemoveProduct { .. }
            | Action::OrderProducts { .. }
            | Action::SetMarks { .. }
            | Action::AddRecord { .. }
            | Action::RemoveRecord { .. }
            | Action::Import(_)
            | Action::LoadExample(_)
            | Action::RemoveExample => {}
        }
        let _ = workspace.apply(action, &now(step));
    }
    let expected = [
        ("action", variants::<Action>(r#""?""#)),
        ("customer", variants::<CustomerEdit>(r#""?""#)),
        ("detail", variants::<DetailEdit>(r#""?""#)),
        ("mark", variants::<Mark>(r#""?""#)),
        ("product", variants::<ProductEdit>(r#""?""#)),
        ("record", variants::<RecordKind>(r#""?""#)),
        ("setting", variants::<SettingEdit>(r#""?""#)),
    ];
    assert_eq!(drawn, BTreeMap::from(expected));
}

fn small() -> Workspace {
    let mut workspace = Workspace::default();
    let (customer, product) = (customer_id(1), product_id(1));
    for action in [
        Action::AddCustomer {
            customer,
            name: name("Heller Medizintechnik"),
        },
        Action::AddProduct {
            product,
            name: name("Cloud-Umzug"),
        },
        Action::SetMark {
            customer,
            product,
            mark: Mark::Need,
        },
        Action::EditDetail {
            customer,
            product,
            edit: DetailEdit::Potential(Some(Money::units(28_000))),
        },
        Action::Import(Rc::new(invoices(customer, product, Repeat::Replace))),
    ] {
        workspace.apply(action, &now(1)).unwrap();
    }
    workspace
}

/// One invoice of 100 for one customer and product.
fn invoices(customer: CustomerId, product: ProductId, repeat: Repeat) -> ImportPlan {
    ImportPlan {
        customers: vec![CustomerDraft {
            known: Some(customer),
            ..new_customer("x")
        }],
        products: vec![ProductDraft {
            known: Some(product),
            ..new_product("y")
        }],
        marks: [(0, 0, CellUpdate::Bought)].into_iter().collect(),
        figures: vec![FiguresDraft {
            fresh: None,
            customer: 0,
            figures: one_month(24_000, 0, 100),
        }],
        months: BTreeSet::from([Month(24_000)]),
        repeat,
        ..ImportPlan::default()
    }
}

#[test]
fn importing_again_changes_nothing_unless_it_adds() {
    let mut workspace = small();
    let (customer, product) = (customer_id(1), product_id(1));
    assert_eq!(workspace.mark(customer, product), Mark::BoughtNeed);
    let again = invoices(customer, product, Repeat::Replace);
    assert!(workspace.effect(Rc::new(again.clone()), &now(2)).unwrap().is_none());
    assert!(
        workspace
            .apply(Action::Import(Rc::new(again)), &now(2))
            .unwrap()
            .is_empty()
    );
    let adding = invoices(customer, product, Repeat::Add);
    assert_eq!(
        workspace.effect(Rc::new(adding.clone()), &now(3)).unwrap(),
        Effect {
            figures_changed: 1,
            ..Effect::default()
        }
    );
    workspace.apply(Action::Import(Rc::new(adding)), &now(3)).unwrap();
    let row = workspace.row(customer).unwrap();
    assert_eq!(workspace.figures_at(row).unwrap().revenue(), Money::units(200));
}

#[test]
fn a_large_plan_is_taken_in_small_steps() {
    let workspace = Workspace::default();
    let detail = |place: u32| DetailDraft {
        customer: place / 10,
        product: (place % 10) as u16,
        edits: vec![DetailEdit::Note("n".into())],
    };
    let record = |place: u32| RecordDraft {
        kind: RecordKind::Opportunity,
        known: None,
        customer: Some(place),
        edits: vec![FieldEdit::text("title", "Dach")],
    };
    let plan = ImportPlan {
        customers: (0..2_000)
            .map(|place| new_customer(&format!("Firma {place}")))
            .collect(),
        products: (0..10).map(|place| new_product(&format!("Leistung {place}"))).collect(),
        details: (0..20_000).map(detail).collect(),
        records: (0..2_000).map(record).collect(),
        ..ImportPlan::default()
    };
    let mut importing = Importing::new(Rc::new(plan), &workspace, &now(1));
    let (mut steps, mut most) = (0, 0);
    let sum = |effect: Effect| effect.customers_new + effect.details_changed + effect.records_new.iter().sum::<u32>();
    let mut done = false;
    while !done {
        let before = sum(importing.effect());
        done = importing.step(&workspace).unwrap();
        most = most.max(sum(importing.effect()) - before);
        steps += 1;
    }
    assert_eq!(sum(importing.effect()), 24_000);
    assert!(most <= 2_000 && steps > 20, "{most} in one of {steps} steps");
}

#[test]
fn rejections_say_why() {
    let mut workspace = small();
    let (known, other) = (customer_id(1), customer_id(2));
    workspace
        .apply(
            Action::AddCustomer {
                customer: other,
                name: name("Vogt"),
            },
            &now(2),
        )
        .unwrap();
    let number = |customer| Action::EditCustomer {
        customer,
        edit: CustomerEdit::Number(Some("10001".into())),
    };
    workspace.apply(number(known), &now(3)).unwrap();
    let mut broken = invoices(known, product_id(1), Repeat::Add);
    broken.marks.set(7, 0, CellUpdate::Bought);
    let mut doubled = invoices(other, product_id(1), Repeat::Add);
    doubled.customers[0]
        .edits
        .push(CustomerEdit::Number(Some("10001".into())));
    for (action, rejection) in [
        (number(other), Rejection::CustomerNumberTaken(known)),
        (number(customer_id(9)), Rejection::UnknownCustomer(customer_id(9))),
        (
            Action::AddCustomer {
                customer: known,
                name: name("Heller"),
            },
            Rejection::CustomerExists(known),
        ),
        (
            Action::RemoveProduct { product: product_id(9) },
            Rejection::UnknownProduct(product_id(9)),
        ),
        (Action::Import(Rc::new(broken)), Rejection::BrokenPlan),
        (Action::Import(Rc::new(doubled)), Rejection::CustomerNumberTaken(known)),
    ] {
        assert_eq!(workspace.apply(action, &now(4)).unwrap_err(), rejection);
    }
}

#[test]
fn a_removed_customer_comes_back_with_everything() {
    let mut workspace = small();
    let before = seen(&workspace);
    let change = workspace
        .apply(
            Action::RemoveCustomer {
                customer: customer_id(1),
            },
            &now(5),
        )
        .unwrap();
    assert_eq!(workspace.matrix().total().known(), 0);
    assert!(workspace.customer(customer_id(1)).is_none());
    workspace.perform(change.inverse, &now(6));
    assert_eq!(seen(&workspace), before);
}

#[test]
fn records_go_and_come_with_their_customer() {
    let mut workspace = small();
    let (kind, customer) = (RecordKind::Opportunity, customer_id(1));
    let add = |number, customer| Action::AddRecord {
        kind,
        record: record_id(number),
        customer,
        fields: vec![FieldEdit::text("title", format!("Anfrage {number}"))],
    };
    for number in 0..20 {
        workspace.apply(add(number, Some(customer)), &now(2)).unwrap();
    }
    workspace.apply(add(20, None), &now(3)).unwrap();
    let before = seen(&workspace);
    assert_eq!(workspace.records_of(kind, customer).count(), 20);
    assert_eq!(
        workspace.apply(add(3, None), &now(4)).unwrap_err(),
        Rejection::RecordExists(record_id(3))
    );
    assert_eq!(
        workspace.apply(add(30, Some(customer_id(7))), &now(4)).unwrap_err(),
        Rejection::UnknownCustomer(customer_id(7))
    );
    let gone = workspace.apply(Action::RemoveCustomer { customer }, &now(5)).unwrap();
    assert!(gone.touched.records.holds(kind) && !gone.touched.records.holds(RecordKind::Goal));
    assert_eq!(workspace.records(kind).count(), 1);
    let edit = Action::EditRecord {
        kind,
        record: record_id(3),
        edits: vec![],
    };
    assert_eq!(
        workspace.apply(edit, &now(6)).unwrap_err(),
        Rejection::UnknownRecord(record_id(3))
    );
    workspace.perform(gone.inverse, &now(7));
    assert_eq!(seen(&workspace), before);
}

#[test]
fn records_of_the_example_come_and_go_with_it() {
    let draft = RecordDraft {
        kind: RecordKind::Opportunity,
        known: None,
        customer: Some(0),
        edits: vec![FieldEdit::text("title", "Leitstand Werk 2")],
    };
    let plan = Rc::new(ImportPlan {
        customers: vec![new_customer("Lindner Stahl AG")],
        records: vec![
            draft.clone(),
            RecordDraft {
                customer: None,
                ..draft
            },
        ],
        ..ImportPlan::default()
    });
    let mut workspace = small();
    let before = seen(&workspace);
    let load = |workspace: &mut Workspace, ms| {
        workspace
            .apply(Action::LoadExample(Rc::clone(&plan)), &now(ms))
            .unwrap()
    };
    load(&mut workspace, 2);
    assert_eq!(workspace.records(RecordKind::Opportunity).count(), 2);
    workspace.apply(Action::RemoveExample, &now(3)).unwrap();
    assert_eq!(seen(&workspace), before);
    load(&mut workspace, 4);
    assert_eq!(workspace.records(RecordKind::Opportunity).count(), 2);
    assert!(load(&mut workspace, 5).is_empty(), "the same ids again");
}

#[test]
fn an_earlier_state_gives_records_back_to_whose_they_were() {
    let example = |customer| {
        let draft = RecordDraft {
            kind: RecordKind::Opportunity,
            known: None,
            customer,
            edits: vec![FieldEdit::text("title", "Leitstand Werk 2")],
        };
        Action::LoadExample(Rc::new(ImportPlan {
            customers: vec![new_customer("Lindner Stahl AG")],
            records: vec![draft],
            ..ImportPlan::default()
        }))
    };
    let mut workspace = Workspace::default();
    workspace.apply(example(None), &now(1)).unwrap();
    let earlier = workspace.clone();
    workspace.apply(Action::RemoveExample, &now(2)).unwrap();
    workspace.apply(example(Some(0)), &now(3)).unwrap();
    let later = seen(&workspace);
    let change = workspace.perform(workspace.patch_to(&earlier), &now(4));
    assert_eq!(seen(&workspace), seen(&earlier));
    workspace.perform(change.inverse, &now(5));
    assert_eq!(seen(&workspace), later);
}

#[test]
fn pages_of_a_newer_version_are_told_from_broken_ones() {
    let mut workspace = small();
    let newer = br#"{"format":5,"slots":[{"hologram":1}]}"#;
    let key = PageKey {
        kind: PageKind::Customers,
        number: 0,
    };
    assert_eq!(workspace.load(key, Some(newer)), Err(PageError::Newer(key)));
    assert_eq!(workspace.load(key, Some(&[4, 0])), Err(PageError::Newer(key)));
    for broken in [&b"{"[..], &[2], &[3], &[2, 1], &[3, 1], &[2, 65], &[3, 65]] {
        assert_eq!(workspace.load(key, Some(broken)), Err(PageError::Corrupt(key)));
    }
    let figures = PageKey {
        kind: PageKind::Figures,
        number: 0,
    };
    assert_eq!(workspace.load(figures, Some(&[3, 0])), Err(PageError::Newer(figures)));
    for broken in [[1, 9], [2, 9], [0, 0]] {
        assert_eq!(workspace.load(figures, Some(&broken)), Err(PageError::Corrupt(figures)));
    }
}

/// Every readable page says its format, and a later one may hold what this version would drop with the next edit.
#[test]
fn a_page_of_a_later_format_is_newer_even_where_this_version_could_read_it() {
    let mut workspace = small();
    let readable = workspace.page_keys().into_iter().filter_map(|key| {
        let bytes = workspace.encode(key)?;
        Some((key, String::from_utf8(bytes).ok()?)).filter(|(_, text)| text.starts_with('{'))
    });
    let readable: Vec<(PageKey, String)> = readable.collect();
    for key in [PageKey::CLOCK, PageKey::SETTINGS] {
        assert!(readable.iter().any(|(known, _)| *known == key), "{key}");
    }
    let before: Vec<_> = workspace
        .page_keys()
        .into_iter()
        .map(|key| workspace.encode(key))
        .collect();
    let own = format!("\"format\":{FORMAT}");
    for (key, text) in readable {
        assert_eq!(workspace.load(key, Some(text.as_bytes())), Ok(()), "{key}");
        let later = text.replacen(&own, &format!("\"format\":{}", FORMAT + 1), 1);
        assert_ne!(later, text, "{key}");
        assert_eq!(
            workspace.load(key, Some(later.as_bytes())),
            Err(PageError::Newer(key)),
            "{key}"
        );
        let broken = text.replacen(&own, "\"format\":-1", 1);
        assert_eq!(
            workspace.load(key, Some(broken.as_bytes())),
            Err(PageError::Corrupt(key)),
            "{key}"
        );
    }
    let after: Vec<_> = workspace
        .page_keys()
        .into_iter()
        .map(|key| workspace.encode(key))
        .collect();
    assert_eq!(before, after, "a page that is refused changes nothing");
}

#[test]
fn page_keys_read_back() {
    for key in small().page_keys() {
        assert_eq!(PageKey::parse(&key.to_string()), Some(key));
    }
    assert_eq!(PageKey::parse("customers/x"), None);
    assert_eq!(PageKey::parse("nothing/1"), None);
}

#[test]
fn products_are_put_in_order_in_one_step() {
    let mut workspace = Workspace::default();
    for (tick, place) in (1..).zip(0..3) {
        let (product, name) = (product_id(place), name(&format!("Leistung {place}")));
        workspace
            .apply(Action::AddProduct { product, name }, &now(tick))
            .unwrap();
    }
    let order = |workspace: &Workspace| -> Vec<ProductId> {
        let columns = workspace.columns_in_order().into_iter();
        columns.map(|column| workspace.product_at(column).unwrap().id).collect()
    };
    let (before, wanted) = (order(&workspace), vec![product_id(2), product_id(0), product_id(1)]);
    let products = wanted.clone();
    let change = workspace.apply(Action::OrderProducts { products }, &now(9)).unwrap();
    assert_eq!(order(&workspace), wanted);
    workspace.perform(change.inverse, &now(10));
    assert_eq!(order(&workspace), before);
    let stranger = Action::OrderProducts {
        products: vec![product_id(9)],
    };
    assert_eq!(
        workspace.apply(stranger, &now(11)).unwrap_err(),
        Rejection::UnknownProduct(product_id(9))
    );
}
