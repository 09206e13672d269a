//! What differs from the evaluation before.

use super::EvaluationSheet;
use crate::domain::evaluation::STARTED_ON;
use crate::domain::{RecordId, RecordKind};
use crate::text::evaluation::Evaluation as Text;
use crate::text::evaluation_values::{label_of, value_of};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::care::evaluations::dated;
use crate::view::evaluation::{all, differences};

#[component]
pub fn Compare(sheet: EvaluationSheet, record: RecordId) -> impl IntoView {
    let (session, language, customer) = (use_session(), use_language(), sheet.form.customer);
    let before = memo(move || {
        session.track(Topic::Records(RecordKind::Evaluation));
        session.read(|workspace| {
            let list = all(workspace, customer);
            let at = list.iter().position(|(id, _)| *id == record)?;
            list.get(at + 1).map(|(_, fields)| (*fields).clone())
        })
    });
    let date = fill(Text::CompareOf, move |language| {
        [dated(language, before.with(|before| before.as_ref()?.day(STARTED_ON)))]
    });
    let lines = move || {
        let (language, currency) = (language.get(), sheet.currency.get());
        let found = before.with(|before| {
            let before = before.as_ref()?;
            Some(sheet.form.fields.with(|now| differences(before, now)))
        });
        let line = |one: crate::view::evaluation::Difference| {
            let [before, now] = [&one.before, &one.now].map(|value| value_of(language, &one.key, value, currency));
            view! { <tr><th scope="row">{label_of(language, &one.key)}</th><td>{before}</td><td>{now}</td></tr> }
        };
        found.unwrap_or_default().into_iter().map(line).collect_view()
    };
    let any = memo(move || {
        before.with(|before| {
            before
                .as_ref()
                .is_some_and(|before| sheet.form.fields.with(|now| !differences(before, now).is_empty()))
        })
    });
    view! {
        <Show when=move || before.with(Option::is_some)>
            <section class="card" data-print="none">
                <details>
                    <summary>{t(Text::Compare)}</summary>
                    <p class="soft">{date}</p>
                    <Show when=move || any.get() fallback=|| view! { <p>{t(Text::SameAll)}</p> }>
                        <table class="table compare">
                            <thead><tr>
                                <th scope="col">{t(Text::Figure)}</th>
                                <th scope="col">{t(Text::Before)}</th><th scope="col">{t(Text::Now)}</th>
                            </tr></thead>
                            <tbody>{move || lines()}</tbody>
                        </table>
                    </Show>
                </details>
            </section>
        </Show>
    }
}
