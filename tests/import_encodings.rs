//! Lists in the code pages of other systems and times, and letters that were garbled on the way: the same customers as in UTF-8, and
//! a word at the headline.
#![allow(clippy::unwrap_used, reason = "tests")]

use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::exchange::asked::{Finding, FindingKind};
use kundenkompass::exchange::detect::encoding::Encoding;
use kundenkompass::exchange::reading::{FileReading, ReadOutcome};
use kundenkompass::exchange::{Choices, Report, read_all};
use kundenkompass::text::Language;
use std::rc::Rc;

const LIST: &str = "Kunde;Rechnungsnummer;Rechnungsdatum;Leistung;Betrag\n\
                    Jäger & Söhne;R-101;02.03.2026;Wartung;100,00\n\
                    König Druck GmbH;R-102;03.03.2026;Schulung;200,00\n\
                    Müller Straßenbau;R-103;04.03.2026;Wartung;400,00\n";

/// The bytes of ä ö ü ß Ä Ö Ü and €.
fn written(text: &str, letters: [&[u8]; 8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        match "äöüßÄÖÜ€".chars().position(|known| known == c) {
            Some(at) => bytes.extend_from_slice(letters[at]),
            None => bytes.push(u8::try_from(u32::from(c)).unwrap()),
        }
    }
    bytes
}

const DOS: [&[u8]; 8] = [b"\x84", b"\x94", b"\x81", b"\xE1", b"\x8E", b"\x99", b"\x9A", b"EUR"];
const MAC: [&[u8]; 8] = [b"\x8A", b"\x9A", b"\x9F", b"\xA7", b"\x80", b"\x85", b"\x86", b"\xDB"];
const WINDOWS: [&[u8]; 8] = [b"\xE4", b"\xF6", b"\xFC", b"\xDF", b"\xC4", b"\xD6", b"\xDC", b"\x80"];
const LATIN_9: [&[u8]; 8] = [b"\xE4", b"\xF6", b"\xFC", b"\xDF", b"\xC4", b"\xD6", b"\xDC", b"\xA4"];

fn garbled(text: &str) -> String {
    [
        ("ä", "Ã¤"),
        ("ö", "Ã¶"),
        ("ü", "Ã¼"),
        ("ß", "ÃŸ"),
        ("Ä", "Ã„"),
        ("Ö", "Ã–"),
        ("Ü", "Ãœ"),
        ("€", "â‚¬"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (right, wrong)| text.replace(right, wrong))
}

fn read(bytes: &[u8]) -> (Report, ImportPlan) {
    read_all(bytes, Rc::default(), Choices::default()).unwrap()
}

fn names(plan: &ImportPlan) -> Vec<&str> {
    plan.customers.iter().map(|customer| customer.name.as_str()).collect()
}

fn said(report: &Report) -> Vec<String> {
    let of_encoding = |finding: &&Finding| {
        matches!(
            finding.kind,
            FindingKind::OldEncoding(_) | FindingKind::DoubtfulEncoding(_) | FindingKind::MixedEncoding
        )
    };
    let findings = report.findings.iter().filter(of_encoding);
    findings
        .map(|finding| Language::German.finding(finding, kundenkompass::domain::settings::Currency::Eur))
        .collect()
}

#[test]
fn the_same_list_in_every_code_page() {
    let (_, right) = read(LIST.as_bytes());
    let cut_lines = LIST.replace('\n', "\r");
    for (bytes, encoding, found) in [
        (written(LIST, WINDOWS), Encoding::Windows1252, None),
        (
            [written(LIST, DOS), vec![0x1A]].concat(),
            Encoding::Dos850,
            Some(
                "Die Zeichen der Datei sind DOS (CP850); gelesen wird „Jäger & Söhne“, „König Druck GmbH“, „Müller Straßenbau“.",
            ),
        ),
        (
            written(&cut_lines, MAC),
            Encoding::MacRoman,
            Some("Die Zeichen der Datei sind Mac Roman; gelesen wird „Jäger & Söhne“"),
        ),
        (
            garbled(LIST).into_bytes(),
            Encoding::Utf8Twice,
            Some("Umlaute waren in der Datei entstellt und sind gerichtet: „Jäger & Söhne“"),
        ),
        (
            [b"\xEF\xBB\xBF".as_slice(), garbled(LIST).as_bytes()].concat(),
            Encoding::Utf8Twice,
            Some("Umlaute waren in der Datei entstellt"),
        ),
    ] {
        let (report, plan) = read(&bytes);
        assert_eq!((report.encoding, names(&plan)), (encoding, names(&right)));
        assert_eq!(report.totals.revenue.cents(), 70_000);
        let said = said(&report);
        assert!(
            match found {
                Some(found) => said.len() == 1 && said[0].starts_with(found),
                None => said.is_empty(),
            },
            "{said:?}"
        );
    }
}

/// The first letters beyond ASCII come far below the head of the file.
#[test]
fn the_page_is_known_by_the_end_as_well() {
    let mut list = String::from("Kunde;Rechnungsnummer;Rechnungsdatum;Leistung;Betrag\n");
    for line in 0..4_000 {
        list += &format!("Firma {};R-{line};02.03.2026;Wartung;1,00\n", line % 100);
    }
    list += "Müller Straßenbau;R-5000;04.03.2026;Wartung;400,00\nJäger;R-5001;04.03.2026;Wartung;1,00\n";
    for (letters, encoding) in [
        (DOS, Encoding::Dos850),
        (MAC, Encoding::MacRoman),
        (WINDOWS, Encoding::Windows1252),
    ] {
        let bytes = written(&list, letters);
        for size in [5_000, 64 * 1024, usize::MAX] {
            let mut reading = FileReading::new(Rc::default(), Choices::default());
            let (report, plan) = loop {
                bytes
                    .chunks(size.min(bytes.len()))
                    .for_each(|piece| reading.feed(piece).unwrap());
                match reading.finish().unwrap() {
                    ReadOutcome::Done(report, plan) => break (report, plan),
                    ReadOutcome::Again(again) => reading = again,
                }
            };
            assert_eq!(report.encoding, encoding);
            assert_eq!(names(&plan)[100..], ["Müller Straßenbau", "Jäger"]);
        }
    }
}

#[test]
fn the_euro_of_old_unix_programs() {
    let list = "Kunde;Umsatz\nMüller;1.200,00 €\n";
    let (report, _) = read(&written(list, LATIN_9));
    assert_eq!(report.encoding, Encoding::Latin9);
    assert!(report.columns[1].cells[0].ends_with('€'));
}

#[test]
fn what_might_be_otherwise_is_said() {
    let (report, plan) = read(b"Kunde;Ort\nK\x9Anig;Ulm\n");
    assert_eq!((report.encoding, names(&plan)), (Encoding::Windows1252, vec!["Kšnig"]));
    assert_eq!(
        said(&report),
        [
            "Stimmen die Umlaute? In der Zeichenkodierung Mac Roman hieße es anders: „Kšnig → König“. Sie lässt sich unten ändern."
        ]
    );
    let choices = Choices {
        encoding: Some(Encoding::MacRoman),
        ..Choices::default()
    };
    let bytes = [b"\xEF\xBB\xBF", garbled("Kunde;Ort\nJäger;Ulm\n").as_bytes()].concat();
    let as_it_stands = Choices {
        encoding: Some(Encoding::Utf8),
        ..Choices::default()
    };
    let (report, plan) = read_all(&bytes, Rc::default(), as_it_stands).unwrap();
    assert_eq!(
        (report.columns[0].header.as_str(), names(&plan)),
        ("Kunde", vec!["JÃ¤ger"])
    );
    let (report, plan) = read_all(b"Kunde;Ort\nK\x9Anig;Ulm\n", Rc::default(), choices).unwrap();
    assert_eq!((names(&plan), said(&report).len()), (vec!["König"], 0));
}

/// Names of neighbours, in UTF-8 and in what western Windows writes of them, are no fault.
#[test]
fn foreign_names_stay_as_they_are() {
    for bytes in [
        "Kunde;Ort\nÅngström AB;Malmö\nÃlvaro Ltda;São Paulo\nDvořák;Plzeň\n".as_bytes(),
        b"Kunde;Ort\nLuk\xE1\x9A;Ko\x9Aice\nM\xFCller;Z\xFCrich\nL\x92Or\xE9al;Paris\n\x84Post\x93;Genf\n".as_slice(),
    ] {
        let (report, plan) = read(bytes);
        assert!(said(&report).is_empty(), "{:?}", said(&report));
        assert!(names(&plan).iter().any(|name| ["Ångström AB", "Lukáš"].contains(name)));
    }
}

/// Lines of two programs in one file: each is read after its kind, and it is said.
#[test]
fn lines_in_two_encodings() {
    let (_, right) = read(LIST.as_bytes());
    let lines: Vec<&str> = LIST.split_inclusive('\n').collect();
    let filler: String = (0..3_000)
        .map(|number| format!("Jahn;N-{number};05.03.2026;Wartung;1,00\n"))
        .collect();
    let by_line = |is_windows: &dyn Fn(usize) -> bool, filler: &str| {
        let mut bytes = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            match is_windows(at) {
                true => bytes.extend(written(line, WINDOWS)),
                false => bytes.extend(line.bytes()),
            }
            if at == 0 {
                bytes.extend(filler.bytes());
            }
        }
        bytes
    };
    for odd in 1..=3 {
        for filler in ["", &filler] {
            for windows in [true, false] {
                let bytes = by_line(&|at| (at == odd) == windows, filler);
                let (report, plan) = read(&bytes);
                let found: Vec<&str> = names(&plan).into_iter().filter(|name| *name != "Jahn").collect();
                assert_eq!(found, names(&right), "line {odd}, Windows {windows}, {}", filler.len());
                assert_eq!(said(&report).len(), 1, "line {odd}, Windows {windows}");
                assert!(
                    said(&report)[0].contains("UTF-8 und Windows-1252"),
                    "{:?}",
                    said(&report)
                );
            }
        }
    }
    for (bytes, letters) in [(LIST.as_bytes().to_vec(), "UTF-8"), (written(LIST, WINDOWS), "Windows")] {
        assert!(said(&read(&bytes).0).is_empty(), "all in {letters}");
    }
}
