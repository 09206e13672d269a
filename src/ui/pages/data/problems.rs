//! What is wrong with the file, line by line, and whether those lines may be left out.

use super::intake::use_intake;
use crate::exchange::Report;
use crate::exchange::report::{Problem, Severity};
use crate::text::Language;
use crate::text::import::Import;
use crate::ui::controls::{Check, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};

#[component]
pub fn ProblemCard() -> impl IntoView {
    view! {
        <Problems severity=Severity::Error title=Import::Problems/>
        <Problems severity=Severity::Notice title=Import::Notices/>
    }
}

/// One kind, as far as it is listed.
#[component]
fn Problems(severity: Severity, title: Import) -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let items = live(move || {
        let language = language.get();
        intake.report.with(|report| {
            report
                .as_deref()
                .map(|report| items(report, severity, language))
                .unwrap_or_default()
        })
    });
    let count = move || {
        intake.report.with(|report| {
            report.as_deref().map_or(0, |report| match severity {
                Severity::Error => report.errors,
                Severity::Notice => report.notices,
            })
        })
    };
    let counted = live(move || {
        let (language, all) = (language.get(), count());
        let listed = intake
            .report
            .with(|report| report.as_deref().map_or(0, |report| listed(report, severity).count()));
        let listed = u32::try_from(listed).unwrap_or(u32::MAX);
        if listed == all {
            language.count(all)
        } else {
            language.fill(Import::ProblemsShown, &[&language.count(listed), &language.count(all)])
        }
    });
    view! {
        <Show when=move || { count() > 0 }>
            <section class="card">
                <header><h2>{t(title)}</h2><small>{counted.clone()}</small></header>
                <ol class="problems" tabindex="0" aria-label=t(title)>{items.clone()}</ol>
                {(severity == Severity::Error).then(|| view! { <SkipChoice/> })}
            </section>
        </Show>
    }
}

fn listed(report: &Report, severity: Severity) -> impl Iterator<Item = &Problem> {
    report
        .problems
        .iter()
        .filter(move |problem| problem.severity == severity)
}

fn items(report: &Report, severity: Severity, language: Language) -> Vec<AnyView> {
    let tone = match severity {
        Severity::Error => Tone::Bad,
        Severity::Notice => Tone::Warn,
    };
    let item = |problem: &Problem| {
        let told = language.problem(&problem.kind);
        view! {
            <li data-tone=tone.name()>
                <span class="place">{language.place(problem, &report.columns)}</span>
                <div class="problem-text"><p>{told.text}{told.quote.map(|quote| view! { " "<code>{quote}</code> })}</p></div>
            </li>
        }
        .into_any()
    };
    listed(report, severity).map(item).collect()
}

/// Whether the lines with errors are left out, as long as others remain.
#[component]
fn SkipChoice() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let label = Signal::derive(move || {
        let lines = intake
            .report
            .with(|report| report.as_deref().map_or(0, |report| report.lines_skipped));
        match lines {
            1 => language.get().text(Import::SkipOne).into_owned(),
            _ => language
                .get()
                .fill(Import::SkipSeveral, &[&language.get().count(lines)]),
        }
    });
    let none_is_left = memo(move || {
        intake
            .report
            .with(|report| report.as_deref().is_some_and(Report::has_errors_only))
    });
    view! {
        <Show when=move || !none_is_left.get()>
            <Check label checked=intake.skips change=Callback::new(move |skips| intake.skips.set(skips))/>
        </Show>
        <Show when=move || none_is_left.get()><p>{t(Import::NothingLeft)}</p></Show>
    }
}
