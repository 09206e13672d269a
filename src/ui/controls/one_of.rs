//! One of several, as every control has it that offers them: a list that opens, a filter, segments.

use crate::ui::prelude::*;
use leptos::ev;

/// What is offered, what of it is chosen, and what choosing does. Options are meant by their place, also where they stand for the
/// values of an enum: only the ends know its type.
#[derive(Debug, Clone, Copy)]
pub struct OneOf {
    pub options: Signal<Vec<String>>,
    /// A place that is none of them where nothing is chosen yet.
    pub chosen: Signal<usize>,
    pub choose: Callback<usize>,
}

impl OneOf {
    #[must_use]
    pub fn new(
        options: impl Into<Signal<Vec<String>>>,
        chosen: impl Fn() -> usize + Send + Sync + 'static,
        choose: impl Fn(usize) + Send + Sync + 'static,
    ) -> Self {
        Self {
            options: options.into(),
            chosen: Signal::derive(chosen),
            choose: Callback::new(choose),
        }
    }

    /// These values, one of which is always chosen.
    #[must_use]
    pub fn values<T: Copy + PartialEq + Send + Sync>(
        all: &'static [T],
        wording: impl Fn(T) -> Signal<String>,
        chosen: impl Fn() -> T + Send + Sync + 'static,
        choose: impl Fn(T) + Send + Sync + 'static,
    ) -> Self {
        let chosen = move || {
            let chosen = chosen();
            all.iter().position(|known| *known == chosen).unwrap_or_default()
        };
        let choose = move |at: usize| {
            if let Some(value) = all.get(at) {
                choose(*value);
            }
        };
        Self::new(
            in_words(all.iter().map(|value| wording(*value)).collect()),
            chosen,
            choose,
        )
    }

    /// These values or none, which comes first and has words of its own.
    #[must_use]
    pub fn optional<T: Copy + PartialEq + Send + Sync>(
        none: Signal<String>,
        all: &'static [T],
        wording: impl Fn(T) -> Signal<String>,
        chosen: impl Fn() -> Option<T> + Send + Sync + 'static,
        choose: impl Fn(Option<T>) + Send + Sync + 'static,
    ) -> Self {
        let chosen = move || {
            let chosen = chosen();
            let place = all.iter().position(|known| Some(*known) == chosen);
            place.map_or(0, |at| at + 1)
        };
        let choose = move |at: usize| choose(at.checked_sub(1).and_then(|at| all.get(at).copied()));
        let words = all.iter().map(|value| wording(*value));
        Self::new(in_words([none].into_iter().chain(words).collect()), chosen, choose)
    }

    /// Texts that there are, or none of them, which comes first and has words of its own.
    #[must_use]
    pub fn texts(
        none: Signal<String>,
        texts: Signal<Vec<String>>,
        chosen: Signal<Option<String>>,
        choose: Callback<Option<String>>,
    ) -> Self {
        let options = Signal::derive(move || {
            let texts = texts.get();
            [none.get()].into_iter().chain(texts).collect::<Vec<_>>()
        });
        let place = move || {
            let chosen = chosen.get()?;
            texts.with(|texts| texts.iter().position(|known| *known == chosen))
        };
        let text = move |at: usize| texts.with_untracked(|texts| texts.get(at.checked_sub(1)?).cloned());
        Self::new(
            options,
            move || place().map_or(0, |at| at + 1),
            move |at| choose.run(text(at)),
        )
    }
}

fn in_words(words: Vec<Signal<String>>) -> Signal<Vec<String>> {
    Signal::derive(move || words.iter().map(|words| words.get()).collect())
}

/// The options for a list that opens.
pub(super) fn entries(of: OneOf) -> AnyView {
    let entries = live(move || {
        let entry = |(at, entry): (usize, String)| {
            view! { <option value=at.to_string() selected=move || of.chosen.get() == at>{entry}</option> }
        };
        of.options.get().into_iter().enumerate().map(entry).collect_view()
    });
    entries.into_any()
}

/// One of [`entries`] was picked.
pub(super) fn pick(of: OneOf, event: &ev::Event) {
    if let Ok(at) = event_target_value(event).parse() {
        of.choose.run(at);
    }
}
