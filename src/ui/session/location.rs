//! The place in the app that the address names, as signals in the context. Going somewhere is a link, or [`go`].

use crate::address::word_of;
use crate::browser::location::{self, Trail};
use crate::browser::typing;
use crate::route::Route;
use crate::ui::prelude::*;

#[derive(Debug, Clone, Copy)]
pub struct Location {
    /// The whole hash, `#/matrix?mark=R`, for pages that read a query.
    pub hash: RwSignal<String>,
    pub route: Memo<Route>,
    arrival: StoredValue<Option<f64>>,
}

impl Location {
    /// Listens to the address from now on.
    #[must_use]
    pub fn start() -> Self {
        let hash = RwSignal::new(location::hash());
        let arrival = StoredValue::new(None);
        let trail = StoredValue::new(Trail::start());
        let moved = window_event_listener(leptos::ev::hashchange, move |_| {
            typing::hand_over();
            let scrolled = trail.try_update_value(Trail::arrive);
            arrival.set_value(scrolled);
            hash.set(location::hash());
        });
        on_cleanup(move || moved.remove());
        Self {
            hash,
            route: memo(move || Route::parse(&hash.get())),
            arrival,
        }
    }

    /// How far the page that was just arrived at is to be scrolled; `None` when the app starts here. Asked once.
    #[must_use]
    pub fn take_arrival(self) -> Option<f64> {
        self.arrival.try_update_value(Option::take).flatten()
    }

    /// What stands behind the `?` of the address. Reactive.
    #[must_use]
    pub fn words(self) -> String {
        self.hash.with(|hash| {
            hash.split_once('?')
                .map_or_else(String::new, |(_, words)| words.to_owned())
        })
    }

    /// The value of a name in the query: `R` of `mark` in `#/matrix?mark=R`. Reactive.
    #[must_use]
    pub fn query(self, name: &str) -> Option<String> {
        word_of(&self.words(), name).map(str::to_owned)
    }
}

#[must_use]
pub fn use_location() -> Location {
    use_context().unwrap_or_else(Location::start)
}

/// What is asked of a page, such as a filter: read from the words behind the `?` of its address. Each follows the other.
pub fn query_in_address<T: Send + Sync + 'static>(
    route: Route,
    parse: fn(&str) -> T,
    words: fn(&T) -> String,
) -> RwSignal<T> {
    let asked = RwSignal::new(parse(&untrack(|| use_location().words())));
    keep_in_address(route, move || asked.with(words));
    follow_address(route, move |words| asked.set(parse(words)));
    asked
}

/// The address of the page follows what is asked of it, the words of its query, so that it can be bookmarked and comes back
/// with the way back.
pub fn keep_in_address(route: Route, words: impl Fn() -> String + 'static) {
    Effect::new(move |asked: Option<()>| {
        let words = words();
        if asked.is_some() {
            let separator = if words.is_empty() { "" } else { "?" };
            let _ = location::replace(&[&route.href(), separator, &words].concat());
        }
    });
}

/// The page follows its address when the way back or a link, such as the one of the navigation, leads from the page to itself.
/// What the page writes into the address by itself is no news.
pub fn follow_address(route: Route, ask: impl Fn(&str) + 'static) {
    let place = use_location();
    Effect::new(move |arrived: Option<()>| {
        let words = place.words();
        if arrived.is_none() || untrack(|| place.route.get()) != route {
            return;
        }
        ask(&words);
        if let Some(scrolled) = place.take_arrival() {
            come_to(scrolled);
        }
    });
}

/// Scrolls the page that has just come. What was not laid out yet gets one more frame, unless somebody has scrolled meanwhile:
/// nobody is taken back from where they went.
pub fn come_to(top: f64) {
    let reached = location::scroll_to(top);
    if reached < top.floor() {
        request_animation_frame(move || {
            if (location::scrolled() - reached).abs() < 1.0 {
                location::scroll_to(top);
            }
        });
    }
}

/// Goes to a place, as its link would.
pub fn go(route: Route) {
    let _ = location::go(&route.href());
}
