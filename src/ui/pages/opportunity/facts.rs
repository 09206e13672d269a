//! What an opportunity is about, and the rule that holds for it.

use super::opportunity_draft::OpportunityDraft;
use crate::domain::Name;
use crate::domain::opportunity::OpportunityEdit;
use crate::domain::opportunity::advice::{ChecklistScope, Rule};
use crate::domain::opportunity::{NEXT_STEP, TITLE};
use crate::domain::values::name::NameFault;
use crate::text::opportunities::{Desk as Text, Opportunities, scope_phrase};
use crate::ui::controls::{OneOf, Select, TextField};
use crate::ui::prelude::*;
use crate::ui::session::Topic;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::shared::forms::fields::{AmountField, CheckedField, DateField};

#[component]
pub fn Facts(draft: OpportunityDraft) -> impl IntoView {
    let is_bare = untrack(|| {
        draft
            .opportunity
            .with(|known| known.received.is_none() && known.value.is_none())
    });
    view! {
        <section class="card" data-print="none">
            <details open=is_bare>
                <summary>{t(Text::Facts)}</summary>
                <div class="fields"><Fields draft/></div>
            </details>
        </section>
        <NextOnPaper draft/>
    }
}

/// On paper, heading and line below it say the rest.
#[component]
fn NextOnPaper(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let next = memo(move || {
        let day = draft.opportunity.with(|known| known.next_on);
        let day = day.map(|day| language.get().date(day)).unwrap_or_default();
        let parts = [draft.text(NEXT_STEP), day].into_iter();
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    view! {
        <p data-print="only" hidden=move || next.with(String::is_empty)><b>{t(Opportunities::NextStep)}</b>": "{move || next.get()}</p>
    }
}

#[component]
fn Fields(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let title = Signal::derive(move || draft.text(TITLE));
    let rename = move |typed: String| match Name::parse(&typed) {
        Ok(name) => {
            draft.save(vec![OpportunityEdit::Title(name.as_str().to_owned()).field()]);
            Ok(())
        }
        Err(NameFault::Empty) => Err(language.get_untracked().text(Opportunities::TitleMissing).into_owned()),
        Err(NameFault::TooLong) => Err(language.get_untracked().text(Opportunities::TooLong).into_owned()),
    };
    let received = Signal::derive(move || draft.opportunity.with(|known| known.received));
    let worth = Signal::derive(move || draft.opportunity.with(|known| known.value));
    let next_on = Signal::derive(move || draft.opportunity.with(|known| known.next_on));
    let next_step = Signal::derive(move || draft.text(NEXT_STEP));
    let save = move |edit: OpportunityEdit| draft.save(vec![edit.field()]);
    view! {
        <CheckedField label=t(Text::Title) value=title commit=Callback::new(rename)/>
        <DateField label=t(Opportunities::Received) value=received
            commit=Callback::new(move |day| save(OpportunityEdit::Received(day)))/>
        <AmountField label=t(Opportunities::Value) value=worth
            commit=Callback::new(move |value| save(OpportunityEdit::Value(value)))/>
        <TextField label=t(Opportunities::NextStep) value=next_step
            commit=Callback::new(move |typed: String| save(OpportunityEdit::NextStep(typed.trim().into())))/>
        <DateField label=t(Opportunities::NextOn) value=next_on
            commit=Callback::new(move |day| save(OpportunityEdit::NextOn(day)))/>
    }
}

/// Threshold and scope, where this opportunity is to have its own.
#[component]
pub fn RuleCard(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let told = live(move || language.get().rule(draft.opportunity.with(|known| known.rule)));
    view! {
        <section class="card" data-print="none">
            <details>
                <summary>{t(Text::Rule)}</summary>
                <div class="stack">
                    <Threshold draft/><ScopeSelect draft/><p class="hint" aria-live="polite">{told}</p>
                </div>
            </details>
        </section>
    }
}

/// What holds where the opportunity does not say otherwise.
fn use_general(draft: OpportunityDraft) -> Memo<Rule> {
    memo(move || {
        draft.session.track(Topic::Settings);
        draft
            .session
            .read(|workspace| Rule::of_settings(&workspace.settings().fields))
    })
}

#[component]
fn Threshold(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let general = use_general(draft);
    let options = Signal::derive(move || {
        let language = language.get();
        let general = language.fill(Text::AsSettings, &[&general.get().threshold.to_string()]);
        let rule = draft.opportunity.with(|known| known.rule);
        let own = Rule::thresholds(rule.scope, rule.threshold).map(|threshold| threshold.to_string());
        std::iter::once(general).chain(own).collect::<Vec<_>>()
    });
    let chosen = move || match draft.fields.with(|fields| fields.number(Rule::THRESHOLD)) {
        Some(own) => usize::try_from(own).map_or(0, |own| own.min(usize::from(Rule::THRESHOLD_MAX)) + 1),
        None => 0,
    };
    let choose = move |at: usize| {
        let threshold = at.checked_sub(1).and_then(|own| u8::try_from(own).ok());
        draft.save(vec![OpportunityEdit::Threshold(threshold).field()]);
    };
    view! { <Select label=t(Text::Threshold) of=OneOf::new(options, chosen, choose)/> }
}

#[component]
fn ScopeSelect(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let general = use_general(draft);
    let as_settings = Signal::derive(move || {
        let language = language.get();
        let scope = language.text(scope_phrase(general.get().scope));
        language.fill(Text::AsSettings, &[&scope])
    });
    let own = move || {
        draft
            .fields
            .with(|fields| ChecklistScope::from_key(fields.text(Rule::SCOPE)))
    };
    let choose = move |scope| draft.save(vec![OpportunityEdit::Scope(scope).field()]);
    let of = OneOf::optional(
        as_settings,
        &ChecklistScope::ALL,
        |scope| t(scope_phrase(scope)),
        own,
        choose,
    );
    view! { <Select label=t(Text::Scope) of/> }
}
