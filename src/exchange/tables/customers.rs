//! A list of customers. An empty cell leaves what is known; a name beside a known number is the new name.

use super::kind::TableKind;
use super::{Columns, Format, Table, customer_drafts, customer_index, entry_at, missing};
use crate::domain::{CustomerEdit, CustomerField, CustomerId, FieldKind, ImportPlan};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::Field;
use crate::exchange::columns::known::Known;
use crate::exchange::parse::csv_read::Record;
use crate::exchange::report::{ProblemKind, Severity, Totals, quote};
use crate::exchange::rows::cells::{Reader, cell};
use crate::exchange::rows::name_index::{NameIndex, Naming};
use crate::exchange::rows::words;

pub const FORMAT: Format = Format {
    kind: TableKind::Customers,
    fields: &COLUMNS,
    required: &[&[Field::CustomerName]],
    start: |columns, known, choices| Box::new(Customers::new(columns, known, choices)),
};

#[expect(clippy::indexing_slicing, reason = "the compiler works it out")]
const COLUMNS: [Field; CustomerField::ALL.len()] = {
    let mut columns = [Field::CustomerName; CustomerField::ALL.len()];
    let mut at = 0;
    while at < columns.len() {
        columns[at] = Field::of_customer(CustomerField::ALL[at]);
        at += 1;
    }
    columns
};

#[derive(Debug)]
struct Customers {
    columns: Columns,
    name_index: NameIndex<CustomerId>,
    edits: Vec<Vec<CustomerEdit>>,
}

impl Customers {
    fn new(columns: &Columns, known: &Known, choices: &Choices) -> Self {
        let name_index = customer_index(columns, known, choices, Naming::Renames);
        Self {
            columns: columns.clone(),
            name_index,
            edits: Vec::new(),
        }
    }

    /// What the row says beside name and number.
    fn edits(&self, record: &Record<'_>, reader: &mut Reader) -> Vec<CustomerEdit> {
        let edit = |field: CustomerField| {
            let column = self.columns.of(Field::of_customer(field));
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

impl Table for Customers {
    fn row(&mut self, record: &Record<'_>, reader: &mut Reader) {
        let name = cell(record, self.columns.of(Field::CustomerName));
        let number = cell(record, self.columns.of(Field::CustomerNumber));
        if name.is_empty() {
            missing(record, reader, self.columns.of(Field::CustomerName));
            return reader.log.skip_line();
        }
        let Some(customer) = self.name_index.resolve(reader, record.line, name, number) else {
            return reader.log.skip_line();
        };
        let edits = self.edits(record, reader);
        if let Some(known) = entry_at(&mut self.edits, customer) {
            known.extend(edits);
        }
    }

    fn finish(self: Box<Self>, _: &mut Reader) -> (ImportPlan, Totals) {
        let (customers, customers_new) = self.name_index.counts();
        let plan = ImportPlan {
            customers: customer_drafts(self.name_index, self.edits),
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
