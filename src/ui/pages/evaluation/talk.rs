//! Step 4: the conversation, what was offered, the decision, and parting behind its lock. On paper, the page is the sheet for
//! the conversation.

use super::EvaluationSheet;
use super::measures::Agreed;
use crate::browser::{clipboard, print};
use crate::domain::FieldEdit;
use crate::domain::evaluation::conversation::{
    ANSWER, CLOSING, DECIDED_ON, DECISION, DECISION_REASON, Decision, IN_PERSON, Lock, MANNER, Manner, PEOPLE, RESULT,
    SUPPLIERS, TALK_ON, TalkResult, VALUE, decision, locks, rests,
};
use crate::domain::evaluation::questions::{ALTERNATIVES, OTHER_ALTERNATIVE};
use crate::domain::evaluation::{Question, answer, answer_edit};
use crate::domain::records::question::Answer;
use crate::domain::values::iso;
use crate::text::evaluation::{Evaluation as Text, decision_phrase, manner_phrase, result_phrase};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Card, Check, OneOf, Segmented, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{self, use_session};
use crate::ui::shared::forms::form::{FormArea, FormDate, FormText, use_wording};
use crate::ui::shell::toasts::use_toasts;

#[component]
pub fn TalkStep(sheet: EvaluationSheet) -> impl IntoView {
    view! {
        <div class="stack" data-print="none">
            <Conversation sheet/>
            <Offers sheet/>
            <Deciding sheet/>
            <Show when=move || sheet.form.fields.with(decision) == Some(Decision::Part)><Parting sheet/></Show>
        </div>
        <Paper sheet/>
    }
}

#[component]
fn Conversation(sheet: EvaluationSheet) -> impl IntoView {
    let form = sheet.form;
    let in_person = Signal::derive(move || form.fields.with(|fields| answer(fields, IN_PERSON)) == Answer::Yes);
    let meet = move |yes: bool| form.set(vec![answer_edit(IN_PERSON, if yes { Answer::Yes } else { Answer::No })]);
    let not_said = move || !in_person.get();
    view! {
        <Card title=t(Text::Conversation)>
            <div class="stack">
                <div class="buttons">
                    <Button label=t(Text::PrintConversation) icon=Icon::Print press=Callback::new(|()| print::print())/>
                </div>
                <div class="fields">
                    <FormDate form key=TALK_ON label=t(Text::TalkOn)/>
                    <FormText form key=PEOPLE label=t(Text::People)/>
                </div>
                <Check label=t(Text::InPerson) checked=in_person change=Callback::new(meet)/>
                <Show when=not_said><p class="hint">{t(Text::InPersonHint)}</p></Show>
                <FormArea form key=VALUE label=t(Text::Value)/>
                <FormArea form key=ANSWER label=t(Text::CustomersReply)/>
                <Choice sheet key=RESULT title=t(Text::TalkResult) options=TalkResult::ALL.iter()
                    .map(|result| (result.key(), t(result_phrase(*result)))).collect()/>
            </div>
        </Card>
    }
}

/// One of a few, or none yet.
#[component]
fn Choice(
    sheet: EvaluationSheet,
    key: &'static str,
    #[prop(into)] title: Signal<String>,
    options: Vec<(&'static str, Signal<String>)>,
) -> impl IntoView {
    let keys: Vec<&'static str> = [""].into_iter().chain(options.iter().map(|(key, _)| *key)).collect();
    let words: Vec<Signal<String>> = [t(Text::NotYet)]
        .into_iter()
        .chain(options.iter().map(|(_, words)| *words))
        .collect();
    let words = Signal::derive(move || words.iter().map(|words| words.get()).collect());
    let keys = StoredValue::new(keys);
    let said = sheet.form.text(key);
    let chosen = move || {
        let said = said.get();
        keys.with_value(|keys| keys.iter().position(|key| *key == said).unwrap_or_default())
    };
    let choose = move |at: usize| {
        let value = keys.with_value(|keys| keys.get(at).copied().unwrap_or_default());
        sheet.form.set(vec![FieldEdit::text(key, value)]);
    };
    view! { <Segmented label=title of=OneOf::new(words, chosen, choose)/> }
}

#[component]
fn Offers(sheet: EvaluationSheet) -> impl IntoView {
    let form = sheet.form;
    let one = move |question: &'static Question| {
        let offered = form.answer(question.key);
        let offer = move |yes: bool| {
            form.set(vec![answer_edit(
                question.key,
                if yes { Answer::Yes } else { Answer::Open },
            )])
        };
        view! {
            <Check label=use_wording(question) checked=Signal::derive(move || offered.get() == Answer::Yes)
                change=Callback::new(offer)/>
        }
    };
    view! {
        <Card title=t(Text::Alternatives)>
            <div class="stack">
                <div>{ALTERNATIVES.iter().map(one).collect_view()}</div>
                <FormText form key=OTHER_ALTERNATIVE label=t(Text::OtherAlternative)/>
            </div>
        </Card>
    }
}

/// Keep, repair or part; parting is locked until nothing is missing for it.
#[component]
fn Deciding(sheet: EvaluationSheet) -> impl IntoView {
    let form = sheet.form;
    let decided = memo(move || form.fields.with(decision));
    let locked = memo(move || form.fields.with(locks));
    let resting = memo(move || form.fields.with(rests));
    let is_locked = move || locked.with(|locks| !locks.is_empty());
    let decide = move |choice: Option<Decision>| {
        let locked = choice == Some(Decision::Part) && !locked.with_untracked(Vec::is_empty);
        if !locked {
            let key = choice.map(Decision::key).unwrap_or_default();
            let today = choice.map(|_| iso::write(session::now().today)).unwrap_or_default();
            form.set(vec![FieldEdit::text(DECISION, key), FieldEdit::text(DECIDED_ON, today)]);
        }
    };
    let option = move |choice: Option<Decision>| {
        let words = t(choice.map_or(Text::NotYet, decision_phrase));
        let is_part = choice == Some(Decision::Part);
        view! {
            <label>
                <input type="radio" name="decision" prop:checked=move || decided.get() == choice
                    disabled=move || is_part && is_locked() aria-describedby=is_part.then_some("lock")
                    on:change=move |_| decide(choice)/>
                <span>{words}</span>
            </label>
        }
    };
    let choices = [None, Some(Decision::Keep), Some(Decision::Repair), Some(Decision::Part)].map(option);
    let agreed = move || decided.get() == Some(Decision::Repair);
    view! {
        <Card title=t(Text::Decided)>
            <div class="stack">
                <fieldset class="segmented"><legend class="hidden">{t(Text::Decided)}</legend><div>{choices}</div></fieldset>
                <Show when=is_locked><LockList locks=locked resting/></Show>
                <Show when=move || decided.get().is_some()>
                    <div class="fields"><FormDate form key=DECIDED_ON label=t(Text::DecisionOn)/></div>
                    <FormArea form key=DECISION_REASON label=t(Text::Reason)/>
                </Show>
                <Show when=agreed><h3>{t(Text::Measures)}</h3><Agreed sheet/></Show>
            </div>
        </Card>
    }
}

/// Why parting is locked, point by point.
#[component]
fn LockList(locks: Memo<Vec<Lock>>, resting: Memo<bool>) -> impl IntoView {
    let language = use_language();
    let [title, text] = [(Text::Rests, Text::Locked), (Text::RestsText, Text::LockedText)].map(|(rests, locked)| {
        live(move || {
            let phrase = if resting.get() { rests } else { locked };
            language.get().text(phrase).into_owned()
        })
    });
    let lines = live(move || {
        let line = |lock: Lock| view! { <li>{language.get().lock(lock)}</li> };
        locks.get().into_iter().map(line).collect_view()
    });
    view! {
        <div class="banner" data-tone=Tone::Warn.name() id="lock">
            <div class="banner-text"><strong>{title}</strong>" "{text}<ul class="lacks">{lines}</ul></div>
        </div>
    }
}

#[component]
fn Parting(sheet: EvaluationSheet) -> impl IntoView {
    let form = sheet.form;
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let propose = move |()| {
        let language = language.get_untracked();
        let suppliers = form.fields.with_untracked(|fields| fields.text(SUPPLIERS).to_owned());
        let named = match suppliers.is_empty() {
            true => String::new(),
            false => language.fill(Text::ClosingSuppliers, &[&suppliers]),
        };
        let manner = form
            .fields
            .with_untracked(|fields| Manner::from_key(fields.text(MANNER)));
        let what = language.text(match manner {
            Some(Manner::EndContract) => Text::ClosingEnds,
            Some(Manner::NoNewOrders) | None => Text::ClosingNoOrders,
        });
        let company = session.read(|workspace| workspace.settings().company.clone());
        form.set(vec![FieldEdit::text(
            CLOSING,
            language.fill(Text::ClosingText, &[&what, &named, &company]),
        )]);
    };
    let copy = move |()| {
        let text = form.fields.with_untracked(|fields| fields.text(CLOSING).to_owned());
        leptos::task::spawn_local(async move {
            let written = clipboard::write(&text).await;
            let phrase = if written { Text::Copied } else { Text::NotCopied };
            toasts.notify(language.get_untracked().text(phrase).into_owned());
        });
    };
    let has_text = move || form.fields.with(|fields| !fields.text(CLOSING).is_empty());
    view! {
        <Card title=t(Text::Parting) tone=Signal::stored(Some(Tone::Bad))>
            <div class="stack">
                <p>{t(Text::Seven)}</p>
                <Choice sheet key=MANNER title=t(Text::MannerTitle) options=Manner::ALL.iter()
                    .map(|manner| (manner.key(), t(manner_phrase(*manner)))).collect()/>
                <p class="hint">{t(Text::ContractHint)}</p>
                <FormText form key=SUPPLIERS label=t(Text::Suppliers)/>
                <div class="closing"><FormArea form key=CLOSING label=t(Text::Closing)/></div>
                <div class="buttons">
                    <Button label=t(Text::ClosingPropose) press=Callback::new(propose)/>
                    <Show when=has_text><Button label=t(Text::ClosingCopy) press=Callback::new(copy)/></Show>
                </div>
            </div>
        </Card>
    }
}

/// The sheet for the conversation: what is to be talked about, and lines to write on.
#[component]
fn Paper(sheet: EvaluationSheet) -> impl IntoView {
    let form = sheet.form;
    let lines = |count: usize| {
        (0..count)
            .map(|_| view! { <div class="paper-line"></div> })
            .collect_view()
    };
    let language = use_language();
    let block = move |title: Text, key: &'static str, count: usize| {
        let said = form.text(key);
        view! {
            <li>
                <strong>{t(title)}</strong>
                {move || match said.get() {
                    said if said.is_empty() => lines(count).into_any(),
                    said => view! { <p>{said}</p> }.into_any(),
                }}
            </li>
        }
    };
    let day = live(move || {
        let day = form.fields.with(|fields| fields.day(TALK_ON));
        day.map(|day| language.get().date(day)).unwrap_or_default()
    });
    let people = form.text(PEOPLE);
    let offer = move |question: &'static Question| {
        let offered = form.answer(question.key);
        view! { <span>{move || tick(&offered.get(), &Answer::Yes)}{use_wording(question)}</span> }
    };
    let in_person = move |reply: Answer| live(move || tick(&form.answer(IN_PERSON).get(), &reply));
    let result = move |result: &'static TalkResult| {
        let said = form.text(RESULT);
        view! { <span>{move || tick(said.get().as_str(), result.key())}{t(result_phrase(*result))}</span> }
    };
    view! {
        <div data-print="only">
            <h2>{t(Text::ConversationSheet)}</h2>
            <div class="paper-head">
                <div>{t(Text::TalkOn)}": "<span>{day}</span></div>
                <div><em>{in_person(Answer::Yes)}{t(Text::InPerson)}</em><em>{in_person(Answer::No)}{t(Text::OnThePhone)}</em></div>
                <div>{t(Text::People)}" "<span>{people}</span></div>
            </div>
            <ol class="paper-questions">
                {block(Text::Value, VALUE, 4)}
                <li><strong>{t(Text::Alternatives)}</strong><div class="paper-ticks">{ALTERNATIVES.iter().map(offer).collect_view()}</div></li>
                {block(Text::OtherAlternative, OTHER_ALTERNATIVE, 2)}
                {block(Text::CustomersReply, ANSWER, 5)}
                <li>
                    <strong>{t(Text::TalkResult)}</strong>
                    <div class="paper-ticks">{TalkResult::ALL.iter().map(result).collect_view()}</div>
                </li>
                <li><strong>{t(Text::Measures)}</strong>{lines(4)}</li>
            </ol>
        </div>
    }
}

/// A box to tick on paper; ticked where this was answered.
fn tick<T: PartialEq + ?Sized>(answered: &T, this: &T) -> &'static str {
    if answered == this { "☒ " } else { "☐ " }
}
