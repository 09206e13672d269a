//! Which rows and cells of a file are data: what says nothing, what failed, what swallows, what is a sum of others.
#![allow(clippy::unwrap_used, reason = "tests")]

use kundenkompass::domain::matrix::cells::CellUpdate;
use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::domain::{CustomerEdit, Mark, ProductEdit};
use kundenkompass::exchange::asked::{FindingKind, ImportAnswer, TablePlace, Topic};
use kundenkompass::exchange::report::Severity;
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::exchange::{Choices, Report, read_all};
use kundenkompass::text::Language;
use proptest::prelude::*;
use std::rc::Rc;

fn read_with(text: &str, choices: Choices) -> (Report, ImportPlan) {
    read_all(text.as_bytes(), Rc::default(), choices).unwrap()
}

fn read(text: &str) -> (Report, ImportPlan) {
    read_with(text, Choices::default())
}

/// All problems as `2: There is no such mark …: Q`, notices in brackets.
fn told(report: &Report) -> Vec<String> {
    let tell = |problem: &kundenkompass::exchange::report::Problem| {
        let told = Language::English.problem(&problem.kind);
        let quote = told.quote.map(|quote| format!(" {quote}")).unwrap_or_default();
        let text = format!("{}: {}{quote}", problem.line, told.text);
        match problem.severity {
            Severity::Error => text,
            Severity::Notice => format!("({text})"),
        }
    };
    report.problems.iter().map(tell).collect()
}

/// Customers and products of the plan by name, the lines left out, the revenue in cents.
#[track_caller]
fn check(text: &str, customers: &[&str], products: &[&str], left_out: u32, cents: i64) {
    let (report, plan) = read(text);
    let found: Vec<&str> = plan.customers.iter().map(|customer| customer.name.as_str()).collect();
    assert_eq!(found, customers, "{text}\n{:?}", told(&report));
    let found: Vec<&str> = plan.products.iter().map(|product| product.name.as_str()).collect();
    assert_eq!(found, products, "{text}\n{:?}", told(&report));
    let found = (report.lines_skipped, report.totals.revenue.cents());
    assert_eq!(found, (left_out, cents), "{text}\n{:?}", told(&report));
}

/// An error, a number that a spreadsheet rounded, a placeholder: lines without an invoice number, and the user hears of it.
#[test]
fn what_is_no_number_tells_no_invoice_from_another() {
    let list = |numbers: [&str; 3]| {
        let lines = numbers.iter().enumerate().map(|(day, number)| {
            let day = day + 1;
            format!("{number};Ahrens;0{day}.03.2026;Wartung;100,00\n")
        });
        format!(
            "Rechnungsnummer;Kunde;Rechnungsdatum;Leistung;Betrag\n{}",
            lines.collect::<String>()
        )
    };
    for (numbers, unusable, orders) in [
        (["R-1", "R-1", "R-2"], 0, 2),
        (["#NV", "#NV", "#NV"], 3, 3),
        (["2,02401E+11", "2,02401E+11", "2,02401E+11"], 3, 3),
        (["R-1", "#CALC!", "0"], 2, 3),
        (["1001.0", "1001.0", "1002.0"], 0, 2),
    ] {
        let (report, plan) = read(&list(numbers));
        let found = report
            .findings
            .iter()
            .filter(|finding| finding.kind == FindingKind::InvoiceNumbersUnusable);
        assert_eq!(found.map(|finding| finding.count).sum::<u32>(), unusable, "{numbers:?}");
        let months = plan.figures.iter().flat_map(|draft| &draft.figures.months);
        assert_eq!(months.map(|month| month.invoices).sum::<u32>(), orders, "{numbers:?}");
    }
}

/// A program of statistics makes measures of numbers where some are missing.
#[test]
fn a_number_with_a_decimal_of_nought_is_the_number() {
    let numbers = |list: &str| -> Vec<CustomerEdit> {
        let (_, plan) = read(list);
        plan.customers.into_iter().flat_map(|customer| customer.edits).collect()
    };
    let number = |number: &str| CustomerEdit::Number(Some(number.into()));
    let list = "Kundennummer;Kunde;Rechnungsdatum;Betrag\n1001.0;Ahrens;02.03.2026;100,00\n;Brandt;03.03.2026;100,00\n1003.0;Cordes;03.03.2026;100,00\n";
    assert_eq!(numbers(list), [number("1001"), number("1003")]);
    assert_eq!(
        numbers(&list.replace("1003.0", "1003.1")),
        [number("1001.0"), number("1003.1")]
    );
}

/// A day that a program wrote down in UTC is the day before; where one moment is no midnight, all are moments.
#[test]
fn midnights_in_utc_are_german_days() {
    let list =
        "Kunde;Rechnungsdatum;Betrag\nAhrens;2023-12-31T23:00:00.000Z;100,00\nBrandt;2024-06-30T22:00:00.000Z;200,00\n";
    let days = |list: &str| {
        let (report, _) = read(list);
        let days = report.totals.days.unwrap();
        let is_told = report
            .findings
            .iter()
            .any(|finding| finding.kind == FindingKind::GermanMidnights);
        (days.first.to_string(), days.last.to_string(), is_told)
    };
    assert_eq!(days(list), ("2024-01-01".into(), "2024-07-01".into(), true));
    assert_eq!(
        days(&list.replace("T22", "T21")),
        ("2023-12-31".into(), "2024-06-30".into(), false)
    );
    // Far below the first rows.
    let lines = |count: usize| "Ahrens;2024-06-30T22:00:00.000Z;1,00\n".repeat(count);
    let late = format!("{list}{}Brandt;2024-07-01T09:30:00.000Z;1,00\n", lines(5_000));
    assert_eq!(days(&late), ("2023-12-31".into(), "2024-07-01".into(), false));
}

#[test]
fn error_values_are_nobody() {
    check(
        "Kunde;Segment;Rechnungsdatum;Leistung;Betrag\n\
         Ahrens;Bau;02.03.2026;Wartung;100,00\n\
         #NV;Bau;03.03.2026;Wartung;200,00\n\
         #NV;#NV;04.03.2026;#NV;400,00\n\
         #BEZUG!;Handel;05.03.2026;Schulung;800,00\n\
         Brandt;#NAME?;06.03.2026;Schulung;1.600,00\n",
        &["Ahrens", "Brandt"],
        &["Wartung", "Schulung"],
        3,
        170_000,
    );
    for error in ["#N/A", "#REF!", "#WERT!", "#DIV/0!", "#ÜBERLAUF!", "Err:508", "####"] {
        let text =
            format!("Kunde;Datum;Leistung;Betrag\nAhrens;02.03.2026;{error};1,00\n{error};02.03.2026;Wartung;1,00\n");
        check(&text, &["Ahrens"], &[], 2, 0);
        let (report, _) = read(&text);
        assert_eq!(report.errors, 2, "{:?}", told(&report));
    }
    let (report, plan) = read("Kunde;Kundennummer;Segment;Betreuer\nAhrens;#NV;#NV;Roth\nBrandt;#NV;nan;(leer)\n");
    assert_eq!((plan.customers.len(), report.errors), (2, 0), "{:?}", told(&report));
    assert_eq!(plan.customers[0].edits, [CustomerEdit::Owner("Roth".into())]);
    assert!(plan.customers[1].edits.is_empty(), "{:?}", plan.customers[1]);
    check(
        "Kunde;Cloud;#NV;Druck\nAhrens;X;X;\nBrandt;X;;X\n",
        &["Ahrens", "Brandt"],
        &["Cloud", "Druck"],
        0,
        0,
    );
    check(
        "Kunde;Cloud;Druck\nAhrens;X;#NV\nBrandt;X;X\n",
        &["Brandt"],
        &["Cloud", "Druck"],
        1,
        0,
    );
}

#[test]
fn what_says_nothing_names_nobody() {
    for nothing in [
        "NULL",
        "null",
        "None",
        "nan",
        "n/a",
        "(leer)",
        "(blank)",
        "k. A.",
        "-",
        "–",
        "\\N",
        "undefined",
        "unbekannt",
        "\u{A0}",
        "\u{200B}",
    ] {
        let text = format!(
            "Kunde;Datum;Leistung;Betrag\nAhrens;02.03.2026;{nothing};1,00\n{nothing};02.03.2026;Wartung;2,00\n"
        );
        check(&text, &["Ahrens"], &[], 1, 100);
        let (report, _) = read(&text);
        assert_eq!(report.errors, 1, "{nothing}: {:?}", told(&report));
        let (_, plan) = read(&format!("Kunde;Segment;Notiz\nAhrens;{nothing};{nothing}\n"));
        assert!(plan.customers[0].edits.is_empty(), "{nothing}: {:?}", plan.customers[0]);
        let (_, plan) = read(&format!("Leistung;Nummer;Gruppe\nCloud;{nothing};{nothing}\n"));
        assert_eq!(plan.products[0].edits, [] as [ProductEdit; 0], "{nothing}");
        let two = format!(
            "Kundennummer;Kunde;Datum;Betrag\n{nothing};Ahrens;02.03.2026;1,00\n{nothing};Brandt;02.03.2026;2,00\n"
        );
        check(&two, &["Ahrens", "Brandt"], &[], 0, 300);
    }
}

#[test]
fn unseen_ends_count_for_nothing() {
    check(
        "Kundennummer;Kunde;Datum;Betrag\n10045;Ahrens;02.03.2026;1,00\n10045\u{A0};Ahrens\u{A0};\u{A0}02.03.2026;\u{A0}2,00\u{A0}\n\u{200B}10045;Ahrens;02.03.2026;4,00\n\u{A0};\u{A0};;\n",
        &["Ahrens"],
        &[],
        0,
        700,
    );
    let (report, plan) = read("Kunde;Wartung;Schulung;Pumpen\nAhrens;x;\u{A0};x\nBrandt;\u{A0};\u{A0};r\u{A0}\n");
    assert_eq!(
        (plan.customers.len(), plan.marks.count(), report.errors),
        (2, 3, 0),
        "{:?}",
        told(&report)
    );
    let (report, plan) = read("Kunde;Cloud;Druck\nAhrens;-;X\nBrandt;G;unbekannt\n");
    assert_eq!(
        (plan.marks.count(), report.errors),
        (4, 0),
        "a dash and the unknown are marks"
    );
}

#[test]
fn a_final_control_z_is_no_line() {
    check(
        "Kunde;Datum;Betrag\r\nAhrens;02.03.2026;1,00\r\n\u{1A}",
        &["Ahrens"],
        &[],
        0,
        100,
    );
    check("Kunde;Segment\r\nAhrens;Bau\r\n\u{1A}", &["Ahrens"], &[], 0, 0);
    check("Kunde;Segment\r\nAhrens;Bau\u{1A}\u{1A}\u{1A}", &["Ahrens"], &[], 0, 0);
}

#[test]
fn a_quote_that_swallows_lines_is_text() {
    let text = "Kunde;Rechnungsdatum;Leistung;Betrag\n\
         Ahrens;02.03.2026;Wartung;10,00\n\
         Brandt;03.03.2026;\"Rohr 3/4;1.000,00\n\
         Dietz;04.03.2026;Pumpe;2.000,00\n\
         Ahrens;05.03.2026;Ventil;4.000,00\n\
         Falk;06.03.2026;Muffe 1\";50,00\n\
         Ahrens;09.03.2026;Wartung;20,00\n";
    let products = ["Wartung", "\"Rohr 3/4", "Pumpe", "Ventil", "Muffe 1\""];
    check(text, &["Ahrens", "Brandt", "Dietz", "Falk"], &products, 0, 708_000);
    let (report, _) = read(text);
    assert_eq!(told(&report).len(), 1, "{:?}", told(&report));
    assert_eq!((report.problems[0].line, report.findings[0].count), (3, 1));
    // A single one, up to the end of the file.
    check(
        &text.replace("1\";", "1;"),
        &["Ahrens", "Brandt", "Dietz", "Falk"],
        &["Wartung", "\"Rohr 3/4", "Pumpe", "Ventil", "Muffe 1"],
        0,
        708_000,
    );
    let many = "Dietz;04.03.2026;Pumpe;1,00\n".repeat(20_000);
    check(
        &format!("Kunde;Datum;Leistung;Betrag\nBrandt;03.03.2026;\"Rohr;1,00\n{many}"),
        &["Brandt", "Dietz"],
        &["\"Rohr", "Pumpe"],
        0,
        2_000_100,
    );
    // In a column that is not imported, in lists and in a matrix.
    check(
        "Kunde;Rechnungsdatum;Ort;Betrag\nBrandt;03.03.2026;\"Ulm;1,00\nDietz;04.03.2026;Köln\";2,00\n",
        &["Brandt", "Dietz"],
        &[],
        0,
        300,
    );
    check(
        "Leistung;Nummer;Gruppe\n\"Rohr 3/4;1;Rohre\nPumpe;2;Pumpen\nMuffe 1\";3;Rohre\n",
        &[],
        &["\"Rohr 3/4", "Pumpe", "Muffe 1\""],
        0,
        0,
    );
    check(
        "Kunde;Segment;Notiz\nAhrens;Bau;\"Rohr 3/4\nDietz;Metall;ok\nFalk;Druck;Muffe 1\"\n",
        &["Ahrens", "Dietz", "Falk"],
        &[],
        0,
        0,
    );
    check(
        "Kunde;Cloud;Druck\nAhrens;X;\n\"Rohr AG;X;X\nDietz;;X\nMuffe\";X;\n",
        &["Ahrens", "\"Rohr AG", "Dietz", "Muffe\""],
        &["Cloud", "Druck"],
        0,
        0,
    );
}

#[test]
fn notes_of_several_lines_stay_whole() {
    for note in [
        "eins\nzwei",
        "eins\n\nzwei; drei",
        "a;b;c\nd;e\nf",
        "ruft an, morgen\nFrau Roth, Tel. 02, heute",
        "x\n",
    ] {
        for columns in [
            "Kunde;Segment;Notiz\nBrandt;Bau;ok\nAhrens;Bau;\"{}\"\nFalk;Druck;ja\n",
            "Kunde,Segment,Notiz\nBrandt,Bau,ok\nAhrens,Bau,\"{}\"\nFalk,Druck,ja\n",
        ] {
            let (report, plan) = read(&columns.replace("{}", note));
            let notes = CustomerEdit::Notes(note.trim_end().into());
            assert!(
                report.findings.is_empty() && report.problems.is_empty(),
                "{note:?}: {:?}",
                told(&report)
            );
            assert_eq!(plan.customers.len(), 3, "{note:?}");
            let said = plan.customers[1]
                .edits
                .iter()
                .find(|edit| matches!(edit, CustomerEdit::Notes(_)))
                .cloned();
            let trimmed = said.map(|edit| match edit {
                CustomerEdit::Notes(text) => CustomerEdit::Notes(text.trim_end().into()),
                other => other,
            });
            assert_eq!(trimmed, Some(notes), "{note:?}");
        }
    }
}

#[test]
fn lines_left_out_are_lines_of_the_file() {
    let long = "eine Zeile\n".repeat(30);
    let (report, _) = read(&format!(
        "Kunde;Datum;Betrag\nAhrens;02.03.2026;1,00\n\"{long}\";02.03.2026;1,00\n"
    ));
    assert_eq!((report.errors, report.lines_skipped), (1, 31), "{:?}", told(&report));
}

/// What was found to be no data, by the cells that say so.
fn no_data(report: &Report) -> Vec<&str> {
    let findings = report
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::NoData);
    findings
        .flat_map(|finding| finding.quotes.iter().map(String::as_str))
        .collect()
}

#[test]
fn totals_are_left_out_with_a_way_back() {
    let text = "Kunde;Rechnungsnummer;Rechnungsdatum;Leistung;Betrag\n\
        Ahrens Bau GmbH;R-61;02.02.2026;Wartung;1.000,00\n\
        Ahrens Bau GmbH;R-62;16.02.2026;Schulung;500,00\n\
        Summe Ahrens Bau GmbH;;28.02.2026;;1.500,00\n\
        Brandt Logistik KG;R-63;03.02.2026;Wartung;2.100,00\n\
        Summe Brandt Logistik KG;;28.02.2026;;2.100,00\n\
        Gesamtsumme;;28.02.2026;;3.600,00\n";
    check(
        text,
        &["Ahrens Bau GmbH", "Brandt Logistik KG"],
        &["Wartung", "Schulung"],
        0,
        360_000,
    );
    let (report, _) = read(text);
    assert_eq!(
        no_data(&report),
        ["Summe Ahrens Bau GmbH", "Summe Brandt Logistik KG", "Gesamtsumme"]
    );
    assert_eq!(report.totals.rows, 3);
    let question = &report.asked[0];
    let offers: Vec<_> = question
        .offers
        .iter()
        .map(|offer| (offer.revenue.unwrap().cents(), offer.count))
        .collect();
    assert_eq!(
        (question.topic, &question.taken),
        (Topic::Rows, &Some(ImportAnswer::LeaveOut))
    );
    assert_eq!(offers, [(360_000, 3), (1_080_000, 3)]);
    let answers = [(Topic::Rows, ImportAnswer::Keep)].into();
    let (report, plan) = read_with(
        text,
        Choices {
            answers,
            ..Choices::default()
        },
    );
    assert_eq!((plan.customers.len(), report.totals.revenue.cents()), (5, 1_080_000));
    let offers: Vec<_> = report.asked[0]
        .offers
        .iter()
        .map(|offer| offer.revenue.unwrap().cents())
        .collect();
    assert_eq!(
        (offers, &report.asked[0].taken),
        (vec![360_000, 1_080_000], &Some(ImportAnswer::Keep))
    );
}

#[test]
fn totals_by_many_words() {
    for word in [
        "Summe:",
        "Total",
        "Gesamt",
        "Zwischensumme",
        "Gesamtergebnis",
        "Ahrens Ergebnis",
        "Übertrag",
        "Saldo",
        "Grand Total",
        "Subtotal",
        "Endsumme",
        "Σ",
        "Total Ahrens",
        "Summe Februar 2026",
        "Ahrens Summe",
        "TOTAL EUR",
    ] {
        let text = format!(
            "Kunde;Datum;Leistung;Betrag\nAhrens;02.02.2026;Wartung;1,00\nAhrens;03.02.2026;Druck;2,00\n{word};28.02.2026;;3,00\n"
        );
        check(&text, &["Ahrens"], &["Wartung", "Druck"], 0, 300);
        // Without a product, and without a day.
        let text = format!(
            "Kunde;Datum;Betrag\nAhrens;02.02.2026;1,00\nAhrens;03.02.2026;2,00\n{word};28.02.2026;3,00\n{word};;3,00\n"
        );
        check(&text, &["Ahrens"], &[], 0, 300);
        let text = format!("Kunde;Monat;Umsatz\nAhrens;2026-01;1,00\nAhrens;2026-02;2,00\n{word};2026-02;3,00\n");
        check(&text, &["Ahrens"], &[], 0, 300);
    }
    for word in ["Summe", "Gesamtsumme", "Zwischensumme"] {
        let text =
            format!("Kunde;Datum;Leistung;Betrag\nAhrens;02.02.2026;Wartung;1,00\nAhrens;02.02.2026;{word};1,00\n");
        check(&text, &["Ahrens"], &["Wartung"], 0, 100);
    }
    check(
        "Kunde;Datum;Leistung;Betrag\nAhrens;02.02.2026;Wartung;1,00\nBrandt;03.02.2026;Druck;2,00\n;;;3,00\n",
        &["Ahrens", "Brandt"],
        &["Wartung", "Druck"],
        0,
        300,
    );
}

#[test]
fn lists_end_and_begin_again() {
    check(
        "Kunde;Segment\nAhrens;Bau\nKunde;Segment\nBrandt;Handel\nSumme: 2 Kunden;\nStand 28.02.2026;\nSeite 2 von 3;\n",
        &["Ahrens", "Brandt"],
        &[],
        0,
        0,
    );
    check(
        "Kunde;Segment;Ort;Fax\nAhrens;Bau;Ulm;1\n\nGrand Totals (1 records)\n\nVertraulich, nur für uns\nStand 02.04.2026, alle Rechte\n",
        &["Ahrens"],
        &[],
        0,
        0,
    );
    check("Leistung;Gruppe\nCloud;IT\nGesamt;\n", &[], &["Cloud"], 0, 0);
    check(
        "Kunde;Datum;Betrag\nAhrens;02.02.2026;1,00\nKunde;Datum;Betrag\nBrandt;02.02.2026;2,00\n",
        &["Ahrens", "Brandt"],
        &[],
        0,
        300,
    );
    check(
        "Kunde;Wartung;Schulung;Pumpen;Anzahl\nAhrens;x;;;1\nBrandt;;x;;1\nDietz;;;x;1\nSumme;1;1;1;\n",
        &["Ahrens", "Brandt", "Dietz"],
        &["Wartung", "Schulung", "Pumpen"],
        0,
        0,
    );
    let (report, plan) = read("Kunde;Wartung;Schulung;Summe\nAhrens;x;;1\nBrandt;x;x;2\nGesamt;2;1;3\n");
    assert_eq!((plan.marks.count(), report.errors), (3, 0), "{:?}", told(&report));
    assert!(
        report
            .asked
            .iter()
            .any(|question| question.topic == Topic::TotalColumns)
    );
    check(
        "Kunde;Leistung;Markierung\nAhrens;Cloud;X\nSumme;;1\n",
        &["Ahrens"],
        &["Cloud"],
        0,
        0,
    );
}

#[test]
fn firms_that_are_called_so_stay() {
    check(
        "Kunde;Rechnungsnummer;Datum;Leistung;Betrag\nAhrens;R-1;02.02.2026;Wartung;1,00\nSumme GmbH;R-2;02.02.2026;Wartung;1,00\nTotal Deutschland GmbH;R-3;03.02.2026;Druck;2,00\nTotal;R-4;03.02.2026;Druck;7,00\nErgebnis Beratung;;03.02.2026;;5,00\n",
        &[
            "Ahrens",
            "Summe GmbH",
            "Total Deutschland GmbH",
            "Total",
            "Ergebnis Beratung",
        ],
        &["Wartung", "Druck"],
        0,
        1_600,
    );
    check(
        "Kunde;Datum;Betrag\nAhrens;02.02.2026;1,00\nTotal Deutschland GmbH;02.02.2026;1,00\nSaldo Buchhaltung UG;03.02.2026;5,00\n",
        &["Ahrens", "Total Deutschland GmbH", "Saldo Buchhaltung UG"],
        &[],
        0,
        700,
    );
    check(
        "Kunde;Kundennummer;Segment\nSumme GmbH;;\nTotal Deutschland GmbH;;\nSaldo Buchhaltung UG;;\nTotal;10045;Energie\nStandard AG;;\nSeitenwind;;\nFitness Total;;Sport\n",
        &[
            "Summe GmbH",
            "Total Deutschland GmbH",
            "Saldo Buchhaltung UG",
            "Total",
            "Standard AG",
            "Seitenwind",
            "Fitness Total",
        ],
        &[],
        0,
        0,
    );
    check(
        "Kunde;Cloud;Druck\nTotal;X;\nAhrens;;X\n",
        &["Total", "Ahrens"],
        &["Cloud", "Druck"],
        0,
        0,
    );
}

#[test]
fn lines_that_stand_there_twice_are_told() {
    let doubled = |text: &str| {
        let (report, _) = read(text);
        let found = report
            .findings
            .iter()
            .find(|finding| finding.kind == FindingKind::DoubledLines);
        found.map(|finding| (finding.count, finding.revenue.unwrap().cents()))
    };
    let head = "Kunde;Rechnungsnummer;Datum;Leistung;Betrag\n";
    let lines =
        "Ahrens;R-1;02.03.2026;Wartung;1,00\nAhrens;R-1;02.03.2026;Druck;2,00\nBrandt;R-2;03.03.2026;Wartung;4,00\n";
    assert_eq!(doubled(&format!("{head}{lines}")), None);
    assert_eq!(doubled(&format!("{head}{lines}{lines}")), Some((2, 700)));
    assert_eq!(
        doubled(&format!(
            "{head}Ahrens;R-1;02.03.2026;Wartung;1,00\nAhrens;R-1;02.03.2026;Wartung;1,00\n"
        )),
        Some((1, 100))
    );
    let others = "Ahrens;R-1;02.03.2026;Netz;1,00\nBrandt;R-3;03.03.2026;Wartung;4,00\n";
    assert_eq!(doubled(&format!("{head}{lines}{others}")), None);
    let unnumbered = "Kunde;Datum;Betrag\nAhrens;02.03.2026;1,00\nAhrens;02.03.2026;1,00\n";
    assert_eq!(doubled(unnumbered), None);
}

#[test]
fn an_invoice_that_stands_there_twice_may_count_once() {
    let head = "Datum;Rechnungsnr;Kunde;Leistung;Betrag\n";
    let (one, other) = (
        "03.01.2025;R1;Holm GmbH;Wartung;100,00\n",
        "04.01.2025;R2;Kranz KG;Druck;40,00\n",
    );
    let (third, unnumbered) = (
        "03.01.2025;R1;Holm GmbH;Druck;7,00\n",
        "05.01.2025;;Kranz KG;Druck;5,00\n",
    );
    for (lines, twice, once, count) in [
        (vec![one, one, other], 240, 140, 1),
        (vec![one, other, one], 240, 140, 1),
        (vec![one, third, other, third, one], 254, 147, 2),
        (vec![one, third, one, other, one, third, one], 454, 147, 4),
        (vec![one, other, one, other], 280, 140, 2),
        (vec![one, unnumbered, one, other, unnumbered], 250, 145, 2),
    ] {
        let list = format!("{head}{}", lines.concat());
        for (given, revenue) in [
            (None, twice),
            (Some(ImportAnswer::Keep), twice),
            (Some(ImportAnswer::Once), once),
        ] {
            let choices = Choices {
                answers: given
                    .clone()
                    .map(|answer| (Topic::Repeated, answer))
                    .into_iter()
                    .collect(),
                ..Choices::default()
            };
            let (report, _) = read_all(list.as_bytes(), Rc::default(), choices).unwrap();
            assert!(report.is_complete(), "{list}{report:#?}");
            assert_eq!(report.totals.revenue.cents(), revenue * 100, "{list}{given:?}");
            let question = report
                .asked
                .iter()
                .find(|question| question.topic == Topic::Repeated)
                .unwrap();
            assert_eq!(question.taken, given.or(Some(ImportAnswer::Keep)));
            let offers = question.offers.iter();
            let offers: Vec<_> = offers
                .map(|offer| (offer.revenue.unwrap().cents() / 100, offer.count))
                .collect();
            assert_eq!(offers, [(twice, count), (once, count)], "{list}");
        }
    }
    // Two lines of one invoice that are told apart by anything are two.
    let told = "Datum;Rechnungsnr;Pos;Kunde;Leistung;Betrag\n03.01.2025;R1;1;Holm GmbH;Wartung;100,00\n03.01.2025;R1;2;Holm GmbH;Wartung;100,00\n";
    let (report, _) = read(told);
    assert!(report.asked.is_empty(), "{report:#?}");
}

#[test]
fn what_parts_the_cells_is_what_makes_a_table() {
    let lines = "Ahrens Bau GmbH;02.03.2026;Wartung;1200,50\nBrandt Logistik KG;03.03.2026;Schulung;800,25\nDietz Metall GmbH;04.03.2026;Wartung;90,75;;ja\nFalk Druck OHG;05.03.2026;Wartung;410,10\n";
    let head = "Kunde;Rechnungsdatum;Leistung;Betrag;Kosten;Strittig\n";
    let customers = [
        "Ahrens Bau GmbH",
        "Brandt Logistik KG",
        "Dietz Metall GmbH",
        "Falk Druck OHG",
    ];
    for above in [
        "",
        "Rechnungen, alle, Stand heute\n\n",
        "Umsatzliste, 2026\nNord, Süd\n",
    ] {
        check(
            &format!("{above}{head}{lines}"),
            &customers,
            &["Wartung", "Schulung"],
            0,
            250_160,
        );
    }
    check(
        "Kunde;Wartung;Schulung\n\"Ahrens, Bau\";x\nBrandt, Log;;x\nDietz, Metall;x\n",
        &["Ahrens, Bau", "Brandt, Log", "Dietz, Metall"],
        &["Wartung", "Schulung"],
        0,
        0,
    );
    check(
        "Kunde;Segment;Notiz\nAhrens;Bau;eins, zwei\nBrandt;Bau;drei, vier\nDietz;;fünf, sechs\n",
        &["Ahrens", "Brandt", "Dietz"],
        &[],
        0,
        0,
    );
    check(
        "Kunde\nMüller, Hans\nMaier, Ute\n",
        &["Müller, Hans", "Maier, Ute"],
        &[],
        0,
        0,
    );
    check(
        "Kunde\tDatum\tBetrag\nAhrens\t02.03.2026\t1,50\nBrandt\t02.03.2026\t2,50\n",
        &["Ahrens", "Brandt"],
        &[],
        0,
        400,
    );
}

/// Customers, crosses, other marks, and the topics that are asked.
#[track_caller]
fn check_matrix(text: &str, customers: usize, (crosses, others): (usize, usize), asked: &[Topic]) {
    let (report, plan) = read(text);
    assert!(
        matches!(report.table, Some(TableKind::MatrixWide | TableKind::MatrixLong)),
        "{text}\n{report:#?}"
    );
    let products = 0..u16::try_from(plan.products.len()).unwrap();
    let cells = (0..u32::try_from(plan.customers.len()).unwrap())
        .flat_map(|customer| products.clone().map(move |product| (customer, product)));
    let said: Vec<CellUpdate> = cells
        .filter_map(|(customer, product)| plan.marks.get(customer, product))
        .collect();
    let count = |bought: bool| {
        said.iter()
            .filter(|update| (**update == CellUpdate::Is(Mark::Bought)) == bought)
            .count()
    };
    assert_eq!(
        (plan.customers.len(), count(true), count(false), report.errors),
        (customers, crosses, others, 0),
        "{text}\n{:?}",
        told(&report)
    );
    let topics: Vec<Topic> = report.asked.iter().map(|question| question.topic).collect();
    assert_eq!(topics, asked, "{text}");
}

#[test]
fn matrices_of_yes_and_no() {
    for (yes, no) in [
        ("WAHR", "FALSCH"),
        ("J", "N"),
        ("j", "n"),
        ("1", "0"),
        ("ja", "nein"),
        ("Ja", "Nein"),
        ("true", "false"),
        ("yes", "no"),
        ("Y", "N"),
        ("✓", "✗"),
        ("✔", "✘"),
        ("x", "o"),
        ("☑", "☐"),
        ("1,00", "0,00"),
        ("•", ""),
        ("●", "○"),
        ("✓", "x"),
        ("x", "/"),
    ] {
        let text = format!(
            "Kunde;Wartung;Schulung;Pumpen\nAhrens;{yes};{no};{yes}\nBrandt;{no};{no};{no}\nDietz;{no};{yes};{no}\n"
        );
        check_matrix(&text, 3, (3, 0), &[]);
        let tabs = text.replace(';', "\t");
        check_matrix(&tabs, 3, (3, 0), &[]);
        let long =
            format!("Kunde;Leistung;Markierung\nAhrens;Wartung;{yes}\nAhrens;Schulung;{no}\nBrandt;Wartung;{yes}\n");
        check_matrix(&long, 2, (2, 0), &[]);
        // Mostly no.
        let rows: String = (0..40)
            .map(|row| format!("Firma {row};{no};{no};{}\n", if row % 9 == 0 { yes } else { no }))
            .collect();
        if !no.is_empty() {
            check_matrix(&format!("Kunde;Wartung;Schulung;Pumpen\n{rows}"), 40, (5, 0), &[]);
        }
    }
    let dashes = "Kunde;Wartung;Schulung\nAhrens;1;-\nBrandt;-;1\n";
    check_matrix(dashes, 2, (2, 0), &[Topic::Marks]);
    let answers = [(Topic::Marks, ImportAnswer::OwnMarks)].into();
    let (_, plan) = read_with(
        dashes,
        Choices {
            answers,
            ..Choices::default()
        },
    );
    assert_eq!(plan.marks.count(), 4);
    check_matrix("Kunde;Wartung;Schulung\nAhrens;X;-\nBrandt;-;X\n", 2, (2, 2), &[]);
    check_matrix("Kunde;Wartung;Schulung\nAhrens;x;n\nBrandt;r;x\n", 2, (2, 2), &[]);
    check_matrix(
        "Kunde;Wartung;Schulung\nAhrens;x;n\nBrandt;n;x\n",
        2,
        (2, 0),
        &[Topic::Marks],
    );
}

#[test]
fn legends_counts_and_sections_of_a_matrix_are_no_customers() {
    const THREE: &str = "Kunde;Wartung;Schulung;Lizenz\nAhrens;X;;\nBrandt;;X;\nCarlsen;;;R\n";
    for rows in [
        ";;;\nLegende;;;\nX = gekauft;;;\nR = Wettbewerber;;;\n",
        "grün = gekauft;;;\nrot = Wettbewerber;;;\n",
        "Anzahl;1;1;1\n",
        "Kunden je Leistung;1;1;1\n",
        "A-Kunden;;;\n",
    ] {
        check_matrix(&[THREE, rows].concat(), 3, (2, 1), &[Topic::Rows]);
    }
    // Firms stay, and so do words with marks.
    check_matrix(
        &[THREE, "Max;X;;\nA-Kunden;X;;\nA = B GmbH;X;;\n"].concat(),
        6,
        (5, 1),
        &[],
    );
}

#[test]
fn matrices_of_figures_are_asked_about() {
    let text = "Kunde;Wartung;Schulung;Pumpen\nAhrens;1.200,50;;3,00\nBrandt;0;7;-5,00\nGesamt;1.200,50;7;-2,00\n";
    check_matrix(text, 2, (3, 0), &[Topic::Quantities, Topic::Rows]);
    assert!(!read(text).0.is_complete());
    check_matrix(
        "Kunde;Wartung;Schulung\nAhrens;3;0\nBrandt;1;2\n",
        2,
        (3, 0),
        &[Topic::Quantities],
    );
    // Years are no products, and no customers either.
    let (report, _) = read("Kunde;Umsatz 2024;Umsatz 2025\nAhrens;1.200,50;3,00\nBrandt;4,00;7,00\n");
    assert_eq!((report.table, report.is_complete()), (Some(TableKind::Figures), false));
}

#[test]
fn lists_with_a_column_of_yes_and_no_stay_lists() {
    let (report, _) =
        read("Kunde;Kundennummer;Segment;Betreuer;Newsletter\nAhrens;1;Bau;Roth;ja\nBrandt;2;Bau;Roth;nein\n");
    assert_eq!((report.table, report.asked.len()), (Some(TableKind::Customers), 0));
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    // As programs write them: much that is never so, and zeros.
    let (report, _) = read(
        "Kunde;Rabatt;Versand;Bar;Storno;Druck;Vorlage;Art;Stelle;Lager\n\
         Ahrens;0.00;0.00;false;false;true;Standard;item;Ulm;Nord\nBrandt;0.00;0.00;false;false;true;Standard;item;Ulm;Nord\n",
    );
    assert_eq!(report.table, Some(TableKind::Customers));
}

#[test]
fn days_as_excel_shows_and_counts_them() {
    check(
        "Kunde;Rechnungsnummer;Rechnungsdatum;Leistung;Betrag\nAhrens;R-301;02. Mrz 2026;Wartung;1,00\nAhrens;R-302;15. Mai 2026;Wartung;2,00\nBrandt;R-303;3. März 2026;Wartung;4,00\nBrandt;R-304;24. Dez 25;Wartung;8,00\nDietz;R-305;Mo, 02.03.2026;Wartung;16,00\n",
        &["Ahrens", "Brandt", "Dietz"],
        &["Wartung"],
        0,
        3_100,
    );
    let text = "Kunde;Rechnungsnummer;Rechnungsdatum;Leistung;Betrag\nAhrens;R-311;46083;Wartung;1,00\nBrandt;R-312;46084,5;Wartung;2,00\nBrandt;R-313;04.03.2026;Wartung;4,00\n";
    let (report, _) = read(text);
    let asked = &report.asked[0];
    assert_eq!(
        (asked.topic, &asked.taken, asked.offers[0].count),
        (Topic::DayNumbers, &None, 2)
    );
    assert!(!report.is_complete());
    assert_eq!(
        (
            report.errors,
            report.totals.months.map(|(first, last)| first == last),
            report.totals.revenue.cents()
        ),
        (0, Some(true), 700)
    );
    let with = |answer| {
        read_with(
            text,
            Choices {
                answers: [(Topic::DayNumbers, answer)].into(),
                ..Choices::default()
            },
        )
        .0
    };
    let report = with(ImportAnswer::DayNumbers);
    assert!(report.is_complete() && report.errors == 0);
    let report = with(ImportAnswer::LeaveOut);
    assert_eq!(
        (report.is_complete(), report.errors, report.totals.revenue.cents()),
        (true, 2, 400)
    );
}

/// What a German Excel makes of an American list: 03/04/2025 becomes 3 April, 03/25/2025 stays as text.
#[test]
fn days_that_a_spreadsheet_turned() {
    let list = |days: &[&str]| {
        let line = |(at, day): (usize, &&str)| format!("Ahrens;R-{at};{day};Wartung;1,00\n");
        let lines: String = days.iter().enumerate().map(line).collect();
        format!("Kunde;Rechnungsnummer;Rechnungsdatum;Leistung;Betrag\n{lines}")
    };
    let months = |text: &str, answer: Option<ImportAnswer>| {
        let answers = answer.map(|answer| (Topic::TurnedDays, answer)).into_iter().collect();
        let choices = Choices {
            answers,
            ..Choices::default()
        };
        let (report, plan) = read_with(text, choices);
        let months = plan.figures.iter().flat_map(|draft| &draft.figures.months);
        (
            report,
            months.map(|month| (month.month, month.revenue)).collect::<Vec<_>>(),
        )
    };
    let suspicious = list(&["03.04.2025", "03/25/2025", "05.04.2025", "04/13/2025"]);
    let (report, _) = months(&suspicious, None);
    let asked = report
        .asked
        .iter()
        .find(|asked| asked.topic == Topic::TurnedDays)
        .unwrap();
    assert_eq!(
        (asked.offers[0].count, &asked.taken, report.is_complete()),
        (2, &None, false)
    );
    let (report, turned) = months(&suspicious, Some(ImportAnswer::Turn));
    assert!(report.is_complete());
    let (_, right) = months(&list(&["2025-03-04", "2025-03-25", "2025-05-04", "2025-04-13"]), None);
    assert_eq!(turned, right);
    let (report, kept) = months(&suspicious, Some(ImportAnswer::AsWritten));
    assert!(report.is_complete());
    assert_ne!(kept, right);
    for days in [
        // One that cannot have been turned; texts that Excel could have read; none beside them; days first, as Germans write them.
        &["03.04.2025", "03/25/2025", "25.04.2025"][..],
        &["03.04.2025", "03/25/2025", "04/05/2025"],
        &["03/25/2025", "04/13/2025"],
        &["03.04.2025", "25/03/2025"],
    ] {
        let (report, _) = months(&list(days), None);
        assert!(
            !report.asked.iter().any(|asked| asked.topic == Topic::TurnedDays),
            "{days:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Whatever the lines: totals among them change no sum.
    #[test]
    fn totals_change_no_sum(
        lines in prop::collection::vec((0_usize..3, 1_i64..500_000), 1..20),
        word in prop::sample::select(vec!["Summe", "Total", "Gesamt", "Zwischensumme"]),
    ) {
        let mut lines = lines;
        lines.sort_by_key(|(customer, _)| *customer);
        let amount = |cents: i64| format!("{},{:02}", cents / 100, cents % 100);
        let (mut plain, mut with) = (String::from("Kunde;Datum;Leistung;Betrag\n"), String::from("Kunde;Datum;Leistung;Betrag\n"));
        for customer in 0..3 {
            let of: Vec<i64> = lines.iter().filter(|(of, _)| *of == customer).map(|(_, cents)| *cents).collect();
            for cents in &of {
                let line = format!("Firma {customer};02.02.2026;Wartung;{}\n", amount(*cents));
                plain += &line;
                with += &line;
            }
            if !of.is_empty() {
                with += &format!("{word} Firma {customer};28.02.2026;;{}\n", amount(of.iter().sum()));
            }
        }
        with += &format!("{word};;;{}\n", amount(lines.iter().map(|(_, cents)| cents).sum()));
        let ((_, plain), (report, with)) = (read(&plain), read(&with));
        prop_assert_eq!(plain, with, "{:?}", told(&report));
    }
}

const CELLS: [&str; 22] = [
    "Ahrens Bau GmbH",
    "Brandt",
    "Wartung",
    "10045",
    "02.03.2026",
    "1.000,00",
    "5",
    "X",
    "R",
    "-",
    "n/a",
    "#NV",
    "\u{A0}",
    "",
    "",
    "Summe",
    "Gesamt",
    "ja",
    "2026-03",
    "\u{1A}",
    "k. A.",
    "x\u{200B}",
];

const HEADINGS: [&str; 9] = [
    "Kunde;Kundennummer;Segment;Notiz",
    "Leistung;Nummer;Gruppe;Notiz",
    "Kunde;Cloud;Druck;Netz",
    "Kunde;Leistung;Markierung;Quelle",
    "Kunde;Datum;Leistung;Betrag",
    "Kundennummer;Datum;Artikelnummer;Betrag",
    "Kunde;Monat;Leistung;Umsatz",
    "Kunde;Anfrage;Frage;Antwort",
    "Kunde;Bewertung vom;Frage;Antwort",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Of every table: a line is in the plan, or something is said of it.
    #[test]
    fn no_line_is_left_out_without_a_problem(
        head in 0..HEADINGS.len(),
        rows in prop::collection::vec(prop::collection::vec(prop::sample::select(CELLS.to_vec()), 1..6), 1..8),
        known_only: bool,
    ) {
        let rows: String = rows.iter().map(|cells| cells.join(";") + "\n").collect();
        let text = format!("{}\n{rows}", HEADINGS[head]);
        // What is no text at all is refused as a whole.
        let Ok((report, _)) = read_all(text.as_bytes(), Rc::default(), Choices { known_only, ..Choices::default() }) else {
            return Ok(());
        };
        let lines: std::collections::BTreeSet<u32> = report.problems.iter().map(|problem| problem.line).collect();
        prop_assert!(report.lines_skipped as usize <= lines.len(), "{}\n{:?}", text, told(&report));
    }
}

/// Only the first table is read, and the second is told with its line.
#[track_caller]
fn first_of_two(text: &str, customers: &[&str], cents: i64, told: (u32, u32, &str)) {
    let (report, plan) = read(text);
    let found: Vec<&str> = plan.customers.iter().map(|customer| customer.name.as_str()).collect();
    assert_eq!(
        (found, report.totals.revenue.cents()),
        (customers.to_vec(), cents),
        "{text}"
    );
    assert_eq!(report.errors, 0, "{text}{:?}", self::told(&report));
    let said = report.findings.iter().find_map(|finding| match finding.kind {
        FindingKind::Tables(TablePlace::Below(line)) => Some((line, finding.count, finding.quotes[0].as_str())),
        _ => None,
    });
    assert_eq!(said, Some(told), "{text}");
}

#[test]
fn two_tables_are_never_mixed() {
    let first = "Kunde;Datum;Betrag\nAhrens;02.03.2026;1,00\nBrandt;03.03.2026;2,00\n";
    for gap in ["", "\n", "\n\n", ";;\n", ";;\n;;\n"] {
        let line = 4 + u32::try_from(gap.lines().count()).unwrap();
        let second = "Lieferant;Datum;Betrag\nXaver;02.03.2026;1.000,00\nYeti;03.03.2026;2.000,00\n";
        first_of_two(
            &format!("{first}{gap}{second}"),
            &["Ahrens", "Brandt"],
            300,
            (line, 2, "Lieferant, Datum, Betrag"),
        );
        let second = "Artikel;Menge;Preis;Gruppe\nWartung;3;10,00;IT\n";
        first_of_two(
            &format!("{first}{gap}{second}"),
            &["Ahrens", "Brandt"],
            300,
            (line, 1, "Artikel, Menge, Preis, Gruppe"),
        );
    }
    first_of_two(
        "Kunde;Kundennummer;Segment\nAhrens;1;Bau\nBrandt;2;Handel\n\nArtikel;Artikelnummer;Gruppe\nPumpe;3;Technik\n",
        &["Ahrens", "Brandt"],
        0,
        (5, 1, "Artikel, Artikelnummer, Gruppe"),
    );
    // Far below.
    let many = "Ahrens;02.03.2026;1,00\n".repeat(3_000);
    first_of_two(
        &format!("Kunde;Datum;Betrag\n{many}\nLieferant;Datum;Betrag\nXaver;02.03.2026;1.000,00\n"),
        &["Ahrens"],
        300_000,
        (3_003, 1, "Lieferant, Datum, Betrag"),
    );
}

/// `25-03-01`: read with the year last, a list of one year would be spread over thirty.
#[test]
fn days_that_may_have_their_year_first_are_asked_about() {
    use kundenkompass::exchange::parse::notation::{Notation, ReadValue};
    use kundenkompass::exchange::report::ColumnNotation;
    let read = |days: [&str; 3], notation: Option<Notation>| {
        let rows: String = (1..)
            .zip(days)
            .map(|(row, day)| format!("R{row};{day};Alpha;100,00\n"))
            .collect();
        let choices = Choices {
            notations: notation.map(|notation| (1, notation)).into_iter().collect(),
            ..Choices::default()
        };
        let text = format!("Rechnung;Datum;Kunde;Betrag\n{rows}");
        read_all(text.as_bytes(), Rc::default(), choices).unwrap()
    };
    let years = |plan: &ImportPlan| -> std::collections::BTreeSet<u16> {
        let months = plan.figures.iter().flat_map(|customer| &customer.figures.months);
        months.map(|figures| figures.month.year()).collect()
    };
    for days in [
        ["25-03-01", "25-04-15", "25-12-31"],
        ["25/03/01", "25/04/15", "25/12/28"],
        ["24.03.01", "24.04.15", "25.12.28"],
        ["24-01-05 10:30", "24-02-10 11:00", "24-05-17 09:15"],
    ] {
        let (report, _) = read(days, None);
        let Some(ColumnNotation::Ambiguous { readings, .. }) = &report.columns[1].reading else {
            panic!("{days:?}: {:?}", report.columns[1].reading);
        };
        let notations: Vec<Notation> = readings.iter().map(|(notation, _)| *notation).collect();
        assert_eq!(notations, [Notation::YearFirst, Notation::DayFirst]);
        assert!(readings.iter().all(|(_, value)| matches!(value, ReadValue::Date(_))));
        assert!(!report.is_complete());
        let (report, plan) = read(days, Some(Notation::YearFirst));
        assert_eq!(
            report.columns[1].reading,
            Some(ColumnNotation::Known(Notation::YearFirst))
        );
        assert!(years(&plan).iter().all(|year| (2024..=2025).contains(year)), "{days:?}");
        let (report, plan) = read(days, Some(Notation::DayFirst));
        assert_eq!(
            report.columns[1].reading,
            Some(ColumnNotation::Known(Notation::DayFirst))
        );
        assert!(years(&plan).contains(&2001) || years(&plan).contains(&2005), "{days:?}");
    }
    // Written as everyone does.
    for days in [
        ["01.03.25", "15.04.25", "28.12.25"],
        ["24.03.25", "25.04.25", "25.12.25"],
        ["24-03-24", "25-04-25", "25-12-26"],
        ["24.03.2001", "24.04.2015", "25.12.2028"],
        ["24.03.01", "24.04.15", "2028-12-25"],
    ] {
        let (report, _) = read(days, None);
        assert_eq!(
            report.columns[1].reading,
            Some(ColumnNotation::Known(Notation::DayFirst)),
            "{days:?}"
        );
    }
}
