//! Step 1: three questions, each held against the imported figures.

use super::{EvaluationSheet, Hint};
use crate::domain::evaluation::questions::CLASSIFY;
use crate::domain::evaluation::{Question, classify, contradiction};
use crate::domain::{PeriodFigures, evaluation::Class};
use crate::text::evaluation::{Evaluation as Text, class_phrase};
use crate::ui::controls::Card;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::forms::form::QuestionRow;
use crate::view::bars::newest_month;

#[component]
pub fn ClassifyStep(sheet: EvaluationSheet) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let year = memo(move || {
        session.track(Topic::Figures);
        session.read(|workspace| {
            let figures = workspace.figures_at(sheet.row)?;
            Some(PeriodFigures::of(figures, newest_month(workspace)?, 12))
        })
    });
    let row = move |question: &'static Question| {
        let remark = Signal::derive(move || {
            let found = year.get().and_then(|year| {
                let rates = sheet.rates.get();
                sheet
                    .form
                    .fields
                    .with(|fields| contradiction(fields, question.key, &year, &rates))
            });
            let told = found.map(|found| language.get().contradiction(found, sheet.currency.get()));
            told.unwrap_or_default()
        });
        view! { <QuestionRow form=sheet.form question remark/> }
    };
    let class = memo(move || sheet.form.fields.with(classify));
    let told = live(move || match class.get() {
        (_, Some(class)) => t(class_phrase(class)).get(),
        (_, None) => t(Text::NothingYet).get(),
    });
    let note = fill(Text::YesOf3, move |language| [language.count(class.get().0 as u64)]);
    view! {
        <Card title=t(Text::Classify) note>
            <div class="stack">
                <div class="asked-set">{CLASSIFY.iter().map(row).collect_view()}</div>
                <p class="verdict" role="status">{told}</p>
                <Show when=move || !matches!(class.get(), (_, Some(Class::Nurture)))>
                    <Hint text=t(Text::ClaimToProve)/>
                </Show>
            </div>
        </Card>
    }
}
