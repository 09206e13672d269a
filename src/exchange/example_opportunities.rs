//! The opportunities of the example data: one for every column of the board, and some that were decided, for the log.

use crate::domain::advice::Reply;
use crate::domain::checklist::{QUESTIONS, Weight};
use crate::domain::decision::{Choice, DecisionEdit, Later, Verdict, deciding};
use crate::domain::fit::{COMPETENCES, FitQuestion, Level, REQUIREMENTS, concession};
use crate::domain::ids::IdSource;
use crate::domain::import::RecordDraft;
use crate::domain::opportunity::{Opportunity, OpportunityEdit};
use crate::domain::question::Answer;
use crate::domain::{FieldEdit, Fields, ImportPlan, Money, RecordId, RecordKind, Settings};
use jiff::ToSpan;
use jiff::civil::Date;

struct Request {
    /// Place of the firm.
    firm: u32,
    title: &'static str,
    days_ago: i32,
    value: i64,
    next_step: &'static str,
    /// Of the eight lead questions: `y`, `n`, or `.` for open.
    leads: &'static str,
    /// Of the four questions of the fit check.
    fit: &'static str,
    requirements: &'static [(Level, &'static str)],
    concessions: &'static [&'static str],
    /// Further answers and notes by their keys.
    more: &'static [(&'static str, &'static str)],
    decided: Option<Decided>,
}

struct Decided {
    days_ago: i32,
    choice: Choice,
    reason: &'static str,
    hours_freed: Option<i64>,
    later: Later,
}

const BASE: Request = Request {
    firm: 0,
    title: "",
    days_ago: 0,
    value: 0,
    next_step: "",
    leads: "",
    fit: "",
    requirements: &[],
    concessions: &[],
    more: &[],
    decided: None,
};

const WE_ARE_GOOD_AT: [(Level, &str); 7] = [
    (Level::Core, "Netzwerk im Werk"),
    (Level::Core, "Server und Speicher"),
    (Level::Core, "Datensicherung"),
    (Level::Core, "IT-Sicherheit"),
    (Level::Variation, "Cloud-Umzug in Etappen"),
    (Level::Variation, "Visualisierung von Anlagen"),
    (Level::NewTerritory, "Eigene Software"),
];

const REQUESTS: [Request; 10] = [
    Request {
        firm: 10,
        title: "Leitstand Werk 2",
        days_ago: 10,
        value: 120_000,
        next_step: "Budget mit Frau Lindner klären",
        leads: "yyyny.n.",
        fit: "yyyy",
        requirements: &[
            (Level::Core, "Netzwerk im Werk"),
            (Level::Core, "Server"),
            (Level::Variation, "Visualisierung der Anlage"),
        ],
        more: &[
            ("aspiration.outcome", "yes"),
            ("aspiration.intent", "carried_out"),
            ("competition.asked", "yes"),
            ("competition.names", "NordData"),
            ("competition.incumbent", "no"),
            ("only_me.musts", "yes"),
            ("authority.decider", "Technische Leitung, vermutlich Herr Behn"),
            ("note/authority", "Der Einkauf redet mit, seit Juli mit neuer Leitung"),
        ],
        ..BASE
    },
    Request {
        firm: 6,
        title: "Datensicherung für zwei Standorte",
        days_ago: 5,
        value: 28_000,
        next_step: "Angebot schreiben",
        leads: "yynyyyyy",
        fit: "yyyy",
        requirements: &[(Level::Core, "Datensicherung"), (Level::Core, "Zweiter Standort")],
        more: &[
            ("competition.asked", "no"),
            ("only_me.musts", "yes"),
            ("schedule", "yes"),
        ],
        ..BASE
    },
    Request {
        firm: 1,
        title: "WLAN in drei Lagerhallen",
        days_ago: 18,
        value: 46_000,
        next_step: "Aufpreis für die Nachtarbeit rechnen",
        leads: "yynyyyyy",
        fit: "ynyy",
        requirements: &[(Level::Core, "Netzwerk")],
        concessions: &["Einbau nur nachts"],
        more: &[("competition.asked", "yes"), ("only_me.musts", "yes")],
        ..BASE
    },
    Request {
        firm: 9,
        title: "Warenwirtschaft ablösen",
        days_ago: 24,
        value: 95_000,
        next_step: "",
        leads: "yny.yyyn",
        fit: "y.ny",
        requirements: &[(Level::NewTerritory, "Eigene Software"), (Level::Core, "Server")],
        more: &[
            ("only_me.musts", "no"),
            ("note/solution", "Das macht sonst das Systemhaus im Nachbarort"),
        ],
        ..BASE
    },
    Request {
        firm: 11,
        title: "Kassen in zwölf Filialen",
        days_ago: 31,
        value: 60_000,
        next_step: "",
        leads: "nnynn.yy",
        fit: "yyny",
        requirements: &[(Level::Variation, "Kassen")],
        more: &[("aspiration.intent", "check"), ("competition.asked", "yes")],
        ..BASE
    },
    Request {
        firm: 5,
        title: "Neue Telefonanlage",
        days_ago: 2,
        value: 9_000,
        next_step: "Zurückrufen",
        ..BASE
    },
    Request {
        firm: 0,
        title: "Container mit Netz auf jeder Baustelle",
        days_ago: 150,
        value: 74_000,
        leads: "yynyyyny",
        fit: "ynny",
        requirements: &[(Level::Variation, "Netzwerk auf Zeit")],
        concessions: &["Einsatz am Wochenende ohne Zuschlag"],
        decided: Some(Decided {
            days_ago: 130,
            choice: Choice::Offer,
            reason: "Das Quartal war schwach, und Ahrens ist ein alter Kunde",
            hours_freed: None,
            later: Later::Wrong,
        }),
        ..BASE
    },
    Request {
        firm: 4,
        title: "Cloud-Umzug der Kanzlei",
        days_ago: 215,
        value: 33_000,
        leads: "yynyyyyy",
        fit: "yyyy",
        requirements: &[(Level::Core, "Server"), (Level::Core, "Datensicherung")],
        decided: Some(Decided {
            days_ago: 200,
            choice: Choice::Offer,
            reason: "",
            hours_freed: None,
            later: Later::Right,
        }),
        ..BASE
    },
    Request {
        firm: 3,
        title: "Webshop mit eigener Kasse",
        days_ago: 280,
        value: 41_000,
        leads: "ynynyyny",
        fit: "yyny",
        requirements: &[(Level::NewTerritory, "Eigene Software")],
        decided: Some(Decided {
            days_ago: 260,
            choice: Choice::Decline,
            reason: "Können andere besser",
            hours_freed: Some(60),
            later: Later::Right,
        }),
        ..BASE
    },
    Request {
        firm: 8,
        title: "Kameras im Verkaufsraum",
        days_ago: 210,
        value: 17_500,
        leads: "nnyyyy.n",
        fit: "yyyy",
        requirements: &[(Level::Variation, "Kameras")],
        decided: Some(Decided {
            days_ago: 195,
            choice: Choice::Decline,
            reason: "Zu viel spricht dagegen; der Mitbewerber sitzt im Haus",
            hours_freed: Some(24),
            later: Later::Unsaid,
        }),
        ..BASE
    },
];

/// Adds them to the plan, whose customers and products are complete; no other records may come before.
pub fn add(plan: &mut ImportPlan, today: Date) {
    let mut ids = IdSource::example();
    for _ in 0..plan.customers.len() + plan.products.len() {
        ids.record();
    }
    let opportunities: Vec<RecordId> = REQUESTS.iter().map(|_| ids.record()).collect();
    let mut decisions = Vec::new();
    for (request, id) in REQUESTS.iter().zip(opportunities) {
        let edits = edits(request, today, &mut ids);
        decisions.extend(decision(request, id, &edits, today));
        plan.records.push(RecordDraft {
            kind: RecordKind::Opportunity,
            known: None,
            customer: Some(request.firm),
            edits,
        });
    }
    plan.records.extend(decisions);
    let competence = |(level, text): &(Level, &str)| COMPETENCES.new_item(ids.record(), *level, text);
    plan.settings.extend(WE_ARE_GOOD_AT.iter().map(competence));
}

fn edits(request: &Request, today: Date, ids: &mut IdSource) -> Vec<FieldEdit> {
    let mut edits = vec![
        OpportunityEdit::Title(request.title.into()).field(),
        OpportunityEdit::Received(before(today, request.days_ago)).field(),
        OpportunityEdit::Value(Some(Money::units(request.value))).field(),
        OpportunityEdit::NextStep(request.next_step.into()).field(),
    ];
    if !request.next_step.is_empty() {
        edits.push(OpportunityEdit::NextOn(before(today, -3)).field());
    }
    let leads = QUESTIONS.iter().filter(|question| question.weight == Weight::Lead);
    for (question, answer) in leads.zip(request.leads.chars()) {
        edits.extend(Reply::from(answer_of(answer)).edit(question));
    }
    for (question, answer) in FitQuestion::ALL.into_iter().zip(request.fit.chars()) {
        edits.push(FieldEdit::text(question.key(), answer_of(answer).key()));
    }
    for (level, text) in request.requirements {
        edits.push(REQUIREMENTS.new_item(ids.record(), *level, text));
    }
    for text in request.concessions {
        edits.push(concession(&ids.record().to_string(), text));
    }
    edits.extend(request.more.iter().map(|(key, value)| FieldEdit::text(*key, *value)));
    edits
}

fn answer_of(letter: char) -> Answer {
    match letter {
        'y' => Answer::Yes,
        'n' => Answer::No,
        _ => Answer::Open,
    }
}

fn before(today: Date, days: i32) -> Option<Date> {
    today.checked_sub(days.days()).ok()
}

fn decision(request: &Request, id: RecordId, edits: &[FieldEdit], today: Date) -> Option<RecordDraft> {
    let decided = request.decided.as_ref()?;
    let mut fields = Fields::default();
    edits.iter().for_each(|edit| fields.set(edit.clone()));
    let settings = Settings::default();
    let known = Opportunity::of_fields(id, None, &fields, &settings);
    let verdict = Verdict {
        choice: decided.choice,
        reason: decided.reason.into(),
        by: "Martina Roth".into(),
        on: before(today, decided.days_ago)?,
        hours_freed: decided.hours_freed,
    };
    let mut edits = deciding(&known, verdict, &settings.fields);
    edits.push(DecisionEdit::Later(decided.later).field());
    Some(RecordDraft {
        kind: RecordKind::Decision,
        known: None,
        customer: Some(request.firm),
        edits,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opportunity::{Advice, Stage, note_key};
    use crate::domain::{Action, Node, Now, Workspace};
    use jiff::civil::date;

    #[test]
    fn every_column_of_the_board_has_one_and_decisions_know_theirs() {
        let today = date(2026, 11, 22);
        let now = Now {
            unix_ms: 1,
            today,
            node: Node::default(),
            seed: 1,
        };
        let mut workspace = Workspace::default();
        let plan = std::rc::Rc::new(crate::exchange::example::plan(today));
        workspace.apply(Action::LoadExample(plan), &now).unwrap();
        let stage = |known: &Opportunity| match workspace.decision_about(known.id) {
            Some(_) => Stage::Decided,
            None => Stage::Advised(known.advice()),
        };
        let stages: Vec<Stage> = workspace.opportunities().map(|known| stage(&known)).collect();
        let expected = [
            Stage::Advised(Advice::Clarify),
            Stage::Advised(Advice::Offer),
            Stage::Advised(Advice::Variant),
            Stage::Advised(Advice::Decline),
            Stage::Advised(Advice::Decline),
            Stage::Advised(Advice::Open),
            Stage::Decided,
            Stage::Decided,
            Stage::Decided,
            Stage::Decided,
        ];
        assert_eq!(stages, expected);
        let leitstand = workspace.opportunities().next().unwrap();
        let tally = leitstand.answers.tally(leitstand.rule.scope);
        assert_eq!((tally.unfavourable, tally.no, tally.open), (3, 2, 2));
        let log: Vec<_> = workspace.records(RecordKind::Decision).collect();
        assert_eq!(log.len(), 4);
        let misfits = log
            .iter()
            .filter(|record| crate::domain::decision::Decision::read(record).is_accepted_misfit());
        assert_eq!(misfits.count(), 1);
        assert_eq!(COMPETENCES.read(&workspace.settings().fields).len(), 7);
        workspace.apply(Action::RemoveExample, &now).unwrap();
        assert!(workspace.is_empty() && COMPETENCES.read(&workspace.settings().fields).is_empty());
    }

    #[test]
    fn every_key_is_one_that_is_asked() {
        for (key, value) in REQUESTS.iter().flat_map(|request| request.more) {
            let key = key.strip_prefix(&note_key("")).unwrap_or(key);
            assert!(QUESTIONS.iter().any(|question| question.key == key), "{key}: {value}");
        }
    }
}
