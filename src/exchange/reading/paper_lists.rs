//! A list of quotes, orders or payments, told by its headings: whether it is revenue is for the user to say.

use super::amounts;
use crate::domain::Money;
use crate::exchange::asked::{Finding, FindingKind, ImportAnswer, ImportQuestion, Offer, PaperList, Topic};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::mapping::Layout;
use crate::exchange::columns::paper_headings::paper_list;
use crate::exchange::report::Log;

/// Such a list.
#[derive(Debug)]
pub(super) struct HeadedList {
    list: PaperList,
    headings: Vec<String>,
    given: Option<ImportAnswer>,
    rows: u32,
    left_out: Money,
}

impl HeadedList {
    /// `None` where the headings say nothing of the kind.
    pub fn look(layout: &Layout, choices: &Choices) -> Option<Self> {
        let (list, columns) = paper_list(&layout.columns).filter(|_| amounts::are_in(layout.table))?;
        let heading = |column: usize| layout.columns.headers.get(column).cloned();
        Some(Self {
            list,
            headings: columns.into_iter().filter_map(heading).collect(),
            given: choices.answers.get(&Topic::PaperLists).cloned(),
            rows: 0,
            left_out: Money::ZERO,
        })
    }

    /// No line is taken, by the user's answer.
    pub fn is_left_out(&self) -> bool {
        self.given == Some(ImportAnswer::LeaveOut)
    }

    /// Takes what a line is worth that is not taken.
    pub fn leave_out(&mut self, worth: Money) {
        self.rows = self.rows.saturating_add(1);
        self.left_out += worth;
    }

    /// Says what the list is, and asks where its lines can be read; `read` is how many were, and their revenue.
    pub fn report(self, log: &mut Log, read: Option<(u32, Money)>) {
        log.say(vec![Finding {
            count: u32::try_from(self.headings.len()).unwrap_or(u32::MAX),
            quotes: self.headings.into_iter().take(Finding::QUOTES).collect(),
            ..Finding::new(FindingKind::ListOf(self.list))
        }]);
        let Some((rows, revenue)) = read else { return };
        let offer = |answer, revenue| Offer {
            answer,
            revenue: Some(revenue),
            count: rows + self.rows,
        };
        let mut offers = vec![
            offer(ImportAnswer::LeaveOut, Money::ZERO),
            offer(ImportAnswer::Keep, revenue + self.left_out),
        ];
        // All that a firm has, often enough.
        if self.list == PaperList::Orders {
            offers.reverse();
        }
        log.asked.push(ImportQuestion {
            topic: Topic::PaperLists,
            offers,
            taken: self.given,
        });
    }
}
