//! A record of the record tables as a form: questions with their answers, and fields. Every answer is one step to take back;
//! the record comes into being with the first.

use super::fields::DateField;
use super::people::use_changed;
use crate::domain::evaluation::{Question, answer, answer_edit};
use crate::domain::opportunity::note_key;
use crate::domain::records::question::{Answer, Bearing};
use crate::domain::{Action, CustomerId, FieldEdit, Fields, RecordId, RecordKind};
use crate::text::warnings::{AnswerText, answer_phrase};
use crate::ui::controls::{Help, TextArea, TextField, unique_id};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Session, Topic, use_session};

/// What is filled in, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    pub customer: CustomerId,
    pub fields: Memo<Fields>,
    kind: RecordKind,
    record: Memo<Option<RecordId>>,
    pub session: Session,
}

impl Form {
    /// The form of the record that `which` names; none yet is a form, too.
    #[must_use]
    pub fn new(kind: RecordKind, customer: CustomerId, record: Memo<Option<RecordId>>) -> Self {
        let session = use_session();
        let fields = memo(move || {
            session.track(Topic::Records(kind));
            let record = record.get();
            session.read(|workspace| {
                let known = record.and_then(|record| workspace.record(kind, record));
                known.map(|record| record.fields.clone()).unwrap_or_default()
            })
        });
        Self {
            customer,
            fields,
            kind,
            record,
            session,
        }
    }

    /// Sets these fields, as one step. Refused only where another tab took the customer or the record away; the page shows
    /// that by itself.
    pub fn set(self, edits: Vec<FieldEdit>) {
        let Some(record) = self.record.try_get_untracked() else {
            return; // The form is gone with its page.
        };
        let kind = self.kind;
        let _ = self.session.dispatch(match record {
            Some(record) => Action::EditRecord { kind, record, edits },
            None => Action::AddRecord {
                kind,
                record: self.session.new_record_id(),
                customer: Some(self.customer),
                fields: edits,
            },
        });
    }

    #[must_use]
    pub fn record(self) -> Option<RecordId> {
        self.record.get()
    }

    #[must_use]
    pub fn text(self, key: &'static str) -> Signal<String> {
        Signal::derive(move || self.fields.with(|fields| fields.text(key).to_owned()))
    }

    #[must_use]
    pub fn answer(self, key: &'static str) -> Memo<Answer> {
        memo(move || self.fields.with(|fields| answer(fields, key)))
    }

    /// Commits a text without the white space around it.
    #[must_use]
    pub fn commits(self, key: &'static str) -> Callback<String> {
        Callback::new(move |typed: String| self.set(vec![FieldEdit::text(key, typed.trim())]))
    }
}

/// A closed question in one line: the words, what was found out otherwise, the answers, and a note.
#[component]
pub fn QuestionRow(
    form: Form,
    question: &'static Question,
    /// What stands below the words: an origin, a contradiction.
    #[prop(into, optional)]
    remark: Signal<String>,
) -> impl IntoView {
    let said = form.answer(question.key);
    let bearing = move || match (question.favourable.bearing(said.get()), said.get()) {
        // Also where no answer is better than the other, an open one shows.
        (Bearing::None, Answer::Open) => bearing_name(Bearing::Open),
        (bearing, _) => bearing_name(bearing),
    };
    let id = StoredValue::new(unique_id());
    let words = use_wording(question);
    let option = move |answer: Answer| {
        let short = match answer {
            Answer::NotApplicable => AnswerText::NotApplicableShort,
            Answer::Yes | Answer::No | Answer::Open => answer_phrase(answer),
        };
        let label = t(answer_phrase(answer));
        view! {
            <label title=label>
                <input type="radio" name=id.get_value() aria-label=label prop:checked=move || said.get() == answer
                    on:change=move |_| form.set(vec![answer_edit(question.key, answer)])/>
                <span>{t(short)}</span>
            </label>
        }
    };
    view! {
        <div class="asked" data-bearing=bearing>
            <div class="asked-line" role="radiogroup" aria-labelledby=id.get_value()>
                <div class="asked-text">
                    <span id=id.get_value()>{words}</span>
                    <Show when=move || remark.with(|remark| !remark.is_empty())><small>{remark}</small></Show>
                </div>
                <b class="asked-print" data-print="only">{move || t(answer_phrase(said.get())).get()}</b>
                <div class="segmented"><div>{Answer::ALL.map(option).collect_view()}</div></div>
            </div>
            <Note form question/>
        </div>
    }
}

/// The value of `data-bearing`.
#[must_use]
pub const fn bearing_name(bearing: Bearing) -> &'static str {
    match bearing {
        Bearing::Good => "good",
        Bearing::Bad => "bad",
        Bearing::Open => "open",
        Bearing::None => "none",
    }
}

#[component]
fn Note(form: Form, question: &'static Question) -> impl IntoView {
    let key = StoredValue::new(note_key(question.key));
    let note = Signal::derive(move || {
        form.fields
            .with(|fields| key.with_value(|key| fields.text(key).to_owned()))
    });
    let opened = RwSignal::new(false);
    let words = use_wording(question);
    let label = fill(AnswerText::NoteOn, move |_| [words.get()]);
    let changed = use_changed(move || form.fields.with(|fields| fields.stamp(question.key)));
    let changed = Signal::derive(move || changed.get().map_or(Help::None, Help::Hint));
    let shown = move || opened.get() || note.with(|note| !note.is_empty());
    let commit = move |typed: String| form.set(vec![FieldEdit::text(key.get_value(), typed.trim())]);
    view! {
        <Show when=shown fallback=move || view! {
            <button class="asked-note" type="button" aria-label=label title=label on:click=move |_| opened.set(true)>
                {t(AnswerText::Note)}
            </button>
        }>
            <TextField label=label value=note help=changed commit=Callback::new(commit)/>
        </Show>
    }
}

/// Several lines of text in a form.
#[component]
pub fn FormArea(form: Form, key: &'static str, #[prop(into)] label: Signal<String>) -> impl IntoView {
    view! { <TextArea label value=form.text(key) commit=form.commits(key)/> }
}

/// One line of text in a form.
#[component]
pub fn FormText(form: Form, key: &'static str, #[prop(into)] label: Signal<String>) -> impl IntoView {
    view! { <TextField label value=form.text(key) commit=form.commits(key)/> }
}

#[component]
pub fn FormDate(form: Form, key: &'static str, #[prop(into)] label: Signal<String>) -> impl IntoView {
    let value = Signal::derive(move || form.fields.with(|fields| fields.day(key)));
    let commit = move |day| form.set(vec![FieldEdit::day(key, day)]);
    view! { <DateField label value commit=Callback::new(commit)/> }
}

/// The question in the language of the interface.
pub fn use_wording(question: &'static Question) -> Signal<String> {
    let language = use_language();
    Signal::derive(move || language.get().choose(question.text).into_owned())
}
