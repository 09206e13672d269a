use super::*;
use crate::exchange::amount_way::{AmountWay, PriceLess, Reckoning, Scale};
use crate::exchange::parse::unit::{AmountUnit, CurrencyCode};
use crate::exchange::report::MappingFault;

fn mapping(answers: &[(Topic, ImportAnswer)]) -> KeptMapping {
    KeptMapping {
        name: String::new(),
        headings: ["beleg", "kunde \"alt\"", "", "betrag\t\\ü"].map(String::from).into(),
        table: TableKind::Invoices,
        fields: vec![
            Some(ColumnField::InvoiceNumber),
            Some(ColumnField::CustomerName),
            None,
            Some(ColumnField::Amount),
        ],
        notations: BTreeMap::from([(3, Notation::DecimalPoint)]),
        answers: answers.iter().cloned().collect(),
    }
}

/// These texts lie on devices and in files: they stay for ever.
#[test]
fn what_is_written_is_read() {
    let words = vec!["Gutschrift".to_owned(), "Storno, voll".to_owned()];
    let way = ImportAnswer::Way;
    let product = |scale, less| ImportAnswer::Way(AmountWay::Product(3, 4, Reckoning { scale, less }));
    let (share, part, amount) = (PriceLess::Share(6), PriceLess::Part(7), PriceLess::Amount(11));
    let (per, times) = (Some(Scale::Per(5)), Some(Scale::Times(5)));
    for (text, answer) in [
        ("Column 4", way(AmountWay::Column(4))),
        ("Product 3 4", product(None, None)),
        ("ProductLess 3 4 11", product(None, Some(amount))),
        ("ProductLessPart 3 4 7", product(None, Some(part))),
        ("ProductLessShare 3 4 6", product(None, Some(share))),
        ("ScaledPerWhole 3 4 5 0", product(per, None)),
        ("ScaledTimesWhole 3 4 5 0", product(times, None)),
        ("ScaledTimesShare 3 4 5 6", product(times, Some(share))),
        ("ScaledPerPart 3 4 5 7", product(per, Some(part))),
        ("ScaledPerAmount 3 4 5 11", product(per, Some(amount))),
        ("Less 1 2", way(AmountWay::Less(1, 2))),
        ("Against 1 2", way(AmountWay::Against(1, 2))),
        ("OncePerInvoice 9", way(AmountWay::OncePerInvoice(9))),
        (
            "TakeOff\\u0009Gutschrift\\u0009Storno, voll",
            ImportAnswer::TakeOff(words.clone()),
        ),
        (
            "Without\\u0009Gutschrift\\u0009Storno, voll",
            ImportAnswer::Without(words),
        ),
        (
            "OnlyCurrency CHF",
            ImportAnswer::OnlyCurrency(CurrencyCode::of_word("chf").expect("francs")),
        ),
        ("InUnit Cents", ImportAnswer::InUnit(AmountUnit::Cents)),
        ("InUnit Thousands", ImportAnswer::InUnit(AmountUnit::Thousands)),
        ("InUnit Millions", ImportAnswer::InUnit(AmountUnit::Millions)),
        ("AsWritten", ImportAnswer::AsWritten),
        ("Once", ImportAnswer::Once),
        ("LeaveOut", ImportAnswer::LeaveOut),
        ("Keep", ImportAnswer::Keep),
        ("DayNumbers", ImportAnswer::DayNumbers),
        ("YesNo", ImportAnswer::YesNo),
        ("OwnMarks", ImportAnswer::OwnMarks),
        ("Positive", ImportAnswer::Positive),
        ("OfCustomers", ImportAnswer::OfCustomers),
        ("OfInvoices", ImportAnswer::OfInvoices),
        ("Spread", ImportAnswer::Spread),
        ("FirstMonth", ImportAnswer::FirstMonth),
        ("LastMonth", ImportAnswer::LastMonth),
    ] {
        let kept = mapping(&[(Topic::Amount, answer)]);
        let written = kept.text();
        assert!(written.contains(&format!("\"Amount: {text}\"")), "{text} in {written}");
        assert_eq!(KeptMapping::parse(&written), Ok(kept));
    }
}

#[test]
fn what_is_kept_of_one_file_alone_is_not_read() {
    let whole = mapping(&[(Topic::Amount, ImportAnswer::Keep)]).text();
    for (topic, answer) in [
        ("Rows", "Keep"),
        ("Groups", "LeaveOut"),
        ("Mapping", "Keep"),
        ("Amount", "FillDown"),
        ("Amount", "Named"),
        ("Amount", "Column"),
        ("Amount", "ScaledPer 3 4 5 6"),
        ("Amount", "ProductWhole 3 4"),
    ] {
        let other = whole.replacen("Amount: Keep", &format!("{topic}: {answer}"), 1);
        assert_ne!(other, whole);
        assert_eq!(
            KeptMapping::parse(&other),
            Err(MappingFault::Damaged),
            "{topic}: {answer}"
        );
    }
}

/// One that could not be read back would take all others of its mapping with it.
#[test]
fn every_question_that_is_kept_is_read() {
    let topics = [
        "Amount",
        "Sign",
        "Documents",
        "PaperLists",
        "Cancelled",
        "Cost",
        "Currency",
        "DayNumbers",
        "Marks",
        "Grounds",
        "Quantities",
        "BareNumbers",
        "Periods",
        "AmountUnit",
        "Program",
    ];
    let whole = mapping(&[(Topic::Amount, ImportAnswer::Keep)]).text();
    for topic in topics {
        let text = whole.replacen("Amount: Keep", &format!("{topic}: Keep"), 1);
        let kept = KeptMapping::parse(&text).unwrap_or_else(|fault| panic!("{topic}: {fault:?}"));
        assert_eq!(kept.text(), text);
    }
}

#[test]
fn no_two_that_come_as_files_have_the_same_name() {
    let long = |end: &str| "ä".repeat(80) + end;
    let mut names: Vec<String> = Vec::new();
    for name in ["Umsätze", " Umsätze ", "Umsätze", &long(" aus Alt"), &long(" aus Neu")] {
        let free = free_name(name, |known| names.iter().any(|name| name == known));
        assert_eq!(kept_name(&free), free, "it is cut once");
        names.push(free);
    }
    let cut = "ä".repeat(76) + " (2)";
    assert_eq!(names, ["Umsätze", "Umsätze (2)", "Umsätze (3)", &long(""), &cut]);
}

#[test]
fn other_files_are_told_apart() {
    let whole = mapping(&[]).text();
    let with = |from: &str, to: &str| whole.replacen(from, to, 1);
    for (text, fault) in [
        (with(": 1", ": 2"), MappingFault::Newer),
        (with(": 1", ": \"1\""), MappingFault::Damaged),
        (with("\"Amount\"", "\"Amuont\""), MappingFault::Damaged),
        (with("\"Invoices\"", "\"Lists\""), MappingFault::Damaged),
        (with("\"beleg\", ", ""), MappingFault::Damaged),
        (whole[..whole.len() - 9].to_owned(), MappingFault::Damaged),
        (with("kundenkompass-zuordnung", "other"), MappingFault::Foreign),
        ("{\"a\": {\"b\": true}}".to_owned(), MappingFault::Foreign),
        ("{}".to_owned(), MappingFault::Foreign),
        (String::new(), MappingFault::Foreign),
    ] {
        assert_eq!(mapping_of_file(text.as_bytes()).map(drop), Err(fault), "{text}");
    }
    assert_eq!(
        mapping_of_file(b"{\"x\": \"\xFF\"}").map(drop),
        Err(MappingFault::Damaged)
    );
    let named = with("{", "{\"name\": \"Rechnungen \\u00e4lter\", \"of_later\": [],");
    assert_eq!(
        mapping_of_file(named.as_bytes()),
        Ok(("Rechnungen älter".to_owned(), whole.clone()))
    );
    assert!(is_file_of_mapping(whole.as_bytes()) && is_file_of_mapping(b"\xEF\xBB\xBF {\n \"x\":1}"));
    for other in ["Kunde;Betrag\n", "{Platzhalter};x\n", ""] {
        assert!(!is_file_of_mapping(other.as_bytes()), "{other}");
    }
}
