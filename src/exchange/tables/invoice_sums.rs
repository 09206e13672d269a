//! The sums of one customer while invoice lines stream by: months, and products by month. Made for a million lines.

use crate::domain::figures::{CustomerFigures, MonthFigures, ProductRevenue};
use crate::domain::{Column, Money, Month};

#[derive(Debug, Default)]
pub struct CustomerSums {
    months: Vec<MonthFigures>,
    /// Where the last line's month stands.
    last: usize,
    /// Month and product in one number, with the amount; sorted up to `sorted`, and without doubles there.
    lines: Vec<(u32, i64)>,
    sorted: usize,
}

/// So many unsorted lines are let grow before they are summed up.
const UNSORTED_MIN: usize = 64;

impl CustomerSums {
    #[inline]
    pub fn month(&mut self, month: Month) -> Option<&mut MonthFigures> {
        let known = |figures: &MonthFigures| figures.month == month;
        if !self.months.get(self.last).is_some_and(known) {
            self.last = self.months.iter().position(known).unwrap_or(self.months.len());
            if self.last == self.months.len() {
                self.months.push(MonthFigures::empty(month));
            }
        }
        self.months.get_mut(self.last)
    }

    #[inline]
    pub fn add(&mut self, month: Month, product: u16, amount: Money) {
        self.lines
            .push((u32::from(month.0) << 16 | u32::from(product), amount.0));
        if self.lines.len() >= self.sorted * 2 + UNSORTED_MIN {
            self.sum_up();
        }
    }

    fn sum_up(&mut self) {
        self.lines.sort_unstable_by_key(|(key, _)| *key);
        self.lines.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1.saturating_add(next.1);
            }
            same
        });
        self.sorted = self.lines.len();
    }

    /// The figures, and the products of which more was bought than given back.
    #[must_use]
    pub fn finish(mut self) -> (CustomerFigures, Vec<u16>) {
        self.sum_up();
        self.months.sort_unstable_by_key(|figures| figures.month);
        let line = |&(key, amount): &(u32, i64)| ProductRevenue {
            month: Month((key >> 16) as u16),
            column: Column((key & 0xFFFF) as u16),
            revenue: Money(amount),
        };
        let lines: Vec<ProductRevenue> = self.lines.iter().map(line).collect();
        let mut by_product: Vec<(u16, i64)> = lines.iter().map(|line| (line.column.0, line.revenue.0)).collect();
        by_product.sort_unstable_by_key(|(product, _)| *product);
        let sums = by_product.chunk_by(|one, next| one.0 == next.0);
        let bought = sums.filter(|sums| sums.iter().map(|(_, amount)| Money(*amount)).sum::<Money>() > Money::ZERO);
        let bought = bought
            .filter_map(|sums| sums.first())
            .map(|(product, _)| *product)
            .collect();
        (
            CustomerFigures {
                months: self.months,
                lines,
            },
            bought,
        )
    }
}
