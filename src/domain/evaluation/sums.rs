//! Step 3, the sums: what is left of the revenue after all that the customer costs, at low, likely and high, and what
//! single changes (levers) would make of it. Exact: every part is rounded to the cent, so that the parts add up to the
//! whole to the cent.
//!
//! Low combines the unfavourable ends. Which end of a figure is unfavourable is found by trying: more rework, say, is good
//! once it is charged above its cost.

mod parts;

use super::range::Range;
use crate::domain::Money;
use crate::domain::records::fields::Fields;
use crate::domain::values::keyed_enum::keyed_enum;
use parts::{Worker, divide};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Units of the currency.
    Money,
    /// Hours of work.
    Hours,
    /// Days, with fractions.
    Days,
    /// Of the price, the revenue or a cost.
    Percent,
    /// Pieces, with fractions.
    Count,
}

keyed_enum! {
    /// What is put in: one number or low, likely and high ([`Range`]), for the period of [`super::months`] months. The keys are
    /// fields of the evaluation.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[repr(u8)]
    pub enum Figure {
        /// Before credits.
        Revenue => "figures.revenue",
        /// What delivering costs by itself; money.
        DirectCost => "figures.direct_cost",
        /// Margin in percent, in place of the direct cost.
        Margin => "figures.margin",
        /// Of putting right what was delivered.
        ReworkHours => "figures.rework_hours",
        /// Of service beyond what was agreed.
        ExtraHours => "figures.extra_hours",
        /// Credits without good reason; those with one are taken off the revenue.
        Credits => "figures.credits",
        /// What was given away; money.
        FreeExtras => "figures.free_extras",
        /// How many were sent.
        Reminders => "figures.reminders",
        /// On average, weighted by amount.
        DaysLate => "figures.days_late",
        /// What was paid so late.
        LateAmount => "figures.late_amount",
        /// Visits, offers, travel; money.
        SellingCost => "figures.selling_cost",
        /// How many, for the least value of an order.
        Orders => "figures.orders",
    }
}

impl Figure {
    /// What its numbers count.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Revenue
            | Self::DirectCost
            | Self::Credits
            | Self::FreeExtras
            | Self::LateAmount
            | Self::SellingCost => Unit::Money,
            Self::Margin => Unit::Percent,
            Self::ReworkHours | Self::ExtraHours => Unit::Hours,
            Self::DaysLate => Unit::Days,
            Self::Reminders | Self::Orders => Unit::Count,
        }
    }

    /// The least and the most it can be, in ten-thousandths. A margin may be negative (at most 100 %), nothing else; no
    /// figure is larger than a trillion (10^12).
    #[must_use]
    pub const fn bounds(self) -> (i64, i64) {
        match self.unit() {
            Unit::Percent => (-10_000 * Range::ONE, 100 * Range::ONE),
            Unit::Money | Unit::Hours | Unit::Days | Unit::Count => (0, Money::MOST.0),
        }
    }

    /// Whether all ends lie within [`Figure::bounds`].
    #[must_use]
    pub const fn allows(self, range: Range) -> bool {
        let (least, most) = self.bounds();
        range.low() >= least && range.high() <= most
    }
}

/// What a customer costs beyond the direct cost is worked out with these; settings of the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rates {
    /// An hour of rework or extra service.
    pub hour: Money,
    /// One reminder.
    pub reminder: Money,
    /// A year, in ten-thousandths of a percent.
    pub interest_percent: i64,
}

/// Field of the settings: an amount.
pub const HOUR_RATE: &str = "rate.hour";
/// Field of the settings: an amount.
pub const REMINDER_COST: &str = "rate.reminder";
/// Field of the settings: interest a year, in ten-thousandths of a percent.
pub const INTEREST_RATE: &str = "rate.interest";

impl Rates {
    /// From the fields of the settings.
    #[must_use]
    pub fn of(settings: &Fields) -> Self {
        Self {
            hour: settings.money(HOUR_RATE).unwrap_or_default(),
            reminder: settings.money(REMINDER_COST).unwrap_or_default(),
            interest_percent: settings.number(INTEREST_RATE).unwrap_or_default(),
        }
    }
}

keyed_enum! {
    /// What could be changed to keep the customer. Each starts at zero; the keys are fields of the evaluation.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[repr(u8)]
    pub enum Lever {
        /// Percent on the price.
        Price => "lever.price",
        /// Money for an hour of rework.
        ReworkFee => "lever.rework_fee",
        /// Money for a reminder.
        LateFee => "lever.late_fee",
        /// Percent off the selling cost.
        Selling => "lever.selling",
        /// Percent off the free extras.
        Extras => "lever.extras",
        /// The least value of an order; smaller ones are topped up, their number stays.
        MinimumOrder => "lever.minimum_order",
    }
}

impl Lever {
    /// What its value counts.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Price | Self::Selling | Self::Extras => Unit::Percent,
            Self::ReworkFee | Self::LateFee | Self::MinimumOrder => Unit::Money,
        }
    }

    /// The end of its slider, in whole units.
    #[must_use]
    pub const fn most(self) -> i64 {
        match self {
            Self::Price => 30,
            Self::ReworkFee | Self::LateFee => 200,
            Self::Selling | Self::Extras => 100,
            Self::MinimumOrder => 5_000,
        }
    }

    /// The most that is typed or read from a file, in ten-thousandths: a price is at most doubled.
    #[must_use]
    pub const fn limit(self) -> i64 {
        match self {
            Self::Price | Self::Selling | Self::Extras => 100 * Range::ONE,
            Self::ReworkFee | Self::LateFee | Self::MinimumOrder => MONEY_LEVER_MOST,
        }
    }

    /// A step that others have taken, in whole units: compared where no lever is set.
    #[must_use]
    pub const fn usual(self) -> i64 {
        match self {
            Self::Price => 5,
            Self::ReworkFee => 40,
            Self::LateFee => 25,
            Self::Selling | Self::Extras => 25,
            Self::MinimumOrder => 250,
        }
    }
}

/// In ten-thousandths.
const MONEY_LEVER_MOST: i64 = 1_000_000_000 * Range::ONE;

/// The levers as they stand, in ten-thousandths of their units; at zero nothing changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Levers([i64; Lever::COUNT]);

impl Levers {
    /// From the fields of the evaluation; each within its limits.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let mut levers = Self::default();
        for lever in Lever::ALL {
            levers = levers.with(lever, fields.number(lever.key()).unwrap_or(0));
        }
        levers
    }

    /// In ten-thousandths of [`Lever::unit`].
    #[must_use]
    pub fn get(&self, lever: Lever) -> i64 {
        self.0.get(lever as usize).copied().unwrap_or(0)
    }

    /// Never below zero; percentages off never above 100.
    #[must_use]
    pub fn with(mut self, lever: Lever, value: i64) -> Self {
        let most = match lever {
            Lever::Selling | Lever::Extras => 100 * Range::ONE,
            // Earlier versions took any price.
            Lever::Price | Lever::ReworkFee | Lever::LateFee | Lever::MinimumOrder => MONEY_LEVER_MOST,
        };
        if let Some(known) = self.0.get_mut(lever as usize) {
            *known = value.clamp(0, most);
        }
        self
    }

    /// Whether all stand at zero.
    #[must_use]
    pub fn are_idle(&self) -> bool {
        self.0.iter().all(|value| *value == 0)
    }
}

/// The parts of the result, in the order of the waterfall; costs are negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ResultPart {
    /// Before credits.
    Revenue,
    /// As typed, or from the margin.
    DirectCost,
    /// Hours of rework × (fee − hourly rate); positive where the fee is the higher one.
    Rework,
    /// Hours of extra service × hourly rate.
    ExtraService,
    /// Those without good reason.
    Credits,
    /// What was given away.
    FreeExtras,
    /// Count × (fee − cost of a reminder).
    Reminders,
    /// Days late × amount paid late × interest a year ÷ 365.
    LatePayment,
    /// What selling costs.
    Selling,
}

impl ResultPart {
    /// How many parts there are.
    pub const COUNT: usize = 9;
    /// In the order of the waterfall.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Revenue,
        Self::DirectCost,
        Self::Rework,
        Self::ExtraService,
        Self::Credits,
        Self::FreeExtras,
        Self::Reminders,
        Self::LatePayment,
        Self::Selling,
    ];

    /// Revenue and direct cost stand before the service.
    #[must_use]
    pub const fn is_service(self) -> bool {
        !matches!(self, Self::Revenue | Self::DirectCost)
    }
}

/// One result at the three ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spread {
    /// All unfavourable ends together.
    pub low: Money,
    /// What to reckon with.
    pub likely: Money,
    /// All favourable ends together.
    pub high: Money,
}

/// What comes in for a period, and what it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Inputs([Option<Range>; Figure::COUNT]);

impl Inputs {
    /// From the fields of the evaluation; what a figure does not allow is missing.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let mut inputs = Self::default();
        for figure in Figure::ALL {
            inputs.set(figure, Range::read(fields.text(figure.key())));
        }
        inputs
    }

    /// A value that the figure does not allow is taken for none.
    pub fn set(&mut self, figure: Figure, range: Option<Range>) {
        if let Some(known) = self.0.get_mut(figure as usize) {
            *known = range.filter(|range| figure.allows(*range));
        }
    }

    /// `None` where nothing was put in.
    #[must_use]
    pub fn get(&self, figure: Figure) -> Option<Range> {
        self.0.get(figure as usize).copied().flatten()
    }

    /// Revenue, and what it costs directly: without them there is no result.
    #[must_use]
    pub fn are_enough(&self) -> bool {
        let cost = self.get(Figure::DirectCost).or(self.get(Figure::Margin));
        self.get(Figure::Revenue).is_some() && cost.is_some()
    }

    fn or_nothing(&self, figure: Figure) -> Range {
        self.get(figure).unwrap_or_default()
    }
}

/// All parts of the result at low, likely and high. In each column, they add up to the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EvaluationSums([Spread; ResultPart::COUNT]);

impl EvaluationSums {
    /// Works out all parts; a figure that is missing counts as nothing. Whether there is a result says [`Inputs::are_enough`].
    #[must_use]
    pub fn of(inputs: &Inputs, rates: &Rates, levers: &Levers) -> Self {
        let worker = Worker { inputs, rates, levers };
        let mut sums = Self::default();
        let [revenue, cost] = worker.trade();
        for (part, spread) in [
            (ResultPart::Revenue, revenue),
            (ResultPart::DirectCost, cost),
            (
                ResultPart::Rework,
                worker.hours(Figure::ReworkHours, levers.get(Lever::ReworkFee)),
            ),
            (ResultPart::ExtraService, worker.hours(Figure::ExtraHours, 0)),
            (ResultPart::Credits, worker.costs(Figure::Credits, 0)),
            (
                ResultPart::FreeExtras,
                worker.costs(Figure::FreeExtras, levers.get(Lever::Extras)),
            ),
            (ResultPart::Reminders, worker.reminders()),
            (ResultPart::LatePayment, worker.late_payment()),
            (
                ResultPart::Selling,
                worker.costs(Figure::SellingCost, levers.get(Lever::Selling)),
            ),
        ] {
            if let Some(known) = sums.0.get_mut(part as usize) {
                *known = spread;
            }
        }
        sums
    }

    /// Costs are negative.
    #[must_use]
    pub fn part(&self, part: ResultPart) -> Spread {
        self.0.get(part as usize).copied().unwrap_or_default()
    }

    /// Revenue − direct cost.
    #[must_use]
    pub fn before_service(&self) -> Spread {
        self.over(|part| !part.is_service())
    }

    /// The rest, as a negative amount.
    #[must_use]
    pub fn service(&self) -> Spread {
        self.over(ResultPart::is_service)
    }

    /// What is left: all parts together.
    #[must_use]
    pub fn after_service(&self) -> Spread {
        self.over(|_| true)
    }

    fn over(&self, counts: impl Fn(ResultPart) -> bool) -> Spread {
        let parts = || {
            ResultPart::ALL
                .into_iter()
                .filter(|part| counts(*part))
                .map(|part| self.part(part))
        };
        Spread {
            low: parts().map(|part| part.low).sum(),
            likely: parts().map(|part| part.likely).sum(),
            high: parts().map(|part| part.high).sum(),
        }
    }
}

/// The share of the whole in thousandths, half away from zero; `None` where there is no whole.
#[must_use]
pub fn per_mille(part: Money, whole: Money) -> Option<i64> {
    if whole <= Money::ZERO {
        return None;
    }
    i64::try_from(divide(i128::from(part.0) * 1_000, i128::from(whole.0))).ok()
}

/// What the lever alone adds to the likely contribution after service, at this value.
#[must_use]
pub fn gain(inputs: &Inputs, rates: &Rates, lever: Lever, value: i64) -> Money {
    let idle = Levers::default();
    let left = |levers: &Levers| EvaluationSums::of(inputs, rates, levers).after_service().likely;
    left(&idle.with(lever, value)) - left(&idle)
}

/// The lever that alone adds most, and how much: each as it stands, or where all are idle, each at its usual step.
#[must_use]
pub fn best_lever(inputs: &Inputs, rates: &Rates, levers: &Levers) -> Option<(Lever, Money)> {
    let value = |lever: Lever| match levers.are_idle() {
        true => lever.usual() * Range::ONE,
        false => levers.get(lever),
    };
    let mut best: Option<(Lever, Money)> = None;
    for lever in Lever::ALL {
        let gain = gain(inputs, rates, lever, value(lever));
        if gain > best.map_or(Money::ZERO, |(_, gain)| gain) {
            best = Some((lever, gain));
        }
    }
    best
}
