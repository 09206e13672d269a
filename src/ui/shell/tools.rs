//! The right end of the top bar: whether everything is saved, and the way back and forth.

use crate::browser::typing::Open;
use crate::text::{Language, shell::Shell, typing::Typing};
use crate::ui::controls::IconButton;
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::debounced::debounced;
use crate::ui::session::{SaveState, use_session};
use std::borrow::Cow;
use std::time::Duration;

/// How long nothing may have been changed before "saved" is said.
const CALM: Duration = Duration::from_millis(400);

#[component]
pub fn Tools() -> impl IntoView {
    let session = use_session();
    view! {
        <div class="tools">
            <SaveStatus/>
            <IconButton label=t(Shell::Undo) icon=Icon::Undo
                disabled=Signal::derive(move || session.history().0 == 0) press=Callback::new(move |()| session.undo())
                attr:aria-keyshortcuts="Control+Z"/>
            <IconButton label=t(Shell::Redo) icon=Icon::Redo
                disabled=Signal::derive(move || session.history().1 == 0) press=Callback::new(move |()| session.redo())
                attr:aria-keyshortcuts="Control+Y"/>
        </div>
    }
}

/// A save takes a few milliseconds. So that nothing flickers (and nothing is read aloud) with every key, "being saved" is
/// said at once and "saved" when the user pauses. Words and sign have a place of their own that is laid out and painted without
/// the rest of the page: the words as much room as the longest of the usual ones wants, the sign a ground as large as it gets.
#[component]
fn SaveStatus() -> impl IntoView {
    let session = use_session();
    let language = use_language();
    let now = move || State::of(session.save_state(), session.typing());
    let state = debounced(now, CALM, |state| *state != State::Saved);
    let told = move || state.get().wording(language.get());
    // As wide as the longest of the usual words, so that nothing beside it moves.
    let room = move || match state.get() {
        State::Refused | State::Failed => told(),
        State::Saved | State::Saving | State::Typing => {
            let usual = [State::Saved, State::Saving, State::Typing].map(|state| state.wording(language.get()));
            usual
                .into_iter()
                .max_by_key(|words| words.chars().count())
                .unwrap_or_default()
        }
    };
    let attribute = live(move || state.get().name());
    let icon = move || match state.get() {
        State::Saved => Icon::Check,
        State::Saving | State::Typing => Icon::Saving,
        State::Refused | State::Failed => Icon::Warning,
    };
    view! {
        <p class="save" role="status" data-state=attribute>
            <span class="save-sign">
                <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                    <rect class="save-ground" width="24" height="24"></rect><path d=move || icon().path()></path>
                </svg>
            </span>
            <span class="save-words" data-room=room><span>{move || told()}</span></span>
        </p>
    }
}

/// What is said: the database comes first, then what is still in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Saved,
    Saving,
    Failed,
    /// A field holds text that is not handed over yet.
    Typing,
    /// A field was left with text that was refused.
    Refused,
}

impl State {
    const fn of(save: SaveState, open: Open) -> Self {
        match (save, open) {
            (SaveState::Failed, _) => Self::Failed,
            (_, Open::Refused) => Self::Refused,
            (_, Open::Typing) => Self::Typing,
            (SaveState::Saving, Open::Nothing | Open::Unsettled | Open::Unsent) => Self::Saving,
            (SaveState::Saved, Open::Nothing | Open::Unsettled | Open::Unsent) => Self::Saved,
        }
    }

    fn wording(self, language: Language) -> Cow<'static, str> {
        match self {
            Self::Saved => language.text(Shell::Saved),
            Self::Saving => language.text(Shell::Saving),
            Self::Failed => language.text(Shell::NotSaved),
            Self::Typing => language.text(Typing::BeingChanged),
            Self::Refused => language.text(Typing::EntryRefused),
        }
    }

    /// The value of `data-state`.
    const fn name(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Saving | Self::Typing => "saving",
            Self::Refused | Self::Failed => "failed",
        }
    }
}
