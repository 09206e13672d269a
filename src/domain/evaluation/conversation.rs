//! Step 4, talk and decide: the conversation, what was offered, the decision, and the lock on parting.
//!
//! The lock cannot be got round: a decision to part counts only while nothing is missing for it, in whatever order the
//! fields were set, undone, imported or merged.

use super::questions::{ALTERNATIVES, OTHER_ALTERNATIVE, SELF_CHECK, answer};
use crate::domain::records::fields::Fields;
use crate::domain::records::question::Answer;
use crate::domain::values::keyed_enum::keyed_enum;

pub const TALK_ON: &str = "talk.on";
pub const IN_PERSON: &str = "talk.in_person";
pub const PEOPLE: &str = "talk.people";
pub const VALUE: &str = "talk.value";
pub const ANSWER: &str = "talk.reply";
pub const RESULT: &str = "talk.result";
pub const DECISION: &str = "decision";
pub const DECIDED_ON: &str = "decision.on";
pub const DECISION_REASON: &str = "decision.reason";
pub const MANNER: &str = "part.manner";
pub const SUPPLIERS: &str = "part.suppliers";
pub const CLOSING: &str = "part.closing";

keyed_enum! {
    /// What the conversation came to.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum TalkResult {
        Agreed => "agreed",
        Reflection => "reflection",
        NotAgreed => "not_agreed",
    }
}

keyed_enum! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Decision {
        Keep => "keep",
        Repair => "repair",
        Part => "part",
    }
}

keyed_enum! {
    /// How to part.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Manner {
        NoNewOrders => "no_new_orders",
        EndContract => "end_contract",
    }
}

/// What is missing before parting may be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// So many touchpoints of the self-check are open.
    SelfCheck { open: usize },
    /// No alternative was offered to the customer.
    RepairNotOffered,
    /// The conversation has no date, or no result.
    NoConversation,
}

/// How many touchpoints of the self-check are open.
#[must_use]
pub fn self_check_open(fields: &Fields) -> usize {
    let open = |question: &&super::Question| answer(fields, question.key) == Answer::Open;
    SELF_CHECK.iter().filter(open).count()
}

/// An alternative was offered: one of the list, or one in words.
#[must_use]
pub fn repair_offered(fields: &Fields) -> bool {
    let offered = |question: &super::Question| answer(fields, question.key) == Answer::Yes;
    ALTERNATIVES.iter().any(offered) || !fields.text(OTHER_ALTERNATIVE).trim().is_empty()
}

#[must_use]
pub fn talked(fields: &Fields) -> bool {
    fields.day(TALK_ON).is_some() && TalkResult::from_key(fields.text(RESULT)).is_some()
}

/// What locks parting; nothing once it may be decided.
#[must_use]
pub fn locks(fields: &Fields) -> Vec<Lock> {
    let open = self_check_open(fields);
    let found = [
        (open > 0).then_some(Lock::SelfCheck { open }),
        (!repair_offered(fields)).then_some(Lock::RepairNotOffered),
        (!talked(fields)).then_some(Lock::NoConversation),
    ];
    found.into_iter().flatten().collect()
}

/// The decision that counts. To part counts only while nothing locks it.
#[must_use]
pub fn decision(fields: &Fields) -> Option<Decision> {
    let chosen = Decision::from_key(fields.text(DECISION))?;
    match chosen {
        Decision::Keep | Decision::Repair => Some(chosen),
        Decision::Part => locks(fields).is_empty().then_some(chosen),
    }
}

/// To part was decided, and what it needs was taken away since: the decision rests.
#[must_use]
pub fn rests(fields: &Fields) -> bool {
    Decision::from_key(fields.text(DECISION)) == Some(Decision::Part) && decision(fields).is_none()
}
