//! The ways to the amount of a line: which columns they take, and what they come to.
//!
//! Values are those of cells, in the parts of [`Money`]; so are numbers of pieces and percentages. Columns count from 0.

use crate::domain::Money;
use serde::{Deserialize, Serialize};

/// How the amount of a line is had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AmountWay {
    /// The values of this column.
    Column(u16),
    /// Unit price × quantity, and what other columns make of it.
    Product(u16, u16, Reckoning),
    /// The first column less the second: an amount without its tax.
    Less(u16, u16),
    /// The first column, and what stands in the second instead is taken off: invoices and credits, debit and credit.
    Against(u16, u16),
    /// The column counts on the first line of an invoice alone.
    OncePerInvoice(u16),
}

/// What columns beside unit price and quantity make of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reckoning {
    /// Of how many pieces either is.
    pub scale: Option<Scale>,
    /// What is taken off.
    pub less: Option<PriceLess>,
}

/// What a column makes of price × quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scale {
    /// The price is for so many pieces.
    Per(u16),
    /// The quantity is of packages with so many pieces.
    Times(u16),
}

/// A discount, by its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PriceLess {
    /// 15 for 15 %.
    Share(u16),
    /// 0,15 for 15 %.
    Part(u16),
    /// An amount.
    Amount(u16),
}

/// Which line of its invoice a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineOfInvoice {
    /// Also where there are no invoice numbers.
    First,
    /// Its invoice had a line before.
    Later,
}

impl AmountWay {
    /// Unit price × quantity and no more.
    #[must_use]
    pub const fn product(price: u16, quantity: u16) -> Self {
        Self::Product(price, quantity, Reckoning::PLAIN)
    }

    /// What it comes to in a row. `None` where a cell that it needs is empty or no number.
    #[must_use]
    pub fn value(self, of: impl Fn(u16) -> Option<i64>, line: LineOfInvoice) -> Option<i64> {
        Some(match self {
            Self::Column(column) => of(column)?,
            Self::Product(price, quantity, reckoning) => to_cents(reckoning.line(of(price)?, of(quantity)?, &of)),
            Self::Less(column, tax) => of(column)? - of(tax).unwrap_or(0),
            Self::Against(plus, minus) => match (of(plus), of(minus)) {
                (None, None) => return None,
                (plus, minus) => plus.unwrap_or(0) - minus.unwrap_or(0).abs(),
            },
            Self::OncePerInvoice(column) if line == LineOfInvoice::First => of(column)?,
            Self::OncePerInvoice(_) => 0,
        })
    }

    /// The columns that it needs, at most two.
    #[must_use]
    pub const fn columns(self) -> [Option<u16>; 2] {
        match self {
            Self::Column(column) | Self::OncePerInvoice(column) | Self::Less(column, _) => [Some(column), None],
            Self::Product(one, other, _) | Self::Against(one, other) => [Some(one), Some(other)],
        }
    }

    /// The column that holds the amount, or the price.
    #[must_use]
    pub const fn main_column(self) -> u16 {
        match self {
            Self::Column(column)
            | Self::OncePerInvoice(column)
            | Self::Less(column, _)
            | Self::Product(column, ..)
            | Self::Against(column, _) => column,
        }
    }

    /// Its first column is the price of a piece.
    #[must_use]
    pub const fn is_product(self) -> bool {
        matches!(self, Self::Product(..))
    }
}

fn to_cents(parts: i64) -> i64 {
    Money(parts).cents().saturating_mul(Money::PARTS / 100)
}

impl Reckoning {
    /// Unit price × quantity and no more.
    pub const PLAIN: Self = Self {
        scale: None,
        less: None,
    };

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
