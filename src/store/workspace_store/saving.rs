//! From changed pages to a committed transaction.

use super::core::{AT_ONCE_MAX, Core, Phase};
use super::{SaveError, SaveState, StoreEvent, WorkspaceStore, local};
use crate::browser::slices::{Cooperative, shown, sleep};
use crate::browser::storage::database::{Commit, DatabaseError};
use crate::browser::storage::tabs::Message;
use crate::browser::{clock, panic};
use crate::domain::PageKey;
use crate::domain::values::day::is_over;
use crate::store::head::{Done, Head, PagesChanged};
use crate::store::next_commit::NextCommit;
use crate::store::pending::NextImport;
use crate::store::schedule::{Hold, Next, Pull};
use crate::store::snapshot::{Cause, INTERVAL_MS};
use js_sys::Uint8Array;
use std::collections::BTreeSet;
use wasm_bindgen_futures::spawn_local;

/// So long a transaction may take before it is told that it does not end; one of a large change.
const PATIENCE_MS: i32 = 10_000;
const PATIENCE_LARGE_MS: i32 = 120_000;

/// So long after a transaction failed, it is tried once more.
const AGAIN_MS: i32 = 15_000;

/// What a transaction carries, for when it ended.
struct PendingCommit {
    head: Head,
    done: Vec<Done>,
    pages: BTreeSet<PageKey>,
    carried: NextCommit,
}

impl WorkspaceStore {
    /// Does whatever is next. To be called after everything that may change the answer.
    pub(crate) fn schedule_save(&self) {
        let next = self.core().next();
        match next {
            Next::Nothing | Next::Settled => {}
            Next::AskForLock => self.ask_for_lock(),
            Next::GiveLock => self.give_lock(),
            Next::Apply => {
                let touched = self.apply_waiting();
                self.schedule_save();
                self.notify(StoreEvent::Touched(&touched));
                self.notify(StoreEvent::State);
            }
            Next::Work => self.begin_work(),
            Next::Write => self.write(),
        }
    }

    fn begin_work(&self) {
        let Some(working) = self.core().activity.with_work() else {
            return;
        };
        self.core().activity = working;
        let store = self.clone();
        spawn_local(async move { store.work().await });
    }

    async fn work(&self) {
        while self.core().pull != Pull::None && !panic::stopped() {
            if let Err(fault) = self.pull().await {
                self.core().fail(fault);
                break;
            }
        }
        loop {
            let import = self.core().next_import();
            let Some(import) = import else { break };
            self.import_next(import).await;
        }
        if self.core().may_write() {
            self.encode_in_slices().await;
        }
        {
            let mut core = self.core();
            core.activity = core.activity.ended();
        }
        self.schedule_save();
        self.notify(StoreEvent::State);
    }

    async fn encode_in_slices(&self) {
        if self.core().unencoded().count() > AT_ONCE_MAX {
            shown().await;
        }
        let mut cooperative = Cooperative::start();
        loop {
            // Meanwhile others may come.
            let open: Vec<PageKey> = self.core().unencoded().collect();
            if open.len() <= AT_ONCE_MAX {
                return;
            }
            for key in open {
                if self.core().pull != Pull::None {
                    return;
                }
                self.encode(key);
                cooperative.yield_now().await;
            }
        }
    }

    fn encode(&self, key: PageKey) {
        let bytes = self.workspace().encode(key);
        self.core()
            .encoded
            .insert(key, bytes.map(|bytes| Uint8Array::from(bytes.as_slice())));
    }

    /// Starts the transaction with all changed pages, as memory has them in this moment.
    fn write(&self) {
        let open: Vec<PageKey> = self.core().unencoded().collect();
        open.into_iter().for_each(|key| self.encode(key));
        self.take_noted_snapshot();
        let (pending_commit, started) = {
            let mut core = self.core();
            let Some(database) = core.database.clone() else { return };
            let Some((pending_commit, commit)) = core.begin_commit() else {
                return;
            };
            (pending_commit, database.commit(commit))
        };
        match started {
            Ok(ended) => {
                let store = self.clone();
                let (seq, patience) = (
                    pending_commit.head.seq,
                    if pending_commit.carried.strict {
                        PATIENCE_LARGE_MS
                    } else {
                        PATIENCE_MS
                    },
                );
                spawn_local(async move { store.finish_commit(pending_commit, ended.await) });
                let store = self.clone();
                spawn_local(async move { store.watch(seq, patience).await });
            }
            Err(fault) => self.finish_commit(pending_commit, Err(fault)),
        }
    }

    /// A transaction that does not end is told, and what it carries goes to the journal. Should it end all the same, that is well.
    async fn watch(&self, seq: u64, patience_ms: i32) {
        sleep(patience_ms).await;
        let is_late = {
            let core = self.core();
            core.activity.is_committing() && core.head.seq < seq && core.save_error.is_none()
        };
        if is_late && !panic::stopped() {
            self.core().save_error = Some(SaveError::TimedOut);
            self.flush_to_journal();
            self.notify(StoreEvent::State);
        }
    }

    /// What stood in the way may be over in a while, and nobody may be there to press the button.
    fn try_again_later(&self) {
        if std::mem::replace(&mut self.core().comes_again, true) {
            return;
        }
        let store = self.clone();
        spawn_local(async move {
            sleep(AGAIN_MS).await;
            store.core().comes_again = false;
            let waits = store.core().hold == Hold::AfterFailure && store.core().database.is_some();
            if waits && !panic::stopped() {
                store.core().hold = Hold::None;
                store.schedule_save();
            }
        });
    }

    fn finish_commit(&self, pending_commit: PendingCommit, result: Result<(), DatabaseError>) {
        if panic::stopped() {
            return;
        }
        match result {
            Ok(()) => self.committed(&pending_commit),
            Err(fault) => {
                self.core().roll_back(pending_commit, fault);
                self.flush_to_journal();
                self.try_again_later();
            }
        }
        self.schedule_save();
        self.notify(StoreEvent::State);
    }

    fn committed(&self, pending_commit: &PendingCommit) {
        let seq = pending_commit.head.seq;
        let first = {
            let mut core = self.core();
            core.activity = core.activity.ended();
            core.head = pending_commit.head.clone();
            core.pending.forget(&pending_commit.done);
            core.unreadable.clear();
            // A connection that was taken away meanwhile stays an error: this was the last state it took.
            if core.database.is_some()
                && (core.save_error != Some(SaveError::LargeRefused) || pending_commit.carried.strict)
            {
                core.save_error = None;
            }
            core.journals.extend(&pending_commit.carried.journals);
            core.tidy_journals();
            !std::mem::replace(&mut core.persistence_asked, true)
        };
        local::set_sentinel();
        if let Some(tabs) = self.0.tabs.get() {
            tabs.post(Message::Committed(seq));
            if pending_commit.carried.restored {
                tabs.post(Message::Restored);
            }
        }
        if first {
            super::storage_facts::ask_for_persistence();
        }
        if is_over(self.core().snapshot_ms, clock::unix_ms(), INTERVAL_MS) {
            self.note_snapshot(Cause::Interval);
            self.take_noted_snapshot();
        }
    }

    /// Writes uncommitted edits to localStorage, synchronously, as on `pagehide`. Returns `false` if some did not fit (the quota is
    /// about 5 MB) or are too large for a journal.
    pub(crate) fn flush_to_journal(&self) -> bool {
        if panic::stopped() {
            return true;
        }
        let mut core = self.core();
        if core.pending.is_empty() {
            return true;
        }
        let journal = core.pending.journal(core.node);
        core.journal_kept = local::keep_journal(core.node, journal.as_ref());
        core.journal_kept && !core.pending.has_large()
    }

    /// Whether closing the page now loses something. Unlike the save state, this does not mind what the journal keeps.
    pub(crate) fn would_lose(&self) -> bool {
        self.save_state() != SaveState::Saved && !self.flush_to_journal()
    }
}

impl Core {
    fn next(&mut self) -> Next {
        if panic::stopped() || self.phase != Phase::Ready {
            return Next::Nothing;
        }
        let next = self.situation().next();
        if next == Next::Settled {
            self.settled();
        }
        next
    }

    /// The database says what memory says.
    fn settled(&mut self) {
        self.pending.forget_applied();
        self.tidy_journals();
        if matches!(
            self.save_error,
            Some(SaveError::Full | SaveError::TimedOut | SaveError::Unavailable(_))
        ) {
            // What could not be saved was overtaken elsewhere: nothing is left to save.
            self.save_error = None;
        }
    }

    /// The import that may be applied now: it is not kept twice, so nobody else may write before it is.
    fn next_import(&self) -> Option<NextImport> {
        let may = self.database.is_none() || self.may_write();
        self.pending.next_import().filter(|_| may)
    }

    fn begin_commit(&mut self) -> Option<(PendingCommit, Commit)> {
        self.activity = self.activity.with_commit()?;
        let (done, carried) = (self.pending.done(), self.next_commit.take());
        let head = self.head.next(&[done.as_slice(), &carried.brought].concat());
        let head = head.forgetting(local::has_journal);
        let pages = std::mem::take(&mut self.dirty);
        let pages_changed = if carried.replaced {
            PagesChanged::Replaced
        } else {
            PagesChanged::of(&pages)
        };
        let bytes = std::mem::take(&mut self.encoded)
            .into_iter()
            .map(|(key, bytes)| (key.to_string(), bytes));
        let now = clock::unix_ms();
        let unreadable = self.unreadable.iter();
        let commit = Commit {
            seq: head.seq,
            head: serde_json::to_string(&head).unwrap_or_default(),
            pages_changed: pages_changed.to_text(),
            pages: bytes.collect(),
            aside: unreadable
                .map(|(key, bytes)| (format!("{key}@{now}"), bytes.clone()))
                .collect(),
            strict: carried.strict,
        };
        let pending_commit = PendingCommit {
            head,
            done,
            pages,
            carried,
        };
        Some((pending_commit, commit))
    }

    /// Nothing of the transaction is in the database: its pages are to be written once more.
    fn roll_back(&mut self, pending_commit: PendingCommit, fault: DatabaseError) {
        self.activity = self.activity.ended();
        self.mark_dirty(&pending_commit.pages);
        let was_replaced = pending_commit.carried.replaced;
        self.next_commit.put_back(pending_commit.carried);
        match fault {
            DatabaseError::Conflict => self.pull = Pull::Again,
            // What does not fit is taken back, so that the small edits after it do.
            DatabaseError::Full if self.pending.has_large() && !was_replaced => {
                self.pull = Pull::Again;
                self.next_commit.strict = false;
            }
            DatabaseError::Full | DatabaseError::Newer | DatabaseError::TimedOut | DatabaseError::Unavailable(_) => {
                self.fail(fault)
            }
        }
    }

    /// Journals go once everything in them is committed.
    pub fn tidy_journals(&mut self) {
        if !self.journals.is_empty() && !self.pending.has_other_than(self.node) {
            for node in self.journals.drain(..) {
                local::keep_journal(node, None);
            }
        }
        if self.journal_kept && self.pending.is_empty() {
            self.journal_kept = false;
            local::keep_journal(self.node, None);
        }
    }
}
