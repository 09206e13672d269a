//! Everything about one customer.

mod customer_opportunities;
mod master_data;
mod product_strip;
pub mod questions;
mod revenue;

use super::not_found::NotFoundPage;
use crate::browser::print;
use crate::domain::{Action, Column, CustomerId, DetailField, RecordKind, Row};
use crate::route::Route;
use crate::text::customers::{DeletedWith, Profile, status_phrase};
use crate::text::matrix::mark_phrase;
use crate::text::questions::QuestionsText;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, ButtonKind, Card, Glyph};
use crate::ui::matrix::matrix_state::Target;
use crate::ui::pages::customer::customer_opportunities::CustomerOpportunities;
use crate::ui::pages::customer::master_data::{Editor, MasterData};
use crate::ui::pages::customer::product_strip::ProductStrip;
use crate::ui::pages::customer::revenue::Revenue;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::location::go;
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::care::evaluations::Evaluations;
use crate::ui::shared::care::goals::GoalsCard;
use crate::ui::shared::care::loss_and_trial::LossAndTrial;
use crate::ui::shared::care::profile_fit::ProfileCard;
use crate::ui::shared::care::warnings::Warnings;
use crate::ui::shared::detail_form::DetailForm;
use crate::ui::shared::mark_bar::MarkBar;
use crate::ui::shell::page::Page;
use crate::ui::shell::toasts::use_toasts;
use crate::view::matrix::tally::{Columns, Tally};

#[component]
pub fn CustomerPage(customer: CustomerId) -> impl IntoView {
    let session = use_session();
    let row = memo(move || {
        session.track(Topic::Customers);
        session.read(|workspace| workspace.row(customer))
    });
    live(move || match row.get() {
        Some(row) => view! { <Profile customer row/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    })
}

#[component]
fn Profile(customer: CustomerId, row: Row) -> impl IntoView {
    let language = use_language();
    let editor = Editor::of(customer);
    let name = Signal::derive(move || {
        editor.customer.with(|customer| {
            customer
                .as_ref()
                .map(|customer| customer.name.as_str().to_owned())
                .unwrap_or_default()
        })
    });
    let sub = Signal::derive(move || {
        editor.customer.with(|customer| {
            let Some(customer) = customer else { return String::new() };
            let status = language.get().text(status_phrase(customer.status));
            let parts = [status.as_ref(), &customer.segment, &customer.owner];
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        })
    });
    view! {
        <Page title=name sub>
            <div class="row" data-print="none">
                <Neighbours customer/>
                <div class="buttons push"><QuestionsLink customer/><PrintButton/><DeleteButton customer row/></div>
            </div>
            <div class="columns2">
                <div class="stack">
                    <Glance row/>
                    <Products row/>
                    <GoalsCard customer/>
                    <CustomerOpportunities customer/>
                    <Evaluations customer/>
                    <Warnings customer row/>
                    <ProfileCard row/>
                    <LossAndTrial customer/>
                    <Revenue row/>
                </div>
                <aside class="stack"><MasterData editor/></aside>
            </div>
        </Page>
    }
}

/// Back to the list, and on to those before and behind in the alphabet.
#[component]
fn Neighbours(customer: CustomerId) -> impl IntoView {
    let session = use_session();
    let neighbours = memo(move || {
        session.track(Topic::Customers);
        session.read(|workspace| {
            let rows = workspace.rows_by_name();
            let at = workspace
                .row(customer)
                .and_then(|row| rows.iter().position(|known| *known == row));
            let beside = |at: Option<usize>| {
                let customer = at
                    .and_then(|at| rows.get(at))
                    .and_then(|row| workspace.customer_at(*row))?;
                Some((customer.id, customer.name.as_str().to_owned()))
            };
            (beside(at.and_then(|at| at.checked_sub(1))), beside(at.map(|at| at + 1)))
        })
    });
    let link = move |phrase: Profile, icon: Icon, read: fn(Neighbouring) -> Option<(CustomerId, String)>| {
        move || {
            read(neighbours.get()).map(|(id, name)| {
                let label = fill(phrase, move |_| [name.clone()]);
                view! {
                    <a class="button" data-shape="icon" href=Route::Customer(id).href() aria-label=label title=label><Glyph icon/></a>
                }
            })
        }
    };
    view! {
        <nav class="buttons" aria-label=t(Profile::Neighbours)>
            <a class="button" data-kind="quiet" href=Route::Customers.href()>{t(Profile::Back)}</a>
            {link(Profile::Previous, Icon::ChevronLeft, |beside| beside.0)}
            {link(Profile::Next, Icon::ChevronRight, |beside| beside.1)}
        </nav>
    }
}

type Neighbouring = (Option<(CustomerId, String)>, Option<(CustomerId, String)>);

#[component]
fn QuestionsLink(customer: CustomerId) -> impl IntoView {
    view! { <a class="button" href=Route::Questions(customer).href()><Glyph icon=Icon::Question/>{t(QuestionsText::Title)}</a> }
}

#[component]
fn PrintButton() -> impl IntoView {
    view! { <Button label=t(Profile::Print) icon=Icon::Print press=Callback::new(|()| print::print())/> }
}

/// Deletes at once: the news says what went along, and takes it back.
#[component]
fn DeleteButton(customer: CustomerId, row: Row) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let delete = move |()| {
        let told = session.read(|workspace| {
            let name = workspace
                .customer(customer)
                .map_or("", |customer| customer.name.as_str());
            let deleted_with = DeletedWith {
                marks: workspace.matrix().row_counts(row).known(),
                months: workspace.figures_at(row).map_or(0, |figures| figures.months.len()),
                opportunities: workspace.records_of(RecordKind::Opportunity, customer).count(),
            };
            language.get_untracked().deleted(name, deleted_with)
        });
        if session.dispatch(Action::RemoveCustomer { customer }).is_ok() {
            toasts.notify_change(told);
            go(Route::Customers);
        }
    };
    view! { <Button label=t(Profile::Delete) kind=ButtonKind::Danger icon=Icon::Delete press=Callback::new(delete)/> }
}

/// The row of the matrix in one sentence.
#[component]
fn Glance(row: Row) -> impl IntoView {
    let language = use_language();
    let tally = use_tally(row);
    let any = move || tally.with(|tally| tally.cells > 0);
    view! {
        <Show when=any>
            <section class="card">
                <small>{t(Profile::AtAGlance)}</small>
                <p class="verdict">{move || tally.with(|tally| language.get().glance(tally))}</p>
            </section>
        </Show>
    }
}

fn use_tally(row: Row) -> Memo<Tally> {
    let session = use_session();
    memo(move || {
        session.track(Topic::Products);
        session.track_row(row);
        session.read(|workspace| Tally::of_row(workspace, row, &Columns::of(workspace)))
    })
}

/// The row of the matrix, with what is known of the chosen cell.
#[component]
fn Products(row: Row) -> impl IntoView {
    let session = use_session();
    let tally = use_tally(row);
    let chosen = RwSignal::new(None::<Column>);
    let target = memo(move || {
        session.track(Topic::Products);
        let column = chosen
            .get()
            .or_else(|| session.read(|workspace| workspace.columns_in_order().first().copied()));
        Target::at(session, row, column?)
    });
    let note = fill(Profile::KnownOf, move |language| {
        tally.with(|tally| [language.count(tally.known), language.count(tally.cells)])
    });
    let any = memo(move || tally.with(|tally| tally.cells > 0));
    live(move || {
        if any.get() {
            view! {
                <Card title=t(Profile::Products) note>
                    <div class="stack">
                        <div class="row" data-print="none"><MarkBar target/><ToMatrix row/></div>
                        <ProductStrip row chosen/>
                        // Keyed: fields of another cell are other fields, with a focus and an error line of their own.
                        {each(move || target.get(), |target| *target, move |target| view! { <ChosenCell target/> })}
                        <OnPaper row/>
                    </div>
                </Card>
            }
            .into_any()
        } else {
            view! { <Card title=t(Profile::Products)><p class="soft">{t(Profile::NoProducts)}</p></Card> }.into_any()
        }
    })
}

/// What is known of the cells beyond their marks: on the screen it is shown of the chosen one, on paper of all.
#[component]
fn OnPaper(row: Row) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let known = memo(move || {
        for topic in [Topic::Products, Topic::Details, Topic::Settings] {
            session.track(topic);
        }
        session.track_row(row);
        let language = language.get();
        session.read(|workspace| {
            let currency = workspace.settings().currency;
            let facts = |column: Column| {
                let facts = language.cell_facts(workspace.detail_at(row, column)?, currency);
                let product = workspace.product_at(column)?.name.as_str().to_owned();
                let mark = language.text(mark_phrase(workspace.matrix().mark(row, column)));
                (!facts.is_empty()).then(|| (product, mark.into_owned(), facts))
            };
            workspace
                .columns_in_order()
                .into_iter()
                .filter_map(facts)
                .collect::<Vec<_>>()
        })
    });
    let fact = |(label, said): (DetailField, String)| view! { <div><dt>{t(label)}</dt><dd>{said}</dd></div> };
    let of_cell = move |(product, mark, facts): (String, String, Vec<(DetailField, String)>)| {
        view! {
            <h3>{product}" "<small>{mark}</small></h3>
            <dl class="facts">{facts.into_iter().map(fact).collect_view()}</dl>
        }
    };
    view! { <div data-print="only">{move || known.get().into_iter().map(of_cell).collect_view()}</div> }
}

#[component]
fn ToMatrix(row: Row) -> impl IntoView {
    let session = use_session();
    let customer = session.read(|workspace| workspace.customer_at(row).map(|customer| customer.id.to_string()));
    let address = [&Route::Matrix.href(), "?customer=", &customer.unwrap_or_default()].concat();
    view! {
        <a class="button push" data-kind="quiet" href=address><Glyph icon=Icon::Matrix/>{t(Profile::ShowInMatrix)}</a>
    }
}

#[component]
fn ChosenCell(target: Target) -> impl IntoView {
    let session = use_session();
    let name = session.read(|workspace| {
        workspace
            .product(target.product)
            .map(|product| product.name.as_str().to_owned())
    });
    let name = name.unwrap_or_default();
    let label = name.clone();
    view! {
        <section class="stack" data-print="none" aria-label=label>
            <h3>{name}</h3>
            <DetailForm target/>
        </section>
    }
}
