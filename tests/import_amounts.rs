//! What stands beside the amount of a line decides what it is: other amounts, quantity and price, signs, types of documents, currencies.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "common/answered.rs"]
mod answered;

use answered::answered;
use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::exchange::asked::{FindingKind, ImportAnswer, Topic};
use kundenkompass::exchange::columns::field::heading_key;
use kundenkompass::exchange::exchange_rate::ExchangeRate;
use kundenkompass::exchange::parse::unit::CurrencyCode;
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::exchange::{Choices, KnownRecords, Report, read_all};
use kundenkompass::text::Language;
use std::rc::Rc;

fn read(text: &str) -> (Report, ImportPlan) {
    answered(text, &[])
}

/// Questions as `Topic! answer=cents, …`, with `?` in place of `!` where the user must decide; findings after them.
fn told(report: &Report) -> String {
    let heading = |column: u16| report.columns[usize::from(column)].header.clone();
    let mut parts: Vec<String> = Vec::new();
    for question in &report.asked {
        let offers: Vec<String> = question
            .offers
            .iter()
            .map(|offer| {
                let answer = Language::German.answer(question.topic, &offer.answer, heading);
                let is_taken = if question.taken.as_ref() == Some(&offer.answer) {
                    "*"
                } else {
                    ""
                };
                let sum = offer.revenue.map_or_else(String::new, |sum| sum.cents().to_string());
                format!("{is_taken}{answer}={sum}")
            })
            .collect();
        let sign = if question.taken.is_some() { '!' } else { '?' };
        parts.push(format!("{:?}{sign} {}", question.topic, offers.join(", ")));
    }
    let findings = report
        .findings
        .iter()
        .filter(|finding| finding.kind != FindingKind::ColumnsLeftOut);
    parts.extend(findings.map(|finding| format!("{:?}", finding.kind)));
    parts.join("; ")
}

/// The file comes in without anything left to decide, with this revenue in cents. Gives what is said.
fn taken(text: &str, cents: i64) -> String {
    let (report, _) = read(text);
    let said = told(&report);
    assert_eq!(report.table, Some(TableKind::Invoices), "{text}\n{report:#?}");
    assert!(
        report.is_complete() && report.errors == 0,
        "{text}\n{said}\n{:#?}",
        report.problems
    );
    assert_eq!(report.totals.revenue.cents(), cents, "{text}\n{said}");
    said
}

/// The user has to decide about this; each answer gives what it promised.
fn asked(text: &str, topic: Topic) -> Vec<i64> {
    let (report, _) = read(text);
    let said = told(&report);
    let question = report.asked.iter().find(|question| question.topic == topic);
    let question = question.unwrap_or_else(|| panic!("{text}\n{said} {:#?}", report.columns));
    assert!(question.taken.is_none() && !report.is_complete(), "{text}\n{said}");
    let mut sums = Vec::new();
    // A rate has to be typed first.
    let whole = question.offers.iter().filter(|offer| offer.revenue.is_some());
    for offer in whole {
        let (report, _) = answered(text, &[(topic, offer.answer.clone())]);
        assert_eq!(
            Some(report.totals.revenue),
            offer.revenue,
            "{text}\n{:?}: {said}",
            offer.answer
        );
        let so = report.asked.iter().find(|question| question.topic == topic).unwrap();
        assert_eq!(so.taken, Some(offer.answer.clone()), "{text}");
        sums.push(report.totals.revenue.cents());
    }
    sums
}

const LINES: [&str; 4] = [
    "Ahrens Bau GmbH;4711;02.03.2026;Wartung",
    "Ahrens Bau GmbH;4712;05.03.2026;Wartung",
    "Brandt Logistik KG;4713;06.03.2026;Schulung",
    "Brandt Logistik KG;4714;09.03.2026;Schulung",
];

/// A list of four invoices with more columns: their headings, and what stands in each line.
fn list(headings: &str, cells: [&str; 4]) -> String {
    let rows = LINES.iter().zip(cells).map(|(line, cells)| format!("{line};{cells}\n"));
    format!(
        "Kunde;Belegnummer;Belegdatum;Leistung;{headings}\n{}",
        rows.collect::<String>()
    )
}

/// Three lines of one invoice and one of another: `100 + 200 + 300 = 600`, and 1,000.
fn invoice(headings: &str, cells: [&str; 4]) -> String {
    let lines = [
        "Ahrens;4711;02.03.2026;Wartung",
        "Ahrens;4711;02.03.2026;Schulung",
        "Ahrens;4711;02.03.2026;Pumpe",
        "Brandt;4712;03.03.2026;Wartung",
    ];
    let rows = lines.iter().zip(cells).map(|(line, cells)| format!("{line};{cells}\n"));
    format!(
        "Kunde;Rechnungsnummer;Rechnungsdatum;Artikel;{headings}\n{}",
        rows.collect::<String>()
    )
}

#[test]
fn signs_in_a_column_of_their_own() {
    let amounts = ["1.000,00", "200,00", "500,00", "500,00"];
    for (headings, words) in [
        ("Betrag;S/H", ["S", "H", "S", "H"]),
        ("Betrag;Soll/Haben", ["S", "H", "S", "H"]),
        ("Betrag;Soll/Haben-Kennzeichen", ["S", "H", "S", "H"]),
        ("Betrag;Soll/Haben", ["Soll", "Haben", "Soll", "Haben"]),
        (
            "Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen",
            ["S", "H", "S", "H"],
        ),
        ("Betrag;D/C", ["D", "C", "D", "C"]),
        ("Betrag;Belegart", ["RE", "GU", "RE", "GU"]),
        (
            "Betrag;Belegart",
            ["Rechnung", "Gutschrift", "Rechnung", "Rechnungskorrektur"],
        ),
        ("Betrag;Typ", ["Rechnung", "Storno", "Rechnung", "Storno"]),
        ("Betrag;Vorgangsart", ["Rechnung", "Gutschrift", "Rechnung", "Retoure"]),
        (
            "Betrag;Art des Belegs",
            ["Rechnung", "Gutschrift", "Rechnung", "Gutschrift"],
        ),
        ("Betrag;Vorzeichen", ["+", "-", "+", "-"]),
        ("Betrag;Type", ["Invoice", "Credit Memo", "Invoice", "Credit Note"]),
        ("Betrag;Ist Gutschrift", ["nein", "ja", "nein", "ja"]),
    ] {
        let cells: Vec<String> = amounts
            .iter()
            .zip(words)
            .map(|(amount, word)| format!("{amount};{word}"))
            .collect();
        let text = list(headings, [&cells[0], &cells[1], &cells[2], &cells[3]]);
        let said = taken(&text, 80_000);
        assert!(said.starts_with("Sign! *"), "{headings}: {said}");
        let (_, plan) = read(&text);
        let months: Vec<(i64, i64, u32)> = plan
            .figures
            .iter()
            .map(|draft| draft.figures.months[0])
            .map(|month| (month.revenue.cents(), month.credits.cents(), month.invoices))
            .collect();
        assert_eq!(
            months.iter().map(|month| (month.0, month.1)).collect::<Vec<_>>(),
            [(80_000, 20_000), (0, 50_000)],
            "{headings}"
        );
        assert_eq!(plan.marks.count(), 1, "{headings}: what was given back is no purchase");
    }
}

#[test]
fn signs_in_the_cell_of_the_amount() {
    for cells in [
        ["1.000,00", "-200,00", "500,00", "-500,00"],
        ["1.000,00", "(200,00)", "500,00", "(500,00)"],
        ["1.000,00", "200,00-", "500,00", "500,00-"],
        ["1.000,00 S", "200,00 H", "500,00 S", "500,00 H"],
        ["1.000,00", "200,00 H", "500,00", "500,00 H"],
        ["1,000.00 DR", "200.00 CR", "500.00 DR", "500.00 CR"],
        ["1,000.00", "200.00CR", "500.00", "500.00CR"],
    ] {
        taken(&list("Betrag", cells), 80_000);
    }
}

#[test]
fn signs_that_are_there_already_are_not_taken_twice() {
    let text = list(
        "Betrag;Belegart",
        ["1.000,00;RE", "-200,00;GU", "500,00;RE", "-500,00;GU"],
    );
    assert_eq!(taken(&text, 80_000), "");
    let text = list("Betrag;S/H", ["1.000,00;S", "-200,00;H", "500,00;S", "-500,00;H"]);
    assert_eq!(taken(&text, 80_000), "");
    let text = list(
        "Betrag;Status",
        ["1.000,00;bezahlt", "200,00;offen", "500,00;bezahlt", "500,00;offen"],
    );
    assert_eq!(taken(&text, 220_000), "");
    let text = list("Betrag;S/H", ["1.000,00;S", "200,00;S", "500,00;S", "500,00;S"]);
    assert_eq!(taken(&text, 220_000), "");
}

#[test]
fn whose_side_is_the_revenue_is_asked_where_it_does_not_show() {
    let text = list("Betrag;S/H", ["1.000,00;H", "200,00;S", "500,00;H", "500,00;H"]);
    let sums = asked(&text, Topic::Sign);
    assert!(sums.contains(&180_000) && sums.contains(&-180_000), "{sums:?}");
    let text = list(
        "Betrag;Belegart",
        ["1.000,00;RE", "200,00;GU", "500,00;RE", "-500,00;GU"],
    );
    asked(&text, Topic::Sign);
}

#[test]
fn credits_in_a_column_of_their_own() {
    for headings in [
        "Rechnungsbetrag;Gutschriftsbetrag",
        "Umsatz;Gutschrift",
        "Betrag;Erstattung",
    ] {
        let text = list(headings, ["1.000,00;", ";200,00", "500,00;", ";500,00"]);
        taken(&text, 80_000);
        let text = list(
            headings,
            ["1.000,00;0,00", "0,00;-200,00", "500,00;0,00", "0,00;-500,00"],
        );
        taken(&text, 80_000);
    }
    let sums = asked(
        &list("Debit;Credit", ["1.000,00;", ";200,00", "500,00;", ";500,00"]),
        Topic::Amount,
    );
    assert!(sums.contains(&80_000) && sums.contains(&-80_000), "{sums:?}");
}

#[test]
fn cancelled_invoices() {
    for (heading, words) in [
        ("Status", ["bezahlt", "storniert", "offen", "storniert"]),
        ("Storniert", ["nein", "ja", "nein", "ja"]),
        ("Storniert am", ["", "07.03.2026", "", "10.03.2026"]),
        ("Rechnungsstatus", ["Paid", "Cancelled", "Sent", "Void"]),
    ] {
        let cells: Vec<String> = ["1.000,00", "200,00", "500,00", "500,00"]
            .iter()
            .zip(words)
            .map(|(amount, word)| format!("{amount};{word}"))
            .collect();
        let text = list(
            &format!("Betrag;{heading}"),
            [&cells[0], &cells[1], &cells[2], &cells[3]],
        );
        let said = taken(&text, 150_000);
        assert_eq!(
            said, "Cancelled! *Auslassen=150000, Wie alle anderen übernehmen=220000",
            "{heading}"
        );
    }
    let both = list(
        "Betrag;Status",
        [
            "1.000,00;bezahlt",
            "-1.000,00;bezahlt",
            "500,00;storniert",
            "-500,00;bezahlt",
        ],
    );
    assert_eq!(
        taken(&both, 0),
        "Cancelled! Auslassen=-50000, *Wie alle anderen übernehmen=0"
    );
    let half = list(
        "Betrag;Status",
        [
            "300,00;storniert",
            "-1.000,00;bezahlt",
            "500,00;storniert",
            "-500,00;bezahlt",
        ],
    );
    asked(&half, Topic::Cancelled);
}

#[test]
fn currencies_are_never_added() {
    let text = list(
        "Betrag;Währung",
        ["1.000,00;EUR", "400.000,00;HUF", "500,00 $;USD", "500,00 €;EUR"],
    );
    let said = taken(&text, 150_000);
    assert_eq!(
        said,
        "Currency! *Auslassen=150000, Umrechnen zu diesem Kurs=; OtherCurrency(HUF); OtherCurrency(USD)"
    );
    let (report, plan) = read(&text);
    assert_eq!(
        (plan.customers.len(), plan.marks.count(), report.lines_skipped),
        (2, 2, 0)
    );
    let sentences: Vec<String> = report
        .findings
        .iter()
        .map(|finding| Language::German.finding(finding, kundenkompass::domain::settings::Currency::Eur))
        .collect();
    assert_eq!(
        sentences,
        [
            "Eine Zeile in HUF wird ausgelassen: 400.000,00\u{A0}HUF.",
            "Eine Zeile in USD wird ausgelassen: 500,00\u{A0}USD."
        ]
    );
    for heading in ["WKZ", "Whrg", "Währg", "Currency", "Waers."] {
        let text = list(
            &format!("Betrag;{heading}"),
            ["1.000,00;EUR", "400.000,00;HUF", "500,00;USD", "500,00;EUR"],
        );
        taken(&text, 150_000);
    }
    taken(
        &list("Betrag", ["1.000,00 EUR", "200,00 USD", "500,00 EUR", "300,00 USD"]),
        150_000,
    );
    taken(
        &list("Betrag", ["€ 1.000,00", "£ 200,00", "€ 500,00", "CHF 300,00"]),
        150_000,
    );
    taken(
        &list("Betrag", ["1.000,00", "20.000 HUF", "500,00", "3.000,00 Kč"]),
        150_000,
    );
    taken(
        &list(
            "Betrag USD;Betrag EUR",
            ["1.080,00;1.000,00", "216,00;200,00", "540,00;500,00", "540,00;500,00"],
        ),
        220_000,
    );
    taken(
        &list(
            "Betrag;Währung;Betrag EUR",
            [
                "1.080,00;USD;1.000,00",
                "200,00;EUR;200,00",
                "540,00;USD;500,00",
                "500,00;EUR;500,00",
            ],
        ),
        220_000,
    );
}

/// Credits that carry their minus stay credits beside a price, a quantity, a second amount; whatever says that they are credits.
#[test]
fn credits_with_a_minus_are_not_turned_by_a_price_beside_them() {
    for text in [
        "Belegart;Belegnr;Datum;Kunde;Artikel;Menge;Einzelpreis;Betrag\nRechnung;1001;01.03.2025;Alpha;Beratung;2;500,00;1000,00\nRechnung;1002;02.03.2025;Beta;Wartung;1;500,00;500,00\nGutschrift;1003;05.03.2025;Alpha;Beratung;-1;200,00;-200,00\nRechnung;1004;06.04.2025;Gamma;Wartung;3;100,00;300,00\n",
        "Belegnr;Datum;Kunde;Artikel;Menge;Einzelpreis;Betrag\nRE-1001;01.03.2025;Alpha;Beratung;2;500,00;1000,00\nRE-1002;02.03.2025;Beta;Wartung;1;500,00;500,00\nGU-1003;05.03.2025;Alpha;Beratung;-1;200,00;-200,00\nRE-1004;06.04.2025;Gamma;Wartung;3;100,00;300,00\n",
        "Belegart;Belegnr;Datum;Kunde;Artikel;Menge;Preis\nRechnung;1001;01.03.2025;Alpha;Beratung;2;500,00\nRechnung;1002;02.03.2025;Beta;Wartung;1;500,00\nGutschrift;1003;05.03.2025;Alpha;Beratung;-1;200,00\nRechnung;1004;06.04.2025;Gamma;Wartung;3;100,00\n",
        "Belegnr;Datum;Kunde;Artikel;Menge;Preis\nRE-1001;01.03.2025;Alpha;Beratung;2;500,00\nRE-1002;02.03.2025;Beta;Wartung;1;500,00\nGU-1003;05.03.2025;Alpha;Beratung;-1;200,00\nRE-1004;06.04.2025;Gamma;Wartung;3;100,00\n",
    ] {
        let (report, _) = read(text);
        assert_eq!(report.totals.revenue.cents(), 160_000, "{text}\n{}", told(&report));
    }
}

/// Each answer gives what it promised, also where a prefix says which are credits.
#[test]
fn debit_and_credit_beside_a_prefix() {
    let text = "Belegnr;Datum;Kunde;Soll;Haben\nRE-1001;01.03.2025;Alpha;1.000,00;\nRE-1002;02.03.2025;Beta;500,00;\nGU-1003;05.03.2025;Alpha;;200,00\nRE-1004;06.04.2025;Gamma;300,00;\nGU-1005;07.04.2025;Gamma;;300,00\n";
    let sums = asked(text, Topic::Amount);
    assert_eq!(sums.first(), Some(&130_000), "{sums:?}");
}

/// Some credits with their minus, others without: all of them can be taken off.
#[test]
fn credits_of_both_spellings() {
    let text = "Belegart;Belegnr;Datum;Kunde;Betrag\nRechnung;R1;01.03.2025;Alpha;1000,00\nRechnung;R2;02.03.2025;Beta;500,00\nGutschrift;G1;05.03.2025;Alpha;-200,00\nGutschrift;G2;06.04.2025;Gamma;100,00\nRechnung;R3;07.04.2025;Gamma;300,00\n";
    assert_eq!(asked(text, Topic::Sign), [150_000, 190_000, 170_000]);
    let codes = text
        .replace("Gutschrift", "381")
        .replace("Rechnung;", "380;")
        .replace(";-200", ";200");
    let (report, _) = read(&codes);
    assert_eq!(report.totals.revenue.cents(), 150_000, "{}", told(&report));
}

/// Credits, taxes and discounts among the products that carry no minus are told with what they come to.
#[test]
fn items_that_sound_like_no_sale_are_told() {
    let text = "Rechnung;Datum;Kunde;Artikel;Betrag\nR1;01.03.2025;Alpha;Beratung;1000,00\nR1;01.03.2025;Alpha;Rabatt 10 %;100,00\nR2;03.04.2025;Beta;Wartung;400,00\nR2;03.04.2025;Beta;MwSt 19 %;77,90\nR3;05.04.2025;Beta;Gutschrift zu R2;-50,00\n";
    let (report, _) = read(text);
    let found = report
        .findings
        .iter()
        .find(|finding| finding.kind == FindingKind::DoubtfulProducts)
        .unwrap();
    assert_eq!(found.quotes, ["Rabatt 10 %", "MwSt 19 %"]);
    assert_eq!(found.revenue.unwrap().cents(), 17_790);
}

/// Two foreign currencies among euros: left out until the user types what each is worth; then each line to the cent.
#[test]
fn other_currencies_are_converted_at_a_typed_rate() {
    let text = list(
        "Betrag;Währung",
        ["1.000,00;USD", "200,00;EUR", "0,33;USD", "-50,00;CHF"],
    );
    let (report, _) = read(&text);
    let asked_of = |report: &Report| {
        let mut asked = report.asked.iter();
        asked
            .find(|question| question.topic == Topic::Currency)
            .cloned()
            .unwrap()
    };
    let asked = asked_of(&report);
    assert_eq!((report.is_complete(), report.totals.revenue.cents()), (true, 20_000));
    assert_eq!(asked.taken, Some(ImportAnswer::LeaveOut));
    let code = |text: &str| CurrencyCode::of_word(text).unwrap();
    let rates = |usd: i64, chf: i64| {
        ImportAnswer::Convert(vec![
            ExchangeRate {
                of: code("CHF"),
                rate: chf,
            },
            ExchangeRate {
                of: code("USD"),
                rate: usd,
            },
        ])
    };
    assert_eq!((&asked.offers[1].answer, asked.offers[1].revenue), (&rates(0, 0), None));
    let with = |answer: ImportAnswer| answered(&text, &[(Topic::Currency, answer)]).0;
    // Half of them typed: it stays open.
    let half = with(rates(900_000, 0));
    assert!(!half.is_complete());
    assert_eq!(asked_of(&half).offers[1].answer, rates(900_000, 0));
    let typed = with(rates(915_400, 1_061_200));
    // 915,40 + 0,30 + 200,00 - 53,06
    assert_eq!((typed.is_complete(), typed.totals.revenue.cents()), (true, 106_264));
    let asked = asked_of(&typed);
    assert_eq!(asked.offers[1].revenue, Some(typed.totals.revenue));
    assert_eq!(asked.taken.as_ref(), Some(&asked.offers[1].answer));
    assert!(
        !typed
            .findings
            .iter()
            .any(|finding| matches!(finding.kind, FindingKind::OtherCurrency(_)))
    );
}

#[test]
fn rates_as_people_type_them() {
    for (text, rate, shown) in [
        ("0,9234", Some(923_400), "0,9234"),
        ("1.08", Some(1_080_000), "1,08"),
        (" 25 ", Some(25_000_000), "25"),
        (",5", Some(500_000), "0,5"),
        ("0", None, ""),
        ("-1", None, ""),
        ("1.234,5", None, ""),
        ("", None, ""),
        ("1e3", None, ""),
    ] {
        assert_eq!(ExchangeRate::read(text), rate, "{text}");
        let of = CurrencyCode::default();
        let shown_rate = rate.map(|rate| ExchangeRate { of, rate }.text(','));
        assert_eq!(shown_rate.unwrap_or_default(), shown, "{text}");
    }
}

#[test]
fn a_file_in_another_currency_is_asked_about() {
    for text in [
        list(
            "Betrag;Währung",
            ["1.000,00;USD", "200,00;USD", "500,00;USD", "500,00;USD"],
        ),
        list("Betrag USD", ["1.000,00", "200,00", "500,00", "500,00"]),
        list("Betrag", ["$1,000.00", "$200.00", "$500.00", "$500.00"]),
    ] {
        assert_eq!(asked(&text, Topic::Currency), [220_000, 0], "{text}");
    }
    let francs = KnownRecords {
        currency: kundenkompass::exchange::parse::unit::CurrencyCode::of_word("CHF").unwrap(),
        ..KnownRecords::default()
    };
    let text = list(
        "Betrag;Währung",
        ["1.000,00;CHF", "200,00;CHF", "500,00;EUR", "500,00;CHF"],
    );
    let (report, _) = read_all(text.as_bytes(), Rc::new(francs), Choices::default()).unwrap();
    assert_eq!((report.totals.revenue.cents(), report.is_complete()), (170_000, true));
}

#[test]
fn another_currency_that_shows_late() {
    let many = "Ahrens;02.03.2026;1,00\n".repeat(5_000);
    let text = format!("Kunde;Datum;Betrag\n{many}Ahrens;02.03.2026;7,00 USD\nAhrens;02.03.2026;2,00 H\n");
    let (report, _) = read(&text);
    assert_eq!(
        (report.errors, report.totals.revenue.cents()),
        (0, 499_800),
        "{}",
        told(&report)
    );
}

#[test]
fn the_price_of_a_piece_is_no_amount() {
    let head = "Kunde;Rechnungsnummer;Rechnungsdatum;Artikel;";
    let rows = |cells: [&str; 3]| {
        let lines = [
            "Ahrens;R-51;02.03.2026;Filter",
            "Ahrens;R-51;02.03.2026;Pumpe",
            "Brandt;R-52;03.03.2026;Filter",
        ];
        lines
            .iter()
            .zip(cells)
            .map(|(line, cells)| format!("{line};{cells}\n"))
            .collect::<String>()
    };
    let cells = ["12;8,50", "2;410,00", "100;7,90"];
    for headings in [
        "Menge;Preis",
        "Stück;Preis",
        "Qty;Price",
        "Anzahl;Einzelpreis",
        "Menge;VK-Preis",
        "Quantity;Rate",
        "Qty;Value",
        "Item Quantity;Item Cost",
    ] {
        let said = taken(&format!("{head}{headings}\n{}", rows(cells)), 171_200);
        assert!(
            said.contains("×") || said.contains("PriceTimesQuantity"),
            "{headings}: {said}"
        );
    }
    // Nothing shows what the value is of.
    let few = format!("{head}Qty;Value\n{}", rows(["12;8,50", "2;410,00", "12;7,90"]));
    assert_eq!(asked(&few, Topic::Amount), [101_680, 42_640]);
    // The value of a line, although it is called a price.
    let sums = asked(
        &format!("{head}Menge;Preis\n{}", rows(["12;102,00", "2;820,00", "100;790,00"])),
        Topic::Amount,
    );
    assert!(sums.contains(&171_200), "{sums:?}");
    // With the amounts of the lines beside them.
    for headings in [
        "Menge;Preis;Betrag",
        "Menge;Einzelpreis;Gesamtpreis",
        "Menge;Betrag;Umsatz",
        "Qty;Unit price;Total",
        "Menge;VK-Preis netto;Gesamtpreis netto",
    ] {
        taken(
            &format!(
                "{head}{headings}\n{}",
                rows(["12;8,50;102,00", "2;410,00;820,00", "100;7,90;790,00"])
            ),
            171_200,
        );
    }
    taken(
        &format!(
            "{head}Menge;Preis;Rabatt\n{}",
            rows(["12;8,50;0", "2;410,00;0", "100;7,90;0"])
        ),
        171_200,
    );
    let sums = asked(
        &format!(
            "{head}Menge;Preis;Rabatt\n{}",
            rows(["12;8,50;10", "2;410,00;0", "100;7,90;5"])
        ),
        Topic::Amount,
    );
    assert!(
        sums.contains(&171_200) && sums.contains(&(171_200 - 1_020 - 3_950)) && sums.contains(&(171_200 - 1_500)),
        "{sums:?}"
    );
    // Without a number of pieces it is none.
    let (report, _) = read(&format!("{head}Einzelpreis\n{}", rows(["8,50", "410,00", "7,90"])));
    assert!(!report.is_complete());
}

#[test]
fn the_total_of_an_invoice_stands_on_each_of_its_lines() {
    let cells = ["100,00;714,00", "200,00;714,00", "300,00;714,00", "1.000,00;1.190,00"];
    for headings in [
        "Umsatz;Rechnungsbetrag",
        "Betrag;Gesamtbetrag",
        "Positionsbetrag;Rechnungsbetrag",
        "Net;Total",
        "Wert;Betrag",
    ] {
        let said = taken(&invoice(headings, cells), 160_000);
        assert!(said.starts_with("Amount! *"), "{headings}: {said}");
    }
    let turned = cells.map(|cells| cells.split(';').rev().collect::<Vec<_>>().join(";"));
    let turned = [&*turned[0], &*turned[1], &*turned[2], &*turned[3]];
    for headings in [
        "Gesamtbetrag;Betrag",
        "Rechnungsbetrag;Nettobetrag",
        "Total;Net",
        "Betrag;Wert",
    ] {
        taken(&invoice(headings, turned), 160_000);
    }
    let net = ["100,00;600,00", "200,00;600,00", "300,00;600,00", "1.000,00;1.000,00"];
    for headings in [
        "Positionswert;Rechnungsbetrag netto",
        "Umsatz;Rechnungsbetrag",
        "Item Total;SubTotal",
    ] {
        taken(&invoice(headings, net), 160_000);
    }
    // Nothing but the total: once an invoice, or on each line.
    assert_eq!(
        asked(
            &invoice("Rechnungsbetrag", ["714,00", "714,00", "714,00", "1.190,00"]),
            Topic::Amount
        ),
        [333_200, 190_400]
    );
    // Price × quantity comes to the total.
    let text = invoice(
        "Amount;Item Cost;Item Quantity",
        [
            "600,00;10,00;10",
            "600,00;100,00;2",
            "600,00;300,00;1",
            "1.000,00;1.000,00;1",
        ],
    );
    taken(&text, 160_000);
}

#[test]
fn net_before_gross() {
    for (headings, cells) in [
        (
            "Betrag;MwSt;Betrag",
            [
                "119,00;19,00;100,00",
                "238,00;38,00;200,00",
                "357,00;57,00;300,00",
                "10,70;0,70;10,00",
            ],
        ),
        (
            "Gesamtbetrag;MwSt;Wert",
            [
                "119,00;19,00;100,00",
                "238,00;38,00;200,00",
                "357,00;57,00;300,00",
                "10,70;0,70;10,00",
            ],
        ),
        (
            "Total;VAT;Net",
            [
                "119,00;19,00;100,00",
                "238,00;38,00;200,00",
                "357,00;57,00;300,00",
                "10,70;0,70;10,00",
            ],
        ),
        (
            "Betrag;MwSt;Nettopreis",
            [
                "119,00;19,00;100,00",
                "238,00;38,00;200,00",
                "357,00;57,00;300,00",
                "10,70;0,70;10,00",
            ],
        ),
        (
            "Betrag brutto;MwSt;Betrag netto",
            [
                "119,00;19,00;100,00",
                "238,00;38,00;200,00",
                "357,00;57,00;300,00",
                "10,70;0,70;10,00",
            ],
        ),
        (
            "Bruttobetrag;x;Nettobetrag",
            ["119,00;;100,00", "238,00;;200,00", "357,00;;300,00", "10,70;;10,00"],
        ),
        (
            "Total incl. VAT;x;Total excl. VAT",
            ["119,00;;100,00", "238,00;;200,00", "357,00;;300,00", "10,70;;10,00"],
        ),
        (
            "Umsatz;x;Erlös",
            ["108,10;;100,00", "216,20;;200,00", "324,30;;300,00", "10,26;;10,00"],
        ),
    ] {
        let said = taken(&list(headings, cells), 61_000);
        assert!(said.starts_with("Amount! *"), "{headings}: {said}");
    }
    // Only gross, by its heading or by the tax beside it.
    assert_eq!(
        taken(&list("Bruttobetrag", ["119,00", "238,00", "357,00", "10,70"]), 72_470),
        "Gross"
    );
    let said = taken(
        &list(
            "Betrag;MwSt",
            ["119,00;19,00", "238,00;38,00", "357,00;57,00", "10,70;0,70"],
        ),
        72_470,
    );
    assert_eq!(said, "Amount! *Betrag=72470, Betrag abzüglich MwSt=61000; Gross");
    // A fee is no tax.
    asked(
        &list(
            "Brutto;Entgelt;Netto",
            [
                "119,00;-3,31;115,69",
                "595,00;-15,20;579,80",
                "10,00;-1,00;9,00",
                "20,00;-1,00;19,00",
            ],
        ),
        Topic::Amount,
    );
}

#[test]
fn what_is_no_rival() {
    for (headings, cells) in [
        (
            "Umsatz;Umsatz Vorjahr",
            ["100,00;90,00", "200,00;20,00", "300,00;50,00", "10,00;20,00"],
        ),
        (
            "Offener Betrag;Betrag",
            ["0,00;100,00", "0,00;200,00", "300,00;300,00", "0,00;10,00"],
        ),
        ("Betrag;Menge", ["100,00;1", "200,00;4", "300,00;3", "10,00;9"]),
        (
            "Sales;Quantity;Discount;Profit",
            [
                "100,00;1;0,2;10,00",
                "200,00;4;0;20,00",
                "300,00;3;0;3,00",
                "10,00;9;0,1;1,00",
            ],
        ),
        (
            "Betrag;Betreff",
            ["100,00;Wartung", "200,00;Gutschrift", "300,00;Prüfung", "10,00;Rest"],
        ),
        (
            "Line Subtotal;Tax 1 Amount;Line Total",
            [
                "100,00;0,00;100,00",
                "200,00;0,00;200,00",
                "300,00;0,00;300,00",
                "10,00;0,00;10,00",
            ],
        ),
    ] {
        assert_eq!(taken(&list(headings, cells), 61_000), "", "{headings}");
    }
}

#[test]
fn columns_that_the_user_chose_are_not_asked_about() {
    use kundenkompass::exchange::columns::field::ColumnField;
    let text = invoice(
        "Umsatz;Rechnungsbetrag",
        ["100,00;714,00", "200,00;714,00", "300,00;714,00", "1.000,00;1.190,00"],
    );
    let choices = Choices {
        fields: [(5, Some(ColumnField::Amount))].into(),
        ..Choices::default()
    };
    let (report, _) = read_all(text.as_bytes(), Rc::default(), choices).unwrap();
    assert_eq!((report.totals.revenue.cents(), told(&report)), (333_200, String::new()));
    let text = list("Betrag;Richtung", ["1.000,00;S", "200,00;H", "500,00;S", "500,00;X"]);
    let choices = Choices {
        fields: [(5, Some(ColumnField::Sign))].into(),
        ..Choices::default()
    };
    let (report, _) = read_all(text.as_bytes(), Rc::default(), choices).unwrap();
    assert_eq!(report.totals.revenue.cents(), 180_000, "{}", told(&report));
}

#[test]
fn a_decision_that_shows_late_is_used_from_the_start() {
    let many: String = (0..4_000)
        .map(|at| format!("Ahrens;R{at};02.03.2026;1,19;1,00\n"))
        .collect();
    let plain: String = (0..600)
        .map(|at| format!("Ahrens;Q{at};02.03.2026;1,00;1,00\n"))
        .collect();
    let (report, _) = read(&format!(
        "Kunde;Rechnungsnummer;Rechnungsdatum;Umsatz;Erlös\n{plain}{many}"
    ));
    assert_eq!(
        (report.totals.revenue.cents(), report.is_complete()),
        (460_000, true),
        "{}",
        told(&report)
    );
}

#[test]
fn a_column_that_an_earlier_file_left_out_is_no_rival() {
    let text = "Kunde;Rechnungsdatum;Rechnungsnummer;Umsatz;Rechnungsbetrag\nAhrens;02.03.2026;1;100,00;357,00\nAhrens;02.03.2026;1;200,00;357,00\n";
    let remembered = [("Rechnungsbetrag", None)].map(|(heading, field)| (heading_key(heading), field));
    let choices = Choices {
        remembered: remembered.into(),
        ..Choices::default()
    };
    let (report, _) = read_all(text.as_bytes(), Rc::default(), choices).unwrap();
    assert_eq!((told(&report).as_str(), report.totals.revenue.cents()), ("", 30_000));
}

#[test]
fn the_cost_of_a_piece_and_that_of_the_line() {
    let costs = |headings: &str, cells: [&str; 3]| {
        let lines = [
            "Ahrens;R-51;02.03.2026;Filter",
            "Ahrens;R-51;02.03.2026;Pumpe",
            "Brandt;R-52;03.03.2026;Filter",
        ];
        let rows: String = lines
            .iter()
            .zip(cells)
            .map(|(line, cells)| format!("{line};{cells}\n"))
            .collect();
        let text = format!("Kunde;Rechnungsnummer;Rechnungsdatum;Artikel;{headings}\n{rows}");
        let (report, plan) = read(&text);
        let months = plan.figures.iter().flat_map(|draft| &draft.figures.months);
        let sum: i64 = months.map(|month| month.direct_cost.unwrap().cents()).sum();
        let asked = report.asked.iter().filter(|question| question.topic == Topic::Cost);
        (sum, asked.map(|question| question.taken.is_some()).collect::<Vec<_>>())
    };
    let piece = ["12;102,00;5,00", "2;820,00;300,00", "100;790,00;5,00"];
    let line = ["12;102,00;60,00", "2;820,00;600,00", "100;790,00;500,00"];
    for heading in ["Einstand", "Kosten", "EK-Preis", "Einstandspreis", "Unit cost"] {
        assert_eq!(
            costs(&format!("Menge;Betrag;{heading}"), piece),
            (116_000, vec![true]),
            "{heading}"
        );
    }
    for heading in ["Kosten", "Wareneinsatz", "Einstand"] {
        assert_eq!(
            costs(&format!("Menge;Betrag;{heading}"), line),
            (116_000, vec![]),
            "{heading}"
        );
    }
    assert_eq!(
        costs(
            "Menge;Preis;Einstand",
            ["12;8,50;5,00", "2;410,00;300,00", "100;7,90;5,00"]
        )
        .0,
        116_000
    );
    // Nothing shows it, or the heading is against it.
    assert_eq!(
        costs(
            "Menge;Betrag;Einstand",
            ["1;8,50;5,00", "1;410,00;300,00", "1;7,90;5,00"]
        )
        .1,
        [false]
    );
    assert_eq!(costs("Menge;Betrag;EK-Preis", line).1, [false]);
    // What is taken off takes its cost along.
    let text = list(
        "Betrag;Belegart;Kosten",
        [
            "1.000,00;RE;600,00",
            "200,00;GU;120,00",
            "500,00;RE;300,00",
            "500,00;GU;300,00",
        ],
    );
    let (_, plan) = read(&text);
    let costs: Vec<i64> = plan
        .figures
        .iter()
        .map(|draft| draft.figures.months[0].direct_cost.unwrap().cents())
        .collect();
    assert_eq!(costs, [48_000, 0]);
}

#[test]
fn credits_by_the_letters_of_their_number() {
    let numbered = |numbers: [&str; 4], amounts: [&str; 4]| {
        let rows: String = numbers
            .iter()
            .zip(amounts)
            .map(|(number, amount)| format!("Ahrens;{number};02.03.2026;Wartung;{amount}\n"))
            .collect();
        format!("Kunde;Rechnungsnummer;Rechnungsdatum;Leistung;Betrag\n{rows}")
    };
    let amounts = ["1.000,00", "200,00", "500,00", "500,00"];
    let sums = asked(&numbered(["RE-1", "GS-2", "RE-3", "GS-4"], amounts), Topic::Sign);
    assert!(sums.contains(&80_000) && sums.contains(&220_000), "{sums:?}");
    assert_eq!(
        taken(
            &numbered(
                ["RE-1", "GS-2", "RE-3", "GS-4"],
                ["1.000,00", "-200,00", "500,00", "-500,00"]
            ),
            80_000
        ),
        ""
    );
    assert_eq!(taken(&numbered(["RE-1", "RE-2", "RE-3", "RE-4"], amounts), 220_000), "");
    assert_eq!(taken(&numbered(["A-1", "B-2", "C-3", "D-4"], amounts), 220_000), "");
}

#[test]
fn columns_that_say_what_they_are_by_what_stands_in_them() {
    taken(
        &list(
            "Betrag;Dev.",
            ["1.000,00;EUR", "400.000,00;HUF", "500,00;USD", "500,00;EUR"],
        ),
        150_000,
    );
    taken(
        &list(
            "Menge;Preis",
            ["12 Stk;8,50", "2 Stk;410,00", "100 Stk;7,90", "1 h;20,00"],
        ),
        173_200,
    );
    // Without numbers, the lines of one customer and day are one invoice.
    let rows = "Ahrens;02.03.2026;Wartung;100,00;714,00\nAhrens;02.03.2026;Schulung;200,00;714,00\nAhrens;02.03.2026;Pumpe;300,00;714,00\nBrandt;03.03.2026;Wartung;1.000,00;1.190,00\n";
    taken(&format!("Kunde;Datum;Leistung;Umsatz;Rechnungsbetrag\n{rows}"), 160_000);
    // On the first line alone.
    let first = ["100,00;714,00", "200,00;", "300,00;", "1.000,00;1.190,00"];
    taken(&invoice("Umsatz;Rechnungsbetrag", first), 160_000);
}

#[test]
fn what_another_answer_gives_counts_lines_that_have_no_amount_by_this_one() {
    let text = list("Betrag;Wert", ["1.000,00;", ";200,00", "500,00;", ";500,00"]);
    let (report, _) = read(&text);
    let sums: Vec<i64> = report.asked[0]
        .offers
        .iter()
        .map(|offer| offer.revenue.unwrap().cents())
        .collect();
    assert_eq!(sums, [150_000, 70_000], "{}", told(&report));
}

#[test]
fn a_credit_is_no_order_and_an_invoice_over_two_months_is_one() {
    let orders = |rows: &str| {
        let (_, plan) = read(&format!("Kunde;Rechnungsnummer;Rechnungsdatum;Leistung;Betrag\n{rows}"));
        let months = plan.figures.iter().flat_map(|draft| &draft.figures.months);
        months
            .map(|month| (month.month.month(), month.invoices))
            .collect::<Vec<_>>()
    };
    let rows = "Ahrens;1;31.10.2026;A;100,00\nAhrens;2;05.10.2026;A;-50,00\nAhrens;1;01.11.2026;B;20,00\nAhrens;3;01.12.2026;A;5,00\n";
    assert_eq!(orders(rows), [(10, 1), (11, 0), (12, 1)]);
    let turned: String = rows.lines().rev().map(|line| format!("{line}\n")).collect();
    assert_eq!(orders(&turned), orders(rows), "the order of lines changes nothing");
    assert_eq!(orders("Gries;7;11.06.2026;A;-100,00\n"), [(6, 0)]);
    assert_eq!(
        orders(
            "Gries;7;11.06.2026;A;-100,00\nGries;7;11.06.2026;A;300,00\nGries;;12.06.2026;A;1,00\nGries;;12.06.2026;A;1,00\nGries;;13.06.2026;A;-1,00\n"
        ),
        [(6, 2)]
    );
}
