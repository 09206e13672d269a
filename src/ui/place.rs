//! The place in the app that the address names, as signals in the context. Going somewhere is a link, or [`go`].

use crate::browser::location::{self, Trail};
use crate::route::Route;
use leptos::prelude::*;

#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The whole hash, `#/matrix?mark=R`, for pages that read a query.
    pub hash: RwSignal<String>,
    pub route: Memo<Route>,
    arrival: StoredValue<Option<f64>>,
}

impl Place {
    /// Listens to the address from now on.
    #[must_use]
    pub fn start() -> Self {
        let hash = RwSignal::new(location::hash());
        let arrival = StoredValue::new(None);
        let trail = StoredValue::new(Trail::start());
        let moved = window_event_listener(leptos::ev::hashchange, move |_| {
            let scrolled = trail.try_update_value(Trail::arrive);
            arrival.set_value(scrolled);
            hash.set(location::hash());
        });
        on_cleanup(move || moved.remove());
        Self {
            hash,
            route: Memo::new(move |_| Route::parse(&hash.get())),
            arrival,
        }
    }

    /// How far the page that was just arrived at is to be scrolled; `None` when the app starts here. Asked once.
    #[must_use]
    pub fn take_arrival(self) -> Option<f64> {
        self.arrival.try_update_value(Option::take).flatten()
    }

    /// The value of a name in the query: `R` of `mark` in `#/matrix?mark=R`. Reactive.
    #[must_use]
    pub fn query(self, name: &str) -> Option<String> {
        let hash = self.hash.get();
        let (_, query) = hash.split_once('?')?;
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.to_owned())
    }
}

#[must_use]
pub fn use_place() -> Place {
    use_context().unwrap_or_else(Place::start)
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

/// Goes to a place, as its link would.
pub fn go(route: Route) {
    let _ = location::go(&route.href());
}
