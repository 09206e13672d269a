//! The opening of a database: patience, the making of its stores, and answers that come too late.

use super::request::answer;
use super::{DatabaseError, Store};
use crate::browser::slices;
use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest};

const OPENING_MS_MAX: i32 = 3_000;

pub(super) fn factory() -> Result<IdbFactory, DatabaseError> {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    factory.ok_or_else(|| DatabaseError::Unavailable("missing".into()))
}

pub(super) async fn opened(request: IdbOpenDbRequest) -> Result<IdbDatabase, DatabaseError> {
    let answered = answer(&request);
    match slices::within(OPENING_MS_MAX, &answered).await {
        Some(Ok(_)) => database(&request),
        Some(Err(_)) => Err(DatabaseError::of(request.error().ok().flatten())),
        None => {
            spawn_local(close_when_opened(answered, request));
            Err(DatabaseError::TimedOut)
        }
    }
}

fn database(request: &IdbOpenDbRequest) -> Result<IdbDatabase, DatabaseError> {
    let result = request.result().map_err(DatabaseError::thrown)?;
    result
        .dyn_into()
        .map_err(|_| DatabaseError::Unavailable("result".into()))
}

/// Makes the stores that are missing: all of them where there was no database.
pub(super) fn making_stores(request: IdbOpenDbRequest, created: Rc<Cell<bool>>) -> Function {
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

/// Hears when the browser answers what nobody waited for any more ([`DatabaseError::TimedOut`]): it was slow, not gone.
pub fn on_late_answer(hear: impl Fn() + 'static) {
    LATE.set(Some(Rc::new(hear)));
}
