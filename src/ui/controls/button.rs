//! Buttons, and the pictures on them.

use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;

/// One of the icons: a sign beside words, never alone.
#[component]
pub fn Glyph(#[prop(into)] icon: Signal<Icon>) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=move || icon.get().path()></path></svg>
    }
}

/// How much a button is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    #[default]
    Plain,
    /// The one that most people want here.
    Primary,
    Quiet,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Primary => Some("primary"),
            Self::Quiet => Some("quiet"),
            Self::Danger => Some("danger"),
        }
    }
}

/// A button with words. More by `attr:`, such as `attr:disabled=move || …`.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] press: Callback<()>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <button class="button" type="button" data-kind=kind.name() on:click=move |_| press.run(())>
            {icon.map(|icon| view! { <Glyph icon/> })}
            {label}
        </button>
    }
}

/// A button that is only a picture; its words are spoken and shown on hovering.
#[component]
pub fn IconButton(
    #[prop(into)] label: Signal<String>,
    icon: Icon,
    #[prop(into)] press: Callback<()>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button class="button" type="button" data-shape="icon" aria-label=label title=label disabled=disabled
            on:click=move |_| press.run(())>
            <Glyph icon/>
        </button>
    }
}
