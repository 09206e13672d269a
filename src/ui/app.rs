//! The frame: navigation, top bar, and the page that the address names.

use super::session::Session;
use leptos::prelude::*;

#[component]
pub fn App() -> impl IntoView {
    provide_context(Session::start());
    view! { <h1>"Kundenkompass"</h1> }
}
