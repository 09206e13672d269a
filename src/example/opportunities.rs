//! The opportunities of the example data: one for every column of the board, and some that were decided, for the log.

use crate::domain::decision::{Choice, DecisionEdit, Later, Verdict, deciding};
use crate::domain::opportunity::advice::Reply;
use crate::domain::opportunity::checklist::{QUESTIONS, Weight};
use crate::domain::opportunity::fit::{COMPETENCES, FitQuestion, Level, REQUIREMENTS, concession};
use crate::domain::opportunity::{Opportunity, OpportunityEdit};
use crate::domain::records::question::Answer;
use crate::domain::values::day::days_from;
use crate::domain::values::ids::IdSource;
use crate::domain::values::localized::{Localized, de_en};
use crate::domain::workspace::import::RecordDraft;
use crate::domain::{FieldEdit, Fields, ImportPlan, Money, RecordId, RecordKind, Settings};
use crate::exchange::export::Wording;
use jiff::civil::Date;

struct Request {
    /// Place of the firm.
    firm: u32,
    title: Localized,
    days_ago: i32,
    value: i64,
    next_step: Localized,
    /// Of the eight lead questions: `y`, `n`, or `.` for open.
    leads: &'static str,
    /// Of the four questions of the fit check.
    fit: &'static str,
    requirements: &'static [(Level, Localized)],
    concessions: &'static [Localized],
    /// Further answers by their keys.
    answers: &'static [(&'static str, &'static str)],
    /// What was answered in words, and notes.
    words: &'static [(&'static str, Localized)],
    decided: Option<Decided>,
}

struct Decided {
    days_ago: i32,
    choice: Choice,
    reason: Localized,
    hours_freed: Option<i64>,
    later: Later,
}

const BASE: Request = Request {
    firm: 0,
    title: Localized::EMPTY,
    days_ago: 0,
    value: 0,
    next_step: Localized::EMPTY,
    leads: "",
    fit: "",
    requirements: &[],
    concessions: &[],
    answers: &[],
    words: &[],
    decided: None,
};

const WE_ARE_GOOD_AT: [(Level, Localized); 7] = [
    (Level::Core, de_en("Netzwerk im Werk", "Network in the plant")),
    (Level::Core, de_en("Server und Speicher", "Servers and storage")),
    (Level::Core, de_en("Datensicherung", "Backup")),
    (Level::Core, de_en("IT-Sicherheit", "IT security")),
    (
        Level::Variation,
        de_en("Cloud-Umzug in Etappen", "Moving to the cloud in stages"),
    ),
    (
        Level::Variation,
        de_en("Visualisierung von Anlagen", "Visualisation of plants"),
    ),
    (Level::NewTerritory, de_en("Eigene Software", "Software of our own")),
];

const REQUESTS: [Request; 10] = [
    Request {
        firm: 10,
        title: de_en("Leitstand Werk 2", "Control room of plant 2"),
        days_ago: 10,
        value: 120_000,
        next_step: de_en("Budget mit Frau Lindner klären", "Clarify the budget with Ms Lindner"),
        leads: "yyyny.n.",
        fit: "yyyy",
        requirements: &[
            (Level::Core, de_en("Netzwerk im Werk", "Network in the plant")),
            (Level::Core, de_en("Server", "Servers")),
            (
                Level::Variation,
                de_en("Visualisierung der Anlage", "Visualisation of the plant"),
            ),
        ],
        answers: &[
            ("aspiration.outcome", "yes"),
            ("aspiration.intent", "carried_out"),
            ("competition.asked", "yes"),
            ("competition.names", "NordData"),
            ("competition.incumbent", "no"),
            ("only_me.musts", "yes"),
        ],
        words: &[
            (
                "authority.decider",
                de_en(
                    "Technische Leitung, vermutlich Herr Behn",
                    "Technical management, presumably Mr Behn",
                ),
            ),
            (
                "note/authority",
                de_en(
                    "Der Einkauf redet mit, seit Juli mit neuer Leitung",
                    "Purchasing has a say, under a new head since July",
                ),
            ),
        ],
        ..BASE
    },
    Request {
        firm: 6,
        title: de_en("Datensicherung für zwei Standorte", "Backup for two sites"),
        days_ago: 5,
        value: 28_000,
        next_step: de_en("Angebot schreiben", "Write the offer"),
        leads: "yynyyyyy",
        fit: "yyyy",
        requirements: &[
            (Level::Core, de_en("Datensicherung", "Backup")),
            (Level::Core, de_en("Zweiter Standort", "Second site")),
        ],
        answers: &[
            ("competition.asked", "no"),
            ("only_me.musts", "yes"),
            ("schedule", "yes"),
        ],
        ..BASE
    },
    Request {
        firm: 1,
        title: de_en("WLAN in drei Lagerhallen", "Wi-Fi in three warehouses"),
        days_ago: 18,
        value: 46_000,
        next_step: de_en(
            "Aufpreis für die Nachtarbeit rechnen",
            "Work out the surcharge for night work",
        ),
        leads: "yynyyyyy",
        fit: "ynyy",
        requirements: &[(Level::Core, de_en("Netzwerk", "Network"))],
        concessions: &[de_en("Einbau nur nachts", "Installation at night only")],
        answers: &[("competition.asked", "yes"), ("only_me.musts", "yes")],
        ..BASE
    },
    Request {
        firm: 9,
        title: de_en("Warenwirtschaft ablösen", "Replace the merchandise management"),
        days_ago: 24,
        value: 95_000,
        next_step: Localized::EMPTY,
        leads: "yny.yyyn",
        fit: "y.ny",
        requirements: &[
            (Level::NewTerritory, de_en("Eigene Software", "Software of our own")),
            (Level::Core, de_en("Server", "Servers")),
        ],
        answers: &[("only_me.musts", "no")],
        words: &[(
            "note/solution",
            de_en(
                "Das macht sonst das Systemhaus im Nachbarort",
                "Otherwise the IT firm in the next town does it",
            ),
        )],
        ..BASE
    },
    Request {
        firm: 11,
        title: de_en("Kassen in zwölf Filialen", "Tills in twelve branches"),
        days_ago: 31,
        value: 60_000,
        next_step: Localized::EMPTY,
        leads: "nnynn.yy",
        fit: "yyny",
        requirements: &[(Level::Variation, de_en("Kassen", "Tills"))],
        answers: &[("aspiration.intent", "check"), ("competition.asked", "yes")],
        ..BASE
    },
    Request {
        firm: 5,
        title: de_en("Neue Telefonanlage", "New telephone system"),
        days_ago: 2,
        value: 9_000,
        next_step: de_en("Zurückrufen", "Call back"),
        ..BASE
    },
    Request {
        firm: 0,
        title: de_en(
            "Container mit Netz auf jeder Baustelle",
            "Containers with network on every site",
        ),
        days_ago: 150,
        value: 74_000,
        leads: "yynyyyny",
        fit: "ynny",
        requirements: &[(Level::Variation, de_en("Netzwerk auf Zeit", "Temporary network"))],
        concessions: &[de_en(
            "Einsatz am Wochenende ohne Zuschlag",
            "Weekend work without surcharge",
        )],
        decided: Some(Decided {
            days_ago: 130,
            choice: Choice::Offer,
            reason: de_en(
                "Das Quartal war schwach, und Ahrens ist ein alter Kunde",
                "The quarter was weak, and Ahrens is an old customer",
            ),
            hours_freed: None,
            later: Later::Wrong,
        }),
        ..BASE
    },
    Request {
        firm: 4,
        title: de_en("Cloud-Umzug der Kanzlei", "Moving the law firm to the cloud"),
        days_ago: 215,
        value: 33_000,
        leads: "yynyyyyy",
        fit: "yyyy",
        requirements: &[
            (Level::Core, de_en("Server", "Servers")),
            (Level::Core, de_en("Datensicherung", "Backup")),
        ],
        decided: Some(Decided {
            days_ago: 200,
            choice: Choice::Offer,
            reason: Localized::EMPTY,
            hours_freed: None,
            later: Later::Right,
        }),
        ..BASE
    },
    Request {
        firm: 3,
        title: de_en("Webshop mit eigener Kasse", "Web shop with its own checkout"),
        days_ago: 280,
        value: 41_000,
        leads: "ynynyyny",
        fit: "yyny",
        requirements: &[(Level::NewTerritory, de_en("Eigene Software", "Software of our own"))],
        decided: Some(Decided {
            days_ago: 260,
            choice: Choice::Decline,
            reason: de_en("Können andere besser", "Others do this better"),
            hours_freed: Some(60),
            later: Later::Right,
        }),
        ..BASE
    },
    Request {
        firm: 8,
        title: de_en("Kameras im Verkaufsraum", "Cameras in the salesroom"),
        days_ago: 210,
        value: 17_500,
        leads: "nnyyyy.n",
        fit: "yyyy",
        requirements: &[(Level::Variation, de_en("Kameras", "Cameras"))],
        decided: Some(Decided {
            days_ago: 195,
            choice: Choice::Decline,
            reason: de_en(
                "Zu viel spricht dagegen; der Mitbewerber sitzt im Haus",
                "Too much speaks against it; the competitor is in the house",
            ),
            hours_freed: Some(24),
            later: Later::Unsaid,
        }),
        ..BASE
    },
];

/// Adds them to the plan, whose customers and products are complete; no other records may come before.
pub fn add(plan: &mut ImportPlan, today: Date, wording: Wording) {
    let mut ids = IdSource::example();
    for _ in 0..plan.customers.len() + plan.products.len() {
        ids.record();
    }
    let opportunities: Vec<RecordId> = REQUESTS.iter().map(|_| ids.record()).collect();
    let mut decisions = Vec::new();
    for (request, id) in REQUESTS.iter().zip(opportunities) {
        let edits = edits(request, today, wording, &mut ids);
        decisions.extend(decision(request, id, &edits, (today, wording)));
        plan.records.push(RecordDraft {
            kind: RecordKind::Opportunity,
            known: None,
            customer: Some(request.firm),
            edits,
        });
    }
    plan.records.extend(decisions);
    let competence = |(level, text): &(Level, Localized)| COMPETENCES.new_item(ids.record(), *level, wording.of(*text));
    plan.settings.extend(WE_ARE_GOOD_AT.iter().map(competence));
}

fn edits(request: &Request, today: Date, wording: Wording, ids: &mut IdSource) -> Vec<FieldEdit> {
    let mut edits = vec![
        OpportunityEdit::Title(wording.of(request.title).into()).field(),
        OpportunityEdit::Received(before(today, request.days_ago)).field(),
        OpportunityEdit::Value(Some(Money::units(request.value))).field(),
        OpportunityEdit::NextStep(wording.of(request.next_step).into()).field(),
    ];
    if request.next_step != Localized::EMPTY {
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
        edits.push(REQUIREMENTS.new_item(ids.record(), *level, wording.of(*text)));
    }
    for text in request.concessions {
        edits.push(concession(&ids.record().to_string(), wording.of(*text)));
    }
    let answers = request.answers.iter().copied();
    let words = request.words.iter().map(|(key, said)| (*key, wording.of(*said)));
    edits.extend(answers.chain(words).map(|(key, value)| FieldEdit::text(key, value)));
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
    Some(days_from(today, -i64::from(days)))
}

fn decision(
    request: &Request,
    id: RecordId,
    edits: &[FieldEdit],
    (today, wording): (Date, Wording),
) -> Option<RecordDraft> {
    let decided = request.decided.as_ref()?;
    let mut fields = Fields::default();
    edits.iter().for_each(|edit| fields.set(edit.clone()));
    let settings = Settings::default();
    let known = Opportunity::of_fields(id, None, &fields, &settings);
    let verdict = Verdict {
        choice: decided.choice,
        reason: wording.of(decided.reason).into(),
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
        let plan = std::rc::Rc::new(crate::example::plan(today, Wording::default()));
        workspace.apply(Action::LoadExample(plan), &now).unwrap();
        let stage = |known: &Opportunity| match workspace.decision_about(known.id) {
            Some(_) => Stage::Decided,
            None => Stage::Advised(known.advice()),
        };
        let stages: Vec<Stage> = workspace.all::<Opportunity>().map(|known| stage(&known)).collect();
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
        let leitstand = workspace.all::<Opportunity>().next().unwrap();
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
        let answers = REQUESTS.iter().flat_map(|request| request.answers).map(|(key, _)| *key);
        let words = REQUESTS.iter().flat_map(|request| request.words).map(|(key, _)| *key);
        for key in answers.chain(words) {
            let key = key.strip_prefix(&note_key("")).unwrap_or(key);
            assert!(QUESTIONS.iter().any(|question| question.key == key), "{key}");
        }
    }
}
