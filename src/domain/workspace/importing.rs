//! Turns an [`ImportPlan`] into the values it sets, step by step, so that the largest file never holds up the page: a step
//! is a few milliseconds of work, and between two of them the caller may let others run.

mod figures;
mod unsaid;

use super::Workspace;
use super::action::Now;
use super::change::{MarkTable, Patch, Write};
use super::import::{CustomerDraft, DetailDraft, Effect, ImportPlan, ProductDraft, RecordDraft};
use super::rejection::Rejection;
use super::repeats::Repeats;
use crate::domain::customer::{Customer, CustomerEdit};
use crate::domain::matrix::block::BLOCK_ROWS;
use crate::domain::matrix::cells::Cells;
use crate::domain::matrix::mark::CellDetail;
use crate::domain::matrix::{Column, Row};
use crate::domain::product::{Product, ProductEdit};
use crate::domain::records::fields::Fields;
use crate::domain::records::record::Record;
use crate::domain::records::record_kind::RecordKind;
use crate::domain::values::field_table::NumberedFields;
use crate::domain::values::identity::name_key;
use crate::domain::values::ids::{CustomerId, IdSource, ProductId};
use crate::domain::values::order::{self, IntoTree};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// How much one step does: customers, or cells, or details of cells, or customers with their figures, or records.
const CUSTOMERS_A_STEP: usize = 500;
const CELLS_A_STEP: usize = 40_000;
const DETAILS_A_STEP: usize = 2_000;
const FIGURES_A_STEP: usize = 100;
const RECORDS_A_STEP: usize = 500;

/// A plan on its way into a workspace that must not change meanwhile.
#[derive(Debug)]
pub struct Importing {
    plan: Rc<ImportPlan>,
    now: Now,
    stage: ImportStage,
    ids: IdSource,
    /// Customer numbers in use, and whose; filled only where the plan sets numbers.
    numbers: BTreeMap<String, CustomerId>,
    rows: Vec<Row>,
    /// Whose rows these are; filled only where the plan has records.
    owners: Vec<CustomerId>,
    columns: Rc<[Column]>,
    next_row: Row,
    /// What the plan makes of the details of cells that it names.
    details: BTreeMap<(Row, Column), CellDetail>,
    /// How many new records of each kind there are up to now.
    records_new: [u32; RecordKind::COUNT],
    writes: Vec<Write>,
    /// Whether anybody asks for the effect: marks are many, and so are the months of all customers.
    is_previewed: bool,
    effect: Effect,
    repeats: Repeats,
}

/// What the next step does, and from which place in the plan's list on.
#[derive(Debug, Clone, Copy)]
enum ImportStage {
    Customers(usize),
    Products,
    Marks(usize),
    Details(usize),
    DetailsKept,
    Figures(usize),
    Records(usize),
    Settings,
    Standing(usize),
    Unsaid(usize),
    Done,
}

impl Importing {
    /// Nothing is read yet; `now` and the workspace have to be those of all steps and of the patch. New ids come from its seed.
    #[must_use]
    pub fn new(plan: Rc<ImportPlan>, workspace: &Workspace, now: &Now) -> Self {
        Self::with_ids(plan, workspace, now, IdSource::new(now.unix_ms, now.seed))
    }

    /// Leaves out what only the preview shows, which takes as long as all the rest: for those who apply the patch and never ask for the effect.
    #[must_use]
    pub fn without_effect(self) -> Self {
        Self {
            is_previewed: false,
            ..self
        }
    }

    fn with_ids(plan: Rc<ImportPlan>, workspace: &Workspace, now: &Now, ids: IdSource) -> Self {
        let sets_numbers =
            |draft: &CustomerDraft| draft.edits.iter().any(|edit| matches!(edit, CustomerEdit::Number(_)));
        let numbers = match plan.customers.iter().any(sets_numbers) {
            true => workspace
                .customers()
                .filter_map(|(_, known)| Some((known.number.clone()?, known.id)))
                .into_map(),
            false => BTreeMap::new(),
        };
        let (customers, products, blocks) = (plan.customers.len(), plan.products.len(), plan.marks.blocks().len());
        let repeats = Repeats::of(plan.source);
        Self {
            plan,
            now: *now,
            stage: ImportStage::Customers(0),
            ids,
            numbers,
            rows: Vec::with_capacity(customers),
            owners: Vec::new(),
            columns: Rc::default(),
            next_row: workspace.next_row(),
            details: BTreeMap::new(),
            records_new: [0; RecordKind::COUNT],
            writes: Vec::with_capacity(customers + products + blocks),
            is_previewed: true,
            effect: Effect::default(),
            repeats,
        }
    }

    /// Does a little; `true` once all is done.
    ///
    /// # Errors
    /// The [`Rejection`] for which the plan cannot be applied.
    pub fn step(&mut self, workspace: &Workspace) -> Result<bool, Rejection> {
        let plan = Rc::clone(&self.plan);
        self.stage = match self.stage {
            ImportStage::Customers(from) => {
                for draft in slice(&plan.customers, from, CUSTOMERS_A_STEP) {
                    self.customer(draft, workspace)?;
                }
                let end = from + CUSTOMERS_A_STEP;
                next(end, plan.customers.len(), ImportStage::Customers, ImportStage::Products)
            }
            ImportStage::Products => {
                self.products(&plan.products, workspace)?;
                ImportStage::Marks(0)
            }
            ImportStage::Marks(from) => self.some_marks(&plan, from, workspace)?,
            ImportStage::Details(from) => {
                for draft in slice(&plan.details, from, DETAILS_A_STEP) {
                    self.detail(draft, workspace)?;
                }
                let end = from + DETAILS_A_STEP;
                next(end, plan.details.len(), ImportStage::Details, ImportStage::DetailsKept)
            }
            ImportStage::DetailsKept => {
                (0..DETAILS_A_STEP).for_each(|_| self.keep_detail(workspace));
                let is_done = self.details.is_empty();
                if is_done {
                    ImportStage::Figures(0)
                } else {
                    ImportStage::DetailsKept
                }
            }
            ImportStage::Figures(from) => {
                for draft in slice(&plan.figures, from, FIGURES_A_STEP) {
                    self.figures(draft, &plan, workspace)?;
                }
                let end = from + FIGURES_A_STEP;
                next(end, plan.figures.len(), ImportStage::Figures, ImportStage::Records(0))
            }
            ImportStage::Records(from) => {
                for draft in slice(&plan.records, from, RECORDS_A_STEP) {
                    self.record(draft, workspace)?;
                }
                let end = from + RECORDS_A_STEP;
                next(end, plan.records.len(), ImportStage::Records, ImportStage::Settings)
            }
            ImportStage::Settings => {
                self.settings(&plan, workspace);
                self.after_settings()
            }
            ImportStage::Standing(from) => self.stand(from, workspace),
            ImportStage::Unsaid(from) => self.some_unsaid(from, workspace),
            ImportStage::Done => ImportStage::Done,
        };
        Ok(matches!(self.stage, ImportStage::Done))
    }

    /// The marks of a few blocks, and what comes next.
    fn some_marks(&mut self, plan: &ImportPlan, from: usize, workspace: &Workspace) -> Result<ImportStage, Rejection> {
        let blocks = plan.marks.blocks();
        let (mut done, mut cells) = (from, 0);
        while let (Some(block), true) = (blocks.get(done), cells < CELLS_A_STEP) {
            self.marks(done, block, workspace)?;
            cells += block.width() * BLOCK_ROWS;
            done += 1;
        }
        Ok(next(done, blocks.len(), ImportStage::Marks, ImportStage::Details(0)))
    }

    /// What the steps so far would do.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.effect
    }

    /// What the steps so far would do to revenue that is there already.
    #[must_use]
    pub fn into_repeats(self) -> Repeats {
        self.repeats
    }

    /// The values that the plan sets and the workspace does not have yet.
    #[must_use]
    pub fn into_patch(self) -> Patch {
        Patch(self.writes)
    }

    fn customer(&mut self, draft: &CustomerDraft, workspace: &Workspace) -> Result<(), Rejection> {
        let id = draft.known.unwrap_or_else(|| self.ids.customer());
        let slot = workspace.rows.get(&id).copied();
        let before = slot.and_then(|row| workspace.customer_at(row));
        if draft.known.is_some() && before.is_none() {
            return Err(Rejection::UnknownCustomer(id));
        }
        let mut customer = before.cloned().unwrap_or_else(|| Customer::new(id, draft.name.clone()));
        for edit in &draft.edits {
            customer.edit(edit.clone(), self.now.today);
            if let (CustomerEdit::Number(_), Some(number)) = (edit, &customer.number) {
                let holder = *self.numbers.entry(number.clone()).or_insert(customer.id);
                if holder != customer.id {
                    return Err(Rejection::CustomerNumberTaken(holder));
                }
            }
        }
        let row = Workspace::row_there(slot.unwrap_or(self.next_row))?;
        self.next_row = Row(self.next_row.0.saturating_add(u32::from(slot.is_none())));
        self.effect.customers_new += u32::from(before.is_none());
        let nothing = Customer::new(id, draft.name.clone());
        self.count_unsaid((before, &nothing), &draft.edits, |places| &places.customers);
        self.rows.push(row);
        if !self.plan.records.is_empty() {
            self.owners.push(id);
        }
        if before.is_none_or(|before| !customer.same_values(before)) {
            self.effect.customers_changed += u32::from(before.is_some());
            self.writes.push(Write::Customer(row, Some(Box::new(customer))));
        }
        Ok(())
    }

    fn products(&mut self, drafts: &[ProductDraft], workspace: &Workspace) -> Result<(), Rejection> {
        let taken = workspace
            .products()
            .filter_map(|(_, known)| Some((known.number.clone()?, known.id)));
        let mut numbers: BTreeMap<String, ProductId> = taken.into_map();
        let first = workspace.next_position();
        let mut next = workspace.next_column();
        let mut columns = Vec::with_capacity(drafts.len());
        for (draft, place) in drafts.iter().zip(places(drafts)) {
            let id = draft.known.unwrap_or_else(|| self.ids.product());
            let slot = workspace.columns.get(&id).copied();
            let before = slot.and_then(|column| workspace.product_at(column));
            if draft.known.is_some() && before.is_none() {
                return Err(Rejection::UnknownProduct(id));
            }
            let new = || Product {
                position: first.saturating_add(place),
                ..Product::new(id, draft.name.clone())
            };
            let mut product = before.cloned().unwrap_or_else(&new);
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
                    Workspace::column_there(next - 1)?
                }
            };
            self.effect.products_new += u32::from(before.is_none());
            self.count_unsaid((before, &new()), &draft.edits, |places| &places.products);
            columns.push(column);
            if before.is_none_or(|before| !product.same_values(before)) {
                self.effect.products_changed += u32::from(before.is_some());
                self.writes.push(Write::Product(column, Some(Box::new(product))));
            }
        }
        self.columns = columns.into();
        self.each_once()
    }

    /// A plan names everybody once: the way back from its marks relies on it.
    fn each_once(&self) -> Result<(), Rejection> {
        fn once<T: Ord>(items: &[T]) -> bool {
            let rises = items.iter().zip(items.iter().skip(1)).all(|(one, next)| one < next);
            rises || items.iter().into_set().len() == items.len()
        }
        let all_once = once(&self.rows) && once(&self.columns);
        all_once.then_some(()).ok_or(Rejection::BrokenPlan)
    }

    /// What the plan says of its customers from `64 × number` on.
    fn marks(&mut self, number: usize, cells: &Rc<Cells>, workspace: &Workspace) -> Result<(), Rejection> {
        let rows = slice(&self.rows, number * BLOCK_ROWS, BLOCK_ROWS);
        let too_high = rows.len() < BLOCK_ROWS && cells.height() > rows.len();
        let columns = self.columns.get(..cells.width()).filter(|_| !too_high);
        let columns = columns.ok_or(Rejection::BrokenPlan)?;
        self.writes.push(Write::marks(MarkTable {
            rows: rows.into(),
            columns: Rc::clone(&self.columns),
            cells: Rc::clone(cells),
            whose: None,
        }));
        if self.is_previewed {
            let (new, changed) = cells.changes_on(&workspace.matrix().cells(rows, columns));
            self.effect.marks_new += new;
            self.effect.marks_changed += changed;
        }
        Ok(())
    }

    fn detail(&mut self, draft: &DetailDraft, workspace: &Workspace) -> Result<(), Rejection> {
        let place = self.place(draft.customer, draft.product)?;
        let known = || workspace.detail_at(place.0, place.1).cloned().unwrap_or_default();
        let detail = self.details.entry(place).or_insert_with(known);
        draft.edits.iter().for_each(|edit| detail.edit(edit.clone()));
        Ok(())
    }

    /// Takes the first of the details to the values, unless it is known like that.
    fn keep_detail(&mut self, workspace: &Workspace) {
        let Some(((row, column), detail)) = self.details.pop_first() else {
            return;
        };
        let known = workspace.detail_at(row, column).cloned().unwrap_or_default();
        if !detail.same_values(&known) {
            self.effect.details_changed += 1;
            self.writes.push(Write::Detail(row, column, Some(Box::new(detail))));
        }
    }

    fn record(&mut self, draft: &RecordDraft, workspace: &Workspace) -> Result<(), Rejection> {
        let id = draft.known.unwrap_or_else(|| self.ids.record());
        let slot = workspace.record_tables.place(draft.kind, id);
        let before = workspace.record(draft.kind, id);
        if draft.known.is_some() && before.is_none() {
            return Err(Rejection::UnknownRecord(id));
        }
        let customer = match draft.customer {
            Some(place) => Some(*self.owners.get(place as usize).ok_or(Rejection::BrokenPlan)?),
            None => None,
        };
        let fields = Fields::default();
        let mut record = before.cloned().unwrap_or(Record { id, customer, fields });
        draft.edits.iter().for_each(|edit| record.fields.set(edit.clone()));
        let place = slot.unwrap_or_else(|| {
            let count = self.records_new.get_mut(draft.kind as usize);
            let mut place = workspace.record_tables.next(draft.kind);
            place.slot = place.slot.saturating_add(count.as_deref().copied().unwrap_or(0));
            count.into_iter().for_each(|count| *count += 1);
            place
        });
        place.there()?;
        let kind = draft.kind as usize;
        let count =
            |counts: &mut [u32; RecordKind::COUNT]| counts.get_mut(kind).into_iter().for_each(|count| *count += 1);
        if before.is_none() {
            count(&mut self.effect.records_new);
        }
        if before.is_none_or(|before| !record.fields.same_values(&before.fields)) {
            if before.is_some() {
                count(&mut self.effect.records_changed);
            }
            self.writes.push(Write::Record(place, Some(Box::new(record))));
        }
        Ok(())
    }

    fn settings(&mut self, plan: &ImportPlan, workspace: &Workspace) {
        if plan.settings.is_empty() {
            return;
        }
        let mut settings = workspace.settings().clone();
        plan.settings.iter().for_each(|edit| settings.fields.set(edit.clone()));
        self.writes.push(Write::Settings(Box::new(settings)));
    }

    fn column(&self, product: u16) -> Result<Column, Rejection> {
        self.columns
            .get(usize::from(product))
            .copied()
            .ok_or(Rejection::BrokenPlan)
    }

    fn place(&self, customer: u32, product: u16) -> Result<(Row, Column), Rejection> {
        let row = self.rows.get(customer as usize).copied().ok_or(Rejection::BrokenPlan)?;
        Ok((row, self.column(product)?))
    }
}

fn slice<T>(list: &[T], from: usize, count: usize) -> &[T] {
    let range: Range<usize> = from.min(list.len())..(from + count).min(list.len());
    list.get(range).unwrap_or_default()
}

/// The same stage from further on, or the one after it when the list is at its end.
fn next(reached: usize, len: usize, same: fn(usize) -> ImportStage, after: ImportStage) -> ImportStage {
    if reached < len { same(reached) } else { after }
}

impl Workspace {
    /// What the plan would do, without doing it. For large plans, [`Importing`] does the same in steps.
    ///
    /// # Errors
    /// The [`Rejection`] that applying it would give.
    pub fn effect(&self, plan: Rc<ImportPlan>, now: &Now) -> Result<Effect, Rejection> {
        let mut importing = Importing::new(plan, self, now);
        while !importing.step(self)? {}
        Ok(importing.effect())
    }

    /// The values that the plan sets and the workspace does not have yet. A new record whose id had a slot before gets it
    /// back (the example data come with the same ids each time).
    pub(super) fn importing(&self, plan: Rc<ImportPlan>, now: &Now, ids: IdSource) -> Result<Patch, Rejection> {
        let mut importing = Importing::with_ids(plan, self, now, ids).without_effect();
        while !importing.step(self)? {}
        Ok(importing.into_patch())
    }
}

/// The places of new products behind all others: in the order of the file, those of a group together where its first one stands.
fn places(drafts: &[ProductDraft]) -> Vec<u32> {
    let group = |draft: &ProductDraft| {
        let group = draft.edits.iter().rev().find_map(|edit| {
            let ProductEdit::Group(group) = edit else { return None };
            Some(name_key(group))
        });
        group.unwrap_or_default()
    };
    let mut groups = BTreeMap::new();
    let mut order: Vec<(usize, usize)> = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let seen = groups.len();
        order.push((*groups.entry(group(draft)).or_insert(seen), at));
    }
    order::sort(&mut order);
    let mut places = vec![0_u32; drafts.len()];
    let mut place = 0_u32;
    for (_, at) in order {
        let is_new = drafts.get(at).is_some_and(|draft| draft.known.is_none());
        if let Some(known) = places.get_mut(at).filter(|_| is_new) {
            *known = place;
            place = place.saturating_add(1);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::product::ProductEdit;
    use crate::domain::values::name::Name;
    use crate::domain::values::stamp::Node;
    use crate::domain::workspace::action::Action;
    use jiff::civil::date;

    fn now(seed: u64) -> Now {
        Now {
            unix_ms: seed,
            today: date(2026, 11, 28),
            node: Node::default(),
            seed,
        }
    }

    /// A workspace whose products are added by hand (`+A`), come with a list (`A, B`), are hidden (`-A`), put at a position
    /// (`A=7`) or in order (`<A B`).
    #[derive(Default)]
    struct Shop {
        workspace: Workspace,
        tick: u64,
    }

    impl Shop {
        fn apply(&mut self, action: Action) -> Patch {
            self.tick += 1;
            self.workspace.apply(action, &now(self.tick)).unwrap().inverse
        }

        fn product(&self, name: &str) -> ProductId {
            let mut all = self.workspace.products();
            all.find(|(_, known)| known.name.as_str() == name).unwrap().1.id
        }

        fn edit(&mut self, name: &str, edit: ProductEdit) -> Patch {
            let product = self.product(name);
            self.apply(Action::EditProduct { product, edit })
        }

        fn list(&mut self, names: &str) -> Patch {
            let draft = |name: &str| ProductDraft {
                known: None,
                name: Name::parse(name).unwrap(),
                edits: Vec::new(),
            };
            let plan = ImportPlan {
                products: names.split(", ").map(draft).collect(),
                ..ImportPlan::default()
            };
            self.apply(Action::Import(Rc::new(plan)))
        }

        fn does(&mut self, what: &str) -> Patch {
            let (first, rest) = what.split_at(1);
            match (first, what.split_once('=')) {
                ("+", _) => {
                    let product = IdSource::new(self.tick + 1, 99).product();
                    let name = Name::parse(rest).unwrap();
                    self.apply(Action::AddProduct { product, name })
                }
                ("-", _) => self.edit(rest, ProductEdit::Active(false)),
                ("<", _) => {
                    let products = rest.split(' ').map(|name| self.product(name)).collect();
                    self.apply(Action::OrderProducts { products })
                }
                (_, Some((name, position))) => self.edit(name, ProductEdit::Position(position.parse().unwrap())),
                (_, None) => self.list(what),
            }
        }

        fn told(&self) -> String {
            let name = |column: Column| self.workspace.product_at(column).unwrap().name.as_str();
            let names: Vec<&str> = self.workspace.columns_in_order().into_iter().map(name).collect();
            names.join(" ")
        }
    }

    #[test]
    fn a_new_product_stands_behind_all_others() {
        for (steps, order) in [
            (&["+Z", "+M", "+A"][..], "Z M A"),
            (&["Z, M, A"], "Z M A"),
            (&["+K", "Z, M, A", "+B"], "K Z M A B"),
            (&["Z, A", "Y, B", "+C"], "Z A Y B C"),
            (&["Z, M, A", "<A Z M", "B, A2", "+A1"], "A Z M B A2 A1"),
            (&["Z, M, A", "-A", "-M", "C, B"], "Z C B"),
            (&["Z, M", "<M Z", "B"], "M Z B"),
            // Older data has one position for many: these stay by their names, and new ones come behind them.
            (&["M, Z, A", "M=7", "Z=7", "A=7", "K, B", "+C"], "A M Z K B C"),
            (&["M, Z, A", "M=0", "Z=0", "A=0", "+B"], "A M Z B"),
            // Behind the last position there is none; the order is that of making then.
            (&["M, Z", "Z=4294967295", "C, A", "+B"], "M Z C A B"),
            (&["M, Z", "Z=4294967294", "C, A", "+B"], "M Z C A B"),
        ] {
            let mut shop = Shop::default();
            steps.iter().for_each(|step| drop(shop.does(step)));
            assert_eq!(shop.told(), order, "{steps:?}");
        }
    }

    #[test]
    fn the_products_of_a_group_come_together() {
        let draft = |name: &str, group: &str| ProductDraft {
            known: None,
            name: Name::parse(name).unwrap(),
            edits: vec![ProductEdit::Group(group.into())],
        };
        for (drafts, wanted) in [
            (vec![("A", "x"), ("B", "y"), ("C", "X"), ("D", "y")], [0, 2, 1, 3]),
            (vec![("A", ""), ("B", ""), ("C", ""), ("D", "")], [0, 1, 2, 3]),
        ] {
            let drafts: Vec<_> = drafts.into_iter().map(|(name, group)| draft(name, group)).collect();
            assert_eq!(places(&drafts), wanted);
        }
    }

    #[test]
    fn a_list_taken_back_and_made_again_stands_as_it_stood() {
        let mut shop = Shop::default();
        shop.does("M, K");
        let back = shop.does("Z, A");
        let forth = shop.workspace.perform(back, &now(50)).inverse;
        assert_eq!(shop.told(), "M K");
        shop.workspace.perform(forth, &now(51));
        assert_eq!(shop.told(), "M K Z A");
    }

    #[test]
    fn as_many_products_as_there_are_columns() {
        let mut shop = Shop::default();
        let names: Vec<String> = (0..300).rev().map(|number| format!("P{number:03}")).collect();
        shop.list(&names.join(", "));
        assert_eq!(shop.told(), names.join(" "));
    }
}
