//! The list of customers as a table, of which only the rows in sight exist. Every name is a link.

use crate::domain::{Row, Status};
use crate::route::Route;
use crate::text::customers::{Customers, column_phrase, status_phrase};
use crate::ui::controls::frame::{Frame, FramedTable, PRINTED_MAX};
use crate::ui::controls::sort_heading::SortHeading;
use crate::ui::controls::{Tag, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::view::customers::{CustomerColumn, Index, Query};
use crate::view::matrix::grid::MarkKey;
use crate::view::matrix::tally::{Columns, Tally};
use std::cell::Cell;
use std::sync::Arc;

thread_local! {
    /// How far the list was scrolled when the page was left.
    static SCROLLED: Cell<i32> = const { Cell::new(0) };
}

/// What the table shows.
#[derive(Debug, Clone, Copy)]
pub struct List {
    pub index: Memo<Arc<Index>>,
    pub columns: Memo<Arc<Columns>>,
    pub rows: Memo<Arc<Vec<Row>>>,
    pub query: RwSignal<Query>,
}

#[component]
pub fn CustomerTable(list: List) -> impl IntoView {
    let total = Signal::derive(move || list.rows.with(|rows| rows.len()));
    let frame = Frame::new(total, Some(&SCROLLED));
    // Another question gets its answer from the first row on.
    frame.start_over_with(Signal::derive(move || list.query.track()));
    let cut = fill(Customers::PrintedPart, move |language| {
        [language.count(PRINTED_MAX as u64), language.count(total.get() as u64)]
    });
    let shown = move || {
        let places = frame.places();
        list.rows
            .with(|rows| places.filter_map(|at| Some((at, *rows.get(at)?))).collect::<Vec<_>>())
    };
    let head = CustomerColumn::ALL
        .map(|sort| view! { <Heading list sort/> })
        .collect_view();
    view! {
        <Show when=move || frame.is_cut()><p data-print="only">{cut}</p></Show>
        <FramedTable frame label=t(Customers::List) head=head.into_any()>
            {each(shown, |shown| *shown, move |(at, row)| view! { <CustomerLine list at row/> })}
        </FramedTable>
    }
}

#[component]
fn Heading(list: List, sort: CustomerColumn) -> impl IntoView {
    let language = use_language();
    let order = Signal::derive(move || list.query.with(|query| (query.sort == sort).then_some(query.direction)));
    // The revenue is of the 12 months up to the newest that was imported, not up to today.
    let label = Signal::derive(move || {
        let newest = list
            .index
            .with(|index| index.newest)
            .filter(|_| sort == CustomerColumn::Revenue);
        let language = language.get();
        match newest {
            Some(month) => language.fill(Customers::RevenueTo, &[&language.month_short(month)]),
            None => language.text(column_phrase(sort)).into_owned(),
        }
    });
    let press = move |()| {
        list.query
            .update(|query| *query = std::mem::take(query).sorted_by(sort))
    };
    view! {
        <SortHeading label order press number=sort.is_figure() attr:data-wide=is_wide(sort).then_some("")/>
    }
}

/// Columns for which a phone has no room.
const fn is_wide(sort: CustomerColumn) -> bool {
    match sort {
        CustomerColumn::Name | CustomerColumn::Revenue | CustomerColumn::Blanks => false,
        CustomerColumn::Number
        | CustomerColumn::Segment
        | CustomerColumn::Owner
        | CustomerColumn::Status
        | CustomerColumn::Crosses => true,
    }
}

#[component]
fn CustomerLine(list: List, at: usize, row: Row) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let customer = memo(move || {
        session.track(Topic::Customers);
        session.read(|workspace| workspace.customer_at(row).cloned())
    });
    let text = move |read: fn(&crate::domain::Customer) -> &str| {
        live(move || customer.with(|customer| customer.as_ref().map(|customer| read(customer).to_owned())))
    };
    let tally = memo(move || {
        session.track_row(row);
        list.columns
            .with(|columns| session.read(|workspace| Tally::of_row(workspace, row, columns)))
    });
    let revenue = live(move || {
        session.track(Topic::Figures);
        session.track(Topic::Settings);
        let language = language.get();
        list.index.with(|index| {
            session.read(|workspace| {
                let revenue = index.revenue(workspace, row)?;
                Some(language.money_whole(revenue, workspace.settings().currency))
            })
        })
    });
    let status = live(move || {
        customer.with(|customer| {
            customer
                .as_ref()
                .map(|customer| view! { <StatusTag status=customer.status/> })
        })
    });
    let address =
        move || customer.with(|customer| customer.as_ref().map(|customer| Route::Customer(customer.id).href()));
    view! {
        <tr aria-rowindex=(at + 2).to_string()>
            <th scope="row"><a class="row-link" href=address data-at=at.to_string()>{text(|customer| customer.name.as_str())}</a></th>
            <td data-wide="">{text(|customer| customer.number.as_deref().unwrap_or_default())}</td>
            <td data-wide="">{text(|customer| &customer.segment)}</td>
            <td data-wide="">{text(|customer| &customer.owner)}</td>
            <td data-wide="">{status}</td>
            <td class="number">{revenue}</td>
            <td class="number" data-wide="">{move || language.get().count(tally.get().of(MarkKey::Cross))}</td>
            <td class="number">{move || language.get().count(tally.get().blanks())}</td>
        </tr>
    }
}

#[component]
pub fn StatusTag(status: Status) -> impl IntoView {
    let tone = match status {
        Status::Prospect => Some(Tone::Info),
        Status::Customer | Status::Former => None,
    };
    view! { <Tag label=t(status_phrase(status)) tone/> }
}
