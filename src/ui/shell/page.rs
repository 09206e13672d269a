//! What every page is made of: the top bar with its heading, and the body below.

use super::banners::Banners;
use super::tools::Tools;
use crate::browser::{focus, location};
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;
use crate::ui::session::location::{come_to, use_location};
use crate::ui::session::{Topic, use_session};
use leptos::html;

/// How a page uses the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    #[default]
    Wide,
    /// For reading and forms.
    Narrow,
    /// As high as the window; one child scrolls.
    Fill,
}

/// A page: `<Page title=t(Shell::Matrix) sub=counted shape=Shape::Fill> … </Page>`. Names the tab, and takes the focus to
/// the heading when it was arrived at.
#[component]
pub fn Page(
    #[prop(into)] title: Signal<String>,
    #[prop(into, optional)] sub: Signal<String>,
    #[prop(optional)] shape: Shape,
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    effect(move || {
        let _ = location::set_title(&title.with(|title| format!("{title} · Kundenkompass")));
    });
    let place = use_location();
    effect(move || {
        if let (Some(heading), Some(scrolled)) = (heading.get(), place.take_arrival()) {
            arrive(&heading, scrolled);
        }
    });
    view! {
        <PrintHead/>
        <header class="top">
            <div class="title">
                <h1 tabindex="-1" node_ref=heading>{title}</h1>
                <Show when=move || sub.with(|sub| !sub.is_empty())><p class="sub">{sub}</p></Show>
            </div>
            <Tools/>
        </header>
        <div class="page" data-narrow=(shape == Shape::Narrow).then_some("") data-fill=(shape == Shape::Fill).then_some("")>
            <Banners page_fills=shape == Shape::Fill/>
            {children()}
        </div>
    }
}

/// On paper only: whose it is, and of when.
#[component]
fn PrintHead() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let company = live(move || {
        session.track(Topic::Settings);
        session.read(|workspace| workspace.settings().company.clone())
    });
    let today = live(move || language.get().date(session.today()));
    view! { <div class="print-head"><b>{company}</b><span>{today}</span></div> }
}

/// Keyboards and screen readers start at the heading; the eyes where they were when they left.
fn arrive(heading: &web_sys::HtmlHeadingElement, scrolled: f64) {
    focus::quietly(heading);
    come_to(scrolled);
}
