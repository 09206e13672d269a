//! Living with other tabs: who writes, and how the rest follows. And with the page's own comings and goings.

use super::core::{Core, Phase};
use super::{SaveError, StoreEvent, WorkspaceStore};
use crate::browser::storage::database::{Access, DatabaseError, Store, Transaction};
use crate::browser::storage::lock::{self, Grant};
use crate::browser::storage::tabs::{Message, Tabs};
use crate::browser::{
    clock, names, panic,
    typing::{self, Open},
};
use crate::domain::saved::page_key::FORMAT;
use crate::domain::values::order::IntoTree;
use crate::domain::{PageError, PageKey, Touched, Workspace};
use crate::store::head::{Head, PagesChanged, touched_by};
use crate::store::schedule::{Lock, Pull};
use std::collections::BTreeSet;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{BeforeUnloadEvent, EventTarget, VisibilityState};

/// What was read because another tab wrote it.
enum Read {
    Pages(Vec<(PageKey, Option<Vec<u8>>)>),
    Everything(Box<Workspace>, PagesChanged),
}

impl Read {
    fn holds(&self, dirty: &BTreeSet<PageKey>) -> bool {
        match self {
            Self::Pages(pages) => {
                let known: BTreeSet<PageKey> = pages.iter().map(|(key, _)| *key).into_set();
                dirty.is_subset(&known)
            }
            Self::Everything(..) => true,
        }
    }
}

impl WorkspaceStore {
    pub(crate) fn follow(&self) {
        if names::settled().is_some() {
            self.follow_tabs();
        }
        self.listen_to_page();
    }

    /// Once it is settled under which names the tabs of this folder meet.
    pub(crate) fn follow_tabs(&self) {
        if self.0.tabs.get().is_none() {
            let store = self.clone();
            let _ = self.0.tabs.set(Tabs::join(move |message| store.heard(message)));
            self.take_free_lock();
        }
    }

    fn heard(&self, message: Message) {
        match message {
            Message::Yield => self.core().lock.want(),
            Message::Committed(seq) => self.core().want_newer_than(seq),
            Message::Restored => self.notify(StoreEvent::Restored),
        }
        self.schedule_save();
    }

    fn take_free_lock(&self) {
        if !matches!(self.core().lock, Lock::None) || names::settled().is_none() {
            return;
        }
        self.core().lock = Lock::Asking;
        let store = self.clone();
        spawn_local(async move {
            let grant = lock::take_if_free(store.on_lost()).await;
            store.granted(grant);
        });
    }

    pub(crate) fn ask_for_lock(&self) {
        self.core().lock = Lock::Asking;
        if let Some(tabs) = self.0.tabs.get() {
            tabs.post(Message::Yield);
        }
        let store = self.clone();
        spawn_local(async move {
            let grant = lock::take_soon(store.on_lost()).await;
            if grant.is_none() {
                store.core().fail(DatabaseError::Unavailable("lock".into()));
                store.notify(StoreEvent::State);
            }
            store.granted(grant);
        });
    }

    fn granted(&self, grant: Option<Grant>) {
        {
            let mut core = self.core();
            core.lock = grant.map_or(Lock::None, Lock::Held);
            core.pull = core.pull.max(Pull::Newer);
        }
        self.schedule_save();
    }

    /// Another tab stole the Web Lock (`steal: true`).
    fn on_lost(&self) -> impl FnOnce() + Clone + 'static {
        let store = self.clone();
        move || {
            store.core().lock = Lock::None;
            store.schedule_save();
        }
    }

    pub(crate) fn give_lock(&self) {
        let given = {
            let mut core = self.core();
            core.lock.keep();
            match &core.lock {
                Lock::Held(grant) if grant.can_end() => std::mem::take(&mut core.lock),
                // Where the browser has no locks, there is none to give.
                Lock::Held(_) | Lock::Wanted(_) | Lock::Asking | Lock::None => Lock::None,
            }
        };
        if let Lock::Held(grant) = given {
            grant.end();
        }
        self.schedule_save();
    }

    /// Reads what other tabs wrote, and applies to it what this one has not committed.
    pub(crate) async fn pull(&self) -> Result<(), DatabaseError> {
        let (database, own, again, dirty) = {
            let mut core = self.core();
            let again = std::mem::replace(&mut core.pull, Pull::None) == Pull::Again;
            let Some(database) = core.database.clone() else {
                return Ok(());
            };
            (database, core.head.seq, again, core.dirty.clone())
        };
        let transaction = database.begin(&[Store::Head, Store::Changes, Store::Pages], Access::Read)?;
        let (head, changes) = (transaction.head()?, transaction.changes_after(own)?);
        let head = head.text().await?.and_then(|text| Head::read(&text, clock::unix_ms()));
        let changes = changes.texts().await?;
        let Some(head) = head.filter(|head| head.seq >= own) else {
            self.core().write_everything(&self.workspace());
            return Ok(());
        };
        if head.format > FORMAT {
            self.core().phase = Phase::Newer;
            return Ok(());
        }
        if head.seq == own && !again {
            return Ok(());
        }
        let read = match PagesChanged::all(&changes, head.seq - own) {
            PagesChanged::Pages(pages) => {
                let pages = pages.union(&dirty).copied().collect();
                Ok(Read::Pages(read_pages(&transaction, pages).await?))
            }
            pages_changed @ (PagesChanged::Everything | PagesChanged::Replaced) => {
                let workspace = read_everything(&transaction).await?;
                workspace.map(|workspace| Read::Everything(Box::new(workspace), pages_changed))
            }
        };
        match read {
            Ok(read) => self.take_over(head, read),
            Err(phase) => self.core().phase = phase,
        }
        Ok(())
    }

    fn take_over(&self, head: Head, read: Read) {
        if panic::stopped() {
            return;
        }
        {
            let mut core = self.core();
            // Edited meanwhile, or half way through a large undo: once more, with those pages as well.
            if core.activity.is_applying() || !read.holds(&core.dirty) {
                core.pull = Pull::Again;
                return;
            }
        }
        let loaded = match read {
            Read::Pages(pages) => self.load_pages(&pages),
            Read::Everything(workspace, pages_changed) => {
                self.0.workspace.replace(*workspace);
                if pages_changed == PagesChanged::Replaced {
                    self.core().history.clear();
                }
                Ok(Touched::all())
            }
        };
        match loaded {
            Ok(mut touched) => {
                self.core().start_again_from(head);
                touched.join(self.apply_waiting());
                self.notify(StoreEvent::Touched(&touched));
            }
            Err(fault) => self.core().phase = Phase::of(fault),
        }
    }

    fn load_pages(&self, pages: &[(PageKey, Option<Vec<u8>>)]) -> Result<Touched, PageError> {
        let mut workspace = self.0.workspace.borrow_mut();
        for (key, bytes) in pages {
            workspace.load(*key, bytes.as_deref())?;
        }
        Ok(touched_by(pages.iter().map(|(key, _)| key)))
    }

    fn listen_to_page(&self) {
        let Some(window) = web_sys::window() else { return };
        let Some(document) = window.document() else { return };
        let store = self.clone();
        on(&window, "pagehide", move |_: web_sys::Event| {
            typing::hand_over();
            typing::leave_page();
            store.flush_to_journal();
        });
        let store = self.clone();
        on(&window, "beforeunload", move |event: BeforeUnloadEvent| {
            typing::hand_over();
            // What was refused is in no journal: only the user can mend it.
            if typing::open() > Open::Unsettled || store.would_lose() {
                event.prevent_default();
            }
        });
        let store = self.clone();
        let visible = document.clone();
        on(&document, "visibilitychange", move |_: web_sys::Event| {
            if visible.visibility_state() == VisibilityState::Visible {
                store.seen();
            } else {
                store.hidden();
            }
        });
    }

    /// A hidden tab may be stopped at any time: it leaves its edits in a safe place and the lock to others.
    fn hidden(&self) {
        typing::hand_over();
        self.flush_to_journal();
        self.core().lock.want();
        self.schedule_save();
    }

    fn seen(&self) {
        {
            let mut core = self.core();
            core.lock.keep();
            core.pull = core.pull.max(Pull::Newer);
        }
        self.take_free_lock();
        self.schedule_save();
    }
}

/// These pages as they lie in the database; none where there is nothing.
async fn read_pages(
    transaction: &Transaction,
    keys: Vec<PageKey>,
) -> Result<Vec<(PageKey, Option<Vec<u8>>)>, DatabaseError> {
    // All are asked for before the first answer is waited for: else the transaction ends.
    let asked = keys
        .into_iter()
        .map(|key| Ok((key, transaction.get(Store::Pages, &key.to_string())?)));
    let mut pages = Vec::new();
    for (key, asked) in asked.collect::<Result<Vec<_>, DatabaseError>>()? {
        pages.push((key, asked.bytes().await?));
    }
    Ok(pages)
}

/// The whole workspace, or as what the app stands where a page of it is not read.
async fn read_everything(transaction: &Transaction) -> Result<Result<Workspace, Phase>, DatabaseError> {
    let mut workspace = Workspace::default();
    let (mut fault, mut is_newer) = (None, false);
    let load = |key: &str, bytes: Vec<u8>| match PageKey::parse(key) {
        Some(key) => fault = fault.or(workspace.load(key, Some(&bytes)).err()),
        // A kind that only a newer version knows.
        None => is_newer = true,
    };
    transaction.each_page(load).await?;
    Ok(match fault {
        _ if is_newer => Err(Phase::Newer),
        Some(fault) => Err(Phase::of(fault)),
        None => Ok(workspace),
    })
}

impl Phase {
    /// A page that another tab wrote is not read: nothing is written over it.
    fn of(fault: PageError) -> Self {
        match fault {
            PageError::Newer(_) => Self::Newer,
            PageError::Corrupt(key) => Self::Corrupt(vec![key]),
        }
    }
}

impl Core {
    fn want_newer_than(&mut self, seq: u64) {
        if seq > self.head.seq && self.phase != Phase::Loading {
            self.pull = self.pull.max(Pull::Newer);
        }
    }

    /// The database is empty or older than memory: memory is what there is.
    fn write_everything(&mut self, workspace: &Workspace) {
        if self.head.seq > 0 {
            self.mark_dirty(&workspace.page_keys().into_iter().collect());
            self.next_commit.strict = true;
        }
    }

    /// Memory holds this state now and nothing else: what is pending is to be applied again.
    fn start_again_from(&mut self, head: Head) {
        self.pending.compare(&self.head, &head);
        self.next_commit.lose_restored();
        self.head = head;
        self.pending.rewind();
        let pending = &self.pending;
        if !pending.is_empty() {
            self.history.forget(|edit| pending.holds(edit));
        }
        self.dirty.clear();
        self.encoded.clear();
        if self.save_error == Some(SaveError::Full) {
            self.save_error = None;
        }
    }
}

fn on<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
    target: &EventTarget,
    event: &str,
    handler: impl FnMut(E) + 'static,
) {
    let handler = Closure::<dyn FnMut(E)>::new(handler).into_js_value();
    let _ = target.add_event_listener_with_callback(event, handler.unchecked_ref());
}
