//! Keys that work everywhere: Ctrl+Z takes back, Ctrl+Y and Ctrl+Shift+Z make again. A text field keeps its own.

use crate::ui::controls::keys;
use crate::ui::session::use_session;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

pub fn listen() {
    keys::guard();
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
    let held = keys::held(event).filter(|held| held.control && !held.alt)?;
    if event.default_prevented() || keys::is_typing(event) {
        return None;
    }
    match (event.key().to_ascii_lowercase().as_str(), held.shift) {
        ("z", false) => Some(Direction::Back),
        ("z", true) | ("y", false) => Some(Direction::Forth),
        _ => None,
    }
}
