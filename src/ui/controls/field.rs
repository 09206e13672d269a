//! Fields. What is typed is handed over when it is finished (Enter, or leaving the field), so that one entry is one step
//! to take back; Escape brings back what was there.

use super::{Glyph, unique_id};
use crate::ui::icons::Icon;
use leptos::{ev, html, prelude::*};

/// The line below a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Help {
    #[default]
    None,
    Hint(String),
    /// What is wrong with what was typed; the field is marked.
    Error(String),
}

impl Help {
    fn is_error(&self) -> bool {
        matches!(self, Self::Error(_))
    }
}

/// One line of text. `attr:data-row=""` puts the label beside it.
#[component]
pub fn TextField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String>,
    #[prop(into, optional)] help: Signal<Help>,
) -> impl IntoView {
    let id = unique_id();
    let label = view! { <label for=id.clone()>{label}</label> };
    view! { <div class="field">{label}<Line id value commit help/></div> }
}

/// One line of text in a cell of a table: the heading shows what it is, the label is only spoken.
#[component]
pub fn CellField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String>,
    #[prop(into, optional)] help: Signal<Help>,
) -> impl IntoView {
    let id = unique_id();
    let label = view! { <label class="hidden" for=id.clone()>{label}</label> };
    view! { <div class="field">{label}<Line id value commit help/></div> }
}

#[component]
fn Line(id: String, value: Signal<String>, commit: Callback<String>, help: Signal<Help>) -> impl IntoView {
    let help_id = unique_id();
    let described_by = help_id.clone();
    let input = NodeRef::<html::Input>::new();
    let escape = move |event: ev::KeyboardEvent| {
        if let Some(input) = input.get_untracked().filter(|_| event.key() == "Escape") {
            input.set_value(&value.get_untracked());
            commit.run(value.get_untracked());
        }
    };
    view! {
        <input id=id autocomplete="off" node_ref=input prop:value=value aria-describedby=described_by
            aria-invalid=move || help.with(Help::is_error).then_some("true") on:keydown=escape
            on:change=move |event| hand_over(commit, &event)/>
        <HelpLine id=help_id help/>
    }
}

/// A field that goes with its row or page, as when another tab deletes the customer, has nobody left to hand over to.
pub fn hand_over(commit: Callback<String>, event: &ev::Event) {
    let _ = commit.try_run(event_target_value(event));
}

/// A name for something new, and the button that makes it. `submit` says whether the name was taken; the field is empty then.
#[component]
pub fn NameForm(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] button: Signal<String>,
    #[prop(into)] submit: Callback<String, bool>,
    #[prop(into, optional)] help: Signal<Help>,
) -> impl IntoView {
    let (id, help_id) = (unique_id(), unique_id());
    let described_by = help_id.clone();
    let label = view! { <label for=id.clone()>{label}</label> };
    let input = NodeRef::<html::Input>::new();
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = input.get_untracked().filter(|input| submit.run(input.value())) {
            input.set_value("");
        }
    };
    view! {
        <form class="field" on:submit=send>
            {label}
            <div class="unit">
                <input id=id autocomplete="off" node_ref=input aria-describedby=described_by
                    aria-invalid=move || help.with(Help::is_error).then_some("true")/>
                <button class="button" type="submit">{button}</button>
            </div>
            <HelpLine id=help_id help/>
        </form>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String>,
    #[prop(into, optional)] help: Signal<Help>,
) -> impl IntoView {
    let (id, help_id) = (unique_id(), unique_id());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea id=id prop:value=value aria-describedby=help_id.clone()
                aria-invalid=move || help.with(Help::is_error).then_some("true")
                on:change=move |event| hand_over(commit, &event)></textarea>
            <HelpLine id=help_id help/>
        </div>
    }
}

#[component]
fn HelpLine(id: String, help: Signal<Help>) -> impl IntoView {
    let id = StoredValue::new(id);
    move || match help.get() {
        Help::None => None,
        Help::Hint(text) => Some(view! { <p class="hint" id=id.get_value()>{text}</p> }),
        Help::Error(text) => Some(view! { <p class="error" id=id.get_value()>{text}</p> }),
    }
}

/// One of several, in a list that opens. Options are meant by their place. `attr:data-optional=""` where the first one says that
/// none is chosen.
#[component]
pub fn Select(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] options: Signal<Vec<String>>,
    #[prop(into)] chosen: Signal<usize>,
    #[prop(into)] choose: Callback<usize>,
) -> impl IntoView {
    let id = unique_id();
    let options = move || {
        let option = |(at, option): (usize, String)| {
            view! { <option value=at.to_string() selected=move || chosen.get() == at>{option}</option> }
        };
        options.get().into_iter().enumerate().map(option).collect_view()
    };
    let pick = move |event: ev::Event| {
        if let Ok(at) = event_target_value(&event).parse() {
            choose.run(at);
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id prop:value=move || chosen.get().to_string() on:change=pick>{options}</select>
        </div>
    }
}

/// One of a few, all in view. Options are meant by their place.
#[component]
pub fn Segmented(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] options: Vec<Signal<String>>,
    #[prop(into)] chosen: Signal<usize>,
    #[prop(into)] choose: Callback<usize>,
) -> impl IntoView {
    let name = unique_id();
    let option = |(at, option): (usize, Signal<String>)| {
        view! {
            <label>
                <input type="radio" name=name.clone() prop:checked=move || chosen.get() == at on:change=move |_| choose.run(at)/>
                <span>{option}</span>
            </label>
        }
    };
    let options = options.into_iter().enumerate().map(option).collect_view();
    view! {
        <fieldset class="segmented"><legend>{label}</legend><div>{options}</div></fieldset>
    }
}

/// Yes or no.
#[component]
pub fn Check(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=checked on:change=move |event| change.run(event_target_checked(&event))/>
            <span>{label}</span>
        </label>
    }
}

/// Narrows a list while it is typed; no step to take back.
#[component]
pub fn SearchField(#[prop(into)] label: Signal<String>, text: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="search">
            <Glyph icon=Icon::Search/>
            <input type="search" aria-label=label placeholder=label prop:value=text
                on:input=move |event| text.set(event_target_value(&event))/>
        </label>
    }
}
