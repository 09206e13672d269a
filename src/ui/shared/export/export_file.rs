//! What there is to save as a file, what each file is called, and its bytes.

use crate::domain::opportunity::TITLE;
use crate::domain::{CustomerId, Record, RecordId, RecordKind, Workspace};
use crate::exchange::export::care::{evaluations, months};
use crate::exchange::export::methods::{Extent, checklists, decisions, opportunities};
use crate::exchange::export::sheet::ExportSheet;
use crate::exchange::export::{ExportScope, ExportTable, Style, table};
use crate::text::Language;
use crate::text::data::Data;
use crate::text::evaluation_values::label_of;
use crate::text::export::CareExport;
use crate::text::opportunities::Opportunities as Text;
use crate::view::decisions::log;

/// Something that can be saved. Its name and its bytes are made when it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportFile {
    /// All of a table that import reads.
    Table(ExportTable),
    /// What a page shows of it, in its order.
    Shown(ExportTable, ExportScope),
    /// Opportunities as a list shows them, in its order.
    Opportunities(Vec<RecordId>),
    AllChecklists,
    Checklist(RecordId),
    /// The open questions of one opportunity.
    Questions(RecordId),
    Decisions,
    /// Of one customer, or of all.
    Evaluations(Option<CustomerId>),
    /// The figures of all customers by month.
    Months,
    /// A list in the words of its page.
    Sheet(ExportSheet),
}

impl ExportFile {
    pub(super) fn bytes(&self, workspace: &Workspace, style: Style, language: Language) -> Vec<u8> {
        match self {
            Self::Table(of) => table(workspace, *of, &ExportScope::all(workspace, *of), style),
            Self::Shown(of, scope) => table(workspace, *of, scope, style),
            Self::Opportunities(ids) => opportunities(workspace, ids, style),
            Self::AllChecklists => {
                let all = ids_of(workspace, RecordKind::Opportunity, None);
                checklists(workspace, &all, Extent::Whole, style)
            }
            Self::Checklist(id) => checklists(workspace, &[*id], Extent::Whole, style),
            Self::Questions(id) => checklists(workspace, &[*id], Extent::OpenQuestions, style),
            Self::Decisions => decisions(workspace, &log(workspace), style),
            Self::Evaluations(customer) => {
                let all = ids_of(workspace, RecordKind::Evaluation, *customer);
                evaluations(workspace, &all, style, &|key| label_of(language, key))
            }
            Self::Months => months(workspace, style),
            Self::Sheet(sheet) => sheet.written(style),
        }
    }

    /// What is in it, as the name of the file says it.
    pub(super) fn name(&self, workspace: &Workspace, language: Language) -> String {
        let named = |phrase, id: &RecordId| {
            let record = workspace.record(RecordKind::Opportunity, *id);
            language.fill(phrase, &[record.map_or("", |record| record.fields.text(TITLE))])
        };
        match self {
            Self::Table(table) | Self::Shown(table, _) => language.text(table_name(*table)).into_owned(),
            Self::Opportunities(_) => language.text(Text::FileList).into_owned(),
            Self::AllChecklists => language.text(Text::FileChecklists).into_owned(),
            Self::Checklist(id) => named(Text::FileChecklist, id),
            Self::Questions(id) => named(Text::FileQuestions, id),
            Self::Decisions => language.text(Text::FileDecisions).into_owned(),
            Self::Evaluations(None) => language.text(CareExport::Evaluations).into_owned(),
            Self::Evaluations(Some(customer)) => {
                let known = workspace.customer(*customer);
                let name = known.map_or("", |known| known.name.as_str());
                language.fill(CareExport::EvaluationsOf, &[name])
            }
            Self::Months => language.text(CareExport::Months).into_owned(),
            Self::Sheet(sheet) => sheet.name.clone(),
        }
    }
}

const fn table_name(table: ExportTable) -> Data {
    match table {
        ExportTable::MatrixWide => Data::FileMatrix,
        ExportTable::MatrixLong => Data::FileMatrixLong,
        ExportTable::Customers => Data::FileCustomers,
        ExportTable::Products => Data::FileProducts,
    }
}

/// Those of one customer, or of all.
fn ids_of(workspace: &Workspace, kind: RecordKind, customer: Option<CustomerId>) -> Vec<RecordId> {
    let meant = |record: &&Record| customer.is_none() || record.customer == customer;
    let records = workspace.records(kind).filter(meant);
    records.map(|record| record.id).collect()
}
