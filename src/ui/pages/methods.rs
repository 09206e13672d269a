//! Where the methods come from, and what the app does with them.

use crate::text::shell::Shell;
use crate::ui::look::t;
use crate::ui::shell::page::Page;
use leptos::prelude::*;

#[component]
pub fn MethodsPage() -> impl IntoView {
    view! { <Page title=t(Shell::Methods)><p></p></Page> }
}
