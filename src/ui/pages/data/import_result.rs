//! What became of the last file: applied, with the ways on, or why it could not be read.

use super::intake::{Phase, use_intake};
use crate::browser::{typing, update};
use crate::exchange::Failure;
use crate::route::Route;
use crate::text::{import::Import, shell::Shell};
use crate::ui::controls::{Banner, Button, ButtonKind, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};

#[component]
pub fn ImportResult() -> impl IntoView {
    let intake = use_intake();
    live(move || match intake.phase.get() {
        Phase::Applied(outcome) => Some(view! { <Applied outcome/> }.into_any()),
        Phase::Failed(failure) => Some(view! { <Failed failure/> }.into_any()),
        Phase::Waiting | Phase::Reading | Phase::Preview | Phase::ReadingAgain | Phase::Applying => None,
    })
}

#[component]
fn Applied(outcome: String) -> impl IntoView {
    view! {
        <Banner tone=Tone::Good title=t(Import::AppliedTitle) text=Signal::stored(outcome)>
            <a class="button" href=Route::Matrix.href()>{t(Import::ToMatrix)}</a>
            <a class="button" href=Route::Customers.href()>{t(Import::ToCustomers)}</a>
        </Banner>
    }
}

#[component]
fn Failed(failure: Failure) -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let title = fill(Import::FailedTitle, move |_| [intake.name.get()]);
    let text = Signal::derive(move || {
        let language = language.get();
        language.failure(failure) + " " + &language.text(Import::Unchanged)
    });
    let anew = |()| {
        typing::hand_over();
        update::load_anew();
    };
    let stopped = failure == Failure::Stopped;
    view! {
        <Banner tone=Tone::Bad title text>
            {stopped.then(|| view! { <Button label=t(Shell::LoadAnew) press=anew kind=ButtonKind::Primary/> })}
        </Banner>
    }
}
