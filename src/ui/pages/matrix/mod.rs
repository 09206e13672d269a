//! The customer × product matrix.

mod legend;

use super::lazy_pages::{LazyPiece, LazyPlace};
use crate::browser::print;
use crate::domain::CustomerId;
use crate::exchange::export::ExportTable;
use crate::route::Route;
use crate::text::data::Data;
use crate::text::matrix::{MatrixText, key_phrase};
use crate::text::shell::Shell;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Empty, IconButton, Menu, MenuItem};
use crate::ui::matrix::Grid;
use crate::ui::matrix::matrix_state::{MatrixState, Target};
use crate::ui::matrix::paper::PaperTable;
use crate::ui::pages::matrix::legend::Legend;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::debounced::{PAUSE, debounced};
use crate::ui::session::location::use_location;
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::add_name::{AddName, Make};
use crate::ui::shared::export::{ExportFile, use_export};
use crate::ui::shared::mark_bar::MarkBar;
use crate::ui::shell::first::NoMatrixYet;
use crate::ui::shell::page::{Page, Shape};
use crate::view::lists::kind::ListKind;
use crate::view::matrix::grid::MarkKey;
use crate::view::matrix::tally::Tally;
use crate::view::matrix::zoom::{self, Next};

/// What there is of a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stock {
    Nothing,
    NoCustomers,
    NoProducts,
    Both,
}

#[component]
pub fn MatrixPage() -> impl IntoView {
    let matrix_state = MatrixState::start();
    let sizes = move || {
        let rows = matrix_state.by_name.with(|rows| rows.len());
        (rows, matrix_state.in_order.with(|columns| columns.shown.len()))
    };
    let shown = move || {
        let rows = matrix_state.rows.with(|rows| rows.len());
        (rows, matrix_state.columns.with(|columns| columns.shown.len()))
    };
    let stock = memo(move || match sizes() {
        (0, 0) => Stock::Nothing,
        (0, _) => Stock::NoCustomers,
        (_, 0) => Stock::NoProducts,
        (_, _) => Stock::Both,
    });
    let language = use_language();
    let size = move || {
        let (language, all, shown) = (language.get(), sizes(), shown());
        let count = |count: usize| language.count(count as u64);
        if stock.get() != Stock::Both {
            String::new()
        } else if shown == all {
            language.fill(MatrixText::Size, &[&count(all.0), &count(all.1)])
        } else {
            let counts = [count(shown.0), count(all.0), count(shown.1), count(all.1)];
            language.fill(MatrixText::SizeOf, &counts.each_ref().map(String::as_str))
        }
    };
    let sub = debounced(size, PAUSE, |_| false);
    let shows = memo(move || stock.get() == Stock::Both);
    let built = ahead_of(shows);
    view! {
        <Page title=t(Shell::Matrix) sub shape=Shape::Fill>
            {move || match stock.get() {
                Stock::Both => None,
                Stock::Nothing => Some(view! { <Nothing/> }.into_any()),
                Stock::NoCustomers => Some(view! { <Missing title=MatrixText::NoCustomers text=MatrixText::NoCustomersText/> }.into_any()),
                Stock::NoProducts => Some(view! { <Missing title=MatrixText::NoProducts text=MatrixText::NoProductsText/> }.into_any()),
            }}
            <Show when=move || built.get()><MatrixSheet matrix_state shows/></Show>
        </Page>
    }
}

/// Whether the sheet is there: as soon as there is something to show, and a moment after the page came in any case. Then
/// the first data need only fill it.
fn ahead_of(shows: Memo<bool>) -> Memo<bool> {
    let rests = RwSignal::new(false);
    let rest = move || {
        rests.try_set(true);
    };
    set_timeout(rest, PAUSE);
    Memo::new(move |built: Option<&bool>| built == Some(&true) || shows.get() || rests.get())
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <section class="card">
            <NoMatrixYet>
                <AddName make=Make::Customer/>
                <AddName make=Make::Product/>
            </NoMatrixYet>
        </section>
    }
}

#[component]
fn Missing(title: MatrixText, text: MatrixText) -> impl IntoView {
    view! {
        <section class="card">
            <Empty icon=Icon::Matrix title=t(title) text=t(text)>
                <a class="button" data-kind="primary" href=Route::Data.href()>{t(Shell::ImportList)}</a>
                <AddName make=Make::Customer/>
                <AddName make=Make::Product/>
            </Empty>
        </section>
    }
}

/// Legend, mark bar, grid, and below it the keys; out of sight while there is nothing that it could show.
#[component]
fn MatrixSheet(matrix_state: MatrixState, shows: Memo<bool>) -> impl IntoView {
    let session = use_session();
    let tally = memo(move || {
        session.track(Topic::Marks);
        let rows = matrix_state.by_name.with(|rows| rows.len());
        matrix_state
            .columns
            .with(|columns| session.read(|workspace| Tally::of_all(workspace, rows, columns)))
    });
    come_to_customer(matrix_state);
    let target = debounced(move || matrix_state.target(), PAUSE, |_| false);
    let print = Callback::new(|()| print::print());
    let more = RwSignal::new(false);
    let chosen = Signal::derive(move || matrix_state.arrangement.with(|asked| asked.mark));
    let choose = Callback::new(move |key| {
        matrix_state.arrangement.update(|asked| {
            asked.mark = (asked.mark != Some(key)).then_some(key);
            asked.column = None;
        });
    });
    view! {
        <div class="matrix-whole" data-waiting=move || (!shows.get()).then_some("")>
            <div class="row">
                <Legend tally chosen choose/>
                <div class="buttons push" data-wide="" data-print="none">
                    <a class="button" data-kind="quiet" href=Route::List(ListKind::Fill).href()>{t(MatrixText::Lists)}</a>
                </div>
                <Show when=move || shows.get()><LazyPiece place=LazyPlace::MatrixTools(matrix_state)/></Show>
            </div>
            <div class="row" data-print="none">
                <MarkBar target set=Callback::new(move |key| { let _ = matrix_state.press(session, key); })/>
                <ActiveCell matrix_state target/>
                <button class="button matrix-more" type="button" aria-expanded=move || more.get().to_string()
                    on:click=move |_| more.update(|more| *more = !*more)>{t(MatrixText::More)}</button>
                <div class="buttons push matrix-buttons" data-open=move || more.get().then_some("")>
                    <AddName make=Make::Customer/>
                    <AddName make=Make::Product/>
                    <Exports/>
                    <IconButton label=t(MatrixText::Print) icon=Icon::Print press=print/>
                </div>
            </div>
            <div class="matrix-area">
                <Grid matrix_state/>
                <Show when=move || shows.get()><LazyPiece place=LazyPlace::MatrixPanel(matrix_state)/></Show>
            </div>
            <PaperTable matrix_state/>
            <div class="row matrix-status" data-print="none">
                <Keys/>
                <Zoom matrix_state/>
            </div>
        </div>
    }
}

/// `#/matrix?customer=…` comes to that customer's row.
fn come_to_customer(matrix_state: MatrixState) {
    let (session, place) = (use_session(), use_location());
    effect(move || {
        let customer = place.query("customer").and_then(|id| CustomerId::parse(&id));
        if let Some(row) = customer.and_then(|id| session.read(|workspace| workspace.row(id))) {
            matrix_state.show_row(row);
        }
    });
}

#[component]
fn Exports() -> impl IntoView {
    let save = use_export();
    let item = move |table, label| {
        view! { <MenuItem label=t(label) icon=Icon::Export press=Callback::new(move |()| save.run(ExportFile::Table(table)))/> }
    };
    view! {
        <Menu label=t(MatrixText::Export) icon=Icon::Export>
            {item(ExportTable::MatrixWide, Data::ExportMatrixWide)}
            {item(ExportTable::MatrixLong, Data::ExportMatrixLong)}
        </Menu>
    }
}

/// Which cell the mark bar sets.
#[component]
fn ActiveCell(matrix_state: MatrixState, #[prop(into)] target: Signal<Option<Target>>) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let told = live(move || {
        matrix_state.names.track();
        if let Some(span) = matrix_state.span.get() {
            let ((top, bottom), (left, right)) = (span.rows(), span.columns());
            let count = |count: usize| language.get().count(count as u64);
            let selected = [count(bottom - top + 1), count(right - left + 1)];
            let told = language
                .get()
                .fill(MatrixText::Selected, &selected.each_ref().map(String::as_str));
            return Some(told.into_any());
        }
        if let Some(gone) = matrix_state.gone.get() {
            return Some(language.get().fill(MatrixText::Gone, &[&gone]).into_any());
        }
        let target = target.get()?;
        session.read(|workspace| {
            let customer = workspace.customer_at(target.row)?.name.as_str().to_owned();
            let product = workspace.product_at(target.column)?.name.as_str().to_owned();
            Some(view! { <b>{customer}</b>" · "{product} }.into_any())
        })
    });
    view! { <span class="soft matrix-active">{told}</span> }
}

/// How large the matrix is shown.
#[component]
fn Zoom(matrix_state: MatrixState) -> impl IntoView {
    let (zoom, language) = (matrix_state.zoom, use_language());
    let step = move |next: Next| Callback::new(move |()| zoom.update(|now| *now = zoom::step(*now, next)));
    let told = live(move || language.get().percent(u64::from(zoom.get()), 100));
    view! {
        <div class="buttons push matrix-zoom" role="group" aria-label=t(MatrixText::Zoom)>
            <IconButton label=t(MatrixText::Smaller) icon=Icon::Minus press=step(Next::Smaller)/>
            <button class="button" type="button" data-kind="quiet" title=t(MatrixText::WholeSize)
                on:click=move |_| zoom.set(zoom::WHOLE)>{told}</button>
            <IconButton label=t(MatrixText::Larger) icon=Icon::Add press=step(Next::Larger)/>
        </div>
    }
}

/// What can be typed.
#[component]
fn Keys() -> impl IntoView {
    let language = use_language();
    let key = move |key: MarkKey| {
        view! { <kbd>{move || language.get().typed(key)}</kbd>" "{t(key_phrase(key))}" · " }
    };
    view! {
        <p class="soft matrix-keys">
            {MarkKey::ALL.map(key).collect_view()}<kbd>{t(MatrixText::ControlZ)}</kbd>" "{t(MatrixText::KeyUndo)}
        </p>
    }
}
