//! The marks as buttons, for those who tap and click: they set the mark of the cell that is active.

use crate::domain::Mark;
use crate::text::matrix::{MatrixText, set_phrase};
use crate::ui::controls::roving::{FocusStep, move_focus};
use crate::ui::matrix::matrix_state::Target;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::use_session;
use crate::view::matrix::grid::MarkKey;
use leptos::{ev, html};

/// The sign of a mark as it stands in a cell; beside words, never alone.
#[component]
pub fn MarkSign(#[prop(into)] mark: Signal<Mark>) -> impl IntoView {
    let language = use_language();
    let sign = live(move || language.get().mark_sign(mark.get()));
    view! { <span class="mark" data-mark=move || mark.get().code() aria-hidden="true">{sign}</span> }
}

/// The sign of what a key sets.
#[component]
pub fn Sign(key: MarkKey) -> impl IntoView {
    view! { <MarkSign mark=key.on(Mark::Blank)/> }
}

/// A toolbar: one tab stop, arrows move in it. Pressing it leaves the focus in the grid, for those who type as well.
#[component]
pub fn MarkBar(
    #[prop(into)] target: Signal<Option<Target>>,
    /// Who sets the mark, where that is more than the one cell.
    #[prop(optional, into)]
    set: Option<Callback<MarkKey>>,
) -> impl IntoView {
    let session = use_session();
    let mark = memo(move || {
        let target = target.get()?;
        session.track_row(target.row);
        Some(session.read(|workspace| workspace.matrix().mark(target.row, target.column)))
    });
    let stop = RwSignal::new(0_usize);
    let bar = NodeRef::<html::Div>::new();
    let button = move |(at, key): (usize, MarkKey)| {
        let pressed = move || mark.get().is_some_and(|mark| key.is_set_in(mark)).to_string();
        let press = move |_| {
            if let Some(set) = set {
                set.run(key);
            } else if let Some(target) = target.get_untracked() {
                target.press(session, key);
            }
        };
        view! {
            <button class="button" type="button" title=t(set_phrase(key)) aria-label=t(set_phrase(key)) aria-pressed=pressed
                disabled=move || target.with(Option::is_none)
                tabindex=move || if stop.get() == at { "0" } else { "-1" } on:focus=move |_| stop.set(at)
                on:mousedown=|event| event.prevent_default() on:click=press>
                <Sign key/>
                {(key == MarkKey::Blank).then(|| view! { <span>{t(MatrixText::Clear)}</span> })}
            </button>
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        let Some(step) = FocusStep::in_line(&event.key()) else {
            return;
        };
        event.prevent_default();
        if let Some(bar) = bar.get_untracked() {
            move_focus(&bar, "button", step);
        }
    };
    view! {
        <div class="buttons" role="toolbar" aria-label=t(MatrixText::SetMark) node_ref=bar on:keydown=keydown>
            {MarkKey::ALL.into_iter().enumerate().map(button).collect_view()}
        </div>
    }
}
