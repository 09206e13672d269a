//! Finds customers and products by name and goes to them, one after the other.

use crate::domain::{Column, Row, Workspace, fold};
use crate::text::Language;
use crate::text::matrix_tools::Tool;
use crate::text::shell::Shell;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Glyph, IconButton};
use crate::ui::matrix::matrix_state::MatrixState;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::use_session;
use crate::view::matrix::grid::GridPosition;
use leptos::{ev, html};

#[component]
pub fn Find(matrix_state: MatrixState) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |asked: Option<u32>| {
        let now = matrix_state.finding.get();
        if asked.is_some_and(|asked| asked != now) {
            open.set(true);
        }
        now
    });
    view! { <Show when=move || open.get()><Bar matrix_state open/></Show> }
}

#[component]
fn Bar(matrix_state: MatrixState, open: RwSignal<bool>) -> impl IntoView {
    let language = use_language();
    let (text, at) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let input = NodeRef::<html::Input>::new();
    let found = use_found(matrix_state, text);
    let show = move |to: usize| {
        at.set(to);
        if let Some(place) = found.with_untracked(|found| found.get(to).copied()) {
            matrix_state.show(place);
        }
    };
    let step = move |back: bool| {
        let count = found.with_untracked(Vec::len).max(1);
        let by = if back { count - 1 } else { 1 };
        show((at.get_untracked() + by) % count);
    };
    let close = move || {
        open.set(false);
        matrix_state.come_back();
    };
    let keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            step(event.shift_key());
        }
        "Escape" => {
            event.prevent_default();
            close();
        }
        _ => {}
    };
    effect(move || {
        matrix_state.finding.track();
        if let Some(input) = input.get() {
            let _ = input.focus();
            input.select();
        }
    });
    let typed = move |event| {
        text.set(event_target_value(&event));
        show(0);
    };
    let count = live(move || match found.with(Vec::len) {
        _ if text.with(String::is_empty) => String::new(),
        count => found_in_words(language.get(), at.get(), count),
    });
    view! {
        <div class="buttons matrix-find" role="search">
            <label class="search">
                <Glyph icon=Icon::Search/>
                <input type="search" aria-label=t(Tool::FindWhat) placeholder=t(Tool::FindWhat) node_ref=input on:input=typed on:keydown=keydown/>
            </label>
            <span class="soft" role="status">{count}</span>
            <IconButton label=t(Tool::Previous) icon=Icon::ChevronLeft press=Callback::new(move |()| step(true))/>
            <IconButton label=t(Tool::Next) icon=Icon::ChevronRight press=Callback::new(move |()| step(false))/>
            <IconButton label=t(Shell::Close) icon=Icon::Close press=Callback::new(move |()| close())/>
        </div>
    }
}

fn found_in_words(language: Language, at: usize, count: usize) -> String {
    if count == 0 {
        return language.text(Tool::NotFound).into_owned();
    }
    let numbers = [language.count((at + 1) as u64), language.count(count as u64)];
    language.fill(Tool::FoundAt, &numbers.each_ref().map(String::as_str))
}

fn use_found(matrix_state: MatrixState, text: RwSignal<String>) -> Memo<Vec<GridPosition>> {
    let session = use_session();
    memo(move || {
        matrix_state.names.track();
        let text = text.with(|text| fold(text.trim()));
        if text.is_empty() {
            return Vec::new();
        }
        let (rows, columns) = (matrix_state.rows.get(), matrix_state.columns.get());
        let here = matrix_state.place.get_untracked();
        let here = here.unwrap_or(GridPosition { row: 0, column: 1 });
        session.read(|workspace| places(workspace, &text, (&rows, &columns.shown), here))
    })
}

/// Where the text occurs: in names of products first, in the row that is active; then in names of customers.
fn places(
    workspace: &Workspace,
    text: &str,
    (rows, columns): (&[Row], &[Column]),
    here: GridPosition,
) -> Vec<GridPosition> {
    let has = |name: &str| fold(name).contains(text);
    let columns = (1..).zip(columns).filter(|(_, column)| {
        let product = workspace.product_at(**column);
        product.is_some_and(|product| has(product.name.as_str()))
    });
    let rows = (0..).zip(rows).filter(|(_, row)| {
        let customer = workspace.customer_at(**row);
        customer.is_some_and(|customer| has(customer.name.as_str()))
    });
    let columns = columns.map(|(column, _)| GridPosition { column, ..here });
    let rows = rows.map(|(row, _)| GridPosition {
        row,
        column: here.column.max(1),
    });
    columns.chain(rows).collect()
}
