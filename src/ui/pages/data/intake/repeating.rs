//! What becomes of months that are there: chosen, or advised by what the plan would do.

use super::Intake;
use crate::domain::workspace::import::Repeat;
use crate::domain::workspace::importing::Importing;
use crate::domain::workspace::repeats::Repeats;
use crate::ui::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

impl Intake {
    pub fn choose_repeat(self, repeat: Repeat) {
        self.choices.update(|choices| choices.repeat = Some(repeat));
        self.take_repeat(repeat);
    }

    /// The file need not be read for this again.
    fn take_repeat(self, repeat: Repeat) {
        let plan = self.inner.try_update_value(|inner| {
            let mut plan = inner.plan.take()?;
            Rc::make_mut(&mut plan).repeat = repeat;
            inner.plan = Some(Rc::clone(&plan));
            Some(plan)
        });
        if let Some(plan) = plan.flatten() {
            self.find_effect(plan);
        }
    }

    /// What becomes of months that are there: as the user chose, or as is sure enough; `None` where that is still to be decided.
    #[must_use]
    pub fn repeat(self) -> Option<Repeat> {
        let chosen = self.choices.with(|choices| choices.repeat);
        let advised = || {
            self.repeats
                .with(|repeats| repeats.as_deref().map_or(Some(Repeat::default()), Repeats::advised))
        };
        chosen.or_else(advised)
    }

    /// The plan does what its reader took for likely; if its effect shows that something else is surer, that is taken.
    pub(super) fn found(self, importing: Importing) {
        let (effect, repeats) = (importing.effect(), importing.into_repeats());
        let taken = self
            .inner
            .with_value(|inner| inner.plan.as_ref().map(|plan| plan.repeat));
        let advised = repeats
            .advised()
            .filter(|advised| repeats.met > 0 && Some(*advised) != taken);
        let is_chosen = self.choices.with_untracked(|choices| choices.repeat.is_some());
        self.repeats.set(Some(Arc::new(repeats)));
        match advised.filter(|_| !is_chosen) {
            Some(advised) => self.take_repeat(advised),
            None => self.effect.set(Some(Ok(effect))),
        }
    }
}
