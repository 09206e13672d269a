//! The list as a file: the columns of the long matrix, so that import reads them, with the reason and the next step.

use super::List;
use super::table::line_words;
use crate::domain::{Today, Workspace};
use crate::exchange::export::sheet::{ExportSheet, SheetCell};
use crate::text::Language;
use crate::text::lists::{ListText, kind_phrase};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{self, use_session};
use crate::ui::shared::export::{ExportButton, ExportFile};
use crate::view::lists::kind::ListKind;
use crate::view::lists::{ListCell, Lists};

/// Longer lists are cut; no program for people opens more with ease.
const EXPORTED_MAX: usize = 100_000;

const HEAD: [ListText; 12] = [
    ListText::Customer,
    ListText::Number,
    ListText::Product,
    ListText::Mark,
    ListText::Why,
    ListText::Competitor,
    ListText::Potential,
    ListText::ContractEnd,
    ListText::CheckedOn,
    ListText::Step,
    ListText::Segment,
    ListText::Owner,
];

#[component]
pub fn ExportList(list: List) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let file = move |()| {
        let (language, today) = (language.get_untracked(), session::today_now());
        ExportFile::Sheet(list.scope.with_untracked(|scope| {
            session.read(|workspace| {
                let lists = Lists::of(workspace, scope, today, (list.kind, EXPORTED_MAX));
                sheet(workspace, &lists, (list.kind, today), language)
            })
        }))
    };
    view! { <ExportButton label=t(ListText::Export) file/> }
}

fn sheet(workspace: &Workspace, lists: &Lists, of: (ListKind, Today), language: Language) -> ExportSheet {
    let mut rows: Vec<_> = lists
        .cells
        .iter()
        .filter_map(|cell| row(workspace, *cell, of, language))
        .collect();
    let total = lists.extent(of.0).cells;
    if total > rows.len() {
        let counts = [language.count(rows.len() as u64), language.count(total as u64)];
        let told = language.fill(ListText::ExportCut, &counts.each_ref().map(String::as_str));
        rows.push(vec![SheetCell::Text(told)]);
    }
    ExportSheet {
        name: language.text(kind_phrase(of.0)).into_owned(),
        head: language.texts(&HEAD),
        rows,
    }
}

fn row(workspace: &Workspace, cell: ListCell, of: (ListKind, Today), language: Language) -> Option<Vec<SheetCell>> {
    let customer = workspace.customer_at(cell.row)?;
    let told = line_words(workspace, cell, of, language)?;
    let detail = workspace.detail_at(cell.row, cell.column);
    let text = |text: &str| SheetCell::Text(text.to_owned());
    let day = |day| Option::map_or(day, SheetCell::Blank, SheetCell::Date);
    Some(vec![
        SheetCell::Text(told.customer),
        text(customer.number.as_deref().unwrap_or_default()),
        SheetCell::Text(told.product),
        SheetCell::Mark(told.mark),
        SheetCell::Text(told.why),
        text(detail.map_or("", |detail| &detail.competitor)),
        detail
            .and_then(|detail| detail.potential)
            .map_or(SheetCell::Blank, SheetCell::Money),
        day(detail.and_then(|detail| detail.contract_end)),
        day(detail.and_then(|detail| detail.checked_on)),
        SheetCell::Text(told.step),
        text(&customer.segment),
        text(&customer.owner),
    ])
}
