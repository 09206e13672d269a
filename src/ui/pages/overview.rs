//! What to do next, and the few numbers that matter; on a fresh start, three ways in.

use crate::text::shell::Shell;
use crate::ui::look::t;
use crate::ui::shell::page::Page;
use leptos::prelude::*;

#[component]
pub fn OverviewPage() -> impl IntoView {
    view! { <Page title=t(Shell::Overview)><p></p></Page> }
}
