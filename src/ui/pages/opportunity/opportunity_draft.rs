//! An opportunity under discussion: what is saved, and what is only tried out on top of it.

use crate::domain::opportunity::Opportunity;
use crate::domain::opportunity::advice::{Answers, Reply};
use crate::domain::opportunity::checklist::{AnswerKind, ChecklistQuestion};
use crate::domain::opportunity::fit::FitQuestion;
use crate::domain::records::question::{Answer, Bearing, Favourable};
use crate::domain::values::localized::Localized;
use crate::domain::{Action, FieldEdit, Fields, RecordId, RecordKind};
use crate::ui::prelude::*;
use crate::ui::session::{Session, Topic, use_session};
use std::sync::Arc;

/// Cheap to copy; what every part of the page works with.
#[derive(Debug, Clone, Copy)]
pub struct OpportunityDraft {
    pub session: Session,
    pub id: RecordId,
    /// What the record says, with what is tried out.
    pub fields: Memo<Arc<Fields>>,
    pub opportunity: Memo<Arc<Opportunity>>,
    /// None: answers are saved. Else those that are only tried out.
    pub trial: RwSignal<Option<Vec<FieldEdit>>>,
    /// The dialog in which is decided is open.
    pub deciding: RwSignal<bool>,
}

/// A question of either check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    List(&'static ChecklistQuestion),
    Fit(FitQuestion),
}

impl Item {
    pub fn key(self) -> &'static str {
        match self {
            Self::List(question) => question.key,
            Self::Fit(question) => question.key(),
        }
    }

    pub fn text(self) -> Localized {
        match self {
            Self::List(question) => question.text,
            Self::Fit(question) => question.text(),
        }
    }

    pub fn kind(self) -> AnswerKind {
        match self {
            Self::List(question) => question.kind,
            Self::Fit(_) => AnswerKind::Closed(Favourable::Yes),
        }
    }

    /// The edit that gives this reply.
    pub fn edit(self, reply: Reply) -> Option<FieldEdit> {
        match (self, reply) {
            (Self::List(question), reply) => reply.edit(question),
            (Self::Fit(question), Reply::Yes) => Some(FieldEdit::text(question.key(), Answer::Yes.key())),
            (Self::Fit(question), Reply::No) => Some(FieldEdit::text(question.key(), Answer::No.key())),
            (Self::Fit(question), Reply::Open) => Some(FieldEdit::text(question.key(), Answer::Open.key())),
            (Self::Fit(question), Reply::NotApplicable) => {
                Some(FieldEdit::text(question.key(), Answer::NotApplicable.key()))
            }
            (Self::Fit(_), Reply::Chosen(_) | Reply::Filled) => None,
        }
    }

    pub fn bearing(self, reply: Reply) -> Bearing {
        match self {
            Self::List(question) => reply.bearing(question),
            Self::Fit(_) => match reply {
                Reply::Yes => Bearing::Good,
                Reply::No => Bearing::Bad,
                Reply::Open => Bearing::Open,
                Reply::NotApplicable | Reply::Chosen(_) | Reply::Filled => Bearing::None,
            },
        }
    }
}

impl OpportunityDraft {
    pub fn of(id: RecordId) -> Self {
        let session = use_session();
        let trial = RwSignal::new(None::<Vec<FieldEdit>>);
        let fields = memo(move || {
            session.track(Topic::Records(RecordKind::Opportunity));
            let record = |workspace: &crate::domain::Workspace| {
                let record = workspace.record(RecordKind::Opportunity, id);
                record.map(|record| record.fields.clone()).unwrap_or_default()
            };
            let mut fields = session.read(record);
            for edit in trial.get().into_iter().flatten() {
                fields.set(edit);
            }
            Arc::new(fields)
        });
        let opportunity = memo(move || {
            session.track(Topic::Settings);
            let fields = fields.get();
            session.read(|workspace| {
                let customer = workspace
                    .record(RecordKind::Opportunity, id)
                    .and_then(|record| record.customer);
                Arc::new(Opportunity::of_fields(id, customer, &fields, workspace.settings()))
            })
        });
        Self {
            session,
            id,
            fields,
            opportunity,
            trial,
            deciding: RwSignal::new(false),
        }
    }

    /// Sets an answer, or a part of the fit check: saved, or only tried out.
    pub fn answer(self, edit: FieldEdit) {
        let Some(is_trial) = self.trial.try_with_untracked(Option::is_some) else {
            return; // The desk is gone with its page.
        };
        if is_trial {
            self.trial.update(|trial| {
                let tried = trial.get_or_insert_default();
                tried.retain(|known| known.key != edit.key);
                tried.push(edit);
            });
        } else {
            self.save(vec![edit]);
        }
    }

    /// Gives this reply to the question.
    pub fn give(self, item: Item, reply: Reply) {
        if let Some(edit) = item.edit(reply) {
            self.answer(edit);
        }
    }

    /// Saves, whether something is tried out or not.
    pub fn save(self, edits: Vec<FieldEdit>) {
        let (kind, record) = (RecordKind::Opportunity, self.id);
        let _ = self.session.dispatch(Action::EditRecord { kind, record, edits });
    }

    /// Saves what was tried out, as one step.
    pub fn keep_trial(self) {
        let tried = self.trial.try_update(Option::take).flatten().unwrap_or_default();
        if !tried.is_empty() {
            self.save(tried);
        }
    }

    /// What is there to the question now. Reactive.
    pub fn reply(self, item: Item) -> Reply {
        match item {
            Item::List(question) => self.opportunity.with(|known| known.answers.reply(question)),
            Item::Fit(question) => self.opportunity.with(|known| known.fit.answer(question)).into(),
        }
    }

    pub fn falls_away(self, item: Item) -> bool {
        match item {
            Item::List(question) => self.answers(|answers| answers.falls_away(question)),
            Item::Fit(_) => false,
        }
    }

    pub fn answers<T>(self, read: impl FnOnce(&Answers) -> T) -> T {
        self.opportunity.with(|known| read(&known.answers))
    }

    /// A value of the record as text. Reactive.
    pub fn text(self, key: &str) -> String {
        self.fields.with(|fields| fields.text(key).to_owned())
    }
}
