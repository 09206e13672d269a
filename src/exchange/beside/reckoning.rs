//! The ways to reckon a line from its price and quantity: with a price for several pieces or several pieces a package, and with a
//! discount in percent, as a part or as an amount.

use crate::domain::Money;
use crate::exchange::asked::{ImportAnswer, PriceLess, Scale, ScaledProduct};

/// The columns beside price and quantity that go into a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Factors {
    pub scale: Option<Scale>,
    pub discount: Option<u16>,
}

/// One of the ways, for any price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reckoning {
    pub scale: Option<Scale>,
    pub less: Option<PriceLess>,
}

impl Factors {
    /// The ways that there are, price × quantity alone first.
    #[must_use]
    pub fn reckonings(self) -> Vec<Reckoning> {
        let less = self.discount.map(|column| {
            [
                PriceLess::Share(column),
                PriceLess::Part(column),
                PriceLess::Amount(column),
            ]
        });
        let all = std::iter::once(None).chain(less.into_iter().flatten().map(Some));
        let scales = std::iter::once(None).chain(self.scale.map(Some));
        scales
            .flat_map(|scale| all.clone().map(move |less| Reckoning { scale, less }))
            .collect()
    }
}

impl Reckoning {
    /// The answer that takes this way for a price.
    #[must_use]
    pub const fn answer(self, price: u16, quantity: u16) -> ImportAnswer {
        match (self.scale, self.less) {
            (Some(scale), less) => ImportAnswer::Scaled(ScaledProduct {
                price,
                quantity,
                scale,
                less,
            }),
            (None, None) => ImportAnswer::Product(price, quantity),
            (None, Some(PriceLess::Share(column))) => ImportAnswer::ProductLessShare(price, quantity, column),
            (None, Some(PriceLess::Part(column))) => ImportAnswer::ProductLessPart(price, quantity, column),
            (None, Some(PriceLess::Amount(column))) => ImportAnswer::ProductLess(price, quantity, column),
        }
    }

    /// The line of a price and a quantity. `of` gives the value of another column; an empty one changes nothing.
    #[must_use]
    pub fn line(self, price: i64, quantity: i64, of: impl Fn(u16) -> Option<i64>) -> i64 {
        let whole = Money(price).times(quantity, Money::PARTS);
        let filled = |column: u16| of(column).filter(|value| *value != 0);
        let whole = match self.scale {
            Some(Scale::Per(column)) => filled(column).map_or(whole, |pieces| whole.times(Money::PARTS, pieces)),
            Some(Scale::Times(column)) => filled(column).map_or(whole, |pieces| whole.times(pieces, Money::PARTS)),
            None => whole,
        };
        let less = |column: u16| of(column).unwrap_or(0);
        let off = match self.less {
            // A share is written as 15 or as 0,15; both cannot stand in one column.
            Some(PriceLess::Share(column)) => whole.times(less(column), 100 * Money::PARTS),
            Some(PriceLess::Part(column)) => whole.times(less(column), Money::PARTS),
            Some(PriceLess::Amount(column)) => Money(less(column)),
            None => Money::ZERO,
        };
        whole.0 - off.0
    }
}

/// The column of a scale.
#[must_use]
pub const fn column_of(scale: Scale) -> u16 {
    match scale {
        Scale::Per(column) | Scale::Times(column) => column,
    }
}
