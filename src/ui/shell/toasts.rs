//! Short news at the lower edge: what just happened, with the way back. The next one takes the place of the last; what went
//! wrong stays until somebody closes it.

use crate::browser::clock;
use crate::route::Route;
use crate::text::shell::Shell;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Glyph, IconButton};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Session, use_session};
use std::time::Duration;

const SHOWN: Duration = Duration::from_secs(12);
/// What is said within it is said of one thing.
const MOMENT_MS: u64 = 250;
/// So many things that went wrong are shown at once; the oldest goes for the next.
const FAULTS_MAX: usize = 3;

/// Lives in the context (`use_toasts()`).
#[derive(Debug, Clone, Copy)]
pub struct Toasts {
    session: Session,
    news: RwSignal<Option<Toast>>,
    faults: RwSignal<Vec<FaultNews>>,
    told: StoredValue<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Toast {
    text: String,
    /// So many steps can be taken back; the button takes back the last.
    steps: usize,
    number: u32,
    told_ms: u64,
}

/// What went wrong where nobody looks any more, and the way to where it can be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FaultNews {
    text: String,
    way: (Shell, Route),
    number: u32,
}

#[must_use]
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(Toasts::start)
}

impl Toasts {
    #[must_use]
    pub fn start() -> Self {
        Self {
            session: use_session(),
            news: RwSignal::new(None),
            faults: RwSignal::new(Vec::new()),
            told: StoredValue::new(0),
        }
    }

    /// Says what happened.
    pub fn notify(self, text: String) {
        self.show(text, 0);
    }

    /// Says something more about what just happened, in one piece of news with what was said of it a moment ago.
    pub fn add(self, text: String) {
        let before = self.news.with_untracked(|news| {
            let news = news
                .as_ref()
                .filter(|news| clock::unix_ms().abs_diff(news.told_ms) < MOMENT_MS)?;
            Some((news.text.clone(), news.steps))
        });
        match before {
            Some((before, steps)) => self.show([&before, " ", &text].concat(), steps),
            None => self.notify(text),
        }
    }

    /// Says what was just changed and, where that can be, offers to take it back: "Telefonie gelöscht, mit 13 Markierungen."
    pub fn notify_change(self, text: String) {
        let steps = untrack(|| self.session.history().0);
        self.show(text, steps);
    }

    /// Says what went wrong after its page was left, with the name and the place of that page.
    pub fn notify_fault(self, text: String, way: (Shell, Route)) {
        let number = self.next_number();
        self.faults.update(|faults| {
            faults.retain(|known| known.text != text);
            faults.push(FaultNews { text, way, number });
            let surplus = faults.len().saturating_sub(FAULTS_MAX);
            faults.drain(..surplus);
        });
    }

    fn next_number(self) -> u32 {
        let number = self.told.get_value().wrapping_add(1);
        self.told.set_value(number);
        number
    }

    fn show(self, text: String, steps: usize) {
        let number = self.next_number();
        self.news.set(Some(Toast {
            text,
            steps,
            number,
            told_ms: clock::unix_ms(),
        }));
        let shown = move || {
            self.news
                .with_untracked(|news| news.as_ref().is_some_and(|news| news.number == number))
        };
        set_timeout(
            move || {
                if shown() {
                    self.close();
                }
            },
            SHOWN,
        );
    }

    fn close(self) {
        self.news.set(None);
    }
}

#[component]
pub fn ToastList() -> impl IntoView {
    let (toasts, session, language) = (use_toasts(), use_session(), use_language());
    effect(move || {
        let stepped = session.stepped();
        let text = stepped.and_then(|stepped| language.get_untracked().stepped(&stepped));
        text.into_iter().for_each(|text| toasts.add(text));
    });
    view! {
        <div class="toasts" aria-live="polite">
            {each(move || toasts.faults.get(), |fault| fault.number, move |fault| view! { <FaultToast fault/> })}
            {move || toasts.news.get().map(|news| view! { <Toast news/> })}
        </div>
    }
}

#[component]
fn FaultToast(fault: FaultNews) -> impl IntoView {
    let toasts = use_toasts();
    let FaultNews {
        text,
        way: (name, route),
        number,
    } = fault;
    let close = move || {
        toasts
            .faults
            .update(|faults| faults.retain(|known| known.number != number))
    };
    view! {
        <div class="toast" role="alert">
            <Glyph icon=Icon::Warning/>
            <p>{text}</p>
            <a class="button" data-kind="quiet" href=route.href() on:click=move |_| close()>{t(name)}</a>
            <IconButton label=t(Shell::Close) icon=Icon::Close press=Callback::new(move |()| close())/>
        </div>
    }
}

#[component]
fn Toast(news: Toast) -> impl IntoView {
    let (toasts, session) = (use_toasts(), use_session());
    let history = untrack(move || session.history());
    let number = news.number;
    // Any other change makes "take back" mean something else.
    effect(move || {
        let changed = session.history() != history;
        // The change that another piece of news is about must not close that one.
        if changed
            && toasts
                .news
                .with_untracked(|shown| shown.as_ref().is_some_and(|shown| shown.number == number))
        {
            toasts.close();
        }
    });
    let take_back = move |_| session.undo();
    view! {
        <div class="toast">
            <Glyph icon=Icon::Check/>
            <p>{news.text}</p>
            {(news.steps > 0).then(|| view! {
                <button class="button" type="button" data-kind="quiet" on:click=take_back>{t(Shell::TakeBack)}</button>
            })}
            <IconButton label=t(Shell::Close) icon=Icon::Close press=Callback::new(move |()| toasts.close())/>
        </div>
    }
}
