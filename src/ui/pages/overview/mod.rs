//! What to do next, and the few numbers that matter; on a fresh start, three ways in.

mod goals;
mod next;
mod numbers;
mod spread;
mod start;
mod waiting;

use crate::text::shell::Shell;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::backup::BackupCard;
use crate::ui::shared::care::self_rating::RatingGlance;
use crate::ui::shell::page::Page;

#[component]
pub fn OverviewPage() -> impl IntoView {
    let session = use_session();
    let fresh = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Products);
        session.read(|workspace| workspace.is_empty())
    });
    live(move || {
        if fresh.get() {
            view! { <start::StartPage/> }.into_any()
        } else {
            view! { <FilledPage/> }.into_any()
        }
    })
}

#[component]
fn FilledPage() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    // "Samstag, 21. November 2026 · Muster Systemhaus"
    let sub = Signal::derive(move || {
        session.track(Topic::Settings);
        let mut sub = language.get().date_long(session.today());
        let company = session.read(|workspace| workspace.settings().company.clone());
        if !company.is_empty() {
            sub.push_str(" · ");
            sub.push_str(&company);
        }
        sub
    });
    view! {
        <Page title=t(Shell::Overview) sub>
            <numbers::Numbers/>
            <div class="columns2">
                <next::Next/>
                <div class="stack"><BackupCard/><spread::Spread/><RatingGlance/></div>
            </div>
        </Page>
    }
}
