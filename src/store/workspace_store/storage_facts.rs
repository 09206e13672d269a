//! What the browser says about its storage: how much, how safe, and whether it deletes it by itself.

use crate::browser::location;
use crate::store::forgetting::{self, Installing};
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::StorageManager;

/// What the browser says about its storage; `None` where it does not say.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StorageFacts {
    /// Bytes that the site takes, roughly; browsers round it on purpose.
    pub used_bytes: Option<f64>,
    /// Bytes that the site may take.
    pub quota_bytes: Option<f64>,
    /// The browser promised not to clear it by itself.
    pub persistent: Option<bool>,
    /// The browser deletes it after a week without a visit; how the app is installed there, so that it does not.
    pub forgets: Option<Installing>,
}

/// Asks the browser not to clear the data by itself. It may refuse; [`storage_facts`] says.
pub(crate) fn ask_for_persistence() {
    if let Some(promise) = storage_manager().and_then(|storage| storage.persist().ok()) {
        spawn_local(async { drop(JsFuture::from(promise).await) });
    }
}

/// How much is stored, and how safely.
pub async fn storage_facts() -> StorageFacts {
    let Some(storage) = storage_manager() else {
        return StorageFacts {
            forgets: forgets(None),
            ..StorageFacts::default()
        };
    };
    let estimate = settled(storage.estimate()).await;
    let number = |name: &str| {
        estimate
            .as_ref()
            .and_then(|all| Reflect::get(all, &JsValue::from_str(name)).ok()?.as_f64())
    };
    let (used_bytes, quota_bytes) = (number("usage"), number("quota"));
    let persistent = settled(storage.persisted()).await.and_then(|answer| answer.as_bool());
    StorageFacts {
        used_bytes,
        quota_bytes,
        persistent,
        forgets: forgets(persistent),
    }
}

fn forgets(persistent: Option<bool>) -> Option<Installing> {
    let window = web_sys::window()?;
    let navigator = window.navigator();
    forgetting::remedy(forgetting::BrowserTraits {
        user_agent: &navigator.user_agent().unwrap_or_default(),
        touch_points: navigator.max_touch_points(),
        installed: location::has_own_window(&window),
        persistent,
    })
}

async fn settled(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

/// Missing where the page came over plain http.
fn storage_manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &JsValue::from_str("storage"))
        .ok()?
        .dyn_into()
        .ok()
}
