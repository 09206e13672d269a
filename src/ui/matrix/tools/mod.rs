//! What the matrix can do beyond showing and setting: find, narrow, sort, copy and paste, the overview, menus, the detail of
//! a cell. Comes with the late part of the app; the grid works without it.

mod clipboard;
mod detail;
mod find;
mod menu;
mod narrow;
mod overview;

use super::matrix_state::MatrixState;
use crate::domain::Row;
use crate::domain::matrix::freshness::Ageing;
use crate::store::history::HistoryDirection;
use crate::text::Language;
use crate::text::matrix_tools::Tool;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, ButtonKind, Glyph, IconButton};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::debounced::debounced;
use crate::ui::session::{self, use_session};
use crate::ui::shell::toasts::use_toasts;
use crate::view::matrix::arrange::Arrangement;
use crate::view::matrix::shown::Unseen;
use leptos::html;
use std::sync::Arc;
use std::time::Duration;

/// How long nothing changes until it is worked out whether what is shown is still what was asked for.
const REST: Duration = Duration::from_millis(250);

pub use detail::CellPanel;

/// Buttons beside the mark bar, and what they open below it.
#[component]
pub fn MatrixTools(matrix_state: MatrixState) -> impl IntoView {
    arrange(matrix_state);
    announce(matrix_state);
    clipboard::listen(matrix_state);
    let (narrowing, overview) = (RwSignal::new(false), RwSignal::new(false));
    let language = use_language();
    let questions = move || matrix_state.arrangement.with(|asked| asked.questions());
    let narrow = move || match questions() {
        0 => language.get().text(Tool::Narrow).into_owned(),
        count => language
            .get()
            .fill(Tool::NarrowedBy, &[&language.get().count(count as u64)]),
    };
    let is_plain = move || questions() == 0;
    let opener = NodeRef::<html::Button>::new();
    let close = Callback::new(move |()| {
        narrowing.set(false);
        if let Some(opener) = opener.get_untracked() {
            let _ = opener.focus();
        }
    });
    view! {
        <div class="buttons matrix-tools" data-print="none">
            <IconButton label=t(Tool::Find) icon=Icon::Search press=Callback::new(move |()| matrix_state.finding.update(|asked| *asked += 1))/>
            <button class="button" type="button" data-shape=move || is_plain().then_some("icon") title=narrow aria-label=narrow
                aria-expanded=move || narrowing.get().to_string() node_ref=opener on:click=move |_| narrowing.update(|open| *open = !*open)>
                <Glyph icon=Icon::Filter/>{move || (!is_plain()).then(narrow)}
            </button>
            <Renew matrix_state/>
            <IconButton label=t(Tool::Overview) icon=Icon::Matrix press=Callback::new(move |()| overview.set(true))/>
        </div>
        <find::Find matrix_state/>
        <Show when=move || narrowing.get()><narrow::Narrow matrix_state close/></Show>
        <Show when=move || matrix_state.rows.with(|rows| rows.is_empty())><p class="matrix-narrow" role="status">{t(Tool::NothingMatches)}</p></Show>
        <overview::Overview matrix_state open=overview/>
        <menu::CellMenu matrix_state/>
    }
}

/// Recomputes filtered and sorted rows and columns when a filter or the sorting changes, or when asked for once more. Not run
/// on edits of marks, products or settings, nor on those of other tabs, so the edited row keeps its place.
fn arrange(matrix_state: MatrixState) {
    let session = use_session();
    Effect::new(move |before: Option<(Arrangement, u32)>| {
        let (asked, renewal) = (matrix_state.arrangement.get(), matrix_state.renewal.get());
        let picked = session.read(|workspace| asked.picked(workspace)).map(Arc::new);
        if matrix_state.picked.with_untracked(|known| *known != picked) {
            matrix_state.picked.set(picked);
        }
        let is_asked = |(known, count): &(Arrangement, u32)| known.filters_rows_like(&asked) && *count == renewal;
        if !before.as_ref().is_some_and(is_asked) {
            let order = untrack(|| answer(matrix_state, &asked)).map(Arc::new);
            matrix_state.show_answer(order, asked.newcomers());
        }
        (asked, renewal)
    });
    effect(move || {
        if matrix_state.orphaned.get() {
            matrix_state
                .renewal
                .update(|renewal| *renewal = renewal.wrapping_add(1));
        }
    });
}

/// The rows that answer what is asked, as things are now; nothing for all of them by name.
fn answer(matrix_state: MatrixState, asked: &Arrangement) -> Option<Vec<Row>> {
    let session = matrix_state.session();
    let (by_name, columns) = (
        matrix_state.by_name.get_untracked(),
        matrix_state.columns.get_untracked(),
    );
    let backup = untrack(|| session.first_after_backup());
    session.read(|workspace| {
        let ageing = Ageing::of(workspace.settings(), session::today_now());
        asked.rows(workspace, &by_name, &columns, ageing, backup)
    })
}

/// Offers to ask anew where what is shown is not any more what would be shown then. It stands there as long as anything is asked,
/// so that nothing moves when it can be pressed.
#[component]
fn Renew(matrix_state: MatrixState) -> impl IntoView {
    let session = use_session();
    let changes = Memo::new(move |changes: Option<&u64>| {
        session.track_matrix();
        let _ = (session.first_after_backup(), session.today());
        matrix_state.rows.track();
        matrix_state.arrangement.track();
        changes.map_or(0, |changes| changes.wrapping_add(1))
    });
    let rest = debounced(move || changes.get(), REST, |_| false);
    let is_outdated = memo(move || {
        rest.track();
        untrack(|| {
            let asked = matrix_state.arrangement.get();
            match answer(matrix_state, &asked) {
                Some(order) => matrix_state.rows.with(|rows| **rows != order),
                None => matrix_state.is_outdated(),
            }
        })
    });
    let asks = memo(move || {
        matrix_state
            .arrangement
            .with(|asked| asked.narrows() || asked.sort.is_some())
    });
    let press = Callback::new(move |()| {
        matrix_state
            .renewal
            .update(|renewal| *renewal = renewal.wrapping_add(1));
        matrix_state.come_back();
    });
    view! {
        <Show when=move || asks.get() || is_outdated.get()>
            <Button label=t(Tool::Renew) kind=ButtonKind::Quiet press
                attr:disabled=move || !is_outdated.get() attr:title=move || is_outdated.get().then(|| t(Tool::Outdated).get())/>
        </Show>
    }
}

/// Says what nobody sees: that the cell that was active is gone, and that marks were taken back of customers and products that are
/// not shown.
fn announce(matrix_state: MatrixState) {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    Effect::new(move |before: Option<()>| {
        matrix_state.refused.track();
        let gone = matrix_state.gone.get_untracked().filter(|_| before.is_some());
        if let Some(gone) = gone {
            toasts.notify(language.get_untracked().fill(Tool::GoneChoose, &[&gone]));
        }
    });
    Effect::new(move |before: Option<()>| {
        let stepped = session.stepped();
        if let Some(stepped) = stepped.filter(|_| before.is_some()) {
            let elsewhere = stepped.is_out_of_the_matrix();
            let (direction, marks) = (stepped.direction, stepped.touched.marks);
            if elsewhere {
                let phrase = match direction {
                    HistoryDirection::Back => Tool::ElsewhereBack,
                    HistoryDirection::Forth => Tool::ElsewhereForth,
                };
                toasts.add(language.get_untracked().text(phrase).into_owned());
            }
            let (rows, columns) = (matrix_state.rows.get_untracked(), matrix_state.columns.get_untracked());
            let unseen = session.read(|workspace| Unseen::of(workspace, &marks, &rows, &columns));
            if let Some(told) = unseen_wording(language.get_untracked(), direction, unseen) {
                toasts.add(told);
            }
        }
    });
}

fn unseen_wording(language: Language, direction: HistoryDirection, unseen: Unseen) -> Option<String> {
    let counted = |number: usize, one, many| match number {
        0 => None,
        1 => Some(language.text(one).into_owned()),
        number => Some(language.fill(many, &[&language.count(number as u64)])),
    };
    let customers = counted(unseen.customers, Tool::UnseenCustomer, Tool::UnseenCustomers);
    let products = counted(unseen.products, Tool::UnseenProduct, Tool::UnseenProducts);
    let whom = match (customers, products) {
        (Some(customers), Some(products)) => language.fill(Tool::UnseenBoth, &[&customers, &products]),
        (one, other) => one.or(other)?,
    };
    let phrase = match direction {
        HistoryDirection::Back => Tool::UnseenBack,
        HistoryDirection::Forth => Tool::UnseenForth,
    };
    Some(language.fill(phrase, &[&whom]))
}
