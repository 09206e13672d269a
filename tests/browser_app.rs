//! The tests of `tests/browser/`, as one program: one link, one start of the browser.
#![cfg(target_arch = "wasm32")]

mod browser;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
