//! The matrix with a row a cell, and the cell's detail beside the mark. Empty cells say nothing: what is known stays.

use super::kind::TableKind;
use super::matrix_wide::SaidMarks;
use super::{Columns, TableFormat, TableReader, customer_index, mentioned, product_index};
use crate::domain::workspace::import::DetailDraft;
use crate::domain::{CustomerId, DetailEdit, ImportPlan, ProductId};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::{ProblemKind, Severity, Totals, quote};
use crate::exchange::rows::cells::{Reader, cell};
use crate::exchange::rows::name_index::{NameIndex, Naming};
use crate::exchange::rows::words;
use crate::exchange::rows::words::read_mark;

pub const FORMAT: TableFormat = TableFormat {
    kind: TableKind::MatrixLong,
    fields: &[
        ColumnField::CustomerName,
        ColumnField::CustomerNumber,
        ColumnField::ProductName,
        ColumnField::ProductNumber,
        ColumnField::Mark,
        ColumnField::Competitor,
        ColumnField::Potential,
        ColumnField::ContractEnd,
        ColumnField::Reason,
        ColumnField::KnownToCustomer,
        ColumnField::CheckedOn,
        ColumnField::Source,
        ColumnField::Notes,
    ],
    required: &[
        &[ColumnField::CustomerName, ColumnField::CustomerNumber],
        &[ColumnField::ProductName, ColumnField::ProductNumber],
        &[ColumnField::Mark],
    ],
    start: |columns, known, choices| Box::new(MatrixLong::new(columns, known, choices)),
};

#[derive(Debug)]
struct MatrixLong {
    columns: Columns,
    customers: NameIndex<CustomerId>,
    products: NameIndex<ProductId>,
    said: SaidMarks,
    details: Vec<DetailDraft>,
}

impl MatrixLong {
    fn new(columns: &Columns, known: &KnownRecords, choices: &Choices) -> Self {
        Self {
            columns: columns.clone(),
            customers: customer_index(columns, known, choices, Naming::Refers),
            products: product_index(columns, known, choices, Naming::Refers),
            said: SaidMarks::default(),
            details: Vec::new(),
        }
    }

    fn details(&self, record: &CsvRecord<'_>, reader: &mut Reader) -> Vec<DetailEdit> {
        let of = |field| self.columns.of(field);
        let mut edits = Vec::new();
        edits.extend(
            reader
                .line_of_text(record, of(ColumnField::Competitor))
                .map(DetailEdit::Competitor),
        );
        let potential = reader.worth(record, of(ColumnField::Potential));
        edits.extend(potential.map(|potential| DetailEdit::Potential(Some(potential))));
        let contract_end = reader
            .date(record, of(ColumnField::ContractEnd), Severity::Notice)
            .value();
        edits.extend(contract_end.map(|end| DetailEdit::ContractEnd(Some(end))));
        let reason = word(record, reader, of(ColumnField::Reason), words::reason);
        edits.extend(reason.map(|reason| DetailEdit::Reason(Some(reason))));
        edits.extend(word(record, reader, of(ColumnField::KnownToCustomer), words::answer).map(DetailEdit::Known));
        let checked_on = reader
            .date(record, of(ColumnField::CheckedOn), Severity::Notice)
            .value();
        edits.extend(checked_on.map(|day| DetailEdit::CheckedOn(Some(day))));
        edits.extend(
            reader
                .line_of_text(record, of(ColumnField::Source))
                .map(DetailEdit::Source),
        );
        edits.extend(reader.text(record, of(ColumnField::Notes)).map(DetailEdit::Note));
        edits
    }
}

/// A word out of a list of ours; another is reported and left out.
fn word<T>(
    record: &CsvRecord<'_>,
    reader: &mut Reader,
    column: Option<usize>,
    read: fn(&str) -> Option<T>,
) -> Option<T> {
    let text = reader.line_of_text(record, column)?;
    let known = read(&text);
    if known.is_none() {
        reader
            .log
            .notice(record.line, column, ProblemKind::UnknownWord(quote(text.as_bytes())));
    }
    known
}

impl TableReader for MatrixLong {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        let customer = self.customers.named(record, reader);
        let product = self.products.named(record, reader);
        let mark_at = self.columns.of(ColumnField::Mark);
        let code = cell(record, mark_at);
        let mark = read_mark(code);
        if mark.is_err() {
            reader
                .log
                .error(record.line, mark_at, ProblemKind::UnknownMark(quote(code)));
        }
        let (Some(customer), Some(product), Ok(mark)) = (customer, product, mark) else {
            return reader.log.skip_line();
        };
        let Some(customer) = self.customers.resolve(reader, record.line, customer.0, customer.1) else {
            return reader.log.skip_line();
        };
        let product = self.products.resolve(reader, record.line, product.0, product.1);
        let Some(product) = product.and_then(|place| u16::try_from(place).ok()) else {
            return reader.log.skip_line();
        };
        if let Some(mark) = mark {
            self.said.add(reader, (record.line, mark_at), (customer, product), mark);
        }
        let edits = self.details(record, reader);
        if !edits.is_empty() {
            self.details.push(DetailDraft {
                customer,
                product,
                edits,
            });
        }
    }

    fn finish(self: Box<Self>, _: &mut Reader) -> (ImportPlan, Totals) {
        let (plan, totals) = mentioned(self.customers, self.products);
        let plan = ImportPlan {
            details: self.details,
            ..plan
        };
        self.said.into_plan(plan, totals)
    }
}
