//! The app in parts, each a file of its own: the frame is painted first; [`Inside`] opens the data and shows the matrix; the
//! other [`pages`](super::pages::others) come last.
//!
//! With the cargo feature `split` (release builds) the build cuts everything that only one of the parts reaches into its
//! file, and what several reach into one they share. Without the feature all of it is simply there.

use super::inside::Inside;
use super::session::look::t;
use super::shell::first::FirstPage;
use crate::browser::{typing, update};
use crate::text::shell::Shell;
use crate::ui::controls::{Banner, Tone};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;

/// Whether a part is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Late {
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
pub struct Part {
    late: RwSignal<Late>,
    fetch: fn() -> Fetching,
}

impl Part {
    /// Fetches it, so that it is there when it is wanted.
    #[must_use]
    pub fn start(fetch: fn() -> Fetching) -> Self {
        let part = Self {
            late: RwSignal::new(Late::OnItsWay),
            fetch,
        };
        part.fetch();
        part
    }

    fn fetch(self) {
        leptos::task::spawn_local(async move {
            let late = match (self.fetch)().await {
                true => Late::Here,
                false if update::is_gone().await => Late::Gone,
                false => Late::Missing,
            };
            self.late.set(late);
        });
    }

    /// Whether it is there. Reactive.
    #[must_use]
    pub fn is_here(self) -> bool {
        self.late.get() == Late::Here
    }

    /// What the part shows `now` that it is there, and what stands in its place until then.
    pub fn show(
        self,
        now: impl Fn() -> Option<AnyView> + Send + 'static,
        meanwhile: impl Fn() -> AnyView + Send + 'static,
    ) -> impl IntoView {
        move || match self.late.get() {
            Late::OnItsWay => meanwhile(),
            Late::Here => now().unwrap_or_else(|| failed_page(self, true)),
            Late::Missing => failed_page(self, false),
            Late::Gone => failed_page(self, true),
        }
    }

    /// What stands in place of a piece of a page that is there but for it; nothing while it is on its way.
    pub fn show_trouble(self) -> Option<AnyView> {
        match self.late.get() {
            Late::OnItsWay | Late::Here => None,
            Late::Missing => Some(failed(self, false)),
            Late::Gone => Some(failed(self, true)),
        }
    }

    fn again(self) {
        self.late.set(Late::OnItsWay);
        self.fetch();
    }
}

fn failed_page(part: Part, gone: bool) -> AnyView {
    view! { <div class="page">{failed(part, gone)}</div> }.into_any()
}

/// Without a network, the part may be tried again. Where the server has it no more, trying again may help while a build is
/// being published; loading anew does in any case, with what is being typed handed over before.
fn failed(part: Part, gone: bool) -> AnyView {
    let (busy, again) = (RwSignal::new(false), move |_| part.again());
    let anew = move |_| {
        busy.set(true);
        typing::hand_over();
        update::load_anew();
    };
    let text = if gone {
        Shell::PageGoneText
    } else {
        Shell::PageMissingText
    };
    view! {
        <Banner tone=Tone::Bad title=t(Shell::PageMissing) text=t(text)>
            {gone.then(|| view! {
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
pub fn LateInside() -> impl IntoView {
    Part::start(|| Box::pin(part::fetch())).show(part::now, || view! { <FirstPage/> }.into_any())
}

fn inside() -> AnyView {
    view! { <Inside/> }.into_any()
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

    use super::inside;
    use leptos::prelude::AnyView;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    #[wasm_split(late, wasm_split_path = leptos::wasm_split, preload(load), fallible)]
    fn cut() -> Result<AnyView, SplitLoaderError> {
        Ok(inside())
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
    use super::inside;
    use leptos::prelude::AnyView;

    #[expect(clippy::unnecessary_wraps, reason = "as where there is something to wait for")]
    pub fn now() -> Option<AnyView> {
        Some(inside())
    }
}
