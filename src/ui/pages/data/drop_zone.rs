//! The ways in: choosing a file, dropping it anywhere on the page, pasting it or a range of cells.

use super::intake::{Phase, use_intake};
use crate::browser::{drop, import::Source};
use crate::text::import::Import;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Banner, Button, ButtonKind, Glyph, Progress, TextArea, Tone, use_unsent};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::shared::backup::use_restore;
use crate::ui::shell::toasts::use_toasts;
use leptos::ev;
use web_sys::File;

#[component]
pub fn DropZone() -> impl IntoView {
    let intake = use_intake();
    let (toasts, language) = (use_toasts(), use_language());
    let over = RwSignal::new(false);
    let restore = use_restore(move |told| {
        let is_here = over.try_get_untracked().is_some();
        if let (Some(phrase), true) = (told, is_here) {
            toasts.notify(language.get_untracked().text(phrase).into_owned());
        }
        is_here
    });
    // A backup file is brought back, a kept mapping goes to who wrote it, everything else is read as a table.
    let is_backup = |name: &str| name.ends_with(".json") && !name.contains("zuordnung");
    let take = Callback::new(move |source: Source| match source {
        Source::File(file) if is_backup(&file.name()) => restore.run(file),
        source @ (Source::File(_) | Source::Bytes(..)) => intake.take(source),
    });
    let take_all = Callback::new(move |sources: Vec<Source>| {
        intake.let_wait(sources);
        intake.next_waiting().into_iter().for_each(|source| take.run(source));
    });
    listen(take_all, over);
    let choose = move |event: ev::Event| take_all.run(files(drop::chosen(&event)));
    view! {
        <div class="stack">
            <label class="drop" data-state=move || if over.get() { "over" } else { "idle" }>
                <Glyph icon=Icon::Import/>
                <strong id="import-file">{t(Import::File)}</strong>
                <span class="soft">{t(Import::FileHint)}</span>
                <span class="soft">{t(Import::FileKinds)}</span>
                <input type="file" multiple aria-labelledby="import-file" on:change=choose
                    accept=".csv,.tsv,.txt,.tab,.json,.xlsx,.xlsm,.xlsb,.xls,.ods,text/csv,text/plain"/>
            </label>
            <PasteField/>
            <Waiting take_all/>
        </div>
    }
}

fn files(files: Vec<File>) -> Vec<Source> {
    files.into_iter().map(Source::File).collect()
}

/// Which files are read afterwards, with the way to the next.
#[component]
fn Waiting(take_all: Callback<Vec<Source>>) -> impl IntoView {
    let intake = use_intake();
    let waiting = memo(move || {
        let joined = intake.joined();
        let names = intake.waiting.get().into_iter();
        names.filter(|name| !joined.contains(name)).collect::<Vec<_>>()
    });
    let names = fill(Import::Waiting, move |_| [waiting.with(|names| names.join(", "))]);
    let next = fill(Import::Next, move |_| {
        [waiting.with(|names| names.first().cloned().unwrap_or_default())]
    });
    let rests = move || match intake.phase.get() {
        Phase::Waiting | Phase::Failed(_) | Phase::Applied(_) => true,
        Phase::Reading | Phase::Preview | Phase::ReadingAgain | Phase::Applying => false,
    };
    let go_on = Callback::new(move |()| take_all.run(Vec::new()));
    view! {
        <Show when=move || waiting.with(|names| !names.is_empty())>
            <Banner tone=Tone::Info title=names text=t(Import::WaitingText)>
                <Show when=rests><Button label=next press=go_on kind=ButtonKind::Primary/></Show>
                <Button label=t(Import::NotThese) press=Callback::new(move |()| intake.forget_waiting())/>
            </Banner>
        </Show>
    }
}

/// Files may be dropped anywhere on the page, and cells pasted wherever no field is.
fn listen(take: Callback<Vec<Source>>, over: RwSignal<bool>) {
    let enter = window_event_listener(ev::dragover, move |event| {
        if drop::brings_files(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        over.set(false);
        let dropped = drop::dropped(&event);
        if !dropped.is_empty() {
            event.prevent_default();
            take.run(files(dropped));
        }
    });
    let language = use_language();
    let paste = window_event_listener(ev::paste, move |event| {
        let name = language.get_untracked().text(Import::PastedName);
        let sources = drop::pasted(&event, &name);
        if !sources.is_empty() {
            event.prevent_default();
            take.run(sources);
        }
    });
    on_cleanup(move || {
        for listener in [enter, leave, drop] {
            listener.remove();
        }
        paste.remove();
    });
}

/// For keyboards and screen readers, and for those who do not know that pasting works anywhere.
#[component]
fn PasteField() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let open = RwSignal::new(false);
    let text = use_unsent("range", t(Import::PasteLabel));
    let read = Callback::new(move |()| {
        let name = language.get_untracked().text(Import::PastedName);
        let source = text.with_untracked(|text| Source::of_text(text, &name));
        if let Some(source) = source {
            text.set(String::new());
            open.set(false);
            intake.take(source);
        }
    });
    view! {
        <div class="buttons">
            <button class="button" type="button" aria-expanded=move || open.get().to_string() aria-controls="paste-field"
                on:click=move |_| open.update(|open| *open = !*open)>
                <Glyph icon=Icon::Paste/>
                {t(Import::Paste)}
            </button>
        </div>
        <div id="paste-field" class="stack" data-gap="s" hidden=move || !open.get()>
            <TextArea label=t(Import::PasteLabel) value=text commit=Callback::new(move |typed| text.set(typed)) help=hint()/>
            <div class="buttons"><Button label=t(Import::PasteRead) press=read kind=ButtonKind::Primary/></div>
        </div>
    }
}

fn hint() -> Signal<crate::ui::controls::Help> {
    let hint = t(Import::PasteHint);
    Signal::derive(move || crate::ui::controls::Help::Hint(hint.get()))
}

/// How far the file at hand is read, with the way to stop.
#[component]
pub fn ReadingProgress() -> impl IntoView {
    let intake = use_intake();
    let shown = move || {
        matches!(
            intake.phase.get(),
            Phase::Reading | Phase::ReadingAgain | Phase::Applying
        )
    };
    let applies = memo(move || intake.phase.get() == Phase::Applying);
    let reading = fill(Import::Reading, move |_| [intake.name.get()]);
    let applying = t(Import::Applying);
    let label = Signal::derive(move || if applies.get() { applying.get() } else { reading.get() });
    let percent = Signal::derive(move || intake.progress.get().map(|progress| progress.percent()));
    let language = use_language();
    let note = Signal::derive(move || {
        let megabytes = |bytes: u64| {
            language
                .get()
                .count(i64::try_from(bytes.div_ceil(1_000_000)).unwrap_or(i64::MAX))
        };
        let told = |read: u64, total: u64| {
            language
                .get()
                .fill(Import::ReadSoFar, &[&megabytes(read), &megabytes(total)])
        };
        intake
            .progress
            .get()
            .map(|progress| told(progress.read, progress.total))
            .unwrap_or_default()
    });
    let cancel = Callback::new(move |()| intake.cancel());
    view! {
        <Show when=shown>
            <section class="card">
                <Progress label percent note>
                    <Show when=move || !applies.get()><Button label=t(Import::Cancel) press=cancel/></Show>
                </Progress>
            </section>
        </Show>
    }
}
