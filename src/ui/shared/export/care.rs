//! Evaluations and the figures of customers as files.

use super::{ExportButton, ExportFile};
use crate::domain::figures::growth::growth;
use crate::domain::{Comparison, Customer, CustomerId, PeriodFigures, RecordKind, Row, Workspace};
use crate::exchange::export::sheet::{ExportSheet, SheetCell};
use crate::text::Language;
use crate::text::export::CareExport as Text;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{self, Topic, use_session};
use crate::view::bars::newest_month;

/// All evaluations of a customer, a line an answer.
#[component]
pub fn ExportEvaluations(customer: CustomerId) -> impl IntoView {
    let file = move |()| ExportFile::Evaluations(Some(customer));
    view! { <ExportButton label=t(Text::ExportEvaluations) file/> }
}

/// The evaluations of all customers, and the figures of all by month, where there are any.
#[component]
pub fn ExportAllCare() -> impl IntoView {
    let session = use_session();
    let has_evaluations = memo(move || {
        session.track(Topic::Records(RecordKind::Evaluation));
        session.read(|workspace| workspace.records(RecordKind::Evaluation).next().is_some())
    });
    let has_figures = memo(move || {
        session.track(Topic::Figures);
        session.read(|workspace| newest_month(workspace).is_some())
    });
    view! {
        <Show when=move || has_evaluations.get()>
            <ExportButton label=t(Text::ExportEvaluations) file=|()| ExportFile::Evaluations(None)/>
        </Show>
        <Show when=move || has_figures.get()>
            <ExportButton label=t(Text::ExportMonths) file=|()| ExportFile::Months/>
        </Show>
    }
}

/// What the invoices say of every customer over the last 12 months.
#[component]
pub fn ExportFigures() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let file = move |()| {
        let language = language.get_untracked();
        ExportFile::Sheet(session.read(|workspace| figures(workspace, language)))
    };
    view! { <ExportButton label=t(Text::ExportFigures) file/> }
}

fn figures(workspace: &Workspace, language: Language) -> ExportSheet {
    let phrases = [
        Text::Customer,
        Text::Number,
        Text::Revenue,
        Text::Contribution,
        Text::DaysLate,
        Text::Disputed,
        Text::Credits,
        Text::Orders,
        Text::Idle,
        Text::Growth,
    ];
    let until = newest_month(workspace);
    let comparison = Comparison::of(workspace, session::now().today);
    let row = |(row, customer): (Row, &Customer)| {
        let figures = workspace.figures_at(row)?;
        let year = PeriodFigures::of(figures, until?, 12);
        let percent = |value: Option<i64>| value.map_or(SheetCell::Blank, SheetCell::PerMille);
        let days = |days: i64| SheetCell::Count(u64::try_from((days + 5_000) / 10_000).unwrap_or(0));
        Some(vec![
            SheetCell::Text(customer.name.as_str().to_owned()),
            SheetCell::Text(customer.number.clone().unwrap_or_default()),
            SheetCell::Money(year.revenue),
            year.contribution().map_or(SheetCell::Blank, SheetCell::Money),
            year.days_late().map_or(SheetCell::Blank, days),
            percent(year.disputed_share()),
            SheetCell::Money(year.credits),
            SheetCell::Count(year.orders_a_year()),
            year.months_idle
                .map_or(SheetCell::Blank, |months| SheetCell::Count(u64::from(months))),
            percent(growth(comparison, [figures]).per_mille()),
        ])
    };
    ExportSheet {
        name: language.text(Text::Figures).into_owned(),
        head: language.texts(&phrases),
        rows: workspace.customers().filter_map(row).collect(),
    }
}
