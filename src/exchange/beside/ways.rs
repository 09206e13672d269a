//! Which columns a way to reckon the amount needs.

use crate::exchange::asked::{ImportAnswer, PriceLess, ScaledProduct};

/// The columns that a way needs, at most two.
#[must_use]
pub fn columns_of(way: &ImportAnswer) -> [Option<u16>; 2] {
    match *way {
        ImportAnswer::Column(column) | ImportAnswer::OncePerInvoice(column) | ImportAnswer::Less(column, _) => {
            [Some(column), None]
        }
        ImportAnswer::Product(price, quantity)
        | ImportAnswer::ProductLess(price, quantity, _)
        | ImportAnswer::ProductLessShare(price, quantity, _)
        | ImportAnswer::ProductLessPart(price, quantity, _) => [Some(price), Some(quantity)],
        ImportAnswer::Scaled(ScaledProduct { price, quantity, .. }) => [Some(price), Some(quantity)],
        ImportAnswer::Against(plus, minus) => [Some(plus), Some(minus)],
        ImportAnswer::LeaveOut
        | ImportAnswer::Keep
        | ImportAnswer::FillDown
        | ImportAnswer::Clear
        | ImportAnswer::ByName
        | ImportAnswer::ByNumber
        | ImportAnswer::Together
        | ImportAnswer::Apart
        | ImportAnswer::DayNumbers
        | ImportAnswer::Turn
        | ImportAnswer::YesNo
        | ImportAnswer::OwnMarks
        | ImportAnswer::Positive
        | ImportAnswer::OfCustomers
        | ImportAnswer::OfInvoices
        | ImportAnswer::Spread
        | ImportAnswer::FirstMonth
        | ImportAnswer::LastMonth
        | ImportAnswer::AsWritten
        | ImportAnswer::TakeOff(_)
        | ImportAnswer::Without(_)
        | ImportAnswer::Once
        | ImportAnswer::InUnit(_)
        | ImportAnswer::Named(_)
        | ImportAnswer::OnlyCurrency(_) => [None; 2],
    }
}

/// Its first column is the price of a piece.
#[must_use]
pub fn is_product(way: &ImportAnswer) -> bool {
    use ImportAnswer::{Product, ProductLess, ProductLessPart, ProductLessShare, Scaled};
    matches!(
        way,
        Product(..) | Scaled(_) | ProductLess(..) | ProductLessShare(..) | ProductLessPart(..)
    )
}

/// Of many ways to reckon price × quantity, the few that people mean, the first ahead. `taken` stays in any case.
#[must_use]
pub fn most_plausible(mut ways: Vec<ImportAnswer>, taken: Option<&ImportAnswer>) -> Vec<ImportAnswer> {
    const WAYS_MAX: usize = 4;
    let products = ways.iter().filter(|way| is_product(way)).count();
    let surplus = ways.len().saturating_sub(WAYS_MAX).min(products.saturating_sub(2));
    for _ in 0..surplus {
        let others = ways.iter().enumerate().skip(1);
        let others = others.filter(|(_, way)| is_product(way) && Some(*way) != taken);
        if let Some((place, _)) = others.max_by_key(|(_, way)| doubt(way)) {
            ways.remove(place);
        }
    }
    ways
}

/// A column that says how many pieces a price is for is there to be used, and a discount is a percentage.
fn doubt(way: &ImportAnswer) -> u8 {
    use ImportAnswer::{ProductLess, ProductLessPart, ProductLessShare, Scaled};
    let less = if let Scaled(ScaledProduct { less, .. }) = way {
        *less
    } else if let ProductLessShare(.., column) = way {
        Some(PriceLess::Share(*column))
    } else if let ProductLessPart(.., column) = way {
        Some(PriceLess::Part(*column))
    } else if let ProductLess(.., column) = way {
        Some(PriceLess::Amount(*column))
    } else {
        None
    };
    let of_discount = match less {
        Some(PriceLess::Share(_)) => 0,
        None => 2,
        Some(PriceLess::Amount(_)) => 4,
        Some(PriceLess::Part(_)) => 6,
    };
    of_discount + u8::from(!matches!(way, Scaled(_)))
}

/// The column that holds the amount, or the price.
#[must_use]
pub fn main_column(way: &ImportAnswer) -> Option<u16> {
    columns_of(way)[0]
}
