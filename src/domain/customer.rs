//! A customer: who they are to us. Their marks live in the matrix, their figures in `figures`.

use super::values::field_table::{NumberedFields, TextAccess, ValueAccess, field_table, no_text};
use super::values::ids::CustomerId;
use super::values::name::Name;
use super::values::stamp::{Stamp, Stamps};
use crate::domain::values::keyed_enum::keyed_enum;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The fields of a customer with their stamps. `field_table!` says what each is; `saved/customer_page.rs` stores it by that,
/// `exchange/columns/field.rs` has its column, `text/customers.rs` its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// The same for ever, in every copy of the workspace.
    pub id: CustomerId,
    /// As it heads the row. Two customers may have the same name.
    pub name: Name,
    /// The firm's own customer number; unique in the workspace where set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What the firm sorts its customers by, free text; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub segment: String,
    /// Who in the firm looks after them (Betreuer), free text; empty for nobody.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// How they stand to us.
    #[serde(default)]
    pub status: Status,
    /// Since which day they are a customer.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "super::values::iso::option"
    )]
    pub since: Option<Date>,
    /// The promised value (Nutzenversprechen); the newest last, earlier ones stay visible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<Promise>,
    /// Free text of several lines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// When each field was set, by [`CustomerField::number`].
    pub stamps: Stamps,
}

/// One version of the promised value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// May be empty: from then on nothing is promised.
    pub text: String,
    /// The day from which it holds; at most one version a day.
    #[serde(with = "super::values::iso")]
    pub since: Date,
}

keyed_enum! {
    /// How a customer stands to us. The order is a format: pages hold the place of a variant.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Status {
        /// Never bought.
        Prospect => "prospect",
        /// Buys; also where nothing was said.
        #[default]
        Customer => "customer",
        /// Bought once.
        Former => "former",
    }
}

/// One field of a customer with its new value. The names stand in journals and never change; the numbers are those of
/// [`CustomerField`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CustomerEdit {
    /// Not unique.
    Name(Name),
    /// Refused where another customer has it.
    Number(Option<String>),
    /// Empty for none.
    Segment(String),
    /// Empty for nobody.
    Owner(String),
    /// How they stand to us from now on.
    Status(Status),
    /// Since which day they are a customer.
    Since(#[serde(with = "super::values::iso::option")] Option<Date>),
    /// A text that differs becomes a new version as of today; an empty one is a version, too.
    Promise(String),
    /// All versions at once, as an undo knows them.
    Promises(Vec<Promise>),
    /// Free text of several lines.
    Notes(String),
}

impl Customer {
    /// A customer with nothing but a name, without stamps.
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

    /// When the customer number was set.
    #[must_use]
    pub(super) fn number_stamp(&self) -> Stamp {
        self.stamps.of(CustomerField::Number.number())
    }

    /// Sets the one field. Stamps are the workspace's business.
    pub fn edit(&mut self, edit: CustomerEdit, today: Date) {
        if let CustomerEdit::Promise(text) = edit {
            self.promise_anew(text, today);
        } else {
            self.assign(edit);
        }
    }
}

impl CustomerEdit {
    /// The customer number that this sets.
    pub(super) fn customer_number(&self) -> Option<&str> {
        if let Self::Number(number) = self {
            number.as_deref()
        } else {
            None
        }
    }
}

/// How a field is shown, asked for, saved and written into files.
#[derive(Debug, Clone, Copy)]
pub enum FieldKind {
    /// Never empty.
    Name,
    /// The customer number.
    Number,
    /// A choice.
    Status,
    /// Texts with the day since when each holds.
    Promise,
    /// One line; what other customers have there is suggested.
    Line(TextAccess<Customer, CustomerEdit>),
    /// Several lines.
    Text(TextAccess<Customer, CustomerEdit>),
    /// A day or none.
    Day(ValueAccess<Customer, Option<Date>, CustomerEdit>),
}

field_table! {
    /// A field of a customer.
    CustomerField of Customer by CustomerEdit, FieldKind; also Promise sets Promise as promise;
    0 Name: Name, Name, name;
    1 Number: Number, Number, number;
    2 Segment: Line, Segment, segment;
    3 Owner: Line, Owner, owner;
    4 Status: Status, Status, status;
    5 Since: Day, Since, since;
    6 Promise: Promise, Promises, promises;
    7 Notes: Text, Notes, notes;
}

no_text!(Status, Vec<Promise>);

impl CustomerField {
    #[must_use]
    pub(super) fn of_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.number() == number)
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
