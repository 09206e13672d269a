//! The frame: navigation, top bar, and the page that the address names.

use super::look::Look;
use super::look::t;
use super::pages::late::{self, LatePage, LatePlace};
use super::pages::matrix::MatrixPage;
use super::place::{Place, use_place};
use super::session::{Session, Standing, use_session};
use super::shell::{
    banners::Update,
    navigation::Navigation,
    shortcuts,
    standing::LoadingPage,
    toasts::{ToastList, Toasts},
};
use crate::browser::location;
use crate::route::Route;
use crate::text::shell::Shell;
use leptos::prelude::*;

#[component]
pub fn App() -> impl IntoView {
    provide_context(Look::start());
    provide_context(Session::start());
    #[cfg(feature = "test-hooks")]
    super::test_data::offer(super::session::use_session());
    provide_context(Place::start());
    provide_context(Toasts::start());
    provide_context(Update::start());
    late::start();
    shortcuts::listen();
    Effect::new(|_| tell_running());
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_main();
    };
    view! {
        <a class="skip" href="#main" on:click=skip>{t(Shell::SkipToContent)}</a>
        <div class="app">
            <Navigation/>
            <main class="main" id="main" tabindex="-1"><Page/></main>
        </div>
        <ToastList/>
    }
}

/// What the data allows: the page of the address, or what is wrong.
#[component]
fn Page() -> impl IntoView {
    let session = use_session();
    let shown = Memo::new(move |_| match session.standing() {
        Standing::Loading => Shown::Loading,
        Standing::Ready | Standing::Memory(_) => Shown::Pages,
        Standing::DataMissing => Shown::Missing,
        Standing::Newer => Shown::Newer,
        Standing::Corrupt(_) => Shown::Corrupt,
    });
    move || match shown.get() {
        Shown::Loading => view! { <LoadingPage/> }.into_any(),
        Shown::Pages => view! { <RoutedPage/> }.into_any(),
        Shown::Missing => view! { <LatePage place=LatePlace::Missing/> }.into_any(),
        Shown::Newer => view! { <LatePage place=LatePlace::Newer/> }.into_any(),
        Shown::Corrupt => view! { <LatePage place=LatePlace::Corrupt/> }.into_any(),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Loading,
    Pages,
    Missing,
    Newer,
    Corrupt,
}

#[component]
fn RoutedPage() -> impl IntoView {
    let route = use_place().route;
    move || match route.get() {
        Route::Matrix => view! { <MatrixPage/> }.into_any(),
        route @ (Route::Overview
        | Route::Customers
        | Route::Customer(_)
        | Route::List(_)
        | Route::Data
        | Route::Settings
        | Route::Methods
        | Route::Unknown) => view! { <LatePage place=LatePlace::Page(route)/> }.into_any(),
    }
}

/// Tells the scripts around the app that it stands: until then they would offer help.
fn tell_running() {
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
