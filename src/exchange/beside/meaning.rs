//! What a word beside an amount can say of its line, and what the heading above promises. Knows no words.

use crate::exchange::parse::number::Side;

/// What a word says of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignWord {
    /// Nothing that would change what the line is: it is empty, or a status of a sound invoice.
    Plus,
    /// An invoice or a sale.
    Invoice,
    /// A credit or the reversal of an invoice.
    Minus,
    /// A side of an account. Which one is the revenue's depends on whose account it is.
    Side(Side),
    /// The invoice was cancelled or never came to be, and does not count.
    Void,
    /// The invoice of the line was given back in whole.
    Returned,
    /// Or in part, and by how much is not said.
    PartReturned,
    /// Money that came or went for an invoice.
    Payment,
    /// Money that went back: the credit itself where no other line says it, else its payment.
    Refund,
    /// What comes before the invoice and is the sale only where there are no invoices.
    Order(OrderPaper),
    /// No sale of its own: a quote, a reminder, a purchase, an entry between accounts.
    NoSale,
    /// It is not known.
    Unknown,
}

impl SignWord {
    /// What of it has to do with which way an amount goes.
    #[must_use]
    pub fn of_amount(self) -> Self {
        if matches!(self, Self::Minus | Self::Refund) {
            Self::Minus
        } else if matches!(self, Self::Side(_)) {
            self
        } else {
            Self::Plus
        }
    }
}

/// What comes before an invoice, the likeliest sale first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrderPaper {
    Order,
    Confirmation,
    Delivery,
}

/// What a column's heading lets its words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignHeading {
    /// Whether the line was cancelled: yes, no, a date.
    IsVoid,
    /// Whether it is a credit: yes, no.
    IsCredit,
    /// A sign, a side or a type of document.
    Says,
    /// What became of the invoice.
    Status,
    /// Numbers of documents: the letters before the digits can say it.
    Prefix,
    /// Anything; its words alone can say so.
    Nothing,
    /// Words that look like it and are not: how somebody pays, where somebody lives.
    Other,
}
