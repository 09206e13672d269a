//! The log of decisions (the Nein-Buch): what was advised, what was decided and why, and what came of it.

use super::opportunities::StageTag;
use super::opportunity::AdviceTag;
use crate::domain::decision::{About, Decision, DecisionEdit, Later};
use crate::domain::evaluation::EvaluationStep;
use crate::domain::opportunity::Stage;
use crate::domain::{RecordId, RecordKind};
use crate::route::Route;
use crate::text::decisions::{Decisions as Text, choice_phrase, later_phrase};
use crate::text::shell::Shell;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Card, Empty, Glyph, OneOf, Printed, SlimSelect, Tag, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::location::query_in_address;
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::care::evaluations::address;
use crate::ui::shared::export::{ExportButton, ExportFile};
use crate::ui::shared::forms::fields::DateField;
use crate::ui::shell::page::Page;
use crate::ui::shell::toasts::use_toasts;
use crate::view::decisions::{DecisionCounts, DecisionFilter, Quarter, log, quarters, sums};
use std::sync::Arc;

#[derive(Debug, Clone, Copy)]
struct Log {
    all: Memo<Arc<Vec<Decision>>>,
    filter: RwSignal<DecisionFilter>,
}

#[component]
pub fn DecisionsPage() -> impl IntoView {
    let session = use_session();
    let all = memo(move || {
        for topic in [
            Topic::Records(RecordKind::Decision),
            Topic::Records(RecordKind::Evaluation),
            Topic::Customers,
            Topic::Settings,
        ] {
            session.track(topic);
        }
        Arc::new(session.read(log))
    });
    let filter = query_in_address(Route::Decisions, DecisionFilter::parse, DecisionFilter::to_address);
    let log = Log { all, filter };
    let is_empty = memo(move || all.with(|all| all.is_empty()));
    view! {
        <Page title=t(Shell::Decisions) sub=t(Text::Sub)>
            {move || if is_empty.get() {
                view! { <Nobody/> }.into_any()
            } else {
                view! { <Tools log/><Numbers log/><Lines log/><Misfits log/> }.into_any()
            }}
        </Page>
    }
}

#[component]
fn Nobody() -> impl IntoView {
    view! {
        <section class="card">
            <Empty icon=Icon::Decisions title=t(Text::Nobody) text=t(Text::NobodyText)>
                <a class="button" data-kind="primary" href=Route::Opportunities.href()>{t(Text::ToOpportunities)}</a>
            </Empty>
        </section>
    }
}

#[component]
fn Tools(log: Log) -> impl IntoView {
    let shown = OneOf::values(
        &DecisionFilter::ALL,
        |filter| t(filter_phrase(filter)),
        move || log.filter.get(),
        move |filter| log.filter.set(filter),
    );
    view! {
        <div class="row" data-print="none">
            <SlimSelect label=t(Text::Filter) of=shown/>
            <span class="push"><ExportButton label=t(Text::Export) file=|()| ExportFile::Decisions/></span>
        </div>
    }
}

const fn filter_phrase(filter: DecisionFilter) -> Text {
    match filter {
        DecisionFilter::All => Text::FilterAll,
        DecisionFilter::Against => Text::FilterAgainst,
        DecisionFilter::Misfits => Text::FilterMisfits,
        DecisionFilter::Due => Text::FilterDue,
    }
}

#[component]
fn Numbers(log: Log) -> impl IntoView {
    let language = use_language();
    let all = memo(move || log.all.with(|all| sums(all)));
    let share = move |part: fn(DecisionCounts) -> (u32, u32)| {
        move || {
            let (part, whole) = part(all.get());
            if whole == 0 {
                "–".to_owned()
            } else {
                language.get().percent(u64::from(part), u64::from(whole))
            }
        }
    };
    let of = move |phrase, part: fn(DecisionCounts) -> (u32, u32)| {
        fill(phrase, move |language| {
            let (part, whole) = part(all.get());
            [language.count(part), language.count(whole)]
        })
    };
    let none = t(Text::HitRateNone);
    let judged = of(Text::HitRateOf, |sums| (sums.hits, sums.judged));
    let judged = live(move || {
        if all.get().judged == 0 {
            none.get()
        } else {
            judged.get()
        }
    });
    let declined = fill(Text::HoursFreedOf, move |language| [language.count(all.get().declined)]);
    view! {
        <div class="kpis">
            <section class="card kpi">
                <p class="kpi-name">{t(Text::HitRate)}</p>
                <p class="kpi-value">{share(|sums| (sums.hits, sums.judged))}</p><p class="kpi-foot">{judged}</p>
            </section>
            <section class="card kpi">
                <p class="kpi-name">{t(Text::HoursFreed)}</p>
                <p class="kpi-value">{move || language.get().count(all.get().hours_freed)}</p><p class="kpi-foot">{declined}</p>
            </section>
            <section class="card kpi">
                <p class="kpi-name">{t(Text::MisfitShare)}</p>
                <p class="kpi-value">{share(|sums| (sums.misfits, sums.accepted))}</p>
                <p class="kpi-foot">{of(Text::MisfitShareOf, |sums| (sums.misfits, sums.accepted))}</p>
            </section>
        </div>
    }
}

#[component]
fn Lines(log: Log) -> impl IntoView {
    let session = use_session();
    let shown = memo(move || {
        let (filter, today) = (log.filter.get(), session.today());
        let taken = |decision: &&Decision| filter.takes(decision, today);
        log.all
            .with(|all| all.iter().filter(taken).map(|decision| decision.id).collect::<Vec<_>>())
    });
    let headings = [
        Text::On,
        Text::What,
        Text::Advice,
        Text::Decided,
        Text::Reason,
        Text::HoursShort,
        Text::Later,
    ];
    let heading = |phrase| {
        let is_wide = matches!(phrase, Text::On | Text::Advice | Text::Reason | Text::HoursShort);
        let is_number = phrase == Text::HoursShort;
        view! { <th scope="col" class:number=is_number data-wide=is_wide.then_some("")>{t(phrase)}</th> }
    };
    let headings = headings.map(heading);
    view! {
        <section class="card" data-flush="">
            <header><h2>{t(Text::Log)}</h2></header>
            <div class="table-frame" tabindex="0" role="region" aria-label=t(Text::Log)>
                <table class="table log">
                    <thead><tr>{headings.collect_view()}<th scope="col" data-wide="" data-print="none"><span class="hidden">{t(Text::Actions)}</span></th></tr></thead>
                    <tbody>{each(move || shown.get(), |id| *id, move |id| view! { <DecisionRow log id/> })}</tbody>
                </table>
            </div>
            <Show when=move || shown.with(Vec::is_empty)>
                <Empty icon=Icon::Search title=t(Text::NoMatch) text=t(Text::NoMatchText)>""</Empty>
            </Show>
        </section>
    }
}

type DecisionEntry = Memo<Option<Decision>>;

#[component]
fn DecisionRow(log: Log, id: RecordId) -> impl IntoView {
    let language = use_language();
    let entry: DecisionEntry = memo(move || {
        let mine = |decision: &&Decision| decision.id == id;
        log.all.with(|all| all.iter().find(mine).cloned())
    });
    let on = move || entry.with(|entry| Some(language.get().date(entry.as_ref()?.on?)));
    let reason = move || entry.with(|entry| entry.as_ref().map(|decision| decision.reason.clone()));
    let in_short = live(move || {
        let on = on().into_iter().chain(reason().filter(|reason| !reason.is_empty()));
        on.collect::<Vec<_>>().join(" · ")
    });
    let hours = live(move || entry.with(|entry| Some(language.get().count(entry.as_ref()?.hours_freed?))));
    let advice = live(move || match entry.with(|entry| entry.as_ref()?.advice) {
        Some(advice) => view! { <StageTag stage=Stage::Advised(advice)/> }.into_any(),
        None => view! { <span class="soft">{t(Text::NoAdvice)}</span> }.into_any(),
    });
    view! {
        <tr>
            <td data-wide="">{move || on()}</td>
            <th scope="row"><What entry/><small data-phone="">{in_short}</small></th>
            <td data-wide="">{advice}</td>
            <td><Decided entry/></td>
            <td class="reason" data-wide="">{move || reason()}</td>
            <td class="number" data-wide="">{hours}</td>
            <td><Turned entry/></td>
            <td data-wide="" data-print="none"><Remove entry/></td>
        </tr>
    }
}

/// The title of the opportunity, or of when the evaluation is.
fn use_title(entry: DecisionEntry) -> Signal<String> {
    let language = use_language();
    Signal::derive(move || {
        let language = language.get();
        entry.with(|entry| {
            entry
                .as_ref()
                .map(|decision| language.about(decision))
                .unwrap_or_default()
        })
    })
}

/// What it was about, with a way there as long as there is one.
#[component]
fn What(entry: DecisionEntry) -> impl IntoView {
    let session = use_session();
    let title = use_title(entry);
    let customer = live(move || {
        session.track(Topic::Customers);
        let id = entry.with(|entry| entry.as_ref()?.customer)?;
        let name = session.read(|workspace| Some(workspace.customer(id)?.name.as_str().to_owned()))?;
        Some(view! { <a href=Route::Customer(id).href()>{name}</a> })
    });
    let way = move || {
        session.track(Topic::Records(RecordKind::Opportunity));
        let (about, customer) = entry.with(|entry| entry.as_ref().map(|known| (known.about, known.customer)))?;
        match about {
            About::Opportunity(id) => {
                let is_there = session.read(|workspace| workspace.record(RecordKind::Opportunity, id).is_some());
                is_there.then(|| Route::Opportunity(id).href())
            }
            About::Evaluation { record, .. } => Some(address(customer?, EvaluationStep::Talk.number(), Some(record))),
            About::Other => None,
        }
    };
    let named = live(move || match way() {
        Some(way) => view! { <a href=way>{title}</a> }.into_any(),
        None => title.into_any(),
    });
    view! { {named}<br/><small>{customer}</small> }
}

#[component]
fn Decided(entry: DecisionEntry) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let choice = live(move || entry.with(|entry| Some(language.get().text(choice_phrase(entry.as_ref()?.choice?)))));
    let by = live(move || {
        session.track(Topic::Settings);
        let by_whom = |decision: &Decision| {
            session.read(|workspace| decision.by_whom(&workspace.settings().fields, session.node()))
        };
        entry.with(|entry| Some(language.get().who(&by_whom(entry.as_ref()?))))
    });
    let follows = move || entry.with(|entry| entry.as_ref()?.follows_advice());
    let is_misfit = move || entry.with(|entry| entry.as_ref().is_some_and(Decision::is_accepted_misfit));
    view! {
        <b>{choice}</b>" "<small>{by}</small><br/>
        {move || view! { <AdviceTag follows=follows()/> }}" "
        <Show when=is_misfit><Tag label=t(Text::MisfitTag) tone=Signal::stored(Some(Tone::Bad))/></Show>
    }
}

/// How it turned out, said at any time; the reminder goes when it is said.
#[component]
fn Turned(entry: DecisionEntry) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let title = use_title(entry);
    let edit = move |edit: DecisionEdit| {
        if let Some(decision) = entry.get_untracked() {
            let _ = session.dispatch(decision.edit(edit));
        }
    };
    let later = move || entry.with(|entry| entry.as_ref().map(|decision| decision.later).unwrap_or_default());
    let turned = OneOf::values(
        &Later::ALL,
        |later| t(later_phrase(later)),
        later,
        move |later| edit(DecisionEdit::Later(later)),
    );
    let label = fill(Text::LaterOf, move |_| [title.get()]);
    let is_due = move || {
        let today = session.today();
        entry.with(|entry| entry.as_ref().is_some_and(|decision| decision.is_due(today)))
    };
    let remind_on = Signal::derive(move || entry.with(|entry| entry.as_ref()?.remind_on));
    let remind = fill(Text::RemindOf, move |_| [title.get()]);
    view! {
        <SlimSelect label of=turned/>
        <Printed text=Signal::derive(move || language.get().text(later_phrase(later())).into_owned())/>
        <Show when=is_due><Tag label=t(Text::Due) tone=Signal::stored(Some(Tone::Warn))/></Show>
        <Show when=move || later() == Later::Unsaid>
            <div class="remind" data-print="none" title=remind>
                <small aria-hidden="true">{t(Text::Remind)}</small>
                <DateField label=remind value=remind_on commit=Callback::new(move |day| edit(DecisionEdit::RemindOn(day)))/>
            </div>
        </Show>
    }
}

#[component]
fn Remove(entry: DecisionEntry) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let title = use_title(entry);
    let label = fill(Text::Remove, move |_| [title.get()]);
    let remove = move |_| {
        let removal = entry.with_untracked(|entry| entry.as_ref().map(Decision::removal));
        if removal.is_some_and(|removal| session.dispatch(removal).is_ok()) {
            toasts.notify_change(language.get_untracked().text(Text::Deleted).into_owned());
        }
    };
    view! {
        <button class="button" type="button" data-shape="icon" data-kind="quiet" aria-label=label title=label on:click=remove>
            <Glyph icon=Icon::Delete/>
        </button>
    }
}

/// The share of accepted misfits, quarter by quarter: the early sign of a vicious circle.
#[component]
fn Misfits(log: Log) -> impl IntoView {
    let session = use_session();
    let known = memo(move || log.all.with(|all| quarters(all, session.today())));
    view! {
        <Card title=t(Text::Misfits) note=t(Text::MisfitsNote)>
            <Bars known/>
            <p class="soft">{t(Text::Vicious)}</p>
            <details><summary>{t(Text::ChartTable)}</summary><QuarterTable known/></details>
        </Card>
    }
}

const HEIGHT: u32 = 100;

/// `aria-hidden`: the table repeats the same numbers.
#[component]
fn Bars(known: Memo<Vec<Quarter>>) -> impl IntoView {
    let language = use_language();
    let bar = |(at, quarter): (usize, Quarter)| {
        let share = (quarter.misfits * HEIGHT).checked_div(quarter.accepted).unwrap_or(0);
        view! { <rect x=at * 10 + 2 y=HEIGHT - share width="6" height=share data-tone="bad"></rect> }
    };
    let drawing = live(move || {
        let quarters = known.get();
        let width = quarters.len() * 10;
        view! {
            <svg viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none">
                {quarters.into_iter().enumerate().map(bar).collect_view()}
                <line x1="0" x2=width y1=HEIGHT y2=HEIGHT></line>
            </svg>
        }
    });
    let labels = live(move || {
        let language = language.get();
        let label = |quarter: Quarter| {
            let share = share(quarter, language);
            view! { <span>{language.quarter_short(quarter.name)}<br/><b>{share}</b></span> }
        };
        known.get().into_iter().map(label).collect_view()
    });
    view! { <div class="chart" aria-hidden="true">{drawing}<div class="chart-axis">{labels}</div></div> }
}

fn share(quarter: Quarter, language: crate::text::Language) -> String {
    match quarter.accepted {
        0 => "–".to_owned(),
        accepted => language.percent(u64::from(quarter.misfits), u64::from(accepted)),
    }
}

#[component]
fn QuarterTable(known: Memo<Vec<Quarter>>) -> impl IntoView {
    let language = use_language();
    let lines = live(move || {
        let language = language.get();
        let line = |quarter: Quarter| {
            view! {
                <tr>
                    <th scope="row">{language.quarter(quarter.name)}</th>
                    <td class="number">{language.count(quarter.accepted)}</td>
                    <td class="number">{language.count(quarter.misfits)}</td>
                    <td class="number">{share(quarter, language)}</td>
                </tr>
            }
        };
        known.get().into_iter().map(line).collect_view()
    });
    view! {
        <table class="table">
            <thead><tr>
                <th scope="col">{t(Text::Quarter)}</th><th scope="col" class="number">{t(Text::Accepted)}</th>
                <th scope="col" class="number">{t(Text::NotSuiting)}</th><th scope="col" class="number">{t(Text::Share)}</th>
            </tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
}
