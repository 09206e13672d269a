//! Reads files off the main thread: its own wasm, loaded on demand.

#[cfg(target_arch = "wasm32")]
fn main() {
    let scope = js_sys::global();
    let _ = js_sys::Reflect::set(&scope, &"kundenkompassWorker".into(), &true.into());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
