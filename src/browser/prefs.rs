//! What belongs to the device, not to the data: language, look. Kept in localStorage where the browser allows it, under keys
//! of this folder ([`super::names`]); `recovery.js` reads two of them before the app is there.

use super::names;
use crate::names::key_before;
use gloo_storage::{LocalStorage, Storage};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// A tag of BCP 47.
    Language,
    /// `light` or `dark`; nothing follows the device.
    Theme,
    /// How exported numbers and dates are written: `excel` or `international`; nothing follows the language.
    Dialect,
    /// What kind of file lists are exported as: `excel` or `csv`; nothing is `csv`.
    ExportFormat,
    /// The columns that files of this device had, and what they were taken for (JSON).
    Mappings,
    /// How files of certain headings are read, kept under names (JSON: texts by name).
    KeptMappings,
    /// How large the matrix is shown, in percent; nothing is as the style sheet has it.
    MatrixZoom,
}

impl Preference {
    const fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Theme => "theme",
            Self::Dialect => "dialect",
            Self::ExportFormat => "export-format",
            Self::Mappings => "mappings",
            Self::KeptMappings => "kept-mappings",
            Self::MatrixZoom => "matrix-zoom",
        }
    }
}

/// What was kept; `None` also where the browser blocks storage.
#[must_use]
pub fn read(preference: Preference) -> Option<String> {
    serde_json::from_str(&kept(preference.name())?).ok()
}

/// A preference of one word, read without the machinery that longer ones need: the frame wants it before its first paint.
#[must_use]
pub fn read_word(preference: Preference) -> Option<String> {
    let kept = kept(preference.name())?;
    kept.strip_prefix('"')?.strip_suffix('"').map(str::to_owned)
}

/// What this folder keeps under this name, as it is written. Until it is settled whose the names of earlier versions are, what
/// lies there counts where the folder has nothing itself.
#[must_use]
pub fn kept(name: &str) -> Option<String> {
    let before = || raw(&key_before(name)).filter(|_| names::settled().is_none());
    raw(&names::current().key(name)).or_else(before)
}

/// Writes it as it is; says whether that worked.
pub fn write_raw(key: &str, value: &str) -> bool {
    let storage = allowed().then(LocalStorage::raw);
    storage.is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// What lies under this key, as it is written.
#[must_use]
pub fn raw(key: &str) -> Option<String> {
    let storage = allowed().then(LocalStorage::raw)?;
    storage.get_item(key).ok().flatten()
}

/// Keeps the value, or with `None` forgets it. One that cannot be kept still holds until the page is closed.
pub fn keep(preference: Preference, value: Option<&str>) {
    if allowed() {
        let key = names::current().key(preference.name());
        match value {
            Some(value) => drop(LocalStorage::set(key, value)),
            None => LocalStorage::delete(key),
        }
    }
}

/// The text of a form that was not sent, under the form's name: what this window had there, else what a window that is gone left.
#[must_use]
pub fn read_unsent(form: &str) -> Option<String> {
    let key = unsent_key(form);
    let here = session().and_then(|storage| storage.get_item(&key).ok()?);
    here.or_else(|| {
        let left = raw(&key)?;
        session().map(|storage| put(&storage, &key, &left));
        Some(left)
    })
}

/// Keeps the text of a form, or forgets it where it is empty. Each window has its own, which outlives a reload; the last of them lies
/// where later windows find it, and is taken away only by who wrote it. Says whether the text is safe.
pub fn keep_unsent(form: &str, text: &str) -> bool {
    let Some(here) = session() else {
        return keep_shared(form, text);
    };
    let key = unsent_key(form);
    let before = here.get_item(&key).ok().flatten();
    if before.as_deref().unwrap_or_default() == text {
        // What lies there for later windows may be another window's by now.
        return true;
    }
    let is_own = raw(&key) == before;
    let is_kept = put(&here, &key, text);
    let is_shared = match text {
        "" if !is_own => true,
        text => keep_shared(form, text),
    };
    is_kept || is_shared
}

/// What all windows share under this name.
#[must_use]
pub fn read_shared(name: &str) -> Option<String> {
    raw(&unsent_key(name))
}

/// Keeps what all windows share, or forgets it where it is empty. Says whether it is safe.
pub fn keep_shared(name: &str, text: &str) -> bool {
    match allowed().then(LocalStorage::raw) {
        Some(storage) => put(&storage, &unsent_key(name), text),
        None => text.is_empty(),
    }
}

fn put(storage: &web_sys::Storage, key: &str, text: &str) -> bool {
    match text {
        "" => storage.remove_item(key).is_ok(),
        text => storage.set_item(key, text).is_ok(),
    }
}

/// Of this window alone.
fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn unsent_key(form: &str) -> String {
    names::current().key(&["unsent.", form].concat())
}

/// The languages of the browser as it lists them, in order of preference.
#[must_use]
pub fn browser_languages() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    languages
        .map(|tags| tags.iter().filter_map(|tag| tag.as_string()).collect())
        .unwrap_or_default()
}

/// `LocalStorage` throws where storage is blocked, so look before.
#[must_use]
pub fn allowed() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}
