//! Everything that is kept, and the one door through which it changes: [`Workspace::apply`].
//!
//! Invariants: a slot stays with its id for ever, also when the record is gone, so that patches and pages hold; a mark, a
//! detail or figures exist only where customer and product do; an action is applied as a whole or not at all.
//!
//! The way of a change: an [`action`] is refused with a [`rejection`] or becomes a [`change`], which `performing` sets and
//! `taking_back` takes back. An action that had to wait may be [`overtaken`]. A file's plan ([`import`]) is applied in steps
//! ([`importing`]), which also tell what it does to revenue that is there already ([`repeats`]). What lies where is told by `slot`; `records` does for the many kinds what is done here for customers and
//! products; `states` compares two of one workspace.

pub mod action;
pub mod change;
pub mod import;
pub mod importing;
#[cfg(test)]
mod limits_tests;
mod lookups;
pub mod overtaken;
mod performing;
pub mod records;
pub mod rejection;
pub mod repeats;
pub(super) mod slot;
mod states;
mod taking_back;

use super::customer::{Customer, CustomerEdit};
use super::figures::CustomerFigures;
use super::matrix::mark::{CellDetail, DetailEdit, Mark};
use super::matrix::{Column, Matrix, Row};
use super::product::{Product, ProductEdit};
use super::records::fields::Fields;
use super::records::record::Record;
use super::records::record_table::RecordTables;
use super::settings::Settings;
use super::values::ids::{CustomerId, IdSource, ProductId};
use super::values::name::{fold, fold_onto};
use super::values::order::{IntoTree, order, ordered};
use super::values::stamp::Stamp;
use action::{Action, Now};
use change::{Change, MarkTable, Patch, Write};
use rejection::Rejection;
use rustc_hash::FxHashMap;
use slot::{PLACES_MAX, PRODUCTS_MAX, Slot};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Everything that one firm knows. Rows and columns are slots; those that were removed leave theirs empty.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    pub(super) customer_slots: Vec<Slot<Customer, CustomerId>>,
    pub(super) product_slots: Vec<Slot<Product, ProductId>>,
    pub(super) rows: FxHashMap<CustomerId, Row>,
    pub(super) columns: BTreeMap<ProductId, Column>,
    pub(super) matrix: Matrix,
    pub(super) details: BTreeMap<(Row, Column), CellDetail>,
    pub(super) figures: Vec<Option<Rc<CustomerFigures>>>,
    pub(super) settings: Settings,
    pub(super) record_tables: RecordTables,
    pub(super) latest: Stamp,
}

/// Reading.
impl Workspace {
    /// Whether there is no customer, no product and no record. Settings do not count.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.customers().next().is_none() && self.products().next().is_none() && !self.has_records(&|_| true)
    }

    /// `None` also for one that was removed.
    #[must_use]
    pub fn customer(&self, id: CustomerId) -> Option<&Customer> {
        self.row(id).and_then(|row| self.customer_at(row))
    }

    /// `None` also for one that was removed.
    #[must_use]
    pub fn product(&self, id: ProductId) -> Option<&Product> {
        self.column(id).and_then(|column| self.product_at(column))
    }

    /// The customer in this slot; `None` where it is free or the customer is gone.
    #[must_use]
    pub fn customer_at(&self, row: Row) -> Option<&Customer> {
        self.customer_slots.get(row.0 as usize).and_then(Slot::live)
    }

    /// The product in this slot; `None` where it is free or the product is gone.
    #[must_use]
    pub fn product_at(&self, column: Column) -> Option<&Product> {
        self.product_slots.get(usize::from(column.0)).and_then(Slot::live)
    }

    /// The row of a customer that is there.
    #[must_use]
    pub fn row(&self, id: CustomerId) -> Option<Row> {
        self.rows
            .get(&id)
            .copied()
            .filter(|row| self.customer_at(*row).is_some())
    }

    /// The column of a product that is there.
    #[must_use]
    pub fn column(&self, id: ProductId) -> Option<Column> {
        self.columns
            .get(&id)
            .copied()
            .filter(|column| self.product_at(*column).is_some())
    }

    /// All customers with their rows, in the order of their making.
    pub fn customers(&self) -> impl Iterator<Item = (Row, &Customer)> {
        (0..)
            .map(Row)
            .zip(&self.customer_slots)
            .filter_map(|(row, slot)| Some((row, slot.live()?)))
    }

    /// All products with their columns, in the order of their making.
    pub fn products(&self) -> impl Iterator<Item = (Column, &Product)> {
        (0..=u16::MAX)
            .map(Column)
            .zip(&self.product_slots)
            .filter_map(|(column, slot)| Some((column, slot.live()?)))
    }

    /// The rows of all customers, sorted by name as a dictionary would.
    #[must_use]
    pub fn rows_by_name(&self) -> Vec<Row> {
        let mut folded = String::new();
        let mut names = Vec::with_capacity(self.customer_slots.len());
        for (row, customer) in self.customers() {
            let start = folded.len();
            fold_onto(&mut folded, customer.name.as_str());
            names.push((start..folded.len(), row));
        }
        // Most names differ in their first letters, which are compared at once.
        let name = |at: usize| {
            names
                .get(at)
                .and_then(|(name, _)| folded.get(name.clone()))
                .unwrap_or_default()
        };
        let first = |name: &str| {
            let letters = name.bytes().chain(std::iter::repeat(0)).take(8);
            letters.fold(0_u64, |first, byte| first << 8 | u64::from(byte))
        };
        let firsts: Vec<u64> = (0..names.len()).map(|at| first(name(at))).collect();
        let by_name = |one: usize, other: usize| {
            let firsts = firsts.get(one).cmp(&firsts.get(other));
            firsts.then_with(|| name(one).cmp(name(other)))
        };
        let places = order(names.len(), &by_name).into_iter();
        places.filter_map(|at| names.get(at).map(|(_, row)| *row)).collect()
    }

    /// The columns of all active products: by position, then group, then name (older data gave one position to many).
    #[must_use]
    pub fn columns_in_order(&self) -> Vec<Column> {
        let columns: Vec<_> = self
            .products()
            .filter(|(_, product)| product.active)
            .map(|(column, product)| {
                let said = |text: &str| match product.position {
                    u32::MAX => String::new(),
                    _ => fold(text),
                };
                let (group, name) = (said(&product.group), said(product.name.as_str()));
                (product.position, group, name, column)
            })
            .collect();
        let columns = ordered(columns, &Ord::cmp);
        columns.into_iter().map(|(.., column)| column).collect()
    }

    /// All marks, by slot, and their counts.
    #[must_use]
    pub fn matrix(&self) -> &Matrix {
        &self.matrix
    }

    /// Blank also where there is no such customer or product.
    #[must_use]
    pub fn mark(&self, customer: CustomerId, product: ProductId) -> Mark {
        match (self.row(customer), self.column(product)) {
            (Some(row), Some(column)) => self.matrix.mark(row, column),
            _ => Mark::Blank,
        }
    }

    /// What is known about the cell beyond its mark; `None` also where all of it was emptied (only its stamps are kept).
    #[must_use]
    pub fn detail_at(&self, row: Row, column: Column) -> Option<&CellDetail> {
        self.details.get(&(row, column)).filter(|detail| !detail.is_empty())
    }

    /// What is known about the cells of a row beyond their marks, by column.
    pub fn details_of(&self, row: Row) -> impl Iterator<Item = (Column, &CellDetail)> {
        let cells = self.details.range((row, Column(0))..=(row, Column(u16::MAX)));
        cells
            .filter(|(_, detail)| !detail.is_empty())
            .map(|((_, column), detail)| (*column, detail))
    }

    /// The figures of the customer in this slot; `None` where none were ever imported.
    #[must_use]
    pub fn figures_at(&self, row: Row) -> Option<&CustomerFigures> {
        self.figures.get(row.0 as usize).and_then(Option::as_deref)
    }

    /// What holds for the whole workspace.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The stamp of the newest edit.
    #[must_use]
    pub fn latest(&self) -> Stamp {
        self.latest
    }

    /// Some of what is there came with the example data.
    #[must_use]
    pub fn has_example(&self) -> bool {
        self.customers().any(|(_, customer)| customer.id.is_example())
            || self.products().any(|(_, product)| product.id.is_example())
            || self.has_records(&|record| record.id.is_example())
    }
}

/// Changing.
impl Workspace {
    /// Applies the action as a whole.
    ///
    /// # Errors
    /// A [`Rejection`] says why nothing was applied.
    pub fn apply(&mut self, action: Action, now: &Now) -> Result<Change, Rejection> {
        let patch = self.patch(action, now)?;
        Ok(self.perform(patch, now))
    }

    fn patch(&self, action: Action, now: &Now) -> Result<Patch, Rejection> {
        match action {
            Action::AddCustomer { customer, name } => self.adding_customer(Customer::new(customer, name)),
            Action::EditCustomer { customer, edit } => self.editing_customer(customer, edit, now),
            Action::RemoveCustomer { customer } => self.row_of(customer).map(|row| Patch(self.removing_customer(row))),
            Action::AddProduct { product, name } => self.adding_product(Product::new(product, name)),
            Action::EditProduct { product, edit } => self.editing_product(product, edit),
            Action::RemoveProduct { product } => self
                .column_of(product)
                .map(|column| Patch(self.removing_products(&[column]))),
            Action::OrderProducts { products } => self.ordering_products(&products),
            Action::SetMark {
                customer,
                product,
                mark,
            } => {
                let (row, column) = (self.row_of(customer)?, self.column_of(product)?);
                let table = MarkTable::new(&[row], &[column].into(), |_, _| Some(mark));
                Ok(Patch(vec![Write::marks(table)]))
            }
            Action::SetMarks {
                customers,
                products,
                marks,
            } => self.setting_marks(&customers, &products, &marks),
            Action::EditDetail {
                customer,
                product,
                edit,
            } => self.editing_detail(customer, product, edit),
            Action::AddRecord {
                kind,
                record: id,
                customer,
                fields,
            } => {
                let mut record = Record {
                    id,
                    customer,
                    fields: Fields::default(),
                };
                fields.into_iter().for_each(|field| record.fields.set(field));
                self.adding_record(kind, record)
            }
            Action::EditRecord { kind, record, edits } => self.editing_record(kind, record, edits),
            Action::RemoveRecord { kind, record } => self.removing_record(kind, record),
            Action::EditSetting(edit) => {
                let mut settings = self.settings.clone();
                settings.edit(edit);
                Ok(Patch(vec![Write::Settings(Box::new(settings))]))
            }
            Action::Import(plan) => self.importing(plan, now, IdSource::new(now.unix_ms, now.seed)),
            Action::LoadExample(plan) => self.importing(plan, now, IdSource::example()),
            Action::RemoveExample => Ok(self.removing_example()),
        }
    }

    fn row_of(&self, customer: CustomerId) -> Result<Row, Rejection> {
        self.row(customer).ok_or(Rejection::UnknownCustomer(customer))
    }

    fn column_of(&self, product: ProductId) -> Result<Column, Rejection> {
        self.column(product).ok_or(Rejection::UnknownProduct(product))
    }

    fn next_row(&self) -> Row {
        Row(u32::try_from(self.customer_slots.len()).unwrap_or(u32::MAX))
    }

    fn next_column(&self) -> usize {
        self.product_slots.len()
    }

    /// The row, where customers may have one there: what is accepted has to be read again.
    fn row_there(row: Row) -> Result<Row, Rejection> {
        (row.0 < PLACES_MAX).then_some(row).ok_or(Rejection::TooMany)
    }

    /// The column, where products may have one there.
    fn column_there(column: usize) -> Result<Column, Rejection> {
        let there = u16::try_from(column).ok().filter(|at| u32::from(*at) < PRODUCTS_MAX);
        there.map(Column).ok_or(Rejection::TooManyProducts)
    }

    /// The position behind all products there are, the hidden ones too. Behind the highest number there is none: the products
    /// that share that one stand in the order of their making.
    fn next_position(&self) -> u32 {
        let behind = self.products().map(|(_, known)| known.position.saturating_add(1));
        behind.max().unwrap_or(0)
    }

    fn adding_customer(&self, customer: Customer) -> Result<Patch, Rejection> {
        if self.rows.contains_key(&customer.id) {
            return Err(Rejection::CustomerExists(customer.id));
        }
        let row = Self::row_there(self.next_row())?;
        Ok(Patch(vec![Write::Customer(row, Some(Box::new(customer)))]))
    }

    fn editing_customer(&self, id: CustomerId, edit: CustomerEdit, now: &Now) -> Result<Patch, Rejection> {
        let row = self.row_of(id)?;
        let mut customer = self.customer_at(row).cloned().ok_or(Rejection::UnknownCustomer(id))?;
        customer.edit(edit, now.today);
        let taken = |other: &Customer| other.id != id && customer.number.is_some() && other.number == customer.number;
        if let Some((_, other)) = self.customers().find(|(_, other)| taken(other)) {
            return Err(Rejection::CustomerNumberTaken(other.id));
        }
        Ok(Patch(vec![Write::Customer(row, Some(Box::new(customer)))]))
    }

    fn adding_product(&self, mut product: Product) -> Result<Patch, Rejection> {
        if self.columns.contains_key(&product.id) {
            return Err(Rejection::ProductExists(product.id));
        }
        let column = Self::column_there(self.next_column())?;
        product.position = self.next_position();
        Ok(Patch(vec![Write::Product(column, Some(Box::new(product)))]))
    }

    fn editing_product(&self, id: ProductId, edit: ProductEdit) -> Result<Patch, Rejection> {
        let column = self.column_of(id)?;
        let mut product = self.product_at(column).cloned().ok_or(Rejection::UnknownProduct(id))?;
        product.edit(edit);
        let taken = |other: &Product| other.id != id && product.number.is_some() && other.number == product.number;
        if let Some((_, other)) = self.products().find(|(_, other)| taken(other)) {
            return Err(Rejection::ProductNumberTaken(other.id));
        }
        Ok(Patch(vec![Write::Product(column, Some(Box::new(product)))]))
    }

    fn ordering_products(&self, order: &[ProductId]) -> Result<Patch, Rejection> {
        let mut writes = Vec::new();
        for (position, id) in (1..).zip(order) {
            let column = self.column_of(*id)?;
            let known = self.product_at(column).filter(|known| known.position != position);
            if let Some(mut product) = known.cloned() {
                product.edit(ProductEdit::Position(position));
                writes.push(Write::Product(column, Some(Box::new(product))));
            }
        }
        Ok(Patch(writes))
    }

    fn editing_detail(&self, customer: CustomerId, product: ProductId, edit: DetailEdit) -> Result<Patch, Rejection> {
        let (row, column) = (self.row_of(customer)?, self.column_of(product)?);
        let mut detail = self.details.get(&(row, column)).cloned().unwrap_or_default();
        detail.edit(edit);
        Ok(Patch(vec![Write::Detail(row, column, Some(Box::new(detail)))]))
    }

    fn setting_marks(
        &self,
        customers: &[CustomerId],
        products: &[ProductId],
        marks: &[Mark],
    ) -> Result<Patch, Rejection> {
        // Who is named twice gets what was said last: a table knows each of them once.
        let (lines, places) = (last_of_each(customers), last_of_each(products));
        let columns = places.iter().filter_map(|at| products.get(*at));
        let columns = columns.map(|product| self.column_of(*product));
        let columns = columns.collect::<Result<Rc<[Column]>, _>>()?;
        let mut writes = Vec::new();
        for lines in lines.chunks(MarkTable::ROWS_MAX) {
            let rows = lines.iter().filter_map(|at| customers.get(*at));
            let rows = rows.map(|customer| self.row_of(*customer));
            let rows = rows.collect::<Result<Vec<_>, _>>()?;
            writes.push(Write::marks(MarkTable::new(&rows, &columns, |place, column| {
                let at = lines.get(place)? * products.len() + places.get(column)?;
                marks.get(at).copied()
            })));
        }
        Ok(Patch(writes))
    }

    fn removing_customer(&self, row: Row) -> Vec<Write> {
        let mut writes = self.blanking(&[row], self.products().map(|(column, _)| column).collect());
        let owner = self.customer_at(row).map(|customer| customer.id);
        writes.extend(self.removing_records(&|record| record.customer.is_some() && record.customer == owner));
        let details = self.details.range((row, Column(0))..=(row, Column(u16::MAX)));
        writes.extend(details.map(|((row, column), _)| Write::Detail(*row, *column, None)));
        writes.push(Write::Figures(row, None));
        writes.push(Write::Customer(row, None));
        writes
    }

    fn removing_products(&self, gone: &[Column]) -> Vec<Write> {
        let rows: Vec<Row> = self.customers().map(|(row, _)| row).collect();
        let mut writes = self.blanking(&rows, gone.into());
        let details = self.details.keys().filter(|(_, column)| gone.contains(column));
        writes.extend(details.map(|(row, column)| Write::Detail(*row, *column, None)));
        for (row, figures) in (0..).map(Row).zip(&self.figures) {
            if let Some(figures) = figures
                .as_deref()
                .filter(|known| known.lines.iter().any(|line| gone.contains(&line.column)))
            {
                let lines = figures
                    .lines
                    .iter()
                    .filter(|line| !gone.contains(&line.column))
                    .copied()
                    .collect();
                writes.push(Write::Figures(
                    row,
                    Some(Rc::new(CustomerFigures {
                        months: figures.months.clone(),
                        lines,
                        prints: figures.prints.clone(),
                    })),
                ));
            }
        }
        writes.extend(gone.iter().map(|column| Write::Product(*column, None)));
        writes
    }

    fn blanking(&self, rows: &[Row], columns: Rc<[Column]>) -> Vec<Write> {
        let marked = |row: Row, column: Column| self.matrix.mark(row, column) != Mark::Blank;
        let table = |rows: &[Row]| {
            MarkTable::new(rows, &columns, |place, column| {
                let (row, column) = (rows.get(place)?, columns.get(column)?);
                marked(*row, *column).then_some(Mark::Blank)
            })
        };
        rows.chunks(MarkTable::ROWS_MAX)
            .map(|rows| Write::marks(table(rows)))
            .collect()
    }

    /// Products first: a customer's figures are written whole, and those of example customers vanish after that.
    fn removing_example(&self) -> Patch {
        let products = self.products().filter(|(_, product)| product.id.is_example());
        let mut writes = self.removing_products(&products.map(|(column, _)| column).collect::<Vec<_>>());
        let customers = self.customers().filter(|(_, customer)| customer.id.is_example());
        writes.extend(customers.flat_map(|(row, _)| self.removing_customer(row)));
        writes.extend(self.removing_records(&|record| record.id.is_example()));
        let mut settings = self.settings.clone();
        settings.fields.empty_example();
        writes.push(Write::Settings(Box::new(settings)));
        Patch(writes)
    }

    pub(super) fn index_products(&mut self) {
        let ids = (0..=u16::MAX).map(Column).zip(&self.product_slots);
        self.columns = ids.filter_map(|(column, slot)| Some((slot.id()?, column))).into_map();
    }
}

/// The places of a list whose item does not come again.
fn last_of_each<T: Ord>(items: &[T]) -> Vec<usize> {
    let last: BTreeMap<&T, usize> = items.iter().enumerate().map(|(at, item)| (item, at)).into_map();
    let is_last = |(at, item): &(usize, &T)| last.get(item) == Some(at);
    items.iter().enumerate().filter(is_last).map(|(at, _)| at).collect()
}
