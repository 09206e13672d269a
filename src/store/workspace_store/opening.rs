//! The start: what the database holds becomes the workspace, or the reason why not becomes the load state of the app.

use super::core::{Core, Phase};
use super::{SaveError, StoreEvent, WorkspaceStore, local, taking_over};
use crate::browser::storage::database::{Access, Database, DatabaseError, Store, answered_late, on_late_answer};
use crate::browser::storage::tabs;
use crate::browser::{clock, names, panic};
use crate::domain::saved::page_key::FORMAT;
use crate::domain::{Node, PageError, PageKey, Touched, Workspace};
use crate::store::backup::BackupWriter;
use crate::store::head::{Head, JournalPlace};
use crate::store::pending::Journal;
use crate::store::schedule::{Hold, Pull};
use js_sys::Uint8Array;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;

/// Everything that lies in the database.
#[derive(Default)]
struct Found {
    head: Option<String>,
    workspace: Workspace,
    pages: usize,
    newer: bool,
    unreadable: BTreeMap<String, Uint8Array>,
    corrupt: Vec<PageKey>,
}

#[derive(Deserialize)]
struct HeadFormat {
    format: u32,
}

impl WorkspaceStore {
    pub(crate) fn open(&self) {
        self.hear_late_answers();
        let store = self.clone();
        spawn_local(async move {
            match store.connect().await {
                Ok(database) => store.load(database).await,
                Err(fault) => store.go_without(fault),
            }
        });
    }

    /// Opens the database; a second time on a fresh connection where the first one failed.
    async fn connect(&self) -> Result<Rc<Database>, DatabaseError> {
        if taking_over::settle().await.is_err() {
            taking_over::settle().await?;
        }
        local::keep_device(self.node());
        self.follow_tabs();
        let name = names::current().database();
        let opened = match Database::open(&name).await {
            Err(DatabaseError::Newer) => Err(DatabaseError::Newer),
            Err(_) => Database::open(&name).await,
            opened => opened,
        };
        let database = Rc::new(opened?);
        self.listen_to_database(&database);
        Ok(database)
    }

    /// The database answers after all, when nobody waited for it any more: it is tried again.
    fn hear_late_answers(&self) {
        let store = self.clone();
        on_late_answer(move || {
            // Also where edits were made meanwhile: they wait in memory.
            let given_up = {
                let core = store.core();
                core.phase == Phase::Ready && core.database.is_none() && core.save_error == Some(SaveError::TimedOut)
            };
            if given_up {
                store.retry();
            }
        });
    }

    fn listen_to_database(&self, database: &Rc<Database>) {
        let listener = |store: Self, save_error: SaveError| {
            Closure::<dyn FnMut()>::new(move || store.disconnect(save_error.clone())).into_js_value()
        };
        let closed = listener(self.clone(), SaveError::Closed);
        let version_change = listener(self.clone(), SaveError::Superseded);
        database.listen(closed.unchecked_ref(), version_change.unchecked_ref());
    }

    /// The connection is gone, or another tab needs it gone. Closing waits for the transaction that is under way.
    fn disconnect(&self, save_error: SaveError) {
        {
            let mut core = self.core();
            if let Some(database) = core.database.take() {
                database.close();
            }
            core.save_error = Some(save_error);
            core.hold = Hold::AfterFailure;
        }
        self.flush_to_journal();
        self.notify(StoreEvent::State);
    }

    fn go_without(&self, fault: DatabaseError) {
        {
            let mut core = self.core();
            match fault {
                DatabaseError::Newer => core.phase = Phase::Newer,
                DatabaseError::Full
                | DatabaseError::Conflict
                | DatabaseError::TimedOut
                | DatabaseError::Unavailable(_) => {
                    core.phase = Phase::Ready;
                    core.fail(fault);
                }
            }
        }
        self.schedule_save();
        self.notify(StoreEvent::State);
        // It answered while the last attempt still waited: one more finds it.
        if answered_late() {
            self.retry();
        }
    }

    async fn load(&self, database: Rc<Database>) {
        let found = find(&database).await;
        if panic::stopped() {
            return;
        }
        match found {
            Ok(found) => self.take_in(database, found),
            Err(fault) => self.go_without(fault),
        }
    }

    fn take_in(&self, database: Rc<Database>, found: Found) {
        let phase = found.phase(&database);
        let head = found
            .head
            .as_deref()
            .and_then(|text| Head::read(text, clock::unix_ms()))
            .unwrap_or_default();
        {
            let mut core = self.core();
            core.phase = phase.clone();
            core.database = Some(database);
            core.head = head;
            core.save_error = None;
            core.hold = Hold::None;
            core.unreadable = found.unreadable;
        }
        match phase {
            Phase::Ready => {
                self.0.workspace.replace(found.workspace);
                if self.core().head.seq > 0 {
                    local::set_sentinel();
                } else {
                    local::clear_sentinel();
                }
                self.begin();
            }
            // What can be read is there to be saved or gone on with, not to be shown.
            Phase::Corrupt(_) => drop(self.0.workspace.replace(found.workspace)),
            Phase::Loading | Phase::DataMissing | Phase::Newer => {}
        }
        self.notify(StoreEvent::State);
    }

    /// The workspace is there: what waited meanwhile, or was left by another session, comes in.
    pub(crate) fn begin(&self) {
        {
            let mut core = self.core();
            core.phase = Phase::Ready;
            core.join_journals();
        }
        let mut touched = Touched::all();
        touched.join(self.apply_waiting());
        self.schedule_save();
        self.notify(StoreEvent::Touched(&touched));
        self.notify(StoreEvent::State);
        if let Some(tabs) = self.0.tabs.get() {
            tabs.post(tabs::Message::Committed(self.core().head.seq));
        }
    }

    /// Connects again after the connection was lost, and writes what memory has.
    pub(crate) fn reopen(&self) {
        if std::mem::replace(&mut self.core().connecting, true) {
            return;
        }
        let store = self.clone();
        spawn_local(async move {
            match store.connect().await {
                Ok(database) if store.core().head.seq == 0 && store.core().pending.is_empty() => {
                    store.load(database).await
                }
                Ok(database) => store.core().reconnected(database),
                Err(fault) => store.core().fail(fault),
            }
            store.core().connecting = false;
            store.schedule_save();
            store.notify(StoreEvent::State);
        });
    }

    /// The journals that were tried too often: what is known of each.
    #[must_use]
    pub fn stuck(&self) -> Vec<Stuck> {
        local::stuck_journals()
            .into_iter()
            .map(|(key, text)| Stuck::of(key, &text))
            .collect()
    }

    /// Tries a journal once more; says whether there was anything to try.
    pub fn retry_stuck(&self, key: &str) -> bool {
        let journal = local::unstick(key).filter(|_| self.core().phase == Phase::Ready);
        let Some((node, journal)) = journal else { return false };
        self.core().join_journal(node, journal, JournalPlace::Here);
        self.core().hold = Hold::None;
        self.schedule_save();
        self.notify(StoreEvent::State);
        true
    }

    /// A journal as a file that can be brought back.
    #[must_use]
    pub fn export_stuck(&self, key: &str) -> Vec<u8> {
        let mut journals = local::stuck_journals();
        journals.retain(|known, _| known == key);
        BackupWriter::with_journals("", &clock::today().to_string(), &journals).finish()
    }

    /// Removes a journal that was tried too often, with all edits in it: they are lost. Only where the user says so.
    pub fn forget_stuck(&self, key: &str) {
        local::forget_journal(key);
    }

    /// There is no data, and the user wants to start anew.
    pub fn start_fresh(&self) {
        let allowed = self.core().phase == Phase::DataMissing;
        if allowed {
            local::clear_sentinel();
            self.begin();
        }
    }

    /// Goes on without the pages that cannot be read. They are kept aside, together with those that mean nothing without
    /// them: what belongs to a customer's slot goes with the customers, everything in the matrix with the products.
    pub fn go_on_without_unreadable(&self) {
        let Phase::Corrupt(corrupt) = self.core().phase.clone() else {
            return;
        };
        let orphans = {
            let workspace = self.workspace();
            let orphan = |key: &PageKey| corrupt.iter().any(|lost| key.means_nothing_without(*lost));
            workspace.page_keys().into_iter().filter(orphan).collect::<Vec<_>>()
        };
        for key in orphans {
            let bytes = self.workspace().encode(key);
            if let Some(bytes) = bytes {
                self.core()
                    .unreadable
                    .insert(key.to_string(), Uint8Array::from(bytes.as_slice()));
            }
            let _ = self.0.workspace.borrow_mut().load(key, None);
            self.core().mark_dirty(&[key].into());
        }
        {
            let mut core = self.core();
            core.mark_dirty(&corrupt.into_iter().collect());
            core.next_commit.strict = true;
            core.next_commit.replaced = true;
        }
        self.begin();
    }
}

/// A journal that was tried too often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stuck {
    /// Names it in localStorage.
    pub key: String,
    /// How many edits it holds, and when the last of them was made (Unix time in ms); `None` where it cannot be read.
    pub edits: Option<(u64, u64)>,
}

impl Stuck {
    fn of(key: String, text: &str) -> Self {
        let journal = serde_json::from_str::<Journal>(text).ok();
        let edits = journal.and_then(|journal| {
            let last = journal.entries.iter().map(|entry| entry.now.unix_ms).max()?;
            Some((journal.entries.len() as u64, last))
        });
        Self { key, edits }
    }
}

impl Found {
    /// How the app stands to what lies in this database.
    fn phase(&self, database: &Database) -> Phase {
        let format = self.head.as_deref().map(serde_json::from_str::<HeadFormat>);
        match format {
            _ if self.newer => Phase::Newer,
            Some(Ok(head)) if head.format > FORMAT => Phase::Newer,
            Some(Err(_)) => Phase::Corrupt(self.corrupt.clone()),
            _ if !self.corrupt.is_empty() => Phase::Corrupt(self.corrupt.clone()),
            Some(Ok(_)) if self.pages == 0 => Phase::DataMissing,
            None if self.pages > 0 => Phase::DataMissing,
            None if (database.created || self.pages == 0) && local::sentinel() => Phase::DataMissing,
            None | Some(Ok(_)) => Phase::Ready,
        }
    }

    fn take(&mut self, name: &str, bytes: &[u8]) {
        self.pages += 1;
        let fault = match PageKey::parse(name) {
            Some(key) => self.workspace.load(key, Some(bytes)).err(),
            None => return self.newer = true,
        };
        match fault {
            None => {}
            Some(PageError::Newer(_)) => self.newer = true,
            Some(PageError::Corrupt(key)) => {
                self.corrupt.push(key);
                self.unreadable.insert(name.to_string(), Uint8Array::from(bytes));
            }
        }
    }
}

async fn find(database: &Database) -> Result<Found, DatabaseError> {
    let transaction = database.begin(&[Store::Head, Store::Pages], Access::Read)?;
    let head = transaction.head()?;
    let mut found = Found {
        head: head.text().await?,
        ..Found::default()
    };
    transaction.each_page(|key, bytes| found.take(key, &bytes)).await?;
    Ok(found)
}

impl Core {
    fn join_journals(&mut self) {
        for (node, journal) in local::take_journals() {
            self.join_journal(node, journal, JournalPlace::Lately);
        }
    }

    fn join_journal(&mut self, node: Node, journal: Journal, kept: JournalPlace) {
        if node != self.node && !self.journals.contains(&node) {
            let head = self.head.clone();
            self.pending.join(journal, &head, kept);
            self.journals.push(node);
        }
    }

    fn reconnected(&mut self, database: Rc<Database>) {
        self.database = Some(database);
        self.save_error = None;
        self.hold = Hold::None;
        self.pull = Pull::Newer;
        if let Phase::Loading = self.phase {
            self.phase = Phase::Ready;
        }
    }
}
