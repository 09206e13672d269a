//! `window.kkTest`, in builds with the feature `test-hooks` only: faults that nothing but a test may provoke, and a look
//! at the workspace past the interface.

use super::WorkspaceStore;
use crate::domain::{Action, Column, PageKey, Row};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsValue, closure::Closure};

/// Puts `kkTest` on the window. It provokes a panic, dispatches actions given as JSON, and tells states, marks and a digest of
/// all pages.
#[expect(clippy::panic, reason = "this is the fault that a test provokes")]
pub fn offer(store: &WorkspaceStore) {
    let hooks = Object::new();
    set(
        &hooks,
        "panic",
        Closure::<dyn Fn()>::new(|| panic!("provoked by a test")).into_js_value(),
    );
    let dispatching = store.clone();
    let dispatch = move |action: String| match serde_json::from_str::<Action>(&action) {
        Ok(action) => format!("{:?}", dispatching.dispatch(action)),
        Err(error) => error.to_string(),
    };
    set(
        &hooks,
        "dispatch",
        Closure::<dyn Fn(String) -> String>::new(dispatch).into_js_value(),
    );
    let told = store.clone();
    let tell = move || {
        format!(
            "{:?} {:?} {:?}",
            told.load_state(),
            told.save_state(),
            told.save_error()
        )
    };
    set(
        &hooks,
        "state",
        Closure::<dyn Fn() -> String>::new(tell).into_js_value(),
    );
    let retried = store.clone();
    set(
        &hooks,
        "retry",
        Closure::<dyn Fn()>::new(move || retried.retry()).into_js_value(),
    );
    let named = store.clone();
    let ids = move |row: u32, column: u16| ids(&named, row, column);
    set(
        &hooks,
        "ids",
        Closure::<dyn Fn(u32, u16) -> String>::new(ids).into_js_value(),
    );
    let read = store.clone();
    set(
        &hooks,
        "marks",
        Closure::<dyn Fn() -> String>::new(move || marks(&read)).into_js_value(),
    );
    let compared = store.clone();
    set(
        &hooks,
        "digest",
        Closure::<dyn Fn() -> String>::new(move || digest(&compared)).into_js_value(),
    );
    if let Some(window) = web_sys::window() {
        let _ = Reflect::set(&window, &JsValue::from_str("kkTest"), &hooks);
    }
}

/// The ids of the customer and the product in these places.
fn ids(store: &WorkspaceStore, row: u32, column: u16) -> String {
    let workspace = store.workspace();
    let customer = workspace.customer_at(Row(row)).map(|customer| customer.id.to_string());
    let product = workspace
        .product_at(Column(column))
        .map(|product| product.id.to_string());
    format!("{} {}", customer.unwrap_or_default(), product.unwrap_or_default())
}

/// All that is kept, page by page, as text to compare.
fn digest(store: &WorkspaceStore) -> String {
    let workspace = store.workspace();
    let page = |key: PageKey| {
        let bytes = workspace.encode(key).unwrap_or_default();
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{key}: {} {hash:016x}", bytes.len())
    };
    workspace
        .page_keys()
        .into_iter()
        .map(page)
        .collect::<Vec<_>>()
        .join("\n")
}

/// One line a customer: name and marks in the order of the columns.
fn marks(store: &WorkspaceStore) -> String {
    let workspace = store.workspace();
    let line = |(row, customer): (_, &crate::domain::Customer)| {
        let codes = workspace
            .products()
            .map(|(column, _)| format!("{:?}", workspace.matrix().mark(row, column)));
        format!("{}: {}", customer.name.as_str(), codes.collect::<Vec<_>>().join(" "))
    };
    workspace.customers().map(line).collect::<Vec<_>>().join("\n")
}

fn set(hooks: &Object, name: &str, value: JsValue) {
    let _ = Reflect::set(hooks, &JsValue::from_str(name), &value);
}
