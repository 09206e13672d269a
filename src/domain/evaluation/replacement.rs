//! Step 5, replacement: what the best customers are like (the profile), how well anyone fits it, and why.

use crate::domain::records::fields::{FieldEdit, Fields};
use crate::domain::values::identity::name_key;
use crate::domain::values::keyed_enum::keyed_enum;
use crate::domain::values::order::sort;
use crate::domain::{Growth, Money, ProductId};

keyed_enum! {
    /// What the profile asks for. The key is the field of the settings with its weight, 0 to 100.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[repr(u8)]
    pub enum Criterion {
        /// In one of [`Profile::segments`].
        Segment => "profile.weight.segment",
        /// Revenue within the span.
        Size => "profile.weight.size",
        /// The share of [`Profile::products`] that they buy or need.
        Products => "profile.weight.products",
        /// Days late on average.
        Payment => "profile.weight.payment",
        /// Years as a customer.
        Loyalty => "profile.weight.loyalty",
        /// Of revenue, within a year.
        Growth => "profile.weight.growth",
    }
}

impl Criterion {
    /// Where the settings say nothing; all together are 100.
    #[must_use]
    pub const fn weight_usual(self) -> i64 {
        match self {
            Self::Segment | Self::Size | Self::Products => 20,
            Self::Payment | Self::Loyalty => 15,
            Self::Growth => 10,
        }
    }
}

const SEGMENTS: &str = "profile.segments";
const REVENUE_FROM: &str = "profile.revenue_from";
const REVENUE_TO: &str = "profile.revenue_to";
const PRODUCTS: &str = "profile.products";
/// Field of the settings: days.
pub const DAYS_LATE_MAX: &str = "profile.days_late_max";
/// Field of the settings: years.
pub const YEARS_MIN: &str = "profile.years_min";
/// Field of the settings: thousandths a year.
pub const GROWTH_MIN: &str = "profile.growth_min";

/// The optimal customer. What is not set is not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// Compared by [`name_key`]; empty: not asked for.
    pub segments: Vec<String>,
    /// Revenue a year, both ends included.
    pub revenue: Option<(Money, Money)>,
    /// Each counts the same; empty: not asked for.
    pub products: Vec<ProductId>,
    /// Whole days late on average that cost no points.
    pub days_late_max: Option<i64>,
    /// Whole years as a customer.
    pub years_min: Option<i64>,
    /// In thousandths.
    pub growth_min: Option<i64>,
    /// By the order of [`Criterion::ALL`].
    pub weights: [i64; Criterion::COUNT],
}

/// What is known of a customer or prospect; nothing where it is not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Empty where it is not known.
    pub segment: String,
    /// Of a year.
    pub revenue: Option<Money>,
    /// Bought or needed.
    pub products: Vec<ProductId>,
    /// Anything at all is known of their products.
    pub products_known: bool,
    /// Whole days on average.
    pub days_late: Option<i64>,
    /// Whole years as a customer.
    pub years: Option<i64>,
    /// Within a year, where two years can be compared.
    pub growth: Growth,
}

/// How well one criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    /// 0 to 100.
    Percent(i64),
    /// The profile asks, and nobody knows.
    Unknown,
    /// The profile says nothing of it.
    NotAsked,
}

/// How well a customer fits, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProfileFit {
    /// `None` where nothing is known that the profile asks for.
    pub percent: Option<i64>,
    /// By the order of [`Criterion::ALL`].
    pub scores: [Score; Criterion::COUNT],
}

impl Profile {
    /// From the fields of the settings. A weight beyond 0 to 100 is taken for the usual one.
    #[must_use]
    pub fn of(settings: &Fields) -> Self {
        let list = |key| settings.text(key).split('\n').filter(|item| !item.is_empty());
        let weight = |criterion: Criterion| {
            let weight = settings
                .number(criterion.key())
                .filter(|weight| (0..=100).contains(weight));
            weight.unwrap_or(criterion.weight_usual())
        };
        Self {
            segments: list(SEGMENTS).map(str::to_owned).collect(),
            revenue: settings.money(REVENUE_FROM).zip(settings.money(REVENUE_TO)),
            products: list(PRODUCTS).filter_map(ProductId::parse).collect(),
            days_late_max: settings.number(DAYS_LATE_MAX),
            years_min: settings.number(YEARS_MIN),
            growth_min: settings.number(GROWTH_MIN),
            weights: Criterion::ALL.map(weight),
        }
    }

    /// The edits of the settings that keep it; weights are kept by their own keys.
    #[must_use]
    pub fn edits(&self) -> Vec<FieldEdit> {
        let products: Vec<String> = self.products.iter().map(ToString::to_string).collect();
        vec![
            FieldEdit::text(SEGMENTS, self.segments.join("\n")),
            FieldEdit::money(REVENUE_FROM, self.revenue.map(|(from, _)| from)),
            FieldEdit::money(REVENUE_TO, self.revenue.map(|(_, to)| to)),
            FieldEdit::text(PRODUCTS, products.join("\n")),
            FieldEdit::number(DAYS_LATE_MAX, self.days_late_max),
            FieldEdit::number(YEARS_MIN, self.years_min),
            FieldEdit::number(GROWTH_MIN, self.growth_min),
        ]
    }

    /// Nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let asked = Criterion::ALL.map(|criterion| self.score(criterion, &Facts::default()));
        asked.iter().all(|score| *score == Score::NotAsked)
    }

    /// What the best have in common: their segments, the span of their revenue, the products that at least half of them
    /// buy, and the least that all of them keep to in payment, loyalty and growth.
    #[must_use]
    pub fn suggest(best: &[Facts]) -> Self {
        let mut segments: Vec<String> = best
            .iter()
            .map(|one| one.segment.clone())
            .filter(|one| !one.is_empty())
            .collect();
        sort(&mut segments);
        segments.dedup();
        let revenues = || best.iter().filter_map(|one| one.revenue);
        let mut products: Vec<ProductId> = best.iter().flat_map(|one| one.products.iter().copied()).collect();
        sort(&mut products);
        let bought_by = |product: &ProductId| best.iter().filter(|one| one.products.contains(product)).count();
        products.dedup();
        products.retain(|product| bought_by(product) * 2 >= best.len());
        Self {
            segments,
            revenue: revenues().min().zip(revenues().max()),
            products,
            days_late_max: best.iter().filter_map(|one| one.days_late).max(),
            years_min: best.iter().filter_map(|one| one.years).min(),
            growth_min: best
                .iter()
                .filter_map(|one| one.growth.per_mille())
                .min()
                .map(|growth| growth.max(0)),
            weights: Criterion::ALL.map(Criterion::weight_usual),
        }
    }

    /// The weight of what is unknown goes to what is known, in proportion.
    #[must_use]
    pub fn fit(&self, facts: &Facts) -> ProfileFit {
        let scores = Criterion::ALL.map(|criterion| self.score(criterion, facts));
        let (mut sum, mut weights) = (0, 0);
        for (score, weight) in scores.iter().zip(self.weights) {
            if let Score::Percent(percent) = score {
                sum += percent * weight;
                weights += weight;
            }
        }
        let percent = (weights > 0).then(|| (sum + weights / 2) / weights);
        ProfileFit { percent, scores }
    }

    fn score(&self, criterion: Criterion, facts: &Facts) -> Score {
        let of = |asked: Option<i64>, known: Option<i64>, score: fn(i64, i64) -> i64| match (asked, known) {
            (None, _) => Score::NotAsked,
            (Some(_), None) => Score::Unknown,
            (Some(asked), Some(known)) => Score::Percent(score(asked, known).clamp(0, 100)),
        };
        match criterion {
            Criterion::Segment if self.segments.is_empty() => Score::NotAsked,
            Criterion::Segment if facts.segment.is_empty() => Score::Unknown,
            Criterion::Segment => {
                let same = |segment: &String| name_key(segment) == name_key(&facts.segment);
                Score::Percent(if self.segments.iter().any(same) { 100 } else { 0 })
            }
            Criterion::Size => match (self.revenue, facts.revenue) {
                (None, _) => Score::NotAsked,
                (Some(_), None) => Score::Unknown,
                (Some((from, to)), Some(revenue)) => Score::Percent(within(from, to, revenue)),
            },
            Criterion::Products if self.products.is_empty() => Score::NotAsked,
            Criterion::Products if !facts.products_known => Score::Unknown,
            Criterion::Products => {
                let met = self
                    .products
                    .iter()
                    .filter(|product| facts.products.contains(product))
                    .count();
                let percent = met * 100 / self.products.len().max(1);
                Score::Percent(i64::try_from(percent).unwrap_or(0))
            }
            Criterion::Payment => of(self.days_late_max, facts.days_late, |asked, known| {
                100 - (known - asked).max(0) * 100 / DAYS_TO_ZERO
            }),
            Criterion::Loyalty => of(self.years_min, facts.years, |asked, known| known * 100 / asked.max(1)),
            Criterion::Growth => of(self.growth_min, facts.growth.per_mille(), |asked, known| {
                100 - (asked - known).max(0) * 100 / GROWTH_TO_ZERO
            }),
        }
    }
}

/// Days later than asked for at which nothing is left of the score.
const DAYS_TO_ZERO: i64 = 30;
/// Thousandths of growth less than asked for at which nothing is left of the score.
const GROWTH_TO_ZERO: i64 = 200;

/// 100 within the span; outside, in proportion to its nearer end.
fn within(from: Money, to: Money, revenue: Money) -> i64 {
    let percent = if revenue < from {
        revenue.times(100, from.0).0
    } else if revenue > to {
        to.times(100, revenue.0).0
    } else {
        100
    };
    percent.clamp(0, 100)
}

keyed_enum! {
    /// Where in our sales process a customer was lost.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SalesStep {
        /// First contact.
        Contact => "contact",
        /// Clarifying the need.
        Needs => "needs",
        /// The offer itself.
        Offer => "offer",
        /// Price and terms.
        Negotiation => "negotiation",
        /// What was delivered, and when.
        Delivery => "delivery",
        /// Looking after them.
        Care => "care",
    }
}

/// Fields of the customer's record of signs: the loss review and the trial contract.
pub const LOSS_ON: &str = "loss.on";
/// Free text.
pub const LOSS_REASON: &str = "loss.reason";
/// The key of a [`SalesStep`].
pub const LOSS_STEP: &str = "loss.step";
/// The first day of a trial contract.
pub const TRIAL_FROM: &str = "trial.from";
/// Its last day.
pub const TRIAL_UNTIL: &str = "trial.until";
/// The day on which it is to be looked at.
pub const TRIAL_REVIEW: &str = "trial.review_on";
/// What that came to, free text; the reminder is open as long as it is empty.
pub const TRIAL_RESULT: &str = "trial.result";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::figures::growth::Change;
    use crate::domain::values::ids::IdSource;

    fn products() -> [ProductId; 3] {
        let mut ids = IdSource::new(1, 1);
        [ids.product(), ids.product(), ids.product()]
    }

    fn facts(segment: &str, units: i64, products: &[ProductId], days: i64, years: i64, growth: i64) -> Facts {
        Facts {
            segment: segment.into(),
            revenue: Some(Money::units(units)),
            products: products.to_vec(),
            products_known: true,
            days_late: Some(days),
            years: Some(years),
            growth: Growth::Known(Change {
                now: Money::units(1_000 + growth),
                before: Money::units(1_000),
            }),
        }
    }

    #[test]
    fn what_the_best_have_in_common() {
        let [server, cloud, netz] = products();
        let best = [
            facts("Bau", 40_000, &[server, cloud], 3, 8, 120),
            facts("Logistik", 90_000, &[server], 6, 4, 60),
            facts("Bau", 60_000, &[server, netz, cloud], 0, 10, -10),
        ];
        let profile = Profile::suggest(&best);
        assert_eq!(profile.segments, ["Bau", "Logistik"]);
        assert_eq!(profile.revenue, Some((Money::units(40_000), Money::units(90_000))));
        let mut common = [server, cloud];
        common.sort_unstable();
        assert_eq!(profile.products, common, "two of three buy these");
        assert_eq!(
            (profile.days_late_max, profile.years_min, profile.growth_min),
            (Some(6), Some(4), Some(0))
        );
        for one in &best {
            assert!(profile.fit(one).percent > Some(80), "{one:?}");
        }
        assert!(Profile::suggest(&[]).is_empty());
    }

    #[test]
    fn fit_by_hand() {
        let [server, cloud, netz] = products();
        let profile = Profile {
            segments: vec!["Bau".into()],
            revenue: Some((Money::units(40_000), Money::units(80_000))),
            products: vec![server, cloud],
            days_late_max: Some(5),
            years_min: Some(4),
            growth_min: Some(50),
            weights: [20, 20, 20, 15, 15, 10],
        };
        let percent = |one: &Facts| profile.fit(one).percent;
        assert_eq!(percent(&facts("bau", 50_000, &[server, cloud], 0, 9, 80)), Some(100));
        // 0 + 20×50 + 20×50 + 15×50 + 15×50 + 10×50
        assert_eq!(percent(&facts("Handel", 20_000, &[server, netz], 20, 2, -50)), Some(40));
        assert_eq!(percent(&facts("Bau", 160_000, &[server, cloud], 40, 4, -200)), Some(65));
        let prospect = Facts {
            segment: "Bau".into(),
            products: vec![server],
            products_known: true,
            ..Facts::default()
        };
        let fit = profile.fit(&prospect);
        assert_eq!(fit.percent, Some(75), "segment and products share the weight");
        assert_eq!(fit.scores.iter().filter(|score| **score == Score::Unknown).count(), 4);
        assert_eq!(percent(&Facts::default()), None);
        assert_eq!(Profile::default().fit(&prospect).percent, None);
    }

    #[test]
    fn the_profile_is_kept_in_the_settings() {
        let [server, ..] = products();
        let profile = Profile::suggest(&[facts("Bau", 40_000, &[server], 3, 8, 120)]);
        let mut settings = Fields::default();
        profile.edits().into_iter().for_each(|edit| settings.set(edit));
        assert_eq!(Profile::of(&settings), profile);
        settings.set(FieldEdit::number(Criterion::Growth.key(), Some(40)));
        assert_eq!(Profile::of(&settings).weights, [20, 20, 20, 15, 15, 40]);
    }
}
