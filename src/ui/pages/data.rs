//! Import, export, snapshots, storage.

mod exports;

use crate::text::{data::Data, shell::Shell};
use crate::ui::look::t;
use crate::ui::shell::page::Page;
use exports::ExportCard;
use leptos::prelude::*;

#[component]
pub fn DataPage() -> impl IntoView {
    view! {
        <Page title=t(Shell::Data) sub=t(Data::Sub)>
            <div class="columns2">
                <div class="stack" data-gap="l"></div>
                <div class="stack" data-gap="l"><ExportCard/></div>
            </div>
        </Page>
    }
}
