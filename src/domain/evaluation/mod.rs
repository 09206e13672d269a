//! The five steps: is this demanding customer worth keeping? One evaluation a customer and date; its answers are the fields
//! of a record of the record tables, read here. Advice, never a verdict of its own.
//!
//! Reading order: [`questions`] (the content), [`range`], [`sums`] and [`origin`] (step 3), [`measures`] (step 2 and 4),
//! [`conversation`] (step 4 and the lock on parting), [`replacement`] (step 5).

pub mod conversation;
pub mod measures;
pub mod origin;
pub mod questions;
pub mod range;
pub mod replacement;
pub mod sums;

use super::figures::period::PeriodFigures;
use super::records::fields::Fields;
use super::records::question::Answer;
use super::records::record::Record;
use super::records::record_kind::RecordKind;
use super::values::money::Money;
use super::workspace::Workspace;
use crate::domain::values::order::sort_by_key;
use conversation::Decision;
use jiff::civil::Date;
use questions::{CLASSIFY, PROFITABLE, SIGNS, TARGETS_WITHOUT, TRAITS, VOLUME, WORTH_IT};
pub use questions::{Question, answer, answer_edit};
use sums::{EvaluationSums, Inputs, Levers, Rates, Spread};

/// The day of the evaluation; one without it is not listed.
pub const STARTED_ON: &str = "started_on";
/// The day when higher prices were tried.
pub const PRICE_TRIAL_ON: &str = "price_trial.on";
/// What was changed then, free text.
pub const PRICE_TRIAL_CHANGE: &str = "price_trial.change";
/// How the customer reacted, free text.
pub const PRICE_TRIAL_REACTION: &str = "price_trial.reaction";
/// Fields of the settings: what the company wants to reach in a year.
pub const REVENUE_TARGET: &str = "target.revenue";
/// Of the contribution margin, as an amount.
pub const CONTRIBUTION_TARGET: &str = "target.contribution";
/// Of an evaluation: how many months its figures cover, 1 to 120.
pub const MONTHS: &str = "figures.months";
const MONTHS_USUAL: u16 = 12;

/// The five steps, in the order of the method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvaluationStep {
    /// Einordnen: three questions say how closely to look.
    Classify,
    /// Von den Besten lernen: what good customers are like, and the interview.
    Learn,
    /// Rechnen: what is left of the revenue.
    Sums,
    /// Sprechen und entscheiden.
    Talk,
    /// Auffüllen: who could take the place.
    Replacement,
}

impl EvaluationStep {
    /// From the first to the last.
    pub const ALL: [Self; 5] = [Self::Classify, Self::Learn, Self::Sums, Self::Talk, Self::Replacement];

    /// 1 to 5.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// `None` for anything but 1 to 5.
    #[must_use]
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.number() == number)
    }
}

/// What step 1 advises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Three times yes.
    Nurture,
    /// Twice yes.
    LookCloser,
    /// Once yes or never.
    DoTheSums,
}

/// How often yes, and what that advises; no advice while an open answer could change it.
#[must_use]
pub fn classify(fields: &Fields) -> (usize, Option<Class>) {
    let count = |reply| {
        CLASSIFY
            .iter()
            .filter(|question| answer(fields, question.key) == reply)
            .count()
    };
    let (yes, open) = (count(Answer::Yes), count(Answer::Open));
    let class = |yes| match yes {
        3.. => Class::Nurture,
        2 => Class::LookCloser,
        0 | 1 => Class::DoTheSums,
    };
    (yes, (class(yes) == class(yes + open)).then_some(class(yes)))
}

/// What a step still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// This many questions are open.
    Answers(usize),
    /// This many measures have no owner or no due date.
    MeasuresUnsettled(usize),
    /// Revenue, or what it costs directly: without them there is no result.
    Figures,
    /// This many touchpoints of the self-check are open.
    SelfCheck(usize),
    /// Unless step 1 says three times yes, the sums come before any decision.
    SumsFirst,
    /// It has no date, or no result.
    Conversation,
    /// No alternative was offered to the customer.
    Offer,
    /// Nothing was decided, or what was decided does not count.
    Decision,
    /// Repair was decided without a measure.
    Measures,
    /// The settings have no profile of the optimal customer.
    Profile,
    /// Parting was decided, and nobody wrote down why the customer was lost.
    LossReason,
}

/// What step 5 knows from outside the evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// The settings ask for anything ([`replacement::Profile::is_empty`]).
    pub has_profile: bool,
    /// The customer's record of signs says why they were lost.
    pub has_loss_review: bool,
}

/// What is missing in each step; nothing where it is done.
#[must_use]
pub fn lacks(fields: &Fields, step: EvaluationStep, around: Surroundings) -> Vec<Lack> {
    let decided = conversation::decision(fields);
    let measures = measures::measures(fields);
    let unsettled = |agreed: bool| {
        let open = measures.iter().filter(|measure| measure.from.is_none() == agreed);
        let unsettled = open.filter(|measure| !measure.is_settled()).count();
        (unsettled > 0).then_some(Lack::MeasuresUnsettled(unsettled))
    };
    let found: Vec<Option<Lack>> = match step {
        EvaluationStep::Classify => vec![open(fields, &CLASSIFY)],
        EvaluationStep::Learn => vec![open(fields, &TRAITS), unsettled(false)],
        EvaluationStep::Sums => {
            let check = conversation::self_check_open(fields);
            vec![
                (!Inputs::of(fields).are_enough()).then_some(Lack::Figures),
                open(fields, SIGNS.iter().chain(&[WORTH_IT, TARGETS_WITHOUT])),
                (check > 0).then_some(Lack::SelfCheck(check)),
            ]
        }
        EvaluationStep::Talk => vec![
            sums_first(fields).then_some(Lack::SumsFirst),
            (!conversation::repair_offered(fields)).then_some(Lack::Offer),
            (!conversation::talked(fields)).then_some(Lack::Conversation),
            decided.is_none().then_some(Lack::Decision),
            (decided == Some(Decision::Repair) && measures.iter().all(|measure| measure.from.is_some()))
                .then_some(Lack::Measures),
            unsettled(true),
        ],
        EvaluationStep::Replacement => vec![
            (!around.has_profile).then_some(Lack::Profile),
            (decided == Some(Decision::Part) && !around.has_loss_review).then_some(Lack::LossReason),
        ],
    };
    found.into_iter().flatten().collect()
}

/// The sums are due before any decision: step 1 does not say three times yes, and the figures are not there.
#[must_use]
pub fn sums_first(fields: &Fields) -> bool {
    classify(fields).1 != Some(Class::Nurture) && !Inputs::of(fields).are_enough()
}

fn open<'a>(fields: &Fields, questions: impl IntoIterator<Item = &'a Question>) -> Option<Lack> {
    let open = questions
        .into_iter()
        .filter(|question| answer(fields, question.key) == Answer::Open);
    Some(open.count()).filter(|open| *open > 0).map(Lack::Answers)
}

/// The months of the period, 12 where none are set.
#[must_use]
pub fn months(fields: &Fields) -> u16 {
    let months = fields.number(MONTHS).and_then(|months| u16::try_from(months).ok());
    months
        .filter(|months| (1..=120).contains(months))
        .unwrap_or(MONTHS_USUAL)
}

/// Where figures from invoices contradict an answer of step 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contradiction {
    /// Yes to profitable, but after the cost of service nothing is left.
    Loses {
        /// Below zero.
        after_service: Money,
    },
    /// No to profitable, but something is left.
    Earns {
        /// Above zero.
        after_service: Money,
    },
    /// Yes to much, again and again; but the last order is long ago.
    Silent {
        /// Since the last month with an invoice; six or more.
        months: u16,
    },
}

/// The contradiction to the answer of a question of step 1. What is left is the contribution of the imported figures less
/// the cost of service that step 3 has so far.
#[must_use]
pub fn contradiction(fields: &Fields, key: &str, year: &PeriodFigures, rates: &Rates) -> Option<Contradiction> {
    match (key, answer(fields, key)) {
        (PROFITABLE, reply @ (Answer::Yes | Answer::No)) => {
            let service = EvaluationSums::of(&Inputs::of(fields), rates, &Levers::default())
                .service()
                .likely;
            // The service cost is that of the period of step 3, the figures are those of a year; credits stand in both.
            let credits = EvaluationSums::of(&Inputs::of(fields), rates, &Levers::default())
                .part(sums::ResultPart::Credits)
                .likely;
            let a_year = (service - credits).times(12, i64::from(months(fields)));
            let after_service = year.contribution()? + a_year;
            let (said_yes, earns) = (reply == Answer::Yes, after_service > Money::ZERO);
            let contradicts = !after_service.is_zero() && said_yes != earns;
            contradicts.then_some(match earns {
                true => Contradiction::Earns { after_service },
                false => Contradiction::Loses { after_service },
            })
        }
        (VOLUME, Answer::Yes) => {
            let months = year.months_idle.filter(|months| *months >= SILENT_MONTHS)?;
            Some(Contradiction::Silent { months })
        }
        _ => None,
    }
}

/// Who buys again and again has ordered within these months.
const SILENT_MONTHS: u16 = 6;

/// What all the steps say so far, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing that says anything yet.
    Nothing,
    /// Step 1 alone.
    Class(Class),
    /// The contribution after service of step 3.
    Left(Spread, Spread),
    /// The decision that counts.
    Decided(Decision),
    /// To part was decided, but something it needs is missing again.
    Rests,
}

/// The verdict so far: the decision, else the sums, else the class. `Left` is the contribution and the revenue.
#[must_use]
pub fn verdict(fields: &Fields, rates: &Rates) -> Verdict {
    if let Some(decision) = conversation::decision(fields) {
        return Verdict::Decided(decision);
    }
    if conversation::rests(fields) {
        return Verdict::Rests;
    }
    let inputs = Inputs::of(fields);
    if inputs.are_enough() {
        let sums = EvaluationSums::of(&inputs, rates, &Levers::default());
        return Verdict::Left(sums.after_service(), sums.part(sums::ResultPart::Revenue));
    }
    classify(fields).1.map_or(Verdict::Nothing, Verdict::Class)
}

/// What the company reaches of a target, in thousandths, with and without the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetEffect {
    /// Of what the company has, in thousandths of the target.
    pub with: i64,
    /// Of what it would have without the customer, in thousandths of the target; negative where the customer earns more than
    /// all.
    pub without: i64,
}

/// The effect on a target of a year: what the company has, what of it is the customer's.
#[must_use]
pub fn target_effect(target: Money, company: Money, customer: Money) -> Option<TargetEffect> {
    Some(TargetEffect {
        with: sums::per_mille(company, target)?,
        without: sums::per_mille(company - customer, target)?,
    })
}

/// The evaluations with a date, each with which of its customer's and day it is, counted from 1.
#[must_use]
pub fn numbered(workspace: &Workspace) -> Vec<(&Record, Date, u32)> {
    let dated = |record: &'_ Record| record.fields.day(STARTED_ON);
    let records = workspace.records(RecordKind::Evaluation);
    let mut all: Vec<(&Record, Date)> = records.filter_map(|record| Some((record, dated(record)?))).collect();
    sort_by_key(&mut all, |(record, day)| (record.customer, *day, record.id));
    let mut numbered: Vec<(&Record, Date, u32)> = Vec::with_capacity(all.len());
    for (record, day) in all {
        let same = numbered
            .last()
            .filter(|(last, last_day, _)| last.customer == record.customer && *last_day == day);
        let number = same.map_or(1, |(_, _, number)| number + 1);
        numbered.push((record, day, number));
    }
    numbered
}

#[cfg(test)]
mod tests;
