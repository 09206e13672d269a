//! What holds for the firm, and for this device.

use crate::text::shell::Shell;
use crate::ui::look::t;
use crate::ui::shell::page::{Page, Shape};
use leptos::prelude::*;

#[component]
pub fn SettingsPage() -> impl IntoView {
    view! { <Page title=t(Shell::Settings) shape=Shape::Narrow><p></p></Page> }
}
