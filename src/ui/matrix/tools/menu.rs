//! The menu of a cell, a selection or a heading: by the right button, a long press, or the menu key.

use crate::domain::ProductId;
use crate::text::matrix::{MatrixText, set_phrase};
use crate::text::matrix_tools::Tool;
use crate::ui::controls::roving::{FocusStep, move_focus};
use crate::ui::matrix::css::decimal;
use crate::ui::matrix::matrix_state::{MatrixState, MenuAt};
use crate::ui::matrix::tools::clipboard;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Session, use_session};
use crate::ui::shared::mark_bar::Sign;
use crate::view::matrix::arrange::By;
use crate::view::matrix::grid::{MarkKey, Towards};
use crate::view::matrix::zoom::{self, Next};
use leptos::{ev, html};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, Node};

const ITEMS: &str = "[role=menuitem]";

#[component]
pub fn CellMenu(matrix_state: MatrixState) -> impl IntoView {
    live(move || matrix_state.menu.get().map(|at| view! { <Menu matrix_state at/> }))
}

#[component]
fn Menu(matrix_state: MatrixState, at: MenuAt) -> impl IntoView {
    let menu = NodeRef::<html::Div>::new();
    effect(move || {
        if let Some(menu) = menu.get() {
            stand(&menu, at);
            move_focus(&menu, ITEMS, FocusStep::First);
        }
    });
    let keydown = move |event: ev::KeyboardEvent| {
        let key = event.key();
        let step = FocusStep::in_column(&key);
        if step.is_none() && !matches!(key.as_str(), "Escape" | "Tab") {
            return;
        }
        event.prevent_default();
        match (step, menu.get_untracked()) {
            (None, _) => close(matrix_state),
            (Some(step), Some(menu)) => move_focus(&menu, ITEMS, step),
            (Some(_), None) => {}
        }
    };
    let leave = move |event: ev::FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        // Gone already where the menu itself closed.
        let Some(menu) = menu.try_get_untracked().flatten() else {
            return;
        };
        if !menu.contains(to.as_ref()) {
            matrix_state.menu.set(None);
        }
    };
    let marks = (!at.is_heading).then(|| view! { <OfCells matrix_state/> });
    let columns = at.product.map(|product| view! { <OfColumn matrix_state at product/> });
    let narrowed = matrix_state.arrangement.with_untracked(|asked| asked.questions() > 0);
    let all = narrowed.then(|| {
        let show = move |()| matrix_state.arrangement.update(|asked| *asked = asked.unnarrowed());
        entry(matrix_state, t(Tool::ShowAll), show)
    });
    // For those who cannot pinch.
    let sizes = at.is_heading.then(|| {
        let size = |phrase, next| {
            let zoom = move |()| matrix_state.zoom.update(|now| *now = zoom::step(*now, next));
            entry(matrix_state, t(phrase), zoom)
        };
        view! { {size(MatrixText::Larger, Next::Larger)}{size(MatrixText::Smaller, Next::Smaller)} }
    });
    let sort = move |()| matrix_state.arrangement.update(|asked| asked.sort = None);
    view! {
        <div class="menu matrix-menu" role="menu" aria-label=t(Tool::Menu) node_ref=menu on:keydown=keydown on:focusout=leave>
            {marks}{columns}{entry(matrix_state, t(Tool::SortName), sort)}{sizes}{all}
        </div>
    }
}

fn close(matrix_state: MatrixState) {
    matrix_state.menu.set(None);
    matrix_state.come_back();
}

/// One line of the menu.
fn entry(matrix_state: MatrixState, label: Signal<String>, act: impl Fn(()) + Send + Sync + 'static) -> impl IntoView {
    let act = Callback::new(act);
    // Run the command before closing: closing drops the callback.
    let press = move |_| {
        act.run(());
        close(matrix_state);
    };
    view! { <button type="button" role="menuitem" tabindex="-1" on:click=press><span>{label}</span></button> }
}

/// What can be done with the cell or the selection.
#[component]
fn OfCells(matrix_state: MatrixState) -> impl IntoView {
    let session = use_session();
    let mark = move |key: MarkKey| {
        let press = move |_| {
            close(matrix_state);
            matrix_state.press(session, key);
        };
        view! { <button type="button" role="menuitem" tabindex="-1" on:click=press><Sign key/><span>{t(set_phrase(key))}</span></button> }
    };
    let entry =
        move |label, run: fn(MatrixState, Session)| entry(matrix_state, t(label), move |()| run(matrix_state, session));
    view! {
        {MarkKey::ALL.map(mark).collect_view()}
        <hr/>
        {entry(Tool::Detail, |matrix_state, _| matrix_state.open_detail())}
        {entry(Tool::Copy, |_, _| clipboard::copy())}
        {entry(Tool::FillDown, |matrix_state, session| matrix_state.fill(session, Towards::Down))}
        {entry(Tool::FillRight, |matrix_state, session| matrix_state.fill(session, Towards::Right))}
        <hr/>
    }
}

/// What can be done with the column of a product.
#[component]
fn OfColumn(matrix_state: MatrixState, at: MenuAt, product: ProductId) -> impl IntoView {
    let session = use_session();
    let entry = move |label, run: fn(MatrixState, Session, ProductId)| {
        entry(matrix_state, label, move |()| run(matrix_state, session, product))
    };
    let only = (!at.is_heading).then(|| entry(only_such(matrix_state, product), show_only_such));
    view! {
        {only}
        {entry(t(Tool::SortColumn), |matrix_state, _, product| matrix_state.arrangement.update(|asked| asked.sort_by(By::Mark(product))))}
        {entry(t(Tool::MoveLeft), |matrix_state, session, product| matrix_state.move_columns(session, Towards::Left, Some(product)))}
        {entry(t(Tool::MoveRight), |matrix_state, session, product| matrix_state.move_columns(session, Towards::Right, Some(product)))}
        {entry(t(Tool::HideColumn), |matrix_state, _, product| matrix_state.arrangement.update(|asked| asked.hidden.push(product)))}
    }
}

/// Beside the pointer, and within the window.
fn stand(menu: &HtmlElement, at: MenuAt) {
    let size = |value: Result<JsValue, JsValue>| value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    let edge = menu.get_bounding_client_rect();
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    for (name, place) in [
        ("left", at.x.min(width - edge.width() - 8.0).max(8.0)),
        ("top", at.y.min(height - edge.height() - 8.0).max(8.0)),
    ] {
        let _ = menu.style().set_property(name, &[&decimal(place), "px"].concat());
    }
}

/// What the cell says that the menu was asked for.
fn such(matrix_state: MatrixState, session: Session, product: ProductId) -> MarkKey {
    let place = matrix_state.place.get_untracked();
    let row = place.and_then(|place| matrix_state.rows.with_untracked(|rows| rows.get(place.row).copied()));
    let mark = session.read(|workspace| Some(workspace.matrix().mark(row?, workspace.column(product)?)));
    let mark = mark.unwrap_or_default();
    let said = MarkKey::ALL.into_iter().rev().find(|key| key.is_set_in(mark));
    said.unwrap_or(MarkKey::Blank)
}

fn only_such(matrix_state: MatrixState, product: ProductId) -> Signal<String> {
    let (language, key) = (use_language(), such(matrix_state, use_session(), product));
    Signal::derive(move || {
        let language = language.get();
        language.fill(Tool::OnlySuch, &[&language.text(set_phrase(key))])
    })
}

fn show_only_such(matrix_state: MatrixState, session: Session, product: ProductId) {
    if matrix_state.announce_gone() {
        return;
    }
    let key = such(matrix_state, session, product);
    matrix_state.arrangement.update(|asked| {
        asked.mark = Some(key);
        asked.column = Some(product);
    });
}
