//! The change of revenue in words: how much, which months are compared, and why there may be none to tell.

use super::{Language, phrases};
use crate::domain::figures::growth::{Comparison, Growth, Incomparable};

phrases! {
    /// What stands below a change of revenue.
    Compared {
        Until: "Verglichen: die 12 vollen Monate bis {} mit denselben Monaten ein Jahr davor.", "Compared: the 12 whole months to {} with the same months a year before.";
        NoFigures: "Nicht vergleichbar: Noch gibt es keinen vollen Monat mit Umsätzen.", "Not comparable: there is no whole month with revenue yet.";
        OneMonth: "Nicht vergleichbar: Für einen der 12 Monate gibt es Umsätze nur aus einem der beiden Jahre.", "Not comparable: for one of the 12 months there is revenue of one of the two years only.";
        Months: "Nicht vergleichbar: Für {} der 12 Monate gibt es Umsätze nur aus einem der beiden Jahre.", "Not comparable: for {} of the 12 months there is revenue of one of the two years only.";
        Since: "Nicht vergleichbar: Die Umsätze beginnen erst im {}.", "Not comparable: revenue begins only in {}.";
        NothingBefore: "Nicht vergleichbar: In den 12 Monaten davor gab es keinen Umsatz.", "Not comparable: there was no revenue in the 12 months before.";
    }
}

impl Language {
    /// `+6,2 %`, or a dash where the years cannot be compared: [`Language::compared`] says why.
    #[must_use]
    pub fn change(self, growth: Growth) -> String {
        let text = growth
            .change()
            .and_then(|change| self.growth(change.now, change.before));
        text.unwrap_or_else(|| "–".into())
    }

    /// Which months are compared, or why none are.
    #[must_use]
    pub fn compared(self, comparison: Option<Comparison>, growth: Growth) -> String {
        match (growth.reason(), comparison) {
            (None, Some(comparison)) => self.fill(Compared::Until, &[&self.month(comparison.until)]),
            (Some(reason), _) => self.incomparable(reason),
            (None, None) => self.incomparable(Incomparable::NoFigures),
        }
    }

    /// Why there is no percentage.
    #[must_use]
    pub fn incomparable(self, reason: Incomparable) -> String {
        match reason {
            Incomparable::NoFigures => self.text(Compared::NoFigures).into_owned(),
            Incomparable::Months(1) => self.text(Compared::OneMonth).into_owned(),
            Incomparable::Months(months) => self.fill(Compared::Months, &[&self.count(months)]),
            Incomparable::Since(month) => self.fill(Compared::Since, &[&self.month(month)]),
            Incomparable::NothingBefore => self.text(Compared::NothingBefore).into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::figures::growth::Change;
    use crate::domain::{Money, Month};

    #[test]
    fn a_change_or_the_reason_why_there_is_none() {
        let until = Month(2026 * 12 + 9);
        let comparison = Some(Comparison { until, unmatched: 0 });
        let known = Growth::Known(Change {
            now: Money::units(106),
            before: Money::units(100),
        });
        for (growth, change, below) in [
            (known, "+6,0\u{a0}%", "die 12 vollen Monate bis Oktober 2026 mit"),
            (Growth::default(), "–", "keinen vollen Monat"),
            (Growth::Unknown(Incomparable::Months(1)), "–", "Für einen der 12"),
            (Growth::Unknown(Incomparable::Months(8)), "–", "Für 8 der 12"),
            (
                Growth::Unknown(Incomparable::Since(until)),
                "–",
                "erst im Oktober 2026.",
            ),
            (Growth::Unknown(Incomparable::NothingBefore), "–", "davor gab es keinen"),
        ] {
            let text = Language::German.compared(comparison, growth);
            assert_eq!(Language::German.change(growth), change, "{growth:?}");
            assert!(text.contains(below), "{text}");
        }
    }
}
