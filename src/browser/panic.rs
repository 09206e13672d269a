//! After a fault in the program nothing is written any more, and the recovery page (`public/recovery.js`) takes over.

use std::cell::Cell;
use wasm_bindgen::JsValue;

thread_local! {
    static STOPPED: Cell<bool> = const { Cell::new(false) };
}

/// The app met a fault: memory may say anything now, so nobody may save it.
#[must_use]
pub fn stopped() -> bool {
    STOPPED.get()
}

/// Tells of a panic, once, with the event `kk-panic` on `window`.
pub fn listen() {
    std::panic::set_hook(Box::new(|panic| {
        if !STOPPED.replace(true) {
            let _ = dispatch(&panic.to_string());
        }
    }));
}

fn dispatch(message: &str) -> Result<(), JsValue> {
    let options = web_sys::CustomEventInit::new();
    options.set_detail(&JsValue::from_str(message));
    let event = web_sys::CustomEvent::new_with_event_init_dict("kk-panic", &options)?;
    web_sys::window().ok_or(JsValue::NULL)?.dispatch_event(&event).map(drop)
}
