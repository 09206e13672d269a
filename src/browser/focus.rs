//! Where the focus goes when it does not go there by itself.

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// Nothing scrolls.
pub fn quietly(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// The first element like this, once what changed is there.
pub fn first(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = found.focus();
        }
    });
}

/// Nothing on the page has the focus: what had it is gone, or gave it up.
#[must_use]
pub fn is_lost() -> bool {
    let body = document().body().map(Element::from);
    document().active_element().is_none_or(|focused| Some(focused) == body)
}
