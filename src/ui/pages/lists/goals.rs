//! The goals that we have not spoken about for too long, and how we rate ourselves.

use super::filters::{FilterCustomers, FiltersInWords};
use crate::browser::print;
use crate::domain::care::goal::{Goal, GoalEdit, review_months};
use crate::domain::{RecordKind, Row};
use crate::exchange::export::sheet::{ExportSheet, SheetCell};
use crate::route::Route;
use crate::text::goals::GoalText;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Empty, Glyph, IconButton};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::location::query_in_address;
use crate::ui::session::{self, Session, Topic, use_session};
use crate::ui::shared::care::goals::edit;
use crate::ui::shared::care::self_rating::RatingCard;
use crate::ui::shared::export::{ExportButton, ExportFile};
use crate::ui::shared::list_links::{ListLinks, use_lists};
use crate::ui::shell::page::Page;
use crate::ui::shell::toasts::use_toasts;
use crate::view::care::goals::overdue;
use crate::view::lists::scope::{ListFilter, ListScope};

/// Further ones come up as these are done.
const LINES_MAX: usize = 200;

/// The overdue goals, and how many goals there are.
type Overdue = (Vec<(Row, Goal)>, usize);

#[component]
pub fn GoalsPage() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let filter = query_in_address(Route::Goals, ListFilter::parse, ListFilter::to_address);
    let found = memo(move || {
        for topic in [
            Topic::Records(RecordKind::Goal),
            Topic::Customers,
            Topic::Products,
            Topic::Settings,
        ] {
            session.track(topic);
        }
        let scope = |filter: &ListFilter| session.read(|workspace| ListScope::of(workspace, filter));
        let scope = filter.with(scope);
        session.read(|workspace| overdue(workspace, &scope, session.today()))
    });
    let sub = Signal::derive(move || {
        session.track(Topic::Settings);
        let language = language.get();
        let months = language.count(session.read(|workspace| review_months(workspace.settings())));
        let (overdue, all) = found.with(|(overdue, all)| (overdue.len(), *all));
        let [overdue_told, all_told] = [overdue, all].map(|count| language.count(count as u64));
        match (overdue, all) {
            (_, 0) => language.text(GoalText::SubNone).into_owned(),
            (0, _) => language.fill(GoalText::SubFresh, &[&all_told, &months]),
            (_, _) => language.fill(GoalText::Sub, &[&overdue_told, &all_told, &months]),
        }
    });
    let query = Signal::derive(move || filter.with(ListFilter::to_address));
    view! {
        <Page title=t(GoalText::Title) sub>
            <ListLinks lists=use_lists() current=Route::Goals query/>
            <div class="row" data-print="none">
                <div class="filters"><FilterCustomers filter/></div>
                <Tools found/>
            </div>
            <FiltersInWords filter/>
            <div class="columns2"><OverdueCard found/><RatingCard/></div>
        </Page>
    }
}

#[component]
fn Tools(found: Memo<Overdue>) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let file = move |()| {
        let language = language.get_untracked();
        let head = [
            GoalText::Customer,
            GoalText::Goal,
            GoalText::Product,
            GoalText::Reviewed,
        ];
        ExportFile::Sheet(ExportSheet {
            name: language.text(GoalText::Title).into_owned(),
            head: language.texts(&head),
            rows: found.with_untracked(|(goals, _)| goals.iter().map(|(_, goal)| row(session, goal)).collect()),
        })
    };
    let print = Callback::new(|()| print::print());
    view! {
        <div class="buttons push" data-wide="">
            <ExportButton label=t(GoalText::Export) file/>
            <IconButton label=t(GoalText::Print) icon=Icon::Print press=print/>
        </div>
    }
}

fn row(session: Session, goal: &Goal) -> Vec<SheetCell> {
    vec![
        SheetCell::Text(customer_name(session, goal)),
        SheetCell::Text(goal.text.clone()),
        SheetCell::Text(product_names(session, goal)),
        goal.reviewed.map_or(SheetCell::Blank, SheetCell::Date),
    ]
}

fn customer_name(session: Session, goal: &Goal) -> String {
    let name = session.read(|workspace| {
        workspace
            .customer(goal.customer)
            .map(|customer| customer.name.as_str().to_owned())
    });
    name.unwrap_or_default()
}

fn product_names(session: Session, goal: &Goal) -> String {
    session.read(|workspace| {
        let products = goal.products.iter().filter_map(|product| workspace.product(*product));
        products
            .map(|product| product.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    })
}

#[component]
fn OverdueCard(found: Memo<Overdue>) -> impl IntoView {
    let shown = move || found.with(|(goals, _)| goals.iter().take(LINES_MAX).cloned().collect::<Vec<_>>());
    let cut = memo(move || found.with(|(goals, _)| goals.len() > LINES_MAX));
    let foot = fill(GoalText::FirstOf, move |language| {
        [LINES_MAX, found.with(|(goals, _)| goals.len())].map(|count| language.count(count as u64))
    });
    let key = |(_, goal): &(Row, Goal)| (goal.id, goal.reviewed, goal.text.clone(), goal.products.clone());
    view! {
        <section class="card" aria-labelledby="overdue-goals">
            <header><h2 id="overdue-goals">{t(GoalText::OverdueHead)}</h2><small>{t(GoalText::OverdueNote)}</small></header>
            <Show when=move || found.with(|(goals, _)| !goals.is_empty())
                fallback=|| view! { <Empty icon=Icon::Check title=t(GoalText::NoneTitle) text=t(GoalText::NoneText)>""</Empty> }>
                <ul class="todo">{each(shown, key, move |(_, goal)| view! { <GoalItem goal/> })}</ul>
                <Show when=move || cut.get()><p class="table-foot">{foot}</p></Show>
            </Show>
        </section>
    }
}

#[component]
fn GoalItem(goal: Goal) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let (name, products) = (customer_name(session, &goal), product_names(session, &goal));
    let reviewed = goal.reviewed;
    let since = live(move || language.get().not_reviewed(reviewed, session.today()));
    let behind = if products.is_empty() {
        String::new()
    } else {
        [" · ", &products].concat()
    };
    let told = name.clone();
    let done = move |_| {
        if edit(session, goal.id, GoalEdit::Reviewed(Some(session::now().today))) {
            toasts.notify_change(language.get_untracked().fill(GoalText::ReviewedNow, &[&told]));
        }
    };
    let text = goal.text.clone();
    let label = fill(GoalText::ReviewedOf, move |_| [text.clone()]);
    view! {
        <li>
            <span class="todo-sign" data-tone="warn"><Glyph icon=Icon::Update/></span>
            <div class="todo-text">
                <strong>{goal.text.clone()}</strong>
                <small><a href=Route::Customer(goal.customer).href()>{name}</a>" · "{since}{behind}</small>
            </div>
            <span class="todo-value"></span>
            <button class="button" type="button" aria-label=label on:click=done>{t(GoalText::Done)}</button>
        </li>
    }
}
