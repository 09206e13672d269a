//! The decision: the user decides, the advice of that moment is kept with it, and a decision against it asks for a reason.

use super::opportunity_draft::OpportunityDraft;
use super::tones::advice_tone;
use crate::browser::focus;
use crate::domain::decision::{Advised, Choice, Decision, Verdict, deciding};
use crate::domain::evaluation::range::Range;
use crate::domain::opportunity::Stage;
use crate::domain::people::{Who, person};
use crate::domain::{Action, RecordKind};
use crate::route::Route;
use crate::text::Language;
use crate::text::decisions::{Decisions as Text, choice_phrase};
use crate::text::opportunities::{Desk as DeskText, advice_phrase, stage_phrase};
use crate::text::quantities::Wanted;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{
    Button, ButtonKind, Card, Dialog, Help, OneOf, Segmented, Tag, TextArea, TextField, Tone, Unsent, use_unsent,
};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{self, Topic, use_session};
use crate::ui::shell::toasts::use_toasts;

/// What was decided last. Before that, only a phone shows it, as the way to decide; wider screens have that in the advice.
#[component]
pub fn DecisionCard(draft: OpportunityDraft) -> impl IntoView {
    let decision = use_decision(draft);
    let is_decided = memo(move || decision.with(Option::is_some));
    view! {
        <div class="decided" data-print=move || (!is_decided.get()).then_some("none") data-undecided=move || (!is_decided.get()).then_some("")>
            <Card title=t(Text::Card)>
                {move || decision.get().map(|decision| view! { <Decided decision/> })}
                <div class="buttons" data-print="none"><DecideButton draft/></div>
            </Card>
        </div>
    }
}

/// What was decided last about it.
pub fn use_decision(draft: OpportunityDraft) -> Memo<Option<Decision>> {
    memo(move || {
        draft.session.track(Topic::Records(RecordKind::Decision));
        draft.session.read(|workspace| workspace.decision_about(draft.id))
    })
}

/// Opens the dialog; not while answers are only tried out.
#[component]
pub fn DecideButton(draft: OpportunityDraft) -> impl IntoView {
    let decision = use_decision(draft);
    let label = Signal::derive(move || {
        let phrase = if decision.with(Option::is_some) {
            DeskText::DecideAgain
        } else {
            DeskText::Decide
        };
        t(phrase).get()
    });
    let kind = if decision.with_untracked(Option::is_some) {
        ButtonKind::Plain
    } else {
        ButtonKind::Primary
    };
    let on_trial = move || draft.trial.with(Option::is_some);
    view! {
        <Button label kind icon=Icon::Decisions press=Callback::new(move |()| draft.deciding.set(true)) attr:disabled=on_trial/>
    }
}

#[component]
pub fn DecideDialog(draft: OpportunityDraft) -> impl IntoView {
    let open = draft.deciding;
    view! { <Dialog title=t(Text::Dialog) close=t(Text::Close) open><Form draft open/></Dialog> }
}

#[component]
fn Decided(decision: Decision) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let follows = decision.follows_advice();
    let is_misfit = decision.is_accepted_misfit();
    let reason = decision.reason.clone();
    let decided = decision.clone();
    let by = move || {
        session.track(Topic::Settings);
        session.read(|workspace| decided.by_whom(&workspace.settings().fields, session.node()))
    };
    let told = live(move || {
        let language = language.get();
        let choice = decision
            .choice
            .map(|choice| language.text(choice_phrase(choice)).into_owned());
        let choice = choice.unwrap_or_default();
        let on = decision.on.map_or_else(String::new, |day| language.date(day));
        match by() {
            Who::Named(by) => language.fill(Text::DecidedBy, &[&choice, &on, &by]),
            who @ (Who::Here | Who::Elsewhere) => language.fill(Text::DecidedOn, &[&choice, &on, &language.who(&who)]),
        }
    });
    view! {
        <p><b>{told}</b></p>
        <p class="row">
            <AdviceTag follows/>
            {is_misfit.then(|| view! { <Tag label=t(Text::MisfitTag) tone=Signal::stored(Some(Tone::Bad))/> })}
        </p>
        <p>{reason}</p>
        <p data-print="none"><a href=Route::Decisions.href()>{t(Text::ToLog)}</a></p>
    }
}

/// Whether a decision followed the advice.
#[component]
pub fn AdviceTag(follows: Option<bool>) -> impl IntoView {
    let (phrase, tone) = match follows {
        Some(true) => (Text::Follows, Tone::Good),
        Some(false) => (Text::Differs, Tone::Warn),
        None => return None,
    };
    Some(view! { <Tag label=t(phrase) tone=Signal::stored(Some(tone))/> })
}

/// What is being said in the dialog.
#[derive(Debug, Clone, Copy)]
struct DecisionDraft {
    choice: RwSignal<Choice>,
    reason: RwSignal<String>,
    by: RwSignal<String>,
    hours: RwSignal<String>,
    faults: RwSignal<bool>,
}

impl DecisionDraft {
    /// Whole hours; the reason in words where what was typed is none.
    fn hours(self, language: Language) -> Result<Option<i64>, String> {
        let read = self
            .hours
            .with(|typed| language.take_quantity(Wanted::HOURS_FREED, typed, None))?;
        Ok(read.map(|hours| hours / Range::ONE))
    }
}

#[component]
fn Form(draft: OpportunityDraft, open: RwSignal<bool>) -> impl IntoView {
    let language = use_language();
    let toasts = use_toasts();
    let advised = draft.opportunity.with_untracked(|known| Advised::now(known));
    let follows = |choice: &Choice| advised.is_followed_by(*choice);
    let first = Choice::OF_OPPORTUNITY
        .into_iter()
        .find(follows)
        .unwrap_or(Choice::Offer);
    let unsent = |field: &str| Unsent::of_record(field, RecordKind::Opportunity, draft.id);
    let decision_draft = DecisionDraft {
        choice: RwSignal::new(first),
        reason: use_unsent(unsent("reason"), t(Text::Reason)),
        by: RwSignal::new(usual_decider(draft)),
        hours: use_unsent(unsent("hours"), t(Text::Hours)),
        faults: RwSignal::new(false),
    };
    let differs = Signal::derive(move || !advised.is_followed_by(decision_draft.choice.get()));
    let is_unsaid =
        Signal::derive(move || differs.get() && decision_draft.reason.with(|reason| reason.trim().is_empty()));
    let save = move |()| {
        decision_draft.faults.set(true);
        let hours = untrack(|| decision_draft.hours(language.get()));
        let Some(hours_freed) = hours.ok().filter(|_| !is_unsaid.get_untracked()) else {
            // What is missing is told where it is said: screen readers read the fault with its field.
            focus::first("dialog [aria-invalid='true']");
            return;
        };
        let verdict = Verdict {
            choice: decision_draft.choice.get_untracked(),
            reason: decision_draft.reason.get_untracked().trim().to_owned(),
            by: decision_draft.by.get_untracked().trim().to_owned(),
            on: session::now().today,
            hours_freed,
        };
        if record(draft, verdict) {
            decision_draft.reason.set(String::new());
            decision_draft.hours.set(String::new());
            open.set(false);
            toasts.notify_change(language.get_untracked().text(Text::Saved).into_owned());
        }
    };
    view! {
        <div class="dialog-body stack">
            <Meanwhile draft/>
            <AdvisedLine draft advised/>
            <ChoiceField decision_draft/>
            <Differing decision_draft differs is_unsaid advised/>
            <Rest decision_draft/>
        </div>
        <footer>
            <Button label=t(Text::Cancel) press=Callback::new(move |()| open.set(false))/>
            <Button label=t(Text::Save) kind=ButtonKind::Primary press=Callback::new(save)/>
        </footer>
    }
}

/// Another window may decide while this one still writes its reason.
#[component]
fn Meanwhile(draft: OpportunityDraft) -> impl IntoView {
    let language = use_language();
    let decision = use_decision(draft);
    let before = decision.get_untracked();
    let told = live(move || {
        let decision = decision.get().filter(|now| Some(now) != before.as_ref())?;
        let language = language.get();
        let choice = decision
            .choice
            .map(|choice| language.text(choice_phrase(choice)).into_owned());
        let told = language.fill(Text::Meanwhile, &[&choice.unwrap_or_default(), &decision.reason]);
        Some(view! { <p class="warning" data-tone="bad">{told}</p> })
    });
    view! { <div aria-live="assertive">{told}</div> }
}

fn record(draft: OpportunityDraft, verdict: Verdict) -> bool {
    let (opportunity, record) = (draft.opportunity.get_untracked(), draft.session.new_record_id());
    let fields = draft
        .session
        .read(|workspace| deciding(&opportunity, verdict, &workspace.settings().fields));
    let add = Action::AddRecord {
        kind: RecordKind::Decision,
        record,
        customer: opportunity.customer,
        fields,
    };
    draft.session.dispatch(add).is_ok()
}

/// Whoever works here; where nobody said who that is, whoever decided last time.
fn usual_decider(draft: OpportunityDraft) -> String {
    draft.session.read(|workspace| {
        if let Some(name) = person(&workspace.settings().fields, draft.session.node()) {
            return name.to_owned();
        }
        let decisions = workspace.all::<Decision>();
        decisions
            .map(|decision| decision.by)
            .filter(|by| !by.is_empty())
            .last()
            .unwrap_or_default()
    })
}

#[component]
fn AdvisedLine(draft: OpportunityDraft, advised: Advised) -> impl IntoView {
    let language = use_language();
    let told = fill(Text::Advised, move |language| {
        [language
            .text(advice_phrase(advised.advice, advised.outcome, advised.fit))
            .into_owned()]
    });
    let stage = move || language.get().text(stage_phrase(Stage::Advised(advised.advice)));
    let title = draft.opportunity.with_untracked(|known| known.title.clone());
    view! {
        <div>
            <b>{title}</b>
            <p class="row">
                {move || view! { <Tag label=Signal::stored(stage().into_owned()) tone=Signal::stored(Some(advice_tone(advised.advice)))/> }}
                <span>{told}</span>
            </p>
        </div>
    }
}

#[component]
fn ChoiceField(decision_draft: DecisionDraft) -> impl IntoView {
    let of = OneOf::values(
        &Choice::OF_OPPORTUNITY,
        |choice| t(choice_phrase(choice)),
        move || decision_draft.choice.get(),
        move |choice| decision_draft.choice.set(choice),
    );
    view! { <Segmented label=t(Text::Choice) of/> }
}

/// The reason: asked for where the decision differs from the advice.
#[component]
fn Differing(
    decision_draft: DecisionDraft,
    differs: Signal<bool>,
    is_unsaid: Signal<bool>,
    advised: Advised,
) -> impl IntoView {
    let label = Signal::derive(move || t(if differs.get() { Text::Reason } else { Text::ReasonFree }).get());
    let missing = t(Text::ReasonMissing);
    let help = Signal::derive(move || match decision_draft.faults.get() && is_unsaid.get() {
        true => Help::Error(missing.get()),
        false => Help::None,
    });
    let is_misfit = move || {
        let choice = decision_draft.choice.get();
        let follows = advised.is_followed_by(choice);
        choice.accepts()
            && !follows
            && matches!(
                advised.fit,
                crate::domain::opportunity::fit::FitOutcome::Decline
                    | crate::domain::opportunity::fit::FitOutcome::Separate
            )
    };
    view! {
        <div class="stack" data-gap="s" aria-live="polite">
            <Show when=move || differs.get()><p class="warning" data-tone="warn">{t(Text::Against)}</p></Show>
            <Show when=is_misfit><p class="warning" data-tone="bad">{t(Text::Misfit)}</p></Show>
        </div>
        <TextArea label value=decision_draft.reason commit=Callback::new(move |typed| decision_draft.reason.set(typed)) help/>
    }
}

#[component]
fn Rest(decision_draft: DecisionDraft) -> impl IntoView {
    let language = use_language();
    let help = Signal::derive(move || match decision_draft.hours(language.get()) {
        Err(reason) => Help::Error(reason),
        Ok(_) => Help::None,
    });
    view! {
        <div class="fields">
            <TextField label=t(Text::By) value=decision_draft.by commit=Callback::new(move |typed| decision_draft.by.set(typed))/>
            <Show when=move || decision_draft.choice.get() == Choice::Decline>
                <TextField label=t(Text::Hours) value=decision_draft.hours commit=Callback::new(move |typed| decision_draft.hours.set(typed)) help/>
            </Show>
        </div>
    }
}
