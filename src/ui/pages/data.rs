//! Import, export, snapshots, storage.

use crate::text::shell::Shell;
use crate::ui::look::t;
use crate::ui::shell::page::Page;
use leptos::prelude::*;

#[component]
pub fn DataPage() -> impl IntoView {
    view! { <Page title=t(Shell::Data)><p></p></Page> }
}
