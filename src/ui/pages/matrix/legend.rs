//! What the marks mean, and how often each occurs.

use crate::text::matrix::{MatrixText, legend_phrase};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::debounced::{PAUSE, debounced};
use crate::ui::shared::mark_bar::Sign;
use crate::view::matrix::grid::MarkKey;
use crate::view::matrix::tally::Tally;

/// A cell with a cross and a colour counts in both of its items; while marks are being typed the counts wait. Pressing an item
/// asks for the customers who have such a mark.
#[component]
pub fn Legend(
    #[prop(into)] tally: Signal<Tally>,
    #[prop(into)] chosen: Signal<Option<MarkKey>>,
    #[prop(into)] choose: Callback<MarkKey>,
) -> impl IntoView {
    let language = use_language();
    let tally = debounced(move || tally.get(), PAUSE, |_| false);
    let item = move |key: MarkKey| {
        let count = memo(move || language.get().count(tally.with(|tally| tally.of(key))));
        let digits = move || count.with(|count| count.chars().count().to_string());
        view! {
            <li>
                <button class="pill" type="button" aria-pressed=move || (chosen.get() == Some(key)).to_string() on:click=move |_| choose.run(key)>
                    <Sign key/><span>{t(legend_phrase(key))}</span>" "<b><span style:--digits=digits>{move || count.get()}</span></b>
                </button>
            </li>
        }
    };
    view! {
        <ul class="legend" aria-label=t(MatrixText::Legend) title=t(MatrixText::CountsInBoth)>{MarkKey::ALL.map(item).collect_view()}</ul>
    }
}
