//! Second lazy chunk: opens the store, provides `Session`, renders the page of the route or what is wrong with the data.

use super::controls;
use super::pages::lazy_pages::{self, LazyPage, LazyPlace};
use super::pages::matrix::MatrixPage;
use super::session::location::use_location;
use super::session::{LoadState, Session, Topic, use_session};
use super::shell::{
    banners::Update,
    focus_fallback,
    navigation::use_counts,
    shortcuts,
    standing::LoadingPage,
    toasts::{ToastList, Toasts},
};
use crate::route::Route;
use crate::text::keeping::Keeping;
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;

#[component]
pub fn LoadedApp() -> impl IntoView {
    provide_context(Session::start());
    #[cfg(feature = "test-hooks")]
    super::hooks::test_data::offer(use_session());
    let toasts = Toasts::start();
    provide_context(toasts);
    notify_restored(toasts);
    provide_context(Update::start());
    lazy_pages::start();
    shortcuts::listen();
    controls::listen();
    focus_fallback::listen();
    count_for_the_frame();
    view! {
        <Page/>
        <ToastList/>
    }
}

/// What the data allows: the page of the address, or what is wrong.
#[component]
fn Page() -> impl IntoView {
    let session = use_session();
    let shown = memo(move || match session.load_state() {
        LoadState::Loading => ShownPage::Loading,
        LoadState::Ready | LoadState::Memory(_) => ShownPage::Pages,
        LoadState::DataMissing => ShownPage::Missing,
        LoadState::Newer => ShownPage::Newer,
        LoadState::Corrupt(_) => ShownPage::Corrupt,
    });
    live(move || match shown.get() {
        ShownPage::Loading => view! { <LoadingPage/> }.into_any(),
        ShownPage::Pages => view! { <RoutedPage/> }.into_any(),
        ShownPage::Missing => view! { <LazyPage place=LazyPlace::Missing/> }.into_any(),
        ShownPage::Newer => view! { <LazyPage place=LazyPlace::Newer/> }.into_any(),
        ShownPage::Corrupt => view! { <LazyPage place=LazyPlace::Corrupt/> }.into_any(),
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ShownPage {
    Loading,
    Pages,
    Missing,
    Newer,
    Corrupt,
}

#[component]
fn RoutedPage() -> impl IntoView {
    let route = use_location().route;
    live(move || {
        let route = route.get();
        if route == Route::Matrix {
            view! { <MatrixPage/> }.into_any()
        } else {
            view! { <LazyPage place=LazyPlace::Page(route)/> }.into_any()
        }
    })
}

/// What another tab brought back is here as well: without a word, people would wonder.
fn notify_restored(toasts: Toasts) {
    let (session, language) = (use_session(), use_language());
    Effect::new(move |before: Option<u32>| {
        let times = session.restored_elsewhere();
        if before.is_some_and(|before| before < times) {
            toasts.notify(language.get_untracked().text(Keeping::RestoredElsewhere).into_owned());
        }
        times
    });
}

/// The frame's navigation says how many customers there are.
fn count_for_the_frame() {
    let (session, language, counts) = (use_session(), use_language(), use_counts());
    let customers = memo(move || {
        session.track(Topic::Customers);
        session.read(|workspace| workspace.customers().count())
    });
    effect(move || {
        let count = customers.get();
        let told = if count == 0 {
            String::new()
        } else {
            language.get().count(count as u64)
        };
        counts.customers.set(told);
    });
}
