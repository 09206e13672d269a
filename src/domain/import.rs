//! What a file wants to change: a plan made beside the workspace, previewed as an [`Effect`], applied as one action.
//! Knows no file format; customers and products are meant by their place in the plan's own lists.

use super::action::{Now, Rejection};
use super::change::{MarkWrite, Patch, Write};
use super::customer::{Customer, CustomerEdit};
use super::figures::CustomerFigures;
use super::ids::{CustomerId, IdSource, ProductId};
use super::mark::{CellDetail, DetailEdit, Mark};
use super::matrix::{Column, Row};
use super::month::Month;
use super::name::Name;
use super::product::{Product, ProductEdit};
use super::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Everything that one file says. Large plans come in parts ([`ImportPlan::append`]).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportPlan {
    pub customers: Vec<CustomerDraft>,
    pub products: Vec<ProductDraft>,
    pub marks: Vec<MarkDraft>,
    pub details: Vec<DetailDraft>,
    pub figures: Vec<FiguresDraft>,
    /// The months whose figures the file gives; with [`Repeat::Replace`], a customer named in `figures` loses what was
    /// known of these months.
    pub months: BTreeSet<Month>,
    pub repeat: Repeat,
}

/// What happens to months that were imported before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Repeat {
    #[default]
    Replace,
    Add,
}

/// A customer the file names: one we know, or a new one. `edits` are the fields the file gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerDraft {
    pub known: Option<CustomerId>,
    pub name: Name,
    pub edits: Vec<CustomerEdit>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDraft {
    pub known: Option<ProductId>,
    pub name: Name,
    pub edits: Vec<ProductEdit>,
}

/// `customer` and `product` count in the plan's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkDraft {
    pub customer: u32,
    pub product: u16,
    pub says: Says,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Says {
    /// The customer bought: a cross joins what is there.
    Bought,
    /// The cell is exactly this.
    Is(Mark),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailDraft {
    pub customer: u32,
    pub product: u16,
    pub edits: Vec<DetailEdit>,
}

/// `figures.lines` name products by their place in the plan's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresDraft {
    pub customer: u32,
    pub figures: CustomerFigures,
}

impl ImportPlan {
    /// Takes the lists of another part of the same plan to the ends of this one's.
    pub fn append(&mut self, part: Self) {
        self.customers.extend(part.customers);
        self.products.extend(part.products);
        self.marks.extend(part.marks);
        self.details.extend(part.details);
        self.figures.extend(part.figures);
        self.months.extend(part.months);
        self.repeat = part.repeat;
    }
}

/// What a plan would do to the present workspace, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effect {
    pub customers_new: u32,
    pub customers_changed: u32,
    pub products_new: u32,
    pub products_changed: u32,
    /// Cells that were blank and will say something.
    pub marks_new: u32,
    pub marks_changed: u32,
    pub details_changed: u32,
    /// Customers whose figures change.
    pub figures_changed: u32,
}

impl Effect {
    /// Nothing would change.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl Workspace {
    /// What the plan would do, without doing it.
    ///
    /// # Errors
    /// The [`Rejection`] that applying it would give.
    pub fn effect(&self, plan: &ImportPlan, now: &Now) -> Result<Effect, Rejection> {
        let patch = self.importing(plan, now, IdSource::new(now.unix_ms, now.seed))?;
        let mut effect = Effect::default();
        for write in &patch.0 {
            match write {
                Write::Customer(row, _) if self.customer_at(*row).is_some() => effect.customers_changed += 1,
                Write::Customer(..) => effect.customers_new += 1,
                Write::Product(column, _) if self.product_at(*column).is_some() => effect.products_changed += 1,
                Write::Product(..) => effect.products_new += 1,
                Write::Marks(marks) => {
                    let new = marks
                        .iter()
                        .filter(|mark| self.matrix().mark(mark.row, mark.column) == Mark::Blank)
                        .count();
                    effect.marks_new += u32::try_from(new).unwrap_or(u32::MAX);
                    effect.marks_changed += u32::try_from(marks.len() - new).unwrap_or(u32::MAX);
                }
                Write::Detail(..) => effect.details_changed += 1,
                Write::Figures(..) => effect.figures_changed += 1,
                Write::Settings(_) => {}
            }
        }
        Ok(effect)
    }

    /// The values that the plan sets and the workspace does not have yet. A new record whose id had a slot before gets
    /// it back (the example data come with the same ids each time).
    pub(super) fn importing(&self, plan: &ImportPlan, now: &Now, mut ids: IdSource) -> Result<Patch, Rejection> {
        let mut writes = Vec::new();
        let rows = self.importing_customers(plan, now, &mut ids, &mut writes)?;
        let columns = self.importing_products(plan, &mut ids, &mut writes)?;
        let slots = Slots { rows, columns };
        let marks = self.importing_marks(plan, &slots)?;
        if !marks.is_empty() {
            writes.push(Write::Marks(marks));
        }
        self.importing_details(plan, &slots, &mut writes)?;
        self.importing_figures(plan, &slots, &mut writes)?;
        Ok(Patch(writes))
    }

    fn importing_customers(
        &self,
        plan: &ImportPlan,
        now: &Now,
        ids: &mut IdSource,
        writes: &mut Vec<Write>,
    ) -> Result<Vec<Row>, Rejection> {
        let mut numbers: BTreeMap<String, CustomerId> = BTreeMap::new();
        if plan
            .customers
            .iter()
            .any(|draft| draft.edits.iter().any(|edit| matches!(edit, CustomerEdit::Number(_))))
        {
            numbers = self
                .customers()
                .filter_map(|(_, known)| Some((known.number.clone()?, known.id)))
                .collect();
        }
        let mut next = self.next_row();
        let mut rows = Vec::with_capacity(plan.customers.len());
        for draft in &plan.customers {
            let id = draft.known.unwrap_or_else(|| ids.customer());
            let slot = self.rows.get(&id).copied();
            let before = slot.and_then(|row| self.customer_at(row));
            if draft.known.is_some() && before.is_none() {
                return Err(Rejection::UnknownCustomer(id));
            }
            let mut customer = before.cloned().unwrap_or_else(|| Customer::new(id, draft.name.clone()));
            for edit in &draft.edits {
                customer.edit(edit.clone(), now.today);
            }
            if let Some(number) = customer
                .number
                .clone()
                .filter(|_| !numbers.is_empty() || before.is_none())
            {
                let holder = *numbers.entry(number).or_insert(customer.id);
                if holder != customer.id {
                    return Err(Rejection::CustomerNumberTaken(holder));
                }
            }
            let row = slot.unwrap_or(next);
            rows.push(row);
            if slot.is_none() {
                next = Row(next.0.saturating_add(1));
            }
            if before.is_none_or(|before| !customer.same_values(before)) {
                writes.push(Write::Customer(row, Some(Box::new(customer))));
            }
        }
        Ok(rows)
    }

    fn importing_products(
        &self,
        plan: &ImportPlan,
        ids: &mut IdSource,
        writes: &mut Vec<Write>,
    ) -> Result<Vec<Column>, Rejection> {
        let taken = self
            .products()
            .filter_map(|(_, known)| Some((known.number.clone()?, known.id)));
        let mut numbers: BTreeMap<String, ProductId> = taken.collect();
        let position = self.products().map(|(_, known)| known.position).max().unwrap_or(0);
        let mut next = self.next_column();
        let mut columns = Vec::with_capacity(plan.products.len());
        for draft in &plan.products {
            let id = draft.known.unwrap_or_else(|| ids.product());
            let slot = self.columns.get(&id).copied();
            let before = slot.and_then(|column| self.product_at(column));
            if draft.known.is_some() && before.is_none() {
                return Err(Rejection::UnknownProduct(id));
            }
            let new = || Product {
                position,
                ..Product::new(id, draft.name.clone())
            };
            let mut product = before.cloned().unwrap_or_else(new);
            for edit in &draft.edits {
                product.edit(edit.clone());
            }
            if let Some(number) = product.number.clone() {
                let holder = *numbers.entry(number).or_insert(product.id);
                if holder != product.id {
                    return Err(Rejection::ProductNumberTaken(holder));
                }
            }
            let column = match slot {
                Some(column) => column,
                None => {
                    next += 1;
                    Column(u16::try_from(next - 1).map_err(|_| Rejection::TooManyProducts)?)
                }
            };
            columns.push(column);
            if before.is_none_or(|before| !product.same_values(before)) {
                writes.push(Write::Product(column, Some(Box::new(product))));
            }
        }
        Ok(columns)
    }

    fn importing_marks(&self, plan: &ImportPlan, slots: &Slots) -> Result<Vec<MarkWrite>, Rejection> {
        let mut marks = Vec::with_capacity(plan.marks.len());
        for draft in &plan.marks {
            let (row, column) = slots.place(draft.customer, draft.product)?;
            let before = self.matrix().mark(row, column);
            let mark = match draft.says {
                Says::Bought => before.with_cross(),
                Says::Is(mark) => mark,
            };
            if mark != before {
                marks.push(MarkWrite { row, column, mark });
            }
        }
        Ok(marks)
    }

    fn importing_details(&self, plan: &ImportPlan, slots: &Slots, writes: &mut Vec<Write>) -> Result<(), Rejection> {
        let mut details: BTreeMap<(Row, Column), CellDetail> = BTreeMap::new();
        for draft in &plan.details {
            let (row, column) = slots.place(draft.customer, draft.product)?;
            let known = || self.detail_at(row, column).cloned().unwrap_or_default();
            let detail = details.entry((row, column)).or_insert_with(known);
            for edit in &draft.edits {
                detail.edit(edit.clone());
            }
        }
        let known = |row, column| self.detail_at(row, column).cloned().unwrap_or_default();
        let changed = details
            .into_iter()
            .filter(|((row, column), detail)| !detail.same_values(&known(*row, *column)));
        writes.extend(changed.map(|((row, column), detail)| Write::Detail(row, column, Some(Box::new(detail)))));
        Ok(())
    }

    fn importing_figures(&self, plan: &ImportPlan, slots: &Slots, writes: &mut Vec<Write>) -> Result<(), Rejection> {
        let none = BTreeSet::new();
        let replaced = match plan.repeat {
            Repeat::Replace => &plan.months,
            Repeat::Add => &none,
        };
        for draft in &plan.figures {
            let row = slots.row(draft.customer)?;
            let mut figures = draft.figures.clone();
            for line in &mut figures.lines {
                line.column = slots.column(line.column.0)?;
            }
            figures.lines.sort_unstable_by_key(|line| (line.month, line.column));
            let known = self.figures_at(row);
            let next = match known {
                Some(known) => known.merged(&figures, replaced),
                None => figures,
            };
            if known.is_none_or(|known| !next.same_values(known)) {
                writes.push(Write::Figures(row, Some(Rc::new(next))));
            }
        }
        Ok(())
    }
}

/// Where the plan's customers and products stand in the workspace.
struct Slots {
    rows: Vec<Row>,
    columns: Vec<Column>,
}

impl Slots {
    fn row(&self, customer: u32) -> Result<Row, Rejection> {
        self.rows.get(customer as usize).copied().ok_or(Rejection::BrokenPlan)
    }

    fn column(&self, product: u16) -> Result<Column, Rejection> {
        self.columns
            .get(usize::from(product))
            .copied()
            .ok_or(Rejection::BrokenPlan)
    }

    fn place(&self, customer: u32, product: u16) -> Result<(Row, Column), Rejection> {
        Ok((self.row(customer)?, self.column(product)?))
    }
}
