//! A customer's row of the matrix, standing: every product with its mark, by group. One is chosen; keys and the mark bar
//! set its mark.

use crate::domain::{Column, Row};
use crate::text::customers::Profile;
use crate::text::matrix::mark_phrase;
use crate::ui::controls::roving::{elements, focus, focused};
use crate::ui::matrix::matrix_state::Target;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::mark_bar::MarkSign;
use crate::view::matrix::grid::{MarkKey, Towards, neighbour};
use crate::view::matrix::tally::Group;
use leptos::{ev, html};
use web_sys::HtmlElement;

/// A list box: one tab stop, arrows choose.
#[component]
pub fn ProductStrip(row: Row, chosen: RwSignal<Option<Column>>) -> impl IntoView {
    let session = use_session();
    let groups = memo(move || {
        session.track(Topic::Products);
        session.read(Group::all)
    });
    let first = memo(move || groups.with(|groups| groups.first()?.columns.first().copied()));
    let is_chosen = move |column| chosen.get().or(first.get()) == Some(column);
    let strip = NodeRef::<html::Div>::new();
    let keydown = move |event: ev::KeyboardEvent| {
        let free = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if let Some(key) = MarkKey::of(&event.key()).filter(|_| free) {
            event.prevent_default();
            let column = chosen.get_untracked().or(first.get_untracked());
            if let Some(target) = column.and_then(|column| Target::at(session, row, column)) {
                target.press(session, key);
            }
        } else if let Some(strip) = strip.get_untracked().filter(|_| free) {
            move_focus(&strip, &event);
        }
    };
    let group = move |group: Group| {
        let name = group.name.clone();
        let heading = move || match name.as_str() {
            "" => t(Profile::WithoutGroup).get(),
            name => name.to_owned(),
        };
        let label = heading.clone();
        let item = move |column: Column| {
            view! {
                <li role="presentation">
                    <Item row column is_chosen=Signal::derive(move || is_chosen(column)) choose=Callback::new(move |()| chosen.set(Some(column)))/>
                </li>
            }
        };
        let only = groups.with_untracked(|groups| groups.len() == 1);
        view! {
            <div class="strip-group" role="group" aria-label=label>
                {(!only).then(|| view! { <p class="soft" role="presentation" aria-hidden="true">{live(heading)}</p> })}
                <ul class="strip" role="presentation">{group.columns.into_iter().map(item).collect_view()}</ul>
            </div>
        }
    };
    view! {
        <div role="listbox" aria-label=t(Profile::Products) node_ref=strip on:keydown=keydown>
            {move || groups.get().into_iter().map(group).collect_view()}
        </div>
    }
}

#[component]
fn Item(row: Row, column: Column, is_chosen: Signal<bool>, choose: Callback<()>) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let mark = memo(move || {
        session.track_row(row);
        session.read(|workspace| workspace.matrix().mark(row, column))
    });
    let name = memo(move || {
        session.track(Topic::Products);
        session.read(|workspace| {
            workspace
                .product_at(column)
                .map(|product| product.name.as_str().to_owned())
        })
    });
    let says = live(move || {
        let language = language.get();
        language.fill(Profile::MarkAfterName, &[&language.text(mark_phrase(mark.get()))])
    });
    view! {
        <button class="strip-item" type="button" role="option"
            aria-selected=move || is_chosen.get().to_string() tabindex=move || if is_chosen.get() { "0" } else { "-1" }
            on:focus=move |_| choose.run(()) on:click=move |_| choose.run(())>
            <MarkSign mark/><span>{move || name.get()}<span class="hidden">{says}</span></span>
        </button>
    }
}

fn move_focus(strip: &HtmlElement, event: &ev::KeyboardEvent) {
    let items = elements(strip.query_selector_all("[role=option]"));
    let Some(at) = focused(&items) else { return };
    let places: Vec<_> = items
        .iter()
        .map(|item| (item.offset_top(), item.offset_left()))
        .collect();
    let to = match event.key().as_str() {
        "ArrowLeft" => neighbour(&places, at, Towards::Left),
        "ArrowRight" => neighbour(&places, at, Towards::Right),
        "ArrowUp" => neighbour(&places, at, Towards::Up),
        "ArrowDown" => neighbour(&places, at, Towards::Down),
        "Home" => Some(0),
        "End" => items.len().checked_sub(1),
        _ => return,
    };
    event.prevent_default();
    focus(to.and_then(|to| items.get(to)));
}
