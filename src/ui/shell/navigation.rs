//! The ways through the app: a column on the left, on a phone a bar below.

use crate::route::Route;
use crate::text::shell::Shell;
use crate::ui::controls::Glyph;
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use crate::ui::session::appearance::t;
use crate::ui::session::location::use_location;

#[component]
pub fn Navigation() -> impl IntoView {
    view! {
        <nav class="side" aria-label=t(Shell::MainNavigation)>
            <span class="brand">
                <svg class="brand-sign" viewBox="0 0 28 28" aria-hidden="true">
                    <circle cx="14" cy="14" r="12.5"></circle>
                    <path class="south" d="M8 20 12.1 12.1 15.9 15.9z"></path>
                    <path class="north" d="M20 8 15.9 15.9 12.1 12.1z"></path>
                </svg>
                <span>"Kundenkompass"</span>
            </span>
            <ul class="places">
                <Link route=Route::Overview icon=Icon::Overview label=Shell::Overview/>
                <Link route=Route::Customers icon=Icon::Customers label=Shell::Customers/>
                <Link route=Route::Matrix icon=Icon::Matrix label=Shell::Matrix/>
                <Link route=Route::Opportunities icon=Icon::Opportunities label=Shell::Opportunities/>
                <Link route=Route::Decisions icon=Icon::Decisions label=Shell::Decisions/>
                <Link route=Route::Data icon=Icon::Data label=Shell::Data/>
            </ul>
            <ul class="places foot">
                <Link route=Route::Settings icon=Icon::Settings label=Shell::Settings/>
                <Link route=Route::Methods icon=Icon::Methods label=Shell::Methods/>
            </ul>
            <More/>
        </nav>
    }
}

#[component]
fn Link(route: Route, icon: Icon, label: Shell) -> impl IntoView {
    let place = use_location();
    let current = move || leads_to(route, place.route.get()).then_some("page");
    view! {
        <li data-wide=(route == Route::Decisions).then_some("")>
            <a href=route.href() aria-current=current>
                <Glyph icon/><span>{t(label)}</span>
                {(route == Route::Customers).then(|| view! { <CustomerCount/> })}
            </a>
        </li>
    }
}

/// How many there are of what the navigation leads to, as words; empty where there is nothing. In the context, written by
/// the late part.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    pub customers: RwSignal<String>,
}

impl Counts {
    #[must_use]
    pub fn start() -> Self {
        Self {
            customers: RwSignal::new(String::new()),
        }
    }
}

#[must_use]
pub fn use_counts() -> Counts {
    use_context().unwrap_or_else(Counts::start)
}

#[component]
fn CustomerCount() -> impl IntoView {
    let count = use_counts().customers;
    view! { <Show when=move || count.with(|count| !count.is_empty())><span class="count">{count}</span></Show> }
}

/// A customer's pages belong to the customers, what follows from the matrix to the matrix, an opportunity's to the
/// opportunities.
fn leads_to(link: Route, here: Route) -> bool {
    link == here
        || (link == Route::Customers
            && matches!(
                here,
                Route::Customer(_) | Route::Questions(_) | Route::Evaluation(..) | Route::Signs
            ))
        || (link == Route::Matrix && matches!(here, Route::List(_) | Route::Rates | Route::Goals))
        || (link == Route::Opportunities
            && matches!(here, Route::Opportunity(_) | Route::OpenQuestions(_) | Route::Compare))
}

/// On a phone the foot of the column folds into this.
#[component]
fn More() -> impl IntoView {
    let menu = NodeRef::<leptos::html::Div>::new();
    let close = move |_| {
        if let Some(menu) = menu.get() {
            let _ = menu.hide_popover();
        }
    };
    let entry = |route: Route, icon: Icon, label: Shell| {
        view! { <a href=route.href() on:click=close><Glyph icon/><span>{t(label)}</span></a> }
    };
    view! {
        <button class="more" type="button" popovertarget="more">
            <Glyph icon=Icon::More/><span>{t(Shell::More)}</span>
        </button>
        <div class="menu" id="more" popover data-from="bar" node_ref=menu>
            {entry(Route::Decisions, Icon::Decisions, Shell::Decisions)}
            {entry(Route::Settings, Icon::Settings, Shell::Settings)}
            {entry(Route::Methods, Icon::Methods, Shell::Methods)}
        </div>
    }
}
