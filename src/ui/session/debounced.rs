//! A derived value, recomputed once no edit came for a while: for words that change with every edit and that nobody waits for.

use crate::ui::prelude::*;
use leptos::leptos_dom::helpers::TimeoutHandle;
use std::time::Duration;

/// Longer than between two keys typed in a run, too short to be waited for.
pub const PAUSE: Duration = Duration::from_millis(90);

/// Follows `source` once it has said nothing new for `rest`; at once where the new value is `urgent`.
pub fn debounced<T>(
    source: impl Fn() -> T + 'static,
    rest: Duration,
    urgent: impl Fn(&T) -> bool + 'static,
) -> ReadSignal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let (told, tell) = signal(untrack(&source));
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        let handle = waiting.try_update_value(Option::take).flatten();
        handle.iter().for_each(TimeoutHandle::clear);
    };
    effect(move || {
        let word = source();
        stop();
        if told.with_untracked(|told| *told == word) {
            return;
        }
        if urgent(&word) {
            tell.set(word);
        } else {
            waiting.set_value(set_timeout_with_handle(move || tell.set(word.clone()), rest).ok());
        }
    });
    on_cleanup(stop);
    told
}
