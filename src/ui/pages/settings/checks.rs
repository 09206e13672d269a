//! What the checks of an opportunity need to know: our competences, the rule, and when to ask how it turned out.

use crate::domain::decision::{REMIND_MONTHS, remind_months};
use crate::domain::opportunity::advice::{ChecklistScope, Rule};
use crate::domain::opportunity::fit::{COMPETENCES, Level, Rated};
use crate::domain::values::order::sort;
use crate::domain::{Action, FieldEdit, SettingEdit, Settings};
use crate::text::opportunities::{level_phrase, scope_phrase};
use crate::text::settings::Checks as Text;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Card, CellField, Glyph, NameForm, OneOf, Printed, Select, SlimSelect};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};

const MONTHS: [i64; 6] = [1, 3, 6, 9, 12, 24];

fn setting<T: PartialEq + Send + Sync + 'static>(read: fn(&Settings) -> T) -> Memo<T> {
    let session = use_session();
    memo(move || {
        session.track(Topic::Settings);
        session.read(|workspace| read(workspace.settings()))
    })
}

fn use_edit() -> Callback<FieldEdit> {
    let session = use_session();
    Callback::new(move |edit| {
        let _ = session.dispatch(Action::EditSetting(SettingEdit::Field(edit)));
    })
}

#[component]
pub fn Checks() -> impl IntoView {
    view! { <Competences/><RuleCard/> }
}

#[component]
fn Competences() -> impl IntoView {
    let (session, edit) = (use_session(), use_edit());
    let known = setting(|settings| COMPETENCES.read(&settings.fields));
    let ids = memo(move || known.with(|known| known.iter().map(|rated| rated.id.clone()).collect::<Vec<_>>()));
    let add = move |typed: String| {
        let is_said = !typed.trim().is_empty();
        if is_said {
            edit.run(COMPETENCES.new_item(session.new_record_id(), Level::Core, &typed));
        }
        is_said
    };
    view! {
        <Card title=t(Text::Competences) note=t(Text::CompetencesNote)>
            <div class="stack">
                <ul class="plain">
                    {each(move || ids.get(), Clone::clone, move |id| view! { <Competence known id/> })}
                </ul>
                <NameForm label=t(Text::NewCompetence) button=t(Text::Add) submit=Callback::new(add) unsent="competence"/>
                <p class="hint">{t(Text::CompetencesHint)}</p>
            </div>
        </Card>
    }
}

#[component]
fn Competence(known: Memo<Vec<Rated>>, id: String) -> impl IntoView {
    let (language, edit) = (use_language(), use_edit());
    let id = StoredValue::new(id);
    let rated = memo(move || {
        let mine = |rated: &&Rated| id.with_value(|id| rated.id == *id);
        known.with(|known| known.iter().find(mine).cloned())
    });
    let text = move || rated.with(|rated| rated.as_ref().map(|rated| rated.text.clone()).unwrap_or_default());
    let level = move || rated.with(|rated| rated.as_ref().map(|rated| rated.level).unwrap_or_default());
    let change = move |wanted: Option<Level>, text: &str| {
        let level = wanted.unwrap_or_else(|| untrack(level));
        id.with_value(|id| edit.run(COMPETENCES.edit(id, level, text)));
    };
    let label = |phrase| fill(phrase, move |_| [text()]);
    let levels = OneOf::values(
        &Level::ALL,
        |level| t(level_phrase(level)),
        level,
        move |level| change(Some(level), &untrack(text)),
    );
    let (of_level, remove) = (label(Text::LevelOf), label(Text::Remove));
    let rename = move |typed: String| {
        if !typed.trim().is_empty() {
            change(None, &typed);
        }
    };
    view! {
        <li class="rated">
            <CellField label=label(Text::NameOf) value=Signal::derive(text) commit=Callback::new(rename)/>
            <SlimSelect label=of_level of=levels/>
            <Printed text=Signal::derive(move || language.get().text(level_phrase(level())).into_owned())/>
            <button class="button" type="button" data-shape="icon" data-kind="quiet" aria-label=remove title=remove
                on:click=move |_| change(None, "")><Glyph icon=Icon::Delete/></button>
        </li>
    }
}

#[component]
fn RuleCard() -> impl IntoView {
    let (language, edit) = (use_language(), use_edit());
    let rule = setting(|settings| Rule::of_settings(&settings.fields));
    let thresholds = Signal::derive(move || {
        let rule = rule.get();
        let all = Rule::thresholds(rule.scope, rule.threshold);
        all.map(|threshold| threshold.to_string()).collect::<Vec<_>>()
    });
    let told = live(move || language.get().rule(rule.get()));
    let scope = OneOf::values(
        &ChecklistScope::ALL,
        |scope| t(scope_phrase(scope)),
        move || rule.get().scope,
        move |scope| edit.run(FieldEdit::text(Rule::SCOPE, scope.key())),
    );
    let threshold = OneOf::new(
        thresholds,
        move || usize::from(rule.get().threshold),
        move |at| edit.run(FieldEdit::number(Rule::THRESHOLD, i64::try_from(at).ok())),
    );
    view! {
        <Card title=t(Text::Rule)>
            <div class="fields" data-end="">
                <Select label=t(Text::Threshold) of=threshold/>
                <Select label=t(Text::Scope) of=scope/>
                <Reminder/>
            </div>
            <p class="hint" aria-live="polite">{told}</p>
            <p class="hint">{t(Text::RuleHint)}</p>
        </Card>
    }
}

/// After how many months is asked how a decision turned out: one of a few, or what a file brought.
#[component]
fn Reminder() -> impl IntoView {
    let (language, edit) = (use_language(), use_edit());
    let months = setting(|settings| i64::from(remind_months(&settings.fields)));
    let choices = memo(move || {
        let mut choices = MONTHS.to_vec();
        choices.extend(Some(months.get()).filter(|months| !MONTHS.contains(months)));
        sort(&mut choices);
        choices
    });
    let options = Signal::derive(move || {
        choices
            .get()
            .into_iter()
            .map(|months| language.get().after_months(months))
            .collect::<Vec<_>>()
    });
    let chosen = move || {
        let known = choices.with(|choices| choices.iter().position(|known| *known == months.get()));
        known.unwrap_or_default()
    };
    let choose = move |at: usize| {
        let wanted = choices.with_untracked(|choices| choices.get(at).copied());
        edit.run(FieldEdit::number(REMIND_MONTHS, wanted));
    };
    view! { <Select label=t(Text::Remind) of=OneOf::new(options, chosen, choose)/> }
}
