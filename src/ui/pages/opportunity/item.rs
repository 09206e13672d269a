//! One question with its answer, and the keys by which all are reached.
//!
//! Arrows up and down go from question to question, left and right from answer to answer; J (or Y), N, O and T (or A) answer;
//! digits choose one of several; Enter opens the note, Escape leaves it.

use super::opportunity_draft::{Item, OpportunityDraft};
use crate::domain::opportunity::advice::Reply;
use crate::domain::opportunity::checklist::{AnswerKind, Choice, Weight};
use crate::domain::opportunity::{OpportunityEdit, note_key};
use crate::domain::records::question::{Answer, Bearing, Favourable};
use crate::domain::values::localized::Localized;
use crate::domain::{FieldEdit, Money};
use crate::text::opportunities::{Desk as Text, answer_phrase, favourable_phrase};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{DraftField, Elsewhere, Glyph, Help, Manner, Printed};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::shared::forms::fields::CheckedField;
use crate::ui::shared::forms::people::use_changed;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

#[component]
pub fn ItemRow(draft: OpportunityDraft, item: Item) -> impl IntoView {
    let language = use_language();
    let reply = memo(move || draft.reply(item));
    let falls_away = memo(move || draft.falls_away(item));
    let bearing = move || bearing_name(item.bearing(reply.get()));
    let label = ["q-", item.key()].concat();
    let open = RwSignal::new(false);
    let note = memo(move || draft.text(&note_key(item.key())));
    let lead = match item {
        Item::List(question) => question.weight == Weight::Lead,
        Item::Fit(_) => false,
    };
    let away = move || {
        falls_away
            .get()
            .then(|| view! { <p class="hint">{t(Text::FallsAway)}</p> })
    };
    let named_by = label.clone();
    let answer = match item.kind() {
        AnswerKind::Closed(_) => view! { <Closed draft item named_by/> }.into_any(),
        AnswerKind::Choice(choices) => view! { <Choices draft item named_by choices/> }.into_any(),
        AnswerKind::Text => view! { <Free draft item named_by/> }.into_any(),
        AnswerKind::Money => view! { <Amount draft item/> }.into_any(),
    };
    view! {
        <div class="item" data-key=item.key() data-lead=lead.then_some("") data-bearing=bearing
            data-away=move || falls_away.get().then_some("")>
            <p class="item-text" id=label>{move || language.get().choose(item.text())}<Uncounted item/></p>
            {answer}
            <Polarity item/>
            <NoteButton item open note/>
            {away}
            <Show when=move || open.get() || note.with(|note| !note.is_empty())><Note draft item open note/></Show>
        </div>
    }
}

#[component]
fn Uncounted(item: Item) -> impl IntoView {
    let extra = matches!(item, Item::List(question) if question.key == "schedule");
    extra.then(|| view! { " "<small>"("{t(Text::NotCounted)}")"</small> })
}

const fn bearing_name(bearing: Bearing) -> &'static str {
    match bearing {
        Bearing::Good => "good",
        Bearing::Bad => "bad",
        Bearing::Open => "open",
        Bearing::None => "none",
    }
}

/// What a favourable answer is: a sign for the eyes, words for the ears and on hovering.
#[component]
fn Polarity(item: Item) -> impl IntoView {
    let language = use_language();
    let (sign, told) = match item.kind() {
        AnswerKind::Closed(favourable) => (sign(favourable), t(favourable_phrase(favourable))),
        AnswerKind::Choice(choices) => {
            let good = choices
                .iter()
                .find(|choice| choice.favourable)
                .map_or(Localized::EMPTY, |choice| choice.text);
            let good = Signal::derive(move || language.get().choose(good).into_owned());
            ("+", fill(Text::GoodChoice, move |_| [good.get()]))
        }
        AnswerKind::Text | AnswerKind::Money => ("○", t(Text::GoodFree)),
    };
    view! { <span class="polarity" title=told><span aria-hidden="true">{sign}</span><span class="hidden">{told}</span></span> }
}

const fn sign(favourable: Favourable) -> &'static str {
    match favourable {
        Favourable::Yes => "+",
        Favourable::No => "−",
        Favourable::Neither => "±",
    }
}

#[component]
fn Closed(draft: OpportunityDraft, item: Item, named_by: String) -> impl IntoView {
    let option = |answer: Answer| {
        let key = if answer == Answer::Open { "open" } else { answer.key() };
        view! { <Radio draft item reply=answer.into() key><span>{t(answer_phrase(answer))}</span></Radio> }
    };
    view! {
        <div class="replies" role="radiogroup" aria-labelledby=named_by>{Answer::ALL.map(option).collect_view()}</div>
    }
}

#[component]
fn Choices(draft: OpportunityDraft, item: Item, named_by: String, choices: &'static [Choice]) -> impl IntoView {
    let language = use_language();
    let option = |(place, choice): (u8, &'static Choice)| {
        let text = live(move || language.get().choose(choice.text));
        let key: &'static str = ["1", "2", "3"].get(usize::from(place)).copied().unwrap_or_default();
        view! { <Radio draft item reply=Reply::Chosen(place) key><span>{text}</span></Radio> }
    };
    view! {
        <div class="replies" data-tall="" role="radiogroup" aria-labelledby=named_by>
            {(0..).zip(choices).map(option).collect_view()}
            <Radio draft item reply=Reply::Open key="open"><span>{t(Text::AnswerOpen)}</span></Radio>
            <Radio draft item reply=Reply::NotApplicable key="na"><span>{t(Text::AnswerNone)}</span></Radio>
        </div>
    }
}

#[component]
fn Radio(draft: OpportunityDraft, item: Item, reply: Reply, key: &'static str, children: Children) -> impl IntoView {
    let checked = move || draft.reply(item) == reply;
    let set = move |_| {
        if let Some(edit) = item.edit(reply) {
            draft.answer(edit);
        }
    };
    view! {
        <label data-bearing=bearing_name(item.bearing(reply))>
            <input type="radio" name=item.key() data-answer=key prop:checked=checked on:change=set
                prop:disabled=move || draft.falls_away(item)/>
            {children()}
        </label>
    }
}

/// A free answer, one line; `-` says that it does not apply.
#[component]
fn Free(draft: OpportunityDraft, item: Item, named_by: String) -> impl IntoView {
    let language = use_language();
    let value = Signal::derive(move || draft.text(item.key()));
    let commit = move |typed: String| {
        draft.answer(FieldEdit::text(item.key(), typed.trim()));
        true
    };
    let label = Signal::derive(move || language.get().choose(item.text()).into_owned());
    let id = ["a-", item.key()].concat();
    let help = Signal::stored(Help::None);
    let field = DraftField::new(id.clone(), label, value, Callback::new(commit), help, Manner::Area);
    view! {
        <div class="item-free">
            <input id=id aria-labelledby=named_by autocomplete="off" prop:value=field.first()
                prop:disabled=move || draft.falls_away(item)/>
            <Printed text=field.on_paper(None)/>
            <Elsewhere field/>
        </div>
    }
}

/// An amount as the answer; `-` says that it does not apply.
#[component]
fn Amount(draft: OpportunityDraft, item: Item) -> impl IntoView {
    let language = use_language();
    let label = Signal::derive(move || language.get().choose(item.text()).into_owned());
    let known = memo(move || draft.text(item.key()));
    let amount = move || known.with(|known| known.parse().ok().map(Money));
    let value = Signal::derive(move || match amount() {
        Some(amount) => language.get().amount_kept(amount),
        None => known.get(),
    });
    let commit = move |typed: String| {
        let key = item.key();
        draft.answer(match typed.trim() {
            none @ "-" => FieldEdit::text(key, none),
            typed => FieldEdit::money(
                key,
                language
                    .get_untracked()
                    .take_amount(typed, untrack(amount), draft.session.own_currency())?,
            ),
        });
        Ok(())
    };
    view! {
        <fieldset class="item-free" data-unit="money" disabled=move || draft.falls_away(item)>
            <CheckedField label value commit=Callback::new(commit)/>
        </fieldset>
    }
}

#[component]
fn NoteButton(item: Item, open: RwSignal<bool>, note: Memo<String>) -> impl IntoView {
    let language = use_language();
    let label = fill(Text::NoteOn, move |_| [language.get().choose(item.text()).into_owned()]);
    view! {
        <button class="button item-note" type="button" data-shape="icon" data-kind="quiet" data-size="s" tabindex="-1" aria-label=label title=t(Text::Note)
            aria-expanded=move || (open.get() || note.with(|note| !note.is_empty())).to_string()
            on:click=move |_| open.update(|open| *open = !*open)>
            <Glyph icon=Icon::Note/>
        </button>
    }
}

/// The note, and when and where the answer was last changed.
#[component]
fn Note(draft: OpportunityDraft, item: Item, open: RwSignal<bool>, note: Memo<String>) -> impl IntoView {
    let language = use_language();
    let label = fill(Text::NoteOn, move |_| [language.get().choose(item.text()).into_owned()]);
    let input = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(input) = input.get().filter(|_| open.get_untracked()) {
            let _ = input.focus();
        }
    });
    let commit = move |typed: String| {
        draft.save(vec![OpportunityEdit::Note(item.key(), typed.trim().to_owned()).field()]);
        true
    };
    let changed = use_changed(move || draft.fields.with(|fields| fields.stamp(item.key())));
    let changed = live(move || changed.get().map(|told| view! { <small>{told}</small> }));
    let id = ["n-", item.key()].concat();
    let help = Signal::stored(Help::None);
    let field = DraftField::new(
        id.clone(),
        label,
        note.into(),
        Callback::new(commit),
        help,
        Manner::Area,
    );
    view! {
        <div class="item-more">
            <input id=id aria-label=label placeholder=t(Text::Note) autocomplete="off" data-note="" node_ref=input
                prop:value=field.first()/>
            <Printed text=field.on_paper(None)/>
            <Elsewhere field/>
            {changed}
        </div>
    }
}

/// The keys, for everything that holds questions.
pub fn pressed(event: &ev::KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    let Ok(Some(row)) = target.closest(".item") else { return };
    let is_radio = target.get_attribute("type").as_deref() == Some("radio");
    let is_note = target.has_attribute("data-note");
    let key = event.key();
    let done = match key.as_str() {
        "ArrowDown" => step(&row, 1),
        "ArrowUp" => step(&row, -1),
        "Escape" if is_note => focus_answer(&row),
        "Enter" | "F2" if is_radio => open_note(&row),
        key if is_radio => answer_key(key).is_some_and(|answer| choose(&row, answer)),
        _ => false,
    };
    if done {
        event.prevent_default();
    }
}

fn answer_key(key: &str) -> Option<&'static str> {
    match key {
        "j" | "J" | "y" | "Y" => Some("yes"),
        "n" | "N" => Some("no"),
        "o" | "O" | "0" => Some("open"),
        "t" | "T" | "a" | "A" | "-" => Some("na"),
        "1" => Some("1"),
        "2" => Some("2"),
        "3" => Some("3"),
        _ => None,
    }
}

fn choose(row: &Element, answer: &str) -> bool {
    let found = row
        .query_selector(&["[data-answer=\"", answer, "\"]"].concat())
        .ok()
        .flatten();
    let Some(input) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let _ = input.focus();
    input.click();
    true
}

/// To the answer of the next or previous question that can be answered.
fn step(row: &Element, by: i32) -> bool {
    let Ok(rows) = document().query_selector_all(".item:not([data-away])") else {
        return false;
    };
    let rows: Vec<Element> = (0..rows.length())
        .filter_map(|at| rows.get(at)?.dyn_into::<Element>().ok())
        .collect();
    let here = rows.iter().position(|known| known == row);
    let there = match (here, by) {
        (Some(here), 1) => here.checked_add(1),
        (Some(here), _) => here.checked_sub(1),
        (None, _) => None,
    };
    there.and_then(|there| rows.get(there)).is_some_and(focus_answer)
}

fn focus_answer(row: &Element) -> bool {
    const ANSWER: &str = "input[type=radio]:checked, .item-free input";
    let found = row.query_selector(ANSWER).ok().flatten();
    let Some(input) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let _ = input.focus();
    true
}

fn open_note(row: &Element) -> bool {
    let input = row.query_selector("[data-note]").ok().flatten();
    let button = || row.query_selector(".item-note").ok().flatten();
    match (input.and_then(|input| input.dyn_into::<HtmlElement>().ok()), button()) {
        (Some(input), _) => drop(input.focus()),
        (None, Some(button)) => {
            if let Ok(button) = button.dyn_into::<HtmlElement>() {
                button.click();
            }
        }
        (None, None) => return false,
    }
    true
}
