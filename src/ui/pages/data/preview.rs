//! What a file would do, before it does anything.

use super::columns::ColumnCard;
use super::intake::{Intake, Phase, use_intake};
use super::problems::ProblemCard;
use super::questions::Questions;
use crate::exchange::Report;
use crate::text::import::{Import, Tile, delimiter, skipped, tiles};
use crate::text::{Language, Phrase};
use crate::ui::controls::{Banner, Button, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::use_session;
use leptos::html;

#[component]
pub fn Preview() -> impl IntoView {
    let intake = use_intake();
    let language = use_language();
    let shown = memo(move || intake.report.with(Option::is_some));
    let busy = move || matches!(intake.phase.get(), Phase::ReadingAgain | Phase::Applying).to_string();
    view! {
        <Show when=move || shown.get()>
            <section class="preview stack" data-gap="l" aria-label=t(Import::Preview) aria-busy=busy>
                <Summary/>
                <Questions/>
                <ColumnCard/>
                <ProblemCard/>
                <Foot/>
            </section>
        </Show>
        <p class="hidden" aria-live="polite">{move || announcement(intake, language.get())}</p>
    }
}

/// What screen readers hear on the way: every quarter of the reading, then that it is done; the heading says the rest.
fn announcement(intake: Intake, language: Language) -> String {
    match intake.phase.get() {
        Phase::Reading | Phase::ReadingAgain => {
            let percent = intake.progress.get().map_or(0, |progress| progress.percent() / 25 * 25);
            let name = intake.name.get();
            language.fill(Import::Reading, &[&name])
                + &match percent {
                    0 => String::new(),
                    percent => format!(": {percent} %"),
                }
        }
        Phase::Preview => language.text(Import::PreviewReady).into_owned(),
        Phase::Waiting | Phase::Applying | Phase::Failed(_) | Phase::Applied(_) => String::new(),
    }
}

/// The big plain sentence.
fn verdict(intake: Intake, language: Language) -> String {
    let says_nothing = intake
        .effect
        .with(|effect| matches!(effect, Some(Ok(effect)) if effect.is_none()));
    if says_nothing {
        return language.text(Import::NothingChanges).into_owned();
    }
    intake.report.with(|report| {
        let Some(report) = report else { return String::new() };
        let missing: Vec<_> = report.missing.iter().map(|field| language.text(*field)).collect();
        match (report.table, missing.len()) {
            (None, _) => language.text(Import::NoTable).into_owned(),
            (Some(table), 0) => language.summary(table, &report.totals),
            (Some(_), 1) => language.fill(Import::MissingOne, &[&missing.join("")]),
            (Some(_), _) => language.fill(Import::MissingSeveral, &[&missing.join(", ")]),
        }
    })
}

#[component]
fn Summary() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let heading = NodeRef::<html::H2>::new();
    effect(move || {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let kind = live(move || {
        intake
            .report
            .with(|report| report.as_deref().map(|report| file_kind(report, language.get())))
    });
    let revenue = move || intake.report.with(|report| revenue(report.as_deref()?, language.get()));
    let repeated = move || {
        let none = intake
            .effect
            .with(|effect| matches!(effect, Some(Ok(effect)) if effect.is_none()));
        none.then(|| language.get().text(Import::NothingChangesText).into_owned())
    };
    view! {
        <section class="card">
            <header>
                <h2 tabindex="-1" node_ref=heading aria-describedby="preview-verdict">{t(Import::Preview)}</h2>
                <small>{intake.name}" · "{kind}</small>
            </header>
            <div class="stack" data-gap="s">
            <p class="verdict" id="preview-verdict">{move || verdict(intake, language.get())}</p>
            {move || repeated().map(|text| view! { <p>{text}</p> })}
            {move || revenue().map(|text| view! { <p class="soft">{text}</p> })}
            <Tiles/>
            <Refusal/>
            </div>
        </section>
    }
}

/// `Rechnungen · Windows (Westeuropa), Semikolon ;`
fn file_kind(report: &Report, language: Language) -> String {
    let encoding = language.text(report.encoding);
    let delimiter = language.text(delimiter(report.delimiter));
    match report.table {
        Some(table) => format!("{} · {encoding}, {delimiter}", language.text(table)),
        None => format!("{encoding}, {delimiter}"),
    }
}

fn revenue(report: &Report, language: Language) -> Option<String> {
    let (first, last) = report.totals.months?;
    let currency = use_session().read(|workspace| workspace.settings().currency);
    let revenue = language.money(report.totals.revenue, currency);
    let (from, to) = (language.month(first), language.month(last));
    Some(if first == last {
        language.fill(Import::RevenueIn, &[&revenue, &from])
    } else {
        language.fill(Import::RevenueFromTo, &[&revenue, &from, &to])
    })
}

/// What is new and what changes, in numbers.
#[component]
fn Tiles() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let all = move || {
        let lines = intake
            .report
            .with(|report| report.as_deref().map_or(0, |report| report.lines_skipped));
        let effect = intake.effect.get().and_then(Result::ok).unwrap_or_default();
        let skipped = (skipped(lines), Some(Tone::Bad));
        let tiles = tiles(&effect)
            .into_iter()
            .map(|tile| (tile, is_new(tile.0).then_some(Tone::Good)));
        tiles
            .into_iter()
            .chain([skipped])
            .filter(|((_, count), _)| *count > 0)
            .collect::<Vec<_>>()
    };
    let tile = move |((name, count), tone): ((Tile, u32), Option<Tone>)| {
        view! {
            <div class="tile" data-tone=tone.map(Tone::name)>
                <b>{move || language.get().count(count)}</b>
                " "
                <span>{t(name)}</span>
            </div>
        }
    };
    move || {
        let all = all();
        (!all.is_empty()).then(|| view! { <div class="tiles">{all.into_iter().map(tile).collect_view()}</div> })
    }
}

/// Nothing was there before.
const fn is_new(tile: Tile) -> bool {
    use Tile::*;
    match tile {
        CustomerNew | CustomersNew | ProductNew | ProductsNew | MarkNew | MarksNew | FiguresOne | FiguresMany
        | OpportunityNew | OpportunitiesNew | DecisionNew | DecisionsNew | EvaluationNew | EvaluationsNew
        | WarningNew | WarningsNew | GoalNew | GoalsNew | RatingNew | RatingsNew => true,
        CustomerChanged | CustomersChanged | ProductChanged | ProductsChanged | MarkChanged | MarksChanged
        | DetailChanged | DetailsChanged | OpportunityChanged | OpportunitiesChanged | DecisionChanged
        | DecisionsChanged | EvaluationChanged | EvaluationsChanged | WarningChanged | WarningsChanged
        | GoalChanged | GoalsChanged | RatingChanged | RatingsChanged | LineSkipped | LinesSkipped => false,
    }
}

/// Why the plan cannot be applied to the present data.
#[component]
fn Refusal() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    move || match intake.effect.get() {
        Some(Err(rejection)) => {
            let text = Signal::derive(move || language.get().refusal(&rejection).into_owned());
            Some(view! { <Banner tone=Tone::Bad title=text text=t(Import::Unchanged)>""</Banner> })
        }
        Some(Ok(_)) | None => None,
    }
}

/// What is still to be told before the file can be applied.
fn hint(intake: Intake) -> Import {
    let state = intake.report.with(|report| {
        let report = report.as_deref()?;
        Some((report.questions().next().is_some(), report.errors > 0))
    });
    match state {
        Some((true, _)) => Import::AnswerFirst,
        Some((false, true)) if !intake.skips.get() => Import::SkipFirst,
        Some((false, _)) | None => Import::OneStep,
    }
}

#[component]
fn Foot() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let apply = move |_| {
        if intake.can_apply() {
            intake.apply();
        }
    };
    view! {
        <div class="preview-foot">
            <span class="soft" id="apply-hint">{move || language.get().choose(hint(intake).wordings()).into_owned()}</span>
            <div class="buttons push">
                <Button label=t(Import::Discard) press=Callback::new(move |()| intake.discard())/>
                <button class="button" type="button" data-kind="primary" aria-describedby="apply-hint"
                    aria-disabled=move || (!intake.can_apply()).to_string() on:click=apply>
                    {t(Import::Apply)}
                </button>
            </div>
        </div>
    }
}
