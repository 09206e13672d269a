//! How the marks of the whole matrix are spread, as a bar and as numbers.

use super::numbers::use_tally;
use crate::route::Route;
use crate::text::matrix::legend_phrase;
use crate::text::overview::OverviewText as Text;
use crate::ui::controls::Card;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::view::matrix::grid::MarkKey;
use crate::view::matrix::tally::Tally;

#[component]
pub fn Spread() -> impl IntoView {
    let (tally, language) = (use_tally(), use_language());
    let count = move |key: MarkKey| tally.with(|tally| tally.of(key));
    let line = move |key: MarkKey| {
        let shown = live(move || language.get().count(count(key)));
        view! { <div><dt>{t(legend_phrase(key))}</dt><dd class="number"><b>{shown}</b></dd></div> }
    };
    let part = move |key: MarkKey| {
        view! { <i data-mark=key.alone().code() style:--share=move || count(key).to_string()></i> }
    };
    let note = fill(Text::Cells, move |language| {
        [language.count(tally.with(|tally| tally.cells))]
    });
    let both = move || tally.with(Tally::counts_twice);
    view! {
        <Card title=t(Text::Matrix) note>
            <div class="stack">
                <div class="bar" data-parts="" role="img" aria-label=t(Text::Spread)>{MarkKey::ALL.map(part).collect_view()}</div>
                <dl class="facts">{MarkKey::ALL.map(line).collect_view()}</dl>
                <Show when=both><p class="hint">{t(Text::CountedTwice)}</p></Show>
                <div class="buttons"><a class="button" href=Route::Matrix.href()>{t(Text::ToMatrix)}</a></div>
            </div>
        </Card>
    }
}
