//! A button that opens a list of things to do. Arrows move, Escape closes, leaving it closes.

use super::Glyph;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::roving::{FocusStep, move_focus};
use crate::ui::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::Node;

/// Children: [`MenuItem`]s.
#[component]
pub fn Menu(#[prop(into)] label: Signal<String>, icon: Icon, children: ChildrenFn) -> impl IntoView {
    let open = RwSignal::new(false);
    let host = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let close = move || {
        open.set(false);
        if let Some(button) = button.try_get_untracked().flatten() {
            let _ = button.focus();
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if key == "Escape" && open.get_untracked() {
            return close();
        }
        let Some(step) = FocusStep::in_column(&key) else { return };
        event.prevent_default();
        open.set(true);
        request_animation_frame(move || {
            // The page may be another by now.
            if let Some(host) = host.try_get_untracked().flatten() {
                move_focus(&host, "[role=menuitem]", step);
            }
        });
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
            <button class="button" type="button" aria-haspopup="menu" aria-expanded=move || open.get().to_string() node_ref=button
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
