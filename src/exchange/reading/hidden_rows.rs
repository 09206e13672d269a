//! Rows that the workbook does not show. Whether they are meant is for the user to say: a filter may have been left behind, or be the
//! very list that is wanted.

use crate::domain::Money;
use crate::exchange::asked::{ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::columns::choices::Choices;
use crate::exchange::hidden_parts::HiddenParts;
use crate::exchange::report::Log;
use std::rc::Rc;

/// Counts the hidden rows that hold data.
#[derive(Debug)]
pub(super) struct HiddenRows {
    parts: Rc<HiddenParts>,
    given: Option<ImportAnswer>,
    rows: u32,
    revenue: Money,
}

impl HiddenRows {
    /// `None` where no row is hidden.
    pub fn look(parts: &Rc<HiddenParts>, choices: &Choices) -> Option<Self> {
        (!parts.rows.is_empty()).then(|| Self {
            parts: Rc::clone(parts),
            given: choices.answers.get(&Topic::HiddenRows).cloned(),
            rows: 0,
            revenue: Money::ZERO,
        })
    }

    /// Whether the row in this line, counted from 1, is one of them.
    pub fn holds(&self, line: u32) -> bool {
        line.checked_sub(1).is_some_and(|row| self.parts.rows.holds(row))
    }

    /// None of them is taken, by the user's answer.
    pub fn are_left_out(&self) -> bool {
        self.given == Some(ImportAnswer::LeaveOut)
    }

    /// One of them held data, and brings this revenue if it is taken.
    pub fn count(&mut self, revenue: Money) {
        self.rows = self.rows.saturating_add(1);
        self.revenue += revenue;
    }

    /// Asks where any of them held data; `revenue` is that of the file as it was read, `None` where it has none.
    pub fn ask(self, log: &mut Log, revenue: Option<Money>) {
        if self.rows == 0 {
            return;
        }
        let left_out = if self.are_left_out() { self.revenue } else { Money::ZERO };
        let all = revenue.map(|revenue| revenue + left_out);
        let offer = |answer, revenue| Offer {
            answer,
            revenue,
            count: self.rows,
        };
        log.asked.push(ImportQuestion {
            topic: Topic::HiddenRows,
            offers: vec![
                offer(ImportAnswer::Keep, all),
                offer(ImportAnswer::LeaveOut, all.map(|all| all - self.revenue)),
            ],
            taken: self.given,
        });
    }
}
