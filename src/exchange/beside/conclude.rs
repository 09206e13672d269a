//! What the whole file shows of its amounts, signs and currencies: questions with the sum of each answer, and findings.

use super::amount::Decision;
use super::headings::TaxPart;
use super::ways::most_plausible;
use super::{Beside, Conclusion, Fate, Group, InUse, cost};
use crate::domain::Money;
use crate::domain::values::sign::Sign;
use crate::exchange::amount_way::{AmountWay, Reckoning};
use crate::exchange::asked::{Finding, FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};

impl Beside {
    /// The revenue of the file by these answers.
    pub(super) fn sum(&self, answers: &InUse) -> Money {
        let Some(way) = self.ways.iter().position(|way| Some(*way) == answers.way) else {
            return Money::ZERO;
        };
        let amount = |group: &Group| {
            let is_converted = answers.currency == self.in_use.currency && !group.converted.is_empty();
            let sums = if is_converted { &group.converted } else { &group.sums };
            let sum = Money(sums.get(way).copied().unwrap_or(0));
            match self.fate(answers, group.key) {
                Fate::Counts(Sign::Plus) => sum,
                Fate::Counts(Sign::Minus) => -sum,
                Fate::LeftOut => Money::ZERO,
            }
        };
        self.groups.iter().map(amount).sum()
    }

    fn offer(&self, answers: &InUse, answer: ImportAnswer, count: u32) -> Offer {
        Offer {
            answer,
            revenue: Some(self.sum(answers)),
            count,
        }
    }

    /// What the workbook does not show is no matter of course where something else that it shows could be meant.
    fn decision(&self) -> Decision {
        let decision = self.columns.decide(&self.relations, self.own);
        let is_hidden = |way: &AmountWay| {
            let mut columns = way.columns().into_iter().flatten();
            columns.any(|column| self.columns.hidden.contains(&column))
        };
        let is_doubtful = decision.way.as_ref().is_some_and(is_hidden) && !decision.others.iter().all(is_hidden);
        Decision {
            sure: decision.sure && !is_doubtful,
            ..decision
        }
    }

    /// What all rows show.
    pub fn conclude(&mut self) -> Conclusion {
        self.relations.close();
        let mut conclusion = Conclusion::default();
        let mut answers = self.in_use.clone();
        self.conclude_amount(&mut answers, &mut conclusion);
        self.conclude_documents(&mut answers, &mut conclusion);
        self.conclude_sign(&mut answers, &mut conclusion);
        self.conclude_void(&mut answers, &mut conclusion);
        self.conclude_currency(&mut answers, &mut conclusion);
        self.conclude_cost(&mut answers, &mut conclusion);
        self.tell_states(&answers, &mut conclusion);
        self.ask(&answers, &mut conclusion);
        conclusion
    }

    /// The offers with their sums, now that all answers are known.
    fn ask(&self, answers: &InUse, conclusion: &mut Conclusion) {
        let mut asked = std::mem::take(&mut conclusion.asked);
        for question in &mut asked {
            for offer in &mut question.offers {
                let mut so = answers.clone();
                so.take(question.topic, &offer.answer);
                if let (Topic::Amount, Some(way)) = (question.topic, offer.answer.way()) {
                    self.take_sign(way, &mut so, conclusion);
                }
                if question.topic == Topic::Cost {
                    so.way = offer.answer.way();
                }
                *offer = self.offer(&so, offer.answer.clone(), offer.count);
                offer.revenue = offer.revenue.filter(|_| offer.answer.is_whole());
            }
        }
        conclusion.asked = asked;
    }

    fn conclude_amount(&self, answers: &mut InUse, conclusion: &mut Conclusion) {
        let Decision { way, sure, others } = self.decision();
        let Some(way) = way else { return };
        let given = self.given.get(&Topic::Amount).and_then(ImportAnswer::way);
        let given = given.filter(|given| self.ways.contains(given));
        let likely = ImportAnswer::Way(way);
        conclusion.decided.insert(Topic::Amount, likely.clone());
        if self.columns.chosen.is_some() {
            return;
        }
        let taken = given.or_else(|| (sure && self.uses(Topic::Amount, &likely)).then_some(way));
        answers.way = taken.or(self.in_use.way);
        self.note_way(answers.way, &others, conclusion);
        if !others.is_empty() || taken.is_none() {
            let mut offers: Vec<AmountWay> = std::iter::once(way).chain(others).collect();
            offers.retain(|offer| self.ways.contains(offer));
            let offers = most_plausible(offers, taken);
            conclusion.asked.push(of_ways(Topic::Amount, &offers, taken));
        }
    }

    fn note_way(&self, way: Option<AmountWay>, others: &[AmountWay], conclusion: &mut Conclusion) {
        match way {
            Some(AmountWay::Product(price, quantity, Reckoning::PLAIN)) if others.is_empty() => {
                conclusion
                    .findings
                    .push(self.finding(FindingKind::PriceTimesQuantity, &[quantity, price]));
            }
            Some(AmountWay::Column(column) | AmountWay::OncePerInvoice(column)) => {
                let mut candidates = self.columns.candidates.iter();
                let named = candidates.any(|one| one.column == column && one.heading.tax == TaxPart::Gross);
                let shown = self.relations.tax.is_some() && self.relations.has_tax_within(self.columns.place(column));
                if named || shown {
                    conclusion.findings.push(self.finding(FindingKind::Gross, &[column]));
                }
            }
            _ => {}
        }
    }

    fn finding(&self, kind: FindingKind, columns: &[u16]) -> Finding {
        let quotes = columns
            .iter()
            .map(|column| self.columns.headings.get(column).cloned().unwrap_or_default());
        Finding {
            count: u32::try_from(columns.len()).unwrap_or(0),
            quotes: quotes.collect(),
            ..Finding::new(kind)
        }
    }

    fn conclude_cost(&self, answers: &mut InUse, conclusion: &mut Conclusion) {
        let Some(decision) = cost::decide(&self.columns, &self.relations, answers.way) else {
            return;
        };
        let [likely, _] = decision.offers;
        let given = self.given.get(&Topic::Cost).and_then(ImportAnswer::way);
        conclusion.decided.insert(Topic::Cost, ImportAnswer::Way(likely));
        let is_sure = decision.sure && self.uses(Topic::Cost, &ImportAnswer::Way(likely));
        let taken = given.or_else(|| is_sure.then_some(likely));
        answers.cost = Some(taken.unwrap_or(likely));
        if !matches!(taken, Some(AmountWay::Column(_))) || self.given.contains_key(&Topic::Cost) {
            conclusion.asked.push(of_ways(Topic::Cost, &decision.offers, taken));
        }
    }
}

pub(super) fn question(topic: Topic, offers: Vec<ImportAnswer>, taken: Option<ImportAnswer>) -> ImportQuestion {
    ImportQuestion {
        topic,
        offers: offers.into_iter().map(Offer::plain).collect(),
        taken,
    }
}

fn of_ways(topic: Topic, offers: &[AmountWay], taken: Option<AmountWay>) -> ImportQuestion {
    let offers = offers.iter().copied().map(ImportAnswer::Way).collect();
    question(topic, offers, taken.map(ImportAnswer::Way))
}
