//! Opportunities side by side: both checks, line by line.

use super::{StageTag, compare_href};
use crate::browser::print;
use crate::domain::opportunity::advice::Reply;
use crate::domain::opportunity::checklist::{ChecklistQuestion, QUESTIONS, Weight};
use crate::domain::opportunity::fit::{FitQuestion, Rated};
use crate::domain::opportunity::{Opportunity, Stage};
use crate::domain::records::question::{Answer, Bearing, Favourable};
use crate::domain::{RecordId, RecordKind};
use crate::route::Route;
use crate::text::opportunities::{Desk as Text, Opportunities, answer_phrase, fit_short, level_phrase, outcome_short};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Empty, Glyph, Tag, Tone};
use crate::ui::pages::opportunity::{fit_tone, level_tone, outcome_tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::location::use_location;
use crate::ui::session::{Topic, use_session};
use crate::ui::shell::page::Page;
use std::sync::Arc;

type Compared = Arc<Vec<(Opportunity, Stage, String)>>;

#[component]
pub fn ComparePage() -> impl IntoView {
    let (session, place) = (use_session(), use_location());
    let compared = memo(move || {
        for topic in [
            Topic::Records(RecordKind::Opportunity),
            Topic::Records(RecordKind::Decision),
            Topic::Customers,
            Topic::Settings,
        ] {
            session.track(topic);
        }
        let asked = place.query("ids").unwrap_or_default();
        let ids = asked.split(',').filter_map(RecordId::parse);
        session.read(|workspace| {
            let found = ids.filter_map(|id| {
                let known: Opportunity = workspace.one(id)?;
                let stage = match workspace.decision_about(id) {
                    Some(_) => Stage::Decided,
                    None => Stage::Advised(known.advice()),
                };
                let customer = known.customer.and_then(|id| workspace.customer(id));
                let name = customer.map_or("", |customer| customer.name.as_str()).to_owned();
                Some((known, stage, name))
            });
            Arc::new(found.collect::<Vec<_>>())
        })
    });
    view! {
        <Page title=t(Text::Compare) sub=t(Text::CompareSub)>
            <div class="row" data-print="none">
                <a class="button" data-kind="quiet" href=Route::Opportunities.href()>{t(Text::Back)}</a>
                <span class="push"><Button label=t(Text::QuestionsPrint) icon=Icon::Print press=Callback::new(|()| print::print())/></span>
            </div>
            {move || if compared.with(|all| all.is_empty()) {
                view! {
                    <section class="card">
                        <Empty icon=Icon::Opportunities title=t(Text::CompareNone) text=t(Text::CompareNoneText)>
                            <a class="button" href=Route::Opportunities.href()>{t(Text::Back)}</a>
                        </Empty>
                    </section>
                }.into_any()
            } else {
                view! { <Comparison compared=compared.get()/> }.into_any()
            }}
        </Page>
    }
}

#[component]
fn Comparison(compared: Compared) -> impl IntoView {
    let ids: Vec<RecordId> = compared.iter().map(|(known, ..)| known.id).collect();
    let head = compared.iter().map(|(known, _, name)| {
        let others: Vec<RecordId> = ids.iter().copied().filter(|id| *id != known.id).collect();
        view! { <ComparedHead id=known.id title=known.title.clone() customer=name.clone() others/> }
    });
    let leads = QUESTIONS.iter().filter(|question| question.weight == Weight::Lead);
    let details = QUESTIONS.iter().filter(|question| question.weight == Weight::Detail);
    view! {
        <section class="card" data-flush="">
            <div class="table-frame" tabindex="0" role="region" aria-label=t(Text::Compare)>
                <table class="table">
                    <thead><tr><th scope="col">{t(Text::CompareWhat)}</th>{head.collect_view()}</tr></thead>
                    <tbody>
                        <Summary compared=compared.clone()/>
                        <Heading name=t(Text::Fit) count=ids.len()/>
                        <Requirements compared=compared.clone()/>
                        {FitQuestion::ALL.map(|question| view! { <FitLine compared=compared.clone() question/> }).collect_view()}
                        <Heading name=Signal::stored("ASCOTSMAN".to_owned()) count=ids.len()/>
                        {leads.map(|question| view! { <ChecklistLine compared=compared.clone() question/> }).collect_view()}
                        <Heading name=t(Text::Details) count=ids.len()/>
                        {details.map(|question| view! { <ChecklistLine compared=compared.clone() question/> }).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn ComparedHead(id: RecordId, title: String, customer: String, others: Vec<RecordId>) -> impl IntoView {
    let named = title.clone();
    let label = fill(Text::TakeOut, move |_| [named.clone()]);
    view! {
        <th scope="col">
            <a href=Route::Opportunity(id).href()>{title}</a>
            <a class="button" data-shape="icon" data-kind="quiet" data-size="s" data-print="none" aria-label=label title=label
                href=compare_href(&others)><Glyph icon=Icon::Close/></a>
            <br/><small>{customer}</small>
        </th>
    }
}

#[component]
fn Heading(name: Signal<String>, count: usize) -> impl IntoView {
    view! { <tr class="group"><th scope="colgroup" colspan=(count + 1).to_string()>{name}</th></tr> }
}

#[component]
fn Summary(compared: Compared) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let money = move |known: &Opportunity| {
        let value = known.value;
        live(move || {
            let currency = session.read(|workspace| workspace.settings().currency);
            Some(language.get().money_whole(value?, currency))
        })
    };
    let stages = compared
        .iter()
        .map(|(_, stage, _)| view! { <td><StageTag stage=*stage/></td> });
    let values = compared.iter().map(|(known, ..)| view! { <td>{money(known)}</td> });
    let fits = compared.iter().map(|(known, ..)| {
        let fit = known.fit.outcome();
        view! { <td><Tag label=t(fit_short(fit)) tone=Signal::stored(Some(fit_tone(fit)))/></td> }
    });
    let outcomes = compared.iter().map(|(known, ..)| {
        let outcome = known.outcome();
        view! { <td><Tag label=t(outcome_short(outcome)) tone=Signal::stored(Some(outcome_tone(outcome)))/></td> }
    });
    let counts = compared.iter().map(|(known, ..)| {
        let tally = known.answers.tally(known.rule.scope);
        let told = live(move || {
            let language = language.get();
            let part = |count: u8, phrase| [language.count(count).as_str(), " ", &language.text(phrase)].concat();
            [
                part(tally.unfavourable, Text::Unfavourable),
                part(tally.no, Text::PlainNo),
                part(tally.open, Text::OpenCount),
            ]
            .join(", ")
        });
        view! { <td>{told}</td> }
    });
    view! {
        <tr><th scope="row">{t(Opportunities::Stage)}</th>{stages.collect_view()}</tr>
        <tr><th scope="row">{t(Opportunities::Value)}</th>{values.collect_view()}</tr>
        <tr><th scope="row">{t(Text::Fit)}</th>{fits.collect_view()}</tr>
        <tr><th scope="row">"ASCOTSMAN"</th>{outcomes.collect_view()}</tr>
        <tr><th scope="row">{t(Text::Counted)}</th>{counts.collect_view()}</tr>
    }
}

const fn tone(bearing: Bearing) -> Option<Tone> {
    match bearing {
        Bearing::Good => Some(Tone::Good),
        Bearing::Bad => Some(Tone::Bad),
        Bearing::Open => Some(Tone::Warn),
        Bearing::None => None,
    }
}

/// What is required, with its level, and what we would concede.
#[component]
fn Requirements(compared: Compared) -> impl IntoView {
    let requirement = |rated: &Rated| {
        let tone = Signal::stored(Some(level_tone(rated.level)));
        view! { <li>{rated.text.clone()}" "<Tag label=t(level_phrase(rated.level)) tone/></li> }
    };
    let requirements = compared.iter().map(|(known, ..)| {
        let lines = known.fit.requirements.iter().map(requirement).collect_view();
        view! { <td><ul class="plain">{lines}</ul></td> }
    });
    let concessions = compared.iter().map(|(known, ..)| {
        let line = |(_, text): &(String, String)| view! { <li>{text.clone()}</li> };
        let none = known
            .fit
            .concessions
            .is_empty()
            .then(|| view! { <li class="faint">{t(Text::NoConcessions)}</li> });
        view! { <td><ul class="plain">{known.fit.concessions.iter().map(line).collect_view()}{none}</ul></td> }
    });
    view! {
        <tr><th scope="row">{t(Text::Requirements)}</th>{requirements.collect_view()}</tr>
        <tr><th scope="row">{t(Text::Concessions)}</th>{concessions.collect_view()}</tr>
    }
}

#[component]
fn FitLine(compared: Compared, question: FitQuestion) -> impl IntoView {
    let language = use_language();
    let cell = |answer: Answer| {
        let tone = tone(Favourable::Yes.bearing(answer));
        view! { <td><Tag label=t(answer_phrase(answer)) tone=Signal::stored(tone)/></td> }
    };
    let cells = compared
        .iter()
        .map(|(known, ..)| cell(known.fit.answer(question)))
        .collect_view();
    view! { <tr><th scope="row">{move || language.get().choose(question.text())}</th>{cells}</tr> }
}

#[component]
fn ChecklistLine(compared: Compared, question: &'static ChecklistQuestion) -> impl IntoView {
    let language = use_language();
    let cell = |reply: Reply| {
        let told = Signal::derive(move || language.get().reply(question, reply).into_owned());
        let tone = tone(reply.bearing(question));
        view! { <td><Tag label=told tone=Signal::stored(tone)/></td> }
    };
    let cells = compared
        .iter()
        .map(|(known, ..)| cell(known.answers.reply(question)))
        .collect_view();
    view! { <tr><th scope="row">{move || language.get().choose(question.text)}</th>{cells}</tr> }
}
