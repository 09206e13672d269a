//! All customers as a list that is searched, narrowed and sorted. What is asked stands in the address.

mod customer_table;
pub mod signs;

use crate::exchange::export::{ExportScope, ExportTable};
use crate::route::Route;
use crate::text::customers::Customers;
use crate::text::data::Data;
use crate::text::shell::Shell;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, ButtonKind, Empty, Glyph};
use crate::ui::pages::customers::customer_table::{CustomerTable, List};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::location::query_in_address;
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::add_name::{AddName, Make};
use crate::ui::shared::care::warnings::ToSigns;
use crate::ui::shared::export::{ExportButton, ExportFile};
use crate::ui::shared::filters::CustomerFilters;
use crate::ui::shell::page::{Page, Shape};
use crate::view::customers::{Index, Query};
use crate::view::matrix::tally::Columns;
use std::sync::Arc;

#[component]
pub fn CustomersPage() -> impl IntoView {
    let list = list();
    let language = use_language();
    let session = use_session();
    let sub = Signal::derive(move || {
        session.track(Topic::Settings);
        let language = language.get();
        let (shown, all) = (list.rows.with(|rows| rows.len()), list.index.with(|index| index.len()));
        match (shown, all) {
            (_, 0) => String::new(),
            (1, 1) => language.text(Customers::CountOne).into_owned(),
            (shown, all) if shown == all => language.fill(Customers::CountAll, &[&language.count(all as u64)]),
            (shown, all) => language.fill(
                Customers::CountSome,
                &[&language.count(shown as u64), &language.count(all as u64)],
            ),
        }
    });
    let is_empty = memo(move || list.index.with(|index| index.is_empty()));
    view! {
        <Page title=t(Shell::Customers) sub shape=Shape::Fill>
            {move || if is_empty.get() {
                view! { <Nobody/> }.into_any()
            } else {
                view! { <Tools list/><FoundCustomers list/> }.into_any()
            }}
        </Page>
    }
}

fn list() -> List {
    let session = use_session();
    let query = query_in_address(Route::Customers, Query::parse, Query::to_address);
    let index = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Figures);
        Arc::new(session.read(Index::of))
    });
    let columns = memo(move || {
        session.track(Topic::Products);
        Arc::new(session.read(Columns::of))
    });
    let rows = memo(move || {
        let query = query.get();
        if query.sort.is_count() {
            session.track(Topic::Marks);
        }
        let (index, columns) = (index.get(), columns.get());
        Arc::new(session.read(|workspace| index.rows(workspace, &query, &columns)))
    });
    List {
        index,
        columns,
        rows,
        query,
    }
}

#[component]
fn Nobody() -> impl IntoView {
    view! {
        <section class="card">
            <Empty icon=Icon::Customers title=t(Customers::Nobody) text=t(Customers::NobodyText)>
                <a class="button" data-kind="primary" href=Route::Data.href()>{t(Customers::Import)}</a>
                <AddName make=Make::Customer/>
            </Empty>
        </section>
    }
}

#[component]
fn Tools(list: List) -> impl IntoView {
    let file = move |()| {
        let scope = ExportScope {
            rows: list.rows.get_untracked().to_vec(),
            columns: list.columns.get_untracked().shown.clone(),
        };
        ExportFile::Shown(ExportTable::Customers, scope)
    };
    view! {
        <div class="row" data-print="none">
            <Search query=list.query/>
            <Filters list/>
            <div class="buttons push">
                <span data-wide=""><ExportButton label=t(Data::ExportCustomers) file/></span>
                <ToSigns/>
                <AddName make=Make::Customer kind=ButtonKind::Primary/>
            </div>
        </div>
    }
}

#[component]
fn Search(query: RwSignal<Query>) -> impl IntoView {
    view! {
        <label class="search">
            <Glyph icon=Icon::Search/>
            <span class="hidden">{t(Customers::Search)}</span>
            <input type="search" placeholder=t(Customers::NameOrNumber) prop:value=move || query.with(|query| query.text.clone())
                on:input=move |event| query.update(|query| query.text = event_target_value(&event))/>
        </label>
    }
}

#[component]
fn Filters(list: List) -> impl IntoView {
    view! {
        <CustomerFilters asked=Signal::derive(move || list.query.with(|query| query.customers.clone()))
            change=move |customers| list.query.update(|query| query.customers = customers) any_status=t(Customers::AnyStatus)/>
    }
}

/// The table, or that nobody matches.
#[component]
fn FoundCustomers(list: List) -> impl IntoView {
    let found = memo(move || list.rows.with(|rows| !rows.is_empty()));
    let show_all = Callback::new(move |()| {
        list.query.update(|query| {
            *query = Query {
                sort: query.sort,
                direction: query.direction,
                ..Query::default()
            };
        })
    });
    live(move || {
        if found.get() {
            view! { <section class="card" data-flush="" data-fill=""><CustomerTable list/></section> }.into_any()
        } else {
            view! {
                <section class="card">
                    <Empty icon=Icon::Search title=t(Customers::NoMatch) text=t(Customers::NoMatchText)>
                        <Button label=t(Customers::ShowAll) press=show_all/>
                    </Empty>
                </section>
            }
            .into_any()
        }
    })
}
