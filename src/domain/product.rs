//! A product, solution or service (Leistung): a column of the matrix.

use super::values::field_table::{NumberedFields, TextAccess, field_table, no_text};
use super::values::ids::ProductId;
use super::values::name::Name;
use super::values::stamp::{Stamp, Stamps};
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
    /// When each field was set, by [`ProductField::number`].
    pub stamps: Stamps,
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
const fn is_yes(active: &bool) -> bool {
    *active
}

/// One field of a product with its new value. The names stand in journals and never change; the numbers are those of
/// [`ProductField`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProductEdit {
    /// Not unique.
    Name(Name),
    /// Refused where another product has it.
    Number(Option<String>),
    /// Empty for none.
    Group(String),
    /// Where it stands among the columns.
    Position(u32),
    /// Whether it has a column.
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
        self.assign(edit);
    }

    /// When the article number was set.
    #[must_use]
    pub(super) fn number_stamp(&self) -> Stamp {
        self.stamps.of(ProductField::Number.number())
    }
}

impl ProductEdit {
    /// The article number that this sets.
    pub(super) fn article_number(&self) -> Option<&str> {
        if let Self::Number(number) = self {
            number.as_deref()
        } else {
            None
        }
    }
}

/// How a field is shown, asked for and written into files.
#[derive(Debug, Clone, Copy)]
pub enum ProductKind {
    /// Never empty.
    Name,
    /// The article number.
    Number,
    /// One line of text.
    Line(TextAccess<Product, ProductEdit>),
    /// Its place among the columns, which is moved and not typed.
    Position,
    /// Whether it has a column.
    Active,
}

field_table! {
    /// A field of a product.
    ProductField of Product by ProductEdit, ProductKind;
    0 Name: Name, Name, name;
    1 Number: Number, Number, number;
    2 Group: Line, Group, group;
    4 Active: Active, Active, active;
    3 Position: Position, Position, position;
}

no_text!(u32, bool);
