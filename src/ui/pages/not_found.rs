//! An address that leads nowhere: says so, and shows a way on.

use crate::route::Route;
use crate::text::shell::Shell;
use crate::ui::controls::Glyph;
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use crate::ui::session::appearance::t;
use crate::ui::shell::page::Page;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <Page title=t(Shell::NotFound)>
            <section class="card">
                <div class="empty">
                    <Glyph icon=Icon::Compass/>
                    <p>{t(Shell::NotFoundText)}</p>
                    <div class="buttons">
                        <a class="button" data-kind="primary" href=Route::Overview.href()>{t(Shell::ToOverview)}</a>
                    </div>
                </div>
            </section>
        </Page>
    }
}
