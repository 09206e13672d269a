//! Parting stays locked until nothing is missing for it, whatever people do in whatever order: answering, taking back,
//! importing a file, deleting and bringing back.
#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;
use kundenkompass::domain::evaluation::conversation::{DECISION, Decision, RESULT, TALK_ON, decision, locks, rests};
use kundenkompass::domain::evaluation::questions::{ALTERNATIVES, SELF_CHECK};
use kundenkompass::domain::values::ids::IdSource;
use kundenkompass::domain::{Action, CustomerId, FieldEdit, Name, Now, Patch, RecordId, RecordKind, Stamp, Workspace};
use kundenkompass::exchange::{Choices, KnownRecords, read_all};
use proptest::prelude::*;
use std::rc::Rc;

const KIND: RecordKind = RecordKind::Evaluation;

fn now(seed: u64) -> Now {
    Now {
        unix_ms: seed,
        today: date(2026, 11, 24),
        node: Stamp::NEVER.node,
        seed,
    }
}

#[derive(Debug, Clone)]
enum Step {
    /// A field is set, or emptied.
    Edit(&'static str, &'static str),
    /// The same comes in a file.
    Import(&'static str, &'static str),
    /// The last step is taken back.
    Undo,
    /// The evaluation is deleted and begun anew.
    BeginAgain,
}

fn keys() -> Vec<&'static str> {
    let asked = SELF_CHECK.iter().chain(&ALTERNATIVES).map(|question| question.key);
    asked.chain([TALK_ON, RESULT, "talk.other"]).collect()
}

const VALUES: [&str; 7] = ["", "yes", "no", "na", "agreed", "not_agreed", "2026-11-20"];
/// As a file says it.
const TOLD: [&str; 6] = ["Ja", "Nein", "offen", "Einigung", "Keine Einigung", "20.11.2026"];

fn step() -> impl Strategy<Value = Step> {
    let edit = (prop::sample::select(keys()), prop::sample::select(VALUES.to_vec()));
    let told = (prop::sample::select(keys()), prop::sample::select(TOLD.to_vec()));
    // What leads to parting comes often, so that the lock is really put to the test.
    let helps = prop::sample::select(vec![
        (TALK_ON, "2026-11-20"),
        (RESULT, "not_agreed"),
        ("talk.rework_fee", "yes"),
    ]);
    let checks = prop::sample::select(SELF_CHECK.iter().map(|question| question.key).collect::<Vec<_>>());
    prop_oneof![
        2 => edit.prop_map(|(key, value)| Step::Edit(key, value)),
        1 => told.prop_map(|(key, value)| Step::Import(key, value)),
        3 => helps.prop_map(|(key, value)| Step::Edit(key, value)),
        4 => checks.prop_map(|key| Step::Edit(key, "no")),
        1 => Just(Step::Edit(DECISION, "part")),
        1 => Just(Step::Import(DECISION, "Verabschieden")),
        2 => Just(Step::Undo),
        1 => Just(Step::BeginAgain),
    ]
}

struct Case {
    workspace: Workspace,
    customer: CustomerId,
    record: RecordId,
    history: Vec<Patch>,
    clock: u64,
}

impl Case {
    fn begun() -> Self {
        let mut ids = IdSource::new(1, 1);
        let (customer, record) = (ids.customer(), ids.record());
        let mut case = Self {
            workspace: Workspace::default(),
            customer,
            record,
            history: Vec::new(),
            clock: 1,
        };
        let name = Name::parse("Kessler").unwrap();
        case.apply(Action::AddCustomer { customer, name });
        case.begin();
        case.history.clear();
        case
    }

    fn begin(&mut self) {
        let fields = vec![
            FieldEdit::text("started_on", "2026-11-24"),
            FieldEdit::text(DECISION, "part"),
        ];
        let (record, customer) = (self.record, Some(self.customer));
        let kind = KIND;
        self.apply(Action::AddRecord {
            kind,
            record,
            customer,
            fields,
        });
    }

    fn apply(&mut self, action: Action) {
        self.clock += 1;
        if let Ok(change) = self.workspace.apply(action, &now(self.clock)) {
            self.history.push(change.inverse);
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Edit(key, value) => {
                let (kind, record) = (KIND, self.record);
                let edits = vec![FieldEdit::text(key, value)];
                self.apply(Action::EditRecord { kind, record, edits });
            }
            Step::Import(key, value) => {
                let text = format!("Kunde;Bewertung vom;Frage;Antwort\nKessler;24.11.2026;{key};{value}\n");
                let known = Rc::new(KnownRecords::of(&self.workspace));
                let (_, plan) = read_all(text.as_bytes(), known, Choices::default()).unwrap();
                self.apply(Action::Import(Rc::new(plan)));
            }
            Step::Undo => {
                if let Some(inverse) = self.history.pop() {
                    self.clock += 1;
                    self.workspace.perform(inverse, &now(self.clock));
                }
            }
            Step::BeginAgain => {
                let (kind, record) = (KIND, self.record);
                self.apply(Action::RemoveRecord { kind, record });
                self.record = IdSource::new(self.clock, self.clock).record();
                self.begin();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn nobody_parts_before_all_is_done(steps in prop::collection::vec(step(), 1..60)) {
        let mut case = Case::begun();
        for step in steps {
            case.take(step);
            for record in case.workspace.records(KIND) {
                let fields = &record.fields;
                let asks = fields.text(DECISION) == "part";
                let parted = decision(fields) == Some(Decision::Part);
                prop_assert_eq!(parted, asks && locks(fields).is_empty());
                prop_assert_eq!(rests(fields), asks && !parted);
            }
        }
    }
}
