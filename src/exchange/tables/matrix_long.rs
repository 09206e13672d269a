//! The matrix with a row a cell, and the cell's detail beside the mark. Empty cells say nothing: what is known stays.

use super::kind::TableKind;
use super::matrix_wide::{SaidMarks, no_mark};
use super::{Columns, Indexes, TableFormat, TableReader, customer_index, mentioned, product_index};
use crate::domain::workspace::import::{DetailDraft, FilePlaces};
use crate::domain::{CustomerId, DetailEdit, DetailField, DetailKind, ImportPlan, ProductId};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::{ColumnField, OF_DETAILS};
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::{ProblemKind, Severity, Totals, quote};
use crate::exchange::rows::cells::{Reader, mark_cell};
use crate::exchange::rows::name_index::NameIndex;
use crate::exchange::rows::name_rules::Naming;
use crate::exchange::rows::words;

pub const FORMAT: TableFormat = TableFormat {
    kind: TableKind::MatrixLong,
    fields: &COLUMNS,
    required: &[
        &[ColumnField::CustomerName, ColumnField::CustomerNumber],
        &[ColumnField::ProductName, ColumnField::ProductNumber],
        &[ColumnField::Mark],
    ],
    start: |columns, known, choices| Box::new(MatrixLong::new(columns, known, choices)),
};

const OF_CELL: [ColumnField; 5] = [
    ColumnField::CustomerName,
    ColumnField::CustomerNumber,
    ColumnField::ProductName,
    ColumnField::ProductNumber,
    ColumnField::Mark,
];

#[expect(clippy::indexing_slicing, reason = "the compiler works it out")]
const COLUMNS: [ColumnField; OF_CELL.len() + OF_DETAILS.len()] = {
    let mut columns = [ColumnField::Mark; OF_CELL.len() + OF_DETAILS.len()];
    let mut at = 0;
    while at < columns.len() {
        columns[at] = if at < OF_CELL.len() {
            OF_CELL[at]
        } else {
            OF_DETAILS[at - OF_CELL.len()].1
        };
        at += 1;
    }
    columns
};

#[derive(Debug)]
struct MatrixLong {
    columns: Columns,
    customers: NameIndex<CustomerId>,
    products: NameIndex<ProductId>,
    said: SaidMarks,
    details: Vec<DetailDraft>,
    /// Cells with an empty mark.
    silent: Vec<(u32, u16)>,
}

impl MatrixLong {
    fn new(columns: &Columns, known: &KnownRecords, choices: &Choices) -> Self {
        Self {
            columns: columns.clone(),
            customers: customer_index(columns, known, choices, Naming::Refers),
            products: product_index(columns, known, choices, Naming::Refers),
            said: SaidMarks::default(),
            details: Vec::new(),
            silent: Vec::new(),
        }
    }

    fn details(&self, record: &CsvRecord<'_>, reader: &mut Reader) -> Vec<DetailEdit> {
        let edit = |(field, column, _): (DetailField, ColumnField, _)| {
            let column = self.columns.of(column);
            match field.kind() {
                DetailKind::Line(text) => reader.line_of_text(record, column).map(text.edit),
                DetailKind::Text(text) => reader.text(record, column).map(text.edit),
                DetailKind::Amount(amount) => {
                    let worth = reader.worth(record, column);
                    worth.map(|worth| (amount.edit)(Some(worth)))
                }
                DetailKind::Day(day) => {
                    let known = reader.date(record, column, Severity::Notice).value();
                    known.map(|known| (day.edit)(Some(known)))
                }
                DetailKind::Reason => {
                    let reason = word(record, reader, column, words::reason);
                    reason.map(|reason| DetailEdit::Reason(Some(reason)))
                }
                DetailKind::Known => word(record, reader, column, words::answer).map(DetailEdit::Known),
            }
        };
        OF_DETAILS.into_iter().filter_map(edit).collect()
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
        let code = mark_at.map_or(&[][..], |at| mark_cell(record.raw(at)));
        let mark = self.columns.marks.read(code);
        if mark.is_err() {
            reader.log.error(record.line, mark_at, no_mark(code));
        }
        let (Some(customer), Some(product), Ok(mark)) = (customer, product, mark) else {
            return reader.log.skip_line();
        };
        let Some(customer) = self.customers.resolve(reader, record.line, customer) else {
            return reader.log.skip_line();
        };
        let product = self.products.resolve(reader, record.line, product);
        let Some(product) = product.and_then(|place| u16::try_from(place).ok()) else {
            return reader.log.skip_line();
        };
        match mark {
            Some(mark) => self.said.add(reader, (record.line, mark_at), (customer, product), mark),
            None if mark_at.is_some() => self.silent.push((customer, product)),
            None => {}
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

    fn knows(&self, name: &str) -> bool {
        self.customers.knows(name) || self.products.knows(name)
    }

    fn indexes(&mut self, _: &mut Reader) -> Indexes<'_> {
        Indexes::both(&mut self.customers, &mut self.products)
    }

    fn finish(self: Box<Self>, _: &mut Reader) -> (ImportPlan, Totals) {
        let (plan, totals) = mentioned(self.customers, self.products);
        let plan = ImportPlan {
            details: self.details,
            places: FilePlaces {
                cells: self.silent,
                ..FilePlaces::default()
            },
            ..plan
        };
        self.said.into_plan(plan, totals)
    }
}
