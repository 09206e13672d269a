//! A kept mapping as text: JSON with a version, in names of our own.

use super::flat_json::{self, Flat};
use super::{KeptMapping, is_kept};
use crate::exchange::amount_way::{AmountWay, PriceLess, Reckoning, Scale};
use crate::exchange::asked::{ImportAnswer, Topic};
use crate::exchange::columns::field::ColumnField;
use crate::exchange::parse::notation::Notation;
use crate::exchange::parse::unit::CurrencyCode;
use crate::exchange::report::MappingFault;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use std::collections::BTreeMap;

/// The version of what is written, behind the key that says what the file is.
const VERSION: u32 = 1;
const FORMAT: &str = "kundenkompass-zuordnung";
/// Between the words of an answer.
const PARTED: char = '\t';

/// Whether the beginning of a file is that of JSON, which no table is.
#[must_use]
pub fn is_file_of_mapping(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let inner = text.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    inner.is_some_and(|inner| inner.starts_with(b"\"") && inner.contains(&b':'))
}

/// The name that the sender gave it, and the mapping as text.
///
/// # Errors
/// What the file is instead.
pub fn mapping_of_file(bytes: &[u8]) -> Result<(String, String), MappingFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| MappingFault::Damaged)?;
    let mapping = KeptMapping::parse(text)?;
    Ok((mapping.name.clone(), mapping.text()))
}

impl KeptMapping {
    /// Without its name, which the user may change.
    pub(super) fn text(&self) -> String {
        let fields = self
            .fields
            .iter()
            .map(|field| field.map_or("", ColumnField::name).to_owned());
        let notations = self
            .notations
            .iter()
            .map(|(column, notation)| format!("{column} {notation:?}"));
        let answers = self.answers.iter().filter_map(|(topic, answer)| {
            let answer = answer_text(answer)?;
            Some(format!("{topic:?}: {answer}"))
        });
        flat_json::write(&[
            (FORMAT, Flat::Number(VERSION)),
            ("table", Flat::Text(format!("{:?}", self.table))),
            ("headings", Flat::Texts(self.headings.clone())),
            ("fields", Flat::Texts(fields.collect())),
            ("notations", Flat::Texts(notations.collect())),
            ("answers", Flat::Texts(answers.collect())),
        ])
    }

    pub(super) fn parse(text: &str) -> Result<Self, MappingFault> {
        let Some(mut object) = flat_json::read(text) else {
            return Err(if text.contains(FORMAT) {
                MappingFault::Damaged
            } else {
                MappingFault::Foreign
            });
        };
        match object.get(FORMAT) {
            None => return Err(MappingFault::Foreign),
            Some(Flat::Number(VERSION)) => {}
            Some(Flat::Number(newer)) if *newer > VERSION => return Err(MappingFault::Newer),
            Some(_) => return Err(MappingFault::Damaged),
        }
        Self::of(&mut object).ok_or(MappingFault::Damaged)
    }

    fn of(object: &mut BTreeMap<String, Flat>) -> Option<Self> {
        let mut text = |key: &str| object.remove(key)?.text();
        let (name, table) = (text("name").unwrap_or_default(), text("table")?);
        let mut texts = |key: &str| object.remove(key)?.texts();
        let [headings, fields, notations, answers] = ["headings", "fields", "notations", "answers"].map(&mut texts);
        let headings = headings?;
        let field = |name: String| match name.as_str() {
            "" => Some(None),
            name => ColumnField::named(name).map(Some),
        };
        let fields: Vec<Option<ColumnField>> = fields?.into_iter().map(field).collect::<Option<_>>()?;
        (fields.len() == headings.len()).then_some(())?;
        Some(Self {
            name,
            table: named(&table)?,
            headings,
            fields,
            notations: notations?.iter().map(|text| notation(text)).collect::<Option<_>>()?,
            answers: answers?.iter().map(|text| answer(text)).collect::<Option<_>>()?,
        })
    }
}

/// The one of an enum that has this name and nothing beside it.
fn named<'a, T: Deserialize<'a>>(name: &'a str) -> Option<T> {
    let name: StrDeserializer<'a, Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

fn notation(text: &str) -> Option<(u16, Notation)> {
    let (column, name) = text.split_once(' ')?;
    Some((column.parse().ok()?, named(name)?))
}

fn answer(text: &str) -> Option<(Topic, ImportAnswer)> {
    let (topic, answer) = text.split_once(": ")?;
    let topic = named(topic).filter(|topic| is_kept(*topic))?;
    Some((topic, answer_of(answer)?))
}

/// `Product 3 4`, `TakeOff` with its words behind tabs; `None` for what is never kept.
fn answer_text(answer: &ImportAnswer) -> Option<String> {
    let words = |name: &str, words: &[String]| {
        let words = words.iter().flat_map(|word| ["\t", word.as_str()]);
        std::iter::once(name).chain(words).collect::<String>()
    };
    Some(match answer {
        ImportAnswer::Way(way) => way_text(*way),
        ImportAnswer::TakeOff(taken) => words("TakeOff", taken),
        ImportAnswer::TakeOffPositive(taken) => words("TakeOffPositive", taken),
        ImportAnswer::Without(without) => words("Without", without),
        ImportAnswer::OnlyCurrency(code) => format!("OnlyCurrency {}", code.as_str()),
        ImportAnswer::InUnit(unit) => format!("InUnit {unit:?}"),
        plain @ (ImportAnswer::AsWritten
        | ImportAnswer::Once
        | ImportAnswer::LeaveOut
        | ImportAnswer::Keep
        | ImportAnswer::DayNumbers
        | ImportAnswer::YesNo
        | ImportAnswer::OwnMarks
        | ImportAnswer::Positive
        | ImportAnswer::OfCustomers
        | ImportAnswer::OfInvoices
        | ImportAnswer::Spread
        | ImportAnswer::FirstMonth
        | ImportAnswer::LastMonth) => format!("{plain:?}"),
        // About what stands in one file.
        ImportAnswer::Clear
        | ImportAnswer::Turn
        | ImportAnswer::Convert(_)
        | ImportAnswer::FillDown
        | ImportAnswer::ByName
        | ImportAnswer::ByNumber
        | ImportAnswer::Together
        | ImportAnswer::Apart
        | ImportAnswer::Named(_) => return None,
    })
}

/// `Product 3 4`, `ProductLessShare 3 4 5`, `ScaledPerPart 3 4 5 6`: price and quantity, of how many pieces, what is taken off.
fn way_text(way: AmountWay) -> String {
    let (price, quantity, Reckoning { scale, less }) = match way {
        AmountWay::Column(column) => return format!("Column {column}"),
        AmountWay::Less(column, less) => return format!("Less {column} {less}"),
        AmountWay::Against(column, less) => return format!("Against {column} {less}"),
        AmountWay::OncePerInvoice(column) => return format!("OncePerInvoice {column}"),
        AmountWay::Product(price, quantity, reckoning) => (price, quantity, reckoning),
    };
    let (less, of) = match less {
        None => ("Whole", 0),
        Some(PriceLess::Share(column)) => ("Share", column),
        Some(PriceLess::Part(column)) => ("Part", column),
        Some(PriceLess::Amount(column)) => ("Amount", column),
    };
    match (scale, less) {
        (Some(Scale::Per(by)), _) => format!("ScaledPer{less} {price} {quantity} {by} {of}"),
        (Some(Scale::Times(by)), _) => format!("ScaledTimes{less} {price} {quantity} {by} {of}"),
        (None, "Whole") => format!("Product {price} {quantity}"),
        (None, "Amount") => format!("ProductLess {price} {quantity} {of}"),
        (None, _) => format!("ProductLess{less} {price} {quantity} {of}"),
    }
}

fn answer_of(text: &str) -> Option<ImportAnswer> {
    let (name, rest) = text.split_once([' ', PARTED]).unwrap_or((text, ""));
    let words = || {
        rest.split(PARTED)
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    if let Some(way) = way_of(name, rest) {
        return Some(ImportAnswer::Way(way));
    }
    Some(match name {
        "TakeOff" => ImportAnswer::TakeOff(words()),
        "TakeOffPositive" => ImportAnswer::TakeOffPositive(words()),
        "Without" => ImportAnswer::Without(words()),
        "OnlyCurrency" => ImportAnswer::OnlyCurrency(CurrencyCode::of_cell(rest)?),
        "InUnit" => ImportAnswer::InUnit(named(rest)?),
        plain => named(plain).filter(|plain| answer_text(plain).is_some())?,
    })
}

fn way_of(name: &str, columns: &str) -> Option<AmountWay> {
    let mut columns = columns.split(' ').map(|column| column.parse::<u16>().ok());
    let mut column = || columns.next().flatten();
    let first = column()?;
    Some(match name {
        "Column" => AmountWay::Column(first),
        "Less" => AmountWay::Less(first, column()?),
        "Against" => AmountWay::Against(first, column()?),
        "OncePerInvoice" => AmountWay::OncePerInvoice(first),
        _ => {
            let quantity = column()?;
            let (scale, less) = if let Some(less) = name.strip_prefix("ScaledPer") {
                (Some(Scale::Per(column()?)), less)
            } else if let Some(less) = name.strip_prefix("ScaledTimes") {
                (Some(Scale::Times(column()?)), less)
            } else {
                (None, name.strip_prefix("Product")?)
            };
            let less = match (scale, less) {
                (Some(_), "Whole") | (None, "") => None,
                (Some(_), "Share") | (None, "LessShare") => Some(PriceLess::Share(column()?)),
                (Some(_), "Part") | (None, "LessPart") => Some(PriceLess::Part(column()?)),
                (Some(_), "Amount") | (None, "Less") => Some(PriceLess::Amount(column()?)),
                _ => return None,
            };
            AmountWay::Product(first, quantity, Reckoning { scale, less })
        }
    })
}
