//! Hands a file to the browser, which saves it where the user keeps downloads. Whether it arrived there, nobody tells us.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to fetch the bytes after the click.
const KEPT_MS: i32 = 60_000;

/// Offers the bytes as a download under this name.
///
/// # Errors
/// What the browser threw, out of memory say.
pub fn save(bytes: &[u8], name: &str, media_type: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    save_blob(&blob, name)
}

/// The same for bytes that lie outside our memory already.
///
/// # Errors
/// What the browser threw.
pub fn save_blob(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let release = wasm_bindgen::closure::Closure::once_into_js(move || Url::revoke_object_url(&url));
    window.set_timeout_with_callback_and_timeout_and_arguments_0(release.unchecked_ref(), KEPT_MS)?;
    Ok(())
}
