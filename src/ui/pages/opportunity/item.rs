//! One question with its answer, and the keys by which all are reached.
//!
//! Arrows up and down go from question to question, left and right from answer to answer; J (or Y), N, O and T (or A) answer;
//! digits choose one of several; Enter opens the note, Escape leaves it.

use super::opportunity_draft::{Item, OpportunityDraft};
use crate::domain::opportunity::advice::Reply;
use crate::domain::opportunity::checklist::{AnswerKind, SCHEDULE, Weight};
use crate::domain::opportunity::{OpportunityEdit, note_key};
use crate::domain::records::question::{Answer, Favourable};
use crate::domain::values::localized::Localized;
use crate::domain::{FieldEdit, Money};
use crate::text::Language;
use crate::text::opportunities::{Desk as Text, answer_phrase, favourable_phrase};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::roving::{elements, focus};
use crate::ui::controls::{DraftField, Elsewhere, Glyph, Help, Manner, Printed};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::shared::forms::fields::CheckedField;
use crate::ui::shared::forms::form::bearing_name;
use crate::ui::shared::forms::people::use_changed;
use crate::view::keyboard::{replies, reply};
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::Element;

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
        AnswerKind::Closed(_) | AnswerKind::Choice(_) => view! { <Replies draft item named_by/> }.into_any(),
        AnswerKind::Text => view! { <Free draft item named_by/> }.into_any(),
        AnswerKind::Money => view! { <Amount draft item/> }.into_any(),
    };
    let host = NodeRef::<html::Div>::new();
    let keydown = move |event| {
        if let Some(row) = host.get_untracked() {
            pressed(&event, &row, draft, item, open);
        }
    };
    view! {
        <div class="item" node_ref=host on:keydown=keydown data-key=item.key() data-lead=lead.then_some("") data-bearing=bearing
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
    let extra = matches!(item, Item::List(question) if question.key == SCHEDULE);
    extra.then(|| view! { " "<small>"("{t(Text::NotCounted)}")"</small> })
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

/// What may be chosen, side by side; longer words below each other.
#[component]
fn Replies(draft: OpportunityDraft, item: Item, named_by: String) -> impl IntoView {
    let is_tall = matches!(item.kind(), AnswerKind::Choice(_));
    let option = |reply| view! { <Radio draft item reply/> };
    view! {
        <div class="replies" data-tall=is_tall.then_some("") role="radiogroup" aria-labelledby=named_by>
            {replies(item.kind()).into_iter().map(option).collect_view()}
        </div>
    }
}

#[component]
fn Radio(draft: OpportunityDraft, item: Item, reply: Reply) -> impl IntoView {
    let language = use_language();
    let words = live(move || wording(item.kind(), reply, language.get()));
    view! {
        <label data-bearing=bearing_name(item.bearing(reply))>
            <input type="radio" name=item.key() prop:checked=move || draft.reply(item) == reply
                on:change=move |_| draft.give(item, reply) prop:disabled=move || draft.falls_away(item)/>
            <span>{words}</span>
        </label>
    }
}

fn wording(kind: AnswerKind, reply: Reply, language: Language) -> String {
    let answer = match (reply, kind) {
        (Reply::Chosen(place), AnswerKind::Choice(choices)) => {
            let choice = choices.get(usize::from(place));
            return language
                .choose(choice.map_or(Localized::EMPTY, |choice| choice.text))
                .into_owned();
        }
        (Reply::Yes, _) => Answer::Yes,
        (Reply::No, _) => Answer::No,
        (Reply::NotApplicable, _) => Answer::NotApplicable,
        (Reply::Open | Reply::Filled | Reply::Chosen(_), _) => Answer::Open,
    };
    language.text(answer_phrase(answer)).into_owned()
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

/// The keys of a question, whichever part of it has the focus.
fn pressed(event: &ev::KeyboardEvent, row: &Element, draft: OpportunityDraft, item: Item, open: RwSignal<bool>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    let is_radio = target.get_attribute("type").as_deref() == Some("radio");
    let is_note = target.has_attribute("data-note");
    let key = event.key();
    let done = match key.as_str() {
        "ArrowDown" => step(row, 1),
        "ArrowUp" => step(row, -1),
        "Escape" if is_note => focus_answer(row),
        "Enter" | "F2" if is_radio => open_note(row, open),
        key if is_radio => reply(key, item.kind()).is_some_and(|reply| choose(row, draft, item, reply)),
        _ => false,
    };
    if done {
        event.prevent_default();
    }
}

fn choose(row: &Element, draft: OpportunityDraft, item: Item, reply: Reply) -> bool {
    let place = replies(item.kind()).iter().position(|known| *known == reply);
    let radios = elements(row.query_selector_all("input[type=radio]"));
    focus(place.and_then(|place| radios.get(place)));
    if untrack(|| draft.reply(item) != reply && !draft.falls_away(item)) {
        draft.give(item, reply);
    }
    true
}

/// To the answer of the next or previous question that can be answered.
fn step(row: &Element, by: isize) -> bool {
    let rows = elements(document().query_selector_all("[data-key]:not([data-away])"));
    let here = rows.iter().position(|known| **known == *row);
    let there = here.and_then(|here| here.checked_add_signed(by));
    there
        .and_then(|there| rows.get(there))
        .is_some_and(|row| focus_answer(row))
}

fn focus_answer(row: &Element) -> bool {
    let found = elements(row.query_selector_all("input[type=radio]:checked, .item-free input"));
    focus(found.first())
}

/// To the note, which takes the focus itself where it only opens now.
fn open_note(row: &Element, open: RwSignal<bool>) -> bool {
    let note = elements(row.query_selector_all("[data-note]"));
    if !focus(note.first()) {
        open.set(true);
    }
    true
}
