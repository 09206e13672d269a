//! Which ways to reckon the amount are offered.

use crate::exchange::amount_way::{AmountWay, PriceLess, Reckoning};

/// Of many ways to reckon price × quantity, the few that people mean, the first ahead. `taken` stays in any case.
#[must_use]
pub fn most_plausible(mut ways: Vec<AmountWay>, taken: Option<AmountWay>) -> Vec<AmountWay> {
    const WAYS_MAX: usize = 4;
    let products = ways.iter().filter(|way| way.is_product()).count();
    let surplus = ways.len().saturating_sub(WAYS_MAX).min(products.saturating_sub(2));
    for _ in 0..surplus {
        let others = ways.iter().enumerate().skip(1);
        let others = others.filter(|(_, way)| way.is_product() && Some(**way) != taken);
        if let Some((place, _)) = others.max_by_key(|(_, way)| doubt(**way)) {
            ways.remove(place);
        }
    }
    ways
}

/// A column that says how many pieces a price is for is there to be used, and a discount is a percentage.
const fn doubt(way: AmountWay) -> u8 {
    let AmountWay::Product(_, _, Reckoning { scale, less }) = way else {
        return 3;
    };
    let of_discount = match less {
        Some(PriceLess::Share(_)) => 0,
        None => 2,
        Some(PriceLess::Amount(_)) => 4,
        Some(PriceLess::Part(_)) => 6,
    };
    of_discount + (scale.is_none() as u8)
}
