//! What earlier sessions left behind and two starts could not take in: to be tried again, saved as a file, or deleted.

use crate::browser::{clock, download};
use crate::exchange::export::file_name;
use crate::text::keeping::Keeping as Text;
use crate::ui::controls::{Button, ButtonKind, Card, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{self, Stuck, use_session};
use crate::ui::shell::toasts::use_toasts;

/// Shows nothing where nothing is left.
#[component]
pub fn StuckJournals() -> impl IntoView {
    let session = use_session();
    let left = RwSignal::new(session.stuck());
    let look = Callback::new(move |()| left.set(session.stuck()));
    effect(move || {
        // What is being tried again goes once it is saved.
        let _ = session.save_state();
        look.run(());
    });
    let shown = memo(move || left.get());
    live(move || {
        let left = shown.get();
        (!left.is_empty()).then(|| {
            let lines = left
                .into_iter()
                .map(|stuck| view! { <StuckLine stuck look/> })
                .collect_view();
            view! {
                <Card title=t(Text::Stuck) tone=Signal::stored(Some(Tone::Warn))>
                    <p>{t(Text::StuckText)}</p>
                    <ul class="timeline">{lines}</ul>
                </Card>
            }
        })
    })
}

#[component]
fn StuckLine(stuck: Stuck, look: Callback<()>) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let (asked, key) = (RwSignal::new(false), StoredValue::new(stuck.key));
    let tell = move |text: Text| toasts.notify(language.get_untracked().text(text).into_owned());
    let edits = stuck.edits;
    let told = live(move || {
        let language = language.get();
        let ago = |unix_ms: u64| language.when(unix_ms, session.moment(), clock::zone());
        match edits {
            None => language.text(Text::StuckUnread).into_owned(),
            Some((1, last)) => language.fill(Text::StuckOne, &[&ago(last)]),
            Some((count, last)) => language.fill(Text::StuckMany, &[&language.count(count), &ago(last)]),
        }
    });
    let retry = move |()| {
        let tried = key.with_value(|key| session.retry_stuck(key));
        tell(if tried { Text::StuckTried } else { Text::StuckGone });
        look.run(());
    };
    let save = move |()| {
        let language = language.get_untracked();
        let company = session.read(|workspace| workspace.settings().company.clone());
        let what = language.text(Text::FileStuck);
        let name = file_name(&company, &what, session::now().today, "kundenkompass-sicherung.json");
        let bytes = key.with_value(|key| session.export_stuck(key));
        let saved = download::save(&bytes, &name, "application/json");
        toasts.notify(match saved {
            Ok(()) => language.fill(Text::BackupSaved, &[&name]),
            Err(_) => language.text(Text::BackupFailed).into_owned(),
        });
    };
    let erase = move |()| {
        key.with_value(|key| session.forget_stuck(key));
        tell(Text::StuckErased);
        look.run(());
    };
    view! {
        <li>
            <div class="timeline-text"><strong>{told}</strong></div>
            <div class="buttons">
                <Show when=move || asked.get() fallback=move || view! {
                    {edits.map(|_| view! { <Button label=t(Text::Retry) press=retry/> })}
                    <Button label=t(Text::StuckSave) press=save/>
                    <Button label=t(Text::StuckErase) press=move |()| asked.set(true)/>
                }>
                    <Button label=t(Text::StuckKeep) press=move |()| asked.set(false)/>
                    <Button label=t(Text::StuckEraseSure) press=erase kind=ButtonKind::Danger/>
                </Show>
            </div>
        </li>
    }
}
