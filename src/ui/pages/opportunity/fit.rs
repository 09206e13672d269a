//! The fit check: requirements against our competences, concessions, four questions.

use super::item::ItemRow;
use super::opportunity_draft::{Item, OpportunityDraft};
use crate::domain::RecordKind;
use crate::domain::opportunity::fit::{
    COMPETENCES, FitOutcome, FitQuestion, Level, REQUIREMENTS, Rated, concession, suggestions,
};
use crate::route::Route;
use crate::text::opportunities::{Desk as Text, fit_phrase, level_phrase};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{
    Button, ButtonKind, Card, Glyph, NameForm, OneOf, Printed, SlimSelect, Tone, Unsent, use_unsent,
};
use crate::ui::prelude::*;
use crate::ui::session::Session;
use crate::ui::session::Topic;
use crate::ui::session::appearance::{fill, t, use_language};
use leptos::{ev, html};

#[component]
pub fn FitCheck(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let outcome = memo(move || draft.opportunity.with(|known| known.fit.outcome()));
    let note = Signal::derive(move || language.get().text(fit_phrase(outcome.get())).into_owned());
    let tone = Signal::derive(move || Some(fit_tone(outcome.get())));
    view! {
        <Card title=t(Text::Fit) note tone>
            <div class="stack">
                <Requirements draft/>
                <Concessions draft/>
                <div>{FitQuestion::ALL.map(|question| view! { <ItemRow draft item=Item::Fit(question)/> }).collect_view()}</div>
            </div>
        </Card>
    }
}

pub const fn fit_tone(outcome: FitOutcome) -> Tone {
    match outcome {
        FitOutcome::Separate | FitOutcome::Decline => Tone::Bad,
        FitOutcome::Variant | FitOutcome::Open => Tone::Warn,
        FitOutcome::Fits => Tone::Good,
    }
}

pub const fn level_tone(level: Level) -> Tone {
    match level {
        Level::Core => Tone::Good,
        Level::Variation => Tone::Warn,
        Level::NewTerritory => Tone::Bad,
    }
}

#[component]
fn Requirements(draft: OpportunityDraft) -> impl IntoView {
    let ids = memo(move || {
        let ids = |known: &Vec<Rated>| known.iter().map(|rated| rated.id.clone()).collect::<Vec<_>>();
        draft.opportunity.with(|known| ids(&known.fit.requirements))
    });
    view! {
        <section class="stack" data-gap="s">
            <h3>{t(Text::Requirements)}</h3>
            <ul class="plain">
                {each(move || ids.get(), Clone::clone, move |id| view! { <Requirement draft id/> })}
            </ul>
            <AddRequirement draft/>
        </section>
    }
}

#[component]
fn Requirement(draft: OpportunityDraft, id: String) -> impl IntoView {
    let language = use_language();
    let id = StoredValue::new(id);
    let rated = memo(move || {
        let mine = |rated: &&Rated| id.with_value(|id| rated.id == *id);
        draft
            .opportunity
            .with(|known| known.fit.requirements.iter().find(mine).cloned())
    });
    let text = move || rated.with(|rated| rated.as_ref().map(|rated| rated.text.clone()).unwrap_or_default());
    let level = move || rated.with(|rated| rated.as_ref().map(|rated| rated.level).unwrap_or_default());
    let (label, remove) = (
        fill(Text::LevelOf, move |_| [text()]),
        fill(Text::Remove, move |_| [text()]),
    );
    let set = move |level: Level, text: &str| draft.answer(id.with_value(|id| REQUIREMENTS.edit(id, level, text)));
    let of = OneOf::values(
        &Level::ALL,
        |level| t(level_phrase(level)),
        level,
        move |level| set(level, &untrack(text)),
    );
    view! {
        <li class="rated" data-tone=move || level_tone(level()).name()>
            <span>{move || text()}</span>
            <SlimSelect label of/>
            <Printed text=Signal::derive(move || language.get().text(level_phrase(level())).into_owned())/>
            <RemoveButton label=remove press=Callback::new(move |()| set(Level::Core, ""))/>
        </li>
    }
}

#[component]
fn RemoveButton(label: Signal<String>, press: Callback<()>) -> impl IntoView {
    view! {
        <button class="button" type="button" data-shape="icon" data-kind="quiet" data-size="s" aria-label=label title=label
            on:click=move |_| press.run(())><Glyph icon=Icon::Close/></button>
    }
}

/// Typed freely; what we are good at is suggested, and Enter takes the level of the likeliest.
#[component]
fn AddRequirement(draft: OpportunityDraft) -> impl IntoView {
    let unsent = Unsent::of_record("requirement", RecordKind::Opportunity, draft.id);
    let typed = use_unsent(unsent, t(Text::Requirement));
    let input = NodeRef::<html::Input>::new();
    let competences = use_competences(draft.session);
    let found = memo(move || {
        let best = |known: &Vec<Rated>| suggestions(&typed.get(), known).into_iter().take(3).cloned().collect();
        competences.with(best)
    });
    let found: Memo<Vec<Rated>> = found;
    let add = Callback::new(move |(level, text): (Level, String)| {
        if !text.trim().is_empty() {
            draft.answer(REQUIREMENTS.new_item(draft.session.new_record_id(), level, &text));
            typed.set(String::new());
        }
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    });
    let enter = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            let level = found.with_untracked(|found| found.first().map_or(Level::Core, |first| first.level));
            add.run((level, typed.get_untracked()));
        }
    };
    let as_level = move |level: Level| {
        let press = move |()| add.run((level, typed.get_untracked()));
        view! { <Button label=t(level_phrase(level)) press=Callback::new(press) attr:data-size="s"/> }
    };
    let suggested = live(move || {
        let suggested = found.get().into_iter();
        suggested.map(|rated| view! { <Suggested rated add/> }).collect_view()
    });
    view! {
        <div class="stack" data-gap="s" data-print="none">
            <input aria-label=t(Text::Requirement) placeholder=t(Text::Requirement) autocomplete="off" node_ref=input
                prop:value=typed on:input=move |event| typed.set(event_target_value(&event)) on:keydown=enter/>
            <Show when=move || found.with(|found| !found.is_empty())>
                <div class="buttons" role="group" aria-label=t(Text::Known)>{suggested.clone()}</div>
            </Show>
            <Show when=move || typed.with(|typed| !typed.trim().is_empty())>
                <div class="buttons" role="group" aria-label=t(Text::AddAs)>
                    <small>{t(Text::AddAs)}</small>{Level::ALL.map(as_level).collect_view()}
                </div>
            </Show>
            <Show when=move || competences.with(Vec::is_empty)>
                <p class="hint">{t(Text::NoCompetences)}" "<a href=Route::Settings.href()>{t(crate::text::shell::Shell::Settings)}</a></p>
            </Show>
        </div>
    }
}

/// What our firm is good at, by the settings.
fn use_competences(session: Session) -> Memo<Vec<Rated>> {
    memo(move || {
        session.track(Topic::Settings);
        session.read(|workspace| COMPETENCES.read(&workspace.settings().fields))
    })
}

#[component]
fn Suggested(rated: Rated, add: Callback<(Level, String)>) -> impl IntoView {
    let language = use_language();
    let text = rated.text.clone();
    let told = move || [language.get().text(level_phrase(rated.level)).as_ref(), " · ", &text].concat();
    let press = move |()| add.run((rated.level, rated.text.clone()));
    view! { <Button label=Signal::derive(told) press=Callback::new(press) kind=ButtonKind::Plain icon=Icon::Add attr:data-size="s"/> }
}

#[component]
fn Concessions(draft: OpportunityDraft) -> impl IntoView {
    let concessions = memo(move || draft.opportunity.with(|known| known.fit.concessions.clone()));
    let add = move |typed: String| {
        let is_said = !typed.trim().is_empty();
        if is_said {
            draft.answer(concession(&draft.session.new_record_id().to_string(), &typed));
        }
        is_said
    };
    view! {
        <section class="stack" data-gap="s">
            <h3>{t(Text::Concessions)}</h3>
            <ul class="plain">
                {each(move || concessions.get(), Clone::clone, move |(id, text)| view! { <Concession draft id text/> })}
            </ul>
            <Show when=move || concessions.with(Vec::is_empty)><p data-print="only">{t(Text::NoConcessions)}</p></Show>
            <div data-print="none"><NameForm label=t(Text::Concession) button=t(Text::AddItem) submit=Callback::new(add)
                unsent=Unsent::of_record("concession", RecordKind::Opportunity, draft.id)/></div>
        </section>
    }
}

#[component]
fn Concession(draft: OpportunityDraft, id: String, text: String) -> impl IntoView {
    let named = text.clone();
    let label = fill(Text::Remove, move |_| [named.clone()]);
    let gone = move |()| draft.answer(concession(&id, ""));
    view! { <li class="rated" data-tone="warn"><span>{text}</span><RemoveButton label press=Callback::new(gone)/></li> }
}
