//! What stands in the frame before the late part of the app is there: the heading of the page to come, and on a first visit
//! to the matrix all that there is to say.

use super::standing::heading;
use crate::route::Route;
use crate::store::was_used;
use crate::text::shell::Shell;
use crate::ui::controls::Empty;
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use crate::ui::session::appearance::t;
use crate::ui::session::location::use_location;

#[component]
pub fn FirstPage() -> impl IntoView {
    let place = use_location();
    live(move || {
        let route = place.route.get();
        let matrix = (route == Route::Matrix && !was_used()).then(|| {
            view! { <section class="card"><NoMatrixYet>""</NoMatrixYet></section> }
        });
        view! {
            <header class="top"><div class="title"><h1 tabindex="-1">{t(heading(route))}</h1></div></header>
            <div class="page" aria-busy="true">{matrix}</div>
        }
    })
}

/// Neither customers nor products; the ways to make them by hand as children.
#[component]
pub fn NoMatrixYet(children: Children) -> impl IntoView {
    view! {
        <Empty icon=Icon::Matrix title=t(Shell::NoMatrixYet) text=t(Shell::NoMatrixYetText)>
            <a class="button" data-kind="primary" href=Route::Data.href()>{t(Shell::ImportList)}</a>
            {children()}
        </Empty>
    }
}
