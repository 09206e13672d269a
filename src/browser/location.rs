//! Where the app is: the hash of the address, the title of the tab, and how far each visited place was scrolled.

use js_sys::{Function, Reflect};
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Window};

/// What stands behind the address, `#/matrix?mark=R`; empty at the start.
#[must_use]
pub fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to another place of the app, `#/matrix`, as a link would.
///
/// # Errors
/// Where the browser refuses.
pub fn go(hash: &str) -> Result<(), JsValue> {
    window()?.location().set_hash(hash)
}

/// Writes another address for the place where the app is, without going anywhere: no new entry in the history.
///
/// # Errors
/// Where the browser refuses.
pub fn replace(hash: &str) -> Result<(), JsValue> {
    let history = window()?.history()?;
    history.replace_state_with_url(&history.state()?, "", Some(hash))
}

/// The app was installed and runs in a window of its own.
#[must_use]
pub fn has_own_window(window: &Window) -> bool {
    let media = Reflect::get(window, &JsValue::from_str("matchMedia")).and_then(|ask| {
        let ask: Function = ask.dyn_into()?;
        Reflect::get(
            &ask.call1(window, &JsValue::from_str("(display-mode: standalone)"))?,
            &JsValue::from_str("matches"),
        )
    });
    // What Safari says on a phone.
    let standalone = Reflect::get(&window.navigator(), &JsValue::from_str("standalone"));
    [media, standalone]
        .into_iter()
        .any(|told| told.is_ok_and(|told| told.is_truthy()))
}

/// Names the tab and the entry in the history.
///
/// # Errors
/// Where there is no document.
pub fn set_title(title: &str) -> Result<(), JsValue> {
    let document = window()?.document().ok_or(JsValue::NULL)?;
    document.set_title(title);
    Ok(())
}

/// The element that carries language, look and state for the whole page: `<html>`.
#[must_use]
pub fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

/// Remembers how far each entry of the history was scrolled, so that going back comes back to the same lines.
#[derive(Debug, Default)]
pub struct Trail {
    here: u32,
    scrolled: BTreeMap<u32, f64>,
}

impl Trail {
    /// From now on scrolling is ours to restore: the browser tries before the page is there.
    #[must_use]
    pub fn start() -> Self {
        let here = depth().unwrap_or(0);
        if let Ok(history) = window().and_then(|window| window.history()) {
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        let _ = mark(here);
        Self {
            here,
            ..Self::default()
        }
    }

    /// The address has changed, the page has not yet: how far the place that comes is to be scrolled.
    pub fn arrive(&mut self) -> f64 {
        self.scrolled.insert(self.here, scrolled());
        if let Some(depth) = depth() {
            self.here = depth;
            return self.scrolled.get(&depth).copied().unwrap_or(0.0);
        }
        self.here = self.here.saturating_add(1);
        let _ = mark(self.here);
        0.0
    }
}

/// Loads the whole page again.
pub fn reload() {
    if let Ok(window) = window() {
        let _ = window.location().reload();
    }
}

/// Scrolls the page to this height, and tells how far it came: what is not laid out yet cannot be scrolled to.
pub fn scroll_to(top: f64) -> f64 {
    if let Ok(window) = window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
    scrolled()
}

/// How far the page is scrolled.
#[must_use]
pub fn scrolled() -> f64 {
    window().and_then(|window| window.scroll_y()).unwrap_or(0.0)
}

fn window() -> Result<Window, JsValue> {
    web_sys::window().ok_or(JsValue::NULL)
}

/// The number that [`mark`] left at this entry of the history; `None` for an entry that is new.
fn depth() -> Option<u32> {
    let depth = window().ok()?.history().ok()?.state().ok()?.as_f64()?;
    (depth >= 0.0).then_some(depth as u32)
}

fn mark(depth: u32) -> Result<(), JsValue> {
    let history = window()?.history()?;
    history.replace_state_with_url(&JsValue::from_f64(f64::from(depth)), "", None)
}
