use super::*;
use crate::exchange::asked::{PriceLess, Scale, ScaledProduct};
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

#[test]
fn what_is_written_is_read() {
    let words = vec!["Gutschrift".to_owned(), "Storno, voll".to_owned()];
    let scaled = |scale, less| {
        ImportAnswer::Scaled(ScaledProduct {
            price: 1,
            quantity: 2,
            scale,
            less,
        })
    };
    for answer in [
        ImportAnswer::Column(4),
        ImportAnswer::Product(3, 4),
        ImportAnswer::ProductLess(3, 4, 11),
        ImportAnswer::ProductLessPart(3, 4, 11),
        ImportAnswer::ProductLessShare(3, 4, 11),
        scaled(Scale::Per(5), None),
        scaled(Scale::Times(5), Some(PriceLess::Share(6))),
        scaled(Scale::Per(5), Some(PriceLess::Part(6))),
        scaled(Scale::Per(5), Some(PriceLess::Amount(0))),
        ImportAnswer::Less(1, 2),
        ImportAnswer::Against(1, 2),
        ImportAnswer::OncePerInvoice(9),
        ImportAnswer::TakeOff(words.clone()),
        ImportAnswer::Without(words),
        ImportAnswer::OnlyCurrency(CurrencyCode::of_word("chf").expect("francs")),
        ImportAnswer::InUnit(AmountUnit::Thousands),
        ImportAnswer::AsWritten,
        ImportAnswer::LeaveOut,
        ImportAnswer::Spread,
    ] {
        let kept = mapping(&[(Topic::Amount, answer)]);
        assert_eq!(KeptMapping::parse(&kept.text()), Ok(kept));
    }
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
