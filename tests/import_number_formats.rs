//! What only the number formats of a workbook tell of its amounts.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::books::read_book;
use kundenkompass::exchange::Choices;
use std::rc::Rc;

/// 50 shown as 50,00 T€ is no 50 €, and what is shown with a minus, in brackets or as credit is taken off.
#[test]
fn units_and_signs_that_only_formats_tell_are_never_lost() {
    let invoices = |format: &str| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let headings = ["Rechnungsnummer", "Kunde", "Rechnungsdatum", "Betrag"];
        sheet.write_row(0, 0, headings).unwrap();
        for (row, amount) in (1..).zip([100.0, 200.5, 50.0]) {
            let format = if row == 3 { format } else { "#,##0.00" };
            let format = rust_xlsxwriter::Format::new().set_num_format(format);
            let texts = [format!("R-{row}"), "Ahrens Bau GmbH".into(), format!("0{row}.03.2026")];
            sheet.write_row(row, 0, texts).unwrap();
            sheet.write_number_with_format(row, 3, amount, &format).unwrap();
        }
        let report = read_book(book.save_to_buffer().unwrap(), Rc::default(), &Choices::default()).report;
        (report.totals.revenue.0, report.errors, report.is_complete())
    };
    for format in [
        "#,##0.00;[Red]-#,##0.00",
        "#,##0.00_);(#,##0.00)",
        "0.0,\"T€\"",
        "#,##0.00\\ [$€-407]",
    ] {
        assert_eq!(invoices(format), (3_505_000, 0, true), "{format}");
    }
    for format in [
        "#,##0.00\" T€\"",
        "0.0\" Mio. €\"",
        "0.00\"k\"",
        "\"Gutschrift \"0.00",
        "0\" ct\"",
    ] {
        assert_eq!(invoices(format), (3_005_000, 1, true), "{format}");
    }
    for format in [
        "0.00\"-\"",
        "\\-0.00",
        "\"(\"0.00\")\"",
        "#,##0.00\" H\"",
        "0.00\\ \"Haben\"",
        "0.00\" Cr\"",
    ] {
        assert_eq!(invoices(format), (2_505_000, 0, true), "{format}");
    }
}
