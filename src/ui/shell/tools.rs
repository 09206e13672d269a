//! The right end of the top bar: whether everything is saved, and the way back and forth.

use crate::text::shell::Shell;
use crate::ui::controls::{Glyph, IconButton};
use crate::ui::icons::Icon;
use crate::ui::look::{t, use_language};
use crate::ui::session::{SaveState, use_session};
use leptos::prelude::*;

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

#[component]
fn SaveStatus() -> impl IntoView {
    let session = use_session();
    let language = use_language();
    let told = move || {
        language.get().tell(match session.save_state() {
            SaveState::Saved => Shell::Saved,
            SaveState::Saving => Shell::Saving,
            SaveState::Failed => Shell::NotSaved,
        })
    };
    let state = move || match session.save_state() {
        SaveState::Saved => "saved",
        SaveState::Saving => "saving",
        SaveState::Failed => "failed",
    };
    let icon = Signal::derive(move || match session.save_state() {
        SaveState::Saved => Icon::Check,
        SaveState::Saving => Icon::Saving,
        SaveState::Failed => Icon::Warning,
    });
    view! {
        <p class="save" role="status" data-state=state><Glyph icon/><span>{told}</span></p>
    }
}
