//! What the whole file shows of its words: types of documents, signs, what became of invoices.

use super::conclude::question;
use super::key::{GroupKey, State};
use super::words::{SignHeading, SignWord, WordColumn};
use super::{Beside, Conclusion, Group, InUse, papers, says, signs};
use crate::domain::Money;
use crate::domain::values::order::sort;
use crate::exchange::amount_way::AmountWay;
use crate::exchange::asked::{Finding, FindingKind, ImportAnswer, Topic};

impl Beside {
    pub(super) fn conclude_documents(&self, answers: &mut InUse, conclusion: &mut Conclusion) {
        let Some(documents) = &self.documents else { return };
        let paper = |group: &Group| papers::Paper {
            word: documents.word(group.key.document).to_owned(),
            says: documents.says(group.key.document),
            lines: group.rows,
        };
        let papers: Vec<papers::Paper> = self.groups.iter().map(paper).collect();
        let Some(decision) = papers::decide(&papers) else {
            return;
        };
        let likely = decision.likely();
        let given = self.given.get(&Topic::Documents).cloned();
        conclusion.decided.insert(Topic::Documents, likely.clone());
        let is_sure = decision.sure && self.uses(Topic::Documents, likely);
        let taken = given.or_else(|| is_sure.then(|| likely.clone()));
        answers.take(Topic::Documents, taken.as_ref().unwrap_or(likely));
        for (kind, words) in &decision.told {
            let left_out = matches!(kind, FindingKind::Payments | FindingKind::NoSales);
            let said = words.iter().filter(|word| answers.without.contains(word) == left_out);
            let said: Vec<&str> = said.map(String::as_str).collect();
            let is_said = |key: GroupKey| said.contains(&documents.word(key.document));
            self.tell(*kind, &said, is_said, answers, conclusion);
        }
        let mut asked = question(Topic::Documents, decision.offers, taken);
        for offer in &mut asked.offers {
            if let ImportAnswer::Without(words) = &offer.answer {
                let is_out = |group: &&Group| words.iter().any(|word| word == documents.word(group.key.document));
                offer.count = self.groups.iter().filter(is_out).map(|group| group.rows).sum();
            }
        }
        conclusion.asked.push(asked);
    }

    /// Says how many lines these are, and what their amounts come to as they stand.
    fn tell(
        &self,
        kind: FindingKind,
        quotes: &[&str],
        fits: impl Fn(GroupKey) -> bool,
        answers: &InUse,
        conclusion: &mut Conclusion,
    ) {
        let way = self.ways.iter().position(|way| Some(*way) == answers.way);
        let mut finding = Finding::new(kind);
        for group in self.groups.iter().filter(|group| fits(group.key)) {
            let sum = way.and_then(|way| group.sums.get(way)).copied().unwrap_or(0);
            finding.count = finding.count.saturating_add(group.rows);
            finding.revenue = Some(finding.revenue.unwrap_or_default() + Money(sum));
        }
        finding.quotes = quotes
            .iter()
            .take(Finding::QUOTES)
            .map(|quote| (*quote).to_owned())
            .collect();
        if finding.count > 0 {
            conclusion.findings.push(finding);
        }
    }

    pub(super) fn conclude_sign(&self, answers: &mut InUse, conclusion: &mut Conclusion) {
        if self.sign.is_none() {
            return;
        }
        let decision = answers.way.and_then(|way| self.sign_decision(way, conclusion));
        let likely = decision.as_ref().map(|decision| decision.likely().clone());
        let likely = likely.unwrap_or(ImportAnswer::AsWritten);
        // Also where nothing is asked: by another amount, words may have taken lines off.
        conclusion.decided.insert(Topic::Sign, likely.clone());
        let Some(decision) = decision else {
            return answers.take(Topic::Sign, &likely);
        };
        let given = self.given.get(&Topic::Sign).cloned();
        let is_sure = decision.sure && self.uses(Topic::Sign, &likely);
        let taken = given.or_else(|| is_sure.then(|| likely.clone()));
        answers.take(Topic::Sign, taken.as_ref().unwrap_or(&likely));
        conclusion.asked.push(question(Topic::Sign, decision.offers, taken));
    }

    /// The words that take lines off by this way to the amount, unless the user said which.
    pub(super) fn take_sign(&self, way: AmountWay, answers: &mut InUse, conclusion: &Conclusion) {
        if self.sign.is_none() {
            return;
        }
        let decision = self.sign_decision(way, conclusion);
        let given = self.given.get(&Topic::Sign).filter(|_| decision.is_some());
        let likely = decision.as_ref().map(signs::SignDecision::likely);
        answers.take(Topic::Sign, given.or(likely).unwrap_or(&ImportAnswer::AsWritten));
    }

    fn sign_decision(&self, way: AmountWay, conclusion: &Conclusion) -> Option<signs::SignDecision> {
        let sign = self.sign.as_ref().filter(|sign| sign.speaks_of_credits())?;
        let place = self.ways.iter().position(|known| *known == way)?;
        // Payments and orders say nothing of signs, whether they count or not.
        let no_sales = match conclusion.decided.get(&Topic::Documents) {
            Some(ImportAnswer::Without(words)) => &words[..],
            _ => &[],
        };
        let groups = self
            .groups
            .iter()
            .filter(|group| !says(self.documents.as_ref(), group.key.document, no_sales));
        let is_in_use = self.in_use.way == Some(way);
        signs::decide(groups.map(|group| {
            let sum = group.sums.get(place).copied().unwrap_or(0);
            signs::Counted {
                word: sign.word(group.key.word).to_owned(),
                says: sign.says(group.key.word).of_amount(),
                lines: group.lines,
                sum,
                // By the way in use each line is known; by another only what a group comes to.
                is_negative: if is_in_use { group.key.is_negative } else { sum < 0 },
                is_certain: sign.heading != SignHeading::Prefix,
            }
        }))
    }

    pub(super) fn conclude_void(&self, answers: &mut InUse, conclusion: &mut Conclusion) {
        let lines_of = |state: State, answers: &InUse| -> u32 {
            let is_it = |group: &&Group| {
                let key = group.key;
                let is_credit = self.is_taken_off(answers, key) != key.is_negative;
                self.state(answers, key) == state && !is_credit && !self.is_without(answers, key)
            };
            self.groups.iter().filter(is_it).map(|group| group.lines).sum()
        };
        let (void, returned) = (lines_of(State::Void, answers), lines_of(State::Returned, answers));
        let count = void.saturating_add(returned);
        if count == 0 {
            return;
        }
        let (cancelled, reversed) = self.reversals.count();
        let likely = if reversed > 0 && reversed == cancelled {
            ImportAnswer::Keep
        } else {
            ImportAnswer::LeaveOut
        };
        let sure = reversed == 0 || reversed == cancelled;
        let given = self.given.get(&Topic::Cancelled).cloned();
        conclusion.decided.insert(Topic::Cancelled, likely.clone());
        let sure = sure && self.uses(Topic::Cancelled, &likely);
        let taken = given.or_else(|| sure.then(|| likely.clone()));
        answers.take(Topic::Cancelled, taken.as_ref().unwrap_or(&likely));
        let mut offers = vec![ImportAnswer::LeaveOut, ImportAnswer::Keep];
        if returned > 0 {
            offers.push(ImportAnswer::TakeOff(self.status_words(SignWord::Returned)));
        }
        let mut asked = question(Topic::Cancelled, offers, taken);
        asked.offers.iter_mut().for_each(|offer| offer.count = count);
        conclusion.asked.push(asked);
    }

    /// Words of the columns that tell what became of invoices, with lines.
    fn status_words(&self, says: SignWord) -> Vec<String> {
        let first = self.states.first();
        let of_first = self
            .groups
            .iter()
            .filter_map(|group| Some((first?, group.key.status, group)));
        let documents = self.documents.as_ref();
        let of_documents = self
            .groups
            .iter()
            .filter_map(|group| Some((documents?, group.key.document, group)));
        let all = of_first.chain(of_documents).filter(|(_, _, group)| group.lines > 0);
        let fitting = all.filter(|(column, place, _)| column.says(*place) == says);
        let mut words: Vec<String> = fitting
            .map(|(column, place, _)| column.word(place).to_owned())
            .collect();
        sort(&mut words);
        words.dedup();
        words
    }

    /// Says what is not known of what became of invoices, and what was given back in part.
    pub(super) fn tell_states(&self, answers: &InUse, conclusion: &mut Conclusion) {
        let counts = |key: GroupKey| !self.is_without(answers, key) && !key.is_negative;
        let in_part = self.status_words(SignWord::PartReturned);
        let quotes: Vec<&str> = in_part.iter().map(String::as_str).collect();
        let is_in_part = |key: GroupKey| counts(key) && self.state(answers, key) == State::PartReturned;
        self.tell(FindingKind::PartlyReturned, &quotes, is_in_part, answers, conclusion);
        let is_status = |column: &&WordColumn| column.heading == SignHeading::Status;
        let Some(first) = self.states.first().filter(is_status) else {
            return;
        };
        let mut words = self.groups.iter().map(|group| first.says(group.key.status));
        let is_known = words.any(|says| says != SignWord::Unknown) && first.knows_something();
        let unknown = self.status_words(SignWord::Unknown);
        let quotes: Vec<&str> = unknown.iter().map(String::as_str).collect();
        let is_unknown = |key: GroupKey| counts(key) && first.says(key.status) == SignWord::Unknown;
        if is_known {
            self.tell(FindingKind::UnknownStates, &quotes, is_unknown, answers, conclusion);
        }
    }
}
