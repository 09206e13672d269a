//! How much revenue changed within a year. Like is compared with like only: 12 months that are over with the same months a
//! year before, and only where there are figures of both. Else there is no percentage, but the reason why. Knows no clock.

use super::CustomerFigures;
use crate::domain::values::money::Money;
use crate::domain::values::month::Month;
use crate::domain::workspace::Workspace;
use jiff::civil::Date;

/// Which 12 months are compared with the 12 before, and whether these can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// The last of the 12 months: the newest one with figures of anybody that is over. The month of today still lacks
    /// invoices, and whoever compares it with a whole one sees a fall that is none.
    pub until: Month,
    /// How many of the 12 months have figures (of anybody at all) in one of the two years only: of the other year, that month was
    /// not imported. Above 0 there is no percentage.
    pub unmatched: u16,
}

/// The change of revenue, or why there is none to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// Both years are there and comparable.
    Known(Change),
    /// There is no percentage, for this reason.
    Unknown(Incomparable),
}

/// Revenue of the 12 months, and of the 12 before, which is more than nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Of the 12 months up to [`Comparison::until`].
    pub now: Money,
    /// Of the 12 months before those; more than nothing.
    pub before: Money,
}

/// Why two years cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incomparable {
    /// There are no figures of a month that is over.
    NoFigures,
    /// Of this many months there are figures in one of the two years only ([`Comparison::unmatched`]).
    Months(u16),
    /// The first figures are of this month: some of the months counted now have nothing to be compared with.
    Since(Month),
    /// In the 12 months before, nothing was sold, or as much was given back.
    NothingBefore,
}

impl Default for Growth {
    fn default() -> Self {
        Self::Unknown(Incomparable::NoFigures)
    }
}

impl Change {
    /// In thousandths of what was before, rounded.
    #[must_use]
    pub fn per_mille(self) -> i64 {
        (self.now - self.before).times(1_000, self.before.0).0
    }
}

impl Growth {
    /// The two sums behind the percentage; `None` where the years cannot be compared.
    #[must_use]
    pub fn change(self) -> Option<Change> {
        match self {
            Self::Known(change) => Some(change),
            Self::Unknown(_) => None,
        }
    }

    /// In thousandths of what was before; `None` where the years cannot be compared.
    #[must_use]
    pub fn per_mille(self) -> Option<i64> {
        self.change().map(Change::per_mille)
    }

    /// Why there is no percentage.
    #[must_use]
    pub fn reason(self) -> Option<Incomparable> {
        match self {
            Self::Known(_) => None,
            Self::Unknown(reason) => Some(reason),
        }
    }
}

impl Comparison {
    /// `None` where there are no figures of a month that is over.
    #[must_use]
    pub fn of(workspace: &Workspace, today: Date) -> Option<Self> {
        let over = Month::of(today).minus(1);
        let all = || workspace.customers().filter_map(|(row, _)| workspace.figures_at(row));
        let newest = |figures: &CustomerFigures| {
            let months = figures.months.iter().rev().map(|known| known.month);
            months.into_iter().find(|month| *month <= over)
        };
        let until = all().filter_map(newest).max()?;
        let mut years = [[false; 12]; 2];
        for known in all().flat_map(|figures| &figures.months) {
            let back = until.0.checked_sub(known.month.0).map(usize::from);
            let place = back.and_then(|back| years.get_mut(back / 12)?.get_mut(back % 12));
            place.into_iter().for_each(|place| *place = true);
        }
        let [now, before] = years;
        let unmatched = now.into_iter().zip(before).filter(|(now, before)| now != before);
        Some(Self {
            until,
            unmatched: u16::try_from(unmatched.count()).unwrap_or(u16::MAX),
        })
    }

    /// Of all these customers together: of one, of a segment, of the firm. Where their figures begin later than a year before
    /// the first ones that count now, the earlier year is not whole.
    #[must_use]
    pub fn growth<'a>(&self, of: impl IntoIterator<Item = &'a CustomerFigures>) -> Growth {
        let (mut now, mut before) = (Money::ZERO, Money::ZERO);
        let (mut first, mut counted) = (None::<Month>, None::<Month>);
        let earlier = |known: Option<Month>, month: Month| Some(known.map_or(month, |known| known.min(month)));
        for known in of.into_iter().flat_map(|figures| &figures.months) {
            first = earlier(first, known.month);
            match self.until.0.checked_sub(known.month.0) {
                Some(0..12) => {
                    counted = earlier(counted, known.month);
                    now += known.revenue;
                }
                Some(12..24) => before += known.revenue,
                Some(24..) | None => {}
            }
        }
        let begins = first.filter(|first| counted.is_some_and(|counted| counted.minus(12) < *first));
        match (self.unmatched, begins) {
            (1.., _) => Growth::Unknown(Incomparable::Months(self.unmatched)),
            (0, Some(first)) => Growth::Unknown(Incomparable::Since(first)),
            (0, None) if before <= Money::ZERO => Growth::Unknown(Incomparable::NothingBefore),
            (0, None) => Growth::Known(Change { now, before }),
        }
    }
}

/// The growth of these customers; where nothing can be compared, that is the reason.
#[must_use]
pub fn growth<'a>(comparison: Option<Comparison>, of: impl IntoIterator<Item = &'a CustomerFigures>) -> Growth {
    comparison.map_or_else(Growth::default, |comparison| comparison.growth(of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::MonthFigures;

    fn figures(months: &[(u16, i64)]) -> CustomerFigures {
        let month = |&(month, units): &(u16, i64)| MonthFigures {
            revenue: Money::units(units),
            ..MonthFigures::empty(Month(month))
        };
        CustomerFigures {
            months: months.iter().map(month).collect(),
            lines: Vec::new(),
            prints: Vec::new(),
        }
    }

    /// Of every month of a span the same.
    fn steady(first: u16, last: u16, units: i64) -> Vec<(u16, i64)> {
        (first..=last).map(|month| (month, units)).collect()
    }

    /// The 12 months up to 112 are 101 … 112, those before 89 … 100.
    fn growth_of(months: &[(u16, i64)]) -> Growth {
        let whole = Comparison {
            until: Month(112),
            unmatched: 0,
        };
        whole.growth([&figures(months)])
    }

    #[test]
    fn growth_by_hand() {
        for (what, months, wanted) in [
            ("steady", steady(80, 112, 100), Ok(0)),
            ("steady, with a month that is not over", steady(80, 113, 100), Ok(0)),
            (
                "from 100 to 110 a month",
                [steady(89, 100, 100), steady(101, 112, 110)].concat(),
                Ok(100),
            ),
            (
                "half of it gone",
                [steady(89, 100, 100), steady(101, 106, 100)].concat(),
                Ok(-500),
            ),
            ("all of it gone", steady(85, 95, 100), Ok(-1_000)),
            (
                "invoiced each quarter",
                vec![
                    (91, 300),
                    (94, 300),
                    (97, 300),
                    (100, 300),
                    (103, 300),
                    (106, 300),
                    (109, 300),
                    (112, 330),
                ],
                Ok(25),
            ),
            ("once a year, a month later", vec![(90, 500), (103, 500)], Ok(0)),
            (
                "since a year and four months",
                steady(97, 112, 100),
                Err(Incomparable::Since(Month(97))),
            ),
            (
                "since a year and eleven months",
                steady(90, 112, 100),
                Err(Incomparable::Since(Month(90))),
            ),
            (
                "for three months",
                steady(110, 112, 100),
                Err(Incomparable::Since(Month(110))),
            ),
            ("nobody", vec![], Err(Incomparable::NothingBefore)),
            ("long ago only", steady(60, 70, 100), Err(Incomparable::NothingBefore)),
            (
                "back after two years",
                [steady(60, 70, 100), steady(105, 112, 100)].concat(),
                Err(Incomparable::NothingBefore),
            ),
            (
                "more given back than sold",
                [vec![(85, 50), (90, -10)], steady(102, 112, 100)].concat(),
                Err(Incomparable::NothingBefore),
            ),
        ] {
            let growth = growth_of(&months);
            assert_eq!(
                growth.per_mille().ok_or(growth.reason()),
                wanted.map_err(Some),
                "{what}"
            );
        }
    }

    #[test]
    fn several_together_have_a_year_before_if_one_of_them_has() {
        let whole = Comparison {
            until: Month(112),
            unmatched: 0,
        };
        let (old, new) = (figures(&steady(85, 112, 100)), figures(&steady(107, 112, 200)));
        assert_eq!(whole.growth([&old, &new]).per_mille(), Some(1_000), "2.400 after 1.200");
        assert_eq!(whole.growth([&new]).per_mille(), None);
        let gap = Comparison { unmatched: 3, ..whole };
        assert_eq!(gap.growth([&old]).reason(), Some(Incomparable::Months(3)));
        assert_eq!(growth(None, [&old]), Growth::Unknown(Incomparable::NoFigures));
    }
}
