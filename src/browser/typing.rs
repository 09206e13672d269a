//! The fields that people type in: which of them hold text that is not kept yet. The one place that is asked before the page
//! goes, is hidden, printed or left; each field hands over by itself on leaving and at a rest.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// After the last key. Long enough not to hand over in the middle of a word, short enough to lose little.
pub const REST: Duration = Duration::from_millis(1_000);
/// After the first key that is not handed over yet, however fast one types.
pub const REST_MAX_MS: f64 = 4_000.0;

/// Something that holds typed text.
pub trait UnsentField {
    /// Hands over what can be.
    fn hand_over(&self);
    /// The page goes for good: what only this field knows is to be put in a safe place.
    fn leave_page(&self);
}

/// What a field, or all of them, hold that is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Open {
    #[default]
    Nothing,
    /// It is kept, and so far another window's text of the same field is only shown beside it.
    Unsettled,
    /// Of a form that is not sent yet, and found no room to be kept meanwhile.
    Unsent,
    /// Being typed; handed over in a moment.
    Typing,
    /// Refused, such as a number that is none, or half a date: only the user can mend it.
    Refused,
}

/// A field, by the order of joining.
pub type Number = u32;

/// Few at a time: those that hold something, in no order.
type Fields = Vec<(Number, Open, Rc<dyn UnsentField>)>;

thread_local! {
    static OPEN: RefCell<Fields> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<Number> = const { Cell::new(0) };
    static RESTS: Cell<bool> = const { Cell::new(false) };
}

/// The number of a new field.
#[must_use]
pub fn join() -> Number {
    LAST.set(LAST.get().wrapping_add(1));
    LAST.get()
}

/// What this field holds by now.
pub fn note(number: Number, open: Open, field: impl UnsentField + 'static) {
    OPEN.with_borrow_mut(|fields| {
        fields.retain(|(known, ..)| *known != number);
        if open != Open::Nothing {
            fields.push((number, open, Rc::new(field)));
        }
    });
}

/// The field is gone.
pub fn leave(number: Number) {
    OPEN.with_borrow_mut(|fields| fields.retain(|(known, ..)| *known != number));
}

/// Hands over whatever is being typed: the page is about to go, to be hidden, printed or exported.
pub fn hand_over() {
    // Those that are open now: handing over may make fields come and go.
    let fields: Vec<_> = OPEN.with_borrow(|fields| fields.iter().map(|(.., field)| Rc::clone(field)).collect());
    fields.iter().for_each(|field| field.hand_over());
}

/// The page goes for good, after [`hand_over`].
pub fn leave_page() {
    let fields: Vec<_> = OPEN.with_borrow(|fields| fields.iter().map(|(.., field)| Rc::clone(field)).collect());
    fields.iter().for_each(|field| field.leave_page());
}

/// What all fields together hold.
#[must_use]
pub fn open() -> Open {
    OPEN.with_borrow(|fields| fields.iter().map(|(_, open, _)| *open).max().unwrap_or_default())
}

/// Hands over in the middle of a stay: faults are not told yet, the text may go on.
pub fn at_rest(hand_over: impl FnOnce()) {
    RESTS.set(true);
    hand_over();
    RESTS.set(false);
}

/// The user pauses and has not left the field.
#[must_use]
pub fn rests() -> bool {
    RESTS.get()
}
