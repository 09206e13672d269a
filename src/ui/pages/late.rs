//! The pages that a first visit to the matrix does not need: the late part of the app, fetched after its start.
//!
//! With the cargo feature `split` (release builds) the build cuts everything that only [`late_page`] reaches into a file of
//! its own. It is fetched as soon as the app stands, and asked for earlier by `start.js` where the address names one of
//! these pages. Without the feature the pages are simply there.

use super::{
    customer::CustomerPage, customers::CustomersPage, data::DataPage, lists::ListsPage, methods::MethodsPage,
    not_found::NotFoundPage, overview::OverviewPage, settings::SettingsPage,
};
use crate::route::Route;
use crate::text::shell::Shell;
use crate::ui::controls::{Banner, Tone};
use crate::ui::look::t;
use crate::ui::shell::standing::{CorruptPage, MissingPage, NewerPage};
use leptos::prelude::*;

/// Whether the late part is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Late {
    OnItsWay,
    Here,
    /// It could not be fetched; nothing is lost, and it can be tried again.
    Missing,
}

/// What the late part can show: the page of an address, or what is wrong with the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LatePlace {
    Page(Route),
    Missing,
    Newer,
    Corrupt,
}

/// A page of the late part.
#[component]
pub fn LatePage(place: LatePlace) -> impl IntoView {
    let late = use_context::<RwSignal<Late>>();
    move || match late.map_or(Late::Here, |late| late.get()) {
        Late::OnItsWay => view! { <div class="page" aria-busy="true"></div> }.into_any(),
        Late::Here => part::now(place).unwrap_or_else(|| view! { <Failed/> }.into_any()),
        Late::Missing => view! { <Failed/> }.into_any(),
    }
}

/// Fetches the late part, so that it is there when it is wanted. Called once, by the app.
pub fn start() {
    let late = RwSignal::new(Late::OnItsWay);
    provide_context(late);
    fetch(late);
}

fn fetch(late: RwSignal<Late>) {
    late.set(Late::OnItsWay);
    leptos::task::spawn_local(async move {
        late.set(if part::fetch().await { Late::Here } else { Late::Missing });
    });
}

#[component]
fn Failed() -> impl IntoView {
    let late = use_context::<RwSignal<Late>>();
    let again = move |_| {
        if let Some(late) = late {
            fetch(late);
        }
    };
    view! {
        <div class="page">
            <Banner tone=Tone::Bad title=t(Shell::PageMissing) text=t(Shell::PageMissingText)>
                <button class="button" type="button" on:click=again>{t(Shell::TryAgain)}</button>
            </Banner>
        </div>
    }
}

fn late_page(place: LatePlace) -> AnyView {
    match place {
        LatePlace::Page(Route::Overview | Route::Matrix) => view! { <OverviewPage/> }.into_any(),
        LatePlace::Page(Route::Customers) => view! { <CustomersPage/> }.into_any(),
        LatePlace::Page(Route::Customer(customer)) => view! { <CustomerPage customer/> }.into_any(),
        LatePlace::Page(Route::List(kind)) => view! { <ListsPage kind/> }.into_any(),
        LatePlace::Page(Route::Data) => view! { <DataPage/> }.into_any(),
        LatePlace::Page(Route::Settings) => view! { <SettingsPage/> }.into_any(),
        LatePlace::Page(Route::Methods) => view! { <MethodsPage/> }.into_any(),
        LatePlace::Page(Route::Unknown) => view! { <NotFoundPage/> }.into_any(),
        LatePlace::Missing => view! { <MissingPage/> }.into_any(),
        LatePlace::Newer => view! { <NewerPage/> }.into_any(),
        LatePlace::Corrupt => view! { <CorruptPage/> }.into_any(),
    }
}

#[cfg(feature = "split")]
mod part {
    //! The cut itself: `cut` is the one way into the late part.

    use super::{LatePlace, late_page};
    use leptos::prelude::AnyView;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    #[wasm_split(late, wasm_split_path = leptos::wasm_split, preload(load), fallible)]
    fn cut(place: LatePlace) -> Result<AnyView, SplitLoaderError> {
        Ok(late_page(place))
    }

    pub async fn fetch() -> bool {
        load().await.is_ok()
    }

    /// The page, at once and inside the reactive scope of the caller; none while the part is not there.
    pub fn now(place: LatePlace) -> Option<AnyView> {
        match pin!(cut(place)).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(page) => page.ok(),
            Poll::Pending => None,
        }
    }
}

#[cfg(not(feature = "split"))]
mod part {
    //! Nothing is cut: the late part is here from the start.

    use super::{LatePlace, late_page};
    use leptos::prelude::AnyView;

    #[expect(clippy::unused_async, reason = "as where there is something to wait for")]
    pub async fn fetch() -> bool {
        true
    }

    pub fn now(place: LatePlace) -> Option<AnyView> {
        Some(late_page(place))
    }
}
