//! Saves what the methods gathered as a file: checklists, lists, the log of decisions.

use super::style;
use crate::browser::download;
use crate::domain::{CustomerId, Record, RecordId, RecordKind, Workspace};
use crate::exchange::export::care::{evaluations, months};
use crate::exchange::export::file_name;
use crate::exchange::export::methods::{Extent, checklists, decisions, opportunities};
use crate::text::Language;
use crate::text::data::Data;
use crate::text::evaluation_values::label_of;
use crate::text::export::CareExport;
use crate::text::opportunities::Opportunities as Text;
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;
use crate::ui::session::{self, use_session};
use crate::ui::shell::toasts::use_toasts;
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
    let (session, toasts, language) = (use_session(), use_toasts(), use_language());
    Callback::new(move |file: MethodFile| {
        let language = language.get_untracked();
        let (bytes, name) = session.read(|workspace| {
            let bytes = bytes(workspace, &file, language);
            let what = what(workspace, &file, language);
            let today = session::now().today;
            (bytes, file_name(&workspace.settings().company, &what, today, "csv"))
        });
        toasts.tell(match download::save(&bytes, &name, "text/csv;charset=utf-8") {
            Ok(()) => language.fill(Data::Exported, &[&name]),
            Err(_) => language.tell(Data::NotExported).into_owned(),
        });
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
        MethodFile::List(_) => language.tell(Text::FileList).into_owned(),
        MethodFile::AllChecklists => language.tell(Text::FileChecklists).into_owned(),
        MethodFile::Checklist(id) => named(Text::FileChecklist, id),
        MethodFile::Questions(id) => named(Text::FileQuestions, id),
        MethodFile::Decisions => language.tell(Text::FileDecisions).into_owned(),
        MethodFile::Evaluations(None) => language.tell(CareExport::Evaluations).into_owned(),
        MethodFile::Evaluations(Some(customer)) => {
            let known = workspace.customer(*customer);
            let name = known.map_or("", |known| known.name.as_str());
            language.fill(CareExport::EvaluationsOf, &[name])
        }
        MethodFile::Months => language.tell(CareExport::Months).into_owned(),
    }
}
