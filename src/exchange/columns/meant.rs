//! What headings mean by the vocabulary, and which of them stand twice.

use super::field::{ColumnField, HeadingFit, fields_of, heading_key, is_ignored};
use crate::domain::values::identity::name_key;
use std::collections::BTreeSet;

/// Columns whose heading means the same as one before: `Wartung+` beside `Wartung` does not.
pub(super) fn doubled(headers: &[String]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let twice =
        |(column, header): (usize, &String)| (!header.is_empty() && !seen.insert(name_key(header))).then_some(column);
    headers.iter().enumerate().filter_map(twice).collect()
}

/// What a heading can mean.
pub(super) struct Meant {
    pub key: String,
    pub fields: Vec<(ColumnField, HeadingFit)>,
    pub ignored: bool,
}

impl Meant {
    pub fn by(header: &str) -> Self {
        let key = heading_key(header);
        Self {
            fields: fields_of(&key).collect(),
            ignored: is_ignored(&key),
            key,
        }
    }

    pub fn best(&self) -> Option<(ColumnField, HeadingFit)> {
        self.fields.iter().max_by_key(|(_, fit)| *fit).copied()
    }
}
