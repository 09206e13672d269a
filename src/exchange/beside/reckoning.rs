//! The ways to reckon a line from its price and quantity: with a price for several pieces or several pieces a package, and with a
//! discount in percent, as a part or as an amount.

use crate::exchange::amount_way::{PriceLess, Reckoning, Scale};

/// The columns beside price and quantity that go into a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Factors {
    pub scale: Option<Scale>,
    pub discount: Option<u16>,
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
