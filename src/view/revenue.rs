//! The revenue with all customers: the last 12 months, month by month, and the 12 before.

use super::bars::newest_month;
use crate::domain::{Money, Month, Workspace};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revenue {
    /// The newest month with figures: the last of the 12.
    pub until: Month,
    /// The 12 months, the oldest first.
    pub months: Vec<Money>,
    /// The 12 months before these; `None` where the figures do not reach back so far.
    pub before: Option<Money>,
}

impl Revenue {
    /// `None` where there are no figures.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Option<Self> {
        let until = newest_month(workspace)?;
        let mut months = vec![Money::ZERO; 12];
        let (mut before, mut oldest) = (Money::ZERO, until);
        for figures in workspace.customers().filter_map(|(row, _)| workspace.figures_at(row)) {
            for known in &figures.months {
                oldest = oldest.min(known.month);
                let back = usize::from(until.0.saturating_sub(known.month.0));
                if let Some(sum) = 11_usize.checked_sub(back).and_then(|at| months.get_mut(at)) {
                    *sum += known.revenue;
                } else if back < 24 {
                    before += known.revenue;
                }
            }
        }
        let reaches_back = oldest <= until.minus(23);
        Some(Self {
            until,
            months,
            before: reaches_back.then_some(before),
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
    use crate::view::tests::Sample;

    #[test]
    fn a_year_is_compared_only_with_a_whole_one() {
        let mut sample = Sample::new(&["Ahrens", "Brandt"], &["Server"], &["X", "."]);
        assert_eq!(Revenue::of(&sample.workspace), None);
        sample.figures("Ahrens", &[(100, 10), (111, 20), (88, 5)]);
        sample.figures("Brandt", &[(111, 1)]);
        let revenue = Revenue::of(&sample.workspace).unwrap();
        assert_eq!(
            (revenue.until, revenue.total(), revenue.before),
            (Month(111), Money::units(31), Some(Money::units(5)))
        );
        assert_eq!(
            (revenue.months.first(), revenue.months.last()),
            (Some(&Money::units(10)), Some(&Money::units(21)))
        );
        sample.figures("Brandt", &[(112, 1)]);
        let revenue = Revenue::of(&sample.workspace).unwrap();
        assert_eq!(
            (revenue.total(), revenue.before),
            (Money::units(22), Some(Money::units(10)))
        );
        let mut short = Sample::new(&["Ahrens"], &["Server"], &["X"]);
        short.figures("Ahrens", &[(100, 10), (111, 20)]);
        assert_eq!(Revenue::of(&short.workspace).unwrap().before, None);
    }
}
