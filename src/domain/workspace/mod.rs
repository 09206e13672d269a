//! Everything that is kept, and the one door through which it changes: [`Workspace::apply`].
//!
//! Invariants: a slot stays with its id for ever, also when the record is gone, so that patches and pages hold; a mark, a
//! detail or figures exist only where customer and product do; an action is applied as a whole or not at all.
//!
//! The way of a change: an [`action`] is refused with a [`rejection`] or becomes a [`change`], which `taking_back` takes back. An
//! action that had to wait may be [`overtaken`]. A file's plan ([`import`]) is applied in steps ([`importing`]). What lies where
//! is told by `slot`; `records` does for the many kinds what is done here for customers and products.

pub mod action;
pub mod change;
pub mod import;
pub mod importing;
#[cfg(test)]
mod limits_tests;
mod lookups;
pub mod overtaken;
mod records;
pub mod rejection;
pub(super) mod slot;
mod taking_back;

use super::customer::{Customer, CustomerEdit};
use super::figures::CustomerFigures;
use super::matrix::block::BLOCK_ROWS;
use super::matrix::cells::{CellUpdate, Cells};
use super::matrix::mark::{CellDetail, DetailEdit, Mark};
use super::matrix::{Column, Matrix, Row, grow};
use super::product::{Product, ProductEdit};
use super::records::fields::Fields;
use super::records::record::Record;
use super::records::record_table::RecordTables;
use super::saved::page_key::{PageKey, PageKind};
use super::settings::Settings;
use super::values::ids::{CustomerId, IdSource, ProductId};
use super::values::name::{fold, fold_onto};
use super::values::order::{order, ordered};
use super::values::stamp::Stamp;
use super::values::swap::Swaps;
use crate::domain::values::order::IntoTree;
use action::{Action, Now};
use change::{Change, MarkTable, Patch, Performing, TouchedMarks, Whose, Write};
use lookups::Lookups;
use rejection::Rejection;
use rustc_hash::FxHashMap;
use slot::{PLACES_MAX, PRODUCTS_MAX, Slot, Tombstone};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use taking_back::figures_back;

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
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.customers().next().is_none() && self.products().next().is_none() && !self.has_records(&|_| true)
    }

    #[must_use]
    pub fn customer(&self, id: CustomerId) -> Option<&Customer> {
        self.row(id).and_then(|row| self.customer_at(row))
    }

    #[must_use]
    pub fn product(&self, id: ProductId) -> Option<&Product> {
        self.column(id).and_then(|column| self.product_at(column))
    }

    #[must_use]
    pub fn customer_at(&self, row: Row) -> Option<&Customer> {
        self.customer_slots.get(row.0 as usize).and_then(Slot::live)
    }

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

    #[must_use]
    pub fn matrix(&self) -> &Matrix {
        &self.matrix
    }

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

    #[must_use]
    pub fn figures_at(&self, row: Row) -> Option<&CustomerFigures> {
        self.figures.get(row.0 as usize).and_then(Option::as_deref)
    }

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

    /// Sets all values of the patch, stamps what differs, and says what that touched and how to take it back.
    pub fn perform(&mut self, patch: Patch, now: &Now) -> Change {
        let mut performing = self.begin(patch, now);
        while !self.advance(&mut performing) {}
        performing.change
    }

    /// Starts on a patch that may be too large for one go. Until [`Workspace::advance`] says that all is done, nobody else may
    /// change the workspace, and what it says is half old, half new.
    #[must_use]
    pub fn begin(&self, patch: Patch, now: &Now) -> Performing {
        let stamp = self.latest.next(now.unix_ms, now.node);
        let mut change = Change::default();
        change.inverse.0.reserve_exact(patch.0.len() + 1);
        Performing {
            writes: patch.0.into_iter(),
            stamp,
            change,
            back: None,
            lookups: Lookups::default(),
        }
    }

    /// Sets some more values, a few milliseconds' worth; `true` once all is done.
    pub fn advance(&mut self, performing: &mut Performing) -> bool {
        let mut work = 0;
        while work < Performing::WORK_A_STEP {
            let Some(write) = performing.writes.next() else {
                self.complete(performing);
                return true;
            };
            work += write.work();
            if let Some(inverse) = self.write(write, performing) {
                performing.change.inverse.0.push(inverse);
            }
        }
        false
    }

    fn complete(&mut self, performing: &mut Performing) {
        if !performing.change.is_empty() {
            performing
                .change
                .inverse
                .0
                .push(Write::Back(Box::new(performing.stamp)));
            performing.change.inverse.0.reverse();
            self.latest = performing.stamp;
            performing.change.pages.insert(PageKey::CLOCK);
        }
    }

    fn write(&mut self, write: Write, performing: &mut Performing) -> Option<Write> {
        if let Some(left) = performing.back {
            return self.take_back(write, left, performing);
        }
        let (stamp, change) = (performing.stamp, &mut performing.change);
        match write {
            Write::Customer(row, customer) => self.write_customer(row, customer, stamp, change),
            Write::Product(column, product) => self.write_product(column, product, stamp, change),
            Write::Marks(table) => self.write_marks(table, stamp, change),
            Write::Blank(mut table) => {
                table.cells = Rc::new(table.cells.back_to_blank());
                self.write_one_by_one(*table, stamp, None, change)
            }
            Write::Detail(row, column, detail) => self.write_detail(row, column, detail, stamp, change),
            Write::Figures(row, figures) => self.write_figures(row, figures, stamp, change),
            Write::Settings(settings) => self.write_settings(*settings, stamp, change),
            Write::Record(place, record) => self.write_record(place, record, stamp, change),
            Write::Back(left) => {
                performing.back = Some(*left);
                None
            }
            Write::CustomerFields(..)
            | Write::ProductFields(..)
            | Write::DetailFields(..)
            | Write::SettingFields(_)
            | Write::RecordFields(..)
            | Write::NewDetail(..)
            | Write::NewFigures(..)
            | Write::FigureMonths(..) => self.take_back(write, stamp, performing),
        }
    }

    fn write_customer(
        &mut self,
        row: Row,
        customer: Option<Box<Customer>>,
        stamp: Stamp,
        change: &mut Change,
    ) -> Option<Write> {
        let before = self.customer_at(row);
        let next = match (before, customer) {
            (Some(before), Some(customer)) if customer.same_values(before) => return None,
            (before, Some(mut customer)) => {
                customer.stamp(before, stamp);
                Slot::Live(customer)
            }
            (Some(before), None) => Slot::Gone(Box::new(Tombstone { id: before.id, stamp })),
            (None, None) => return None,
        };
        let index = row.0 as usize;
        if self.customer_slots.len() <= index {
            grow(&mut self.customer_slots, index + 1);
        }
        if let Some(id) = next.id() {
            self.rows.insert(id, row);
        }
        change.pages.insert(PageKey::of_row(PageKind::Customers, row));
        change.touched.customers = true;
        let slot = self.customer_slots.get_mut(index)?;
        let before = std::mem::replace(slot, next).into_live();
        Some(match (before, slot.live()) {
            (Some(before), Some(after)) => Write::CustomerFields(row, Box::new(Swaps::of(&*before, after))),
            (before, _) => Write::Customer(row, before),
        })
    }

    fn write_product(
        &mut self,
        column: Column,
        product: Option<Box<Product>>,
        stamp: Stamp,
        change: &mut Change,
    ) -> Option<Write> {
        let before = self.product_at(column);
        let next = match (before, product) {
            (Some(before), Some(product)) if product.same_values(before) => return None,
            (before, Some(product)) => Slot::Live(Box::new(product.stamped(before, stamp))),
            (Some(before), None) => Slot::Gone(Box::new(Tombstone { id: before.id, stamp })),
            (None, None) => return None,
        };
        let index = usize::from(column.0);
        if self.product_slots.len() <= index {
            self.product_slots.resize(index + 1, Slot::Free);
        }
        if let Some(id) = next.id() {
            self.columns.insert(id, column);
        }
        change.pages.insert(PageKey::of_column(column));
        change.touched.products = true;
        let slot = self.product_slots.get_mut(index)?;
        let before = std::mem::replace(slot, next).into_live();
        Some(match (before, slot.live()) {
            (Some(before), Some(after)) => Write::ProductFields(column, Box::new(Swaps::of(&*before, after))),
            (before, _) => Write::Product(column, before),
        })
    }

    fn write_marks(&mut self, table: Box<MarkTable>, stamp: Stamp, change: &mut Change) -> Option<Write> {
        match self.write_at_once(&table, stamp, change) {
            None => self.write_one_by_one(*table, stamp, None, change),
            Some(0) => None,
            Some(_) => Some(Write::Blank(table)),
        }
    }

    /// The marks of customers that follow each other and say nothing yet, as those of a new list do: how many they are.
    /// `None` where the cells are to be looked at one by one.
    fn write_at_once(&mut self, table: &MarkTable, stamp: Stamp, change: &mut Change) -> Option<u32> {
        /// Fewer cells are told to the views each.
        const CELLS_MIN: usize = 1_024;
        let columns = table.columns.get(..table.cells.width())?;
        let first = *table.rows.first()?;
        let mut in_line = (first.0..).zip(table.rows.iter());
        let ready = columns.len() * table.rows.len() >= CELLS_MIN
            && in_line.all(|(number, row)| row.0 == number && self.customer_at(*row).is_some())
            && columns.iter().all(|column| self.product_at(*column).is_some());
        let here = (BLOCK_ROWS - first.place().1).min(table.rows.len());
        let next = Row(first.0 + u32::try_from(here).ok()?);
        let parts = [(first, here, 0), (next, table.rows.len() - here, here)];
        let parts = || parts.into_iter().filter(|(_, rows, _)| *rows > 0);
        if !ready || !parts().all(|(first, rows, _)| self.matrix.takes_at_once(first, rows, columns, stamp)) {
            return None;
        }
        let mut all = 0;
        for (first, rows, from) in parts() {
            let set = self.matrix.take((first, rows), columns, (&table.cells, from), stamp);
            if set > 0 {
                change.pages.insert(PageKey::of_row(PageKind::Marks, first));
                change.touched.marks = TouchedMarks::All;
            }
            all += set;
        }
        Some(all)
    }

    /// Says it of each cell; where a change is taken back, only of those that are as it left them.
    fn write_one_by_one(
        &mut self,
        table: MarkTable,
        stamp: Stamp,
        back: Option<Stamp>,
        change: &mut Change,
    ) -> Option<Write> {
        let there = |row: &Row| self.customer_at(*row).map(|_| *row);
        let rows: Vec<Option<Row>> = table.rows.iter().map(there).collect();
        let (mut before, mut whose) = (Cells::default(), Whose::default());
        let (mut pages, mut page) = (BTreeSet::new(), None);
        let former = table.whose.as_deref();
        for (at, &column) in (0..table.cells.width()).zip(table.columns.iter()) {
            let is_there = self.product_at(column).is_some();
            table.cells.each(at, |place, says| {
                let Some(row) = rows.get(place).copied().flatten().filter(|_| is_there) else {
                    change.kept.gone += u32::from(back.is_some());
                    return;
                };
                let said = self.matrix.say_if(row, column, says, |set| {
                    let node = former.and_then(|whose| whose.of(place, at)).unwrap_or(stamp.node);
                    let may = back.is_none_or(|left| set.is_left_by(left));
                    may.then_some(Stamp { node, ..stamp })
                });
                change.kept.marks += u32::from(said.stayed);
                if said.after != said.before {
                    before.set(place, at, CellUpdate::Is(said.before));
                    whose.note(place, at, said.set);
                    change.touched.cell(row, column);
                    if page != Some(row.place().0) {
                        page = Some(row.place().0);
                        pages.insert(row.place().0);
                    }
                }
            });
        }
        change.pages.extend(pages.into_iter().map(|number| PageKey {
            kind: PageKind::Marks,
            number,
        }));
        (before.width() > 0).then(|| {
            Write::marks(MarkTable {
                cells: Rc::new(before),
                whose: whose.beside(stamp.node),
                ..table
            })
        })
    }

    fn write_detail(
        &mut self,
        row: Row,
        column: Column,
        detail: Option<Box<CellDetail>>,
        stamp: Stamp,
        change: &mut Change,
    ) -> Option<Write> {
        let before = self.details.get(&(row, column));
        let next = match (before, detail) {
            (Some(before), Some(detail)) if detail.same_values(before) => return None,
            (None, Some(detail)) if detail.is_empty() => return None,
            (None, None) => return None,
            (before, Some(detail)) => Some(detail.stamped(before, stamp)),
            (Some(_), None) => None,
        };
        change.pages.insert(PageKey::of_row(PageKind::Details, row));
        change.touched.details = true;
        let Some(next) = next else {
            let before = self.details.remove(&(row, column))?;
            return Some(Write::Detail(row, column, Some(Box::new(before))));
        };
        let inverse = match before {
            Some(before) => Write::DetailFields(row, column, Box::new(Swaps::of(before, &next))),
            None => Write::NewDetail(row, column, next.said()),
        };
        self.details.insert((row, column), next);
        Some(inverse)
    }

    fn write_figures(
        &mut self,
        row: Row,
        figures: Option<Rc<CustomerFigures>>,
        stamp: Stamp,
        change: &mut Change,
    ) -> Option<Write> {
        let before = self.figures_at(row);
        let next = match (before, figures) {
            (Some(before), Some(figures)) if figures.same_values(before) => return None,
            (None, None) => return None,
            (before, Some(figures)) => Some(Rc::new(Rc::unwrap_or_clone(figures).stamped(before, stamp))),
            (Some(_), None) => None,
        };
        let index = row.0 as usize;
        if self.figures.len() <= index {
            self.figures.resize(index + 1, None);
        }
        change.pages.insert(PageKey::of_row(PageKind::Figures, row));
        change.touched.figures = true;
        let slot = self.figures.get_mut(index)?;
        let before = std::mem::replace(slot, next);
        Some(figures_back(row, before, slot.as_deref()))
    }

    fn write_settings(&mut self, settings: Settings, stamp: Stamp, change: &mut Change) -> Option<Write> {
        if settings.same_values(&self.settings) {
            return None;
        }
        change.pages.insert(PageKey::SETTINGS);
        change.touched.settings = true;
        let before = self.settings.clone();
        self.settings = settings.stamped(&before, stamp);
        Some(Write::SettingFields(Box::new(Swaps::of(&before, &self.settings))))
    }

    /// The patch that makes this workspace say what an earlier state of it said.
    #[must_use]
    pub fn patch_to(&self, target: &Self) -> Patch {
        let mut writes = Vec::new();
        for row in (0..).map(Row).take(self.customer_slots.len()) {
            if self.customer_at(row).is_some() && target.customer_at(row).is_none() {
                writes.extend(self.removing_customer(row));
            }
        }
        let gone = self
            .products()
            .filter(|(column, _)| target.product_at(*column).is_none());
        writes.extend(self.removing_products(&gone.map(|(column, _)| column).collect::<Vec<_>>()));
        writes.extend(
            target
                .products()
                .map(|(column, product)| Write::Product(column, Some(Box::new(product.clone())))),
        );
        let rows: Vec<Row> = target.customers().map(|(row, _)| row).collect();
        let columns: Rc<[Column]> = target.products().map(|(column, _)| column).collect();
        for rows in rows.chunks(MarkTable::ROWS_MAX) {
            Self::rows_to(target, rows, &columns, &mut writes);
        }
        let gone = self.details.keys().filter(|place| !target.details.contains_key(place));
        writes.extend(gone.map(|(row, column)| Write::Detail(*row, *column, None)));
        let details = target.details.iter();
        writes.extend(
            details.map(|((row, column), detail)| Write::Detail(*row, *column, Some(Box::new(detail.clone())))),
        );
        self.records_to(target, &mut writes);
        writes.push(Write::Settings(Box::new(target.settings.clone())));
        Patch(writes)
    }

    fn rows_to(target: &Self, rows: &[Row], columns: &Rc<[Column]>, writes: &mut Vec<Write>) {
        let customer = |row: &Row| Some(Write::Customer(*row, Some(Box::new(target.customer_at(*row)?.clone()))));
        writes.extend(rows.iter().filter_map(customer));
        writes.push(Write::marks(MarkTable::new(rows, columns, |place, column| {
            Some(target.matrix.mark(*rows.get(place)?, *columns.get(column)?))
        })));
        let figures = |row: &Row| target.figures.get(row.0 as usize).cloned().flatten();
        writes.extend(rows.iter().map(|row| Write::Figures(*row, figures(row))));
    }

    /// Every slot that both know has the same owner in both: they are states of one workspace, and patches hold in either.
    #[must_use]
    pub fn shares_slots(&self, other: &Self) -> bool {
        fn same<Id: PartialEq>(one: Option<Id>, two: Option<Id>) -> bool {
            one.is_none() || two.is_none() || one == two
        }
        let mut customers = self.customer_slots.iter().zip(&other.customer_slots);
        let mut products = self.product_slots.iter().zip(&other.product_slots);
        let moved_customer =
            |(row, known): (Row, &Customer)| self.rows.get(&known.id).is_some_and(|place| *place != row);
        let moved_product =
            |(column, known): (Column, &Product)| self.columns.get(&known.id).is_some_and(|place| *place != column);
        customers.all(|(one, two)| same(one.id(), two.id()))
            && products.all(|(one, two)| same(one.id(), two.id()))
            && !other.customers().any(moved_customer)
            && !other.products().any(moved_product)
            && self.shares_record_tables(other)
    }

    pub(super) fn index_products(&mut self) {
        let ids = (0..=u16::MAX).map(Column).zip(&self.product_slots);
        self.columns = ids.filter_map(|(column, slot)| Some((slot.id()?, column))).collect();
    }
}

/// The places of a list whose item does not come again.
fn last_of_each<T: Ord>(items: &[T]) -> Vec<usize> {
    let last: BTreeMap<&T, usize> = items.iter().enumerate().map(|(at, item)| (item, at)).into_map();
    let is_last = |(at, item): &(usize, &T)| last.get(item) == Some(at);
    items.iter().enumerate().filter(is_last).map(|(at, _)| at).collect()
}
