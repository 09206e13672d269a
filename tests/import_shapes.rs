//! Lists that are no plain table: tables beside each other, columns aligned by blanks.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "common/answered.rs"]
mod answered;

use answered::answered;
use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::exchange::asked::{FindingKind, TablePlace};
use kundenkompass::exchange::columns::field::ColumnField;
use kundenkompass::exchange::report::ProblemKind;
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::exchange::{Choices, FileReading, ReadOutcome, Report, read_all};
use std::rc::Rc;

fn names(plan: &ImportPlan) -> Vec<&str> {
    plan.customers.iter().map(|customer| customer.name.as_str()).collect()
}

/// What is said of this kind: how often, and the texts.
fn said(report: &Report, kind: FindingKind) -> Option<(u32, Vec<&str>)> {
    let finding = report.findings.iter().find(|finding| finding.kind == kind)?;
    Some((finding.count, finding.quotes.iter().map(String::as_str).collect()))
}

/// The file comes in as this, without anything left to decide.
#[track_caller]
fn taken(text: &str, table: TableKind, customers: &[&str], cents: i64) -> Report {
    let (report, plan) = answered(text, &[]);
    assert_eq!(report.table, Some(table), "{text}\n{report:#?}");
    assert!(report.is_complete() && report.errors == 0, "{text}\n{report:#?}");
    assert_eq!(
        (names(&plan), report.totals.revenue.cents()),
        (customers.to_vec(), cents),
        "{text}"
    );
    report
}

const HEADINGS: &str = "Kunde;Rechnungsnummer;Rechnungsdatum;Betrag";

/// Rows of two tables side by side; what one lacks is empty.
fn beside(titles: &str, left: &str, right: &str, rows: &[(&str, &str)]) -> String {
    let blank = |like: &str| ";".repeat(like.matches(';').count());
    let cell = |row: &str, like: &str| if row.is_empty() { blank(like) } else { row.to_owned() };
    let rows = rows
        .iter()
        .map(|(one, other)| format!("{};;{}\n", cell(one, left), cell(other, right)));
    format!("{titles}{left};;{right}\n{}", rows.collect::<String>())
}

const LEFT: [&str; 4] = [
    "Ahrens;R-1;02.01.2026;100,00",
    "Dietz;R-3;04.01.2026;300,00",
    "Ahrens;R-5;05.01.2026;10,00",
    "Dietz;R-6;06.01.2026;20,00",
];
const RIGHT: [&str; 2] = ["Brandt;R-2;03.01.2026;200,00", "Ernst;R-4;05.01.2026;400,00"];

#[test]
fn tables_of_the_same_headings_are_all_read() {
    let rows = [(LEFT[0], RIGHT[0]), (LEFT[1], RIGHT[1]), (LEFT[2], "")];
    let customers = ["Ahrens", "Brandt", "Dietz", "Ernst"];
    for titles in [
        "",
        "Umsatz 2026\n",
        "Umsatz 2025;;;;;Umsatz 2026\n",
        "Januar;;;;;Februar\n",
    ] {
        let text = beside(titles, HEADINGS, HEADINGS, &rows);
        let report = taken(&text, TableKind::Invoices, &customers, 101_000);
        assert_eq!(
            said(&report, FindingKind::Tables(TablePlace::Alike)),
            Some((2, vec![])),
            "{text}"
        );
        assert_eq!(
            (report.totals.rows, report.columns.len(), report.notices),
            (5, 4, 0),
            "{text}"
        );
    }
    let longer = [(LEFT[0], RIGHT[0]), ("", RIGHT[1])];
    taken(
        &beside("", HEADINGS, HEADINGS, &longer),
        TableKind::Invoices,
        &["Ahrens", "Brandt", "Ernst"],
        70_000,
    );
    let three = "Kunde;Datum;Betrag;;Kunde;Datum;Betrag;;Kunde;Datum;Betrag\n\
        A;02.01.2026;1,00;;B;02.02.2026;2,00;;C;02.03.2026;4,00\nD;03.01.2026;8,00\n";
    let report = taken(three, TableKind::Invoices, &["A", "B", "C", "D"], 1_500);
    assert_eq!(said(&report, FindingKind::Tables(TablePlace::Alike)), Some((3, vec![])));
    let customers = "Firma;Ort;;Firma;Ort\nAhrens;Bonn;;Brandt;Kiel\nDietz;Ulm;;;\n";
    taken(customers, TableKind::Customers, &["Ahrens", "Brandt", "Dietz"], 0);
}

#[test]
fn a_shifted_row_of_tables_side_by_side_is_no_row() {
    let many: Vec<String> = (0..600)
        .map(|number| format!("Ahrens;A-{number};02.01.2026;1,00"))
        .collect();
    let mut rows: Vec<(&str, &str)> = many.iter().map(|row| (row.as_str(), RIGHT[0])).collect();
    rows.push((LEFT[1], RIGHT[0]));
    let text = beside("", HEADINGS, HEADINGS, &rows).replace("Dietz;", "Dietz; Söhne;");
    let (report, _) = answered(&text, &[]);
    assert_eq!(
        (report.errors, report.rows_skipped, report.totals.rows),
        (1, 1, 1201),
        "{report:#?}"
    );
    assert_eq!(report.totals.revenue.cents(), 600 * 20_100);
    let kind = &report.problems[0].kind;
    assert!(
        matches!(kind, ProblemKind::TooManyCells { expected: 9, found: 10 }),
        "{kind:?}"
    );
}

#[test]
fn of_another_table_beside_nothing_is_read() {
    let rows = |right: [&'static str; 2]| [(LEFT[0], right[0]), (LEFT[1], right[1]), (LEFT[2], ""), (LEFT[3], "")];
    for (titles, headings, right) in [
        // The same headings, and something else.
        ("Rechnungen;;;;;Gutschriften\n", HEADINGS, RIGHT),
        (
            "",
            "Kunde;Datum;Summe",
            ["Brandt;03.01.2026;9,00", "Ernst;04.01.2026;9,00"],
        ),
        (
            "",
            "Kunde;Umsatz;Status",
            ["Brandt;9,00;storniert", "Ernst;9,00;bezahlt"],
        ),
        ("", "Rechnungsdatum;Betrag", ["03.01.2026;9,00", "04.01.2026;9,00"]),
        ("", "Land;Summe netto", ["DE;400,00", "AT;100,00"]),
    ] {
        let text = beside(titles, HEADINGS, headings, &rows(right));
        let report = taken(&text, TableKind::Invoices, &["Ahrens", "Dietz"], 43_000);
        let quotes = headings.split(';').collect::<Vec<_>>();
        assert_eq!(
            said(&report, FindingKind::Tables(TablePlace::Beside)),
            Some((quotes.len() as u32, quotes)),
            "{text}"
        );
        assert!(report.asked.is_empty(), "{text}\n{:#?}", report.asked);
        assert_eq!((report.totals.rows, report.notices), (4, 0), "{text}");
        // It is there to be looked at, and to be taken.
        let column = &report.columns[5];
        assert_eq!(
            (column.field, column.cells[0].as_str()),
            (None, right[0].split(';').next().unwrap()),
            "{text}"
        );
    }
    let longer = [
        (LEFT[0], "DE;9,00"),
        (LEFT[1], "AT;9,00"),
        ("", "CH;9,00"),
        ("", "FR;9,00"),
    ];
    let text = beside("", HEADINGS, "Land;Summe netto", &longer);
    let report = taken(&text, TableKind::Invoices, &["Ahrens", "Dietz"], 40_000);
    assert_eq!(report.totals.rows, 2);
}

#[test]
fn a_list_of_customers_beside_invoices_gives_them_no_names() {
    let text =
        "Kunde;Ort;;Kunde;Datum;Betrag\nAhrens;Bonn;;Brandt;02.01.2026;1,00\nDietz;Ulm;;Brandt;03.01.2026;2,00\n";
    let report = taken(text, TableKind::Invoices, &["Brandt"], 300);
    assert_eq!(
        said(&report, FindingKind::Tables(TablePlace::Beside)),
        Some((2, vec!["Kunde", "Ort"]))
    );
}

#[test]
fn columns_with_a_gap_are_one_table() {
    for (text, cents) in [
        (
            "Kunde;Ort;;Datum;Betrag\nAhrens;Bonn;;02.01.2026;1,00\nDietz;Ulm;;03.01.2026;2,00\n",
            300,
        ),
        (
            "Kunde;Datum;Betrag;;Notiz\nAhrens;02.01.2026;1,00;;\nDietz;03.01.2026;2,00;;Rückruf\n",
            300,
        ),
        (
            "Kunde;Datum;Betrag;;Art\nAhrens;02.01.2026;1,00;;Rechnung\nDietz;03.01.2026;2,00;;Gutschrift\n",
            -100,
        ),
        // The same customers: more columns of theirs.
        (
            "Kunde;2024;;Kunde;2025\nAhrens;1,00;;Ahrens;2,00\nDietz;4,00;;Dietz;8,00\n",
            1_500,
        ),
    ] {
        let (report, plan) = answered(text, &[]);
        assert_eq!(said(&report, FindingKind::Tables(TablePlace::Beside)), None, "{text}");
        assert_eq!(said(&report, FindingKind::Tables(TablePlace::Alike)), None, "{text}");
        assert_eq!(
            (names(&plan), report.totals.revenue.cents()),
            (vec!["Ahrens", "Dietz"], cents),
            "{text}"
        );
    }
}

#[test]
fn a_column_of_another_table_can_be_taken() {
    let rows = [(LEFT[0], "Ahrens;7,00"), (LEFT[1], "Ernst;8,00")];
    let text = beside("", HEADINGS, "Kunde;Summe", &rows);
    let (report, _) = answered(&text, &[]);
    let mut choices = Choices::default();
    choices.choose_field(6, Some(ColumnField::Amount), report.kept());
    let (report, plan) = read_all(text.as_bytes(), Rc::default(), choices).unwrap();
    assert_eq!(
        (names(&plan), report.totals.revenue.cents()),
        (vec!["Ahrens", "Dietz"], 1_500),
        "{report:#?}"
    );
}

#[test]
fn sheets_with_tables_side_by_side() {
    let text = beside("", HEADINGS, HEADINGS, &[(LEFT[0], RIGHT[0]), (LEFT[1], RIGHT[1])]).replace(';', "\t");
    let text = format!("{text}Ahrens\tR-7\t07.01.2026\t5,00\n\t\t\t\t\tErnst\tR-8\t08.01.2026\t6,00\n");
    let mut reading = FileReading::of_sheet(Rc::default(), Choices::default());
    let (report, plan) = loop {
        for piece in text.as_bytes().chunks(7) {
            reading.feed(piece).unwrap();
        }
        match reading.finish().unwrap() {
            ReadOutcome::Done(report, plan) => break (report, plan),
            ReadOutcome::Again(again) => reading = again,
        }
    };
    assert_eq!(names(&plan), ["Ahrens", "Brandt", "Dietz", "Ernst"]);
    assert_eq!(
        (report.totals.revenue.cents(), report.errors, report.notices),
        (101_100, 0, 0),
        "{report:#?}"
    );
}

const PRINTED: &str = "\
Offene Posten Musterfirma                Seite 1 vom 05.01.2026
\x20
Kunde               Rechnung  Datum       Betrag
------------------------------------------------
Ahrens GmbH         R-1       02.01.2026    100,00
Dietz & Co          R-2       03.01.2026  1.300,00
Müller und Söhne    R-3       04.01.2026      7,50
";

#[test]
fn columns_that_blanks_align_are_cut() {
    let names = ["Ahrens GmbH", "Dietz & Co", "Müller und Söhne"];
    let report = taken(PRINTED, TableKind::Invoices, &names, 140_750);
    assert_eq!(
        (report.header_line, report.totals.rows, report.notices),
        (3, 3, 0),
        "{report:#?}"
    );
    let headings: Vec<&str> = report.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headings, ["Kunde", "Rechnung", "Datum", "Betrag"]);
    let mut choices = Choices::default();
    choices.choose_field(1, None, report.kept());
    let (changed, _) = read_all(PRINTED.as_bytes(), Rc::default(), choices).unwrap();
    assert_eq!((changed.columns.len(), changed.delimiter, changed.errors), (4, b' ', 0));
    // Amounts beside their heading, and one blank between columns.
    let text = "Kundennr Datum      Name            Betrag\n\
        00010001 02.01.2026 Ahrens GmbH             1,00\n\
        00010002 03.01.2026 Dietz & Co             10,00\n\
        00010003 04.01.2026 Müller             12.345,00\n\
        00010001 05.01.2026 Ahrens GmbH             2,00\n\
        00010001 05.01.2026 Ahrens GmbH             3,00-\n";
    taken(
        text,
        TableKind::Invoices,
        &["Ahrens GmbH", "Dietz & Co", "Müller"],
        1_235_500,
    );
    let tight = "KdNr Kunde  Datum      Betrag\n1001 Ahrens 02.01.2026 100,00\n1002 Dietz  03.01.2026  30,00\n\
        1003 Ernst  04.01.2026   3,00\n1004 Fritz  04.01.2026   3,00\n1005 Horst  04.01.2026   3,00\n";
    taken(
        tight,
        TableKind::Invoices,
        &["Ahrens", "Dietz", "Ernst", "Fritz", "Horst"],
        13_900,
    );
    let quoted = PRINTED.replace("Dietz & Co  ", "\"Dietz\" & Co");
    taken(
        &quoted,
        TableKind::Invoices,
        &["Ahrens GmbH", "\"Dietz\" & Co", "Müller und Söhne"],
        140_750,
    );
    let list = "Firma           Ort\nAhrens GmbH     Bonn\nDietz & Co      Kiel\n";
    taken(list, TableKind::Customers, &["Ahrens GmbH", "Dietz & Co"], 0);
}

#[test]
fn a_value_over_the_end_of_its_column_is_never_cut() {
    let many = "Brandt              R-9       02.01.2026      1,00\n".repeat(600);
    for line in [
        "Ahrens und Partner Verwaltung R-4       05.01.2026     10,00\n",
        "Ahrens und Partner GR-4       05.01.2026     10,00\n",
        "Ahrens              R-400000000005.01.2026     10,00\n",
        "Ahrens              R-4       05.01.20261.234.567,00\n",
    ] {
        for text in [format!("{PRINTED}{many}{line}"), format!("{PRINTED}{many}{line}{many}")] {
            let (report, plan) = answered(&text, &[]);
            assert_eq!(
                (report.errors > 0, report.rows_skipped),
                (true, 1),
                "{line}\n{:#?}",
                report.problems
            );
            let known = ["Ahrens GmbH", "Dietz & Co", "Müller und Söhne", "Brandt"];
            assert_eq!(names(&plan), known, "{line}");
            let others = i64::try_from(text.matches("Brandt").count()).unwrap();
            assert_eq!(report.totals.revenue.cents(), 140_750 + others * 100, "{line}");
        }
    }
    // Longer than those at the beginning, and still in its column.
    for (line, cents) in [
        ("Ahrens Verwaltung   R-4       05.01.2026     10,00\n", 1_000),
        ("Ahrens und Co. KG a R-4       05.01.2026     10,00\n", 1_000),
        ("Ahrens              R-4567890 05.01.2026     10,00\n", 1_000),
        ("Ahrens              R-4       05.01.2026 11.234,00\n", 1_123_400),
        ("Ahrens              R-4       05.01.20261.234,00\n", 0),
    ] {
        let (report, _) = answered(&format!("{PRINTED}{many}{line}"), &[]);
        assert_eq!(
            report.totals.revenue.cents(),
            140_750 + 60_000 + cents,
            "{line}\n{:#?}",
            report.problems
        );
        assert_eq!(report.rows_skipped, u32::from(cents == 0), "{line}");
    }
}

#[test]
fn pages_of_a_printed_list_in_pieces_of_any_size() {
    let page = &PRINTED[..PRINTED.find("Ahrens").unwrap()];
    let rows = "Brandt              R-9       02.01.2026      1,00\r\n".repeat(50);
    let text: String = (0..40).map(|_| format!("{page}{rows}\u{C}")).collect();
    let mut found = Vec::new();
    for size in [7, 1000, text.len()] {
        let mut reading = FileReading::new(Rc::default(), Choices::default());
        let (report, plan) = loop {
            for piece in text.as_bytes().chunks(size) {
                reading.feed(piece).unwrap();
            }
            match reading.finish().unwrap() {
                ReadOutcome::Done(report, plan) => break (report, plan),
                ReadOutcome::Again(again) => reading = again,
            }
        };
        assert_eq!(
            (names(&plan), report.totals.revenue.cents()),
            (vec!["Brandt"], 200_000),
            "{report:#?}"
        );
        found.push(report);
    }
    assert!(found.iter().all(|report| *report == found[0]));
}

#[test]
fn texts_without_columns_are_not_cut() {
    for text in [
        "Kunde und Ort und Betrag\nSehr geehrte Damen und Herren, es ist so\nMit freundlichen Grüßen am 02.01.2026\n",
        "Sehr  geehrte  Damen\nwir  bitten  um\n",
        // The only blank between the columns stands in a name.
        "Firma         Datum        Umsatz\nAhrens        02.01.2026     1,00\nDietz         02.01.2026     1,00\n\
            Ernst         Bad Homburg v.d. H. 1,00\n",
    ] {
        let (report, _) = answered(text, &[]);
        assert_ne!(report.delimiter, b' ', "{text}");
    }
}
