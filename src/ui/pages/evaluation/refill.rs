//! Step 5: who suits us, how well this customer does, and what makes up for one that goes.

use super::Sheet;
use crate::domain::evaluation::refill::{
    Criterion, Facts, LOSS_ON, LOSS_REASON, LOSS_STEP, Profile, SalesStep, Score, TRIAL_FROM, TRIAL_RESULT,
    TRIAL_REVIEW, TRIAL_UNTIL,
};
use crate::domain::{Action, FieldEdit, ImportPlan, Money, RecordKind, SettingEdit, Workspace};
use crate::route::Route;
use crate::text::Language;
use crate::text::refill::{Refill as Text, criterion_phrase, sales_step_phrase};
use crate::ui::controls::{Button, Card, Select};
use crate::ui::look::{fill, t, use_language};
use crate::ui::parts::fields::CheckedField;
use crate::ui::parts::form::{Form, FormDate, FormText};
use crate::ui::session::{self, Topic, use_session};
use crate::ui::shell::toasts::use_toasts;
use crate::view::refill::{Plan, Segment, best, facts, losses, prospects, segments, trials};
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
        <ProfileCard sheet/>
        <Prospects/>
        <PlanCard sheet/>
        <Segments sheet/>
        <LossCard form/>
        <TrialCard form/>
    }
}

/// Runs again with anything that these cards show.
fn track_all() {
    let session = use_session();
    for topic in [
        Topic::Customers,
        Topic::Products,
        Topic::Marks,
        Topic::Details,
        Topic::Figures,
        Topic::Settings,
        Topic::Records(RecordKind::Evaluation),
        Topic::Records(RecordKind::Warning),
    ] {
        session.track(topic);
    }
}

fn use_known<T: PartialEq + Send + Sync + 'static>(read: impl Fn(&Workspace) -> T + Send + Sync + 'static) -> Memo<T> {
    let session = use_session();
    Memo::new(move |_| {
        track_all();
        session.read(|workspace| read(workspace))
    })
}

/// What the profile asks for, and how this customer meets it.
#[component]
fn ProfileCard(sheet: Sheet) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let today = session::now().today;
    let profile = use_known(|workspace| Profile::of(&workspace.settings().fields));
    let here = use_known(move |workspace| facts(workspace, sheet.row, today));
    let count = use_known(move |workspace| best(workspace, today).len());
    let fit = Memo::new(move |_| profile.with(|profile| here.with(|facts| profile.fit(facts))));
    let suggest = move |()| {
        let profile = session.read(|workspace| Profile::suggest(&best(workspace, today)));
        // A plan that sets nothing but settings: one step to take back.
        let plan = ImportPlan {
            settings: profile.edits(),
            ..ImportPlan::default()
        };
        let _ = session.dispatch(Action::Import(std::rc::Rc::new(plan)));
        toasts.tell(language.get_untracked().tell(Text::Suggested).into_owned());
    };
    let from = move || match count.get() {
        0 => t(Text::NobodyBest).get(),
        count => language
            .get()
            .fill(Text::SuggestFrom, &[&language.get().count(count as u64)]),
    };
    let percent = move || {
        let percent = fit
            .with(|fit| fit.percent)
            .map(|percent| language.get().whole_percent(percent));
        percent.unwrap_or_else(|| "–".into())
    };
    let row = move |criterion: Criterion| {
        let asked = move || profile.with(|profile| asked(language.get(), profile, criterion, sheet));
        let here = move || here.with(|facts| found(language.get(), facts, criterion, sheet));
        let score = move || match fit.with(|fit| fit.scores.get(criterion as usize).copied()) {
            Some(Score::Percent(percent)) => language.get().whole_percent(percent),
            Some(Score::Unknown) => t(Text::Unknown).get(),
            Some(Score::NotAsked) | None => "–".into(),
        };
        view! {
            <tr>
                <th scope="row">{t(criterion_phrase(criterion))}</th>
                <td>{asked}</td><td>{here}</td><td class="number">{score}</td>
                <td><Weight criterion/></td>
            </tr>
        }
    };
    let has_profile = move || profile.with(|profile| !profile.is_empty());
    let rows = move || Criterion::ALL.map(row).collect_view();
    view! {
        <Card title=t(Text::Profile) note=t(Text::ProfileNote)>
            <div class="stack">
                <Show when=has_profile fallback=|| view! { <p class="soft">{t(Text::ProfileNone)}</p> }>
                    <p>{t(Text::Fit)}": "<b class="verdict" role="status">{percent}</b></p>
                    <Show when=move || fit.with(|fit| fit.percent.is_none())><p class="soft">{t(Text::FitNone)}</p></Show>
                    <table class="table profile">
                        <thead><tr>
                            <th scope="col">{t(Text::Criterion)}</th><th scope="col">{t(Text::Asked)}</th>
                            <th scope="col">{t(Text::Here)}</th><th scope="col" class="number">{t(Text::Fit)}</th>
                            <th scope="col">{t(Text::WeightHead)}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </Show>
                <div class="row">
                    <Button label=t(Text::Suggest) press=Callback::new(suggest) attr:disabled=move || count.get() == 0/>
                    <span class="soft">{from}</span>
                </div>
            </div>
        </Card>
    }
}

#[component]
fn Weight(criterion: Criterion) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let key = criterion.weight_key();
    let at = Criterion::ALL
        .iter()
        .position(|known| *known == criterion)
        .unwrap_or_default();
    let weight = use_known(move |workspace| {
        let weights = Profile::of(&workspace.settings().fields).weights;
        weights.get(at).copied().unwrap_or_default()
    });
    let value = Signal::derive(move || language.get().count(weight.get()));
    let label = fill(Text::Weight, move |language| {
        [language.tell(criterion_phrase(criterion)).into_owned()]
    });
    let commit = move |typed: String| {
        let weight = typed
            .trim()
            .parse::<i64>()
            .ok()
            .filter(|weight| (0..=100).contains(weight));
        let wrong = || language.get_untracked().tell(Text::WeightWrong).into_owned();
        let weight = weight.ok_or_else(wrong)?;
        let edit = FieldEdit::number(key, Some(weight));
        let _ = session.dispatch(Action::EditSetting(SettingEdit::Field(edit)));
        Ok(())
    };
    view! { <div class="weight"><CheckedField label value commit=Callback::new(commit)/></div> }
}

/// What the profile asks for, in words.
fn asked(language: Language, profile: &Profile, criterion: Criterion, sheet: Sheet) -> String {
    let session = use_session();
    let told = match criterion {
        Criterion::Segment => Some(profile.segments.join(", ")).filter(|list| !list.is_empty()),
        Criterion::Size => profile
            .revenue
            .map(|(from, to)| language.fill(Text::FromTo, &[&sheet.money(from), &sheet.money(to)])),
        Criterion::Products => Some(named(session, &profile.products)).filter(|list| !list.is_empty()),
        Criterion::Payment => profile
            .days_late_max
            .map(|days| language.fill(Text::DaysAtMost, &[&language.count(days)])),
        Criterion::Loyalty => profile
            .years_min
            .map(|years| language.fill(Text::YearsAtLeast, &[&language.count(years)])),
        Criterion::Growth => profile
            .growth_min
            .map(|growth| language.fill(Text::GrowthAtLeast, &[&language.per_mille(growth)])),
    };
    told.unwrap_or_else(|| language.tell(Text::NotAsked).into_owned())
}

/// What is known of the customer, in words.
fn found(language: Language, facts: &Facts, criterion: Criterion, sheet: Sheet) -> String {
    let told = match criterion {
        Criterion::Segment => Some(facts.segment.clone()).filter(|segment| !segment.is_empty()),
        Criterion::Size => facts.revenue.map(|revenue| sheet.money(revenue)),
        Criterion::Products => Some(named(use_session(), &facts.products)).filter(|_| facts.products_known),
        Criterion::Payment => facts.days_late.map(|days| language.count(days)),
        Criterion::Loyalty => facts.years.map(|years| language.count(years)),
        Criterion::Growth => facts.growth.map(|growth| language.per_mille(growth)),
    };
    told.unwrap_or_else(|| language.tell(Text::Unknown).into_owned())
}

fn named(session: session::Session, products: &[crate::domain::ProductId]) -> String {
    session.read(|workspace| {
        let names = products
            .iter()
            .filter_map(|id| workspace.product(*id))
            .map(|product| product.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    })
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
        let worth = [plan.customers, plan.prospects].map(|potential| plan.worth(&potential).unwrap_or_default());
        let gap = plan.lost_contribution - worth.into_iter().sum();
        match (plan.parted, plan.margin) {
            (0, _) => language.tell(Text::PlanNobody).into_owned(),
            _ if plan.lost_contribution <= Money::ZERO => {
                language.fill(Text::PlanGain, &[&sheet.money(-plan.lost_contribution)])
            }
            (_, None) => language.tell(Text::PlanMarginNone).into_owned(),
            _ if gap > Money::ZERO => language.fill(Text::PlanGap, &[&sheet.money(gap)]),
            _ => language.tell(Text::PlanCovered).into_owned(),
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
                    {row(t(Text::PlanCustomers), |plan| (plan.customers.amount, plan.worth(&plan.customers)))}
                    {row(t(Text::PlanProspects), |plan| (plan.prospects.amount, plan.worth(&plan.prospects)))}
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
