//! A list of products. An empty cell leaves what is known; a name beside a known number is the new name.

use super::kind::TableKind;
use super::{Columns, TableFormat, TableReader, entry_at, missing, product_drafts, product_index};
use crate::domain::{ImportPlan, ProductEdit, ProductId};
use crate::exchange::columns::field::ColumnField;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::Totals;
use crate::exchange::rows::cells::{Reader, cell};
use crate::exchange::rows::name_index::{NameIndex, Naming};

pub const FORMAT: TableFormat = TableFormat {
    kind: TableKind::Products,
    fields: &[ColumnField::ProductName, ColumnField::ProductNumber, ColumnField::Group],
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
        let Some(product) = self.name_index.resolve(reader, record.line, name, number) else {
            return reader.log.skip_line();
        };
        let group = reader
            .line_of_text(record, self.columns.of(ColumnField::Group))
            .map(ProductEdit::Group);
        if let Some(known) = entry_at(&mut self.edits, product) {
            known.extend(group);
        }
    }

    fn finish(self: Box<Self>, _: &mut Reader) -> (ImportPlan, Totals) {
        let (products, products_new) = self.name_index.counts();
        let plan = ImportPlan {
            products: product_drafts(self.name_index, self.edits),
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
