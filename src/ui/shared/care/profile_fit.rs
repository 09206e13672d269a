//! How well a customer or prospect fits the profile of the best customers, and why.

use crate::domain::evaluation::replacement::{Criterion, Facts, Profile, ProfileFit, Score};
use crate::domain::{Action, FieldEdit, ImportPlan, Money, Row, SettingEdit, Workspace};
use crate::route::Route;
use crate::text::Language;
use crate::text::quantities::Wanted;
use crate::text::replacement::{Replacement as Text, criterion_phrase};
use crate::ui::controls::{Button, Card};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{self, Topic, use_session};
use crate::ui::shared::forms::fields::CheckedField;
use crate::ui::shell::toasts::use_toasts;
use crate::view::evaluation::replacement::{best, facts};

/// What the workspace says, as long as it says so.
pub fn use_known<T: PartialEq + Send + Sync + 'static>(
    read: impl Fn(&Workspace) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let session = use_session();
    memo(move || {
        session.track_all();
        session.read(|workspace| read(workspace))
    })
}

/// What the profile asks for, how this customer or prospect meets it, and why.
#[component]
pub fn ProfileCard(
    row: Row,
    /// The weights can be changed here.
    #[prop(optional)]
    weights: bool,
) -> impl IntoView {
    let session = use_session();
    let profile = use_known(|workspace| Profile::of(&workspace.settings().fields));
    let facts = use_known(move |workspace| facts(workspace, row, session.today()));
    let fit = memo(move || profile.with(|profile| facts.with(|facts| profile.fit(facts))));
    let sheet = ProfileSheet { profile, facts, fit };
    let has_profile = move || profile.with(|profile| !profile.is_empty());
    view! {
        <Card title=t(Text::Profile) note=t(Text::ProfileNote)>
            <div class="stack">
                <Show when=has_profile fallback=|| view! { <p class="soft">{t(Text::ProfileNone)}</p> }>
                    <Verdict sheet/>
                    <Criteria sheet weights/>
                </Show>
                <Suggest row/>
            </div>
        </Card>
    }
}

#[derive(Debug, Clone, Copy)]
struct ProfileSheet {
    profile: Memo<Profile>,
    facts: Memo<Facts>,
    fit: Memo<ProfileFit>,
}

/// How well, and what speaks for and against.
#[component]
fn Verdict(sheet: ProfileSheet) -> impl IntoView {
    let language = use_language();
    let percent = live(move || {
        let percent = sheet.fit.with(|fit| fit.percent);
        percent.map_or_else(|| "–".into(), |percent| language.get().whole_percent(percent))
    });
    let reasons = move || {
        let language = language.get();
        let named = |phrase: Text, takes: fn(Score) -> bool| {
            let scores = sheet.fit.with(|fit| fit.scores);
            let meant = Criterion::ALL
                .into_iter()
                .zip(scores)
                .filter(|(_, score)| takes(*score));
            let names: Vec<_> = meant
                .map(|(criterion, _)| language.text(criterion_phrase(criterion)))
                .collect();
            (!names.is_empty()).then(|| language.fill(phrase, &[&names.join(", ")]))
        };
        let reasons = [
            named(Text::FitFor, |score| matches!(score, Score::Percent(GOOD..))),
            named(Text::FitAgainst, |score| matches!(score, Score::Percent(..BAD))),
            named(Text::FitUnknown, |score| score == Score::Unknown),
        ];
        reasons.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let nothing = move || sheet.fit.with(|fit| fit.percent.is_none());
    view! {
        <p>{t(Text::Fit)}": "<b class="verdict" role="status">{percent}</b></p>
        <p class="soft">{move || if nothing() { t(Text::FitNone).get() } else { reasons() }}</p>
    }
}

/// From here on a criterion speaks for the customer, below there against.
const GOOD: i64 = 80;
const BAD: i64 = 50;

#[component]
fn Criteria(sheet: ProfileSheet, weights: bool) -> impl IntoView {
    let language = use_language();
    let row = move |criterion: Criterion| {
        let asked = live(move || {
            sheet
                .profile
                .with(|profile| requirement(language.get(), profile, criterion))
        });
        let here = live(move || sheet.facts.with(|facts| found(language.get(), facts, criterion)));
        let score = live(
            move || match sheet.fit.with(|fit| fit.scores.get(criterion as usize).copied()) {
                Some(Score::Percent(percent)) => language.get().whole_percent(percent),
                Some(Score::Unknown) => t(Text::Unknown).get(),
                Some(Score::NotAsked) | None => "–".into(),
            },
        );
        view! {
            <tr>
                <th scope="row">{t(criterion_phrase(criterion))}</th>
                <td>{asked}</td><td>{here}</td><td class="number">{score}</td>
                {weights.then(|| view! { <td><Weight criterion/></td> })}
            </tr>
        }
    };
    view! {
        <table class="table profile">
            <thead><tr>
                <th scope="col">{t(Text::Criterion)}</th><th scope="col">{t(Text::Asked)}</th>
                <th scope="col">{t(Text::Here)}</th><th scope="col" class="number">{t(Text::Fit)}</th>
                {weights.then(|| view! { <th scope="col">{t(Text::WeightHead)}</th> })}
            </tr></thead>
            <tbody>{Criterion::ALL.map(row).collect_view()}</tbody>
        </table>
    }
}

/// The profile from the customers with three times yes.
#[component]
fn Suggest(row: Row) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let count = use_known(move |workspace| best(workspace, session.today()).len());
    let evaluate = live(move || {
        let customer = session.read(|workspace| workspace.customer_at(row).map(|customer| customer.id))?;
        let href = Route::Evaluation(customer, 1).href();
        (count.get() == 0).then(|| view! { <a class="button" data-kind="quiet" href=href>{t(Text::EvaluateHere)}</a> })
    });
    let suggest = move |()| {
        let profile = session.read(|workspace| Profile::suggest(&best(workspace, session::now().today)));
        // A plan that sets nothing but settings: one step to take back.
        let plan = ImportPlan {
            settings: profile.edits(),
            ..ImportPlan::default()
        };
        let _ = session.dispatch(Action::Import(std::rc::Rc::new(plan)));
        toasts.notify_change(language.get_untracked().text(Text::Suggested).into_owned());
    };
    let from = live(move || match count.get() {
        0 => t(Text::NobodyBest).get(),
        count => language
            .get()
            .fill(Text::SuggestFrom, &[&language.get().count(count as u64)]),
    });
    view! {
        <div class="row" data-print="none">
            <Button label=t(Text::Suggest) press=Callback::new(suggest) attr:disabled=move || count.get() == 0/>
            <span class="soft">{from}</span>
            {evaluate}
        </div>
    }
}

#[component]
fn Weight(criterion: Criterion) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let key = criterion.key();
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
        [language.text(criterion_phrase(criterion)).into_owned()]
    });
    let commit = move |typed: String| {
        let weight = language.get_untracked().take_whole(Wanted::WEIGHT, &typed)?;
        let edit = FieldEdit::number(key, Some(weight));
        let _ = session.dispatch(Action::EditSetting(SettingEdit::Field(edit)));
        Ok(())
    };
    view! { <div class="weight"><CheckedField label value commit=Callback::new(commit)/></div> }
}

/// What the profile asks for, in words.
fn requirement(language: Language, profile: &Profile, criterion: Criterion) -> String {
    let session = use_session();
    let told = match criterion {
        Criterion::Segment => Some(profile.segments.join(", ")).filter(|list| !list.is_empty()),
        Criterion::Size => profile
            .revenue
            .map(|(from, to)| language.fill(Text::FromTo, &[&money(language, from), &money(language, to)])),
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
    told.unwrap_or_else(|| language.text(Text::NotAsked).into_owned())
}

/// What is known of the customer, in words.
fn found(language: Language, facts: &Facts, criterion: Criterion) -> String {
    let told = match criterion {
        Criterion::Segment => Some(facts.segment.clone()).filter(|segment| !segment.is_empty()),
        Criterion::Size => facts.revenue.map(|revenue| money(language, revenue)),
        Criterion::Products => Some(named(use_session(), &facts.products)).filter(|_| facts.products_known),
        Criterion::Payment => facts.days_late.map(|days| language.count(days)),
        Criterion::Loyalty => facts.years.map(|years| language.count(years)),
        Criterion::Growth => Some(match facts.growth.reason() {
            Some(reason) => language.incomparable(reason),
            None => language.change(facts.growth),
        }),
    };
    told.unwrap_or_else(|| language.text(Text::Unknown).into_owned())
}

/// In whole units. Reactive.
fn money(language: Language, amount: Money) -> String {
    let session = use_session();
    session.track(Topic::Settings);
    language.money_whole(amount, session.read(|workspace| workspace.settings().currency))
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
