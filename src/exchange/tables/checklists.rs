//! Checklists of opportunities as our own export writes them, or as a colleague filled them in. An empty cell leaves what is
//! known. A question may also stand there by its wording; an opportunity is meant by its customer and its title.

use super::kind::TableKind;
use super::records::{Questions, Records};
use super::{Indexes, TableFormat, TableReader};
use crate::domain::opportunity::advice::{ChecklistScope, Rule};
use crate::domain::opportunity::checklist::{AnswerKind, ChecklistQuestion, QUESTIONS};
use crate::domain::opportunity::fit::{FitQuestion, Level, REQUIREMENTS, concession};
use crate::domain::opportunity::{OpportunityEdit, note_key};
use crate::domain::records::question::Answer;
use crate::domain::values::identity::name_key;
use crate::domain::values::localized::Localized;
use crate::domain::{FieldEdit, ImportPlan, Money, RecordKind, fold};
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::{KnownOpportunity, item_key};
use crate::exchange::export::methods::{CONCESSIONS_KEY, Fact, REQUIREMENTS_KEY, level_words, scope_words};
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::{date, number};
use crate::exchange::report::{ProblemKind, Totals, quote};
use crate::exchange::rows::cells::Reader;
use crate::exchange::rows::words::closed;
use rustc_hash::FxHashMap;

pub const FORMAT: TableFormat = TableFormat {
    kind: TableKind::Checklists,
    fields: &[
        ColumnField::CustomerName,
        ColumnField::CustomerNumber,
        ColumnField::Opportunity,
        ColumnField::Question,
        ColumnField::Answer,
        ColumnField::Notes,
    ],
    required: &[
        &[ColumnField::CustomerName, ColumnField::CustomerNumber],
        &[ColumnField::Opportunity],
        &[ColumnField::Question],
        &[ColumnField::Answer],
    ],
    start: |columns, known, choices| {
        Box::new(Checklists {
            records: Records::new(RecordKind::Opportunity, columns, known, choices),
            questions: Questions::default(),
            known: known.opportunities.clone(),
        })
    },
};

#[derive(Debug)]
struct Checklists {
    /// By the [`name_key`] of the title.
    records: Records<String, ChecklistDraft>,
    questions: Questions<ChecklistSubject>,
    known: Vec<KnownOpportunity>,
}

/// What rows say.
#[derive(Debug, Default)]
struct ChecklistDraft {
    /// As the first one of them has it.
    title: String,
    edits: Vec<FieldEdit>,
}

/// What a row asks.
#[derive(Debug, Clone, Copy)]
enum ChecklistSubject {
    Question(&'static ChecklistQuestion),
    Fit(FitQuestion),
    Requirement,
    Concession,
    Fact(Fact),
}

impl ChecklistSubject {
    fn read(text: &str) -> Option<Self> {
        let folded = fold(text);
        let matches = |key: &str, wording: Localized| {
            text.eq_ignore_ascii_case(key) || wording.both().iter().any(|word| fold(word) == folded)
        };
        if text.eq_ignore_ascii_case(REQUIREMENTS_KEY) {
            return Some(Self::Requirement);
        }
        if text.eq_ignore_ascii_case(CONCESSIONS_KEY) {
            return Some(Self::Concession);
        }
        let fit = FitQuestion::ALL
            .into_iter()
            .find(|question| matches(question.key(), question.text()));
        let question = QUESTIONS.iter().find(|question| matches(question.key, question.text));
        let fact = Fact::ALL.into_iter().find(|fact| matches(fact.key(), fact.wording()));
        fit.map(Self::Fit)
            .or(question.map(Self::Question))
            .or(fact.map(Self::Fact))
    }

    fn key(self) -> Option<&'static str> {
        match self {
            Self::Question(question) => Some(question.key),
            Self::Fit(question) => Some(question.key()),
            Self::Requirement | Self::Concession | Self::Fact(_) => None,
        }
    }

    /// The edit that an answer means; `Err` where it means nothing.
    fn edit(self, typed: &str) -> Result<FieldEdit, ProblemKind> {
        let answer = typed.trim();
        let unknown = || ProblemKind::UnknownWord(quote(answer.as_bytes()));
        match self {
            Self::Requirement => {
                let (level, text) = rated(answer);
                Ok(REQUIREMENTS.edit(&item_key(text), level, text))
            }
            Self::Concession => Ok(concession(&item_key(answer), answer)),
            Self::Fact(fact) => fact_edit(fact, answer),
            Self::Fit(question) => {
                let read = closed(answer).ok_or_else(unknown)?;
                Ok(FieldEdit::text(question.key(), read.key()))
            }
            Self::Question(question) => match question.kind {
                AnswerKind::Closed(_) => {
                    let read = closed(answer).ok_or_else(unknown)?;
                    Ok(FieldEdit::text(question.key, read.key()))
                }
                AnswerKind::Choice(choices) => {
                    let said = fold(answer);
                    let chosen = choices.iter().find(|choice| {
                        [choice.key, choice.text.de, choice.text.en]
                            .iter()
                            .any(|word| fold(word) == said)
                    });
                    let value = match (chosen, closed(answer)) {
                        (Some(choice), _) => choice.key,
                        (None, Some(open @ (Answer::Open | Answer::NotApplicable))) => open.key(),
                        (None, Some(Answer::Yes | Answer::No) | None) => return Err(unknown()),
                    };
                    Ok(FieldEdit::text(question.key, value))
                }
                AnswerKind::Text | AnswerKind::Money if closed(answer) == Some(Answer::NotApplicable) => {
                    Ok(FieldEdit::text(question.key, "-"))
                }
                AnswerKind::Text => Ok(FieldEdit::text(question.key, typed)),
                AnswerKind::Money => Ok(FieldEdit::money(question.key, Some(worth(answer)?))),
            },
        }
    }
}

/// What something is worth.
fn worth(answer: &str) -> Result<Money, ProblemKind> {
    let quoted = || quote(answer.as_bytes());
    let parts = number::read_plain(answer.as_bytes()).ok_or_else(|| ProblemKind::BadNumber(quoted()))?;
    match Money(parts).is_worth() {
        true => Ok(Money(parts)),
        false => Err(ProblemKind::OutOfBounds(quoted())),
    }
}

fn fact_edit(fact: Fact, answer: &str) -> Result<FieldEdit, ProblemKind> {
    let key = fact.key();
    match fact {
        Fact::Received | Fact::NextOn => {
            let day = date::read_plain(answer.as_bytes());
            let day = day.ok_or_else(|| ProblemKind::BadDate(quote(answer.as_bytes())))?;
            Ok(FieldEdit::day(key, Some(day)))
        }
        Fact::Value => Ok(FieldEdit::money(key, Some(worth(answer)?))),
        Fact::NextStep => Ok(FieldEdit::text(
            key,
            answer.split_whitespace().collect::<Vec<_>>().join(" "),
        )),
        Fact::Threshold => {
            let parts = number::read_plain(answer.as_bytes()).filter(|parts| parts % Money::PARTS == 0);
            let threshold = parts.ok_or_else(|| ProblemKind::BadNumber(quote(answer.as_bytes())))? / Money::PARTS;
            match (0..=i64::from(Rule::THRESHOLD_MAX)).contains(&threshold) {
                true => Ok(FieldEdit::number(key, Some(threshold))),
                false => Err(ProblemKind::OutOfBounds(quote(answer.as_bytes()))),
            }
        }
        Fact::Scope => {
            let said = fold(answer);
            let is_meant = |scope: &ChecklistScope| {
                let words = scope_words(*scope);
                [scope.key(), words.de, words.en].iter().any(|word| fold(word) == said)
            };
            let scope = ChecklistScope::ALL.into_iter().find(is_meant);
            let scope = scope.ok_or_else(|| ProblemKind::UnknownWord(quote(answer.as_bytes())))?;
            Ok(FieldEdit::text(key, scope.key()))
        }
    }
}

/// `Variante: Schulung`; without a level it is what we are good at.
fn rated(answer: &str) -> (Level, &str) {
    let named = answer.split_once(':').and_then(|(word, text)| {
        let word = fold(word);
        let is_meant = |level: &Level| level_words(*level).both().iter().any(|known| fold(known) == word);
        Some((Level::ALL.into_iter().find(is_meant)?, text.trim()))
    });
    named.unwrap_or((Level::Core, answer))
}

impl Checklists {
    /// A cell that must not be empty.
    fn needed(&self, record: &CsvRecord<'_>, reader: &mut Reader, field: ColumnField) -> Option<String> {
        let column = self.records.columns.of(field);
        let text = reader.line_of_text(record, column);
        if text.is_none() {
            self.records.missing(record, reader, field);
        }
        text
    }

    fn subject(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) -> Option<ChecklistSubject> {
        let column = self.records.columns.of(ColumnField::Question);
        self.questions.subject(column, record, reader, ChecklistSubject::read)
    }

    /// What the row says, or nothing where it cannot be used: that is reported.
    fn edits(&self, record: &CsvRecord<'_>, reader: &mut Reader, subject: ChecklistSubject) -> Option<Vec<FieldEdit>> {
        let mut edits = Vec::new();
        let column = self.records.columns.of(ColumnField::Answer);
        if let Some(answer) = reader.answer(record, column) {
            match subject.edit(&answer) {
                Ok(edit) => edits.push(edit),
                Err(kind) => {
                    reader.log.error(record.line, column, kind);
                    return None;
                }
            }
        }
        let note = reader.text(record, self.records.columns.of(ColumnField::Notes));
        if let (Some(key), Some(note)) = (subject.key(), note) {
            edits.push(FieldEdit::text(note_key(key), note));
        }
        Some(edits)
    }
}

impl TableReader for Checklists {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        let title = self.needed(record, reader, ColumnField::Opportunity);
        let subject = self.subject(record, reader);
        let (Some(title), Some(subject)) = (title, subject) else {
            return reader.log.skip_line();
        };
        let Some(edits) = self.edits(record, reader, subject) else {
            return reader.log.skip_line();
        };
        let Some(said) = self.records.draft(record, reader, name_key(&title)) else {
            return reader.log.skip_line();
        };
        said.edits.extend(edits);
        if said.title.is_empty() {
            said.title = title;
        }
    }

    fn knows(&self, name: &str) -> bool {
        self.records.knows(name)
    }

    fn indexes(&mut self, _: &mut Reader) -> Indexes<'_> {
        self.records.indexes()
    }

    fn finish(self: Box<Self>, _: &mut Reader) -> (ImportPlan, Totals) {
        let mut known: FxHashMap<_, &KnownOpportunity> = FxHashMap::default();
        for one in &self.known {
            known.entry((one.customer, name_key(&one.title))).or_insert(one);
        }
        let (plan, totals) = self.records.finish(|owner, title, said| {
            let known = owner.and_then(|owner| known.get(&(owner, title)).copied());
            let mut edits: Vec<FieldEdit> = said.edits.into_iter().map(|edit| as_known(edit, known)).collect();
            if known.is_none() {
                edits.push(OpportunityEdit::Title(said.title).field());
            }
            (known.map(|known| known.id), edits)
        });
        let totals = Totals {
            opportunities: u32::try_from(plan.records.len()).unwrap_or(u32::MAX),
            ..totals
        };
        (plan, totals)
    }
}

/// An item of a list that the opportunity has already is that item.
fn as_known(edit: FieldEdit, known: Option<&KnownOpportunity>) -> FieldEdit {
    let item = known.and_then(|known| {
        let (list, text) = edit.key.rsplit_once('/')?;
        let same = |(key, known_text): &&(String, String)| key.starts_with(list) && known_text == text;
        known.items.iter().find(same)
    });
    match item {
        Some((key, _)) => FieldEdit::text(key.clone(), edit.value),
        None => edit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opportunity::Opportunity;
    use crate::domain::{Action, Name, Node, Now, Workspace};
    use crate::exchange::columns::choices::Choices;
    use crate::exchange::columns::known::KnownRecords;
    use crate::exchange::export::methods::{Extent, checklists};
    use crate::exchange::export::{Style, Wording};
    use crate::exchange::read_all;
    use crate::exchange::report::Report;
    use jiff::civil::date;
    use std::rc::Rc;

    fn now(seed: u64) -> Now {
        Now {
            unix_ms: seed,
            today: date(2026, 11, 22),
            node: Node::default(),
            seed,
        }
    }

    fn read(workspace: &Workspace, text: &str) -> (Report, ImportPlan) {
        read_all(
            text.as_bytes(),
            Rc::new(KnownRecords::of(workspace)),
            Choices::default(),
        )
        .unwrap()
    }

    fn import(workspace: &mut Workspace, text: &str, seed: u64) -> Report {
        let (report, plan) = read(workspace, text);
        workspace.apply(Action::Import(Rc::new(plan)), &now(seed)).unwrap();
        report
    }

    const FILLED: &str = "Kunde;Anfrage;Frage;Wortlaut;Antwort;Notiz\n\
        Lindner Stahl AG;Leitstand;need;;nein;Pflichtenheft fehlt\n\
        Lindner Stahl AG;Leitstand;Treffen wir auf starke Wettbewerber?;;Ja;\n\
        Lindner Stahl;leitstand;aspiration.intent;;Nur eine Voruntersuchung;\n\
        Lindner Stahl AG;Leitstand;money.amount;;120.000,50;\n\
        Lindner Stahl AG;Leitstand;authority.decider;;Frau Lindner;\n\
        Lindner Stahl AG;Leitstand;schedule;;trifft nicht zu;\n\
        Lindner Stahl AG;Leitstand;fit.motive;;j;\n\
        Lindner Stahl AG;Leitstand;fit.requirements;;Variante: Visualisierung;\n\
        Lindner Stahl AG;Leitstand;fit.concessions;;Nachlass;\n";

    #[test]
    fn a_filled_in_checklist_becomes_an_opportunity() {
        let mut workspace = Workspace::default();
        let report = import(&mut workspace, FILLED, 1);
        assert_eq!(
            (report.table, report.errors),
            (Some(TableKind::Checklists), 0),
            "{report:?}"
        );
        assert_eq!(workspace.all::<Opportunity>().count(), 1);
        let record = workspace.records(RecordKind::Opportunity).next().unwrap();
        for (key, value) in [
            ("title", "Leitstand"),
            ("need", "no"),
            ("note/need", "Pflichtenheft fehlt"),
            ("competition", "yes"),
            ("aspiration.intent", "preliminary"),
            ("authority.decider", "Frau Lindner"),
            ("schedule", "na"),
            ("fit.motive", "yes"),
        ] {
            assert_eq!(record.fields.text(key), value, "{key}");
        }
        assert_eq!(record.fields.money("money.amount"), Some(Money(1_200_005_000)));
        let known = workspace.all::<Opportunity>().next().unwrap();
        assert_eq!(known.fit.requirements.len(), 1);
        assert_eq!(known.fit.requirements[0].level, Level::Variation);
        assert!(read(&workspace, FILLED).1.records[0].known.is_some());
        let effect = workspace.effect(Rc::new(read(&workspace, FILLED).1), &now(2)).unwrap();
        assert!(effect.is_none(), "the second time changes nothing: {effect:?}");
    }

    #[test]
    fn what_our_export_writes_changes_nothing() {
        let mut workspace = Workspace::default();
        let plan = crate::example::plan(date(2026, 11, 22), Style::default().wording);
        workspace.apply(Action::LoadExample(Rc::new(plan)), &now(1)).unwrap();
        let all: Vec<_> = workspace
            .records(RecordKind::Opportunity)
            .map(|record| record.id)
            .collect();
        for dialect in crate::exchange::export::csv_write::Dialect::ALL {
            let style = Style {
                dialect,
                ..Style::default()
            };
            let bytes = checklists(&workspace, &all, Extent::Whole, style);
            let (report, plan) = read_all(&bytes, Rc::new(KnownRecords::of(&workspace)), Choices::default()).unwrap();
            assert_eq!(
                (report.table, report.errors),
                (Some(TableKind::Checklists), 0),
                "{report:?}"
            );
            let effect = workspace.effect(Rc::new(plan), &now(2)).unwrap();
            assert!(effect.is_none(), "{dialect:?}: {effect:?}");
        }
    }

    #[test]
    fn an_opportunity_comes_over_to_an_empty_workspace_with_all_it_says() {
        let mut workspace = Workspace::default();
        let name = Name::parse("Brandt").unwrap();
        let mut ids = crate::domain::values::ids::IdSource::new(7, 7);
        let (customer, record) = (ids.customer(), ids.record());
        let fields = [
            OpportunityEdit::Title("Dach".into()),
            OpportunityEdit::Received(Some(date(2026, 2, 28))),
            OpportunityEdit::Value(Some(Money(1_234_500))),
            OpportunityEdit::NextStep("=Anrufen; \"morgen\"".into()),
            OpportunityEdit::NextOn(Some(date(2027, 1, 1))),
            OpportunityEdit::Threshold(Some(0)),
            OpportunityEdit::Scope(Some(ChecklistScope::All)),
        ];
        let kind = RecordKind::Opportunity;
        let add = Action::AddRecord {
            kind,
            record,
            customer: Some(customer),
            fields: fields.map(OpportunityEdit::field).to_vec(),
        };
        for (tick, action) in [(1, Action::AddCustomer { customer, name }), (2, add)] {
            workspace.apply(action, &now(tick)).unwrap();
        }
        let known = &workspace.record(kind, record).unwrap().fields;
        for dialect in crate::exchange::export::csv_write::Dialect::ALL {
            for wording in [Wording::German, Wording::English] {
                let bytes = checklists(
                    &workspace,
                    &[record],
                    Extent::Whole,
                    Style {
                        dialect,
                        wording,
                        ..Style::default()
                    },
                );
                let mut other = Workspace::default();
                let report = import(&mut other, std::str::from_utf8(&bytes).unwrap(), 3);
                assert_eq!(report.errors, 0, "{report:?}");
                let came = other.records(kind).next().unwrap();
                assert!(came.fields.same_values(known), "{dialect:?}: {:?}", came.fields);
            }
        }
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        let workspace = Workspace::default();
        for (row, problem) in [
            ("A;B;nonsense;;Ja;", ProblemKind::UnknownWord("nonsense".into())),
            ("A;B;need;;vielleicht;", ProblemKind::UnknownWord("vielleicht".into())),
            ("A;B;money.amount;;1.234;", ProblemKind::BadNumber("1.234".into())),
            ("A;B;money.amount;;-5;", ProblemKind::OutOfBounds("-5".into())),
            ("A;B;Wert;;-5;", ProblemKind::OutOfBounds("-5".into())),
            ("A;B;ascotsman.threshold;;26;", ProblemKind::OutOfBounds("26".into())),
            (
                "A;B;ascotsman.scope;;manche;",
                ProblemKind::UnknownWord("manche".into()),
            ),
            (
                "A;B;Eingegangen;;31.02.2026;",
                ProblemKind::BadDate("31.02.2026".into()),
            ),
            ("A;;need;;Ja;", ProblemKind::Missing),
            (";B;need;;Ja;", ProblemKind::Missing),
        ] {
            let text = ["Kunde;Anfrage;Frage;Wortlaut;Antwort;Notiz\n", row, "\n"].concat();
            let (report, plan) = read(&workspace, &text);
            assert_eq!(report.problems.first().map(|told| &told.kind), Some(&problem), "{row}");
            assert!(plan.records.is_empty(), "{row}");
        }
    }

    #[test]
    fn two_of_one_title_at_two_customers_are_two() {
        let mut workspace = Workspace::default();
        let name = Name::parse("Brandt").unwrap();
        let customer = crate::domain::values::ids::IdSource::new(5, 5).customer();
        workspace
            .apply(Action::AddCustomer { customer, name }, &now(1))
            .unwrap();
        let text = "Kunde;Anfrage;Frage;Antwort\nBrandt;Dach;need;ja\nAhrens;Dach;need;nein\nBrandt;Dach;money;ja\n";
        import(&mut workspace, text, 2);
        assert_eq!(workspace.all::<Opportunity>().count(), 2);
        assert_eq!(workspace.customers().count(), 2);
    }
}
