//! Columns of numbers by which somebody is known that a program of statistics took for measures: `1001.0` for `1001`.

use super::field::ColumnField;
use super::file_head::FileHead;
use super::mapping::Layout;
use crate::exchange::rows::number_sense::NumberShape;

/// The columns in which all numbers of the first rows are of this kind.
#[must_use]
pub fn float_numbers(head: &FileHead, layout: &Layout) -> Vec<usize> {
    let is_number = |field: &Option<ColumnField>| {
        matches!(
            field,
            Some(ColumnField::CustomerNumber | ColumnField::ProductNumber | ColumnField::InvoiceNumber)
        )
    };
    let is_float = |cell: &str| NumberShape::PointZero.bare(cell.as_bytes()).len() < cell.len();
    let fields = layout.columns.fields.iter().enumerate();
    let numbers = fields.filter(|(_, field)| is_number(field)).map(|(column, _)| column);
    numbers
        .filter(|column| {
            let mut cells = head.samples(layout.records_before, *column).peekable();
            cells.peek().is_some() && cells.all(is_float)
        })
        .collect()
}
