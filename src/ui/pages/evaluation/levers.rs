//! What if: levers as sliders with fields. While one is moved, only the sums follow; it is saved when it is let go.

use super::EvaluationSheet;
use crate::domain::FieldEdit;
use crate::domain::evaluation::range::Range;
use crate::domain::evaluation::sums::{EvaluationSums, Figure, Lever, ResultPart, Unit, best_lever, per_mille};
use crate::text::evaluation::{Evaluation as Text, lever_phrase};
use crate::text::quantities::Wanted;
use crate::ui::controls::{Button, ButtonKind, Card, unique_id};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::shared::forms::fields::CheckedField;

#[component]
pub fn LeverCard(sheet: EvaluationSheet) -> impl IntoView {
    let sliders = Lever::ALL.map(|lever| view! { <Slider sheet lever/> });
    let idle = memo(move || sheet.levers.get().are_idle());
    let back = move |()| {
        sheet
            .form
            .set(Lever::ALL.map(|lever| FieldEdit::text(lever.key(), "")).to_vec());
    };
    let no_orders = move || sheet.inputs.get().get(Figure::Orders).is_none();
    view! {
        <Card title=t(Text::WhatIf)>
            <div class="stack">
                {sliders}
                <Show when=no_orders><p class="hint">{t(Text::MinimumNeedsOrders)}</p></Show>
                <Show when=move || sheet.inputs.get().are_enough()><LeverOutcome sheet/></Show>
                <Show when=move || !idle.get()>
                    <div class="buttons"><Button label=t(Text::LeversBack) kind=ButtonKind::Quiet press=Callback::new(back)/></div>
                </Show>
            </div>
        </Card>
    }
}

/// What is left with the levers as they stand, and which of them does most.
#[component]
fn LeverOutcome(sheet: EvaluationSheet) -> impl IntoView {
    let language = use_language();
    let left = live(move || {
        let sums = EvaluationSums::of(&sheet.inputs.get(), &sheet.rates.get(), &sheet.levers.get());
        let after = sums.after_service().likely;
        let (language, amount) = (language.get(), sheet.money(after));
        match per_mille(after, sums.part(ResultPart::Revenue).likely) {
            Some(share) => language.fill(Text::ThenLeftShare, &[&amount, &language.per_mille(share)]),
            None => language.fill(Text::ThenLeft, &[&amount]),
        }
    });
    let best = live(move || {
        let levers = sheet.levers.get();
        let language = language.get();
        let phrase = if levers.are_idle() { Text::BestUsual } else { Text::Best };
        match best_lever(&sheet.inputs.get(), &sheet.rates.get(), &levers) {
            Some((lever, gain)) => {
                let gain = language.money_gain(gain, sheet.currency.get());
                language.fill(phrase, &[&language.text(lever_phrase(lever)), &gain])
            }
            None => language.text(Text::NoLever).into_owned(),
        }
    });
    view! {
        <div role="status">
            <p><strong>{left}</strong></p>
            <p class="soft">{best}</p>
        </div>
    }
}

#[component]
fn Slider(sheet: EvaluationSheet, lever: Lever) -> impl IntoView {
    let language = use_language();
    let slider = unique_id();
    let value = memo(move || sheet.levers.get().get(lever));
    let told = live(move || language.get().lever_value(lever, value.get(), sheet.currency.get()));
    let whole = move || value.get() / Range::ONE;
    let slide = move |event: leptos::ev::Event| event_target_value(&event).parse::<i64>().ok();
    let step = if lever == Lever::MinimumOrder { 50 } else { 1 };
    view! {
        <div class="lever">
            <label for=slider.clone()>{t(lever_phrase(lever))}" "<b>{told}</b></label>
            <input id=slider type="range" min="0" max=lever.most() step=step prop:value=move || whole().to_string()
                on:input=move |event| if let Some(value) = slide(event) { sheet.moved.set(Some((lever, value * Range::ONE))); }
                on:change=move |event| if let Some(value) = slide(event) { save(sheet, lever, value * Range::ONE); }/>
            <ByHand sheet lever value/>
        </div>
    }
}

/// The lever as a number. What is not taken stays there with the reason; the sums stay with the slider.
#[component]
fn ByHand(sheet: EvaluationSheet, lever: Lever, value: Memo<i64>) -> impl IntoView {
    let language = use_language();
    let typed = Signal::derive(move || language.get().quantity(value.get(), lever.unit()));
    let unit = move || match lever.unit() {
        Unit::Percent => "%".to_owned(),
        Unit::Money | Unit::Hours | Unit::Days | Unit::Count => sheet.currency.get().key().to_owned(),
    };
    let label = fill(Text::MeasureOf, move |language| {
        [language.text(lever_phrase(lever)).into_owned(), unit()]
    });
    let commit = move |typed: String| {
        let (language, known) = (language.get_untracked(), value.get_untracked());
        let read = language.take_quantity(
            Wanted::lever(lever).in_currency(sheet.form.session.own_currency()),
            &typed,
            Some(known),
        );
        let read = read.map_err(|reason| language.fill(Text::LeverHolds, &[&reason]))?;
        save(sheet, lever, read.unwrap_or(0));
        Ok(())
    };
    view! { <CheckedField label value=typed commit=Callback::new(commit)/> }
}

fn save(sheet: EvaluationSheet, lever: Lever, value: i64) {
    let value = Some(value).filter(|value| *value > 0);
    sheet.form.set(vec![FieldEdit::number(lever.key(), value)]);
    sheet.moved.set(None);
}
