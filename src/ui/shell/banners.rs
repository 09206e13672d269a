//! What concerns the whole app and not one page: trouble with saving, example data, a newer build.

use super::heading::focus_heading;
use super::toasts::use_toasts;
use crate::browser::{clipboard, location, typing, update};
use crate::domain::Action;
use crate::text::{keeping::Keeping, shell::Shell, typing::Typing};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Banner, Button, ButtonKind, Glyph, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{LoadState, Rescued, SaveError, SaveState, Topic, Typed, Why, use_session};
use crate::ui::shared::backup::use_backup;
use leptos::task::spawn_local;

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
        effect(move || {
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
        <SaveErrorBanner/>
        <DroppedBanner/>
        <RescuedBanner/>
        <UpdateBanner/>
        {(!page_fills).then(|| view! { <ExampleBanner/> })}
    }
}

/// Why nothing is saved, and what helps.
#[component]
fn SaveErrorBanner() -> impl IntoView {
    let session = use_session();
    let save_error = memo(move || match session.load_state() {
        LoadState::Memory(save_error) => Some((save_error, true)),
        LoadState::Loading | LoadState::Ready | LoadState::DataMissing | LoadState::Newer | LoadState::Corrupt(_) => {
            session.save_error().map(|save_error| (save_error, false))
        }
    });
    live(move || {
        save_error
            .get()
            .map(|(save_error, memory)| view! { <SaveErrorLine save_error memory/> })
    })
}

/// `memory`: the app never had a database to save in.
#[component]
fn SaveErrorLine(save_error: SaveError, memory: bool) -> impl IntoView {
    let (session, save) = (use_session(), use_backup());
    let (title, text) = match &save_error {
        SaveError::Full => (Keeping::Full, t(Keeping::FullText)),
        SaveError::LargeRefused => (Keeping::LargeRefused, t(Keeping::LargeRefusedText)),
        SaveError::Closed => (Keeping::Closed, t(Keeping::ClosedText)),
        SaveError::Superseded => (Keeping::Superseded, t(Keeping::SupersededText)),
        SaveError::TimedOut => (Keeping::TimedOut, t(Keeping::TimedOutText)),
        SaveError::Unavailable(name) if name.is_empty() => (Keeping::Unavailable, t(Keeping::UnavailableBare)),
        SaveError::Unavailable(name) => {
            let name = name.clone();
            (
                Keeping::Unavailable,
                fill(Keeping::UnavailableText, move |_| [name.clone()]),
            )
        }
    };
    let (title, text) = if memory {
        (Keeping::MemoryTitle, t(Keeping::MemoryText))
    } else {
        (title, text)
    };
    let reloads = save_error == SaveError::Superseded;
    let helps = move || {
        if reloads {
            view! { <Button label=t(Keeping::Reload) press=|()| location::reload() kind=ButtonKind::Primary/> }
                .into_any()
        } else {
            view! {
                <Button label=t(Keeping::SaveBackup) press=save/>
                <Button label=t(Keeping::Retry) press=move |()| session.retry()/>
            }
            .into_any()
        }
    };
    view! { <Banner tone=Tone::Bad title=t(title) text>{helps()}</Banner> }
}

#[component]
fn DroppedBanner() -> impl IntoView {
    let session = use_session();
    let language = use_language();
    let title = Signal::derive(move || match session.dropped() {
        1 => language.get().text(Keeping::DroppedOne).into_owned(),
        dropped => language
            .get()
            .fill(Keeping::Dropped, &[&language.get().count(dropped as u64)]),
    });
    view! {
        <Show when=move || session.dropped() != 0>
            <Banner tone=Tone::Warn title text=t(Keeping::DroppedText)>""</Banner>
        </Show>
    }
}

/// What was typed and has no place any more: in view until the user has it.
#[component]
fn RescuedBanner() -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let told = move |rescued: Rescued| {
        let Rescued { typed, why } = rescued;
        let Typed { place, label, text } = typed;
        let (phrase, reason) = match why {
            Why::Gone => (Typing::RescuedGone, String::new()),
            Why::Refused(reason) => (Typing::RescuedRefused, reason),
            Why::HalfADay => (Typing::RescuedDay, String::new()),
            Why::Elsewhere => (Typing::RescuedElsewhere, String::new()),
            Why::Overtaken => (Typing::RescuedOvertaken, String::new()),
            Why::Unknown => (Typing::RescuedUnknown, String::new()),
            Why::FromFile => (Typing::RescuedFromFile, String::new()),
        };
        let told = fill(phrase, move |_| [label.clone(), place.clone(), reason.clone()]);
        view! {
            <p>{told}</p>
            {(!text.is_empty()).then(|| view! { <blockquote>{text}</blockquote> })}
        }
    };
    let copy = move |()| {
        let texts: Vec<String> = untrack(|| session.rescued())
            .into_iter()
            .map(|rescued| rescued.typed.text)
            .collect();
        spawn_local(async move {
            if clipboard::write(&texts.join("\n\n")).await {
                toasts.notify(language.get_untracked().text(Typing::RescuedCopied).into_owned());
            }
        });
    };
    let has_text = move || session.rescued().iter().any(|rescued| !rescued.typed.text.is_empty());
    view! {
        <Show when=move || !session.rescued().is_empty()>
            <div class="banner" data-tone="bad" role="alert">
                <Glyph icon=Icon::Warning/>
                <div class="banner-text"><strong>{t(Typing::RescuedTitle)}</strong>{move || session.rescued().into_iter().map(told).collect_view()}</div>
                <div class="buttons">
                    <Show when=has_text><Button label=t(Typing::RescuedCopy) press=Callback::new(copy)/></Show>
                    <Button label=t(Shell::Close) press=Callback::new(move |()| session.forget_rescued())/>
                </div>
            </div>
        </Show>
    }
}

#[component]
fn UpdateBanner() -> impl IntoView {
    let update = use_context::<Update>();
    let offered = move || update.is_some_and(|update| update.offered.get());
    let waits = move || update.is_some_and(|update| update.wanted.get()).then_some("true");
    let take = move |()| {
        if let Some(update) = update {
            typing::hand_over();
            update.wanted.set(true);
        }
    };
    view! {
        <Show when=offered>
            <Banner tone=Tone::Info title=t(Shell::UpdateReady) text=t(Shell::UpdateText)>
                <Button label=t(Shell::UpdateNow) press=take kind=ButtonKind::Primary attr:aria-busy=waits/>
            </Banner>
        </Show>
    }
}

#[component]
fn ExampleBanner() -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let there = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Products);
        session.read(|workspace| workspace.has_example())
    });
    let remove = move |()| {
        if session.dispatch(Action::RemoveExample).is_ok() {
            toasts.notify_change(language.get_untracked().text(Shell::ExampleRemoved).into_owned());
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
