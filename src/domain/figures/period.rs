//! What the imported invoices of one customer come to over a period, mostly the last 12 months. Exact sums; the definitions
//! stand with the fields.

use super::CustomerFigures;
use crate::domain::values::money::Money;
use crate::domain::values::month::Month;

/// The figures of some months up to and with `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PeriodFigures {
    /// How many months.
    pub months: u16,
    /// All amounts, credits taken off.
    pub revenue: Money,
    /// What was given back: the negative amounts, as a positive number.
    pub credits: Money,
    /// The amounts that the customer cut or disputes.
    pub disputed: Money,
    /// How many invoices; credits are none.
    pub invoices: u64,
    /// The revenue of the months of which every line has a cost, and what of it was given back.
    pub costed_revenue: Money,
    /// [`Self::credits`] of the months that `costed_revenue` counts, as a positive number.
    pub costed_credits: Money,
    /// There are amounts in months of which not every line has a cost. They may cancel each other out: their sum says nothing.
    pub has_uncosted: bool,
    /// The direct cost of these months; `None` where there is no such month.
    pub direct_cost: Option<Money>,
    /// Amount × days paid late, over the invoices with due and paid dates.
    pub late_amount_days: i64,
    /// The amounts of these invoices.
    pub settled: Money,
    /// Months from the last one with an invoice to `until`; `None` where there never was one.
    pub months_idle: Option<u16>,
}

impl PeriodFigures {
    /// Sums up the months from `until` − (`months` − 1) to `until`. Months without figures count as nothing.
    #[must_use]
    pub fn of(figures: &CustomerFigures, until: Month, months: u16) -> Self {
        let first = until.minus(months.saturating_sub(1));
        let mut year = Self {
            months,
            months_idle: figures.last_order().map(|last| until.0.saturating_sub(last.0)),
            ..Self::default()
        };
        for month in figures
            .months
            .iter()
            .filter(|month| (first..=until).contains(&month.month))
        {
            year.revenue += month.revenue;
            year.credits += month.credits;
            year.disputed += month.disputed;
            year.invoices += u64::from(month.invoices);
            year.late_amount_days = year.late_amount_days.saturating_add(month.late_amount_days);
            year.settled += month.settled;
            match month.direct_cost {
                Some(cost) => {
                    year.costed_revenue += month.revenue;
                    year.costed_credits += month.credits;
                    year.direct_cost = Some(year.direct_cost.unwrap_or_default() + cost);
                }
                None => year.has_uncosted |= !month.revenue.is_zero() || !month.credits.is_zero(),
            }
        }
        year
    }

    /// Revenue − direct cost, over the months of which the cost is known.
    #[must_use]
    pub fn contribution(&self) -> Option<Money> {
        Some(self.costed_revenue - self.direct_cost?)
    }

    /// What was invoiced before credits in the months of which the cost is known: what a margin is a share of.
    #[must_use]
    pub fn costed_gross(&self) -> Money {
        self.costed_revenue + self.costed_credits
    }

    /// The cost is known of all months with revenue or credits.
    #[must_use]
    pub fn is_costed(&self) -> bool {
        self.direct_cost.is_some() && !self.has_uncosted
    }

    /// Days paid late on average, weighted by amount (early payment counts 0), in ten-thousandths of a day.
    #[must_use]
    pub fn days_late(&self) -> Option<i64> {
        (self.settled > Money::ZERO).then(|| Money(self.late_amount_days).times(10_000, self.settled.0).0)
    }

    /// Cut or disputed amounts as a share of what was invoiced before credits, in thousandths.
    #[must_use]
    pub fn disputed_share(&self) -> Option<i64> {
        let gross = self.revenue + self.credits;
        (gross > Money::ZERO).then(|| self.disputed.times(1_000, gross.0).0)
    }

    /// Invoices a year: for 12 months, their count; for other periods, in proportion.
    #[must_use]
    pub fn orders_a_year(&self) -> u64 {
        let months = u64::from(self.months.max(1));
        (self.invoices * 12 + months / 2) / months
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::MonthFigures;

    /// Month, revenue, cost, credits, disputed, invoices, settled, days late.
    type Line = (u16, i64, Option<i64>, i64, i64, u32, i64, i64);

    fn figures(lines: &[Line]) -> CustomerFigures {
        let month = |&(month, revenue, cost, credits, disputed, invoices, settled, days): &Line| MonthFigures {
            revenue: Money::units(revenue),
            direct_cost: cost.map(Money::units),
            credits: Money::units(credits),
            disputed: Money::units(disputed),
            invoices,
            settled: Money::units(settled),
            late_amount_days: Money::units(settled).0 * days,
            ..MonthFigures::empty(Month(month))
        };
        CustomerFigures {
            months: lines.iter().map(month).collect(),
            lines: Vec::new(),
            prints: Vec::new(),
        }
    }

    /// Worked out by hand: 12 months up to month 112 are 101 … 112, the 12 before 89 … 100.
    const TABLE: [Line; 5] = [
        (88, 7_000, Some(1_000), 0, 0, 4, 0, 0),
        (95, 1_000, None, 0, 0, 1, 0, 0),
        (101, 900, Some(500), 100, 50, 2, 600, 10),
        (105, 500, Some(600), 0, 0, 1, 200, 40),
        (110, 600, None, 0, 150, 3, 200, 0),
    ];

    #[test]
    fn a_year_by_hand() {
        let year = PeriodFigures::of(&figures(&TABLE), Month(112), 12);
        assert_eq!(year.revenue, Money::units(2_000));
        assert_eq!(year.credits, Money::units(100));
        assert_eq!(
            year.contribution(),
            Some(Money::units(300)),
            "1.400 with a known cost of 1.100"
        );
        assert!(!year.is_costed(), "the cost of month 110 is not known");
        assert_eq!(year.days_late(), Some(140_000), "(600×10 + 200×40) ÷ 1.000 = 14 days");
        assert_eq!(year.disputed_share(), Some(95), "200 of 2.100 are 9,5 %");
        assert_eq!(year.orders_a_year(), 6);
        assert_eq!(year.months_idle, Some(2));
        assert_eq!(
            (year.costed_gross(), year.has_uncosted),
            (Money::units(1_500), true),
            "1.400 and the credits of 100"
        );
    }

    #[test]
    fn other_periods_and_none() {
        let half = PeriodFigures::of(&figures(&TABLE), Month(112), 6);
        assert_eq!(half.revenue, Money::units(600));
        assert_eq!(half.orders_a_year(), 6, "3 in half a year");
        assert_eq!((half.contribution(), half.days_late()), (None, Some(0)));
        let nothing = PeriodFigures::of(&CustomerFigures::default(), Month(112), 12);
        assert_eq!(
            (nothing.days_late(), nothing.disputed_share(), nothing.months_idle),
            (None, None, None)
        );
    }
}
