//! The list of customers as a table, of which only the rows in sight exist.
//!
//! Every name is a link. Up and Down, Page Up and Page Down, Home and End move from one to the next; the row that has the
//! focus stays in sight, or gives the focus to the frame of the table.

use super::printing::while_printing;
use crate::domain::{Row, Status};
use crate::route::Route;
use crate::text::customers::{Customers, column_phrase, status_phrase};
use crate::ui::controls::{Glyph, Tag, Tone};
use crate::ui::icons::Icon;
use crate::ui::look::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::view::customers::{Direction, Index, Query, SortKey};
use crate::view::tally::{Columns, Tally};
use crate::view::window::{Axis, Band};
use leptos::{ev, html, prelude::*};
use std::cell::Cell;
use std::sync::Arc;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::HtmlElement;

const OVERSCAN: usize = 8;
/// Longer lists leave as a file rather than on paper.
const PRINTED_MAX: usize = 1_000;

thread_local! {
    /// How far the list was scrolled when the page was left.
    static SCROLLED: Cell<i32> = const { Cell::new(0) };
}

/// What the table shows.
#[derive(Debug, Clone, Copy)]
pub struct List {
    pub index: Memo<Arc<Index>>,
    pub columns: Memo<Arc<Columns>>,
    pub rows: Memo<Arc<Vec<Row>>>,
    pub query: RwSignal<Query>,
}

/// The opening of the table, in px.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Opening {
    top: f64,
    height: f64,
    head: f64,
    row: f64,
}

impl Opening {
    fn axis(self, total: usize) -> Axis {
        Axis {
            offset: self.top,
            extent: self.height - self.head,
            size: self.row,
            total,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Frame {
    list: List,
    frame: NodeRef<html::Div>,
    opening: RwSignal<Opening>,
    band: Memo<Band>,
    printing: RwSignal<bool>,
    /// The place of the row that has or had the focus.
    focused: StoredValue<Option<usize>>,
}

#[component]
pub fn CustomerTable(list: List) -> impl IntoView {
    let frame = Frame::new(list);
    let rows = move || (list.rows.with(|rows| rows.len()) + 1).to_string();
    let above = move || frame.band.get().first;
    let below = move || {
        let total = if frame.printing.get() {
            0
        } else {
            list.rows.with(|rows| rows.len())
        };
        total.saturating_sub(frame.band.get().indices().end)
    };
    let is_cut = move || frame.printing.get() && list.rows.with(|rows| rows.len() > PRINTED_MAX);
    let cut = fill(Customers::PrintedPart, move |language| {
        let total = list.rows.with(|rows| rows.len());
        [language.count(PRINTED_MAX as u64), language.count(total as u64)]
    });
    let shown = move || {
        let places = frame.band.get().indices();
        list.rows
            .with(|rows| places.filter_map(|at| Some((at, *rows.get(at)?))).collect::<Vec<_>>())
    };
    view! {
        <Show when=is_cut><p data-print="only">{cut}</p></Show>
        <div class="table-frame" tabindex="0" role="region" aria-label=t(Customers::List) node_ref=frame.frame
            on:scroll=move |_| frame.scrolled() on:keydown=move |event| frame.pressed(&event)
            on:focusin=move |event| frame.noticed(&event)>
            <table class="table" data-virtual="" aria-rowcount=rows>
                <thead>
                    <tr aria-rowindex="1">{SortKey::ALL.map(|sort| view! { <Heading list sort/> }).collect_view()}</tr>
                </thead>
                <tbody>
                    <Spacer rows=Signal::derive(above) row=Signal::derive(move || frame.opening.get().row)/>
                    <For each=shown key=|shown| *shown let((at, row))><Line list at row/></For>
                    <Spacer rows=Signal::derive(below) row=Signal::derive(move || frame.opening.get().row)/>
                </tbody>
            </table>
        </div>
    }
}

/// Stands for the rows that do not exist.
#[component]
fn Spacer(rows: Signal<usize>, row: Signal<f64>) -> impl IntoView {
    let cell = NodeRef::<html::Td>::new();
    Effect::new(move |_| {
        if let Some(cell) = cell.get() {
            let height = (rows.get() as f64 * row.get()) as u64;
            let style = HtmlElement::style(cell.unchecked_ref());
            let _ = style.set_property("height", &[&height.to_string(), "px"].concat());
        }
    });
    view! { <tr class="spacer" aria-hidden="true"><td node_ref=cell></td></tr> }
}

#[component]
fn Heading(list: List, sort: SortKey) -> impl IntoView {
    let language = use_language();
    let order = move || list.query.with(|query| (query.sort == sort).then_some(query.direction));
    let sorted = move || match order() {
        Some(Direction::Rising) => "ascending",
        Some(Direction::Falling) => "descending",
        None => "none",
    };
    let icon = Signal::derive(move || match order() {
        Some(Direction::Rising) => Icon::SortUp,
        Some(Direction::Falling) | None => Icon::SortDown,
    });
    // The revenue is of the 12 months up to the newest that was imported, not up to today.
    let label = move || {
        let newest = list
            .index
            .with(|index| index.newest)
            .filter(|_| sort == SortKey::Revenue);
        let language = language.get();
        match newest {
            Some(month) => language.fill(Customers::RevenueTo, &[&language.month_short(month)]),
            None => language.tell(column_phrase(sort)).into_owned(),
        }
    };
    let press = move |_| {
        list.query
            .update(|query| *query = std::mem::take(query).sorted_by(sort))
    };
    view! {
        <th scope="col" aria-sort=sorted class:number=sort.is_figure() data-wide=is_wide(sort).then_some("")>
            <button type="button" on:click=press>{label}<Glyph icon/></button>
        </th>
    }
}

/// Columns for which a phone has no room.
const fn is_wide(sort: SortKey) -> bool {
    match sort {
        SortKey::Name | SortKey::Revenue | SortKey::Blanks => false,
        SortKey::Number | SortKey::Segment | SortKey::Owner | SortKey::Status | SortKey::Crosses => true,
    }
}

#[component]
fn Line(list: List, at: usize, row: Row) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let customer = Memo::new(move |_| {
        session.track(Topic::Customers);
        session.read(|workspace| workspace.customer_at(row).cloned())
    });
    let text = move |read: fn(&crate::domain::Customer) -> &str| {
        move || customer.with(|customer| customer.as_ref().map(|customer| read(customer).to_owned()))
    };
    let tally = Memo::new(move |_| {
        session.track_row(row);
        list.columns
            .with(|columns| session.read(|workspace| Tally::of_row(workspace, row, columns)))
    });
    let revenue = move || {
        session.track(Topic::Figures);
        session.track(Topic::Settings);
        let language = language.get();
        list.index.with(|index| {
            session.read(|workspace| {
                let revenue = index.revenue(workspace, row)?;
                Some(language.money_whole(revenue, workspace.settings().currency))
            })
        })
    };
    let status = move || {
        customer.with(|customer| {
            customer
                .as_ref()
                .map(|customer| view! { <StatusTag status=customer.status/> })
        })
    };
    let address =
        move || customer.with(|customer| customer.as_ref().map(|customer| Route::Customer(customer.id).href()));
    view! {
        <tr aria-rowindex=(at + 2).to_string()>
            <th scope="row"><a class="row-link" href=address data-at=at.to_string()>{text(|customer| customer.name.as_str())}</a></th>
            <td data-wide="">{text(|customer| customer.number.as_deref().unwrap_or_default())}</td>
            <td data-wide="">{text(|customer| &customer.segment)}</td>
            <td data-wide="">{text(|customer| &customer.owner)}</td>
            <td data-wide="">{status}</td>
            <td class="number">{revenue}</td>
            <td class="number" data-wide="">{move || language.get().count(tally.get().crosses)}</td>
            <td class="number">{move || language.get().count(tally.get().blanks())}</td>
        </tr>
    }
}

#[component]
pub fn StatusTag(status: Status) -> impl IntoView {
    let tone = match status {
        Status::Prospect => Some(Tone::Info),
        Status::Customer | Status::Former => None,
    };
    view! { <Tag label=t(status_phrase(status)) tone/> }
}

impl Frame {
    fn new(list: List) -> Self {
        let opening = RwSignal::new(Opening::default());
        let printing = while_printing();
        let frame = Self {
            list,
            frame: NodeRef::new(),
            opening,
            band: Memo::new(move |_| {
                let total = list.rows.with(|rows| rows.len());
                if printing.get() {
                    let count = total.min(PRINTED_MAX);
                    return Band { first: 0, count };
                }
                opening.get().axis(total).band(OVERSCAN)
            }),
            printing,
            focused: StoredValue::new(None),
        };
        frame.watch_size();
        frame.start_at_top();
        frame
    }

    fn watch_size(self) {
        Effect::new(move |_| {
            let Some(element) = self.frame.get() else { return };
            self.measure();
            element.set_scroll_top(SCROLLED.get());
            let measured = Closure::<dyn FnMut()>::new(move || self.measure());
            let Ok(observer) = web_sys::ResizeObserver::new(measured.as_ref().unchecked_ref()) else {
                return;
            };
            observer.observe(&element);
            let kept = StoredValue::new_local((observer, measured));
            on_cleanup(move || {
                let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        });
    }

    /// Another question gets its answer from the first row on.
    fn start_at_top(self) {
        Effect::new(move |asked: Option<()>| {
            self.list.query.track();
            if let (Some(()), Some(frame)) = (asked, self.frame.get_untracked()) {
                frame.set_scroll_top(0);
                self.focused.set_value(None);
            }
        });
    }

    fn measure(self) {
        let Some(frame) = self.frame.try_get_untracked().flatten() else {
            return;
        };
        let height = |selector| {
            let found = frame.query_selector(selector).ok().flatten();
            found.map(|found| found.get_bounding_client_rect().height())
        };
        let opening = Opening {
            top: f64::from(frame.scroll_top()),
            height: f64::from(frame.client_height()),
            head: height("thead").unwrap_or(0.0),
            row: height("tbody > tr:not(.spacer)").unwrap_or(38.0),
        };
        if self.opening.get_untracked() != opening {
            self.opening.set(opening);
        }
    }

    fn scrolled(self) {
        let Some(frame) = self.frame.get_untracked() else {
            return;
        };
        SCROLLED.set(frame.scroll_top());
        let opening = Opening {
            top: f64::from(frame.scroll_top()),
            ..self.opening.get_untracked()
        };
        let total = self.list.rows.with_untracked(|rows| rows.len());
        let stays = |at: usize| opening.axis(total).band(OVERSCAN).contains(at);
        if focused_place().is_some_and(|at| !stays(at)) {
            focus(&frame);
        }
        self.opening.set(opening);
    }

    fn noticed(self, event: &ev::FocusEvent) {
        if let Some(at) = event.target().and_then(|target| place_of(&target.dyn_into().ok()?)) {
            self.focused.set_value(Some(at));
        }
    }

    fn pressed(self, event: &ev::KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_in_head(event) {
            return;
        }
        let total = self.list.rows.with_untracked(|rows| rows.len());
        let last = total.saturating_sub(1);
        let page = self.opening.get_untracked().axis(total).page();
        let at = self.focused.get_value();
        let to = match (event.key().as_str(), at) {
            ("ArrowDown" | "PageDown", None) | ("Home", _) => 0,
            ("End", _) => last,
            ("ArrowDown", Some(at)) => (at + 1).min(last),
            ("ArrowUp", Some(at)) => at.saturating_sub(1),
            ("PageDown", Some(at)) => (at + page).min(last),
            ("PageUp", Some(at)) => at.saturating_sub(page),
            _ => return,
        };
        event.prevent_default();
        self.go(to, total);
    }

    /// Scrolls the row into sight and takes the focus to its name as soon as it is there.
    fn go(self, at: usize, total: usize) {
        let Some(frame) = self.frame.get_untracked() else {
            return;
        };
        self.focused.set_value(Some(at));
        let top = self.opening.get_untracked().axis(total).reveal(at);
        frame.set_scroll_top(top.round() as i32);
        self.scrolled();
        request_animation_frame(move || {
            let Some(frame) = self.frame.try_get_untracked().flatten() else {
                return;
            };
            let selector = ["a[data-at=\"", &at.to_string(), "\"]"].concat();
            if let Ok(Some(link)) = frame.query_selector(&selector) {
                focus(link.unchecked_ref());
            }
        });
    }
}

fn place_of(element: &web_sys::Element) -> Option<usize> {
    element.get_attribute("data-at")?.parse().ok()
}

fn focused_place() -> Option<usize> {
    place_of(&document().active_element()?)
}

fn is_in_head(event: &ev::KeyboardEvent) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.closest("thead").is_ok_and(|head| head.is_some()))
}

fn focus(element: &HtmlElement) {
    let quietly = web_sys::FocusOptions::new();
    quietly.set_prevent_scroll(true);
    let _ = element.focus_with_options(&quietly);
}
