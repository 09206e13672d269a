//! What leaves of opportunities and decisions. Checklists read back by our own import without a change; so that a
//! colleague can fill one in, the wording of each question stands beside its key.

use super::Style;
use super::export_cell::ExportCell;
use super::export_writer::ExportWriter;
use crate::domain::decision::{About, Choice, Decision, Later};
use crate::domain::opportunity::advice::{ChecklistOutcome, ChecklistScope, Reply, Rule};
use crate::domain::opportunity::checklist::{AnswerKind, ChecklistQuestion, QUESTIONS};
use crate::domain::opportunity::fit::{FitOutcome, FitQuestion, Level};
use crate::domain::opportunity::{Advice, Opportunity, Stage, note_key};
use crate::domain::people::Who;
use crate::domain::records::question::Answer;
use crate::domain::values::keyed_enum::keyed_enum;
use crate::domain::values::localized::{Localized, de_en};
use crate::domain::{Fields, Node, RecordId, RecordKind, Workspace};

/// The key under which all requirements stand in a file.
pub(in crate::exchange) const REQUIREMENTS_KEY: &str = "fit.requirements";
/// The key under which all concessions stand in a file.
pub(in crate::exchange) const CONCESSIONS_KEY: &str = "fit.concessions";

keyed_enum! {
    /// What an opportunity says beside its answers: in the file with its checklist, each is a row with the key of its field.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Fact {
        /// A date.
        Received => "received",
        /// An amount.
        Value => "value",
        /// Text.
        NextStep => "next_step",
        /// A date.
        NextOn => "next_on",
        /// So many unfavourable answers are allowed, where that differs from the settings.
        Threshold => Rule::THRESHOLD,
        /// Which questions count, where that differs from the settings: `Leitfragen` or `Alle`.
        Scope => Rule::SCOPE,
    }
}

impl Fact {
    /// What it is called.
    #[must_use]
    pub(in crate::exchange) const fn wording(self) -> Localized {
        match self {
            Self::Received => de_en("Eingegangen", "Received"),
            Self::Value => de_en("Wert", "Value"),
            Self::NextStep => de_en("Nächster Schritt", "Next step"),
            Self::NextOn => de_en("Nächster Schritt bis", "Next step by"),
            Self::Threshold => de_en("Schwelle nur für diese Anfrage", "Threshold for this opportunity only"),
            Self::Scope => de_en(
                "Fragen, die zählen, nur für diese Anfrage",
                "Questions that count, for this opportunity only",
            ),
        }
    }
}

/// What it is called.
#[must_use]
pub(in crate::exchange) const fn scope_words(scope: ChecklistScope) -> Localized {
    match scope {
        ChecklistScope::Leads => de_en("Leitfragen", "Lead questions"),
        ChecklistScope::All => de_en("Alle", "All"),
    }
}

const CHECKLIST: [Localized; 6] = [
    de_en("Kunde", "Customer"),
    de_en("Anfrage", "Opportunity"),
    de_en("Frage", "Question"),
    de_en("Wortlaut", "Wording"),
    de_en("Antwort", "Answer"),
    de_en("Notiz", "Note"),
];

const LIST: [Localized; 13] = [
    de_en("Anfrage", "Opportunity"),
    de_en("Kunde", "Customer"),
    de_en("Stand", "State"),
    de_en("Wert", "Value"),
    de_en("Eingegangen", "Received"),
    de_en("Nächster Schritt", "Next step"),
    de_en("Bis", "By"),
    de_en("ASCOTSMAN", "ASCOTSMAN"),
    de_en("Ungünstig", "Unfavourable"),
    de_en("Nein", "No"),
    de_en("Offen", "Open"),
    de_en("Passt das zu uns?", "Does this suit us?"),
    de_en("Schwelle", "Threshold"),
];

const LOG: [Localized; 12] = [
    de_en("Am", "On"),
    de_en("Worum es ging", "What it was about"),
    de_en("Kunde", "Customer"),
    de_en("Empfehlung", "Advice"),
    de_en("Passt das zu uns?", "Does this suit us?"),
    de_en("Entschieden", "Decided"),
    de_en("Wie empfohlen", "As advised"),
    de_en("Begründung", "Reason"),
    de_en("Entschieden durch", "Decided by"),
    de_en("Stunden frei", "Hours freed"),
    de_en("Wie es ausging", "How it turned out"),
    de_en("Erinnern am", "Remind on"),
];

/// How much of a checklist goes into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All questions, answered or not.
    Whole,
    /// Only the questions without an answer, for somebody to answer them.
    OpenQuestions,
}

#[derive(Debug)]
struct TableRows<'a> {
    workspace: &'a Workspace,
    style: Style,
    writer: ExportWriter,
}

/// The checklists of these opportunities.
#[must_use]
pub fn checklists(workspace: &Workspace, of: &[RecordId], extent: Extent, style: Style) -> Vec<u8> {
    let mut table_rows = TableRows::new(workspace, style, &CHECKLIST);
    for record in workspace.records(RecordKind::Opportunity) {
        if of.contains(&record.id) {
            let known = Opportunity::read(record, workspace.settings());
            table_rows.checklist(&known, &record.fields, extent);
        }
    }
    table_rows.writer.finish()
}

/// A list of opportunities, in this order.
#[must_use]
pub fn opportunities(workspace: &Workspace, of: &[RecordId], style: Style) -> Vec<u8> {
    let mut table_rows = TableRows::new(workspace, style, &LIST);
    for known in of.iter().filter_map(|id| workspace.one::<Opportunity>(*id)) {
        table_rows.opportunity(&known);
    }
    table_rows.writer.finish()
}

/// The log, in this order.
#[must_use]
pub fn decisions(workspace: &Workspace, log: &[Decision], style: Style) -> Vec<u8> {
    let mut table_rows = TableRows::new(workspace, style, &LOG);
    for decision in log {
        table_rows.decision(decision);
    }
    table_rows.writer.finish()
}

impl<'a> TableRows<'a> {
    fn new(workspace: &'a Workspace, style: Style, heading: &[Localized]) -> Self {
        let mut table_rows = Self {
            workspace,
            style,
            writer: ExportWriter::new(style),
        };
        for words in heading {
            table_rows.word(*words);
        }
        table_rows.writer.end_row();
        table_rows
    }

    fn wording(&self, words: Localized) -> &'static str {
        self.style.wording.of(words)
    }

    fn word(&mut self, words: Localized) {
        let word = self.wording(words);
        self.writer.cell(ExportCell::Word(word));
    }

    fn number(&mut self, number: impl Into<i64>) {
        self.writer.cell(ExportCell::Whole(number.into()));
    }

    fn customer_of(&self, known: &Opportunity) -> &'a str {
        let customer = known.customer.and_then(|id| self.workspace.customer(id));
        customer.map_or("", |customer| customer.name.as_str())
    }

    fn checklist(&mut self, known: &Opportunity, fields: &Fields, extent: Extent) {
        let is_whole = extent == Extent::Whole;
        for fact in Fact::ALL.into_iter().filter(|_| is_whole) {
            self.row(known, fact.key(), fact.wording());
            self.fact(fact, fields);
            self.writer.row([ExportCell::Blank]);
        }
        for requirement in known.fit.requirements.iter().filter(|_| is_whole) {
            let text = [self.wording(level_words(requirement.level)), ": ", &requirement.text].concat();
            self.row(
                known,
                REQUIREMENTS_KEY,
                de_en("Was verlangt der Kunde?", "What does the customer require?"),
            );
            self.writer.row([ExportCell::Text(&text), ExportCell::Blank]);
        }
        for (_, text) in known.fit.concessions.iter().filter(|_| is_whole) {
            let wording = de_en("Zugeständnis", "Concession");
            self.row(known, CONCESSIONS_KEY, wording);
            self.writer.row([ExportCell::Text(text), ExportCell::Blank]);
        }
        for question in FitQuestion::ALL {
            let answer = known.fit.answer(question);
            if answer == Answer::Open || is_whole {
                self.row(known, question.key(), question.text());
                self.word(answer_words(answer));
                self.writer
                    .row([ExportCell::Text(fields.text(&note_key(question.key())))]);
            }
        }
        for question in QUESTIONS {
            if known.answers.reply(question) == Reply::Open || is_whole {
                self.row(known, question.key, question.text);
                self.answer(known, question, fields);
                self.writer
                    .row([ExportCell::Text(fields.text(&note_key(question.key)))]);
            }
        }
    }

    fn fact(&mut self, fact: Fact, fields: &Fields) {
        match fact {
            Fact::Received | Fact::NextOn => self
                .writer
                .cell(fields.day(fact.key()).map_or(ExportCell::Blank, ExportCell::Date)),
            Fact::Value => self
                .writer
                .cell(fields.money(fact.key()).map_or(ExportCell::Blank, ExportCell::Money)),
            Fact::NextStep => self.writer.cell(ExportCell::Text(fields.text(fact.key()))),
            Fact::Threshold => match fields.number(fact.key()) {
                Some(threshold) => self.number(threshold),
                None => self.writer.cell(ExportCell::Blank),
            },
            Fact::Scope => {
                self.word(ChecklistScope::from_key(fields.text(fact.key())).map_or(Localized::EMPTY, scope_words))
            }
        }
    }

    /// The first four cells.
    fn row(&mut self, known: &Opportunity, key: &'static str, wording: Localized) {
        let customer = self.customer_of(known);
        self.writer.cell(ExportCell::Text(customer));
        self.writer.cell(ExportCell::Text(&known.title));
        self.writer.cell(ExportCell::Word(key));
        self.word(wording);
    }

    /// What was answered; nothing where another answer made the question fall away.
    fn answer(&mut self, known: &Opportunity, question: &ChecklistQuestion, fields: &Fields) {
        if known.answers.falls_away(question) {
            return self.writer.cell(ExportCell::Blank);
        }
        let words = match (known.answers.reply(question), question.kind) {
            (Reply::Open, _) => answer_words(Answer::Open),
            (Reply::Yes, _) => answer_words(Answer::Yes),
            (Reply::No, _) => answer_words(Answer::No),
            (Reply::NotApplicable, _) => answer_words(Answer::NotApplicable),
            (Reply::Chosen(place), AnswerKind::Choice(choices)) => choices
                .get(usize::from(place))
                .map_or(Localized::EMPTY, |choice| choice.text),
            (Reply::Filled | Reply::Chosen(_), AnswerKind::Money) => {
                let amount = fields.money(question.key);
                return self.writer.cell(amount.map_or(ExportCell::Blank, ExportCell::Money));
            }
            (Reply::Filled | Reply::Chosen(_), AnswerKind::Text | AnswerKind::Closed(_) | AnswerKind::Choice(_)) => {
                return self.writer.cell(ExportCell::Text(fields.text(question.key)));
            }
        };
        self.word(words);
    }

    fn opportunity(&mut self, known: &Opportunity) {
        let tally = known.answers.tally(known.rule.scope);
        let stage = match self.workspace.decision_about(known.id) {
            Some(_) => Stage::Decided,
            None => Stage::Advised(known.advice()),
        };
        let customer = self.customer_of(known);
        self.writer.cell(ExportCell::Text(&known.title));
        self.writer.cell(ExportCell::Text(customer));
        self.word(stage_words(stage));
        self.writer
            .cell(known.value.map_or(ExportCell::Blank, ExportCell::Money));
        self.writer
            .cell(known.received.map_or(ExportCell::Blank, ExportCell::Date));
        self.writer.cell(ExportCell::Text(&known.next_step));
        self.writer
            .cell(known.next_on.map_or(ExportCell::Blank, ExportCell::Date));
        self.word(outcome_words(known.outcome()));
        self.number(tally.unfavourable);
        self.number(tally.no);
        self.number(tally.open);
        self.word(fit_words(known.fit.outcome()));
        self.number(known.rule.threshold);
        self.writer.end_row();
    }

    /// The title of the opportunity; what an evaluation is, with the day on which it was begun.
    fn about(&mut self, decision: &Decision) {
        match decision.about {
            About::Opportunity(_) | About::Other => self.writer.cell(ExportCell::Text(&decision.title)),
            About::Evaluation { started_on, .. } => {
                let Some(day) = started_on else {
                    return self.word(de_en("Bewertung ohne Datum", "Evaluation without a date"));
                };
                let mut told = self.wording(de_en("Bewertung vom ", "Evaluation of ")).to_owned();
                super::csv_write::push_date(&mut told, day, self.style.dialect);
                self.writer.cell(ExportCell::Text(&told));
            }
        }
    }

    fn decision(&mut self, decision: &Decision) {
        let customer = decision.customer.and_then(|id| self.workspace.customer(id));
        self.writer
            .cell(decision.on.map_or(ExportCell::Blank, ExportCell::Date));
        self.about(decision);
        self.writer
            .cell(ExportCell::Text(customer.map_or("", |customer| customer.name.as_str())));
        self.word(
            decision
                .advice
                .map_or(Localized::EMPTY, |advice| stage_words(Stage::Advised(advice))),
        );
        self.word(decision.fit.map_or(Localized::EMPTY, fit_words));
        self.word(decision.choice.map_or(Localized::EMPTY, choice_words));
        self.word(match decision.follows_advice() {
            Some(true) => answer_words(Answer::Yes),
            Some(false) => answer_words(Answer::No),
            None => answer_words(Answer::Open),
        });
        self.writer.cell(ExportCell::Text(&decision.reason));
        let by = match decision.by_whom(&self.workspace.settings().fields, Node::default()) {
            Who::Named(name) => name,
            Who::Here | Who::Elsewhere => String::new(),
        };
        self.writer.cell(ExportCell::Text(&by));
        match decision.hours_freed {
            Some(hours) => self.number(hours),
            None => self.writer.cell(ExportCell::Blank),
        }
        self.word(later_words(decision.later));
        self.writer
            .cell(decision.remind_on.map_or(ExportCell::Blank, ExportCell::Date));
        self.writer.end_row();
    }
}

/// Open is said by an empty cell.
#[must_use]
pub(in crate::exchange) const fn answer_words(answer: Answer) -> Localized {
    match answer {
        Answer::Yes => de_en("Ja", "Yes"),
        Answer::No => de_en("Nein", "No"),
        Answer::Open => Localized::EMPTY,
        Answer::NotApplicable => de_en("Trifft nicht zu", "Not applicable"),
    }
}

/// What it is called.
#[must_use]
pub(in crate::exchange) const fn level_words(level: Level) -> Localized {
    match level {
        Level::Core => de_en("Kernleistung", "Core"),
        Level::Variation => de_en("Variante", "Variation"),
        Level::NewTerritory => de_en("Neuland", "New territory"),
    }
}

const fn outcome_words(outcome: ChecklistOutcome) -> Localized {
    match outcome {
        ChecklistOutcome::Offer => de_en("Angebot ausarbeiten", "Prepare the offer"),
        ChecklistOutcome::Clarify => de_en("Erst klären", "Clarify first"),
        ChecklistOutcome::Decline => de_en("Kein Angebot", "No offer"),
    }
}

const fn fit_words(fit: FitOutcome) -> Localized {
    match fit {
        FitOutcome::Separate => de_en("Eigenes Projekt", "A project of its own"),
        FitOutcome::Decline => de_en("Eher absagen", "Rather decline"),
        FitOutcome::Variant => de_en("Als Variante", "As a variation"),
        FitOutcome::Open => de_en("Noch offen", "Still open"),
        FitOutcome::Fits => de_en("Passt zu uns", "Suits us"),
    }
}

const fn stage_words(stage: Stage) -> Localized {
    match stage {
        Stage::Advised(Advice::Open) => de_en("Offen", "Open"),
        Stage::Advised(Advice::Clarify) => de_en("Klären", "Clarify"),
        Stage::Advised(Advice::Offer) => de_en("Anbieten", "Offer"),
        Stage::Advised(Advice::Variant) => de_en("Variante", "Variation"),
        Stage::Advised(Advice::Decline) => de_en("Absagen", "Decline"),
        Stage::Decided => de_en("Entschieden", "Decided"),
    }
}

const fn choice_words(choice: Choice) -> Localized {
    match choice {
        Choice::Offer => de_en("Anbieten", "Offer"),
        Choice::Variant => de_en("Als Variante mit Aufpreis", "As a variation at a surcharge"),
        Choice::Separate => de_en("Getrennt anbieten", "Offer separately"),
        Choice::Decline => de_en("Absagen", "Decline"),
        Choice::Keep => de_en("Halten", "Keep"),
        Choice::Repair => de_en("Reparieren", "Repair"),
        Choice::Part => de_en("Verabschieden", "Part"),
    }
}

const fn later_words(later: Later) -> Localized {
    match later {
        Later::Unsaid => Localized::EMPTY,
        Later::Right => de_en("war richtig", "was right"),
        Later::Wrong => de_en("war falsch", "was wrong"),
        Later::Unknown => de_en("weiß man nicht", "nobody knows"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::{Verdict, deciding};
    use crate::domain::opportunity::OpportunityEdit;
    use crate::domain::opportunity::fit::{REQUIREMENTS, concession};
    use crate::domain::people::naming;
    use crate::domain::values::ids::IdSource;
    use crate::domain::{Action, FieldEdit, Money, Name, Now, SettingEdit};
    use jiff::civil::date;

    fn workspace() -> (Workspace, RecordId) {
        let now = Now {
            unix_ms: 1,
            today: date(2026, 11, 22),
            node: Node::default(),
            seed: 1,
        };
        let mut ids = IdSource::new(1, 1);
        let (customer, record, decision) = (ids.customer(), ids.record(), ids.record());
        let name = Name::parse("Lindner Stahl AG").unwrap();
        let mut workspace = Workspace::default();
        workspace.apply(Action::AddCustomer { customer, name }, &now).unwrap();
        let add = Action::AddRecord {
            kind: RecordKind::Opportunity,
            record,
            customer: Some(customer),
            fields: vec![
                OpportunityEdit::Title("=Leitstand".into()).field(),
                OpportunityEdit::Value(Some(Money::units(120_000))).field(),
                OpportunityEdit::Received(Some(date(2026, 11, 12))).field(),
                FieldEdit::text("competition.asked", "no"),
                FieldEdit::text("aspiration.intent", "check"),
                FieldEdit::money("money.amount", Some(Money::units(99))),
                FieldEdit::text("fit.motive", "na"),
                OpportunityEdit::Note("need", "Pflichtenheft fehlt".into()).field(),
                REQUIREMENTS.edit("a", Level::Variation, "Visualisierung"),
                concession("a", "Nachlass"),
            ],
        };
        workspace.apply(add, &now).unwrap();
        let verdict = Verdict {
            choice: Choice::Decline,
            reason: "Kein Geld".into(),
            by: "M. Roth".into(),
            on: date(2026, 11, 22),
            hours_freed: Some(40),
        };
        let known = workspace.one::<Opportunity>(record).unwrap();
        let add = Action::AddRecord {
            kind: RecordKind::Decision,
            record: decision,
            customer: Some(customer),
            fields: deciding(&known, verdict, &workspace.settings().fields),
        };
        workspace.apply(add, &now).unwrap();
        (workspace, record)
    }

    fn text(bytes: Vec<u8>) -> Vec<String> {
        let text = String::from_utf8(bytes).unwrap();
        text.trim_start_matches('\u{FEFF}')
            .split("\r\n")
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn checklists_with_keys_and_words() {
        let (workspace, record) = workspace();
        let rows = text(checklists(&workspace, &[record], Extent::Whole, Style::default()));
        assert_eq!(rows[0], "Kunde;Anfrage;Frage;Wortlaut;Antwort;Notiz");
        assert_eq!(rows.len(), 1 + 6 + 2 + 4 + 34 + 1);
        for wanted in [
            "Lindner Stahl AG;'=Leitstand;fit.requirements;Was verlangt der Kunde?;Variante: Visualisierung;",
            "Lindner Stahl AG;'=Leitstand;fit.concessions;Zugeständnis;Nachlass;",
            "Lindner Stahl AG;'=Leitstand;fit.motive;Würden wir den Auftrag auch ohne Umsatzdruck annehmen?;Trifft nicht zu;",
            "Lindner Stahl AG;'=Leitstand;aspiration.intent;Wie ernst ist die Anfrage?;Zum Abgleich mit einem anderen Anbieter;",
            "Lindner Stahl AG;'=Leitstand;money.amount;Wie hoch ist das Budget?;99,00;",
            "Lindner Stahl AG;'=Leitstand;need;Ist klar beschrieben, was der Kunde braucht?;;Pflichtenheft fehlt",
        ] {
            assert!(
                rows.iter().any(|row| row == wanted),
                "{wanted} is missing in\n{}",
                rows.join("\n")
            );
        }
        let open = text(checklists(
            &workspace,
            &[record],
            Extent::OpenQuestions,
            Style::default(),
        ));
        assert_eq!(
            open.len(),
            1 + 3 + 34 - 3 - 4 + 1,
            "answered, filled and fallen away ones are not asked"
        );
    }

    #[test]
    fn list_and_log() {
        let (workspace, record) = workspace();
        let rows = text(opportunities(&workspace, &[record], Style::default()));
        assert_eq!(
            rows[1],
            "'=Leitstand;Lindner Stahl AG;Entschieden;120000,00;12.11.2026;;;Erst klären;0;0;8;Als Variante;3"
        );
        let rows = text(decisions(
            &workspace,
            &[workspace.decision_about(record).unwrap()],
            Style::default(),
        ));
        assert_eq!(
            rows[1],
            "22.11.2026;'=Leitstand;Lindner Stahl AG;Klären;Als Variante;Absagen;Nein;Kein Geld;M. Roth;40;;22.05.2027"
        );
    }

    #[test]
    fn the_log_tells_of_customers_and_of_who_works_here() {
        let (mut workspace, _) = workspace();
        let now = Now {
            unix_ms: 2,
            today: date(2026, 11, 22),
            node: Node::new(7, 1),
            seed: 2,
        };
        let customer = workspace.customers().next().map(|(_, customer)| customer.id);
        let fields = [
            ("started_on", "2026-11-01"),
            ("decision", "keep"),
            ("decision.on", "2026-11-20"),
        ];
        for action in [
            Action::EditSetting(SettingEdit::Field(naming(now.node, "T. Brandt"))),
            Action::AddRecord {
                kind: RecordKind::Evaluation,
                record: IdSource::new(2, 2).record(),
                customer,
                fields: fields.map(|(key, value)| FieldEdit::text(key, value)).to_vec(),
            },
        ] {
            workspace.apply(action, &now).unwrap();
        }
        let log: Vec<Decision> = workspace.decisions().collect();
        let rows = text(decisions(&workspace, &log, Style::default()));
        assert_eq!(
            rows[2],
            "20.11.2026;Bewertung vom 01.11.2026;Lindner Stahl AG;;;Halten;;;T. Brandt;;;20.05.2027"
        );
    }
}
