//! A kept mapping as text: JSON with a version, in names of our own.

use super::KeptMapping;
use super::flat_json::{self, Flat};
use crate::exchange::asked::{ImportAnswer, PriceLess, Scale, ScaledProduct, Topic};
use crate::exchange::columns::field::ColumnField;
use crate::exchange::parse::notation::Notation;
use crate::exchange::parse::unit::{AmountUnit, CurrencyCode};
use crate::exchange::report::MappingFault;
use crate::exchange::tables::kind::TableKind;
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
        let table = TableKind::ALL.into_iter().find(|kind| format!("{kind:?}") == table)?;
        (fields.len() == headings.len()).then_some(())?;
        Some(Self {
            name,
            table,
            headings,
            fields,
            notations: notations?.iter().map(|text| notation(text)).collect::<Option<_>>()?,
            answers: answers?.iter().map(|text| answer(text)).collect::<Option<_>>()?,
        })
    }
}

fn notation(text: &str) -> Option<(u16, Notation)> {
    let (column, name) = text.split_once(' ')?;
    let all = [
        Notation::DecimalComma,
        Notation::DecimalPoint,
        Notation::DayFirst,
        Notation::MonthFirst,
    ];
    let notation = all.into_iter().find(|notation| format!("{notation:?}") == name)?;
    Some((column.parse().ok()?, notation))
}

/// The questions whose answers are kept.
const TOPICS: [Topic; 14] = [
    Topic::Amount,
    Topic::Sign,
    Topic::Documents,
    Topic::Cancelled,
    Topic::Cost,
    Topic::Currency,
    Topic::DayNumbers,
    Topic::Marks,
    Topic::Grounds,
    Topic::Quantities,
    Topic::BareNumbers,
    Topic::Periods,
    Topic::AmountUnit,
    Topic::Program,
];

fn answer(text: &str) -> Option<(Topic, ImportAnswer)> {
    let (topic, answer) = text.split_once(": ")?;
    let topic = TOPICS.into_iter().find(|known| format!("{known:?}") == topic)?;
    Some((topic, answer_of(answer)?))
}

/// `Product 3 4`, `TakeOff` with its words behind tabs; `None` for what is never kept.
fn answer_text(answer: &ImportAnswer) -> Option<String> {
    let words = |name: &str, words: &[String]| {
        let words = words.iter().flat_map(|word| ["\t", word.as_str()]);
        std::iter::once(name).chain(words).collect::<String>()
    };
    Some(match answer {
        ImportAnswer::Column(column) => format!("Column {column}"),
        ImportAnswer::Product(price, quantity) => format!("Product {price} {quantity}"),
        ImportAnswer::ProductLessShare(price, quantity, less) => format!("ProductLessShare {price} {quantity} {less}"),
        ImportAnswer::ProductLessPart(price, quantity, less) => format!("ProductLessPart {price} {quantity} {less}"),
        ImportAnswer::ProductLess(price, quantity, less) => format!("ProductLess {price} {quantity} {less}"),
        ImportAnswer::Scaled(product) => scaled_text(product),
        ImportAnswer::Less(column, less) => format!("Less {column} {less}"),
        ImportAnswer::Against(column, less) => format!("Against {column} {less}"),
        ImportAnswer::OncePerInvoice(column) => format!("OncePerInvoice {column}"),
        ImportAnswer::TakeOff(taken) => words("TakeOff", taken),
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
        | ImportAnswer::LastMonth) => {
            let (name, _) = PLAIN.iter().find(|(_, known)| known == plain)?;
            (*name).to_owned()
        }
        // About what stands in one file.
        ImportAnswer::Clear
        | ImportAnswer::Turn
        | ImportAnswer::FillDown
        | ImportAnswer::ByName
        | ImportAnswer::ByNumber
        | ImportAnswer::Together
        | ImportAnswer::Apart
        | ImportAnswer::Named(_) => return None,
    })
}

/// Answers without anything beside them.
const PLAIN: [(&str, ImportAnswer); 13] = [
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
];

fn scaled_text(product: &ScaledProduct) -> String {
    let (scale, column) = match product.scale {
        Scale::Per(column) => ("Per", column),
        Scale::Times(column) => ("Times", column),
    };
    let (less, of) = match product.less {
        None => ("Whole", 0),
        Some(PriceLess::Share(column)) => ("Share", column),
        Some(PriceLess::Part(column)) => ("Part", column),
        Some(PriceLess::Amount(column)) => ("Amount", column),
    };
    format!(
        "Scaled{scale}{less} {} {} {column} {of}",
        product.price, product.quantity
    )
}

fn answer_of(text: &str) -> Option<ImportAnswer> {
    let (name, rest) = text.split_once([' ', PARTED]).unwrap_or((text, ""));
    let words = || {
        rest.split(PARTED)
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let mut columns = rest.split(' ').map(|column| column.parse::<u16>().ok());
    let mut column = || columns.next().flatten();
    Some(match name {
        "Column" => ImportAnswer::Column(column()?),
        "Product" => ImportAnswer::Product(column()?, column()?),
        "ProductLessShare" => ImportAnswer::ProductLessShare(column()?, column()?, column()?),
        "ProductLessPart" => ImportAnswer::ProductLessPart(column()?, column()?, column()?),
        "ProductLess" => ImportAnswer::ProductLess(column()?, column()?, column()?),
        "Less" => ImportAnswer::Less(column()?, column()?),
        "Against" => ImportAnswer::Against(column()?, column()?),
        "OncePerInvoice" => ImportAnswer::OncePerInvoice(column()?),
        "TakeOff" => ImportAnswer::TakeOff(words()),
        "Without" => ImportAnswer::Without(words()),
        "OnlyCurrency" => ImportAnswer::OnlyCurrency(CurrencyCode::of_cell(rest)?),
        "InUnit" => {
            let all = [AmountUnit::Cents, AmountUnit::Thousands, AmountUnit::Millions];
            ImportAnswer::InUnit(all.into_iter().find(|unit| format!("{unit:?}") == rest)?)
        }
        _ => match name.strip_prefix("Scaled") {
            Some(scaled) => {
                let [price, quantity, by, less] = [column()?, column()?, column()?, column()?];
                let (scale, less_name) = match scaled.strip_prefix("Per") {
                    Some(less) => (Scale::Per(by), less),
                    None => (Scale::Times(by), scaled.strip_prefix("Times")?),
                };
                let less = match less_name {
                    "Whole" => None,
                    "Share" => Some(PriceLess::Share(less)),
                    "Part" => Some(PriceLess::Part(less)),
                    "Amount" => Some(PriceLess::Amount(less)),
                    _ => return None,
                };
                ImportAnswer::Scaled(ScaledProduct {
                    price,
                    quantity,
                    scale,
                    less,
                })
            }
            None => PLAIN.iter().find(|(known, _)| *known == name)?.1.clone(),
        },
    })
}
