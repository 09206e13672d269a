//! The matrix with a row a cell, and the cell's detail beside the mark. Empty cells say nothing: what is known stays.

use super::kind::TableKind;
use super::matrix_wide::SaidMarks;
use super::{Columns, Format, Table, customer_index, mentioned, product_index};
use crate::domain::workspace::import::DetailDraft;
use crate::domain::{CustomerId, DetailEdit, ImportPlan, ProductId};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::Field;
use crate::exchange::columns::known::Known;
use crate::exchange::parse::csv_read::Record;
use crate::exchange::report::{ProblemKind, Severity, Totals, quote};
use crate::exchange::rows::cells::{Reader, cell};
use crate::exchange::rows::name_index::{NameIndex, Naming};
use crate::exchange::rows::words;
use crate::exchange::rows::words::read_mark;

pub const FORMAT: Format = Format {
    kind: TableKind::MatrixLong,
    fields: &[
        Field::CustomerName,
        Field::CustomerNumber,
        Field::ProductName,
        Field::ProductNumber,
        Field::Mark,
        Field::Competitor,
        Field::Potential,
        Field::ContractEnd,
        Field::Reason,
        Field::KnownToCustomer,
        Field::CheckedOn,
        Field::Source,
        Field::Notes,
    ],
    required: &[
        &[Field::CustomerName, Field::CustomerNumber],
        &[Field::ProductName, Field::ProductNumber],
        &[Field::Mark],
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
    fn new(columns: &Columns, known: &Known, choices: &Choices) -> Self {
        Self {
            columns: columns.clone(),
            customers: customer_index(columns, known, choices, Naming::Refers),
            products: product_index(columns, known, choices, Naming::Refers),
            said: SaidMarks::default(),
            details: Vec::new(),
        }
    }

    fn details(&self, record: &Record<'_>, reader: &mut Reader) -> Vec<DetailEdit> {
        let of = |field| self.columns.of(field);
        let mut edits = Vec::new();
        edits.extend(
            reader
                .line_of_text(record, of(Field::Competitor))
                .map(DetailEdit::Competitor),
        );
        let potential = reader.worth(record, of(Field::Potential));
        edits.extend(potential.map(|potential| DetailEdit::Potential(Some(potential))));
        let contract_end = reader.date(record, of(Field::ContractEnd), Severity::Notice).value();
        edits.extend(contract_end.map(|end| DetailEdit::ContractEnd(Some(end))));
        let reason = word(record, reader, of(Field::Reason), words::reason);
        edits.extend(reason.map(|reason| DetailEdit::Reason(Some(reason))));
        edits.extend(word(record, reader, of(Field::KnownToCustomer), words::answer).map(DetailEdit::Known));
        let checked_on = reader.date(record, of(Field::CheckedOn), Severity::Notice).value();
        edits.extend(checked_on.map(|day| DetailEdit::CheckedOn(Some(day))));
        edits.extend(reader.line_of_text(record, of(Field::Source)).map(DetailEdit::Source));
        edits.extend(reader.text(record, of(Field::Notes)).map(DetailEdit::Note));
        edits
    }
}

/// A word out of a list of ours; another is reported and left out.
fn word<T>(record: &Record<'_>, reader: &mut Reader, column: Option<usize>, read: fn(&str) -> Option<T>) -> Option<T> {
    let text = reader.line_of_text(record, column)?;
    let known = read(&text);
    if known.is_none() {
        reader
            .log
            .notice(record.line, column, ProblemKind::UnknownWord(quote(text.as_bytes())));
    }
    known
}

impl Table for MatrixLong {
    fn row(&mut self, record: &Record<'_>, reader: &mut Reader) {
        let customer = self.customers.named(record, reader);
        let product = self.products.named(record, reader);
        let mark_at = self.columns.of(Field::Mark);
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
            self.said.say(reader, (record.line, mark_at), (customer, product), mark);
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
