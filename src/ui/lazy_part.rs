//! The app in parts, each a file of its own: the frame is painted first; [`LoadedApp`] opens the data and shows the matrix; the
//! other [`pages`](super::pages::lazy_pages) come last.
//!
//! With the cargo feature `split` (release builds) the build cuts everything that only one of the parts reaches into its
//! file, and what several reach into one they share. Without the feature all of it is simply there.

use super::loaded_app::LoadedApp;
use super::session::appearance::t;
use super::shell::first::FirstPage;
use crate::browser::{typing, update};
use crate::text::shell::Shell;
use crate::ui::controls::{Banner, Tone};
use crate::ui::prelude::*;
use std::future::Future;
use std::pin::Pin;

/// Whether a part is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PartState {
    OnItsWay,
    Here,
    /// It could not be fetched; nothing is lost, and it can be tried again.
    Missing,
    /// The server does not have it any more: another build was published. Only loading anew helps for certain.
    Gone,
}

/// Says in the end whether the part is there.
pub type Fetching = Pin<Box<dyn Future<Output = bool>>>;

/// A part of the app that comes after the frame.
#[derive(Debug, Clone, Copy)]
pub struct LazyPart {
    state: RwSignal<PartState>,
    fetch: fn() -> Fetching,
}

impl LazyPart {
    /// Fetches it, so that it is there when it is wanted.
    #[must_use]
    pub fn start(fetch: fn() -> Fetching) -> Self {
        let part = Self {
            state: RwSignal::new(PartState::OnItsWay),
            fetch,
        };
        part.fetch();
        part
    }

    fn fetch(self) {
        leptos::task::spawn_local(async move {
            let state = match (self.fetch)().await {
                true => PartState::Here,
                false if update::is_gone().await => PartState::Gone,
                false => PartState::Missing,
            };
            self.state.set(state);
        });
    }

    /// Whether it is there. Reactive.
    #[must_use]
    pub fn is_here(self) -> bool {
        self.state.get() == PartState::Here
    }

    /// What the part shows `now` that it is there, and what stands in its place until then.
    pub fn show(
        self,
        now: impl Fn() -> Option<AnyView> + Send + 'static,
        meanwhile: impl Fn() -> AnyView + Send + 'static,
    ) -> impl IntoView {
        live(move || match self.state.get() {
            PartState::OnItsWay => meanwhile(),
            PartState::Here => now().unwrap_or_else(|| failed_page(self, PartState::Gone)),
            state @ (PartState::Missing | PartState::Gone) => failed_page(self, state),
        })
    }

    /// What stands in place of a piece of a page that is there but for it; nothing while it is on its way.
    pub fn show_trouble(self) -> Option<AnyView> {
        match self.state.get() {
            PartState::OnItsWay | PartState::Here => None,
            state @ (PartState::Missing | PartState::Gone) => Some(failed(self, state)),
        }
    }

    fn again(self) {
        self.state.set(PartState::OnItsWay);
        self.fetch();
    }
}

fn failed_page(part: LazyPart, state: PartState) -> AnyView {
    view! { <div class="page">{failed(part, state)}</div> }.into_any()
}

/// Without a network, the part may be tried again. Where the server has it no more, trying again may help while a build is
/// being published; loading anew does in any case, with what is being typed handed over before.
fn failed(part: LazyPart, state: PartState) -> AnyView {
    let is_gone = state == PartState::Gone;
    let (busy, again) = (RwSignal::new(false), move |_| part.again());
    let anew = move |_| {
        busy.set(true);
        typing::hand_over();
        update::load_anew();
    };
    let text = if is_gone {
        Shell::PageGoneText
    } else {
        Shell::PageMissingText
    };
    view! {
        <Banner tone=Tone::Bad title=t(Shell::PageMissing) text=t(text)>
            {is_gone.then(|| view! {
                <button class="button" type="button" data-kind="primary" aria-busy=move || busy.get().then_some("true") on:click=anew>
                    {t(Shell::LoadAnew)}
                </button>
            })}
            <button class="button" type="button" on:click=again>{t(Shell::TryAgain)}</button>
        </Banner>
    }
    .into_any()
}

/// What the frame frames.
#[component]
pub fn LazyApp() -> impl IntoView {
    LazyPart::start(|| Box::pin(part::fetch())).show(part::now, || view! { <FirstPage/> }.into_any())
}

fn loaded_app() -> AnyView {
    view! { <LoadedApp/> }.into_any()
}

/// What a cut function says, at once and inside the reactive scope of the caller; none while its part is not there.
#[cfg(feature = "split")]
pub fn at_once(cut: impl Future<Output = Result<AnyView, leptos::wasm_split::SplitLoaderError>>) -> Option<AnyView> {
    use std::task::{Context, Poll, Waker};
    match std::pin::pin!(cut).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(view) => view.ok(),
        Poll::Pending => None,
    }
}

/// Where nothing is cut, there is nothing to fetch.
#[cfg(not(feature = "split"))]
pub async fn already_here() -> bool {
    true
}

#[cfg(feature = "split")]
mod part {
    //! The cut itself: `cut` is the one way inside.

    use super::loaded_app;
    use leptos::prelude::AnyView;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    #[wasm_split(late, wasm_split_path = leptos::wasm_split, preload(load), fallible)]
    fn cut() -> Result<AnyView, SplitLoaderError> {
        Ok(loaded_app())
    }

    pub async fn fetch() -> bool {
        load().await.is_ok()
    }

    pub fn now() -> Option<AnyView> {
        super::at_once(cut())
    }
}

#[cfg(not(feature = "split"))]
mod part {
    //! Nothing is cut: all is here from the start.

    pub use super::already_here as fetch;
    use super::loaded_app;
    use leptos::prelude::AnyView;

    #[expect(clippy::unnecessary_wraps, reason = "as where there is something to wait for")]
    pub fn now() -> Option<AnyView> {
        Some(loaded_app())
    }
}
