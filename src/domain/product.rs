//! A product, solution or service (Leistung): a column of the matrix.

use super::values::ids::ProductId;
use super::values::name::Name;
use super::values::stamp::{Stamp, Stamps};
use super::values::swap::{FieldWise, differing};
use serde::{Deserialize, Serialize};

/// What the firm sells, with its fields and their stamps. Serialised as it stands in pages `products/n`: a new field needs
/// `#[serde(default)]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// The same for ever, in every copy of the workspace.
    pub id: ProductId,
    /// As it heads the column.
    pub name: Name,
    /// The firm's own article number; unique in the workspace where set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Products of one group stand together under its name; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Where it stands among the columns: a new one behind all others. Ties, which older data has, are broken by group and name.
    #[serde(default)]
    pub position: u32,
    /// Whether it has a column: one that is not sold any more keeps its marks and is left out of matrix and rates.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub active: bool,
    /// When each field was set, by its number in [`ProductEdit`].
    pub stamps: Stamps,
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
const fn is_yes(active: &bool) -> bool {
    *active
}

/// One field of a product with its new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProductEdit {
    /// Number 0.
    Name(Name),
    /// Number 1; refused where another product has it.
    Number(Option<String>),
    /// Number 2; empty for none.
    Group(String),
    /// Number 3.
    Position(u32),
    /// Number 4.
    Active(bool),
}

impl Product {
    /// An active product with nothing but a name, without stamps.
    #[must_use]
    pub fn new(id: ProductId, name: Name) -> Self {
        Self {
            id,
            name,
            number: None,
            group: String::new(),
            position: 0,
            active: true,
            stamps: Stamps::default(),
        }
    }

    /// Sets the one field. Stamps are the workspace's business.
    pub fn edit(&mut self, edit: ProductEdit) {
        match edit {
            ProductEdit::Name(name) => self.name = name,
            ProductEdit::Number(number) => self.number = number,
            ProductEdit::Group(group) => self.group = group,
            ProductEdit::Position(position) => self.position = position,
            ProductEdit::Active(active) => self.active = active,
        }
    }

    /// The same record with stamps: a field that differs from `before` has the new one, the others keep theirs.
    #[must_use]
    pub fn stamped(mut self, before: Option<&Self>, stamp: Stamp) -> Self {
        let Some(before) = before else {
            self.stamps = Stamps::all(stamp);
            return self;
        };
        self.stamps = before.stamps.after(self.changed(before), stamp);
        self
    }

    /// The fields that differ, in the order of their numbers.
    fn changed(&self, before: &Self) -> [bool; Self::FIELDS as usize] {
        [
            self.name != before.name,
            self.number != before.number,
            self.group != before.group,
            self.position != before.position,
            self.active != before.active,
        ]
    }

    const FIELDS: u8 = 5;

    /// The field with this number, as an edit that sets it.
    fn field(&self, number: u8) -> Option<ProductEdit> {
        Some(match number {
            0 => ProductEdit::Name(self.name.clone()),
            1 => ProductEdit::Number(self.number.clone()),
            2 => ProductEdit::Group(self.group.clone()),
            3 => ProductEdit::Position(self.position),
            4 => ProductEdit::Active(self.active),
            _ => return None,
        })
    }

    /// Nobody but the session of this change set any of its fields.
    #[must_use]
    pub(super) fn is_left_by(&self, left: Stamp) -> bool {
        (0..Self::FIELDS).all(|field| self.stamps.of(field).is_left_by(left))
    }

    /// When the article number was set.
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

impl ProductEdit {
    /// The number of the field.
    const fn number(&self) -> u8 {
        match self {
            ProductEdit::Name(_) => 0,
            ProductEdit::Number(_) => 1,
            ProductEdit::Group(_) => 2,
            ProductEdit::Position(_) => 3,
            ProductEdit::Active(_) => 4,
        }
    }
}

impl FieldWise for Product {
    type Edit = ProductEdit;

    fn now(&self, like: &ProductEdit) -> Option<(ProductEdit, Stamp)> {
        let number = like.number();
        Some((self.field(number)?, self.stamps.of(number)))
    }

    fn put(&mut self, edit: ProductEdit, stamp: Stamp) {
        let number = edit.number();
        self.edit(edit);
        self.stamps.set(number, stamp);
    }

    fn differing(&self, before: &Self) -> Vec<ProductEdit> {
        differing(self.changed(before), |number| self.field(number))
    }
}
