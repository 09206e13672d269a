//! Earlier states: snapshots in the database, and backup files outside of it.

use super::core::{Core, Phase};
use super::{StoreEvent, WorkspaceStore, local};
use crate::browser::slices::{Cooperative, sleep};
use crate::browser::storage::database::{Access, Database, DatabaseError, Store, Transaction};
use crate::browser::{clock, names};
use crate::domain::values::day::{DAY_MS, is_over};
use crate::domain::values::order::IntoTree;
use crate::domain::workspace::overtaken::Made;
use crate::domain::{Node, PageKey, Workspace};
use crate::names::stored_page;
use crate::store::backup::{self, BackupFault, BackupWriter};
use crate::store::head::{BackupNote, Copied, Done, Head, PagesChanged};
use crate::store::schedule::Lock;
use crate::store::snapshot::{Cause, Snapshot, SnapshotCounts, next_name, sort_newest_first, surplus};
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// Changes older than this without a saved copy are worth a reminder.
const BACKUP_REMINDER_MS: u64 = 7 * DAY_MS;
const LOCK_TRIES_MAX: u32 = 500;

/// Why an earlier state did not come back; nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestoreFault {
    /// The snapshot is not there any more, or some of its pages are not.
    Gone,
    /// The database does not answer.
    Unavailable,
    /// The file is no backup that this app can take.
    Backup(BackupFault),
}

/// The last copy saved outside the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupState {
    /// None, but there is nothing to lose yet either.
    NotNeeded,
    /// There is data, and no copy was ever saved.
    Never,
    /// The last copy that was noted.
    Saved {
        /// When it was saved, by the clock of the device.
        unix_ms: u64,
        /// The first stamp, in ticks, that is not in it.
        first_after: u64,
        /// Whether anything was committed since.
        changed: bool,
        /// Whether that is worth a reminder: changes, and more than seven days since the copy.
        due: bool,
    },
}

impl WorkspaceStore {
    /// Starts the snapshot that was noted, ahead of whatever is written next.
    pub(crate) fn take_noted_snapshot(&self) {
        let (noted, database) = {
            let mut core = self.core();
            (core.snapshot.take(), core.database.clone())
        };
        let (Some((cause, counts)), Some(database)) = (noted, database) else {
            return;
        };
        let now = clock::unix_ms();
        self.core().snapshot_ms = now;
        let Ok(taking) = Taking::start(&database) else { return };
        let store = self.clone();
        spawn_local(async move {
            if taking.finish(cause, counts, now).await.is_ok() {
                store.notify(StoreEvent::State);
            }
        });
    }

    /// All snapshots, the newest first.
    pub async fn snapshots(&self) -> Vec<Snapshot> {
        let database = self.core().database.clone();
        let Some(database) = database else { return Vec::new() };
        let mut all = list(&database).await.unwrap_or_default();
        sort_newest_first(&mut all);
        all
    }

    /// Brings an earlier state back, as one edit that can be undone. Where data is missing or corrupt it takes its place.
    ///
    /// # Errors
    /// [`RestoreFault`].
    pub async fn restore_snapshot(&self, unix_ms: u64) -> Result<(), RestoreFault> {
        let database = self.core().database.clone().ok_or(RestoreFault::Unavailable)?;
        let target = read_snapshot(&database, unix_ms).await?;
        self.replace_with(target, Vec::new(), Vec::new()).await
    }

    /// All pages as one file; counts as a saved copy once [`WorkspaceStore::note_backup`] is called. Data that cannot be read comes
    /// as it lies in the database.
    pub async fn export_raw(&self) -> Vec<u8> {
        let phase = self.core().phase.clone();
        match phase {
            Phase::Ready | Phase::Loading => self.export_workspace().await,
            Phase::DataMissing | Phase::Newer | Phase::Corrupt(_) => {
                let database = self.core().database.clone();
                export_database(database).await.unwrap_or_default()
            }
        }
    }

    async fn export_workspace(&self) -> Vec<u8> {
        let keys = self.workspace().page_keys();
        let mut writer = BackupWriter::new(&self.core().head.clone(), &clock::today().to_string());
        let mut cooperative = Cooperative::start();
        for key in keys {
            if let Some(bytes) = self.workspace().encode(key) {
                writer.push(&key.to_string(), &bytes);
            }
            cooperative.yield_now().await;
        }
        writer.finish()
    }

    /// Brings a saved copy back. A state of this workspace comes as one edit that can be undone; any other takes its place,
    /// after a snapshot. Says how many of the edits that were never saved, and came with the copy, were not taken.
    ///
    /// # Errors
    /// [`RestoreFault`].
    pub async fn import_raw(&self, bytes: &[u8]) -> Result<usize, RestoreFault> {
        let mut backup = backup::read(bytes).map_err(RestoreFault::Backup)?;
        if self.core().phase == Phase::Ready {
            self.writer().await?;
        }
        // What the app was tried to start with may stop it here as well; the next time it is left out.
        let left_out = if backup.is_suspect && !local::dare() {
            backup.without_unsaved().map_err(RestoreFault::Backup)?
        } else {
            0
        };
        let sessions = std::mem::take(&mut backup.sessions);
        let unsent = std::mem::take(&mut backup.unsent);
        let brought = backup.applied_to(|| (self.workspace().clone(), self.core().head.clone()));
        local::dared();
        let refused = brought.set_aside.len() + brought.left_out;
        // What came back with the file need not be repeated from here, once it is committed.
        let gone = sessions
            .iter()
            .filter(|done| refused == 0 && local::holds_no_more_than(**done));
        let journals = gone.map(|done| done.node).collect();
        self.replace_with(brought.workspace, sessions, journals).await?;
        let with_text = brought.set_aside.into_iter().filter(|aside| aside.typed.is_some());
        self.notify(StoreEvent::SetAside(&with_text.collect::<Vec<_>>()));
        self.notify(StoreEvent::Unsent(&unsent));
        Ok(left_out + refused)
    }

    /// `brought`: the edits in the target that were in no database; `journals`: the sessions whose journals may go with that.
    async fn replace_with(
        &self,
        target: Workspace,
        brought: Vec<Done>,
        journals: Vec<Node>,
    ) -> Result<(), RestoreFault> {
        let phase = self.core().phase.clone();
        match phase {
            Phase::Ready => {}
            Phase::DataMissing | Phase::Corrupt(_) => {
                self.core().note_restored(brought, journals);
                self.adopt(target);
                return Ok(());
            }
            Phase::Loading | Phase::Newer => return Err(RestoreFault::Unavailable),
        }
        self.writer().await?;
        self.note_snapshot(Cause::BeforeRestore);
        self.core().note_restored(brought, journals);
        if self.workspace().shares_slots(&target) {
            let now = clock::now(self.core().node);
            let patch = self.workspace().patch_to(&target);
            let seen = self.workspace().latest();
            let change = self.perform_in_slices(patch, &now).await;
            self.keep(change, None, Made { now, seen });
        } else {
            self.adopt(target);
        }
        Ok(())
    }

    /// Puts another workspace in the place of this one. No way back leads from it but the snapshot.
    fn adopt(&self, target: Workspace) {
        {
            let mut core = self.core();
            let mut pages: BTreeSet<PageKey> = self.workspace().page_keys().into_iter().into_set();
            pages.extend(target.page_keys());
            pages.extend(core.unreadable.keys().filter_map(|key| PageKey::parse(key)));
            core.mark_dirty(&pages);
            core.history.clear();
            core.next_commit.strict = true;
            core.next_commit.replaced = true;
        }
        self.0.workspace.replace(target);
        self.begin();
    }

    /// Waits until this tab may write and knows the newest state.
    async fn writer(&self) -> Result<(), RestoreFault> {
        for _ in 0..LOCK_TRIES_MAX {
            {
                let core = self.core();
                if core.database.is_none() || (core.may_write() && core.activity.leaves_workspace_alone()) {
                    return Ok(());
                }
            }
            if matches!(self.core().lock, Lock::None) {
                self.ask_for_lock();
            }
            sleep(10).await;
        }
        Err(RestoreFault::Unavailable)
    }

    /// The state that a copy made now holds, for [`WorkspaceStore::note_backup`].
    #[must_use]
    pub fn state(&self) -> Copied {
        Copied {
            seq: self.core().head.seq,
            ticks: self.workspace().latest().ticks,
        }
    }

    /// A copy of that state was saved outside the browser.
    pub fn note_backup(&self, state: Copied) {
        {
            let mut core = self.core();
            if core.phase != Phase::Ready {
                return;
            }
            let same = core.head.seq == state.seq
                && core.dirty.is_empty()
                && core.pending.is_empty()
                && !core.activity.is_committing();
            core.head.backup = Some(BackupNote {
                unix_ms: clock::unix_ms(),
                // The note is a state of its own.
                seq: state.seq + u64::from(same),
                ticks: Some(state.ticks),
            });
            core.mark_dirty(&[PageKey::CLOCK].into());
        }
        self.schedule_save();
        self.notify(StoreEvent::State);
    }

    /// What the page Daten says about backup files; changes come with [`StoreEvent::State`].
    #[must_use]
    pub fn backup_state(&self) -> BackupState {
        let core = self.core();
        match core.head.backup {
            None if core.head.seq == 0 => BackupState::NotNeeded,
            None => BackupState::Never,
            Some(note) => {
                let changed = core.head.seq > note.seq;
                let due = changed && is_over(note.unix_ms, clock::unix_ms(), BACKUP_REMINDER_MS);
                BackupState::Saved {
                    unix_ms: note.unix_ms,
                    first_after: note.first_after(),
                    changed,
                    due,
                }
            }
        }
    }
}

impl Core {
    /// The next transaction brings back an earlier state, and with it what these sessions left behind.
    fn note_restored(&mut self, brought: Vec<Done>, journals: Vec<Node>) {
        self.next_commit.restored = true;
        self.next_commit.brought.extend(brought);
        self.next_commit.journals.extend(journals);
    }
}

/// The pages as they lie there, also in a database that a newer version of the app made.
async fn export_database(connected: Option<Rc<Database>>) -> Result<Vec<u8>, DatabaseError> {
    let database = match connected {
        Some(database) => database,
        None => Rc::new(Database::open_as_it_is(&names::current().database()).await?),
    };
    let transaction = database.begin(&[Store::Head, Store::Pages], Access::Read)?;
    let head = transaction.head()?.text().await?.unwrap_or_default();
    let mut writer = BackupWriter::with_journals(&head, &clock::today().to_string(), &local::journals());
    transaction.each_page(|key, bytes| writer.push(key, &bytes)).await?;
    Ok(writer.finish())
}

/// A snapshot being taken: its transaction stands in line since [`Taking::start`].
struct Taking {
    transaction: Transaction,
    head: crate::browser::storage::database::PendingRequest,
    known: crate::browser::storage::database::PendingRequest,
}

impl Taking {
    fn start(database: &Rc<Database>) -> Result<Self, DatabaseError> {
        let stores = [
            Store::Pages,
            Store::Head,
            Store::Changes,
            Store::Snapshots,
            Store::SnapshotPages,
        ];
        let transaction = database.begin(&stores, Access::Write { strict: true })?;
        let (head, known) = (transaction.head()?, transaction.all(Store::Snapshots)?);
        Ok(Self {
            transaction,
            head,
            known,
        })
    }

    async fn finish(self, cause: Cause, counts: SnapshotCounts, now: u64) -> Result<(), DatabaseError> {
        let ended = self.transaction.ended();
        let head = self
            .head
            .text()
            .await?
            .and_then(|text| serde_json::from_str::<Head>(&text).ok());
        let Some(head) = head else { return Ok(()) };
        let mut known = parse(self.known.texts().await?);
        let before = known
            .iter()
            .max_by_key(|snapshot| snapshot.seq)
            .filter(|before| before.seq <= head.seq);
        if cause == Cause::Interval && before.is_some_and(|before| before.seq == head.seq) {
            return Ok(());
        }
        let changed = changed_since(&self.transaction, before.map_or(0, |before| before.seq), head.seq).await?;
        let present = self.transaction.all_keys(Store::Pages)?.texts().await?;
        let present = present.iter().filter_map(|key| PageKey::parse(key)).collect();
        let pages = Snapshot::pages_after(before, &present, changed.as_ref(), head.seq);
        let new: Vec<String> = pages
            .iter()
            .filter(|(_, version)| **version == head.seq)
            .map(|(key, _)| key.clone())
            .collect();
        self.transaction.copy_pages(&new, head.seq).await?;
        let (unix_ms, taken) = next_name(&known, now);
        let snapshot = Snapshot {
            unix_ms,
            taken,
            cause,
            counts,
            seq: head.seq,
            pages,
        };
        let text = serde_json::to_string(&snapshot).unwrap_or_default();
        self.transaction.put(
            Store::Snapshots,
            &JsValue::from_f64(unix_ms as f64),
            &JsValue::from_str(&text),
        )?;
        known.push(snapshot);
        drop_surplus(&self.transaction, &known).await?;
        ended.await
    }
}

/// The pages that changed; `None` where that cannot be said.
async fn changed_since(
    transaction: &Transaction,
    seq: u64,
    now: u64,
) -> Result<Option<BTreeSet<PageKey>>, DatabaseError> {
    let texts = transaction.changes_after(seq)?.texts().await?;
    Ok(match PagesChanged::all(&texts, now - seq) {
        PagesChanged::Pages(pages) => Some(pages),
        PagesChanged::Everything | PagesChanged::Replaced => None,
    })
}

async fn drop_surplus(transaction: &Transaction, all: &[Snapshot]) -> Result<(), DatabaseError> {
    let surplus = surplus(all, clock::zone());
    if surplus.is_empty() {
        return Ok(());
    }
    for name in &surplus {
        transaction.delete(Store::Snapshots, &JsValue::from_f64(*name as f64))?;
    }
    let kept = all.iter().filter(|snapshot| !surplus.contains(&snapshot.unix_ms));
    let needed: BTreeSet<String> = kept.flat_map(Snapshot::stored_pages).into_set();
    for key in transaction.all_keys(Store::SnapshotPages)?.texts().await? {
        if !needed.contains(&key) {
            transaction.delete(Store::SnapshotPages, &JsValue::from_str(&key))?;
        }
    }
    Ok(())
}

fn parse(texts: Vec<String>) -> Vec<Snapshot> {
    texts
        .iter()
        .filter_map(|text| serde_json::from_str(text).ok())
        .collect()
}

async fn list(database: &Database) -> Result<Vec<Snapshot>, DatabaseError> {
    let transaction = database.begin(&[Store::Snapshots], Access::Read)?;
    Ok(parse(transaction.all(Store::Snapshots)?.texts().await?))
}

async fn read_snapshot(database: &Database, unix_ms: u64) -> Result<Workspace, RestoreFault> {
    let unavailable = |_| RestoreFault::Unavailable;
    let transaction = database
        .begin(&[Store::Snapshots, Store::SnapshotPages], Access::Read)
        .map_err(unavailable)?;
    let all = transaction
        .all(Store::Snapshots)
        .map_err(unavailable)?
        .texts()
        .await
        .map_err(unavailable)?;
    let snapshot = parse(all)
        .into_iter()
        .find(|snapshot| snapshot.unix_ms == unix_ms)
        .ok_or(RestoreFault::Gone)?;
    let mut workspace = Workspace::default();
    for (page, version) in &snapshot.pages {
        let stored = stored_page(page, *version);
        let bytes = transaction
            .get(Store::SnapshotPages, &stored)
            .map_err(unavailable)?
            .bytes()
            .await
            .map_err(unavailable)?;
        let key = PageKey::parse(page).ok_or(RestoreFault::Gone)?;
        workspace
            .load(key, Some(&bytes.ok_or(RestoreFault::Gone)?))
            .map_err(|_| RestoreFault::Gone)?;
    }
    Ok(workspace)
}
