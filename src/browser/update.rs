//! A newer build of the app: `start.js` finds it, offers it with the event `kk-update`, and takes it on `kkActivateUpdate()`.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The event on `window` that offers a newer build.
pub const OFFERED: &str = "kk-update";

/// A newer build was offered already, perhaps before the app listened.
#[must_use]
pub fn is_offered() -> bool {
    read("kkUpdateOffered").is_some_and(|offered| offered.is_truthy())
}

/// Takes the newer build: the page loads again, once.
///
/// # Errors
/// Where `start.js` is not there.
pub fn activate() -> Result<(), JsValue> {
    let activate = read("kkActivateUpdate").and_then(|value| value.dyn_into::<Function>().ok());
    activate.ok_or(JsValue::NULL)?.call0(&JsValue::UNDEFINED).map(drop)
}

fn read(name: &str) -> Option<JsValue> {
    let window = web_sys::window()?;
    Reflect::get(&window, &name.into()).ok()
}
