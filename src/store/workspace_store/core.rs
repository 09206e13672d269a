//! What a tab knows beside the workspace itself: what is not committed, the way back, the lock, and what it is busy with.

use super::SaveError;
use crate::browser::clock;
use crate::browser::storage::database::{Database, DatabaseError};
use crate::browser::storage::lock::Grant;
use crate::domain::workspace::overtaken::Made;
use crate::domain::{Change, Node, PageKey, Touched};
use crate::store::head::Head;
use crate::store::history::{History, UndoStep};
use crate::store::next_commit::NextCommit;
use crate::store::pending::{
    Applied, Applying, EditId, JournalEntry, JournalStep, Pending, SetAside, TakesBack, Typed,
};
use crate::store::schedule::{Activity, Connection, Dirty, Hold, Lock, Pull, Situation, Waiting};
use crate::store::snapshot::{Cause, SnapshotCounts};
use js_sys::Uint8Array;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// So many pages are encoded in one go; more than that in slices, so that the page stays responsive.
pub(super) const AT_ONCE_MAX: usize = 16;

#[derive(Debug)]
pub(crate) struct Core {
    pub node: Node,
    number: u64,
    /// The stay in a field that edits of this moment belong to, and the text from which they are made.
    pub stay: Option<(u64, Rc<Typed>)>,
    pub phase: Phase,
    pub save_error: Option<SaveError>,
    pub pending: Pending,
    pub history: History,
    /// The state of the database that memory builds on.
    pub head: Head,
    pub database: Option<Rc<Database>>,
    /// A connection that was lost is being made again.
    pub connecting: bool,
    pub lock: Lock<Grant>,
    /// Pages that differ from the database, and those of them that are encoded already.
    pub dirty: BTreeSet<PageKey>,
    pub encoded: BTreeMap<PageKey, Option<Uint8Array>>,
    /// Pages that cannot be read, as they are; they go to their own store before anything takes their place.
    pub unreadable: BTreeMap<String, Uint8Array>,
    pub next_commit: NextCommit,
    /// To be taken before the next transaction.
    pub snapshot: Option<(Cause, SnapshotCounts)>,
    /// When the last snapshot was taken, as far as this tab knows.
    pub snapshot_ms: u64,
    pub activity: Activity,
    pub hold: Hold,
    /// The next attempt after a failure is on its way, without anybody's doing.
    pub comes_again: bool,
    pub pull: Pull,
    pub journal_kept: bool,
    /// Journals of other sessions that are to go once their edits are committed.
    pub journals: Vec<Node>,
    pub persistence_asked: bool,
}

/// How the app stands to what the database holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Phase {
    Loading,
    Ready,
    DataMissing,
    Newer,
    Corrupt(Vec<PageKey>),
}

impl Core {
    pub fn new(node: Node) -> Self {
        Self {
            node,
            number: 0,
            stay: None,
            phase: Phase::Loading,
            save_error: None,
            pending: Pending::default(),
            history: History::default(),
            head: Head::default(),
            database: None,
            connecting: false,
            lock: Lock::None,
            dirty: BTreeSet::new(),
            encoded: BTreeMap::new(),
            unreadable: BTreeMap::new(),
            next_commit: NextCommit::default(),
            snapshot: None,
            snapshot_ms: clock::unix_ms(),
            activity: Activity::IDLE,
            hold: Hold::None,
            comes_again: false,
            pull: Pull::None,
            journal_kept: false,
            journals: Vec::new(),
            persistence_asked: false,
        }
    }

    pub fn entry(&mut self, step: JournalStep, Made { now, seen }: Made, takes_back: TakesBack) -> JournalEntry {
        self.number += 1;
        let (stay, typed) = self.stay.clone().unzip();
        JournalEntry {
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
    pub fn mark_dirty(&mut self, pages: &BTreeSet<PageKey>) {
        for page in pages {
            self.encoded.remove(page);
            self.dirty.insert(*page);
        }
    }

    /// A change that the workspace has already is to be written. Without a step it is a large one.
    pub fn push(&mut self, change: &Change, step: Option<JournalStep>, made: Made, takes_back: TakesBack) -> EditId {
        self.next_commit.strict |= step.is_none();
        let entry = self.entry(step.unwrap_or(JournalStep::Large), made, takes_back);
        let edit = entry.id();
        self.pending.push_applied(entry);
        self.mark_dirty(&change.pages);
        self.hold = Hold::None;
        edit
    }

    /// Nothing stands between an edit and the workspace.
    pub fn takes_directly(&self) -> bool {
        self.phase == Phase::Ready && !self.pending.is_waiting() && !self.activity.is_applying()
    }

    /// Has the lock, and knows the newest state.
    pub fn may_write(&self) -> bool {
        self.lock.is_held() && self.pull == Pull::None
    }

    /// How things stand, for what is to be done next.
    pub fn situation(&self) -> Situation {
        Situation {
            activity: self.activity,
            hold: self.hold,
            lock: self.lock.state(),
            connection: match self.database {
                Some(_) => Connection::Open,
                None => Connection::None,
            },
            pull: self.pull,
            waiting: match self.pending.next_import() {
                Some(_) => Waiting::Import,
                None if self.pending.is_waiting() => Waiting::Edit,
                None => Waiting::Nothing,
            },
            dirty: match self.dirty.is_empty() {
                true => Dirty::Nothing,
                false if self.unencoded().nth(AT_ONCE_MAX).is_some() => Dirty::ManyPages,
                false => Dirty::Pages,
            },
        }
    }

    pub fn unencoded(&self) -> impl Iterator<Item = PageKey> {
        self.dirty.iter().filter(|key| !self.encoded.contains_key(key)).copied()
    }

    /// Takes into account what was applied, and says what was set aside.
    pub fn note_applied(&mut self, applied: Applied, touched: &mut Touched) -> Vec<SetAside> {
        for Applying { edit, stay, change } in applied.changes {
            self.mark_dirty(&change.pages);
            touched.join(change.touched);
            if let (Some(edit), false) = (edit, change.inverse.is_empty()) {
                self.history.push(UndoStep::new(edit, change.inverse, stay));
            }
        }
        if applied.large_lost {
            self.save_error = Some(SaveError::LargeRefused);
        }
        applied.set_aside
    }

    /// The attempt failed: the next one needs a reason.
    pub fn fail(&mut self, fault: DatabaseError) {
        self.hold = Hold::AfterFailure;
        self.save_error = Some(match fault {
            DatabaseError::Full => SaveError::Full,
            DatabaseError::Newer => SaveError::Superseded,
            DatabaseError::TimedOut => SaveError::TimedOut,
            DatabaseError::Conflict => SaveError::Unavailable("ConstraintError".into()),
            DatabaseError::Unavailable(name) => SaveError::Unavailable(name),
        });
    }
}
