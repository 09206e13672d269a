//! From the revenue to what is left, as bars, with the table beside them. Both move at once with the levers.

use super::EvaluationSheet;
use crate::domain::Money;
use crate::domain::evaluation::months;
use crate::domain::evaluation::sums::{EvaluationSums, ResultPart, Spread, per_mille};
use crate::text::evaluation::{Evaluation as Text, part_phrase};
use crate::ui::controls::{Card, OneOf, Segmented};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::view::evaluation::{Bar, End, HEIGHT, waterfall};

const fn end_phrase(end: End) -> Text {
    match end {
        End::Low => Text::Low,
        End::Likely => Text::Likely,
        End::High => Text::High,
    }
}

#[component]
pub fn Waterfall(sheet: EvaluationSheet, sums: Memo<EvaluationSums>) -> impl IntoView {
    let language = use_language();
    let end = RwSignal::new(End::default());
    let note = fill(Text::ResultNote, move |language| {
        let months = sheet.form.fields.with(months);
        [
            language.count(months),
            language.text(end_phrase(end.get())).into_owned(),
        ]
    });
    let of = OneOf::values(
        &End::ALL,
        |end| t(end_phrase(end)),
        move || end.get(),
        move |chosen| end.set(chosen),
    );
    let drawn = memo(move || waterfall(&sums.get(), end.get()));
    let enough = move || sheet.inputs.get().are_enough();
    let label = move |bar: &Bar| {
        let phrase = bar.part.map_or(Text::Result, part_phrase);
        language.get().text(phrase).into_owned()
    };
    let names = live(move || {
        let (bars, _) = drawn.get();
        bars.iter()
            .map(|bar| view! { <span>{label(bar)}</span> })
            .collect_view()
    });
    view! {
        <Card title=t(Text::ResultTitle) note>
            <Show when=enough fallback=|| view! { <p class="soft">{t(Text::ResultMissing)}</p> }>
                <div data-print="none">
                    <Segmented label=t(Text::ShowEnd) of/>
                </div>
                <div class="chart waterfall" aria-hidden="true">
                    {move || picture(&drawn.get())}
                    <div class="chart-axis">{names.clone()}</div>
                </div>
                <h3>{t(Text::PartsTable)}</h3>
                <PartsTable sheet sums/>
            </Show>
        </Card>
    }
}

/// Width of a bar's place and of the bar, in the units of the picture.
const PLACE: i64 = 100;
const WIDTH: i64 = 66;

fn picture((bars, zero): &(Vec<Bar>, i64)) -> impl IntoView + use<> {
    let width = PLACE * i64::try_from(bars.len()).unwrap_or(1);
    let rect = |(at, bar): (i64, &Bar)| {
        let tone = match bar.part {
            Some(ResultPart::Revenue) => "revenue",
            Some(ResultPart::DirectCost) => "cost",
            Some(_) if bar.amount > Money::ZERO => "good",
            Some(_) => "bad",
            None if bar.amount < Money::ZERO => "bad",
            None => "good",
        };
        let height = (bar.top - bar.bottom).max(4);
        view! {
            <rect data-tone=tone data-result=bar.part.is_none().then_some("") x=at * PLACE + (PLACE - WIDTH) / 2 y=HEIGHT - bar.top width=WIDTH height=height></rect>
        }
    };
    let rects = (0..).zip(bars).map(rect).collect_view();
    let zero = HEIGHT - zero;
    view! {
        <svg viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none">
            {rects}<line x1="0" x2=width y1=zero y2=zero></line>
        </svg>
    }
}

/// All parts at low, likely and high.
#[component]
fn PartsTable(sheet: EvaluationSheet, sums: Memo<EvaluationSums>) -> impl IntoView {
    let language = use_language();
    let cells = move |read: fn(&EvaluationSums) -> Spread| {
        End::ALL.map(|end| {
            let amount = live(move || sheet.money(end.of(sums.with(read))));
            let is_likely = (end == End::Likely).then_some("");
            view! { <td class="number" data-likely=is_likely>{amount}</td> }
        })
    };
    let row = move |part: ResultPart| {
        let shown = move || !part.is_service() || sums.with(|sums| sums.part(part)) != Spread::default();
        let cells = End::ALL.map(|end| {
            let amount = live(move || sheet.money(end.of(sums.with(|sums| sums.part(part)))));
            view! { <td class="number" data-likely=(end == End::Likely).then_some("")>{amount}</td> }
        });
        view! { <tr hidden=move || !shown()><th scope="row">{t(part_phrase(part))}</th>{cells}</tr> }
    };
    let share = End::ALL.map(|end| {
        let told = live(move || {
            let share =
                sums.with(|sums| per_mille(end.of(sums.after_service()), end.of(sums.part(ResultPart::Revenue))));
            share.map_or_else(|| "–".into(), |share| language.get().per_mille(share))
        });
        view! { <td class="number">{told}</td> }
    });
    let [before, service] = [true, false].map(|before| {
        let parts = ResultPart::ALL
            .into_iter()
            .filter(move |part| part.is_service() != before);
        parts.map(row).collect_view()
    });
    let head = |phrase| view! { <th scope="col" class="number">{t(phrase)}</th> };
    view! {
        <table class="table parts">
            <thead><tr><th scope="col">{t(Text::Figure)}</th>{End::ALL.map(|end| head(end_phrase(end)))}</tr></thead>
            <tbody>
                {before}
                <tr class="subtotal"><th scope="row">{t(Text::BeforeService)}</th>{cells(EvaluationSums::before_service)}</tr>
                {service}
                <tr class="total"><th scope="row">{t(Text::AfterService)}</th>{cells(EvaluationSums::after_service)}</tr>
                <tr><th scope="row">{t(Text::ShareOfRevenue)}</th>{share}</tr>
            </tbody>
        </table>
    }
}
