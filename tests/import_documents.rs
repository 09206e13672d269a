//! Lists that hold more than invoices: payments, orders, quotes, purchases, cancelled and refunded ones.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "common/answered.rs"]
mod answered;

use answered::answered;
use kundenkompass::domain::settings::Currency;
use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::exchange::Report;
use kundenkompass::exchange::asked::{FindingKind, ImportAnswer, Topic};
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::text::Language;

fn read(text: &str) -> (Report, ImportPlan) {
    answered(text, &[])
}

/// A list of invoices: in each line what the words of the columns say and the amount, by `word;word=amount, …`.
fn list(headings: &str, lines: &str) -> String {
    let mut text = format!("Datum;Belegnr;Kunde;{headings};Betrag\n");
    for (at, line) in lines.split(", ").enumerate() {
        let (words, amount) = line.rsplit_once('=').unwrap();
        text += &format!("{:02}.03.2026;B{at};Ahrens Bau GmbH;{words};{amount},00\n", at % 28 + 1);
    }
    text
}

/// Every answer of every question gives what it promises.
fn keeps_promises(text: &str) {
    let (report, _) = read(text);
    for question in &report.asked {
        for offer in &question.offers {
            let (after, _) = answered(text, &[(question.topic, offer.answer.clone())]);
            assert_eq!(offer.revenue, Some(after.totals.revenue), "{text}{:?}", offer.answer);
            let same = after.asked.iter().find(|asked| asked.topic == question.topic).unwrap();
            assert_eq!(same.taken.as_ref(), Some(&offer.answer), "{text}");
        }
    }
}

fn sentences(report: &Report) -> Vec<String> {
    let findings = report
        .findings
        .iter()
        .filter(|finding| finding.kind != FindingKind::ColumnsLeftOut);
    findings
        .map(|finding| {
            Language::German
                .finding(finding, Currency::Eur)
                .replace('\u{A0}', " ")
                .replace('\u{2212}', "-")
        })
        .collect()
}

/// Comes in without anything left to decide. Gives what is said.
fn taken(text: &str, revenue: i64) -> Vec<String> {
    let (report, _) = read(text);
    assert_eq!(report.table, Some(TableKind::Invoices), "{text}");
    let said = sentences(&report);
    assert!(
        report.is_complete() && report.errors == 0,
        "{text}{said:?} {:#?}",
        report.asked
    );
    assert_eq!(
        report.totals.revenue.cents(),
        revenue * 100,
        "{text}{said:?} {:#?}",
        report.asked
    );
    keeps_promises(text);
    said
}

/// The user has to decide, with these sums of the answers.
fn asked(text: &str, topic: Topic, sums: &[i64]) {
    let (report, _) = read(text);
    let question = report.asked.iter().find(|question| question.topic == topic);
    let question = question.unwrap_or_else(|| panic!("{text}{:#?}", report.asked));
    assert!(question.taken.is_none() && !report.is_complete(), "{text}{question:#?}");
    let revenues = question.offers.iter().map(|offer| offer.revenue.unwrap().cents() / 100);
    assert_eq!(revenues.collect::<Vec<_>>(), sums, "{text}");
    keeps_promises(text);
}

#[test]
fn payments_are_no_sales() {
    for heading in "Belegart|Typ|Transaction Type|Type|Art des Belegs|Vorgangsart|Belegtyp|Voucher Type".split('|') {
        for payment in "Zahlung|Zahlungseingang|ZA|ZE|Payment|Receipt|Deposit|Überweisung|Lastschrift|Ausgleich\
        |Sammelzahlung|Scheckeingang|Zahlung von Kunde|Customer Payment|Bill Payment"
            .split('|')
        {
            let is_first = heading == "Belegart" || payment == "Zahlung";
            for sign in ["-", ""].into_iter().filter(|_| is_first) {
                let lines = format!("Rechnung=1.000, {payment}={sign}1.000, Rechnung=500, Gutschrift=-50");
                let said = taken(&list(heading, &lines), 1_450);
                assert!(said.iter().any(|said| said.contains(payment)), "{payment} {said:?}");
            }
        }
    }
    let text = "Datum;Belegart;Belegnr;Kunde;Text;Betrag\n\
        02.03.2026;Rechnung;R1;Ahrens;Wartung;1.000,00\n\
        09.04.2026;Zahlung;Z1;Brandt;Bank;-1.000,00\n\
        10.03.2026;Rechnung;R2;Ahrens;Wartung;500\n\
        11.03.2026;Gutschrift;G1;Ahrens;Wartung;-50\n";
    let said = taken(text, 1_450);
    assert_eq!(
        said,
        ["Eine Zeile ist eine Zahlung und zählt nicht als Umsatz: -1.000,00 € („Zahlung“)."]
    );
    let (report, plan) = read(text);
    assert_eq!(
        (plan.customers.len(), report.lines_skipped),
        (1, 0),
        "nobody and nothing comes of a payment"
    );
    let orders: Vec<_> = plan
        .figures
        .iter()
        .flat_map(|draft| &draft.figures.months)
        .map(|month| month.invoices)
        .collect();
    assert_eq!(orders, [2]);
    // All amounts without a sign.
    taken(
        &list("Belegart", "Rechnung=1.000, Zahlung=1.000, Rechnung=500, Gutschrift=50"),
        1_450,
    );
    taken(
        &list("Belegart;S/H", "RE;S=1.000, ZA;H=1.000, RE;S=500, GU;H=50"),
        1_450,
    );
    // Of money that goes back, only what no credit says already.
    taken(
        &list("Type", "Invoice=1.000, Payment=-1.000, Credit Note=-200, Refund=200"),
        800,
    );
    taken(&list("Type", "Invoice=1.000, Payment=-1.000, Refund=200"), 1_000);
    taken(&list("Type", "Sale=1.000, Sale=500, Refund=-200"), 1_300);
    taken(&list("Type", "Sale=1.000, Sale=500, Refund=200"), 1_300);
    // A payment without a date, an amount or a customer is nobody's fault.
    let text = "Datum;Belegart;Belegnr;Kunde;Betrag\n02.03.2026;Rechnung;R1;Ahrens;1.000,00\n;Zahlung;;;\n";
    taken(text, 1_000);
}

#[test]
fn payments_that_show_late_are_left_out_from_the_start() {
    let many = ["Rechnung=1"; 1_500].join(", ");
    taken(&list("Belegart", &format!("{many}, Zahlung=-900, Angebot=70")), 1_500);
    let many = ["bezahlt=1"; 1_500].join(", ");
    taken(&list("Status", &format!("{many}, storniert=900")), 1_500);
}

#[test]
fn how_somebody_pays_is_no_type_of_document() {
    for (heading, words) in [
        ("Zahlungsart", ["Rechnung", "Lastschrift", "Überweisung"]),
        ("Payment Method", ["Invoice", "Deposit", "Check"]),
        ("Versandart", ["Lieferung", "Abholung", "Lieferung"]),
        ("Artikelart", ["Dienstleistung", "Auftrag", "Ware"]),
        ("Typ", ["Hardware", "Software", "Wartung"]),
        ("Typ", ["AB", "AN", "ST"]),
    ] {
        let [one, two, three] = words;
        let said = taken(&list(heading, &format!("{one}=100, {two}=20, {three}=3")), 123);
        assert_eq!(said, Vec::<String>::new(), "{heading}");
    }
}

#[test]
fn what_is_no_invoice_beside_invoices() {
    for word in "Angebot|Auftrag|Auftragsbestätigung|AB|Bestellung|Lieferschein|LS|Proforma|Proforma-Rechnung\
        |Mahnung|Zahlungserinnerung|Quote|Estimate|Sales Order|Purchase Order|Bill|Eingangsrechnung\
        |Kreditorenrechnung|EB-Wert|Saldovortrag|Opening balance|Umbuchung|Journal Entry|Vendor Bill\
        |Kostenvoranschlag|Transfer|Order|Lieferantenrechnung"
        .split('|')
    {
        for heading in ["Belegart", "Type"] {
            let said = taken(
                &list(heading, &format!("Rechnung=1.000, {word}=300, Rechnung=200, {word}=70")),
                1_200,
            );
            assert_eq!(
                said,
                [format!(
                    "2 Zeilen sind keine Rechnungen und zählen nicht als Umsatz, zusammen 370,00 €: „{word}“."
                )]
            );
        }
    }
    for word in "Anzahlungsrechnung|Abschlagsrechnung|Schlussrechnung|Teilrechnung|Rechnung (Inland)\
        |Sales Invoice|Sales Receipt|Sammelrechnung"
        .split('|')
    {
        assert!(
            taken(&list("Belegart", &format!("Rechnung=1.000, {word}=300")), 1_300).is_empty(),
            "{word}"
        );
    }
    // Orders can be made to count, or everything.
    let (report, _) = read(&list("Belegart", "Angebot=500, Auftrag=500, Rechnung=100"));
    let offers = report.asked[0].offers.iter().map(|offer| {
        let answer = Language::German.answer(Topic::Documents, &offer.answer, |_| String::new());
        format!("{answer} {}", offer.revenue.unwrap().cents() / 100)
    });
    assert_eq!(
        offers.collect::<Vec<_>>(),
        [
            "Alle außer „Angebot“, „Auftrag“ 100",
            "Alle außer „Angebot“ 600",
            "Alle Zeilen 1100"
        ]
    );
}

#[test]
fn lists_without_invoices() {
    for word in ["Auftrag", "Sales Order", "Bestellung", "Auftragsbestätigung", "Order"] {
        let said = taken(&list("Belegart", &format!("{word}=100, {word}=20")), 120);
        assert_eq!(
            said,
            [format!(
                "In der Datei stehen keine Rechnungen; als Umsatz zählt „{word}“, zusammen 120,00 €."
            )]
        );
    }
    taken(
        &list(
            "Belegart",
            "Auftrag=100, Angebot=20, Auftragsbestätigung=100, Zahlung=-100",
        ),
        100,
    );
    for word in ["Angebot", "Zahlung", "Proforma", "Mahnung", "Eingangsrechnung"] {
        asked(
            &list("Belegart", &format!("{word}=100, {word}=20")),
            Topic::Documents,
            &[0, 120],
        );
    }
    asked(
        &list("Belegart", "Lieferschein=100, Lieferschein=20"),
        Topic::Documents,
        &[120, 0],
    );
}

#[test]
fn unknown_types_are_said() {
    let said = taken(
        &list(
            "Belegart",
            "Rechnung=1.000, Zahlung=-900, Sonderposten=40, Gutschrift=-50",
        ),
        990,
    );
    assert_eq!(
        said,
        [
            "Eine Zeile ist eine Zahlung und zählt nicht als Umsatz: -900,00 € („Zahlung“).",
            "Diese Belegarten kennen wir nicht, sie zählen als Umsatz: „Sonderposten“, zusammen 40,00 €."
        ]
    );
    let (report, _) = read(&list("Belegart", "Rechnung=1.000, Sonderposten=40"));
    let revenues: Vec<i64> = report.asked[0]
        .offers
        .iter()
        .map(|offer| offer.revenue.unwrap().cents())
        .collect();
    assert_eq!(revenues, [104_000, 100_000]);
}

#[test]
fn a_type_below_a_heading_of_numbers() {
    for heading in ["Beleg", "Vorgang"] {
        let text = format!(
            "Datum;{heading};Kunde;Betrag\n02.03.2026;Rechnung;Ahrens;1.000,00\n03.03.2026;Zahlung;Ahrens;-1.000,00\n"
        );
        taken(&text, 1_000);
    }
}

#[test]
fn known_states_work_whatever_stands_beside_them() {
    for state in "storniert|ungültig|gelöscht|abgelehnt|fehlgeschlagen|failed|declined|chargeback|trash\
        |abgebrochen|voided|VOIDED|DELETED|DRAFT|cancel|draft|Cancelled|expired|Entwurf|wc-cancelled\
        |wc-failed|wc-refunded|refunded|erstattet|Rückzahlung|Storno|Storniert am 12.03.2026|Refunded\
        |Return|Zurückerstattet|Kunde hat storniert"
        .split('|')
    {
        let headings = [
            "Status",
            "Zahlungsstatus",
            "Financial Status",
            "Rechnungsstatus",
            "Zustand",
        ];
        for (heading, unknown) in
            headings
                .into_iter()
                .zip(["on-hold", "in Bearbeitung", "wartend", "Wunderlich", "neu"])
        {
            let said = taken(&list(heading, &format!("{unknown}=100, {state}=200, bezahlt=30")), 130);
            let so = format!(
                "Rechnungen mit diesem Status zählen, obwohl wir ihn nicht kennen: „{unknown}“, zusammen 100,00 €."
            );
            assert_eq!(said, [so], "{heading} {state}");
        }
    }
    for state in "pending|authorized|partially_paid|posted|Teilbezahlt|wc-completed|überfällig|Credit Note Issued\
        |teilweise bezahlt"
        .split('|')
    {
        let said = taken(&list("Status", &format!("bezahlt=100, {state}=20, storniert=3")), 120);
        assert!(said.is_empty(), "{state} {said:?}");
    }
    assert!(taken(&list("Status", "Neukunde=100, Stammkunde=20"), 120).is_empty());
    // Two columns of it, beside a type of documents.
    taken(
        &list(
            "Belegart;Status;Zahlungsstatus",
            "Rechnung;fertig;bezahlt=100, Gutschrift;fertig;offen=-20, Rechnung;storniert;offen=3, Rechnung;neu;refunded=9",
        ),
        80,
    );
    taken(
        &list(
            "Typ;Cancelled at;Financial Status",
            "Rechnung;;paid=100, Rechnung;2026-03-09;paid=20, Gutschrift;;paid=3",
        ),
        97,
    );
    taken(&list("Storniert", "nicht storniert=100, storniert=20"), 100);
}

#[test]
fn a_refund_annuls_its_own_line() {
    let text = list("Status", "paid=100, refunded=200, paid=30");
    let (report, _) = read(&text);
    let question = &report.asked[0];
    assert_eq!(
        (question.topic, question.taken.as_ref()),
        (Topic::Cancelled, Some(&ImportAnswer::LeaveOut))
    );
    let revenues: Vec<i64> = question
        .offers
        .iter()
        .map(|offer| offer.revenue.unwrap().cents() / 100)
        .collect();
    assert_eq!(revenues, [130, 330, -70]);
    taken(&text, 130);
    // A line of its own carries its minus.
    taken(&list("Status", "paid=200, refunded=-200, paid=30"), 30);
    taken(&list("Status", "Paid=200, Return=-200, Credit Note Issued=30"), 30);
    let said = taken(
        &list("Status", "paid=100, partially_refunded=200, teilerstattet=30"),
        330,
    );
    assert_eq!(
        said,
        [
            "Zum Teil erstattete Rechnungen zählen in voller Höhe: „partially_refunded“, „teilerstattet“, zusammen 230,00 €."
        ]
    );
    for heading in [
        "Amount Refunded",
        "Refunded Amount",
        "Erstattet",
        "Erstatteter Betrag",
        "Erstattung",
    ] {
        let lines = "paid;0,00=100, refunded;200,00=200, partially_refunded;50,00=80, paid;=7";
        assert!(
            taken(&list(&format!("Status;{heading}"), lines), 137)
                .iter()
                .all(|said| !said.contains("voller")),
            "{heading}"
        );
    }
}

#[test]
fn lines_that_repeat_another_entirely() {
    let head = "Datum;Kunde;Leistung;Zeit;Betrag\n";
    let one = "02.03.2026;Ahrens;Wartung;10:00;100,00\n03.03.2026;Brandt;Wartung;11:00;20,00\n02.03.2026;Ahrens;Pumpe;10:00;3,00\n";
    let said = |text: &str, revenue| taken(&format!("{head}{text}"), revenue);
    assert!(said(one, 123).is_empty());
    // At another hour it is another sale.
    let other = "02.03.2026;Ahrens;Wartung;10:30;100,00\n";
    assert!(said(&format!("{one}{other}"), 223).is_empty());
    let twice = "03.03.2026;Brandt;Wartung;11:00;20,00\n";
    assert_eq!(
        said(&format!("{one}{twice}{other}"), 243),
        ["Eine Zeile ohne Rechnungsnummer wiederholt eine andere ganz: 20,00 €."]
    );
    let once = [(Topic::Repeated, ImportAnswer::Once)];
    let (report, plan) = answered(&format!("{head}{one}{twice}{other}"), &once);
    let invoices: u32 = plan
        .figures
        .iter()
        .flat_map(|draft| &draft.figures.months)
        .map(|month| month.invoices)
        .sum();
    assert_eq!(
        (report.totals.revenue.cents(), invoices, report.lines_skipped),
        (22_300, 2, 0)
    );
    // Nothing but the same line: several sales.
    taken(&format!("{head}{}", twice.repeat(4)), 80);
    // Pasted twice, with and without its headings, and three times.
    for text in [format!("{head}{one}{one}"), format!("{head}{one}{head}{one}")] {
        asked(&text, Topic::Repeated, &[246, 123]);
    }
    asked(&format!("{head}{one}{one}{one}"), Topic::Repeated, &[369, 123]);
    let (report, _) = read(&format!("{head}{one}{one}"));
    assert_eq!(
        sentences(&report),
        ["3 Zeilen ohne Rechnungsnummer wiederholen eine andere ganz, zusammen 123,00 €."]
    );
    // With a number they count until the user says otherwise.
    let numbered: String = one
        .lines()
        .enumerate()
        .map(|(at, line)| format!("R{at};{line}\n"))
        .collect();
    let (report, _) = read(&format!("Rechnungsnummer;{head}{numbered}{numbered}"));
    let answers: Vec<_> = report.asked.iter().map(|question| question.taken.clone()).collect();
    assert_eq!((report.is_complete(), answers), (true, vec![Some(ImportAnswer::Keep)]));
}

/// Sums of the answers; nothing is taken before the user says so.
fn asked_of_list(text: &str, said: &str, sums: &[(ImportAnswer, i64)]) {
    let (report, _) = read(text);
    let question = report.asked.iter().find(|asked| asked.topic == Topic::PaperLists);
    let question = question.unwrap_or_else(|| panic!("{text}{:#?}{:?}", report.asked, report.missing));
    assert!(question.taken.is_none() && !report.is_complete(), "{text}");
    let offers = question.offers.iter();
    let offers: Vec<_> = offers
        .map(|offer| (offer.answer.clone(), offer.revenue.unwrap().cents() / 100))
        .collect();
    assert_eq!(offers, sums, "{text}");
    assert!(
        sentences(&report).iter().any(|sentence| sentence.contains(said)),
        "{:?}",
        sentences(&report)
    );
    keeps_promises(text);
}

#[test]
fn lists_that_only_their_headings_tell() {
    let (keep, out) = (ImportAnswer::Keep, ImportAnswer::LeaveOut);
    let lines = "02.03.2026;Ahrens;50;100,00\n03.03.2026;Brandt;70;200,00\n";
    for headings in [
        "Datum;Kunde;Wahrscheinlichkeit;Betrag",
        "Date;Customer;Probability;Amount",
        "Angebotsdatum;Kunde;Angebotsnr;Angebotswert",
        "Datum;Kunde;Offerte;Betrag",
        "Date;Customer;Stage;Expected revenue",
    ] {
        asked_of_list(
            &format!("{headings}\n{lines}"),
            "Angeboten",
            &[(out.clone(), 0), (keep.clone(), 300)],
        );
    }
    for headings in [
        "Bestelldatum;Kunde;Bestellnummer;Bestellwert",
        "Auftragsdatum;Kunde;Auftragsnr;Auftragswert",
        "Order date;Customer;Order no;Order total",
    ] {
        asked_of_list(
            &format!("{headings}\n{lines}"),
            "Aufträgen",
            &[(keep.clone(), 300), (out.clone(), 0)],
        );
    }
    asked_of_list(
        &format!("Datum;Kunde;Konto;Zahlbetrag\n{lines}"),
        "Zahlungen",
        &[(out, 0), (keep, 300)],
    );
    // Without a day it cannot be read at all, and says why.
    let (report, _) = read(&format!("Zahlungsdatum;Kunde;Rechnungsnr;Zahlbetrag\n{lines}"));
    assert!(!report.missing.is_empty());
    assert!(sentences(&report)[0].contains("Zahlungen"), "{:?}", sentences(&report));
    for headings in [
        "Rechnungsdatum;Kunde;Bestellnummer;Betrag",
        "Bestelldatum;Kunde;Bestellnummer;Betrag",
        "Invoice date;Customer;Order number;Order total",
        "Rechnungsdatum;Kunde;Angebotsnummer;Betrag",
    ] {
        assert!(taken(&format!("{headings}\n{lines}"), 300).is_empty(), "{headings}");
    }
}
