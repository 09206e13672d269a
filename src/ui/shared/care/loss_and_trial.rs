//! Why a customer was lost, and contracts on trial: fields of the customer's warning record, on the customer's page and in
//! step 5.

use super::profile_fit::use_known;
use crate::domain::evaluation::replacement::{
    LOSS_ON, LOSS_REASON, LOSS_STEP, SalesStep, TRIAL_FROM, TRIAL_RESULT, TRIAL_REVIEW, TRIAL_UNTIL,
};
use crate::domain::{CustomerId, FieldEdit, RecordKind, Status};
use crate::route::Route;
use crate::text::replacement::{Replacement as Text, sales_step_phrase};
use crate::ui::controls::{Card, OneOf, Select};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::forms::form::{Form, FormDate, FormText};
use crate::view::care::signs::answers;
use crate::view::evaluation::replacement::{losses, trials};

/// On the customer's page: a trial for prospects, the reason for those that are lost; both where something is said.
#[component]
pub fn LossAndTrial(customer: CustomerId) -> impl IntoView {
    let session = use_session();
    let record = memo(move || {
        session.track(Topic::Records(RecordKind::Warning));
        session.read(|workspace| answers(workspace, customer).map(|(record, _)| record))
    });
    let form = Form::new(RecordKind::Warning, customer, record);
    let status = memo(move || {
        session.track(Topic::Customers);
        session.read(|workspace| workspace.customer(customer).map(|customer| customer.status))
    });
    let says = move |prefix: &'static str| form.fields.with(|fields| fields.under(prefix).next().is_some());
    view! {
        <Show when=move || status.get() == Some(Status::Prospect) || says("trial.")><TrialCard form/></Show>
        <Show when=move || status.get() == Some(Status::Former) || says("loss.")><LossCard form/></Show>
    }
}

/// Why this customer was lost, and all that were.
#[component]
pub fn LossCard(
    form: Form,
    /// Names all that were lost, too.
    #[prop(optional)]
    all: bool,
) -> impl IntoView {
    let step = OneOf::optional(
        t(Text::StepNone),
        &SalesStep::ALL,
        |step| t(sales_step_phrase(step)),
        move || form.fields.with(|fields| SalesStep::from_key(fields.text(LOSS_STEP))),
        move |step| {
            let step = step.map_or("", SalesStep::key);
            form.set(vec![FieldEdit::text(LOSS_STEP, step)]);
        },
    );
    view! {
        <Card title=t(Text::Loss) note=t(Text::LossNote)>
            <div class="stack">
                <div class="fields">
                    <FormDate form key=LOSS_ON label=t(Text::LossOn)/>
                    <FormText form key=LOSS_REASON label=t(Text::LossReason)/>
                    <Select label=t(Text::LossStep) of=step attr:data-optional=""/>
                </div>
                {all.then(|| view! { <Losses/> })}
            </div>
        </Card>
    }
}

/// Who was lost and why, and how many at which step.
#[component]
fn Losses() -> impl IntoView {
    let language = use_language();
    let list = use_known(losses);
    let any = move || list.with(|list| !list.is_empty());
    let line = move |loss: crate::view::evaluation::replacement::Loss| {
        let step = loss.step.map_or(Text::StepNone, sales_step_phrase);
        view! {
            <li>
                <span><a href=Route::Customer(loss.customer).href()>{loss.name}</a>" "<small>{loss.reason}</small></span>
                <b>{t(step)}</b>
            </li>
        }
    };
    let steps = move || {
        let (language, list) = (language.get(), list.get());
        let count = |step: SalesStep| list.iter().filter(|loss| loss.step == Some(step)).count() as u64;
        let counted = SalesStep::ALL
            .map(|step| (step, count(step)))
            .into_iter()
            .filter(|(_, count)| *count > 0);
        let told = counted.map(|(step, count)| {
            let name = language.text(sales_step_phrase(step));
            language.fill(Text::LossesAt, &[&name, &language.count(count)])
        });
        told.collect::<Vec<_>>().join(" · ")
    };
    view! {
        <h3>{t(Text::Losses)}</h3>
        <Show when=any fallback=|| view! { <p class="soft">{t(Text::NoLosses)}</p> }>
            <p class="soft" hidden=move || steps().is_empty()>{move || steps()}</p>
            <ul class="pairs">{move || list.get().into_iter().map(line).collect_view()}</ul>
        </Show>
    }
}

/// A contract on trial, to be reviewed on a day.
#[component]
pub fn TrialCard(
    form: Form,
    /// Names all that are to be reviewed, too.
    #[prop(optional)]
    all: bool,
) -> impl IntoView {
    let list = use_known(trials);
    let any = move || all && list.with(|list| !list.is_empty());
    let line = move |(customer, name, review): (_, String, jiff::civil::Date)| {
        let told = fill(Text::ReviewOn, move |language| [name.clone(), language.date(review)]);
        view! { <li><a href=Route::Customer(customer).href()>{told}</a></li> }
    };
    view! {
        <Card title=t(Text::Trial) note=t(Text::TrialNote)>
            <div class="stack">
                <div class="fields">
                    <FormDate form key=TRIAL_FROM label=t(Text::TrialFrom)/>
                    <FormDate form key=TRIAL_UNTIL label=t(Text::TrialUntil)/>
                    <FormDate form key=TRIAL_REVIEW label=t(Text::TrialReview)/>
                    <FormText form key=TRIAL_RESULT label=t(Text::TrialResult)/>
                </div>
                <Show when=any>
                    <h3>{t(Text::Trials)}</h3>
                    <ul class="plain">{move || list.get().into_iter().map(line).collect_view()}</ul>
                </Show>
            </div>
        </Card>
    }
}
