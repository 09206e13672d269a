//! Rates between currencies, which only the user knows.

use super::parse::unit::CurrencyCode;
use crate::domain::Money;
use serde::{Deserialize, Serialize};

/// What one unit of a currency is worth in the workspace's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ExchangeRate {
    /// The other currency.
    pub of: CurrencyCode,
    /// In millionths; 0 where nobody has typed it yet.
    pub rate: i64,
}

impl ExchangeRate {
    /// The parts of a unit that a rate is counted in.
    pub const PARTS: i64 = 1_000_000;
    /// No currency is worth more of another.
    const HIGHEST: i64 = 1_000_000 * Self::PARTS;

    /// Reads `0,9234` or `1.0834`: a rate has no groups, so that either sign is the decimal one. `None` for what is no rate.
    #[must_use]
    pub fn read(text: &str) -> Option<i64> {
        let text = text.trim();
        let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + decimals.len() == 0 || decimals.len() > 6 || !is_number(whole) || !is_number(decimals) {
            return None;
        }
        let rate: i64 = format!("{whole}{decimals:0<6}").parse().ok()?;
        (1..=Self::HIGHEST).contains(&rate).then_some(rate)
    }

    /// As it is typed, with this decimal sign; empty where it is not known.
    #[must_use]
    pub fn text(self, decimal: char) -> String {
        if self.rate == 0 {
            return String::new();
        }
        let text = format!("{}{decimal}{:06}", self.rate / Self::PARTS, self.rate % Self::PARTS);
        text.trim_end_matches('0').trim_end_matches(decimal).to_owned()
    }

    /// What an amount in the other currency is worth, to the cent.
    #[must_use]
    pub fn convert(self, amount: Money) -> Money {
        Money(amount.times(self.rate, Self::PARTS).cents() * (Money::PARTS / 100))
    }
}
