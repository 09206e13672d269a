//! Tables of several files or sheets that belong together.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use kundenkompass::exchange::asked::FindingKind;
use kundenkompass::exchange::hidden_parts::{HiddenParts, Spans};
use kundenkompass::exchange::joining::{JoinedTables, join};
use kundenkompass::exchange::{Choices, FileReading, ReadOutcome, Report};
use std::rc::Rc;

fn joined(files: &[(&str, &str)]) -> Option<JoinedTables> {
    let reading = || FileReading::new(Rc::default(), Choices::default());
    let tables = files
        .iter()
        .map(|(name, text)| reading().loose_table(name, text.as_bytes()).unwrap());
    let sheet = || FileReading::of_sheet(Rc::default(), Choices::default());
    join(tables.collect(), |name, text| sheet().loose_table(name, text))
}

#[track_caller]
fn read(text: &[u8]) -> Report {
    let mut reading = FileReading::of_sheet(Rc::default(), Choices::default());
    loop {
        reading.feed(text).unwrap();
        match reading.finish().unwrap() {
            ReadOutcome::Again(again) => reading = again,
            ReadOutcome::Done(report, _) => return *report,
        }
    }
}

const ORDERS: &str = "Rechnungsnummer;Kunde;Rechnungsdatum;Status\nR-1;Ahrens GmbH;02.03.2026;bezahlt\nR-2;Brandt KG;05.03.2026;bezahlt\nR-3;Cordes AG;09.03.2026;bezahlt\n";
const POSITIONS: &str = "Liste der Positionen\n\nRechnungsnummer;Artikel;Menge;Betrag\nR-1;Wartung;1;100,00\nR-1;Schulung;2;50,00\n\nR-2;Wartung;1;70,00\nR-9;Wartung;1;5,00\nR-1;Beratung;1;30,00\n";

#[test]
fn positions_come_with_their_orders_whatever_their_order() {
    let [positions, orders] = [("Positionen", POSITIONS), ("Rechnungen", ORDERS)];
    for files in [[positions, orders], [orders, positions]] {
        let joined = joined(&files).unwrap();
        assert_eq!(joined.names, ["Rechnungen", "Positionen"]);
        let [first, second] = joined.findings.as_slice() else {
            panic!("{:?}", joined.findings)
        };
        assert_eq!((first.kind, first.count), (FindingKind::Joined, 1));
        assert_eq!(first.quotes, ["Positionen", "5", "Rechnungen", "3", "Rechnungsnummer"]);
        assert_eq!(
            (second.kind, second.count, second.quotes.join(" ")),
            (FindingKind::WithoutLines, 1, "R-3".into())
        );
        let report = read(&joined.text);
        assert_eq!(report.header_line, 3);
        assert_eq!(report.totals.revenue.0, 2_500_000);
        // The line without an order is none any more, and takes nothing from the one above; the others keep their places.
        assert_eq!((report.problems.len(), report.totals.rows), (0, 4));
        let text = String::from_utf8(joined.text).unwrap();
        assert!(text.lines().nth(8).unwrap().starts_with("R-1\tBeratung"), "{text}");
    }
}

#[test]
fn what_does_not_belong_together_stays_apart() {
    let customers = "Kundennummer;Kunde\n1;Ahrens GmbH\n2;Brandt KG\n";
    let invoices = "Rechnungsnummer;Kundennummer;Kunde;Datum;Betrag\nR-1;1;Ahrens GmbH;02.03.2026;100,00\nR-2;2;Brandt KG;03.03.2026;50,00\n";
    let others = POSITIONS.replace("R-", "X-");
    let twice = ORDERS.replace("R-3", "R-1");
    let dunned = "Rechnungsnummer;Mahnstufe;Mahngebühr\nR-1;1;5,00\nR-2;2;10,00\n";
    let notes = "Kunde;Notiz\nAhrens GmbH;ruft an\nBrandt KG;schreibt\n";
    let five = invoices.to_owned()
        + "R-3;1;Ahrens GmbH;04.03.2026;1,00\nR-4;1;Ahrens GmbH;05.03.2026;1,00\nR-5;1;Ahrens GmbH;06.03.2026;1,00\n";
    for files in [
        // Notes on a list, of a part of it or without amounts.
        [("Mahnungen", dunned), ("Rechnungen", five.as_str())],
        [("Notizen", notes), ("Kunden", customers)],
        // Each is read by itself.
        [("Kunden", customers), ("Rechnungen", invoices)],
        // No row has a counterpart; a key that stands twice is none.
        [("Positionen", others.as_str()), ("Rechnungen", ORDERS)],
        [("Positionen", POSITIONS), ("Rechnungen", twice.as_str())],
        [("Positionen", POSITIONS), ("Kunden", customers)],
    ] {
        assert!(joined(&files).is_none(), "{files:?}");
    }
}

/// Documents that know their customers by number only, and the list that names them, which is still to be read.
#[test]
fn documents_get_the_names_of_their_partners() {
    let partners = "Kundennummer;Name;Ort\n10001;Ahrens GmbH;Köln\n10002;Brandt KG;Ulm\n10003;Cordes AG;Kiel\n";
    let documents = "Belegnummer;Kundennummer;Belegdatum;Betrag\nR-1;10001;02.03.2026;100,00\nR-2;10002;05.03.2026;50,00\nR-3;10001;09.03.2026;25,00\n";
    let joined = joined(&[("Belege", documents), ("Partner", partners)]).unwrap();
    assert_eq!(joined.names, ["Belege"]);
    let report = read(&joined.text);
    assert_eq!((report.totals.revenue.0, report.totals.customers_new), (1_750_000, 2));
    assert!(report.is_complete(), "{:?}", report.asked);
}

/// A line is hidden where it or its counterpart is, and columns are wherever they stand then.
#[test]
fn what_is_hidden_stays_hidden() {
    let hiding = |rows: &[u32], columns: &[u32]| {
        let mut hidden = HiddenParts::default();
        rows.iter().for_each(|line| hidden.rows.add(line - 1, line - 1));
        columns.iter().for_each(|column| hidden.columns.add(*column, *column));
        Rc::new(hidden)
    };
    // Of the positions line 6 has no counterpart; the order in line 3 has that in line 7.
    let tables = [
        ("Positionen", POSITIONS, hiding(&[1, 4, 8], &[1])),
        ("Rechnungen", ORDERS, hiding(&[3], &[0, 2])),
    ];
    let tables = tables.map(|(name, text, hidden)| {
        let reading = FileReading::new(Rc::default(), Choices::default()).hiding(hidden);
        reading.loose_table(name, text.as_bytes()).unwrap()
    });
    let sheet = || FileReading::of_sheet(Rc::default(), Choices::default());
    let joined = join(tables.into(), |name, text| sheet().loose_table(name, text)).unwrap();
    let among = |spans: &Spans| (0..20).filter(|place| spans.holds(*place)).collect::<Vec<_>>();
    assert_eq!(among(&joined.hidden.rows), [3, 6]);
    // Artikel, and of the orders the day; their number stands beside that of the lines no more.
    assert_eq!(among(&joined.hidden.columns), [1, 5]);
}

/// Three files, one behind the other; the state and the day of the whole document count.
#[test]
fn three_tables_become_one() {
    let lines = "OrderID;ProductID;UnitPrice;Quantity\n1;11;10.00;2\n1;12;5.50;4\n2;11;10.00;1\n";
    let orders = "OrderID;CustomerID;OrderDate\n1;A;2026-03-02\n2;B;2026-03-05\n";
    let customers = "CustomerID;CompanyName\nA;Ahrens GmbH\nB;Brandt KG\n";
    let joined = joined(&[("Order Details", lines), ("Orders", orders), ("Customers", customers)]).unwrap();
    let report = read(&joined.text);
    assert_eq!(report.totals.revenue.0, 520_000);
    assert_eq!(report.totals.customers_new, 2);
}
