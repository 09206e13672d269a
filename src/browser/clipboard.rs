//! The clipboard, for what a button copies.

use wasm_bindgen_futures::JsFuture;

/// Whether the browser took the text.
pub async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Absent where the page did not come over a safe way.
    let navigator = window.navigator();
    let is_there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|there| there.is_object());
    is_there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
