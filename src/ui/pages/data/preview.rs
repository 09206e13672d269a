//! What a file would do, before it does anything.

use super::columns::ColumnCard;
use super::intake::{Intake, Phase, use_intake};
use super::mappings::KeepMapping;
use super::problems::ProblemCard;
use super::questions::Questions;
use super::sheets::SheetChoice;
use crate::exchange::Report;
use crate::exchange::asked::Finding;
use crate::exchange::control_sums::ControlSums;
use crate::text::import::{Import, Tile, delimiter, skipped, tiles};
use crate::text::import_sums::ControlText;
use crate::text::import_verdict::{self, Novelty, Waiting};
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
                <KeepMapping/>
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

/// The big plain sentence, and what else is to be said of it.
fn verdict(intake: Intake, language: Language) -> (String, Option<String>) {
    let novelty = intake.effect.with(|effect| match effect {
        Some(Ok(effect)) if effect.is_none() && effect.unsaid > 0 => Novelty::OnlyEmpty,
        Some(Ok(effect)) if effect.is_none() => Novelty::Nothing,
        Some(_) | None => Novelty::Something,
    });
    intake.report.with(|report| {
        let told = report.as_deref().map(|report| language.verdict(report, novelty));
        told.unwrap_or_default()
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
    let verdict = memo(move || verdict(intake, language.get()));
    let more = live(move || verdict.get().1.map(|text| view! { <p>{text}</p> }));
    let unsaid = move || {
        let unsaid = intake.effect.get().and_then(Result::ok)?.unsaid;
        language
            .get()
            .unsaid(unsaid, intake.report.with(|report| report.as_deref()?.table))
    };
    view! {
        <section class="card">
            <header>
                <h2 tabindex="-1" node_ref=heading aria-describedby="preview-verdict">{t(Import::Preview)}</h2>
                <small>{intake.name}" · "{kind}</small>
            </header>
            <div class="stack" data-gap="s">
            <p class="verdict" id="preview-verdict">{move || verdict.get().0}</p>
            {more}
            <SheetChoice/>
            {move || unsaid().map(|text| view! { <p>{text}</p> })}
            {move || revenue().map(|text| view! { <p class="soft">{text}</p> })}
            <Findings/>
            <Tiles/>
            <Refusal/>
            <Control/>
            </div>
        </section>
    }
}

/// `Rechnungen · Windows (Westeuropa), Semikolon ;` or `Rechnungen · Blatt „2026“`
fn file_kind(report: &Report, language: Language) -> String {
    let how = language.sheet_read(report).unwrap_or_else(|| {
        let encoding = language.text(report.encoding);
        format!("{encoding}, {}", language.text(delimiter(report.delimiter)))
    });
    match report.table {
        Some(table) => format!("{} · {how}", language.text(table)),
        None => how,
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

/// What the reader found and did about it, a line each.
#[component]
fn Findings() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let all = memo(move || {
        let findings = intake
            .report
            .with(|report| report.as_deref().map(|report| report.findings.clone()));
        findings.unwrap_or_default()
    });
    let currency = use_session().read(|workspace| workspace.settings().currency);
    let line = move |finding: Finding| {
        let sentence = live(move || language.get().finding(&finding, currency));
        view! { <li>{sentence}</li> }
    };
    live(move || {
        let all = all.get();
        (!all.is_empty()).then(|| view! { <ul class="findings">{all.into_iter().map(line).collect_view()}</ul> })
    })
}

/// The sums that a bookkeeper knows: lines, invoices, credits, days, years, customers.
#[component]
fn Control() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let known = memo(move || {
        intake.report.with(|report| {
            let report = report.as_deref()?;
            Some((report.sums.clone()?, report.totals.rows, report.lines_skipped))
        })
    });
    live(move || {
        let (sums, rows, skipped) = known.get()?;
        let (language, currency) = (
            language.get(),
            use_session().read(|workspace| workspace.settings().currency),
        );
        let years = sums
            .years
            .iter()
            .map(|(year, sum)| (year.to_string(), language.money(*sum, currency)));
        let largest = sums
            .largest
            .iter()
            .map(|(name, sum)| (name.clone(), language.money(*sum, currency)));
        let lists = [
            (ControlText::Sums, counts(&sums, rows, skipped, language)),
            (ControlText::Years, years.collect()),
            (ControlText::Largest, largest.collect()),
        ];
        let list = |(title, facts): (ControlText, Vec<(String, String)>)| {
            let fact =
                |(term, value): (String, String)| view! { <div><dt>{term}</dt><dd class="number">{value}</dd></div> };
            view! { <div><h3>{language.text(title)}</h3><dl class="facts">{facts.into_iter().map(fact).collect_view()}</dl></div> }
        };
        Some(view! { <div class="control-sums">{lists.map(list)}</div> })
    })
}

/// What is counted, with its label; what is nothing is not said.
fn counts(sums: &ControlSums, rows: u32, skipped: u32, language: Language) -> Vec<(String, String)> {
    let currency = use_session().read(|workspace| workspace.settings().currency);
    let said = [
        (ControlText::Lines, Some(language.count(rows))),
        (ControlText::LeftOut, (skipped > 0).then(|| language.count(skipped))),
        (
            ControlText::Invoices,
            (sums.invoices > 0).then(|| language.count(sums.invoices)),
        ),
        (
            ControlText::Credits,
            (!sums.credits.is_zero()).then(|| language.money(-sums.credits, currency)),
        ),
        (ControlText::FirstDay, sums.days.map(|days| language.date(days.first))),
        (ControlText::LastDay, sums.days.map(|days| language.date(days.last))),
    ];
    let said = said
        .into_iter()
        .filter_map(|(label, value)| Some((language.text(label).into_owned(), value?)));
    said.collect()
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
    live(move || {
        let all = all();
        (!all.is_empty()).then(|| view! { <div class="tiles">{all.into_iter().map(tile).collect_view()}</div> })
    })
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
    live(move || match intake.effect.get() {
        Some(Err(rejection)) => {
            let text = Signal::derive(move || language.get().refusal(&rejection).into_owned());
            Some(view! { <Banner tone=Tone::Bad title=text text=t(Import::Unchanged)>""</Banner> })
        }
        Some(Ok(_)) | None => None,
    })
}

/// What is still to be told before the file can be applied.
fn hint(intake: Intake) -> Import {
    intake.report.with(|report| match report.as_deref() {
        Some(report) => import_verdict::hint(report, waiting(intake, report)),
        None => Import::OneStep,
    })
}

fn waiting(intake: Intake, report: &Report) -> Waiting {
    if report.is_open() || intake.repeat().is_none() {
        return Waiting::Answers;
    }
    if report.errors > 0 && (report.has_errors_only() || !intake.skips.get()) {
        return Waiting::Agreement;
    }
    if intake.phase.get() == Phase::ReadingAgain {
        return Waiting::Reading;
    }
    intake.effect.with(|effect| match effect {
        Some(Ok(_)) => Waiting::Nothing,
        Some(Err(_)) => Waiting::Refused,
        None => Waiting::Comparing,
    })
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
