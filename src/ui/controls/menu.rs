//! A button that opens a list of things to do. Arrows move, Escape closes, leaving it closes.

use super::Glyph;
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

/// Children: [`MenuItem`]s.
#[component]
pub fn Menu(#[prop(into)] label: Signal<String>, icon: Icon, children: ChildrenFn) -> impl IntoView {
    let open = RwSignal::new(false);
    let host = NodeRef::<html::Div>::new();
    let focus = move |step: FocusStep| {
        // Asked a frame later, when the page may be another.
        if let Some(host) = host.try_get_untracked().flatten() {
            move_focus(&host, step);
        }
    };
    let close = move || {
        open.set(false);
        focus(FocusStep::Button);
    };
    let keydown = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" if open.get_untracked() => return close(),
            "ArrowDown" => FocusStep::Next,
            "ArrowUp" => FocusStep::Previous,
            "Home" => FocusStep::First,
            "End" => FocusStep::Last,
            _ => return,
        };
        event.prevent_default();
        open.set(true);
        request_animation_frame(move || focus(step));
    };
    let leave = move |event: ev::FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        // A menu that goes with its page loses the focus when nothing of the page is there any more.
        let Some(host) = host.try_get_untracked().flatten() else {
            return;
        };
        if !host.contains(to.as_ref()) {
            open.set(false);
        }
    };
    view! {
        <div class="menu-host" node_ref=host on:keydown=keydown on:focusout=leave>
            <button class="button" type="button" aria-haspopup="menu" aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)>
                <Glyph icon/>{label}<Glyph icon=Icon::ChevronDown/>
            </button>
            <div class="menu" role="menu" aria-label=label hidden=move || !open.get() on:click=move |_| close()>{children()}</div>
        </div>
    }
}

/// One thing to do.
#[component]
pub fn MenuItem(#[prop(into)] label: Signal<String>, icon: Icon, #[prop(into)] press: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" role="menuitem" tabindex="-1" on:click=move |_| press.run(())><Glyph icon/><span>{label}</span></button>
    }
}

#[derive(Clone, Copy)]
enum FocusStep {
    Button,
    First,
    Last,
    Next,
    Previous,
}

fn move_focus(host: &HtmlElement, step: FocusStep) {
    let Ok(found) = host.query_selector_all("button") else {
        return;
    };
    let elements = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok());
    let elements: Vec<HtmlElement> = elements.collect();
    let here = document().active_element();
    let at = elements
        .iter()
        .position(|element| here.as_ref() == Some(element.as_ref()))
        .unwrap_or(0);
    let last = elements.len().saturating_sub(1);
    let to = match step {
        FocusStep::Button => 0,
        FocusStep::First => 1,
        FocusStep::Last => last,
        FocusStep::Next => {
            if at < last {
                at + 1
            } else {
                1
            }
        }
        FocusStep::Previous => {
            if at > 1 {
                at - 1
            } else {
                last
            }
        }
    };
    if let Some(element) = elements.get(to) {
        let _ = element.focus();
    }
}
