//! IndexedDB as this app uses it: one database with a few stores of strings and bytes. Knows no workspace.
//!
//! A transaction commits by itself as soon as nothing is asked of it: between two requests, nothing else may be awaited.

use crate::browser::slices;
use crate::domain::saved::page_key::FORMAT;
use crate::names::stored_page;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

/// Of the format of the pages, so that a tab with an older app loses its connection.
const SCHEMA: u32 = FORMAT;
const OPENING_MS_MAX: i32 = 3_000;
/// So many pages are read with one request, while so many more requests are on their way.
const BATCH: u32 = 64;
const BATCHES_AHEAD: usize = 2;
/// So many pages are written in one turn.
const AT_ONCE_MAX: usize = 64;
/// A tab that is further behind reads everything again.
const CHANGES_KEPT: u64 = 20_000;
const HEAD: &str = "head";
/// Beside the head: whose a database with the name of earlier versions is.
const FOLDER: &str = "folder";

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` and `IDBTransaction` with what web-sys holds back as unstable.
    type WithDurability;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &WithDurability,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
    type WithCommit;
    #[wasm_bindgen(method, catch)]
    fn commit(this: &WithCommit) -> Result<(), JsValue>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// `customers/12` → bytes.
    Pages,
    /// One record, [`crate::store::head::Head`] as JSON.
    Head,
    /// seq → the pages that it changed, as text.
    Changes,
    /// Time → [`crate::store::snapshot::Snapshot`] as JSON.
    Snapshots,
    /// `customers/12@345` → bytes.
    SnapshotPages,
    /// Pages that could not be read, as they were: `customers/12@time` → bytes.
    Aside,
}

impl Store {
    const ALL: [Self; 6] = [
        Self::Pages,
        Self::Head,
        Self::Changes,
        Self::Snapshots,
        Self::SnapshotPages,
        Self::Aside,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::Head => "head",
            Self::Changes => "changes",
            Self::Snapshots => "snapshots",
            Self::SnapshotPages => "snapshot_pages",
            Self::Aside => "aside",
        }
    }
}

/// Why the database did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No room left for this site.
    Full,
    /// Another tab wrote this state already.
    Conflict,
    /// Made by a newer version of the app.
    Newer,
    TimedOut,
    /// Closed, blocked or broken; with the browser's own name for it.
    Unavailable(String),
}

impl Fault {
    fn of(error: Option<DomException>) -> Self {
        let name = error.map(|error| error.name()).unwrap_or_default();
        match name.as_str() {
            "QuotaExceededError" => Self::Full,
            "ConstraintError" => Self::Conflict,
            "VersionError" => Self::Newer,
            _ => Self::Unavailable(name),
        }
    }

    fn thrown(error: JsValue) -> Self {
        Self::of(error.dyn_into().ok())
    }
}

#[derive(Debug)]
pub struct Database {
    idb: IdbDatabase,
    /// Whether opening made it: there was none before.
    pub created: bool,
}

/// A page by its key.
type Page = (String, Option<Uint8Array>);

/// One state to be written as a whole.
#[derive(Debug)]
pub struct Commit {
    pub seq: u64,
    pub head: String,
    pub pages_changed: String,
    /// Without bytes, the page goes.
    pub pages: Vec<Page>,
    pub aside: Vec<(String, Uint8Array)>,
    /// Flushed to the disk, for what must survive a power cut.
    pub strict: bool,
}

impl Database {
    /// Opens the database of this name, and makes it where there is none.
    ///
    /// # Errors
    /// [`Fault::TimedOut`] when the browser does not answer within a few seconds.
    pub async fn open(name: &str) -> Result<Self, Fault> {
        let request = factory()?.open_with_u32(name, SCHEMA).map_err(Fault::thrown)?;
        let created = Rc::new(Cell::new(false));
        let upgrade = making_stores(request.clone(), created.clone());
        request.set_onupgradeneeded(Some(&upgrade));
        let idb = opened(request).await?;
        Ok(Self {
            idb,
            created: created.get(),
        })
    }

    /// Opens a database of any version as it is; one that is not there is not made.
    ///
    /// # Errors
    /// As [`Database::open`].
    pub async fn open_as_it_is(name: &str) -> Result<Self, Fault> {
        let found = Self::find(name).await?;
        found.ok_or_else(|| Fault::Unavailable("missing".into()))
    }

    /// [`Database::open_as_it_is`], or `None` where there is none.
    ///
    /// # Errors
    /// As [`Database::open`].
    pub async fn find(name: &str) -> Result<Option<Self>, Fault> {
        let request = factory()?.open(name).map_err(Fault::thrown)?;
        let made = Rc::new(Cell::new(false));
        let give_up = {
            let (request, made) = (request.clone(), made.clone());
            move || {
                made.set(true);
                if let Some(making) = request.transaction() {
                    let _ = making.abort();
                }
            }
        };
        let upgrade = Closure::once_into_js(give_up);
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        match opened(request).await {
            Ok(idb) => Ok(Some(Self { idb, created: false })),
            // Browsers have names of their own for what was given up.
            Err(_) if made.get() => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Says whose this database is: of the folder that said so first.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn claim(&self, folder: &str) -> Result<String, Fault> {
        if !self.idb.object_store_names().contains(Store::Head.name()) {
            return Ok(folder.to_owned());
        }
        let transaction = self.begin(&[Store::Head], Access::Write { strict: true })?;
        let ended = transaction.ended();
        let known = transaction.get(Store::Head, FOLDER)?.text().await?;
        let owner = known.unwrap_or_else(|| folder.to_owned());
        transaction.put(Store::Head, &JsValue::from_str(FOLDER), &JsValue::from_str(&owner))?;
        ended.await?;
        Ok(owner)
    }

    pub fn close(&self) {
        self.idb.set_onclose(None);
        self.idb.close();
    }

    /// Hears when the browser takes the database away, and when another tab wants to upgrade or delete it.
    pub fn listen(&self, closed: &Function, version_change: &Function) {
        self.idb.set_onclose(Some(closed));
        self.idb.set_onversionchange(Some(version_change));
    }

    /// Starts writing at once. The future says when it is there for good.
    ///
    /// `changes` is the guard: adding a state that is there already fails, and the whole transaction with it. So all
    /// requests and the order to commit leave in one go, which is what survives when the tab is closed the moment after.
    /// Only a large state goes in slices.
    pub fn commit(&self, commit: Commit) -> Result<impl Future<Output = Result<(), Fault>> + 'static + use<>, Fault> {
        let stores: &[Store] = &[Store::Pages, Store::Head, Store::Changes, Store::Aside];
        let stores = if commit.aside.is_empty() {
            stores.get(..3).unwrap_or(stores)
        } else {
            stores
        };
        let transaction = self.begin(stores, Access::Write { strict: commit.strict })?;
        let ended = transaction.ended();
        let small = commit.pages.len() <= AT_ONCE_MAX;
        let started = transaction.write(&commit);
        if small && started.is_ok() {
            transaction.commit();
        }
        Ok(async move {
            let written = match started {
                Ok(()) if small => Ok(()),
                Ok(()) => transaction.put_the_rest(&commit.pages).await,
                Err(fault) => Err(fault),
            };
            if written.is_err() {
                transaction.abort();
            }
            ended.await?;
            written
        })
    }

    /// A transaction over these stores.
    pub fn begin(&self, stores: &[Store], access: Access) -> Result<Transaction, Fault> {
        let names: Array = stores.iter().map(|store| JsValue::from_str(store.name())).collect();
        let (mode, durability) = match access {
            Access::Read => ("readonly", "default"),
            Access::Write { strict: true } => ("readwrite", "strict"),
            Access::Write { strict: false } => ("readwrite", "relaxed"),
        };
        let options = Object::new();
        let _ = Reflect::set(
            &options,
            &JsValue::from_str("durability"),
            &JsValue::from_str(durability),
        );
        let database: &WithDurability = self.idb.unchecked_ref();
        database
            .transaction(&names, mode, &options)
            .map(Transaction)
            .map_err(Fault::thrown)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    Write { strict: bool },
}

#[derive(Debug)]
pub struct Transaction(IdbTransaction);

impl Transaction {
    /// Ends when everything is written, or nothing.
    pub fn ended(&self) -> impl Future<Output = Result<(), Fault>> + 'static + use<> {
        let transaction = self.0.clone();
        let ended = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        let ended = JsFuture::from(ended);
        async move { ended.await.map(drop).map_err(|_| Fault::of(transaction.error())) }
    }

    pub fn abort(&self) {
        let _ = self.0.abort();
    }

    /// Everything but the pages beyond the first ones.
    fn write(&self, commit: &Commit) -> Result<(), Fault> {
        let changes = self.store(Store::Changes)?;
        let seq = JsValue::from_f64(commit.seq as f64);
        changes
            .add_with_key(&JsValue::from_str(&commit.pages_changed), &seq)
            .map_err(Fault::thrown)?;
        for page in commit.pages.iter().take(AT_ONCE_MAX) {
            self.put_page(page)?;
        }
        for (key, bytes) in &commit.aside {
            self.put(Store::Aside, &JsValue::from_str(key), bytes)?;
        }
        self.put(Store::Head, &JsValue::from_str(HEAD), &JsValue::from_str(&commit.head))?;
        if commit.seq.is_multiple_of(256) && commit.seq > CHANGES_KEPT {
            let old = IdbKeyRange::upper_bound(&JsValue::from_f64((commit.seq - CHANGES_KEPT) as f64))
                .map_err(Fault::thrown)?;
            changes.delete(&old).map_err(Fault::thrown)?;
        }
        Ok(())
    }

    /// Batch by batch, each in a turn of its own, so that the page stays responsive.
    async fn put_the_rest(&self, pages: &[Page]) -> Result<(), Fault> {
        for batch in pages.get(AT_ONCE_MAX..).unwrap_or_default().chunks(AT_ONCE_MAX) {
            // An answer comes only after everything asked before it.
            self.head()?.answer().await?;
            batch.iter().try_for_each(|page| self.put_page(page))?;
        }
        self.commit();
        Ok(())
    }

    fn put_page(&self, (key, bytes): &Page) -> Result<(), Fault> {
        let key = JsValue::from_str(key);
        match bytes {
            Some(bytes) => self.put(Store::Pages, &key, bytes),
            None => self.delete(Store::Pages, &key),
        }
    }

    /// Where the browser does not know this, the transaction commits by itself a little later.
    fn commit(&self) {
        let _ = self.0.unchecked_ref::<WithCommit>().commit();
    }

    pub fn head(&self) -> Result<Asked, Fault> {
        self.get(Store::Head, HEAD)
    }

    pub fn get(&self, store: Store, key: &str) -> Result<Asked, Fault> {
        self.store(store)?
            .get(&JsValue::from_str(key))
            .map(Asked::new)
            .map_err(Fault::thrown)
    }

    pub fn all(&self, store: Store) -> Result<Asked, Fault> {
        self.store(store)?.get_all().map(Asked::new).map_err(Fault::thrown)
    }

    pub fn all_keys(&self, store: Store) -> Result<Asked, Fault> {
        self.store(store)?.get_all_keys().map(Asked::new).map_err(Fault::thrown)
    }

    /// What changed after this state.
    pub fn changes_after(&self, seq: u64) -> Result<Asked, Fault> {
        let after = IdbKeyRange::lower_bound_with_open(&JsValue::from_f64(seq as f64), true).map_err(Fault::thrown)?;
        self.store(Store::Changes)?
            .get_all_with_key(&after)
            .map(Asked::new)
            .map_err(Fault::thrown)
    }

    pub fn put(&self, store: Store, key: &JsValue, value: &JsValue) -> Result<(), Fault> {
        self.store(store)?
            .put_with_key(value, key)
            .map(drop)
            .map_err(Fault::thrown)
    }

    pub fn delete(&self, store: Store, key: &JsValue) -> Result<(), Fault> {
        self.store(store)?.delete(key).map(drop).map_err(Fault::thrown)
    }

    /// Asks for so many pages, from this key on where there is one.
    fn batch(&self, from: Option<&String>) -> Result<Asked, Fault> {
        let range = from
            .map(|key| IdbKeyRange::lower_bound(&JsValue::from_str(key)))
            .transpose()
            .map_err(Fault::thrown)?;
        let range = range.map_or(JsValue::UNDEFINED, JsValue::from);
        let pages = self.store(Store::Pages)?;
        pages
            .get_all_with_key_and_limit(&range, BATCH)
            .map(Asked::new)
            .map_err(Fault::thrown)
    }

    /// Gives all pages in the order of their keys, a good many at a time; the next ones are on their way meanwhile.
    pub async fn each_page(&self, mut each: impl FnMut(&str, Vec<u8>)) -> Result<(), Fault> {
        let keys = self.all_keys(Store::Pages)?;
        let mut asked = VecDeque::from([self.batch(None)?]);
        let keys = keys.texts().await?;
        let batches = keys.chunks(BATCH as usize);
        let mut ahead = batches.clone().skip(1);
        for keys in batches {
            while asked.len() <= BATCHES_AHEAD {
                let Some(next) = ahead.next() else { break };
                asked.push_back(self.batch(next.first())?);
            }
            let values = match asked.pop_front() {
                Some(values) => Array::from(&values.answer().await?),
                None => Array::new(),
            };
            if values.length() as usize != keys.len() {
                return Err(Fault::Unavailable("pages".into()));
            }
            for (key, value) in keys.iter().zip(values.iter()) {
                each(key, bytes_of(&value));
            }
        }
        Ok(())
    }

    /// Copies pages beside, for a snapshot of this state.
    pub async fn copy_pages(&self, keys: &[String], seq: u64) -> Result<(), Fault> {
        for keys in keys.chunks(BATCH as usize) {
            let asked = keys
                .iter()
                .map(|key| Ok((key, self.get(Store::Pages, key)?)))
                .collect::<Result<Vec<_>, Fault>>()?;
            for (key, asked) in asked {
                let page = asked.answer().await?;
                if !page.is_undefined() {
                    self.put(Store::SnapshotPages, &JsValue::from_str(&stored_page(key, seq)), &page)?;
                }
            }
        }
        Ok(())
    }

    fn store(&self, store: Store) -> Result<IdbObjectStore, Fault> {
        self.0.object_store(store.name()).map_err(Fault::thrown)
    }
}

/// A request that is on its way since it was made.
#[derive(Debug)]
pub struct Asked {
    request: IdbRequest,
    answered: JsFuture,
}

impl Asked {
    fn new(request: IdbRequest) -> Self {
        let answered = JsFuture::from(answer(&request));
        Self { request, answered }
    }

    pub async fn answer(self) -> Result<JsValue, Fault> {
        self.answered
            .await
            .map_err(|_| Fault::of(self.request.error().ok().flatten()))?;
        self.request.result().map_err(Fault::thrown)
    }

    /// A record that is text; `None` where there is none.
    pub async fn text(self) -> Result<Option<String>, Fault> {
        Ok(self.answer().await?.as_string())
    }

    /// A record that is bytes; `None` where there is none.
    pub async fn bytes(self) -> Result<Option<Vec<u8>>, Fault> {
        let value = self.answer().await?;
        Ok((!value.is_undefined()).then(|| bytes_of(&value)))
    }

    /// Records or keys that are text.
    pub async fn texts(self) -> Result<Vec<String>, Fault> {
        Ok(Array::from(&self.answer().await?)
            .iter()
            .filter_map(|value| value.as_string())
            .collect())
    }
}

/// A new array of an array would be a copy more.
fn bytes_of(value: &JsValue) -> Vec<u8> {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) => bytes.to_vec(),
        None => Uint8Array::new(value).to_vec(),
    }
}

fn answer(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    })
}

fn factory() -> Result<IdbFactory, Fault> {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    factory.ok_or_else(|| Fault::Unavailable("missing".into()))
}

async fn opened(request: IdbOpenDbRequest) -> Result<IdbDatabase, Fault> {
    let answered = answer(&request);
    match slices::within(OPENING_MS_MAX, &answered).await {
        Some(Ok(_)) => database(&request),
        Some(Err(_)) => Err(Fault::of(request.error().ok().flatten())),
        None => {
            spawn_local(close_when_opened(answered, request));
            Err(Fault::TimedOut)
        }
    }
}

fn database(request: &IdbOpenDbRequest) -> Result<IdbDatabase, Fault> {
    let result = request.result().map_err(Fault::thrown)?;
    result.dyn_into().map_err(|_| Fault::Unavailable("result".into()))
}

/// Makes the stores that are missing: all of them where there was no database.
fn making_stores(request: IdbOpenDbRequest, created: Rc<Cell<bool>>) -> Function {
    Closure::once_into_js(move || {
        let Ok(database) = database(&request) else { return };
        let there = database.object_store_names();
        created.set(there.length() == 0);
        let missing = Store::ALL.iter().filter(|store| !there.contains(store.name()));
        let make = |store: &Store| database.create_object_store(store.name()).map(drop);
        // All or none: half a database would be taken for a whole one by the next start.
        if missing.copied().try_for_each(|store| make(&store)).is_err()
            && let Some(making) = request.transaction()
        {
            let _ = making.abort();
        }
    })
    .unchecked_into()
}

async fn close_when_opened(opened: Promise, request: IdbOpenDbRequest) {
    if JsFuture::from(opened).await.is_ok()
        && let Ok(database) = database(&request)
    {
        database.close();
    }
    ANSWERED.set(true);
    let hear = LATE.with_borrow(Clone::clone);
    if let Some(hear) = hear {
        hear();
    }
}

thread_local! {
    static LATE: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
    static ANSWERED: Cell<bool> = const { Cell::new(false) };
}

/// Whether such an answer came since this was asked last: the browser is slow, not gone.
pub fn answered_late() -> bool {
    ANSWERED.replace(false)
}

/// Hears when the browser answers what nobody waited for any more ([`Fault::TimedOut`]): it was slow, not gone.
pub fn on_late_answer(hear: impl Fn() + 'static) {
    LATE.set(Some(Rc::new(hear)));
}
