//! A list of customers. An empty cell leaves what is known; a name beside a known number is the new name.

use super::kind::TableKind;
use super::{Columns, TableFormat, TableReader, customer_drafts, customer_index, entry_at, missing};
use crate::domain::{CustomerEdit, CustomerField, CustomerId, FieldKind, ImportPlan};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::{ProblemKind, Severity, Totals, quote};
use crate::exchange::rows::cells::{Reader, cell};
use crate::exchange::rows::name_index::{NameIndex, Naming};
use crate::exchange::rows::words;

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
}

impl Customers {
    fn new(columns: &Columns, known: &KnownRecords, choices: &Choices) -> Self {
        let name_index = customer_index(columns, known, choices, Naming::Renames);
        Self {
            columns: columns.clone(),
            name_index,
            edits: Vec::new(),
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

impl TableReader for Customers {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        let name = cell(record, self.columns.of(ColumnField::CustomerName));
        let number = cell(record, self.columns.of(ColumnField::CustomerNumber));
        if name.is_empty() {
            missing(record, reader, self.columns.of(ColumnField::CustomerName));
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
