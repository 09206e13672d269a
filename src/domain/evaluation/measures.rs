//! What is to be done, by whom and until when: from the interview (step 2) or agreed with the customer (step 4).

use super::questions::INTERVIEW;
use crate::domain::RecordId;
use crate::domain::records::fields::{FieldEdit, Fields};
use crate::domain::values::iso;
use crate::domain::values::keyed_enum::keyed_enum;
use jiff::civil::Date;

/// The items are fields `measure/ID/FIELD`.
pub const MEASURES: &str = "measure/";

keyed_enum! {
    /// One field of a measure.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Facet {
        /// What is to be done, free text.
        What => "what",
        /// Who does it, free text.
        Owner => "owner",
        /// The day by which it is to be done.
        Due => "due",
        /// The day on which it was done.
        DoneOn => "done_on",
        /// The key of the question it follows from; empty for one agreed with the customer.
        From => "from",
    }
}

impl Facet {
    /// The edit that sets this field of a measure.
    #[must_use]
    pub fn edit(self, measure: RecordId, value: impl Into<String>) -> FieldEdit {
        FieldEdit::text([MEASURES, &measure.to_string(), "/", self.key()].concat(), value)
    }
}

/// Something to be done about a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Names it among the fields of its evaluation.
    pub id: RecordId,
    /// Free text; may be empty.
    pub what: String,
    /// Who does it; empty for nobody yet.
    pub owner: String,
    /// The day by which it is to be done.
    pub due: Option<Date>,
    /// `None` as long as it is open.
    pub done_on: Option<Date>,
    /// The question it follows from; `None` for one agreed with the customer.
    pub from: Option<&'static str>,
}

impl Measure {
    /// Somebody is to do it by a day.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        !self.owner.is_empty() && self.due.is_some()
    }
}

/// The measures in the order of their making; those that say nothing but where they come from are gone.
#[must_use]
pub fn measures(fields: &Fields) -> Vec<Measure> {
    let mut list: Vec<Measure> = Vec::new();
    for (rest, value) in fields.under(MEASURES) {
        let Some((id, facet)) = rest.split_once('/') else {
            continue;
        };
        let Some(id) = RecordId::parse(id) else { continue };
        if list.last().is_none_or(|last| last.id != id) {
            list.push(Measure {
                id,
                what: String::new(),
                owner: String::new(),
                due: None,
                done_on: None,
                from: None,
            });
        }
        let Some(measure) = list.last_mut() else { continue };
        match Facet::from_key(facet) {
            Some(Facet::What) => measure.what = value.to_owned(),
            Some(Facet::Owner) => measure.owner = value.to_owned(),
            Some(Facet::Due) => measure.due = iso::read(value),
            Some(Facet::DoneOn) => measure.done_on = iso::read(value),
            Some(Facet::From) => measure.from = INTERVIEW.iter().map(|question| question.key).find(|key| *key == value),
            None => {}
        }
    }
    list.retain(|measure| !measure.what.is_empty() || !measure.owner.is_empty() || measure.due.is_some());
    list
}

/// The edits that make a measure say nothing.
#[must_use]
pub fn clear(measure: RecordId) -> Vec<FieldEdit> {
    Facet::ALL.map(|facet| facet.edit(measure, "")).to_vec()
}
