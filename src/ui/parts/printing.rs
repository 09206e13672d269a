//! Paper shows more than the screen: parts that exist only in sight ask here when to exist in full, and what a control holds
//! stands beside it as text, since a control prints only what of its text is in sight.

use leptos::{ev, prelude::*};

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

/// What the control before it holds, for paper, where the control is not printed; empty, it is a line to write on.
#[component]
pub fn Printed(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <div class="printed" data-print="only">{text}</div> }
}
