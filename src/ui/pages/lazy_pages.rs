//! The pages but the matrix, and what the matrix needs second: the last part of the app, fetched after what it builds on.

use super::customer::CustomerPage;
use super::customer::questions::QuestionsPage;
use super::customers::CustomersPage;
use super::customers::signs::SignsPage;
use super::data::DataPage;
use super::decisions::DecisionsPage;
use super::evaluation::EvaluationPage;
use super::lists::{GoalsPage, ListsPage, RatesPage};
use super::methods::MethodsPage;
use super::not_found::NotFoundPage;
use super::opportunities::OpportunitiesPage;
use super::opportunities::compare::ComparePage;
use super::opportunity::OpportunityPage;
use super::opportunity::open_questions::OpenQuestionsPage;
use super::overview::OverviewPage;
use super::settings::SettingsPage;
use crate::route::Route;
use crate::ui::lazy_part::LazyPart;
use crate::ui::matrix::matrix_state::MatrixState;
use crate::ui::matrix::tools::{CellPanel, MatrixTools};
use crate::ui::prelude::*;
use crate::ui::shell::standing::{CorruptPage, MissingPage, NewerPage};

/// The page of an address, or what is wrong with the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LazyPlace {
    Page(Route),
    /// What the matrix can do beyond showing and setting.
    MatrixTools(MatrixState),
    /// The detail of its active cell.
    MatrixPanel(MatrixState),
    Missing,
    Newer,
    Corrupt,
}

/// Fetches the part; in the context from then on. Called once, inside the frame.
pub fn start() {
    provide_context(LazyPart::start(|| Box::pin(part::fetch())));
}

#[component]
pub fn LazyPage(place: LazyPlace) -> impl IntoView {
    let part = use_context::<LazyPart>();
    part.map(|part| {
        part.show(
            move || part::now(place),
            || view! { <div class="page" aria-busy="true"></div> }.into_any(),
        )
    })
}

/// A piece of a page that stands already; nothing until it is there. That it does not come, one of them says for all.
#[component]
pub fn LazyPiece(place: LazyPlace) -> impl IntoView {
    let part = use_context::<LazyPart>();
    let speaks = matches!(place, LazyPlace::MatrixTools(_));
    live(move || match part.filter(|part| part.is_here()) {
        Some(_) => part::now(place),
        None => part.filter(|_| speaks).and_then(LazyPart::show_trouble),
    })
}

fn lazy_page(place: LazyPlace) -> AnyView {
    match place {
        LazyPlace::Page(Route::Overview | Route::Matrix) => view! { <OverviewPage/> }.into_any(),
        LazyPlace::Page(Route::Customers) => view! { <CustomersPage/> }.into_any(),
        LazyPlace::Page(Route::Customer(customer)) => view! { <CustomerPage customer/> }.into_any(),
        LazyPlace::Page(Route::Evaluation(customer, step)) => view! { <EvaluationPage customer step/> }.into_any(),
        LazyPlace::Page(Route::Signs) => view! { <SignsPage/> }.into_any(),
        LazyPlace::Page(Route::Questions(customer)) => view! { <QuestionsPage customer/> }.into_any(),
        LazyPlace::Page(Route::Rates) => view! { <RatesPage/> }.into_any(),
        LazyPlace::Page(Route::Goals) => view! { <GoalsPage/> }.into_any(),
        LazyPlace::Page(Route::List(kind)) => view! { <ListsPage kind/> }.into_any(),
        LazyPlace::Page(Route::Opportunities) => view! { <OpportunitiesPage/> }.into_any(),
        LazyPlace::Page(Route::Opportunity(opportunity)) => view! { <OpportunityPage opportunity/> }.into_any(),
        LazyPlace::Page(Route::OpenQuestions(opportunity)) => view! { <OpenQuestionsPage opportunity/> }.into_any(),
        LazyPlace::Page(Route::Compare) => view! { <ComparePage/> }.into_any(),
        LazyPlace::Page(Route::Decisions) => view! { <DecisionsPage/> }.into_any(),
        LazyPlace::Page(Route::Data) => view! { <DataPage/> }.into_any(),
        LazyPlace::Page(Route::Settings) => view! { <SettingsPage/> }.into_any(),
        LazyPlace::Page(Route::Methods) => view! { <MethodsPage/> }.into_any(),
        LazyPlace::Page(Route::Unknown) => view! { <NotFoundPage/> }.into_any(),
        LazyPlace::MatrixTools(matrix_state) => view! { <MatrixTools matrix_state/> }.into_any(),
        LazyPlace::MatrixPanel(matrix_state) => view! { <CellPanel matrix_state/> }.into_any(),
        LazyPlace::Missing => view! { <MissingPage/> }.into_any(),
        LazyPlace::Newer => view! { <NewerPage/> }.into_any(),
        LazyPlace::Corrupt => view! { <CorruptPage/> }.into_any(),
    }
}

#[cfg(feature = "split")]
mod part {
    //! The cut itself: `cut` is the one way to these pages.

    use super::{LazyPlace, lazy_page};
    use leptos::prelude::AnyView;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    #[wasm_split(pages, wasm_split_path = leptos::wasm_split, preload(load), fallible)]
    fn cut(place: LazyPlace) -> Result<AnyView, SplitLoaderError> {
        Ok(lazy_page(place))
    }

    pub async fn fetch() -> bool {
        load().await.is_ok()
    }

    pub fn now(place: LazyPlace) -> Option<AnyView> {
        crate::ui::lazy_part::at_once(cut(place))
    }
}

#[cfg(not(feature = "split"))]
mod part {
    //! Nothing is cut: all is here from the start.

    use super::{LazyPlace, lazy_page};
    pub use crate::ui::lazy_part::already_here as fetch;
    use leptos::prelude::AnyView;

    #[expect(clippy::unnecessary_wraps, reason = "as where there is something to wait for")]
    pub fn now(place: LazyPlace) -> Option<AnyView> {
        Some(lazy_page(place))
    }
}
