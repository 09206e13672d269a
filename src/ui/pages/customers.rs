//! All customers as a list.

use crate::text::shell::Shell;
use crate::ui::look::t;
use crate::ui::shell::page::Page;
use leptos::prelude::*;

#[component]
pub fn CustomersPage() -> impl IntoView {
    view! { <Page title=t(Shell::Customers)><p></p></Page> }
}
