//! Measures: what is to be done, by whom and until when.

use super::EvaluationSheet;
use crate::domain::RecordId;
use crate::domain::evaluation::measures::{Facet, Measure, clear, measures};
use crate::domain::values::iso;
use crate::text::evaluation::Evaluation as Text;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Check, IconButton, NameForm, TextField, Unsent};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t};
use crate::ui::session::{self, Topic, use_session};
use crate::ui::shared::forms::fields::{DateField, SuggestField};
use crate::view::customers::owners;

/// The one measure that follows from a question of the interview; it comes into being with its first field.
#[component]
pub fn FollowUp(sheet: EvaluationSheet, from: &'static str, #[prop(into)] about: Signal<String>) -> impl IntoView {
    let session = use_session();
    let measure = memo(move || {
        let all = sheet.form.fields.with(measures);
        all.into_iter().find(|measure| measure.from == Some(from))
    });
    let fresh = StoredValue::new(session.new_record_id());
    let id =
        Signal::derive(move || measure.with(|measure| measure.as_ref().map_or(fresh.get_value(), |known| known.id)));
    view! { <Fields sheet id about from/> }
}

/// The measures that were agreed with the customer, and a field for one more.
#[component]
pub fn Agreed(sheet: EvaluationSheet) -> impl IntoView {
    let session = use_session();
    let list = memo(move || {
        let all = sheet.form.fields.with(measures).into_iter();
        all.filter(|measure| measure.from.is_none())
            .map(|measure| measure.id)
            .collect::<Vec<_>>()
    });
    let add = move |typed: String| {
        let what = typed.trim();
        if what.is_empty() {
            return false;
        }
        sheet.form.set(vec![Facet::What.edit(session.new_record_id(), what)]);
        true
    };
    view! {
        <div class="stack">
            {each(move || list.get(), |id| *id, move |id| view! { <One sheet id/> })}
            <NameForm label=t(Text::MeasureAdd) button=t(Text::MeasureAddNow) submit=Callback::new(add)
                unsent=Unsent::of_customer("measure", sheet.form.customer)/>
        </div>
    }
}

fn use_measure(sheet: EvaluationSheet, id: Signal<RecordId>) -> Memo<Option<Measure>> {
    memo(move || {
        let id = id.get();
        sheet
            .form
            .fields
            .with(measures)
            .into_iter()
            .find(|measure| measure.id == id)
    })
}

#[component]
fn One(sheet: EvaluationSheet, id: RecordId) -> impl IntoView {
    let measure = use_measure(sheet, Signal::stored(id));
    let what = Signal::derive(move || {
        measure.with(|known| known.as_ref().map(|known| known.what.clone()).unwrap_or_default())
    });
    let label = fill(Text::MeasureRemove, move |_| [what.get()]);
    view! {
        <div class="measure">
            <Fields sheet id=Signal::stored(id) about=what from=""/>
            <IconButton label icon=Icon::Delete press=Callback::new(move |()| sheet.form.set(clear(id)))/>
        </div>
    }
}

#[component]
fn Fields(
    sheet: EvaluationSheet,
    id: Signal<RecordId>,
    #[prop(into)] about: Signal<String>,
    from: &'static str,
) -> impl IntoView {
    let session = use_session();
    let measure = use_measure(sheet, id);
    let read = move |read: fn(&Measure) -> String| {
        Signal::derive(move || measure.with(|measure| measure.as_ref().map(read).unwrap_or_default()))
    };
    let set = move |facet: Facet, value: String| {
        let id = id.get_untracked();
        sheet.form.set(vec![facet.edit(id, value), Facet::From.edit(id, from)]);
    };
    let known = memo(move || {
        session.track(Topic::Customers);
        session.read(owners)
    });
    let due = Signal::derive(move || measure.with(|measure| measure.as_ref()?.due));
    let done =
        Signal::derive(move || measure.with(|measure| measure.as_ref().is_some_and(|known| known.done_on.is_some())));
    let any = move || measure.with(Option::is_some);
    let finish = move |done: bool| {
        let today = done.then(|| iso::write(session::now().today));
        set(Facet::DoneOn, today.unwrap_or_default());
    };
    let what = t(if from.is_empty() {
        Text::MeasureWhat
    } else {
        Text::FollowsTitle
    });
    view! {
        <div class="measure-fields" role="group" aria-label=about>
            <TextField label=what value=read(|measure| measure.what.clone())
                commit=Callback::new(move |typed: String| set(Facet::What, typed.trim().to_owned()))/>
            <SuggestField label=t(Text::MeasureOwner) value=read(|measure| measure.owner.clone()) known
                commit=Callback::new(move |typed| set(Facet::Owner, typed))/>
            <DateField label=t(Text::MeasureDue) value=due
                commit=Callback::new(move |day: Option<_>| set(Facet::Due, day.map(iso::write).unwrap_or_default()))/>
            <Show when=any><Check label=t(Text::MeasureDone) checked=done change=Callback::new(finish)/></Show>
        </div>
    }
}
