//! The frame: the ways through the app, and the place for the pages. It is all that the first paint waits for; what it
//! shows before the [late part](super::lazy_part) is there is [`super::shell::first`].

use super::lazy_part::LazyApp;
use super::session::appearance::{Appearance, t};
use super::session::location::Location;
use super::shell::navigation::{Counts, Navigation};
use crate::browser::{location, panic};
use crate::text::shell::Shell;
use crate::ui::prelude::*;

#[component]
pub fn App() -> impl IntoView {
    panic::listen();
    provide_context(Appearance::start());
    provide_context(Location::start());
    provide_context(Counts::start());
    effect(mark_running);
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_main();
    };
    view! {
        <a class="skip" href="#main" on:click=skip>{t(Shell::SkipToContent)}</a>
        <div class="app">
            <Navigation/>
            <main class="main" id="main" tabindex="-1"><LazyApp/></main>
        </div>
    }
}

/// Tells the scripts around the app that it stands: until then they would offer help.
fn mark_running() {
    if let Some(root) = location::root() {
        let _ = root.set_attribute("data-app", "running");
    }
}

fn focus_main() {
    use wasm_bindgen::JsCast;
    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = main.focus();
    }
}
