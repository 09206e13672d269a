//! The figures of a customer, month by month, as invoices give them. Exact sums; knows no invoice file.
//!
//! Sums of them over a period are a [`period`], two periods beside each other [`growth`]; which invoices they are the sums of is told by
//! [`prints`].

pub mod growth;
pub mod period;
pub mod prints;

use super::matrix::Column;
use super::values::money::Money;
use super::values::month::Month;
use super::values::stamp::Stamp;
use crate::domain::values::order::IntoTree;
use prints::InvoicePrint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// All months of one customer, rising; the revenue by product beside them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CustomerFigures {
    /// One entry a month, rising by month; months without figures are missing.
    pub months: Vec<MonthFigures>,
    /// Sorted by month, then column; the sum over a month's lines may be less than its revenue (lines without product).
    pub lines: Vec<ProductRevenue>,
    /// The invoices of each month, sorted; of a month, all are here or none is.
    #[serde(default)]
    pub prints: Vec<InvoicePrint>,
}

/// One customer in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthFigures {
    /// At most once in [`CustomerFigures::months`].
    pub month: Month,
    /// When any of these sums was last set; one for the whole month.
    pub stamp: Stamp,
    /// Sum of all amounts, credits included (they are negative).
    pub revenue: Money,
    /// Direct cost; `None` where a line gave none: half a cost would make the month look better than it was.
    pub direct_cost: Option<Money>,
    /// How many invoices that come to more than nothing began in the month: credits are no orders.
    pub invoices: u32,
    /// Sum of the negative amounts, as a positive number.
    pub credits: Money,
    /// Sum of the amounts marked as disputed.
    pub disputed: Money,
    /// Sum of amount × days paid after the due date (early payment counts 0), in money-days.
    pub late_amount_days: i64,
    /// Sum of the amounts whose due and paid dates are known: the weight of `late_amount_days`.
    pub settled: Money,
}

/// The months that a change set, as they were before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct MonthSwaps {
    /// Those whose sums changed, rising.
    changed: Vec<Month>,
    /// What was known of them, with the revenue by product.
    before: CustomerFigures,
    /// The revenue by product where it alone changed.
    lines: Vec<LineSwap>,
}

/// One product in a month whose sums stayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct LineSwap {
    month: Month,
    /// When these sums were set.
    set: Stamp,
    column: Column,
    was: Option<Money>,
    is: Option<Money>,
}

/// One customer, one product, one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRevenue {
    /// A month that is also in [`CustomerFigures::months`].
    pub month: Month,
    /// The slot of the product; revenue stays with it when the product is removed.
    pub column: Column,
    /// Sum of the lines' amounts, credits included (they are negative).
    pub revenue: Money,
}

impl MonthFigures {
    /// A month with no amounts, no cost and no stamp, to be filled.
    #[must_use]
    pub fn empty(month: Month) -> Self {
        Self {
            month,
            stamp: Stamp::NEVER,
            revenue: Money::ZERO,
            direct_cost: None,
            invoices: 0,
            credits: Money::ZERO,
            disputed: Money::ZERO,
            late_amount_days: 0,
            settled: Money::ZERO,
        }
    }

    /// Days paid late on average, weighted by amount, in ten-thousandths of a day.
    #[must_use]
    pub fn days_late(&self) -> Option<i64> {
        (self.settled > Money::ZERO).then(|| Money(self.late_amount_days).times(10_000, self.settled.0).0)
    }

    /// Adds another record of the same month to this one.
    pub fn add(&mut self, other: &Self) {
        self.revenue += other.revenue;
        self.direct_cost = self.direct_cost.zip(other.direct_cost).map(|(one, other)| one + other);
        self.invoices = self.invoices.saturating_add(other.invoices);
        self.credits += other.credits;
        self.disputed += other.disputed;
        self.late_amount_days = self.late_amount_days.saturating_add(other.late_amount_days);
        self.settled += other.settled;
    }
}

impl CustomerFigures {
    /// Whether no month has figures.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.months.is_empty()
    }

    /// Revenue over all months.
    #[must_use]
    pub fn revenue(&self) -> Money {
        self.months.iter().map(|month| month.revenue).sum()
    }

    /// Revenue of the months from `first` to `last`, both included.
    #[must_use]
    pub fn revenue_between(&self, first: Month, last: Month) -> Money {
        let within = |month: &&MonthFigures| (first..=last).contains(&month.month);
        self.months.iter().filter(within).map(|month| month.revenue).sum()
    }

    /// The last month with an invoice; where none are counted, the last with revenue.
    #[must_use]
    pub fn last_order(&self) -> Option<Month> {
        let last = |is_order: fn(&MonthFigures) -> bool| {
            let orders = self.months.iter().filter(|month| is_order(month));
            orders.map(|month| month.month).max()
        };
        last(|month| month.invoices > 0).or_else(|| last(|month| month.revenue > Money::ZERO))
    }

    /// The newest month with figures, also where its revenue is zero.
    #[must_use]
    pub fn last_month(&self) -> Option<Month> {
        self.months.last().map(|month| month.month)
    }

    /// Revenue over all months by column, in column order.
    #[must_use]
    pub fn revenue_by_column(&self) -> Vec<(Column, Money)> {
        let mut sums = std::collections::BTreeMap::new();
        for line in &self.lines {
            *sums.entry(line.column).or_insert(Money::ZERO) += line.revenue;
        }
        sums.into_iter().collect()
    }

    /// Lines as they are kept: by month, then by product.
    pub(in crate::domain) fn sort_lines(lines: &mut [ProductRevenue]) {
        lines.sort_by_key(|line| (line.month, line.column));
    }

    /// These figures with the months in `months` taken out and those of `incoming` put in. Months of `incoming` that
    /// stay in this record are added up.
    #[must_use]
    pub fn merged(&self, incoming: &Self, replaced: &BTreeSet<Month>) -> Self {
        let mut months: Vec<MonthFigures> = self
            .months
            .iter()
            .filter(|month| !replaced.contains(&month.month))
            .copied()
            .collect();
        for month in &incoming.months {
            match months.binary_search_by_key(&month.month, |known| known.month) {
                Ok(at) => {
                    if let Some(known) = months.get_mut(at) {
                        known.add(month);
                    }
                }
                Err(at) => months.insert(at, *month),
            }
        }
        let kept = self
            .lines
            .iter()
            .filter(|line| !replaced.contains(&line.month))
            .copied();
        let mut lines: Vec<ProductRevenue> = kept.chain(incoming.lines.iter().copied()).collect();
        Self::sort_lines(&mut lines);
        lines.dedup_by(|next, kept| {
            let same = (next.month, next.column) == (kept.month, kept.column);
            if same {
                kept.revenue += next.revenue;
            }
            same
        });
        let stays = |month: &Month| self.month(*month).is_some() && !replaced.contains(month);
        let mut merged = Self {
            months,
            lines,
            prints: self
                .prints
                .iter()
                .filter(|print| stays(&print.month))
                .copied()
                .collect(),
        };
        for month in incoming.months.iter().map(|month| month.month) {
            let prints = match stays(&month) {
                true => self.prints_added(incoming, month),
                false => incoming.prints_of(month).to_vec(),
            };
            merged.put_prints(month, prints);
        }
        merged
    }

    /// What a table of months cannot say stays: days late, which it tells rounded, where they round to the same; the invoices, where
    /// their sums are the same; and the revenue of products that are gone.
    #[must_use]
    pub fn agreeing_with(mut self, known: &Self, is_gone: impl Fn(Column) -> bool) -> Self {
        for month in &mut self.months {
            let before = known.month(month.month);
            if let Some(before) =
                before.filter(|before| before.days_late() == month.days_late() && before.settled == month.settled)
            {
                month.late_amount_days = before.late_amount_days;
            }
        }
        let same = |print: &&InvoicePrint| {
            let sums = |figures: &Self| figures.month(print.month).map(|month| (month.revenue, month.invoices));
            sums(known) == sums(&self)
        };
        self.prints = known.prints.iter().filter(same).copied().collect();
        let told = |line: &&ProductRevenue| self.month(line.month).is_some() && is_gone(line.column);
        let gone: Vec<ProductRevenue> = known.lines.iter().filter(told).copied().collect();
        self.lines.extend(gone);
        Self::sort_lines(&mut self.lines);
        self
    }

    /// The same figures with stamps: months that differ from `before` have the new one.
    #[must_use]
    pub fn stamped(mut self, before: Option<&Self>, stamp: Stamp) -> Self {
        for month in &mut self.months {
            let known = before.and_then(|before| before.month(month.month));
            month.stamp = match known {
                Some(known)
                    if MonthFigures {
                        stamp: known.stamp,
                        ..*month
                    } == *known
                        && before.is_some_and(|before| {
                            before.prints_of(month.month) == prints::of_month(&self.prints, month.month)
                        }) =>
                {
                    known.stamp
                }
                Some(_) | None => stamp,
            };
        }
        self
    }

    /// The figures of a customer who comes back, see [`Stamp::come_back`].
    #[must_use]
    pub(super) fn come_back(mut self, now: Stamp) -> Self {
        self.months
            .iter_mut()
            .for_each(|month| month.stamp = month.stamp.come_back(now));
        self
    }

    fn line(&self, month: Month, column: Column) -> Option<Money> {
        let place = self
            .lines
            .binary_search_by_key(&(month, column), |line| (line.month, line.column));
        place.ok().and_then(|at| self.lines.get(at)).map(|line| line.revenue)
    }

    fn set_line(&mut self, month: Month, column: Column, revenue: Option<Money>) {
        let place = self
            .lines
            .binary_search_by_key(&(month, column), |line| (line.month, line.column));
        match (place, revenue) {
            (Ok(at), Some(revenue)) => self
                .lines
                .get_mut(at)
                .into_iter()
                .for_each(|line| line.revenue = revenue),
            (Ok(at), None) => drop(self.lines.remove(at)),
            (Err(at), Some(revenue)) => self.lines.insert(at, ProductRevenue { month, column, revenue }),
            (Err(_), None) => {}
        }
    }

    pub(super) fn lines_of(&self, month: Month) -> impl Iterator<Item = &ProductRevenue> {
        let first = self.lines.partition_point(|line| line.month < month);
        let rest = self.lines.get(first..).unwrap_or_default().iter();
        rest.take_while(move |line| line.month == month)
    }

    /// Takes a month out, or puts it in, with its revenue by product. Its invoices are not known then.
    pub(super) fn put_month(&mut self, month: Month, sums: Option<MonthFigures>, lines: Vec<ProductRevenue>) {
        let place = self.months.binary_search_by_key(&month, |known| known.month);
        match (place, sums) {
            (Ok(at), Some(sums)) => self.months.get_mut(at).into_iter().for_each(|known| *known = sums),
            (Ok(at), None) => drop(self.months.remove(at)),
            (Err(at), Some(sums)) => self.months.insert(at, sums),
            (Err(_), None) => {}
        }
        let first = self.lines.partition_point(|line| line.month < month);
        let end = self.lines.partition_point(|line| line.month <= month);
        self.lines.splice(first..end, lines);
        self.put_prints(month, Vec::new());
    }

    /// The sums of this month; `None` where it has no figures, which is not a revenue of zero.
    #[must_use]
    pub fn month(&self, month: Month) -> Option<&MonthFigures> {
        self.months
            .binary_search_by_key(&month, |known| known.month)
            .ok()
            .and_then(|at| self.months.get(at))
    }

    /// Equal in all that a person sees, whatever the stamps.
    #[must_use]
    pub fn same_values(&self, other: &Self) -> bool {
        let unstamped = |month: &MonthFigures| MonthFigures {
            stamp: Stamp::NEVER,
            ..*month
        };
        self.lines == other.lines && self.months.iter().map(unstamped).eq(other.months.iter().map(unstamped))
    }

    /// Equal also in what nobody sees: of which invoices it is known that they are there.
    #[must_use]
    pub fn same_values_and_prints(&self, other: &Self) -> bool {
        self.prints == other.prints && self.same_values(other)
    }
}

impl MonthSwaps {
    pub(super) fn of(before: &CustomerFigures, after: &CustomerFigures) -> Self {
        let months = before.months.iter().chain(&after.months).map(|month| month.month);
        let months: BTreeSet<Month> = months.into_set();
        let sums = |month: Option<&MonthFigures>| {
            let stamp = Stamp::NEVER;
            month.map(|month| MonthFigures { stamp, ..*month })
        };
        let changed = |month: &Month| {
            sums(before.month(*month)) != sums(after.month(*month))
                || before.prints_of(*month) != after.prints_of(*month)
        };
        let changed: Vec<Month> = months.into_iter().filter(changed).collect();
        let is_changed = |month: Month| changed.binary_search(&month).is_ok();
        let (known, own) = (before.months.iter(), before.lines.iter());
        let known = CustomerFigures {
            months: known.filter(|month| is_changed(month.month)).copied().collect(),
            lines: own.filter(|line| is_changed(line.month)).copied().collect(),
            prints: before
                .prints
                .iter()
                .filter(|print| is_changed(print.month))
                .copied()
                .collect(),
        };
        let lines = before
            .lines
            .iter()
            .chain(&after.lines)
            .map(|line| (line.month, line.column));
        let lines: BTreeSet<(Month, Column)> = lines.filter(|(month, _)| !is_changed(*month)).into_set();
        let swap = |(month, column): (Month, Column)| {
            let (was, is) = (before.line(month, column), after.line(month, column));
            let set = after.month(month).map_or(Stamp::NEVER, |month| month.stamp);
            let swap = LineSwap {
                month,
                set,
                column,
                was,
                is,
            };
            (was != is).then_some(swap)
        };
        let lines = lines.into_iter().filter_map(swap).collect();
        let before = known;
        Self { changed, before, lines }
    }

    pub(super) fn len(&self) -> usize {
        self.changed.len() + self.lines.len()
    }

    /// Takes back what is as the change stamped `left` left it, for products that are there. How many months or products in a month
    /// stayed.
    pub(super) fn take_back(
        &self,
        figures: &mut CustomerFigures,
        (left, stamp): (Stamp, Stamp),
        is_there: impl Fn(Column) -> bool,
    ) -> u32 {
        let mut kept = 0;
        for month in &self.changed {
            if figures.month(*month).is_some_and(|now| !now.stamp.is_left_by(left)) {
                kept += 1;
                continue;
            }
            let sums = self.before.month(*month).map(|sums| MonthFigures {
                stamp: sums.stamp.come_back(stamp),
                ..*sums
            });
            let lines = self.before.lines_of(*month).filter(|line| is_there(line.column));
            figures.put_month(*month, sums, lines.copied().collect());
            figures.put_prints(*month, self.before.prints_of(*month).to_vec());
        }
        for line in &self.lines {
            let set = figures.month(line.month).map_or(Stamp::NEVER, |month| month.stamp);
            // The sums may have come back just now, with their customer.
            let is_left = set == line.set || set.is_left_by(left) || set.is_left_by(stamp);
            let now = figures.line(line.month, line.column);
            if is_left && now == line.is && (line.was.is_none() || is_there(line.column)) {
                figures.set_line(line.month, line.column, line.was);
            } else {
                kept += u32::from(now != line.was);
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(months: &[(u16, i64)], lines: &[(u16, u16, i64)]) -> CustomerFigures {
        let month = |&(month, revenue): &(u16, i64)| MonthFigures {
            revenue: Money::units(revenue),
            invoices: 1,
            ..MonthFigures::empty(Month(month))
        };
        let line = |&(month, column, revenue): &(u16, u16, i64)| ProductRevenue {
            month: Month(month),
            column: Column(column),
            revenue: Money::units(revenue),
        };
        CustomerFigures {
            months: months.iter().map(month).collect(),
            lines: lines.iter().map(line).collect(),
            prints: Vec::new(),
        }
    }

    #[test]
    fn importing_the_same_months_again_replaces_or_adds() {
        let known = figures(&[(1, 10), (2, 20)], &[(1, 0, 10), (2, 0, 20)]);
        let again = figures(&[(2, 25), (3, 30)], &[(2, 0, 20), (2, 1, 5), (3, 0, 30)]);
        let replaced = known.merged(&again, &BTreeSet::from([Month(2), Month(3)]));
        assert_eq!(
            replaced,
            figures(
                &[(1, 10), (2, 25), (3, 30)],
                &[(1, 0, 10), (2, 0, 20), (2, 1, 5), (3, 0, 30)]
            )
        );
        let added = known.merged(&again, &BTreeSet::new());
        assert_eq!(added.revenue(), Money::units(85));
        assert_eq!(
            added.lines,
            figures(&[], &[(1, 0, 10), (2, 0, 40), (2, 1, 5), (3, 0, 30)]).lines
        );
        assert_eq!(added.month(Month(2)).map(|month| month.invoices), Some(2));
    }

    #[test]
    fn a_period_includes_both_its_ends() {
        let known = figures(&[(1, 10), (2, 20), (3, 40)], &[(1, 0, 10), (2, 1, 20), (3, 0, 40)]);
        assert_eq!(known.revenue_between(Month(2), Month(3)), Money::units(60));
        assert_eq!(known.last_month(), Some(Month(3)));
        assert_eq!(
            known.revenue_by_column(),
            [(Column(0), Money::units(50)), (Column(1), Money::units(20))]
        );
    }
}
