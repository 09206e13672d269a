//! Exact money. Knows no currency and no spelling; those belong to the settings and to `text`.

use serde::{Deserialize, Serialize};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// An amount in ten-thousandths of the currency unit: sums are exact to ±922 trillion (10^12), four decimals deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(pub i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// How many of the smallest parts make one unit.
    pub const PARTS: i64 = 10_000;
    /// The largest amount that is typed, or read for one thing, such as a budget: a trillion (10^12).
    pub const MOST: Self = Self(1_000_000_000_000 * Self::PARTS);

    /// A whole number of units; ends at the ends of i64.
    #[must_use]
    pub const fn units(whole: i64) -> Self {
        Self(whole.saturating_mul(Self::PARTS))
    }

    /// In hundredths of the unit, half away from zero: what is shown.
    #[must_use]
    pub const fn cents(self) -> i64 {
        let half = if self.0 < 0 { -50 } else { 50 };
        self.0.saturating_add(half) / 100
    }

    /// This amount × `numerator` ÷ `denominator`, half away from zero; nothing where the denominator is 0.
    #[must_use]
    pub fn times(self, numerator: i64, denominator: i64) -> Self {
        let half = denominator / 2;
        // A product of 64 bits that is checked takes one of 128 in WebAssembly, which is slow.
        let zeros = self.0.unsigned_abs().leading_zeros() + numerator.unsigned_abs().leading_zeros();
        let product = match zeros > i64::BITS {
            true => Some(self.0.wrapping_mul(numerator)),
            false => self.0.checked_mul(numerator),
        };
        let rounded = match product {
            Some(value) if value < 0 => value.checked_sub(half),
            Some(value) => value.checked_add(half),
            None => None,
        };
        match rounded.filter(|_| denominator > 0) {
            Some(value) => Self(value / denominator),
            None => self.times_at_large(numerator, denominator),
        }
    }

    // Inlined, it would divide 128 bits for every amount, to have the result at hand if it is wanted: that takes longest of all.
    #[cold]
    #[inline(never)]
    fn times_at_large(self, numerator: i64, denominator: i64) -> Self {
        let (value, by) = (i128::from(self.0) * i128::from(numerator), i128::from(denominator));
        let half = if (value < 0) == (by < 0) { by / 2 } else { -by / 2 };
        let result = (value + half).checked_div(by).unwrap_or(0);
        Self(i64::try_from(result).unwrap_or(if result < 0 { i64::MIN } else { i64::MAX }))
    }

    /// What a thing can be worth or cost: nothing below zero, nothing beyond [`Self::MOST`].
    #[must_use]
    pub const fn is_worth(self) -> bool {
        0 <= self.0 && self.0 <= Self::MOST.0
    }

    /// Whether it is nothing at all: less than a cent is not.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cents_round_half_away_from_zero() {
        for (parts, cents) in [
            (0, 0),
            (49, 0),
            (50, 1),
            (-49, 0),
            (-50, -1),
            (149, 1),
            (150, 2),
            (10_000, 100),
        ] {
            assert_eq!(Money(parts).cents(), cents, "{parts} parts");
        }
    }

    #[test]
    fn fractions_round_half_away_from_zero() {
        for (amount, numerator, denominator, result) in [
            (10, 1, 4, 3),
            (-10, 1, 4, -3),
            (7, 2, 2, 7),
            (1, 1, 3, 0),
            (5, 3, 0, 0),
            (10, -1, 4, -3),
        ] {
            assert_eq!(Money(amount).times(numerator, denominator), Money(result), "{amount}");
        }
    }

    #[test]
    fn sums_are_exact() {
        let tenth = Money(1_000);
        assert_eq!((0..10).map(|_| tenth).sum::<Money>(), Money::units(1));
    }
}
