//! What the user chose beside the file.

use super::field::ColumnField;
use crate::domain::workspace::import::Repeat;
use crate::exchange::asked::{ImportAnswer, Topic};
use crate::exchange::detect::encoding::Encoding;
use crate::exchange::parse::notation::Notation;
use crate::exchange::tables::kind::TableKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the user chose in the preview; everything left open is proposed by the reader. Columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choices {
    /// What kind of table it is.
    pub table: Option<TableKind>,
    /// What the file was found to be before columns were changed by hand: other columns make no other file of it.
    pub kept: Option<Kept>,
    /// For this file: the field of a column, or none.
    pub fields: BTreeMap<u16, Option<ColumnField>>,
    /// From earlier files: the field chosen for a heading ([`heading_key`](super::field::heading_key)), or none.
    pub remembered: BTreeMap<String, Option<ColumnField>>,
    /// How the numbers or dates of a column are written.
    pub notations: BTreeMap<u16, Notation>,
    /// The sheet of a workbook, by its place among those that hold anything.
    pub sheet: Option<u16>,
    /// How the characters are written.
    pub encoding: Option<Encoding>,
    /// What parts the cells: one of [`SIGNS`](crate::exchange::detect::sniff::SIGNS).
    pub delimiter: Option<u8>,
    /// What happens to months that were imported before, once the user decided it.
    pub repeat: Option<Repeat>,
    /// What was answered to the questions about the file.
    pub answers: BTreeMap<Topic, ImportAnswer>,
    /// Mappings that are kept on this device, by the names the user gave them; as text ([`kept`](crate::exchange::kept)).
    pub mappings: BTreeMap<String, String>,
    /// Customers and products that the workspace does not know yet are left out, with a notice.
    pub known_only: bool,
}

/// What a file of columns that nobody changed was found to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What kind of table.
    pub table: TableKind,
    /// What parts its cells, as an ASCII byte.
    pub delimiter: u8,
    /// What each column meant.
    pub fields: Vec<Option<ColumnField>>,
}

impl Choices {
    /// The kind of table that it is whatever its columns mean: chosen, or found before they were changed.
    #[must_use]
    pub fn kind(&self) -> Option<TableKind> {
        self.table.or(self.kept.as_ref().map(|kept| kept.table))
    }

    /// Takes what the user made of a column of the file that was `found`. What was chosen for other columns before and cannot be
    /// beside it is theirs no more; where all columns mean what they meant, nothing is chosen.
    pub fn choose_field(&mut self, column: u16, field: Option<ColumnField>, found: Option<Kept>) {
        self.kept = self.kept.take().or(found);
        self.notations.remove(&column);
        self.forget_answers();
        let stays = |other: Option<ColumnField>| !field.zip(other).is_some_and(|(field, other)| field.rules_out(other));
        self.fields.retain(|_, other| stays(*other));
        self.fields.insert(column, field);
        let found = self.kept.as_ref().map_or(&[][..], |kept| &kept.fields);
        let is_as_found = |(column, field): (&u16, &_)| found.get(usize::from(*column)) == Some(field);
        if self.fields.iter().all(is_as_found) {
            self.fields.clear();
        }
    }

    /// Leaves all columns to the reader again, and the kind of table unless it was chosen.
    pub fn forget_columns(&mut self) {
        self.kept = None;
        self.fields.clear();
        self.notations.clear();
        self.forget_answers();
    }

    /// Of answers only those stay that are about no column.
    fn forget_answers(&mut self) {
        self.answers.retain(|topic, _| topic.is_before_columns());
    }
}
