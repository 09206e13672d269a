//! An opportunity (Anfrage) of a customer: what its fields mean, and where it stands.
//!
//! What is asked: the [`checklist`] with the [`advice`] that follows from it, and the [`fit`] check.

pub mod advice;
pub mod checklist;
pub mod fit;

use super::records::fields::{FieldEdit, Fields};
use super::records::record::Record;
use super::records::record_kind::RecordKind;
use super::settings::Settings;
use super::values::ids::{CustomerId, RecordId};
use super::values::money::Money;
use super::workspace::Workspace;
use crate::domain::values::day::days_between;
use crate::domain::values::keyed_enum::keyed_enum;
use crate::domain::workspace::records::RecordOf;
use advice::{Answers, ChecklistOutcome, ChecklistScope, Rule};
use fit::{Fit, FitOutcome};
use jiff::civil::Date;

/// The field of an opportunity with its title, free text.
pub const TITLE: &str = "title";
/// The day when it came in.
pub const RECEIVED: &str = "received";
/// What it is worth, an amount.
pub const VALUE: &str = "value";
/// What is to be done next, free text.
pub const NEXT_STEP: &str = "next_step";
/// The day for that.
pub const NEXT_ON: &str = "next_on";

/// One opportunity as it stands; the free answers and notes stay in the record's fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opportunity {
    /// Of its record.
    pub id: RecordId,
    /// Who asks; `None` for an opportunity that stands alone.
    pub customer: Option<CustomerId>,
    /// Free text; may be empty.
    pub title: String,
    /// The day on which it came in.
    pub received: Option<Date>,
    /// What the order would bring, as estimated.
    pub value: Option<Money>,
    /// What is to be done next, free text.
    pub next_step: String,
    /// The day by which that is to be done.
    pub next_on: Option<Date>,
    /// That of the settings, as far as the opportunity has none of its own.
    pub rule: Rule,
    /// To the checklist.
    pub answers: Answers,
    /// The fit check.
    pub fit: Fit,
}

/// One field of an opportunity with its new value. Answers, requirements and concessions make their own edits
/// ([`advice::Reply::edit`], [`fit`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpportunityEdit {
    /// Free text.
    Title(String),
    /// The day on which it came in.
    Received(Option<Date>),
    /// What the order would bring; forms and files take what [`Money::is_worth`].
    Value(Option<Money>),
    /// Free text.
    NextStep(String),
    /// The day by which the next step is to be done.
    NextOn(Option<Date>),
    /// A note on the question with this key.
    Note(&'static str, String),
    /// None: as in the settings.
    Threshold(Option<u8>),
    /// None: as in the settings.
    Scope(Option<ChecklistScope>),
}

impl OpportunityEdit {
    /// The edit of the record, with the key of the field.
    #[must_use]
    pub fn field(self) -> FieldEdit {
        match self {
            Self::Title(title) => FieldEdit::text(TITLE, title),
            Self::Received(day) => FieldEdit::day(RECEIVED, day),
            Self::Value(amount) => FieldEdit::money(VALUE, amount),
            Self::NextStep(text) => FieldEdit::text(NEXT_STEP, text),
            Self::NextOn(day) => FieldEdit::day(NEXT_ON, day),
            Self::Note(key, text) => FieldEdit::text(note_key(key), text),
            Self::Threshold(threshold) => FieldEdit::number(Rule::THRESHOLD, threshold.map(i64::from)),
            Self::Scope(scope) => FieldEdit::text(Rule::SCOPE, scope.map_or("", ChecklistScope::key)),
        }
    }
}

/// Where the note on a question is kept.
#[must_use]
pub fn note_key(question: &str) -> String {
    ["note/", question].concat()
}

keyed_enum! {
    /// Both checks together: in which column of the board an undecided opportunity stands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Advice {
        /// Nothing was filled in yet.
        Open => "open",
        /// Something is open that could change the advice.
        Clarify => "clarify",
        /// Nothing speaks against an offer.
        Offer => "offer",
        /// An offer for a variant of what was asked.
        Variant => "variant",
        /// Too much speaks against it, or it does not suit us.
        Decline => "decline",
    }
}

impl Advice {
    /// The stricter check decides: a misfit or too much against it declines, what is open is clarified first.
    #[must_use]
    pub const fn of(outcome: ChecklistOutcome, fit: FitOutcome) -> Self {
        match (outcome, fit) {
            (ChecklistOutcome::Decline, _) | (_, FitOutcome::Separate | FitOutcome::Decline) => Self::Decline,
            (ChecklistOutcome::Clarify, _) | (ChecklistOutcome::Offer, FitOutcome::Open) => Self::Clarify,
            (ChecklistOutcome::Offer, FitOutcome::Variant) => Self::Variant,
            (ChecklistOutcome::Offer, FitOutcome::Fits) => Self::Offer,
        }
    }
}

/// The columns of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Undecided, by what is advised.
    Advised(Advice),
    /// It has a decision; what was advised does not matter any more.
    Decided,
}

impl Stage {
    /// From left to right.
    pub const ALL: [Self; 6] = [
        Self::Advised(Advice::Open),
        Self::Advised(Advice::Clarify),
        Self::Advised(Advice::Offer),
        Self::Advised(Advice::Variant),
        Self::Advised(Advice::Decline),
        Self::Decided,
    ];
    const DECIDED: &str = "decided";

    /// As it stands in addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Advised(advice) => advice.key(),
            Self::Decided => Self::DECIDED,
        }
    }

    /// `None` for a key that no stage has.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        if key == Self::DECIDED {
            return Some(Self::Decided);
        }
        Advice::from_key(key).map(Self::Advised)
    }
}

impl Opportunity {
    /// Reads a record of the kind `Opportunity`; whatever it does not say is empty or `None`.
    #[must_use]
    pub fn read(record: &Record, settings: &Settings) -> Self {
        Self::of_fields(record.id, record.customer, &record.fields, settings)
    }

    /// As it would be with these fields: answers can be tried without being saved.
    #[must_use]
    pub fn of_fields(id: RecordId, customer: Option<CustomerId>, fields: &Fields, settings: &Settings) -> Self {
        Self {
            id,
            customer,
            title: fields.text(TITLE).to_owned(),
            received: fields.day(RECEIVED),
            value: fields.money(VALUE),
            next_step: fields.text(NEXT_STEP).to_owned(),
            next_on: fields.day(NEXT_ON),
            rule: Rule::of_settings(&settings.fields).changed_by(fields),
            answers: Answers::read(fields),
            fit: Fit::read(fields),
        }
    }

    /// Of the checklist alone, by the rule of the opportunity.
    #[must_use]
    pub fn outcome(&self) -> ChecklistOutcome {
        self.answers.outcome(self.rule)
    }

    /// Of both checks; `Open` as long as neither was begun.
    #[must_use]
    pub fn advice(&self) -> Advice {
        if self.answers.is_blank() && self.fit.is_blank() {
            Advice::Open
        } else {
            Advice::of(self.outcome(), self.fit.outcome())
        }
    }

    /// How long ago it came in, in days; none where that is not known or lies ahead.
    #[must_use]
    pub fn age_days(&self, today: Date) -> Option<i32> {
        Some(days_between(self.received?, today)).filter(|days| *days >= 0)
    }
}

impl RecordOf for Opportunity {
    const KIND: RecordKind = RecordKind::Opportunity;

    fn of(workspace: &Workspace, record: &Record) -> Option<Self> {
        Some(Self::read(record, workspace.settings()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;
    use crate::domain::{Action, Node, Now};
    use jiff::civil::date;

    #[test]
    fn both_checks_together() {
        use FitOutcome::{Decline, Fits, Open, Separate, Variant};
        for (outcome, expected) in [
            (
                ChecklistOutcome::Offer,
                [
                    Advice::Decline,
                    Advice::Decline,
                    Advice::Variant,
                    Advice::Clarify,
                    Advice::Offer,
                ],
            ),
            (
                ChecklistOutcome::Clarify,
                [
                    Advice::Decline,
                    Advice::Decline,
                    Advice::Clarify,
                    Advice::Clarify,
                    Advice::Clarify,
                ],
            ),
            (ChecklistOutcome::Decline, [Advice::Decline; 5]),
        ] {
            let advice = [Separate, Decline, Variant, Open, Fits].map(|fit| Advice::of(outcome, fit));
            assert_eq!(advice, expected, "{outcome:?}");
        }
    }

    #[test]
    fn edits_are_read_back() {
        let mut workspace = Workspace::default();
        let record = IdSource::new(1, 1).record();
        let now = Now {
            unix_ms: 1,
            today: date(2026, 11, 22),
            node: Node::default(),
            seed: 1,
        };
        let edits = [
            OpportunityEdit::Title("Leitstand Werk 2".into()),
            OpportunityEdit::Received(Some(date(2026, 11, 12))),
            OpportunityEdit::Value(Some(Money::units(120_000))),
            OpportunityEdit::NextStep("Herrn Vogt anrufen".into()),
            OpportunityEdit::NextOn(Some(date(2026, 11, 25))),
            OpportunityEdit::Threshold(Some(2)),
            OpportunityEdit::Scope(Some(ChecklistScope::All)),
        ];
        let add = Action::AddRecord {
            kind: RecordKind::Opportunity,
            record,
            customer: None,
            fields: edits.map(OpportunityEdit::field).to_vec(),
        };
        workspace.apply(add, &now).unwrap();
        let read = workspace.one::<Opportunity>(record).unwrap();
        assert_eq!(read.title, "Leitstand Werk 2");
        assert_eq!(read.age_days(now.today), Some(10));
        assert_eq!(read.age_days(date(2026, 11, 1)), None);
        assert_eq!(
            (read.value, read.next_step.as_str()),
            (Some(Money::units(120_000)), "Herrn Vogt anrufen")
        );
        assert_eq!((read.rule.threshold, read.rule.scope), (2, ChecklistScope::All));
        assert_eq!((read.advice(), read.next_on), (Advice::Open, Some(date(2026, 11, 25))));
        assert_eq!(workspace.decision_about(record), None);
    }
}
