//! Reading our own exports back changes nothing, whatever people typed.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::books::{EXCEL, there_and_back};
use common::now;
use jiff::civil::{Date, date};
use kundenkompass::domain::evaluation::STARTED_ON;
use kundenkompass::domain::evaluation::measures::{Facet, measures};
use kundenkompass::domain::evaluation::origin::{Origin, origin, origin_key};
use kundenkompass::domain::evaluation::questions::{CLASSIFY, INTERVIEW, SELF_CHECK};
use kundenkompass::domain::evaluation::range::Range;
use kundenkompass::domain::evaluation::sums::{Figure, Lever};
use kundenkompass::domain::opportunity::note_key;
use kundenkompass::domain::values::ids::IdSource;
use kundenkompass::domain::values::iso;
use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::domain::{
    Action, Awareness, CustomerEdit, CustomerField, CustomerFigures, DetailEdit, Effect, FieldEdit, FieldKind, Fields,
    Mark, Money, Month, Name, ProductEdit, Reason, RecordId, RecordKind, Status, Workspace,
};
use kundenkompass::example;
use kundenkompass::exchange::export::care::{evaluations, months};
use kundenkompass::exchange::export::csv_write::Dialect;
use kundenkompass::exchange::export::{ExportFormat, ExportScope, ExportTable, Style, Wording, table};
use kundenkompass::exchange::{Choices, KnownRecords, Report, read_all};
use proptest::prelude::*;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

const TABLES: [ExportTable; 4] = [
    ExportTable::MatrixWide,
    ExportTable::MatrixLong,
    ExportTable::Customers,
    ExportTable::Products,
];

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

/// All that leaves as a table that reads back, with a name for it.
fn files(workspace: &Workspace, style: Style) -> Vec<(String, Vec<u8>)> {
    let file = |of: ExportTable| {
        let bytes = table(workspace, of, &ExportScope::all(workspace, of), style);
        (format!("{of:?}"), bytes)
    };
    let mut files: Vec<(String, Vec<u8>)> = TABLES.map(file).into();
    let all: Vec<RecordId> = workspace
        .records(RecordKind::Evaluation)
        .map(|record| record.id)
        .collect();
    if !all.is_empty() {
        files.push((
            "evaluations".into(),
            evaluations(workspace, &all, style, &str::to_owned),
        ));
    }
    if workspace
        .customers()
        .any(|(row, _)| workspace.figures_at(row).is_some())
    {
        files.push(("months".into(), months(workspace, style)));
    }
    files
}

fn written_in(dialect: Dialect, wording: Wording) -> Style {
    Style {
        format: ExportFormat::Csv,
        dialect,
        wording,
    }
}

fn styles() -> impl Iterator<Item = Style> {
    let wordings = [Wording::German, Wording::English];
    Dialect::ALL
        .into_iter()
        .flat_map(move |dialect| wordings.map(|wording| written_in(dialect, wording)))
}

fn check(workspace: &Workspace, seed: u64) {
    for style in styles() {
        for (name, bytes) in files(workspace, style) {
            let told = String::from_utf8_lossy(&bytes);
            let read = read_all(&bytes, Rc::new(KnownRecords::of(workspace)), Choices::default());
            let (report, plan) = read.unwrap_or_else(|failure| panic!("{failure:?}: {told}"));
            let context = format!("{name} {style:?}\n{told}\n{report:#?}");
            assert!(report.is_complete() && report.errors == 0, "not read: {context}");
            assert_eq!(
                workspace.effect(Rc::new(plan), &now(seed)),
                Ok(Effect::default()),
                "changed: {context}"
            );
        }
    }
    check_workbooks(workspace, Wording::German, seed);
}

/// The same as workbooks.
fn check_workbooks(workspace: &Workspace, wording: Wording, seed: u64) {
    for (name, cells) in files(workspace, Style { wording, ..EXCEL }) {
        let read = there_and_back(workspace, cells);
        let context = format!("{name} {wording:?} {}\n{:#?}", read.sheet, read.report);
        let is_read = read.report.is_complete() && read.report.errors == 0;
        assert!(is_read, "not read: {context}");
        assert!(read.others.is_empty(), "the legend is no list: {context}");
        assert_eq!(
            workspace.effect(Rc::new(read.plan), &now(seed)),
            Ok(Effect::default()),
            "changed: {context}"
        );
    }
}

#[test]
fn the_example_reads_back() {
    for wording in [Wording::German, Wording::English] {
        let mut workspace = Workspace::default();
        let plan = Rc::new(example::plan(date(2026, 11, 21), wording));
        workspace.apply(Action::LoadExample(plan), &now(1)).unwrap();
        check(&workspace, 2);
        check_workbooks(&workspace, wording, 2);
    }
}

/// A text of one line as a field takes it.
fn line() -> impl Strategy<Value = String> {
    let any = prop_oneof![
        prop::sample::select(NAUGHTY.to_vec()).prop_map(str::to_owned),
        "[ -~]{0,12}",
        "'{0,2}#[a-zA-Z/0]{2,5}[!?]?",
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
    let known = prop::sample::select(vec![Awareness::Yes, Awareness::No, Awareness::Open]);
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

/// Of every field but name and number, which [`build`] gives.
fn customer() -> impl Strategy<Value = Vec<CustomerEdit>> {
    let edit = |field: CustomerField| match field.kind() {
        FieldKind::Name | FieldKind::Number => None,
        FieldKind::Line(field) => Some(line().prop_map(field.edit).boxed()),
        FieldKind::Text(field) => Some(text().prop_map(field.edit).boxed()),
        FieldKind::Promise => Some(text().prop_map(CustomerEdit::Promise).boxed()),
        FieldKind::Day(field) => Some(day().prop_map(field.edit).boxed()),
        FieldKind::Status => {
            let status = prop::sample::select(Status::ALL.to_vec());
            Some(status.prop_map(CustomerEdit::Status).boxed())
        }
    };
    CustomerField::ALL.into_iter().filter_map(edit).collect::<Vec<_>>()
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
    let cells = prop::collection::vec((0_usize..6, 0_usize..6, 0..Mark::COUNT as u8, detail()), 0..12);
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

fn read(workspace: &Workspace, bytes: &[u8]) -> (Report, ImportPlan) {
    read_all(bytes, Rc::new(KnownRecords::of(workspace)), Choices::default()).unwrap()
}

/// Imports and tells what changed.
fn import(workspace: &mut Workspace, bytes: &[u8], seed: u64) -> Effect {
    let (report, plan) = read(workspace, bytes);
    assert!(report.is_complete() && report.errors == 0, "{report:#?}");
    let plan = Rc::new(plan);
    let effect = workspace.effect(plan.clone(), &now(seed)).unwrap();
    workspace.apply(Action::Import(plan), &now(seed)).unwrap();
    effect
}

/// So many records of the kind, and none of the others.
fn of_kind(kind: RecordKind, count: u32) -> [u32; RecordKind::COUNT] {
    RecordKind::ALL.map(|known| if known == kind { count } else { 0 })
}

fn with_customer(name: &str) -> (Workspace, kundenkompass::domain::CustomerId) {
    let mut workspace = Workspace::default();
    let customer = IdSource::new(3, 3).customer();
    let name = Name::parse(name).unwrap();
    workspace
        .apply(Action::AddCustomer { customer, name }, &now(1))
        .unwrap();
    (workspace, customer)
}

fn evaluate(
    workspace: &mut Workspace,
    customer: kundenkompass::domain::CustomerId,
    fields: Vec<FieldEdit>,
    seed: u64,
) -> RecordId {
    let record = IdSource::new(seed, seed).record();
    let kind = RecordKind::Evaluation;
    let add = Action::AddRecord {
        kind,
        record,
        customer: Some(customer),
        fields,
    };
    workspace.apply(add, &now(seed)).unwrap();
    record
}

fn fields_of(workspace: &Workspace, record: RecordId) -> Fields {
    workspace.record(RecordKind::Evaluation, record).unwrap().fields.clone()
}

/// An evaluation with something in every kind of entry.
fn filled() -> Vec<FieldEdit> {
    let mut ids = IdSource::new(8, 8);
    let (agreed, follows) = (ids.record(), ids.record());
    let said = [
        (STARTED_ON, "2026-11-20"),
        ("classify.profitable", "no"),
        ("classify.volume", "na"),
        ("learn.why_us", "Weil; \"wir\" liefern"),
        ("figures.months", "24"),
        ("figures.revenue", "2400000000"),
        ("figures.margin", "-123456"),
        ("figures.rework_hours", "3500000;4200000;5001234"),
        ("burden.tone", "2"),
        ("lever.price", "25000"),
        ("price_trial.on", "2026-12-01"),
        ("self.cause.offer", "yes"),
        ("talk.on", "2026-11-19"),
        ("talk.in_person", "yes"),
        ("talk.rework_fee", "yes"),
        ("talk.result", "not_agreed"),
        ("decision", "part"),
        ("part.manner", "end_contract"),
        ("part.closing", "Sehr geehrte Damen und Herren,\n\nvielen Dank."),
    ];
    let mut edits = vec![
        FieldEdit::text(note_key("classify.profitable"), "=seit 2024\nnicht mehr"),
        FieldEdit::text(origin_key(Figure::Revenue), "3;24322"),
        Facet::What.edit(follows, "Angebot kürzen"),
        Facet::From.edit(follows, "learn.more"),
    ];
    edits.extend(said.map(|(key, value)| FieldEdit::text(key, value)));
    let measure = [
        (Facet::What, "-Nacharbeit berechnen"),
        (Facet::Owner, "Martina Roth"),
        (Facet::Due, "2026-12-04"),
        (Facet::DoneOn, "2026-12-03"),
    ];
    edits.extend(measure.map(|(facet, value)| facet.edit(agreed, value)));
    edits.sort_by(|one, other| one.key.cmp(&other.key));
    edits
}

#[test]
fn an_evaluation_reads_back_and_comes_over_to_an_empty_workspace() {
    let (mut workspace, customer) = with_customer("Kessler & Söhne");
    let record = evaluate(&mut workspace, customer, filled(), 5);
    let second = evaluate(
        &mut workspace,
        customer,
        vec![FieldEdit::text(STARTED_ON, "2026-11-20")],
        6,
    );
    check(&workspace, 9);
    for style in styles() {
        let bytes = evaluations(&workspace, &[record, second], style, &str::to_owned);
        let mut empty = Workspace::default();
        let effect = import(&mut empty, &bytes, 7);
        assert_eq!(
            (effect.customers_new, effect.records_new),
            (1, of_kind(RecordKind::Evaluation, 2))
        );
        let came = empty.records(RecordKind::Evaluation).map(|record| &record.fields);
        let same = came
            .filter(|fields| fields.same_values(&fields_of(&workspace, record)))
            .count();
        assert_eq!(same, 1, "{style:?}");
        check(&empty, 10);
    }
}

#[test]
fn a_colleagues_edits_come_in_and_nothing_else_does() {
    let (mut workspace, customer) = with_customer("Kessler & Söhne");
    let record = evaluate(&mut workspace, customer, filled(), 5);
    let before = fields_of(&workspace, record);
    let bytes = evaluations(&workspace, &[record], Style::default(), &str::to_owned);
    let mut text = String::from_utf8(bytes).unwrap();
    for (old, new) in [
        (
            "classify.strategic;classify.strategic;;",
            "classify.strategic;classify.strategic;Ja;",
        ),
        (
            "figures.revenue;figures.revenue;240000;",
            "figures.revenue;figures.revenue;250000,5;",
        ),
        ("decision;decision;Verabschieden;", "decision;decision;Reparieren;"),
        (";04.12.2026;03.12.2026;", ";24.12.2026;03.12.2026;"),
        ("'-Nacharbeit berechnen", "Nacharbeit bezahlen lassen"),
    ] {
        assert!(text.contains(old), "{old} in {text}");
        text = text.replace(old, new);
    }
    let own = "Kessler & Söhne;;20.11.2026;Maßnahme;;Anrufen;;Jonas Weber;01.02.2027;;\r\n";
    let fresh = "Neuling GmbH;;24.11.2026;classify.profitable;;nein;noch offen;;;;\r\n";
    text = [&text, own, fresh].concat();
    let effect = import(&mut workspace, text.as_bytes(), 7);
    let expected = Effect {
        customers_new: 1,
        records_new: of_kind(RecordKind::Evaluation, 1),
        records_changed: of_kind(RecordKind::Evaluation, 1),
        ..Effect::default()
    };
    assert_eq!(effect, expected);
    let after = fields_of(&workspace, record);
    for (key, value) in [
        ("classify.strategic", "yes"),
        ("figures.revenue", "2500005000"),
        ("decision", "repair"),
    ] {
        assert_eq!(after.text(key), value, "{key}");
    }
    assert_eq!(
        origin(&after, Figure::Revenue),
        None,
        "a figure that was changed is a typed one"
    );
    let mut told: Vec<_> = measures(&after)
        .into_iter()
        .map(|one| (one.what, one.due.map(iso::write)))
        .collect();
    told.sort();
    let due = |day: &str| Some(day.to_owned());
    assert_eq!(
        told,
        [
            ("Angebot kürzen".to_owned(), None),
            ("Anrufen".to_owned(), due("2027-02-01")),
            ("Nacharbeit bezahlen lassen".to_owned(), due("2026-12-24")),
        ]
    );
    let untouched = |fields: &Fields| {
        let keys = ["part.closing", "learn.why_us", "figures.rework_hours", "talk.on"];
        keys.map(|key| fields.text(key).to_owned())
    };
    assert_eq!(untouched(&before), untouched(&after));
    let (_, plan) = read(&workspace, text.as_bytes());
    assert_eq!(
        workspace.effect(Rc::new(plan), &now(8)),
        Ok(Effect::default()),
        "twice is once"
    );
}

#[test]
fn a_figure_taken_over_keeps_its_origin() {
    let (mut workspace, customer) = with_customer("Kessler & Söhne");
    let record = evaluate(&mut workspace, customer, filled(), 5);
    let bytes = evaluations(&workspace, &[record], Style::default(), &str::to_owned);
    let mut empty = Workspace::default();
    import(&mut empty, &bytes, 6);
    let came = empty.records(RecordKind::Evaluation).next().unwrap();
    let expected = Origin {
        invoices: 3,
        until: Month(24_322),
    };
    assert_eq!(origin(&came.fields, Figure::Revenue), Some(expected));
}

#[test]
fn what_cannot_be_used_of_an_evaluation_is_told_where_it_stands() {
    for (row, place) in [
        ("Acme;20.11.2026;nonsense;Ja", (2, 2)),
        ("Acme;20.11.2026;classify.profitable;vielleicht", (2, 3)),
        ("Acme;20.11.2026;figures.revenue;1.234", (2, 3)),
        ("Acme;20.11.2026;figures.margin;120", (2, 3)),
        ("Acme;20.11.2026;;Ja", (2, 2)),
        ("Acme;;classify.profitable;Ja", (2, 1)),
        ("Acme;31.02.2026;classify.profitable;Ja", (2, 1)),
        (";20.11.2026;classify.profitable;Ja", (2, 0)),
        ("Acme;20.11.2026;measure;", (2, 3)),
    ] {
        let text = format!("Kunde;Bewertung vom;Frage;Antwort\n{row}\n");
        let (report, plan) = read(&Workspace::default(), text.as_bytes());
        let (line, column) = place;
        assert_eq!(places(&report), [(line, Some(column))], "{row}: {report:#?}");
        assert!(plan.records.is_empty() && report.lines_skipped == 1, "{row}");
    }
}

/// Line and column of each problem.
fn places(report: &Report) -> Vec<(u32, Option<u16>)> {
    let problems = report.problems.iter();
    problems.map(|problem| (problem.line, problem.column)).collect()
}

/// A month with days late that no four decimals hold, products, and a month without cost.
const INVOICES: &str = "Kunde;Kundennummer;Rechnungsnummer;Rechnungsdatum;Fällig am;Bezahlt am;Leistung;Betrag;Kosten;Strittig\n\
    Acme;7;1;05.10.2026;20.10.2026;27.10.2026;Server;333,33;100;\n\
    Acme;7;2;06.10.2026;20.10.2026;31.10.2026;Cloud;777,77;200;10,50\n\
    Acme;7;3;09.10.2026;;;Cloud;-50,00;;\n\
    Acme;7;4;09.09.2026;;;;120,00;;\n\
    =Zed;;5;09.09.2026;01.10.2026;01.10.2026;-Druck;80,00;30;\n";

fn figures(workspace: &Workspace, name: &str) -> CustomerFigures {
    let mut rows = workspace
        .customers()
        .filter(|(_, customer)| customer.name.as_str() == name);
    let (row, _) = rows.next().unwrap();
    workspace.figures_at(row).unwrap().clone()
}

#[test]
fn figures_by_month_read_back_and_come_over_to_an_empty_workspace() {
    let mut workspace = Workspace::default();
    import(&mut workspace, INVOICES.as_bytes(), 2);
    check(&workspace, 9);
    for style in styles() {
        let mut empty = Workspace::default();
        let effect = import(&mut empty, &months(&workspace, style), 3);
        assert_eq!(
            (effect.customers_new, effect.products_new, effect.figures_changed),
            (2, 3, 2)
        );
        assert_eq!(effect.marks_new, 0, "figures say nothing of marks");
        check(&empty, 10);
        let (one, other) = (figures(&workspace, "Acme"), figures(&empty, "Acme"));
        for (one, other) in one.months.iter().zip(&other.months) {
            assert_eq!(
                (one.revenue, one.direct_cost, one.invoices),
                (other.revenue, other.direct_cost, other.invoices)
            );
            assert_eq!(
                (one.credits, one.disputed, one.settled),
                (other.credits, other.disputed, other.settled)
            );
            assert_eq!(one.days_late(), other.days_late());
        }
    }
}

#[test]
fn edited_figures_replace_their_month_or_add_to_it() {
    let mut workspace = Workspace::default();
    import(&mut workspace, INVOICES.as_bytes(), 2);
    let exact = figures(&workspace, "Acme");
    let text = String::from_utf8(months(&workspace, Style::default())).unwrap();
    let (old, new) = ("Acme;7;01.09.2026;;;120,00;", "Acme;7;01.09.2026;;;150,00;");
    assert!(text.contains(old), "{text}");
    let edited = text.replace(old, new);
    let (_, plan) = read(&workspace, edited.as_bytes());
    let mut added = plan.clone();
    added.repeat = kundenkompass::domain::workspace::import::Repeat::Add;
    let effect = workspace.effect(Rc::new(plan.clone()), &now(3)).unwrap();
    assert_eq!(
        effect,
        Effect {
            figures_changed: 1,
            ..Effect::default()
        }
    );
    workspace.apply(Action::Import(Rc::new(plan)), &now(3)).unwrap();
    let after = figures(&workspace, "Acme");
    assert_eq!(after.months.first().unwrap().revenue, Money::units(150));
    assert_eq!(
        after.months.last().unwrap().late_amount_days,
        exact.months.last().unwrap().late_amount_days
    );
    assert_eq!(after.lines, exact.lines);
    workspace.apply(Action::Import(Rc::new(added)), &now(4)).unwrap();
    assert_eq!(
        figures(&workspace, "Acme").months.first().unwrap().revenue,
        Money::units(300)
    );
}

#[test]
fn figures_as_people_keep_them() {
    let mut workspace = Workspace::default();
    let text = "Firma;Monat;Umsatz;Gutschriften;Tage zu spät\n\
        Acme;Okt 26;1.200,50;100;12\nAcme;11/2026;800;;\nAcme;2026-12;900;;0\n";
    let effect = import(&mut workspace, text.as_bytes(), 2);
    assert_eq!((effect.customers_new, effect.figures_changed), (1, 1));
    let found = figures(&workspace, "Acme");
    let told: Vec<_> = found
        .months
        .iter()
        .map(|month| (month.month, month.revenue, month.days_late()))
        .collect();
    let month = |number| Month::of(date(2026, number, 1));
    assert_eq!(
        told,
        [
            (month(10), Money(12_005_000), Some(120_000)),
            (month(11), Money::units(800), None),
            (month(12), Money::units(900), Some(0)),
        ]
    );
    for (row, column) in [
        ("Acme;irgendwann;5;;", 1),
        ("Acme;2026-10;;;", 2),
        ("Acme;2026-10;5;-1;", 3),
        (";2026-10;5;;", 0),
    ] {
        let text = format!("Firma;Monat;Umsatz;Gutschriften;Tage zu spät\n{row}\n");
        let (report, plan) = read(&Workspace::default(), text.as_bytes());
        assert_eq!(places(&report), [(2, Some(column))], "{row}: {report:#?}");
        assert!(plan.figures.is_empty());
    }
    let of_products = "Kunde;Monat;Leistung;Umsatz\nAcme;2026-10;Server;5\nAcme;2026-10;Cloud;7\n";
    let mut workspace = Workspace::default();
    import(&mut workspace, of_products.as_bytes(), 2);
    assert_eq!(
        figures(&workspace, "Acme").revenue(),
        Money::units(12),
        "products add up to their month"
    );
}

/// What people say in an evaluation: answers, figures, levers and texts, all as the fields keep them.
fn said() -> impl Strategy<Value = Vec<FieldEdit>> {
    let answers = prop::collection::vec(prop::sample::select(vec!["yes", "no", "na", ""]), 8);
    let ranges = prop::collection::vec(
        (0_i64..9_999_999_999, 0_i64..9_999_999, 0_i64..9_999_999),
        Figure::COUNT,
    );
    let levers = prop::collection::vec(0_i64..1_000_000, Lever::COUNT);
    let texts = prop::collection::vec(text(), 8);
    (answers, ranges, levers, texts).prop_map(|(answers, ranges, levers, texts)| {
        let mut edits = vec![FieldEdit::text(STARTED_ON, "2026-11-20")];
        let questions = CLASSIFY.iter().chain(&SELF_CHECK).zip(answers);
        edits.extend(questions.map(|(question, answer)| FieldEdit::text(question.key, answer)));
        for (figure, (low, more, most)) in Figure::ALL.into_iter().zip(ranges) {
            let range = match figure {
                Figure::Margin => Range::new(low % 1_000_000 - 500_000, low % 1_000_000, low % 1_000_000),
                _ => Range::new(low, low + more, low + more + most),
            };
            edits.push(FieldEdit::text(
                figure.key(),
                range.map(Range::write).unwrap_or_default(),
            ));
        }
        edits.extend(
            Lever::ALL
                .into_iter()
                .zip(levers)
                .map(|(lever, value)| FieldEdit::number(lever.key(), Some(value))),
        );
        let texts = texts.into_iter().map(|text| text.nfc().collect::<String>());
        let keys = INTERVIEW.iter().map(|question| question.key).chain([
            "part.closing",
            "talk.people",
            "note/classify.volume",
            "note/talk.on",
        ]);
        edits.extend(keys.zip(texts).map(|(key, text)| FieldEdit::text(key, text)));
        edits
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_people_say_in_an_evaluation_reads_back(said in said()) {
        let (mut workspace, customer) = with_customer("Kessler & Söhne");
        evaluate(&mut workspace, customer, said, 5);
        check(&workspace, 9);
    }
}
