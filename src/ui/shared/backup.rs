//! Copies outside the browser: how old the last one is, saving one, and bringing one back.

use crate::browser::download::{self, Destination};
use crate::browser::{clock, drop};
use crate::exchange::export::file_name;
use crate::route::Route;
use crate::store::backup::BackupFault;
use crate::text::shell::Shell;
use crate::text::{Language, keeping::Keeping as Text};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, ButtonKind, Card, Glyph, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{self, BackupState, Copied, RestoreFault, Topic, use_session};
use crate::ui::shell::toasts::use_toasts;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Saves a backup file and says so.
#[must_use]
pub fn use_backup() -> Callback<()> {
    use_counted_backup(RwSignal::new(None))
}

/// The same where its age is shown: `handed` holds the state of a copy of which only the user can say that it arrived.
///
/// A backup counts when the file is known to be there. Written to a place that the user chose, it is; a download may be
/// cancelled without a word to us, so that one counts when the user says that it is there.
fn use_counted_backup(handed: RwSignal<Option<Copied>>) -> Callback<()> {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    Callback::new(move |()| {
        spawn_local(async move {
            let language = language.get_untracked();
            let company = session.read(|workspace| workspace.settings().company.clone());
            let what = language.text(Text::FileBackup);
            let name = file_name(&company, &what, session::now().today, "kundenkompass-sicherung.json");
            let place = download::choose_place(&name).await;
            if matches!(place, Destination::GivenUp) {
                return;
            }
            let (state, bytes) = (session.state(), session.export_raw().await);
            let saved = match place {
                Destination::Chosen(place) => {
                    let written = place.write(&bytes).await;
                    written.map(|()| {
                        session.note_backup(state);
                        language.text(Text::BackupWritten).into_owned()
                    })
                }
                Destination::GivenUp | Destination::NotAsked => {
                    download::save(&bytes, &name, "application/json").map(|()| {
                        handed.try_set(Some(state));
                        language.fill(Text::BackupSaved, &[&name])
                    })
                }
            };
            match saved {
                Ok(told) => toasts.notify(told),
                Err(_) => toasts.notify_fault(
                    language.text(Text::BackupFailed).into_owned(),
                    (Shell::Data, Route::Data),
                ),
            }
        });
    })
}

/// A button that saves a backup, and the question whether it arrived, where nobody else can say.
#[component]
pub fn BackupButton(label: Text, #[prop(optional)] kind: ButtonKind) -> impl IntoView {
    let session = use_session();
    let handed = RwSignal::new(None::<Copied>);
    let save = use_counted_backup(handed);
    let arrived = move |()| {
        if let Some(state) = handed.get_untracked() {
            session.note_backup(state);
            handed.set(None);
        }
    };
    view! {
        <Show when=move || handed.get().is_some() fallback=move || view! { <Button label=t(label) press=save kind/> }>
            <p role="status">{t(Text::BackupAsked)}</p>
            <Button label=t(Text::BackupArrived) press=arrived kind=ButtonKind::Primary/>
            <Button label=t(Text::BackupAgain) press=save/>
        </Show>
    }
}

/// How old the last backup is, and a button for the next.
#[component]
pub fn BackupCard() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    // Nobody needs a copy of the example.
    let own = memo(move || {
        session.track(Topic::Customers);
        session.read(|workspace| workspace.customers().any(|(_, customer)| !customer.id.is_example()))
    });
    let tone = Signal::derive(move || match session.backup_state() {
        BackupState::Never | BackupState::Saved { .. } if !own.get() => None,
        BackupState::Never | BackupState::Saved { due: true, .. } => Some(Tone::Warn),
        BackupState::NotNeeded | BackupState::Saved { .. } => None,
    });
    let age = live(move || match session.backup_state() {
        BackupState::NotNeeded | BackupState::Never => view! { <p>{t(Text::BackupNever)}</p> }.into_any(),
        BackupState::Saved { unix_ms, .. } => {
            let ago = language.get().when(unix_ms, session.moment(), clock::zone());
            view! { <p>{t(Text::BackupLast)}" "<b>{ago}</b></p> }.into_any()
        }
    });
    let since = live(move || {
        language.get().text(match session.backup_state() {
            BackupState::NotNeeded | BackupState::Never => Text::BackupHere,
            BackupState::Saved { changed: true, .. } => Text::BackupChanged,
            BackupState::Saved { changed: false, .. } => Text::BackupSame,
        })
    });
    view! {
        <Card title=t(Text::Backup) tone>
            {age}
            <p class="soft">{since}</p>
            <div class="buttons"><BackupButton label=Text::SaveBackup kind=ButtonKind::Primary/></div>
        </Card>
    }
}

/// Brings a backup file back; the callback says how that went, and whether its page is still there to show it. If not, the whole
/// app says what went wrong. What the file holds takes the place of the workspace.
#[must_use]
pub fn use_restore(told: impl Fn(Option<Text>) -> bool + Copy + Send + Sync + 'static) -> Callback<File> {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    Callback::new(move |file: File| {
        told(Some(Text::Restoring));
        spawn_local(async move {
            let restored = match bytes(&file).await {
                Some(bytes) => session.import_raw(bytes).await,
                None => Err(RestoreFault::Unavailable),
            };
            match restored {
                Ok(not_taken) => {
                    toasts.notify_change(restored_words(language.get_untracked(), not_taken));
                    told(None);
                }
                Err(fault) => {
                    if !told(Some(phrase(fault))) {
                        let language = language.get_untracked();
                        let why = language.fill(Text::NotRestored, &[&file.name(), &language.text(phrase(fault))]);
                        toasts.notify_fault(why, (Shell::Data, Route::Data));
                    }
                }
            }
        });
    })
}

fn restored_words(language: Language, not_taken: usize) -> String {
    match not_taken {
        0 => language.text(Text::Restored).into_owned(),
        count => language.fill(Text::RestoredBut, &[&language.count(count as u64)]),
    }
}

/// A field for a backup file.
#[component]
pub fn RestoreBackup() -> impl IntoView {
    let language = use_language();
    let told = RwSignal::new(None::<Text>);
    let restore = use_restore(move |phrase| told.try_set(phrase).is_none());
    let restore = move |event: leptos::ev::Event| {
        if let Some(file) = drop::chosen(&event).into_iter().next() {
            restore.run(file);
        }
    };
    view! {
        <div class="stack" data-gap="s">
            <label class="drop">
                <Glyph icon=Icon::Restore/>
                <strong>{t(Text::RestoreBackup)}</strong>
                <span class="soft">{t(Text::RestoreHint)}</span>
                <input type="file" accept=".json,application/json" aria-label=t(Text::RestoreBackup) on:change=restore/>
            </label>
            <p class="error" role="alert" hidden=move || told.get().is_none()>
                {move || told.get().map(|phrase| language.get().text(phrase))}
            </p>
        </div>
    }
}

/// The states that the browser keeps of itself, each with the way back to it. `only_some`: shows nothing where there are none.
#[component]
pub fn Snapshots(#[prop(optional)] only_some: bool) -> impl IntoView {
    let session = use_session();
    let known = RwSignal::new(None::<Vec<session::Snapshot>>);
    effect(move || {
        // A new snapshot comes with changes, at the latest when they are saved.
        let _ = session.save_state();
        session.track(Topic::Customers);
        spawn_local(async move {
            let found = session.snapshots().await;
            let _ = known.try_set(Some(found));
        });
    });
    let list = move |known: Vec<session::Snapshot>| {
        if known.is_empty() {
            return view! { <p class="soft">{t(Text::SnapshotsNone)}</p> }.into_any();
        }
        let lines = known
            .into_iter()
            .map(|snapshot| view! { <SnapshotLine snapshot/> })
            .collect_view();
        view! { <ol class="timeline">{lines}</ol> }.into_any()
    };
    live(move || {
        let known = known.get().filter(|known| !only_some || !known.is_empty())?;
        Some(view! { <Card title=t(Text::Snapshots) note=t(Text::SnapshotsNote)>{list(known)}</Card> })
    })
}

#[component]
fn SnapshotLine(snapshot: session::Snapshot) -> impl IntoView {
    use crate::store::snapshot::Cause;
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let (unix_ms, counts) = (snapshot.unix_ms, snapshot.counts);
    let ago = Signal::derive(move || language.get().when(unix_ms, session.moment(), clock::zone()));
    let told = live(move || {
        let language = language.get();
        let count = |count: u32| language.count(count);
        language.fill(
            Text::SnapshotCounts,
            &[&count(counts.customers), &count(counts.products), &count(counts.marks)],
        )
    });
    let cause = match snapshot.cause {
        Cause::Interval => None,
        Cause::BeforeImport => Some(Text::BeforeImport),
        Cause::BeforeRestore => Some(Text::BeforeRestore),
    };
    let bring_back = move |()| {
        spawn_local(async move {
            let language = language.get_untracked();
            match session.restore_snapshot(unix_ms).await {
                Ok(()) => toasts.notify_change(language.text(Text::Restored).into_owned()),
                Err(fault) => {
                    toasts.notify_fault(language.text(phrase(fault)).into_owned(), (Shell::Data, Route::Data));
                }
            }
        });
    };
    view! {
        <li>
            <time>{ago}</time>
            <div class="timeline-text"><strong>{told}</strong>{cause.map(|cause| view! { <small>{t(cause)}</small> })}</div>
            <div class="buttons"><Button label=t(Text::BringBack) press=bring_back/></div>
        </li>
    }
}

async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Why an earlier state did not come back.
#[must_use]
pub const fn phrase(fault: RestoreFault) -> Text {
    match fault {
        RestoreFault::Gone => Text::RestoreGone,
        RestoreFault::Unavailable => Text::RestoreUnavailable,
        RestoreFault::Backup(BackupFault::Foreign) => Text::RestoreForeign,
        RestoreFault::Backup(BackupFault::Damaged) => Text::RestoreDamaged,
        RestoreFault::Backup(BackupFault::Newer) => Text::RestoreNewer,
        RestoreFault::Backup(BackupFault::Empty) => Text::RestoreEmpty,
    }
}
