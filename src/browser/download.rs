//! Files that leave. A download is handed to the browser; whether it arrived, nobody tells us: it may be cancelled, or the
//! disk full. Where the browser has a dialog for a place on the disk (Chromium), the app writes there itself, and knows.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to fetch the bytes after the click.
const KEPT_MS: i32 = 60_000;

#[wasm_bindgen]
extern "C" {
    /// `Window`, `FileSystemFileHandle` and the stream into it, with what web-sys holds back as unstable.
    type WithPlaces;
    #[wasm_bindgen(method, catch, js_name = showSaveFilePicker)]
    fn show_dialog(this: &WithPlaces, options: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn create_writable(this: &WithPlaces) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn write(this: &WithPlaces, data: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &WithPlaces) -> Result<Promise, JsValue>;
}

/// Where a file is to go.
#[derive(Debug)]
pub enum Destination {
    /// The user chose it.
    Chosen(Chosen),
    /// The user thought better of it.
    GivenUp,
    /// The browser has no such dialog, or does not allow it here.
    NotAsked,
}

/// A file on the disk that the app may write.
#[derive(Debug)]
pub struct Chosen(JsValue);

/// Asks for a place. To be called in the very moment of the click: later the browser does not allow it.
pub async fn choose_place(name: &str) -> Destination {
    let Some(window) = web_sys::window() else {
        return Destination::NotAsked;
    };
    let asks = Reflect::get(&window, &JsValue::from_str("showSaveFilePicker"));
    if !asks.is_ok_and(|asks| asks.is_function()) {
        return Destination::NotAsked;
    }
    let options = Object::new();
    let _ = Reflect::set(&options, &JsValue::from_str("suggestedName"), &JsValue::from_str(name));
    match settled(window.unchecked_ref::<WithPlaces>().show_dialog(&options)).await {
        Ok(file) => Destination::Chosen(Chosen(file)),
        Err(fault) if name_of(&fault).as_deref() == Some("AbortError") => Destination::GivenUp,
        Err(_) => Destination::NotAsked,
    }
}

impl Chosen {
    /// Writes the file. It is there for good once this ends well; before that, what was there before is untouched.
    ///
    /// # Errors
    /// What the browser threw, no room on the disk say.
    pub async fn write(self, bytes: &[u8]) -> Result<(), JsValue> {
        let stream = settled(self.0.unchecked_ref::<WithPlaces>().create_writable()).await?;
        let stream: &WithPlaces = stream.unchecked_ref();
        settled(stream.write(&js_sys::Uint8Array::from(bytes))).await?;
        settled(stream.close()).await.map(drop)
    }
}

async fn settled(promise: Result<Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?).await
}

fn name_of(fault: &JsValue) -> Option<String> {
    fault
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name)
}

/// Offers the bytes as a download under this name.
///
/// # Errors
/// What the browser threw, out of memory say.
pub fn save(bytes: &[u8], name: &str, media_type: &str) -> Result<(), JsValue> {
    save_array(&js_sys::Uint8Array::from(bytes), name, media_type)
}

/// The same for bytes that a worker made.
///
/// # Errors
/// What the browser threw.
pub fn save_array(bytes: &js_sys::Uint8Array, name: &str, media_type: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(bytes);
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
