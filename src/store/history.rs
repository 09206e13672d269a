//! The way back and forth within a session, without limit. What is typed during one stay in a field is one step. Pure.

use super::pending::{EditId, Stay};
use crate::domain::Patch;
pub use crate::domain::workspace::change::{HistoryDirection, Stepped};

/// One step: an edit with what takes it back, or all edits of one stay in a field, the oldest first.
#[derive(Debug, Default)]
pub struct UndoStep {
    parts: Vec<(EditId, Patch)>,
    stay: Option<Stay>,
}

impl UndoStep {
    /// The way back from one edit. The next one of the same stay joins it.
    #[must_use]
    pub fn new(edit: EditId, patch: Patch, stay: Option<Stay>) -> Self {
        let parts = vec![(edit, patch)];
        Self { parts, stay }
    }

    /// The edits that it takes back.
    #[must_use]
    pub fn edits(&self) -> Vec<EditId> {
        self.parts.iter().map(|(edit, _)| *edit).collect()
    }

    /// Takes back all of them, the newest first.
    #[must_use]
    pub fn into_patch(self) -> Patch {
        let patches = self.parts.into_iter().rev().map(|(_, patch)| patch);
        patches.reduce(Patch::then).unwrap_or_default()
    }
}

/// Two stacks of steps, those to be undone and those to be made again; they live as long as the page. What each step does is
/// worked out by the workspace: here lie its patches only.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<UndoStep>,
    redo: Vec<UndoStep>,
}

impl History {
    /// A new edit: what was undone before cannot be made again. One of the same stay as the newest step joins it.
    pub fn push(&mut self, step: UndoStep) {
        self.redo.clear();
        match self
            .undo
            .last_mut()
            .filter(|last| step.stay.is_some() && last.stay == step.stay)
        {
            Some(last) => last.parts.extend(step.parts),
            None => self.undo.push(step),
        }
    }

    /// The newest step in this direction, which leaves its stack. `None`: there is nothing to undo or redo. The caller performs
    /// it and reports the way out of it with [`History::taken`].
    pub fn take(&mut self, direction: HistoryDirection) -> Option<UndoStep> {
        match direction {
            HistoryDirection::Back => self.undo.pop(),
            HistoryDirection::Forth => self.redo.pop(),
        }
    }

    /// Keeps the way out of a step that was just taken in this direction, on the other stack.
    pub fn taken(&mut self, direction: HistoryDirection, step: UndoStep) {
        match direction {
            HistoryDirection::Back => self.redo.push(step),
            HistoryDirection::Forth => self.undo.push(step),
        }
    }

    /// How many steps can be undone, how many made again.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        (self.undo.len(), self.redo.len())
    }

    /// Forgets the edits that are about to be repeated, because they will come anew; what was undone goes too.
    pub fn forget(&mut self, repeated: impl Fn(EditId) -> bool) {
        for step in &mut self.undo {
            step.parts.retain(|(edit, _)| !repeated(*edit));
        }
        self.undo.retain(|step| !step.parts.is_empty());
        self.redo.clear();
    }

    /// Forgets all steps, where another workspace takes the place of this one: patches name slots, and those have other owners
    /// then.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Node;

    fn edit(number: u64) -> EditId {
        EditId(Node(7), number)
    }

    fn step(number: u64, stay: Option<u64>) -> UndoStep {
        UndoStep::new(edit(number), Patch::default(), stay.map(|stay| Stay(Node(7), stay)))
    }

    fn numbers(step: Option<UndoStep>) -> Vec<u64> {
        let edits = step.map(|step| step.edits()).unwrap_or_default();
        edits.iter().map(|edit| edit.1).collect()
    }

    #[test]
    fn a_new_edit_ends_the_way_forth() {
        let mut history = History::default();
        history.push(step(1, None));
        history.push(step(2, None));
        assert_eq!(numbers(history.take(HistoryDirection::Back)), [2]);
        history.taken(HistoryDirection::Back, step(3, None));
        assert_eq!(history.steps(), (1, 1));
        history.push(step(4, None));
        assert_eq!(history.steps(), (2, 0));
        assert!(history.take(HistoryDirection::Forth).is_none());
        history.forget(|repeated| repeated == edit(4));
        assert_eq!(history.steps(), (1, 0));
    }

    #[test]
    fn the_edits_of_one_stay_are_one_step() {
        type Row<'a> = (&'a str, &'a [Option<u64>], &'a [&'a [u64]]);
        let rows: [Row<'_>; 5] = [
            ("no stay", &[None, None], &[&[2], &[1]]),
            ("one stay", &[Some(5), Some(5), Some(5)], &[&[1, 2, 3]]),
            ("two stays", &[Some(5), Some(6), Some(6)], &[&[2, 3], &[1]]),
            ("something between", &[Some(5), None, Some(5)], &[&[3], &[2], &[1]]),
            ("something after", &[Some(5), Some(5), None], &[&[3], &[1, 2]]),
        ];
        for (name, stays, steps) in rows {
            let mut history = History::default();
            for (number, stay) in (1..).zip(stays) {
                history.push(step(number, *stay));
            }
            let taken: Vec<Vec<u64>> = (0..history.steps().0)
                .map(|_| numbers(history.take(HistoryDirection::Back)))
                .collect();
            assert_eq!(taken, steps, "{name}");
        }
    }

    #[test]
    fn what_is_repeated_leaves_its_step_and_joins_it_again() {
        let mut history = History::default();
        (1..=3).for_each(|number| history.push(step(number, Some(5))));
        history.forget(|edit| edit.1 > 1);
        (2..=3).for_each(|number| history.push(step(number, Some(5))));
        assert_eq!(numbers(history.take(HistoryDirection::Back)), [1, 2, 3]);
    }

    #[test]
    fn a_step_taken_back_is_closed() {
        let mut history = History::default();
        history.push(step(1, Some(5)));
        assert_eq!(numbers(history.take(HistoryDirection::Back)), [1]);
        history.taken(HistoryDirection::Back, step(2, None));
        assert_eq!(numbers(history.take(HistoryDirection::Forth)), [2]);
        history.taken(HistoryDirection::Forth, step(3, None));
        history.push(step(4, Some(5)));
        assert_eq!(history.steps(), (2, 0));
    }
}
