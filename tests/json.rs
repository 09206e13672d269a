//! Our reader of JSON beside serde_json: both read the same from whatever text, or neither does.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::dice::Dice;
use jiff::civil::date;
use kundenkompass::domain::saved::json::{JsonError, from_str};
use kundenkompass::domain::values::ids::IdSource;
use kundenkompass::domain::*;
use kundenkompass::store::pending::Journal;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Sample {
    number: i64,
    small: u8,
    part: f64,
    letter: char,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    choice: Choice,
    list: Vec<Choice>,
    pair: (bool, ()),
    map: BTreeMap<String, Option<u32>>,
    #[serde(flatten)]
    more: More,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct More {
    more: String,
}

#[derive(Debug, PartialEq, Default, Serialize, Deserialize)]
enum Choice {
    #[default]
    Plain,
    One(u32),
    Two(u32, String),
    Named {
        here: Box<Sides>,
    },
}

#[derive(Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Sides {
    left: u16,
    right: Either,
    bytes: Bytes,
}

#[derive(Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
struct Bytes(#[serde(with = "serde_bytes")] Vec<u8>);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Number(u64),
    Numbers(Vec<u64>),
}

impl Default for Either {
    fn default() -> Self {
        Self::Number(1)
    }
}

fn same<T: DeserializeOwned + Serialize>(text: &str) {
    let theirs = serde_json::from_str::<T>(text);
    let ours = from_str::<T>(text);
    let written = |value: &T| serde_json::to_string(value).unwrap();
    assert_eq!(
        ours.as_ref().ok().map(written),
        theirs.as_ref().ok().map(written),
        "{text}: {:?} {:?}",
        ours.as_ref().err(),
        theirs.as_ref().err()
    );
}

/// The same with something of it gone, doubled or another, at a place that is drawn.
fn changed(value: Value, dice: &mut Dice, beside: &[Value]) -> Value {
    match value {
        Value::Array(mut items) if !items.is_empty() && dice.below(3) > 0 => {
            let at = dice.below(items.len());
            match dice.below(6) {
                0 => drop(items.remove(at)),
                1 => items.insert(at, items[at].clone()),
                _ => items[at] = changed(items[at].take(), dice, beside),
            }
            Value::Array(items)
        }
        Value::Object(mut entries) if !entries.is_empty() && dice.below(6) > 0 => {
            let keys: Vec<String> = entries.keys().cloned().collect();
            let key = dice.of(&keys).unwrap();
            match dice.below(6) {
                0 => drop(entries.remove(&key)),
                1 => drop(entries.insert(format!("{key}x"), Value::Null)),
                _ => {
                    let inner = changed(entries[&key].take(), dice, beside);
                    entries.insert(key, inner);
                }
            }
            Value::Object(entries)
        }
        _ => dice.of(beside).unwrap_or_default(),
    }
}

/// Values to put in the place of others.
fn odd() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(3.5),
        json!(u64::MAX),
        json!(i64::MIN),
        json!("Ä\u{1F600}\n\"\\"),
        json!("a"),
        json!([1, 2]),
        json!({ "here": {} }),
        json!({ "One": 2 }),
        json!("Plain"),
        json!({ "Plain": null }),
        json!({}),
        json!([]),
    ]
}

fn rounds<T: DeserializeOwned + Serialize>(value: &T, dice: &mut Dice) {
    let text = serde_json::to_string(value).unwrap();
    same::<T>(&text);
    assert_eq!(serde_json::to_string(&from_str::<T>(&text).unwrap()).unwrap(), text);
    // Read as a value, its keys stand in the order of the alphabet.
    let value: Value = serde_json::from_str(&text).unwrap();
    same::<T>(&value.to_string());
    for _ in 0..8 {
        let mut value = value.clone();
        for _ in 0..=dice.below(2) {
            value = changed(value, dice, &odd());
        }
        same::<T>(&value.to_string());
        same::<T>(&serde_json::to_string_pretty(&value).unwrap());
    }
    let cut = (0..=dice.below(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let cut = &text[..cut.unwrap()];
    same::<T>(cut);
    if let Err(error) = serde_json::from_str::<T>(cut)
        && error.is_eof()
    {
        assert_eq!(from_str::<T>(cut).err(), Some(JsonError::Ended), "{cut}");
    }
}

fn sample() -> Sample {
    Sample {
        number: -5,
        small: 7,
        part: 0.1,
        letter: 'ß',
        text: Some("„Zahlt“ \u{1} \t".into()),
        choice: Choice::Two(3, "x".into()),
        list: vec![
            Choice::Plain,
            Choice::One(1),
            Choice::Named {
                here: Box::new(Sides {
                    left: 2,
                    right: Either::Numbers(vec![1]),
                    bytes: Bytes(vec![0, 255]),
                }),
            },
        ],
        pair: (true, ()),
        map: BTreeMap::from([("k".into(), Some(4)), ("none".into(), None)]),
        more: More { more: "m".into() },
    }
}

#[test]
fn odd_texts() {
    let texts = [
        "",
        " ",
        "1",
        "-",
        "-0",
        "0",
        "01",
        "1.",
        "1.5",
        ".5",
        "1e3",
        "1E-2",
        "1e",
        "1e999",
        "+1",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "tru",
        "true",
        "truex",
        "nul",
        "null",
        "nulll",
        "\"",
        "\"a",
        "\"a\"",
        "\"\\u00e4\\/\\b\\f\\n\\r\\t\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ud83d\\u0041\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\u{1}\"",
        "[",
        "[]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1,2] x",
        "{",
        "{}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{\"a\":1}",
        "{\"a\":1,\"a\":2}",
        " [ 1 , 2 ] ",
        "\u{feff}1",
        "{\"left\":1,\"left\":1}",
        "{\"left\":1,\"x\":[{}],\"x\":\"]\"}",
        "{\"right\":2,\"left\":1,\"right\":2}",
        "[1,2,[3]]",
        "{\"One\":1}",
        "{\"One\":1,\"One\":1}",
        "{\"One\"}",
        "\"One\"",
        "{\"Two\":[1,\"x\"]}",
        "{\"Two\":[1]}",
        "{\"Two\":[1,\"x\",2]}",
        "{\"Plain\":null}",
        "{\"Plain\":1}",
        "\"Plain\"",
        "\"plain\"",
        "\"\\u0050lain\"",
        "{\"le\\u0066t\":3}",
        "{\"bytes\":\"ab\"}",
        "{\"bytes\":[256]}",
        "{\"x\":tru}",
        "{\"x\":1.}",
        "{\"x\":\"\\q\"}",
    ];
    for text in texts {
        same::<u64>(text);
        same::<i64>(text);
        same::<f64>(text);
        same::<bool>(text);
        same::<String>(text);
        same::<Option<u8>>(text);
        same::<Vec<u16>>(text);
        same::<(u8, u8)>(text);
        same::<BTreeMap<String, u8>>(text);
        same::<Choice>(text);
        same::<Sides>(text);
        same::<Either>(text);
    }
}

#[test]
fn numbers_are_the_nearest() {
    for text in [
        "0.1",
        "1.7976931348623157e308",
        "5e-324",
        "123456789.123456789",
        "2.2250738585072011e-308",
    ] {
        assert_eq!(from_str::<f64>(text), Ok(text.parse().unwrap()), "{text}");
    }
}

#[test]
fn what_is_too_deep_is_refused() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(from_str::<serde::de::IgnoredAny>(&deep(120)).err(), None);
    assert_eq!(
        from_str::<serde::de::IgnoredAny>(&deep(100_000)).err(),
        Some(JsonError::Other)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_shapes_are_read_alike(seed in any::<u64>()) {
        rounds(&sample(), &mut Dice::Seed(seed));
    }

    #[test]
    fn what_journals_hold_is_read_alike(seed in any::<u64>()) {
        let mut dice = Dice::Seed(seed);
        let mut workspace = Workspace::default();
        for step in 1..12 {
            let now = Now { unix_ms: 1_790_000_000_000 + step, today: date(2026, 11, 21), node: Node::new(1, 1), seed: step };
            let Some(action) = dice.action(&workspace, &mut IdSource::new(step, step)) else { continue };
            let text = serde_json::to_string(&action).unwrap();
            rounds(&action, &mut dice);
            if let Ok(change) = workspace.apply(action, &now) {
                let patch = serde_json::to_value(&change.inverse).unwrap();
                rounds(&change.inverse, &mut dice);
                let action: Value = serde_json::from_str(&text).unwrap();
                let typed = json!({ "place": "", "label": "", "text": "\"" });
                let entries = json!([
                    { "origin": 1, "number": step, "now": now, "step": { "Action": action }, "takes_back": 3, "typed": typed },
                    { "origin": 1, "number": step, "now": now, "seen": [1, 2], "step": { "Patch": patch }, "stay": 3 },
                ]);
                rounds(&serde_json::from_value::<Journal>(json!({ "tries": 0, "entries": [] })).unwrap(), &mut dice);
                for _ in 0..8 {
                    let entries = changed(entries.clone(), &mut dice, &odd());
                    same::<Journal>(&json!({ "tries": 1, "entries": entries }).to_string());
                }
            }
        }
    }
}
