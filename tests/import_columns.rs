//! What columns mean where the heading alone does not say it: whose number, which currency, which period, of how many pieces.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "common/answered.rs"]
mod answered;

use answered::answered;
use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::exchange::asked::{ImportAnswer, Topic};
use kundenkompass::exchange::columns::field::ColumnField;
use kundenkompass::exchange::report::ProblemKind;
use kundenkompass::exchange::tables::fields;
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::exchange::{Choices, Report, read_all};
use std::rc::Rc;

fn names(plan: &ImportPlan) -> Vec<&str> {
    plan.customers.iter().map(|customer| customer.name.as_str()).collect()
}

fn cents(report: &Report) -> i64 {
    report.totals.revenue.cents()
}

/// The file comes in as this, without anything left to decide.
#[track_caller]
fn taken(text: &str, table: TableKind, revenue: i64) -> (Report, ImportPlan) {
    let (report, plan) = answered(text, &[]);
    assert_eq!(report.table, Some(table), "{text}\n{report:#?}");
    assert!(report.is_complete() && report.errors == 0, "{text}\n{report:#?}");
    assert_eq!(cents(&report), revenue, "{text}\n{report:#?}");
    (report, plan)
}

/// The user must decide about this; gives the revenue of each answer, which is that of the file when it is given.
#[track_caller]
fn asked(text: &str, topic: Topic) -> Vec<i64> {
    let (report, _) = answered(text, &[]);
    let question = report.asked.iter().find(|question| question.topic == topic);
    let question = question.unwrap_or_else(|| panic!("{text}\n{report:#?}"));
    assert!(question.taken.is_none() && !report.is_complete(), "{text}\n{report:#?}");
    let given = question.offers.iter().map(|offer| {
        let (so, _) = answered(text, &[(topic, offer.answer.clone())]);
        let promised = offer.revenue.map(|revenue| revenue.cents());
        assert_eq!(promised.unwrap_or_else(|| cents(&so)), cents(&so), "{text}\n{offer:?}");
        cents(&so)
    });
    given.collect()
}

#[test]
fn an_amount_in_the_currency_of_the_books_is_not_split_by_that_of_the_lines() {
    for headings in [
        "Währungscode;Betrag (MW)",
        "Währungscode;Betrag (Mandantenwährung)",
        "Währung;Betrag in Hauswährung",
        "Währung;Betrag Hauswährung",
        "Währg;Betr. in HW",
        "Währung;Betrag HW",
        "Currency Code;Amount (LCY)",
        "Currency;Base amount",
        "Currency;Amount (EUR)",
        "Währung;Umsatz EUR",
        "currency;amount_base_currency",
        "currency_id;amount_total_signed",
    ] {
        for code in ["", "EUR"] {
            let text = format!(
                "Datum;Beleg;Kunde;{headings}\n02.03.2026;4711;Ahrens;{code};100,50\n03.03.2026;4712;Brandt;USD;180,25\n04.03.2026;4713;Ahrens;{code};300,50\n"
            );
            let (report, _) = taken(&text, TableKind::Invoices, 58_125);
            assert!(report.asked.is_empty(), "{text}\n{:?}", report.asked);
        }
    }
    for (headings, other) in [
        ("Währungscode;Betrag;Betrag (MW)", "200,00"),
        ("Währung;Betrag in Belegwährung;Betrag in Hauswährung", "200,00"),
        ("Währg;Betrag in BW;Betr. in HW", "200,00"),
        ("Currency;Amount;Amount (LCY)", "200,00"),
        ("currency_id;amount_total;amount_total_signed", "200,00"),
    ] {
        let text = format!(
            "Datum;Beleg;Kunde;{headings}\n02.03.2026;4711;Ahrens;;100,50;100,50\n03.03.2026;4712;Brandt;USD;{other};180,25\n"
        );
        taken(&text, TableKind::Invoices, 28_075);
    }
}

#[test]
fn an_amount_of_no_currency_is_in_that_of_its_line() {
    let text = "Datum;Beleg;Kunde;Währung;Betrag\n02.03.2026;4711;Ahrens;;100,50\n03.03.2026;4712;Brandt;USD;200,00\n";
    taken(text, TableKind::Invoices, 10_050);
}

/// Lines of number, customer and day, each of 100,00.
fn numbered(heading: &str, lines: &[(&str, &str, &str)]) -> String {
    let rows = lines
        .iter()
        .map(|(number, name, day)| format!("{number};{day}.03.2026;{name};100,00\n"));
    format!("{heading};Datum;Kunde;Betrag\n{}", rows.collect::<String>())
}

const BARE: [&str; 8] = ["Nr", "Nr.", "No", "No.", "ID", "Nummer", "Number", "Beleg"];

#[test]
fn a_number_for_each_invoice_is_not_that_of_the_customer() {
    let ahrens = ("Ahrens", "02");
    for (heading, numbers) in BARE.iter().flat_map(|heading| {
        let kinds = [
            ["RE-1001", "RE-1002", "RE-1003", "RE-1004"],
            ["4711", "4712", "4713", "4714"],
            ["4711", "4712", "4719", "4720"],
        ];
        kinds.map(|numbers| (heading, numbers))
    }) {
        let [one, two, three, four] = numbers;
        let text = numbered(
            heading,
            &[
                (one, ahrens.0, ahrens.1),
                (two, "Brandt", "03"),
                (three, "Ahrens", "04"),
                (four, "Brandt", "05"),
            ],
        );
        let (report, plan) = taken(&text, TableKind::Invoices, 40_000);
        assert_eq!(names(&plan), ["Ahrens", "Brandt"], "{text}");
        assert!(report.asked.is_empty(), "{text}\n{:?}", report.asked);
        assert!(
            plan.customers.iter().all(|customer| customer.edits.is_empty()),
            "{text}"
        );
        let prints: usize = plan.figures.iter().map(|draft| draft.figures.prints.len()).sum();
        assert_eq!(prints, 4, "{text}: the numbers tell which invoices are known");
    }
}

#[test]
fn a_count_of_lines_is_nobodys_number() {
    for heading in BARE
        .iter()
        .filter(|heading| **heading != "Beleg")
        .chain(&["#", "lfd. Nr."])
    {
        let text = numbered(
            heading,
            &[
                ("1", "Ahrens", "02"),
                ("2", "Brandt", "03"),
                ("3", "Ahrens", "04"),
                ("4", "Carl", "05"),
            ],
        );
        let (_, plan) = taken(&text, TableKind::Invoices, 40_000);
        assert_eq!(names(&plan), ["Ahrens", "Brandt", "Carl"], "{text}");
        assert!(
            plan.customers.iter().all(|customer| customer.edits.is_empty()),
            "{text}"
        );
        assert!(
            plan.figures.iter().all(|draft| draft.figures.prints.is_empty()),
            "{text}"
        );
    }
}

#[test]
fn a_number_that_comes_back_with_its_customer_is_his() {
    for heading in ["Nr", "Nr.", "No.", "ID", "Nummer", "Number"] {
        for lines in [
            [
                ("10045", "Ahrens", "02"),
                ("10046", "Brandt", "03"),
                ("10045", "Ahrens", "04"),
                ("10047", "Carl", "05"),
            ],
            // All of one customer together.
            [
                ("10045", "Ahrens", "02"),
                ("10045", "Ahrens", "03"),
                ("10046", "Brandt", "04"),
                ("10047", "Carl", "05"),
            ],
        ] {
            let text = numbered(heading, &lines);
            let (report, plan) = taken(&text, TableKind::Invoices, 40_000);
            assert_eq!(names(&plan), ["Ahrens", "Brandt", "Carl"], "{text}");
            assert!(report.asked.is_empty(), "{text}");
            assert!(
                plan.customers.iter().all(|customer| customer.edits.len() == 1),
                "{text}"
            );
        }
    }
}

#[test]
fn whose_number_it_is_is_asked_where_each_name_has_one() {
    let text = numbered(
        "Nr",
        &[
            ("4711", "Ahrens", "02"),
            ("4712", "Brandt", "03"),
            ("4713", "Carl", "04"),
        ],
    );
    assert_eq!(asked(&text, Topic::BareNumbers), [30_000; 3]);
    let edits = |answer| {
        let (report, plan) = answered(&text, &[(Topic::BareNumbers, answer)]);
        assert!(report.is_complete());
        let prints: usize = plan.figures.iter().map(|draft| draft.figures.prints.len()).sum();
        (
            plan.customers
                .iter()
                .map(|customer| customer.edits.len())
                .sum::<usize>(),
            prints,
        )
    };
    assert_eq!(edits(ImportAnswer::OfCustomers), (3, 0));
    assert_eq!(edits(ImportAnswer::OfInvoices), (0, 3));
    assert_eq!(edits(ImportAnswer::LeaveOut), (0, 0));
}

#[test]
fn whose_number_it_is_can_show_late() {
    let mut text = "Nr;Datum;Kunde;Betrag\n".to_owned();
    for line in 0..900 {
        text += &format!("{};02.03.2026;Kunde {};100,00\n", 5000 + line, line % 600);
    }
    let (_, plan) = taken(&text, TableKind::Invoices, 9_000_000);
    assert_eq!(plan.customers.len(), 600);
    let mut text = "Nr;Datum;Kunde;Betrag\n".to_owned();
    for line in 0..900 {
        let day = 1 + line / 600;
        text += &format!("{};{day:02}.03.2026;Kunde {};100,00\n", 5000 + line % 600, line % 600);
    }
    let (_, plan) = taken(&text, TableKind::Invoices, 9_000_000);
    assert_eq!(plan.customers.len(), 600);
    assert!(plan.customers.iter().all(|customer| customer.edits.len() == 1));
}

#[test]
fn several_lines_of_an_invoice_have_its_number() {
    let text = "No.;Customer;Date;Item;Amount\n4711;Ahrens;2026-03-02;Pump;100.50\n4711;Ahrens;2026-03-02;Valve;50.25\n\
                4712;Brandt;2026-03-03;Pump;200.50\n4713;Ahrens;2026-03-04;Pump;300.50\n4713;Ahrens;2026-03-04;Valve;10.50\n";
    let (_, plan) = taken(text, TableKind::Invoices, 66_225);
    assert_eq!(names(&plan), ["Ahrens", "Brandt"]);
    let orders: u32 = plan
        .figures
        .iter()
        .flat_map(|draft| &draft.figures.months)
        .map(|month| month.invoices)
        .sum();
    assert_eq!(orders, 3);
    // Positions of each invoice.
    let text = "Rechnungsnummer;Nr;Kunde;Datum;Artikel;Betrag\n71;1;Ahrens;02.03.2026;Pumpe;1,00\n71;2;Ahrens;02.03.2026;Ventil;2,00\n\
                72;1;Brandt;03.03.2026;Pumpe;4,00\n72;2;Brandt;03.03.2026;Rohr;8,00\n";
    let (_, plan) = taken(text, TableKind::Invoices, 1_500);
    assert_eq!(names(&plan), ["Ahrens", "Brandt"]);
    assert!(plan.customers.iter().all(|customer| customer.edits.is_empty()));
    // The number of the product beside that of the customer.
    let text = "Kunde;Datum;Nr;Artikel;Betrag\nAhrens;02.03.2026;815;Pumpe;1,00\nBrandt;02.03.2026;816;Ventil;2,00\n\
                Brandt;03.03.2026;815;Pumpe;4,00\nAhrens;03.03.2026;816;Ventil;8,00\n";
    let (_, plan) = taken(text, TableKind::Invoices, 1_500);
    assert_eq!(names(&plan), ["Ahrens", "Brandt"]);
    assert!(plan.products.iter().all(|product| product.edits.len() == 1));
}

/// The user reads the file and changes columns, one after the other, as the page has it; gives what each reading found.
fn changed(text: &str, changes: &[(u16, Option<ColumnField>)]) -> Vec<Report> {
    let mut choices = Choices::default();
    let read = |choices: &Choices| read_all(text.as_bytes(), Rc::default(), choices.clone()).unwrap().0;
    let mut reports = vec![read(&choices)];
    for (column, field) in changes {
        choices.choose_field(*column, *field, reports.last().unwrap().kept());
        reports.push(read(&choices));
    }
    reports
}

const INVOICES: &str =
    "Datum;Kunde;Leistung;Betrag\n03.02.2025;Holm GmbH;Wartung;100,00\n04.03.2025;Kranz KG;Schulung;250,00\n";
const PERIODS: &str = "Kunde;Leistung;Jan 25;Feb 25;Mrz 25;Summe\nHolm GmbH;Wartung;100,00;110,00;120,00;330,00\n\
                       Kranz KG;Schulung;200,00;;220,00;420,00\n";
const YEARS: &str = "Kunde;2023;2024;2025\nHolm GmbH;100,00;110,00;120,00\nKranz KG;200,00;;220,00\n";
const MATRIX: &str = "Kunde;Segment;Cloud;Druck;Notiz\nHolm GmbH;A;X;R;ruft an\nKranz KG;B;;G;\n";

#[test]
fn a_column_chosen_back_reads_as_at_first() {
    for text in [
        INVOICES,
        PERIODS,
        YEARS,
        MATRIX,
        "Kunde;Kundennummer;Segment\nHolm GmbH;7;A\nKranz KG;8;B\n",
        "Leistung;Gruppe\nCloud;IT\nDruck;IT\n",
        // What no field has can still take part in an amount.
        include_str!("fixtures/import/odoo-move-lines.csv"),
        include_str!("fixtures/import/lexoffice-belege.csv"),
        "Kunde;Leistung;Markierung\nHolm GmbH;Cloud;X\nKranz KG;Druck;R\n",
        "Kunde;Monat;Umsatz\nHolm GmbH;2025-01;100,00\nKranz KG;2025-02;250,00\n",
        "Kunde;Jahr;Umsatz;Kosten\nHolm GmbH;2024;100,00;50,00\nKranz KG;2025;250,00;70,00\n",
    ] {
        let first = changed(text, &[]).remove(0);
        let kind = first.table.unwrap();
        let others = fields(kind).iter().copied().map(Some).chain([None]);
        let columns = (0..).zip(&first.columns).map(|(at, column)| (at, column.field));
        for ((at, before), other) in columns.flat_map(|column| others.clone().map(move |other| (column, other))) {
            let [_, between, back] = changed(text, &[(at, other), (at, before)]).try_into().unwrap();
            assert_eq!(between.table, Some(kind), "{text}: column {at} as {other:?}");
            assert_eq!(back, first, "{text}: column {at} was {other:?}");
        }
    }
}

#[test]
fn a_column_of_a_period_comes_back() {
    let after = |changes: &[(u16, Option<ColumnField>)]| cents(changed(PERIODS, changes).last().unwrap());
    let period = Some(ColumnField::PeriodAmounts);
    assert_eq!(after(&[]), 75_000);
    assert_eq!(after(&[(2, None)]), 45_000);
    assert_eq!(after(&[(2, None), (3, None)]), 34_000);
    assert_eq!(after(&[(2, None), (3, None), (2, period)]), 64_000);
    assert_eq!(after(&[(2, None), (3, None), (2, period), (3, period)]), 75_000);
    // An amount says nothing of when it was.
    let as_amount = changed(PERIODS, &[(2, Some(ColumnField::Amount))]).pop().unwrap();
    assert_eq!(as_amount.missing, [ColumnField::Month]);
    assert_eq!(as_amount.columns[2].field, Some(ColumnField::Amount));
    assert_eq!(
        after(&[(2, Some(ColumnField::Amount)), (3, period)]),
        75_000,
        "what was said last counts"
    );
}

#[test]
fn a_changed_column_makes_no_other_table() {
    use ColumnField::{Amount, CustomerName, InvoiceDate};
    for (column, field, missing) in [
        (0, Some(CustomerName), InvoiceDate),
        (0, None, InvoiceDate),
        (1, None, CustomerName),
        (3, None, Amount),
    ] {
        let report = changed(INVOICES, &[(column, field)]).pop().unwrap();
        assert_eq!(report.table, Some(TableKind::Invoices), "{column}: {report:#?}");
        assert_eq!(report.missing, [missing], "{column}: {report:#?}");
    }
    let all = [(0, None), (1, None), (2, None), (3, None)];
    let report = changed(INVOICES, &all).pop().unwrap();
    assert_eq!(report.table, Some(TableKind::Invoices));
    assert_eq!(report.missing, [CustomerName, InvoiceDate, Amount]);
    // It is cut where it was cut.
    let text = "Kunde|Ort, Land\nHolm GmbH|Kiel, DE\nKranz KG|Bonn, DE\n";
    let [first, then] = changed(text, &[(0, None)]).try_into().unwrap();
    assert_eq!(
        (first.delimiter, first.columns.len()),
        (then.delimiter, then.columns.len())
    );
    assert_eq!(
        (then.table, then.missing),
        (Some(TableKind::Customers), vec![CustomerName])
    );
}

#[test]
fn the_kind_that_the_user_chooses_wins() {
    let kept = changed(INVOICES, &[]).remove(0).kept();
    let mut choices = Choices::default();
    choices.choose_field(0, None, kept.clone());
    choices.forget_columns();
    assert_eq!(choices, Choices::default());
    choices.table = Some(TableKind::Customers);
    choices.choose_field(0, None, kept);
    let (report, _) = read_all(INVOICES.as_bytes(), Rc::default(), choices).unwrap();
    assert_eq!(report.table, Some(TableKind::Customers));
    // Nobody knew what this is before its columns were named.
    let unknown = "a;b\nHolm GmbH;Kiel am See\n";
    let [first, then] = changed(unknown, &[(0, Some(ColumnField::CustomerName))])
        .try_into()
        .unwrap();
    assert_eq!((first.table, then.table), (None, Some(TableKind::Customers)));
}

#[test]
fn a_field_is_that_of_the_column_that_was_chosen_last() {
    let text = "Kunde;Firma;Ort\nHolm GmbH;Holm;Kiel\nKranz KG;Kranz;Bonn\n";
    let name = Some(ColumnField::CustomerName);
    let report = changed(text, &[(0, name), (1, name)]).pop().unwrap();
    assert_eq!(report.columns[1].field, name);
    assert_ne!(report.columns[0].field, name);
    let report = changed(text, &[(1, name), (0, name)]).pop().unwrap();
    assert_eq!(report.columns[0].field, name);
}

#[test]
fn nothing_is_left_where_every_line_is_faulty() {
    let text =
        "Datum;Kunde;Leistung;Betrag\n03.02.2025;Holm GmbH;Wartung;100,00\n04.03.2025;Kranz KG;Schulung;250,00\n";
    let [first, then] = changed(text, &[(2, Some(ColumnField::Amount))]).try_into().unwrap();
    assert!(!first.has_errors_only());
    assert_eq!((then.errors, then.rows_skipped), (2, 2));
    assert!(then.has_errors_only());
    // A row of several lines is one of two.
    let (report, _) = answered(
        "Datum;Kunde;Betrag\nx;\"Holm\nGmbH\nKiel\";1,00\n04.03.2025;Kranz KG;2,00\n",
        &[],
    );
    assert_eq!((report.lines_skipped, report.rows_skipped), (3, 1));
    assert!(!report.has_errors_only());
}

#[test]
fn a_row_of_data_with_words_that_are_headings_too_is_none() {
    let text = "Kennung,Titel,Stand,Termin,Betreuung,Wert,Firma,Trichter\n\
                1001,Website,Gewonnen,2026-01-15,Ina,1000,Ahrens Bau GmbH,Sales\n\
                1002,Shop,Gewonnen,2026-02-15,Ina,5000,Ahrens Bau GmbH,Sales\n\
                1003,Pumpe,Gewonnen,2026-02-15,Ina,700,Brandt Logistik KG,Sales\n";
    let (report, _) = read_all(text.as_bytes(), Rc::default(), Choices::default()).unwrap();
    let headers: Vec<&str> = report.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers[..4], ["Kennung", "Titel", "Stand", "Termin"], "{report:#?}");
    // Titles and years above columns of numbers stay what they are.
    for (text, first) in [
        (
            "Umsatz je Kunde\nKunde,2024,2025\nAhrens,100,200\nBrandt,50,60\n",
            "Kunde",
        ),
        (
            "Bericht,Nord\nKunde,Rechnungsdatum,Netto\nAhrens,2026-01-15,100\nNetto,2026-01-16,50\n",
            "Kunde",
        ),
    ] {
        let (report, _) = read_all(text.as_bytes(), Rc::default(), Choices::default()).unwrap();
        assert_eq!(report.columns[0].header, first, "{report:#?}");
    }
}

#[test]
fn a_doubled_heading_that_is_taken_is_not_said_to_be_left_out() {
    let text = "Nummer,Datum,Nummer,Name,Netto\nRE-1001,2026-01-15,10001,Ahrens Bau GmbH,100\nRE-1002,2026-01-16,10002,Brandt Logistik KG,50\n";
    let mut choices = Choices::default();
    let left_out = |report: &Report| {
        let mut kinds = report.problems.iter().map(|problem| &problem.kind);
        kinds.any(|kind| matches!(kind, ProblemKind::DoubledHeader(_)))
    };
    choices.fields.insert(0, Some(ColumnField::InvoiceNumber));
    choices.fields.insert(2, Some(ColumnField::CustomerNumber));
    let (report, _) = read_all(text.as_bytes(), Rc::default(), choices.clone()).unwrap();
    assert!(!left_out(&report), "{report:#?}");
    choices.fields.insert(2, None);
    let (report, _) = read_all(text.as_bytes(), Rc::default(), choices).unwrap();
    assert!(left_out(&report), "{report:#?}");
}
