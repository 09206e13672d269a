//! The ways to the lists that follow from the matrix, each with how long its list is.

use crate::route::Route;
use crate::text::goals::GoalText;
use crate::text::lists::{ListText, kind_phrase};
use crate::text::rates::RateText;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::use_session;
use crate::view::lists::Lists;
use crate::view::lists::kind::ListKind;
use crate::view::lists::scope::{ListFilter, ListScope};
use leptos::html;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Beside the current link, in px.
const MARGIN: i32 = 24;

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
    let bar = NodeRef::<html::Ul>::new();
    effect(move || {
        if let Some(bar) = bar.get() {
            request_animation_frame(move || show_current(&bar));
        }
    });
    let link = move |kind: ListKind| {
        let route = Route::List(kind);
        let count = live(move || {
            language
                .get()
                .count(lists.with(|lists| lists.extent(kind).cells) as u64)
        });
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
            <ul class="legend" data-links="" node_ref=bar>{ListKind::ALL.map(link).collect_view()}
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

/// On a phone the links stand in one line that scrolls; the current one is to be seen.
fn show_current(bar: &HtmlElement) {
    if let Ok(Some(link)) = bar.query_selector("[aria-current]") {
        let (from, to) = (bar.get_bounding_client_rect(), link.get_bounding_client_rect());
        if to.right() > from.right() {
            bar.set_scroll_left(bar.scroll_left() + (to.right() - from.right()).ceil() as i32 + MARGIN);
        }
    }
}

/// How long all lists are, over the whole matrix.
#[must_use]
pub fn use_lists() -> Memo<Arc<Lists>> {
    let session = use_session();
    memo(move || {
        session.track_matrix();
        Arc::new(session.read(|workspace| {
            let scope = ListScope::of(workspace, &ListFilter::default());
            Lists::of(workspace, &scope, session.today_here(), (ListKind::Sell, 0))
        }))
    })
}
