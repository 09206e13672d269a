//! A list that opens, and narrows what a page shows.

use crate::ui::prelude::*;

/// The first entry narrows nothing. `any`: what it is called, and that entry.
#[component]
pub fn Filter(
    any: (Signal<String>, Signal<String>),
    options: Signal<Vec<String>>,
    chosen: Signal<Option<usize>>,
    choose: Callback<Option<usize>>,
) -> impl IntoView {
    let (label, all) = any;
    let entries = live(move || {
        let entry = |(at, entry): (usize, String)| {
            view! { <option value=(at + 1).to_string() selected=move || chosen.get() == Some(at)>{entry}</option> }
        };
        options.get().into_iter().enumerate().map(entry).collect_view()
    });
    let pick = move |event| {
        let at = event_target_value(&event).parse::<usize>().unwrap_or(0);
        choose.run(at.checked_sub(1));
    };
    view! {
        <select class="filter" aria-label=label on:change=pick prop:value=move || chosen.get().map_or(0, |at| at + 1).to_string()>
            <option value="0">{all}</option>
            {entries}
        </select>
    }
}
