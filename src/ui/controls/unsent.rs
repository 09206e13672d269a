//! Text of a form that is not sent yet. It is kept on this device with every key, so that a page that goes, is reloaded or
//! stopped by the browser loses nothing: whoever opens the form again finds it there. Where what the form belongs to is deleted
//! elsewhere meanwhile, nobody could open it again: then the text is shown until the user has it.

use super::draft::heading;
use crate::browser::prefs;
use crate::browser::typing::{self, Open, UnsentField};
use crate::domain::{CustomerId, RecordId, RecordKind, Workspace};
use crate::ui::prelude::*;
use crate::ui::session::{Rescued, Typed, Why, use_session};

/// A form, by its name, and what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    name: String,
    owner: Owner,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Nobody,
    Customer(CustomerId),
    Record(RecordKind, RecordId),
}

impl From<&str> for Unsent {
    fn from(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            owner: Owner::Nobody,
        }
    }
}

impl Unsent {
    #[must_use]
    pub fn of_customer(name: &str, customer: CustomerId) -> Self {
        Self {
            name: [name, "/", &customer.to_string()].concat(),
            owner: Owner::Customer(customer),
        }
    }

    #[must_use]
    pub fn of_record(name: &str, kind: RecordKind, record: RecordId) -> Self {
        Self {
            name: [name, "/", &record.to_string()].concat(),
            owner: Owner::Record(kind, record),
        }
    }
}

impl Owner {
    fn is_gone(self, workspace: &Workspace) -> bool {
        match self {
            Self::Nobody => false,
            Self::Customer(customer) => workspace.customer(customer).is_none(),
            Self::Record(kind, record) => workspace.record(kind, record).is_none(),
        }
    }
}

/// The text of a field of the form. Emptied once the form is sent or given up.
pub fn use_unsent(form: impl Into<Unsent>, label: Signal<String>) -> RwSignal<String> {
    let Unsent { name, owner } = form.into();
    let session = use_session();
    let text = RwSignal::new(prefs::read_unsent(&name).unwrap_or_default());
    let place = StoredValue::new(heading());
    let number = typing::join();
    let form = StoredValue::new(name);
    Effect::new(move |known: Option<()>| {
        let kept = text.with(|text| known.is_none() || form.with_value(|form| prefs::keep_unsent(form, text)));
        if known.is_some() {
            place.set_value(heading());
        }
        // Where there is no room for it, the browser asks before the page goes.
        typing::note(number, if kept { Open::Nothing } else { Open::Unsent }, Form);
    });
    on_cleanup(move || {
        typing::leave(number);
        // A field for typing goes after this, with letters that it has not handed over yet.
        typing::hand_over();
        let (Some(text), Some(form)) = (text.try_get_untracked(), form.try_get_value()) else {
            return;
        };
        let is_lost = !text.trim().is_empty() && session.read(|workspace| owner.is_gone(workspace));
        prefs::keep_unsent(&form, if is_lost { "" } else { &text });
        if is_lost {
            let label = label.try_get_untracked().unwrap_or_default();
            let place = place.try_get_value().unwrap_or_default();
            let typed = Typed { place, label, text };
            session.rescue(Rescued { typed, why: Why::Gone });
        }
    });
    text
}

struct Form;

impl UnsentField for Form {
    /// Only the user sends it.
    fn hand_over(&self) {}
    fn leave_page(&self) {}
}
