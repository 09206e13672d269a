//! Who is who: names and numbers in files as people have them. Which lines come first says nothing.
#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;
use kundenkompass::domain::{Action, Money, Node, Now, RecordKind, Workspace};
use kundenkompass::exchange::asked::{FindingKind, ImportAnswer, Topic};
use kundenkompass::exchange::{Choices, KnownRecords, Report, read_all};
use kundenkompass::text::Language;
use proptest::prelude::*;
use std::rc::Rc;

/// A workspace that takes one list after the other.
#[derive(Default)]
struct Firm {
    workspace: Workspace,
    tick: u64,
}

impl Firm {
    fn of(lists: &[&str]) -> Self {
        let mut firm = Self::default();
        lists.iter().for_each(|list| drop(firm.take(list)));
        firm
    }

    fn take(&mut self, list: &str) -> Report {
        self.answering(list, [])
    }

    fn answering<const N: usize>(&mut self, list: &str, answers: [(Topic, ImportAnswer); N]) -> Report {
        self.tick += 1;
        let known = Rc::new(KnownRecords::of(&self.workspace));
        let choices = Choices {
            answers: answers.into(),
            ..Choices::default()
        };
        let (report, plan) = read_all(list.as_bytes(), known, choices).unwrap();
        assert!(report.lines_skipped == 0 || report.errors > 0, "{list}: {report:#?}");
        let now = Now {
            unix_ms: self.tick,
            today: date(2026, 11, 21),
            node: Node(1),
            seed: self.tick,
        };
        self.workspace.apply(Action::Import(Rc::new(plan)), &now).unwrap();
        report
    }

    /// `123 Ahrens 1000`: number, name and revenue of each customer, by name.
    fn customers(&self) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for (row, customer) in self.workspace.customers() {
            let figures = self.workspace.figures_at(row);
            let months = figures.map(|figures| figures.months.as_slice()).unwrap_or_default();
            let revenue: Money = months
                .iter()
                .map(|month| month.revenue)
                .fold(Money::ZERO, |sum, one| sum + one);
            let number = customer.number.as_deref().unwrap_or("·");
            told.push(format!("{} {number} {}", customer.name, revenue.cents() / 100));
        }
        told.sort();
        told
    }

    fn products(&self) -> Vec<String> {
        let name = |product: &kundenkompass::domain::Product| {
            format!("{} {}", product.name, product.number.as_deref().unwrap_or("·"))
        };
        let mut told: Vec<String> = self.workspace.products().map(|(_, product)| name(product)).collect();
        told.sort();
        told
    }
}

fn invoices(rows: &[(&str, &str, u32)]) -> String {
    let rows = rows
        .iter()
        .map(|(number, name, amount)| format!("{number};{name};03.02.2026;{amount},00\n"));
    format!("Kundennummer;Kunde;Rechnungsdatum;Betrag\n{}", rows.collect::<String>())
}

fn sold(products: &[&str]) -> String {
    let rows = products
        .iter()
        .map(|product| format!("Ahrens;03.02.2026;{product};1,00\n"));
    format!("Kunde;Rechnungsdatum;Leistung;Betrag\n{}", rows.collect::<String>())
}

fn findings(report: &Report) -> Vec<FindingKind> {
    report.findings.iter().map(|finding| finding.kind).collect()
}

fn taken(report: &Report) -> Vec<(Topic, Option<ImportAnswer>)> {
    let question = |question: &kundenkompass::exchange::asked::ImportQuestion| (question.topic, question.taken.clone());
    report.asked.iter().map(question).collect()
}

const BY_NAME: (Topic, Option<ImportAnswer>) = (Topic::CustomerNumbers, Some(ImportAnswer::ByName));
const TOGETHER: (Topic, Option<ImportAnswer>) = (Topic::CustomerSpellings, Some(ImportAnswer::Together));

#[test]
fn a_number_that_cannot_be_one_tells_nobody_apart() {
    for number in [
        "4,71235E+11",
        "4.71235E+11",
        "0",
        "000",
        "k.A.",
        "n/a",
        "neu",
        "Diverse",
        "-",
        "x",
    ] {
        let mut firm = Firm::default();
        let list = [
            (number, "Ahrens", 1_000),
            (number, "Brandt", 2_000),
            (number, "Dietz", 4_000),
        ];
        let report = firm.take(&invoices(&list));
        assert_eq!(
            firm.customers(),
            ["Ahrens · 1000", "Brandt · 2000", "Dietz · 4000"],
            "{number}"
        );
        assert!(report.asked.is_empty() && report.errors == 0, "{number}: {report:#?}");
        let said = report.findings.iter().any(|finding| {
            finding.kind == FindingKind::NumbersUnusable && finding.count == 3 && finding.quotes == [number]
        });
        assert_eq!(said, !matches!(number, "k.A." | "n/a" | "-"), "{number}: {report:#?}");
        firm.take(&invoices(&[("10045", "Ahrens", 1_000)]));
        assert_eq!(firm.customers().len(), 3, "the right numbers come later");
    }
    let finding = Firm::default().take(&invoices(&[("4,7E+11", "Ahrens", 1), ("4,7E+11", "Brandt", 1)]));
    let told = Language::German.finding(&finding.findings[0], kundenkompass::domain::settings::Currency::Eur);
    assert_eq!(
        told,
        "Bei 2 Namen steht eine Nummer, die keine ist: „4,7E+11“. Dort zählt der Name."
    );
    let report = Firm::default().take(&invoices(&[("4,7E+11", "", 1)]));
    assert_eq!((report.errors, report.lines_skipped), (1, 1));
}

#[test]
fn product_numbers_that_cannot_be_some() {
    let mut firm = Firm::default();
    firm.take("Leistungsnummer;Leistung;Gruppe\n4,71235E+11;Pumpe;A\n4,71235E+11;Ventil;B\n");
    firm.take("Kunde;Rechnungsdatum;Leistungsnummer;Leistung;Betrag\nAhrens;03.02.2026;4,71235E+11;Rohr;1,00\nAhrens;03.02.2026;#NV;Muffe;1,00\n");
    assert_eq!(firm.products(), ["Muffe ·", "Pumpe ·", "Rohr ·", "Ventil ·"]);
    let matrix = "Kundennummer;Kunde;Wartung;Schulung\n4,7E+11;Ahrens;x;\n4,7E+11;Brandt;;x\n";
    let report = firm.take(matrix);
    assert_eq!((firm.customers().len(), report.totals.marks), (2, 2));
}

#[test]
fn a_number_beside_unlike_names_tells_nobody_apart() {
    let list = [
        ("99999", "Ahrens", 1),
        ("99999", "Brandt", 2),
        ("99999", "Dietz", 4),
        ("7", "Falk", 8),
    ];
    let mut firm = Firm::default();
    let report = firm.take(&invoices(&list));
    assert_eq!(firm.customers(), ["Ahrens · 1", "Brandt · 2", "Dietz · 4", "Falk 7 8"]);
    assert_eq!(
        (findings(&report), taken(&report)),
        (vec![FindingKind::NumbersShared], vec![BY_NAME])
    );
    let mut firm = Firm::default();
    firm.answering(&invoices(&list), [(Topic::CustomerNumbers, ImportAnswer::ByNumber)]);
    assert_eq!(firm.customers(), ["Ahrens 99999 7", "Falk 7 8"]);
}

#[test]
fn a_known_number_never_renames_in_silence() {
    let numbered = |name: &str| format!("Kundennummer;Kunde;Segment\n10045;{name};Bau\n");
    let ask = |answers| {
        let mut firm = Firm::of(&[&numbered("Ahrens"), &invoices(&[("10045", "Ahrens", 5)])]);
        let report = firm.answering(&numbered("Brandt"), answers);
        (firm.customers(), taken(&report), report.is_complete())
    };
    let asked = |answer| vec![(Topic::CustomerNumbers, answer)];
    let apart = ["Ahrens 10045 5", "Brandt · 0"].map(str::to_owned).to_vec();
    assert_eq!(
        ask([(Topic::Rows, ImportAnswer::Keep)]),
        (apart.clone(), asked(None), false)
    );
    let by_name = [(Topic::CustomerNumbers, ImportAnswer::ByName)];
    assert_eq!(ask(by_name), (apart, asked(Some(ImportAnswer::ByName)), true));
    let by_number = [(Topic::CustomerNumbers, ImportAnswer::ByNumber)];
    let renamed = (
        vec!["Brandt 10045 5".to_owned()],
        asked(Some(ImportAnswer::ByNumber)),
        true,
    );
    assert_eq!(ask(by_number), renamed);

    let mut firm = Firm::of(&["Leistungsnummer;Leistung\n815;Pumpe\n"]);
    let report = firm.take("Leistungsnummer;Leistung\n815;Ventil\n");
    assert_eq!(firm.products(), ["Pumpe 815", "Ventil ·"]);
    assert_eq!(taken(&report), [(Topic::ProductNumbers, None)]);

    let mut firm = Firm::of(&["Kundennummer;Kunde\n1;Ahrens\n2;Brandt\n3;Dietz\n"]);
    let report = firm.take("Kundennummer;Kunde\n2;Ahrens\n3;Brandt\n4;Dietz\n");
    assert_eq!(
        firm.customers(),
        ["Ahrens 1 0", "Brandt 2 0", "Dietz 3 0", "Dietz 4 0"],
        "a column shifted by a row"
    );
    assert!(!report.is_complete());
}

#[test]
fn a_name_that_changes_a_little_is_the_same_customer() {
    for (before, now) in [
        ("Ahrens Bau", "Ahrens Bau GmbH"),
        ("QUICK-Stop", "QUICK-Stop Handel GmbH"),
        ("Muller", "Müller"),
        ("Mueller", "Müller"),
        ("Arens Bau", "Ahrens Bau"),
        ("Weber GmbH", "Weber AG"),
    ] {
        let list = |name: &str| format!("Kundennummer;Kunde;Segment\n10045;{name};Bau\n");
        let mut firm = Firm::of(&[&list(before)]);
        let report = firm.take(&list(now));
        assert_eq!(firm.customers(), [format!("{now} 10045 0")], "{before}");
        assert!(report.asked.is_empty(), "{before}: {report:#?}");
    }
}

#[test]
fn leading_zeros_and_what_nobody_sees_do_not_count() {
    for (one, other) in [
        ("00123", "123"),
        ("123", "00123"),
        ("K-00123", "k-00123"),
        ("10045", "10045,0"),
        ("10046", "10046.0"),
        ("10047", "10.047"),
        ("D 100", "D100"),
        ("10045", "10045\u{A0}"),
        ("10046", "\u{200B}10046"),
    ] {
        let mut firm = Firm::of(&[&invoices(&[(one, "Ahrens", 100), ("8", "Brandt", 200)])]);
        let list = "Kundennummer;Kunde;Rechnungsdatum;Betrag\n";
        let report = firm.take(&format!(
            "{list}{other};Ahrens;02.03.2026;1000,00\n;Brandt;02.03.2026;2000,00\n"
        ));
        assert_eq!(
            firm.customers(),
            [format!("Ahrens {one} 1100"), "Brandt 8 2200".into()],
            "{other:?}"
        );
        assert!(report.asked.is_empty(), "{other:?}: {report:#?}");
        firm.take(&format!("{list}{other};;03.03.2026;1,00\n"));
        assert_eq!(firm.customers().len(), 2, "{other:?} alone");
    }
    let both = "Leistungsnummer;Leistung\n0815;Pumpe\n815;Ventil\n";
    assert_eq!(Firm::of(&[both, both]).products(), ["Pumpe 0815", "Ventil 815"]);
}

#[test]
fn signs_that_mean_something_tell_names_apart() {
    for names in [
        &[
            "Wartung",
            "Wartung+",
            "C#-Schulung",
            "C++-Schulung",
            "Lack < 5 l",
            "Lack > 5 l",
        ][..],
        &[
            "Rohr 1/2",
            "Rohr 1-2",
            "Dichtung -5",
            "Dichtung 5",
            "Rabatt 10 %",
            "Rabatt 10",
            "@home",
            "Home",
            "?",
            "!",
        ],
        &["A-B Technik", "A+B Technik", "A & B Technik"],
    ] {
        let mut numberless: Vec<String> = names.iter().map(|name| format!("{name} ·")).collect();
        numberless.sort();
        let mut firm = Firm::default();
        let report = firm.take(&sold(names));
        assert_eq!(firm.products(), numberless);
        assert_eq!(report.notices, 0, "{report:#?}");
        let again = firm.take(&sold(names));
        assert_eq!((firm.products().len(), again.notices), (names.len(), 0));
        let list = format!("Leistung;Gruppe\n{};A\n", names.join(";A\n"));
        assert_eq!(Firm::of(&[&list]).products(), numberless);
        let matrix = format!("Kunde;{}\nAcme{}\n", names.join(";"), ";x".repeat(names.len()));
        let mut firm = Firm::default();
        let report = firm.take(&matrix);
        assert_eq!(
            (report.totals.marks as usize, report.notices),
            (names.len(), 0),
            "{report:#?}"
        );
        let list: Vec<_> = names.iter().map(|name| ("", *name, 1)).collect();
        assert_eq!(Firm::of(&[&invoices(&list)]).customers().len(), names.len());
    }
}

#[test]
fn the_exact_name_comes_first() {
    let known = "Kunde;Segment\nA-B Technik;Bau\n";
    let mut firm = Firm::of(&[known, "Kunde;Segment\nA+B Technik;Bau\n"]);
    firm.take(&invoices(&[
        ("", "A+B Technik", 5),
        ("", "a-b technik", 7),
        ("", "A/B Technik", 9),
    ]));
    assert_eq!(firm.customers(), ["A+B Technik · 5", "A-B Technik · 16"]);
    for order in [["Muller", "Müller"], ["Müller", "Muller"]] {
        let mut firm = Firm::of(&["Kunde;Segment\nMuller;Bau\nMüller;Bau\n"]);
        let report = firm.take(&invoices(&[("", order[0], 5), ("", order[1], 5)]));
        assert_eq!(firm.customers(), ["Muller · 5", "Müller · 5"]);
        assert!(report.asked.is_empty() && report.notices == 0, "{report:#?}");
    }
}

#[test]
fn accents_meet_and_it_is_said() {
    for (one, other) in [
        ("Müller", "Muller"),
        ("Weiß", "Weiss"),
        ("Schön", "Schon"),
        ("Straße 5", "STRASSE 5"),
    ] {
        let mut firm = Firm::of(&[&invoices(&[("", one, 1)])]);
        let list = format!("Kunde;Rechnungsdatum;Betrag\n{other};02.03.2026;2,00\n");
        let report = firm.take(&list);
        assert_eq!(firm.customers(), [format!("{one} · 3")]);
        assert_eq!(
            (findings(&report), taken(&report)),
            (vec![FindingKind::SpellingsMet], vec![TOGETHER]),
            "{one}"
        );
        assert_eq!(report.notices, 1);
        let mut firm = Firm::of(&[&invoices(&[("", one, 1)])]);
        firm.answering(&list, [(Topic::CustomerSpellings, ImportAnswer::Apart)]);
        assert_eq!(firm.customers().len(), 2);
    }
    let mut firm = Firm::default();
    let report = firm.take("Leistung;Gruppe\nMaße;A\nMasse;B\n");
    assert_eq!(firm.products(), ["Masse ·", "Maße ·"], "a list has each once");
    assert_eq!(taken(&report), [(Topic::ProductSpellings, Some(ImportAnswer::Apart))]);
}

#[test]
fn signs_that_are_dropped_are_said() {
    const APART: (Topic, ImportAnswer) = (Topic::ProductSpellings, ImportAnswer::Apart);
    const MET: (Topic, Option<ImportAnswer>) = (Topic::ProductSpellings, Some(ImportAnswer::Together));
    let mut firm = Firm::default();
    let report = firm.take(&sold(&["A", "A-", "A+", "A#"]));
    assert_eq!(firm.products(), ["A ·", "A# ·", "A+ ·", "A- ·"]);
    assert!(report.asked.is_empty() && report.notices == 0, "{report:#?}");

    let models = ["Modell 5", "Modell 5.", "Modell (5)"];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let list = sold(&order.map(|at| models[at]));
        let mut firm = Firm::default();
        let report = firm.take(&list);
        assert_eq!(firm.products(), ["Modell (5) ·"]);
        assert_eq!(
            (findings(&report), taken(&report)),
            (vec![FindingKind::SpellingsMet], vec![MET])
        );
        let mut firm = Firm::default();
        let report = firm.answering(&list, [APART]);
        assert_eq!(firm.products(), ["Modell (5) ·", "Modell 5 ·", "Modell 5. ·"]);
        assert_eq!(taken(&report), [(APART.0, Some(APART.1))]);
        let again = firm.take(&list);
        assert_eq!((firm.products().len(), again.notices), (3, 0), "{again:#?}");
    }
    // A file and the workspace.
    let mut firm = Firm::of(&[&sold(&["Modell (5)"])]);
    let report = firm.take(&sold(&["Modell 5"]));
    assert_eq!((firm.products().len(), taken(&report)), (1, vec![MET]));
    let mut firm = Firm::of(&[&sold(&["Modell (5)"])]);
    firm.answering(&sold(&["Modell 5"]), [APART]);
    assert_eq!(firm.products(), ["Modell (5) ·", "Modell 5 ·"]);

    let mut firm = Firm::default();
    let report = firm.take(&invoices(&[("", "Müller & Co. KG", 1), ("", "Müller & Co KG", 2)]));
    assert_eq!((firm.customers().len(), taken(&report)), (1, vec![TOGETHER]));
    for names in [["A&B Technik", "A & B Technik"], ["Lack „rot“", "Lack rot"]] {
        let report = Firm::default().take(&sold(&names));
        assert!(report.asked.is_empty() && report.notices == 0, "{report:#?}");
    }
}

#[test]
fn a_quote_that_never_closes_gives_no_name() {
    for rows in [["\"Wartung", "Wartung"], ["Wartung", "\"Wartung"]] {
        let mut firm = Firm::default();
        firm.take(&sold(&rows));
        assert_eq!(firm.products(), ["Wartung ·"]);
    }
}

#[test]
fn zeros_before_a_number_do_not_make_two_firms_one() {
    let both = [("0042", "Holm GmbH", 1), ("42", "Holm & Sohn KG", 2)];
    let other = [("42", "Holm & Sohn KG", 2), ("0042", "Holm GmbH", 1)];
    for rows in [&both, &other] {
        for list in [
            invoices(rows),
            format!(
                "KdNr;Kunde;Segment\n{};{};A\n{};{};A\n",
                rows[0].0, rows[0].1, rows[1].0, rows[1].1
            ),
        ] {
            let mut firm = Firm::default();
            let report = firm.take(&list);
            assert_eq!(taken(&report), [(Topic::CustomerNumbers, None)], "{report:#?}");
            assert_eq!(findings(&report), [FindingKind::NumbersShared]);
            assert_eq!(report.findings[0].quotes, ["0042 Holm GmbH / 42 Holm & Sohn KG"]);
            assert!(!report.is_complete());
            let mut firm = Firm::default();
            let report = firm.answering(&list, [(Topic::CustomerNumbers, ImportAnswer::ByName)]);
            assert!(report.is_complete(), "{report:#?}");
            assert_eq!(firm.customers().len(), 2, "{:?}", firm.customers());
            firm.take("KdNr;Rechnungsdatum;Betrag\n42;03.03.2026;10,00\n0042;03.03.2026;20,00\n");
            let told = firm.customers().join(", ");
            assert!(
                told.starts_with("Holm & Sohn KG 42 1") && told.contains("Holm GmbH 0042 2"),
                "{told}"
            );
            let mut firm = Firm::default();
            let report = firm.answering(&list, [(Topic::CustomerNumbers, ImportAnswer::ByNumber)]);
            assert!(report.is_complete(), "{report:#?}");
            assert_eq!(firm.customers().len(), 1);
        }
    }
    let forms = invoices(&[("0042", "Holm GmbH", 1), ("42", "Holm KG", 2)]);
    assert_eq!(taken(&Firm::default().take(&forms)), [(Topic::CustomerNumbers, None)]);
    let mut firm = Firm::of(&[&invoices(&[("42", "Holm KG", 1)])]);
    let report = firm.take(&invoices(&[("0042", "Holm GmbH", 1)]));
    assert_eq!(
        (firm.customers().len(), taken(&report)),
        (2, vec![(Topic::CustomerNumbers, None)])
    );
    for fine in [
        invoices(&[("0042", "Holm GmbH", 1), ("42", "Holm", 2)]),
        invoices(&[
            ("0042", "Holm GmbH", 1),
            ("42", "HOLM GMBH", 2),
            ("42", "Holm GmbH & Co. KG", 4),
        ]),
    ] {
        let mut firm = Firm::default();
        let report = firm.take(&fine);
        assert!(report.asked.is_empty(), "{report:#?}");
        assert_eq!(firm.customers().len(), 1);
    }
}

#[test]
fn a_shared_number_is_quoted_once() {
    let report = Firm::default().take(&invoices(&[("7", "Brandt", 1), ("7", "Ahrens", 2)]));
    assert_eq!(report.findings[0].quotes, ["7: Ahrens / Brandt"]);
}

#[test]
fn legal_forms() {
    let names = [
        "Weber GmbH",
        "Weber AG",
        "SE Technik",
        "Technik GmbH",
        "Co Work Nord",
        "Work Nord UG",
        "Ev. Kirche Bonn",
        "Kirche Bonn",
        "EG Nord",
        "Nord",
        "KG Süd",
        "Süd AG",
        "Tee & Co",
        "Tee",
        "Limited Edition",
        "Edition",
        "Inc. Media",
        "Media Ltd",
    ];
    let list: Vec<_> = names.iter().map(|name| ("", *name, 1)).collect();
    let mut firm = Firm::default();
    let report = firm.take(&invoices(&list));
    assert_eq!(firm.customers().len(), names.len(), "{:?}", firm.customers());
    assert!(report.asked.is_empty() && report.notices == 0, "{report:#?}");

    for (one, other) in [
        ("Müller Bau e. K.", "Müller Bau"),
        ("Rossi", "Rossi S.p.A."),
        ("Jansen B.V.", "Jansen"),
        ("Weber Ges.m.b.H.", "Weber GmbH"),
        ("Brandt GmbH & Co. KG", "BRANDT"),
        ("Turnverein e. V.", "Turnverein"),
    ] {
        let list = |names: [&str; 2]| invoices(&names.map(|name| ("", name, 1)));
        let mut firm = Firm::default();
        let report = firm.take(&list([one, other]));
        assert_eq!(firm.customers().len(), 1, "{one}");
        assert_eq!(taken(&report), [TOGETHER], "{one}");
        assert_eq!(Firm::of(&[&list([other, one])]).customers(), firm.customers());
        let mut firm = Firm::default();
        firm.answering(&list([one, other]), [(Topic::CustomerSpellings, ImportAnswer::Apart)]);
        assert_eq!(firm.customers().len(), 2, "{one}");
    }
    let three = invoices(&[("", "Weber", 1), ("", "Weber GmbH", 2), ("", "Weber AG", 4)]);
    assert_eq!(
        Firm::of(&[&three]).customers(),
        ["Weber AG · 4", "Weber GmbH · 2", "Weber · 1"]
    );
    let mut firm = Firm::of(&["Kunde;Segment\nWeber AG;Bau\n"]);
    firm.take("Kunde;Segment\nWeber GmbH;Handel\n");
    assert_eq!(firm.customers().len(), 2);
}

#[test]
fn a_name_of_nothing_is_missing() {
    for name in ["\u{A0}", "\u{200B}", "\u{A0}\u{200B} ", "\u{1A}", "NULL", "#NV"] {
        for list in [
            format!("Kunde;Rechnungsdatum;Betrag\n{name};03.02.2026;1,00\nAhrens;03.02.2026;1,00\n"),
            format!("Kunde;Rechnungsdatum;Leistung;Betrag\n{name};03.02.2026;Rohr;1,00\nAhrens;03.02.2026;Rohr;1,00\n"),
            format!("Kundennummer;Kunde;Segment\n5;{name};Bau\n6;Ahrens;Bau\n"),
            format!("Leistung;Gruppe\n{name};Bau\nAhrens;Bau\n"),
            format!("Kunde;Wartung;Rohr\n{name};x;x\nAhrens;x;x\n"),
            format!("Kunde;Leistung;Markierung\n{name};Rohr;X\nAhrens;Rohr;X\n"),
            format!("Kunde;Monat;Umsatz\n{name};03/2026;5\nAhrens;03/2026;5\n"),
        ] {
            let report = Firm::default().take(&list);
            assert_eq!(
                (report.errors, report.lines_skipped),
                (1, 1),
                "{name:?} {list}: {report:#?}"
            );
        }
    }
}

#[test]
fn cells_of_a_matrix_that_only_look_filled_are_empty() {
    let matrix = "Kunde;Wartung;Schulung;Pumpen\nAhrens;x;\u{A0};x\nBrandt;\u{A0};\u{200B};r\u{A0}\n";
    let report = Firm::default().take(matrix);
    assert_eq!(
        (report.totals.customers, report.totals.products, report.totals.marks),
        (2, 3, 3)
    );
    assert_eq!((report.errors, report.lines_skipped), (0, 0), "{report:#?}");
}

#[test]
fn requirements_that_differ_by_a_sign_are_two() {
    let mut firm = Firm::of(&["Kunde;Segment\nAhrens;Bau\n"]);
    let list = "Kunde;Anfrage;Frage;Antwort\nAhrens;Dach;fit.requirements;C-Kenntnisse\nAhrens;Dach;fit.requirements;C++-Kenntnisse\n\
                Ahrens;Dach;fit.requirements;Rohr 1/2\nAhrens;Dach 1/2;fit.requirements;Rohr\nAhrens;Dach 1-2;fit.requirements;Rohr\n";
    for _ in 0..2 {
        let report = firm.take(list);
        assert_eq!(report.errors, 0, "{report:#?}");
        let requirements = firm.workspace.records(RecordKind::Opportunity).map(|record| {
            let items = record.fields.under("fit.requirements");
            (record.fields.text("title").to_owned(), items.count())
        });
        let mut told: Vec<_> = requirements.collect();
        told.sort();
        let expected = [("Dach", 3), ("Dach 1-2", 1), ("Dach 1/2", 1)];
        assert_eq!(told, expected.map(|(title, count)| (title.to_owned(), count)));
    }
}

#[test]
fn many_of_one_name_or_one_number() {
    let many = 20_000;
    let guests: String = (1..=many)
        .map(|number| format!("{number};Gast;03.02.2026;1,00\n"))
        .collect();
    let cash: String = (1..=many)
        .map(|name| format!("99999;Firma {name} X;03.02.2026;1,00\n"))
        .collect();
    for (list, customers) in [(guests, many), (cash, many)] {
        let list = format!("Kundennummer;Kunde;Rechnungsdatum;Betrag\n{list}");
        let mut firm = Firm::of(&[&list]);
        firm.take(&list.replace("03.02.", "03.03."));
        assert_eq!(firm.workspace.customers().count(), customers);
    }
}

/// What the lines of a file say of whom: pieces that meet, by exact name, number, accent, form and sign.
fn lines() -> impl Strategy<Value = Vec<(String, String, u32)>> {
    let number = prop::sample::select(vec![
        "", "", "", "1", "01", "2", "2,0", "3", "99", "4,7E+11", "0", "k.A.", "K-1",
    ]);
    let name = prop::sample::select(vec![
        "",
        "Müller",
        "Muller",
        "MÜLLER",
        "Müller GmbH",
        "Muller AG",
        "Weber",
        "Weber GmbH",
        "Weber KG",
        "A-B",
        "A+B",
        "a b",
        "Ahrens Bau",
        "Ahrens Bau GmbH",
        "Ahrens",
        "Brandt",
        "Brandt e. K.",
        "Wartung+",
        "Wartung",
    ]);
    // A line that names nobody may belong to the one above.
    let line =
        (number, name, 1_u32..1_000).prop_filter("nobody", |(number, name, _)| !(number.is_empty() && name.is_empty()));
    let line = line.prop_map(|(number, name, amount)| (number.to_owned(), name.to_owned(), amount));
    prop::collection::vec(line, 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_order_of_lines_says_nothing(known in lines(), (given, shuffled) in lines().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle()))) {
        let list = |lines: &[(String, String, u32)]| {
            let lines: Vec<_> = lines.iter().map(|(number, name, amount)| (number.as_str(), name.as_str(), *amount)).collect();
            invoices(&lines)
        };
        let of_lines = |lines: &[(String, String, u32)]| {
            let mut firm = Firm::of(&[&list(&known)]);
            let report = firm.take(&list(lines).replace("03.02.2026", "03.03.2026"));
            (firm.customers(), report.totals.revenue, report.lines_skipped, report.asked)
        };
        prop_assert_eq!(of_lines(&given), of_lines(&shuffled));
        // Whoever is there already does not come again.
        let mut firm = Firm::of(&[&list(&given)]);
        let before = firm.customers().len();
        firm.take(&list(&shuffled));
        prop_assert_eq!(firm.customers().len(), before);
    }
}

const APART: (Topic, ImportAnswer) = (Topic::CustomerAddresses, ImportAnswer::Apart);
const ONE: (Topic, ImportAnswer) = (Topic::CustomerAddresses, ImportAnswer::Together);
const TWO_PLACES: &str =
    "Kunde;PLZ;Ort;Segment\nMüller GmbH;80331;München;Bau\nMüller GmbH;20095;Hamburg;Handel\nAhrens;10115;Berlin;Bau\n";

fn offers(report: &Report) -> Vec<(ImportAnswer, u32)> {
    let offers = report.asked.iter().flat_map(|question| &question.offers);
    offers.map(|offer| (offer.answer.clone(), offer.count)).collect()
}

#[test]
fn a_name_at_several_places_is_asked() {
    let mut firm = Firm::default();
    let report = firm.take(TWO_PLACES);
    assert_eq!(taken(&report), [(Topic::CustomerAddresses, None)], "{report:#?}");
    assert_eq!(offers(&report), [(ImportAnswer::Apart, 2), (ImportAnswer::Together, 1)]);
    assert_eq!(findings(&report), [FindingKind::AddressesMet]);
    assert_eq!(report.findings[0].quotes, ["Müller GmbH: Hamburg / München"]);
    let german = |finding| Language::German.finding(finding, kundenkompass::domain::settings::Currency::Eur);
    assert_eq!(
        german(&report.findings[0]),
        "Ein Name steht mit mehreren Adressen in der Datei und gilt als ein Kunde: „Müller GmbH: Hamburg / München“."
    );

    let mut firm = Firm::default();
    let report = firm.answering(TWO_PLACES, [ONE]);
    assert!(report.is_complete(), "{report:#?}");
    assert_eq!(firm.customers(), ["Ahrens · 0", "Müller GmbH · 0"]);

    let mut firm = Firm::default();
    let report = firm.answering(TWO_PLACES, [APART]);
    assert_eq!(findings(&report), [FindingKind::AddressesApart]);
    let apart = ["Ahrens · 0", "Müller GmbH, Hamburg · 0", "Müller GmbH, München · 0"];
    assert_eq!(firm.customers(), apart);
    let segments: Vec<&str> = firm
        .workspace
        .customers()
        .map(|(_, customer)| customer.segment.as_str())
        .collect();
    assert_eq!(segments, ["Bau", "Handel", "Bau"]);
    // The next files find them without being asked.
    for list in [
        TWO_PLACES,
        "Kunde;Postleitzahl;Stadt\nMüller GmbH;20095;Hamburg\nMÜLLER GMBH;80331;München\n",
        "Kunde;Ort\nMüller GmbH;Hamburg\n",
        "Kunde;Ort;Leistung;Rechnungsdatum;Betrag\nMüller GmbH;Hamburg;Wartung;03.02.2026;0,00\n",
    ] {
        let report = firm.take(list);
        assert!(report.is_complete() && report.asked.is_empty(), "{list}: {report:#?}");
        assert_eq!(firm.customers(), apart, "{list}");
    }
    firm.take("Kunde;Ort\nMüller GmbH;Bremen\nMüller GmbH;Hamburg\n");
    assert_eq!(firm.customers().len(), 4, "one more place of a name that is kept apart");
}

#[test]
fn invoices_of_one_name_and_several_places() {
    let list = "Kunde;PLZ;Ort;Rechnungsdatum;Betrag\n\
        Müller GmbH;80331;München;03.02.2026;1000,00\nMüller GmbH;20095;Hamburg;03.02.2026;2000,00\n\
        Müller GmbH;80331;München;04.02.2026;500,00\nmüller gmbh;D-20095;HAMBURG;05.02.2026;100,00\n";
    let mut firm = Firm::default();
    let report = firm.take(list);
    assert_eq!(taken(&report), [(Topic::CustomerAddresses, None)]);
    for (answer, customers) in [
        (
            APART,
            &["Müller GmbH, Hamburg · 2100", "Müller GmbH, München · 1500"][..],
        ),
        (ONE, &["Müller GmbH · 3600"]),
    ] {
        let mut firm = Firm::default();
        let report = firm.answering(list, [answer]);
        assert!(report.is_complete(), "{report:#?}");
        assert_eq!(firm.customers(), customers);
    }
    let reversed: String = list
        .lines()
        .take(1)
        .chain(list.lines().skip(1).collect::<Vec<_>>().into_iter().rev())
        .map(|line| format!("{line}\n"))
        .collect();
    let mut firm = Firm::default();
    firm.answering(&reversed, [APART]);
    assert_eq!(
        firm.customers(),
        ["Müller GmbH, Hamburg · 2100", "Müller GmbH, München · 1500"]
    );
}

#[test]
fn what_makes_addresses_sure() {
    // VAT numbers that differ make two; the same one makes one, wherever it is.
    let mut firm = Firm::default();
    let report = firm.take("Kunde;Ort;USt-IdNr.\nMüller GmbH;München;DE123456789\nMüller GmbH;München;DE987654321\n");
    assert_eq!(
        taken(&report),
        [(Topic::CustomerAddresses, Some(ImportAnswer::Apart))],
        "{report:#?}"
    );
    assert_eq!(
        firm.customers(),
        ["Müller GmbH, DE123456789 · 0", "Müller GmbH, DE987654321 · 0"]
    );
    let mut firm = Firm::default();
    let report = firm.take("Kunde;Ort;USt-IdNr.\nMüller GmbH;München;DE123456789\nMüller GmbH;Hamburg;DE 123456789\n");
    assert!(
        report.asked.is_empty() && findings(&report) == [FindingKind::ColumnsLeftOut],
        "{report:#?}"
    );
    assert_eq!(firm.customers(), ["Müller GmbH · 0"]);
    // Numbers tell who is meant.
    let mut firm = Firm::default();
    let report =
        firm.take("Kundennummer;Kunde;Ort\n100;Müller GmbH;München\n200;Müller GmbH;Hamburg\n300;Ahrens;Bonn\n");
    assert!(report.asked.is_empty(), "{report:#?}");
    let report = firm.take("Kundennummer;Kunde;Ort;Rechnungsdatum;Betrag\n300;Ahrens;Bonn;03.02.2026;1,00\n300;Ahrens;Köln;03.02.2026;1,00\n");
    assert!(report.asked.is_empty() && firm.customers().len() == 3, "{report:#?}");
    // What is no number does not.
    let report = Firm::default().take("Kundennummer;Kunde;Ort\nneu;Müller GmbH;München\nneu;Müller GmbH;Hamburg\n");
    assert_eq!(taken(&report), [(Topic::CustomerAddresses, None)], "{report:#?}");
    // Another street of the same place is likely another spelling, and is said.
    let mut firm = Firm::default();
    let report = firm.take("Kunde;PLZ;Straße\nMüller GmbH;80331;Hauptstr. 1\nMüller GmbH;80331;Lindenweg 4\n");
    assert_eq!(
        taken(&report),
        [(Topic::CustomerAddresses, Some(ImportAnswer::Together))],
        "{report:#?}"
    );
    assert_eq!(
        (firm.customers().len(), findings(&report)),
        (1, vec![FindingKind::ColumnsLeftOut, FindingKind::AddressesMet])
    );
    // Nothing differs, or nothing is there to compare.
    for list in [
        "Kunde;PLZ;Ort\nMüller GmbH;80331;München\nMüller GmbH;80331;Muenchen\nMüller GmbH;;\n",
        "Kunde;E-Mail\nMüller GmbH;info@mueller.de\nMüller GmbH;einkauf@mueller.de\n",
        "Kunde;PLZ;Straße\nMüller GmbH;80331;Hauptstr. 1\nMüller GmbH;80331;Hauptstraße 1\n",
    ] {
        let mut firm = Firm::default();
        let report = firm.take(list);
        assert!(
            report.asked.is_empty() && firm.customers().len() == 1,
            "{list}: {report:#?}"
        );
    }
    for list in [
        "Kunde;E-Mail\nMüller GmbH;info@mueller.de\nMüller GmbH;info@mueller-hamburg.de\n",
        "Kunde;Anschrift\nMüller GmbH;Lindenweg 4, 80331 München\nMüller GmbH;Am Markt 1, 20095 Hamburg\n",
        "Kunde;PLZ/Ort\nMüller GmbH;80331 München\nMüller GmbH;20095 Hamburg\n",
        "Kunde;Ort;Cloud;Wartung\nMüller GmbH;München;X;\nMüller GmbH;Hamburg;;X\n",
    ] {
        let report = Firm::default().take(list);
        assert_eq!(
            taken(&report),
            [(Topic::CustomerAddresses, None)],
            "{list}: {report:#?}"
        );
    }
}

#[test]
fn a_name_at_several_places_that_is_known_already() {
    // Nobody knows which of them it is.
    let known = "Kunde;Segment\nMüller GmbH;Bau\n";
    let list = "Kunde;Ort;USt-IdNr.\nMüller GmbH;München;DE123456789\nMüller GmbH;Hamburg;DE987654321\n";
    for list in [TWO_PLACES, list] {
        let mut firm = Firm::of(&[known]);
        let report = firm.take(list);
        assert_eq!(taken(&report), [(Topic::CustomerAddresses, None)], "{report:#?}");
    }
    let mut firm = Firm::of(&[known]);
    firm.answering(list, [ONE]);
    assert_eq!(firm.customers(), ["Müller GmbH · 0"]);
    let mut firm = Firm::of(&[known]);
    firm.answering(list, [APART]);
    let all = [
        "Müller GmbH · 0",
        "Müller GmbH, Hamburg · 0",
        "Müller GmbH, München · 0",
    ];
    assert_eq!(firm.customers(), all);
    // One of them has its place behind the name: the other is the one without.
    let mut firm = Firm::of(&[known, "Kunde\n\"Müller GmbH, Hamburg\"\n"]);
    let report = firm.take(list);
    assert!(report.asked.is_empty(), "{report:#?}");
    assert_eq!(firm.customers(), ["Müller GmbH · 0", "Müller GmbH, Hamburg · 0"]);
    // And where there is none, it is a new one.
    let mut firm = Firm::of(&["Kunde\n\"Müller GmbH, Hamburg\"\n"]);
    let report = firm.take(list);
    assert!(report.asked.is_empty(), "{report:#?}");
    assert_eq!(
        firm.customers(),
        ["Müller GmbH, Hamburg · 0", "Müller GmbH, München · 0"]
    );
}

#[test]
fn fields_that_a_list_leaves_empty() {
    let known = "Kundennummer;Kunde;Segment;Betreuer;Kunde seit\n1;Ahrens;Bau;M. Roth;03.02.2020\n2;Brandt;Handel;;\n";
    let list = "Kundennummer;Kunde;Segment;Betreuer;Kunde seit\n1;Ahrens;;M. Roth;\n2;Brandt;;;\n3;Dietz;;;\n";
    let told = |firm: &Firm| -> Vec<String> {
        let customers = firm.workspace.customers();
        customers
            .map(|(_, one)| format!("{} {} {} {:?}", one.name, one.segment, one.owner, one.since))
            .collect()
    };
    let mut firm = Firm::of(&[known]);
    let before = told(&firm);
    let report = firm.take(list);
    assert_eq!(
        taken(&report),
        [(Topic::EmptyFields, Some(ImportAnswer::Keep))],
        "{report:#?}"
    );
    assert_eq!(offers(&report), [(ImportAnswer::Keep, 3), (ImportAnswer::Clear, 3)]);
    assert_eq!(told(&firm)[..2], before);
    firm.answering(list, [(Topic::EmptyFields, ImportAnswer::Clear)]);
    assert_eq!(told(&firm), ["Ahrens  M. Roth None", "Brandt   None", "Dietz   None"]);
    // What cannot be read is not empty, nor is a cell that the line does not have; a file without the column says nothing.
    for list in [
        "Kundennummer;Kunde;Segment;Betreuer;Kunde seit\n1;Ahrens;Bau;M. Roth;bald\n",
        "Kundennummer;Kunde;Segment;Betreuer;Kunde seit\n1;Ahrens;Bau;M. Roth\n",
        "Kundennummer;Kunde;Segment\n1;Ahrens;Bau\n",
        "Kundennummer;Kunde;Segment\n1;Ahrens;\n1;Ahrens;Bau\n",
    ] {
        let mut firm = Firm::of(&[known]);
        let report = firm.answering(list, [(Topic::EmptyFields, ImportAnswer::Clear)]);
        assert!(report.asked.is_empty(), "{list}: {report:#?}");
        assert_eq!(told(&firm), before, "{list}");
    }
}
