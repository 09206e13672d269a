//! The figures of a plan on their way in, beside those that are known.

use super::{CUSTOMERS_A_STEP, ImportStage, Importing, next, slice};
use crate::domain::figures::prints::{InvoicesMet, find};
use crate::domain::figures::{CustomerFigures, MonthFigures};
use crate::domain::matrix::Row;
use crate::domain::values::month::Month;
use crate::domain::values::order::IntoTree;
use crate::domain::workspace::Workspace;
use crate::domain::workspace::change::Write;
use crate::domain::workspace::import::{FiguresDraft, FiguresSource, ImportPlan, Repeat};
use crate::domain::workspace::rejection::Rejection;
use crate::domain::workspace::repeats::NotedMonth;
use std::collections::BTreeSet;
use std::rc::Rc;

impl Importing {
    pub(super) fn figures(
        &mut self,
        draft: &FiguresDraft,
        plan: &ImportPlan,
        workspace: &Workspace,
    ) -> Result<(), Rejection> {
        let row = *self.rows.get(draft.customer as usize).ok_or(Rejection::BrokenPlan)?;
        let figures = self.in_columns(&draft.figures)?;
        if self.is_previewed {
            self.note_repeats(row, draft, workspace);
        }
        let known = workspace.figures_at(row);
        let next = match (known, plan.repeat) {
            (Some(known), Repeat::Replace) if plan.months.is_empty() => {
                let months: BTreeSet<Month> = figures.months.iter().map(|month| month.month).into_set();
                let figures = match plan.source {
                    FiguresSource::Table => {
                        figures.agreeing_with(known, |column| workspace.product_at(column).is_none())
                    }
                    FiguresSource::Invoices => figures,
                };
                known.merged(&figures, &months)
            }
            (Some(known), Repeat::Replace) => known.merged(&figures, &plan.months),
            (Some(known), Repeat::Add) => known.merged(&figures, &BTreeSet::new()),
            (Some(known), Repeat::New) => {
                let fresh = self.in_columns(draft.fresh())?;
                filled_in(known, figures, &fresh)?
            }
            (None, _) => figures,
        };
        let is_seen = known.is_none_or(|known| !next.same_values(known));
        self.effect.figures_changed += u32::from(is_seen);
        if is_seen || known.is_some_and(|known| known.prints != next.prints) {
            self.writes.push(Write::Figures(row, Some(Rc::new(next))));
        }
        Ok(())
    }

    /// Figures of the plan with the products of the workspace.
    fn in_columns(&self, figures: &CustomerFigures) -> Result<CustomerFigures, Rejection> {
        let mut figures = figures.clone();
        for line in &mut figures.lines {
            line.column = self.column(line.column.0)?;
        }
        CustomerFigures::sort_lines(&mut figures.lines);
        Ok(figures)
    }

    /// What the file's months mean for those that are known.
    fn note_repeats(&mut self, row: Row, draft: &FiguresDraft, workspace: &Workspace) {
        let known = workspace.figures_at(row);
        let customer = workspace.customer_at(row).map(|customer| customer.id);
        let revenue = |figures: &CustomerFigures, month| figures.month(month).map(|month| month.revenue);
        let months = draft.figures.months.iter().map(|month| NotedMonth {
            month: month.month,
            before: known.and_then(|known| revenue(known, month.month)),
            in_file: month.revenue,
            fresh: revenue(draft.fresh(), month.month).unwrap_or_default(),
            invoices: known
                .and_then(|known| InvoicesMet::of(known.prints_of(month.month), draft.figures.prints_of(month.month))),
        });
        self.repeats.note(customer, months);
    }

    /// Only where the file meets figures is it asked what stands there.
    pub(super) fn after_settings(&self) -> ImportStage {
        match self.is_previewed && self.repeats.met > 0 {
            true => ImportStage::Standing(0),
            false => self.after_standing(),
        }
    }

    /// Adds up what some customers have, in the file or not; and what comes next.
    pub(super) fn stand(&mut self, from: usize, workspace: &Workspace) -> ImportStage {
        let figures = slice(&workspace.figures, from, CUSTOMERS_A_STEP).iter().flatten();
        for month in figures.flat_map(|figures| &figures.months) {
            self.repeats.stands(month.month, month.revenue);
        }
        let end = from + CUSTOMERS_A_STEP;
        next(
            end,
            workspace.figures.len(),
            ImportStage::Standing,
            self.after_standing(),
        )
    }
}

/// What is known with those invoices of the file that are not: `fresh` is the file without those that were there when it was read.
/// Where a month's numbers are not known, the file's sums take its place; and also where the file has all invoices of a month
/// and says as much of them: it may know by now which were paid.
fn filled_in(
    known: &CustomerFigures,
    in_file: CustomerFigures,
    fresh: &CustomerFigures,
) -> Result<CustomerFigures, Rejection> {
    let mut replaced = BTreeSet::new();
    let mut incoming = in_file;
    for month in incoming.months.clone() {
        let at = month.month;
        let there = known.prints_of(at);
        let Some(met) = InvoicesMet::of(there, incoming.prints_of(at)) else {
            replaced.insert(at);
            continue;
        };
        let not_there = incoming
            .prints_of(at)
            .iter()
            .filter(|print| find(there, print.number).is_none());
        if !not_there.eq(fresh.prints_of(at)) {
            return Err(Rejection::OtherInvoices);
        }
        let says_as_much = known.month(at).is_none_or(|known| says_as_much(&month, known))
            && incoming.lines_of(at).count() >= known.lines_of(at).count();
        if met.changed == 0 && met.others == 0 && says_as_much {
            replaced.insert(at);
        } else {
            let lines = fresh.lines_of(at).copied().collect();
            incoming.put_month(at, fresh.month(at).copied(), lines);
            incoming.put_prints(at, fresh.prints_of(at).to_vec());
        }
    }
    Ok(known.merged(&incoming, &replaced))
}

/// Nothing that is known of the month would be lost.
fn says_as_much(month: &MonthFigures, known: &MonthFigures) -> bool {
    let has_cost = month.direct_cost.is_some() || known.direct_cost.is_none();
    has_cost && month.settled >= known.settled && month.disputed >= known.disputed
}
