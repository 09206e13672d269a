//! Workbooks as the app reads them: each sheet as text, then as any file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod common;

use common::books::{BookRead, read_book};
use kundenkompass::domain::CustomerEdit;
use kundenkompass::domain::matrix::cells::CellUpdate;
use kundenkompass::exchange::amount_way::AmountWay;
use kundenkompass::exchange::asked::{FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};
use kundenkompass::exchange::report::Severity;
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::exchange::{Choices, Report, read_all};
use kundenkompass::text::Language;
use std::rc::Rc;

/// The likely sheet of a workbook, read as the worker does.
#[track_caller]
fn read(file: &str) -> BookRead {
    read_with(file, &Choices::default())
}

#[track_caller]
fn read_with(file: &str, choices: &Choices) -> BookRead {
    let path = format!("{}/tests/fixtures/workbooks/{file}", env!("CARGO_MANIFEST_DIR"));
    read_book(std::fs::read(path).unwrap(), Rc::default(), choices)
}

/// All problems as `5: Das ist kein Datum: x`, notices in brackets.
fn told(report: &Report) -> Vec<String> {
    let tell = |problem: &kundenkompass::exchange::report::Problem| {
        let told = Language::English.problem(&problem.kind);
        let text = format!("{}: {} {}", problem.line, told.text, told.quote.unwrap_or_default());
        match problem.severity {
            Severity::Error => text,
            Severity::Notice => format!("({text})"),
        }
    };
    report.problems.iter().map(tell).collect()
}

/// The same list in three formats, one of them between titles and other sheets.
#[test]
fn a_list_comes_in_whatever_its_format() {
    for (file, sheet, header_line) in [
        ("list.xlsx", "Rechnungen 2026", 4),
        ("list.xls", "Rechnungen", 1),
        ("list.ods", "Rechnungen", 1),
    ] {
        let read = read(file);
        let report = &read.report;
        assert_eq!(read.sheet, sheet, "{file}");
        assert_eq!(
            (report.table, report.header_line),
            (Some(TableKind::Invoices), header_line),
            "{file}"
        );
        assert!(report.is_complete(), "{file}: {:?}", report.asked);
        assert_eq!(told(report), [""; 0], "{file}");
        // 1,234 is a number of a cell and no text: one euro twenty-three.
        assert_eq!(report.totals.revenue.0, 22_717_340, "{file}");
        let customers: Vec<_> = read
            .plan
            .customers
            .iter()
            .map(|customer| customer.name.as_str())
            .collect();
        assert_eq!(
            customers,
            ["Ahrens Bau GmbH", "Brandt Logistik KG", "Jäger & Söhne"],
            "{file}"
        );
        let days = report.totals.days.expect(file);
        assert_eq!(
            (days.first.to_string(), days.last.to_string()),
            ("2026-03-02".into(), "2026-05-04".into())
        );
    }
}

/// Francs, dollars and pounds among euros, told by the formats of the cells alone: said, whatever the format of the file.
#[test]
fn currencies_that_only_formats_tell_are_not_added_up() {
    let said = |file: &str| {
        let read = read(file);
        let report = &read.report;
        (
            report.asked.clone(),
            report.findings.clone(),
            told(report),
            report.totals.revenue,
        )
    };
    let expected = said("currencies.xlsx");
    let currencies: Vec<_> = expected.1.iter().map(|finding| format!("{:?}", finding.kind)).collect();
    assert_eq!(
        currencies,
        ["CHF", "USD", "GBP"].map(|code| format!("OtherCurrency({code})"))
    );
    assert_eq!(expected.3.0, 18_400_000);
    for file in [
        "currencies.xlsb",
        "currencies.xls",
        "currencies-95.xls",
        "currencies.ods",
    ] {
        assert_eq!(said(file), expected, "{file}");
    }
}

#[test]
fn a_formula_without_a_result_is_told_and_its_line_left_out() {
    let read = read("formulas.xlsx");
    let text = "2: There is a formula without a result here. Open the file in Excel or LibreOffice, save it, and read it once more. ";
    assert_eq!(told(&read.report), [text]);
    assert_eq!(read.report.totals.revenue.0, 400_000);
}

/// Neither as an amount that is nought nor as a missing one, also where the amount may be price × quantity.
#[test]
fn formulas_that_nobody_worked_out_are_told_as_such() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row(
            0,
            0,
            [
                "Rechnungsnummer",
                "Kunde",
                "Rechnungsdatum",
                "Menge",
                "Einzelpreis",
                "Betrag",
            ],
        )
        .unwrap();
    for (row, name) in (1..).zip(["Ahrens Bau GmbH", "Brandt Logistik KG"]) {
        sheet
            .write_row(row, 0, [format!("R-{row}"), name.into(), "02.03.2026".into()])
            .unwrap();
        sheet.write_row(row, 3, [f64::from(row), 100.0]).unwrap();
        sheet
            .write_formula(row, 5, format!("=D{0}*E{0}", row + 1).as_str())
            .unwrap();
    }
    let new = read_book(book.save_to_buffer().unwrap(), Rc::default(), &Choices::default());
    for read in [new, read("formulas.xls")] {
        let without = "There is a formula without a result here. Open the file in Excel or LibreOffice, save it, and read it once more. ";
        assert_eq!(told(&read.report), [2, 3].map(|line| format!("{line}: {without}")));
        assert_eq!(read.report.totals.revenue.0, 0);
    }
}

/// Red, green and grey cells, one of them with a cross; a heading with a ground of its own.
#[test]
fn colours_of_a_matrix_are_asked_about() {
    let marks = |read: &BookRead| {
        let cells = (0..3).flat_map(|customer| (0..3).map(move |product| (customer, product)));
        let said = cells.filter_map(|(customer, product)| read.plan.marks.get(customer, product));
        let code = |update| match update {
            CellUpdate::Is(mark) => mark.code(),
            CellUpdate::Bought => "bought",
        };
        said.map(code).collect::<Vec<_>>().join(" ")
    };
    let first = read("matrix.xlsx");
    let question = first
        .report
        .asked
        .iter()
        .find(|question| question.topic == Topic::Grounds)
        .unwrap();
    assert_eq!((question.taken.clone(), question.offers[0].count), (None, 5));
    assert_eq!(marks(&first), "X X");
    for (answer, expected) in [
        (ImportAnswer::OwnMarks, "X R R G XG -"),
        (ImportAnswer::LeaveOut, "X X"),
    ] {
        let answers = [(Topic::Grounds, answer)].into();
        let read = read_with(
            "matrix.xlsx",
            &Choices {
                answers,
                ..Choices::default()
            },
        );
        assert!(read.report.is_complete(), "{:?}", read.report.asked);
        assert_eq!(marks(&read), expected);
    }
    assert!(
        read("list.xlsx")
            .report
            .asked
            .iter()
            .all(|question| question.topic != Topic::Grounds)
    );
}

fn asked(report: &Report, topic: Topic) -> Option<&ImportQuestion> {
    report.asked.iter().find(|question| question.topic == topic)
}

/// What is answered about hidden rows, and the lines and revenue that each answer gives, in hundredths of a cent.
fn offers(report: &Report) -> Vec<(ImportAnswer, u32, Option<i64>)> {
    let offers = asked(report, Topic::HiddenRows)
        .into_iter()
        .flat_map(|asked| &asked.offers);
    let told = |offer: &Offer| {
        (
            offer.answer.clone(),
            offer.count,
            offer.revenue.map(|revenue| revenue.0),
        )
    };
    offers.map(told).collect()
}

fn said(report: &Report, kind: FindingKind) -> Vec<String> {
    let finding = report.findings.iter().find(|finding| finding.kind == kind);
    finding.map(|finding| finding.quotes.clone()).unwrap_or_default()
}

fn answering(topic: Topic, answer: ImportAnswer) -> Choices {
    Choices {
        answers: [(topic, answer)].into(),
        ..Choices::default()
    }
}

/// Two rows that a filter hides and one hidden by hand hold data; a hidden total is none. The column of numbers is hidden, too.
#[test]
fn hidden_rows_wait_for_the_users_word() {
    for file in ["hidden.xlsx", "hidden.xls", "hidden.ods"] {
        let first = read(file);
        let both = [
            (ImportAnswer::Keep, 3, Some(62_555_000)),
            (ImportAnswer::LeaveOut, 3, Some(12_750_000)),
        ];
        assert_eq!(offers(&first.report), both, "{file}");
        assert!(!first.report.is_complete(), "{file}");
        assert_eq!(
            said(&first.report, FindingKind::HiddenColumns),
            ["Kundennummer"],
            "{file}"
        );
        for (answer, revenue, rows, customers) in [
            (ImportAnswer::Keep, 62_555_000, 5, 3),
            (ImportAnswer::LeaveOut, 12_750_000, 2, 1),
        ] {
            let read = read_with(file, &answering(Topic::HiddenRows, answer.clone()));
            let report = &read.report;
            assert!(report.is_complete(), "{file}: {:?}", report.asked);
            assert_eq!(
                (report.totals.revenue.0, report.totals.rows),
                (revenue, rows),
                "{file}: {answer:?}"
            );
            assert_eq!(read.plan.customers.len(), customers, "{file}: {answer:?}");
            assert_eq!(offers(report), both, "{file}: {answer:?}");
            assert_eq!(
                report.mapping.as_ref().map(|text| text.contains("HiddenRows")),
                Some(false)
            );
        }
    }
}

/// A list with these rows, of which some are hidden, and some columns.
fn list(rows: &[&[&str]], hidden_rows: &[u32], hidden_columns: &[u16]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, *cell).unwrap(),
            };
        }
    }
    hidden_rows
        .iter()
        .for_each(|row| _ = sheet.set_row_hidden(*row).unwrap());
    hidden_columns
        .iter()
        .for_each(|column| _ = sheet.set_column_hidden(*column).unwrap());
    book.save_to_buffer().unwrap()
}

fn read_list(rows: &[&[&str]], hidden_rows: &[u32], hidden_columns: &[u16]) -> Report {
    read_book(
        list(rows, hidden_rows, hidden_columns),
        Rc::default(),
        &Choices::default(),
    )
    .report
}

/// What is hidden is not asked about where it holds no data: titles, headings, empty rows, totals.
#[test]
fn rows_without_data_may_be_hidden() {
    let rows: &[&[&str]] = &[
        &["Umsätze"],
        &["Kunde", "Rechnungsdatum", "Betrag"],
        &["Ahrens Bau GmbH", "02.03.2026", "100"],
        &[],
        &["Brandt Logistik KG", "09.03.2026", "200"],
        &["Summe", "", "300"],
    ];
    let report = read_list(rows, &[0, 1, 3, 5, 6, 7], &[]);
    assert_eq!(offers(&report), []);
    assert!(report.is_complete(), "{:?}", report.asked);
    assert_eq!(report.totals.revenue.0, 3_000_000);
}

/// Also where rows leave their customer to a hidden one, where all rows are hidden, and in lists without money.
#[test]
fn hidden_rows_are_asked_about_in_every_list() {
    let (keep, leave) = (ImportAnswer::Keep, ImportAnswer::LeaveOut);
    let groups: &[&[&str]] = &[
        &["Kunde", "Rechnungsdatum", "Leistung", "Betrag"],
        &["Ahrens Bau GmbH", "02.03.2026", "Wartung", "100"],
        &["", "03.03.2026", "Filter", "50"],
        &["", "04.03.2026", "Pumpe", "25"],
        &["Brandt Logistik KG", "09.03.2026", "Wartung", "200"],
        &["", "10.03.2026", "Filter", "10"],
    ];
    let read = |hidden: &[u32], answers: &[(Topic, ImportAnswer)]| {
        let choices = Choices {
            answers: answers.iter().cloned().collect(),
            ..Choices::default()
        };
        read_book(list(groups, hidden, &[]), Rc::default(), &choices)
    };
    let all = [
        (Topic::Groups, ImportAnswer::FillDown),
        (Topic::HiddenRows, leave.clone()),
    ];
    for answers in [&all[..1], &all[..]] {
        let read = read(&[1, 3], answers);
        assert_eq!(
            offers(&read.report),
            [(keep.clone(), 2, Some(3_850_000)), (leave.clone(), 2, Some(2_600_000))]
        );
        let names: Vec<_> = read
            .plan
            .customers
            .iter()
            .map(|customer| customer.name.as_str())
            .collect();
        assert_eq!(names, ["Ahrens Bau GmbH", "Brandt Logistik KG"]);
    }
    let none = read(&[1, 2, 3, 4, 5], &all).report;
    assert_eq!(
        offers(&none),
        [(keep.clone(), 5, Some(3_850_000)), (leave.clone(), 5, Some(0))]
    );

    let customers: &[&[&str]] = &[
        &["Kunde", "Ort"],
        &["Ahrens Bau GmbH", "Köln"],
        &["Brandt Logistik KG", "Bonn"],
    ];
    assert_eq!(
        offers(&read_list(customers, &[2], &[])),
        [(keep.clone(), 1, None), (leave.clone(), 1, None)]
    );
    let matrix: &[&[&str]] = &[
        &["Kunde", "Wartung", "Filter"],
        &["Ahrens Bau GmbH", "X", "R"],
        &["Brandt Logistik KG", "G", "X"],
    ];
    let report = read_list(matrix, &[1], &[2]);
    assert_eq!(offers(&report), [(keep, 1, None), (leave, 1, None)]);
    assert_eq!(said(&report, FindingKind::HiddenColumns), ["Filter"]);
}

/// A hidden row that could not be read brings nothing by any answer; and months that are hidden are told.
#[test]
fn what_hidden_rows_bring_is_the_same_whatever_was_answered() {
    let rows: &[&[&str]] = &[
        &["Kunde", "Rechnungsdatum", "Betrag"],
        &["Ahrens Bau GmbH", "02.03.2026", "100"],
        &["Brandt Logistik KG", "", "50"],
        &["Cordes AG", "03.03.2026", "25"],
        &["", "03.03.2026", "12"],
        &["Dietz KG", "04.03.2026", "?"],
    ];
    let bytes = list(rows, &[2, 3, 4, 5], &[]);
    for choices in [Choices::default(), answering(Topic::HiddenRows, ImportAnswer::LeaveOut)] {
        let read = read_book(bytes.clone(), Rc::default(), &choices);
        assert_eq!(
            offers(&read.report),
            [
                (ImportAnswer::Keep, 4, Some(1_250_000)),
                (ImportAnswer::LeaveOut, 4, Some(1_000_000))
            ]
        );
    }
    let months: &[&[&str]] = &[
        &["Kunde", "Januar 2026", "Februar 2026", "März 2026"],
        &["Ahrens Bau GmbH", "100", "200", "300"],
        &["Brandt Logistik KG", "10", "20", "30"],
    ];
    let report = read_list(months, &[2], &[1, 2]);
    assert_eq!(
        said(&report, FindingKind::HiddenColumns),
        ["Januar 2026", "Februar 2026"]
    );
    assert_eq!(
        offers(&report),
        [
            (ImportAnswer::Keep, 1, Some(6_600_000)),
            (ImportAnswer::LeaveOut, 1, Some(6_000_000))
        ]
    );
}

/// An amount that is hidden is none as a matter of course where another one is shown.
#[test]
fn a_hidden_amount_is_asked_about() {
    let rows: &[&[&str]] = &[
        &["Rechnungsnummer", "Kunde", "Rechnungsdatum", "Netto", "MwSt", "Brutto"],
        &["R-1", "Ahrens Bau GmbH", "02.03.2026", "100", "19", "119"],
        &["R-2", "Brandt Logistik KG", "09.03.2026", "200", "38", "238"],
        &["R-3", "Cordes AG", "10.03.2026", "300", "57", "357"],
    ];
    let taken = |hidden: &[u16]| {
        let report = read_list(rows, &[], hidden);
        let asked = asked(&report, Topic::Amount).cloned().expect("a question");
        (asked.taken, said(&report, FindingKind::HiddenColumns))
    };
    let net = Some(ImportAnswer::Way(AmountWay::Column(3)));
    assert_eq!(taken(&[]), (net.clone(), Vec::new()));
    assert_eq!(taken(&[5]), (net.clone(), Vec::new()));
    assert_eq!(taken(&[3, 4, 5]), (net, vec!["Netto".into(), "MwSt".into()]));
    assert_eq!(taken(&[3]), (None, vec!["Netto".into()]));
}

/// SAP calls text with tabs a spreadsheet: a tab before each line, blank lines, a total with a star.
#[test]
fn a_list_of_sap_under_the_name_of_a_workbook_is_text() {
    let list = "02.05.2026\tDynamische Listenausgabe\t\t\t\t\t\t\t1\r\n\r\n\r\n\
        \tFaktura\tFakturadat.\tAuftraggeb\tName Auftraggeber\tMaterial\tKurztext\t    Nettowert\tWährg\r\n\r\n\
        \t90001\t02.03.2026\t100045\tAhrens Bau GmbH\tM-1001\tFilterpatrone\t      102,00 \tEUR\r\n\
        \t90002\t08.04.2026\t100102\tRössler Textil AG\tM-2001\tKreiselpumpe\t    4.230,00 \tEUR\r\n\
        \t90003\t09.04.2026\t100045\tAhrens Bau GmbH\tM-1001\tFilterpatrone\t       17,00-\tEUR\r\n\r\n\
        *\t\t\t\t\t\t\t    4.315,00 \tEUR\r\n";
    let (report, plan) = read_all(list.as_bytes(), Rc::default(), Choices::default()).unwrap();
    assert_eq!((report.table, report.header_line), (Some(TableKind::Invoices), 4));
    assert!(report.is_complete() && report.errors == 0, "{:?}", report.asked);
    assert_eq!(
        (report.totals.revenue.0, plan.customers.len(), plan.products.len()),
        (43_150_000, 2, 2)
    );
    let numbers: Vec<_> = plan.customers.iter().flat_map(|customer| &customer.edits).collect();
    assert_eq!(
        numbers,
        [
            &CustomerEdit::Number(Some("100045".into())),
            &CustomerEdit::Number(Some("100102".into()))
        ]
    );
}
