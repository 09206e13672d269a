//! The fields of a record as a table: a row says the number by which stamps and pages know the field for ever, its name, its kind,
//! the edit that sets it and where the record has it. What follows from the rows is written once, here: which fields differ, when
//! each was set and by whom, how each is read and set. Knows no records.

use super::name::Name;
use super::stamp::{Stamp, Stamps};
use super::swap::FieldWise;
use jiff::civil::Date;

/// A record whose fields have numbers, each with its stamp. Made by `field_table!`, which needs the stamps in a field `stamps`.
pub(in crate::domain) trait NumberedFields: Sized {
    type Edit: Clone + PartialEq;

    /// How many there are; their numbers are those below.
    const COUNT: u8;

    fn stamps(&self) -> &Stamps;

    fn stamps_mut(&mut self) -> &mut Stamps;

    /// The number of the field that the edit sets.
    fn number_of(edit: &Self::Edit) -> u8;

    /// The field as it is, as an edit that sets it.
    fn value(&self, number: u8) -> Option<Self::Edit>;

    /// The same, in the way of an edit: there may be several ways to set a field.
    fn value_like(&self, edit: &Self::Edit) -> Option<Self::Edit> {
        self.value(Self::number_of(edit))
    }

    fn differs(&self, other: &Self, number: u8) -> bool;

    /// Sets the field and leaves its stamp as it is.
    fn assign(&mut self, edit: Self::Edit);

    /// Stamps what differs from `before` anew; the other fields keep their stamps. All that is new has one stamp.
    fn stamp(&mut self, before: Option<&Self>, stamp: Stamp) {
        let Some(before) = before else {
            *self.stamps_mut() = Stamps::all(stamp);
            return;
        };
        let mut stamps = before.stamps().clone();
        for number in self.differing_from(before) {
            stamps.set(number, stamp);
        }
        *self.stamps_mut() = stamps;
    }

    /// The same record with stamps.
    #[must_use]
    fn stamped(mut self, before: Option<&Self>, stamp: Stamp) -> Self {
        self.stamp(before, stamp);
        self
    }

    fn differing_from(&self, other: &Self) -> impl Iterator<Item = u8> {
        (0..Self::COUNT).filter(|number| self.differs(other, *number))
    }

    /// Equal in all that a person sees, whatever the stamps.
    fn same_values(&self, other: &Self) -> bool {
        self.differing_from(other).next().is_none()
    }

    /// Nobody but the session of this change set any of its fields.
    fn is_left_by(&self, left: Stamp) -> bool {
        (0..Self::COUNT).all(|number| self.stamps().of(number).is_left_by(left))
    }
}

impl<Record: NumberedFields> FieldWise for Record {
    type Edit = Record::Edit;

    fn now(&self, like: &Self::Edit) -> Option<(Self::Edit, Stamp)> {
        Some((self.value_like(like)?, self.stamps().of(Self::number_of(like))))
    }

    fn put(&mut self, edit: Self::Edit, stamp: Stamp) {
        let number = Self::number_of(&edit);
        self.assign(edit);
        self.stamps_mut().set(number, stamp);
    }

    fn differing(&self, before: &Self) -> Vec<Self::Edit> {
        let numbers = self.differing_from(before);
        numbers.filter_map(|number| self.value(number)).collect()
    }
}

/// How a text of a record is read and set; empty where there is none.
pub struct TextAccess<Record, Edit> {
    /// Reads it.
    pub get: fn(&Record) -> &str,
    /// Makes the edit that sets it.
    pub edit: fn(String) -> Edit,
}

/// How a value of a record is read and set.
pub struct ValueAccess<Record, Value, Edit> {
    /// Reads it.
    pub get: fn(&Record) -> Value,
    /// Makes the edit that sets it.
    pub edit: fn(Value) -> Edit,
}

impl<Record, Edit> Clone for TextAccess<Record, Edit> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Record, Edit> Copy for TextAccess<Record, Edit> {}

impl<Record, Edit> std::fmt::Debug for TextAccess<Record, Edit> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TextAccess")
    }
}

impl<Record, Value, Edit> Clone for ValueAccess<Record, Value, Edit> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Record, Value, Edit> Copy for ValueAccess<Record, Value, Edit> {}

impl<Record, Value, Edit> std::fmt::Debug for ValueAccess<Record, Value, Edit> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ValueAccess")
    }
}

/// What was typed where a value is a text: for [`Edit::into_text`](crate::domain::CustomerEdit::into_text) and its like.
pub(in crate::domain) trait IntoText {
    fn into_text(self) -> Option<String>;
}

impl IntoText for Name {
    fn into_text(self) -> Option<String> {
        Some(self.as_str().to_owned())
    }
}

impl IntoText for String {
    fn into_text(self) -> Option<String> {
        Some(self)
    }
}

impl IntoText for Option<String> {
    fn into_text(self) -> Option<String> {
        Some(self.unwrap_or_default())
    }
}

/// Values that are chosen, counted or picked: nobody typed them as they are kept.
macro_rules! no_text {
    ($($value:ty),* $(,)?) => {
        $(impl $crate::domain::values::field_table::IntoText for $value {
            fn into_text(self) -> Option<String> {
                None
            }
        })*
    };
}

no_text!(Option<Date>);

/// Makes the kind of a field: of texts, days and amounts with the way to read and to set them, of others only which it is.
macro_rules! field_kind {
    (Line $kind:ident $edit:ident $variant:ident $field:ident) => { $kind::Line($crate::domain::values::field_table::field_kind!(text $edit $variant $field)) };
    (Text $kind:ident $edit:ident $variant:ident $field:ident) => { $kind::Text($crate::domain::values::field_table::field_kind!(text $edit $variant $field)) };
    (Day $kind:ident $edit:ident $variant:ident $field:ident) => { $kind::Day($crate::domain::values::field_table::field_kind!(value $edit $variant $field)) };
    (Amount $kind:ident $edit:ident $variant:ident $field:ident) => { $kind::Amount($crate::domain::values::field_table::field_kind!(value $edit $variant $field)) };
    (text $edit:ident $variant:ident $field:ident) => {
        $crate::domain::values::field_table::TextAccess { get: |record| &record.$field, edit: $edit::$variant }
    };
    (value $edit:ident $variant:ident $field:ident) => {
        $crate::domain::values::field_table::ValueAccess { get: |record| record.$field, edit: $edit::$variant }
    };
    ($own:ident $kind:ident $edit:ident $variant:ident $field:ident) => { $kind::$own };
}

/// Declares the fields of a record in the order in which people see them. A row: the number; its name; its kind; the edit that sets
/// it as a whole; where the record has it. `also` names an edit that sets a field in another way, and how the record reads it.
macro_rules! field_table {
    (
        $(#[$doc:meta])*
        $fields:ident of $record:ident by $edit:ident, $kind:ident $(; also $other:ident sets $of:ident as $read:ident)?;
        $($number:literal $name:ident: $kind_of:ident, $variant:ident, $field:ident;)*
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $fields {
            $(
                #[doc = concat!("Number ", $number, ": [`", stringify!($record), "::", stringify!($field), "`].")]
                $name = $number
            ),*
        }

        impl $fields {
            /// In the order in which people see them.
            pub const ALL: [Self; [$($number),*].len()] = [$(Self::$name),*];

            /// How it is shown, asked for and written into files.
            #[must_use]
            pub fn kind(self) -> $kind {
                match self { $(Self::$name => $crate::domain::values::field_table::field_kind!($kind_of $kind $edit $variant $field)),* }
            }

            /// By which stamps and pages know the field.
            #[must_use]
            pub const fn number(self) -> u8 {
                self as u8
            }
        }

        impl $edit {
            /// The field that this sets.
            #[must_use]
            pub const fn field(&self) -> $fields {
                match self {
                    $(Self::$variant(_) => $fields::$name,)*
                    $(Self::$other(_) => $fields::$of,)?
                }
            }

            /// The new value as it was typed, where it is a text.
            #[must_use]
            pub fn into_text(self) -> Option<String> {
                use $crate::domain::values::field_table::IntoText;
                match self {
                    $(Self::$variant(value) => value.into_text(),)*
                    $(Self::$other(text) => Some(text),)?
                }
            }
        }

        impl $crate::domain::values::field_table::NumberedFields for $record {
            type Edit = $edit;

            const COUNT: u8 = {
                let count = $fields::ALL.len() as u8;
                $(assert!($number < count, "numbers without a gap");)*
                count
            };

            fn stamps(&self) -> &$crate::domain::values::stamp::Stamps {
                &self.stamps
            }

            fn stamps_mut(&mut self) -> &mut $crate::domain::values::stamp::Stamps {
                &mut self.stamps
            }

            fn number_of(edit: &$edit) -> u8 {
                edit.field().number()
            }

            fn value(&self, number: u8) -> Option<$edit> {
                match number {
                    $($number => Some($edit::$variant(Clone::clone(&self.$field))),)*
                    _ => None,
                }
            }

            $(fn value_like(&self, edit: &$edit) -> Option<$edit> {
                if let $edit::$other(_) = edit {
                    Some($edit::$other(self.$read().to_owned()))
                } else {
                    self.value(edit.field().number())
                }
            })?

            fn differs(&self, other: &Self, number: u8) -> bool {
                match number {
                    $($number => self.$field != other.$field,)*
                    _ => false,
                }
            }

            fn assign(&mut self, edit: $edit) {
                match edit {
                    $($edit::$variant(value) => self.$field = value,)*
                    $($edit::$other(text) => self.edit($edit::$other(text), Default::default()),)?
                }
            }
        }
    };
}

pub(in crate::domain) use {field_kind, field_table, no_text};
