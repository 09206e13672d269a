//! How much of the window is taken above the page by what stays in sight: the bar with the heading, and one part of the page
//! below it. Told to the style as `--top` and `--stuck`, so that what takes the focus comes to stand below them, however high
//! they are with long titles, large letters or a small window.

use crate::browser::location;
use crate::ui::prelude::*;
use leptos::html;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement};

/// Watches the heights for as long as the part is there.
pub fn use_sticky_offset(part: NodeRef<html::Section>) {
    effect(move || {
        let Some(part) = part.get() else { return };
        let part = Element::from(part);
        let Ok(Some(top)) = document().query_selector(".top") else {
            return;
        };
        let (bar, below) = (top.clone(), part.clone());
        let measured = Closure::<dyn FnMut()>::new(move || {
            set_offset("--top", &bar);
            set_offset("--stuck", &below);
        });
        if let Ok(observer) = web_sys::ResizeObserver::new(measured.as_ref().unchecked_ref()) {
            observer.observe(&top);
            observer.observe(&part);
            let kept = StoredValue::new_local((observer, measured));
            on_cleanup(move || {
                let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
}

fn set_offset(name: &str, element: &Element) {
    let root = location::root().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        let height = element.get_bounding_client_rect().height();
        let _ = root.style().set_property(name, &format!("{height:.1}px"));
    }
}
