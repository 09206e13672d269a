//! A list of customers. An empty cell leaves what is known; a name beside a known number is the new name.

use super::kind::TableKind;
use super::{Columns, Format, Table, customer_drafts, customer_index, entry_at, missing};
use crate::domain::{CustomerEdit, CustomerId, ImportPlan};
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
    fields: &[
        Field::CustomerName,
        Field::CustomerNumber,
        Field::Segment,
        Field::Owner,
        Field::Status,
        Field::CustomerSince,
        Field::Promise,
        Field::Notes,
    ],
    required: &[&[Field::CustomerName]],
    start: |columns, known, choices| Box::new(Customers::new(columns, known, choices)),
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

    fn edits(&self, record: &Record<'_>, reader: &mut Reader) -> Vec<CustomerEdit> {
        let mut edits = Vec::new();
        let of = |field| self.columns.of(field);
        edits.extend(
            reader
                .line_of_text(record, of(Field::Segment))
                .map(CustomerEdit::Segment),
        );
        edits.extend(reader.line_of_text(record, of(Field::Owner)).map(CustomerEdit::Owner));
        if let Some(word) = reader.line_of_text(record, of(Field::Status)) {
            match words::status(&word) {
                Some(status) => edits.push(CustomerEdit::Status(status)),
                None => {
                    let kind = ProblemKind::UnknownWord(quote(word.as_bytes()));
                    reader.log.notice(record.line, of(Field::Status), kind);
                }
            }
        }
        let since = reader.date(record, of(Field::CustomerSince), Severity::Notice).value();
        edits.extend(since.map(|since| CustomerEdit::Since(Some(since))));
        edits.extend(reader.text(record, of(Field::Promise)).map(CustomerEdit::Promise));
        edits.extend(reader.text(record, of(Field::Notes)).map(CustomerEdit::Notes));
        edits
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
