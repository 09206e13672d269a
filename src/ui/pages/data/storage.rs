//! How much room the data take in this browser, and whether it may clear them.

use crate::text::Language;
use crate::text::data::Data;
use crate::ui::controls::Card;
use crate::ui::look::{t, use_language};
use crate::ui::session::{SaveState, StorageFacts, storage_facts, use_session};
use leptos::{prelude::*, task::spawn_local};

#[component]
pub fn StorageCard() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let facts = RwSignal::new(StorageFacts::default());
    Effect::new(move |_| {
        // Asked again after each save.
        if session.save_state() == SaveState::Saved {
            spawn_local(async move {
                let told = storage_facts().await;
                let _ = facts.try_set(told);
            });
        }
    });
    let used = move || {
        let used = facts.get().used_bytes?;
        let language = language.get();
        Some(language.fill(Data::StorageUsed, &[&megabytes(used, language)]))
    };
    let kept = move || {
        language.get().tell(match facts.get().persistent {
            Some(true) => Data::StoragePersistent,
            Some(false) => Data::StorageFleeting,
            None => Data::StorageUnknown,
        })
    };
    view! {
        <Card title=t(Data::Storage)>
            {move || used().map(|used| view! { <p>{used}</p> })}
            <p class="soft">{kept}</p>
        </Card>
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
