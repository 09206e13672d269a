//! Owns the workspace of this tab and everything about its keeping. An edit is applied and shown at once, and its
//! transaction starts in the same turn; whatever hinders that (loading, another tab's lock, a full disk) makes it wait in
//! `pending`, where it is never lost.
//!
//! `saving` writes it; `opening` is the start, `following` the life with other tabs, `restoring` earlier states. They stand on
//! IndexedDB, the lock and the tabs ([`crate::browser::storage`]) and on localStorage (`local`), all under the names that
//! `taking_over` settles.

mod following;
pub mod local;
pub(super) mod opening;
pub(super) mod restoring;
mod saving;
mod taking_over;
#[cfg(feature = "test-hooks")]
pub mod test_hooks;

use crate::browser::storage::database::{Database, Fault};
use crate::browser::storage::lock::Grant;
use crate::browser::storage::tabs::Tabs;
use crate::browser::{clock, panic, slices::Slices};
use crate::domain::workspace::change::Kept;
use crate::domain::workspace::overtaken::Made;
use crate::domain::{Action, Change, ImportPlan, Importing, Node, Now, PageKey, Patch, Rejection, Touched, Workspace};
use crate::store::head::Head;
use crate::store::history::{Direction, History, Stepped, Way};
use crate::store::pending;
use crate::store::pending::{Applying, EditId, Entry, Pending, SetAside, Stay, Step, TakesBack, Typed};
use crate::store::snapshot::{Cause, SnapshotCounts};
use js_sys::Uint8Array;
use std::cell::{OnceCell, Ref, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// More work than this, in cells, is done in slices.
const LARGE_WORK: usize = 20_000;

/// How the app stands to its data: what the page as a whole shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is known yet. Edits are taken and wait.
    Loading,
    /// Loaded, or a fresh start. The only standing in which pages show the workspace, but for `Memory`.
    Ready,
    /// The database cannot be used: the app works, on nothing, and keeps edits in memory (and in the journal).
    Memory(Trouble),
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
    Saving,
    /// Kept in memory only: [`Keeper::trouble`] says why.
    Failed,
}

/// Why something is not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No room left for this site. The next edit tries again.
    Full,
    /// An import or a restore did not fit and was taken back; what was there before is intact.
    LargeRefused,
    /// The browser took the database away, because its data was cleared, say. Memory has everything: [`Keeper::retry`].
    Closed,
    /// Another tab runs a newer version: load this one again.
    Superseded,
    /// The browser did not answer in time.
    TimedOut,
    /// Blocked or broken; the browser's own name for it.
    Unavailable(String),
}

/// What the keeper has to tell to the views.
#[derive(Debug)]
pub enum News<'a> {
    /// The workspace says something else now.
    Touched(&'a Touched),
    /// Standing, save state, trouble or steps of the history may have changed.
    State,
    /// A step back or forth was taken.
    Stepped(&'a Stepped),
    /// These waiting edits do not fit the state that another tab or session left, or what it says was set later.
    SetAside(&'a [SetAside]),
    /// An import that waited was refused.
    ImportRefused,
    /// Another tab brought an earlier state back.
    Restored,
}

/// Cheap to clone.
#[derive(Clone)]
pub struct Keeper(pub(crate) Rc<Inner>);

pub(crate) struct Inner {
    pub workspace: RefCell<Workspace>,
    pub core: RefCell<Core>,
    pub tabs: OnceCell<Tabs>,
    news: Box<Hear>,
    /// What to do after an import.
    after_import: RefCell<Vec<(EditId, AfterImport)>>,
}

type Hear = dyn Fn(&Keeper, News<'_>);
type AfterImport = Box<dyn FnOnce(Result<(), Rejection>)>;

#[derive(Debug)]
pub(crate) struct Core {
    pub node: Node,
    number: u64,
    /// The stay in a field that edits of this moment belong to, and the text from which they are made.
    stay: Option<(u64, Rc<Typed>)>,
    pub phase: Phase,
    pub trouble: Option<Trouble>,
    pub pending: Pending,
    pub history: History,
    /// The state of the database that memory builds on.
    pub head: Head,
    pub database: Option<Rc<Database>>,
    /// A connection that was lost is being made again.
    pub connecting: bool,
    pub lock: Lock,
    /// Pages that differ from the database, and those of them that are encoded already.
    pub dirty: BTreeSet<PageKey>,
    pub encoded: BTreeMap<PageKey, Option<Uint8Array>>,
    /// Pages that cannot be read, as they are; they go to their own store before anything takes their place.
    pub unreadable: BTreeMap<String, Uint8Array>,
    /// The next transaction is flushed to the disk.
    pub strict: bool,
    /// The next transaction puts another workspace in the place of this one.
    pub replaced: bool,
    /// The next transaction brings an earlier state back: the other tabs are to hear of it.
    pub restored: bool,
    /// To be taken before the next transaction.
    pub snapshot: Option<(Cause, SnapshotCounts)>,
    /// When the last snapshot was taken, as far as this tab knows.
    pub snapshot_ms: u64,
    /// A transaction is on its way: the next one starts when it ended.
    pub flying: bool,
    /// Pages are being encoded or read.
    pub working: bool,
    /// A large change is half way into the workspace.
    pub performing: bool,
    pub pull: Pull,
    /// The last attempt failed: the next one needs a reason.
    pub held_back: bool,
    /// Another tab wants the lock.
    pub yield_wanted: bool,
    pub journal_kept: bool,
    /// Journals of other sessions that are to go once their edits are committed.
    pub journals: Vec<Node>,
    pub persistence_asked: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Phase {
    Loading,
    Ready,
    DataMissing,
    Newer,
    Corrupt(Vec<PageKey>),
}

#[derive(Debug)]
pub(crate) enum Lock {
    None,
    Asking,
    Held(Grant),
}

/// What of the database is to be read before anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pull {
    None,
    /// What other tabs wrote, if they did.
    Newer,
    /// Also what this tab changed in memory only: the edits are applied once more.
    Again,
}

impl fmt::Debug for Keeper {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.core.borrow().fmt(out)
    }
}

impl Keeper {
    /// Starts loading. `news` is called outside of every borrow, never during this call.
    #[must_use]
    pub fn start(news: impl Fn(&Self, News<'_>) + 'static) -> Self {
        let keeper = Self(Rc::new(Inner {
            workspace: RefCell::default(),
            core: RefCell::new(Core::new(local::node())),
            tabs: OnceCell::new(),
            news: Box::new(news),
            after_import: RefCell::default(),
        }));
        keeper.open();
        keeper.follow();
        keeper
    }

    #[must_use]
    pub fn workspace(&self) -> Ref<'_, Workspace> {
        self.0.workspace.borrow()
    }

    /// Who edits here.
    #[must_use]
    pub fn node(&self) -> Node {
        self.core().node
    }

    /// Applies the action, starts saving it, and keeps the way back. An import is done in slices, and everything waits while
    /// nothing is loaded: then the answer comes too early to be a rejection, see [`News::SetAside`] and [`Keeper::import`].
    ///
    /// # Errors
    /// The [`Rejection`]; nothing has changed then.
    pub fn dispatch(&self, action: Action) -> Result<(), Rejection> {
        if panic::stopped() {
            return Ok(());
        }
        let now = clock::now(self.core().node);
        if matches!(action, Action::Import(_)) || !self.core().takes_directly() {
            self.wait(action, now);
            return Ok(());
        }
        let seen = self.workspace().latest();
        let change = self.0.workspace.borrow_mut().apply(action.clone(), &now)?;
        self.keep(change, Some(Step::Edit(action)), Made { now, seen });
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
        let edit = EditId(now.node, self.core().number + 1);
        self.0.after_import.borrow_mut().push((edit, Box::new(then)));
        self.wait(Action::Import(plan), now);
    }

    fn wait(&self, action: Action, now: Now) {
        {
            let seen = self.workspace().latest();
            let mut core = self.core();
            let entry = core.entry(Step::Edit(action), Made { now, seen }, TakesBack::Nothing);
            core.pending.push_waiting(entry);
            core.held_back = false;
        }
        self.kick();
        self.tell(News::State);
    }

    /// Takes a new change into history and database. Without a step it is a large one.
    pub(crate) fn keep(&self, change: Change, step: Option<Step>, made: Made) {
        if change.is_empty() {
            return;
        }
        {
            let mut core = self.core();
            let edit = core.push(&change, step, made, TakesBack::Nothing);
            let stay = core.stay.as_ref().map(|(stay, _)| Stay(core.node, *stay));
            core.history.push(Way::new(edit, change.inverse, stay));
        }
        self.settle(&change.touched);
    }

    fn settle(&self, touched: &Touched) {
        if self.core().trouble.is_some() {
            // Nobody knows when it can be saved, nor whether the page is asked before it goes.
            self.gasp();
        }
        self.kick();
        self.tell(News::Touched(touched));
        self.tell(News::State);
    }

    /// Goes one step back or forth in the history: what others changed since stays, and [`News::Stepped`] says so.
    pub fn travel(&self, direction: Direction) {
        if panic::stopped() || !self.core().takes_directly() {
            return;
        }
        let Some(way) = self.core().history.take(direction) else {
            return;
        };
        let now = clock::now(self.core().node);
        let taken = TakesBack::step(way.edits(), now.node);
        let patch = way.into_patch();
        if patch.work() > LARGE_WORK {
            let keeper = self.clone();
            spawn_local(async move {
                let change = keeper.perform_in_slices(patch, &now).await;
                keeper.travelled(direction, taken, change, None, now);
            });
        } else {
            let step = Step::Patch(patch.clone());
            let change = self.0.workspace.borrow_mut().perform(patch, &now);
            self.travelled(direction, taken, change, Some(step), now);
        }
    }

    fn travelled(&self, direction: Direction, taken: TakesBack, change: Change, step: Option<Step>, now: Now) {
        let stepped = Stepped::new(direction, &change);
        if !stepped.is_nothing {
            let seen = self.workspace().latest();
            let mut core = self.core();
            let edit = core.push(&change, step, Made { now, seen }, taken);
            core.history.taken(direction, Way::new(edit, change.inverse, None));
        }
        self.settle(&stepped.touched);
        self.tell(News::Stepped(&stepped));
    }

    /// Performs a large patch while the page stays responsive. Edits wait meanwhile.
    pub(crate) async fn perform_in_slices(&self, patch: Patch, now: &Now) -> Change {
        self.core().performing = true;
        let mut performing = self.workspace().begin(patch, now);
        let mut slices = Slices::start();
        loop {
            let done = self.0.workspace.borrow_mut().advance(&mut performing);
            if done {
                break;
            }
            slices.breathe().await;
        }
        self.core().performing = false;
        performing.into_change()
    }

    /// Applies the import that is next in line.
    pub(crate) async fn import_next(&self, plan: Rc<ImportPlan>, now: Now) {
        let prepared = self.prepare(plan, &now).await;
        let result = match prepared {
            Ok(patch) => {
                self.note_snapshot(Cause::BeforeImport);
                let change = self.perform_in_slices(patch, &now).await;
                (self.imported(change), Ok(()))
            }
            Err(rejection) => (self.core().pending.import_done(false), Err(rejection)),
        };
        let (edit, result) = result;
        let then = self.take_after_import(edit);
        // History and save state first: whoever waited wants to offer the way back.
        self.tell(News::State);
        match then {
            Some(then) => then(result),
            None if result.is_err() => self.tell(News::ImportRefused),
            None => {}
        }
    }

    async fn prepare(&self, plan: Rc<ImportPlan>, now: &Now) -> Result<Patch, Rejection> {
        self.core().performing = true;
        let mut importing = Importing::new(plan, &self.workspace(), now).without_effect();
        let mut slices = Slices::start();
        let result = loop {
            let step = importing.step(&self.workspace());
            match step {
                Ok(true) => break Ok(()),
                Ok(false) => slices.breathe().await,
                Err(rejection) => break Err(rejection),
            }
        };
        self.core().performing = false;
        result.map(|()| importing.into_patch())
    }

    fn imported(&self, change: Change) -> Option<EditId> {
        let edit = {
            let mut core = self.core();
            let edit = core.pending.import_done(!change.is_empty());
            core.soil(&change.pages);
            core.strict = true;
            if let (Some(edit), false) = (edit, change.inverse.is_empty()) {
                core.history.push(Way::new(edit, change.inverse, None));
            }
            edit
        };
        self.tell(News::Touched(&change.touched));
        edit
    }

    fn take_after_import(&self, edit: Option<EditId>) -> Option<AfterImport> {
        let edit = edit?;
        let mut waiting = self.0.after_import.borrow_mut();
        let place = waiting.iter().position(|(known, _)| *known == edit)?;
        Some(waiting.swap_remove(place).1)
    }

    /// Tries again to save what could not be saved.
    pub fn retry(&self) {
        let reopen = {
            let mut core = self.core();
            core.held_back = false;
            core.database.is_none()
        };
        if reopen {
            self.reopen();
        } else {
            self.kick();
        }
        self.tell(News::State);
    }

    #[must_use]
    pub fn standing(&self) -> Standing {
        let core = self.core();
        match &core.phase {
            Phase::Loading => Standing::Loading,
            Phase::Ready if core.database.is_none() && core.head.seq == 0 => {
                Standing::Memory(core.trouble.clone().unwrap_or(Trouble::TimedOut))
            }
            Phase::Ready => Standing::Ready,
            Phase::DataMissing => Standing::DataMissing,
            Phase::Newer => Standing::Newer,
            Phase::Corrupt(pages) => Standing::Corrupt(pages.clone()),
        }
    }

    #[must_use]
    pub fn save_state(&self) -> SaveState {
        let core = self.core();
        let open = !core.dirty.is_empty() || !core.pending.is_empty() || core.flying;
        match &core.trouble {
            Some(Trouble::LargeRefused) | None if open => SaveState::Saving,
            Some(Trouble::LargeRefused) | None => SaveState::Saved,
            Some(_) => SaveState::Failed,
        }
    }

    #[must_use]
    pub fn trouble(&self) -> Option<Trouble> {
        self.core().trouble.clone()
    }

    /// An edit is applied at once and does not wait.
    #[must_use]
    pub fn takes_directly(&self) -> bool {
        self.core().takes_directly()
    }

    /// Steps back, steps forth.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        self.core().history.steps()
    }

    pub(crate) fn core(&self) -> std::cell::RefMut<'_, Core> {
        self.0.core.borrow_mut()
    }

    pub(crate) fn tell(&self, news: News<'_>) {
        (self.0.news)(self, news);
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
            let (direction, is_nothing) = (Direction::Back, false);
            let touched = Touched::default();
            self.tell(News::Stepped(&Stepped {
                direction,
                touched,
                kept,
                is_nothing,
            }));
        }
        if !set_aside.is_empty() {
            self.tell(News::SetAside(&set_aside));
        }
        touched
    }
}

impl Core {
    fn new(node: Node) -> Self {
        Self {
            node,
            number: 0,
            stay: None,
            phase: Phase::Loading,
            trouble: None,
            pending: Pending::default(),
            history: History::default(),
            head: Head::default(),
            database: None,
            connecting: false,
            lock: Lock::None,
            dirty: BTreeSet::new(),
            encoded: BTreeMap::new(),
            unreadable: BTreeMap::new(),
            strict: false,
            replaced: false,
            restored: false,
            snapshot: None,
            snapshot_ms: clock::unix_ms(),
            flying: false,
            working: false,
            performing: false,
            pull: Pull::None,
            held_back: false,
            yield_wanted: false,
            journal_kept: false,
            journals: Vec::new(),
            persistence_asked: false,
        }
    }

    pub fn entry(&mut self, step: Step, Made { now, seen }: Made, takes_back: TakesBack) -> Entry {
        self.number += 1;
        let (stay, typed) = self.stay.clone().unzip();
        Entry {
            origin: self.node,
            number: self.number,
            now,
            seen,
            step,
            takes_back,
            stay,
            typed,
        }
    }

    /// These pages are to be written (anew).
    pub fn soil(&mut self, pages: &BTreeSet<PageKey>) {
        for page in pages {
            self.encoded.remove(page);
            self.dirty.insert(*page);
        }
    }

    /// A change that the workspace has already is to be written. Without a step it is a large one.
    fn push(&mut self, change: &Change, step: Option<Step>, made: Made, takes_back: TakesBack) -> EditId {
        self.strict |= step.is_none();
        let entry = self.entry(step.unwrap_or(Step::Large), made, takes_back);
        let edit = entry.id();
        self.pending.push_applied(entry);
        self.soil(&change.pages);
        self.held_back = false;
        edit
    }

    /// Nothing stands between an edit and the workspace.
    fn takes_directly(&self) -> bool {
        self.phase == Phase::Ready && !self.pending.is_waiting() && !self.performing
    }

    /// Has the lock, and knows the newest state.
    pub fn may_write(&self) -> bool {
        matches!(self.lock, Lock::Held(_)) && self.pull == Pull::None
    }

    /// Takes into account what was applied, and says what was set aside.
    fn note_applied(&mut self, applied: pending::Applied, touched: &mut Touched) -> Vec<SetAside> {
        for Applying { edit, stay, change } in applied.changes {
            self.soil(&change.pages);
            touched.join(change.touched);
            if let (Some(edit), false) = (edit, change.inverse.is_empty()) {
                self.history.push(Way::new(edit, change.inverse, stay));
            }
        }
        if applied.large_lost {
            self.trouble = Some(Trouble::LargeRefused);
        }
        applied.set_aside
    }

    pub fn fail(&mut self, fault: Fault) {
        self.held_back = true;
        self.trouble = Some(match fault {
            Fault::Full => Trouble::Full,
            Fault::Newer => Trouble::Superseded,
            Fault::TimedOut => Trouble::TimedOut,
            Fault::Conflict => Trouble::Unavailable("ConstraintError".into()),
            Fault::Unavailable(name) => Trouble::Unavailable(name),
        });
    }
}
