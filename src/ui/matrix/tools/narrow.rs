//! What the matrix is narrowed to and sorted by.

use crate::browser::clock;
use crate::domain::{Column, ProductId, Status};
use crate::text::customers::{Customers, status_phrase};
use crate::text::matrix::{MatrixText, legend_phrase};
use crate::text::matrix_tools::Tool;
use crate::ui::controls::filter::Filter;
use crate::ui::controls::{Button, ButtonKind, Check, SearchField};
use crate::ui::matrix::matrix_state::MatrixState;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{BackupState, Topic, use_session};
use crate::ui::shared::forms::fields::DateField;
use crate::view::customers::{owners, segments};
use crate::view::direction::SortDirection;
use crate::view::matrix::arrange::{Arrangement, By, Since};
use crate::view::matrix::grid::MarkKey;
use crate::view::matrix::tally::Group;
use jiff::civil::Date;
use leptos::ev;
use wasm_bindgen::JsCast;

const STATUSES: [Status; 3] = [Status::Prospect, Status::Customer, Status::Former];

#[component]
pub fn Narrow(matrix_state: MatrixState, close: Callback<()>) -> impl IntoView {
    let asked = matrix_state.arrangement;
    let (session, language) = (use_session(), use_language());
    let text = RwSignal::new(asked.with_untracked(|asked| asked.text.clone()));
    effect(move || {
        let text = text.get();
        if asked.with_untracked(|asked| asked.text != text) {
            asked.update(|asked| asked.text = text);
        }
    });
    let known = move |read: fn(&crate::domain::Workspace) -> Vec<String>| {
        Signal::derive(move || {
            session.track(Topic::Customers);
            session.read(read)
        })
    };
    let groups = Signal::derive(move || {
        session.track(Topic::Products);
        let groups = session.read(Group::all).into_iter().map(|group| group.name);
        groups.filter(|name| !name.is_empty()).collect::<Vec<_>>()
    });
    let marks = Signal::derive(move || {
        MarkKey::ALL
            .map(|key| language.get().text(legend_phrase(key)).into_owned())
            .to_vec()
    });
    let statuses = Signal::derive(move || {
        STATUSES
            .map(|status| language.get().text(status_phrase(status)).into_owned())
            .to_vec()
    });
    let mark = Signal::derive(move || asked.with(|asked| MarkKey::ALL.iter().position(|key| Some(*key) == asked.mark)));
    let status =
        Signal::derive(move || asked.with(|asked| STATUSES.iter().position(|known| Some(*known) == asked.status)));
    let choose_mark =
        move |at: Option<usize>| asked.update(|asked| asked.mark = at.and_then(|at| MarkKey::ALL.get(at).copied()));
    let choose_status =
        move |at: Option<usize>| asked.update(|asked| asked.status = at.and_then(|at| STATUSES.get(at).copied()));
    let word = move |any: (Tool, Customers),
                     options: Signal<Vec<String>>,
                     field: fn(&mut Arrangement) -> &mut Option<String>| {
        let chosen = Signal::derive(move || {
            let mut asked = asked.get();
            let value = field(&mut asked).take()?;
            options.with(|options| options.iter().position(|option| *option == value))
        });
        let choose = move |at: Option<usize>| {
            let value = at.and_then(|at| options.with_untracked(|options| options.get(at).cloned()));
            asked.update(|asked| *field(asked) = value);
        };
        view! { <Filter any=(t(any.0), t(any.1)) options chosen choose=Callback::new(choose)/> }
    };
    let group_chosen = Signal::derive(move || {
        let group = asked.with(|asked| asked.group.clone())?;
        groups.with(|groups| groups.iter().position(|known| *known == group))
    });
    let choose_group = move |at: Option<usize>| {
        let group = at.and_then(|at| groups.with_untracked(|groups| groups.get(at).cloned()));
        asked.update(|asked| asked.group = group);
    };
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
            <Filter any=(t(Tool::Mark), t(Tool::AnyMark)) options=marks chosen=mark choose=Callback::new(choose_mark)/>
            <Product matrix_state/>
            {word((Tool::Segment, Customers::AnySegment), known(segments), |asked| &mut asked.segment)}
            {word((Tool::Owner, Customers::AnyOwner), known(owners), |asked| &mut asked.owner)}
            <Filter any=(t(Tool::Status), t(Customers::AnyStatus)) options=statuses chosen=status choose=Callback::new(choose_status)/>
            <Filter any=(t(Tool::Group), t(Tool::AnyGroup)) options=groups chosen=group_chosen choose=Callback::new(choose_group)/>
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
    let chosen = Signal::derive(move || place_of(matrix_state, asked.with(|asked| asked.column)?));
    let choose = move |at: Option<usize>| {
        let product = at.and_then(|at| product_at(matrix_state, at));
        asked.update(|asked| asked.column = product);
    };
    view! { <Filter any=(t(Tool::InProduct), t(Tool::InAnyProduct)) options=products chosen choose=Callback::new(choose)/> }
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
        let counts = [MatrixText::Known, MatrixText::Penetration].map(|count| language.text(count).into_owned());
        counts.into_iter().chain(products.get()).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || match asked.with(|asked| asked.sort)?.0 {
        By::Name => None,
        By::Known => Some(0),
        By::Penetration => Some(1),
        By::Mark(product) => Some(place_of(matrix_state, product)? + 2),
    });
    let choose = move |at: Option<usize>| {
        let by = match at {
            None => By::Name,
            Some(0) => By::Known,
            Some(1) => By::Penetration,
            Some(at) => match product_at(matrix_state, at - 2) {
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
        <Filter any=(t(Tool::SortBy), t(Tool::ByName)) options chosen choose=Callback::new(choose)/>
        <Button label=t(Tool::TurnRound) press=Callback::new(turn)/>
    }
}
