//! Keys that work everywhere: Ctrl+Z takes back, Ctrl+Y and Ctrl+Shift+Z make again. A text field keeps its own.

use crate::ui::session::use_session;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

pub fn listen() {
    let session = use_session();
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if let Some(direction) = direction(&event) {
            event.prevent_default();
            match direction {
                Direction::Back => session.undo(),
                Direction::Forth => session.redo(),
            }
        }
    });
    on_cleanup(move || keys.remove());
}

enum Direction {
    Back,
    Forth,
}

fn direction(event: &KeyboardEvent) -> Option<Direction> {
    let ours = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.default_prevented();
    if !ours || is_typing(event) {
        return None;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(Direction::Back),
        ("z", true) | ("y", false) => Some(Direction::Forth),
        _ => None,
    }
}

/// The key goes to a field that has an undo of its own.
fn is_typing(event: &KeyboardEvent) -> bool {
    const FIELDS: &str =
        "textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=file])";
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(FIELDS).is_ok_and(|field| field.is_some()))
}
