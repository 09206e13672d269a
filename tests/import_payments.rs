//! Statements of accounts and tables of payments are no lists of sales, no lists of customers and no matrices.
#![allow(clippy::unwrap_used, reason = "tests")]

use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::exchange::asked::FindingKind;
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::exchange::{Choices, Report, read_all};
use std::rc::Rc;

fn read(text: &str, table: Option<TableKind>) -> (Report, ImportPlan) {
    let choices = Choices {
        table,
        ..Choices::default()
    };
    read_all(text.as_bytes(), Rc::default(), choices).unwrap()
}

fn says(report: &Report, kind: FindingKind) -> bool {
    report.findings.iter().any(|finding| finding.kind == kind)
}

#[test]
fn statements_of_accounts_are_named() {
    for text in [
        "Buchungstag;Auftraggeber/Empfänger;Verwendungszweck;Betrag;Saldo\n02.03.2026;Ahrens;Rechnung 4711;100,00;1.100,00\n03.03.2026;Schmidt;Miete;-500,00;600,00\n",
        "Buchungstag;Wertstellung;Beguenstigter/Zahlungspflichtiger;Verwendungszweck;Umsatz;Währung\n02.03.2026;02.03.2026;Ahrens;Rechnung;100,00;EUR\n",
        "Datum;Name;IBAN;Betrag;Saldo\n02.03.2026;Ahrens;DE89370400440532013000;100,00;1.100,00\n03.03.2026;Vermieter;DE89370400440532013000;-500,00;600,00\n",
        "Date,Payee,Account number,Transaction type,Payment reference,Amount (EUR)\n2026-03-02,Ahrens,DE89,Income,4711,100.50\n",
        "Buchungsdatum;Valutadatum;Buchungstext;Empfänger;Soll;Haben\n02.03.2026;02.03.2026;Gutschrift;Ahrens;;100,00\n03.03.2026;03.03.2026;Miete;Schmidt;500,00;\n",
        "Buchung;Kunde;Verwendungszweck;Betrag\n02.03.2026;Ahrens;RE 4711;100,00\n",
    ] {
        let (report, plan) = read(text, None);
        assert_eq!(report.table, None, "{text}\n{report:#?}");
        assert!(says(&report, FindingKind::Statement), "{text}");
        assert!(plan.customers.is_empty() && !report.is_complete(), "{text}");
    }
    let text = "Datum;Name;IBAN;Betrag;Saldo\n02.03.2026;Ahrens;DE89;100,00;1.100,00\n";
    let (report, plan) = read(text, Some(TableKind::Invoices));
    assert!(report.is_complete() && !says(&report, FindingKind::Statement) || plan.customers.len() == 1);
    // Invoices that name an account.
    let text =
        "Rechnungsnummer;Rechnungsdatum;Kunde;IBAN;Buchungstext;Betrag\n4711;02.03.2026;Ahrens;DE89;Wartung;100,00\n";
    assert_eq!(read(text, None).0.table, Some(TableKind::Invoices));
}

#[test]
fn payments_are_no_matrix() {
    for text in [
        "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Fee,Status,Card Name\n\
         ch_1,Charge,Payment complete.,2026-03-02 10:00,100.00,0.00,eur,100.00,1.50,Paid,Anna\n\
         ch_2,Charge,Payment complete.,2026-03-03 10:00,200.00,20.00,eur,200.00,1.50,Paid,Bernd\n\
         ch_3,Charge,Payment complete.,2026-03-04 10:00,300.00,0.00,eur,300.00,1.50,Refunded,Anna\n",
        "Customer,Created,Captured,Refunded,Livemode,Amount\nAnna,2026-03-02,true,false,true,100.50\nBernd,2026-03-03,true,true,true,200.50\n",
        "Customer,Created,Captured,Amount,Amount Refunded\nAnna,2026-03-02 10:00,1,100,0\nBernd,2026-03-03 10:00,1,200,20\n",
        "id;Name;Amount;Amount Refunded;Status\n1;Anna;1;0;Paid\n2;Bernd;1;1;Refunded\n",
    ] {
        let (report, plan) = read(text, None);
        let is_matrix = matches!(report.table, Some(TableKind::MatrixWide | TableKind::MatrixLong));
        assert!(!is_matrix, "{text}\n{report:#?}");
        assert!(plan.products.is_empty(), "{text}");
    }
}

#[test]
fn a_matrix_stays_one() {
    for text in [
        "Kunde;Wartung;Preisberatung;Notrufdienst\nAhrens;X;;R\nBrandt;;X;\n",
        "Kunde;Kunde seit;Wartung;Schulung;Notruf\nAhrens;2024-03-02;ja;nein;ja\nBrandt;2023-03-02;nein;ja;ja\n",
        "Kunde;Wartung;Schulung;Summe\nAhrens;1;0;1\nBrandt;1;1;2\n",
    ] {
        assert_eq!(read(text, None).0.table, Some(TableKind::MatrixWide), "{text}");
    }
    for text in [
        "Kunde;Leistung;Status\nAhrens;Wartung;X\nBrandt;Schulung;R\n",
        "Kunde;Leistung;Code\nAhrens;Wartung;ja\n",
    ] {
        assert_eq!(read(text, None).0.table, Some(TableKind::MatrixLong), "{text}");
    }
}

#[test]
fn amounts_beside_a_list_of_customers_are_named() {
    for (headings, cells) in [
        ("Segment;Betreuer;Status;Umsatz 2024", "Bau;Anna;Kunde;100,00"),
        ("Segment;Umsatz", "Bau;100,00"),
    ] {
        let text = format!("Kunde;Ort;{headings}\nAhrens;Bonn;{cells}\n");
        let (report, _) = read(&text, None);
        assert_eq!(report.table, Some(TableKind::Customers), "{text}");
        assert!(says(&report, FindingKind::MoneyLeftOut), "{text}");
    }
    let (report, _) = read("Kunde;Segment;Ort\nAhrens;Bau;Bonn\n", None);
    assert!(!says(&report, FindingKind::MoneyLeftOut));
}
