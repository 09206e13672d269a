//! One edit that is not committed yet, with all that its repetition needs, and the journal that keeps such edits. Both are a stored
//! format: the names of fields and variants here, and of everything inside a [`JournalStep`], stand in journals that an earlier
//! version wrote and this one repeats. New fields need `#[serde(default)]`; a renamed one loses edits. Pure.

use super::head::Done;
use crate::domain::workspace::overtaken::{Due, Made};
use crate::domain::{Action, Node, Now, Patch, Rejection, Stamp, Workspace};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The session that made an edit, and the edit's number there: names it for ever, so that it is never done twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditId(pub Node, pub u64);

/// A stay in a field, by the session and its number there: all edits of one are one step to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay(pub Node, pub u64);

/// One edit with all that its repetition needs. Its fields are a stored format: journals hold them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct JournalEntry {
    /// The session that made it; another one than our own in entries that came from a journal.
    pub origin: Node,
    /// Rises by one with each edit of that session, from 1. With `origin` it is the [`EditId`].
    pub number: u64,
    /// Time, day, node and seed as they were when it was made: it is applied with these at each repetition, so that ids and
    /// stamps come out the same.
    pub now: Now,
    /// The newest stamp that was known when it was made: a value with a later one was set unseen. In journals of earlier versions
    /// it is missing ([`Stamp::NEVER`]).
    #[serde(default)]
    pub seen: Stamp,
    /// What is to be done again.
    pub step: JournalStep,
    /// The edits that this one undoes or redoes.
    #[serde(default, skip_serializing_if = "TakesBack::is_nothing")]
    pub takes_back: TakesBack,
    /// The stay in a field during which it was made: a number of its session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<u64>,
    /// The text from which it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typed: Option<Rc<Typed>>,
}

/// What somebody typed into a field, for when it finds no place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The heading of the page, such as the customer's name.
    pub place: String,
    /// The label of the field.
    pub label: String,
    /// All that the field held, not only what changed in it.
    pub text: String,
}

/// A waiting edit that was not done, or only in part.
#[derive(Debug)]
pub struct SetAside {
    pub(super) stay: Option<Stay>,
    /// What was typed, to be offered to the user; `None` where nobody typed (a mark, a choice): such an edit is counted only.
    pub typed: Option<Rc<Typed>>,
    /// The reason, which decides the sentence that is shown.
    pub why: WhyAside,
}

/// Why a waiting edit was not done as it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyAside {
    /// What it belongs to is there no more.
    Gone,
    /// The workspace rejects it, because somebody else has the customer number by now, say.
    Refused,
    /// This many fields or marks were set elsewhere later than here, and stay as they are there.
    Overtaken(usize),
    /// It may have been done long ago: its session is forgotten by now.
    Unknown,
    /// The text is another session's: it stood there, earlier and unseen, and this one's holds.
    WrittenOver,
}

/// What an undo or redo takes back, as journals keep it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TakesBack {
    /// It is neither.
    #[default]
    Nothing,
    /// The edit of the same session with this number.
    One(u64),
    /// All edits of one step.
    Several(Vec<EditId>),
}

impl TakesBack {
    /// What a step of the session takes back.
    #[must_use]
    pub fn step(edits: Vec<EditId>, own: Node) -> Self {
        match edits.as_slice() {
            [] => Self::Nothing,
            [EditId(origin, number)] if *origin == own => Self::One(*number),
            [..] => Self::Several(edits),
        }
    }

    fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }
}

/// What an entry does when it is repeated. The names of the variants are a stored format: journals hold them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum JournalStep {
    /// Goes through [`Workspace::apply`] again, without what others set later ([`Workspace::due`]).
    Edit(Action),
    /// An undo or redo, performed as it is: it finds out by itself which values are still those that it took back.
    Patch(Patch),
    /// Too large to be kept twice: an import, a restored snapshot. Whoever closes the page meanwhile is asked first.
    Large,
}

/// A journal that was repeated this often without an end may be what stops the app.
const TRIES_MAX: u8 = 2;

/// What is written to localStorage when the page goes (`flush_to_journal`).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Journal {
    /// Starts that tried to repeat it. One that was tried twice may be what stopped them, and is left alone.
    pub tries: u8,
    /// In the order in which they were made; imports are never among them.
    pub entries: Vec<JournalEntry>,
}

impl Journal {
    /// It was tried too often, and is repeated only when the user says so.
    #[must_use]
    pub const fn is_stuck(&self) -> bool {
        self.tries >= TRIES_MAX
    }

    /// Whose it is, and the last edit in it.
    #[must_use]
    pub fn last(&self) -> Option<Done> {
        let last = self.entries.iter().max_by_key(|entry| entry.number)?;
        Some(Done {
            node: last.origin,
            number: last.number,
            unix_ms: self.entries.iter().map(|entry| entry.now.unix_ms).max()?,
        })
    }
}

impl JournalEntry {
    /// The name of the edit, the same at each repetition.
    #[must_use]
    pub fn id(&self) -> EditId {
        EditId(self.origin, self.number)
    }

    pub(super) fn stay(&self) -> Option<Stay> {
        self.stay.map(|stay| Stay(self.origin, stay))
    }

    pub(super) fn aside(&self, why: WhyAside) -> SetAside {
        let (stay, typed) = (self.stay(), self.typed.clone());
        SetAside { stay, typed, why }
    }

    /// The text of another session that this edit is about to write over, unseen.
    pub(super) fn text_written_over(&self, workspace: &Workspace) -> Option<SetAside> {
        let (JournalStep::Edit(action), Some(typed)) = (&self.step, &self.typed) else {
            return None;
        };
        let (now, seen) = (self.now, self.seen);
        let text = workspace.unseen_text(action, &typed.text, &Made { now, seen })?;
        let typed = Typed {
            text,
            ..Typed::clone(typed)
        };
        Some(SetAside {
            stay: None,
            typed: Some(Rc::new(typed)),
            why: WhyAside::WrittenOver,
        })
    }

    /// Leaves out of an edit what others set later. Says what that was, and whether anything is left to do. What is taken back
    /// looks for itself whose a value is.
    pub(super) fn leave_out_overtaken(&mut self, workspace: &Workspace) -> (Option<SetAside>, bool) {
        let JournalStep::Edit(action) = &self.step else {
            return (None, true);
        };
        let (now, seen) = (self.now, self.seen);
        match workspace.due(action, &Made { now, seen }) {
            Due::All => (None, true),
            Due::Part(rest, count) => {
                self.step = JournalStep::Edit(rest);
                (Some(self.aside(WhyAside::Overtaken(count))), true)
            }
            Due::Nothing(count) => (Some(self.aside(WhyAside::Overtaken(count))), false),
        }
    }

    pub(super) fn is_large(&self) -> bool {
        matches!(self.step, JournalStep::Large | JournalStep::Edit(Action::Import(_)))
    }

    /// Neither an undo nor a redo.
    pub(super) fn is_edit(&self) -> bool {
        self.takes_back.is_nothing()
    }

    /// What it undoes or redoes.
    pub(super) fn taken_back(&self) -> Vec<EditId> {
        match &self.takes_back {
            TakesBack::Nothing => Vec::new(),
            TakesBack::One(number) => vec![EditId(self.origin, *number)],
            TakesBack::Several(edits) => edits.clone(),
        }
    }
}

impl From<Rejection> for WhyAside {
    fn from(rejection: Rejection) -> Self {
        match rejection {
            Rejection::UnknownCustomer(_) | Rejection::UnknownProduct(_) | Rejection::UnknownRecord(_) => Self::Gone,
            Rejection::CustomerExists(_)
            | Rejection::ProductExists(_)
            | Rejection::RecordExists(_)
            | Rejection::CustomerNumberTaken(_)
            | Rejection::ProductNumberTaken(_)
            | Rejection::BrokenPlan
            | Rejection::OtherInvoices
            | Rejection::ReadBefore
            | Rejection::TooManyProducts
            | Rejection::TooMany => Self::Refused,
        }
    }
}
