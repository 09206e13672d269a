//! What matters next: one line a task, each with the button that leads there.

use super::goals::{DueGoals, use_due_goals};
use super::waiting::{WaitingLines, use_waiting};
use crate::browser::print;
use crate::domain::values::day::{days_between, elapsed};
use crate::domain::{Mark, Workspace};
use crate::route::Route;
use crate::text::evaluation::Evaluation;
use crate::text::{Language, keeping::Keeping, overview::OverviewText as Text};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Empty, Glyph};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{BackupState, use_session};
use crate::ui::shared::backup::BackupButton;
use crate::ui::shared::care::evaluations::address;
use crate::ui::shared::list_links::{ListLinks, use_lists};
use crate::view::lists::kind::ListKind;
use crate::view::overview::agenda::{Matter, Task, agenda};
use jiff::civil::Date;

#[component]
pub fn Next() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let lines = memo(move || {
        session.track_all();
        let language = language.get();
        session.read(|workspace| lines(workspace, session.today(), language))
    });
    let due = memo(move || matches!(session.backup_state(), BackupState::Saved { due: true, .. }));
    let (lists, goals) = (use_lists(), use_due_goals());
    let waiting = use_waiting();
    let any = memo(move || lists.with(|lists| ListKind::ALL.iter().any(|kind| lists.extent(*kind).cells > 0)));
    let items = live(move || {
        lines
            .get()
            .into_iter()
            .map(|line| view! { <TaskLine line/> })
            .collect_view()
    });
    view! {
        <section class="card" aria-labelledby="next">
            <header>
                <h2 id="next">{t(Text::Next)}</h2>
                <small>{t(Text::NextNote)}</small>
                <button class="button push" type="button" on:click=|_| print::print()>
                    <Glyph icon=Icon::Print/>{t(Text::Print)}
                </button>
            </header>
            <Show when=move || due.get() || waiting.get().any() || lines.with(|lines| !lines.is_empty()) || goals.with(|goals| !goals.is_empty()) fallback=Nothing>
                <ul class="todo">{items.clone()}<WaitingLines waiting/><DueGoals goals/><Show when=move || due.get()><BackupLine/></Show></ul>
            </Show>
            <Show when=move || any.get()><div class="card-foot"><ListLinks lists/></div></Show>
        </section>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! { <Empty icon=Icon::Check title=t(Text::Nothing) text=t(Text::NothingText)>""</Empty> }
}

#[component]
fn BackupLine() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let why = move || match session.backup_state() {
        BackupState::Saved { unix_ms, .. } if elapsed(unix_ms, session.moment()).is_none() => Keeping::BackupAhead,
        BackupState::Saved { .. } | BackupState::NotNeeded | BackupState::Never => Keeping::BackupDue,
    };
    view! {
        <li>
            <span class="todo-sign" data-tone="warn"><Glyph icon=Icon::Export/></span>
            <div class="todo-text"><strong>{move || language.get().text(why())}</strong><small>{t(Keeping::BackupNote)}</small></div>
            <span class="todo-value"></span>
            <div class="buttons"><BackupButton label=Keeping::BackupGo/></div>
        </li>
    }
}

/// A task in words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TaskText {
    /// What the matrix says; `None` for what is to be done.
    mark: Option<Mark>,
    text: String,
    note: String,
    value: String,
    button: String,
    /// The address.
    to: String,
}

#[component]
fn TaskLine(line: TaskText) -> impl IntoView {
    let spoken = format!("{}: {}", line.button, line.text);
    view! {
        <li>
            {sign(line.mark)}
            <div class="todo-text"><strong>{line.text}</strong><small>{line.note}</small></div>
            <span class="todo-value">{line.value}</span>
            <a class="button" href=line.to aria-label=spoken>{line.button}</a>
        </li>
    }
}

fn sign(mark: Option<Mark>) -> AnyView {
    let Some(mark) = mark else {
        return view! { <span class="todo-sign" data-tone="info"><Glyph icon=Icon::Check/></span> }.into_any();
    };
    let language = use_language();
    // The cross is left to the matrix: what fell is told by the ground.
    let letter = live(move || (!mark.has_cross()).then(|| language.get().mark_sign(mark)));
    view! { <span class="mark" data-mark=mark.code() aria-hidden="true">{letter}</span> }.into_any()
}

/// What is missing for a matrix at all, else the agenda.
fn lines(workspace: &Workspace, today: Date, language: Language) -> Vec<TaskText> {
    let missing = |text, note, to| TaskText {
        mark: None,
        text: language.text(text).into_owned(),
        note: language.text(note).into_owned(),
        value: String::new(),
        button: language.text(Text::NoProductsGo).into_owned(),
        to: Route::href(to),
    };
    if workspace.products().next().is_none() {
        return vec![missing(Text::NoProducts, Text::NoProductsNote, Route::Settings)];
    }
    if workspace.customers().next().is_none() {
        return vec![missing(Text::NoCustomers, Text::NoCustomersNote, Route::Customers)];
    }
    let tasks = agenda(workspace, today);
    tasks
        .iter()
        .filter_map(|task| line(workspace, task, today, language))
        .collect()
}

fn line(workspace: &Workspace, task: &Task, today: Date, language: Language) -> Option<TaskText> {
    let customer = workspace.customer_at(task.row)?;
    let currency = workspace.settings().currency;
    let (mark, text, note, button) = in_words(workspace, (task, customer.name.as_str()), today, language)?;
    let to = match &task.matter {
        Matter::Measure { evaluation, step, .. } => address(customer.id, *step, Some(*evaluation)),
        Matter::Trial { .. }
        | Matter::Sell { .. }
        | Matter::WinBack { .. }
        | Matter::Ask { .. }
        | Matter::Fell { .. } => Route::Customer(customer.id).href(),
    };
    let value = task.value.map(|value| language.money_whole(value, currency));
    Some(TaskText {
        mark,
        text,
        note,
        value: value.unwrap_or_default(),
        button: language.text(button).into_owned(),
        to,
    })
}

/// The mark that a task is about, what is to be done, why, and what its button says.
fn in_words(
    workspace: &Workspace,
    (task, name): (&Task, &str),
    today: Date,
    language: Language,
) -> Option<(Option<Mark>, String, String, Text)> {
    let tell = |phrase: Text| language.text(phrase).into_owned();
    let count = |one, many, count: u32| match count {
        1 => language.fill(one, &[name]),
        count => language.fill(many, &[name, &language.count(count)]),
    };
    Some(match &task.matter {
        Matter::Measure { what, owner, due, .. } => {
            let when = when_due(language, *due, today);
            let note = [owner.as_str(), &when].into_iter().filter(|part| !part.is_empty());
            let note = note.collect::<Vec<_>>().join(" · ");
            let text = language.fill(Evaluation::MeasureOf, &[name, what]);
            (None, text, note, Text::MeasureGo)
        }
        &Matter::Trial { review } => {
            let text = language.fill(Text::Trial, &[name]);
            (None, text, when_due(language, review, today), Text::TrialGo)
        }
        &Matter::Sell { products } => {
            let note = task.value.map_or(Text::SellNoteNone, |_| Text::SellNote);
            let text = count(Text::SellOne, Text::Sell, products);
            (Some(Mark::Need), text, tell(note), Text::SellGo)
        }
        &Matter::WinBack { column, contract_end } => {
            let product = workspace.product_at(column)?;
            let known = workspace.detail_at(task.row, column);
            let known = known.map(|detail| detail.competitor.as_str().to_owned());
            let competitor = known.filter(|competitor| !competitor.is_empty());
            let competitor = competitor.unwrap_or_else(|| tell(Text::SomeCompetitor));
            let text = ends(language, [name, &competitor], days_between(today, contract_end));
            let contract = [product.name.as_str(), &language.date(contract_end)];
            let note = language.fill(Text::WinBackNote, &contract);
            (Some(Mark::Competitor), text, note, Text::WinBackGo)
        }
        &Matter::Ask { blanks, top } => {
            let (one, many) = if top {
                (Text::AskTopOne, Text::AskTop)
            } else {
                (Text::AskOne, Text::Ask)
            };
            let text = count(one, many, blanks);
            (Some(Mark::Blank), text, tell(Text::AskNote), Text::AskGo)
        }
        &Matter::Fell { percent } => {
            let text = language.fill(Text::Fell, &[name, &language.percent(percent.into(), 100)]);
            (Some(Mark::Bought), text, tell(Text::FellNote), Text::FellGo)
        }
    })
}

fn when_due(language: Language, due: Date, today: Date) -> String {
    let late = days_between(due, today) > 0;
    let when = if late {
        Evaluation::MeasureOverdue
    } else {
        Evaluation::MeasureDueOn
    };
    language.fill(when, &[&language.date(due)])
}

/// How soon a contract ends: in days, from two weeks on in weeks, from three months on in months.
fn ends(language: Language, [customer, competitor]: [&str; 2], days: i32) -> String {
    let (phrase, count) = match days {
        ..=0 => (Text::WinBackToday, 0),
        1 => (Text::WinBackDay, 0),
        2..14 => (Text::WinBackDays, days),
        14..92 => (Text::WinBackWeeks, (days + 3) / 7),
        92.. => (Text::WinBackMonths, (days + 15) / 30),
    };
    language.fill(phrase, &[customer, competitor, &language.count(count)])
}
