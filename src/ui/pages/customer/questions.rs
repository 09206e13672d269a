//! The question sheet of one customer: to print, to copy, to take along.

use crate::browser::{clipboard, print};
use crate::domain::{CustomerId, Row};
use crate::exchange::export::sheet::{ExportSheet, SheetCell};
use crate::route::Route;
use crate::text::Language;
use crate::text::questions::{QuestionsText as Text, choices, is_written, part_phrase};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, ButtonKind, Empty, Glyph};
use crate::ui::pages::not_found::NotFoundPage;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Session, Topic, use_session};
use crate::ui::shared::export::{ExportButton, ExportFile};
use crate::ui::shell::page::{Page, Shape};
use crate::ui::shell::toasts::use_toasts;
use crate::view::customers::questions::{Ask, QuestionsPart, questions};

/// A question in words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct WordedQuestion {
    product: String,
    text: String,
    ask: Ask,
}

#[component]
pub fn QuestionsPage(customer: CustomerId) -> impl IntoView {
    let session = use_session();
    let row = memo(move || {
        session.track(Topic::Customers);
        session.read(|workspace| workspace.row(customer))
    });
    live(move || match row.get() {
        Some(row) => view! { <SheetPage customer row/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    })
}

#[component]
fn SheetPage(customer: CustomerId, row: Row) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let name = memo(move || {
        session.track(Topic::Customers);
        session.read(|workspace| workspace.customer(customer).map(|known| known.name.as_str().to_owned()))
    });
    let asked = memo(move || {
        for topic in [Topic::Products, Topic::Details, Topic::Settings] {
            session.track(topic);
        }
        session.track_row(row);
        all(session, row, language.get())
    });
    let title = fill(Text::TitleOf, move |_| [name.get().unwrap_or_default()]);
    let sub = Signal::derive(move || match asked.with(Vec::len) {
        0 => String::new(),
        count => language.get().question_count(count),
    });
    view! {
        <Page title sub shape=Shape::Narrow>
            <Tools customer title asked/>
            {move || if asked.with(Vec::is_empty) {
                view! {
                    <section class="card"><Empty icon=Icon::Check title=t(Text::None) text=t(Text::NoneText)>""</Empty></section>
                }.into_any()
            } else {
                view! {
                    <p data-print="only">{t(Text::Conversation)}</p>
                    {QuestionsPart::ALL.map(|part| view! { <PartOf part asked/> }).collect_view()}
                }.into_any()
            }}
        </Page>
    }
}

fn all(session: Session, row: Row, language: Language) -> Vec<WordedQuestion> {
    session.read(|workspace| {
        let asked = questions(workspace, row, session.today_here()).into_iter();
        let tell = |question: crate::view::customers::questions::ProductQuestion| {
            let product = workspace.product_at(question.column)?.name.as_str().to_owned();
            let text = language.question(&product, &question.ask);
            let ask = question.ask;
            Some(WordedQuestion { product, text, ask })
        };
        asked.filter_map(tell).collect()
    })
}

#[component]
fn Tools(customer: CustomerId, title: Signal<String>, asked: Memo<Vec<WordedQuestion>>) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let print = Callback::new(|()| print::print());
    let copy = Callback::new(move |()| {
        let text = asked.with_untracked(|asked| plain(&title.get_untracked(), asked, language.get_untracked()));
        leptos::task::spawn_local(async move {
            let said = if clipboard::write(&text).await {
                Text::Copied
            } else {
                Text::NotCopied
            };
            toasts.notify(language.get_untracked().text(said).into_owned());
        });
    });
    let file = move |()| {
        let sheet = |asked: &Vec<_>| sheet(session, customer, asked, language.get_untracked());
        ExportFile::Sheet(ExportSheet {
            name: title.get_untracked(),
            ..asked.with_untracked(sheet)
        })
    };
    view! {
        <div class="row" data-print="none">
            <a class="button" data-kind="quiet" href=Route::Customer(customer).href()>
                <Glyph icon=Icon::Edit/>{t(Text::Answer)}
            </a>
            <div class="buttons push">
                <Button label=t(Text::Copy) icon=Icon::Paste press=copy/>
                <ExportButton label=t(Text::Export) file/>
                <Button label=t(Text::Print) icon=Icon::Print kind=ButtonKind::Primary press=print/>
            </div>
        </div>
    }
}

#[component]
fn PartOf(part: QuestionsPart, asked: Memo<Vec<WordedQuestion>>) -> impl IntoView {
    let of_part = memo(move || {
        asked.with(|asked| {
            asked
                .iter()
                .filter(|one| one.ask.part() == part)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    // Numbered on from part to part.
    let first = live(move || {
        let before = |one: &&WordedQuestion| (one.ask.part() as usize) < part as usize;
        (asked.with(|asked| asked.iter().filter(before).count()) + 1).to_string()
    });
    let items = live(move || {
        of_part
            .get()
            .into_iter()
            .map(|one| view! { <Item one/> })
            .collect_view()
    });
    view! {
        <Show when=move || of_part.with(|asked| !asked.is_empty())>
            <section class="card sheet">
                <header><h2>{t(part_phrase(part))}</h2></header>
                <ol class="questions" start=first.clone()>{items.clone()}</ol>
            </section>
        </Show>
    }
}

#[component]
fn Item(one: WordedQuestion) -> impl IntoView {
    let boxes = choices(&one.ask)
        .iter()
        .map(|choice| view! { <span class="box">{t(*choice)}</span> })
        .collect_view();
    let line = is_written(&one.ask).then(|| view! { <span class="line"></span> });
    view! { <li><p>{one.text}</p><p class="answers" aria-hidden="true">{boxes}{line}</p></li> }
}

/// For a mail: the questions by part, numbered.
fn plain(title: &str, asked: &[WordedQuestion], language: Language) -> String {
    let mut text = String::from(title);
    text.push('\n');
    let mut part = None;
    for (number, one) in (1..).zip(asked) {
        if part != Some(one.ask.part()) {
            part = Some(one.ask.part());
            text.push('\n');
            text.push_str(&language.text(part_phrase(one.ask.part())));
            text.push('\n');
        }
        let number: u32 = number;
        text.push_str(&number.to_string());
        text.push_str(". ");
        text.push_str(&one.text);
        text.push('\n');
    }
    text
}

fn sheet(session: Session, customer: CustomerId, asked: &[WordedQuestion], language: Language) -> ExportSheet {
    let name = session.read(|workspace| workspace.customer(customer).map(|known| known.name.as_str().to_owned()));
    let name = name.unwrap_or_default();
    let row = |one: &WordedQuestion| {
        let texts = [&name, &one.product, &one.text].map(|text| SheetCell::Text(text.clone()));
        texts.into_iter().chain([SheetCell::Blank]).collect()
    };
    let head = [Text::Customer, Text::Product, Text::Question, Text::AnswerHead];
    ExportSheet {
        name: String::new(),
        head: language.texts(&head),
        rows: asked.iter().map(row).collect(),
    }
}
