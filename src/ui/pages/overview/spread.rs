//! How the marks of the whole matrix are spread, as a bar and as numbers.

use super::numbers::use_tally;
use crate::domain::Mark;
use crate::route::Route;
use crate::text::overview::OverviewText as Text;
use crate::ui::controls::Card;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::view::matrix::tally::Tally;

/// The mark that shows the colour, its words, its count.
type Line = (Mark, Text, fn(&Tally) -> u32);

const LINES: [Line; 5] = [
    (Mark::Bought, Text::Bought, |tally| tally.crosses),
    (Mark::Competitor, Text::Competitor, |tally| tally.competitor),
    (Mark::Need, Text::Need, |tally| tally.need),
    (Mark::NoNeed, Text::NoNeed, |tally| tally.no_need),
    (Mark::Blank, Text::Blank, Tally::blanks),
];

#[component]
pub fn Spread() -> impl IntoView {
    let (tally, language) = (use_tally(), use_language());
    let line = move |(_, words, count): Line| {
        let shown = move || language.get().count(tally.with(count));
        view! { <div><dt>{t(words)}</dt><dd class="number"><b>{shown}</b></dd></div> }
    };
    let part = move |(mark, _, count): Line| {
        view! { <i data-mark=mark.code() style:--share=move || tally.with(count).to_string()></i> }
    };
    let note = fill(Text::Cells, move |language| {
        [language.count(tally.with(|tally| tally.cells))]
    });
    let both = move || tally.with(|tally| tally.crosses + tally.competitor + tally.need + tally.no_need > tally.known);
    view! {
        <Card title=t(Text::Matrix) note>
            <div class="stack">
                <div class="bar" data-parts="" role="img" aria-label=t(Text::Spread)>{LINES.map(part).collect_view()}</div>
                <dl class="facts">{LINES.map(line).collect_view()}</dl>
                <Show when=both><p class="hint">{t(Text::CountedTwice)}</p></Show>
                <div class="buttons"><a class="button" href=Route::Matrix.href()>{t(Text::ToMatrix)}</a></div>
            </div>
        </Card>
    }
}
