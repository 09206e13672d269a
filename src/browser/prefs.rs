//! What belongs to the device, not to the data: language, look. Kept in localStorage where the browser allows it;
//! `recovery.js` reads two of the keys before the app is there.

use gloo_storage::{LocalStorage, Storage};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// A tag of BCP 47.
    Language,
    /// `light` or `dark`; nothing follows the device.
    Theme,
    /// How exported numbers and dates are written: `excel` or `international`; nothing follows the language.
    Dialect,
    /// The columns that files of this device had, and what they were taken for (JSON).
    Mappings,
    /// How large the matrix is shown, in percent; nothing is as the style sheet has it.
    MatrixZoom,
}

impl Preference {
    const fn key(self) -> &'static str {
        match self {
            Self::Language => "kundenkompass.language",
            Self::Theme => "kundenkompass.theme",
            Self::Dialect => "kundenkompass.dialect",
            Self::Mappings => "kundenkompass.mappings",
            Self::MatrixZoom => "kundenkompass.matrix-zoom",
        }
    }
}

/// What was kept; `None` also where the browser blocks storage.
#[must_use]
pub fn read(preference: Preference) -> Option<String> {
    allowed().then(|| LocalStorage::get(preference.key()).ok()).flatten()
}

/// A preference of one word, read without the machinery that longer ones need: the frame wants it before its first paint.
#[must_use]
pub fn read_word(preference: Preference) -> Option<String> {
    let kept = raw(preference.key())?;
    kept.strip_prefix('"')?.strip_suffix('"').map(str::to_owned)
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
        match value {
            Some(value) => drop(LocalStorage::set(preference.key(), value)),
            None => LocalStorage::delete(preference.key()),
        }
    }
}

/// The text of a form that was not sent, under the form's name.
#[must_use]
pub fn read_unsent(form: &str) -> Option<String> {
    raw(&unsent_key(form))
}

/// Keeps the text of a form, or forgets it where it is empty. Says whether it is safe.
pub fn keep_unsent(form: &str, text: &str) -> bool {
    let key = unsent_key(form);
    let Some(storage) = allowed().then(LocalStorage::raw) else {
        return text.is_empty();
    };
    match text {
        "" => storage.remove_item(&key).is_ok(),
        text => storage.set_item(&key, text).is_ok(),
    }
}

fn unsent_key(form: &str) -> String {
    ["kundenkompass.unsent.", form].concat()
}

/// The languages of the browser as it lists them, the dearest first.
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
