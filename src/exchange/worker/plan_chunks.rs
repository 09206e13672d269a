//! A large plan in parts, so that the page takes them one by one and answers its user in between.

use crate::domain::ImportPlan;
use crate::domain::matrix::cells::Cells;
use crate::domain::workspace::import::{
    CustomerDraft, DetailDraft, FiguresDraft, FiguresSource, ProductDraft, RecordDraft, Repeat,
};
use serde::Serialize;
use std::rc::Rc;
use std::vec::IntoIter;

/// A part ends with the entry that makes it larger than this, in bytes of a message.
const PART_BYTES: usize = 512 * 1024;

/// Gives the parts in order; appended to each other ([`ImportPlan::append`]) they are the plan again. Each is a message of about
/// half a megabyte; an empty plan is one empty part.
#[derive(Debug)]
pub struct PlanChunks {
    /// What is not in a list, to go with the first part.
    rest: Option<ImportPlan>,
    repeat: Repeat,
    source: FiguresSource,
    customers: IntoIter<CustomerDraft>,
    products: IntoIter<ProductDraft>,
    marks: IntoIter<Rc<Cells>>,
    details: IntoIter<DetailDraft>,
    figures: IntoIter<FiguresDraft>,
    records: IntoIter<RecordDraft>,
}

impl PlanChunks {
    /// Takes the plan apart without copying it.
    #[must_use]
    pub fn of(plan: ImportPlan) -> Self {
        let (repeat, source) = (plan.repeat, plan.source);
        let ImportPlan {
            customers,
            products,
            marks,
            details,
            figures,
            months,
            records,
            settings,
            repeat: _,
            source: _,
            places,
        } = plan;
        Self {
            rest: Some(ImportPlan {
                months,
                settings,
                places,
                ..ImportPlan::default()
            }),
            repeat,
            source,
            customers: customers.into_iter(),
            products: products.into_iter(),
            marks: marks.into_iter(),
            details: details.into_iter(),
            figures: figures.into_iter(),
            records: records.into_iter(),
        }
    }
}

impl Iterator for PlanChunks {
    type Item = ImportPlan;

    fn next(&mut self) -> Option<ImportPlan> {
        let first = self.rest.is_some();
        let mut part = self.rest.take().unwrap_or_default();
        (part.repeat, part.source) = (self.repeat, self.source);
        let mut room = PART_BYTES;
        fill(&mut part.customers, &mut self.customers, &mut room);
        fill(&mut part.products, &mut self.products, &mut room);
        fill(&mut part.marks, &mut self.marks, &mut room);
        fill(&mut part.details, &mut self.details, &mut room);
        fill(&mut part.figures, &mut self.figures, &mut room);
        fill(&mut part.records, &mut self.records, &mut room);
        (first || room < PART_BYTES).then_some(part)
    }
}

fn fill<T: Serialize>(part: &mut impl Extend<T>, from: &mut IntoIter<T>, room: &mut usize) {
    while *room > 0 {
        let Some(item) = from.next() else { return };
        let bytes = postcard::experimental::serialized_size(&item).unwrap_or(PART_BYTES);
        *room = room.saturating_sub(bytes.max(1));
        part.extend([item]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::matrix::cells::CellUpdate;
    use crate::domain::{CustomerEdit, Month, Name};

    #[test]
    fn parts_are_small_and_make_the_plan_again() {
        let customer = |place: u32| CustomerDraft {
            known: None,
            name: Name::parse(&format!("Kunde {place}")).unwrap(),
            edits: vec![CustomerEdit::Notes("x".repeat(1000))],
        };
        let plan = ImportPlan {
            customers: (0..2000).map(customer).collect(),
            marks: (0..100_000)
                .map(|customer| (customer, 90, CellUpdate::Bought))
                .collect(),
            months: [Month(5)].into(),
            repeat: Repeat::Add,
            source: FiguresSource::Invoices,
            ..ImportPlan::default()
        };
        let parts: Vec<ImportPlan> = PlanChunks::of(plan.clone()).collect();
        assert!(parts.len() > 5);
        assert!(
            parts
                .iter()
                .all(|part| postcard::to_allocvec(part).unwrap().len() < PART_BYTES + 2000)
        );
        let mut whole = ImportPlan::default();
        parts.into_iter().for_each(|part| whole.append(part));
        assert_eq!(whole, plan);
    }

    #[test]
    fn an_empty_plan_is_one_part() {
        assert_eq!(
            PlanChunks::of(ImportPlan::default()).collect::<Vec<_>>(),
            [ImportPlan::default()]
        );
    }
}
