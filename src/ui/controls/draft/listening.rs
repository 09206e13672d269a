//! What the fields hear: a few listeners on the window serve all of them, and one pause the field in use.

use super::{BY_ID, DraftField, Manner, RESTING, Rest};
use crate::browser::typing::{self, REST, REST_MAX_MS, UnsentField};
use crate::ui::prelude::*;
use crate::view::draft::Draft;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Hears for all fields from now on; once, inside the frame.
pub fn listen() {
    let handles = [
        window_event_listener_untyped("focusin", |event| with_field(&event, DraftField::enter)),
        window_event_listener_untyped("focusout", |event| with_field(&event, left)),
        window_event_listener_untyped("input", |event| with_field(&event, DraftField::typed)),
        window_event_listener_untyped("change", |event| with_field(&event, changed)),
        window_event_listener_untyped("beforeprint", |_| typing::hand_over()),
    ];
    let keys = window_event_listener(ev::keydown, |event| {
        with_field(&event, |field| pressed(field, &event.key()))
    });
    on_cleanup(move || {
        handles.into_iter().for_each(|handle| handle.remove());
        keys.remove();
    });
}

fn with_field(event: &ev::Event, then: impl FnOnce(DraftField)) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(id) = target.map(|target| target.id()).filter(|id| !id.is_empty()) else {
        return;
    };
    let field = BY_ID.with_borrow(|fields| fields.get(&id).copied());
    if let Some(field) = field {
        then(field);
    }
}

/// Where only the window loses the focus, the field keeps it and stays in use.
fn left(field: DraftField) {
    field.typed();
    let still = document().active_element().map(|element| element.id());
    if still.is_some() && still == field.id.try_get_value() {
        UnsentField::hand_over(&field);
    } else {
        field.leave();
    }
}

/// Finished with Enter, or filled in without the keyboard.
fn changed(field: DraftField) {
    field.typed();
    match field.manner {
        Manner::Day => {}
        Manner::Line | Manner::Area => {
            UnsentField::hand_over(&field);
            field.draft.update_value(Draft::finish);
        }
    }
}

fn pressed(field: DraftField, key: &str) {
    match (field.manner, key) {
        (Manner::Line | Manner::Day, "Escape") => field.back(),
        (Manner::Day, "Enter") => {
            field.typed();
            field.finish_day();
        }
        (Manner::Line | Manner::Area | Manner::Day, _) => {}
    }
}

impl Rest {
    pub(super) fn stop(&mut self) {
        let stopped = std::mem::take(self);
        stopped.timer.iter().for_each(TimeoutHandle::clear);
    }
}

pub(super) fn wait_for_rest(field: DraftField) {
    let now = js_sys::Date::now();
    RESTING.with_borrow_mut(|rest| {
        let since = *rest.since_ms.get_or_insert(now);
        if (now - since).abs() > REST_MAX_MS && rest.timer.is_some() {
            return; // Typed on and on: the pause that is set stands.
        }
        rest.timer.take().iter().for_each(TimeoutHandle::clear);
        let rested = move || {
            RESTING.with_borrow_mut(|rest| *rest = Rest::default());
            field.rest();
        };
        rest.timer = set_timeout_with_handle(rested, REST).ok();
    });
}
