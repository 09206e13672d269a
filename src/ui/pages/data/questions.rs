//! What only the user can tell: how unclear numbers and dates are meant, and what the file is about.

use super::intake::{OpenNotation, use_intake};
use super::repeats::RepeatQuestion;
use crate::exchange::asked::{ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::exchange_rate::ExchangeRate;
use crate::exchange::parse::notation::{Notation, ReadValue};
use crate::exchange::parse::unit::CurrencyCode;
use crate::text::import::{Import, ProblemText};
use crate::ui::controls::{Help, TextField};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::use_session;

#[component]
pub fn Questions() -> impl IntoView {
    let intake = use_intake();
    let asked = move || {
        let asked = intake
            .report
            .with(|report| report.as_deref().map(|report| report.asked.clone()));
        asked.unwrap_or_default()
    };
    view! {
        {each(move || intake.questions.get(), |question| (question.column, question.sample.clone()), move |question| view! { <NotationQuestion question/> })}
        {each(asked, |question| question.topic, |question| view! { <FileQuestion topic=question.topic/> })}
        <RepeatQuestion/>
    }
}

/// A question about the file as a whole, with the money that each answer gives.
#[component]
fn FileQuestion(topic: Topic) -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let currency = use_session().read(|workspace| workspace.settings().currency);
    let question = memo(move || intake.question(topic));
    let choice = move |offer: Offer| {
        let Offer { answer, revenue, count } = offer;
        let (asked, chosen) = (answer.clone(), answer.clone());
        let name = move || {
            let heading = |column| intake.heading(column, language.get());
            language.get().answer(topic, &asked, heading)
        };
        let gives = live(move || language.get().offer(topic, revenue, count, currency));
        let is_taken = move || {
            let taken =
                |question: &Option<ImportQuestion>| question.as_ref()?.taken.as_ref().map(|taken| *taken == chosen);
            question.with(taken) == Some(true)
        };
        view! {
            <Choice name=format!("asked-{topic:?}") chosen=Signal::derive(is_taken)
                choose=Callback::new(move |()| intake.answer_question(topic, answer.clone()))>
                <strong>{live(name.clone())}</strong>
                <small>{gives}</small>
            </Choice>
        }
    };
    let choices = live(move || {
        let offers = question.with(|question| question.as_ref().map(|question| question.offers.clone()));
        offers.unwrap_or_default().into_iter().map(choice).collect_view()
    });
    let is_answered = move || {
        let taken =
            |question: &Option<ImportQuestion>| question.as_ref().is_some_and(|question| question.taken.is_some());
        question.with(taken).to_string()
    };
    view! {
        <fieldset class="question" data-answered=is_answered>
            <legend>{move || language.get().topic(topic).0}</legend>
            <p class="soft">{move || language.get().topic(topic).1}</p>
            <div class="choices">{choices}</div>
            {each(move || question.with(rates), |rate| rate.of, |rate| view! { <RateField of=rate.of/> })}
        </fieldset>
    }
}

/// The rates of which an answer speaks, typed or not.
fn rates(question: &Option<ImportQuestion>) -> Vec<ExchangeRate> {
    let offers = question.iter().flat_map(|question| &question.offers);
    let mut rates = offers.filter_map(|offer| offer.answer.rates());
    rates.next().map(<[ExchangeRate]>::to_vec).unwrap_or_default()
}

/// What one unit of another currency is worth. Typing it answers the question.
#[component]
fn RateField(of: CurrencyCode) -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let own = use_session().read(|workspace| workspace.settings().currency);
    let question = move || intake.question(Topic::Currency);
    let label = Signal::derive(move || language.get().rate_of(of, own));
    let value = Signal::derive(move || {
        let rates = rates(&question());
        let rate = rates.into_iter().find(|rate| rate.of == of);
        rate.map_or_else(String::new, |rate| language.get().rate(rate))
    });
    let help = RwSignal::new(Help::None);
    let commit = Callback::new(move |text: String| {
        let read = match text.trim() {
            "" => Some(0),
            text => ExchangeRate::read(text),
        };
        let Some(rate) = read else {
            let fault = language.get().text(ProblemText::BadNumber).into_owned();
            return help.set(Help::Error([&fault, " ", &text].concat()));
        };
        help.set(Help::None);
        let mut rates = rates(&question());
        rates
            .iter_mut()
            .filter(|one| one.of == of)
            .for_each(|one| one.rate = rate);
        intake.answer_question(Topic::Currency, ImportAnswer::Convert(rates));
    });
    view! { <TextField label value commit help attr:data-row=""/> }
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
        live(move || {
            let language = language.get();
            let heading = intake.report.with(|report| {
                let known = report
                    .as_deref()
                    .and_then(|report| report.columns.get(usize::from(column)));
                known.map(|known| language.heading(known, usize::from(column)))
            });
            language.fill(Import::QuestionTitle, &[&sample, &heading.unwrap_or_default()])
        })
    };
    let choice = move |(notation, value): (Notation, ReadValue)| {
        let sample = sample.clone();
        let reads = live(move || {
            language
                .get()
                .fill(Import::ReadsAs, &[&sample, &language.get().read_value(value)])
        });
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

#[component]
pub fn Choice(name: String, chosen: Signal<bool>, choose: Callback<()>, children: Children) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="radio" name=name prop:checked=chosen on:change=move |_| choose.run(())/>
            <span>{children()}</span>
        </label>
    }
}
