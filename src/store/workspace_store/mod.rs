//! Owns the workspace of this tab and everything about its keeping. An edit is applied and shown at once, and its
//! transaction starts in the same turn; whatever hinders that (loading, another tab's lock, a full disk) makes it wait in
//! `pending`, where it is never lost.
//!
//! `saving` writes it; `opening` is the start, `following` the life with other tabs, `restoring` earlier states. They stand on
//! IndexedDB, the lock and the tabs ([`crate::browser::storage`]) and on localStorage (`local`), all under the names that
//! `taking_over` settles.

mod core;
mod following;
pub mod local;
pub(super) mod opening;
pub(super) mod restoring;
mod saving;
pub(super) mod storage_facts;
mod taking_over;
#[cfg(feature = "test-hooks")]
pub mod test_hooks;

use crate::browser::storage::tabs::Tabs;
use crate::browser::{clock, panic, slices::Cooperative};
use crate::domain::workspace::change::Kept;
use crate::domain::workspace::overtaken::Made;
use crate::domain::{Action, Change, ImportPlan, Importing, Node, Now, PageKey, Patch, Rejection, Touched, Workspace};
use crate::store::history::{HistoryDirection, Stepped, UndoStep};
use crate::store::pending::{EditId, JournalStep, NextImport, SetAside, Stay, TakesBack, Typed};
use crate::store::schedule::Hold;
use crate::store::snapshot::{Cause, SnapshotCounts};
use std::cell::{OnceCell, Ref, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

use self::core::{Core, Phase};

/// A patch of more work than this ([`Patch::work`], about a cell each) is performed in slices.
const LARGE_WORK: usize = 20_000;

/// How the app stands to its data: what the page as a whole shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadState {
    /// Nothing is known yet. Edits are taken and wait.
    Loading,
    /// Loaded, or a fresh start. The only state in which pages show the workspace, but for `Memory`.
    Ready,
    /// The database cannot be used: the app works, on nothing, and keeps edits in memory (and in the journal).
    Memory(SaveError),
    /// This browser had a workspace and its data is gone. Offer a snapshot, a backup file, or expressly a new start.
    DataMissing,
    /// A newer version of the app wrote the data. Nothing is read, nothing written; offer the raw data.
    Newer,
    /// Some pages cannot be read. Nothing is written until the user decides: a snapshot, a backup, or going on without.
    Corrupt(Vec<PageKey>),
}

/// What the status line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SaveState {
    /// Everything is in the database.
    #[default]
    Saved,
    /// Edits are on their way, or wait for another tab, the loading or an import.
    Saving,
    /// Kept in memory only: [`WorkspaceStore::save_error`] says why.
    Failed,
}

/// Why something is not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveError {
    /// No room left for this site. The next edit tries again.
    Full,
    /// An import or a restore did not fit and was taken back; what was there before is intact.
    LargeRefused,
    /// The browser took the database away, because its data was cleared, say. Memory has everything: [`WorkspaceStore::retry`].
    Closed,
    /// Another tab runs a newer version: load this one again.
    Superseded,
    /// The browser did not answer in time.
    TimedOut,
    /// Blocked or broken; the browser's own name for it.
    Unavailable(String),
}

/// What the store reports to the views, through the listener of [`WorkspaceStore::start`].
#[derive(Debug)]
pub enum StoreEvent<'a> {
    /// The workspace says something else now.
    Touched(&'a Touched),
    /// Load state, save state, trouble or steps of the history may have changed.
    State,
    /// A step back or forth was taken.
    Stepped(&'a Stepped),
    /// These waiting edits do not fit the state that another tab or session left, or what it says was set later.
    SetAside(&'a [SetAside]),
    /// An import that waited was refused.
    ImportRefused,
    /// A file brought texts of forms that were not sent, by the form.
    Unsent(&'a BTreeMap<String, String>),
    /// Another tab brought an earlier state back.
    Restored,
}

/// The workspace of this tab with all that keeps it. A handle: clones share it.
#[derive(Clone)]
pub struct WorkspaceStore(pub(crate) Rc<Inner>);

pub(crate) struct Inner {
    pub workspace: RefCell<Workspace>,
    pub core: RefCell<Core>,
    pub tabs: OnceCell<Tabs>,
    on_event: Box<Hear>,
    /// What to do after an import.
    after_import: RefCell<Vec<(EditId, AfterImport)>>,
}

type Hear = dyn Fn(&WorkspaceStore, StoreEvent<'_>);
type AfterImport = Box<dyn FnOnce(Result<(), Rejection>)>;

impl fmt::Debug for WorkspaceStore {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.core.borrow().fmt(out)
    }
}

impl WorkspaceStore {
    /// Starts loading. `on_event` is called outside of every borrow, never during this call.
    #[must_use]
    pub fn start(on_event: impl Fn(&Self, StoreEvent<'_>) + 'static) -> Self {
        let store = Self(Rc::new(Inner {
            workspace: RefCell::default(),
            core: RefCell::new(Core::new(local::node())),
            tabs: OnceCell::new(),
            on_event: Box::new(on_event),
            after_import: RefCell::default(),
        }));
        store.open();
        store.follow();
        store
    }

    /// To be read at once and dropped: an edit while it is held panics (`RefCell`).
    #[must_use]
    pub fn workspace(&self) -> Ref<'_, Workspace> {
        self.0.workspace.borrow()
    }

    /// The session that edits here; it stamps everything that is set.
    #[must_use]
    pub fn node(&self) -> Node {
        self.core().node
    }

    /// Applies the action, starts saving it, and keeps the way back. An import is done in slices, and everything waits while
    /// nothing is loaded: then the answer comes too early to be a rejection, see [`StoreEvent::SetAside`] and
    /// [`WorkspaceStore::import`].
    ///
    /// # Errors
    /// The [`Rejection`]; nothing has changed then.
    pub fn dispatch(&self, action: Action) -> Result<(), Rejection> {
        if panic::stopped() {
            return Ok(());
        }
        let now = clock::now(self.core().node);
        if matches!(action, Action::Import(_)) || !self.core().takes_directly() {
            self.push_waiting(action, now);
            self.apply_soon();
            return Ok(());
        }
        let seen = self.workspace().latest();
        let change = self.0.workspace.borrow_mut().apply(action.clone(), &now)?;
        self.keep(change, Some(JournalStep::Edit(action)), Made { now, seen });
        Ok(())
    }

    /// What `edits` dispatches belongs to this stay in a field: with what was dispatched in the same stay just before, it is
    /// one step to be taken back.
    pub fn during(&self, stay: u64, typed: Typed, edits: impl FnOnce()) {
        let before = self.core().stay.replace((stay, Rc::new(typed)));
        edits();
        self.core().stay = before;
    }

    /// Dispatches an import and says when it is applied, or why it was not.
    pub fn import(&self, plan: Rc<ImportPlan>, then: impl FnOnce(Result<(), Rejection>) + 'static) {
        if panic::stopped() {
            return;
        }
        let now = clock::now(self.core().node);
        let edit = self.push_waiting(Action::Import(plan), now);
        self.0.after_import.borrow_mut().push((edit, Box::new(then)));
        self.apply_soon();
    }

    /// Takes an edit in that cannot be applied now. It is once [`WorkspaceStore::apply_soon`] is called.
    fn push_waiting(&self, action: Action, now: Now) -> EditId {
        let seen = self.workspace().latest();
        let mut core = self.core();
        let entry = core.entry(JournalStep::Edit(action), Made { now, seen }, TakesBack::Nothing);
        let edit = entry.id();
        core.pending.push_waiting(entry);
        core.hold = Hold::None;
        edit
    }

    fn apply_soon(&self) {
        self.schedule_save();
        self.notify(StoreEvent::State);
    }

    /// Takes a new change into history and database. Without a step it is a large one.
    pub(crate) fn keep(&self, change: Change, step: Option<JournalStep>, made: Made) {
        if change.is_empty() {
            return;
        }
        {
            let mut core = self.core();
            let edit = core.push(&change, step, made, TakesBack::Nothing);
            let stay = core.stay.as_ref().map(|(stay, _)| Stay(core.node, *stay));
            core.history.push(UndoStep::new(edit, change.inverse, stay));
        }
        self.settle(&change.touched);
    }

    fn settle(&self, touched: &Touched) {
        if self.core().save_error.is_some() {
            // Nobody knows when it can be saved, nor whether the page is asked before it goes.
            self.flush_to_journal();
        }
        self.schedule_save();
        self.notify(StoreEvent::Touched(touched));
        self.notify(StoreEvent::State);
    }

    /// Goes one step back or forth in the history: what others changed since stays, and [`StoreEvent::Stepped`] says so.
    pub fn undo_or_redo(&self, direction: HistoryDirection) {
        if panic::stopped() || !self.core().takes_directly() {
            return;
        }
        let Some(undo_step) = self.core().history.take(direction) else {
            return;
        };
        let now = clock::now(self.core().node);
        let taken = TakesBack::step(undo_step.edits(), now.node);
        let patch = undo_step.into_patch();
        if patch.work() > LARGE_WORK {
            let store = self.clone();
            spawn_local(async move {
                let change = store.perform_in_slices(patch, &now).await;
                store.undone_or_redone(direction, taken, change, None, now);
            });
        } else {
            let step = JournalStep::Patch(patch.clone());
            let change = self.0.workspace.borrow_mut().perform(patch, &now);
            self.undone_or_redone(direction, taken, change, Some(step), now);
        }
    }

    fn undone_or_redone(
        &self,
        direction: HistoryDirection,
        taken: TakesBack,
        change: Change,
        step: Option<JournalStep>,
        now: Now,
    ) {
        let stepped = Stepped::new(direction, &change);
        if !stepped.is_nothing {
            let seen = self.workspace().latest();
            let mut core = self.core();
            let edit = core.push(&change, step, Made { now, seen }, taken);
            core.history.taken(direction, UndoStep::new(edit, change.inverse, None));
        }
        self.settle(&stepped.touched);
        self.notify(StoreEvent::Stepped(&stepped));
    }

    /// Performs a large patch while the page stays responsive. Edits wait meanwhile.
    pub(crate) async fn perform_in_slices(&self, patch: Patch, now: &Now) -> Change {
        self.perform_in(patch, now, &mut Cooperative::start()).await
    }

    /// The same where the slice has begun with other work.
    async fn perform_in(&self, patch: Patch, now: &Now, cooperative: &mut Cooperative) -> Change {
        self.begin_applying();
        let mut performing = self.workspace().begin(patch, now);
        loop {
            let done = self.0.workspace.borrow_mut().advance(&mut performing);
            if done {
                break;
            }
            cooperative.yield_now().await;
        }
        self.end_applying();
        performing.into_change()
    }

    fn begin_applying(&self) {
        let mut core = self.core();
        core.activity = core.activity.applying();
    }

    fn end_applying(&self) {
        let mut core = self.core();
        core.activity = core.activity.applied();
    }

    /// Applies the import that is next in line.
    pub(crate) async fn import_next(&self, import: NextImport) {
        let now = import.now;
        let mut cooperative = Cooperative::start();
        let prepared = self.prepare(import, &mut cooperative).await;
        let result = match prepared {
            Ok(patch) => {
                self.note_snapshot(Cause::BeforeImport);
                let change = self.perform_in(patch, &now, &mut cooperative).await;
                (self.imported(change), Ok(()))
            }
            Err(rejection) => (self.core().pending.import_dropped(), Err(rejection)),
        };
        let (edit, result) = result;
        let then = self.take_after_import(edit);
        // History and save state first: whoever waited wants to offer the way back.
        self.notify(StoreEvent::State);
        match then {
            Some(then) => then(result),
            None if result.is_err() => self.notify(StoreEvent::ImportRefused),
            None => {}
        }
    }

    async fn prepare(&self, import: NextImport, cooperative: &mut Cooperative) -> Result<Patch, Rejection> {
        import.check(&self.workspace())?;
        // The workspace is not changed yet, but what is worked out here holds only as long as nobody else changes it.
        self.begin_applying();
        let mut importing = Importing::new(import.plan, &self.workspace(), &import.now).without_effect();
        let result = loop {
            let step = importing.step(&self.workspace());
            match step {
                Ok(true) => break Ok(()),
                Ok(false) => cooperative.yield_now().await,
                Err(rejection) => break Err(rejection),
            }
        };
        self.end_applying();
        result.map(|()| importing.into_patch())
    }

    fn imported(&self, change: Change) -> Option<EditId> {
        let edit = {
            let mut core = self.core();
            let edit = if change.is_empty() {
                core.pending.import_dropped()
            } else {
                core.pending.import_applied()
            };
            core.mark_dirty(&change.pages);
            core.next_commit.strict = true;
            if let (Some(edit), false) = (edit, change.inverse.is_empty()) {
                core.history.push(UndoStep::new(edit, change.inverse, None));
            }
            edit
        };
        self.notify(StoreEvent::Touched(&change.touched));
        edit
    }

    fn take_after_import(&self, edit: Option<EditId>) -> Option<AfterImport> {
        let edit = edit?;
        let mut waiting = self.0.after_import.borrow_mut();
        let place = waiting.iter().position(|(known, _)| *known == edit)?;
        Some(waiting.swap_remove(place).1)
    }

    /// Tries again to save what could not be saved; connects again where the connection was lost.
    pub fn retry(&self) {
        let reopen = {
            let mut core = self.core();
            core.hold = Hold::None;
            core.database.is_none()
        };
        if reopen {
            self.reopen();
        } else {
            self.schedule_save();
        }
        self.notify(StoreEvent::State);
    }

    /// What the page as a whole shows now; changes come with [`StoreEvent::State`].
    #[must_use]
    pub fn load_state(&self) -> LoadState {
        let core = self.core();
        match &core.phase {
            Phase::Loading => LoadState::Loading,
            Phase::Ready if core.database.is_none() && core.head.seq == 0 => {
                LoadState::Memory(core.save_error.clone().unwrap_or(SaveError::TimedOut))
            }
            Phase::Ready => LoadState::Ready,
            Phase::DataMissing => LoadState::DataMissing,
            Phase::Newer => LoadState::Newer,
            Phase::Corrupt(pages) => LoadState::Corrupt(pages.clone()),
        }
    }

    /// What the status line says now; changes come with [`StoreEvent::State`].
    #[must_use]
    pub fn save_state(&self) -> SaveState {
        let core = self.core();
        let open = !core.dirty.is_empty() || !core.pending.is_empty() || core.activity.is_committing();
        match &core.save_error {
            Some(SaveError::LargeRefused) | None if open => SaveState::Saving,
            Some(SaveError::LargeRefused) | None => SaveState::Saved,
            Some(_) => SaveState::Failed,
        }
    }

    /// Why the last attempt failed. `None` once one has worked, or nothing is left to save.
    #[must_use]
    pub fn save_error(&self) -> Option<SaveError> {
        self.core().save_error.clone()
    }

    /// An edit is applied at once and does not wait.
    #[must_use]
    pub fn takes_directly(&self) -> bool {
        self.core().takes_directly()
    }

    /// How many steps can be undone, how many made again.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        self.core().history.steps()
    }

    pub(crate) fn core(&self) -> std::cell::RefMut<'_, Core> {
        self.0.core.borrow_mut()
    }

    pub(crate) fn notify(&self, event: StoreEvent<'_>) {
        (self.0.on_event)(self, event);
    }

    /// A snapshot of what the database holds now is taken before the next transaction.
    pub(crate) fn note_snapshot(&self, cause: Cause) {
        let counts = SnapshotCounts::of(&self.workspace());
        self.core().snapshot = Some((cause, counts));
    }

    /// Applies what waited, and says what that touched.
    pub(crate) fn apply_waiting(&self) -> Touched {
        let (mut touched, mut kept) = (Touched::default(), Kept::default());
        let set_aside = {
            let mut core = self.core();
            let applied = core.pending.apply_waiting(&mut self.0.workspace.borrow_mut());
            applied.changes.iter().for_each(|known| kept.join(known.change.kept));
            core.note_applied(applied, &mut touched)
        };
        if !kept.is_nothing() {
            // An undo that was told as done already found another state.
            let (direction, is_nothing) = (HistoryDirection::Back, false);
            let touched = Touched::default();
            self.notify(StoreEvent::Stepped(&Stepped {
                direction,
                touched,
                kept,
                is_nothing,
            }));
        }
        if !set_aside.is_empty() {
            self.notify(StoreEvent::SetAside(&set_aside));
        }
        touched
    }
}
