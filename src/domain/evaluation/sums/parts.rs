//! The parts of the result at every end of their figures, in ten-thousandths.

use super::{Figure, Inputs, Lever, Levers, Rates, Spread};
use crate::domain::Money;
use crate::domain::evaluation::range::Range;

pub(super) struct Worker<'a> {
    pub inputs: &'a Inputs,
    pub rates: &'a Rates,
    pub levers: &'a Levers,
}

impl Worker<'_> {
    /// Revenue and direct cost belong together: a margin, a higher price and a minimum order tie them.
    pub(super) fn trade(&self) -> [Spread; 2] {
        let revenue = self.inputs.or_nothing(Figure::Revenue);
        let (cost, is_margin) = match (self.inputs.get(Figure::DirectCost), self.inputs.get(Figure::Margin)) {
            (Some(cost), _) => (cost, false),
            (None, Some(margin)) => (margin, true),
            (None, None) => (Range::default(), false),
        };
        let orders = self.inputs.or_nothing(Figure::Orders);
        let trade = |revenue, cost, orders| {
            self.trade_at(revenue, if is_margin { of_margin(revenue, cost) } else { cost }, orders)
        };
        let left = |[revenue, cost]: [Money; 2]| revenue + cost;
        let likely = trade(revenue.likely(), cost.likely(), orders.likely());
        let (mut low, mut high) = (likely, likely);
        for revenue in revenue.ends() {
            for cost in cost.ends() {
                for orders in orders.ends() {
                    let here = trade(revenue, cost, orders);
                    if left(here) < left(low) {
                        low = here;
                    }
                    if left(here) > left(high) {
                        high = here;
                    }
                }
            }
        }
        let ([low_revenue, low_cost], [high_revenue, high_cost]) = (low, high);
        let spread = |low, likely, high| Spread { low, likely, high };
        let [likely_revenue, likely_cost] = likely;
        [
            spread(low_revenue, likely_revenue, high_revenue),
            spread(low_cost, likely_cost, high_cost),
        ]
    }

    /// Revenue and (negative) direct cost with a higher price, and with small orders topped up at the same margin.
    fn trade_at(&self, revenue: i64, cost: i64, orders: i64) -> [Money; 2] {
        let price = i128::from(self.levers.get(Lever::Price));
        let raised = i128::from(revenue) + divide(i128::from(revenue) * price, PERCENT);
        let least = divide(
            i128::from(self.levers.get(Lever::MinimumOrder)) * i128::from(orders),
            i128::from(Range::ONE),
        );
        if least <= raised || raised == 0 {
            return [cents(raised), cents(-i128::from(cost))];
        }
        let more_cost = divide(i128::from(cost) * (least - raised), raised);
        [cents(least), cents(-(i128::from(cost) + more_cost))]
    }

    pub(super) fn hours(&self, figure: Figure, fee: i64) -> Spread {
        let net = i128::from(fee) - i128::from(self.rates.hour.0);
        self.spread(figure, |hours| divide(i128::from(hours) * net, i128::from(Range::ONE)))
    }

    /// A cost, so many percent less.
    pub(super) fn costs(&self, figure: Figure, less: i64) -> Spread {
        let kept = PERCENT - i128::from(less);
        self.spread(figure, |cost| -divide(i128::from(cost) * kept, PERCENT))
    }

    pub(super) fn reminders(&self) -> Spread {
        let net = i128::from(self.levers.get(Lever::LateFee)) - i128::from(self.rates.reminder.0);
        self.spread(Figure::Reminders, |count| {
            divide(i128::from(count) * net, i128::from(Range::ONE))
        })
    }

    /// Days late × amount × interest a year ÷ 365; both figures are unfavourable when high.
    pub(super) fn late_payment(&self) -> Spread {
        let days = self.inputs.or_nothing(Figure::DaysLate).ends();
        let amounts = self.inputs.or_nothing(Figure::LateAmount).ends();
        let rate = i128::from(self.rates.interest_percent);
        let interest = |at: usize| {
            let end = |ends: [i64; 3]| i128::from(ends.get(at).copied().unwrap_or(0));
            let amount_days = divide(end(days) * end(amounts), i128::from(Range::ONE));
            cents(-divide(amount_days * rate, PERCENT * 365))
        };
        spread([interest(0), interest(1), interest(2)])
    }

    fn spread(&self, figure: Figure, worth: impl Fn(i64) -> i128) -> Spread {
        spread(self.inputs.or_nothing(figure).ends().map(|end| cents(worth(end))))
    }
}

/// The unfavourable end is the lower one, whichever figure it comes from.
fn spread([one, likely, other]: [Money; 3]) -> Spread {
    Spread {
        low: one.min(likely).min(other),
        likely,
        high: one.max(likely).max(other),
    }
}

/// 100 %, in ten-thousandths of a percent.
const PERCENT: i128 = 100 * Range::ONE as i128;

/// The direct cost at a margin in percent.
fn of_margin(revenue: i64, margin: i64) -> i64 {
    let cost = divide(i128::from(revenue) * (PERCENT - i128::from(margin)), PERCENT);
    i64::try_from(cost).unwrap_or(i64::MAX)
}

/// Half away from zero.
pub(super) fn divide(value: i128, by: i128) -> i128 {
    let half = if (value < 0) == (by < 0) { by / 2 } else { -by / 2 };
    (value + half) / by
}

/// Ten-thousandths rounded to whole cents.
fn cents(parts: i128) -> Money {
    let cents = divide(parts, 100);
    Money(i64::try_from(cents * 100).unwrap_or(if cents < 0 { i64::MIN / 2 } else { i64::MAX / 2 }))
}
