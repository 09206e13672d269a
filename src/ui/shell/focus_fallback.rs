//! The focus never falls out of the page. Where what had it goes, with a deleted line or a closed form, or cannot have it any
//! more, it goes on to what took its place, else to what stands before it, else to the heading. What only moves, as a line
//! that is sorted anew, has it again. Grids and long lists, whose
//! rows come and go as they scroll, keep the focus by themselves.

use super::heading::focus_heading;
use crate::browser::focus;
use crate::ui::prelude::*;
use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

const FOCUSABLE: &str = "a[href], button, input:not([type=file]), select, textarea, summary, [tabindex='0']";
const BY_THEMSELVES: &str = "[role=grid], [data-virtual], .side, .toasts";

/// What had the focus last, and where: each parent on the way up to the page, and which of its children led there.
#[derive(Debug, Clone)]
struct Last {
    element: HtmlElement,
    way: Vec<(Element, usize)>,
    /// The user went away from it, by a press beside it or with the Tab key.
    left: bool,
}

/// From now on.
pub fn listen() {
    let last = StoredValue::new_local(None::<Last>);
    let come = window_event_listener(ev::focusin, move |event| last.set_value(Last::of(event.target())));
    let pressed = window_event_listener(ev::mousedown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        leave(last, |known| !known.element.contains(target.as_ref()));
    });
    let tabbed = window_event_listener(ev::keydown, move |event| leave(last, |_| event.key() == "Tab"));
    let check = move || {
        if last.with_value(Option::is_some) && focus::is_lost() {
            // Whoever takes the focus on purpose does so until the next frame.
            request_animation_frame(move || request_animation_frame(move || find_again(last)));
        }
    };
    let went = window_event_listener(ev::focusout, move |_| request_animation_frame(check));
    let typed = window_event_listener(ev::keyup, move |_| check());
    let clicked = window_event_listener(ev::click, move |event| {
        focus_clicked(event.target());
        request_animation_frame(check);
    });
    on_cleanup(move || {
        come.remove();
        pressed.remove();
        tabbed.remove();
        went.remove();
        typed.remove();
        clicked.remove();
    });
}

/// Safari on a Mac gives no focus to a button that is clicked; menus and whoever goes on by keyboard count on it.
fn focus_clicked(target: Option<web_sys::EventTarget>) {
    let clicked = target.and_then(|target| target.dyn_into::<Element>().ok());
    let button = clicked.and_then(|clicked| clicked.closest("button, summary").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok())
        && focus::is_lost()
        && can_have_it(&button)
    {
        focus::quietly(&button);
    }
}

fn leave(last: StoredValue<Option<Last>, LocalStorage>, left: impl FnOnce(&Last) -> bool) {
    last.update_value(|last| {
        if let Some(known) = last {
            known.left |= left(known);
        }
    });
}

fn find_again(last: StoredValue<Option<Last>, LocalStorage>) {
    let Some(known) = last.try_get_value().flatten().filter(|_| focus::is_lost()) else {
        return;
    };
    last.set_value(None);
    if !can_have_it(&known.element) {
        known.go_on();
    } else if !known.left && !known.was_let_go() {
        focus::quietly(&known.element);
    }
}

impl Last {
    fn of(target: Option<web_sys::EventTarget>) -> Option<Self> {
        let element: HtmlElement = target?.dyn_into().ok()?;
        if element.closest(BY_THEMSELVES).ok()?.is_some() {
            return None;
        }
        let mut way = Vec::new();
        let mut here: Element = element.clone().into();
        while let Some(parent) = here.parent_element().filter(|_| !here.class_list().contains("page")) {
            way.push((parent.clone(), place_of(&here)));
            here = parent;
        }
        Some(Self {
            element,
            way,
            left: false,
        })
    }

    /// A field for typing that stands where it stood: an extension, a screen keyboard or a script let go of it, and it shall stay so.
    fn was_let_go(&self) -> bool {
        let is_field = self.element.matches("input, textarea, select").unwrap_or(false);
        let mut here: Element = self.element.clone().into();
        let is_there = self.way.iter().all(|(parent, at)| {
            let same = here.parent_element().as_ref() == Some(parent) && place_of(&here) == *at;
            here = parent.clone();
            same
        });
        is_field && is_there
    }

    fn go_on(&self) {
        let within = |(parent, at): &(Element, usize)| {
            let children = children(parent).filter(|_| parent.is_connected());
            let (before, after): (Vec<_>, Vec<_>) = children.enumerate().partition(|(place, _)| place < at);
            let next = after.iter().find_map(|(_, child)| focusables(child).into_iter().next());
            next.or_else(|| {
                before
                    .iter()
                    .rev()
                    .find_map(|(_, child)| focusables(child).into_iter().next_back())
            })
        };
        // A page that is new has a heading for its beginning.
        let inside = self
            .way
            .iter()
            .take_while(|(parent, _)| !parent.class_list().contains("main"));
        let found = inside.filter(|(parent, _)| parent.is_connected()).find_map(within);
        match found {
            Some(next) => focus::quietly(&next),
            None => focus_heading(),
        }
    }
}

fn can_have_it(element: &HtmlElement) -> bool {
    element.is_connected() && element.offset_width() > 0 && !element.matches(":disabled").unwrap_or(false)
}

fn place_of(element: &Element) -> usize {
    std::iter::successors(element.previous_element_sibling(), Element::previous_element_sibling).count()
}

fn children(parent: &Element) -> impl Iterator<Item = Element> {
    std::iter::successors(parent.first_element_child(), Element::next_element_sibling)
}

/// The element itself, and all in it, that the Tab key comes to.
fn focusables(element: &Element) -> Vec<HtmlElement> {
    let found = element.query_selector_all(FOCUSABLE).ok();
    let inner = found
        .into_iter()
        .flat_map(|found| (0..found.length()).filter_map(move |at| found.get(at)));
    let own = Some(element.clone()).filter(|element| element.matches(FOCUSABLE).unwrap_or(false));
    let all = own.map(Node::from).into_iter().chain(inner);
    let all = all.filter_map(|node| node.dyn_into::<HtmlElement>().ok());
    all.filter(|one| can_have_it(one) && one.tab_index() >= 0).collect()
}
