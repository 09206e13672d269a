//! What a page has to say about itself: banners, and work under way.

use super::{Glyph, Tone};
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;

/// A line across the page; buttons as children.
#[component]
pub fn Banner(
    tone: Tone,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    children: Children,
) -> impl IntoView {
    let icon = match tone {
        Tone::Good => Icon::Check,
        Tone::Info => Icon::Info,
        Tone::Bad | Tone::Warn => Icon::Warning,
    };
    let role = (tone == Tone::Bad).then_some("alert");
    view! {
        <div class="banner" data-tone=tone.name() role=role>
            <Glyph icon/>
            <div class="banner-text"><strong>{title}</strong>" "{text}</div>
            <div class="buttons">{children()}</div>
        </div>
    }
}

/// Work that takes a while: how far it is in percent (`None`: not yet known), and a button to stop it as child.
#[component]
pub fn Progress(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] percent: Signal<Option<u8>>,
    #[prop(into, optional)] note: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="progress">
            <p class="progress-head">
                <span>{label}</span>
                <b>{move || percent.get().map(|percent| format!("{percent}\u{a0}%"))}</b>
            </p>
            <progress max="100" aria-label=label value=move || percent.get().map(|percent| percent.to_string())></progress>
            <div class="progress-foot"><span class="soft">{note}</span>{children()}</div>
        </div>
    }
}
