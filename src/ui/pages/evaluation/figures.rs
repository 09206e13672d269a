//! Step 3, what goes into the sums: each figure as one number or as low, likely and high, typed or taken from invoices.

use super::EvaluationSheet;
use crate::domain::FieldEdit;
use crate::domain::evaluation::origin::{origin, typed};
use crate::domain::evaluation::range::Range;
use crate::domain::evaluation::sums::{Figure, Unit};
use crate::domain::evaluation::{MONTHS, months};
use crate::text::evaluation::{Evaluation as Text, figure_phrase};
use crate::text::quantities::Wanted;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Card};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::forms::fields::{CheckedCell, CheckedField};
use crate::view::bars::newest_month;
use crate::view::evaluation::{End, from_invoices};

#[component]
pub fn Figures(sheet: EvaluationSheet) -> impl IntoView {
    let note = fill(Text::FiguresNote, move |language| {
        [language.count(sheet.form.fields.with(months))]
    });
    let head = |phrase| view! { <th scope="col" class="number">{t(phrase)}</th> };
    let rows = Figure::ALL.map(|figure| view! { <Row sheet figure/> });
    let rates = fill(Text::RatesHint, move |language| {
        let (rates, currency) = (sheet.rates.get(), sheet.currency.get());
        [
            language.money(rates.hour, currency),
            language.money(rates.reminder, currency),
            language.quantity_percent(rates.interest_percent),
        ]
    });
    view! {
        <Card title=t(Text::FiguresTitle) note attr:data-flush="">
            <div class="row figures-tools" data-print="none"><TakeButton sheet/><Months sheet/></div>
            <table class="table figures">
                <thead>
                    <tr><th scope="col">{t(Text::Figure)}</th>{head(Text::Low)}{head(Text::Likely)}{head(Text::High)}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="table-foot">{rates}</p>
        </Card>
    }
}

#[component]
fn TakeButton(sheet: EvaluationSheet) -> impl IntoView {
    let session = use_session();
    let any = memo(move || {
        session.track(Topic::Figures);
        session.read(|workspace| {
            workspace
                .figures_at(sheet.row)
                .is_some_and(|figures| !figures.is_empty())
        })
    });
    let take = move |()| {
        let edits = session.read(|workspace| {
            let figures = workspace.figures_at(sheet.row)?;
            let until = newest_month(workspace)?;
            Some(
                sheet
                    .form
                    .fields
                    .with_untracked(|fields| from_invoices(fields, figures, until)),
            )
        });
        if let Some(edits) = edits {
            sheet.form.set(edits);
        }
    };
    view! {
        <Show when=move || any.get() fallback=|| view! { <p class="soft">{t(Text::NoInvoices)}</p> }>
            <Button label=t(Text::TakeFromInvoices) icon=Icon::Import press=Callback::new(take)/>
        </Show>
    }
}

#[component]
fn Months(sheet: EvaluationSheet) -> impl IntoView {
    let language = use_language();
    let value = Signal::derive(move || language.get().count(sheet.form.fields.with(months)));
    let commit = move |typed: String| {
        let count = language.get_untracked().take_whole(Wanted::MONTHS, &typed)?;
        sheet.form.set(vec![FieldEdit::number(MONTHS, Some(count))]);
        Ok(())
    };
    view! { <div class="push months"><CheckedField label=t(Text::Months) value commit=Callback::new(commit)/></div> }
}

#[component]
fn Row(sheet: EvaluationSheet, figure: Figure) -> impl IntoView {
    let language = use_language();
    let remark = live(move || {
        let from = sheet.form.fields.with(|fields| origin(fields, figure));
        let language = language.get();
        let told = from.map(|from| {
            language.fill(
                Text::FromInvoices,
                &[&language.count(from.invoices), &language.month_short(from.until)],
            )
        });
        told.or_else(|| match figure {
            Figure::Margin => Some(language.text(Text::MarginOr).into_owned()),
            Figure::Credits => Some(language.text(Text::CreditsHint).into_owned()),
            Figure::Revenue
            | Figure::DirectCost
            | Figure::ReworkHours
            | Figure::ExtraHours
            | Figure::FreeExtras
            | Figure::Reminders
            | Figure::DaysLate
            | Figure::LateAmount
            | Figure::SellingCost
            | Figure::Orders => None,
        })
    });
    let unit = live(move || (figure.unit() == Unit::Money).then(|| [" (", sheet.currency.get().key(), ")"].concat()));
    view! {
        <tr>
            <th scope="row">{t(figure_phrase(figure))}{unit}<small>{remark}</small></th>
            {End::ALL.map(|end| view! { <td class="number"><One sheet figure end/></td> })}
        </tr>
    }
}

/// One end of a figure. While only the likely one is known, the others are it.
#[component]
fn One(sheet: EvaluationSheet, figure: Figure, end: End) -> impl IntoView {
    let language = use_language();
    let known = memo(move || known_end(sheet.inputs.get().get(figure)?, end));
    let value = Signal::derive(move || {
        let told = known.get().map(|known| language.get().quantity(known, figure.unit()));
        told.unwrap_or_default()
    });
    let label = fill(
        match end {
            End::Low => Text::LowOf,
            End::Likely => Text::LikelyOf,
            End::High => Text::HighOf,
        },
        move |language| [language.text(figure_phrase(figure)).into_owned()],
    );
    let commit = move |text: String| {
        let language = language.get_untracked();
        let read = language.take_quantity(
            Wanted::figure(figure).in_currency(sheet.form.session.own_currency()),
            &text,
            known.get_untracked(),
        );
        let range = with_end(sheet.inputs.get_untracked().get(figure), end, read?)
            .map_err(|OutOfOrder| language.text(Text::FigureOrder).into_owned())?;
        sheet.form.set(typed(figure, range));
        Ok(())
    };
    view! { <CheckedCell label value commit=Callback::new(commit)/> }
}

/// The likely end, and the others where they are not the same.
fn known_end(range: Range, end: End) -> Option<i64> {
    match end {
        End::Likely => Some(range.likely()),
        End::Low => (!range.is_exact()).then(|| range.low()),
        End::High => (!range.is_exact()).then(|| range.high()),
    }
}

struct OutOfOrder;

/// The range with one end set anew. An emptied end is as the likely one; without the likely one there is none.
fn with_end(range: Option<Range>, end: End, value: Option<i64>) -> Result<Option<Range>, OutOfOrder> {
    let Some(known) = range else {
        return Ok(value.map(Range::exactly));
    };
    let (low, likely, high) = (known.low(), known.likely(), known.high());
    let next = match (end, value) {
        (End::Likely, None) => return Ok(None),
        (End::Likely, Some(value)) if known.is_exact() => Some(Range::exactly(value)),
        (End::Likely, Some(value)) => Range::new(low, value, high),
        (End::Low, value) => Range::new(value.unwrap_or(likely), likely, high),
        (End::High, value) => Range::new(low, likely, value.unwrap_or(likely)),
    };
    next.map(Some).ok_or(OutOfOrder)
}
