//! What the matrix can do beyond showing and setting: find, narrow, sort, copy and paste, the overview, menus, the detail of
//! a cell. Comes with the late part of the app; the grid works without it.

mod clipboard;
mod detail;
mod find;
mod menu;
mod narrow;
mod overview;

use super::board::Board;
use crate::domain::age::Ageing;
use crate::text::matrix_tools::Tool;
use crate::ui::controls::{Glyph, IconButton};
use crate::ui::icons::Icon;
use crate::ui::look::{t, use_language};
use crate::ui::session::{self, Topic, use_session};
use leptos::{html, prelude::*};
use std::sync::Arc;

pub use detail::CellPanel;

/// Buttons beside the mark bar, and what they open below it.
#[component]
pub fn MatrixTools(board: Board) -> impl IntoView {
    arrange(board);
    clipboard::listen(board);
    let (narrowing, overview) = (RwSignal::new(false), RwSignal::new(false));
    let language = use_language();
    let questions = move || board.arrangement.with(|asked| asked.questions());
    let narrow = move || match questions() {
        0 => language.get().tell(Tool::Narrow).into_owned(),
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
            <IconButton label=t(Tool::Find) icon=Icon::Search press=Callback::new(move |()| board.finding.update(|asked| *asked += 1))/>
            <button class="button" type="button" data-shape=move || is_plain().then_some("icon") title=narrow aria-label=narrow
                aria-expanded=move || narrowing.get().to_string() node_ref=opener on:click=move |_| narrowing.update(|open| *open = !*open)>
                <Glyph icon=Icon::Filter/>{move || (!is_plain()).then(narrow)}
            </button>
            <IconButton label=t(Tool::Overview) icon=Icon::Matrix press=Callback::new(move |()| overview.set(true))/>
        </div>
        <find::Find board/>
        <Show when=move || narrowing.get()><narrow::Narrow board close/></Show>
        <Show when=move || board.rows.with(|rows| rows.is_empty())><p class="matrix-narrow" role="status">{t(Tool::NothingMatches)}</p></Show>
        <overview::Overview board open=overview/>
        <menu::CellMenu board/>
    }
}

/// Works out which rows and columns answer what is asked. Setting a mark moves no row: that would take it from under the hand.
fn arrange(board: Board) {
    let session = use_session();
    Effect::new(move |_| {
        session.track(Topic::Products);
        session.track(Topic::Settings);
        let backup = session.first_after_backup();
        let (asked, by_name) = (board.arrangement.get(), board.by_name.get());
        let picked = session.read(|workspace| asked.columns(workspace)).map(Arc::new);
        let columns = picked.clone().unwrap_or_else(|| board.in_order.get());
        let rows = session.read(|workspace| {
            let ageing = Ageing::of(workspace.settings(), session::today_now());
            asked.rows(workspace, &by_name, &columns, ageing, backup)
        });
        if board.picked.with_untracked(|known| *known != picked) {
            board.picked.set(picked);
        }
        let order = rows.map(Arc::new);
        if board.order.with_untracked(|known| *known != order) {
            board.order.set(order);
        }
    });
}
