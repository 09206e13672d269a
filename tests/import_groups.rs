//! Lists in groups: customer, day or invoice stand in the first line alone, as merged cells and pivot tables have it.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "common/answered.rs"]
mod answered;

use answered::answered;
use kundenkompass::domain::settings::Currency;
use kundenkompass::exchange::Report;
use kundenkompass::exchange::asked::{FindingKind, ImportAnswer, Topic};
use kundenkompass::text::Language;

/// Answers with the revenue of each.
type Sums = Vec<(ImportAnswer, i64)>;

fn question(report: &Report) -> Option<(Sums, Option<ImportAnswer>)> {
    let question = report.asked.iter().find(|asked| asked.topic == Topic::Groups)?;
    let offers = question.offers.iter();
    let offers = offers.map(|offer| (offer.answer.clone(), offer.revenue.map_or(0, |sum| sum.cents())));
    Some((offers.collect(), question.taken.clone()))
}

/// Filled down without a question left; gives what is said.
#[track_caller]
fn filled(text: &str, customers: &[&str], cents: i64, without: i64) -> String {
    let (report, plan) = answered(text, &[]);
    let names: Vec<&str> = plan.customers.iter().map(|customer| customer.name.as_str()).collect();
    assert_eq!(names, customers, "{text}{:#?}", report.problems);
    assert_eq!(report.totals.revenue.cents(), cents, "{text}{:#?}", report.asked);
    assert!(
        report.is_complete() && report.errors == 0,
        "{text}{:#?}{:#?}",
        report.asked,
        report.problems
    );
    let offers = vec![(ImportAnswer::FillDown, cents), (ImportAnswer::LeaveOut, without)];
    assert_eq!(
        question(&report),
        Some((offers, Some(ImportAnswer::FillDown))),
        "{text}"
    );
    keeps_promises(text);
    let said = report
        .findings
        .iter()
        .find(|finding| finding.kind == FindingKind::FilledDown);
    Language::German
        .finding(said.unwrap(), Currency::Eur)
        .replace('\u{A0}', " ")
}

/// The user has to decide, with these sums of the answers.
#[track_caller]
fn asked(text: &str, offers: &[(ImportAnswer, i64)]) {
    let (report, _) = answered(text, &[]);
    assert_eq!(
        question(&report),
        Some((offers.to_vec(), None)),
        "{text}{:#?}",
        report.problems
    );
    assert!(!report.is_complete());
    keeps_promises(text);
}

#[track_caller]
fn keeps_promises(text: &str) {
    let (report, _) = answered(text, &[]);
    let question = report.asked.iter().find(|asked| asked.topic == Topic::Groups).unwrap();
    for offer in &question.offers {
        let (after, _) = answered(text, &[(Topic::Groups, offer.answer.clone())]);
        assert_eq!(offer.revenue, Some(after.totals.revenue), "{text}{:?}", offer.answer);
        assert_eq!(after.errors, report.errors, "{text}{:?}", offer.answer);
        let same = after.asked.iter().find(|asked| asked.topic == Topic::Groups).unwrap();
        assert_eq!(
            (&same.taken, &same.offers),
            (&Some(offer.answer.clone()), &question.offers),
            "{text}"
        );
    }
}

/// No groups are seen.
#[track_caller]
fn plain(text: &str, errors: u32, cents: i64) {
    let (report, _) = answered(text, &[]);
    assert_eq!(question(&report), None, "{text}");
    assert_eq!(
        (report.errors, report.totals.revenue.cents()),
        (errors, cents),
        "{text}{:#?}",
        report.problems
    );
}

#[test]
fn a_customer_once_for_all_his_lines() {
    let said = filled(
        "Kunde;Datum;Leistung;Betrag\n\
         Ahrens Bau GmbH;02.03.2026;Wartung;100,00\n;03.03.2026;Druck;200,00\n;04.03.2026;Netz;300,00\n\
         Brandt KG;02.03.2026;Wartung;1.000,00\n;09.03.2026;Druck;2.000,00\n",
        &["Ahrens Bau GmbH", "Brandt KG"],
        360_000,
        110_000,
    );
    assert_eq!(
        said,
        "In 3 Zeilen fehlt „Kunde“; es gilt, was darüber steht, zusammen 2.500,00 €."
    );
    // Number and name; months; a total of each and of all, with and without a word.
    filled(
        "Kundennummer;Kunde;Monat;Umsatz\n10045;Ahrens;2026-01;1,00\n;;2026-02;2,00\n;;;3,00\n10046;Brandt;2026-01;4,00\n;;2026-02;8,00\n;;;12,00\nGesamtergebnis;;;15,00\n",
        &["Ahrens", "Brandt"],
        1_500,
        500,
    );
    filled(
        "Kunde;Monat;Umsatz\nAhrens;2026-01;1,00\n;2026-02;2,00\n;2026-03;3,00\nAhrens Ergebnis;;6,00\nBrandt;2026-01;4,00\n;2026-02;8,00\nBrandt Ergebnis;;12,00\n",
        &["Ahrens", "Brandt"],
        1_800,
        500,
    );
    // A pivot of three levels.
    let text = "Kunde;Leistung;Monat;Umsatz\nAhrens;Wartung;2026-01;1,00\n;;2026-02;2,00\n;Druck;2026-01;4,00\n;;2026-02;8,00\nBrandt;Druck;2026-01;16,00\n;;2026-02;32,00\n";
    filled(text, &["Ahrens", "Brandt"], 6_300, 1_700);
    let (_, plan) = answered(text, &[]);
    let sums: Vec<i64> = plan
        .figures
        .iter()
        .flat_map(|draft| &draft.figures.lines)
        .map(|line| line.revenue.cents())
        .collect();
    assert_eq!(sums, [100, 400, 200, 800, 1_600, 3_200], "{:?}", plan.figures);
    // Months as columns.
    filled(
        "Kunde;Leistung;Jan 2026;Feb 2026\nAhrens;Wartung;1,00;2,00\n;Druck;4,00;\nBrandt;Wartung;8,00;\n;Druck;;16,00\n",
        &["Ahrens", "Brandt"],
        3_100,
        1_100,
    );
}

#[test]
fn an_invoice_once_for_all_its_lines() {
    let text = "Rechnungsnr;Datum;Kunde;Belegart;Leistung;Betrag\n\
         R1;02.03.2026;Ahrens;Rechnung;Wartung;100,00\n;;;;Druck;20,00\n\
         R2;02.03.2026;Ahrens;Rechnung;Wartung;3,00\n\
         G1;05.03.2026;Brandt;Gutschrift;Netz;1,00\n;;;;Druck;2,00\n;;;;Wartung;4,00\n";
    let said = filled(text, &["Ahrens", "Brandt"], 11_600, 10_200);
    assert_eq!(
        said,
        "In 3 Zeilen fehlt „Rechnungsnr“, „Datum“, „Kunde“; es gilt, was darüber steht, zusammen 14,00 €."
    );
    let (_, plan) = answered(text, &[]);
    let invoices = plan
        .figures
        .iter()
        .flat_map(|draft| &draft.figures.months)
        .map(|month| month.invoices);
    assert_eq!(invoices.collect::<Vec<_>>(), [2, 0]);
    // The customer alone above his lines.
    filled(
        "Kunde;Datum;Leistung;Betrag\nAhrens Bau GmbH;;;\n;02.03.2026;Wartung;1,00\n;03.03.2026;Druck;2,00\nBrandt KG;;;\n;04.03.2026;Netz;4,00\n;05.03.2026;Netz;8,00\n",
        &["Ahrens Bau GmbH", "Brandt KG"],
        1_500,
        0,
    );
    // The day alone.
    filled(
        "Datum;Kunde;Leistung;Betrag\n02.03.2026;Ahrens;Wartung;1,00\n;Brandt;Druck;2,00\n03.03.2026;Ahrens;Netz;4,00\n;Dietz;Netz;8,00\n",
        &["Ahrens", "Brandt", "Dietz"],
        1_500,
        500,
    );
}

#[test]
fn what_is_not_evident_is_asked() {
    let (fill, out) = (ImportAnswer::FillDown, ImportAnswer::LeaveOut);
    // Nothing but amounts: lines, or sums of the lines above.
    asked(
        "Kunde;Datum;Betrag\nAhrens;02.03.2026;1,00\n;;2,00\nBrandt;03.03.2026;4,00\n;;8,00\n",
        &[(out.clone(), 500), (fill.clone(), 1_500)],
    );
    // Sales without a customer between others.
    asked(
        "Datum;Bon;Kunde;Betrag\n02.03.2026;1;Ahrens;1,00\n02.03.2026;2;;2,00\n03.03.2026;3;;4,00\n04.03.2026;4;Brandt;8,00\n05.03.2026;5;;16,00\n06.03.2026;6;Ahrens;32,00\n",
        &[(out, 4_100), (fill.clone(), 6_300)],
    );
    // Some say it again.
    asked(
        "Kunde;Datum;Leistung;Betrag\nAhrens;02.03.2026;Wartung;1,00\nAhrens;03.03.2026;Druck;2,00\n;04.03.2026;Netz;4,00\nBrandt;02.03.2026;Wartung;8,00\n;03.03.2026;Druck;16,00\n",
        &[(fill, 3_100), (ImportAnswer::LeaveOut, 1_100)],
    );
}

#[test]
fn a_name_that_is_missing_is_missing() {
    let rows = "Ahrens;02.03.2026;Wartung;1,00\n".repeat(20);
    plain(
        &format!("Kunde;Datum;Leistung;Betrag\n{rows};03.03.2026;Druck;2,00\n;04.03.2026;Druck;2,00\n"),
        2,
        2_000,
    );
    plain(
        "Kunde;Datum;Leistung;Betrag\nAhrens;02.03.2026;Wartung;1,00\n;03.03.2026;Druck;2,00\n",
        1,
        100,
    );
    plain(
        "Kunde;Datum;Leistung;Betrag\nAhrens;02.03.2026;Wartung;1,00\nBrandt;02.03.2026;Druck;2,00\n;;;3,00\n",
        0,
        300,
    );
    // A total of each customer, with nobody's name.
    plain(
        "Kunde;Datum;Betrag\nAhrens;02.03.2026;1,00\nAhrens;03.03.2026;2,00\n;;3,00\nBrandt;02.03.2026;4,00\nBrandt;03.03.2026;8,00\n;;12,00\n;;15,00\n",
        0,
        1_500,
    );
}

#[test]
fn totals_that_cannot_be_taken_promise_nothing() {
    let text = "Kunde;Datum;Betrag\nAhrens;02.03.2026;1,00\nAhrens;03.03.2026;2,00\n;;3,00\nSumme;;3,00\n";
    let (report, _) = answered(text, &[]);
    assert!(
        report.asked.iter().all(|asked| asked.topic != Topic::Rows),
        "{:?}",
        report.asked
    );
    let said = report
        .findings
        .iter()
        .find(|finding| finding.kind == FindingKind::NoData);
    assert_eq!(said.map(|said| said.count), Some(2));
}
