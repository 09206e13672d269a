//! A list of customers. An empty cell leaves what is known, unless the user says that it empties it; a name beside a known number is the new name.

use super::kind::TableKind;
use super::{Columns, Indexes, TableFormat, TableReader, customer_drafts, customer_index, entry_at, missing};
use crate::domain::workspace::import::FilePlaces;
use crate::domain::{CustomerEdit, CustomerField, CustomerId, FieldKind, ImportPlan};
use crate::exchange::asked::{ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::{KnownRecords, bit};
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::{ProblemKind, Severity, Totals, quote};
use crate::exchange::rows::cells::{Reader, cell};
use crate::exchange::rows::name_index::NameIndex;
use crate::exchange::rows::name_rules::Naming;
use crate::exchange::rows::words;
use rustc_hash::FxHashMap;

pub const FORMAT: TableFormat = TableFormat {
    kind: TableKind::Customers,
    fields: &COLUMNS,
    required: &[&[ColumnField::CustomerName]],
    start: |columns, known, choices| Box::new(Customers::new(columns, known, choices)),
};

#[expect(clippy::indexing_slicing, reason = "the compiler works it out")]
const COLUMNS: [ColumnField; CustomerField::ALL.len()] = {
    let mut columns = [ColumnField::CustomerName; CustomerField::ALL.len()];
    let mut at = 0;
    while at < columns.len() {
        columns[at] = ColumnField::of_customer(CustomerField::ALL[at]);
        at += 1;
    }
    columns
};

#[derive(Debug)]
struct Customers {
    columns: Columns,
    name_index: NameIndex<CustomerId>,
    edits: Vec<Vec<CustomerEdit>>,
    /// What the workspace has of its customers, in columns of the file.
    filled: FxHashMap<CustomerId, u16>,
    /// For each place the fields of which the file says something, where `filled` has any.
    said: Vec<u16>,
    /// What becomes of fields that the file leaves empty.
    empty: ImportAnswer,
}

impl Customers {
    fn new(columns: &Columns, known: &KnownRecords, choices: &Choices) -> Self {
        let name_index = customer_index(columns, known, choices, Naming::Renames);
        Self {
            columns: columns.clone(),
            name_index,
            edits: Vec::new(),
            filled: known.filled.iter().copied().collect(),
            said: Vec::new(),
            empty: choices
                .answers
                .get(&Topic::EmptyFields)
                .cloned()
                .unwrap_or(ImportAnswer::Keep),
        }
    }

    /// The fields with a column that a list can empty.
    fn places(&self) -> impl Iterator<Item = CustomerField> {
        let is_text = |field: &CustomerField| match field.kind() {
            FieldKind::Line(_) | FieldKind::Text(_) | FieldKind::Day(_) | FieldKind::Promise => true,
            FieldKind::Name | FieldKind::Number | FieldKind::Status => false,
        };
        let has_column = |field: &CustomerField| self.columns.of(ColumnField::of_customer(*field)).is_some();
        CustomerField::ALL.into_iter().filter(is_text).filter(has_column)
    }

    /// Notes of which fields the row says something, be it unreadable; a cell that the row does not have says nothing either way.
    fn note_said(&mut self, record: &CsvRecord<'_>, customer: u32) {
        if self.filled.is_empty() {
            return;
        }
        let is_said = |field: &CustomerField| {
            let column = self.columns.of(ColumnField::of_customer(*field));
            !cell(record, column).is_empty() || column.is_some_and(|column| column >= record.len())
        };
        let fields = self
            .places()
            .filter(is_said)
            .map(bit)
            .fold(0, |fields, bit| fields | bit);
        if let Some(said) = entry_at(&mut self.said, customer) {
            *said |= fields;
        }
    }

    /// Asks about fields that are filled and empty in the file, and empties them where that is wanted.
    fn clear(&mut self, reader: &mut Reader) {
        let places: Vec<CustomerField> = self.places().collect();
        let mut count = 0_u32;
        for (place, entry) in (0..).zip(self.name_index.drafts()) {
            let filled = entry.known.and_then(|id| self.filled.get(&id)).copied().unwrap_or(0);
            let said = self.said.get(place as usize).copied().unwrap_or(0);
            let empty = places.iter().filter(|field| filled & !said & bit(**field) != 0);
            let edits: Vec<CustomerEdit> = empty.filter_map(|field| cleared(*field)).collect();
            count = count.saturating_add(u32::try_from(edits.len()).unwrap_or(u32::MAX));
            if let (Some(known), ImportAnswer::Clear) = (entry_at(&mut self.edits, place), &self.empty) {
                known.extend(edits);
            }
        }
        let offer = |answer| Offer {
            answer,
            revenue: None,
            count,
        };
        if count > 0 {
            reader.log.asked.push(ImportQuestion {
                topic: Topic::EmptyFields,
                offers: [ImportAnswer::Keep, ImportAnswer::Clear].map(offer).into(),
                taken: Some(self.empty.clone()),
            });
        }
    }

    /// What the row says beside name and number.
    fn edits(&self, record: &CsvRecord<'_>, reader: &mut Reader) -> Vec<CustomerEdit> {
        let edit = |field: CustomerField| {
            let column = self.columns.of(ColumnField::of_customer(field));
            match field.kind() {
                FieldKind::Name | FieldKind::Number => None,
                FieldKind::Line(text) => reader.line_of_text(record, column).map(text.edit),
                FieldKind::Text(text) => reader.text(record, column).map(text.edit),
                FieldKind::Promise => reader.text(record, column).map(CustomerEdit::Promise),
                FieldKind::Day(day) => {
                    let known = reader.date(record, column, Severity::Notice).value();
                    known.map(|known| (day.edit)(Some(known)))
                }
                FieldKind::Status => {
                    let word = reader.line_of_text(record, column)?;
                    let status = words::status(&word);
                    if status.is_none() {
                        let kind = ProblemKind::UnknownWord(quote(word.as_bytes()));
                        reader.log.notice(record.line, column, kind);
                    }
                    status.map(CustomerEdit::Status)
                }
            }
        };
        CustomerField::ALL.into_iter().filter_map(edit).collect()
    }
}

/// The edit that empties a field.
fn cleared(field: CustomerField) -> Option<CustomerEdit> {
    match field.kind() {
        FieldKind::Name | FieldKind::Number | FieldKind::Status => None,
        FieldKind::Promise => Some(CustomerEdit::Promise(String::new())),
        FieldKind::Line(text) | FieldKind::Text(text) => Some((text.edit)(String::new())),
        FieldKind::Day(day) => Some((day.edit)(None)),
    }
}

impl TableReader for Customers {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        let name = cell(record, self.columns.of(ColumnField::CustomerName));
        let number = cell(record, self.columns.of(ColumnField::CustomerNumber));
        if name.is_empty() {
            missing(record, reader, self.columns.of(ColumnField::CustomerName));
            return reader.log.skip_line();
        }
        let who = self.name_index.who(record, name, number);
        let Some(customer) = self.name_index.resolve(reader, record.line, who) else {
            return reader.log.skip_line();
        };
        self.note_said(record, customer);
        let edits = self.edits(record, reader);
        if let Some(known) = entry_at(&mut self.edits, customer) {
            known.extend(edits);
        }
    }

    fn knows(&self, name: &str) -> bool {
        self.name_index.knows(name)
    }

    fn indexes(&mut self, _: &mut Reader) -> Indexes<'_> {
        Indexes {
            customers: Some(&mut self.name_index),
            products: None,
        }
    }

    fn finish(mut self: Box<Self>, reader: &mut Reader) -> (ImportPlan, Totals) {
        self.clear(reader);
        let (customers, customers_new) = self.name_index.counts();
        let places = self.places().map(CustomerField::number).collect();
        let plan = ImportPlan {
            customers: customer_drafts(&self.name_index, self.edits),
            places: FilePlaces {
                customers: places,
                ..FilePlaces::default()
            },
            ..ImportPlan::default()
        };
        (
            plan,
            Totals {
                customers,
                customers_new,
                ..Totals::default()
            },
        )
    }
}
