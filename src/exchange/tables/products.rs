//! A list of products. An empty cell leaves what is known; a name beside a known number is the new name.

use super::kind::TableKind;
use super::{Columns, Indexes, TableFormat, TableReader, entry_at, missing, product_drafts, product_index};
use crate::domain::workspace::import::FilePlaces;
use crate::domain::{ImportPlan, ProductEdit, ProductField, ProductId, ProductKind};
use crate::exchange::columns::field::{ColumnField, OF_PRODUCTS};
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::Totals;
use crate::exchange::rows::cells::{Reader, cell};
use crate::exchange::rows::name_index::NameIndex;
use crate::exchange::rows::name_rules::Naming;

pub const FORMAT: TableFormat = TableFormat {
    kind: TableKind::Products,
    fields: &COLUMNS,
    required: &[&[ColumnField::ProductName]],
    start: |columns, known, choices| {
        let name_index = product_index(columns, known, choices, Naming::Renames);
        Box::new(Products {
            columns: columns.clone(),
            name_index,
            edits: Vec::new(),
        })
    },
};

#[expect(clippy::indexing_slicing, reason = "the compiler works it out")]
const COLUMNS: [ColumnField; OF_PRODUCTS.len()] = {
    let mut columns = [ColumnField::ProductName; OF_PRODUCTS.len()];
    let mut at = 0;
    while at < columns.len() {
        columns[at] = OF_PRODUCTS[at].1;
        at += 1;
    }
    columns
};

#[derive(Debug)]
struct Products {
    columns: Columns,
    name_index: NameIndex<ProductId>,
    edits: Vec<Vec<ProductEdit>>,
}

impl TableReader for Products {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        let name = cell(record, self.columns.of(ColumnField::ProductName));
        let number = cell(record, self.columns.of(ColumnField::ProductNumber));
        if name.is_empty() {
            missing(record, reader, self.columns.of(ColumnField::ProductName));
            return reader.log.skip_line();
        }
        let who = self.name_index.who(record, name, number);
        let Some(product) = self.name_index.resolve(reader, record.line, who) else {
            return reader.log.skip_line();
        };
        let edit = |(field, column, _): (ProductField, ColumnField, _)| match field.kind() {
            ProductKind::Line(text) => reader.line_of_text(record, self.columns.of(column)).map(text.edit),
            // Name and number are the index's.
            ProductKind::Name | ProductKind::Number | ProductKind::Position | ProductKind::Active => None,
        };
        let edits: Vec<_> = OF_PRODUCTS.into_iter().filter_map(edit).collect();
        if let Some(known) = entry_at(&mut self.edits, product) {
            known.extend(edits);
        }
    }

    fn knows(&self, name: &str) -> bool {
        self.name_index.knows(name)
    }

    fn indexes(&mut self, _: &mut Reader) -> Indexes<'_> {
        Indexes {
            customers: None,
            products: Some(&mut self.name_index),
        }
    }

    fn finish(self: Box<Self>, _: &mut Reader) -> (ImportPlan, Totals) {
        let (products, products_new) = self.name_index.counts();
        let has_column = |(field, column, _): &(ProductField, ColumnField, _)| {
            matches!(field.kind(), ProductKind::Line(_)) && self.columns.of(*column).is_some()
        };
        let places = OF_PRODUCTS.into_iter().filter(has_column);
        let plan = ImportPlan {
            products: product_drafts(&self.name_index, self.edits),
            places: FilePlaces {
                products: places.map(|(field, ..)| field.number()).collect(),
                ..FilePlaces::default()
            },
            ..ImportPlan::default()
        };
        (
            plan,
            Totals {
                products,
                products_new,
                ..Totals::default()
            },
        )
    }
}
