//! Lines of which price, quantity and a third column make the amount; words that take lines off, wherever they come up.
#![allow(clippy::unwrap_used, reason = "tests")]

use kundenkompass::exchange::asked::{ImportAnswer, Topic};
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::exchange::{Choices, Report, read_all};
use std::rc::Rc;

fn answered(text: &str, answers: &[(Topic, ImportAnswer)]) -> Report {
    let choices = Choices {
        answers: answers.iter().cloned().collect(),
        ..Choices::default()
    };
    read_all(text.as_bytes(), Rc::default(), choices).unwrap().0
}

#[track_caller]
fn taken(text: &str, cents: i64) {
    let report = answered(text, &[]);
    assert_eq!(report.table, Some(TableKind::Invoices), "{text}\n{report:#?}");
    assert!(report.is_complete() && report.errors == 0, "{text}\n{report:#?}");
    assert_eq!(report.totals.revenue.cents(), cents, "{text}\n{report:#?}");
}

/// What each answer promises and gives, the likeliest first.
#[track_caller]
fn asked(text: &str) -> Vec<i64> {
    let report = answered(text, &[]);
    let question = report.asked.iter().find(|question| question.topic == Topic::Amount);
    let question = question.unwrap_or_else(|| panic!("{text}\n{report:#?}"));
    assert!(question.taken.is_none(), "{text}\n{report:#?}");
    let offers = question.offers.iter().map(|offer| {
        let so = answered(text, &[(Topic::Amount, offer.answer.clone())]);
        assert_eq!(Some(so.totals.revenue), offer.revenue, "{text}\n{offer:?}");
        so.totals.revenue.cents()
    });
    offers.collect()
}

fn list(headings: &str, rows: [&str; 3]) -> String {
    let lines = [
        "Ahrens;02.03.2026;Schrauben",
        "Brandt;03.03.2026;Wartung",
        "Ahrens;04.03.2026;Muttern",
    ];
    let rows: String = lines
        .iter()
        .zip(rows)
        .map(|(line, cells)| format!("{line};{cells}\n"))
        .collect();
    format!("Kunde;Datum;Artikel;{headings}\n{rows}")
}

#[test]
fn a_price_for_several_pieces() {
    let open = ["300;103,33;100", "2;50,00;1", "1.000;20,00;1000"];
    for unit in ["Preiseinheit", "PE", "Price per", "pro", "Preis per", "KPEIN", "Basis"] {
        for (quantity, price) in [
            ("Menge", "Preis"),
            ("Anzahl", "Einzelpreis"),
            ("Qty", "Price"),
            ("Stück", "VK-Preis"),
        ] {
            let sums = asked(&list(&format!("{quantity};{price};{unit}"), open));
            assert_eq!(sums[0], 42_999, "{unit}: {sums:?}");
            assert!(sums.contains(&5_109_900), "{unit}: {sums:?}");
        }
        let rows = ["300;103,33;100;309,99", "2;50,00;1;100,00", "1.000;20,00;1000;20,00"];
        for total in ["Gesamt", "Betrag", "Positionswert", "Summe"] {
            taken(&list(&format!("Menge;Preis;{unit};{total}"), rows), 42_999);
        }
    }
    // For single pieces throughout it says nothing.
    taken(
        &list(
            "Menge;Einzelpreis;Preiseinheit",
            ["3;10,00;1", "2;50,00;1", "1;20,00;1"],
        ),
        15_000,
    );
}

#[test]
fn a_discount_beside_price_and_quantity() {
    for discount in ["Rabatt %", "Rabatt", "Discount", "Discount %", "Nachlass"] {
        let rows = ["3;100,00;10;270,00", "2;50,00;0;100,00", "10;20,00;5;190,00"];
        taken(&list(&format!("Menge;Preis;{discount};Summe"), rows), 56_000);
        let sums = asked(&list(
            &format!("Menge;Preis;{discount}"),
            ["3;100,00;10", "2;50,00;0", "10;20,00;5"],
        ));
        assert!(sums.contains(&56_000) && sums.contains(&60_000), "{sums:?}");
    }
    let rows = [
        "300;103,33;100;10;278,99",
        "2;50,00;1;0;100,00",
        "1.000;20,00;1000;50;10,00",
    ];
    taken(&list("Qty;Unit Price;Price per;Discount %;Line total", rows), 38_899);
    let sums = asked(&list(
        "Qty;Price;Price per;Discount %",
        ["300;103,33;100;10", "2;50,00;1;0", "1.000;20,00;1000;50"],
    ));
    assert!(sums.contains(&38_899) && sums.contains(&42_999), "{sums:?}");
    assert_eq!(sums.len(), 4, "of all that can be reckoned, what people mean: {sums:?}");
}

#[test]
fn the_sum_of_an_invoice_shows_how_its_lines_are_reckoned() {
    let text = "Rechnungsnummer;Datum;Kunde;Artikel;Menge;Einzelpreis;PE;Rechnungsbetrag\n\
                71;02.03.2026;Ahrens;Schrauben;300;103,33;100;409,99\n71;02.03.2026;Ahrens;Wartung;2;50,00;1;409,99\n\
                72;03.03.2026;Brandt;Muttern;1000;20,00;1000;120,00\n72;03.03.2026;Brandt;Wartung;2;50,00;1;120,00\n";
    taken(text, 52_999);
}

#[test]
fn packages_of_several_pieces() {
    for factor in [
        "Faktor",
        "Inhalt",
        "VPE",
        "Stück je VPE",
        "Umrechnungsfaktor",
        "Pack size",
    ] {
        let sums = asked(&list(
            &format!("Menge;{factor};Einzelpreis"),
            ["3;12;10,00", "2;1;50,00", "1;6;5,00"],
        ));
        assert!(sums.contains(&49_000) && sums.contains(&13_500), "{factor}: {sums:?}");
        let rows = ["3;12;10,00;360,00", "2;1;50,00;100,00", "1;6;5,00;30,00"];
        taken(&list(&format!("Menge;{factor};Einzelpreis;Betrag"), rows), 49_000);
        let rows = ["3;12;10,00;30,00", "2;1;50,00;100,00", "1;6;5,00;5,00"];
        taken(&list(&format!("Menge;{factor};Einzelpreis;Betrag"), rows), 13_500);
    }
}

#[test]
fn signs_below_headings_that_nobody_knows() {
    for words in [
        ["+", "-", "+"],
        ["1", "-1", "1"],
        ["Rechnung", "Gutschrift", "Rechnung"],
    ] {
        let rows: Vec<String> = ["100,00", "30,00", "50,00"]
            .iter()
            .zip(words)
            .map(|(amount, word)| format!("{amount};{word}"))
            .collect();
        for heading in ["Richtung", "R", "Ausprägung"] {
            let text = list(&format!("Betrag;{heading}"), [&rows[0], &rows[1], &rows[2]]);
            let report = answered(&text, &[]);
            let question = report.asked.iter().find(|question| question.topic == Topic::Sign);
            let question = question.unwrap_or_else(|| panic!("{text}\n{report:#?}"));
            let sums: Vec<i64> = question
                .offers
                .iter()
                .filter_map(|offer| Some(offer.revenue?.cents()))
                .collect();
            assert!(sums.contains(&12_000) && sums.contains(&18_000), "{text}: {sums:?}");
            assert!(
                question.taken.is_none() || report.totals.revenue.cents() == 12_000,
                "{text}"
            );
        }
    }
    // A dash is no minus where nothing says plus.
    taken(&list("Betrag;Lager", ["100,00;-", "30,00;Nord", "50,00;-"]), 18_000);
}

#[test]
fn what_takes_lines_off_can_show_late() {
    for (heading, usual, late) in [
        ("Zusatz", "", "Gutschrift"),
        ("Zusatz", "Rechnung", "Gutschrift"),
        ("Merkmal", "offen", "storniert"),
        ("Belegart", "RE", "GS"),
    ] {
        let mut text = format!("Kunde;Belegnummer;Datum;Betrag;{heading}\n");
        for line in 0..700 {
            let word = if line == 650 { late } else { usual };
            text += &format!("Ahrens;{};02.03.2026;100,00;{word}\n", 1000 + line);
        }
        let report = answered(&text, &[]);
        let cents = report.totals.revenue.cents();
        assert!(!report.asked.is_empty(), "{heading}: {late} {cents}");
        assert!(
            !report.is_complete() || [6_980_000, 6_990_000].contains(&cents),
            "{heading}: {late} {cents}"
        );
    }
    for usual in ["RE-", ""] {
        let mut text = "Kunde;Belegnummer;Datum;Betrag\n".to_owned();
        for line in 0..700 {
            let letters = if line == 650 { "GS-" } else { usual };
            text += &format!("Ahrens;{letters}{};02.03.2026;100,00\n", 1000 + line);
        }
        let report = answered(&text, &[]);
        let question = report
            .asked
            .iter()
            .find(|question| question.topic == Topic::Sign)
            .unwrap();
        let sums: Vec<i64> = question
            .offers
            .iter()
            .filter_map(|offer| Some(offer.revenue?.cents()))
            .collect();
        assert_eq!(sums, [6_980_000, 7_000_000], "{usual}");
    }
}
