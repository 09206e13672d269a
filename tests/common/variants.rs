//! The variants of our enums by their names, asked of serde: a new one is in no list that somebody could forget.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// All variants of what stands for `?` in this text, such as `"?"` or `["?"]`.
pub fn variants<T: DeserializeOwned>(unknown: &str) -> BTreeSet<String> {
    let error = serde_json::from_str::<T>(unknown).err().unwrap().to_string();
    let (_, known) = error.split_once("expected").unwrap();
    let names: BTreeSet<String> = known.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(names.len() > 1, "{error}");
    names
}

/// The name of the variant of this value.
pub fn variant<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value).unwrap() {
        serde_json::Value::String(name) => name,
        serde_json::Value::Object(fields) => fields.into_iter().next().unwrap().0,
        other => panic!("{other} is no variant"),
    }
}
