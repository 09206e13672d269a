//! Settles whose the names of earlier versions are, once for each folder, before anything is opened: see
//! [`crate::names`].

use super::local;
use crate::browser::names;
use crate::browser::storage::database::{Database, DatabaseError};
use crate::names::{CACHE_BEFORE, Names, database_before, folder};
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Request, ServiceWorkerRegistration};

/// Settles it, where it is not.
///
/// # Errors
/// [`DatabaseError`] where the database does not say; then it is asked again.
pub async fn settle() -> Result<(), DatabaseError> {
    if names::settled().is_none() {
        let own = names::own();
        let owner = owner_of_what_was_before(&own).await?;
        names::settle(owner.as_deref());
    }
    Ok(())
}

/// The folder that has the names of earlier versions: this one, where it takes over what lies there now.
async fn owner_of_what_was_before(own: &Names) -> Result<Option<String>, DatabaseError> {
    let before = Database::find(database_before()).await?;
    if before.is_none() && !local::has_any_before() {
        return Ok(None);
    }
    let mine = Database::find(&own.database()).await?;
    mine.iter().for_each(Database::close);
    if mine.is_some() || !own.may_take(&used_in(own).await) {
        before.iter().for_each(Database::close);
        return Ok(None);
    }
    let before = match before {
        Some(before) => before,
        // The data is gone, and what else was kept says that there was some.
        None => Database::open(database_before()).await?,
    };
    let owner = before.claim(own.folder()).await;
    before.close();
    owner.map(Some)
}

/// The folders in which an earlier version was used, as far as what it kept for work without a network tells.
async fn used_in(own: &Names) -> Vec<String> {
    let mut folders = folders_of_caches().await.unwrap_or_default();
    // A new build may have cleared the caches before it came to start; what it works for was there before.
    if is_served(own).await.is_some() {
        folders.push(own.folder().to_owned());
    }
    folders
}

async fn folders_of_caches() -> Option<Vec<String>> {
    let window = web_sys::window()?;
    // Missing where the page came over plain http.
    let caches: CacheStorage = Reflect::get(&window, &JsValue::from_str("caches"))
        .ok()?
        .dyn_into()
        .ok()?;
    let mut folders = Vec::new();
    for name in list(caches.keys()).await.iter().filter_map(|name| name.as_string()) {
        if name.starts_with(CACHE_BEFORE) {
            let cache: Cache = JsFuture::from(caches.open(&name)).await.ok()?.dyn_into().ok()?;
            let requests = list(cache.keys()).await;
            let paths = requests.iter().filter_map(|request| path_of(&request));
            folders.extend(
                paths
                    .filter(|path| path.ends_with("/index.html"))
                    .map(|path| folder(&path)),
            );
        }
    }
    Some(folders)
}

fn path_of(request: &JsValue) -> Option<String> {
    let request: &Request = request.dyn_ref()?;
    web_sys::Url::new(&request.url()).ok().map(|url| url.pathname())
}

/// A service worker of this folder was there before this page.
async fn is_served(own: &Names) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    let container = Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?;
    let container: web_sys::ServiceWorkerContainer = container.dyn_into().ok()?;
    let found = JsFuture::from(container.get_registration()).await.ok()?;
    let found: ServiceWorkerRegistration = found.dyn_into().ok()?;
    let scope = web_sys::Url::new(&found.scope()).ok()?.pathname();
    (folder(&scope) == own.folder() && found.active().is_some()).then_some(())
}

async fn list(promise: Promise) -> Array {
    let list = JsFuture::from(promise).await;
    list.ok().and_then(|list| list.dyn_into().ok()).unwrap_or_default()
}
