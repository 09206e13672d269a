//! Warning signs and partner traits of one customer, to be answered in a minute.

use crate::domain::care::warning::{
    CountedAnswer, Counter, SIGNS, SLOW, SLOW_DETAILS, SignOutcome, SignTally, TRAITS, standing,
};
use crate::domain::evaluation::Question;
use crate::domain::records::question::Answer;
use crate::domain::{CustomerId, FieldEdit, Money, RecordKind, Row};
use crate::route::Route;
use crate::text::Language;
use crate::text::warnings::{Warnings as Text, advice_phrase, counter_phrase, notice_phrase, outcome_phrase};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Glyph, IconButton, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::forms::form::{Form, QuestionRow};
use crate::view::care::signs::{Background, Potential, answers};

/// The answers, and what is known besides.
#[derive(Debug, Clone, Copy)]
struct WarningSheet {
    form: Form,
    background: Memo<Background>,
    signs: Memo<SignTally>,
}

impl WarningSheet {
    fn of(customer: CustomerId, row: Row) -> Self {
        let session = use_session();
        let record = memo(move || {
            session.track(Topic::Records(RecordKind::Warning));
            session.read(|workspace| answers(workspace, customer).map(|(record, _)| record))
        });
        let background = memo(move || {
            for topic in [
                Topic::Customers,
                Topic::Figures,
                Topic::Details,
                Topic::Products,
                Topic::Records(RecordKind::Opportunity),
                Topic::Records(RecordKind::Decision),
            ] {
                session.track(topic);
            }
            session.track_row(row);
            session.read(|workspace| Background::of(workspace, row))
        });
        let form = Form::new(RecordKind::Warning, customer, record);
        let signs = memo(move || {
            background.with(|background| form.fields.with(|fields| SignTally::of(fields, background.known())))
        });
        Self {
            form,
            background,
            signs,
        }
    }

    fn standing(self, key: &'static str) -> CountedAnswer {
        self.background.with(|background| {
            self.form
                .fields
                .with(|fields| standing(fields, key, background.known()))
        })
    }
}

#[component]
pub fn Warnings(customer: CustomerId, row: Row) -> impl IntoView {
    let sheet = WarningSheet::of(customer, row);
    let tone = move || {
        let said = sheet.form.fields.with(|fields| !fields.is_empty());
        outcome_tone(sheet.signs.with(|signs| signs.outcome))
            .filter(|_| said || sheet.signs.with(|signs| signs.signs > 0))
            .map(Tone::name)
    };
    let questions = move |questions: &'static [Question]| {
        let row = move |question| view! { <SignRow sheet question/> };
        questions.iter().map(row).collect_view()
    };
    let details = move || sheet.form.answer(SLOW).get() == Answer::Yes;
    let detail =
        move |question: &'static Question| view! { <QuestionRow form=sheet.form question attr:data-detail=""/> };
    let signs = SIGNS.iter().map(move |question| {
        let of_slow = (question.key == SLOW).then(|| {
            view! { <Show when=details>{SLOW_DETAILS.iter().map(detail).collect_view()}</Show> }
        });
        view! { <SignRow sheet question/>{of_slow} }
    });
    view! {
        <section class="card" aria-labelledby="warnings" data-tone=tone>
            <header><h2 id="warnings">{t(Text::Title)}</h2></header>
            <div class="stack">
                <Result sheet/>
                <div>
                    <h3>{t(Text::Signs)}</h3>
                    <div class="asked-set">{signs.collect_view()}</div>
                </div>
                <div>
                    <h3>{t(Text::Traits)}</h3>
                    <div class="asked-set">{questions(&TRAITS)}</div>
                </div>
                <Counters form=sheet.form/>
            </div>
        </section>
    }
}

#[must_use]
pub const fn outcome_tone(outcome: SignOutcome) -> Option<Tone> {
    match outcome {
        SignOutcome::Partner | SignOutcome::NoSigns => Some(Tone::Good),
        SignOutcome::Watch => Some(Tone::Warn),
        SignOutcome::Afford => Some(Tone::Bad),
    }
}

/// The outcome in words; signs, traits and potential side by side.
#[component]
fn Result(sheet: WarningSheet) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let customer = sheet.form.customer;
    let outcome = live(move || t(outcome_phrase(sheet.signs.with(|signs| signs.outcome))).get());
    let of = move |read: fn(&SignTally) -> (usize, usize, usize)| {
        let told = fill(Text::Of, move |language| {
            let (yes, all, _) = sheet.signs.with(read);
            [language.count(yes as u64), language.count(all as u64)]
        });
        let open = live(move || {
            let (.., open) = sheet.signs.with(read);
            (open > 0).then(|| {
                language
                    .get()
                    .fill(Text::OpenSome, &[&language.get().count(open as u64)])
            })
        });
        view! { <dd>{told}<small>{open}</small></dd> }
    };
    let potential = live(move || {
        session.track(Topic::Settings);
        let (language, potential) = (language.get(), sheet.background.with(|background| background.potential));
        let currency = session.read(|workspace| workspace.settings().currency);
        let money = |amount| language.money_whole(amount, currency);
        let total = Some(potential.total()).filter(|total| *total > Money::ZERO).map(money);
        let parts = parts(language, &potential, &money);
        view! {
            <dd>
                {total.unwrap_or_else(|| "–".into())}
                {parts.into_iter().map(|part| view! { <small>{part}</small> }).collect_view()}
            </dd>
        }
    });
    let advice = live(move || {
        let outlook = sheet.background.with(|background| background.potential.outlook());
        let advice = sheet.signs.with(|signs| signs.advice(outlook))?;
        Some(view! {
            <p>{t(advice_phrase(advice))}</p>
            <p data-print="none"><a class="button" data-kind="primary" href=Route::Evaluation(customer, 3).href()>{t(Text::ToSteps)}</a></p>
        })
    });
    view! {
        <div class="stack" data-gap="s">
            <p class="verdict" role="status">{outcome}</p>
            {advice}
            <dl class="sides">
                <div><dt>{t(Text::Signs)}</dt>{of(|signs| (signs.signs, SIGNS.len(), signs.signs_open))}</div>
                <div><dt>{t(Text::Traits)}</dt>{of(|signs| (signs.traits, TRAITS.len(), signs.traits_open))}</div>
                <div><dt>{t(Text::Potential)}</dt>{potential}</div>
            </dl>
        </div>
    }
}

/// Where the potential comes from: each with its part, as far as it was estimated.
fn parts(language: Language, potential: &Potential, money: &dyn Fn(Money) -> String) -> Vec<String> {
    let counted = |one: Text, many: Text, count: u32| match count {
        1 => language.text(one).into_owned(),
        count => language.fill(many, &[&language.count(count)]),
    };
    // The sum stands above: the parts have amounts of their own where there are two.
    let both = potential.amount > Money::ZERO && potential.follow_up > Money::ZERO;
    let part = |words: String, amount: Money| match both {
        true => language.fill(Text::PotentialPart, &[&words, &money(amount)]),
        false => words,
    };
    let mut parts = Vec::new();
    if potential.cells > 0 {
        let words = counted(Text::PotentialOne, Text::PotentialCells, potential.cells);
        parts.push(part(words, potential.amount));
    }
    if potential.opportunities > 0 {
        let words = counted(Text::FollowUpOne, Text::FollowUps, potential.opportunities);
        parts.push(part(words, potential.follow_up));
    }
    if parts.is_empty() {
        parts.push(language.text(Text::PotentialNone).into_owned());
    }
    parts
}

/// A sign or trait, with what invoices say of it, or that it is too early.
#[component]
fn SignRow(sheet: WarningSheet, question: &'static Question) -> impl IntoView {
    let language = use_language();
    let remark = Signal::derive(move || {
        let language = language.get();
        match sheet.standing(question.key) {
            CountedAnswer::TooEarly => {
                let [early, hint] = [Text::TooEarly, Text::TooEarlyHint].map(|phrase| language.text(phrase));
                [&early, ". ", &hint].concat()
            }
            CountedAnswer::Found { yes, days_late } => {
                let phrase = if yes { Text::FoundYes } else { Text::FoundNo };
                language.fill(phrase, &[&language.count((days_late + 5_000) / 10_000)])
            }
            CountedAnswer::Said(_) => String::new(),
        }
    });
    view! { <QuestionRow form=sheet.form question remark/> }
}

#[component]
fn Counters(form: Form) -> impl IntoView {
    let counter = move |counter: Counter| {
        let language = use_language();
        let count = memo(move || form.fields.with(|fields| counter.read(fields)));
        let notice = live(move || {
            let notices = form.fields.with(|fields| counter.notices(fields));
            notice_phrase(counter)
                .filter(|_| notices)
                .map(|phrase| view! { <small role="status">{t(phrase)}</small> })
        });
        let name = t(counter_phrase(counter));
        let step = move |phrase: Text| fill(phrase, move |_| [name.get()]);
        let set = move |count: u32| form.set(vec![FieldEdit::number(counter.key(), Some(i64::from(count)))]);
        view! {
            <div class="counter">
                <span>{name}</span>
                <div class="buttons">
                    <IconButton label=step(Text::Fewer) icon=Icon::Minus disabled=Signal::derive(move || count.get() == 0)
                        press=Callback::new(move |()| set(count.get_untracked().saturating_sub(1)))/>
                    <output aria-label=name>{move || language.get().count(count.get())}</output>
                    <IconButton label=step(Text::More) icon=Icon::Add
                        press=Callback::new(move |()| set(count.get_untracked().saturating_add(1)))/>
                </div>
                {notice}
            </div>
        }
    };
    view! {
        <div>
            <h3>{t(Text::Counters)}</h3>
            <div>{Counter::ALL.map(counter).collect_view()}</div>
        </div>
    }
}

/// The way to the list of all customers by signs.
#[component]
pub fn ToSigns() -> impl IntoView {
    view! { <a class="button" href=Route::Signs.href()><Glyph icon=Icon::Warning/>{t(Text::List)}</a> }
}
