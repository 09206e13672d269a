//! What works everywhere: Ctrl+Z takes back, Ctrl+Y and Ctrl+Shift+Z make again, where no text field keeps its own; and a file that
//! is dropped beside its place opens nowhere.

use crate::browser::drop;
use crate::store::history::HistoryDirection;
use crate::ui::controls::keys;
use crate::ui::prelude::*;
use crate::ui::session::use_session;
use web_sys::KeyboardEvent;

pub fn listen() {
    keys::guard();
    let session = use_session();
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if let Some(direction) = direction(&event) {
            event.prevent_default();
            match direction {
                HistoryDirection::Back => session.undo(),
                HistoryDirection::Forth => session.redo(),
            }
        }
    });
    // Elsewhere than on the page for them, a browser would open a file that is dropped, in place of the app.
    let files = |event: web_sys::DragEvent| {
        if drop::brings_files(&event) {
            event.prevent_default();
        }
    };
    let over = window_event_listener(leptos::ev::dragover, files);
    let dropped = window_event_listener(leptos::ev::drop, files);
    on_cleanup(move || {
        keys.remove();
        over.remove();
        dropped.remove();
    });
}

fn direction(event: &KeyboardEvent) -> Option<HistoryDirection> {
    let held = keys::held(event).filter(|held| held.control && !held.alt)?;
    if event.default_prevented() || keys::is_typing(event) {
        return None;
    }
    match (event.key().to_ascii_lowercase().as_str(), held.shift) {
        ("z", false) => Some(HistoryDirection::Back),
        ("z", true) | ("y", false) => Some(HistoryDirection::Forth),
        _ => None,
    }
}
