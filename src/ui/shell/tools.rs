//! The right end of the top bar: whether everything is saved, and the way back and forth.

use crate::text::shell::Shell;
use crate::ui::controls::IconButton;
use crate::ui::icons::Icon;
use crate::ui::look::{t, use_language};
use crate::ui::rested::rested;
use crate::ui::session::{SaveState, use_session};
use leptos::prelude::*;
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
/// the rest of the page: the words as much room as the longer of the two wants, the sign a ground as large as it gets.
#[component]
fn SaveStatus() -> impl IntoView {
    let session = use_session();
    let language = use_language();
    let state = rested(move || session.save_state(), CALM, |state| *state != SaveState::Saved);
    let told = move || language.get().tell(phrase(state.get()));
    let room = move || {
        let usual = [Shell::Saved, Shell::Saving].map(|phrase| language.get().tell(phrase));
        let [saved, saving] = usual.each_ref().map(|words| words.chars().count());
        let [first, second] = usual;
        match state.get() {
            SaveState::Failed => told(),
            SaveState::Saved | SaveState::Saving if saved > saving => first,
            SaveState::Saved | SaveState::Saving => second,
        }
    };
    let attribute = move || match state.get() {
        SaveState::Saved => "saved",
        SaveState::Saving => "saving",
        SaveState::Failed => "failed",
    };
    let icon = move || match state.get() {
        SaveState::Saved => Icon::Check,
        SaveState::Saving => Icon::Saving,
        SaveState::Failed => Icon::Warning,
    };
    view! {
        <p class="save" role="status" data-state=attribute>
            <span class="save-sign">
                <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                    <rect class="save-ground" width="24" height="24"></rect><path d=move || icon().path()></path>
                </svg>
            </span>
            <span class="save-words" data-room=room><span>{told}</span></span>
        </p>
    }
}

const fn phrase(state: SaveState) -> Shell {
    match state {
        SaveState::Saved => Shell::Saved,
        SaveState::Saving => Shell::Saving,
        SaveState::Failed => Shell::NotSaved,
    }
}
