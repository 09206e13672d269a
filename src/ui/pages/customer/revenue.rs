//! A customer's figures: bars with their table, the sums, and what they bought.

use crate::domain::evaluation::sums::Unit;
use crate::domain::figures::growth::growth;
use crate::domain::{Comparison, CustomerFigures, Money, Month, PeriodFigures, Row};
use crate::text::Language;
use crate::text::customers::Profile;
use crate::ui::controls::{Card, OneOf, Segmented};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::view::bars::{ProductSums, bars, by_month, by_product, by_year, last_year, newest_month};

/// Products that are named in the table; the others are summed up.
const PRODUCTS_NAMED: usize = 12;
const HEIGHT: i64 = 1_000;

/// The figures as the page shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Figures {
    figures: CustomerFigures,
    newest: Month,
    /// Which months the change of revenue is about.
    comparison: Option<Comparison>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    Months12,
    Months36,
    Years,
}

impl Period {
    const ALL: [Self; 3] = [Self::Months12, Self::Months36, Self::Years];

    const fn phrase(self) -> Profile {
        match self {
            Self::Months12 => Profile::Months12,
            Self::Months36 => Profile::Months36,
            Self::Years => Profile::Years,
        }
    }

    /// Every how many bars one is named.
    const fn step(self) -> usize {
        match self {
            Self::Months12 | Self::Years => 1,
            Self::Months36 => 6,
        }
    }

    fn series(self, known: &Figures, language: Language) -> Vec<(String, Money)> {
        let months = |count| {
            let months = by_month(&known.figures, known.newest, count).into_iter();
            months
                .map(|(month, money)| (language.month_short(month), money))
                .collect()
        };
        match self {
            Self::Months12 => months(12),
            Self::Months36 => months(36),
            Self::Years => {
                let years = by_year(&known.figures, known.newest).into_iter();
                years.map(|(year, money)| (year.to_string(), money)).collect()
            }
        }
    }
}

#[component]
pub fn Revenue(row: Row) -> impl IntoView {
    let session = use_session();
    let figures = memo(move || {
        session.track(Topic::Figures);
        session.read(|workspace| {
            let figures = workspace.figures_at(row).filter(|figures| !figures.is_empty())?.clone();
            Some(Figures {
                figures,
                newest: newest_month(workspace)?,
                comparison: Comparison::of(workspace, session.today()),
            })
        })
    });
    live(move || match figures.get() {
        Some(known) => {
            let known = StoredValue::new(known);
            view! { <Chart known/><RevenueSums known/><Products known/> }.into_any()
        }
        None => view! { <Card title=t(Profile::Revenue)><p class="soft">{t(Profile::NoFigures)}</p></Card> }.into_any(),
    })
}

/// Money in the currency of the workspace, as a signal of language and settings.
fn use_money() -> impl Fn(Money) -> String + Copy + Send + Sync {
    let (session, language) = (use_session(), use_language());
    move |money| {
        session.track(Topic::Settings);
        let currency = session.read(|workspace| workspace.settings().currency);
        language.get().money(money, currency)
    }
}

#[component]
fn Chart(known: StoredValue<Figures>) -> impl IntoView {
    let language = use_language();
    let period = RwSignal::new(Period::Months12);
    let series = memo(move || known.with_value(|known| period.get().series(known, language.get())));
    let of = OneOf::values(
        &Period::ALL,
        |period| t(period.phrase()),
        move || period.get(),
        move |chosen| period.set(chosen),
    );
    let until = fill(Profile::UntilMonth, move |language| {
        [known.with_value(|known| language.month(known.newest))]
    });
    view! {
        <Card title=t(Profile::Revenue) note=until>
            <Segmented label=t(Profile::Period) of/>
            <Bars series step=Signal::derive(move || period.get().step())/>
            <details>
                <summary>{t(Profile::ChartTable)}</summary>
                <SeriesTable series/>
            </details>
        </Card>
    }
}

/// `aria-hidden`: the table repeats the same numbers.
#[component]
fn Bars(series: Memo<Vec<(String, Money)>>, step: Signal<usize>) -> impl IntoView {
    let money = use_money();
    let drawing = live(move || {
        let series = series.get();
        let amounts: Vec<Money> = series.iter().map(|(_, money)| *money).collect();
        let (shapes, base) = bars(&amounts, HEIGHT);
        let width = series.len() * 10;
        let bar = |(at, (shape, (label, amount))): (usize, (crate::view::bars::Bar, (String, Money)))| {
            view! {
                <rect x=at * 10 + 1 y=shape.top width="8" height=shape.height data-tone=shape.is_negative.then_some("bad")>
                    <title>{[&label, ": ", &money(amount)].concat()}</title>
                </rect>
            }
        };
        view! {
            <svg viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none">
                {shapes.into_iter().zip(series).enumerate().map(bar).collect_view()}
                <line x1="0" x2=width y1=base y2=base></line>
            </svg>
        }
    });
    let labels = live(move || {
        let step = step.get();
        let short = |label: String| match step {
            1 => label.split(' ').next().unwrap_or_default().to_owned(),
            _ => label,
        };
        let named = series.get().into_iter().step_by(step).map(|(label, _)| short(label));
        named.map(|label| view! { <span>{label}</span> }).collect_view()
    });
    view! { <div class="chart" aria-hidden="true">{drawing}<div class="chart-axis">{labels}</div></div> }
}

#[component]
fn SeriesTable(series: Memo<Vec<(String, Money)>>) -> impl IntoView {
    let money = use_money();
    let lines = live(move || {
        let line =
            |(label, amount)| view! { <tr><th scope="row">{label}</th><td class="number">{money(amount)}</td></tr> };
        series.get().into_iter().map(line).collect_view()
    });
    let sum = live(move || money(series.with(|series| series.iter().map(|(_, amount)| *amount).sum())));
    view! {
        <table class="table">
            <thead><tr><th scope="col">{t(Profile::Period)}</th><th scope="col" class="number">{t(Profile::Revenue)}</th></tr></thead>
            <tbody>{lines}<tr class="total"><th scope="row">{t(Profile::Sum)}</th><td class="number">{sum}</td></tr></tbody>
        </table>
    }
}

#[component]
fn RevenueSums(known: StoredValue<Figures>) -> impl IntoView {
    let (money, language) = (use_money(), use_language());
    let recent = known.with_value(|known| last_year(&known.figures, known.newest));
    let before = known.with_value(|known| {
        let newest = known.newest;
        known.figures.revenue_between(newest.minus(23), newest.minus(12))
    });
    let (all, last, invoices, credits) = known.with_value(|known| {
        let months = &known.figures.months;
        (
            known.figures.revenue(),
            known.figures.last_month(),
            months.iter().map(|month| u64::from(month.invoices)).sum::<u64>(),
            months.iter().map(|month| month.credits).sum::<Money>(),
        )
    });
    let year = known.with_value(|known| PeriodFigures::of(&known.figures, known.newest, 12));
    let share = move |thousandths: i64| language.get().per_mille(thousandths);
    let told = move |label: Profile, value: Option<Signal<String>>| {
        value.map(|value| view! { <div><dt>{t(label)}</dt><dd class="number">{value}</dd></div> })
    };
    let contribution = year.contribution().map(|left| Signal::derive(move || money(left)));
    let days = year
        .days_late()
        .map(|days| Signal::derive(move || language.get().quantity((days + 500) / 1_000 * 1_000, Unit::Days)));
    let disputed = year
        .disputed_share()
        .map(|disputed| Signal::derive(move || share(disputed)));
    let orders = Some(Signal::derive(move || language.get().count(year.orders_a_year())));
    let idle = year
        .months_idle
        .map(|months| Signal::derive(move || language.get().count(months)));
    let (comparison, growth) = known.with_value(|known| (known.comparison, growth(known.comparison, [&known.figures])));
    let change = Some(Signal::derive(move || language.get().change(growth)));
    view! {
        <section class="card">
            <dl class="facts">
                <div><dt>{t(Profile::LastYear)}</dt><dd class="number"><b>{move || money(recent)}</b></dd></div>
                <div><dt>{t(Profile::YearBefore)}</dt><dd class="number">{move || money(before)}</dd></div>
                {told(Profile::Growth, change)}
                {told(Profile::Contribution12, contribution)}
                {told(Profile::DaysLate, days)}
                {told(Profile::DisputedShare, disputed)}
                {told(Profile::OrdersAYear, orders)}
                {told(Profile::MonthsIdle, idle)}
                <div><dt>{t(Profile::AllMonths)}</dt><dd class="number">{move || money(all)}</dd></div>
                <div><dt>{t(Profile::Invoices)}</dt><dd class="number">{move || language.get().count(invoices)}</dd></div>
                <div><dt>{t(Profile::Credits)}</dt><dd class="number">{move || money(credits)}</dd></div>
                <div><dt>{t(Profile::LastMonth)}</dt><dd class="number">{move || last.map(|month| language.get().month(month))}</dd></div>
            </dl>
            <p class="hint">{move || language.get().compared(comparison, growth)}</p>
        </section>
    }
}

#[component]
fn Products(known: StoredValue<Figures>) -> impl IntoView {
    let (session, money) = (use_session(), use_money());
    let sums = known.with_value(|known| by_product(&known.figures, known.newest));
    let (all, recent) = known.with_value(|known| (known.figures.revenue(), last_year(&known.figures, known.newest)));
    let summed = |sums: &[ProductSums]| {
        let total: Money = sums.iter().map(|sums| sums.total).sum();
        (sums.iter().map(|sums| sums.last_year).sum::<Money>(), total)
    };
    let (named, others) = sums.split_at(sums.len().min(PRODUCTS_NAMED));
    let of_products = summed(&sums);
    let without = (recent - of_products.0, all - of_products.1);
    let line = move |label: AnyView, (recent, total): (Money, Money)| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td class="number">{move || money(recent)}</td><td class="number">{move || money(total)}</td>
            </tr>
        }
    };
    let name = move |sums: &ProductSums| {
        let column = sums.column;
        let name = live(move || {
            session.track(Topic::Products);
            session.read(|workspace| {
                workspace
                    .product_at(column)
                    .map(|product| product.name.as_str().to_owned())
            })
        });
        line(name.into_any(), (sums.last_year, sums.total))
    };
    let count = others.len() as u64;
    let rest = (count > 0).then(|| {
        let label = fill(Profile::OtherProducts, move |language| [language.count(count)]);
        line(label.into_any(), summed(others))
    });
    let bare =
        (!without.0.is_zero() || !without.1.is_zero()).then(|| line(t(Profile::WithoutProduct).into_any(), without));
    let total = line(t(Profile::Sum).into_any(), (recent, all)).attr("class", "total");
    let lines = named.iter().map(name).collect_view();
    view! {
        <section class="card" data-flush="">
            <header><h2>{t(Profile::TopProducts)}</h2></header>
            <div class="table-frame" tabindex="0" role="region" aria-label=t(Profile::TopProducts)>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t(Profile::Product)}</th><th scope="col" class="number">{t(Profile::LastYear)}</th>
                            <th scope="col" class="number">{t(Profile::AllMonths)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {lines}{rest}{bare}{total}
                    </tbody>
                </table>
            </div>
        </section>
    }
}
