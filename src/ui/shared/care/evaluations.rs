//! The evaluations of a customer, and the way to begin one.

use crate::domain::evaluation::sums::Rates;
use crate::domain::evaluation::{STARTED_ON, Verdict, verdict};
use crate::domain::{Action, CustomerId, FieldEdit, RecordId, RecordKind};
use crate::route::Route;
use crate::text::Language;
use crate::text::evaluation::{Evaluation as Text, class_phrase, decision_phrase};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, ButtonKind, Card};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::location::go;
use crate::ui::session::{self, Topic, use_session};
use crate::ui::shared::export::care::ExportEvaluations;
use crate::view::evaluation::all;

/// One evaluation in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct EvaluationLine {
    id: RecordId,
    started_on: Option<jiff::civil::Date>,
    verdict: String,
}

#[component]
pub fn Evaluations(customer: CustomerId) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let lines = memo(move || {
        session.track(Topic::Records(RecordKind::Evaluation));
        session.track(Topic::Settings);
        let language = language.get();
        session.read(|workspace| {
            let settings = workspace.settings();
            let rates = Rates::of(&settings.fields);
            let line = |(id, fields): (RecordId, &crate::domain::Fields)| EvaluationLine {
                id,
                started_on: fields.day(STARTED_ON),
                verdict: verdict_wording(language, &verdict(fields, &rates)),
            };
            all(workspace, customer).into_iter().map(line).collect::<Vec<_>>()
        })
    });
    let any = move || lines.with(|lines| !lines.is_empty());
    let label = Signal::derive(move || {
        let phrase = if any() { Text::BeginAnother } else { Text::Begin };
        language.get().text(phrase).into_owned()
    });
    let item = move |line: EvaluationLine| {
        let date = live(move || dated(language.get(), line.started_on));
        let spoken = fill(Text::OpenOf, move |language| [dated(language, line.started_on)]);
        let verdict = line.verdict;
        view! {
            <li>
                <time>{date}</time>
                <div class="timeline-text"><strong>{verdict}</strong></div>
                <a class="button" data-print="none" href=address(customer, 1, Some(line.id)) aria-label=spoken>{t(Text::Open)}</a>
            </li>
        }
    };
    view! {
        <Card title=t(Text::Evaluations) note=t(Text::EvaluationsNote)>
            <div class="stack">
                <Show when=any fallback=move || view! { <p class="soft">{t(Text::None)}</p> }>
                    <ol class="timeline">{move || lines.get().into_iter().map(item).collect_view()}</ol>
                </Show>
                <div class="buttons">
                    <Button label icon=Icon::Add press=Callback::new(move |()| begin(customer))/>
                    <Show when=any><ExportEvaluations customer/></Show>
                </div>
            </div>
        </Card>
    }
}

/// A new evaluation as of today, and there.
pub fn begin(customer: CustomerId) {
    let session = use_session();
    let record = session.new_record_id();
    let started = FieldEdit::day(STARTED_ON, Some(session::now().today));
    let made = session.dispatch(Action::AddRecord {
        kind: RecordKind::Evaluation,
        record,
        customer: Some(customer),
        fields: vec![started],
    });
    if made.is_ok() {
        go(Route::Evaluation(customer, 1));
    }
}

/// The address of a step of one evaluation; of the newest where none is named.
#[must_use]
pub fn address(customer: CustomerId, step: u8, record: Option<RecordId>) -> String {
    let here = Route::Evaluation(customer, step).href();
    match record {
        Some(record) => [&here, "?of=", &record.to_string()].concat(),
        None => here,
    }
}

/// `24.11.2026`, or that it has no date.
#[must_use]
pub fn dated(language: Language, date: Option<jiff::civil::Date>) -> String {
    date.map_or_else(|| language.text(Text::Undated).into_owned(), |date| language.date(date))
}

/// The verdict so far in a few words.
#[must_use]
pub fn verdict_wording(language: Language, verdict: &Verdict) -> String {
    let tell = |phrase: Text| language.text(phrase).into_owned();
    match verdict {
        Verdict::Nothing => tell(Text::NothingYet),
        Verdict::Class(class) => tell(class_phrase(*class)),
        Verdict::Left(left, revenue) => {
            let share = crate::domain::evaluation::sums::per_mille(left.likely, revenue.likely);
            share.map_or_else(
                || tell(Text::AfterService),
                |share| language.fill(Text::OfRevenue, &[&language.per_mille(share)]),
            )
        }
        Verdict::Decided(decision) => tell(decision_phrase(*decision)),
        Verdict::Rests => tell(Text::Rests),
    }
}

/// The button that does the main thing.
#[component]
pub fn BeginButton(customer: CustomerId) -> impl IntoView {
    view! { <Button label=t(Text::Begin) kind=ButtonKind::Primary press=Callback::new(move |()| begin(customer))/> }
}
