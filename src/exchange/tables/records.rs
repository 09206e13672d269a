//! Records of customers of which a table speaks in several rows. A record is meant by its customer and by what tells it from
//! the customer's others: a title, a day.

use super::{Columns, Indexes, customer_drafts, customer_index, missing};
use crate::domain::workspace::import::RecordDraft;
use crate::domain::{CustomerId, FieldEdit, ImportPlan, RecordId, RecordKind};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::{ProblemKind, Totals, quote};
use crate::exchange::rows::cells::Reader;
use crate::exchange::rows::name_index::NameIndex;
use crate::exchange::rows::name_rules::Naming;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// What the questions of a table mean. Each stands there again for every record, and is looked up once.
#[derive(Debug)]
pub struct Questions<Subject>(FxHashMap<String, Option<Subject>>);

impl<Subject> Default for Questions<Subject> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<Subject: Copy> Questions<Subject> {
    /// What the row is about; `None` where its question is missing or means nothing: that is reported.
    pub fn subject(
        &mut self,
        column: Option<usize>,
        record: &CsvRecord<'_>,
        reader: &mut Reader,
        read: impl FnOnce(&str) -> Option<Subject>,
    ) -> Option<Subject> {
        let Some(text) = reader.line_of_text(record, column) else {
            missing(record, reader, column);
            return None;
        };
        let subject = match self.0.get(&text) {
            Some(subject) => *subject,
            None => *self.0.entry(text.clone()).or_insert_with_key(|text| read(text)),
        };
        if subject.is_none() {
            let kind = ProblemKind::UnknownWord(quote(text.as_bytes()));
            reader.log.error(record.line, column, kind);
        }
        subject
    }
}

#[derive(Debug)]
pub struct Records<Mark, Content> {
    pub columns: Columns,
    kind: RecordKind,
    customers: NameIndex<CustomerId>,
    /// Where to find in `drafts` what is said of a customer's record, by the customer's place.
    places: FxHashMap<(u32, Mark), usize>,
    drafts: Vec<Draft<Mark, Content>>,
}

#[derive(Debug)]
struct Draft<Mark, Content> {
    customer: u32,
    mark: Mark,
    said: Content,
}

impl<Mark: Clone + Eq + Hash, Content: Default> Records<Mark, Content> {
    pub fn new(kind: RecordKind, columns: &Columns, known: &KnownRecords, choices: &Choices) -> Self {
        Self {
            columns: columns.clone(),
            kind,
            customers: customer_index(columns, known, choices, Naming::Refers),
            places: FxHashMap::default(),
            drafts: Vec::new(),
        }
    }

    /// A cell that must not be empty is.
    pub fn missing(&self, record: &CsvRecord<'_>, reader: &mut Reader, field: ColumnField) {
        missing(record, reader, self.columns.of(field));
    }

    /// Whether there is a customer of the name.
    pub fn knows(&self, name: &str) -> bool {
        self.customers.knows(name)
    }

    /// What is said of the record up to this row; `None` where the row names no customer: that is reported.
    pub fn draft(&mut self, record: &CsvRecord<'_>, reader: &mut Reader, mark: Mark) -> Option<&mut Content> {
        let customer = self.customers.resolve_row(record, reader)?;
        let at = *self.places.entry((customer, mark)).or_insert_with_key(|(_, mark)| {
            self.drafts.push(Draft {
                customer,
                mark: mark.clone(),
                said: Content::default(),
            });
            self.drafts.len() - 1
        });
        self.drafts.get_mut(at).map(|draft| &mut draft.said)
    }

    /// Whom the rows are about.
    pub fn indexes(&mut self) -> Indexes<'_> {
        Indexes {
            customers: Some(&mut self.customers),
            products: None,
        }
    }

    /// `edits` tells which record of a known customer is meant, if there is one, and what becomes of it. How many records the
    /// totals do not say.
    pub fn finish(
        self,
        edits: impl Fn(Option<CustomerId>, Mark, Content) -> (Option<RecordId>, Vec<FieldEdit>),
    ) -> (ImportPlan, Totals) {
        let (customers, customers_new) = self.customers.counts();
        let owners: Vec<Option<CustomerId>> = self.customers.drafts().map(|entry| entry.known).collect();
        let record = |draft: Draft<Mark, Content>| {
            let owner = owners.get(draft.customer as usize).copied().flatten();
            let (known, edits) = edits(owner, draft.mark, draft.said);
            RecordDraft {
                kind: self.kind,
                known,
                customer: Some(draft.customer),
                edits,
            }
        };
        let plan = ImportPlan {
            records: self.drafts.into_iter().map(record).collect(),
            customers: customer_drafts(&self.customers, Vec::new()),
            ..ImportPlan::default()
        };
        let totals = Totals {
            customers,
            customers_new,
            ..Totals::default()
        };
        (plan, totals)
    }
}
