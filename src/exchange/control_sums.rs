//! The sums that whoever made a file knows by heart, to be held against the preview: invoices, credits, days, years, customers.

use crate::domain::values::iso;
use crate::domain::values::order::sort_by_key;
use crate::domain::{ImportPlan, Money};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the figures of a file come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlSums {
    /// Invoices, or where they have no numbers, days on which a customer was billed.
    pub invoices: u32,
    /// The negative amounts, as a positive sum.
    pub credits: Money,
    /// The first and the last day of a line; only where the file has days.
    pub days: Option<DaySpan>,
    /// Revenue by calendar year, credits taken off, in their order.
    pub years: Vec<(u16, Money)>,
    /// The customers with the highest revenue, the highest first.
    pub largest: Vec<(String, Money)>,
}

/// From one day to another, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySpan {
    /// The first day.
    #[serde(with = "iso")]
    pub first: Date,
    /// The last day.
    #[serde(with = "iso")]
    pub last: Date,
}

impl DaySpan {
    /// The span that also holds the day.
    #[inline]
    #[must_use]
    pub fn with(span: Option<Self>, day: Date) -> Self {
        span.map_or(Self { first: day, last: day }, |span| Self {
            first: span.first.min(day),
            last: span.last.max(day),
        })
    }
}

impl ControlSums {
    /// So many customers are named.
    pub const LARGEST: usize = 3;

    /// The sums of a plan; `None` where it has no figures.
    #[must_use]
    pub fn of(plan: &ImportPlan, days: Option<DaySpan>) -> Option<Self> {
        let mut sums = Self {
            invoices: 0,
            credits: Money::ZERO,
            days,
            years: Vec::new(),
            largest: Vec::new(),
        };
        for draft in &plan.figures {
            let mut revenue = Money::ZERO;
            for month in &draft.figures.months {
                sums.invoices = sums.invoices.saturating_add(month.invoices);
                sums.credits += month.credits;
                revenue += month.revenue;
                sums.add_to_year(month.month.year(), month.revenue);
            }
            let name = plan.customers.get(draft.customer as usize);
            sums.note_customer(name.map_or("", |customer| customer.name.as_str()), revenue);
        }
        sort_by_key(&mut sums.years, |(year, _)| *year);
        (!plan.figures.is_empty()).then_some(sums)
    }

    fn add_to_year(&mut self, year: u16, revenue: Money) {
        match self.years.iter_mut().find(|(known, _)| *known == year) {
            Some((_, sum)) => *sum += revenue,
            None => self.years.push((year, revenue)),
        }
    }

    fn note_customer(&mut self, name: &str, revenue: Money) {
        let at = self.largest.iter().position(|(_, known)| *known < revenue);
        let at = at.unwrap_or(self.largest.len());
        if at < Self::LARGEST && revenue > Money::ZERO {
            self.largest.insert(at, (name.to_owned(), revenue));
            self.largest.truncate(Self::LARGEST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::figures::{CustomerFigures, MonthFigures};
    use crate::domain::workspace::import::{CustomerDraft, FiguresDraft};
    use crate::domain::{Month, Name};
    use jiff::civil::date;

    fn plan(customers: &[(&str, &[(i16, i64)])]) -> ImportPlan {
        let mut plan = ImportPlan::default();
        for (customer, (name, months)) in (0..).zip(customers) {
            plan.customers.push(CustomerDraft {
                known: None,
                name: Name::parse(name).unwrap(),
                edits: Vec::new(),
            });
            let months = months.iter().map(|(year, revenue)| MonthFigures {
                revenue: Money::units(*revenue),
                credits: Money::units((-revenue).max(0)),
                invoices: 1,
                ..MonthFigures::empty(Month::of(date(*year, 5, 1)))
            });
            let figures = CustomerFigures {
                months: months.collect(),
                ..CustomerFigures::default()
            };
            plan.figures.push(FiguresDraft::new(customer, figures));
        }
        plan
    }

    #[test]
    fn years_credits_and_the_largest_customers() {
        let plan = plan(&[
            ("A", &[(2025, 100), (2024, 50)]),
            ("B", &[(2025, -20)]),
            ("C", &[(2025, 300)]),
            ("D", &[(2023, 200)]),
            ("E", &[(2025, 170)]),
        ]);
        let sums = ControlSums::of(&plan, None).unwrap();
        let units = |list: &[(u16, i64)]| {
            list.iter()
                .map(|(year, sum)| (*year, Money::units(*sum)))
                .collect::<Vec<_>>()
        };
        assert_eq!(sums.years, units(&[(2023, 200), (2024, 50), (2025, 550)]));
        assert_eq!((sums.invoices, sums.credits), (6, Money::units(20)));
        let largest: Vec<&str> = sums.largest.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(largest, ["C", "D", "E"]);
    }

    #[test]
    fn no_figures_no_sums() {
        assert_eq!(ControlSums::of(&ImportPlan::default(), None), None);
    }

    #[test]
    fn a_span_holds_all_its_days() {
        let days = [date(2026, 3, 2), date(2025, 12, 24), date(2026, 1, 1)];
        let span = days.into_iter().fold(None, |span, day| Some(DaySpan::with(span, day)));
        assert_eq!(
            span,
            Some(DaySpan {
                first: date(2025, 12, 24),
                last: date(2026, 3, 2)
            })
        );
    }
}
