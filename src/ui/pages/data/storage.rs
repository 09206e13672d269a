//! How much room the data take in this browser, and whether it may clear them.

use crate::text::Language;
use crate::text::data::Data;
use crate::ui::controls::{Banner, Card, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Installing, SaveState, StorageFacts, storage_facts, use_session};
use leptos::task::spawn_local;

#[component]
pub fn StorageCard() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    // Until the browser has told, nothing is said.
    let facts = RwSignal::new(None::<StorageFacts>);
    effect(move || {
        // Asked again after each save.
        if session.save_state() == SaveState::Saved {
            spawn_local(async move {
                let told = storage_facts().await;
                let _ = facts.try_set(Some(told));
            });
        }
    });
    let used = move || {
        let used = facts.get()?.used_bytes?;
        let language = language.get();
        Some(language.fill(Data::StorageUsed, &[&megabytes(used, language)]))
    };
    let kept = live(move || {
        let told = facts.get()?;
        if let Some(installing) = told.forgets {
            return Some(view! { <Forgetting installing/> }.into_any());
        }
        let kept = match told.persistent {
            Some(true) => Data::StoragePersistent,
            Some(false) => Data::StorageFleeting,
            None => Data::StorageUnknown,
        };
        Some(view! { <p class="soft">{t(kept)}</p> }.into_any())
    });
    view! {
        <Card title=t(Data::Storage)>
            {move || used().map(|used| view! { <p>{used}</p> })}
            {kept}
        </Card>
    }
}

/// The browser deletes what it keeps after a week without a visit: what helps.
#[component]
fn Forgetting(installing: Installing) -> impl IntoView {
    let way = match installing {
        Installing::HomeScreen => Data::ForgetsHomeScreen,
        Installing::Dock => Data::ForgetsDock,
        Installing::Unknown => Data::ForgetsUnknown,
    };
    view! {
        <Banner tone=Tone::Warn title=t(Data::Forgets) text=t(Data::ForgetsText)>""</Banner>
        <p>{t(way)}</p>
        {(installing != Installing::Unknown).then(|| view! { <p>{t(Data::ForgetsBackup)}</p> })}
    }
}

/// `4,1 MB`, rounded up; one decimal below ten.
fn megabytes(bytes: f64, language: Language) -> String {
    let tenths = (bytes / 100_000.0).ceil().max(1.0) as u32;
    let comma = if language == Language::German { "," } else { "." };
    match tenths {
        0..100 => format!("{}{comma}{}\u{a0}MB", tenths / 10, tenths % 10),
        100.. => language.count(tenths / 10) + "\u{a0}MB",
    }
}
