//! Mappings that are kept under a name, and files that only look like those of a program.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use kundenkompass::exchange::asked::{FindingKind, ImportAnswer, Topic};
use kundenkompass::exchange::columns::field::ColumnField;
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::exchange::{Choices, Report, read_all};
use std::collections::BTreeMap;
use std::rc::Rc;

#[track_caller]
fn read(text: &str, choices: &Choices) -> Report {
    read_all(text.as_bytes(), Rc::default(), choices.clone()).unwrap().0
}

/// What the user made of the first file, kept under this name.
#[track_caller]
fn kept(text: &str, choices: &Choices, name: &str) -> Choices {
    let mapping = read(text, choices).mapping.unwrap();
    Choices {
        mappings: BTreeMap::from([(name.to_owned(), mapping)]),
        ..Choices::default()
    }
}

fn taken(report: &Report, topic: Topic) -> Option<ImportAnswer> {
    report
        .asked
        .iter()
        .find(|question| question.topic == topic)?
        .taken
        .clone()
}

fn fields(report: &Report) -> Vec<Option<ColumnField>> {
    report.columns.iter().map(|column| column.field).collect()
}

const SALES: &str =
    "Vorgang;Wer;Wann;Summe A;Summe B\nV-1;Ahrens;02.03.2026;100,00;119,00\nV-2;Brandt;05.03.2026;50,00;59,50\n";
const LATER: &str = "Vorgang;Wer;Wann;Summe A;Summe B\nV-3;Cordes;01.04.2026;10,00;11,90\n";

/// Headings that say nothing: the user said what they are.
fn by_hand() -> Choices {
    let fields = [
        ColumnField::InvoiceNumber,
        ColumnField::CustomerName,
        ColumnField::InvoiceDate,
        ColumnField::Amount,
    ];
    Choices {
        table: Some(TableKind::Invoices),
        fields: (0..).zip(fields.map(Some)).chain([(4, None)]).collect(),
        ..Choices::default()
    }
}

#[test]
fn a_file_with_the_same_headings_is_read_as_it_was_kept() {
    let first = read(SALES, &by_hand());
    assert_eq!(first.totals.revenue.0, 1_500_000);
    let kept = kept(SALES, &by_hand(), "Umsätze aus Alt");
    let later = read(LATER, &kept);
    assert_eq!((later.table, fields(&later)), (first.table, fields(&first)));
    assert_eq!(later.totals.revenue.0, 100_000);
    assert!(later.is_complete());
    assert_eq!(later.findings[0].kind, FindingKind::ReadAs);
    assert_eq!(later.findings[0].quotes, ["Umsätze aus Alt"]);
    assert_eq!(
        taken(&later, Topic::Mapping),
        Some(ImportAnswer::Named("Umsätze aus Alt".into()))
    );

    // Not this time; and not for other headings.
    let mut plain = kept.clone();
    plain.answers.insert(Topic::Mapping, ImportAnswer::LeaveOut);
    let later = read(LATER, &plain);
    assert_eq!(later.table, read(LATER, &Choices::default()).table);
    assert_eq!(taken(&later, Topic::Mapping), Some(ImportAnswer::LeaveOut));
    for other in [
        LATER.replacen("Summe B", "Summe C", 1),
        LATER.replacen("Wer;Wann", "Wann;Wer", 1),
    ] {
        let report = read(&other, &kept);
        assert!(
            report
                .findings
                .iter()
                .all(|finding| finding.kind != FindingKind::ReadAs),
            "{other}"
        );
        assert_eq!(taken(&report, Topic::Mapping), None);
    }
}

#[test]
fn what_the_user_says_of_the_file_outweighs_what_was_kept() {
    let mut choices = kept(SALES, &by_hand(), "A");
    let found = read(LATER, &choices).kept();
    choices.choose_field(4, Some(ColumnField::Amount), found);
    let report = read(LATER, &choices);
    assert_eq!(report.totals.revenue.0, 119_000);
    assert_eq!(fields(&report)[3], None);
    let customers = Choices {
        table: Some(TableKind::Customers),
        ..choices
    };
    assert_eq!(read(LATER, &customers).table, Some(TableKind::Customers));
}

#[test]
fn of_two_for_the_same_headings_the_user_takes_one() {
    let gross = {
        let mut choices = by_hand();
        choices.fields.extend([(3, None), (4, Some(ColumnField::Amount))]);
        choices
    };
    let mut both = kept(SALES, &by_hand(), "netto");
    both.mappings.extend(kept(SALES, &gross, "brutto").mappings);
    let report = read(LATER, &both);
    assert!(!report.is_complete());
    let question = report
        .asked
        .iter()
        .find(|question| question.topic == Topic::Mapping)
        .unwrap();
    assert_eq!((question.offers.len(), question.taken.clone()), (3, None));
    both.answers
        .insert(Topic::Mapping, ImportAnswer::Named("brutto".into()));
    assert_eq!(read(LATER, &both).totals.revenue.0, 119_000);
}

/// An answer in words holds as long as the words are those that were looked at.
#[test]
fn answers_that_a_later_file_does_not_offer_are_asked_anew() {
    let first = "Belegnr;Kunde;Datum;Belegart;Betrag\n1;Ahrens;02.03.2026;Rechnung;100,00\n2;Ahrens;03.03.2026;Gutschrift;40,00\n3;Brandt;04.03.2026;Rechnung;60,00\n";
    let asked = read(first, &Choices::default());
    let question = asked
        .asked
        .iter()
        .find(|question| question.topic == Topic::Sign)
        .unwrap();
    let other = question
        .offers
        .iter()
        .find(|offer| Some(&offer.answer) != question.taken.as_ref())
        .unwrap();
    let mut choices = Choices::default();
    choices.answers.insert(Topic::Sign, other.answer.clone());
    let same = kept(first, &choices, "A");
    assert_eq!(taken(&read(first, &same), Topic::Sign), Some(other.answer.clone()));
    let mut off = Choices::default();
    off.answers
        .insert(Topic::Sign, ImportAnswer::TakeOff(vec!["Retoure".into()]));
    let stale = kept(first, &off, "B");
    assert_eq!(taken(&read(first, &stale), Topic::Sign), question.taken);
}

/// What was answered about a list of payments is read back, and with it all else that was kept.
#[test]
fn a_list_of_payments_stays_what_it_was_said_to_be() {
    let list = "Datum;Kunde;Konto;Zahlbetrag\n02.03.2026;Ahrens;50;100,00\n03.03.2026;Brandt;70;200,00\n";
    for (answer, revenue) in [(ImportAnswer::Keep, 3_000_000), (ImportAnswer::LeaveOut, 0)] {
        let mut choices = Choices::default();
        choices.answers.insert(Topic::PaperLists, answer.clone());
        let report = read(list, &kept(list, &choices, "Zahlungen"));
        assert_eq!(report.findings[0].kind, FindingKind::ReadAs);
        assert_eq!(taken(&report, Topic::PaperLists), Some(answer));
        assert_eq!(report.totals.revenue.0, revenue);
    }
}

/// The headings of a program's export, in a list that somebody made.
#[test]
fn a_file_that_looks_like_a_programs_can_be_read_as_a_plain_list() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/import/zoho-invoices.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let written = |report: &Report| {
        report
            .findings
            .iter()
            .any(|finding| matches!(finding.kind, FindingKind::WrittenBy(_)))
    };
    let as_program = read(&text, &Choices::default());
    assert!(written(&as_program));
    assert_eq!(taken(&as_program, Topic::Program), Some(ImportAnswer::Keep));
    let mut choices = Choices::default();
    choices.answers.insert(Topic::Program, ImportAnswer::LeaveOut);
    let plain = read(&text, &choices);
    assert!(!written(&plain));
    assert_eq!(taken(&plain, Topic::Program), Some(ImportAnswer::LeaveOut));
    // Columns that are chosen then do not make it one again.
    choices.choose_field(0, None, plain.kept());
    assert!(!written(&read(&text, &choices)));
    // Files of no program are not asked about.
    assert_eq!(taken(&read(SALES, &by_hand()), Topic::Program), None);
}
