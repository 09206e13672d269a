//! When something was last changed, and by whom.

use crate::browser::clock;
use crate::domain::Stamp;
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;
use crate::ui::session::use_session;

/// `Zuletzt geändert vor 3 Tagen von M. Roth`; nothing where it never was. Call it once; what it gives is reactive.
pub fn use_changed(stamp: impl Fn() -> Stamp + Send + Sync + 'static) -> Signal<Option<String>> {
    let (session, language) = (use_session(), use_language());
    Signal::derive(move || {
        let stamp = Some(stamp()).filter(|stamp| *stamp != Stamp::NEVER)?;
        let language = language.get();
        let ago = language.when(stamp.unix_ms(), session.moment(), clock::zone());
        Some(language.changed(&ago, &session.who(stamp)))
    })
}
