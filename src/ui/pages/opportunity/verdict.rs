//! The advice, always in view: what both checks say, the counts behind it, the range, and what would tip it.

use super::decide::DecideButton;
use super::fit::fit_tone;
use super::opportunity_draft::OpportunityDraft;
use super::sections::{heading_id, tone_of};
use super::tones::{advice_tone, outcome_tone};
use crate::domain::opportunity::advice::{AnswerTally, ChecklistOutcome, Tipping};
use crate::domain::opportunity::checklist::Section;
use crate::domain::values::localized::Localized;
use crate::text::opportunities::{Desk as Text, advice_phrase, fit_short, outcome_short};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::sticky_offset::use_sticky_offset;
use crate::ui::controls::{Button, ButtonKind, Card, Glyph, Tag, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use leptos::html;
use wasm_bindgen::JsCast;

const TIPPING_SHOWN: usize = 6;

#[component]
pub fn Verdict(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let outcome = memo(move || draft.opportunity.with(|known| known.outcome()));
    let fit = memo(move || draft.opportunity.with(|known| known.fit.outcome()));
    let advice = memo(move || draft.opportunity.with(|known| known.advice()));
    let told = live(move || {
        language
            .get()
            .text(advice_phrase(advice.get(), outcome.get(), fit.get()))
    });
    let on_trial = move || draft.trial.with(Option::is_some);
    let title = live(move || t(if on_trial() { Text::AdviceTrial } else { Text::Advice }));
    let knocked_out = memo(move || draft.answers(|answers| answers.is_knocked_out()));
    let bar = NodeRef::<html::Section>::new();
    use_sticky_offset(bar);
    let short = move |phrase| Signal::derive(move || language.get().text(phrase).into_owned());
    view! {
        <section class="card outcome" node_ref=bar data-tone=move || advice_tone(advice.get()).name() aria-labelledby="advice">
            <div class="outcome-verdict">
                <small id="advice">{title}</small>
                <p class="verdict" role="status">{told}</p>
                <p class="row">
                    <span class="row"><small>{t(Text::Fit)}</small>
                    {move || view! { <Tag label=short(fit_short(fit.get())) tone=Signal::stored(Some(fit_tone(fit.get())))/> }}
                    </span><span class="row"><small>"ASCOTSMAN"</small>
                    {move || view! { <Tag label=short(outcome_short(outcome.get())) tone=Signal::stored(Some(outcome_tone(outcome.get())))/> }}
                    </span>
                </p>
            </div>
            <Counts draft/>
            <div class="outcome-range"><RangeBar draft/><Glance draft/></div>
            <div class="outcome-acts" data-print="none"><DecideButton draft/><TrialButton draft/></div>
            <Show when=move || knocked_out.get()>
                <p class="warning" data-tone="bad"><Glyph icon=Icon::Warning/>{t(Text::KnockedOut)}</p>
            </Show>
            <Show when=on_trial><Trial draft/></Show>
        </section>
    }
}

/// The counts behind the outcome, and what they are held against.
#[component]
fn Counts(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let rule = memo(move || draft.opportunity.with(|known| known.rule));
    let tally = memo(move || draft.opportunity.with(|known| known.answers.tally(known.rule.scope)));
    let tile = move |read: fn(AnswerTally) -> u8, phrase| {
        let count = live(move || language.get().count(read(tally.get())));
        view! { <div><dd>{count}</dd><dt>{t(phrase)}</dt></div> }
    };
    let held_against = live(move || language.get().limit(rule.get()));
    view! {
        <div class="outcome-counts">
            <dl class="counts">
                {tile(|tally| tally.unfavourable, Text::Unfavourable)}
                {tile(|tally| tally.no, Text::PlainNo)}
                {tile(|tally| tally.open, Text::OpenCount)}
            </dl>
            <p class="faint">{held_against}</p>
        </div>
    }
}

#[component]
fn RangeBar(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let range = memo(move || {
        draft.opportunity.with(|known| {
            let open = known.answers.tally(known.rule.scope).open;
            (open > 0).then(|| (known.answers.range(known.rule), known.outcome()))
        })
    });
    let part = move |phrase: Text, outcome: ChecklistOutcome| {
        let told = live(move || {
            let language = language.get();
            language.fill(phrase, &[&language.text(outcome_short(outcome))])
        });
        view! { <li data-tone=outcome_tone(outcome).name()>{told}</li> }
    };
    live(move || {
        let (range, now) = range.get()?;
        Some(match language.get().settled_range(range) {
            Some(told) => view! { <p class="hint">{told}</p> }.into_any(),
            None => view! {
                <small>{t(Text::RangeTitle)}</small>
                <ul class="range">
                    {part(Text::RangeGood, range.best)}{part(Text::RangeNow, now)}{part(Text::RangeBad, range.worst)}
                </ul>
            }
            .into_any(),
        })
    })
}

/// The sections as one row of letters: a look at all, and a way to each.
#[component]
fn Glance(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let letter = move |section: Section| {
        let letter = section.letter()?;
        let tone = move || {
            draft
                .answers(|answers| tone_of(answers.state(section).lead))
                .map(Tone::name)
        };
        let name = move || language.get().choose(section.name()).into_owned();
        let go = move |_| {
            let heading = document().get_element_by_id(&heading_id(section));
            if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
                heading.scroll_into_view();
                let _ = heading.focus();
            }
        };
        Some(view! {
            <button type="button" data-tone=tone title=name on:click=go>
                <span aria-hidden="true">{letter}</span><span class="hidden">{move || name()}</span>
            </button>
        })
    };
    view! { <nav class="glance" aria-label=t(Text::Sections) data-print="none">{Section::ALL.map(letter).collect_view()}</nav> }
}

/// Answers can be tried without being saved.
#[component]
fn TrialButton(draft: OpportunityDraft) -> impl IntoView {
    let on_trial = move || draft.trial.with(Option::is_some);
    view! {
        <Button label=t(Text::Trial) kind=ButtonKind::Quiet press=Callback::new(move |()| draft.trial.set(Some(Vec::new())))
            attr:disabled=on_trial/>
    }
}

/// What is tried out, and the two ways out of it.
#[component]
fn Trial(draft: OpportunityDraft) -> impl IntoView {
    let tried = move || draft.trial.with(|trial| trial.as_ref().map_or(0, Vec::len));
    let count = fill(Text::TrialCount, move |language| [language.count(tried() as u64)]);
    let (none, one) = (t(Text::TrialOn), t(Text::TrialCountOne));
    let told = live(move || match tried() {
        0 => none.get(),
        1 => one.get(),
        _ => count.get(),
    });
    view! {
        <div class="trial" data-print="none">
            <p role="status">{told}</p>
            <Button label=t(Text::TrialKeep) kind=ButtonKind::Primary press=Callback::new(move |()| draft.keep_trial())/>
            <Button label=t(Text::TrialDrop) press=Callback::new(move |()| draft.trial.set(None))/>
        </div>
    }
}

#[component]
pub fn TippingCard(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let tipping = memo(move || {
        draft.opportunity.with(|known| {
            let tipping = known.answers.tipping(known.rule).into_iter();
            tipping
                .map(
                    |Tipping {
                         question,
                         reply,
                         outcome,
                     }| (question.key, (question.text, question, reply, outcome)),
                )
                .collect::<Vec<_>>()
        })
    });
    let line = move |(_, (text, question, reply, outcome)): (&'static str, TippingLine)| {
        let told = live(move || {
            let language = language.get();
            let outcome_told = language.text(outcome_short(outcome)).into_owned();
            view! {
                {language.choose(text)}" "<b>{language.reply(question, reply)}</b>" → "
                <span class="tag" data-tone=outcome_tone(outcome).name()>{outcome_told}</span>
            }
        });
        view! { <li>{told}</li> }
    };
    let some = move |from: usize, count: usize| {
        tipping.with(|all| all.iter().skip(from).take(count).copied().map(line).collect_view())
    };
    let more = move || tipping.with(|all| all.len().saturating_sub(TIPPING_SHOWN));
    let has_more = move || more() > 0;
    let more_told = fill(Text::TippingMore, move |language| [language.count(more() as u64)]);
    view! {
        <Card title=t(Text::Tipping)>
            <Show when=move || tipping.with(|all| !all.is_empty())
                fallback=move || view! { <p class="soft">{t(Text::TippingNone)}</p> }>
                <ul class="plain">{some(0, TIPPING_SHOWN)}</ul>
                <Show when=has_more>
                    <details><summary>{more_told}</summary><ul class="plain">{some(TIPPING_SHOWN, usize::MAX)}</ul></details>
                </Show>
            </Show>
        </Card>
    }
}

type TippingLine = (
    Localized,
    &'static crate::domain::opportunity::checklist::ChecklistQuestion,
    crate::domain::opportunity::advice::Reply,
    ChecklistOutcome,
);
