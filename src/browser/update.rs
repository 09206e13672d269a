//! A newer build of the app: `start.js` finds it, offers it with the event `kk-update`, and takes it on `kkActivateUpdate()`. It
//! also finds out whether a part of this build is gone from the server; `recovery.js` then loads the page anew.

use super::location;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

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

/// A part of the app did not come because the server has this build no more. Without a network that cannot be said.
pub async fn is_gone() -> bool {
    let ask = read("kkIsGone").and_then(|value| value.dyn_into::<Function>().ok());
    let asked = ask.and_then(|ask| ask.call0(&JsValue::UNDEFINED).ok()?.dyn_into::<Promise>().ok());
    match asked {
        Some(asked) => JsFuture::from(asked).await.is_ok_and(|gone| gone.is_truthy()),
        None => false,
    }
}

/// Loads the page and all its parts from the network, past every cache. What is being typed has to be handed over before.
pub fn load_anew() {
    let options = web_sys::CustomEventInit::new();
    options.set_cancelable(true);
    let event = web_sys::CustomEvent::new_with_event_init_dict("kk-reload", &options);
    let told = web_sys::window()
        .zip(event.ok())
        .map(|(window, event)| window.dispatch_event(&event));
    // Whoever takes it says so.
    if !matches!(told, Some(Ok(false))) {
        location::reload();
    }
}

fn read(name: &str) -> Option<JsValue> {
    let window = web_sys::window()?;
    Reflect::get(&window, &name.into()).ok()
}
