//! One writer at a time: the lock that all tabs of this folder share (Web Locks). A tab that ends loses it by itself.

use crate::browser::{names, slices};
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A holder that does not answer within this time is frozen or broken: the lock is taken from it. Should it wake up and
/// write, the guard in the database refuses that.
const PATIENCE_MS: i32 = 2_000;

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`, which web-sys holds back as unstable.
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &JsValue, callback: &JsValue) -> Result<Promise, JsValue>;
}

/// The lock, until it is given back or taken away.
#[derive(Debug)]
pub struct Grant {
    end: Option<Function>,
}

impl Grant {
    /// Where the browser has no locks everyone may write; the guard in the database keeps the order.
    fn without_lock() -> Self {
        Self { end: None }
    }

    /// Whether there is anything to give back.
    #[must_use]
    pub fn can_end(&self) -> bool {
        self.end.is_some()
    }

    pub fn end(self) {
        if let Some(end) = self.end {
            let _ = end.call0(&JsValue::NULL);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    IfFree,
    Wait,
    Steal,
}

/// Takes the lock where nobody has it.
pub async fn take_if_free(lost: impl FnOnce() + 'static) -> Option<Grant> {
    match manager() {
        Some(locks) => take(&locks, Manner::IfFree, i32::MAX, lost).await,
        None => Some(Grant::without_lock()),
    }
}

/// Waits for the lock, whose holder has been asked for it.
pub async fn take_soon(lost: impl FnOnce() + Clone + 'static) -> Option<Grant> {
    let Some(locks) = manager() else {
        return Some(Grant::without_lock());
    };
    match take(&locks, Manner::Wait, PATIENCE_MS, lost.clone()).await {
        Some(grant) => Some(grant),
        None => take(&locks, Manner::Steal, PATIENCE_MS, lost).await,
    }
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

async fn take(locks: &LockManager, manner: Manner, patience_ms: i32, lost: impl FnOnce() + 'static) -> Option<Grant> {
    let end: Rc<RefCell<Option<Function>>> = Rc::default();
    let given_up = Rc::new(Cell::new(false));
    let mut outcome = None;
    let granted = Promise::new(&mut |resolve, _| {
        let (end, given_up) = (end.clone(), given_up.clone());
        let callback = Closure::once_into_js(move |lock: JsValue| {
            if given_up.get() || lock.is_null() {
                let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
                return JsValue::UNDEFINED;
            }
            let held = Promise::new(&mut |release, _| drop(end.replace(Some(release))));
            let _ = resolve.call1(&JsValue::NULL, &JsValue::TRUE);
            held.into()
        });
        outcome = locks
            .request(&names::current().lock(), &options(manner), &callback)
            .ok();
    });
    let outcome = outcome?;
    let first = Promise::race(&Array::of2(&granted, &outcome));
    match slices::within(patience_ms, &first).await {
        Some(Ok(value)) if value.is_truthy() => {
            spawn_local(watch(outcome, lost));
            Some(Grant { end: end.take() })
        }
        Some(_) => None,
        None => {
            given_up.set(true);
            spawn_local(async { drop(JsFuture::from(outcome).await) });
            None
        }
    }
}

/// The promise of a lock that was given back resolves, that of one taken away is rejected.
async fn watch(outcome: Promise, lost: impl FnOnce()) {
    if JsFuture::from(outcome).await.is_err() {
        lost();
    }
}

fn options(manner: Manner) -> JsValue {
    let options = Object::new();
    let name = match manner {
        Manner::IfFree => Some("ifAvailable"),
        Manner::Wait => None,
        Manner::Steal => Some("steal"),
    };
    if let Some(name) = name {
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::TRUE);
    }
    options.into()
}
