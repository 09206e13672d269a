//! Step 2: what marks the best, and the interview with its measures. On paper, the page is the interview sheet.

use super::measures::FollowUp;
use super::{EvaluationSheet, QuestionCard};
use crate::browser::print;
use crate::domain::evaluation::Question;
use crate::domain::evaluation::questions::{INTERVIEW, TRAITS};
use crate::text::evaluation::Evaluation as Text;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Card};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::shared::forms::form::{FormArea, use_wording};

#[component]
pub fn LearnStep(sheet: EvaluationSheet) -> impl IntoView {
    let part = move |question: &'static Question| view! { <InterviewQuestion sheet question/> };
    let on_paper = move |question: &'static Question| view! { <OnPaper sheet question/> };
    view! {
        <div class="stack" data-print="none">
            <QuestionCard sheet title=t(Text::TraitsOfBest) questions=&TRAITS/>
            <Card title=t(Text::Interview) note=t(Text::InterviewNote)>
                <div class="stack" data-gap="l">
                    <div class="buttons">
                        <Button label=t(Text::PrintInterview) icon=Icon::Print press=Callback::new(|()| print::print())/>
                    </div>
                    {INTERVIEW.iter().map(part).collect_view()}
                </div>
            </Card>
        </div>
        <div data-print="only">
            <h2>{t(Text::Interview)}</h2>
            <div class="paper-head">
                <div>{t(Text::TalkOn)}": "<span></span></div>
                <div>{t(Text::TalkedTo)}": "<span></span></div>
                <div>{t(Text::AskedBy)}": "<span></span></div>
            </div>
            <ol class="paper-questions">{INTERVIEW.iter().map(on_paper).collect_view()}</ol>
        </div>
    }
}

#[component]
fn InterviewQuestion(sheet: EvaluationSheet, question: &'static Question) -> impl IntoView {
    let words = use_wording(question);
    view! {
        <div class="stack" data-gap="s">
            <FormArea form=sheet.form key=question.key label=words/>
            <FollowUp sheet from=question.key about=words/>
        </div>
    }
}

/// The question with what was answered, and lines to write on where nothing was.
#[component]
fn OnPaper(sheet: EvaluationSheet, question: &'static Question) -> impl IntoView {
    let language = use_language();
    let answer = sheet.form.text(question.key);
    let measure = memo(move || {
        let all = sheet.form.fields.with(crate::domain::evaluation::measures::measures);
        let found = all.into_iter().find(|measure| measure.from == Some(question.key));
        found.map(|measure| {
            let due = measure.due.map(|due| language.get().date(due)).unwrap_or_default();
            let parts = [measure.what, measure.owner, due];
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        })
    });
    let lines = move |count: usize| {
        (0..count)
            .map(|_| view! { <div class="paper-line"></div> })
            .collect_view()
    };
    view! {
        <li>
            <strong>{use_wording(question)}</strong>
            {move || match answer.get() {
                answer if answer.is_empty() => lines(3).into_any(),
                answer => view! { <p>{answer}</p> }.into_any(),
            }}
            <p><em>{t(Text::FollowsTitle)}</em>" "{move || measure.get()}</p>
            {move || measure.with(Option::is_none).then(|| view! {
                {lines(1)}
                <div class="paper-head">
                    <div>{t(Text::MeasureOwner)}": "<span></span></div>
                    <div>{t(Text::MeasureDue)}": "<span></span></div>
                </div>
            })}
        </li>
    }
}
