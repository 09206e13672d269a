//! The revenue with all customers: the last 12 months, month by month, and how that compares with the year before.

use crate::domain::figures::growth::growth;
use crate::domain::{Comparison, Growth, Money, Month, Workspace};
use crate::view::bars::newest_month;
use jiff::civil::Date;

/// Revenue of all customers, with the year before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revenue {
    /// The newest month with figures: the last of the 12.
    pub until: Month,
    /// 12 months, the oldest first, credits taken off.
    pub months: Vec<Money>,
    /// What is compared: the months that are over, which may end before `until`.
    pub comparison: Option<Comparison>,
    /// Against the 12 months before, or why that cannot be said.
    pub growth: Growth,
}

impl Revenue {
    /// `None` where there are no figures.
    #[must_use]
    pub fn of(workspace: &Workspace, today: Date) -> Option<Self> {
        let until = newest_month(workspace)?;
        let all = || workspace.customers().filter_map(|(row, _)| workspace.figures_at(row));
        let mut months = vec![Money::ZERO; 12];
        for known in all().flat_map(|figures| &figures.months) {
            let back = usize::from(until.0.saturating_sub(known.month.0));
            if let Some(sum) = 11_usize.checked_sub(back).and_then(|at| months.get_mut(at)) {
                *sum += known.revenue;
            }
        }
        let comparison = Comparison::of(workspace, today);
        Some(Self {
            until,
            months,
            comparison,
            growth: growth(comparison, all()),
        })
    }

    /// All 12 months.
    #[must_use]
    pub fn total(&self) -> Money {
        self.months.iter().copied().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::figures::growth::Incomparable;
    use crate::view::tests::Sample;
    use jiff::civil::date;

    /// The month 111 is over: April of the year 9.
    const TODAY: Date = date(9, 5, 2);

    fn growth_of(sample: &Sample) -> Growth {
        Revenue::of(&sample.workspace, TODAY).unwrap().growth
    }

    #[test]
    fn the_last_twelve_months_by_month() {
        let mut sample = Sample::new(&["Ahrens", "Brandt"], &["Server"], &["X", "."]);
        assert_eq!(Revenue::of(&sample.workspace, TODAY), None);
        sample.figures("Ahrens", &[(88, 5), (99, 20), (100, 10), (111, 20)]);
        sample.figures("Brandt", &[(111, 1)]);
        let revenue = Revenue::of(&sample.workspace, TODAY).unwrap();
        assert_eq!((revenue.until, revenue.total()), (Month(111), Money::units(31)));
        assert_eq!(
            (revenue.months.first(), revenue.months.last()),
            (Some(&Money::units(10)), Some(&Money::units(21)))
        );
        assert_eq!(revenue.growth.per_mille(), Some(240), "31 after 25");
        // The month of today counts in the sum; compared are the months before it.
        sample.figures("Brandt", &[(112, 1)]);
        let revenue = Revenue::of(&sample.workspace, TODAY).unwrap();
        assert_eq!((revenue.until, revenue.total()), (Month(112), Money::units(22)));
        assert_eq!(revenue.comparison.map(|compared| compared.until), Some(Month(111)));
        assert_eq!(revenue.growth.per_mille(), Some(240), "31 after 25");
    }

    #[test]
    fn a_year_is_compared_only_with_a_whole_one() {
        // 16 months at 100 each: four months of the year before are known, and that is no growth by 200 percent.
        let steady: Vec<(u16, i64)> = (96..=111).map(|month| (month, 100)).collect();
        let mut sample = Sample::new(&["Ahrens"], &["Server"], &["X"]);
        sample.figures("Ahrens", &steady);
        assert_eq!(growth_of(&sample), Growth::Unknown(Incomparable::Months(8)));
        // With the months that are missing, all is as it was.
        let missing: Vec<(u16, i64)> = (88..=95).map(|month| (month, 100)).collect();
        sample.figures("Ahrens", &missing);
        assert_eq!(growth_of(&sample).per_mille(), Some(0));
    }

    #[test]
    fn a_month_that_was_not_imported_is_no_fall() {
        for gap in [90, 93, 99, 100, 104, 110] {
            let mut sample = Sample::new(&["Ahrens"], &["Server"], &["X"]);
            let months: Vec<(u16, i64)> = (80..=111)
                .filter(|month| *month != gap)
                .map(|month| (month, 100))
                .collect();
            sample.figures("Ahrens", &months);
            assert_eq!(growth_of(&sample), Growth::Unknown(Incomparable::Months(1)), "{gap}");
        }
        // Where nobody sold anything in that month of either year, nothing is missing.
        let mut sample = Sample::new(&["Ahrens"], &["Server"], &["X"]);
        let months: Vec<(u16, i64)> = (80..=111)
            .filter(|month| month % 12 != 7)
            .map(|month| (month, 100))
            .collect();
        sample.figures("Ahrens", &months);
        assert_eq!(growth_of(&sample).per_mille(), Some(0));
        // A date far ahead, as a typing error gives it, is no month to compare with.
        sample.figures("Ahrens", &[(900, 5)]);
        assert_eq!(growth_of(&sample).per_mille(), Some(0));
    }
}
