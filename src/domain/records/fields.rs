//! What a record says, field by field: a stable key, a value as text, and when it was last set. One shape for
//! all kinds of records, so that saving, undoing and merging know nothing of opportunities or evaluations; those read and write
//! their fields through types of their own, which parse a value once.
//!
//! Values are texts as typed, dates `2026-11-21`, amounts in ten-thousandths, or the key of a choice. An emptied field is
//! kept with its stamp, so that another copy of the workspace learns that it was emptied.

use crate::domain::values::ids::RecordId;
use crate::domain::values::iso;
use crate::domain::values::money::Money;
use crate::domain::values::stamp::Stamp;
use crate::domain::values::swap::FieldWise;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The fields of one record, sorted by key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(Vec<StampedField>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct StampedField {
    #[serde(rename = "k")]
    key: String,
    #[serde(rename = "v", default, skip_serializing_if = "String::is_empty")]
    value: String,
    #[serde(rename = "s")]
    stamp: Stamp,
}

/// One field with its new value; an empty one empties it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldEdit {
    /// Names the field within its record for ever, such as `title` or `fit.requirements/<id>`. Keys are a stored format.
    pub key: String,
    /// As it is stored: text as typed, a day as `2026-11-21`, a number in decimal digits, money in ten-thousandths.
    pub value: String,
}

impl FieldEdit {
    /// A text as it is; nothing is trimmed.
    #[must_use]
    pub fn text(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }

    /// A day as `2026-11-21`; `None` empties the field.
    #[must_use]
    pub fn day(key: impl Into<String>, day: Option<Date>) -> Self {
        Self::text(key, day.map(iso::write).unwrap_or_default())
    }

    /// A whole number in decimal digits; `None` empties the field.
    #[must_use]
    pub fn number(key: impl Into<String>, number: Option<i64>) -> Self {
        Self::text(key, number.map(|number| number.to_string()).unwrap_or_default())
    }

    /// An amount in ten-thousandths of the unit, in decimal digits; `None` empties the field.
    #[must_use]
    pub fn money(key: impl Into<String>, amount: Option<Money>) -> Self {
        Self::number(key, amount.map(|amount| amount.0))
    }
}

impl Fields {
    /// The value; empty where none was set.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.field(key).map_or("", |field| field.value.as_str())
    }

    /// `None` where none was set, and where the text is no day.
    #[must_use]
    pub fn day(&self, key: &str) -> Option<Date> {
        iso::read(self.text(key))
    }

    /// `None` where none was set, and where the text is no whole number.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<i64> {
        self.text(key).parse().ok()
    }

    /// `None` where none was set, and where the text is no whole number of ten-thousandths.
    #[must_use]
    pub fn money(&self, key: &str) -> Option<Money> {
        self.number(key).map(Money)
    }

    /// When it was last set, also to nothing; [`Stamp::NEVER`] where it was not.
    #[must_use]
    pub fn stamp(&self, key: &str) -> Stamp {
        self.field(key).map_or(Stamp::NEVER, |field| field.stamp)
    }

    /// When each of them was last set.
    pub(in crate::domain) fn stamps(&self) -> impl Iterator<Item = Stamp> {
        self.0.iter().map(|field| field.stamp)
    }

    /// The fields that say something and whose keys start so: the rest of the key, and the value. The items of a list are
    /// fields `LIST/ID`; ids sort by the time of their making.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let first = self.0.partition_point(|field| field.key.as_str() < prefix);
        let rest = self.0.get(first..).unwrap_or_default().iter();
        rest.map_while(move |field| Some((field.key.strip_prefix(prefix)?, field.value.as_str())))
            .filter(|(_, value)| !value.is_empty())
    }

    /// Nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.under("").next().is_none()
    }

    /// Sets the one field. Stamps are the workspace's business.
    pub fn set(&mut self, edit: FieldEdit) {
        match self.place(&edit.key) {
            Ok(place) => {
                if let Some(field) = self.0.get_mut(place) {
                    field.value = edit.value;
                }
            }
            Err(place) => self.0.insert(
                place,
                StampedField {
                    key: edit.key,
                    value: edit.value,
                    stamp: Stamp::NEVER,
                },
            ),
        }
    }

    /// Empties the items of lists that came with the example data.
    pub(in crate::domain) fn empty_example(&mut self) {
        for field in &mut self.0 {
            let item = field.key.rsplit_once('/').and_then(|(_, id)| RecordId::parse(id));
            if item.is_some_and(RecordId::is_example) {
                field.value.clear();
            }
        }
    }

    /// The same values with stamps: a field that differs from `before` has the new one, the others keep theirs.
    #[must_use]
    pub(in crate::domain) fn stamped(mut self, before: &Self, stamp: Stamp) -> Self {
        for field in &mut self.0 {
            let known = before.field(&field.key);
            field.stamp = match known.filter(|known| known.value == field.value) {
                Some(known) => known.stamp,
                None => stamp,
            };
        }
        for gone in &before.0 {
            if let Err(place) = self.place(&gone.key) {
                let value = String::new();
                let stamp = if gone.value.is_empty() { gone.stamp } else { stamp };
                let key = gone.key.clone();
                self.0.insert(place, StampedField { key, value, stamp });
            }
        }
        self.0
            .retain(|field| !field.value.is_empty() || before.field(&field.key).is_some());
        self
    }

    /// Equal in all that a person sees, whatever the stamps.
    #[must_use]
    pub fn same_values(&self, other: &Self) -> bool {
        self.under("").eq(other.under(""))
    }

    /// Nobody but the session of this change set any of them.
    #[must_use]
    pub(in crate::domain) fn is_left_by(&self, left: Stamp) -> bool {
        self.0.iter().all(|field| field.stamp.is_left_by(left))
    }

    /// The fields of a record that comes back, see [`Stamp::come_back`].
    #[must_use]
    pub(in crate::domain) fn come_back(mut self, now: Stamp) -> Self {
        self.0
            .iter_mut()
            .for_each(|field| field.stamp = field.stamp.come_back(now));
        self
    }

    fn field(&self, key: &str) -> Option<&StampedField> {
        self.place(key).ok().and_then(|place| self.0.get(place))
    }

    fn place(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|field| field.key.as_str().cmp(key))
    }
}

impl FieldWise for Fields {
    type Edit = FieldEdit;

    fn now(&self, like: &FieldEdit) -> Option<(FieldEdit, Stamp)> {
        let key = like.key.as_str();
        Some((FieldEdit::text(key, self.text(key)), self.stamp(key)))
    }

    fn put(&mut self, edit: FieldEdit, stamp: Stamp) {
        let key = edit.key.clone();
        self.set(edit);
        if let Some(field) = self.place(&key).ok().and_then(|place| self.0.get_mut(place)) {
            field.stamp = stamp;
        }
    }

    fn differing(&self, before: &Self) -> Vec<FieldEdit> {
        let gone = before.0.iter().filter(|field| self.field(&field.key).is_none());
        let gone = gone.filter(|field| !field.value.is_empty());
        let gone = gone.map(|field| FieldEdit::text(field.key.as_str(), ""));
        let kept = self.0.iter().filter(|field| before.text(&field.key) != field.value);
        let kept = kept.map(|field| FieldEdit::text(field.key.as_str(), field.value.as_str()));
        kept.chain(gone).collect()
    }
}

/// Fields with these values, for tests.
#[cfg(test)]
pub(crate) fn fields(values: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::default();
    for (key, value) in values {
        fields.set(FieldEdit::text(*key, *value));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::stamp::Node;
    use jiff::civil::date;

    #[test]
    fn values_read_back() {
        let mut fields = Fields::default();
        for edit in [
            FieldEdit::text("title", "Leitstand"),
            FieldEdit::day("received", Some(date(2026, 11, 12))),
            FieldEdit::money("value", Some(Money::units(120_000))),
            FieldEdit::number("hours", Some(40)),
        ] {
            fields.set(edit);
        }
        assert_eq!(fields.text("title"), "Leitstand");
        assert_eq!(fields.day("received"), Some(date(2026, 11, 12)));
        assert_eq!(fields.money("value"), Some(Money::units(120_000)));
        assert_eq!(fields.number("hours"), Some(40));
        assert_eq!((fields.text("nothing"), fields.day("title")), ("", None));
        fields.set(FieldEdit::day("received", None));
        assert_eq!(fields.day("received"), None);
    }

    #[test]
    fn the_items_of_a_list() {
        let fields = fields(&[
            ("list/b", "2"),
            ("list/a", "1"),
            ("list/c", ""),
            ("lists", "x"),
            ("a", "y"),
        ]);
        assert_eq!(fields.under("list/").collect::<Vec<_>>(), [("a", "1"), ("b", "2")]);
        assert!(!fields.is_empty());
        assert!(Fields::default().is_empty());
    }

    #[test]
    fn only_changed_fields_are_stamped_anew_and_emptied_ones_stay() {
        let (old, new) = (Stamp::NEVER.next(1, Node(1)), Stamp::NEVER.next(2, Node(1)));
        let before = fields(&[("a", "1"), ("b", "2"), ("c", "3")]).stamped(&Fields::default(), old);
        let after = fields(&[("a", "1"), ("b", "9"), ("d", "4"), ("e", "")]).stamped(&before, new);
        for (key, value, stamp) in [("a", "1", old), ("b", "9", new), ("c", "", new), ("d", "4", new)] {
            assert_eq!((after.text(key), after.stamp(key)), (value, stamp), "{key}");
        }
        assert_eq!(
            after.stamp("e"),
            Stamp::NEVER,
            "a field that never said anything is not kept"
        );
        assert!(after.same_values(&fields(&[("a", "1"), ("b", "9"), ("d", "4")])));
        let again = fields(&[("a", "1"), ("b", "9"), ("d", "4")]).stamped(&after, Stamp::NEVER.next(3, Node(1)));
        assert_eq!(again, after, "what was emptied keeps the stamp of that");
    }
}
