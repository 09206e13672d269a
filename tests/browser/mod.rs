//! What the browser does for the app, in a real one but without the app's page. Here is what these tests share.

mod database;
mod debounced;
mod location;
mod workspace_store;

use kundenkompass::browser::{prefs, slices};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbFactory;

/// Of the folder in which the tests are served.
const NAME: &str = "Kundenkompass /";

fn factory() -> IdbFactory {
    web_sys::window().unwrap().indexed_db().unwrap().unwrap()
}

/// Nothing of an earlier test is left. Connections that are still open lose the database.
async fn clear() {
    let request = factory().delete_database(NAME).unwrap();
    settled(&request).await.unwrap();
    if prefs::allowed() {
        web_sys::window()
            .unwrap()
            .local_storage()
            .unwrap()
            .unwrap()
            .clear()
            .unwrap();
    }
}

/// Waits for the end of a request.
async fn settled(request: &web_sys::IdbRequest) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue> {
    let ended = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(ended).await?;
    request.result()
}

/// Opens the database past the app, in the version that a later app may have.
async fn open_as_version(version: u32) -> web_sys::IdbDatabase {
    let request = factory().open_with_u32(NAME, version).unwrap();
    settled(&request).await.unwrap().unchecked_into()
}

/// Waits for what is expected, at most five seconds.
async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = js_sys::Date::now() + 5_000.0;
    while !holds() {
        assert!(js_sys::Date::now() < end, "still not so: {what}");
        slices::sleep(5).await;
    }
}
