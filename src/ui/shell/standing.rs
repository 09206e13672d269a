//! What stands in place of the pages while the data cannot be shown: it loads, is missing, newer, or in part unreadable.

use super::page::{Page, Shape};
use crate::browser::location;
use crate::route::Route;
use crate::text::{keeping::Keeping as Text, shell::Shell};
use crate::ui::controls::{Button, ButtonKind};
use crate::ui::prelude::*;
use crate::ui::session::appearance::t;
use crate::ui::session::location::use_location;
use crate::ui::session::use_session;
use crate::ui::shared::backup::{RestoreBackup, Snapshots, use_backup};

/// The heading is there already, so that nothing jumps when the data comes.
#[component]
pub fn LoadingPage() -> impl IntoView {
    let title = heading(use_location().route.get_untracked());
    view! { <Page title=t(title)><p class="hidden">{t(Shell::Loading)}</p></Page> }
}

/// The heading of the page to come, as far as the address tells.
pub fn heading(route: Route) -> Shell {
    match route {
        Route::Overview | Route::Unknown => Shell::Overview,
        Route::Customers | Route::Customer(_) | Route::Questions(_) | Route::Evaluation(..) | Route::Signs => {
            Shell::Customers
        }
        Route::Matrix | Route::List(_) | Route::Rates | Route::Goals => Shell::Matrix,
        Route::Opportunities | Route::Opportunity(_) | Route::OpenQuestions(_) | Route::Compare => Shell::Opportunities,
        Route::Decisions => Shell::Decisions,
        Route::Data => Shell::Data,
        Route::Settings => Shell::Settings,
        Route::Methods => Shell::Methods,
    }
}

#[component]
pub fn MissingPage() -> impl IntoView {
    let session = use_session();
    view! {
        <Page title=t(Text::Missing) shape=Shape::Narrow>
            <section class="card" data-tone="bad">
                <div class="stack">
                    <p>{t(Text::MissingText)}</p>
                    <p>{t(Text::MissingWay)}</p>
                    <RestoreBackup/>
                    <div class="buttons">
                        <Button label=t(Text::StartFresh) press=move |()| session.start_fresh() kind=ButtonKind::Danger/>
                    </div>
                </div>
            </section>
            <Snapshots only_some=true/>
        </Page>
    }
}

#[component]
pub fn NewerPage() -> impl IntoView {
    view! {
        <Page title=t(Text::Newer) shape=Shape::Narrow>
            <section class="card" data-tone="warn">
                <p>{t(Text::NewerText)}</p>
                <div class="buttons">
                    <Button label=t(Text::Reload) press=|()| location::reload() kind=ButtonKind::Primary/>
                    <Button label=t(Text::SaveRaw) press=use_backup()/>
                </div>
            </section>
        </Page>
    }
}

#[component]
pub fn CorruptPage() -> impl IntoView {
    let session = use_session();
    view! {
        <Page title=t(Text::Corrupt) shape=Shape::Narrow>
            <section class="card" data-tone="bad">
                <div class="stack">
                    <p>{t(Text::CorruptText)}</p>
                    <RestoreBackup/>
                    <div class="buttons">
                        <Button label=t(Text::SaveRaw) press=use_backup()/>
                        <Button label=t(Text::GoOn) press=move |()| session.go_on_without_unreadable() kind=ButtonKind::Danger/>
                    </div>
                </div>
            </section>
            <Snapshots only_some=true/>
        </Page>
    }
}
