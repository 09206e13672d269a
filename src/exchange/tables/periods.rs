//! What becomes of revenue whose period is longer than a month: spread over its months, or put to one of them, as the user says.

use crate::domain::{Money, Month, MonthFigures};
use crate::exchange::asked::{FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::columns::choices::Choices;
use crate::exchange::parse::period::{Period, PeriodKind};
use crate::exchange::report::Log;
use jiff::civil::Date;

/// Periods as they come up, and what was answered about them.
#[derive(Debug, Default)]
pub(super) struct Periods {
    given: Option<ImportAnswer>,
    has_long: bool,
    has_weeks: bool,
}

impl Periods {
    /// What can be answered where rows are sums.
    pub const FIGURES: [ImportAnswer; 3] = [ImportAnswer::Spread, ImportAnswer::LastMonth, ImportAnswer::FirstMonth];
    /// What can be answered where rows are lines of invoices, which have one day.
    pub const INVOICES: [ImportAnswer; 2] = [ImportAnswer::LastMonth, ImportAnswer::FirstMonth];

    pub fn new(choices: &Choices) -> Self {
        Self {
            given: choices.answers.get(&Topic::Periods).cloned(),
            ..Self::default()
        }
    }

    /// The day that stands for the period.
    pub fn day(&mut self, period: Period) -> Option<Date> {
        self.note(period);
        match (period.kind.months(), &self.given) {
            (1, _) | (_, Some(ImportAnswer::FirstMonth)) => Some(period.first_day),
            (_, _) => period.last().first_day(),
        }
    }

    /// The figures of a period by month. What is no money stays together, in the last month.
    pub fn parts(&mut self, period: Period, figures: MonthFigures) -> Vec<MonthFigures> {
        self.note(period);
        let (first, last) = match self.given {
            Some(ImportAnswer::FirstMonth) => (period.first(), period.first()),
            Some(ImportAnswer::LastMonth) => (period.last(), period.last()),
            _ => (period.first(), period.last()),
        };
        let count = i64::from(last.0 - first.0) + 1;
        let cent = Money::PARTS / 100;
        let share = |amount: Money| Money(amount.0 / count / cent * cent);
        let part = |month: u16| MonthFigures {
            revenue: share(figures.revenue),
            direct_cost: figures.direct_cost.map(share),
            ..MonthFigures::empty(Month(month))
        };
        let mut parts: Vec<MonthFigures> = (first.0..last.0).map(part).collect();
        let rest = |amount: Money| amount - Money(share(amount).0 * (count - 1));
        parts.push(MonthFigures {
            month: last,
            revenue: rest(figures.revenue),
            direct_cost: figures.direct_cost.map(rest),
            ..figures
        });
        parts
    }

    fn note(&mut self, period: Period) {
        self.has_long |= period.kind.months() > 1;
        self.has_weeks |= period.kind == PeriodKind::Week;
    }

    /// Says and asks what there is to be said.
    pub fn report(&self, answers: &[ImportAnswer], log: &mut Log) {
        if self.has_weeks {
            log.found(FindingKind::Weeks, None, None);
        }
        if self.has_long {
            log.asked.push(ImportQuestion {
                topic: Topic::Periods,
                offers: answers.iter().cloned().map(Offer::plain).collect(),
                taken: self.given.clone(),
            });
        }
    }
}
