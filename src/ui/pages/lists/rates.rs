//! The rates: known, occupied, penetrated, potential; by customer, product, group, segment or owner.

use super::filters::{Filters, FiltersInWords};
use crate::browser::print;
use crate::domain::Workspace;
use crate::exchange::export::sheet::{ExportSheet, SheetCell};
use crate::route::Route;
use crate::text::Language;
use crate::text::matrix::legend_phrase;
use crate::text::rates::{RateText, dimension_phrase, sort_phrase};
use crate::ui::controls::frame::{Frame, FramedTable, PRINTED_MAX};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::sort_heading::SortHeading;
use crate::ui::controls::{IconButton, OneOf, Segmented};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::location::{follow_address, keep_in_address, use_location};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::export::{ExportFile, use_export};
use crate::ui::shared::list_links::{ListLinks, use_lists};
use crate::ui::shell::page::{Page, Shape};
use crate::view::direction::SortDirection;
use crate::view::lists::rates::{Dimension, Rate, Rates, Sort, Subject};
use crate::view::lists::scope::{ListFilter, ListScope};
use crate::view::matrix::grid::MarkKey;
use crate::view::matrix::tally::{Share, Tally};
use std::sync::Arc;

/// What the parts of the page share.
#[derive(Debug, Clone, Copy)]
struct RatesState {
    dimension: RwSignal<Dimension>,
    filter: RwSignal<ListFilter>,
    /// By what, and whether the highest comes first.
    sort: RwSignal<(Sort, SortDirection)>,
    rates: Memo<Arc<Rates>>,
}

#[component]
pub fn RatesPage() -> impl IntoView {
    let table = RatesState::start();
    keep_in_address(Route::Rates, move || table.to_address());
    follow_address(Route::Rates, move |words| table.set_query(words));
    let query = Signal::derive(move || table.filter.with(ListFilter::to_address));
    view! {
        <Page title=t(RateText::Title) sub=t(RateText::Sub) shape=Shape::Fill>
            <ListLinks lists=use_lists() current=Route::Rates query/>
            <Tools table/>
            <Total table/>
            <Lines table/>
        </Page>
    }
}

impl RatesState {
    fn start() -> Self {
        let session = use_session();
        let words = untrack(|| use_location().words());
        let filter = RwSignal::new(ListFilter::parse(&words));
        let dimension = RwSignal::new(Dimension::parse(&words));
        let sort = RwSignal::new((Sort::default(), Sort::default().first()));
        let counted = memo(move || {
            for topic in [Topic::Customers, Topic::Products, Topic::Marks, Topic::Details] {
                session.track(topic);
            }
            let dimension = dimension.get();
            Arc::new(filter.with(|filter| {
                session.read(|workspace| Rates::of(workspace, &ListScope::of(workspace, filter), dimension))
            }))
        });
        let rates = memo(move || {
            let (sort, direction) = sort.get();
            let counted = counted.get();
            Arc::new(session.read(|workspace| Rates::clone(&counted).sorted(workspace, sort, direction)))
        });
        Self {
            dimension,
            filter,
            sort,
            rates,
        }
    }

    fn set_query(self, words: &str) {
        self.filter.set(ListFilter::parse(words));
        self.dimension.set(Dimension::parse(words));
    }

    /// Dimension and filters as the words of a query.
    fn to_address(self) -> String {
        let filter = self.filter.with(ListFilter::to_address);
        let separator = if filter.is_empty() { "" } else { "&" };
        [&self.dimension.get().to_address(), separator, &filter].concat()
    }
}

#[component]
fn Tools(table: RatesState) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let save = use_export();
    let of = OneOf::values(
        &Dimension::ALL,
        |dimension| t(dimension_phrase(dimension)),
        move || table.dimension.get(),
        move |dimension| table.dimension.set(dimension),
    );
    let export = Callback::new(move |()| {
        let language = language.get_untracked();
        let rates = table.rates.get_untracked();
        let sheet = session.read(|workspace| sheet(workspace, &rates, table.dimension.get_untracked(), language));
        save.run(ExportFile::Sheet(sheet));
    });
    let print = Callback::new(|()| print::print());
    view! {
        <div class="row" data-print="none">
            <Segmented label=t(RateText::By) of/>
            <div class="filters"><Filters filter=table.filter/></div>
            <div class="buttons push" data-wide="">
                <IconButton label=t(RateText::Export) icon=Icon::Export press=export/>
                <IconButton label=t(RateText::Print) icon=Icon::Print press=print/>
            </div>
        </div>
        <FiltersInWords filter=table.filter/>
    }
}

fn share_in_words(language: Language, share: Option<Share>) -> String {
    let (part, whole) = share.map_or((0, 0), |share| (share.part, share.whole));
    language.percent(part.into(), whole.into())
}

/// The few numbers of all that is in the table.
#[component]
fn Total(table: RatesState) -> impl IntoView {
    let language = use_language();
    let tally = memo(move || table.rates.with(|rates| rates.total.tally));
    let share = move |name: RateText, share: fn(&Tally) -> Option<Share>| {
        let said = live(move || share_in_words(language.get(), tally.with(share)));
        let cells = fill(RateText::OfCells, move |language| {
            let share = tally.with(share).unwrap_or(Share { part: 0, whole: 0 });
            [language.count(share.part), language.count(share.whole)]
        });
        view! { <li><span>{t(name)}</span><b>{said}</b><small>{cells}</small></li> }
    };
    let blanks = live(move || language.get().count(tally.with(Tally::blanks)));
    let potential = live(move || money(language.get(), table.rates.with(|rates| rates.total.potential)));
    view! {
        <ul class="totals" aria-label=t(RateText::All)>
            {share(RateText::Known, Tally::known_share)}
            <li><span>{t(RateText::Blanks)}</span><b>{blanks}</b></li>
            {share(RateText::Occupation, Tally::occupation)}
            {share(RateText::Penetration, Tally::penetration)}
            <li><span>{t(RateText::Potential)}</span><b>{potential}</b></li>
        </ul>
    }
}

fn money(language: Language, money: crate::domain::Money) -> String {
    let session = use_session();
    session.track(Topic::Settings);
    language.money_whole(money, session.read(|workspace| workspace.settings().currency))
}

#[component]
fn Lines(table: RatesState) -> impl IntoView {
    let total = Signal::derive(move || table.rates.with(|rates| rates.rates.len()));
    let frame = Frame::new(total, None);
    frame.start_over_with(Signal::derive(move || {
        table.filter.track();
        table.dimension.track();
        table.sort.track();
    }));
    let shown = move || {
        let places = frame.places();
        table.rates.with(|rates| {
            let at = |at: usize| Some((at, rates.rates.get(at)?.clone()));
            places.filter_map(at).collect::<Vec<_>>()
        })
    };
    let cut = fill(RateText::PrintedPart, move |language| {
        [language.count(PRINTED_MAX as u64), language.count(total.get() as u64)]
    });
    let head = view! {
        {Sort::ALL.map(|sort| view! { <Heading table sort/> }).collect_view()}
        <th scope="col" data-wide="">{t(RateText::Spread)}</th>
    };
    view! {
        <Show when=move || frame.is_cut()><p data-print="only">{cut}</p></Show>
        <section class="card" data-flush="" data-fill="">
            <FramedTable frame label=t(RateText::Title) head=head.into_any() attr:data-rates="">
                {each(shown, |(at, rate)| (*at, key(rate)), move |(at, rate)| view! { <RateLine table at rate/> })}
            </FramedTable>
        </section>
    }
}

/// What makes a line another one: whom it is about, and what it says.
fn key(rate: &Rate) -> (u8, u32, String, (u32, u32, [u32; MarkKey::COUNT]), i64) {
    let (kind, slot, name) = match &rate.subject {
        Subject::Customer(row) => (0, row.0, String::new()),
        Subject::Product(column) => (1, u32::from(column.0), String::new()),
        Subject::Named(name) => (2, 0, name.clone()),
    };
    let Tally { cells, known, set } = rate.tally;
    (kind, slot, name, (cells, known, set), rate.potential.0)
}

/// A phone has no room for these columns.
const fn is_wide(sort: Sort) -> bool {
    match sort {
        Sort::Name | Sort::Blanks | Sort::Occupation | Sort::Penetration => false,
        Sort::Known | Sort::Potential => true,
    }
}

#[component]
fn Heading(table: RatesState, sort: Sort) -> impl IntoView {
    let language = use_language();
    let order = Signal::derive(move || {
        let (by, direction) = table.sort.get();
        (by == sort).then_some(direction)
    });
    let press = move |()| {
        table.sort.update(|sorted| {
            *sorted = match *sorted {
                (by, direction) if by == sort => (sort, direction.turned()),
                (_, _) => (sort, sort.first()),
            };
        });
    };
    let label = Signal::derive(move || {
        language
            .get()
            .text(sort_phrase(sort, table.dimension.get()))
            .into_owned()
    });
    let number = sort != Sort::Name;
    view! { <SortHeading label order press number attr:data-wide=is_wide(sort).then_some("")/> }
}

#[component]
fn RateLine(table: RatesState, at: usize, rate: Rate) -> impl IntoView {
    let language = use_language();
    let (tally, potential) = (rate.tally, rate.potential);
    let share = move |share: Option<Share>| live(move || share_in_words(language.get(), share));
    let potential = live(move || money(language.get(), potential));
    let part = |key: MarkKey| view! { <i data-mark=key.alone().code() style:--share=tally.of(key).to_string()></i> };
    view! {
        <tr aria-rowindex=(at + 2).to_string()>
            <th scope="row"><Name table at subject=rate.subject/></th>
            <td class="number" data-wide="">{share(tally.known_share())}</td>
            <td class="number">{move || language.get().count(tally.blanks())}</td>
            <td class="number">{share(tally.occupation())}</td>
            <td class="number">{share(tally.penetration())}</td>
            <td class="number" data-wide="">{potential}</td>
            <td data-wide=""><span class="bar" data-parts="" aria-hidden="true">{MarkKey::ALL.map(part).collect_view()}</span></td>
        </tr>
    }
}

/// A customer leads to its page; the others to the blank spots that are theirs.
#[component]
fn Name(table: RatesState, at: usize, subject: Subject) -> impl IntoView {
    let session = use_session();
    let name = session.read(|workspace| subject.name(workspace).to_owned());
    let address = match (&subject, table.dimension.get_untracked()) {
        (Subject::Customer(row), _) => {
            let customer = session.read(|workspace| workspace.customer_at(*row).map(|customer| customer.id));
            customer.map(|customer| Route::Customer(customer).href())
        }
        (Subject::Named(name), dimension) if !name.is_empty() => {
            let mut filter = table.filter.get_untracked();
            let named = Some(name.clone());
            match dimension {
                Dimension::Group => filter.group = named,
                Dimension::Segment => filter.customers.segment = named,
                Dimension::Owner => filter.customers.owner = named,
                Dimension::Customer | Dimension::Product => {}
            }
            let list = Route::List(crate::view::lists::kind::ListKind::Fill).href();
            Some([&list, "?", &filter.to_address()].concat())
        }
        (Subject::Named(_) | Subject::Product(_), _) => None,
    };
    match address {
        Some(address) => view! { <a class="row-link" href=address data-at=at.to_string()>{name}</a> }.into_any(),
        None if name.is_empty() => view! { <span class="soft">{t(RateText::Without)}</span> }.into_any(),
        None => name.into_any(),
    }
}

fn sheet(workspace: &Workspace, rates: &Rates, dimension: Dimension, language: Language) -> ExportSheet {
    let tell = |phrase: RateText| language.text(phrase).into_owned();
    let mut head = vec![tell(dimension_phrase(dimension)), tell(RateText::Cells)];
    head.extend(MarkKey::ALL.map(|key| language.text(legend_phrase(key)).into_owned()));
    head.extend(
        [
            RateText::KnownPercent,
            RateText::OccupationPercent,
            RateText::PenetrationPercent,
            RateText::Potential,
        ]
        .map(tell),
    );
    let row = |rate: &Rate, name: &str| {
        let tally = &rate.tally;
        let shares = [tally.known_share(), tally.occupation(), tally.penetration()];
        let share = |share: Option<Share>| {
            share.map_or(SheetCell::Blank, |share| {
                SheetCell::Share(share.part.into(), share.whole.into())
            })
        };
        let mut cells = vec![SheetCell::Text(name.to_owned())];
        let counts = std::iter::once(tally.cells).chain(MarkKey::ALL.map(|key| tally.of(key)));
        cells.extend(counts.map(|count| SheetCell::Count(count.into())));
        cells.extend(shares.map(share));
        cells.push(SheetCell::Money(rate.potential));
        cells
    };
    let without = language.text(RateText::Without);
    let lines = rates.rates.iter().map(|rate| match rate.subject.name(workspace) {
        "" => row(rate, &without),
        name => row(rate, name),
    });
    let all = row(&rates.total, &language.text(RateText::All));
    ExportSheet {
        name: tell(RateText::Title),
        head,
        rows: lines.chain([all]).collect(),
    }
}
