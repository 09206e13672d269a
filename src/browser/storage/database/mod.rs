//! IndexedDB as this app uses it: one database with a few stores of strings and bytes. Knows no workspace.
//!
//! A transaction commits by itself as soon as nothing is asked of it: between two requests, nothing else may be awaited.

mod opening;
mod request;
mod transaction;

pub use opening::{answered_late, on_late_answer};
pub use request::PendingRequest;
pub use transaction::{Access, Transaction};

use crate::domain::saved::page_key::FORMAT;
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use opening::{factory, making_stores, opened};
use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use transaction::AT_ONCE_MAX;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{DomException, IdbDatabase, IdbTransaction};

/// Of the format of the pages, so that a tab with an older app loses its connection.
const SCHEMA: u32 = FORMAT;
/// Beside the head: whose a database with the name of earlier versions is.
const FOLDER: &str = "folder";

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with what web-sys holds back as unstable.
    type WithDurability;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &WithDurability,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
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
pub enum DatabaseError {
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

impl DatabaseError {
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
    /// [`DatabaseError::TimedOut`] when the browser does not answer within a few seconds.
    pub async fn open(name: &str) -> Result<Self, DatabaseError> {
        let request = factory()?.open_with_u32(name, SCHEMA).map_err(DatabaseError::thrown)?;
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
    pub async fn open_as_it_is(name: &str) -> Result<Self, DatabaseError> {
        let found = Self::find(name).await?;
        found.ok_or_else(|| DatabaseError::Unavailable("missing".into()))
    }

    /// [`Database::open_as_it_is`], or `None` where there is none.
    ///
    /// # Errors
    /// As [`Database::open`].
    pub async fn find(name: &str) -> Result<Option<Self>, DatabaseError> {
        let request = factory()?.open(name).map_err(DatabaseError::thrown)?;
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
    /// [`DatabaseError`].
    pub async fn claim(&self, folder: &str) -> Result<String, DatabaseError> {
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
    pub fn commit(
        &self,
        commit: Commit,
    ) -> Result<impl Future<Output = Result<(), DatabaseError>> + 'static + use<>, DatabaseError> {
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
    pub fn begin(&self, stores: &[Store], access: Access) -> Result<Transaction, DatabaseError> {
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
            .map(Transaction::new)
            .map_err(DatabaseError::thrown)
    }
}
