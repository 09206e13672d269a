//! In what the amounts of a file are written, by its headings and the lines above them: thousands or cents, another currency.

use super::choices::Choices;
use super::field::ColumnField;
use crate::domain::Money;
use crate::exchange::asked::{Finding, FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::beside::amount_heading;
use crate::exchange::parse::unit::{AmountUnit, CurrencyCode};
use crate::exchange::tables::Columns;

/// What headings and titles say.
#[derive(Debug, Clone, Default)]
pub struct AmountUnits {
    /// The currency that a line above the headings names.
    pub currency: Option<CurrencyCode>,
    /// What each heading says.
    columns: Vec<Option<AmountUnit>>,
    /// What a line above says of all amounts, and that line.
    title: Option<(AmountUnit, String)>,
    /// The user wants the numbers as they stand.
    as_written: bool,
}

/// Amounts that are no whole units of their currency: what is said and asked about them.
#[derive(Debug)]
pub struct UnitInUse {
    unit: AmountUnit,
    quotes: Vec<String>,
    taken: ImportAnswer,
    /// All that the revenue is made of is written so.
    makes_revenue: bool,
}

impl AmountUnits {
    /// What these headings, and these lines above them, say.
    pub(super) fn of(headers: &[String], titles: impl Iterator<Item = String>, choices: &Choices) -> Self {
        let titles: Vec<String> = titles.filter(|title| !title.is_empty()).collect();
        let mut scaled = titles
            .iter()
            .filter_map(|title| Some((AmountUnit::of_title(title)?, title.clone())));
        let currencies: Vec<CurrencyCode> = titles
            .iter()
            .filter_map(|title| CurrencyCode::of_title(title))
            .collect();
        let one = currencies.first().copied();
        Self {
            currency: one.filter(|one| currencies.iter().all(|other| other == one)),
            columns: headers.iter().map(|header| AmountUnit::of_heading(header)).collect(),
            title: scaled.next(),
            as_written: choices.answers.get(&Topic::AmountUnit) == Some(&ImportAnswer::AsWritten),
        }
    }
}

impl AmountUnits {
    /// The currency that a line above names, where it is not the workspace's.
    #[must_use]
    pub fn foreign(&self, own: CurrencyCode) -> Option<CurrencyCode> {
        self.currency.filter(|unit| *unit != own)
    }

    /// How far the decimal sign of a column's numbers moves to the right.
    #[must_use]
    pub fn places(&self, columns: &Columns, column: usize) -> i32 {
        let unit = self.unit(columns, column).filter(|_| !self.as_written);
        unit.map_or(0, AmountUnit::places)
    }

    /// What the amounts of a column are counted in, where it holds any.
    fn unit(&self, columns: &Columns, column: usize) -> Option<AmountUnit> {
        use ColumnField::{Amount, Cost, Credits, Disputed, PeriodAmounts, Profit, Settled, Tax, UnitPrice};
        let is_money = match columns.fields.get(column)? {
            Some(Amount | Cost | Credits | Disputed | PeriodAmounts | Profit | Settled | Tax | UnitPrice) => true,
            Some(_) => false,
            None => amount_heading(columns.headers.get(column)?).is_some(),
        };
        let of_title = self.title.as_ref().map(|(unit, _)| *unit);
        let unit = self.columns.get(column).copied().flatten().or(of_title);
        unit.filter(|_| is_money)
    }

    /// What is to be said and asked about them.
    #[must_use]
    pub fn in_use(&self, columns: &Columns) -> Option<UnitInUse> {
        use ColumnField::{Amount, PeriodAmounts, UnitPrice};
        let all = || (0..columns.fields.len()).filter(|column| columns.fields.get(*column) != Some(&None));
        let of_revenue: Vec<Option<AmountUnit>> = all()
            .filter(|column| {
                matches!(
                    columns.fields.get(*column),
                    Some(Some(Amount | PeriodAmounts | UnitPrice))
                )
            })
            .map(|column| self.unit(columns, column))
            .collect();
        let mut units = of_revenue
            .iter()
            .copied()
            .flatten()
            .chain(all().filter_map(|column| self.unit(columns, column)));
        let unit = units.next()?;
        let says = |column: &usize| {
            self.unit(columns, *column).is_some() && self.columns.get(*column).is_some_and(Option::is_some)
        };
        let headings = all()
            .filter(says)
            .filter_map(|column| columns.headers.get(column).cloned());
        let title = self.title.iter().map(|(_, title)| title.clone());
        Some(UnitInUse {
            unit,
            quotes: title.chain(headings).take(Finding::QUOTES).collect(),
            taken: match self.as_written {
                true => ImportAnswer::AsWritten,
                false => ImportAnswer::InUnit(unit),
            },
            makes_revenue: of_revenue.iter().all(|other| *other == Some(unit)),
        })
    }
}

impl UnitInUse {
    /// The question, with what either reading makes of this revenue.
    #[must_use]
    pub fn question(&self, revenue: Money) -> ImportQuestion {
        let by = 10_i64.pow(self.unit.places().unsigned_abs());
        let is_written = self.taken == ImportAnswer::AsWritten;
        let other = match is_written == (self.unit.places() > 0) {
            true => revenue.times(by, 1),
            false => revenue.times(1, by),
        };
        let sums = if is_written { [other, revenue] } else { [revenue, other] };
        let offers = [ImportAnswer::InUnit(self.unit), ImportAnswer::AsWritten]
            .into_iter()
            .zip(sums);
        let offer = |(answer, revenue)| Offer {
            revenue: Some(revenue).filter(|_| self.makes_revenue),
            ..Offer::plain(answer)
        };
        ImportQuestion {
            topic: Topic::AmountUnit,
            offers: offers.map(offer).collect(),
            taken: Some(self.taken.clone()),
        }
    }

    /// What is said at the headline; nothing where the numbers are taken as they stand.
    #[must_use]
    pub fn finding(&self) -> Option<Finding> {
        (self.taken != ImportAnswer::AsWritten).then(|| Finding {
            count: 1,
            quotes: self.quotes.clone(),
            ..Finding::new(FindingKind::InUnit(self.unit))
        })
    }
}
