//! Workbooks as the app reads them: each sheet as text, then as any file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod common;

use common::books::{BookRead, read_book};
use kundenkompass::domain::CustomerEdit;
use kundenkompass::domain::matrix::cells::CellUpdate;
use kundenkompass::exchange::asked::{ImportAnswer, Topic};
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
