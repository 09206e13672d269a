//! Sets the values of a patch, in one go or step by step, and says what that touched and how to take it back.

use super::Workspace;
use super::action::Now;
use super::change::{Change, MarkTable, Patch, Performing, TouchedMarks, Whose, Write};
use super::lookups::Lookups;
use super::slot::{Slot, Tombstone};
use super::taking_back::figures_back;
use crate::domain::customer::Customer;
use crate::domain::figures::CustomerFigures;
use crate::domain::matrix::block::BLOCK_ROWS;
use crate::domain::matrix::cells::{CellUpdate, Cells};
use crate::domain::matrix::mark::CellDetail;
use crate::domain::matrix::{Column, Row, grow};
use crate::domain::product::Product;
use crate::domain::saved::page_key::{PageKey, PageKind};
use crate::domain::settings::Settings;
use crate::domain::values::field_table::NumberedFields;
use crate::domain::values::stamp::Stamp;
use crate::domain::values::swap::Swaps;
use std::collections::BTreeSet;
use std::rc::Rc;

impl Workspace {
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
        self.settle_numbers(performing);
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
        if performing.back.is_some() {
            return self.take_back(write, performing);
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
            | Write::FigureMonths(..) => self.take_back(write, performing),
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
    pub(super) fn write_one_by_one(
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
                let said = self.matrix.update_if(row, column, says, |set| {
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
            None => Write::NewDetail(row, column, next.filled()),
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
            (Some(before), Some(figures)) if figures.same_values_and_prints(before) => return None,
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

    pub(super) fn write_settings(&mut self, settings: Settings, stamp: Stamp, change: &mut Change) -> Option<Write> {
        if settings.same_values(&self.settings) {
            return None;
        }
        change.pages.insert(PageKey::SETTINGS);
        change.touched.settings = true;
        let before = self.settings.clone();
        self.settings = settings.stamped(&before, stamp);
        Some(Write::SettingFields(Box::new(Swaps::of(&before, &self.settings))))
    }
}
