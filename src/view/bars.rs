//! A customer's revenue as series of months or years, and the shape of its bars.

use crate::domain::values::order::sort_by_key;
use crate::domain::{Column, CustomerFigures, Money, Month, Workspace};

/// The newest month that any customer has figures for: what "the last 12 months" ends with.
#[must_use]
pub fn newest_month(workspace: &Workspace) -> Option<Month> {
    let months = workspace
        .customers()
        .filter_map(|(row, _)| workspace.figures_at(row)?.last_month());
    months.max()
}

/// The revenue of the `count` months up to `newest`, the oldest first; months without figures are there with nothing.
#[must_use]
pub fn by_month(figures: &CustomerFigures, newest: Month, count: u16) -> Vec<(Month, Money)> {
    (0..count)
        .rev()
        .map(|back| newest.minus(back))
        .map(|month| (month, figures.month(month).map_or(Money::ZERO, |known| known.revenue)))
        .collect()
}

/// The revenue of each year from the first with figures to that of `newest`.
#[must_use]
pub fn by_year(figures: &CustomerFigures, newest: Month) -> Vec<(u16, Money)> {
    let Some(first) = figures.months.first() else {
        return Vec::new();
    };
    (first.month.year()..=newest.year())
        .map(|year| {
            let january = Month(year.saturating_mul(12));
            (
                year,
                figures.revenue_between(january, Month(january.0.saturating_add(11))),
            )
        })
        .collect()
}

/// The revenue of the 12 months up to `newest`.
#[must_use]
pub fn last_year(figures: &CustomerFigures, newest: Month) -> Money {
    figures.revenue_between(newest.minus(11), newest)
}

/// Revenue of one product with one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductSums {
    /// The product's place in the workspace. The product may have been removed; its revenue stays.
    pub column: Column,
    /// Over the 12 months up to the newest one of the workspace.
    pub last_year: Money,
    /// Over all months.
    pub total: Money,
}

/// What the customer bought, the highest revenue over all months first.
#[must_use]
pub fn by_product(figures: &CustomerFigures, newest: Month) -> Vec<ProductSums> {
    let recent = newest.minus(11)..=newest;
    let mut sums: Vec<ProductSums> = figures
        .revenue_by_column()
        .into_iter()
        .map(|(column, total)| {
            let lines = figures.lines.iter();
            let of_last_year = lines.filter(|line| line.column == column && recent.contains(&line.month));
            ProductSums {
                column,
                last_year: of_last_year.map(|line| line.revenue).sum(),
                total,
            }
        })
        .collect();
    sort_by_key(&mut sums, |sums| (std::cmp::Reverse(sums.total), sums.column));
    sums
}

/// One bar, in whole px from the upper edge of a drawing whose height is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The upper edge of the bar: at the base line where the amount is negative.
    pub top: i64,
    /// 0 for an amount of 0, else at least 1, so that a small amount can be seen.
    pub height: i64,
    /// The bar hangs from the base line.
    pub is_negative: bool,
}

/// One bar for each amount, to one scale, and the base line in px from the upper edge. `height` is that of the drawing in px. The
/// base line is the lower edge where no amount is negative.
#[must_use]
pub fn bars(amounts: &[Money], height: i64) -> (Vec<Bar>, i64) {
    let highest = amounts.iter().map(|amount| amount.0).max().unwrap_or(0).max(0);
    let lowest = amounts.iter().map(|amount| amount.0).min().unwrap_or(0).min(0);
    let span = i128::from(highest) - i128::from(lowest);
    let scaled = |parts: i64| {
        let scaled = i128::from(parts.unsigned_abs()) * i128::from(height) / span.max(1);
        i64::try_from(scaled).unwrap_or(height)
    };
    let base = if span == 0 { height } else { scaled(highest) };
    let bar = |amount: &Money| {
        let tall = scaled(amount.0).max(i64::from(!amount.is_zero()));
        Bar {
            top: if amount.0 < 0 { base } else { base - tall },
            height: tall,
            is_negative: amount.0 < 0,
        }
    };
    (amounts.iter().map(bar).collect(), base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{MonthFigures, ProductRevenue};

    fn figures(months: &[(u16, i64)], lines: &[(u16, u16, i64)]) -> CustomerFigures {
        CustomerFigures {
            months: months
                .iter()
                .map(|&(month, revenue)| MonthFigures {
                    revenue: Money::units(revenue),
                    ..MonthFigures::empty(Month(month))
                })
                .collect(),
            lines: lines
                .iter()
                .map(|&(month, column, revenue)| ProductRevenue {
                    month: Month(month),
                    column: Column(column),
                    revenue: Money::units(revenue),
                })
                .collect(),
            prints: Vec::new(),
        }
    }

    #[test]
    fn series_have_no_gaps() {
        let known = figures(&[(23, 5), (25, 7), (50, 2)], &[]);
        let units = |amounts: Vec<(u16, Money)>| -> Vec<_> {
            amounts
                .into_iter()
                .map(|(year, money)| (year, money.0 / Money::PARTS))
                .collect()
        };
        assert_eq!(
            units(by_year(&known, Month(61))),
            [(1, 5), (2, 7), (3, 0), (4, 2), (5, 0)]
        );
        let months = by_month(&known, Month(26), 4);
        assert_eq!(months.first(), Some(&(Month(23), Money::units(5))));
        assert_eq!(months.iter().map(|(_, money)| *money).sum::<Money>(), Money::units(12));
        assert_eq!(last_year(&known, Month(36)), Money::units(7));
        assert_eq!(by_year(&CustomerFigures::default(), Month(61)), []);
    }

    #[test]
    fn products_by_revenue() {
        let known = figures(&[(1, 9), (20, 9)], &[(1, 0, 5), (1, 1, 4), (20, 1, 9)]);
        let sums = by_product(&known, Month(20));
        let told: Vec<_> = sums
            .iter()
            .map(|sums| (sums.column.0, sums.last_year, sums.total))
            .collect();
        assert_eq!(
            told,
            [
                (1, Money::units(9), Money::units(13)),
                (0, Money::ZERO, Money::units(5))
            ]
        );
    }

    #[test]
    fn bars_stand_on_or_hang_from_one_line() {
        for (units, height, base, shapes) in [
            (vec![50, 100, 0], 100, 100, vec![(50, 50), (0, 100), (100, 0)]),
            (vec![75, -25], 100, 75, vec![(0, 75), (75, 25)]),
            (vec![-10], 100, 0, vec![(0, 100)]),
            (vec![0, 0], 100, 100, vec![(100, 0), (100, 0)]),
            (vec![1_000_000, 1], 100, 100, vec![(0, 100), (99, 1)]),
        ] {
            let amounts: Vec<_> = units.iter().map(|units| Money::units(*units)).collect();
            let (bars, line) = bars(&amounts, height);
            let told: Vec<_> = bars.iter().map(|bar| (bar.top, bar.height)).collect();
            assert_eq!((line, told), (base, shapes), "{units:?}");
        }
    }
}
