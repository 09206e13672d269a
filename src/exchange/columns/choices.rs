//! What the user chose beside the file.

use super::field::ColumnField;
use crate::domain::workspace::import::Repeat;
use crate::exchange::detect::decode::Encoding;
use crate::exchange::parse::notation::Notation;
use crate::exchange::tables::kind::TableKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the user chose in the preview; everything left open is proposed by the reader. Columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choices {
    /// What kind of table it is.
    pub table: Option<TableKind>,
    /// For this file: the field of a column, or none.
    pub fields: BTreeMap<u16, Option<ColumnField>>,
    /// From earlier files: the field chosen for a heading ([`heading_key`](super::field::heading_key)), or none.
    pub remembered: BTreeMap<String, Option<ColumnField>>,
    /// How the numbers or dates of a column are written.
    pub notations: BTreeMap<u16, Notation>,
    /// How the characters are written.
    pub encoding: Option<Encoding>,
    /// What parts the cells: one of [`DELIMITERS`](crate::exchange::detect::sniff::DELIMITERS).
    pub delimiter: Option<u8>,
    /// What happens to months that were imported before.
    pub repeat: Repeat,
    /// Customers and products that the workspace does not know yet are left out, with a notice.
    pub known_only: bool,
}
