//! Which types of documents in a list are sales. Invoices and credits are; orders only where there is no invoice; payments, quotes,
//! purchases and entries between accounts never. Knows no columns.

use super::meaning::{OrderPaper, SignWord};
use crate::domain::values::order::sort;
use crate::exchange::asked::{FindingKind, ImportAnswer};

/// The lines with one type of document.
#[derive(Debug, Clone)]
pub struct Paper {
    pub word: String,
    pub says: SignWord,
    pub lines: u32,
}

/// What the types come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperDecision {
    /// The likeliest first.
    pub offers: Vec<ImportAnswer>,
    pub sure: bool,
    /// Types that are told at the headline, whether they count or not.
    pub told: Vec<(FindingKind, Vec<String>)>,
}

impl PaperDecision {
    #[must_use]
    pub fn likely(&self) -> &ImportAnswer {
        self.offers.first().unwrap_or(&ImportAnswer::Keep)
    }
}

/// The types in the file.
struct Papers<'a> {
    papers: &'a [Paper],
    /// What counts of orders where there is no invoice.
    orders: Option<OrderPaper>,
}

/// Abbreviations of so many letters alone are no types of documents.
const SHORT_MAX: usize = 3;

impl Papers<'_> {
    fn has(&self, says: SignWord) -> bool {
        self.papers.iter().any(|paper| paper.says == says)
    }

    fn has_invoices(&self) -> bool {
        self.has(SignWord::Invoice) || self.has(SignWord::Minus)
    }

    fn is_out(&self, says: SignWord) -> bool {
        match says {
            SignWord::Payment | SignWord::NoSale => true,
            SignWord::Refund => self.has(SignWord::Payment) || self.has(SignWord::Minus),
            SignWord::Order(paper) => self.orders != Some(paper),
            SignWord::Plus
            | SignWord::Invoice
            | SignWord::Minus
            | SignWord::Side(_)
            | SignWord::Void
            | SignWord::Returned
            | SignWord::PartReturned
            | SignWord::Unknown => false,
        }
    }

    fn words(&self, fits: impl Fn(SignWord) -> bool) -> Vec<String> {
        let fitting = self.papers.iter().filter(|paper| fits(paper.says));
        let mut words: Vec<String> = fitting.map(|paper| paper.word.clone()).collect();
        sort(&mut words);
        words.dedup();
        words
    }

    /// Something counts although all of these are left out.
    fn has_sales(&self) -> bool {
        let is_sale = |says: SignWord| {
            let is_gone = matches!(
                says,
                SignWord::Minus | SignWord::Void | SignWord::Returned | SignWord::PartReturned
            );
            !is_gone && says != SignWord::Order(OrderPaper::Delivery) && !self.is_out(says)
        };
        self.papers.iter().any(|paper| is_sale(paper.says))
    }
}

/// `None` where all lines are invoices and credits, or the words are no types of documents.
#[must_use]
pub fn decide(papers: &[Paper]) -> Option<PaperDecision> {
    let papers: Vec<Paper> = papers.iter().filter(|paper| paper.lines > 0).cloned().collect();
    let mut found = Papers {
        papers: &papers,
        orders: None,
    };
    let order = |paper: &Paper| {
        if let SignWord::Order(order) = paper.says {
            Some(order)
        } else {
            None
        }
    };
    if !found.has_invoices() {
        found.orders = papers.iter().filter_map(order).min();
    }
    let is_order = |says| matches!(says, SignWord::Order(_));
    let out = found.words(|says| found.is_out(says));
    let orders = found.words(|says| is_order(says) && !found.is_out(says));
    let unknown = found.words(|says| says == SignWord::Unknown);
    let is_short = |word: &String| word.chars().count() <= SHORT_MAX;
    let credits = found.words(|says| says == SignWord::Minus);
    let mut words = out.iter().chain(&orders).chain(&credits);
    let speaks = found.has(SignWord::Invoice) || words.any(|word| !is_short(word));
    if !speaks || (out.is_empty() && orders.is_empty() && unknown.is_empty()) {
        return None;
    }
    let but_orders = found.words(|says| found.is_out(says) && !is_order(says));
    let offers = [
        out.clone(),
        [out, unknown.clone()].concat(),
        but_orders,
        found.words(|says| found.is_out(says) || is_order(says)),
        Vec::new(),
    ];
    let of_payments = |says| matches!(says, SignWord::Payment | SignWord::Refund) && found.is_out(says);
    let of_others = |says| (says == SignWord::NoSale || is_order(says)) && found.is_out(says);
    let told = vec![
        (FindingKind::Payments, found.words(of_payments)),
        (FindingKind::NoSales, found.words(of_others)),
        (FindingKind::OrdersCount, orders),
        (FindingKind::UnknownTypes, unknown),
    ];
    Some(PaperDecision {
        offers: distinct(offers),
        sure: found.has_sales(),
        told,
    })
}

/// Answers that leave out these words, each once.
fn distinct(words: impl IntoIterator<Item = Vec<String>>) -> Vec<ImportAnswer> {
    let mut offers = Vec::new();
    for mut words in words {
        sort(&mut words);
        let answer = match words.is_empty() {
            true => ImportAnswer::Keep,
            false => ImportAnswer::Without(words),
        };
        if !offers.contains(&answer) {
            offers.push(answer);
        }
    }
    offers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::beside::words::{SignHeading, sign_word};

    /// What is left out first of all, and whether that is sure.
    fn decided(words: &str) -> Option<(String, bool)> {
        let paper = |word: &str| Paper {
            word: word.to_owned(),
            says: sign_word(word, SignHeading::Says).unwrap_or(SignWord::Unknown),
            lines: 1,
        };
        let papers: Vec<Paper> = words.split(' ').map(paper).collect();
        let decision = decide(&papers)?;
        let out = match decision.likely() {
            ImportAnswer::Without(words) => words.join(" "),
            _ => String::new(),
        };
        Some((out, decision.sure))
    }

    #[test]
    fn which_types_are_sales() {
        for (words, out, sure) in [
            ("Rechnung Zahlung Gutschrift", "Zahlung", true),
            ("RE ZE GU", "ZE", true),
            ("Invoice Payment Refund", "Payment Refund", true),
            ("Angebot Auftrag Rechnung", "Angebot Auftrag", true),
            ("Auftrag Auftrag", "", true),
            ("Auftrag Lieferschein", "Lieferschein", true),
            ("Lieferschein", "", false),
            ("Angebot", "Angebot", false),
            ("Zahlung", "Zahlung", false),
            ("Rechnung Sonstiges", "", true),
            ("Gutschrift Lastschrift", "Lastschrift", false),
        ] {
            assert_eq!(decided(words), Some((out.to_owned(), sure)), "{words}");
        }
        for words in [
            "Rechnung Gutschrift",
            "Sale Refund",
            "S H",
            "AB AN ST",
            "Hardware Software",
        ] {
            assert_eq!(decided(words), None, "{words}");
        }
    }
}
