//! All customers by warning signs.

use crate::domain::Money;
use crate::domain::care::warning::{SIGNS, TRAITS};
use crate::route::Route;
use crate::text::warnings::{Warnings as Text, outcome_phrase};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Empty, Tag};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::care::warnings::outcome_tone;
use crate::ui::shared::export::care::ExportFigures;
use crate::ui::shell::page::Page;
use crate::view::care::signs::{SignsLine, list};

/// More lines would be no list to work with.
const LINES_MAX: usize = 200;

#[component]
pub fn SignsPage() -> impl IntoView {
    let session = use_session();
    let lines = memo(move || {
        session.track_all();
        session.read(list)
    });
    let any = move || lines.with(|lines| !lines.is_empty());
    let rows = live(move || {
        lines
            .get()
            .into_iter()
            .take(LINES_MAX)
            .map(|line| view! { <Row line/> })
            .collect_view()
    });
    let more = move || lines.with(|lines| lines.len() > LINES_MAX);
    let shown = fill(Text::Shown, move |language| {
        [
            language.count(LINES_MAX as u64),
            language.count(lines.with(Vec::len) as u64),
        ]
    });
    view! {
        <Page title=t(Text::List) sub=t(Text::ListSub)>
            <div class="row" data-print="none"><span class="push"><ExportFigures/></span></div>
            <Show when=any fallback=|| view! {
                <Empty icon=Icon::Check title=t(Text::ListEmpty) text=t(Text::ListEmptyText)>
                    <a class="button" href=Route::Customers.href()>{t(Text::ToCustomers)}</a>
                </Empty>
            }>
                <div class="table-frame" tabindex="0" role="region" aria-label=t(Text::List)>
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{t(Text::Customer)}</th>
                                <th scope="col">{t(Text::Outcome)}</th>
                                <th scope="col" class="number">{t(Text::Signs)}</th>
                                <th scope="col" class="number">{t(Text::Traits)}</th>
                                <th scope="col" class="number" data-wide="">{t(Text::Potential)}</th>
                                <th scope="col" class="number" data-wide="">{t(Text::Revenue)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows.clone()}</tbody>
                    </table>
                    <Show when=more><p class="table-foot">{shown}</p></Show>
                </div>
            </Show>
        </Page>
    }
}

#[component]
fn Row(line: SignsLine) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let SignsLine {
        customer,
        name,
        signs,
        potential,
        revenue,
    } = line;
    let money = move |money: Option<Money>| {
        session.track(Topic::Settings);
        let currency = session.read(|workspace| workspace.settings().currency);
        money.map_or_else(|| "–".into(), |money| language.get().money_whole(money, currency))
    };
    let of = move |count: usize, all: usize| {
        fill(Text::Of, move |language| {
            [language.count(count as u64), language.count(all as u64)]
        })
    };
    view! {
        <tr>
            <th scope="row"><a class="row-link" href=Route::Customer(customer).href()>{name}</a></th>
            <td><Tag label=t(outcome_phrase(signs.outcome)) tone=Signal::stored(outcome_tone(signs.outcome))/></td>
            <td class="number">{of(signs.signs, SIGNS.len())}</td>
            <td class="number">{of(signs.traits, TRAITS.len())}</td>
            <td class="number" data-wide="">{move || money(Some(potential.total()).filter(|amount| !amount.is_zero()))}</td>
            <td class="number" data-wide="">{move || money(revenue)}</td>
        </tr>
    }
}
