//! The edits that are not committed yet, in their order, and how they are repeated: on another state of the workspace,
//! because another tab was faster, or in the next session, from the journal. Pure.

mod taken_back;
#[cfg(test)]
mod tests;

pub use super::entry::{EditId, Journal, JournalEntry, JournalStep, SetAside, Stay, TakesBack, Typed, WhyAside};
use super::head::{Done, Head, JournalPlace, Past};
use crate::domain::values::order::sort_by_key;
use crate::domain::values::stamp::Stamp;
use crate::domain::{Action, Change, ImportPlan, Node, Now, Rejection, Workspace};
use std::collections::BTreeMap;
use std::rc::Rc;
use taken_back::without_taken_back;

/// The first `applied` entries are in the workspace; those behind wait for it to be loaded, or for the lock.
#[derive(Debug, Default)]
pub struct Pending {
    entries: Vec<JournalEntry>,
    applied: usize,
    /// Edits of which nobody knows whether they are done: told with the next that are applied, and not repeated.
    doubtful: Applied,
}

impl Pending {
    /// An edit that the workspace has already.
    pub fn push_applied(&mut self, entry: JournalEntry) {
        self.entries.insert(self.applied, entry);
        self.applied += 1;
    }

    /// An edit that the workspace cannot take now. It comes after all others.
    pub fn push_waiting(&mut self, entry: JournalEntry) {
        self.entries.push(entry);
    }

    /// Whether everything is committed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many edits are not committed, applied or waiting.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether any entry is not in the workspace yet, or was set aside and not told. As long as there is one, new edits have to
    /// wait behind it.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.applied < self.entries.len() || !self.doubtful.set_aside.is_empty()
    }

    /// Whether an import or a restored state is among them, which no journal keeps: closing the page loses it.
    #[must_use]
    pub fn has_large(&self) -> bool {
        self.entries.iter().any(JournalEntry::is_large)
    }

    /// Whether edits of other sessions are among them, which came from journals; those journals stay until they are committed.
    #[must_use]
    pub fn has_other_than(&self, own: Node) -> bool {
        self.entries.iter().any(|entry| entry.origin != own)
    }

    /// Whether this edit is not committed yet.
    #[must_use]
    pub fn holds(&self, edit: EditId) -> bool {
        self.entries.iter().any(|entry| entry.id() == edit)
    }

    /// What is done once all applied entries are committed.
    #[must_use]
    pub fn done(&self) -> Vec<Done> {
        let mut all: Vec<Done> = Vec::new();
        for entry in self.entries.iter().take(self.applied) {
            match all.iter_mut().find(|done| done.node == entry.origin) {
                Some(done) => {
                    done.number = done.number.max(entry.number);
                    done.unix_ms = done.unix_ms.max(entry.now.unix_ms);
                }
                None => all.push(Done {
                    node: entry.origin,
                    number: entry.number,
                    unix_ms: entry.now.unix_ms,
                }),
            }
        }
        all
    }

    /// Drops what is committed by now.
    pub fn forget(&mut self, done: &[Done]) {
        let is_done = |entry: &JournalEntry| {
            done.iter()
                .any(|done| done.node == entry.origin && entry.number <= done.number)
        };
        let applied = self
            .entries
            .iter()
            .take(self.applied)
            .filter(|entry| !is_done(entry))
            .count();
        self.entries.retain(|entry| !is_done(entry));
        self.applied = applied;
    }

    /// Drops what is applied: the database says as much without it, as where another tab had done the same before.
    pub fn forget_applied(&mut self) {
        self.entries.drain(..self.applied.min(self.entries.len()));
        self.applied = 0;
    }

    /// The session's own edits as the journal keeps them; `None` where there are none.
    #[must_use]
    pub fn journal(&self, own: Node) -> Option<Journal> {
        let mine = self
            .entries
            .iter()
            .filter(|entry| entry.origin == own)
            .cloned()
            .collect();
        let entries: Vec<JournalEntry> = without_taken_back(mine)
            .into_iter()
            .filter(|entry| !entry.is_large())
            .collect();
        (!entries.is_empty()).then_some(Journal { tries: 0, entries })
    }

    /// Lets what a journal of another session holds wait as well, as far as the head says that it is not done. Where the head
    /// does not know, it is set aside: nothing is done twice.
    pub fn join(&mut self, journal: Journal, head: &Head, kept: JournalPlace) {
        let mut joining = Vec::new();
        for entry in journal.entries {
            match head.past(entry.origin, entry.number, entry.now.unix_ms, kept) {
                Past::Open if !self.holds(entry.id()) => joining.push(entry),
                Past::Open | Past::Done => {}
                Past::Unknown => self.doubt(&entry),
            }
        }
        self.entries.extend(joining);
        if let Some(waiting) = self.entries.get_mut(self.applied..) {
            sort_as_made(waiting);
        }
    }

    /// The database is in a later state: forgets what is done there, and sets aside what a session that is forgotten by now may
    /// have done, as where this tab slept while another one repeated its journal.
    pub fn compare(&mut self, before: &Head, head: &Head) {
        self.forget(&head.done);
        if !head.forgot_since(before) {
            return;
        }
        let is_unknown = |entry: &JournalEntry| {
            let past = head.past(entry.origin, entry.number, entry.now.unix_ms, JournalPlace::Elsewhere);
            past == Past::Unknown && !entry.is_large()
        };
        let applied = self.entries.iter().take(self.applied);
        self.applied = applied.filter(|entry| !is_unknown(entry)).count();
        let (unknown, left) = std::mem::take(&mut self.entries).into_iter().partition(is_unknown);
        self.entries = left;
        let unknown: Vec<JournalEntry> = unknown;
        unknown.iter().for_each(|entry| self.doubt(entry));
    }

    fn doubt(&mut self, entry: &JournalEntry) {
        let aside = entry.aside(WhyAside::Unknown);
        self.doubtful.set_aside(entry.stay(), Some(aside));
    }

    /// The workspace lost all that is not committed: everything waits again. What was taken back stays away.
    pub fn rewind(&mut self) {
        self.applied = 0;
        self.entries = without_taken_back(std::mem::take(&mut self.entries));
    }

    /// Applies what waits, up to an import. What is refused or was overtaken is set aside.
    pub fn apply_waiting(&mut self, workspace: &mut Workspace) -> Applied {
        let mut applied = std::mem::take(&mut self.doubtful);
        let mut waiting = self.entries.split_off(self.applied.min(self.entries.len())).into_iter();
        for mut entry in waiting.by_ref() {
            let (overtaken, is_left) = entry.leave_out_overtaken(workspace);
            if !is_left {
                applied.set_aside(entry.stay(), overtaken);
                continue;
            }
            let written_over = entry.text_written_over(workspace);
            let change = match &entry.step {
                JournalStep::Edit(Action::Import(_)) => {
                    self.entries.push(entry);
                    break;
                }
                JournalStep::Edit(action) => workspace.apply(action.clone(), &entry.now),
                JournalStep::Patch(patch) => Ok(workspace.perform(patch.clone(), &entry.now)),
                JournalStep::Large => {
                    applied.large_lost = true;
                    continue;
                }
            };
            match change {
                Ok(change) => {
                    applied.set_aside(entry.stay(), overtaken.into_iter().chain(written_over));
                    applied.takes_back(&entry.taken_back());
                    applied.changes.push(Applying {
                        edit: entry.is_edit().then(|| entry.id()),
                        stay: entry.stay(),
                        change,
                    });
                    self.entries.push(entry);
                    self.applied += 1;
                }
                Err(rejection) => applied.set_aside(entry.stay(), Some(entry.aside(rejection.into()))),
            }
        }
        self.entries.extend(waiting);
        applied
    }

    /// The import that is next in line.
    #[must_use]
    pub fn next_import(&self) -> Option<NextImport> {
        let entry = self.entries.get(self.applied)?;
        match &entry.step {
            JournalStep::Edit(Action::Import(plan)) => Some(NextImport {
                plan: Rc::clone(plan),
                now: entry.now,
                seen: entry.seen,
            }),
            JournalStep::Edit(_) | JournalStep::Patch(_) | JournalStep::Large => None,
        }
    }

    /// The import that was next in line is in the workspace now. From here on it is too large to be kept here as well. Says
    /// which it was.
    pub fn import_applied(&mut self) -> Option<EditId> {
        let entry = self.entries.get_mut(self.applied)?;
        entry.step = JournalStep::Large;
        self.applied += 1;
        Some(entry.id())
    }

    /// The import that was next in line was refused, or changes nothing. Says which it was.
    pub fn import_dropped(&mut self) -> Option<EditId> {
        let is_there = self.applied < self.entries.len();
        is_there.then(|| self.entries.remove(self.applied).id())
    }
}

/// An import that waits for nothing but its turn.
#[derive(Debug, Clone)]
pub struct NextImport {
    /// What it does.
    pub plan: Rc<ImportPlan>,
    /// When it was agreed to.
    pub now: Now,
    /// The newest stamp of the workspace that its preview spoke of.
    pub seen: Stamp,
}

impl NextImport {
    /// Whether the workspace is still the one that its preview spoke of. A plan says what is new; applied to another workspace
    /// it would add customers and revenue a second time.
    ///
    /// # Errors
    /// [`Rejection::ReadBefore`].
    pub fn check(&self, workspace: &Workspace) -> Result<(), Rejection> {
        let same = workspace.latest() == self.seen;
        same.then_some(()).ok_or(Rejection::ReadBefore)
    }
}

/// What [`Pending::apply_waiting`] did.
#[derive(Debug, Default)]
pub struct Applied {
    /// In the order in which they were applied. Each is in the workspace, and its pages are still to be written.
    pub changes: Vec<Applying>,
    /// What was refused, overtaken or written over, of each stay in a field only the last.
    pub set_aside: Vec<SetAside>,
    /// An import or a restored state was not committed, and is gone.
    pub large_lost: bool,
}

/// One of them.
#[derive(Debug)]
pub struct Applying {
    /// The name under which the history knows it; an undo or redo has none there, nor has what it took back.
    pub edit: Option<EditId>,
    /// The stay in a field that it belongs to: with others of the same it is one step of the history.
    pub stay: Option<Stay>,
    /// Pages, topics and the way back.
    pub change: Change,
}

impl Applied {
    /// What the next edit leaves aside. Whatever an earlier one of the same stay in a field left, the user typed on since.
    fn set_aside(&mut self, stay: Option<Stay>, asides: impl IntoIterator<Item = SetAside>) {
        self.set_aside.retain(|aside| stay.is_none() || aside.stay != stay);
        self.set_aside.extend(asides);
    }

    fn takes_back(&mut self, edits: &[EditId]) {
        let taken = |known: &&mut Applying| known.edit.is_some_and(|edit| edits.contains(&edit));
        self.changes
            .iter_mut()
            .filter(taken)
            .for_each(|known| known.edit = None);
    }
}

/// As they were made. Each session numbered its own, whatever its clock said meanwhile; between sessions the clocks decide.
fn sort_as_made(entries: &mut [JournalEntry]) {
    sort_by_key(entries, |entry| (entry.origin, entry.number));
    let mut before: Option<(Node, u64)> = None;
    let mut times = BTreeMap::new();
    for entry in &*entries {
        let floor = before.filter(|(origin, _)| *origin == entry.origin);
        let time = floor.map_or(0, |(_, time)| time).max(entry.now.unix_ms);
        before = Some((entry.origin, time));
        times.insert((entry.origin, entry.number), time);
    }
    sort_by_key(entries, |entry| {
        let name = (entry.origin, entry.number);
        (times.get(&name).copied(), name)
    });
}
