//! Fields for what the controls do not cover: dates, and texts that others have used before. They keep what is
//! typed as all fields do ([`crate::ui::controls`]).

use crate::browser::typing;
use crate::domain::Money;
use crate::domain::values::day::{TypedDay, typed_day};
use crate::domain::values::iso;
use crate::text::date::DayHint;
use crate::ui::controls::{
    DraftField, Elsewhere, HALF_A_DAY, Help, HelpLine, Manner, Printed, TextInput, labelled, unique_id,
};
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;
use crate::ui::session::use_session;
use jiff::civil::Date;

/// A day. The browser shows and asks for it in its own way; half a date is no day, and none that is emptied either.
#[component]
pub fn DateField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<Option<Date>>,
    #[prop(into)] commit: Callback<Option<Date>>,
) -> impl IntoView {
    let language = use_language();
    let id = unique_id();
    let help = RwSignal::new(Help::None);
    let help_id = unique_id();
    let take = move |typed: String| {
        let typed = match typed.as_str() {
            HALF_A_DAY => TypedDay::Half,
            text => TypedDay::Text(text),
        };
        let fault = match typed_day(typed) {
            Ok(day) => {
                if value.try_get_untracked().is_some_and(|known| known != day) {
                    commit.run(day);
                }
                None
            }
            Err(fault) => Some(language.get_untracked().text(DayHint::from(fault)).into_owned()),
        };
        show_fault(help, fault)
    };
    let text = Signal::derive(move || value.get().map(iso::write).unwrap_or_default());
    let field = DraftField::new(id.clone(), label, text, Callback::new(take), help.into(), Manner::Day);
    let on_paper = Signal::derive(move || value.get().map(|day| language.get().date(day)).unwrap_or_default());
    let described_by = help_id.clone();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="date" max="9999-12-31" prop:value=field.first() aria-describedby=described_by
                data-empty=move || value.get().is_none().then_some("")
                aria-invalid=move || help.with(|help| matches!(help, Help::Error(_))).then_some("true")/>
            <Printed text=field.on_paper(Some(on_paper))/>
            <HelpLine id=help_id help=help.into()/>
            <Elsewhere field/>
        </div>
    }
}

/// A line of text with what others have there as suggestions.
#[component]
pub fn SuggestField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String>,
    #[prop(into)] known: Signal<Vec<String>>,
) -> impl IntoView {
    let (id, list) = (unique_id(), unique_id());
    let trimmed = Callback::new(move |typed: String| commit.try_run(typed.trim().to_owned()).is_some());
    let field = DraftField::new(
        id.clone(),
        label,
        value,
        trimmed,
        Signal::stored(Help::None),
        Manner::Line,
    );
    let options = live(move || {
        known
            .get()
            .into_iter()
            .map(|known| view! { <option value=known></option> })
            .collect_view()
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <TextInput field list=list.clone()/>
            <datalist id=list>{options}</datalist>
        </div>
    }
}

/// A text field whose commit may be refused with a reason, which stands below it until a commit succeeds.
#[component]
pub fn CheckedField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String, Result<(), String>>,
) -> impl IntoView {
    labelled(None, checked(label, value, commit))
}

/// The same in a cell of a table: the heading shows what it is, the label is only spoken.
#[component]
pub fn CheckedCell(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String, Result<(), String>>,
) -> impl IntoView {
    labelled(Some("hidden"), checked(label, value, commit))
}

/// An amount in the currency of the workspace, or none.
#[component]
pub fn AmountField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<Option<Money>>,
    #[prop(into)] commit: Callback<Option<Money>>,
) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let text = Signal::derive(move || {
        let amount = value.get().map(|amount| language.get().amount_kept(amount));
        amount.unwrap_or_default()
    });
    let take = move |typed: String| {
        let known = value.get_untracked();
        let amount = language
            .get_untracked()
            .take_amount(&typed, known, session.own_currency())?;
        commit.run(amount);
        Ok(())
    };
    view! { <CheckedField label value=text commit=Callback::new(take)/> }
}

fn checked(label: Signal<String>, value: Signal<String>, commit: Callback<String, Result<(), String>>) -> DraftField {
    let help = RwSignal::new(Help::None);
    let take = move |typed: String| {
        commit
            .try_run(typed)
            .is_some_and(|result| show_fault(help, result.err()))
    };
    DraftField::new(
        unique_id(),
        label,
        value,
        Callback::new(take),
        help.into(),
        Manner::Line,
    )
}

/// Says the fault below the field, but not in the middle of the typing; whether there is none.
fn show_fault(help: RwSignal<Help>, fault: Option<String>) -> bool {
    let is_fine = fault.is_none();
    match fault {
        Some(_) if typing::rests() => {}
        Some(fault) => help.set(Help::Error(fault)),
        None => help.set(Help::None),
    }
    is_fine
}
