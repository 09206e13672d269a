//! What ASCOTSMAN advises: the rule, the range of what is open, and the answers that would tip it.
//!
//! A question whose condition fell away counts as not applicable, whatever was answered before; the former answer is kept and
//! counts again when the condition comes back.

use super::checklist::{AnswerKind, ChecklistQuestion, KNOCK_OUT, QUESTIONS, Section, Weight};
use crate::domain::records::fields::{FieldEdit, Fields};
use crate::domain::records::question::{Answer, Bearing, Favourable};
use crate::domain::values::keyed_enum::keyed_enum;

/// As a free answer: does not apply.
const NONE: &str = "-";
const COUNT: usize = QUESTIONS.len();

/// What was answered to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Reply {
    /// Nothing yet, or what only a newer version knows.
    #[default]
    Open,
    /// To a closed question.
    Yes,
    /// To a closed question.
    No,
    /// Counts nowhere.
    NotApplicable,
    /// The choice at this place.
    Chosen(u8),
    /// A free answer was given.
    Filled,
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Open => Self::Open,
            Answer::Yes => Self::Yes,
            Answer::No => Self::No,
            Answer::NotApplicable => Self::NotApplicable,
        }
    }
}

impl Reply {
    fn read(question: &ChecklistQuestion, value: &str) -> Self {
        match (question.kind, value) {
            (_, "") => Self::Open,
            (AnswerKind::Text | AnswerKind::Money, NONE) => Self::NotApplicable,
            (AnswerKind::Choice(_), _) if value == Answer::NotApplicable.key() => Self::NotApplicable,
            (AnswerKind::Closed(_), _) => Answer::from_key(value).unwrap_or_default().into(),
            (AnswerKind::Choice(choices), _) => {
                let place = choices.iter().position(|choice| choice.key == value);
                place
                    .and_then(|place| u8::try_from(place).ok())
                    .map_or(Self::Open, Self::Chosen)
            }
            (AnswerKind::Text | AnswerKind::Money, _) => Self::Filled,
        }
    }

    /// The edit that gives this reply; none for a free answer, whose text is the reply.
    #[must_use]
    pub fn edit(self, question: &ChecklistQuestion) -> Option<FieldEdit> {
        let value = match self {
            Self::Open => Answer::Open.key(),
            Self::Yes => Answer::Yes.key(),
            Self::No => Answer::No.key(),
            Self::NotApplicable => match question.kind {
                AnswerKind::Closed(_) | AnswerKind::Choice(_) => Answer::NotApplicable.key(),
                AnswerKind::Text | AnswerKind::Money => NONE,
            },
            Self::Chosen(place) => match question.kind {
                AnswerKind::Choice(choices) => choices.get(usize::from(place))?.key,
                AnswerKind::Closed(_) | AnswerKind::Text | AnswerKind::Money => return None,
            },
            Self::Filled => return None,
        };
        Some(FieldEdit::text(question.key, value))
    }

    /// The definite replies to a question that counts.
    fn definite(question: &ChecklistQuestion) -> impl Iterator<Item = Self> {
        let choices = match question.kind {
            AnswerKind::Closed(_) => 0,
            AnswerKind::Choice(choices) => choices.len(),
            AnswerKind::Text | AnswerKind::Money => 0,
        };
        let closed = matches!(question.kind, AnswerKind::Closed(_));
        let closed = [Self::Yes, Self::No].into_iter().filter(move |_| closed);
        closed.chain((0..).take(choices).map(Self::Chosen))
    }

    /// What this reply says for us; whether the question counts is another matter ([`ChecklistScope::holds`]).
    #[must_use]
    pub fn bearing(self, question: &ChecklistQuestion) -> Bearing {
        let closed = |answer| match question.kind {
            AnswerKind::Closed(favourable) => favourable.bearing(answer),
            AnswerKind::Choice(_) | AnswerKind::Text | AnswerKind::Money => Favourable::Yes.bearing(answer),
        };
        match (self, question.kind) {
            (Self::Open, _) => closed(Answer::Open),
            (Self::Yes, _) => closed(Answer::Yes),
            (Self::No, _) => closed(Answer::No),
            (Self::NotApplicable, _) => Bearing::None,
            (Self::Chosen(place), AnswerKind::Choice(choices)) => match choices.get(usize::from(place)) {
                Some(choice) if choice.favourable => Bearing::Good,
                Some(_) => Bearing::Bad,
                None => Bearing::Open,
            },
            (Self::Chosen(_) | Self::Filled, _) => Bearing::Good,
        }
    }
}

/// The questions that count, and how many unfavourable answers are too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// More than this many: no offer.
    pub threshold: u8,
    /// Which questions count.
    pub scope: ChecklistScope,
}

keyed_enum! {
    /// Which questions of the checklist count.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum ChecklistScope {
        /// The eight lead questions.
        #[default]
        Leads => "leads",
        /// All closed questions.
        All => "all",
    }
}

impl ChecklistScope {
    /// Whether the question counts.
    #[must_use]
    pub const fn holds(self, question: &ChecklistQuestion) -> bool {
        match (self, question.weight) {
            (_, Weight::Lead) | (Self::All, Weight::Detail) => true,
            (Self::Leads, Weight::Detail) | (_, Weight::Never) => false,
        }
    }

    /// How many questions it counts: as a threshold, so many never decline.
    #[must_use]
    pub fn count(self) -> u8 {
        QUESTIONS.iter().map(|question| u8::from(self.holds(question))).sum()
    }
}

impl Rule {
    /// Field of the settings and of an opportunity: a whole number.
    pub const THRESHOLD: &str = "ascotsman.threshold";
    /// Field of the settings and of an opportunity: the key of a [`ChecklistScope`].
    pub const SCOPE: &str = "ascotsman.scope";
    /// As many as there are closed questions that count.
    pub const THRESHOLD_MAX: u8 = 25;
    const STANDARD: Self = Self {
        threshold: 3,
        scope: ChecklistScope::Leads,
    };

    /// The answers can reach that many; else nothing is ever declined.
    #[must_use]
    pub fn can_decline(self) -> bool {
        self.threshold < self.scope.count()
    }

    /// The thresholds to choose from: up to the number of counted questions, and the one that was chosen while more counted.
    #[must_use]
    pub fn thresholds(scope: ChecklistScope, chosen: u8) -> std::ops::RangeInclusive<u8> {
        0..=scope.count().max(chosen)
    }

    /// As the workspace has it.
    #[must_use]
    pub fn of_settings(settings: &Fields) -> Self {
        Self::STANDARD.changed_by(settings)
    }

    /// As the opportunity has it where it says so.
    #[must_use]
    pub fn changed_by(self, fields: &Fields) -> Self {
        let threshold = fields
            .number(Self::THRESHOLD)
            .and_then(|number| u8::try_from(number).ok());
        Self {
            threshold: threshold.map_or(self.threshold, |threshold| threshold.min(Self::THRESHOLD_MAX)),
            scope: ChecklistScope::from_key(fields.text(Self::SCOPE)).unwrap_or(self.scope),
        }
    }
}

keyed_enum! {
    /// What the checklist advises.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum ChecklistOutcome {
        /// Nothing that counts is open, and not too much speaks against it.
        Offer => "offer",
        /// Something that counts is open.
        Clarify => "clarify",
        /// More unfavourable answers than the threshold, whatever is open.
        Decline => "decline",
    }
}

/// The counted answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AnswerTally {
    /// Answers that speak against it.
    pub unfavourable: u8,
    /// Plain No answers, favourable or not.
    pub no: u8,
    /// Without an answer.
    pub open: u8,
}

/// An answer that alone would change the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tipping {
    /// Whose answer it would be.
    pub question: &'static ChecklistQuestion,
    /// The answer that changes the outcome.
    pub reply: Reply,
    /// What would come of it.
    pub outcome: ChecklistOutcome,
}

/// What would come of it if all open questions went well, or badly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutcomeRange {
    /// With all favourable.
    pub best: ChecklistOutcome,
    /// With none favourable.
    pub worst: ChecklistOutcome,
}

/// The answers to the whole checklist, as they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers([Reply; COUNT]);

impl Answers {
    /// From the fields of an opportunity.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        let mut answers = Self::default();
        for (reply, question) in answers.0.iter_mut().zip(QUESTIONS) {
            *reply = Reply::read(question, fields.text(question.key));
        }
        answers
    }

    /// The same with another answer.
    #[must_use]
    pub fn with(&self, question: &ChecklistQuestion, reply: Reply) -> Self {
        let mut answers = self.clone();
        if let Some(known) = place(question.key).and_then(|place| answers.0.get_mut(place)) {
            *known = reply;
        }
        answers
    }

    /// What counts: what was answered, or not applicable where the condition fell away.
    #[must_use]
    pub fn reply(&self, question: &ChecklistQuestion) -> Reply {
        if self.falls_away(question) {
            return Reply::NotApplicable;
        }
        let known = place(question.key).and_then(|place| self.0.get(place));
        known.copied().unwrap_or_default()
    }

    /// Not applicable by itself, because of another answer.
    #[must_use]
    pub fn falls_away(&self, question: &ChecklistQuestion) -> bool {
        let condition = question.only_unless_no.and_then(ChecklistQuestion::find);
        condition.is_some_and(|condition| self.reply(condition) == Reply::No)
    }

    /// Nothing was answered yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|reply| *reply == Reply::Open)
    }

    fn counted(&self, scope: ChecklistScope) -> impl Iterator<Item = (&'static ChecklistQuestion, Reply)> {
        let counted = QUESTIONS.iter().filter(move |question| scope.holds(question));
        counted.map(|question| (question, self.reply(question)))
    }

    /// Counts the answers to the questions that count.
    #[must_use]
    pub fn tally(&self, scope: ChecklistScope) -> AnswerTally {
        let mut tally = AnswerTally::default();
        for (question, reply) in self.counted(scope) {
            tally.no += u8::from(reply == Reply::No);
            match reply.bearing(question) {
                Bearing::Bad => tally.unfavourable += 1,
                Bearing::Open => tally.open += 1,
                Bearing::Good | Bearing::None => {}
            }
        }
        tally
    }

    /// The rule: more unfavourable answers than the threshold decline; else what is open is clarified first.
    #[must_use]
    pub fn outcome(&self, rule: Rule) -> ChecklistOutcome {
        let tally = self.tally(rule.scope);
        if tally.unfavourable > rule.threshold {
            ChecklistOutcome::Decline
        } else if tally.open > 0 {
            ChecklistOutcome::Clarify
        } else {
            ChecklistOutcome::Offer
        }
    }

    /// Between which outcomes the open questions can still move it.
    #[must_use]
    pub fn range(&self, rule: Rule) -> OutcomeRange {
        let all = |bearing| self.settled(rule.scope, bearing).outcome(rule);
        OutcomeRange {
            best: all(Bearing::Good),
            worst: all(Bearing::Bad),
        }
    }

    /// All counted questions that are open are answered so. In the table's order, so that a condition is settled before what
    /// hangs on it; a question on which others hang counts for itself as well, and its favourable answer frees the others.
    fn settled(&self, scope: ChecklistScope, wanted: Bearing) -> Self {
        let mut answers = self.clone();
        for question in QUESTIONS.iter().filter(|question| scope.holds(question)) {
            if answers.reply(question).bearing(question) == Bearing::Open {
                let reply = Reply::definite(question).find(|reply| reply.bearing(question) == wanted);
                answers = answers.with(question, reply.unwrap_or_default());
            }
        }
        answers
    }

    /// Every definite answer to a single question that would change the outcome.
    #[must_use]
    pub fn tipping(&self, rule: Rule) -> Vec<Tipping> {
        let now = self.outcome(rule);
        let mut tipping = Vec::new();
        for question in QUESTIONS.iter().filter(|question| !self.falls_away(question)) {
            let known = self.reply(question);
            for reply in Reply::definite(question).filter(|reply| *reply != known) {
                let outcome = self.with(question, reply).outcome(rule);
                if outcome != now {
                    tipping.push(Tipping {
                        question,
                        reply,
                        outcome,
                    });
                }
            }
        }
        tipping
    }

    /// What is still to be asked, free answers included, in the order of the checklist.
    pub fn open(&self) -> impl Iterator<Item = &'static ChecklistQuestion> {
        QUESTIONS.iter().filter(|question| self.reply(question) == Reply::Open)
    }

    /// The state of a section at a glance: that of its lead question, and what its details say.
    #[must_use]
    pub fn state(&self, section: Section) -> SectionState {
        let mut state = SectionState {
            lead: Bearing::None,
            bad_details: 0,
            open_details: 0,
        };
        for (at, question) in section.questions().enumerate() {
            let reply = self.reply(question);
            match (at, reply.bearing(question)) {
                (0, bearing) => state.lead = bearing,
                (_, Bearing::Bad) => state.bad_details += 1,
                (_, Bearing::Open) => state.open_details += 1,
                (_, Bearing::Good | Bearing::None) => state.open_details += u8::from(reply == Reply::Open),
            }
        }
        state
    }

    /// A mandatory requirement is not met.
    #[must_use]
    pub fn is_knocked_out(&self) -> bool {
        ChecklistQuestion::find(KNOCK_OUT).is_some_and(|question| self.reply(question) == Reply::No)
    }
}

/// A section at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionState {
    /// Of the lead question.
    pub lead: Bearing,
    /// Details that speak against it.
    pub bad_details: u8,
    /// Open details, free answers included.
    pub open_details: u8,
}

impl Default for Answers {
    fn default() -> Self {
        Self([Reply::Open; COUNT])
    }
}

fn place(key: &str) -> Option<usize> {
    QUESTIONS.iter().position(|question| question.key == key)
}

#[cfg(test)]
#[path = "advice_tests.rs"]
mod tests;
