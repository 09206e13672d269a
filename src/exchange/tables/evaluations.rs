//! Evaluations as our own export writes them, or as a colleague filled them in. An empty cell leaves what is known. An
//! evaluation is meant by its customer and its day; the second one of a day has `(2)` behind the date. A row with a measure
//! has the key `measure`.

use super::kind::TableKind;
use super::records::{Questions, Records};
use super::{Indexes, TableFormat, TableReader};
use crate::domain::evaluation::STARTED_ON;
use crate::domain::evaluation::measures::Facet;
use crate::domain::evaluation::origin::{Origin, origin_key};
use crate::domain::evaluation::sums::Figure;
use crate::domain::opportunity::note_key;
use crate::domain::values::iso;
use crate::domain::{FieldEdit, ImportPlan, RecordKind};
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::KnownEvaluation;
use crate::exchange::export::evaluation_fields::{EvaluationEntry, MeasureKey, entries, read_origin};
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::{Severity, Totals};
use crate::exchange::rows::cells::{CellValue, Reader, cell};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

pub const FORMAT: TableFormat = TableFormat {
    kind: TableKind::Evaluations,
    fields: &[
        ColumnField::CustomerName,
        ColumnField::CustomerNumber,
        ColumnField::EvaluatedOn,
        ColumnField::Question,
        ColumnField::Answer,
        ColumnField::Notes,
        ColumnField::MeasureOwner,
        ColumnField::MeasureDue,
        ColumnField::MeasureDone,
        ColumnField::Source,
    ],
    required: &[
        &[ColumnField::CustomerName, ColumnField::CustomerNumber],
        &[ColumnField::EvaluatedOn],
        &[ColumnField::Question],
        &[ColumnField::Answer],
    ],
    start: |columns, known, choices| {
        Box::new(Evaluations {
            records: Records::new(RecordKind::Evaluation, columns, known, choices),
            entries: entries(),
            questions: Questions::default(),
            known: known.evaluations.clone(),
        })
    },
};

#[derive(Debug)]
struct Evaluations {
    /// By the day, and which one of that day.
    records: Records<(Date, u32), EvaluationDraft>,
    entries: Vec<EvaluationEntry>,
    questions: Questions<EvaluationSubject>,
    known: Vec<KnownEvaluation>,
}

/// A figure with where the file says that it comes from.
#[derive(Debug)]
struct Taken {
    figure: Figure,
    value: String,
    origin: Option<Origin>,
}

/// What a row is about.
#[derive(Debug, Clone, Copy)]
enum EvaluationSubject {
    Entry(EvaluationEntry),
    Measure(MeasureKey),
}

/// What rows say.
#[derive(Debug, Default)]
struct EvaluationDraft {
    edits: Vec<FieldEdit>,
    figures: Vec<Taken>,
}

impl Evaluations {
    fn subject(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) -> Option<EvaluationSubject> {
        let column = self.records.columns.of(ColumnField::Question);
        self.questions.subject(column, record, reader, |text| {
            let entry = || self.entries.iter().find(|entry| entry.matches(text)).copied();
            let measure = MeasureKey::read(text).map(EvaluationSubject::Measure);
            measure.or_else(|| entry().map(EvaluationSubject::Entry))
        })
    }

    /// The day, and which evaluation of that day.
    fn day(&self, record: &CsvRecord<'_>, reader: &mut Reader) -> Option<(Date, u32)> {
        let column = self.records.columns.of(ColumnField::EvaluatedOn);
        let (text, number) = numbered(cell(record, column));
        match reader.date_in(record.line, column, text, Severity::Error) {
            CellValue::Value(day) => Some((day, number)),
            CellValue::Empty => {
                self.records.missing(record, reader, ColumnField::EvaluatedOn);
                None
            }
            CellValue::Bad => None,
        }
    }

    /// `None` where the row cannot be used: that is reported.
    fn said(&self, record: &CsvRecord<'_>, reader: &mut Reader, subject: EvaluationSubject) -> Option<EvaluationDraft> {
        match subject {
            EvaluationSubject::Entry(entry) => self.answered(record, reader, entry),
            EvaluationSubject::Measure(key) => self.measure(record, reader, key),
        }
    }

    fn answered(&self, record: &CsvRecord<'_>, reader: &mut Reader, entry: EvaluationEntry) -> Option<EvaluationDraft> {
        let mut said = EvaluationDraft::default();
        let column = self.records.columns.of(ColumnField::Answer);
        if let Some(told) = reader.answer(record, column) {
            let value = match entry.read(&told) {
                Ok(value) => value,
                Err(kind) => {
                    reader.log.error(record.line, column, kind);
                    return None;
                }
            };
            match entry.kind.figure() {
                Some(figure) => {
                    let from = reader.line_of_text(record, self.records.columns.of(ColumnField::Source));
                    let origin = from.as_deref().and_then(read_origin);
                    said.figures.push(Taken { figure, value, origin });
                }
                None => said.edits.push(FieldEdit::text(entry.key, value)),
            }
        }
        if let Some(note) = reader.text(record, self.records.columns.of(ColumnField::Notes)) {
            said.edits.push(FieldEdit::text(note_key(entry.key), note));
        }
        Some(said)
    }

    fn measure(&self, record: &CsvRecord<'_>, reader: &mut Reader, key: MeasureKey) -> Option<EvaluationDraft> {
        let of = |field| self.records.columns.of(field);
        let what = reader.answer(record, of(ColumnField::Answer));
        let owner = reader.line_of_text(record, of(ColumnField::MeasureOwner));
        let due = reader.date(record, of(ColumnField::MeasureDue), Severity::Error);
        let done = reader.date(record, of(ColumnField::MeasureDone), Severity::Error);
        if due == CellValue::Bad || done == CellValue::Bad {
            return None;
        }
        if key.id.is_none() && what.is_none() {
            self.records.missing(record, reader, ColumnField::Answer);
            return None;
        }
        let id = key.id(what.as_deref().unwrap_or_default());
        let text = [(Facet::What, what), (Facet::Owner, owner)];
        let days = [(Facet::Due, due), (Facet::DoneOn, done)].map(|(facet, day)| (facet, day.value().map(iso::write)));
        let told = text.into_iter().chain(days);
        let mut edits: Vec<FieldEdit> = told.filter_map(|(facet, value)| Some(facet.edit(id, value?))).collect();
        edits.push(Facet::From.edit(id, key.from.unwrap_or_default()));
        Some(EvaluationDraft {
            edits,
            figures: Vec::new(),
        })
    }
}

/// `22.11.2026 (2)` is the second of that day.
fn numbered(cell: &[u8]) -> (&[u8], u32) {
    let text = std::str::from_utf8(cell).unwrap_or_default();
    let split = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let number = split.and_then(|(day, number)| Some((day.trim_end().as_bytes(), number.parse().ok()?)));
    number.filter(|(_, number)| *number > 0).unwrap_or((cell, 1))
}

/// A figure that differs from the one taken from invoices was typed; a new evaluation takes over what the file says.
fn taken_edits(taken: Taken, known: Option<&KnownEvaluation>) -> Vec<FieldEdit> {
    let key = origin_key(taken.figure);
    let value = FieldEdit::text(taken.figure.key(), taken.value);
    let origin = match known {
        Some(known) => {
            let same = known
                .taken
                .iter()
                .any(|(key, known)| *key == value.key && *known == value.value);
            (!same).then(String::new)
        }
        None => taken.origin.map(Origin::write),
    };
    [Some(value), origin.map(|origin| FieldEdit::text(key, origin))]
        .into_iter()
        .flatten()
        .collect()
}

impl TableReader for Evaluations {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        let (day, subject) = (self.day(record, reader), self.subject(record, reader));
        let (Some(day), Some(subject)) = (day, subject) else {
            return reader.log.skip_line();
        };
        let Some(said) = self.said(record, reader, subject) else {
            return reader.log.skip_line();
        };
        let Some(known) = self.records.draft(record, reader, day) else {
            return reader.log.skip_line();
        };
        known.edits.extend(said.edits);
        known.figures.extend(said.figures);
    }

    fn knows(&self, name: &str) -> bool {
        self.records.knows(name)
    }

    fn indexes(&mut self, _: &mut Reader) -> Indexes<'_> {
        self.records.indexes()
    }

    fn finish(self: Box<Self>, _: &mut Reader) -> (ImportPlan, Totals) {
        let known = self
            .known
            .iter()
            .map(|known| ((known.customer, known.day, known.number), known));
        let known: FxHashMap<_, _> = known.collect();
        let (plan, totals) = self.records.finish(|owner, (day, number), said| {
            let known = owner.and_then(|owner| known.get(&(owner, day, number)).copied());
            let mut edits = said.edits;
            edits.extend(said.figures.into_iter().flat_map(|taken| taken_edits(taken, known)));
            if known.is_none() {
                edits.push(FieldEdit::day(STARTED_ON, Some(day)));
            }
            (known.map(|known| known.id), edits)
        });
        let totals = Totals {
            evaluations: u32::try_from(plan.records.len()).unwrap_or(u32::MAX),
            ..totals
        };
        (plan, totals)
    }
}
