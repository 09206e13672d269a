//! Step 5: who suits us, how well this customer does, and what makes up for one that goes.

use super::EvaluationSheet;
use crate::domain::evaluation::replacement::Profile;
use crate::domain::figures::growth::Incomparable;
use crate::domain::{Comparison, Money, RecordKind};
use crate::route::Route;
use crate::text::Language;
use crate::text::replacement::Replacement as Text;
use crate::ui::controls::Card;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::care::loss_and_trial::{LossCard, TrialCard};
use crate::ui::shared::care::profile_fit::{ProfileCard, use_known};
use crate::ui::shared::forms::form::Form;
use crate::view::care::signs::answers;
use crate::view::evaluation::replacement::{Plan, Segment, prospects, segments};

/// So many prospects are named.
const PROSPECTS_MAX: usize = 10;

#[component]
pub fn ReplacementStep(sheet: EvaluationSheet) -> impl IntoView {
    let session = use_session();
    let customer = sheet.form.customer;
    let record = memo(move || {
        session.track(Topic::Records(RecordKind::Warning));
        session.read(|workspace| answers(workspace, customer).map(|(record, _)| record))
    });
    let form = Form::new(RecordKind::Warning, customer, record);
    view! {
        <ProfileCard row=sheet.row weights=true/>
        <Prospects/>
        <PlanCard sheet/>
        <Segments sheet/>
        <LossCard form all=true/>
        <TrialCard form all=true/>
    }
}

#[component]
fn Prospects() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let list = use_known(move |workspace| {
        let profile = Profile::of(&workspace.settings().fields);
        prospects(workspace, &profile, session.today(), PROSPECTS_MAX)
    });
    let any = move || list.with(|list| !list.is_empty());
    let has_profile = use_known(|workspace| !Profile::of(&workspace.settings().fields).is_empty());
    let line = move |one: crate::view::evaluation::replacement::Fitting| {
        let percent = one.fit.percent;
        let told = live(move || match percent {
            Some(percent) => language.get().whole_percent(percent),
            None if has_profile.get() => t(Text::Unknown).get(),
            None => String::new(),
        });
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
                <Show when=move || !has_profile.get()><p class="soft">{t(Text::ProspectsNone)}</p></Show>
                <ul class="pairs">{move || list.get().into_iter().map(line).collect_view()}</ul>
            </Show>
        </Card>
    }
}

/// What is lost by parting against what could replace it.
#[component]
fn PlanCard(sheet: EvaluationSheet) -> impl IntoView {
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
    let lost = Signal::derive(move || match plan.with(|plan| plan.parted) {
        1 => t(Text::PlanLostOne).get(),
        parted => language.get().fill(Text::PlanLost, &[&language.get().count(parted)]),
    });
    let sentence = live(move || {
        let (language, plan) = (language.get(), plan.get());
        match (plan.parted, plan.gap()) {
            (0, _) => language.text(Text::PlanNobody).into_owned(),
            _ if plan.lost_contribution <= Money::ZERO => {
                language.fill(Text::PlanGain, &[&sheet.money(-plan.lost_contribution)])
            }
            (_, None) => language.text(Text::PlanMarginNone).into_owned(),
            (_, Some(gap)) if gap > Money::ZERO => language.fill(Text::PlanGap, &[&sheet.money(gap)]),
            (_, Some(_)) => language.text(Text::PlanCovered).into_owned(),
        }
    });
    let margin = live(move || {
        let margin = plan.with(Plan::margin)?;
        Some(
            language
                .get()
                .fill(Text::PlanMargin, &[&language.get().per_mille(margin)]),
        )
    });
    view! {
        <Card title=t(Text::Plan) note=t(Text::PlanNote)>
            <p class="verdict" role="status">{sentence}</p>
            <div class="table-frame" tabindex="0" role="group" aria-label=t(Text::Plan)>
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
            </div>
            <p class="hint">{margin}</p>
        </Card>
    }
}

#[component]
fn Segments(sheet: EvaluationSheet) -> impl IntoView {
    let language = use_language();
    let session = use_session();
    let list = use_known(move |workspace| segments(workspace, session.today()));
    let comparison = use_known(move |workspace| Comparison::of(workspace, session.today()));
    let any = move || list.with(|list| !list.is_empty());
    let growth = |segment: &Segment| segment.growth.per_mille();
    let compared = move || compared(language.get(), comparison.get(), &list.get());
    let rows = live(move || {
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
            let change = language.get().change(one.growth);
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
    });
    view! {
        <Card title=t(Text::Segments) note=t(Text::SegmentsNote)>
            <Show when=any fallback=|| view! { <p class="soft">{t(Text::NoSegments)}</p> }>
                <div class="table-frame" tabindex="0" role="group" aria-label=t(Text::Segments)>
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{t(Text::Segment)}</th>
                            <th scope="col" class="number">{t(Text::Customers)}</th>
                            <th scope="col" class="number">{t(Text::Revenue)}</th>
                            <th scope="col" class="number">{t(Text::Contribution)}</th>
                            <th scope="col" class="number">{t(Text::Change)}</th>
                        </tr></thead>
                        <tbody>{rows.clone()}</tbody>
                    </table>
                </div>
                {move || compared().into_iter().map(|line| view! { <p class="hint">{line}</p> }).collect_view()}
            </Show>
        </Card>
    }
}

/// Which months are compared, and for each segment without a change, why: once for those that share the reason.
fn compared(language: Language, comparison: Option<Comparison>, list: &[Segment]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for segment in list {
        let told = language.compared(comparison, segment.growth);
        let line = match segment.growth.reason() {
            Some(Incomparable::Since(_) | Incomparable::NothingBefore) => format!("{}: {told}", segment.name),
            Some(Incomparable::NoFigures | Incomparable::Months(_)) | None => told,
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}
