//! What to ask one customer: every blank spot, what is still open about the other cells, and what nobody checked for long.

use crate::domain::matrix::freshness::holds_since;
use crate::domain::{Ageing, Awareness, CellDetail, Colour, Column, Mark, Row, Today, Workspace};
use jiff::civil::Date;

/// One question about one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductQuestion {
    /// The product, by its place in the workspace.
    pub column: Column,
    /// What is asked about it.
    pub ask: Ask,
}

/// What can be open about a product at a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// A blank spot: does the customer use it, and from whom?
    Use,
    /// A red cell: from whom does the customer buy it?
    Competitor,
    /// A red cell: how long does that contract run?
    ContractEnd {
        /// Empty where it is not known.
        competitor: String,
    },
    /// What a customer spends on it a year with a competitor.
    Spending,
    /// How much of it a customer would need a year.
    Volume,
    /// Did the customer know that we offer it?
    Offer,
    /// A grey cell without a reason: why is there no need?
    WhyNot,
    /// Is the mark still true?
    StillTrue {
        /// What the cell says.
        mark: Mark,
        /// The day it was set or checked last; `None` for marks without a time, such as those of old backups.
        since: Option<Date>,
    },
}

/// The parts of the sheet, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionsPart {
    /// Blank spots: does the customer use it?
    Blank,
    /// Marked cells whose details are missing.
    Open,
    /// Marks that nobody checked for longer than the settings say.
    Aged,
}

impl QuestionsPart {
    /// In the order of the sheet.
    pub const ALL: [Self; 3] = [Self::Blank, Self::Open, Self::Aged];
}

impl Ask {
    /// The part of the sheet where the question stands.
    #[must_use]
    pub fn part(&self) -> QuestionsPart {
        match self {
            Self::Use => QuestionsPart::Blank,
            Self::Competitor
            | Self::ContractEnd { .. }
            | Self::Spending
            | Self::Volume
            | Self::Offer
            | Self::WhyNot => QuestionsPart::Open,
            Self::StillTrue { .. } => QuestionsPart::Aged,
        }
    }
}

/// The questions for the customer of this row, part by part, in the order of the products.
#[must_use]
pub fn questions(workspace: &Workspace, row: Row, today: Today) -> Vec<ProductQuestion> {
    let ageing = Ageing::of(workspace.settings(), today);
    let columns = workspace.columns_in_order();
    let all = columns.into_iter().flat_map(|column| {
        let mark = workspace.matrix().mark(row, column);
        let detail = workspace.detail_at(row, column);
        let mut asks = open(mark, detail);
        let stamp = workspace.matrix().stamp(row, column);
        if mark != Mark::Blank && ageing.is_aged(stamp, detail) {
            let since = holds_since(stamp, detail, today.zone);
            asks.push(Ask::StillTrue { mark, since });
        }
        asks.into_iter().map(move |ask| ProductQuestion { column, ask })
    });
    let all: Vec<ProductQuestion> = all.collect();
    let of = |part| all.iter().filter(move |question| question.ask.part() == part);
    QuestionsPart::ALL.into_iter().flat_map(of).cloned().collect()
}

fn open(mark: Mark, detail: Option<&CellDetail>) -> Vec<Ask> {
    let has = |says: fn(&CellDetail) -> bool| detail.is_some_and(says);
    let has_potential = has(|detail| detail.potential.is_some());
    let has_answer = has(|detail| detail.known != Awareness::Open);
    let asks = match mark.colour() {
        None if mark == Mark::Blank => vec![(true, Ask::Use)],
        None => Vec::new(),
        Some(Colour::Red) => {
            let competitor = detail.map(|detail| detail.competitor.clone()).unwrap_or_default();
            vec![
                (competitor.is_empty(), Ask::Competitor),
                (
                    !has(|detail| detail.contract_end.is_some()),
                    Ask::ContractEnd { competitor },
                ),
                (!has_potential, Ask::Spending),
                (!has_answer, Ask::Offer),
            ]
        }
        Some(Colour::Green) => vec![(!has_potential, Ask::Volume), (!has_answer, Ask::Offer)],
        Some(Colour::Grey) => vec![(!has(|detail| detail.reason.is_some()), Ask::WhyNot)],
    };
    asks.into_iter()
        .filter(|(is_open, _)| *is_open)
        .map(|(_, ask)| ask)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DetailEdit, Money, Reason, Zone};
    use crate::view::tests::Sample;
    use jiff::civil::date;

    fn told(sample: &Sample, today: Date) -> Vec<String> {
        let tell = |question: ProductQuestion| {
            let product = sample.workspace.product_at(question.column).unwrap();
            format!("{} {:?}", product.name, question.ask)
        };
        let zone = Zone::UTC;
        questions(&sample.workspace, Row(0), Today { day: today, zone })
            .into_iter()
            .map(tell)
            .collect()
    }

    #[test]
    fn blanks_first_then_what_is_open_then_what_is_old() {
        let fresh = date(2023, 12, 1);
        let mut sample = Sample::new(&["Ahrens"], &["A", "B", "C", "D", "E"], &["R . XG - X"]);
        assert_eq!(
            told(&sample, fresh),
            [
                "B Use",
                "A Competitor",
                "A ContractEnd { competitor: \"\" }",
                "A Spending",
                "A Offer",
                "C Volume",
                "C Offer",
                "D WhyNot"
            ]
        );
        for (product, edit) in [
            ("A", DetailEdit::Competitor("NordData".into())),
            ("A", DetailEdit::Potential(Some(Money::units(5)))),
            ("A", DetailEdit::Known(Awareness::No)),
            ("C", DetailEdit::Potential(Some(Money::units(5)))),
            ("C", DetailEdit::Known(Awareness::Yes)),
            ("D", DetailEdit::Reason(Some(Reason::Other))),
        ] {
            sample.detail("Ahrens", product, edit);
        }
        assert_eq!(
            told(&sample, fresh),
            ["B Use", "A ContractEnd { competitor: \"NordData\" }"]
        );
        let later = told(&sample, date(2026, 12, 1));
        assert_eq!(later.len(), 6);
        assert_eq!(
            later.last().map(String::as_str),
            Some("E StillTrue { mark: Bought, since: Some(2023-11-14) }")
        );
    }

    #[test]
    fn products_out_of_use_are_not_asked_for() {
        let mut sample = Sample::new(&["Ahrens"], &["A", "B"], &[". ."]);
        sample.retire("A");
        assert_eq!(told(&sample, date(2023, 12, 1)), ["B Use"]);
    }
}
