//! Files that came together and are read one after the other.

use super::{Inner, Intake};
use crate::browser::import::Source;
use crate::ui::prelude::*;

impl Intake {
    /// Lets these wait, before those that wait already.
    pub fn let_wait(self, sources: impl IntoIterator<Item = Source>) {
        self.change_waiting(|inner| {
            let before = std::mem::take(&mut inner.waiting);
            inner.waiting = sources.into_iter().chain(before).collect();
        });
    }

    /// The next one, which waits no more.
    #[must_use]
    pub fn next_waiting(self) -> Option<Source> {
        self.change_waiting(|inner| inner.waiting.pop_front()).flatten()
    }

    /// The names of those that are read together with the file at hand.
    #[must_use]
    pub fn joined(self) -> Vec<String> {
        let joined = self.report.with(|report| Some(report.as_deref()?.joined.clone()));
        joined.unwrap_or_default()
    }

    /// These are read already.
    pub(super) fn wait_no_more(self, names: &[String]) {
        self.change_waiting(|inner| inner.waiting.retain(|source| !names.contains(&source.name())));
    }

    /// Nothing of them is read.
    pub fn forget_waiting(self) {
        self.change_waiting(|inner| inner.waiting.clear());
    }

    fn change_waiting<T>(self, change: impl FnOnce(&mut Inner) -> T) -> Option<T> {
        let changed = self.inner.try_update_value(|inner| {
            let value = change(inner);
            (value, inner.waiting.iter().map(Source::name).collect())
        });
        let (value, names) = changed?;
        self.waiting.set(names);
        Some(value)
    }
}
