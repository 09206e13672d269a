//! The detail of the active cell, beside the grid; it follows the selection.

use crate::domain::Mark;
use crate::route::Route;
use crate::text::matrix::mark_phrase;
use crate::text::matrix_tools::Tool;
use crate::text::shell::Shell;
use crate::ui::controls::IconButton;
use crate::ui::controls::icons::Icon;
use crate::ui::matrix::matrix_state::{MatrixState, Target};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::use_session;
use crate::ui::shared::detail_form::DetailForm;
use crate::ui::shared::mark_bar::MarkSign;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

#[component]
pub fn CellPanel(matrix_state: MatrixState) -> impl IntoView {
    let is_open = memo(move || matrix_state.detail.get() > 0);
    view! { <Show when=move || is_open.get()><Panel matrix_state/></Show> }
}

#[component]
fn Panel(matrix_state: MatrixState) -> impl IntoView {
    let panel = NodeRef::<html::Aside>::new();
    // Where the active cell is gone, the panel stays with it: somebody may be writing here.
    let target = Memo::new(move |before: Option<&Option<Target>>| {
        let gone = matrix_state.gone.with(Option::is_some);
        let before = before.copied().flatten().filter(|_| gone);
        matrix_state
            .target()
            .or_else(|| before.map(|before| before.renewed(matrix_state.session())))
    });
    let close = move || {
        // First the focus, so that what was typed is kept.
        matrix_state.come_back();
        request_animation_frame(move || matrix_state.detail.set(0));
    };
    // F2 leads into the panel, also when it stands open.
    effect(move || {
        matrix_state.detail.track();
        if let Some(panel) = panel.get() {
            request_animation_frame(move || focus_first(&panel));
        }
    });
    let keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    view! {
        <aside class="card matrix-detail" aria-label=t(Tool::Detail) node_ref=panel on:keydown=keydown data-print="none">
            <header>
                <h2>{t(Tool::Detail)}</h2>
                <IconButton label=t(Shell::Close) icon=Icon::Close press=Callback::new(move |()| close())/>
            </header>
            <div aria-live="polite"><Gone matrix_state target/></div>
            // Keyed: fields of another cell are other fields, with a focus and an error line of their own.
            {each(move || target.get(), |target| *target, move |target| view! { <CellSection target/> })}
            <Show when=move || target.with(Option::is_none)><p class="soft">{t(Tool::DetailOfNothing)}</p></Show>
        </aside>
    }
}

/// The cell is not shown any more, or does not exist any more.
#[component]
fn Gone(matrix_state: MatrixState, target: Memo<Option<Target>>) -> impl IntoView {
    let language = use_language();
    let told = live(move || {
        let gone = matrix_state.gone.get().filter(|_| target.with(Option::is_some))?;
        let exists = target.with(|target| target.is_some_and(|target| target.exists(matrix_state.session())));
        let phrase = if exists { Tool::GoneFromPanel } else { Tool::GoneForGood };
        let told = language.get().fill(phrase, &[&gone]);
        Some(view! { <p class="hint">{told}</p> })
    });
    view! { {told} }
}

#[component]
fn CellSection(target: Target) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let mark = memo(move || {
        session.track_row(target.row);
        session.read(|workspace| workspace.matrix().mark(target.row, target.column))
    });
    let (customer, product) = target.names(session);
    let says = live(move || {
        let mark: Mark = mark.get();
        language.get().text(mark_phrase(mark)).into_owned()
    });
    view! {
        <p><a href=Route::Customer(target.customer).href()><b>{customer}</b></a><br/><span class="soft">{product}</span></p>
        <p class="row"><MarkSign mark/><b>{says}</b></p>
        <DetailForm target/>
    }
}

fn focus_first(panel: &HtmlElement) {
    let field = panel.query_selector("input, select, textarea").ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        let _ = field.focus();
    }
}
