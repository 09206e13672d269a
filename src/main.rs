//! Mounts the app, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::prelude::mount_to_body(kundenkompass::ui::app::App);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Kundenkompass runs in a browser: cargo xtask serve");
}
