//! What an evaluation holds, entry by entry, as files tell it: the key of each, and how its answer is written and read.
//! The rows of measures are here, too.

use super::Wording;
use super::csv_write::Dialect;
use super::export_cell::ExportCell;
use super::export_writer::ExportWriter;
use super::methods::answer_words;
use crate::domain::evaluation::conversation::{
    ANSWER, CLOSING, DECIDED_ON, DECISION, DECISION_REASON, Decision, IN_PERSON, MANNER, Manner, PEOPLE, RESULT,
    SUPPLIERS, TALK_ON, TalkResult, VALUE,
};
use crate::domain::evaluation::origin::Origin;
use crate::domain::evaluation::questions::{
    ALTERNATIVES, BURDEN_MAX, BURDENS, CLASSIFY, CONSEQUENCES, INTERVIEW, OTHER_ALTERNATIVE, SELF_CHECK, SIGNS,
    TARGETS_WITHOUT, TRAITS, WORTH_IT,
};
use crate::domain::evaluation::range::Range;
use crate::domain::evaluation::sums::{Figure, Lever};
use crate::domain::evaluation::{MONTHS, Question, answer};
use crate::domain::evaluation::{PRICE_TRIAL_CHANGE, PRICE_TRIAL_ON, PRICE_TRIAL_REACTION};
use crate::domain::values::ids::IdSource;
use crate::domain::values::localized::{Localized, de_en};
use crate::domain::{Fields, Money, Month, RecordId, fold};
use crate::exchange::parse::{date, number};
use crate::exchange::report::{ProblemKind, quote};
use crate::exchange::rows::words;
use jiff::civil::Date;
use std::hash::Hasher;

/// The key of a choice, and its words.
type Choice = (&'static str, Localized);

/// What stands in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// Yes, no or not applicable.
    Closed,
    /// Words of the user, several lines too.
    Text,
    /// A date.
    Day,
    /// A number of months.
    Months,
    /// How much something burdens us, as a small number.
    Burden,
    /// A number or a range of three, of one of the figures of step 3.
    Figure(Figure),
    /// How far a lever is moved.
    Lever(Lever),
    /// One of these words.
    Choice(&'static [Choice]),
}

impl EntryKind {
    /// The figure of step 3 that is in it. Only figures have an origin.
    pub(in crate::exchange) const fn figure(self) -> Option<Figure> {
        match self {
            Self::Figure(figure) => Some(figure),
            Self::Closed | Self::Text | Self::Day | Self::Months | Self::Burden | Self::Lever(_) | Self::Choice(_) => {
                None
            }
        }
    }
}

/// One line of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EvaluationEntry {
    /// The key of its field, which stands in the file.
    pub key: &'static str,
    /// How its answer is written and read.
    pub kind: EntryKind,
    /// A question may also be named by its words.
    wording: Option<Localized>,
}

const RESULTS: &[Choice] = &[
    (TalkResult::Agreed.key(), de_en("Einigung", "Agreement")),
    (TalkResult::Reflection.key(), de_en("Bedenkzeit", "Time to think")),
    (TalkResult::NotAgreed.key(), de_en("Keine Einigung", "No agreement")),
];
const DECISIONS: &[Choice] = &[
    (Decision::Keep.key(), de_en("Halten", "Keep")),
    (Decision::Repair.key(), de_en("Reparieren", "Repair")),
    (Decision::Part.key(), de_en("Verabschieden", "Part")),
];
const MANNERS: &[Choice] = &[
    (
        Manner::NoNewOrders.key(),
        de_en("Keine neuen Aufträge", "No new orders"),
    ),
    (Manner::EndContract.key(), de_en("Vertrag beenden", "End the contract")),
];

/// All entries, in the order of the steps.
#[must_use]
pub fn entries() -> Vec<EvaluationEntry> {
    let asked = |kind: EntryKind| {
        move |question: &Question| EvaluationEntry {
            key: question.key,
            kind,
            wording: Some(question.text),
        }
    };
    let plain = |key, kind| EvaluationEntry {
        key,
        kind,
        wording: None,
    };
    let mut all: Vec<EvaluationEntry> = CLASSIFY.iter().chain(&TRAITS).map(asked(EntryKind::Closed)).collect();
    all.extend(INTERVIEW.iter().map(asked(EntryKind::Text)));
    all.extend(SIGNS.iter().map(asked(EntryKind::Closed)));
    all.push(plain(MONTHS, EntryKind::Months));
    all.extend(Figure::ALL.map(|figure| plain(figure.key(), EntryKind::Figure(figure))));
    all.extend(BURDENS.iter().map(asked(EntryKind::Burden)));
    all.extend(Lever::ALL.map(|lever| plain(lever.key(), EntryKind::Lever(lever))));
    all.extend(SELF_CHECK.iter().map(asked(EntryKind::Closed)));
    all.extend([WORTH_IT, TARGETS_WITHOUT].iter().map(asked(EntryKind::Closed)));
    all.extend(ALTERNATIVES.iter().map(asked(EntryKind::Closed)));
    all.extend(
        [
            (CONSEQUENCES, EntryKind::Text),
            (PRICE_TRIAL_ON, EntryKind::Day),
            (PRICE_TRIAL_CHANGE, EntryKind::Text),
            (PRICE_TRIAL_REACTION, EntryKind::Text),
            (TALK_ON, EntryKind::Day),
            (IN_PERSON, EntryKind::Closed),
            (PEOPLE, EntryKind::Text),
            (VALUE, EntryKind::Text),
            (OTHER_ALTERNATIVE, EntryKind::Text),
            (ANSWER, EntryKind::Text),
            (RESULT, EntryKind::Choice(RESULTS)),
            (DECISION, EntryKind::Choice(DECISIONS)),
            (DECIDED_ON, EntryKind::Day),
            (DECISION_REASON, EntryKind::Text),
            (MANNER, EntryKind::Choice(MANNERS)),
            (SUPPLIERS, EntryKind::Text),
            (CLOSING, EntryKind::Text),
        ]
        .map(|(key, kind)| plain(key, kind)),
    );
    all
}

impl EvaluationEntry {
    /// The entry is meant by its key, or a question by its words.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let by_words = || self.wording.map(|wording| wording.both().map(fold));
        text.eq_ignore_ascii_case(self.key) || by_words().is_some_and(|words| words.contains(&fold(text)))
    }

    /// Writes the one cell with what was said.
    pub fn write(&self, writer: &mut ExportWriter, fields: &Fields, dialect: Dialect, wording: Wording) {
        let said = fields.text(self.key);
        match self.kind {
            EntryKind::Closed => writer.cell(ExportCell::Word(wording.of(answer_words(answer(fields, self.key))))),
            EntryKind::Text => writer.cell(ExportCell::Text(said)),
            EntryKind::Day => writer.cell(fields.day(self.key).map_or(ExportCell::Blank, ExportCell::Date)),
            EntryKind::Months | EntryKind::Burden => {
                writer.cell(fields.number(self.key).map_or(ExportCell::Blank, ExportCell::Whole));
            }
            EntryKind::Lever(_) => writer.cell(fields.money(self.key).map_or(ExportCell::Blank, ExportCell::Number)),
            EntryKind::Figure(_) => match Range::read(said) {
                Some(range) if range.is_exact() => writer.cell(ExportCell::Number(Money(range.likely()))),
                Some(range) => {
                    let ends = [range.low(), range.likely(), range.high()];
                    let told = ends.map(|parts| dialect.number(parts)).join(" – ");
                    writer.cell(ExportCell::Word(&told));
                }
                None => writer.cell(ExportCell::Blank),
            },
            EntryKind::Choice(choices) => {
                let known = choices.iter().find(|(key, _)| *key == said);
                writer.cell(known.map_or(ExportCell::Blank, |(_, words)| ExportCell::Word(wording.of(*words))));
            }
        }
    }

    /// The value of the field that an answer means.
    ///
    /// # Errors
    /// The answer means nothing here.
    pub fn read(&self, told: &str) -> Result<String, ProblemKind> {
        let cell = told.trim();
        let unknown = || ProblemKind::UnknownWord(quote(cell.as_bytes()));
        let bad = || ProblemKind::BadNumber(quote(cell.as_bytes()));
        let plain = || number::read_plain(cell.as_bytes());
        let whole = |most: i64| {
            let whole = plain()
                .filter(|parts| parts % Range::ONE == 0)
                .map(|parts| parts / Range::ONE);
            whole.filter(|whole| (0..=most).contains(whole)).ok_or_else(bad)
        };
        match self.kind {
            EntryKind::Closed => words::closed(cell)
                .map(|answer| answer.key().to_owned())
                .ok_or_else(unknown),
            EntryKind::Text => Ok(told.to_owned()),
            EntryKind::Day => {
                let day = date::read_plain(cell.as_bytes());
                day.map(crate::domain::values::iso::write)
                    .ok_or_else(|| ProblemKind::BadDate(quote(cell.as_bytes())))
            }
            EntryKind::Months => {
                whole(120).and_then(|months| if months > 0 { Ok(months.to_string()) } else { Err(bad()) })
            }
            EntryKind::Burden => whole(i64::from(BURDEN_MAX)).map(|burden| burden.to_string()),
            EntryKind::Figure(figure) => {
                let range = range(cell).filter(|range| figure.allows(*range));
                range.map(Range::write).ok_or_else(bad)
            }
            EntryKind::Lever(lever) => {
                let possible = |parts: &i64| (0..=lever.limit()).contains(parts);
                plain().filter(possible).map(|parts| parts.to_string()).ok_or_else(bad)
            }
            EntryKind::Choice(choices) => {
                let said = fold(cell);
                let means = |(key, words): &&Choice| [*key, words.de, words.en].iter().any(|word| fold(word) == said);
                let chosen = choices.iter().find(means).map(|(key, _)| (*key).to_owned());
                let open = || {
                    words::closed(cell)
                        .filter(|answer| answer.key().is_empty())
                        .map(|_| String::new())
                };
                chosen.or_else(open).ok_or_else(unknown)
            }
        }
    }
}

/// `420`, or low, likely and high: `350 – 420 – 500`.
fn range(cell: &str) -> Option<Range> {
    let between = ["–", "—", ";", " - "]
        .into_iter()
        .find(|between| cell.contains(between));
    let parts: Vec<&str> = match between {
        Some(between) => cell.split(between).collect(),
        None => vec![cell],
    };
    let read = |part: &str| number::read_plain(part.trim().as_bytes());
    match parts.as_slice() {
        [one] => Some(Range::exactly(read(one)?)),
        [low, likely, high] => Range::new(read(low)?, read(likely)?, read(high)?),
        _ => None,
    }
}

/// The key of a row with a measure: `measure`, the question that it follows from, and its id, as far as it has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureKey {
    /// The key of the question of the interview.
    pub from: Option<&'static str>,
    /// The id of the measure.
    pub id: Option<RecordId>,
}

const MEASURE: &str = "measure";

impl MeasureKey {
    /// Reads [`MeasureKey::write`], also with the German word; `None` for the key of anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('/');
        let first = parts.next()?;
        let is_measure = first.eq_ignore_ascii_case(MEASURE) || fold(first) == fold("Maßnahme");
        let mut key = Self { from: None, id: None };
        for part in parts {
            let from = INTERVIEW
                .iter()
                .map(|question| question.key)
                .find(|known| part.eq_ignore_ascii_case(known));
            match (from, RecordId::parse(part)) {
                (Some(from), _) => key.from = Some(from),
                (None, Some(id)) => key.id = Some(id),
                (None, None) => return None,
            }
        }
        is_measure.then_some(key)
    }

    /// `measure`, and what is known of the rest, parted by `/`.
    #[must_use]
    pub fn write(self) -> String {
        let id = self.id.map(|id| id.to_string());
        let parts = [Some(MEASURE), self.from, id.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join("/")
    }

    /// The id of the measure; a row without one has the same every time it is read.
    #[must_use]
    pub fn id(self, what: &str) -> RecordId {
        let fresh = || {
            let mut hasher = rustc_hash::FxHasher::default();
            hasher.write(self.from.unwrap_or_default().as_bytes());
            hasher.write_u8(0);
            hasher.write(fold(what).as_bytes());
            IdSource::new(1, hasher.finish()).record()
        };
        self.id.unwrap_or_else(fresh)
    }
}

/// `3 Rechnungen bis 2026-10`.
#[must_use]
pub fn origin_text(origin: Origin, wording: Wording) -> String {
    let (year, month) = (origin.until.year(), origin.until.month());
    let (invoices, until) = match wording {
        Wording::German => ("Rechnungen", "bis"),
        Wording::English => ("invoices", "to"),
    };
    format!("{} {invoices} {until} {year:04}-{month:02}", origin.invoices)
}

/// Reads what [`origin_text`] writes; `None` for anything else.
#[must_use]
pub fn read_origin(text: &str) -> Option<Origin> {
    let mut parts = text.split_whitespace();
    let invoices = parts.next()?.parse().ok()?;
    let (year, month) = parts.next_back()?.split_once('-')?;
    let day = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
    Some(Origin {
        invoices,
        until: Month::of(day),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evaluation::questions;
    use std::collections::BTreeSet;

    fn entry(key: &str) -> EvaluationEntry {
        entries().into_iter().find(|entry| entry.key == key).unwrap()
    }

    #[test]
    fn answers_as_people_write_them() {
        for (key, told, value) in [
            ("classify.strategic", "ja", Some("yes")),
            ("classify.strategic", "Trifft nicht zu", Some("na")),
            ("classify.strategic", "offen", Some("")),
            ("classify.strategic", "vielleicht", None),
            ("figures.revenue", "240.000,00", Some("2400000000")),
            ("figures.revenue", "240000", Some("2400000000")),
            ("figures.revenue", "240.000", None),
            ("figures.revenue", "-5", None),
            (
                "figures.rework_hours",
                "350 – 420 – 500,5",
                Some("3500000;4200000;5005000"),
            ),
            (
                "figures.rework_hours",
                "350 - 420 - 500",
                Some("3500000;4200000;5000000"),
            ),
            ("figures.rework_hours", "500 – 420 – 350", None),
            ("figures.rework_hours", "350 – 420", None),
            ("figures.margin", "-12,5 %", Some("-125000")),
            ("figures.months", "24", Some("24")),
            ("figures.months", "0", None),
            ("burden.tone", "2", Some("2")),
            ("burden.tone", "4", None),
            ("lever.price", "5", Some("50000")),
            ("lever.selling", "120", None),
            ("decision", "verabschieden", Some("part")),
            ("decision", "repair", Some("repair")),
            ("decision", "Offen", Some("")),
            ("decision", "kündigen", None),
            ("part.manner", "Vertrag beenden", Some("end_contract")),
            ("talk.on", "20.11.2026", Some("2026-11-20")),
            ("talk.on", "2026-11-20", Some("2026-11-20")),
            ("talk.on", "03/04/2026", None),
            ("talk.people", " Frau Roth ", Some(" Frau Roth ")),
        ] {
            assert_eq!(entry(key).read(told).ok().as_deref(), value, "{key}: {told}");
        }
    }

    #[test]
    fn every_key_stands_once_and_every_question_has_an_entry() {
        let all = entries();
        let keys: BTreeSet<&str> = all.iter().map(|entry| entry.key).collect();
        assert_eq!(keys.len(), all.len());
        let questions = CLASSIFY
            .iter()
            .chain(&TRAITS)
            .chain(&INTERVIEW)
            .chain(&SIGNS)
            .chain(&SELF_CHECK);
        for question in questions.chain(&ALTERNATIVES).chain(&questions::BURDENS) {
            assert!(keys.contains(question.key), "{}", question.key);
            let named = all.iter().filter(|entry| entry.matches(question.text.de)).count();
            assert_eq!(named, 1, "{}", question.text.de);
        }
    }

    #[test]
    fn keys_of_measures_read_back() {
        let id = IdSource::new(5, 5).record();
        for from in [None, Some("learn.more")] {
            for id in [None, Some(id)] {
                let key = MeasureKey { from, id };
                assert_eq!(MeasureKey::read(&key.write()), Some(key));
            }
        }
        assert_eq!(MeasureKey::read("Maßnahme"), Some(MeasureKey { from: None, id: None }));
        assert_eq!(MeasureKey::read("measure/nonsense"), None);
        assert_eq!(MeasureKey::read("learn.more"), None);
        let fresh = MeasureKey { from: None, id: None };
        assert_eq!(fresh.id("Anrufen"), fresh.id("anrufen"));
        assert_ne!(fresh.id("Anrufen"), fresh.id("Schreiben"));
    }

    #[test]
    fn origins_read_back() {
        let origin = Origin {
            invoices: 3,
            until: Month::of(jiff::civil::date(2026, 10, 1)),
        };
        assert_eq!(origin_text(origin, Wording::German), "3 Rechnungen bis 2026-10");
        for wording in [Wording::German, Wording::English] {
            assert_eq!(read_origin(&origin_text(origin, wording)), Some(origin));
        }
        assert_eq!(read_origin("aus dem Bauch"), None);
    }
}
