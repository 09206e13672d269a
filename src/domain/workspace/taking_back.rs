//! Taking back what a change set, and nothing that others set since: the other half of [`Workspace::perform`]. What stays is counted
//! in [`Kept`](super::change::Kept). What was done is taken back in the same way, so that an undo can be made again.
//!
//! A value that comes back keeps the stamp's node of whoever had set it. Otherwise an undo would make what others wrote look
//! like its own, and the undo before that one would take it away.

mod known;
mod numbers;

use super::Workspace;
use super::change::{Performing, Write};
use super::lookups::{Lookups, Mentioned, Subjects};
use super::slot::{RecordSlot, Slot, Tombstone};
use crate::domain::customer::{Customer, CustomerEdit};
use crate::domain::figures::CustomerFigures;
use crate::domain::matrix::{Column, Row, grow};
use crate::domain::product::{Product, ProductEdit};
use crate::domain::records::fields::FieldEdit;
use crate::domain::records::record::Record;
use crate::domain::saved::page_key::{PageKey, PageKind};
use crate::domain::settings::SettingEdit;
use crate::domain::values::field_table::NumberedFields;
use crate::domain::values::ids::{CustomerId, ProductId, RecordId};
use crate::domain::values::month::Month;
use crate::domain::values::stamp::Stamp;
use crate::domain::values::swap::Swaps;
pub(super) use known::figures_back;
use std::rc::Rc;

impl Workspace {
    /// Takes back what the change set. What that did is to be taken back in turn; nothing where all of it stays.
    pub(super) fn take_back(&mut self, write: Write, performing: &mut Performing) -> Option<Write> {
        let left = performing.left();
        match write {
            Write::Back(next) => {
                performing.back = Some(*next);
                None
            }
            Write::Customer(row, None) => self.unmake_customer(row, performing),
            Write::Customer(row, Some(customer)) => self.remake_customer(row, customer, performing),
            Write::CustomerFields(row, swaps) => self.customer_back(row, *swaps, performing),
            Write::Product(column, None) => self.unmake_product(column, performing),
            Write::Product(column, Some(product)) => self.remake_product(column, product, performing),
            Write::ProductFields(column, swaps) => self.product_back(column, *swaps, performing),
            Write::Marks(table) => self.write_one_by_one(*table, performing.stamp, Some(left), &mut performing.change),
            Write::Blank(mut table) => {
                table.cells = Rc::new(table.cells.back_to_blank());
                self.write_one_by_one(*table, performing.stamp, Some(left), &mut performing.change)
            }
            Write::Detail(row, column, None) => self.unmake_detail((row, column), u8::MAX, performing),
            Write::NewDetail(row, column, said) => self.unmake_detail((row, column), said, performing),
            Write::Detail(row, column, Some(detail)) => self.remake_detail((row, column), *detail, performing),
            Write::DetailFields(row, column, swaps) => self.detail_back((row, column), *swaps, performing),
            Write::Figures(row, None) => {
                let months = self.figures_at(row)?.months.iter().map(|month| month.month);
                let months: Box<[Month]> = months.collect();
                self.unmake_figures(row, &months, performing)
            }
            Write::NewFigures(row, months) => self.unmake_figures(row, &months, performing),
            Write::Figures(row, Some(figures)) => self.remake_figures(row, figures, performing),
            Write::FigureMonths(row, swaps) => self.figures_back(row, &swaps, performing),
            Write::Settings(settings) => self.write_settings(*settings, performing.stamp, &mut performing.change),
            Write::SettingFields(swaps) => self.settings_back(*swaps, performing),
            Write::Record(place, None) => self.unmake_record(place, performing),
            Write::Record(place, Some(record)) => self.remake_record(place, record, performing),
            Write::RecordFields(place, swaps) => self.record_back(place, *swaps, performing),
        }
    }
}

/// Customers and products.
impl Workspace {
    fn customer_back(&mut self, row: Row, swaps: Swaps<CustomerEdit>, performing: &mut Performing) -> Option<Write> {
        let left = performing.left();
        let Some(mut customer) = self.customer_at(row).cloned() else {
            return performing.gone();
        };
        let (times, lookups) = ((left, performing.stamp), &mut performing.lookups);
        let may = |edit: &CustomerEdit| {
            let number = edit.customer_number();
            number.is_none_or(|number| self.takes_customer_number(number, row, left, lookups))
        };
        let former = customer.number.clone();
        let (done, kept) = swaps.take_back(&mut customer, times, may);
        performing.change.kept.fields += kept;
        if customer.number.is_some() && customer.number != former {
            performing.lookups.back.customers.push((row, former));
        }
        if done.is_empty() {
            return None;
        }
        self.put_customer(row, Slot::Live(Box::new(customer)), performing);
        Some(Write::CustomerFields(row, Box::new(done)))
    }

    /// Takes a customer away who was added, unless somebody else wrote something about them.
    fn unmake_customer(&mut self, row: Row, performing: &mut Performing) -> Option<Write> {
        let left = performing.left();
        let customer = self.customer_at(row)?;
        let id = customer.id;
        if !customer.is_left_by(left) || !self.is_bare_row(row, id, &mut performing.lookups) {
            performing.change.kept.customers += 1;
            return None;
        }
        let emptied: Vec<(Row, Column)> = self.detail_keys(row).collect();
        for place in &emptied {
            self.details.remove(place);
        }
        if !emptied.is_empty() {
            performing.change.pages.insert(PageKey::of_row(PageKind::Details, row));
        }
        if let Some(figures) = self.figures.get_mut(row.0 as usize).filter(|figures| figures.is_some()) {
            *figures = None;
            performing.change.pages.insert(PageKey::of_row(PageKind::Figures, row));
        }
        let stamp = performing.stamp;
        let before = self.put_customer(row, Slot::Gone(Box::new(Tombstone { id, stamp })), performing);
        Some(Write::Customer(row, before))
    }

    /// Brings a customer back who was removed, unless somebody else did. A number that was given away meanwhile is not theirs any more.
    fn remake_customer(&mut self, row: Row, mut customer: Box<Customer>, performing: &mut Performing) -> Option<Write> {
        let left = performing.left();
        let slot = self.customer_slots.get(row.0 as usize);
        if slot.and_then(Slot::live).is_some() {
            performing.change.kept.customers += 1;
            return None;
        }
        let known = self.rows.get(&customer.id);
        if slot.and_then(|slot| slot.id()).is_some_and(|id| id != customer.id)
            || known.is_some_and(|known| *known != row)
        {
            return performing.gone();
        }
        customer.stamps = customer.stamps.come_back(performing.stamp);
        let number = customer.number.take();
        customer.number = number.filter(|number| {
            let takes = self.takes_customer_number(number, row, left, &mut performing.lookups);
            performing.change.kept.fields += u32::from(!takes);
            takes
        });
        if customer.number.is_some() {
            performing.lookups.back.customers.push((row, None));
        }
        self.put_customer(row, Slot::Live(customer), performing);
        Some(Write::Customer(row, None))
    }

    fn put_customer(
        &mut self,
        row: Row,
        next: Slot<Customer, CustomerId>,
        performing: &mut Performing,
    ) -> Option<Box<Customer>> {
        let index = row.0 as usize;
        if self.customer_slots.len() <= index {
            grow(&mut self.customer_slots, index + 1);
        }
        if let Some(id) = next.id() {
            self.rows.insert(id, row);
        }
        performing
            .change
            .pages
            .insert(PageKey::of_row(PageKind::Customers, row));
        performing.change.touched.customers = true;
        std::mem::replace(self.customer_slots.get_mut(index)?, next).into_live()
    }

    /// Whether a customer may have a number again: nobody else got it from others.
    fn takes_customer_number(&self, number: &str, row: Row, left: Stamp, lookups: &mut Lookups) -> bool {
        let numbers = lookups.customer_numbers.get_or_insert_with(|| {
            let known = self.customers();
            known
                .filter_map(|(row, known)| Some((known.number.clone()?, row)))
                .collect()
        });
        let holder = numbers.get(number).filter(|holder| **holder != row);
        let holder = holder.and_then(|holder| self.customer_at(*holder));
        let holds = |holder: &Customer| holder.number.as_deref() == Some(number);
        let takes = holder.is_none_or(|holder| !holds(holder) || holder.number_stamp().is_left_by(left));
        if takes {
            numbers.insert(number.to_owned(), row);
        }
        takes
    }

    /// Nothing is known of the customer but who they are.
    fn is_bare_row(&self, row: Row, id: CustomerId, lookups: &mut Lookups) -> bool {
        let owners = lookups.owners.get_or_insert_with(|| self.owners().collect());
        self.matrix.row_counts(row).known() == 0
            && self.details_of(row).next().is_none()
            && self.figures_at(row).is_none_or(CustomerFigures::is_empty)
            && !owners.contains(&id)
    }

    fn product_back(
        &mut self,
        column: Column,
        swaps: Swaps<ProductEdit>,
        performing: &mut Performing,
    ) -> Option<Write> {
        let left = performing.left();
        let Some(mut product) = self.product_at(column).cloned() else {
            return performing.gone();
        };
        let (times, lookups) = ((left, performing.stamp), &mut performing.lookups);
        let may = |edit: &ProductEdit| match edit.article_number() {
            Some(number) => self.takes_product_number(number, column, left, lookups),
            None => true,
        };
        let former = product.number.clone();
        let (done, kept) = swaps.take_back(&mut product, times, may);
        performing.change.kept.fields += kept;
        if product.number.is_some() && product.number != former {
            performing.lookups.back.products.push((column, former));
        }
        if done.is_empty() {
            return None;
        }
        self.put_product(column, Slot::Live(Box::new(product)), performing);
        Some(Write::ProductFields(column, Box::new(done)))
    }

    /// Takes a product away that was added, unless somebody else wrote something about it.
    fn unmake_product(&mut self, column: Column, performing: &mut Performing) -> Option<Write> {
        let left = performing.left();
        let product = self.product_at(column)?;
        let id = product.id;
        let mentioned = performing
            .lookups
            .mentioned
            .get_or_insert_with(|| self.mentioned_columns());
        let marked = self.matrix.column_counts(column).known() > 0;
        let is_mentioned = mentioned.by_something.contains(&column);
        let by_details = mentioned.by_details.contains(&column);
        let is_subject = self
            .subjects_of_others(left, &mut performing.lookups)
            .products
            .contains(&id);
        if marked || !product.is_left_by(left) || is_mentioned || is_subject {
            performing.change.kept.products += 1;
            return None;
        }
        if by_details {
            let emptied: Vec<(Row, Column)> = self.details.keys().filter(|place| place.1 == column).copied().collect();
            for place in emptied {
                self.details.remove(&place);
                performing
                    .change
                    .pages
                    .insert(PageKey::of_row(PageKind::Details, place.0));
            }
        }
        let stamp = performing.stamp;
        let before = self.put_product(column, Slot::Gone(Box::new(Tombstone { id, stamp })), performing);
        Some(Write::Product(column, before))
    }

    fn remake_product(
        &mut self,
        column: Column,
        mut product: Box<Product>,
        performing: &mut Performing,
    ) -> Option<Write> {
        let left = performing.left();
        let slot = self.product_slots.get(usize::from(column.0));
        if slot.and_then(Slot::live).is_some() {
            performing.change.kept.products += 1;
            return None;
        }
        let known = self.columns.get(&product.id);
        if slot.and_then(|slot| slot.id()).is_some_and(|id| id != product.id)
            || known.is_some_and(|known| *known != column)
        {
            return performing.gone();
        }
        product.stamps = product.stamps.come_back(performing.stamp);
        let number = product.number.take();
        product.number = number.filter(|number| {
            let takes = self.takes_product_number(number, column, left, &mut performing.lookups);
            performing.change.kept.fields += u32::from(!takes);
            takes
        });
        if product.number.is_some() {
            performing.lookups.back.products.push((column, None));
        }
        self.put_product(column, Slot::Live(product), performing);
        Some(Write::Product(column, None))
    }

    fn put_product(
        &mut self,
        column: Column,
        next: Slot<Product, ProductId>,
        performing: &mut Performing,
    ) -> Option<Box<Product>> {
        let index = usize::from(column.0);
        if self.product_slots.len() <= index {
            self.product_slots.resize(index + 1, Slot::Free);
        }
        if let Some(id) = next.id() {
            self.columns.insert(id, column);
        }
        performing.change.pages.insert(PageKey::of_column(column));
        performing.change.touched.products = true;
        std::mem::replace(self.product_slots.get_mut(index)?, next).into_live()
    }

    fn takes_product_number(&self, number: &str, column: Column, left: Stamp, lookups: &mut Lookups) -> bool {
        let numbers = lookups.product_numbers.get_or_insert_with(|| {
            let known = self.products();
            known
                .filter_map(|(column, known)| Some((known.number.clone()?, column)))
                .collect()
        });
        let holder = numbers.get(number).filter(|holder| **holder != column);
        let holder = holder.and_then(|holder| self.product_at(*holder));
        let holds = |holder: &Product| holder.number.as_deref() == Some(number);
        let takes = holder.is_none_or(|holder| !holds(holder) || holder.number_stamp().is_left_by(left));
        if takes {
            numbers.insert(number.to_owned(), column);
        }
        takes
    }

    fn mentioned_columns(&self) -> Mentioned {
        let details = self.details.iter().filter(|(_, detail)| !detail.is_empty());
        let details = details.map(|((_, column), _)| *column);
        let figures = self.figures.iter().flatten();
        let lines = figures.flat_map(|figures| figures.lines.iter().map(|line| line.column));
        Mentioned {
            by_something: details.chain(lines).collect(),
            by_details: self.details.keys().map(|(_, column)| *column).collect(),
        }
    }
}

/// Settings and records.
impl Workspace {
    fn settings_back(&mut self, swaps: Swaps<SettingEdit>, performing: &mut Performing) -> Option<Write> {
        let left = performing.left();
        let (done, kept) = swaps.take_back(&mut self.settings, (left, performing.stamp), |_| true);
        performing.change.kept.fields += kept;
        if done.is_empty() {
            return None;
        }
        performing.change.pages.insert(PageKey::SETTINGS);
        performing.change.touched.settings = true;
        Some(Write::SettingFields(Box::new(done)))
    }

    fn record_back(
        &mut self,
        place: RecordSlot,
        swaps: Swaps<FieldEdit>,
        performing: &mut Performing,
    ) -> Option<Write> {
        let left = performing.left();
        let Some(record) = self.record_mut(place) else {
            return performing.gone();
        };
        let (done, kept) = swaps.take_back(&mut record.fields, (left, performing.stamp), |_| true);
        performing.change.kept.fields += kept;
        if done.is_empty() {
            return None;
        }
        performing.touches(place);
        Some(Write::RecordFields(place, Box::new(done)))
    }

    /// Takes a record away that was added, unless somebody else wrote in it.
    fn unmake_record(&mut self, place: RecordSlot, performing: &mut Performing) -> Option<Write> {
        let left = performing.left();
        let record = self.record_mut(place)?;
        let (id, is_own) = (record.id, record.fields.is_left_by(left));
        if !is_own
            || self
                .subjects_of_others(left, &mut performing.lookups)
                .records
                .contains(&id)
        {
            performing.change.kept.records += 1;
            return None;
        }
        let before = self.clear_slot(place, performing.stamp);
        performing.touches(place);
        Some(Write::Record(place, before))
    }

    /// The records and products that records of others are about: those would hang in the air without them.
    fn subjects_of_others<'a>(&self, left: Stamp, lookups: &'a mut Lookups) -> &'a Subjects {
        lookups.subjects.get_or_insert_with(|| {
            let mut subjects = Subjects::default();
            let others = self.record_tables.all().map(|(_, record)| &record.fields);
            for fields in others.filter(|fields| !fields.is_left_by(left)) {
                for (key, value) in fields.under("") {
                    let item = key.rsplit('/').next().unwrap_or(key);
                    subjects
                        .records
                        .extend([item, value].into_iter().filter_map(RecordId::parse));
                    subjects
                        .products
                        .extend([item, value].into_iter().filter_map(ProductId::parse));
                }
            }
            subjects
        })
    }

    fn remake_record(
        &mut self,
        place: RecordSlot,
        mut record: Box<Record>,
        performing: &mut Performing,
    ) -> Option<Write> {
        record.fields = record.fields.come_back(performing.stamp);
        if self.put_back(place, record) {
            performing.touches(place);
            return Some(Write::Record(place, None));
        }
        match self.record_mut(place) {
            Some(_) => performing.change.kept.records += 1,
            None => performing.change.kept.gone += 1,
        }
        None
    }
}

impl Performing {
    /// The stamp of the change that is taken back.
    fn left(&self) -> Stamp {
        self.back.unwrap_or(self.stamp)
    }

    /// What it was about is gone: it does not come back.
    fn gone(&mut self) -> Option<Write> {
        self.change.kept.gone += 1;
        None
    }

    /// A record came, went or changed.
    fn touches(&mut self, place: RecordSlot) {
        self.change.pages.insert(PageKey::of_record(place));
        self.change.touched.records.add(place.kind);
        self.lookups.owners = None;
    }
}
