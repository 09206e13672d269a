//! Step 4, talk and decide: the conversation, what was offered, the decision, and the lock on parting.
//!
//! The lock cannot be got round: a decision to part counts only while nothing is missing for it, in whatever order the
//! fields were set, undone, imported or merged.

use super::questions::{ALTERNATIVES, OTHER_ALTERNATIVE, SELF_CHECK, answer};
use crate::domain::records::fields::Fields;
use crate::domain::records::question::Answer;
use crate::domain::values::keyed_enum::keyed_enum;

/// The day of the conversation.
pub const TALK_ON: &str = "talk.on";
/// Yes for a meeting, no for a call; the key of an [`Answer`].
pub const IN_PERSON: &str = "talk.in_person";
/// Who took part, free text.
pub const PEOPLE: &str = "talk.people";
/// What our solution is worth to the customer, free text.
pub const VALUE: &str = "talk.value";
/// What the customer said, free text.
pub const ANSWER: &str = "talk.reply";
/// The key of a [`TalkResult`].
pub const RESULT: &str = "talk.result";
/// The key of a [`Decision`], as it was chosen; whether it counts says [`decision`].
pub const DECISION: &str = "decision";
/// The day of the decision.
pub const DECIDED_ON: &str = "decision.on";
/// Free text.
pub const DECISION_REASON: &str = "decision.reason";
/// The key of a [`Manner`].
pub const MANNER: &str = "part.manner";
/// Other suppliers that we name to the customer, free text.
pub const SUPPLIERS: &str = "part.suppliers";
/// The closing text to the customer.
pub const CLOSING: &str = "part.closing";

keyed_enum! {
    /// What the conversation came to.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum TalkResult {
        /// Both agree on what follows.
        Agreed => "agreed",
        /// The customer wants time to think.
        Reflection => "reflection",
        /// They did not come to terms.
        NotAgreed => "not_agreed",
    }
}

keyed_enum! {
    /// What is decided about a demanding customer.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Decision {
        /// All stays as it is.
        Keep => "keep",
        /// Go on, with measures agreed.
        Repair => "repair",
        /// Say goodbye; counts only while nothing locks it ([`locks`]).
        Part => "part",
    }
}

keyed_enum! {
    /// How to part.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Manner {
        /// What runs is finished; no new orders are taken.
        NoNewOrders => "no_new_orders",
        /// The running contract is ended.
        EndContract => "end_contract",
    }
}

/// What is missing before parting may be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// Touchpoints of the self-check are open.
    SelfCheck {
        /// How many of the five.
        open: usize,
    },
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

/// The conversation has a day and a result.
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
