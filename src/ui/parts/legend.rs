//! What the marks mean, and how often each occurs.

use super::mark_bar::Sign;
use crate::text::matrix::{Matrix, legend_phrase};
use crate::ui::look::{t, use_language};
use crate::view::grid::MarkKey;
use crate::view::tally::Tally;
use leptos::prelude::*;

/// A cell with a cross and a colour counts in both of its items.
#[component]
pub fn Legend(#[prop(into)] tally: Signal<Tally>) -> impl IntoView {
    let language = use_language();
    let item = move |key: MarkKey| {
        let count = move || language.get().count(tally.with(|tally| tally.of(key)));
        view! { <li><span class="pill"><Sign key/><span>{t(legend_phrase(key))}</span>" "<b>{count}</b></span></li> }
    };
    view! {
        <ul class="legend" aria-label=t(Matrix::Legend) title=t(Matrix::CountsInBoth)>{MarkKey::ALL.map(item).collect_view()}</ul>
    }
}
