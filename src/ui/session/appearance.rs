//! How the app looks and speaks on this device: language and theme, as signals in the context.

use crate::browser::{location, prefs, prefs::Preference};
use crate::text::{Language, Phrase};
use crate::ui::prelude::*;

/// Light, dark, or as the device is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The value of `data-theme`; none follows the device.
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Appearance {
    pub language: RwSignal<Language>,
    pub theme: RwSignal<Theme>,
}

impl Appearance {
    /// As kept on this device; the language else as the browser asks for, or German.
    #[must_use]
    pub fn start() -> Self {
        let kept = prefs::read_word(Preference::Theme);
        let theme = Theme::ALL.into_iter().find(|theme| theme.name() == kept.as_deref());
        let kept = prefs::read_word(Preference::Language);
        let mut tags = kept.into_iter().chain(prefs::browser_languages());
        let language = tags.find_map(|tag| Language::of_tag(&tag)).unwrap_or_default();
        let appearance = Self {
            language: RwSignal::new(language),
            theme: RwSignal::new(theme.unwrap_or_default()),
        };
        effect(move || set_root("lang", Some(appearance.language.get().tag())));
        effect(move || set_root("data-theme", appearance.theme.get().name()));
        appearance
    }

    pub fn choose_language(self, language: Language) {
        prefs::keep(Preference::Language, Some(language.tag()));
        self.language.set(language);
    }

    pub fn choose_theme(self, theme: Theme) {
        prefs::keep(Preference::Theme, theme.name());
        self.theme.set(theme);
    }
}

/// Look and language of the running app.
#[must_use]
pub fn use_appearance() -> Appearance {
    use_context().unwrap_or_else(Appearance::start)
}

/// The language of the interface. Reactive.
#[must_use]
pub fn use_language() -> RwSignal<Language> {
    use_appearance().language
}

/// The phrase in the language of the interface; switches at once. For views: `<h2>{t(Shell::Matrix)}</h2>`.
pub fn t(phrase: impl Phrase + Send + Sync + 'static) -> Signal<String> {
    let wordings = phrase.wordings();
    let language = use_language();
    Signal::derive(move || language.get().choose(wordings).into_owned())
}

/// The phrase with its places `{}` filled; both language and values are followed.
pub fn fill<const N: usize>(
    phrase: impl Phrase + Send + Sync + 'static,
    values: impl Fn(Language) -> [String; N] + Send + Sync + 'static,
) -> Signal<String> {
    let language = use_language();
    Signal::derive(move || {
        let language = language.get();
        let values = values(language);
        language.fill(phrase, &values.each_ref().map(String::as_str))
    })
}

fn set_root(name: &str, value: Option<&str>) {
    if let Some(root) = location::root() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}
