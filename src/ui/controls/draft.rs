//! What all fields for typing share: they never lose what is typed and are never written into while they are in use. The
//! decisions are [`crate::view::draft`]'s; here they meet the element. A field takes part by its `id`: the listeners of
//! [`listen`] hear for all of them.

mod listening;

use super::{Button, Help};
use crate::browser::typing::{self, Number, Open, UnsentField};
use crate::domain::values::day::{TypedDay, typed_day};
use crate::text::typing::Typing;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Rescued, Session, Typed, Why, use_session};
use crate::view::draft::{Draft, DraftOutcome};
use leptos::leptos_dom::helpers::TimeoutHandle;
use listening::wait_for_rest;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

pub use listening::listen;

/// How a field behaves beyond what all do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Enter hands over, Escape brings back.
    Line,
    /// Enter and Escape are the text's own business.
    Area,
    /// The browser asks for a day in parts: nothing is handed over before it is whole.
    Day,
}

/// Half a date, as [`Draft`] sees it: no day, and not empty either.
pub const HALF_A_DAY: &str = "\u{fffd}";

/// A field for typing, by the `id` of its element. Cheap to copy.
#[derive(Clone, Copy)]
pub struct DraftField {
    id: StoredValue<String>,
    pub(super) label: Signal<String>,
    kept: Memo<String>,
    commit: Callback<String, bool>,
    pub(super) help: Signal<Help>,
    pub(super) manner: Manner,
    draft: StoredValue<Draft>,
    number: Number,
    stay: StoredValue<u64>,
    /// The heading of the page when the field was entered.
    place: StoredValue<String>,
    /// What it was left with and that was not taken.
    refused: RwSignal<Option<String>>,
    elsewhere: RwSignal<Option<String>>,
    /// Something was typed that the other value is beside.
    has_own: RwSignal<bool>,
    session: Session,
}

thread_local! {
    static BY_ID: RefCell<HashMap<String, DraftField>> = RefCell::default();
    static RESTING: RefCell<Rest> = RefCell::default();
}

/// The pause that the field in use waits for.
#[derive(Default)]
struct Rest {
    timer: Option<TimeoutHandle>,
    since_ms: Option<f64>,
}

impl std::fmt::Debug for DraftField {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.draft.with_value(|draft| draft.fmt(out))
    }
}

impl DraftField {
    /// The field with this id. `commit` says whether it took the text; `help` is the line below.
    pub fn new(
        id: String,
        label: Signal<String>,
        value: Signal<String>,
        commit: Callback<String, bool>,
        help: Signal<Help>,
        manner: Manner,
    ) -> Self {
        let kept = memo(move || value.get());
        let field = Self {
            id: StoredValue::new(id.clone()),
            label,
            kept,
            commit,
            help,
            manner,
            draft: StoredValue::new(kept.with_untracked(|kept| Draft::new(kept))),
            number: typing::join(),
            stay: StoredValue::new(0),
            place: StoredValue::new(String::new()),
            refused: RwSignal::new(None),
            elsewhere: RwSignal::new(None),
            has_own: RwSignal::new(false),
            session: use_session(),
        };
        effect(move || {
            kept.track();
            field.hear();
        });
        BY_ID.with_borrow_mut(|fields| fields.insert(id.clone(), field));
        on_cleanup(move || {
            field.go();
            typing::leave(field.number);
            field.session.note_typing();
            BY_ID.with_borrow_mut(|fields| fields.remove(&id));
        });
        field
    }

    /// That of its element.
    pub(super) fn id(self) -> String {
        self.id.get_value()
    }

    /// What the element shows at first.
    pub fn first(self) -> String {
        self.kept.get_untracked()
    }

    /// What paper shows: what is kept, where `kept` says it in words of its own, and what was not taken.
    pub fn on_paper(self, kept: Option<Signal<String>>) -> Signal<String> {
        let kept = kept.unwrap_or_else(|| self.kept.into());
        let language = use_language();
        Signal::derive(move || {
            let note = self.refused.get().map(|typed| match typed.as_str() {
                HALF_A_DAY => language.get().text(Typing::NotTakenDay).into_owned(),
                typed => language.get().fill(Typing::NotTaken, &[typed]),
            });
            match note {
                Some(note) => [&kept.get(), " (", &note, ")"].concat(),
                None => kept.get(),
            }
        })
    }

    fn element(self) -> Option<HtmlInputElement> {
        let id = self.id.try_get_value()?;
        // A text area has all that is asked of an input here.
        document().get_element_by_id(&id).map(JsCast::unchecked_into)
    }

    fn shown(self) -> Option<String> {
        let element = self.element()?;
        let value = element.value();
        if self.manner == Manner::Day && value.is_empty() && has_bad_input(&element) {
            return Some(HALF_A_DAY.to_owned());
        }
        Some(value)
    }

    fn write(self, shown: Option<String>) {
        if let (Some(shown), Some(element)) = (shown, self.element()) {
            // Half a date reads as empty and still is to go.
            element.set_value(&shown);
        }
    }

    /// Takes note of what is kept by now.
    fn hear(self) {
        let Some(kept) = self.kept.try_get_untracked() else {
            return;
        };
        let shown = self.draft.try_update_value(|draft| draft.hear(&kept)).flatten();
        self.write(shown);
        self.show_elsewhere();
    }

    fn show_elsewhere(self) {
        let elsewhere = self.draft.with_value(|draft| draft.elsewhere().map(str::to_owned));
        if self.elsewhere.with_untracked(|known| *known != elsewhere) {
            if elsewhere.is_some() {
                // What another window wrote is not written over while nobody types here.
                RESTING.with_borrow_mut(Rest::stop);
            }
            self.has_own.set(self.draft.with_value(Draft::has_own));
            self.elsewhere.set(elsewhere);
            self.note();
        }
    }

    fn enter(self) {
        self.hear();
        let Some(shown) = self.shown() else { return };
        let is_new = self.draft.try_update_value(|draft| {
            let is_new = !draft.is_in_use();
            draft.enter(&shown);
            is_new
        });
        if is_new == Some(true) {
            self.stay.set_value(self.session.new_stay());
            self.place.set_value(heading());
        }
    }

    fn typed(self) {
        if let Some(shown) = self.shown() {
            self.draft.update_value(|draft| draft.typed(&shown));
        }
        if self.elsewhere.with_untracked(Option::is_some) {
            self.has_own.set(self.draft.with_value(Draft::has_own));
        }
        self.note();
        if self.draft.with_value(Draft::is_open) {
            wait_for_rest(self);
        }
    }

    /// Tells what it holds, for the save state and for whoever asks before the page goes.
    fn note(self) {
        let open = |draft: &Draft| match (draft.is_open(), draft.is_refused()) {
            (false, _) if draft.elsewhere().is_some() => Open::Unsettled,
            (false, _) => Open::Nothing,
            (true, false) => Open::Typing,
            (true, true) => Open::Refused,
        };
        let open = self.draft.try_with_value(open).unwrap_or_default();
        let refused = match open {
            Open::Refused => self.draft.try_with_value(Draft::to_hand_over).flatten(),
            Open::Nothing | Open::Unsettled | Open::Unsent | Open::Typing => None,
        };
        if self.refused.try_with_untracked(|known| *known != refused) == Some(true) {
            self.refused.set(refused);
        }
        typing::note(self.number, open, self);
        self.session.note_typing();
    }

    /// Hands over in the middle of a stay.
    fn rest(self) {
        let Some(Some(text)) = self.draft.try_with_value(Draft::to_hand_over) else {
            return;
        };
        // The rest of a date may still come.
        if self.manner == Manner::Day && !is_whole_day(&text) {
            return;
        }
        if self.draft.with_value(Draft::is_in_use) {
            typing::at_rest(|| self.hand_over());
        } else {
            // Filled in from outside, without the focus: that is all that will come.
            self.leave();
        }
    }

    fn hand_over_text(self, text: String) {
        let taken = self.commit(&text);
        let Some(kept) = self.kept.try_get_untracked() else {
            return;
        };
        let outcome = match taken {
            true if self.session.is_waiting() => DraftOutcome::Waits,
            true => DraftOutcome::Taken,
            false => DraftOutcome::Refused,
        };
        self.draft
            .try_update_value(|draft| draft.handed_over(text, outcome, &kept));
        self.note();
    }

    fn commit(self, text: &str) -> bool {
        let typed = self.typed_text(text.to_owned());
        self.session.during(self.stay.get_value(), typed, || {
            self.commit.try_run(text.to_owned()).unwrap_or(false)
        })
    }

    fn leave(self) {
        UnsentField::hand_over(&self);
        if let Some(Some(before)) = self.draft.try_with_value(Draft::to_bring_back) {
            self.commit(&before);
            let kept = self.kept.get_untracked();
            self.draft.update_value(|draft| draft.brought_back(&kept));
            // The reason why the text was refused stands below it again.
            UnsentField::hand_over(&self);
        }
        let shown = self.draft.try_update_value(Draft::leave).flatten();
        self.write(shown);
        self.show_elsewhere();
        self.note();
    }

    /// Enter in a date: it is shown as it was taken, a year of two digits with all four.
    fn finish_day(self) {
        UnsentField::hand_over(&self);
        if !self.draft.with_value(Draft::is_open) {
            self.write(self.kept.try_get_untracked());
            self.typed();
        }
    }

    /// Escape: what was there before, also where it was handed over already.
    fn back(self) {
        let Some(text) = self.draft.try_update_value(Draft::back) else {
            return;
        };
        self.write(Some(text.clone()));
        let is_wrong = self.help.with_untracked(Help::is_error);
        if is_wrong || self.draft.with_value(Draft::is_open) {
            // A step of its own: what was kept already comes back with an undo.
            self.stay.set_value(self.session.new_stay());
            self.hand_over_text(text);
        }
        self.note();
    }

    /// The field goes, with its page or because another window took away what it belongs to: what it holds is handed over,
    /// and what nobody takes any more is shown until the user has it.
    fn go(self) {
        if self.draft.try_with_value(Draft::is_open) == Some(true) {
            UnsentField::hand_over(&self);
        }
        self.leave_page();
        let left = self.draft.try_with_value(Draft::to_hand_over).flatten();
        let Some(text) = left.filter(|text| !text.trim().is_empty()) else {
            return;
        };
        let why = match self.help.try_get_untracked().unwrap_or_default() {
            _ if text == HALF_A_DAY => Why::HalfADay,
            Help::Error(reason) => Why::Refused(reason),
            Help::None | Help::Hint(_) => Why::Gone,
        };
        let text = if text == HALF_A_DAY { String::new() } else { text };
        self.rescue(text, why);
    }

    fn rescue(self, text: String, why: Why) {
        let typed = self.typed_text(text);
        self.session.rescue(Rescued { typed, why });
    }

    /// The text with the name of its field, so that somebody who reads it elsewhere knows where it belongs.
    fn typed_text(self, text: String) -> Typed {
        let label = self.label.try_get_untracked().unwrap_or_default();
        let place = self.place.try_get_value().unwrap_or_default();
        Typed { place, label, text }
    }

    fn take_elsewhere(self) {
        let Some(other) = self.elsewhere.get_untracked() else {
            return;
        };
        // A step of its own to take back.
        self.stay.set_value(self.session.new_stay());
        self.draft.update_value(|draft| {
            draft.typed(&other);
            draft.settle();
        });
        self.write(Some(other.clone()));
        self.show_elsewhere();
        self.hand_over_text(other);
    }

    fn pass_over(self) {
        self.draft.update_value(Draft::settle);
        self.show_elsewhere();
    }
}

impl UnsentField for DraftField {
    fn hand_over(&self) {
        self.hear();
        if let Some(Some(text)) = self.draft.try_with_value(Draft::to_hand_over) {
            self.hand_over_text(text);
        }
    }

    /// What another window had there and that is only shown here.
    fn leave_page(&self) {
        let other = self
            .draft
            .try_with_value(|draft| draft.elsewhere().map(str::to_owned))
            .flatten();
        let is_lost =
            |other: &String| !other.trim().is_empty() && self.kept.try_get_untracked().as_ref() != Some(other);
        if let Some(other) = other.filter(is_lost) {
            self.rescue(other, Why::Elsewhere);
        }
    }
}

/// The other value, where one came while the field was in use, and the choice between both.
#[component]
pub fn Elsewhere(field: DraftField) -> impl IntoView {
    let told = fill(Typing::ChangedElsewhere, move |language| {
        let other = field.elsewhere.get().unwrap_or_default();
        let day = typed_day(TypedDay::Text(&other)).ok().flatten();
        [day.filter(|_| field.manner == Manner::Day)
            .map_or(other, |day| language.date(day))]
    });
    let is_empty = move || {
        field
            .elsewhere
            .with(|other| other.as_ref().is_some_and(String::is_empty))
    };
    let emptied = t(Typing::EmptiedElsewhere);
    let told = live(move || if is_empty() { emptied.get() } else { told.get() });
    view! {
        <Show when=move || field.elsewhere.with(Option::is_some)>
            <div class="elsewhere" role="status" data-print="none">
                <p class="hint">{told.clone()}</p>
                <div class="buttons">
                    <Button label=t(Typing::TakeElsewhere) press=Callback::new(move |()| field.take_elsewhere()) attr:data-size="s"/>
                    // Where nothing was typed, the old value is nobody's to be kept.
                    <Show when=move || field.has_own.get()>
                        <Button label=t(Typing::KeepMine) press=Callback::new(move |()| field.pass_over()) attr:data-size="s"/>
                    </Show>
                </div>
            </div>
        </Show>
    }
}

/// The heading of the page, and of the panel within it where that has one.
pub(super) fn heading() -> String {
    let text = |selector: &str| {
        let found = document().query_selector(selector).ok().flatten();
        found
            .and_then(|found| found.text_content())
            .map(|text| text.trim().to_owned())
    };
    let headings = [text("main h1"), text("main aside:has(:focus) h2")];
    let headings: Vec<String> = headings.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    headings.join(", ")
}

/// Emptied, or year, month and day are there and the year has its four digits.
fn is_whole_day(text: &str) -> bool {
    text.is_empty()
        || text
            .split('-')
            .next()
            .is_some_and(|year| year.parse::<u16>().is_ok_and(|year| year >= 1_900))
}

fn has_bad_input(element: &HtmlInputElement) -> bool {
    element.validity().bad_input()
}
