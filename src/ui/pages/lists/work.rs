//! The work on one line: its mark and what is known of its cell. The line stays here when it leaves the list.

use super::List;
use crate::domain::{Action, DetailEdit, Mark};
use crate::route::Route;
use crate::text::lists::ListText;
use crate::text::matrix::mark_phrase;
use crate::text::questions::QuestionsText;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Glyph, IconButton};
use crate::ui::matrix::matrix_state::Target;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{self, Topic, use_session};
use crate::ui::shared::detail_form::DetailForm;
use crate::ui::shared::mark_bar::MarkBar;
use crate::ui::shell::toasts::use_toasts;
use crate::view::matrix::grid::MarkKey;
use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const WORK: &str = "line-work";

#[component]
pub fn Work(list: List) -> impl IntoView {
    let session = use_session();
    let target = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Products);
        list.chosen.get()?.target(session)
    });
    let names = Memo::new(move |before: Option<&Option<(String, String)>>| {
        let now = target.get().map(|target| target.names(session));
        now.or_else(|| before.cloned().flatten())
    });
    // Somebody may have been writing there.
    let gone = live(move || {
        let is_gone = list.chosen.with(Option::is_some) && target.with(Option::is_none);
        let (customer, product) = names.get().filter(|_| is_gone)?;
        let name = [customer.as_str(), " · ", product.as_str()].concat();
        Some(view! { <p class="hint">{fill(ListText::GoneForGood, move |_| [name.clone()])}</p> })
    });
    view! {
        <aside class="card" id=WORK aria-label=t(ListText::Work) data-print="none">
            <div aria-live="polite">{gone}</div>
            <Show when=move || target.with(Option::is_none)><Hint/></Show>
            // Keyed: fields of another cell are other fields, with a focus and an error line of their own.
            {each(move || target.get(), |target| *target, move |target| view! { <Chosen list target/> })}
        </aside>
    }
}

#[component]
fn Hint() -> impl IntoView {
    let keys = fill(ListText::KeysHint, |language| {
        let keys = MarkKey::ALL.into_iter().filter(|key| *key != MarkKey::Blank);
        let typed: Vec<_> = keys.map(|key| language.typed(key)).collect();
        [typed.join(" ")]
    });
    view! {
        <p>{t(ListText::Choose)}</p>
        <p class="soft" data-wide="">{keys}</p>
    }
}

#[component]
fn Chosen(list: List, target: Target) -> impl IntoView {
    let session = use_session();
    let names = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Products);
        target.names(session)
    });
    notify_marks(target);
    let close = Callback::new(move |()| {
        list.chosen.set(None);
        list.frame.rest();
    });
    let keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !is_field(&event) {
            focus_line(list);
        }
    };
    view! {
        <div class="stack" on:keydown=keydown>
            <header class="work-head">
                <div>
                    <h2>{move || names.get().1}</h2>
                    <a href=Route::Customer(target.customer).href()>{move || names.get().0}</a>
                </div>
                <IconButton label=t(ListText::Close) icon=Icon::Close press=close/>
            </header>
            <MarkBar target=Signal::stored(Some(target))/>
            <CheckedToday target/>
            <DetailForm target/>
            <div class="buttons">
                <a class="button" data-kind="quiet" href=Route::Customer(target.customer).href()>
                    <Glyph icon=Icon::Customers/>{t(ListText::OpenCustomer)}
                </a>
                <a class="button" data-kind="quiet" href=Route::Questions(target.customer).href()>
                    <Glyph icon=Icon::Question/>{t(QuestionsText::Title)}
                </a>
            </div>
        </div>
    }
}

/// What the mark says still holds.
#[component]
fn CheckedToday(target: Target) -> impl IntoView {
    let (session, toasts, language) = (use_session(), use_toasts(), use_language());
    let is_marked = memo(move || {
        session.track_row(target.row);
        session.read(|workspace| workspace.matrix().mark(target.row, target.column)) != Mark::Blank
    });
    let press = Callback::new(move |()| {
        let Target { customer, product, .. } = target;
        let edit = DetailEdit::CheckedOn(Some(session::now().today));
        if session
            .dispatch(Action::EditDetail {
                customer,
                product,
                edit,
            })
            .is_ok()
        {
            let (customer, product) = target.names(session);
            let told = language
                .get_untracked()
                .fill(ListText::CheckedNow, &[&customer, &product]);
            toasts.notify_change(told);
        }
    });
    view! {
        <Show when=move || is_marked.get()>
            <div class="buttons"><Button label=t(ListText::CheckedToday) icon=Icon::Check press/></div>
        </Show>
    }
}

/// A mark that is set here may take the line away: that is told, with the way back.
fn notify_marks(target: Target) {
    let (session, toasts, language) = (use_session(), use_toasts(), use_language());
    Effect::new(move |known: Option<(Mark, usize)>| {
        session.track_row(target.row);
        let mark = session.read(|workspace| workspace.matrix().mark(target.row, target.column));
        let steps = untrack(|| session.history().0);
        if known.is_some_and(|(before, made)| before != mark && made < steps) {
            let language = language.get_untracked();
            let (customer, product) = target.names(session);
            let told = language.text(mark_phrase(mark));
            toasts.notify_change(language.fill(ListText::Marked, &[&customer, &product, &told]));
        }
        (mark, steps)
    });
}

/// Leads from the work back to the line it is about, or to the first.
fn focus_line(list: List) {
    let at = list.chosen.get_untracked().and_then(|chosen| list.place_of(chosen));
    list.frame.go(at.unwrap_or(0));
}

/// Escape in a field brings back what was there; only a second one would leave it.
fn is_field(event: &ev::KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Takes the focus to the marks of the chosen line.
pub fn focus_work() {
    let marks = ["#", WORK, " [role=toolbar] [tabindex=\"0\"]"].concat();
    let button = document().query_selector(&marks).ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}
