//! The way back of what is known of cells and customers: details and figures.

use crate::domain::figures::{CustomerFigures, MonthSwaps};
use crate::domain::matrix::mark::{CellDetail, DetailEdit};
use crate::domain::matrix::{Column, Row};
use crate::domain::saved::page_key::{PageKey, PageKind};
use crate::domain::values::field_table::NumberedFields;
use crate::domain::values::month::Month;
use crate::domain::values::swap::{FieldWise, Swaps};
use crate::domain::workspace::Workspace;
use crate::domain::workspace::change::{Performing, Write};
use std::rc::Rc;

/// What takes back that these figures took the place of those before.
pub(in crate::domain::workspace) fn figures_back(
    row: Row,
    before: Option<Rc<CustomerFigures>>,
    after: Option<&CustomerFigures>,
) -> Write {
    match (before, after) {
        (None, Some(after)) => Write::NewFigures(row, after.months.iter().map(|month| month.month).collect()),
        (Some(before), Some(after)) => Write::FigureMonths(row, Box::new(MonthSwaps::of(&before, after))),
        (before, None) => Write::Figures(row, before),
    }
}

impl Workspace {
    pub(super) fn detail_keys(&self, row: Row) -> impl Iterator<Item = (Row, Column)> {
        let cells = self.details.range((row, Column(0))..=(row, Column(u16::MAX)));
        cells.map(|(place, _)| *place)
    }

    fn is_there(&self, row: Row, column: Column) -> bool {
        self.customer_at(row).is_some() && self.product_at(column).is_some()
    }

    pub(super) fn detail_back(
        &mut self,
        place: (Row, Column),
        swaps: Swaps<DetailEdit>,
        performing: &mut Performing,
    ) -> Option<Write> {
        let left = performing.left();
        if !self.is_there(place.0, place.1) {
            return performing.gone();
        }
        let mut detail = self.details.get(&place).cloned().unwrap_or_default();
        let (done, kept) = swaps.take_back(&mut detail, (left, performing.stamp), |_| true);
        performing.change.kept.fields += kept;
        if done.is_empty() {
            return None;
        }
        self.put_detail(place, detail, performing)
    }

    /// Empties the fields of a detail that were set when nothing was known of the cell.
    pub(super) fn unmake_detail(
        &mut self,
        place: (Row, Column),
        said: u8,
        performing: &mut Performing,
    ) -> Option<Write> {
        let left = performing.left();
        let nothing = CellDetail::default();
        let mut detail = self.details.get(&place)?.clone();
        for field in (0..u8::BITS as u8).filter(|field| said >> field & 1 == 1) {
            let empty = nothing.value(field)?;
            let (now, set) = detail.now(&empty)?;
            if now == empty {
                continue;
            }
            if set.is_left_by(left) {
                detail.put(empty, performing.stamp);
            } else {
                performing.change.kept.fields += 1;
            }
        }
        self.put_detail(place, detail, performing)
    }

    /// Brings back what was known of a cell, as far as nobody else set it.
    pub(super) fn remake_detail(
        &mut self,
        place: (Row, Column),
        detail: CellDetail,
        performing: &mut Performing,
    ) -> Option<Write> {
        let left = performing.left();
        if !self.is_there(place.0, place.1) {
            return performing.gone();
        }
        let nothing = CellDetail::default();
        let mut next = self.details.get(&place).cloned().unwrap_or_default();
        for edit in detail.differing(&nothing) {
            let ((now, set), (empty, _)) = (next.now(&edit)?, nothing.now(&edit)?);
            // A new detail stamps all its fields, also those of which it says nothing.
            let nobody = set.is_left_by(left) || set == next.stamps.base();
            if now == empty && nobody {
                let (_, former) = detail.now(&edit)?;
                next.put(edit, former.come_back(performing.stamp));
            } else {
                performing.change.kept.fields += u32::from(now != edit);
            }
        }
        self.put_detail(place, next, performing)
    }

    /// Keeps the detail, unless it says nothing and nobody else emptied it; and says what takes that back.
    fn put_detail(&mut self, place: (Row, Column), next: CellDetail, performing: &mut Performing) -> Option<Write> {
        let left = performing.left();
        let before = self.details.get(&place);
        let nothing = CellDetail::default();
        if before.unwrap_or(&nothing).same_values(&next) {
            return None;
        }
        performing
            .change
            .pages
            .insert(PageKey::of_row(PageKind::Details, place.0));
        performing.change.touched.details = true;
        performing.lookups.mentioned = None;
        if next.is_empty() && next.is_left_by_either(left, performing.stamp) {
            let before = self.details.remove(&place)?;
            return Some(Write::Detail(place.0, place.1, Some(Box::new(before))));
        }
        let inverse = match before {
            Some(before) => Write::DetailFields(place.0, place.1, Box::new(Swaps::of(before, &next))),
            None => Write::NewDetail(place.0, place.1, next.filled()),
        };
        self.details.insert(place, next);
        Some(inverse)
    }

    pub(super) fn figures_back(&mut self, row: Row, swaps: &MonthSwaps, performing: &mut Performing) -> Option<Write> {
        let left = performing.left();
        if self.customer_at(row).is_none() {
            return performing.gone();
        }
        let mut figures = self.figures_at(row).cloned().unwrap_or_default();
        let is_there = |column: Column| self.product_at(column).is_some();
        performing.change.kept.fields += swaps.take_back(&mut figures, (left, performing.stamp), is_there);
        self.put_figures(row, figures, performing)
    }

    /// Takes away the months that were known when there were no figures yet.
    pub(super) fn unmake_figures(&mut self, row: Row, months: &[Month], performing: &mut Performing) -> Option<Write> {
        let left = performing.left();
        let figures = self.figures_at(row)?;
        let goes = |month: Month| months.binary_search(&month).is_ok();
        let mut known = figures.months.iter();
        if known.all(|month| goes(month.month) && month.stamp.is_left_by(left)) {
            return self.put_figures(row, CustomerFigures::default(), performing);
        }
        let mut next = figures.clone();
        for month in figures.months.iter().filter(|month| goes(month.month)) {
            if month.stamp.is_left_by(left) {
                next.put_month(month.month, None, Vec::new());
            } else {
                performing.change.kept.fields += 1;
            }
        }
        self.put_figures(row, next, performing)
    }

    /// Brings back the months of a customer that nobody else brought in meanwhile, for the products that are there.
    pub(super) fn remake_figures(
        &mut self,
        row: Row,
        figures: Rc<CustomerFigures>,
        performing: &mut Performing,
    ) -> Option<Write> {
        if self.customer_at(row).is_none() {
            return performing.gone();
        }
        let mut figures = Rc::unwrap_or_clone(figures).come_back(performing.stamp);
        figures.lines.retain(|line| self.product_at(line.column).is_some());
        if let Some(known) = self.figures_at(row) {
            let mut next = known.clone();
            for month in &figures.months {
                if known.month(month.month).is_some() {
                    performing.change.kept.fields += 1;
                    continue;
                }
                let lines = figures.lines_of(month.month).copied().collect();
                next.put_month(month.month, Some(*month), lines);
                next.put_prints(month.month, figures.prints_of(month.month).to_vec());
            }
            figures = next;
        }
        self.put_figures(row, figures, performing)
    }

    /// Keeps the figures, if there are any, and says what takes that back.
    fn put_figures(&mut self, row: Row, next: CustomerFigures, performing: &mut Performing) -> Option<Write> {
        let next = (!next.is_empty()).then(|| Rc::new(next));
        let index = row.0 as usize;
        if self.figures.len() <= index {
            self.figures.resize(index + 1, None);
        }
        let slot = self.figures.get_mut(index)?;
        let same = match (slot.as_deref(), next.as_deref()) {
            (None, None) => true,
            (Some(known), Some(next)) => next.same_values_and_prints(known),
            (Some(_), None) | (None, Some(_)) => false,
        };
        if same {
            return None;
        }
        performing.change.pages.insert(PageKey::of_row(PageKind::Figures, row));
        performing.change.touched.figures = true;
        performing.lookups.mentioned = None;
        let before = std::mem::replace(slot, next);
        Some(figures_back(row, before, slot.as_deref()))
    }
}
