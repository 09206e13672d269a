//! Cards, empty states, tags, dialogs.

use super::{Glyph, IconButton, Tone, unique_id};
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use leptos::html;

/// A section with a heading. `attr:data-flush=""` lets a table reach the edge.
#[component]
pub fn Card(
    #[prop(into)] title: Signal<String>,
    #[prop(into, optional)] note: Signal<String>,
    #[prop(into, optional)] tone: Signal<Option<Tone>>,
    children: Children,
) -> impl IntoView {
    let id = unique_id();
    let named_by = id.clone();
    view! {
        <section class="card" aria-labelledby=named_by data-tone=move || tone.get().map(Tone::name)>
            <header>
                <h2 id=id>{title}</h2>
                <Show when=move || note.with(|note| !note.is_empty())><small>{note}</small></Show>
            </header>
            {children()}
        </section>
    }
}

/// What is missing, and how to get it: buttons as children.
#[component]
pub fn Empty(
    icon: Icon,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Glyph icon/>
            <h2>{title}</h2>
            <p>{text}</p>
            <div class="buttons">{children()}</div>
        </div>
    }
}

/// A word beside another, coloured by what it says.
#[component]
pub fn Tag(#[prop(into)] label: Signal<String>, #[prop(into, optional)] tone: Signal<Option<Tone>>) -> impl IntoView {
    view! { <span class="tag" data-tone=move || tone.get().map(Tone::name)>{label}</span> }
}

/// A window above the page while `open`; Escape closes it and the focus goes back. Children: `.dialog-body`, `footer`.
#[component]
pub fn Dialog(
    #[prop(into)] title: Signal<String>,
    /// The words of the button that closes it.
    #[prop(into)]
    close: Signal<String>,
    open: RwSignal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let id = unique_id();
    let named_by = id.clone();
    effect(move || {
        if let Some(dialog) = dialog.get() {
            match (open.get(), dialog.open()) {
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                (true, true) | (false, false) => {}
            }
        }
    });
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby=named_by on:close=move |_| open.set(false)>
            <header>
                <h2 id=id>{title}</h2>
                <IconButton label=close icon=Icon::Close press=Callback::new(move |()| open.set(false))/>
            </header>
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
}
