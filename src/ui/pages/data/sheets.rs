//! Which sheet of a workbook is read, where several hold anything.

use super::intake::use_intake;
use crate::text::import_workbooks::SheetText;
use crate::ui::controls::{OneOf, Select};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};

#[component]
pub fn SheetChoice() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let list = memo(move || intake.report.with(|report| report.as_deref()?.sheets.clone()));
    let options = Signal::derive(move || {
        let language = language.get();
        list.with(|list| {
            let sheets = list.iter().flat_map(|list| &list.sheets);
            sheets.map(|sheet| language.sheet(sheet)).collect::<Vec<_>>()
        })
    });
    let chosen = Signal::derive(move || list.with(|list| list.as_ref().map_or(0, |list| usize::from(list.read))));
    let choose = Callback::new(move |at: usize| intake.choose_sheet(at));
    let several = move || list.with(|list| list.as_ref().is_some_and(|list| list.sheets.len() > 1));
    view! {
        <Show when=several>
            <div class="fields"><Select label=t(SheetText::Sheet) of=OneOf { options, chosen, choose }/></div>
        </Show>
    }
}
