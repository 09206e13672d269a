//! Files as people have them, good and bad, read as a whole and in pieces; faults 24 to 26.
#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;
use kundenkompass::domain::matrix::cells::CellUpdate;
use kundenkompass::domain::workspace::import::{CustomerDraft, ImportPlan};
use kundenkompass::domain::{Action, CustomerEdit, Effect, Mark, Money, Month, Node, Now, Workspace};
use kundenkompass::exchange::columns::field::ColumnField;
use kundenkompass::exchange::detect::encoding::Encoding;
use kundenkompass::exchange::detect::sniff::Foreign;
use kundenkompass::exchange::parse::notation::Notation;
use kundenkompass::exchange::report::{ColumnNotation, Severity};
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::exchange::{Choices, Failure, FileReading, KnownRecords, ReadOutcome, Report, read_all};
use kundenkompass::text::Language;
use proptest::prelude::*;
use std::rc::Rc;

const CUT: &[u8] = include_bytes!("fixtures/invoices-windows-1252.csv");

fn now(seed: u64) -> Now {
    Now {
        unix_ms: seed,
        today: date(2026, 11, 21),
        node: Node(1),
        seed,
    }
}

fn read(text: &str) -> (Report, ImportPlan) {
    read_all(text.as_bytes(), Rc::default(), Choices::default()).unwrap()
}

/// All problems as `line 2, Cloud: There is no such mark …: Q`, notices in brackets.
fn told(report: &Report) -> Vec<String> {
    let language = Language::English;
    let tell = |problem: &kundenkompass::exchange::report::Problem| {
        let told = language.problem(&problem.kind);
        let quote = told.quote.map(|quote| format!(" {quote}")).unwrap_or_default();
        let text = format!("{}: {}{quote}", language.place(problem, &report.columns), told.text);
        match problem.severity {
            Severity::Error => text,
            Severity::Notice => format!("({text})"),
        }
    };
    report.problems.iter().map(tell).collect()
}

/// The first problem begins with the place and ends with the quote or sentence.
fn check(text: &str, place: &str, end: &str) {
    let (report, _) = read(text);
    let told = told(&report);
    let first = told.first().map_or("no problem", String::as_str);
    let first = first.trim_end_matches(')');
    assert!(
        first.starts_with(place) && first.ends_with(end),
        "{text:?}: {told:?}, expected {place} … {end}"
    );
}

/// The table, the totals of customers, products and marks, and the revenue in cents.
fn check_totals(text: &str, table: TableKind, (customers, products, marks): (u32, u32, u32), cents: i64) {
    let (report, _) = read(text);
    let totals = report.totals;
    assert_eq!(report.table, Some(table), "{text:?}: {report:#?}");
    assert!(report.is_complete() && report.errors == 0, "{text:?}: {report:#?}");
    let found = (totals.customers, totals.products, totals.marks, totals.revenue.cents());
    assert_eq!(found, (customers, products, marks, cents), "{text:?}");
}

fn apply(workspace: &mut Workspace, plan: ImportPlan, seed: u64) -> Effect {
    let plan = Rc::new(plan);
    let effect = workspace.effect(plan.clone(), &now(seed)).unwrap();
    workspace.apply(Action::Import(plan), &now(seed)).unwrap();
    effect
}

fn import(workspace: &mut Workspace, bytes: &[u8], seed: u64) -> (Report, Effect) {
    let known = Rc::new(KnownRecords::of(workspace));
    let (report, plan) = read_all(bytes, known, Choices::default()).unwrap();
    let effect = apply(workspace, plan, seed);
    (report, effect)
}

#[test]
fn invoice_lines_as_german_excel_saves_them() {
    let mut workspace = Workspace::default();
    let (report, effect) = import(&mut workspace, CUT, 1);
    assert_eq!(
        (report.table, report.encoding),
        (Some(TableKind::Invoices), Encoding::Windows1252)
    );
    assert!(report.problems.is_empty() && report.is_complete(), "{report:#?}");
    assert_eq!(report.totals.rows, 60);
    assert_eq!(
        (effect.customers_new, effect.products_new, effect.marks_new),
        (7, 45, 58)
    );
    assert_eq!(report.totals.revenue, Money(354_701_500));
    let ottilies = workspace
        .customers()
        .find(|(_, customer)| customer.number.as_deref() == Some("OTTIK"));
    assert_eq!(
        ottilies.map(|(_, customer)| customer.name.as_str()),
        Some("Ottilies Käseladen")
    );
    let (_, again) = import(&mut workspace, CUT, 2);
    assert!(again.is_none(), "importing again changes nothing: {again:?}");
}

#[test]
fn lists_meet_the_customers_and_products_of_invoices() {
    let mut workspace = Workspace::default();
    import(&mut workspace, CUT, 1);
    let customers =
        "customerID,companyName,contactName,region\nQUICK,QUICK-Stop,Horst Kloss,NULL\nNEWCO,New & Co,NULL,NULL\n";
    let (report, effect) = import(&mut workspace, customers.as_bytes(), 2);
    assert_eq!(
        (report.table, effect.customers_new, effect.customers_changed),
        (Some(TableKind::Customers), 1, 0)
    );
    let products = "productID,productName,categoryID,unitPrice\n14,Tofu,7,23.25\n";
    let (report, effect) = import(&mut workspace, products.as_bytes(), 3);
    assert_eq!(
        (report.table, effect.products_new, effect.products_changed),
        (Some(TableKind::Products), 0, 1)
    );
    let renamed = "Kundennummer;Firma;Betreuer\nQUICK;QUICK-Stop Handel GmbH;M. Roth\n";
    let (_, effect) = import(&mut workspace, renamed.as_bytes(), 4);
    assert_eq!((effect.customers_new, effect.customers_changed), (0, 1));
    assert!(
        workspace
            .customers()
            .any(|(_, customer)| customer.name.as_str() == "QUICK-Stop Handel GmbH")
    );
}

#[test]
fn tables_are_told_apart() {
    check_totals(
        "Kunde;Kundennummer;Segment\nAcme;1;A\nBeta;2;B\n",
        TableKind::Customers,
        (2, 0, 0),
        0,
    );
    check_totals("Firma\nAcme\nBeta\nACME GmbH\n", TableKind::Customers, (2, 0, 0), 0);
    check_totals(
        "Leistung;Nummer;Gruppe\nCloud;C1;IT\nDruck;D1;\n",
        TableKind::Products,
        (0, 2, 0),
        0,
    );
    check_totals(
        "Kunde;Cloud;Druck\nAcme;X;\nBeta;-;xg\n",
        TableKind::MatrixWide,
        (2, 2, 3),
        0,
    );
    check_totals(
        "Kunde;Leistung;Markierung\nAcme;Cloud;rot\nAcme;Druck;Bedarf\n",
        TableKind::MatrixLong,
        (1, 2, 2),
        0,
    );
    check_totals(
        "Kunde;Datum;Betrag\nAcme;04.07.2026;1.234,50\n",
        TableKind::Invoices,
        (1, 0, 0),
        123_450,
    );
    check_totals(
        "customer\tdate\tproduct\tamount\nAcme\t2026-07-04\tCloud\t12.5\n",
        TableKind::Invoices,
        (1, 1, 1),
        1_250,
    );
    check_totals(
        "sep=,\r\n\"Kunde\",\"Datum\",\"Umsatz in €\"\r\n\"A, B\",\"4.7.26\",\"5,00\"\r\n",
        TableKind::Invoices,
        (1, 0, 0),
        500,
    );
    check_totals(
        "Umsatzliste 2026\n\nKunde;Datum;Betrag\nAcme;04.07.2026;5,00\n;;\n",
        TableKind::Invoices,
        (1, 0, 0),
        500,
    );
}

#[test]
fn encodings_all_give_the_same() {
    let text = "Kunde;Datum;Leistung;Betrag\r\nMüller & Söhne;04.07.2026;Prüfung;1.234,56\r\n";
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        [mark, &text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>()].concat()
    };
    let windows: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let (_, plan) = read(text);
    for (name, bytes) in [
        ("UTF-8 with mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("UTF-16 LE with mark", utf16(b"\xFF\xFE", u16::to_le_bytes)),
        ("UTF-16 BE with mark", utf16(b"\xFE\xFF", u16::to_be_bytes)),
        ("UTF-16 LE", utf16(b"", u16::to_le_bytes)),
        ("UTF-16 BE", utf16(b"", u16::to_be_bytes)),
        ("Windows-1252", windows),
        ("old Mac line ends", text.replace("\r\n", "\r").into_bytes()),
    ] {
        let (report, read) = read_all(&bytes, Rc::default(), Choices::default()).unwrap();
        assert_eq!((read, report.errors), (plan.clone(), 0), "{name}");
    }
}

#[test]
fn windows_1252_that_shows_late_is_read_rightly() {
    let mut bytes = b"Kunde;Datum;Betrag\n".to_vec();
    bytes.extend(b"Acme;04.07.2026;1,00\n".repeat(5000));
    bytes.extend(b"M\xFCller;04.07.2026;1,00\n");
    let (report, plan) = read_all(&bytes, Rc::default(), Choices::default()).unwrap();
    assert_eq!((report.encoding, report.problems.len()), (Encoding::Windows1252, 0));
    assert_eq!(plan.customers[1].name.as_str(), "Müller");
}

#[test]
fn problems_are_told_with_line_and_column() {
    check("Kunde;Cloud\nAcme;Q", "Line 2, Cloud", "Q");
    check(
        "Kunde;Cloud;Druck\n\nAcme;X;R\n\"Beta\nCo\";X;X\nGamma;X-;X",
        "Line 6, Cloud",
        "X-",
    );
    check("Kunde;Datum;Betrag\nAcme;04.07.2026;zwölf", "Line 2, Betrag", "zwölf");
    check(
        "Kunde;Datum;Betrag\nAcme;31.02.2026;1,00",
        "Line 2, Datum",
        "31.02.2026",
    );
    check("Kunde;Datum;Betrag\nAcme;;1,00", "Line 2, Datum", "of no use.");
    check(
        &format!("Matrix\n\nKunde;Cloud;{};Netz\nAcme;X;X;X", "x".repeat(201)),
        "Line 3",
        "…",
    );
    check("Kunde;Datum;Betrag\n;04.07.2026;1,00", "Line 2, Kunde", "of no use.");
    check("Kunde;Datum;Betrag\nAcme;04.07.2026;", "Line 2, Betrag", "of no use.");
    check(
        "Kunde;Datum;Betrag\nAcme;04.07.2026;1,00;und mehr",
        "Line 2",
        "needs quotes.",
    );
    check(
        "Kunde;Datum;Betrag\nAcme;04.07.2026;1,00\nBeta;\"05.07.2026;2,00\n\nGamma",
        "Line 3",
        "single cell.",
    );
    check(
        "Kunde;Datum;Betrag;Kunde\nAcme;04.07.2026;1,00;Beta",
        "(Line 1, Kunde",
        "Kunde",
    );
    check(
        "Kunde;Datum;Betrag\nAcme;04.07.2026;1,23456",
        "(Line 2, Betrag",
        "1,23456",
    );
    check(
        "Kunde;Datum;Betrag;Kosten\nAcme;04.07.2026;1,00;40 %",
        "Line 2, Kosten",
        "40 %",
    );
    check("Kunde;Monat;Umsatz\nAcme;03.04;1,00", "Line 2, Monat", "03.04");
    check(
        "Kunde;Monat;Umsatz\nAcme;01.12.9999;1,00",
        "Line 2, Monat",
        "01.12.9999",
    );
    check("Kunde;Status\nAcme;galaktisch", "(Line 2, Status", "galaktisch");
    check(
        "Kunde;Kundennummer\nAcme;1\nBeta;1",
        "(Line 2, Kunde",
        "the name counts.",
    );
    check(
        "Kunde;Kundennummer\nAcme;1\nAcme;2",
        "(Line 3, Kundennummer",
        "kept apart.",
    );
    check("Kunde;Cloud\nAcme;X\nAcme;R", "(Line 3, Cloud", "the last one holds.");
    check("Kunde;Kundennummer;Ort\nAc\u{202E}me;1;Ulm", "(Line 2, Kunde", "me");
    check("Kunde;Datum;Betrag\nAc\0me;04.07.2026;1,00", "(Line 2, Kunde", "me");
    let long = "x".repeat(10 * 1024 * 1024);
    check(
        &format!("Kunde;Datum;Betrag\n{long};04.07.2026;1,00"),
        "Line 2, Kunde",
        "…",
    );
}

#[test]
fn lines_with_errors_are_left_out_and_counted() {
    let (report, plan) = read("Kunde;Datum;Betrag\nAcme;04.07.2026;1,00\nBeta;x;y\nSumme;;1,00\n");
    assert_eq!((report.totals.rows, report.errors, report.lines_skipped), (2, 2, 1));
    assert_eq!(plan.customers.len(), 1);
    let many = format!("Kunde;Datum;Betrag\n{}", "Acme;x;1,00\n".repeat(1000));
    let (report, _) = read(&many);
    assert_eq!(
        (report.problems.len(), report.errors, report.lines_skipped),
        (Report::ERRORS_MAX, 1000, 1000)
    );
}

#[test]
fn files_that_cannot_be_read_say_why() {
    for (bytes, failure) in [
        (&b""[..], Failure::Empty),
        (b"\r\n \n", Failure::Empty),
        (
            b"PK\x03\x04\x14\0\x06\0[Content_Types].xml",
            Failure::Foreign(Foreign::Xlsx),
        ),
        (b"%PDF-1.7\n%", Failure::Foreign(Foreign::Pdf)),
        (
            b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0",
            Failure::Foreign(Foreign::Binary),
        ),
    ] {
        assert_eq!(
            read_all(bytes, Rc::default(), Choices::default()).err(),
            Some(failure),
            "{bytes:?}"
        );
    }
    let endless = format!("Kunde;Datum;Betrag\n\"Acme;{}", "04.07.2026;1,00\n".repeat(3_000_000));
    let failure = read_all(endless.as_bytes(), Rc::default(), Choices::default()).err();
    assert_eq!(failure, Some(Failure::RecordTooLong { line: 2 }));
}

#[test]
fn what_has_two_readings_is_asked_and_what_is_decided_is_not() {
    for (column, asked) in [
        ("1.234\n2.345", true),
        ("1.234\n2.345,00", false),
        ("1,234\n2,345.00", false),
        ("1.234\n2.5", true),
        ("1.234\n2.5\n1234.5", false),
        ("1,234\n2.5", false),
        ("1234\n0", false),
        ("12,50\n1.234", false),
    ] {
        let rows: String = column.lines().map(|cell| format!("Acme;04.07.2026;{cell}\n")).collect();
        let (report, _) = read(&format!("Kunde;Datum;Betrag\n{rows}"));
        assert_eq!(report.notations_asked().count() == 1, asked, "{column:?}: {report:#?}");
    }
    for (column, asked) in [
        ("03/04/2025\n01/02/2025", true),
        ("03/04/2025\n31/01/2025", false),
        ("05/05/2025", false),
    ] {
        let rows: String = column.lines().map(|cell| format!("Acme;{cell};1,50\n")).collect();
        let (report, _) = read(&format!("Kunde;Datum;Betrag\n{rows}"));
        assert_eq!(report.notations_asked().count() == 1, asked, "{column:?}: {report:#?}");
    }
}

#[test]
fn the_answer_to_a_question_counts() {
    let text = "Kunde;Datum;Betrag\nAcme;03/04/2025;1.234\n";
    let (report, plan) = read(text);
    let samples: Vec<_> = report
        .notations_asked()
        .map(|(column, report)| (column, report.reading.clone()))
        .collect();
    assert_eq!(samples.len(), 2);
    assert!(
        matches!(&samples[1].1, Some(ColumnNotation::Ambiguous { sample, readings }) if sample == "1.234" && readings.len() == 2)
    );
    assert_eq!(plan.figures[0].figures.months[0].month, Month::of(date(2025, 4, 3)));
    let notations = [(1, Notation::MonthFirst), (2, Notation::DecimalPoint)].into();
    let choices = Choices {
        notations,
        ..Choices::default()
    };
    let (report, plan) = read_all(text.as_bytes(), Rc::default(), choices).unwrap();
    assert!(report.is_complete());
    assert_eq!(plan.figures[0].figures.months[0].month, Month::of(date(2025, 3, 4)));
    assert_eq!(report.totals.revenue, Money(12_340));
}

#[test]
fn a_notation_that_shows_late_is_used_from_the_start() {
    let late = format!(
        "Kunde;Datum;Betrag\n{}Acme;01/31/2025;1,234.5\n",
        "Acme;03/04/2025;1,234\n".repeat(10_000)
    );
    let (report, plan) = read(&late);
    assert!(report.is_complete(), "{report:#?}");
    assert_eq!(report.totals.revenue, Money(12_340_000 * 10_000 + 12_345_000));
    let months: Vec<_> = plan.figures[0]
        .figures
        .months
        .iter()
        .map(|figures| figures.month.month())
        .collect();
    assert_eq!(months, [1, 3]);
}

#[test]
fn choices_win_over_proposals() {
    let text = "Wer;Wann;Was;Rest\nAcme;04.07.2026;12,00;7\n";
    let (report, _) = read(text);
    assert_eq!(report.table, None);
    let fields = [
        (0, Some(ColumnField::CustomerName)),
        (1, Some(ColumnField::InvoiceDate)),
        (2, Some(ColumnField::Amount)),
    ];
    let choices = Choices {
        table: Some(TableKind::Invoices),
        fields: fields.into(),
        ..Choices::default()
    };
    let (report, _) = read_all(text.as_bytes(), Rc::default(), choices).unwrap();
    assert_eq!((report.totals.revenue, report.is_complete()), (Money::units(12), true));
    let remembered = [
        ("wer", ColumnField::CustomerName),
        ("wann", ColumnField::InvoiceDate),
        ("was", ColumnField::Amount),
    ];
    let remembered = remembered
        .map(|(heading, field)| (heading.to_owned(), Some(field)))
        .into();
    let (report, _) = read_all(
        text.as_bytes(),
        Rc::default(),
        Choices {
            remembered,
            ..Choices::default()
        },
    )
    .unwrap();
    assert_eq!(
        (report.table, report.totals.revenue),
        (Some(TableKind::Invoices), Money::units(12))
    );
    let missing = Choices {
        table: Some(TableKind::Invoices),
        ..Choices::default()
    };
    let (report, plan) = read_all(text.as_bytes(), Rc::default(), missing).unwrap();
    assert_eq!((report.missing.len(), plan.customers.len()), (3, 0));
}

#[test]
fn figures_follow_their_definitions() {
    let text = "Kunde;Rechnung;Datum;Fällig;Bezahlt;Leistung;Betrag;Kosten;Gewinn;Strittig\n\
        Acme;1;01.03.2026;31.03.2026;10.04.2026;Cloud;1.000,00;600,00;;\n\
        Acme;1;01.03.2026;31.03.2026;30.03.2026;Druck;500,00;;200,00;x\n\
        Acme;2;15.03.2026;14.04.2026;offen;Cloud;-100,00;;;50,00\n\
        Acme;3;15.04.2026;;;;70,00;;;nein\n\
        Acme;6;02.05.2026;;;;100,00;60,00;;\n\
        Acme;7;03.05.2026;;;;50,00;;;\n\
        Beta;4;15.04.2026;;;Cloud;10,00;;;\n\
        Beta;5;16.04.2026;;;Cloud;-10,00;;;\n";
    let (report, plan) = read(text);
    assert_eq!((report.errors, report.notices), (0, 0), "{:?}", told(&report));
    let march = plan.figures[0].figures.months[0];
    assert_eq!(
        (march.revenue, march.credits, march.invoices),
        (Money::units(1400), Money::units(100), 1)
    );
    assert_eq!(
        (march.direct_cost, march.disputed),
        (Some(Money::units(900)), Money::units(550))
    );
    assert_eq!(
        (march.settled, march.late_amount_days),
        (Money::units(1500), Money::units(10_000).0)
    );
    let april = plan.figures[0].figures.months[1];
    assert_eq!(
        (april.revenue, april.direct_cost, april.settled),
        (Money::units(70), None, Money::ZERO)
    );
    let may = plan.figures[0].figures.months[2];
    assert_eq!(
        (may.revenue, may.direct_cost),
        (Money::units(150), None),
        "half a cost is none"
    );
    let crosses = [(0, 0, CellUpdate::Bought), (0, 1, CellUpdate::Bought)];
    assert_eq!(
        plan.marks,
        crosses.into_iter().collect(),
        "what was given back is no purchase"
    );
    assert_eq!(plan.figures[1].figures.revenue(), Money::ZERO);
}

#[test]
fn an_empty_cell_of_a_matrix_keeps_what_is_known() {
    let mut workspace = Workspace::default();
    import(&mut workspace, "Kunde;Cloud;Druck\nAcme;XG;R\n".as_bytes(), 1);
    let (_, effect) = import(&mut workspace, "Kunde;Cloud;Druck\nAcme;;\n".as_bytes(), 2);
    assert!(effect.is_none());
    import(&mut workspace, "Kunde;Cloud;Druck\nAcme;;?\n".as_bytes(), 3);
    let marks: Vec<Mark> = workspace
        .products()
        .map(|(column, _)| workspace.matrix().mark(workspace.customers().next().unwrap().0, column))
        .collect();
    assert_eq!(marks, [Mark::BoughtNeed, Mark::Blank]);
}

#[test]
fn what_the_file_leaves_empty_is_counted_and_stays() {
    let customers = "Kunde;Betreuer;Notiz\nAhrens;M. Roth;wichtig\nBrandt;;\n";
    let matrix = "Kunde;Cloud;Druck\nAhrens;X;X\nBrandt;X;\n";
    let long = "Kunde;Leistung;Markierung\nAhrens;Cloud;X\nAhrens;Druck;X\n";
    let products = "Leistung;Gruppe\nCloud;IT\nDruck;\n";
    for (first, second, unsaid, changes) in [
        (customers, "Kunde;Betreuer;Notiz\nAhrens;;\nBrandt;;\n", 2, 0),
        (customers, "Kunde;Betreuer\nAhrens;\nBrandt;N. Kahl\n", 1, 1),
        (customers, "Kunde;Segment\nAhrens;\n", 0, 0),
        (customers, customers, 0, 0),
        (matrix, "Kunde;Cloud;Druck\nAhrens;X;\nBrandt;;\n", 2, 0),
        (matrix, "Kunde;Cloud;Druck\nAhrens;;\n", 2, 0),
        (matrix, "Kunde;Druck\nAhrens;\nBrandt;R\n", 1, 1),
        (matrix, "Kunde;Cloud;Druck\nAhrens;X;leer\nBrandt;X;\n", 0, 1),
        (matrix, matrix, 0, 0),
        (long, "Kunde;Leistung;Markierung\nAhrens;Cloud;X\nAhrens;Druck;\n", 1, 0),
        (long, long, 0, 0),
        (products, "Leistung;Gruppe\nCloud;\nDruck;\n", 1, 0),
    ] {
        let mut workspace = Workspace::default();
        import(&mut workspace, first.as_bytes(), 1);
        let (_, effect) = import(&mut workspace, second.as_bytes(), 2);
        let changed = effect.marks_new + effect.marks_changed + effect.customers_changed + effect.products_changed;
        assert_eq!((effect.unsaid, changed), (unsaid, changes), "{second}");
        assert_eq!(effect.is_none(), changes == 0, "{second}");
    }
}

#[test]
fn names_in_two_spellings_are_one() {
    let (report, plan) = read("Kunde;Datum;Betrag\nMu\u{308}ller GmbH;04.07.2026;1,00\nMÜLLER;04.07.2026;2,00\n");
    assert_eq!((plan.customers.len(), report.totals.revenue), (1, Money::units(3)));
    assert_eq!(plan.customers[0].name.as_str(), "Müller GmbH");
    assert_eq!(report.notices, 1, "the two spellings are told");
}

#[test]
fn known_ones_only() {
    let choices = Choices {
        known_only: true,
        ..Choices::default()
    };
    let (report, plan) = read_all(CUT, Rc::default(), choices).unwrap();
    assert_eq!((plan.customers.len(), report.lines_skipped), (0, 60));
}

#[test]
fn headings_however_long_they_are() {
    for (products, letters, rows) in [(500, 199, 30), (5_000, 20, 8), (65_535, 5, 5)] {
        let headings: String = (0..products).map(|at| format!(";P{at:0>letters$}")).collect();
        let cells = ";X".repeat(products);
        let lines: String = (0..rows).map(|row| format!("Firma {row}{cells}\n")).collect();
        let (report, _) = in_pieces(format!("Kunde{headings}\n{lines}").as_bytes(), 100_000).unwrap();
        let found = (report.table, report.totals.marks, report.errors);
        assert_eq!(
            found,
            (Some(TableKind::MatrixWide), (products * rows) as u32, 0),
            "{products}"
        );
    }
    let headings: String = (0..65_537).map(|at| format!(";P{at}")).collect();
    let (report, _) = read(&format!("Kunde{headings}\nAcme{}\n", ";X".repeat(65_537)));
    let found = (report.totals.products, report.totals.marks, report.errors);
    assert_eq!(found, (65_535, 65_535, 2), "{:?}", told(&report));
}

#[test]
fn a_name_that_several_have_is_told_unless_a_number_tells_them_apart() {
    let mut workspace = Workspace::default();
    import(&mut workspace, b"Kunde;Kundennummer\nAcme;1\nAcme;2\nBeta;3\n", 1);
    for (row, notices) in [(";Acme", 1), ("2;Acme", 0), (";Beta", 0), ("2;", 0)] {
        let text = format!("Kundennummer;Kunde;Datum;Betrag\n{row};04.07.2026;1,00\n{row};05.07.2026;1,00\n");
        let known = Rc::new(KnownRecords::of(&workspace));
        let (report, plan) = read_all(text.as_bytes(), known, Choices::default()).unwrap();
        assert_eq!(
            (report.notices, plan.customers.len()),
            (notices, 1),
            "{row}: {:?}",
            told(&report)
        );
        assert!(plan.customers[0].known.is_some(), "{row}");
    }
}

#[test]
fn a_name_may_stand_in_a_later_row_than_its_number() {
    let text = "Kundennummer;Kunde;Datum;Betrag\n7;;04.07.2026;5,00\n7;Acme GmbH;05.07.2026;6,00\n;Acme GmbH;06.07.2026;7,00\n";
    let (report, plan) = read(text);
    let name = |draft: &CustomerDraft| (draft.name.to_string(), draft.edits.clone());
    let acme = ("Acme GmbH".to_owned(), vec![CustomerEdit::Number(Some("7".into()))]);
    assert_eq!(plan.customers.iter().map(name).collect::<Vec<_>>(), [acme]);
    assert_eq!(
        (report.notices, report.totals.revenue),
        (0, Money::units(18)),
        "{:?}",
        told(&report)
    );
}

#[test]
fn line_breaks_in_cells_are_those_of_the_app() {
    let text = "Kunde;Segment;Notiz\nAcme;\"Handel\r\n und  Bau\n\";\"eins\r\n  zwei\"\n";
    let (_, plan) = read(text);
    let edits = [
        CustomerEdit::Segment("Handel und  Bau".into()),
        CustomerEdit::Notes("eins\n  zwei".into()),
    ];
    assert_eq!(plan.customers[0].edits, edits);
    let text = "Kunde;Anfrage;Frage;Antwort;Notiz\nAcme;Dach;authority.decider;\"Frau Lindner\r\nHerr Roth\";\"eins\r\n  zwei\"\n";
    let (_, plan) = read(text);
    let edits: Vec<_> = plan.records[0].edits.iter().map(|edit| edit.value.as_str()).collect();
    assert_eq!(edits, ["Frau Lindner\nHerr Roth", "eins\n  zwei", "Dach"]);
}

#[test]
fn a_matrix_of_blank_spots_is_a_matrix() {
    for (products, rows) in [(30, 5), (300, 60), (1_000, 500)] {
        let headings: String = (0..products).map(|at| format!(";Leistung {at}")).collect();
        let row = |row: usize| {
            let blanks = ";".repeat(row * 7 % products);
            format!(
                "Firma {row}{blanks};X{}\n",
                ";".repeat(products - 1 - row * 7 % products)
            )
        };
        let text = format!("Kunde{headings}\n{}", (0..rows).map(row).collect::<String>());
        check_totals(
            &text,
            TableKind::MatrixWide,
            (rows as u32, products as u32, rows as u32),
            0,
        );
    }
    let list = "Kunde;Newsletter;Bonus;Messe;Fax\nAcme;x;;;\nBeta;;;;\n";
    check_totals(list, TableKind::Customers, (2, 0, 0), 0);
}

#[test]
fn headings_below_blank_rows_and_titles() {
    for above in [
        "",
        "\n\n",
        ";;;\n",
        "\n;;;\n\n",
        "Unsere Kunden;;;\n",
        "Unsere Kunden\n\n;Stand: heute;;\n",
    ] {
        let text = format!("{above}Kunde;Cloud;Druck;Netz\nAcme;X;R;\n;;;\nBeta;;;G\n");
        check_totals(&text, TableKind::MatrixWide, (2, 3, 3), 0);
    }
    check_totals("\nKunde\nAcme\nBeta\n", TableKind::Customers, (2, 0, 0), 0);
}

#[test]
fn three_hundred_columns() {
    let names: Vec<String> = (0..299).map(|column| format!("Leistung {column}")).collect();
    let text = format!("Kunde;{}\nAcme;{}\n", names.join(";"), vec!["x"; 299].join(";"));
    check_totals(&text, TableKind::MatrixWide, (1, 299, 299), 0);
}

fn in_pieces(bytes: &[u8], size: usize) -> Result<(Report, ImportPlan), Failure> {
    let mut reading = FileReading::new(Rc::default(), Choices::default());
    loop {
        for piece in bytes.chunks(size) {
            reading.feed(piece)?;
        }
        match reading.finish()? {
            ReadOutcome::Done(report, plan) => return Ok((*report, plan)),
            ReadOutcome::Again(again) => reading = again,
        }
    }
}

#[test]
fn the_cut_in_pieces_of_any_size() {
    let whole = in_pieces(CUT, CUT.len());
    let long: Vec<u8> = [
        CUT,
        &CUT[CUT.iter().position(|byte| *byte == b'\n').unwrap() + 1..].repeat(40),
    ]
    .concat();
    let long_whole = in_pieces(&long, long.len());
    for size in [1, 2, 3, 100, 65_535, 65_536, 65_537] {
        assert_eq!(in_pieces(CUT, size), whole, "pieces of {size}");
        assert_eq!(in_pieces(&long, size), long_whole, "pieces of {size}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_in_pieces_of_any_size_give_the_same(
        bytes in prop::collection::vec(prop::sample::select(b"Kunde;Datum\nBetrag\"\r,.X-ae041\xC3\xBC\xFC\0".to_vec()), 0..300),
        headed in any::<bool>(),
        size in 1_usize..40,
    ) {
        let head: &[u8] = if headed { b"Kunde;Datum;Betrag\nAcme;04.07.2026;1,50\n" } else { b"" };
        let bytes = [head, &bytes].concat();
        prop_assert_eq!(in_pieces(&bytes, size), in_pieces(&bytes, bytes.len().max(1)));
    }

    #[test]
    fn a_wide_list_is_read_quickly_as_it_is_read_cell_by_cell(
        rows in prop::collection::vec(
            (
                prop::sample::select(vec![
                    "Acme", "Acme GmbH", "Müller", "Vogt  KG", "Zero\u{200B}", "", "NULL", "'Eck", "Firma 3", "Firma 70",
                ]),
                prop_oneof![
                    4 => prop::collection::vec(prop::sample::select(vec!["", "", "X", "x", "R", "G", "-", "?", " "]), 70),
                    1 => prop::collection::vec(prop::sample::select(vec!["", "", "X", "R", "XR", "?", "Q", "ja"]), 70),
                ],
                prop::sample::select(vec![70, 70, 70, 69, 71]),
            ),
            1..20,
        ),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let list = |quote: &str| {
            let heads: String = (1..=70).map(|product| format!(";Gerät {product}")).collect();
            let mut text = format!("Kunde{heads}{end}Sicher;X{}{end}", ";R".repeat(69));
            // More customers than go together into the columns.
            let more = (0..100).map(|customer| format!("Firma {customer}{}{end}", ";;G".repeat(35)));
            text.extend(more);
            for (name, cells, count) in &rows {
                let cells: String = cells.iter().cycle().take(*count).map(|cell| format!(";{cell}")).collect();
                text += &format!("{quote}{name}{quote}{cells}{end}");
            }
            text
        };
        // A quote is what the quick way leaves alone.
        prop_assert_eq!(read(&list("")), read(&list("\"")));
    }
}

#[test]
fn payments_and_orders_are_not_taken_for_a_list_of_names() {
    for (headings, table) in [
        // Shopify, Stripe, Amazon: what they call a name or a description is none.
        (
            "Name,Email,Paid at,Currency,Subtotal,Taxes,Total,Lineitem quantity\n#1001,a@b.de,2026-03-02,EUR,1,2,3,1\n",
            None,
        ),
        (
            "balance_transaction_id,created_utc,currency,gross,fee,net,description\ntxn_1,2026-03-02,eur,1.00,0.10,0.90,RE-1\n",
            None,
        ),
        (
            "Datum/Uhrzeit;Typ;Bestellnummer;SKU;Beschreibung;Menge;Umsätze;Verkaufsgebühren;Gesamt\n02.03.2026;Bestellung;1;F-10;Filter;1;24,90;-3,00;21,90\n",
            None,
        ),
        // Lists of customers and articles stay what they are.
        (
            "Name;Straße;PLZ;Ort;Telefon;E-Mail\nAhrens;Weg 1;24103;Kiel;0431;a@b.de\n",
            Some(TableKind::Customers),
        ),
        (
            "Kunde;Segment;Umsatz;Währung\nAhrens;Bau;1,00;EUR\n",
            Some(TableKind::Customers),
        ),
        (
            "Bezeichnung;Artikelnummer;Preis;Währung;Gruppe\nFilter;F-10;24,90;EUR;Filter\n",
            Some(TableKind::Products),
        ),
        // A contact is a customer where nothing else is.
        (
            "Belegdatum;Belegnummer;Kontakt;Kundennummer;Nettobetrag\n02.03.2026;1;Ahrens;10017;9,00\n",
            Some(TableKind::Invoices),
        ),
    ] {
        let (report, plan) = read_all(headings.as_bytes(), Rc::default(), Choices::default()).unwrap();
        assert_eq!(report.table, table, "{headings}");
        if table == Some(TableKind::Invoices) {
            assert_eq!(plan.customers[0].name.as_str(), "Ahrens");
        }
    }
}
