//! A customer: who they are to us. Their marks live in the matrix, their figures in `figures`.

use super::values::ids::CustomerId;
use super::values::name::Name;
use super::values::stamp::{Stamp, Stamps};
use super::values::swap::{FieldWise, differing};
use crate::domain::values::keyed_enum::keyed_enum;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    pub id: CustomerId,
    pub name: Name,
    /// The firm's own customer number; unique in the workspace where set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub segment: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    #[serde(default)]
    pub status: Status,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "super::values::iso::option"
    )]
    pub since: Option<Date>,
    /// The promised value (Nutzenversprechen); the newest last, earlier ones stay visible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<Promise>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    pub stamps: Stamps,
}

/// One version of the promised value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub text: String,
    #[serde(with = "super::values::iso")]
    pub since: Date,
}

keyed_enum! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Status {
        Prospect => "prospect",
        #[default]
        Customer => "customer",
        Former => "former",
    }
}

/// One field of a customer with its new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CustomerEdit {
    Name(Name),
    Number(Option<String>),
    Segment(String),
    Owner(String),
    Status(Status),
    Since(#[serde(with = "super::values::iso::option")] Option<Date>),
    /// A text that differs becomes a new version as of today; an empty one is a version, too.
    Promise(String),
    /// All versions at once, as an undo knows them.
    Promises(Vec<Promise>),
    Notes(String),
}

impl Customer {
    #[must_use]
    pub fn new(id: CustomerId, name: Name) -> Self {
        Self {
            id,
            name,
            number: None,
            segment: String::new(),
            owner: String::new(),
            status: Status::default(),
            since: None,
            promises: Vec::new(),
            notes: String::new(),
            stamps: Stamps::default(),
        }
    }

    /// The promised value of today; empty where none was made.
    #[must_use]
    pub fn promise(&self) -> &str {
        self.promises.last().map_or("", |promise| promise.text.as_str())
    }

    /// Sets the one field. Stamps are the workspace's business.
    pub fn edit(&mut self, edit: CustomerEdit, today: Date) {
        match edit {
            CustomerEdit::Name(name) => self.name = name,
            CustomerEdit::Number(number) => self.number = number,
            CustomerEdit::Segment(segment) => self.segment = segment,
            CustomerEdit::Owner(owner) => self.owner = owner,
            CustomerEdit::Status(status) => self.status = status,
            CustomerEdit::Since(since) => self.since = since,
            CustomerEdit::Promise(text) => self.promise_anew(text, today),
            CustomerEdit::Promises(promises) => self.promises = promises,
            CustomerEdit::Notes(notes) => self.notes = notes,
        }
    }

    fn promise_anew(&mut self, text: String, today: Date) {
        if self.promise() == text {
            return;
        }
        if self.promises.last().is_some_and(|promise| promise.since == today) {
            self.promises.pop();
        }
        if self.promise() != text {
            self.promises.push(Promise { text, since: today });
        }
    }

    /// Stamps what differs from `before` anew; the other fields keep their stamps.
    pub fn stamp(&mut self, before: Option<&Self>, stamp: Stamp) {
        let Some(before) = before else {
            self.stamps = Stamps::all(stamp);
            return;
        };
        self.stamps = before.stamps.after(self.changed(before), stamp);
    }

    /// The fields that differ, in the order of their numbers.
    fn changed(&self, before: &Self) -> [bool; Self::FIELDS as usize] {
        [
            self.name != before.name,
            self.number != before.number,
            self.segment != before.segment,
            self.owner != before.owner,
            self.status != before.status,
            self.since != before.since,
            self.promises != before.promises,
            self.notes != before.notes,
        ]
    }

    const FIELDS: u8 = 8;

    /// The field with this number, as an edit that sets it.
    fn field(&self, number: u8) -> Option<CustomerEdit> {
        Some(match number {
            0 => CustomerEdit::Name(self.name.clone()),
            1 => CustomerEdit::Number(self.number.clone()),
            2 => CustomerEdit::Segment(self.segment.clone()),
            3 => CustomerEdit::Owner(self.owner.clone()),
            4 => CustomerEdit::Status(self.status),
            5 => CustomerEdit::Since(self.since),
            6 => CustomerEdit::Promises(self.promises.clone()),
            7 => CustomerEdit::Notes(self.notes.clone()),
            _ => return None,
        })
    }

    /// Nobody but the session of this change set any of its fields.
    #[must_use]
    pub(super) fn is_left_by(&self, left: Stamp) -> bool {
        (0..Self::FIELDS).all(|field| self.stamps.of(field).is_left_by(left))
    }

    /// When the customer number was set.
    #[must_use]
    pub(super) fn number_stamp(&self) -> Stamp {
        self.stamps.of(1)
    }

    /// Equal in all that a person sees, whatever the stamps.
    #[must_use]
    pub fn same_values(&self, other: &Self) -> bool {
        Self {
            stamps: other.stamps.clone(),
            ..self.clone()
        } == *other
    }
}

impl CustomerEdit {
    /// The number of the field.
    const fn number(&self) -> u8 {
        match self {
            CustomerEdit::Name(_) => 0,
            CustomerEdit::Number(_) => 1,
            CustomerEdit::Segment(_) => 2,
            CustomerEdit::Owner(_) => 3,
            CustomerEdit::Status(_) => 4,
            CustomerEdit::Since(_) => 5,
            CustomerEdit::Promise(_) | CustomerEdit::Promises(_) => 6,
            CustomerEdit::Notes(_) => 7,
        }
    }
}

impl FieldWise for Customer {
    type Edit = CustomerEdit;

    fn now(&self, like: &CustomerEdit) -> Option<(CustomerEdit, Stamp)> {
        let number = like.number();
        // Of the promise there are two ways to speak: as it is now, and with all its versions.
        let now = match like {
            CustomerEdit::Promise(_) => CustomerEdit::Promise(self.promise().to_owned()),
            CustomerEdit::Name(_)
            | CustomerEdit::Number(_)
            | CustomerEdit::Segment(_)
            | CustomerEdit::Owner(_)
            | CustomerEdit::Status(_)
            | CustomerEdit::Since(_)
            | CustomerEdit::Promises(_)
            | CustomerEdit::Notes(_) => self.field(number)?,
        };
        Some((now, self.stamps.of(number)))
    }

    fn put(&mut self, edit: CustomerEdit, stamp: Stamp) {
        let number = edit.number();
        self.edit(edit, Date::default());
        self.stamps.set(number, stamp);
    }

    fn differing(&self, before: &Self) -> Vec<CustomerEdit> {
        differing(self.changed(before), |number| self.field(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;
    use crate::domain::values::stamp::Node;
    use jiff::civil::date;

    fn customer() -> Customer {
        Customer::new(
            IdSource::new(1, 1).customer(),
            Name::parse("Heller Medizintechnik").unwrap(),
        )
    }

    #[test]
    fn promises_keep_their_earlier_versions() {
        let mut heller = customer();
        for (text, day) in [
            ("Kurze Wege", 1),
            ("Ein Ansprechpartner", 2),
            ("Ein Ansprechpartner", 3),
        ] {
            heller.edit(CustomerEdit::Promise(text.into()), date(2026, 11, day));
        }
        assert_eq!(heller.promises.len(), 2);
        heller.edit(
            CustomerEdit::Promise("Eine Ansprechpartnerin".into()),
            date(2026, 11, 2),
        );
        assert_eq!(
            heller.promises.len(),
            2,
            "a correction on the same day is no new version"
        );
        assert_eq!(heller.promise(), "Eine Ansprechpartnerin");
    }

    #[test]
    fn only_changed_fields_are_stamped_anew() {
        let (old, new) = (Stamp::NEVER.next(1, Node(1)), Stamp::NEVER.next(2, Node(1)));
        let mut before = customer();
        before.stamp(None, old);
        let mut after = before.clone();
        after.edit(CustomerEdit::Owner("M. Roth".into()), date(2026, 11, 2));
        after.stamp(Some(&before), new);
        assert_eq!((after.stamps.of(0), after.stamps.of(3)), (old, new));
        assert!(!after.same_values(&before));
        let mut anew = before.clone();
        anew.stamp(None, new);
        assert!(anew.same_values(&before));
    }
}
