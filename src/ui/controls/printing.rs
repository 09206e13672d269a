//! Signals `beforeprint` and `afterprint`, so that virtualised lists render all rows on paper.

use crate::ui::prelude::*;
use leptos::ev;

/// True while the browser prints.
#[must_use]
pub fn while_printing() -> RwSignal<bool> {
    let printing = RwSignal::new(false);
    let before = window_event_listener(ev::beforeprint, move |_| printing.set(true));
    let after = window_event_listener(ev::afterprint, move |_| printing.set(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    printing
}
