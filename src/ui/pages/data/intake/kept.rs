//! Mappings that are kept under a name on this device. What they hold only the worker knows.

use super::Intake;
use crate::browser::prefs::{self, Preference};
use crate::exchange::kept::{free_name, kept_name};
use crate::text::import_mappings::MappingText;
use crate::ui::prelude::*;
use std::collections::BTreeMap;

/// Those of the device, by name.
pub(super) fn kept_mappings() -> BTreeMap<String, String> {
    let kept = prefs::read(Preference::KeptMappings);
    kept.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

impl Intake {
    /// How the file at hand is read.
    fn mapping(self) -> Option<String> {
        self.report.with_untracked(|report| report.as_deref()?.mapping.clone())
    }

    /// Keeping how the file at hand is read under this name would take the place of another.
    pub fn replaces_mapping(self, name: &str) -> bool {
        self.mapping()
            .is_some_and(|text| self.is_other(&kept_name(name), &text))
    }

    /// Keeps how the file at hand is read.
    pub fn keep_mapping(self, name: &str) {
        if let Some(text) = self.mapping() {
            self.put_mapping(kept_name(name), text, MappingText::Kept);
        }
    }

    /// Takes one over that came as a file; those that are there stay.
    pub(super) fn take_mapping(self, name: &str, text: String) {
        let file = self.name.get_untracked();
        self.discard();
        let name = if name.trim().is_empty() { &file } else { name };
        let name = free_name(name, |name| self.is_other(name, &text));
        self.put_mapping(name, text, MappingText::Taken);
    }

    /// The name is that of another than this one.
    fn is_other(self, name: &str, text: &str) -> bool {
        self.mappings
            .with_untracked(|kept| kept.get(name).is_some_and(|known| known != text))
    }

    fn put_mapping(self, name: String, text: String, told: MappingText) {
        if name.is_empty() {
            return;
        }
        self.toasts.notify(self.language.get_untracked().fill(told, &[&name]));
        self.change_mappings(|kept| drop(kept.insert(name, text)));
    }

    /// Gives it another name, or with an empty one forgets it.
    pub fn rename_mapping(self, from: &str, to: &str) {
        if kept_name(to) == from {
            return;
        }
        self.change_mappings(|kept| {
            let text = kept.remove(from).filter(|_| !to.trim().is_empty());
            let to = free_name(to, |name| kept.contains_key(name));
            kept.extend(text.map(|text| (to, text)));
        });
    }

    fn change_mappings(self, change: impl FnOnce(&mut BTreeMap<String, String>)) {
        self.mappings.update(change);
        let text = self.mappings.with_untracked(|kept| serde_json::to_string(kept).ok());
        prefs::keep(Preference::KeptMappings, text.as_deref());
    }
}
