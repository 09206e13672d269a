//! Saves what the methods gathered as a file: checklists, lists, the log of decisions.

use super::{style, use_csv_file};
use crate::domain::{CustomerId, Record, RecordId, RecordKind, Workspace};
use crate::exchange::export::care::{evaluations, months};
use crate::exchange::export::methods::{Extent, checklists, decisions, opportunities};
use crate::text::Language;
use crate::text::evaluation_values::label_of;
use crate::text::export::CareExport;
use crate::text::opportunities::Opportunities as Text;
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;
use crate::ui::session::use_session;
use crate::view::decisions::log;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MethodFile {
    /// What a list shows, in its order.
    List(Vec<RecordId>),
    AllChecklists,
    Checklist(RecordId),
    /// The open questions of one.
    Questions(RecordId),
    Decisions,
    /// Of one customer, or of all.
    Evaluations(Option<CustomerId>),
    /// The figures of all customers by month.
    Months,
}

/// Call it with what is to be saved.
#[must_use]
pub fn use_method_export() -> Callback<MethodFile> {
    let (session, language, save) = (use_session(), use_language(), use_csv_file());
    Callback::new(move |file: MethodFile| {
        let language = language.get_untracked();
        let of = |workspace: &Workspace| (what(workspace, &file, language), bytes(workspace, &file, language));
        save.run(session.read(of));
    })
}

fn bytes(workspace: &Workspace, file: &MethodFile, language: Language) -> Vec<u8> {
    let style = style(language);
    match file {
        MethodFile::List(ids) => opportunities(workspace, ids, style),
        MethodFile::AllChecklists => {
            let all: Vec<RecordId> = workspace
                .records(RecordKind::Opportunity)
                .map(|record| record.id)
                .collect();
            checklists(workspace, &all, Extent::Whole, style)
        }
        MethodFile::Checklist(id) => checklists(workspace, &[*id], Extent::Whole, style),
        MethodFile::Questions(id) => checklists(workspace, &[*id], Extent::OpenQuestions, style),
        MethodFile::Decisions => decisions(workspace, &log(workspace), style),
        MethodFile::Evaluations(customer) => {
            let meant = |record: &&Record| customer.is_none() || record.customer == *customer;
            let of: Vec<RecordId> = workspace
                .records(RecordKind::Evaluation)
                .filter(meant)
                .map(|record| record.id)
                .collect();
            evaluations(workspace, &of, style, &|key| label_of(language, key))
        }
        MethodFile::Months => months(workspace, style),
    }
}

fn what(workspace: &Workspace, file: &MethodFile, language: Language) -> String {
    let named = |phrase, id: &RecordId| {
        let record = workspace.record(RecordKind::Opportunity, *id);
        language.fill(phrase, &[record.map_or("", |record| record.fields.text("title"))])
    };
    match file {
        MethodFile::List(_) => language.text(Text::FileList).into_owned(),
        MethodFile::AllChecklists => language.text(Text::FileChecklists).into_owned(),
        MethodFile::Checklist(id) => named(Text::FileChecklist, id),
        MethodFile::Questions(id) => named(Text::FileQuestions, id),
        MethodFile::Decisions => language.text(Text::FileDecisions).into_owned(),
        MethodFile::Evaluations(None) => language.text(CareExport::Evaluations).into_owned(),
        MethodFile::Evaluations(Some(customer)) => {
            let known = workspace.customer(*customer);
            let name = known.map_or("", |known| known.name.as_str());
            language.fill(CareExport::EvaluationsOf, &[name])
        }
        MethodFile::Months => language.text(CareExport::Months).into_owned(),
    }
}
