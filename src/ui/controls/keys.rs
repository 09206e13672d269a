//! Keys as every part of the app hears them: what makes a shortcut, and that a key that is held down does nothing twice.

use crate::ui::prelude::*;
use crate::view::keyboard::{Held, Platform, Pressed, Under, may_repeat, zooms};
use crate::view::matrix::zoom::Next;
use std::cell::OnceCell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, KeyboardEvent};

/// What browsers tell in place of a key that an input method takes.
const COMPOSING: u32 = 229;

thread_local! {
    static PLATFORM: OnceCell<Platform> = const { OnceCell::new() };
}

/// Whose manners the keys have here.
fn platform() -> Platform {
    PLATFORM.with(|platform| {
        *platform.get_or_init(|| {
            let name = window().navigator().platform().unwrap_or_default();
            let is_apple = ["Mac", "iPhone", "iPad"].iter().any(|apple| name.starts_with(apple));
            if is_apple { Platform::Mac } else { Platform::Other }
        })
    })
}

fn pressed(event: &KeyboardEvent) -> Pressed {
    Pressed {
        control: event.ctrl_key(),
        meta: event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
        alt_graph: event.get_modifier_state("AltGraph"),
    }
}

/// What is held down with the key; nothing where they type a character or are the system's own: then no shortcut is meant.
#[must_use]
pub fn held(event: &KeyboardEvent) -> Option<Held> {
    Held::of(pressed(event), platform())
}

/// Whether the key is pressed alone, or with Shift.
#[must_use]
pub fn is_bare(event: &KeyboardEvent) -> bool {
    held(event).is_some_and(Held::is_bare)
}

/// How else the matrix is to be shown.
#[must_use]
pub fn zoomed(event: &KeyboardEvent) -> Option<Next> {
    zooms(&event.key(), &event.code(), pressed(event), platform())
}

/// Whether the key goes to a field for text.
#[must_use]
pub fn is_typing(event: &KeyboardEvent) -> bool {
    match under(event) {
        Under::Line | Under::Text => true,
        Under::Answer | Under::Other => false,
    }
}

fn under(event: &KeyboardEvent) -> Under {
    const BUTTONS: [&str; 8] = [
        "checkbox", "range", "file", "button", "submit", "reset", "color", "image",
    ];
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return Under::Other;
    };
    let kind = element.get_attribute("type").unwrap_or_default();
    match element.tag_name().as_str() {
        "TEXTAREA" => Under::Text,
        "INPUT" if kind == "radio" => Under::Answer,
        "INPUT" if !BUTTONS.contains(&kind.as_str()) => Under::Line,
        _ if element.closest("[contenteditable]").is_ok_and(|field| field.is_some()) => Under::Text,
        _ => Under::Other,
    }
}

/// Ahead of whoever else hears keys, from now on: a key that is held down sets, answers and presses nothing again, and what
/// types a character (or is the system's own) is nobody's shortcut.
pub fn guard() {
    let heard = Closure::<dyn Fn(KeyboardEvent)>::new(|event: KeyboardEvent| {
        // The letters of an input method are not finished: its Enter and Escape are its own.
        if event.is_composing() || event.key_code() == COMPOSING {
            return event.stop_propagation();
        }
        let (key, under, held) = (event.key(), under(&event), held(&event));
        if event.repeat() && !may_repeat(&key, held, under) && !is_on_page(&event) {
            event.prevent_default();
            event.stop_propagation();
        } else if held.is_none() && zoomed(&event).is_none() && key != "Tab" {
            event.stop_propagation();
            if !is_typing(&event) && matches!(key.as_str(), "Enter" | " ") {
                event.prevent_default();
            }
        }
    });
    let heard = heard.into_js_value();
    let _ = window().add_event_listener_with_callback_and_bool("keydown", heard.unchecked_ref(), true);
}

/// Nothing has the focus: the keys are the browser's, which scrolls.
fn is_on_page(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_none_or(|element| matches!(element.tag_name().as_str(), "BODY" | "HTML"))
}
