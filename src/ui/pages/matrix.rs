//! The customer × product matrix.

use crate::text::shell::Shell;
use crate::ui::look::t;
use crate::ui::shell::page::{Page, Shape};
use leptos::prelude::*;

#[component]
pub fn MatrixPage() -> impl IntoView {
    view! { <Page title=t(Shell::Matrix) shape=Shape::Fill><p></p></Page> }
}
