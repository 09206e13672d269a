//! The frame of a long table, of which only the rows in sight exist.
//!
//! Each row has one link or button that names it, with its place in `data-at`. Up and Down, Page Up and Page Down, Home and
//! End move from one to the next; the row that has the focus stays in sight, or gives the focus to the frame.

use super::printing::while_printing;
use crate::browser::focus;
use crate::ui::prelude::*;
use crate::view::window::{Axis, Band};
use leptos::{ev, html};
use std::cell::Cell;
use std::ops::Range;
use std::thread::LocalKey;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::HtmlElement;

const OVERSCAN: usize = 8;
/// Longer lists leave as a file rather than on paper.
pub const PRINTED_MAX: usize = 1_000;

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
pub struct Frame {
    total: Signal<usize>,
    frame: NodeRef<html::Div>,
    opening: RwSignal<Opening>,
    band: Memo<Band>,
    printing: RwSignal<bool>,
    /// The place of the row that has or had the focus.
    focused: StoredValue<Option<usize>>,
    memory: Option<&'static LocalKey<Cell<i32>>>,
}

/// The table: `head` are the cells of its head, children the rows of [`Frame::places`].
#[component]
pub fn FramedTable(
    frame: Frame,
    #[prop(into)] label: Signal<String>,
    head: AnyView,
    children: Children,
) -> impl IntoView {
    let row = Signal::derive(move || frame.opening.get().row);
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=label node_ref=frame.frame
            on:scroll=move |_| frame.scrolled() on:keydown=move |event| frame.pressed(&event)
            on:focusin=move |event| frame.noticed(&event)>
            <table class="table" data-virtual="" aria-rowcount=move || (frame.total.get() + 1).to_string()>
                <thead><tr aria-rowindex="1">{head}</tr></thead>
                <tbody>
                    <Spacer rows=Signal::derive(move || frame.places().start) row/>
                    {children()}
                    <Spacer rows=Signal::derive(move || frame.below()) row/>
                </tbody>
            </table>
        </div>
    }
}

/// Stands for the rows that do not exist.
#[component]
fn Spacer(rows: Signal<usize>, row: Signal<f64>) -> impl IntoView {
    let cell = NodeRef::<html::Td>::new();
    effect(move || {
        if let Some(cell) = cell.get() {
            let height = (rows.get() as f64 * row.get()) as u64;
            let style = HtmlElement::style(cell.unchecked_ref());
            let _ = style.set_property("height", &[&height.to_string(), "px"].concat());
        }
    });
    view! { <tr class="spacer" aria-hidden="true"><td node_ref=cell></td></tr> }
}

impl Frame {
    /// A table of so many rows. `memory` keeps how far it was scrolled when the page was left.
    #[must_use]
    pub fn new(total: Signal<usize>, memory: Option<&'static LocalKey<Cell<i32>>>) -> Self {
        let opening = RwSignal::new(Opening::default());
        let printing = while_printing();
        let frame = Self {
            total,
            frame: NodeRef::new(),
            opening,
            band: memo(move || {
                let total = total.get();
                if printing.get() {
                    let count = total.min(PRINTED_MAX);
                    return Band { first: 0, count };
                }
                opening.get().axis(total).band(OVERSCAN)
            }),
            printing,
            focused: StoredValue::new(None),
            memory,
        };
        frame.watch_size();
        frame
    }

    /// The places whose rows exist. Reactive.
    #[must_use]
    pub fn places(self) -> Range<usize> {
        self.band.get().indices()
    }

    /// Paper does not hold all rows. Reactive.
    #[must_use]
    pub fn is_cut(self) -> bool {
        self.printing.get() && self.total.get() > PRINTED_MAX
    }

    fn below(self) -> usize {
        let total = if self.printing.get() { 0 } else { self.total.get() };
        total.saturating_sub(self.places().end)
    }

    fn watch_size(self) {
        effect(move || {
            let Some(element) = self.frame.get() else { return };
            self.measure();
            element.set_scroll_top(self.memory.map_or(0, LocalKey::get));
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

    /// Scrolls to the first row whenever the signal changes.
    pub fn start_over_with(self, asked: Signal<()>) {
        Effect::new(move |before: Option<()>| {
            asked.get();
            if let (Some(()), Some(frame)) = (before, self.frame.get_untracked()) {
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
        if let Some(memory) = self.memory {
            memory.set(frame.scroll_top());
        }
        let opening = Opening {
            top: f64::from(frame.scroll_top()),
            ..self.opening.get_untracked()
        };
        let total = self.total.get_untracked();
        let stays = |at: usize| opening.axis(total).band(OVERSCAN).contains(at);
        if focused_place().is_some_and(|at| !stays(at)) {
            focus::quietly(&frame);
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
        let total = self.total.get_untracked();
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
        self.go(to);
    }

    /// Takes the focus to the frame itself.
    pub fn rest(self) {
        if let Some(frame) = self.frame.get_untracked() {
            focus::quietly(&frame);
        }
    }

    /// Scrolls the row into sight and takes the focus to its name as soon as it is there.
    pub fn go(self, at: usize) {
        if self.reveal(at) {
            request_animation_frame(move || self.focus_row(at));
        }
    }

    /// The same for a row that lost the focus; who has taken it elsewhere until the row is there keeps it, also where rows that move
    /// take it away once more.
    pub fn come_back(self, at: usize) {
        if self.reveal(at) {
            request_animation_frame(move || {
                if focus::is_lost() {
                    self.focus_row(self.focused.try_get_value().flatten().unwrap_or(at));
                }
            });
        }
    }

    /// False where there is no table any more.
    fn reveal(self, at: usize) -> bool {
        let total = self.total.get_untracked();
        let Some(frame) = self.frame.get_untracked() else {
            return false;
        };
        self.focused.set_value(Some(at));
        let top = self.opening.get_untracked().axis(total).reveal(at);
        frame.set_scroll_top(top.round() as i32);
        self.scrolled();
        true
    }

    fn focus_row(self, at: usize) {
        let Some(frame) = self.frame.try_get_untracked().flatten() else {
            return;
        };
        let selector = ["[data-at=\"", &at.to_string(), "\"]"].concat();
        if let Ok(Some(link)) = frame.query_selector(&selector) {
            focus::quietly(link.unchecked_ref());
        }
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
