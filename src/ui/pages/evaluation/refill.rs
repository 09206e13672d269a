//! Step 5: who suits us, how well this customer does, and what makes up for one that goes.

use super::Sheet;
use crate::domain::evaluation::refill::{
    LOSS_ON, LOSS_REASON, LOSS_STEP, Profile, SalesStep, TRIAL_FROM, TRIAL_RESULT, TRIAL_REVIEW, TRIAL_UNTIL,
};
use crate::domain::{FieldEdit, Money, RecordKind};
use crate::route::Route;
use crate::text::refill::{Refill as Text, sales_step_phrase};
use crate::ui::controls::{Card, Select};
use crate::ui::look::{fill, t, use_language};
use crate::ui::parts::form::{Form, FormDate, FormText};
use crate::ui::parts::profile_fit::{ProfileCard, use_known};
use crate::ui::session::{self, Topic, use_session};
use crate::view::refill::{Plan, Segment, losses, prospects, segments, trials};
use crate::view::signs::answers;
use leptos::prelude::*;

/// So many prospects are named.
const PROSPECTS_MAX: usize = 10;

#[component]
pub fn RefillStep(sheet: Sheet) -> impl IntoView {
    let session = use_session();
    let customer = sheet.form.customer;
    let record = Memo::new(move |_| {
        session.track(Topic::Records(RecordKind::Warning));
        session.read(|workspace| answers(workspace, customer).map(|(record, _)| record))
    });
    let form = Form::new(RecordKind::Warning, customer, record);
    view! {
        <ProfileCard row=sheet.row weights=true/>
        <Prospects/>
        <PlanCard sheet/>
        <Segments sheet/>
        <LossCard form/>
        <TrialCard form/>
    }
}

#[component]
fn Prospects() -> impl IntoView {
    let language = use_language();
    let today = session::now().today;
    let list = use_known(move |workspace| {
        let profile = Profile::of(&workspace.settings().fields);
        prospects(workspace, &profile, today, PROSPECTS_MAX)
    });
    let any = move || list.with(|list| !list.is_empty());
    let line = move |one: crate::view::refill::Fitting| {
        let percent = one.fit.percent;
        let told = move || percent.map_or_else(|| "–".into(), |percent| language.get().whole_percent(percent));
        view! {
            <li>
                <a href=Route::Customer(one.customer).href()>{one.name}</a>
                <b>{told}</b>
            </li>
        }
    };
    view! {
        <Card title=t(Text::Prospects)>
            <Show when=any fallback=|| view! { <p class="soft">{t(Text::NoProspects)}</p> }>
                <ul class="pairs">{move || list.get().into_iter().map(line).collect_view()}</ul>
            </Show>
        </Card>
    }
}

/// What is lost by parting against what could replace it.
#[component]
fn PlanCard(sheet: Sheet) -> impl IntoView {
    let language = use_language();
    let plan = use_known(Plan::of);
    let money = move |amount: Option<Money>| amount.map_or_else(|| "–".into(), |amount| sheet.money(amount));
    let row = move |label: Signal<String>, read: fn(&Plan) -> (Money, Option<Money>)| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td class="number">{move || money(Some(plan.with(read).0))}</td>
                <td class="number">{move || money(plan.with(read).1)}</td>
            </tr>
        }
    };
    let lost = fill(Text::PlanLost, move |language| {
        [language.count(plan.with(|plan| plan.parted))]
    });
    let sentence = move || {
        let (language, plan) = (language.get(), plan.get());
        match (plan.parted, plan.gap()) {
            (0, _) => language.tell(Text::PlanNobody).into_owned(),
            _ if plan.lost_contribution <= Money::ZERO => {
                language.fill(Text::PlanGain, &[&sheet.money(-plan.lost_contribution)])
            }
            (_, None) => language.tell(Text::PlanMarginNone).into_owned(),
            (_, Some(gap)) if gap > Money::ZERO => language.fill(Text::PlanGap, &[&sheet.money(gap)]),
            (_, Some(_)) => language.tell(Text::PlanCovered).into_owned(),
        }
    };
    let margin = move || {
        let margin = plan.with(|plan| plan.margin)?;
        Some(
            language
                .get()
                .fill(Text::PlanMargin, &[&language.get().per_mille(margin)]),
        )
    };
    view! {
        <Card title=t(Text::Plan) note=t(Text::PlanNote)>
            <p class="verdict" role="status">{sentence}</p>
            <table class="table">
                <thead><tr>
                    <th scope="col"><span class="hidden">{t(Text::Criterion)}</span></th>
                    <th scope="col" class="number">{t(Text::Revenue)}</th>
                    <th scope="col" class="number">{t(Text::Contribution)}</th>
                </tr></thead>
                <tbody>
                    {row(lost, |plan| (-plan.lost_revenue, Some(-plan.lost_contribution)))}
                    {row(t(Text::PlanCustomers), |plan| (plan.customers.amount, plan.worth(plan.customers.amount)))}
                    {row(t(Text::PlanProspects), |plan| (plan.prospects.amount, plan.worth(plan.prospects.amount)))}
                    {row(t(Text::PlanFollowUp), |plan| (plan.follow_up(), plan.worth(plan.follow_up())))}
                </tbody>
            </table>
            <p class="hint">{margin}</p>
        </Card>
    }
}

#[component]
fn Segments(sheet: Sheet) -> impl IntoView {
    let language = use_language();
    let list = use_known(segments);
    let any = move || list.with(|list| !list.is_empty());
    let growth = |segment: &Segment| {
        let before = segment.before;
        (before > Money::ZERO).then(|| (segment.revenue - before).times(1_000, before.0).0)
    };
    let rows = move || {
        let list = list.get();
        let most = list.iter().filter_map(|one| one.contribution).max();
        let fastest = list.iter().filter_map(growth).max();
        let row = |one: &Segment| {
            let profitable = one.contribution.is_some() && one.contribution == most;
            let growing = growth(one).is_some() && growth(one) == fastest;
            let tag = |is: bool, phrase| is.then(|| view! { " "<span class="tag" data-tone="good">{t(phrase)}</span> });
            let contribution = one
                .contribution
                .map_or_else(|| "–".into(), |amount| sheet.money(amount));
            let change = growth(one).map_or_else(|| "–".into(), |growth| language.get().per_mille(growth));
            view! {
                <tr>
                    <th scope="row">{one.name.clone()}{tag(profitable, Text::MostProfitable)}{tag(growing, Text::FastestGrowing)}</th>
                    <td class="number">{language.get().count(one.customers)}</td>
                    <td class="number">{sheet.money(one.revenue)}</td>
                    <td class="number">{contribution}</td>
                    <td class="number">{change}</td>
                </tr>
            }
        };
        list.iter().map(row).collect_view()
    };
    view! {
        <Card title=t(Text::Segments) note=t(Text::SegmentsNote)>
            <Show when=any fallback=|| view! { <p class="soft">{t(Text::NoSegments)}</p> }>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{t(Text::Segment)}</th>
                        <th scope="col" class="number">{t(Text::Customers)}</th>
                        <th scope="col" class="number">{t(Text::Revenue)}</th>
                        <th scope="col" class="number">{t(Text::Contribution)}</th>
                        <th scope="col" class="number">{t(Text::Change)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </Show>
        </Card>
    }
}

/// Why this customer was lost, and all that were.
#[component]
fn LossCard(form: Form) -> impl IntoView {
    let language = use_language();
    let options = Signal::derive(move || {
        let language = language.get();
        let steps = SalesStep::ALL.map(sales_step_phrase);
        let phrases = [Text::StepNone].into_iter().chain(steps);
        phrases
            .map(|phrase| language.tell(phrase).into_owned())
            .collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let step = form.fields.with(|fields| SalesStep::read(fields.text(LOSS_STEP)));
        let at = SalesStep::ALL.iter().position(|known| Some(*known) == step);
        at.map_or(0, |at| at + 1)
    });
    let choose = move |at: usize| {
        let step = at.checked_sub(1).and_then(|at| SalesStep::ALL.get(at));
        form.set(vec![FieldEdit::text(LOSS_STEP, step.map_or("", |step| step.key()))]);
    };
    let list = use_known(losses);
    let any = move || list.with(|list| !list.is_empty());
    let line = move |loss: crate::view::refill::Loss| {
        let step = loss.step.map_or(Text::StepNone, sales_step_phrase);
        view! {
            <li>
                <span><a href=Route::Customer(loss.customer).href()>{loss.name}</a>" "<small>{loss.reason}</small></span>
                <b>{t(step)}</b>
            </li>
        }
    };
    view! {
        <Card title=t(Text::Loss) note=t(Text::LossNote)>
            <div class="stack">
                <div class="fields">
                    <FormDate form key=LOSS_ON label=t(Text::LossOn)/>
                    <FormText form key=LOSS_REASON label=t(Text::LossReason)/>
                    <Select label=t(Text::LossStep) options chosen choose=Callback::new(choose)/>
                </div>
                <h3>{t(Text::Losses)}</h3>
                <Show when=any fallback=|| view! { <p class="soft">{t(Text::NoLosses)}</p> }>
                    <ul class="pairs">{move || list.get().into_iter().map(line).collect_view()}</ul>
                </Show>
            </div>
        </Card>
    }
}

#[component]
fn TrialCard(form: Form) -> impl IntoView {
    let list = use_known(trials);
    let any = move || list.with(|list| !list.is_empty());
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
