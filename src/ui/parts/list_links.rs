//! The ways to the lists that follow from the matrix, each with how long its list is.

use crate::route::Route;
use crate::text::goals::GoalText;
use crate::text::lists::{ListText, kind_phrase};
use crate::text::rates::RateText;
use crate::ui::look::{t, use_language};
use crate::ui::session::{self, Topic, use_session};
use crate::view::lists::{Kind, Lists};
use crate::view::scope::{Filter, Scope};
use leptos::prelude::*;
use std::sync::Arc;

/// `query` stands in the address of every list, so that what was narrowed stays narrowed.
#[component]
pub fn ListLinks(
    #[prop(into)] lists: Signal<Arc<Lists>>,
    #[prop(optional, into)] current: Option<Route>,
    #[prop(optional, into)] query: Signal<String>,
) -> impl IntoView {
    let language = use_language();
    let address = move |route: Route| {
        move || {
            let words = query.get();
            let separator = if words.is_empty() { "" } else { "?" };
            [&route.href(), separator, &words].concat()
        }
    };
    let link = move |kind: Kind| {
        let route = Route::List(kind);
        let count = move || {
            language
                .get()
                .count(lists.with(|lists| lists.extent(kind).cells) as u64)
        };
        view! {
            <li>
                <a class="pill" href=address(route) aria-current=(current == Some(route)).then_some("page")>
                    <span>{t(kind_phrase(kind))}</span>" "<b>{count}</b>
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=t(ListText::All) data-print="none">
            <ul class="legend" data-links="">{Kind::ALL.map(link).collect_view()}
                <li><a class="pill" href=address(Route::Rates) aria-current=(current == Some(Route::Rates)).then_some("page")>
                    {t(RateText::Title)}
                </a></li>
                <li><a class="pill" href=address(Route::Goals) aria-current=(current == Some(Route::Goals)).then_some("page")>
                    {t(GoalText::Title)}
                </a></li>
            </ul>
        </nav>
    }
}

/// How long all lists are, over the whole matrix.
#[must_use]
pub fn use_lists() -> Memo<Arc<Lists>> {
    let session = use_session();
    Memo::new(move |_| {
        for topic in [
            Topic::Customers,
            Topic::Products,
            Topic::Marks,
            Topic::Details,
            Topic::Settings,
        ] {
            session.track(topic);
        }
        Arc::new(session.read(|workspace| {
            let scope = Scope::of(workspace, &Filter::default());
            Lists::of(workspace, &scope, session::now().today, (Kind::Sell, 0))
        }))
    })
}
