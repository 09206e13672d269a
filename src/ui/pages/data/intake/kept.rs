//! Mappings that are kept under a name on this device. What they hold only the worker knows.

use super::Intake;
use crate::browser::prefs::{self, Preference};
use crate::text::import_mappings::MappingText;
use crate::ui::prelude::*;
use std::collections::BTreeMap;

/// A longer name is cut.
const NAME_CHARS_MAX: usize = 80;

/// Those of the device, by name.
pub(super) fn kept_mappings() -> BTreeMap<String, String> {
    let kept = prefs::read(Preference::KeptMappings);
    kept.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

impl Intake {
    /// Keeps how the file at hand is read.
    pub fn keep_mapping(self, name: &str) {
        let text = self.report.with_untracked(|report| report.as_deref()?.mapping.clone());
        if let Some(text) = text {
            self.put_mapping(name, text, MappingText::Kept);
        }
    }

    /// Takes one over that came as a file; those that are there stay.
    pub(super) fn take_mapping(self, name: &str, text: String) {
        let file = self.name.get_untracked();
        self.discard();
        let mut name = match name.trim() {
            "" => file,
            name => name.to_owned(),
        };
        while self
            .mappings
            .with_untracked(|kept| kept.get(&name).is_some_and(|known| *known != text))
        {
            name.push_str(" (2)");
        }
        self.put_mapping(&name, text, MappingText::Taken);
    }

    fn put_mapping(self, name: &str, text: String, told: MappingText) {
        let name: String = name.trim().chars().take(NAME_CHARS_MAX).collect();
        if name.is_empty() {
            return;
        }
        self.toasts.notify(self.language.get_untracked().fill(told, &[&name]));
        self.change_mappings(|kept| drop(kept.insert(name, text)));
    }

    /// Gives it another name, or with an empty one forgets it.
    pub fn rename_mapping(self, from: &str, to: &str) {
        let is_free = self.mappings.with_untracked(|kept| !kept.contains_key(to.trim()));
        if is_free {
            self.change_mappings(|kept| {
                let text = kept.remove(from).filter(|_| !to.trim().is_empty());
                kept.extend(text.map(|text| (to.trim().to_owned(), text)));
            });
        }
    }

    fn change_mappings(self, change: impl FnOnce(&mut BTreeMap<String, String>)) {
        self.mappings.update(change);
        let text = self.mappings.with_untracked(|kept| serde_json::to_string(kept).ok());
        prefs::keep(Preference::KeptMappings, text.as_deref());
    }
}
