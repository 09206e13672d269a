//! The lines of a list, of which only those in sight exist. Arrows move between them, the keys of the marks set the mark of
//! the line's cell, Enter leads to its details.

use super::{List, work};
use crate::domain::{Mark, Today, Workspace};
use crate::text::Language;
use crate::text::lists::{ListText, kind_phrase};
use crate::ui::look::{fill, t, use_language};
use crate::ui::parts::frame::FramedTable;
use crate::ui::parts::mark_bar::MarkSign;
use crate::ui::parts::matrix::board::Target;
use crate::ui::session::{Topic, use_session};
use crate::ui::shell::page::focus_heading;
use crate::view::grid::MarkKey;
use crate::view::lists::{Cell, Kind, line};
use leptos::{ev, prelude::*};

#[component]
pub fn LineTable(list: List) -> impl IntoView {
    let frame = list.frame;
    let shown = move || {
        let places = frame.places();
        list.lists.with(|lists| {
            places
                .filter_map(|at| Some((at, *lists.cells.get(at)?)))
                .collect::<Vec<_>>()
        })
    };
    let name = t(kind_phrase(list.kind));
    let label = fill(ListText::Table, move |_| [name.get()]);
    let head = view! {
        <th scope="col">{t(ListText::Customer)}</th>
        <th scope="col" data-wide="">{t(ListText::Product)}</th>
        <th scope="col">{t(ListText::Why)}</th>
        <th scope="col" class="number">{t(ListText::Value)}</th>
        <th scope="col" data-wide="">{t(ListText::Step)}</th>
    };
    view! {
        <FramedTable frame label head=head.into_any() attr:data-lines="2">
            <For each=shown key=|shown| *shown let((at, cell))><Line list at cell/></For>
        </FramedTable>
    }
}

/// A line in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub customer: String,
    pub product: String,
    pub mark: Mark,
    pub why: String,
    pub value: String,
    pub step: String,
}

pub(super) fn tell(
    workspace: &Workspace,
    cell: Cell,
    (kind, today): (Kind, Today),
    language: Language,
) -> Option<Told> {
    let line = line(workspace, kind, cell, today)?;
    let currency = workspace.settings().currency;
    let unknown = || match (kind, line.mark.colour()) {
        (Kind::Aged, None) => String::new(),
        (Kind::Fill | Kind::WinBack | Kind::Sell | Kind::MakeKnown | Kind::Aged, _) => {
            language.tell(ListText::Unknown).into_owned()
        }
    };
    Some(Told {
        customer: workspace.customer_at(cell.row)?.name.as_str().to_owned(),
        product: workspace.product_at(cell.column)?.name.as_str().to_owned(),
        mark: line.mark,
        why: language.list_why(&line, today.day, currency),
        value: line
            .value
            .map_or_else(unknown, |value| language.money_whole(value, currency)),
        step: language.list_step(line.step),
    })
}

#[component]
fn Line(list: List, at: usize, cell: Cell) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let told = Memo::new(move |_| {
        for topic in [
            Topic::Customers,
            Topic::Products,
            Topic::Details,
            Topic::Figures,
            Topic::Settings,
        ] {
            session.track(topic);
        }
        session.track_row(cell.row);
        let (language, today) = (language.get(), session.today_here());
        session.read(|workspace| tell(workspace, cell, (list.kind, today), language))
    });
    let say = move |read: fn(&Told) -> &str| move || told.with(|told| told.as_ref().map(|told| read(told).to_owned()));
    let mark = Signal::derive(move || told.with(|told| told.as_ref().map_or(Mark::Blank, |told| told.mark)));
    let is_chosen = move || (list.chosen.get() == Some(cell)).then_some("true");
    let choose = move || list.chosen.set(Some(cell));
    let keydown = move |event: ev::KeyboardEvent| press(list, (at, cell), &event);
    view! {
        <tr aria-rowindex=(at + 2).to_string() data-chosen=is_chosen>
            <th scope="row">
                <button class="row-link" type="button" data-at=at.to_string() aria-current=is_chosen
                    on:focus=move |_| choose() on:click=move |_| choose() on:keydown=keydown>
                    <b class="clip">{say(|told| &told.customer)}</b>
                    <small class="clip">{say(|told| &told.product)}</small>
                </button>
            </th>
            <td data-wide=""><span class="line-product"><MarkSign mark/><span class="clip">{say(|told| &told.product)}</span></span></td>
            <td><span class="clip">{say(|told| &told.why)}</span></td>
            <td class="number">{say(|told| &told.value)}</td>
            <td data-wide=""><span class="clip">{say(|told| &told.step)}</span></td>
        </tr>
    }
}

/// Marks the cell of the line, as the matrix does; the focus goes to the line that is at this place then.
fn press(list: List, (at, cell): (usize, Cell), event: &ev::KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    if matches!(event.key().as_str(), "Enter" | "F2") {
        event.prevent_default();
        list.chosen.set(Some(cell));
        request_animation_frame(work::focus_work);
        return;
    }
    let session = list.session;
    let target = MarkKey::of(&event.key()).zip(Target::at(session, cell.row, cell.column));
    if let Some((key, target)) = target {
        event.prevent_default();
        target.press(session, key);
        request_animation_frame(move || {
            let left = list.lists.try_with_untracked(|lists| lists.cells.len());
            match left.and_then(|left| left.checked_sub(1)) {
                Some(last) => list.frame.go(at.min(last)),
                None => focus_heading(),
            }
        });
    }
}
