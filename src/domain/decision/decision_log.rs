//! All decisions: those about opportunities, each a record of its own, and those about demanding customers, which stand in
//! their evaluations. Each is told, changed and taken out where it stands.

use super::{About, Choice, Decision, DecisionEdit, Later, remind_months};
use crate::domain::evaluation::STARTED_ON;
use crate::domain::evaluation::conversation::{self, DECIDED_ON, DECISION, DECISION_REASON};
use crate::domain::records::fields::{FieldEdit, Fields};
use crate::domain::records::record::Record;
use crate::domain::records::record_kind::RecordKind;
use crate::domain::values::day::months_from;
use crate::domain::values::ids::RecordId;
use crate::domain::workspace::Workspace;
use crate::domain::workspace::action::Action;

/// Before the fields of an evaluation that say what those of a decision say.
const PREFIX: &str = "decision.";
const LATER: &str = "decision.later";
const REMIND_ON: &str = "decision.remind_on";
/// As a reminder: none is wanted.
const NEVER: &str = "never";

impl Workspace {
    /// Those about opportunities, then those about customers, each in the order of their making.
    pub fn decisions(&self) -> impl Iterator<Item = Decision> {
        let settings = &self.settings().fields;
        let evaluations = self.records(RecordKind::Evaluation);
        let of_customers = evaluations.filter_map(|record| Decision::of_evaluation(record, settings));
        self.all().chain(of_customers)
    }

    /// What was decided about an opportunity; the last word counts.
    #[must_use]
    pub fn decision_about(&self, opportunity: RecordId) -> Option<Decision> {
        let decisions = self.all::<Decision>();
        decisions.filter(|decision| decision.is_about(opportunity)).last()
    }
}

impl Decision {
    /// What was decided about the customer; nothing yet, or nothing that counts.
    #[must_use]
    pub fn of_evaluation(record: &Record, settings: &Fields) -> Option<Self> {
        let fields = &record.fields;
        let choice = match conversation::decision(fields)? {
            conversation::Decision::Keep => Choice::Keep,
            conversation::Decision::Repair => Choice::Repair,
            conversation::Decision::Part => Choice::Part,
        };
        let on = fields.day(DECIDED_ON);
        let usual = || Some(months_from(on?, remind_months(settings)));
        Some(Self {
            id: record.id,
            customer: record.customer,
            title: String::new(),
            about: About::Evaluation {
                record: record.id,
                started_on: fields.day(STARTED_ON),
            },
            advice: None,
            fit: None,
            choice: Some(choice),
            reason: fields.text(DECISION_REASON).to_owned(),
            by: String::new(),
            on,
            hours_freed: None,
            later: Later::from_key(fields.text(LATER)).unwrap_or_default(),
            remind_on: match fields.text(REMIND_ON) {
                "" => usual(),
                _ => fields.day(REMIND_ON),
            },
            stamp: fields.stamp(DECISION),
        })
    }

    /// Says something of it later, where it stands.
    #[must_use]
    pub fn edit(&self, edit: DecisionEdit) -> Action {
        let (kind, field) = match self.about {
            About::Evaluation { .. } => (RecordKind::Evaluation, of_evaluation(edit)),
            About::Opportunity(_) | About::Other => (RecordKind::Decision, edit.field()),
        };
        Action::EditRecord {
            kind,
            record: self.id,
            edits: vec![field],
        }
    }

    /// Takes it out of the log; an evaluation stays, undecided.
    #[must_use]
    pub fn removal(&self) -> Action {
        let record = self.id;
        match self.about {
            About::Evaluation { .. } => Action::EditRecord {
                kind: RecordKind::Evaluation,
                record,
                edits: [DECISION, DECIDED_ON].map(|key| FieldEdit::text(key, "")).to_vec(),
            },
            About::Opportunity(_) | About::Other => Action::RemoveRecord {
                kind: RecordKind::Decision,
                record,
            },
        }
    }
}

/// The same said of an evaluation. Without a day there, the usual one holds, so that "none" has a word of its own.
fn of_evaluation(edit: DecisionEdit) -> FieldEdit {
    let FieldEdit { key, value } = edit.field();
    let key = [PREFIX, &key].concat();
    let is_unsaid = key == REMIND_ON && value.is_empty();
    FieldEdit::text(key, if is_unsaid { NEVER.to_owned() } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::REMIND_MONTHS;
    use crate::domain::values::ids::IdSource;
    use crate::domain::{Node, Now, SettingEdit};
    use jiff::civil::date;

    fn now() -> Now {
        Now {
            unix_ms: 1,
            today: date(2026, 11, 22),
            node: Node::new(7, 1),
            seed: 1,
        }
    }

    fn evaluated(edits: &[(&str, &str)]) -> Workspace {
        let mut workspace = Workspace::default();
        let add = Action::AddRecord {
            kind: RecordKind::Evaluation,
            record: IdSource::new(1, 1).record(),
            customer: None,
            fields: edits.iter().map(|(key, value)| FieldEdit::text(*key, *value)).collect(),
        };
        workspace.apply(add, &now()).unwrap();
        workspace
    }

    fn only(workspace: &Workspace) -> Decision {
        let mut decisions = workspace.decisions();
        let decision = decisions.next().unwrap();
        assert_eq!(decisions.next(), None);
        decision
    }

    const KEPT: [(&str, &str); 4] = [
        (STARTED_ON, "2026-11-01"),
        (DECISION, "keep"),
        (DECIDED_ON, "2026-11-20"),
        (DECISION_REASON, "Zahlt jetzt"),
    ];

    #[test]
    fn decisions_about_customers_are_told_from_their_evaluations() {
        let decision = only(&evaluated(&KEPT));
        assert_eq!(
            (decision.choice, decision.reason.as_str()),
            (Some(Choice::Keep), "Zahlt jetzt")
        );
        assert_eq!((decision.on, decision.advice), (Some(date(2026, 11, 20)), None));
        assert_eq!(decision.remind_on, Some(date(2027, 5, 20)), "after the usual time");
        assert_eq!(decision.stamp.node, now().node);
        let About::Evaluation { record, started_on } = decision.about else {
            panic!("about {:?}", decision.about)
        };
        assert_eq!((record, started_on), (decision.id, Some(date(2026, 11, 1))));
        for undecided in [&[(STARTED_ON, "2026-11-01")][..], &[(DECISION, "part")]] {
            assert_eq!(evaluated(undecided).decisions().count(), 0, "{undecided:?}");
        }
    }

    #[test]
    fn what_is_said_later_stays_with_the_evaluation() {
        let mut workspace = evaluated(&KEPT);
        for edit in [
            DecisionEdit::Later(Later::Wrong),
            DecisionEdit::RemindOn(Some(date(2027, 1, 1))),
        ] {
            let action = only(&workspace).edit(edit);
            workspace.apply(action, &now()).unwrap();
        }
        let said = only(&workspace);
        assert_eq!((said.later, said.remind_on), (Later::Wrong, Some(date(2027, 1, 1))));
        let action = said.edit(DecisionEdit::RemindOn(None));
        workspace.apply(action, &now()).unwrap();
        assert_eq!(only(&workspace).remind_on, None, "no reminder is wanted");
        let action = only(&workspace).removal();
        workspace.apply(action, &now()).unwrap();
        assert_eq!(
            (
                workspace.decisions().count(),
                workspace.records(RecordKind::Evaluation).count()
            ),
            (0, 1)
        );
    }

    #[test]
    fn the_usual_time_is_that_of_the_settings() {
        let mut workspace = evaluated(&KEPT);
        let months = FieldEdit::number(REMIND_MONTHS, Some(1));
        workspace
            .apply(Action::EditSetting(SettingEdit::Field(months)), &now())
            .unwrap();
        assert_eq!(only(&workspace).remind_on, Some(date(2026, 12, 20)));
    }
}
