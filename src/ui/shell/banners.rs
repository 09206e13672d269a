//! What concerns the whole app and not one page: example data, a newer build.

use super::page::focus_heading;
use super::toasts::use_toasts;
use crate::browser::update;
use crate::domain::Action;
use crate::text::shell::Shell;
use crate::ui::controls::{Banner, Button, Kind, Tone};
use crate::ui::look::{t, use_language};
use crate::ui::session::{SaveState, Topic, use_session};
use leptos::prelude::*;

/// A newer build of the app; in the context.
#[derive(Debug, Clone, Copy)]
pub struct Update {
    offered: RwSignal<bool>,
    /// Asked for, and waiting until everything is saved.
    wanted: RwSignal<bool>,
}

impl Update {
    /// Listens for offers from now on.
    #[must_use]
    pub fn start() -> Self {
        let session = use_session();
        let this = Self {
            offered: RwSignal::new(update::is_offered()),
            wanted: RwSignal::new(false),
        };
        let offers = window_event_listener_untyped(update::OFFERED, move |_| this.offered.set(true));
        on_cleanup(move || offers.remove());
        Effect::new(move |_| {
            if this.wanted.get() && session.save_state() == SaveState::Saved {
                let _ = update::activate();
            }
        });
        this
    }
}

/// `page_fills`: the page needs its height for itself, so that only what is pressing shows.
#[component]
pub fn Banners(page_fills: bool) -> impl IntoView {
    view! {
        <UpdateBanner/>
        {(!page_fills).then(|| view! { <ExampleBanner/> })}
    }
}

#[component]
fn UpdateBanner() -> impl IntoView {
    let update = use_context::<Update>();
    let offered = move || update.is_some_and(|update| update.offered.get());
    let waits = move || update.is_some_and(|update| update.wanted.get()).then_some("true");
    let take = move |()| {
        if let Some(update) = update {
            update.wanted.set(true);
        }
    };
    view! {
        <Show when=offered>
            <Banner tone=Tone::Info title=t(Shell::UpdateReady) text=t(Shell::UpdateText)>
                <Button label=t(Shell::UpdateNow) press=take kind=Kind::Primary attr:aria-busy=waits/>
            </Banner>
        </Show>
    }
}

#[component]
fn ExampleBanner() -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let there = Memo::new(move |_| {
        session.track(Topic::Customers);
        session.track(Topic::Products);
        session.read(|workspace| workspace.has_example())
    });
    let remove = move |()| {
        if session.dispatch(Action::RemoveExample).is_ok() {
            toasts.tell_change(language.get_untracked().tell(Shell::ExampleRemoved).into_owned());
            focus_heading();
        }
    };
    view! {
        <Show when=move || there.get()>
            <Banner tone=Tone::Info title=t(Shell::Example) text=t(Shell::ExampleText)>
                <Button label=t(Shell::RemoveExample) press=remove/>
            </Banner>
        </Show>
    }
}
