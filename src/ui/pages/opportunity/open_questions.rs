//! The question sheet: what is still open about an opportunity, to be taken to the customer.

use crate::browser::{clipboard, print};
use crate::domain::opportunity::Opportunity;
use crate::domain::opportunity::checklist::{ChecklistQuestion, Section};
use crate::domain::opportunity::fit::FitQuestion;
use crate::domain::records::question::Answer;
use crate::domain::values::localized::Localized;
use crate::domain::{RecordId, RecordKind};
use crate::route::Route;
use crate::text::Language;
use crate::text::opportunities::Desk as Text;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, ButtonKind, Empty};
use crate::ui::pages::not_found::NotFoundPage;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::export::{ExportButton, ExportFile};
use crate::ui::shell::page::{Page, Shape};
use crate::ui::shell::toasts::use_toasts;

#[component]
pub fn OpenQuestionsPage(opportunity: RecordId) -> impl IntoView {
    let session = use_session();
    let known = memo(move || {
        session.track(Topic::Records(RecordKind::Opportunity));
        session.track(Topic::Settings);
        session.read(|workspace| workspace.one::<Opportunity>(opportunity))
    });
    live(move || match known.get() {
        Some(known) => view! { <QuestionSheet known/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    })
}

/// What is open in one section, with lines to write on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Topics {
    name: Localized,
    questions: Vec<Localized>,
}

fn open(known: &Opportunity) -> Vec<Topics> {
    let topic = |section: Section| {
        let open = known.answers.open().filter(|question| question.section == section);
        Topics {
            name: section.name(),
            questions: open.map(|question: &ChecklistQuestion| question.text).collect(),
        }
    };
    let topics = Section::ALL.map(topic).into_iter();
    topics.filter(|topic| !topic.questions.is_empty()).collect()
}

/// Those of the fit check are asked among ourselves.
fn ours(known: &Opportunity) -> Vec<Localized> {
    let open = FitQuestion::ALL
        .into_iter()
        .filter(|question| known.fit.answer(*question) == Answer::Open);
    open.map(FitQuestion::text).collect()
}

#[component]
fn QuestionSheet(known: Opportunity) -> impl IntoView {
    let (id, title) = (known.id, known.title.clone());
    let sub = fill(Text::QuestionsSub, move |_| [title.clone()]);
    let (topics, ours) = (open(&known), ours(&known));
    let is_done = topics.is_empty() && ours.is_empty();
    let own = (!ours.is_empty()).then(|| view! { <Own questions=ours/> });
    let sheet = topics
        .clone()
        .into_iter()
        .map(|topic| view! { <TopicCard topic/> })
        .collect_view();
    view! {
        <Page title=t(Text::Questions) sub shape=Shape::Narrow>
            <Tools id title=known.title topics/>
            {is_done.then(|| view! {
                <section class="card"><Empty icon=Icon::Check title=t(Text::QuestionsNone) text=t(Text::QuestionsNoneText)>""</Empty></section>
            })}
            {sheet}
            {own}
        </Page>
    }
}

#[component]
fn Tools(id: RecordId, title: String, topics: Vec<Topics>) -> impl IntoView {
    let (language, toasts) = (use_language(), use_toasts());
    let copy = move |()| {
        let text = as_text(&topics, &title, language.get_untracked());
        leptos::task::spawn_local(async move {
            let done = clipboard::write(&text).await;
            let told = if done {
                Text::QuestionsCopied
            } else {
                Text::QuestionsNotCopied
            };
            toasts.notify(language.get_untracked().text(told).into_owned());
        });
    };
    view! {
        <div class="row" data-print="none">
            <a class="button" data-kind="quiet" href=Route::Opportunity(id).href()>{t(Text::QuestionsBack)}</a>
            <div class="buttons push">
                <Button label=t(Text::QuestionsPrint) kind=ButtonKind::Primary icon=Icon::Print press=Callback::new(|()| print::print())/>
                <Button label=t(Text::QuestionsCopy) icon=Icon::Paste press=Callback::new(copy)/>
                <ExportButton label=t(Text::QuestionsExport) file=move |()| ExportFile::Questions(id)/>
            </div>
        </div>
    }
}

/// For a mail: the questions by topic, one a line.
fn as_text(topics: &[Topics], title: &str, language: Language) -> String {
    let mut text = language.fill(Text::QuestionsLead, &[title]);
    for topic in topics {
        text.push_str("\n\n");
        text.push_str(&language.choose(topic.name));
        for question in &topic.questions {
            text.push_str("\n- ");
            text.push_str(&language.choose(*question));
        }
    }
    text.push('\n');
    text
}

#[component]
fn TopicCard(topic: Topics) -> impl IntoView {
    let language = use_language();
    let name = topic.name;
    let line = move |question: Localized| {
        view! { <li class="to-ask"><span>{move || language.get().choose(question)}</span></li> }
    };
    view! {
        <section class="card">
            <header><h2>{move || language.get().choose(name)}</h2></header>
            <ul class="plain">{topic.questions.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Own(questions: Vec<Localized>) -> impl IntoView {
    let language = use_language();
    let line = move |question: Localized| {
        view! { <li class="to-ask"><span>{move || language.get().choose(question)}</span></li> }
    };
    view! {
        <section class="card" data-tone="info">
            <header><h2>{t(Text::OnlyOurs)}</h2></header>
            <ul class="plain">{questions.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}
