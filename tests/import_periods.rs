//! Revenue by months, quarters, years and weeks: as columns, and in place of days.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "common/answered.rs"]
mod answered;

use answered::answered;
use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::exchange::Report;
use kundenkompass::exchange::asked::{FindingKind, ImportAnswer, Topic};
use kundenkompass::exchange::tables::kind::TableKind;

/// Customers with their months: `Ahrens 2024-01 100,00`, without the orders that a month has none of.
fn told(plan: &ImportPlan) -> Vec<String> {
    let mut told = Vec::new();
    for draft in &plan.figures {
        let name = plan.customers[draft.customer as usize].name.as_str();
        for month in &draft.figures.months {
            let orders = match month.invoices {
                0 => String::new(),
                orders => format!(" in {orders}"),
            };
            let (year, of_year) = (month.month.year(), month.month.month());
            told.push(format!("{name} {year}-{of_year:02} {}{orders}", month.revenue.cents()));
        }
    }
    told
}

#[track_caller]
fn check(text: &str, table: TableKind, months: &[&str]) -> Report {
    let (report, plan) = answered(text, &[]);
    assert_eq!(report.table, Some(table), "{text}\n{report:#?}");
    assert!(report.is_complete() && report.errors == 0, "{text}\n{report:#?}");
    assert_eq!(told(&plan), months, "{text}");
    report
}

/// The user must say what becomes of long periods.
#[track_caller]
fn asked(text: &str, table: TableKind, answers: &[(ImportAnswer, &[&str])]) {
    let (report, _) = answered(text, &[]);
    assert_eq!(report.table, Some(table), "{text}\n{report:#?}");
    let question = report.asked.iter().find(|question| question.topic == Topic::Periods);
    let question = question.unwrap_or_else(|| panic!("{text}\n{report:#?}"));
    assert!(question.taken.is_none() && !report.is_complete(), "{text}");
    let offers: Vec<&ImportAnswer> = question.offers.iter().map(|offer| &offer.answer).collect();
    assert_eq!(
        offers,
        answers.iter().map(|(answer, _)| answer).collect::<Vec<_>>(),
        "{text}"
    );
    for (answer, months) in answers {
        let (report, plan) = answered(text, &[(Topic::Periods, answer.clone())]);
        assert!(report.is_complete(), "{text}");
        assert_eq!(told(&plan), *months, "{text}: {answer:?}");
    }
}

#[test]
fn months_as_columns() {
    for headings in [
        "Jan 24;Feb 24;Mrz 24",
        "Januar 2024;Februar 2024;März 2024",
        "01/2024;02/2024;03/2024",
        "01/24;02/24;03/24",
        "2024-01;2024-02;2024-03",
        "01.2024;02.2024;03.2024",
        "01.01.2024;01.02.2024;01.03.2024",
        "Umsatz Jan 24;Umsatz Feb 24;Umsatz Mrz 24",
        "202401;202402;202403",
    ] {
        for kunde in ["Kunde", "Customer", "Firma", "Debitorname"] {
            let text = format!("{kunde};{headings}\nAhrens;1.100,00;200,00;\nBrandt;0,00;-50,00;70,00\n");
            let report = check(
                &text,
                TableKind::Figures,
                &[
                    "Ahrens 2024-01 110000",
                    "Ahrens 2024-02 20000",
                    "Brandt 2024-02 -5000",
                    "Brandt 2024-03 7000",
                ],
            );
            assert_eq!(report.totals.revenue.cents(), 132_000, "{text}");
            assert!(
                report
                    .findings
                    .iter()
                    .any(|finding| finding.kind == FindingKind::PeriodColumns)
            );
        }
    }
}

#[test]
fn totals_beside_and_below_months_are_no_revenue() {
    let months = [
        "Ahrens 2024-01 10000",
        "Ahrens 2024-02 20000",
        "Brandt 2024-02 5000",
        "Brandt 2024-03 7000",
    ];
    for total in ["Gesamt", "Summe", "Gesamtergebnis", "Umsatz", "Total", "2024"] {
        let text = format!(
            "Kundennr;Kunde;Jan 24;Feb 24;Mrz 24;{total}\n10045;Ahrens;100,00;200,00;;300,00\n10046;Brandt;0,00;50,00;70,00;120,00\n\
             ;Summe;100,00;250,00;70,00;420,00\n"
        );
        check(&text, TableKind::Figures, &months);
    }
    let text = "Kunde;Segment;Betreuer;Jan 24;Feb 24;Mrz 24\nAhrens;Bau;Anna;100;200;\nBrandt;Handel;Bernd;0;50;70\n";
    check(text, TableKind::Figures, &months);
}

#[test]
fn months_as_columns_by_product() {
    let text =
        "Kunde;Artikel;Jan 24;Feb 24\nAhrens;Wartung;100,00;200,00\nAhrens;Schulung;10,00;\nBrandt;Wartung;;50,00\n";
    check(
        text,
        TableKind::Figures,
        &["Ahrens 2024-01 11000", "Ahrens 2024-02 20000", "Brandt 2024-02 5000"],
    );
    let (_, plan) = answered(text, &[]);
    let lines: usize = plan.figures.iter().map(|draft| draft.figures.lines.len()).sum();
    assert_eq!((plan.products.len(), lines), (2, 4));
}

#[test]
fn months_without_a_year() {
    for headings in ["Januar;Februar;März;Summe", "Q1;Q2;Q3;Q4", "Jan;Feb;Mar;Apr"] {
        let text = format!("Kunde;{headings}\nAhrens;100;200;;300\nBrandt;0;50;70;120\n");
        let (report, plan) = answered(&text, &[]);
        assert_eq!(report.table, None, "{text}");
        assert!(
            report
                .findings
                .iter()
                .any(|finding| finding.kind == FindingKind::YearlessColumns),
            "{text}"
        );
        assert!(plan.customers.is_empty() && !report.is_complete());
    }
    let text = "Umsätze 2024;;;\n;;;\nKunde;Januar;Februar;Summe\nAhrens;100;200;300\n";
    check(
        text,
        TableKind::Figures,
        &["Ahrens 2024-01 10000", "Ahrens 2024-02 20000"],
    );
}

#[test]
fn years_and_quarters_as_columns() {
    let (spread, last, first) = (ImportAnswer::Spread, ImportAnswer::LastMonth, ImportAnswer::FirstMonth);
    for headings in [
        "Q1 2024;Q2 2024",
        "1. Quartal 2024;2. Quartal 2024",
        "2024-Q1;2024-Q2",
        "Q1/24;Q2/24",
    ] {
        asked(
            &format!("Kunde;{headings}\nAhrens;100,00;\nBrandt;;60,01\n"),
            TableKind::Figures,
            &[
                (
                    spread.clone(),
                    &[
                        "Ahrens 2024-01 3333",
                        "Ahrens 2024-02 3333",
                        "Ahrens 2024-03 3334",
                        "Brandt 2024-04 2000",
                        "Brandt 2024-05 2000",
                        "Brandt 2024-06 2001",
                    ],
                ),
                (last.clone(), &["Ahrens 2024-03 10000", "Brandt 2024-06 6001"]),
                (first.clone(), &["Ahrens 2024-01 10000", "Brandt 2024-04 6001"]),
            ],
        );
    }
    let twelve: Vec<String> = (1..=12).map(|month| format!("Ahrens 2024-{month:02} 10000")).collect();
    let twelve: Vec<&str> = twelve.iter().map(String::as_str).collect();
    for headings in ["2023;2024", "Umsatz 2023;Umsatz 2024", "Umsatz in 2023;Umsatz in 2024"] {
        asked(
            &format!("Kunde;{headings}\nAhrens;;1.200,00\n"),
            TableKind::Figures,
            &[
                (spread.clone(), &twelve),
                (last.clone(), &["Ahrens 2024-12 120000"]),
                (first.clone(), &["Ahrens 2024-01 120000"]),
            ],
        );
    }
    for text in [
        "Kunde;Jahr;Umsatz\nAhrens;2024;1.200,00\n",
        "Kunde;Datum;Umsatz\nAhrens;2024;1.200,00\n",
    ] {
        asked(
            text,
            TableKind::Figures,
            &[
                (spread.clone(), &twelve),
                (last.clone(), &["Ahrens 2024-12 120000"]),
                (first.clone(), &["Ahrens 2024-01 120000"]),
            ],
        );
    }
}

#[test]
fn periods_in_place_of_days() {
    for (heading, one, other) in [
        ("Datum", "03/2024", "April 2024"),
        ("Rechnungsdatum", "2024-03", "2024-04"),
        ("Monat", "Mrz 24", "Apr 24"),
        ("Kalenderwoche", "KW 12/2024", "KW 15/2024"),
        ("KW", "2024-W12", "2024-W15"),
        ("Woche", "12/2024 KW", "15/2024 KW"),
        ("Datum", "KW12 2024", "KW15 2024"),
    ] {
        let (one, other) = (
            one.replace("12/2024 KW", "12. KW 2024"),
            other.replace("15/2024 KW", "15. KW 2024"),
        );
        let text = format!("Kunde;{heading};Betrag\nAhrens;{one};100,00\nBrandt;{other};200,00\n");
        let report = check(
            &text,
            TableKind::Figures,
            &["Ahrens 2024-03 10000", "Brandt 2024-04 20000"],
        );
        let weeks = report.findings.iter().any(|finding| finding.kind == FindingKind::Weeks);
        assert_eq!(weeks, one.contains('W'), "{text}");
    }
    for (heading, cell) in [
        ("Quartal", "Q1 2024"),
        ("Datum", "1. Quartal 2024"),
        ("Quarter", "2024-Q1"),
        ("Datum", "I/2024"),
    ] {
        asked(
            &format!("Kunde;{heading};Betrag\nAhrens;{cell};90,00\n"),
            TableKind::Figures,
            &[
                (
                    ImportAnswer::Spread,
                    &["Ahrens 2024-01 3000", "Ahrens 2024-02 3000", "Ahrens 2024-03 3000"],
                ),
                (ImportAnswer::LastMonth, &["Ahrens 2024-03 9000"]),
                (ImportAnswer::FirstMonth, &["Ahrens 2024-01 9000"]),
            ],
        );
    }
}

#[test]
fn invoices_of_a_month_or_quarter() {
    let text = "Rechnungsnummer;Kunde;Datum;Betrag\n4711;Ahrens;03/2024;100,00\n4712;Ahrens;März 2024;50,00\n4713;Brandt;2024-04;70,00\n";
    check(
        text,
        TableKind::Invoices,
        &["Ahrens 2024-03 15000 in 2", "Brandt 2024-04 7000 in 1"],
    );
    asked(
        "Rechnungsnummer;Kunde;Datum;Betrag\n4711;Ahrens;Q1 2024;100,00\n",
        TableKind::Invoices,
        &[
            (ImportAnswer::LastMonth, &["Ahrens 2024-03 10000 in 1"]),
            (ImportAnswer::FirstMonth, &["Ahrens 2024-01 10000 in 1"]),
        ],
    );
}

#[test]
fn year_and_month_in_columns_of_their_own() {
    for (month, headings) in [
        ("3", "Jahr;Monat"),
        ("03", "Year;Month"),
        ("März", "Jahr;Monat"),
        ("KW 12", "Jahr;KW"),
        ("Mar", "Jahr;Periode"),
    ] {
        let text = format!("Kunde;{headings};Betrag\nAhrens;2024;{month};100,00\nBrandt;2023;{month};200,00\n");
        check(
            &text,
            TableKind::Figures,
            &["Ahrens 2024-03 10000", "Brandt 2023-03 20000"],
        );
    }
    // Days are better than both.
    let text = "Kunde;Rechnungsdatum;Jahr;Monat;Betrag\nAhrens;02.03.2024;2024;3;100,00\n";
    check(text, TableKind::Invoices, &["Ahrens 2024-03 10000 in 1"]);
}

#[test]
fn a_product_may_be_called_like_a_period() {
    for text in [
        "Kunde;Wartung;Schulung;H 1\nAhrens;X;;\nBrandt;;X;\n",
        "Kunde;Wartung;Mai;Q1\nAhrens;X;X;\nBrandt;;X;R\n",
    ] {
        let (report, _) = answered(text, &[]);
        assert_eq!(report.table, Some(TableKind::MatrixWide), "{text}");
    }
}

/// Years over months, in merged cells.
#[test]
fn headings_in_two_rows_are_read_together() {
    let rows = "Ahrens;1;2;3;4;5;6\nDietz;10;20;30;40;50;60\n";
    let months = [
        "Ahrens 2025-01 100",
        "Ahrens 2025-02 200",
        "Ahrens 2025-03 300",
        "Ahrens 2026-01 400",
        "Ahrens 2026-02 500",
        "Ahrens 2026-03 600",
        "Dietz 2025-01 1000",
        "Dietz 2025-02 2000",
        "Dietz 2025-03 3000",
        "Dietz 2026-01 4000",
        "Dietz 2026-02 5000",
        "Dietz 2026-03 6000",
    ];
    for headings in [
        "Kunde;2025;;;2026;;\n;Jan;Feb;Mrz;Jan;Feb;Mrz\n",
        ";2025;;;2026;;\nKunde;Jan;Feb;Mrz;Jan;Feb;Mrz\n",
        "Kunde;2025;2025;2025;2026;2026;2026\n;Jan;Feb;Mrz;Jan;Feb;Mrz\n",
        "Umsätze nach Kunden\n\nKunde;Umsatz 2025;;;Umsatz 2026;;\n;Januar;Februar;März;Januar;Februar;März\n",
    ] {
        check(&format!("{headings}{rows}"), TableKind::Figures, &months);
    }
    let report = check(
        "Kunde;2025;;;;2026;;;;Ort\n;Jan;Feb;Mrz;Summe 2025;Jan;Feb;Mrz;Gesamt;\nAhrens;1;2;3;6;4;5;6;15;Bonn\n",
        TableKind::Figures,
        &months[..6],
    );
    assert_eq!(report.columns[1].header, "Jan 2025");
    let left_out = [4, 8, 9].map(|column: usize| report.columns[column].field);
    assert_eq!(left_out, [None; 3]);
    let thousands = "Angaben in T€;2025;;2026;\nKunde;Jan;Feb;Jan;Feb\nAhrens;0,1;0,2;0,3;0,4\n";
    check(
        thousands,
        TableKind::Figures,
        &[
            "Ahrens 2025-01 10000",
            "Ahrens 2025-02 20000",
            "Ahrens 2026-01 30000",
            "Ahrens 2026-02 40000",
        ],
    );
    let three = "Kunde;2025;;;;2026;;;\n;Jan;;Feb;;Jan;;Feb;\n;Menge;Betrag;Menge;Betrag;Menge;Betrag;Menge;Betrag\n\
        Ahrens;7;1;7;2;7;3;7;4\n";
    let months = [
        "Ahrens 2025-01 100",
        "Ahrens 2025-02 200",
        "Ahrens 2026-01 300",
        "Ahrens 2026-02 400",
    ];
    check(three, TableKind::Figures, &months);
}

#[test]
fn years_over_amounts_and_quarters() {
    let text = ";Umsatz 2025;;Umsatz 2026;\nKunde;Menge;Betrag;Menge;Betrag\nAhrens;1;12,00;2;24,00\n";
    let last: &[&str] = &["Ahrens 2025-12 1200", "Ahrens 2026-12 2400"];
    let (report, plan) = answered(text, &[(Topic::Periods, ImportAnswer::LastMonth)]);
    assert!(
        report.is_complete() && report.table == Some(TableKind::Figures),
        "{report:#?}"
    );
    assert_eq!(told(&plan), last);
    let text = "Kunde;2025;;2026;\n;Q1;Q2;Q1;Q2\nAhrens;1;2;3;4\n";
    let quarters: &[&str] = &[
        "Ahrens 2025-03 100",
        "Ahrens 2025-06 200",
        "Ahrens 2026-03 300",
        "Ahrens 2026-06 400",
    ];
    let (report, plan) = answered(text, &[(Topic::Periods, ImportAnswer::LastMonth)]);
    assert!(
        report.is_complete() && report.table == Some(TableKind::Figures),
        "{report:#?}"
    );
    assert_eq!(told(&plan), quarters);
}

/// Where a year stands over something else, no amount is of it.
#[test]
fn a_year_above_other_columns_holds_for_none() {
    for text in [
        // In the middle of its months, so that some have none.
        "Kunde;;2025;;;2026;\n;Jan;Feb;Mrz;Jan;Feb;Mrz\nAhrens;1;2;3;4;5;6\n",
        // Over the months of several years.
        "Kunde;2025;;;;;\n;Jan;Feb;Mrz;Jan;Feb;Mrz\nAhrens;1;2;3;4;5;6\n",
        // Plans and quantities are no revenue.
        "Kunde;Plan 2025;;Menge 2026;\n;Jan;Feb;Jan;Feb\nAhrens;1;2;3;4\n",
    ] {
        let (_, plan) = answered(text, &[]);
        assert_eq!(told(&plan), Vec::<String>::new(), "{text}");
    }
    for title in ["Umsatz 2025;;\n", ";;Umsatz 2025\n", "2025;;\n"] {
        let text = format!("{title}Kunde;Datum;Betrag\nAhrens;02.03.2026;1,00\nDietz;03.03.2026;2,00\n");
        check(
            &text,
            TableKind::Invoices,
            &["Ahrens 2026-03 100 in 1", "Dietz 2026-03 200 in 1"],
        );
    }
    let mixed = "Kunde;Umsatz 2025;;Plan 2026;\n;Jan;Feb;Jan;Feb\nAhrens;1;2;3;4\n";
    check(mixed, TableKind::Figures, &["Ahrens 2025-01 100", "Ahrens 2025-02 200"]);
}

/// The customers of a table of two months, and what it says of a total that does not agree: its sum, and that of what was taken.
fn two_months(rows: &str) -> (Vec<String>, Option<(i64, i64)>) {
    let (report, plan) = answered(&format!("Kunde;Januar 2026;Februar 2026\n{rows}"), &[]);
    assert_eq!((report.table, report.errors), (Some(TableKind::Figures), 0), "{rows}");
    let customers = plan.customers.iter().map(|customer| customer.name.as_str().to_owned());
    let less = report.findings.iter().find_map(|finding| match finding.kind {
        FindingKind::TotalIsLess(says) => Some((says.cents(), finding.revenue.unwrap().cents())),
        _ => None,
    });
    (customers.collect(), less)
}

#[test]
fn averages_last_year_and_counts_are_no_customers() {
    const THREE: &str = "Ahrens;100;200\nBrandt;200;100\nCarlsen;50;50\n";
    for rows in [
        "Gesamt;350;350\nVorjahr;340;330\n",
        "Gesamt;350,00 €;350,00 €\nVorjahr;340,00 €;330,00 €\n",
        "Gesamt;350;350\nAbweichung;10;20\nPlan;400;400\nIst;350;350\n",
        "Durchschnitt;116,67;116,67\n",
        "Mittelwert;116,67;116,67\nMax;200;200\nØ;116,67;116,67\n",
        "Anzahl Kunden;3;3\nKumuliert;350;700\n",
        "Total;350;350\nPrevious year;340;330\nVariance;10;20\nShare;10 %;10 %\n",
    ] {
        let (customers, less) = two_months(&[THREE, rows].concat());
        assert_eq!(
            (customers, less),
            (["Ahrens", "Brandt", "Carlsen"].map(String::from).into(), None),
            "{rows}"
        );
    }
    // With a way back.
    let text = "Kunde;Januar 2026;Februar 2026\nAhrens;100;200\nDurchschnitt;50;50\n";
    let (report, _) = answered(text, &[]);
    assert_eq!(
        report.asked.iter().map(|asked| asked.topic).collect::<Vec<_>>(),
        [Topic::Rows]
    );
    let (report, plan) = answered(text, &[(Topic::Rows, ImportAnswer::Keep)]);
    assert_eq!((plan.customers.len(), report.totals.revenue.cents()), (2, 40_000));
}

#[test]
fn words_that_are_names_too_count_as_words_below_a_total() {
    let rows = "Ahrens;100;200\nMax;200;100\nPlan;3;3\nBrandt;1;1\nGesamt;304;304\nIst;304;304\nSoll:;309;309\n";
    let (customers, less) = two_months(rows);
    assert_eq!(customers, ["Ahrens", "Max", "Plan", "Brandt"]);
    assert_eq!(less, None);
}

#[test]
fn a_total_that_is_less_than_what_is_taken_is_said() {
    let groups = "Region Nord;300;300\nAhrens;100;200\nBrandt;200;100\nRegion Süd;50;50\nCarlsen;50;50\n";
    for end in ["Gesamt;350;350\n", "Insgesamt;350;350\nVorjahr;340;330\n"] {
        let (_, less) = two_months(&[groups, end].concat());
        assert_eq!(less, Some((70_000, 140_000)), "{end}");
    }
    for agreeing in [
        "Ahrens;100;200\nGesamt;100;200\n",
        "Ahrens;100,4;200,4\nGesamt;100;200\n",
        "Ahrens;100;200\nSumme;100;200\nBrandt;50;50\nSumme;50;50\n",
        "Ahrens;100;200\nSumme;100;200\nBrandt;50;50\nSumme;50;50\nGesamt;150;250\n",
        "Ahrens;100;200\nGesamt;90;180\nBrandt;50;50\n",
        "Ahrens;100;200\nGesamt;1100;1200\n",
    ] {
        assert_eq!(two_months(agreeing).1, None, "{agreeing}");
    }
}
