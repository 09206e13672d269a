//! Mounts the app, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    mount_to_body(|| view! { <h1>"Kundenkompass"</h1> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Kundenkompass runs in a browser: cargo xtask serve");
}
