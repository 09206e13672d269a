//! Text of a form that is not sent yet. It is kept on this device with every key, so that a page that goes, is reloaded or
//! stopped by the browser loses nothing: whoever opens the form again finds it there.

use crate::browser::prefs;
use crate::browser::typing::{self, Field, Open};
use leptos::prelude::*;

/// The text of the form with this name, such as `goal/…` with the customer's id. Emptied once the form is sent or given up.
pub fn use_unsent(form: String) -> RwSignal<String> {
    let text = RwSignal::new(prefs::read_unsent(&form).unwrap_or_default());
    let number = typing::join();
    Effect::new(move |known: Option<()>| {
        let kept = text.with(|text| known.is_none() || prefs::keep_unsent(&form, text));
        // Where there is no room for it, the browser asks before the page goes.
        typing::note(number, if kept { Open::Nothing } else { Open::Unsent }, Form);
    });
    on_cleanup(move || typing::leave(number));
    text
}

struct Form;

impl Field for Form {
    /// Only the user sends it.
    fn hand_over(&self) {}
    fn leave_page(&self) {}
}
