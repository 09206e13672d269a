//! In what amounts are written: thousands and cents by the heading or the title, another currency above the table, points that mean two things.
#![allow(clippy::unwrap_used, reason = "tests")]

use kundenkompass::exchange::asked::{FindingKind, ImportAnswer, ImportQuestion, Topic};
use kundenkompass::exchange::parse::notation::Notation;
use kundenkompass::exchange::parse::unit::CurrencyCode;
use kundenkompass::exchange::report::ColumnNotation;
use kundenkompass::exchange::{Choices, Report, read_all};
use std::rc::Rc;

fn read(text: &str) -> Report {
    with(text, Choices::default())
}

fn with(text: &str, choices: Choices) -> Report {
    read_all(text.as_bytes(), Rc::default(), choices).unwrap().0
}

#[test]
fn points_that_stand_for_decimals_and_perhaps_for_groups_are_asked_about() {
    let list = |amounts: &[&str]| {
        let lines = amounts.iter().map(|amount| format!("02.01.2025;Holm GmbH;{amount}\n"));
        format!("Datum;Kunde;Betrag\n{}", lines.collect::<String>())
    };
    let mixed = list(&["110.7 €", "116.62 €", "1.109 €", "85 €"]);
    let report = read(&mixed);
    let Some(ColumnNotation::Ambiguous { sample, readings }) = &report.columns[2].reading else {
        panic!("{report:#?}");
    };
    assert_eq!((sample.as_str(), readings.len()), ("1.109 €", 2));
    assert!(!report.is_complete());
    for (notation, cents) in [(Notation::DecimalComma, 142_132), (Notation::DecimalPoint, 31_343)] {
        let choices = Choices {
            notations: [(2, notation)].into(),
            ..Choices::default()
        };
        let report = with(&mixed, choices);
        assert!(report.is_complete());
        assert_eq!(report.totals.revenue.cents(), cents);
    }
    for (amounts, cents) in [
        // Somewhere a group would stand if any were written, or three digits can be nothing but decimals.
        (&["1110.7", "116.62", "1.109"][..], 122_843),
        (&["110.7", "0.125", "1.109"], 11_193),
        (&["110.7", "1.1095", "1.109"], 11_292),
        (&["1,110.7", "1.109"], 111_181),
        // A comma stands for groups.
        (&["110.7", "1,109"], 121_970),
    ] {
        let report = read(&list(amounts));
        assert!(report.is_complete(), "{amounts:?}\n{report:#?}");
        assert_eq!(report.totals.revenue.cents(), cents, "{amounts:?}");
    }
    // Another column shows it.
    let beside = "Datum,Kunde,Betrag,Kosten\n2025-01-02,Holm GmbH,110.7,1110.7\n2025-01-02,Holm GmbH,1.109,1\n";
    let report = read(beside);
    assert!(report.is_complete(), "{report:#?}");
    assert_eq!(report.totals.revenue.cents(), 11_181);
}

/// The revenue that is taken, and that of either answer about the unit, in cents; each answer gives what it promised.
fn unit_sums(text: &str) -> (i64, Vec<i64>) {
    let report = read(text);
    let is_open = |topic| {
        report
            .asked
            .iter()
            .any(|question| question.topic == topic && question.taken.is_none())
    };
    assert!(report.errors == 0 && !is_open(Topic::AmountUnit), "{text}\n{report:#?}");
    let is_said = |kind: FindingKind| matches!(kind, FindingKind::InUnit(_));
    assert!(
        report
            .findings
            .iter()
            .any(|finding| is_said(finding.kind) && !finding.quotes.is_empty()),
        "{text}"
    );
    let question = report
        .asked
        .iter()
        .find(|question| question.topic == Topic::AmountUnit)
        .unwrap();
    let sums = question.offers.iter().map(|offer| {
        let so = with(
            text,
            Choices {
                answers: [(Topic::AmountUnit, offer.answer.clone())].into(),
                ..Choices::default()
            },
        );
        assert_eq!(Some(so.totals.revenue), offer.revenue, "{text}");
        so.totals.revenue.cents()
    });
    (report.totals.revenue.cents(), sums.collect())
}

#[test]
fn thousands_millions_and_cents_are_taken_as_the_heading_says() {
    let thousands = [
        "Umsatz in TEUR",
        "Betrag (T€)",
        "Umsatz Tsd. €",
        "Umsatz in Tausend",
        "Umsatz k€",
        "Umsatz (in 1.000 €)",
    ];
    let thousands = thousands.map(|heading| (heading, "12,5", 1_250_000, 1_250));
    let others = [
        ("Umsatz in TEUR", "12,3456", 1_234_560, 1_235),
        ("Umsatz in TEUR", "12,5 €", 1_250_000, 1_250),
        ("Umsatz Mio. €", "1,25", 125_000_000, 125),
        ("Betrag in Cent", "1250", 1_250, 125_000),
        ("Betrag (Ct)", "1250", 1_250, 125_000),
        ("amount_cents", "1250", 1_250, 125_000),
    ];
    for (heading, amount, cents, plain) in thousands.into_iter().chain(others) {
        for text in [
            format!("Kunde;Monat;{heading}\nHolm GmbH;01.2025;{amount}\n"),
            format!("Datum;Rechnungsnr;Kunde;{heading}\n02.01.2025;R1;Holm GmbH;{amount}\n"),
            format!("Datum;Rechnungsnr;Belegart;Kunde;{heading}\n02.01.2025;R1;Rechnung;Holm GmbH;{amount}\n"),
        ] {
            assert_eq!(unit_sums(&text), (cents, vec![cents, plain]), "{text}");
        }
    }
}

#[test]
fn a_title_speaks_of_all_amounts() {
    for (title, cents) in [
        ("Angaben in TEUR", 3_360_000),
        ("Beträge in Tsd. €", 3_360_000),
        ("in thousands", 3_360_000),
        ("Alle Werte in Cent", 34),
    ] {
        let text = format!("{title};;\nKunde;2024;2025\nHolm GmbH;12,5;13,1\nKranz KG;3,2;4,8\n");
        assert_eq!(unit_sums(&text).0, cents, "{text}");
        let text = format!("{title};;\nDatum;Kunde;Umsatz\n02.01.2025;Holm GmbH;33,6\n");
        assert_eq!(unit_sums(&text).0, cents, "{text}");
    }
    let text = "Kunde;2024 (T€);2025 (T€)\nHolm GmbH;12,5;13,1\nKranz KG;3,2;4,8\n";
    assert_eq!(unit_sums(text).0, 3_360_000);
    // Of amounts, not of pieces.
    let text = "Angaben in TEUR;;;;\nDatum;Kunde;Menge;Preis;Betrag\n02.01.2025;Holm GmbH;3;1,5;4,5\n03.01.2025;Kranz KG;2;2,5;5\n";
    assert_eq!(unit_sums(text).0, 950_000);
}

fn currency_question(report: &Report) -> Option<&ImportQuestion> {
    report.asked.iter().find(|question| question.topic == Topic::Currency)
}

#[test]
fn a_currency_above_the_table_is_asked_about_as_one_in_a_heading() {
    for title in [
        "Beträge in CHF",
        "Währung: CHF",
        "Währung:;CHF",
        "Alle Beträge in Schweizer Franken",
    ] {
        let text = format!("{title}\nDatum;Rechnungsnr;Kunde;Betrag\n02.01.2025;R1;Holm GmbH;100,00\n");
        let report = read(&text);
        assert!(!report.is_complete(), "{text}");
        let question = currency_question(&report).unwrap();
        assert_eq!(question.taken, None);
        let code = CurrencyCode::of_word("CHF").unwrap();
        let offer = question.offers.first().unwrap();
        assert_eq!(offer.answer, ImportAnswer::OnlyCurrency(code));
        assert_eq!(offer.revenue.unwrap().cents(), 10_000);
    }
    let text = "Umsätze in TCHF;;\nKunde;2024;2025\nHolm GmbH;12,5;13,1\n";
    let report = read(text);
    let question = currency_question(&report).unwrap();
    assert_eq!(question.taken, None);
    for offer in &question.offers {
        let so = with(
            text,
            Choices {
                answers: [(Topic::Currency, offer.answer.clone())].into(),
                ..Choices::default()
            },
        );
        assert_eq!(Some(so.totals.revenue), offer.revenue);
        let again = currency_question(&so).unwrap();
        assert_eq!(
            (&again.offers, again.taken.as_ref()),
            (&question.offers, Some(&offer.answer))
        );
    }
    assert_eq!(question.offers.first().unwrap().revenue.unwrap().cents(), 2_560_000);
    for title in ["Beträge in EUR", "Umsätze 2025", "Muster AG"] {
        let text = format!("{title}\nDatum;Rechnungsnr;Kunde;Betrag\n02.01.2025;R1;Holm GmbH;100,00\n");
        let report = read(&text);
        assert!(report.is_complete() && report.asked.is_empty(), "{text}\n{report:#?}");
        assert_eq!(report.totals.revenue.cents(), 10_000);
    }
}
