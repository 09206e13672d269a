//! The few numbers that matter, each with what it is a part of.

use crate::domain::Money;
use crate::domain::figures::growth::Incomparable;
use crate::text::{Language, overview::OverviewText as Text};
use crate::ui::controls::{Tag, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::view::matrix::tally::{Columns, Share, Tally};
use crate::view::overview::revenue::Revenue;
use std::cmp::Ordering;

#[component]
pub fn Numbers() -> impl IntoView {
    let session = use_session();
    let revenue = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Figures);
        session.read(|workspace| Revenue::of(workspace, session.today()))
    });
    let tally = use_tally();
    view! {
        <div class="kpis" role="group" aria-label=t(Text::KeyFigures)>
            {move || match revenue.get() {
                Some(revenue) => view! { <RevenueCard revenue/> }.into_any(),
                None => view! { <CustomersCard/> }.into_any(),
            }}
            <KnownCard tally/>
            <ShareCard name=Text::Occupied share=Signal::derive(move || tally.with(Tally::occupation))/>
            <ShareCard name=Text::Penetration share=Signal::derive(move || tally.with(Tally::penetration))/>
        </div>
    }
}

/// Counts over all customers and the products that are shown.
pub fn use_tally() -> Memo<Tally> {
    let session = use_session();
    memo(move || {
        for topic in [Topic::Customers, Topic::Products, Topic::Marks] {
            session.track(topic);
        }
        session.read(|workspace| Tally::of_all(workspace, workspace.customers().count(), &Columns::of(workspace)))
    })
}

#[component]
fn Figure(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] value: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="card kpi">
            <p class="kpi-name">{name}</p>
            <p class="kpi-value">{value}</p>
            <div class="kpi-foot">{children()}</div>
        </div>
    }
}

#[component]
fn RevenueCard(revenue: Revenue) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let (total, until, growth, comparison) = (revenue.total(), revenue.until, revenue.growth, revenue.comparison);
    let value = Signal::derive(move || {
        session.track(Topic::Settings);
        language
            .get()
            .money_short(total, session.read(|workspace| workspace.settings().currency))
    });
    let told = Signal::derive(move || {
        let language = language.get();
        let over = comparison.filter(|compared| compared.until != until);
        match (growth.reason(), over) {
            (Some(Incomparable::NoFigures | Incomparable::Since(_) | Incomparable::Months(12)), _) => {
                language.text(Text::RevenueFirst).into_owned()
            }
            (Some(Incomparable::Months(1)), _) => language.text(Text::RevenueMonthAlone).into_owned(),
            (Some(Incomparable::Months(months)), _) => {
                language.fill(Text::RevenueMonthsAlone, &[&language.count(months)])
            }
            (Some(Incomparable::NothingBefore), _) => language.text(Text::RevenueNothingBefore).into_owned(),
            (None, None) => language.fill(Text::RevenueGrowth, &[&language.change(growth)]),
            (None, Some(over)) => {
                let month = language.month_short(over.until);
                language.fill(Text::RevenueGrowthUntil, &[&language.change(growth), &month])
            }
        }
    });
    let tone = growth.change().and_then(|change| match change.now.cmp(&change.before) {
        Ordering::Greater => Some(Tone::Good),
        Ordering::Less => Some(Tone::Bad),
        Ordering::Equal => None,
    });
    view! {
        <Figure name=fill(Text::Revenue, move |language| [language.month_short(until)]) value>
            <Spark amounts=revenue.months/>
            <Tag label=told tone=Signal::stored(tone)/>
        </Figure>
    }
}

/// The months as a line from the least to the most: the shape of the year, not its size.
#[component]
fn Spark(amounts: Vec<Money>) -> impl IntoView {
    const HEIGHT: i128 = 26;
    let least = amounts.iter().min().copied().unwrap_or_default();
    let most = amounts.iter().max().copied().unwrap_or_default();
    let range = i128::from((most - least).0.max(1));
    let points = (0..).zip(&amounts).map(|(month, amount): (i128, _)| {
        let above = i128::from((*amount - least).0) * HEIGHT / range;
        format!("{},{}", month * 100 / 11, HEIGHT + 1 - above)
    });
    let points = points.collect::<Vec<_>>().join(" ");
    view! {
        <svg class="spark" viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden="true">
            <polyline points=points></polyline>
        </svg>
    }
}

#[component]
fn CustomersCard() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let customers = Signal::derive(move || {
        session.track(Topic::Customers);
        language
            .get()
            .count(session.read(|workspace| workspace.customers().count()) as u64)
    });
    let products = fill(Text::CustomersFoot, move |language| {
        session.track(Topic::Products);
        [language.count(session.read(|workspace| workspace.products().count()) as u64)]
    });
    view! { <Figure name=t(Text::Customers) value=customers><Tag label=products/></Figure> }
}

#[component]
fn KnownCard(tally: Memo<Tally>) -> impl IntoView {
    let language = use_language();
    let value = Signal::derive(move || percent(language.get(), tally.with(Tally::known_share)));
    let blanks = Signal::derive(move || {
        let language = language.get();
        match tally.with(Tally::blanks) {
            0 => language.text(Text::NoBlanks).into_owned(),
            1 => language.text(Text::OneBlank).into_owned(),
            blanks => language.fill(Text::Blanks, &[&language.count(blanks)]),
        }
    });
    view! { <Figure name=t(Text::Known) value><Tag label=blanks/></Figure> }
}

#[component]
fn ShareCard(name: Text, share: Signal<Option<Share>>) -> impl IntoView {
    let language = use_language();
    let value = Signal::derive(move || percent(language.get(), share.get()));
    let cells = fill(Text::OfCells, move |language| {
        let share = share.get().unwrap_or(Share { part: 0, whole: 0 });
        [language.count(share.part), language.count(share.whole)]
    });
    view! { <Figure name=t(name) value><Tag label=cells/></Figure> }
}

fn percent(language: Language, share: Option<Share>) -> String {
    let (part, whole) = share.map_or((0, 0), |share| (share.part, share.whole));
    language.percent(part.into(), whole.into())
}
