//! Fields for what the controls do not cover: dates, and texts that others have used before. Each commits once, when it is
//! left or with Enter, so that an edit is one step to take back.

use crate::ui::controls::{Help, TextField, hand_over};
use jiff::civil::Date;
use leptos::{ev, html, prelude::*};
use std::sync::atomic::{AtomicU32, Ordering};

/// A day. The browser shows and asks for it in its own way; while it is being typed nothing is committed.
#[component]
pub fn DateField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<Option<Date>>,
    #[prop(into)] commit: Callback<Option<Date>>,
) -> impl IntoView {
    let id = field_id();
    let input = NodeRef::<html::Input>::new();
    let done = move || {
        // A field that goes with its page loses the focus when nothing of the page is there any more.
        let (Some(Some(input)), Some(known)) = (input.try_get_untracked(), value.try_get_untracked()) else {
            return;
        };
        let typed = input.value();
        let date = parse(&typed);
        let is_broken = date.is_none() && !typed.is_empty();
        if !is_broken && date != known {
            commit.run(date);
        }
    };
    let keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => done(),
        "Escape" => {
            if let Some(input) = input.get_untracked() {
                input.set_value(&iso(value.get_untracked()));
            }
        }
        _ => {}
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="date" max="9999-12-31" node_ref=input prop:value=move || iso(value.get())
                data-empty=move || value.get().is_none().then_some("")
                on:blur=move |_| done() on:keydown=keydown/>
        </div>
    }
}

/// A line of text with what others have there as suggestions.
#[component]
pub fn SuggestField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String>,
    #[prop(into)] known: Signal<Vec<String>>,
) -> impl IntoView {
    let (id, list) = (field_id(), field_id());
    let trimmed = Callback::new(move |typed: String| commit.run(typed.trim().to_owned()));
    let options = move || {
        known
            .get()
            .into_iter()
            .map(|known| view! { <option value=known></option> })
            .collect_view()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id list=list.clone() autocomplete="off" prop:value=value
                on:change=move |event| hand_over(trimmed, &event)/>
            <datalist id=list>{options}</datalist>
        </div>
    }
}

/// A text field whose commit may be refused with a reason, which stands below it until a commit succeeds.
#[component]
pub fn CheckedField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String, Result<(), String>>,
) -> impl IntoView {
    let help = RwSignal::new(Help::None);
    let try_commit = move |typed: String| {
        help.set(match commit.run(typed) {
            Ok(()) => Help::None,
            Err(reason) => Help::Error(reason),
        });
    };
    view! { <TextField label value commit=Callback::new(try_commit) help/> }
}

fn iso(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| {
        format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    })
}

fn parse(iso: &str) -> Option<Date> {
    let mut parts = iso.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn field_id() -> String {
    static LAST: AtomicU32 = AtomicU32::new(0);
    ["part", &LAST.fetch_add(1, Ordering::Relaxed).to_string()].concat()
}
