//! What the user chose beside the file.

use super::field::Field;
use crate::domain::workspace::import::Repeat;
use crate::exchange::detect::decode::Encoding;
use crate::exchange::parse::notation::Notation;
use crate::exchange::tables::kind::TableKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the user chose in the preview; everything left open is proposed by the reader. Columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choices {
    pub table: Option<TableKind>,
    /// For this file: the field of a column, or none.
    pub fields: BTreeMap<u16, Option<Field>>,
    /// From earlier files: the field chosen for a heading ([`heading_key`](super::field::heading_key)), or none.
    pub remembered: BTreeMap<String, Option<Field>>,
    pub notations: BTreeMap<u16, Notation>,
    pub encoding: Option<Encoding>,
    pub delimiter: Option<u8>,
    pub repeat: Repeat,
    /// Customers and products that the workspace does not know yet are left out, with a notice.
    pub known_only: bool,
}
