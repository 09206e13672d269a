//! Fields. What is typed is handed over at a pause, with Enter and on leaving the field; all of one stay in a field is one step
//! to take back. Escape brings back what was there. What a field in use is safe from: [`super::draft`].

use super::draft::{DraftField, Elsewhere, Manner};
use super::one_of::{OneOf, entries, pick};
use super::{Glyph, Unsent, unique_id, use_unsent};
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use leptos::ev;

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
    pub(super) fn is_error(&self) -> bool {
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
    labelled(None, new_field(label, value, commit, help, Manner::Line))
}

/// One line of text in a cell of a table: the heading shows what it is, the label is only spoken.
#[component]
pub fn CellField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String>,
    #[prop(into, optional)] help: Signal<Help>,
) -> impl IntoView {
    labelled(Some("hidden"), new_field(label, value, commit, help, Manner::Line))
}

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String>,
    #[prop(into, optional)] help: Signal<Help>,
) -> impl IntoView {
    labelled(None, new_field(label, value, commit, help, Manner::Area))
}

/// One whose commit takes what it leaves without a fault below it.
fn new_field(
    label: Signal<String>,
    value: Signal<String>,
    commit: Callback<String>,
    help: Signal<Help>,
    manner: Manner,
) -> DraftField {
    let taking = Callback::new(move |typed| {
        let is_there = commit.try_run(typed).is_some();
        is_there && !help.with_untracked(Help::is_error)
    });
    DraftField::new(unique_id(), label, value, taking, help, manner)
}

/// The box of a field below its label; `class` is the label's.
pub fn labelled(class: Option<&'static str>, field: DraftField) -> impl IntoView {
    view! { <div class="field"><label class=class for=field.id()>{field.label}</label><TextInput field/></div> }
}

/// The box to type into, with all that belongs below it: the line that helps, what another window made of the value meanwhile,
/// and the text as paper shows it.
#[component]
pub fn TextInput(
    field: DraftField,
    /// Of a list of suggestions.
    #[prop(optional)]
    list: Option<String>,
) -> impl IntoView {
    let (id, help_id, help) = (field.id(), unique_id(), field.help);
    let described_by = help_id.clone();
    let invalid = move || help.with(Help::is_error).then_some("true");
    let first = field.first();
    let control = match field.manner {
        Manner::Line | Manner::Day => view! {
            <input id=id autocomplete="off" list=list prop:value=first aria-describedby=described_by aria-invalid=invalid/>
        }
        .into_any(),
        Manner::Area => view! {
            <textarea id=id prop:value=first aria-describedby=described_by aria-invalid=invalid></textarea>
        }
        .into_any(),
    };
    view! {
        {control}
        <Printed text=field.on_paper(None)/>
        <HelpLine id=help_id help/>
        <Elsewhere field/>
    }
}

/// What the control before it holds, for paper, where a control would print only what of its text is in sight; empty, it is a
/// line to write on.
#[component]
pub fn Printed(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <div class="printed" data-print="only">{text}</div> }
}

/// A name for something new, and the button that makes it. `submit` says whether the name was taken; the field is empty then.
#[component]
pub fn NameForm(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] button: Signal<String>,
    #[prop(into)] submit: Callback<String, bool>,
    /// Under which its text is kept until it is sent: see [`use_unsent`].
    #[prop(into)]
    unsent: Unsent,
    #[prop(into, optional)] help: Signal<Help>,
) -> impl IntoView {
    let (id, help_id) = (unique_id(), unique_id());
    let described_by = help_id.clone();
    let typed = use_unsent(unsent, label);
    let label = view! { <label for=id.clone()>{label}</label> };
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if submit.run(typed.get_untracked()) {
            // Also where sending it led to another page.
            let _ = typed.try_set(String::new());
        }
    };
    view! {
        <form class="field" on:submit=send>
            {label}
            <div class="unit">
                <input id=id autocomplete="off" prop:value=typed on:input=move |event| typed.set(event_target_value(&event)) aria-describedby=described_by
                    aria-invalid=move || help.with(Help::is_error).then_some("true")/>
                <button class="button" type="submit">{button}</button>
            </div>
            <HelpLine id=help_id help/>
        </form>
    }
}

/// The line below a field.
#[component]
pub fn HelpLine(id: String, help: Signal<Help>) -> impl IntoView {
    let id = StoredValue::new(id);
    live(move || match help.get() {
        Help::None => None,
        Help::Hint(text) => Some(view! { <p class="hint" id=id.get_value()>{text}</p> }),
        Help::Error(text) => Some(view! { <p class="error" id=id.get_value()>{text}</p> }),
    })
}

/// One of several, in a list that opens. `attr:data-optional=""` where the first one says that none is chosen.
#[component]
pub fn Select(#[prop(into)] label: Signal<String>, of: OneOf) -> impl IntoView {
    let id = unique_id();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id prop:value=move || of.chosen.get().to_string() on:change=move |event| pick(of, &event)>{entries(of)}</select>
        </div>
    }
}

/// The same in a line of a list or above one, which it may narrow: the label is only spoken.
#[component]
pub fn SlimSelect(#[prop(into)] label: Signal<String>, of: OneOf) -> impl IntoView {
    view! {
        <select class="filter" aria-label=label prop:value=move || of.chosen.get().to_string() on:change=move |event| pick(of, &event)>
            {entries(of)}
        </select>
    }
}

/// One of a few, all in view. How many there are stays as it is when it is made.
#[component]
pub fn Segmented(#[prop(into)] label: Signal<String>, of: OneOf) -> impl IntoView {
    let name = unique_id();
    let option = |at: usize| {
        let words = live(move || of.options.with(|options| options.get(at).cloned()));
        view! {
            <label>
                <input type="radio" name=name.clone() prop:checked=move || of.chosen.get() == at
                    on:change=move |_| of.choose.run(at)/>
                <span>{words}</span>
            </label>
        }
    };
    let options = (0..of.options.with_untracked(Vec::len)).map(option).collect_view();
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
