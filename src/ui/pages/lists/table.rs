//! The lines of a list, of which only those in sight exist. Arrows move between them, the keys of the marks set the mark of
//! the line's cell, Enter leads to its details.

use super::{Key, List, work};
use crate::browser::focus;
use crate::domain::{Mark, Today, Workspace};
use crate::text::Language;
use crate::text::lists::{ListText, kind_phrase};
use crate::ui::controls::frame::FramedTable;
use crate::ui::controls::keys::is_bare;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::mark_bar::MarkSign;
use crate::ui::shell::heading::focus_heading;
use crate::ui::shell::toasts::{Toasts, use_toasts};
use crate::view::lists::kind::ListKind;
use crate::view::lists::{ListCell, line};
use crate::view::matrix::grid::MarkKey;
use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A line in sight: its place, where it is in the matrix, and what it is of.
type LineInSight = (usize, ListCell, Key);

#[component]
pub fn LineTable(list: List) -> impl IntoView {
    let (frame, session) = (list.frame, list.session);
    let shown = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Products);
        let places = frame.places();
        list.lists.with(|lists| {
            let line = |at: usize| -> Option<LineInSight> {
                let cell = *lists.cells.get(at)?;
                Some((at, cell, session.read(|workspace| Key::of(workspace, cell))?))
            };
            places.filter_map(line).collect::<Vec<_>>()
        })
    });
    let hand = Hand::new(list);
    let name = t(kind_phrase(list.kind));
    let label = fill(ListText::Table, move |_| [name.get()]);
    let head = view! {
        <th scope="col">{t(ListText::Customer)}</th>
        <th scope="col" data-wide="">{t(ListText::Product)}</th>
        <th scope="col">{t(ListText::Why)}</th>
        <th scope="col" class="number">{t(ListText::Value)}</th>
        <th scope="col" data-wide="">{t(ListText::Step)}</th>
    };
    view! {
        <FramedTable frame label head=head.into_any() attr:data-lines="2" on:keydown=move |event| hand.pressed(&event)>
            // Keyed by what a line is of: one that only moves keeps the focus.
            {each(move || shown.get(), |(_, cell, key)| (*cell, *key), move |(at, cell, key)| view! { <LineRow list hand shown at cell key/> })}
        </FramedTable>
    }
}

/// The line that has the focus. Where another tab takes it out of the list, nobody else gets the focus, and keys only say so.
#[derive(Debug, Clone, Copy)]
struct Hand {
    list: List,
    at: StoredValue<Option<(Key, String)>>,
    gone: StoredValue<Option<String>>,
    toasts: Toasts,
    language: RwSignal<Language>,
}

impl Hand {
    fn new(list: List) -> Self {
        let hand = Self {
            list,
            at: StoredValue::new(None),
            gone: StoredValue::new(None),
            toasts: use_toasts(),
            language: use_language(),
        };
        effect(move || {
            list.lists.track();
            request_animation_frame(move || hand.look());
        });
        hand
    }

    /// The line has the focus now.
    fn takes(self, key: Key) {
        let names = key
            .target(self.list.session)
            .map(|target| target.names(self.list.session));
        let names = names.map(|(customer, product)| [customer.as_str(), " · ", product.as_str()].concat());
        self.at.set_value(names.map(|names| (key, names)));
        self.gone.set_value(None);
    }

    /// What was done takes the line away: that is no news.
    fn lets_go(self) {
        self.at.set_value(None);
    }

    /// Looks whether the line was taken away.
    fn look(self) {
        let Some((key, name)) = self.at.try_get_value().flatten() else {
            return;
        };
        let is_lost = focus::is_lost();
        match self.list.place_of(key).filter(|_| is_lost) {
            // It only moved, and lost the focus on the way.
            Some(at) => self.list.frame.come_back(at),
            None if is_lost => {
                self.at.set_value(None);
                self.gone.set_value(Some(name));
                self.list.frame.rest();
            }
            None => {}
        }
    }

    /// A key on the list itself, which has the focus of a line that is gone.
    fn pressed(self, event: &ev::KeyboardEvent) {
        let on_line = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.has_attribute("data-at"));
        let acts = MarkKey::of(&event.key()).is_some() || matches!(event.key().as_str(), "Enter" | "F2");
        if let Some(gone) = self.gone.get_value().filter(|_| !on_line && acts && is_bare(event)) {
            event.prevent_default();
            let told = self.language.get_untracked().fill(ListText::Gone, &[&gone]);
            self.toasts.notify(told);
        }
    }
}

/// A line in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LineWords {
    pub customer: String,
    pub product: String,
    pub mark: Mark,
    pub why: String,
    pub value: String,
    pub step: String,
}

pub(super) fn line_words(
    workspace: &Workspace,
    cell: ListCell,
    (kind, today): (ListKind, Today),
    language: Language,
) -> Option<LineWords> {
    let line = line(workspace, kind, cell, today)?;
    let currency = workspace.settings().currency;
    let unknown = || match (kind, line.mark.colour()) {
        (ListKind::Aged, None) => String::new(),
        (ListKind::Fill | ListKind::WinBack | ListKind::Sell | ListKind::MakeKnown | ListKind::Aged, _) => {
            language.text(ListText::Unknown).into_owned()
        }
    };
    Some(LineWords {
        customer: workspace.customer_at(cell.row)?.name.as_str().to_owned(),
        product: workspace.product_at(cell.column)?.name.as_str().to_owned(),
        mark: line.mark,
        why: language.list_why(&line, today.day, currency),
        value: line
            .value
            .map_or_else(unknown, |value| language.money_whole(value, currency)),
        step: language.list_step(line.step),
    })
}

#[component]
fn LineRow(
    list: List,
    hand: Hand,
    shown: Memo<Vec<LineInSight>>,
    at: usize,
    cell: ListCell,
    key: Key,
) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let at = Memo::new(move |before: Option<&usize>| {
        let now = shown.with(|shown| shown.iter().find(|(.., known)| *known == key).map(|(at, ..)| *at));
        now.or(before.copied()).unwrap_or(at)
    });
    let told = memo(move || {
        for topic in [
            Topic::Customers,
            Topic::Products,
            Topic::Details,
            Topic::Figures,
            Topic::Settings,
        ] {
            session.track(topic);
        }
        session.track_row(cell.row);
        let (language, today) = (language.get(), session.today_here());
        session.read(|workspace| line_words(workspace, cell, (list.kind, today), language))
    });
    let say = move |read: fn(&LineWords) -> &str| {
        live(move || told.with(|told| told.as_ref().map(|told| read(told).to_owned())))
    };
    let mark = Signal::derive(move || told.with(|told| told.as_ref().map_or(Mark::Blank, |told| told.mark)));
    let is_chosen = move || (list.chosen.get() == Some(key)).then_some("true");
    let choose = move || list.chosen.set(Some(key));
    let focus = move |_| {
        hand.takes(key);
        choose();
    };
    let keydown = move |event: ev::KeyboardEvent| press(hand, (at.get_untracked(), key), &event);
    view! {
        <tr aria-rowindex=move || (at.get() + 2).to_string() data-chosen=is_chosen>
            <th scope="row">
                <button class="row-link" type="button" data-at=move || at.get().to_string() aria-current=is_chosen
                    on:focus=focus on:click=move |_| choose() on:keydown=keydown>
                    <b class="clip">{say(|told| &told.customer)}</b>
                    <small class="clip">{say(|told| &told.product)}</small>
                </button>
            </th>
            <td data-wide=""><span class="line-product"><MarkSign mark/><span class="clip">{say(|told| &told.product)}</span></span></td>
            <td><span class="clip">{say(|told| &told.why)}</span></td>
            <td class="number">{say(|told| &told.value)}</td>
            <td data-wide=""><span class="clip">{say(|told| &told.step)}</span></td>
        </tr>
    }
}

/// Marks the cell of the line, as the matrix does; the focus goes to the line that is at this place then.
fn press(hand: Hand, (at, key): (usize, Key), event: &ev::KeyboardEvent) {
    let list = hand.list;
    if !is_bare(event) {
        return;
    }
    if matches!(event.key().as_str(), "Enter" | "F2") {
        event.prevent_default();
        list.chosen.set(Some(key));
        request_animation_frame(work::focus_work);
        return;
    }
    let target = MarkKey::of(&event.key()).zip(key.target(list.session));
    if let Some((mark, target)) = target {
        event.prevent_default();
        hand.lets_go();
        target.press(list.session, mark);
        request_animation_frame(move || {
            let left = list.lists.try_with_untracked(|lists| lists.cells.len());
            match left.and_then(|left| left.checked_sub(1)) {
                Some(last) => list.frame.go(at.min(last)),
                None => focus_heading(),
            }
        });
    }
}
