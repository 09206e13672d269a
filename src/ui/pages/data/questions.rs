//! What only the user can tell: how unclear numbers and dates are meant, and what becomes of months that are there.

use super::intake::{OpenNotation, use_intake};
use crate::domain::Month;
use crate::domain::workspace::import::Repeat;
use crate::exchange::parse::notation::{Notation, ReadValue};
use crate::text::import::Import;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::use_session;

#[component]
pub fn Questions() -> impl IntoView {
    let intake = use_intake();
    view! {
        {each(move || intake.questions.get(), |question| (question.column, question.sample.clone()), move |question| view! { <NotationQuestion question/> })}
        <RepeatQuestion/>
    }
}

#[component]
fn NotationQuestion(question: OpenNotation) -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let OpenNotation {
        column,
        sample,
        readings,
    } = question;
    let title = {
        let sample = sample.clone();
        move || {
            let language = language.get();
            let heading = intake.report.with(|report| {
                let known = report
                    .as_deref()
                    .and_then(|report| report.columns.get(usize::from(column)));
                known.map(|known| language.heading(known, usize::from(column)))
            });
            language.fill(Import::QuestionTitle, &[&sample, &heading.unwrap_or_default()])
        }
    };
    let choice = move |(notation, value): (Notation, ReadValue)| {
        let sample = sample.clone();
        let reads = move || {
            language
                .get()
                .fill(Import::ReadsAs, &[&sample, &language.get().read_value(value)])
        };
        let chosen = move || {
            intake
                .choices
                .with(|choices| choices.notations.get(&column) == Some(&notation))
        };
        view! {
            <Choice name=format!("notation-{column}") chosen=Signal::derive(chosen)
                choose=Callback::new(move |()| intake.answer(column, notation))>
                <strong>{t(notation)}</strong>
                <small>{reads.clone()}</small>
            </Choice>
        }
    };
    view! {
        <fieldset class="question">
            <legend>{title}</legend>
            <p class="soft">{t(Import::QuestionText)}</p>
            <div class="choices">{readings.into_iter().map(choice).collect_view()}</div>
        </fieldset>
    }
}

/// Asked where the file gives figures of months that have some.
#[component]
fn RepeatQuestion() -> impl IntoView {
    let (intake, session) = (use_intake(), use_session());
    let months = memo(move || {
        let months = intake
            .report
            .with(|report| report.as_deref().and_then(|report| report.totals.months));
        months.filter(|(first, last)| session.read(|workspace| has_figures(workspace, *first, *last)))
    });
    let choice = move |repeat: Repeat, name: Import, text: Import| {
        view! {
            <Choice name="repeat".into() chosen=Signal::derive(move || intake.choices.with(|choices| choices.repeat == repeat))
                choose=Callback::new(move |()| intake.choose_repeat(repeat))>
                <strong>{t(name)}</strong>
                <small>{t(text)}</small>
            </Choice>
        }
    };
    move || {
        months.get().map(|(first, last)| {
            view! {
                <fieldset class="question">
                    <legend>{t(Import::RepeatTitle)}</legend>
                    <p class="soft">{fill(Import::RepeatText, move |language| [language.month(first), language.month(last)])}</p>
                    <div class="choices">
                        {choice(Repeat::Replace, Import::Replace, Import::ReplaceText)}
                        {choice(Repeat::Add, Import::Add, Import::AddText)}
                    </div>
                </fieldset>
            }
        })
    }
}

fn has_figures(workspace: &crate::domain::Workspace, first: Month, last: Month) -> bool {
    let within = |month: Month| (first..=last).contains(&month);
    workspace.customers().any(|(row, _)| {
        let figures = workspace.figures_at(row);
        figures.is_some_and(|figures| figures.months.iter().any(|known| within(known.month)))
    })
}

#[component]
fn Choice(name: String, chosen: Signal<bool>, choose: Callback<()>, children: Children) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="radio" name=name prop:checked=chosen on:change=move |_| choose.run(())/>
            <span>{children()}</span>
        </label>
    }
}
