//! What the matrix is narrowed to and sorted by.

use crate::browser::clock;
use crate::domain::{Column, ProductId};
use crate::text::customers::Customers;
use crate::text::matrix::{MatrixText, legend_phrase};
use crate::text::matrix_tools::Tool;
use crate::ui::controls::{Button, ButtonKind, Check, OneOf, SearchField, SlimSelect};
use crate::ui::matrix::matrix_state::MatrixState;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{BackupState, use_session};
use crate::ui::shared::filters::{CustomerFilters, GroupFilter};
use crate::ui::shared::forms::fields::DateField;
use crate::view::direction::SortDirection;
use crate::view::matrix::arrange::{Arrangement, By, Since};
use crate::view::matrix::grid::MarkKey;
use jiff::civil::Date;
use leptos::ev;
use wasm_bindgen::JsCast;

#[component]
pub fn Narrow(matrix_state: MatrixState, close: Callback<()>) -> impl IntoView {
    let asked = matrix_state.arrangement;
    let text = RwSignal::new(asked.with_untracked(|asked| asked.text.clone()));
    effect(move || {
        let text = text.get();
        if asked.with_untracked(|asked| asked.text != text) {
            asked.update(|asked| asked.text = text);
        }
    });
    let mark = OneOf::optional(
        t(Tool::AnyMark),
        &MarkKey::ALL,
        |key| t(legend_phrase(key)),
        move || asked.with(|asked| asked.mark),
        move |mark| asked.update(|asked| asked.mark = mark),
    );
    let of_customers = move |filter| asked.update(|asked| asked.customers = filter);
    let of_group = move |group| asked.update(|asked| asked.group = group);
    let clear = move |()| {
        text.set(String::new());
        asked.update(|asked| *asked = asked.unnarrowed());
    };
    // What is typed to search goes first.
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !(is_search(&event) && text.with_untracked(|text| !text.is_empty())) {
            close.run(());
        }
    };
    view! {
        <section class="matrix-narrow row" aria-label=t(Tool::NarrowTo) on:keydown=escape>
            <SearchField label=t(Tool::NameOrNumber) text/>
            <SlimSelect label=t(Tool::Mark) of=mark/>
            <Product matrix_state/>
            <CustomerFilters asked=Signal::derive(move || asked.with(|asked| asked.customers.clone())) change=of_customers
                any_status=t(Customers::AnyStatus)/>
            <GroupFilter asked=Signal::derive(move || asked.with(|asked| asked.group.clone())) change=of_group/>
            <Check label=t(Tool::OnlyAged) checked=Signal::derive(move || asked.with(|asked| asked.aged))
                change=Callback::new(move |aged| asked.update(|asked| asked.aged = aged))/>
            <Changed asked/>
            <Sort matrix_state/>
            <Button label=t(Tool::ShowAll) kind=ButtonKind::Quiet press=Callback::new(clear)/>
        </section>
    }
}

fn is_search(event: &ev::KeyboardEvent) -> bool {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    field.is_some_and(|field| field.get_attribute("type").as_deref() == Some("search"))
}

/// What changed since a day, or since the last copy outside the browser where there is one.
#[component]
fn Changed(asked: RwSignal<Arrangement>) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let since = move || asked.with(|asked| asked.since);
    let day = Signal::derive(move || match since() {
        Some(Since::Day(day)) => Some(day),
        Some(Since::Backup) | None => None,
    });
    let choose_day = move |day: Option<Date>| asked.update(|asked| asked.since = day.map(Since::Day));
    let choose_backup = move |chosen: bool| asked.update(|asked| asked.since = chosen.then_some(Since::Backup));
    let backup = memo(move || match session.backup_state() {
        BackupState::Saved { unix_ms, .. } => Some(unix_ms),
        BackupState::NotNeeded | BackupState::Never => None,
    });
    let label = Signal::derive(move || {
        let ago = backup
            .get()
            .map(|ms| language.get().when(ms, session.moment(), clock::zone()));
        language.get().fill(Tool::SinceBackup, &[&ago.unwrap_or_default()])
    });
    view! {
        <DateField label=t(Tool::Since) value=day commit=Callback::new(choose_day)/>
        <Show when=move || backup.get().is_some()>
            <Check label checked=Signal::derive(move || since() == Some(Since::Backup)) change=Callback::new(choose_backup)/>
        </Show>
    }
}

/// The product in which the mark is looked for.
#[component]
fn Product(matrix_state: MatrixState) -> impl IntoView {
    let asked = matrix_state.arrangement;
    let products = products(matrix_state);
    let any = t(Tool::InAnyProduct);
    let options = Signal::derive(move || [any.get()].into_iter().chain(products.get()).collect::<Vec<_>>());
    let chosen = move || place_of(matrix_state, asked.with(|asked| asked.column)?);
    let choose = move |at: usize| {
        let product = at.checked_sub(1).and_then(|at| product_at(matrix_state, at));
        asked.update(|asked| asked.column = product);
    };
    let of = OneOf::new(options, move || chosen().map_or(0, |at| at + 1), choose);
    view! { <SlimSelect label=t(Tool::InProduct) of/> }
}

/// Where a product stands among all that are in use. Reactive.
fn place_of(matrix_state: MatrixState, product: ProductId) -> Option<usize> {
    matrix_state.names.track();
    let column = matrix_state.session().read(|workspace| workspace.column(product))?;
    matrix_state
        .in_order
        .with(|columns| columns.shown.iter().position(|known| *known == column))
}

fn product_at(matrix_state: MatrixState, at: usize) -> Option<ProductId> {
    let column = matrix_state
        .in_order
        .with_untracked(|columns| columns.shown.get(at).copied())?;
    matrix_state
        .session()
        .read(|workspace| workspace.product_at(column).map(|product| product.id))
}

fn products(matrix_state: MatrixState) -> Signal<Vec<String>> {
    let session = use_session();
    Signal::derive(move || {
        matrix_state.names.track();
        let columns: Vec<Column> = matrix_state.in_order.with(|columns| columns.shown.clone());
        session.read(|workspace| {
            let name = |column| {
                workspace
                    .product_at(column)
                    .map(|product| product.name.as_str().to_owned())
            };
            columns.into_iter().filter_map(name).collect()
        })
    })
}

#[component]
fn Sort(matrix_state: MatrixState) -> impl IntoView {
    let asked = matrix_state.arrangement;
    let language = use_language();
    let products = products(matrix_state);
    let options = Signal::derive(move || {
        let language = language.get();
        let words = [language.text(Tool::ByName).into_owned()];
        let counts = [MatrixText::Known, MatrixText::Penetration].map(|count| language.text(count).into_owned());
        words
            .into_iter()
            .chain(counts)
            .chain(products.get())
            .collect::<Vec<_>>()
    });
    let chosen = move || match asked.with(|asked| asked.sort) {
        None | Some((By::Name, _)) => 0,
        Some((By::Known, _)) => 1,
        Some((By::Penetration, _)) => 2,
        Some((By::Mark(product), _)) => place_of(matrix_state, product).map_or(0, |at| at + 3),
    };
    let choose = move |at: usize| {
        let by = match at {
            0 => By::Name,
            1 => By::Known,
            2 => By::Penetration,
            at => match product_at(matrix_state, at - 3) {
                Some(product) => By::Mark(product),
                None => return,
            },
        };
        asked.update(|asked| {
            asked.sort = None;
            asked.sort_by(by);
        });
    };
    let turn = move |()| {
        asked.update(|asked| {
            let (by, direction) = asked.sort.unwrap_or((By::Name, SortDirection::Rising));
            asked.sort = Some((by, direction.turned()));
        });
    };
    view! {
        <SlimSelect label=t(Tool::SortBy) of=OneOf::new(options, chosen, choose)/>
        <Button label=t(Tool::TurnRound) press=Callback::new(turn)/>
    }
}
