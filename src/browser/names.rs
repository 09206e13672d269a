//! What this deployment calls its own ([`crate::names`]): decided once, and then for the life of the page.

use super::prefs;
use crate::names::{Names, OWNER};
use std::cell::OnceCell;

/// Says in localStorage that this folder has names of its own.
const SETTLED: &str = "settled";

thread_local! {
    static NAMES: OnceCell<Names> = const { OnceCell::new() };
}

/// The names, where it is settled whose those of earlier versions are: before the first start of this version it is not.
#[must_use]
pub fn settled() -> Option<Names> {
    NAMES.with(|names| {
        if names.get().is_none()
            && let Some(known) = kept()
        {
            let _ = names.set(known);
        }
        names.get().cloned()
    })
}

/// The names of this folder, its own until it is settled that it has those of earlier versions.
#[must_use]
pub fn current() -> Names {
    settled().unwrap_or_else(own)
}

/// This folder's own names, also where it does not use them.
#[must_use]
pub fn own() -> Names {
    Names::of(&path(), None)
}

/// From now on the names are settled: this folder has those of earlier versions (it), another has, or nobody knows of any.
pub fn settle(owner: Option<&str>) {
    let names = Names::of(&path(), owner);
    let _ = match owner {
        Some(owner) => prefs::write_raw(OWNER, owner),
        None => prefs::write_raw(&names.key(SETTLED), "true"),
    };
    NAMES.with(|known| drop(known.set(names)));
}

fn kept() -> Option<Names> {
    let own = own();
    match prefs::raw(OWNER) {
        Some(owner) => Some(Names::of(&path(), Some(&owner))),
        None => prefs::raw(&own.key(SETTLED)).map(|_| own),
    }
}

fn path() -> String {
    let location = web_sys::window().map(|window| window.location());
    location
        .and_then(|location| location.pathname().ok())
        .unwrap_or_default()
}
