//! One transaction: what is asked of it and written in it.

use super::request::{PendingRequest, bytes_of};
use super::{Commit, DatabaseError, Page, Store};
use crate::names::stored_page;
use js_sys::{Array, Promise};
use std::collections::VecDeque;
use std::future::Future;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbKeyRange, IdbObjectStore, IdbTransaction};

/// So many pages are read with one request, while so many more requests are on their way.
const BATCH: u32 = 64;
const BATCHES_AHEAD: usize = 2;
/// So many pages are written in one turn.
pub(super) const AT_ONCE_MAX: usize = 64;
/// A tab that is further behind reads everything again.
const CHANGES_KEPT: u64 = 20_000;
const HEAD: &str = "head";

#[wasm_bindgen]
extern "C" {
    /// `IDBTransaction` with what web-sys holds back as unstable.
    type WithCommit;
    #[wasm_bindgen(method, catch)]
    fn commit(this: &WithCommit) -> Result<(), JsValue>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    Write { strict: bool },
}

#[derive(Debug)]
pub struct Transaction(IdbTransaction);

impl Transaction {
    pub(super) const fn new(transaction: IdbTransaction) -> Self {
        Self(transaction)
    }

    /// Ends when everything is written, or nothing.
    pub fn ended(&self) -> impl Future<Output = Result<(), DatabaseError>> + 'static + use<> {
        let transaction = self.0.clone();
        let ended = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        let ended = JsFuture::from(ended);
        async move {
            ended
                .await
                .map(drop)
                .map_err(|_| DatabaseError::of(transaction.error()))
        }
    }

    pub fn abort(&self) {
        let _ = self.0.abort();
    }

    /// Everything but the pages beyond the first ones.
    pub(super) fn write(&self, commit: &Commit) -> Result<(), DatabaseError> {
        let changes = self.store(Store::Changes)?;
        let seq = JsValue::from_f64(commit.seq as f64);
        changes
            .add_with_key(&JsValue::from_str(&commit.pages_changed), &seq)
            .map_err(DatabaseError::thrown)?;
        for page in commit.pages.iter().take(AT_ONCE_MAX) {
            self.put_page(page)?;
        }
        for (key, bytes) in &commit.aside {
            self.put(Store::Aside, &JsValue::from_str(key), bytes)?;
        }
        self.put(Store::Head, &JsValue::from_str(HEAD), &JsValue::from_str(&commit.head))?;
        if commit.seq.is_multiple_of(256) && commit.seq > CHANGES_KEPT {
            let old = IdbKeyRange::upper_bound(&JsValue::from_f64((commit.seq - CHANGES_KEPT) as f64))
                .map_err(DatabaseError::thrown)?;
            changes.delete(&old).map_err(DatabaseError::thrown)?;
        }
        Ok(())
    }

    /// Batch by batch, each in a turn of its own, so that the page stays responsive.
    pub(super) async fn put_the_rest(&self, pages: &[Page]) -> Result<(), DatabaseError> {
        for batch in pages.get(AT_ONCE_MAX..).unwrap_or_default().chunks(AT_ONCE_MAX) {
            // An answer comes only after everything asked before it.
            self.head()?.answer().await?;
            batch.iter().try_for_each(|page| self.put_page(page))?;
        }
        self.commit();
        Ok(())
    }

    fn put_page(&self, (key, bytes): &Page) -> Result<(), DatabaseError> {
        let key = JsValue::from_str(key);
        match bytes {
            Some(bytes) => self.put(Store::Pages, &key, bytes),
            None => self.delete(Store::Pages, &key),
        }
    }

    /// Where the browser does not know this, the transaction commits by itself a little later.
    pub(super) fn commit(&self) {
        let _ = self.0.unchecked_ref::<WithCommit>().commit();
    }

    pub fn head(&self) -> Result<PendingRequest, DatabaseError> {
        self.get(Store::Head, HEAD)
    }

    pub fn get(&self, store: Store, key: &str) -> Result<PendingRequest, DatabaseError> {
        self.store(store)?
            .get(&JsValue::from_str(key))
            .map(PendingRequest::new)
            .map_err(DatabaseError::thrown)
    }

    pub fn all(&self, store: Store) -> Result<PendingRequest, DatabaseError> {
        self.store(store)?
            .get_all()
            .map(PendingRequest::new)
            .map_err(DatabaseError::thrown)
    }

    pub fn all_keys(&self, store: Store) -> Result<PendingRequest, DatabaseError> {
        self.store(store)?
            .get_all_keys()
            .map(PendingRequest::new)
            .map_err(DatabaseError::thrown)
    }

    /// What changed after this state.
    pub fn changes_after(&self, seq: u64) -> Result<PendingRequest, DatabaseError> {
        let after =
            IdbKeyRange::lower_bound_with_open(&JsValue::from_f64(seq as f64), true).map_err(DatabaseError::thrown)?;
        self.store(Store::Changes)?
            .get_all_with_key(&after)
            .map(PendingRequest::new)
            .map_err(DatabaseError::thrown)
    }

    pub fn put(&self, store: Store, key: &JsValue, value: &JsValue) -> Result<(), DatabaseError> {
        self.store(store)?
            .put_with_key(value, key)
            .map(drop)
            .map_err(DatabaseError::thrown)
    }

    pub fn delete(&self, store: Store, key: &JsValue) -> Result<(), DatabaseError> {
        self.store(store)?.delete(key).map(drop).map_err(DatabaseError::thrown)
    }

    /// Asks for so many pages, from this key on where there is one.
    fn batch(&self, from: Option<&String>) -> Result<PendingRequest, DatabaseError> {
        let range = from
            .map(|key| IdbKeyRange::lower_bound(&JsValue::from_str(key)))
            .transpose()
            .map_err(DatabaseError::thrown)?;
        let range = range.map_or(JsValue::UNDEFINED, JsValue::from);
        let pages = self.store(Store::Pages)?;
        pages
            .get_all_with_key_and_limit(&range, BATCH)
            .map(PendingRequest::new)
            .map_err(DatabaseError::thrown)
    }

    /// Gives all pages in the order of their keys, a good many at a time; the next ones are on their way meanwhile.
    pub async fn each_page(&self, mut each: impl FnMut(&str, Vec<u8>)) -> Result<(), DatabaseError> {
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
                return Err(DatabaseError::Unavailable("pages".into()));
            }
            for (key, value) in keys.iter().zip(values.iter()) {
                each(key, bytes_of(&value));
            }
        }
        Ok(())
    }

    /// Copies pages beside, for a snapshot of this state.
    pub async fn copy_pages(&self, keys: &[String], seq: u64) -> Result<(), DatabaseError> {
        for keys in keys.chunks(BATCH as usize) {
            let asked = keys
                .iter()
                .map(|key| Ok((key, self.get(Store::Pages, key)?)))
                .collect::<Result<Vec<_>, DatabaseError>>()?;
            for (key, asked) in asked {
                let page = asked.answer().await?;
                if !page.is_undefined() {
                    self.put(Store::SnapshotPages, &JsValue::from_str(&stored_page(key, seq)), &page)?;
                }
            }
        }
        Ok(())
    }

    fn store(&self, store: Store) -> Result<IdbObjectStore, DatabaseError> {
        self.0.object_store(store.name()).map_err(DatabaseError::thrown)
    }
}
