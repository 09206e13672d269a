//! The five steps of one evaluation: the stepper, the step, and beside it the verdict so far with what is missing.

mod classify;
mod compare;
mod figures;
mod learn;
mod levers;
mod measures;
mod replacement;
mod sums;
mod talk;
mod waterfall;

use super::not_found::NotFoundPage;
use crate::domain::evaluation::conversation::Decision;
use crate::domain::evaluation::sums::{EvaluationSums, Inputs, Lever, Levers, Rates, ResultPart, per_mille};
use crate::domain::evaluation::{Class, EvaluationStep, STARTED_ON, Verdict, classify as class_of, lacks, verdict};
use crate::domain::settings::Currency;
use crate::domain::{Action, CustomerId, Money, RecordId, RecordKind, Row};
use crate::route::Route;
use crate::text::evaluation::{Evaluation as Text, step_phrase};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Banner, Button, ButtonKind, Card, Empty, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::location::{go, use_location};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::care::evaluations::{BeginButton, address, dated, verdict_wording};
use crate::ui::shared::forms::form::Form;
use crate::ui::shell::page::Page;
use crate::ui::shell::toasts::use_toasts;
use crate::view::evaluation::replacement::surroundings;
use crate::view::evaluation::{all, chosen};
use classify::ClassifyStep;
use compare::Compare;
use learn::LearnStep;
use levers::LeverCard;
use replacement::ReplacementStep;
use sums::SumsStep;
use talk::TalkStep;

/// An evaluation, and what its sums need from elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct EvaluationSheet {
    pub form: Form,
    pub row: Row,
    pub rates: Memo<Rates>,
    pub currency: Memo<Currency>,
    pub inputs: Memo<Inputs>,
    /// As the sliders stand.
    pub levers: Memo<Levers>,
    /// The lever that is being moved; saved when it is let go.
    pub moved: RwSignal<Option<(Lever, i64)>>,
}

impl EvaluationSheet {
    fn of(form: Form, row: Row) -> Self {
        let session = use_session();
        let rates = memo(move || {
            session.track(Topic::Settings);
            session.read(|workspace| Rates::of(&workspace.settings().fields))
        });
        let currency = memo(move || {
            session.track(Topic::Settings);
            session.read(|workspace| workspace.settings().currency)
        });
        let moved = RwSignal::new(None::<(Lever, i64)>);
        let levers = memo(move || {
            let saved = form.fields.with(Levers::of);
            moved.get().map_or(saved, |(lever, value)| saved.with(lever, value))
        });
        Self {
            form,
            row,
            rates,
            currency,
            inputs: memo(move || form.fields.with(Inputs::of)),
            levers,
            moved,
        }
    }

    /// Money in whole units, in the language of the interface. Reactive.
    pub fn money(self, money: Money) -> String {
        use_language().get().money_whole(money, self.currency.get())
    }
}

#[component]
pub fn EvaluationPage(customer: CustomerId, step: u8) -> impl IntoView {
    let (session, place) = (use_session(), use_location());
    let asked = memo(move || place.query("of").as_deref().and_then(RecordId::parse));
    let row = memo(move || {
        session.track(Topic::Customers);
        session.read(|workspace| workspace.row(customer))
    });
    let record = memo(move || {
        session.track(Topic::Records(RecordKind::Evaluation));
        session.read(|workspace| chosen(workspace, customer, asked.get()))
    });
    let there = memo(move || row.get().zip(record.get()));
    live(
        move || match (there.get(), row.get(), EvaluationStep::of_number(step)) {
            (Some((row, record)), _, Some(step)) => {
                let form = Form::new(RecordKind::Evaluation, customer, memo(move || Some(record)));
                view! { <Steps sheet=EvaluationSheet::of(form, row) record step/> }.into_any()
            }
            (None, Some(_), _) => view! { <Begin customer/> }.into_any(),
            _ => view! { <NotFoundPage/> }.into_any(),
        },
    )
}

fn use_name(customer: CustomerId) -> Signal<String> {
    let session = use_session();
    Signal::derive(move || {
        session.track(Topic::Customers);
        session.read(|workspace| {
            let customer = workspace.customer(customer);
            customer
                .map(|customer| customer.name.as_str().to_owned())
                .unwrap_or_default()
        })
    })
}

#[component]
fn Begin(customer: CustomerId) -> impl IntoView {
    view! {
        <Page title=use_name(customer) sub=t(Text::Title)>
            <Empty icon=Icon::Question title=t(Text::Title) text=t(Text::None)>
                <BeginButton customer/>
                <a class="button" href=Route::Customer(customer).href()>{t(Text::ToCustomer)}</a>
            </Empty>
        </Page>
    }
}

#[component]
fn Steps(sheet: EvaluationSheet, record: RecordId, step: EvaluationStep) -> impl IntoView {
    let customer = sheet.form.customer;
    let started = memo(move || sheet.form.fields.with(|fields| fields.day(STARTED_ON)));
    let sub = fill(Text::Of, move |language| [dated(language, started.get())]);
    // On paper, these are sheets to take to the customer; what we reckon stays here.
    let for_customer = matches!(step, EvaluationStep::Learn | EvaluationStep::Talk);
    let body = match step {
        EvaluationStep::Classify => view! { <ClassifyStep sheet/> }.into_any(),
        EvaluationStep::Learn => view! { <LearnStep sheet/> }.into_any(),
        EvaluationStep::Sums => view! { <SumsStep sheet/> }.into_any(),
        EvaluationStep::Talk => view! { <TalkStep sheet/> }.into_any(),
        EvaluationStep::Replacement => view! { <ReplacementStep sheet/> }.into_any(),
    };
    view! {
        <Page title=use_name(customer) sub>
            <div class="row" data-print="none">
                <a class="button" data-kind="quiet" href=Route::Customer(customer).href()>{t(Text::ToCustomer)}</a>
                <div class="buttons push"><DeleteButton customer record/></div>
            </div>
            <Earlier sheet record step/>
            <Stepper sheet record step/>
            <div class="columns2">
                <div class="stack">{body}<Onward sheet record step/></div>
                <aside class="stack" data-print=for_customer.then_some("none")>
                    <VerdictCard sheet step/>
                    {(step == EvaluationStep::Sums).then(|| view! { <LeverCard sheet/> })}
                    <Compare sheet record/>
                </aside>
            </div>
        </Page>
    }
}

/// Says that this is not the newest evaluation, where it is not.
#[component]
fn Earlier(sheet: EvaluationSheet, record: RecordId, step: EvaluationStep) -> impl IntoView {
    let (session, customer) = (use_session(), sheet.form.customer);
    let is_earlier = memo(move || {
        session.track(Topic::Records(RecordKind::Evaluation));
        session.read(|workspace| {
            all(workspace, customer)
                .first()
                .is_some_and(|(newest, _)| *newest != record)
        })
    });
    let banner = move || {
        view! {
            <Banner tone=Tone::Info title=t(Text::Earlier) text=String::new()>
                <a class="button" href=address(customer, step.number(), None)>{t(Text::ToNewest)}</a>
            </Banner>
        }
    };
    view! { <Show when=move || is_earlier.get()>{banner()}</Show> }
}

/// What every step says of itself: that it is done, or the first thing it lacks.
#[component]
fn Stepper(sheet: EvaluationSheet, record: RecordId, step: EvaluationStep) -> impl IntoView {
    let customer = sheet.form.customer;
    let item = move |one: EvaluationStep| {
        let told = use_lacks(sheet, one);
        let is_done = memo(move || told.with(Vec::is_empty));
        let state = live(move || match (told.with(|told| told.first().cloned()), one) {
            (Some(lack), _) => lack,
            (None, EvaluationStep::Classify) => {
                let (yes, _) = sheet.form.fields.with(class_of);
                fill(Text::YesOf3, move |language| [language.count(yes as u64)]).get()
            }
            (None, _) => t(Text::Done).get(),
        });
        let sign = live(move || {
            if is_done.get() {
                "✓".to_owned()
            } else {
                one.number().to_string()
            }
        });
        view! {
            <li>
                <a class="step" href=address(customer, one.number(), Some(record))
                    aria-current=(one == step).then_some("step") data-done=move || is_done.get().then_some("")>
                    <span class="step-sign" aria-hidden="true">{sign}</span>
                    <span class="step-name">{t(step_phrase(one))}</span>
                    <small>{state}</small>
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=t(Text::Steps) data-print="none">
            <ol class="steps">{EvaluationStep::ALL.map(item).collect_view()}</ol>
        </nav>
    }
}

/// What a step lacks, in words.
fn use_lacks(sheet: EvaluationSheet, step: EvaluationStep) -> Memo<Vec<String>> {
    let (session, language, customer) = (use_session(), use_language(), sheet.form.customer);
    let around = memo(move || {
        session.track(Topic::Settings);
        session.track(Topic::Records(RecordKind::Warning));
        session.read(|workspace| surroundings(workspace, customer))
    });
    memo(move || {
        let found = sheet.form.fields.with(|fields| lacks(fields, step, around.get()));
        found.into_iter().map(|lack| language.get().lack(lack)).collect()
    })
}

#[component]
fn Onward(sheet: EvaluationSheet, record: RecordId, step: EvaluationStep) -> impl IntoView {
    let customer = sheet.form.customer;
    let link = move |phrase: Text, number: Option<u8>, kind: Option<&'static str>| {
        let step = EvaluationStep::of_number(number?)?;
        let language = use_language();
        let label = fill(phrase, move |_| [language.get().text(step_phrase(step)).into_owned()]);
        Some(view! { <a class="button" data-kind=kind href=address(customer, step.number(), Some(record))>{label}</a> })
    };
    view! {
        <div class="row" data-print="none">
            {link(Text::Previous, step.number().checked_sub(1), None)}
            <span class="push">{link(Text::Next, step.number().checked_add(1), Some("primary"))}</span>
        </div>
    }
}

/// The verdict so far, always in view, and what this step still lacks.
#[component]
fn VerdictCard(sheet: EvaluationSheet, step: EvaluationStep) -> impl IntoView {
    let language = use_language();
    let verdict = memo(move || sheet.form.fields.with(|fields| verdict(fields, &sheet.rates.get())));
    let tone = move || verdict.with(tone_of).map(Tone::name);
    let heading = live(move || match verdict.get() {
        Verdict::Decided(_) | Verdict::Rests => t(Text::Decided).get(),
        Verdict::Nothing | Verdict::Class(_) | Verdict::Left(..) => t(Text::SoFar).get(),
    });
    let missing = use_lacks(sheet, step);
    let lines = live(move || {
        missing
            .get()
            .into_iter()
            .map(|lack| view! { <li>{lack}</li> })
            .collect_view()
    });
    view! {
        <section class="card" data-tone=tone aria-label=t(Text::SoFar)>
            <small>{heading}</small>
            <p class="verdict" data-size="l" role="status">{move || verdict.with(|verdict| verdict_wording(language.get(), verdict))}</p>
            <p class="soft">{move || explained(sheet, &verdict.get())}</p>
            <Show when=move || missing.with(|missing| !missing.is_empty())>
                <h3>{t(Text::Missing)}</h3>
                <ul class="lacks">{lines.clone()}</ul>
            </Show>
        </section>
    }
}

const fn tone_of(verdict: &Verdict) -> Option<Tone> {
    match verdict {
        Verdict::Nothing => None,
        Verdict::Class(Class::Nurture) | Verdict::Decided(Decision::Keep) => Some(Tone::Good),
        Verdict::Class(Class::LookCloser | Class::DoTheSums) | Verdict::Decided(Decision::Repair) | Verdict::Rests => {
            Some(Tone::Warn)
        }
        Verdict::Decided(Decision::Part) => Some(Tone::Bad),
        Verdict::Left(left, _) if left.likely.0 < 0 => Some(Tone::Bad),
        Verdict::Left(..) => Some(Tone::Good),
    }
}

/// The sentence below the verdict.
fn explained(sheet: EvaluationSheet, verdict: &Verdict) -> String {
    let language = use_language().get();
    match verdict {
        Verdict::Nothing => language.text(Text::NothingYetText).into_owned(),
        Verdict::Left(left, revenue) => {
            let ends = [left.likely, left.low, left.high].map(|amount| sheet.money(amount));
            let mut told = language.fill(Text::Left, &ends.each_ref().map(String::as_str));
            let loses = left.likely < Money::ZERO && revenue.likely > Money::ZERO;
            if loses {
                let cost = (revenue.likely - left.likely).times(Money::PARTS, revenue.likely.0);
                let currency = sheet.currency.get();
                let [one, costs] = [Money::units(1), cost].map(|amount| language.money(amount, currency));
                told.push(' ');
                told.push_str(&language.fill(Text::EuroCosts, &[&one, &costs]));
            }
            told
        }
        Verdict::Class(Class::LookCloser | Class::DoTheSums) => language.text(Text::ClaimToProve).into_owned(),
        Verdict::Class(Class::Nurture) | Verdict::Rests => String::new(),
        Verdict::Decided(_) => {
            let (inputs, rates) = (sheet.inputs.get(), sheet.rates.get());
            let sums = EvaluationSums::of(&inputs, &rates, &Levers::default());
            let (left, revenue) = (sums.after_service().likely, sums.part(ResultPart::Revenue));
            match per_mille(left, revenue.likely).filter(|_| inputs.are_enough()) {
                Some(share) => language.fill(Text::OfRevenue, &[&language.per_mille(share)]),
                None => String::new(),
            }
        }
    }
}

/// Deletes at once: the news takes it back.
#[component]
fn DeleteButton(customer: CustomerId, record: RecordId) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let delete = move |()| {
        let kind = RecordKind::Evaluation;
        if session.dispatch(Action::RemoveRecord { kind, record }).is_ok() {
            toasts.notify_change(language.get_untracked().text(Text::Deleted).into_owned());
            go(Route::Customer(customer));
        }
    };
    view! { <Button label=t(Text::Delete) kind=ButtonKind::Danger icon=Icon::Delete press=Callback::new(delete)/> }
}

/// A card whose sentences say what an empty place needs.
#[component]
fn Hint(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <p class="soft">{text}</p> }
}

/// Questions one below the other, in a card.
#[component]
fn QuestionCard(
    sheet: EvaluationSheet,
    #[prop(into)] title: Signal<String>,
    #[prop(into, optional)] note: Signal<String>,
    questions: &'static [crate::domain::evaluation::Question],
) -> impl IntoView {
    let row = move |question| view! { <crate::ui::shared::forms::form::QuestionRow form=sheet.form question/> };
    view! { <Card title note><div class="asked-set">{questions.iter().map(row).collect_view()}</div></Card> }
}
