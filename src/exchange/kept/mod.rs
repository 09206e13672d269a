//! How files with the same headings are read, kept under a name: what their columns mean, what kind of table they are, and what
//! was answered about amounts and signs. Leaves and enters as text, which the page keeps without looking into it.
//!
//! **How it works.** A reading with [`text_of`] tells what it was; the user gives that a name. Of a file with the very same headings,
//! in the same order, [`KeptMappings::of`] finds it again, and the reading goes on as if the user had chosen all of it ([`KeptMapping::merge`]).
//! What the user says of this file outweighs it, and so does a value of a column that can only be written in another notation.
//!
//! **What breaks.** Names of kinds, fields, topics and answers lie on devices and in files: they stay for ever (`codec`). An answer in words
//! that are other words in a later file would leave out what nobody looked at: [`KeptMapping::stale`] finds those, and they
//! are asked anew.

mod codec;
mod flat_json;

use super::asked::{Finding, FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};
use super::columns::choices::Choices;
use super::columns::field::ColumnField;
use super::parse::notation::Notation;
use super::report::{ColumnNotation, Report};
use super::tables::kind::TableKind;
use crate::domain::fold;
pub use codec::{is_file_of_mapping, mapping_of_file};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How files of these headings are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMapping {
    name: String,
    /// Folded, in the order of the columns.
    headings: Vec<String>,
    table: TableKind,
    fields: Vec<Option<ColumnField>>,
    notations: BTreeMap<u16, Notation>,
    answers: BTreeMap<Topic, ImportAnswer>,
}

/// A longer name is cut.
const NAME_CHARS_MAX: usize = 80;

/// The name that is kept of one that was typed or came with a file; empty where there is none.
#[must_use]
pub fn kept_name(name: &str) -> String {
    name.trim().chars().take(NAME_CHARS_MAX).collect()
}

/// The same, told by a number from those that are taken.
#[must_use]
pub fn free_name(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut free = kept_name(name);
    for number in 2_u32.. {
        if !is_taken(&free) {
            break;
        }
        let number = format!(" ({number})");
        let room = NAME_CHARS_MAX - number.len();
        free = name.trim().chars().take(room).chain(number.chars()).collect();
    }
    free
}

/// So many columns are kept.
const COLUMNS_MAX: usize = 2_000;

/// The reading as text that may be kept; `None` where the file could not be read as it is. Of what was kept before (`used`) the
/// notations go on that the file was read in.
#[must_use]
pub(in crate::exchange) fn text_of(report: &Report, choices: &Choices, used: Option<&KeptMapping>) -> Option<String> {
    if !report.missing.is_empty() || report.columns.len() > COLUMNS_MAX {
        return None;
    }
    let answers = choices.answers.iter().filter(|(topic, _)| is_kept(**topic));
    let is_followed = |(column, notation): &(&u16, &Notation)| {
        let column = report.columns.get(usize::from(**column));
        column.is_some_and(|column| column.reading == Some(ColumnNotation::Known(**notation)))
    };
    let notations = used.into_iter().flat_map(|used| &used.notations).filter(is_followed);
    let notations = notations.map(|(column, notation)| (*column, *notation));
    let mapping = KeptMapping {
        name: String::new(),
        headings: report.columns.iter().map(|column| fold(&column.header)).collect(),
        table: report.table?,
        fields: report.columns.iter().map(|column| column.field).collect(),
        notations: notations.chain(choices.notations.clone()).collect(),
        answers: answers.map(|(topic, answer)| (*topic, answer.clone())).collect(),
    };
    // A file without headings is like any other.
    let is_known = mapping.headings.iter().any(|heading| !heading.is_empty());
    is_known.then(|| mapping.text())
}

/// Whether what is answered about it holds for all files of these headings, and not for what stands in one of them.
const fn is_kept(topic: Topic) -> bool {
    match topic {
        Topic::Amount
        | Topic::Sign
        | Topic::Documents
        | Topic::Cancelled
        | Topic::Cost
        | Topic::Currency
        | Topic::DayNumbers
        | Topic::Marks
        | Topic::Grounds
        | Topic::Quantities
        | Topic::BareNumbers
        | Topic::Periods
        | Topic::AmountUnit
        | Topic::PaperLists
        | Topic::Program => true,
        Topic::Rows
        | Topic::HiddenRows
        | Topic::TotalColumns
        | Topic::CustomerNumbers
        | Topic::ProductNumbers
        | Topic::CustomerSpellings
        | Topic::ProductSpellings
        | Topic::CustomerAddresses
        | Topic::EmptyFields
        | Topic::Groups
        | Topic::Repeated
        | Topic::TurnedDays
        | Topic::Join
        | Topic::Mapping => false,
    }
}

impl KeptMapping {
    /// How a column wrote its numbers or days, as the user said of an earlier file: a later one may show something else.
    #[must_use]
    pub(in crate::exchange) fn notation(&self, column: usize) -> Option<Notation> {
        self.notations.get(&u16::try_from(column).ok()?).copied()
    }

    /// What the user chose, and beside it what was kept except notations ([`Self::notation`]); `without` are questions that are to be asked anew.
    #[must_use]
    pub(in crate::exchange) fn merge(&self, choices: &Choices, without: &[Topic]) -> Choices {
        let mut all = choices.clone();
        all.table = Some(self.table);
        let by_user: Vec<ColumnField> = choices.fields.values().copied().flatten().collect();
        for (column, field) in (0..=u16::MAX).zip(&self.fields) {
            let is_free = |field: &ColumnField| !by_user.iter().any(|other| other.rules_out(*field));
            all.fields.entry(column).or_insert(field.filter(is_free));
        }
        let answers = self.answers.iter().filter(|(topic, _)| !without.contains(topic));
        for (topic, answer) in answers {
            all.answers.entry(*topic).or_insert_with(|| answer.clone());
        }
        all
    }

    /// Questions of which the file does not offer the answer that was kept.
    #[must_use]
    pub(in crate::exchange) fn stale(&self, report: &Report) -> Vec<Topic> {
        let is_stale = |question: &&ImportQuestion| {
            let kept = self.answers.get(&question.topic);
            kept.is_some_and(|kept| !question.offers.iter().any(|offer| offer.answer == *kept))
        };
        report
            .asked
            .iter()
            .filter(is_stale)
            .map(|question| question.topic)
            .collect()
    }
}

/// All that are kept on this device.
#[derive(Debug, Clone, Default)]
pub(in crate::exchange) struct KeptMappings(Rc<[Rc<KeptMapping>]>);

/// The kept mappings for the headings of a file, and which of them it is read by.
#[derive(Debug, Clone, Default)]
pub(in crate::exchange) struct FittingMappings {
    names: Vec<String>,
    /// As the user says, or because there is one only.
    taken: Option<ImportAnswer>,
    /// The one in use.
    pub used: Option<Rc<KeptMapping>>,
}

impl KeptMappings {
    /// Those of the device by name; what cannot be read is of a later version, and left out.
    #[must_use]
    pub fn read(texts: &BTreeMap<String, String>) -> Self {
        let read = |(name, text): (&String, &String)| {
            let mapping = KeptMapping::parse(text).ok()?;
            let name = name.clone();
            Some(Rc::new(KeptMapping { name, ..mapping }))
        };
        Self(texts.iter().filter_map(read).collect())
    }

    /// There are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those for these headings, unless the user said that it is another kind of table.
    #[must_use]
    pub fn of(&self, headers: &[String], choices: &Choices) -> FittingMappings {
        let headings: Vec<String> = headers.iter().map(|header| fold(header)).collect();
        let fits = |mapping: &&Rc<KeptMapping>| {
            mapping.headings == headings && choices.table.is_none_or(|table| table == mapping.table)
        };
        let fitting: Vec<&Rc<KeptMapping>> = self.0.iter().filter(fits).collect();
        let said = choices.answers.get(&Topic::Mapping).cloned();
        let only = match fitting.as_slice() {
            [only] => Some(ImportAnswer::Named(only.name.clone())),
            _ => None,
        };
        let taken = said.or(only);
        let is_taken =
            |mapping: &&&Rc<KeptMapping>| matches!(&taken, Some(ImportAnswer::Named(name)) if *name == mapping.name);
        FittingMappings {
            used: fitting.iter().find(is_taken).map(|mapping| Rc::clone(mapping)),
            names: fitting.iter().map(|mapping| mapping.name.clone()).collect(),
            taken,
        }
    }
}

impl FittingMappings {
    /// Says by which one the file was read, and asks.
    pub fn tell(&self, report: &mut Report) {
        if self.names.is_empty() {
            return;
        }
        if let Some(used) = &self.used {
            let mut finding = Finding::new(FindingKind::ReadAs);
            finding.add(None, Some(used.name.clone()));
            report.findings.insert(0, finding);
        }
        let named = self.names.iter().cloned().map(ImportAnswer::Named);
        let answers = named.chain([ImportAnswer::LeaveOut]);
        report.asked.insert(
            0,
            ImportQuestion {
                topic: Topic::Mapping,
                offers: answers.map(Offer::plain).collect(),
                taken: self.taken.clone(),
            },
        );
    }
}

#[cfg(test)]
mod tests;
