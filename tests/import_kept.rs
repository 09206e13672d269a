//! Mappings that are kept under a name, and files that only look like those of a program.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use kundenkompass::exchange::asked::{FindingKind, ImportAnswer, Topic};
use kundenkompass::exchange::columns::field::ColumnField;
use kundenkompass::exchange::parse::notation::Notation;
use kundenkompass::exchange::report::ColumnNotation;
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

const DATED: &str = "Rechnungsnr;Rechnungsdatum;Kunde;Nettobetrag\n";

/// The user said of an earlier file how this column is written: its values could be meant either way.
fn said_of_earlier(column: u16, notation: Notation) -> Choices {
    let first = format!("{DATED}R-1;01/05/2026;Ahrens;1.234\nR-2;02/03/2026;Brandt;2.500\n");
    let choices = Choices {
        notations: BTreeMap::from([(column, notation)]),
        ..Choices::default()
    };
    kept(&first, &choices, "Export")
}

const DATE: usize = 1;
const AMOUNT: usize = 3;

fn known(notation: Notation) -> Option<ColumnNotation> {
    Some(ColumnNotation::Known(notation))
}

#[test]
fn a_day_that_can_be_written_one_way_only_outweighs_what_was_kept() {
    let (day_first, month_first) = (Notation::DayFirst, Notation::MonthFirst);
    for (kept, shown, proof) in [
        (month_first, day_first, "17/02/2027"),
        (day_first, month_first, "02/17/2027"),
    ] {
        let choices = said_of_earlier(1, kept);
        let unclear = format!("{DATED}S-1;05/01/2027;Ahrens;10,50\n");
        let rows: String = (2..700)
            .map(|row| format!("S-{row};05/01/2027;Ahrens;10,50\n"))
            .collect();
        let end = format!("T-1;{proof};Brandt;10,50\n");
        let other = "T-2;17/03/2027;Brandt;10,50\nT-3;03/17/2027;Brandt;10,50\n";
        // Nothing else is shown: as it was kept.
        let report = read(&unclear, &choices);
        assert_eq!(report.columns[DATE].reading, known(kept));
        // In the first rows, or only at the end.
        for text in [[&*unclear, &end].concat(), [&*unclear, &rows, &end].concat()] {
            let report = read(&text, &choices);
            assert_eq!(report.columns[DATE].reading, known(shown));
            assert_eq!(
                report.columns[DATE].reading,
                read(&text, &Choices::default()).columns[DATE].reading
            );
            // And that of this file is kept, if any.
            let again = Choices {
                mappings: BTreeMap::from([("Neu".to_owned(), report.mapping.unwrap())]),
                ..Choices::default()
            };
            assert_ne!(read(&unclear, &again).columns[DATE].reading, known(kept));
        }
        // Both: asked, like a file that nothing is kept for; and what the user says of it counts.
        let both = [&*unclear, other].concat();
        let mut choices = choices;
        assert!(matches!(
            read(&both, &choices).columns[DATE].reading,
            Some(ColumnNotation::Ambiguous { .. })
        ));
        choices.notations.insert(1, kept);
        assert_eq!(read(&both, &choices).columns[DATE].reading, known(kept));
    }
}

#[test]
fn an_amount_that_can_be_written_one_way_only_outweighs_what_was_kept() {
    let (comma, point) = (Notation::DecimalComma, Notation::DecimalPoint);
    for (kept, shown, cells, revenue) in [
        (point, comma, ["1.234,50", "2.500"], 37_345_000),
        (comma, point, ["1,234.50", "2.500"], 12_370_000),
    ] {
        let choices = said_of_earlier(3, kept);
        let [sure, unclear] = cells;
        let text = |amount: &str| format!("{DATED}S-1;17.02.2027;Ahrens;{amount}\nS-2;18.02.2027;Brandt;{unclear}\n");
        let report = read(&text(unclear), &choices);
        assert_eq!(report.columns[AMOUNT].reading, known(kept));
        let report = read(&text(sure), &choices);
        assert_eq!(report.columns[AMOUNT].reading, known(shown));
        assert_eq!(report.totals.revenue.0, revenue);
        let late = (0..700).map(|row| format!("T-{row};17.02.2027;Ahrens;1\n"));
        let late = text(unclear) + &late.collect::<String>() + &format!("U-1;17.02.2027;Ahrens;{sure}\n");
        assert_eq!(read(&late, &choices).columns[AMOUNT].reading, known(shown));
    }
}

#[test]
fn another_column_that_shows_the_other_notation_makes_a_kept_one_a_question() {
    let head = "Rechnungsnr;Rechnungsdatum;Kunde;Nettobetrag;Bezahlt am\n";
    let first = format!("{head}R-1;01/05/2026;Ahrens;10,50;\n");
    let choices = Choices {
        notations: BTreeMap::from([(1, Notation::MonthFirst)]),
        ..Choices::default()
    };
    let choices = kept(&first, &choices, "Export");
    let later = |paid: &str| {
        let text = format!("{head}S-1;02/05/2027;Ahrens;10,50;{paid}\n");
        read(&text, &choices).columns[DATE].reading.clone()
    };
    assert_eq!(later(""), known(Notation::MonthFirst));
    assert_eq!(later("05/27/2027"), known(Notation::MonthFirst));
    assert!(matches!(later("27/05/2027"), Some(ColumnNotation::Ambiguous { .. })));
}

#[test]
fn a_year_that_was_kept_to_stand_first_is_asked_about_where_the_days_do_not_show_it() {
    let text = |days: [&str; 2]| {
        let [one, other] = days;
        format!("{DATED}R-1;{one};Ahrens;10,50\nR-2;{other};Brandt;10,50\n")
    };
    let choices = Choices {
        notations: BTreeMap::from([(1, Notation::YearFirst)]),
        ..Choices::default()
    };
    let choices = kept(&text(["26-01-05", "26-01-28"]), &choices, "Export");
    let reading = |days| read(&text(days), &choices).columns[DATE].reading.clone();
    assert_eq!(reading(["26-02-03", "26-02-25"]), known(Notation::YearFirst));
    assert!(matches!(
        reading(["17-02-26", "18-02-26"]),
        Some(ColumnNotation::Ambiguous { .. })
    ));
    assert_eq!(reading(["17-02-2026", "18-02-2026"]), known(Notation::DayFirst));
    assert_eq!(reading(["17-02-26", "17-11-31"]), known(Notation::DayFirst));
}
