//! One opportunity: both checks beside each other, the advice always in view, and the decision.

mod decide;
mod facts;
mod fit;
mod item;
pub mod open_questions;
mod opportunity_draft;
mod sections;
mod tones;
mod verdict;

use super::not_found::NotFoundPage;
use crate::browser::print;
use crate::domain::opportunity::TITLE;
use crate::domain::{Action, RecordId, RecordKind};
use crate::route::Route;
use crate::text::decisions::choice_phrase;
use crate::text::opportunities::{Desk as Text, Opportunities};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Menu, MenuItem};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::location::go;
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::export::{ExportFile, use_export};
use crate::ui::shell::page::Page;
use crate::ui::shell::toasts::use_toasts;
pub use decide::AdviceTag;
use decide::{DecideDialog, DecisionCard, use_decision};
use facts::{Facts, RuleCard};
use fit::FitCheck;
pub use fit::{fit_tone, level_tone};
use opportunity_draft::OpportunityDraft;
use sections::Sections;
pub use sections::tone_of;
pub use tones::{advice_tone, outcome_tone};
use verdict::{TippingCard, Verdict};

#[component]
pub fn OpportunityPage(opportunity: RecordId) -> impl IntoView {
    let session = use_session();
    let is_there = memo(move || {
        session.track(Topic::Records(RecordKind::Opportunity));
        session.track(Topic::Customers);
        session.read(|workspace| workspace.record(RecordKind::Opportunity, opportunity).is_some())
    });
    live(move || {
        if is_there.get() {
            view! { <Checks id=opportunity/> }.into_any()
        } else {
            view! { <NotFoundPage/> }.into_any()
        }
    })
}

#[component]
fn Checks(id: RecordId) -> impl IntoView {
    let draft = OpportunityDraft::of(id);
    let title = Signal::derive(move || draft.text(TITLE));
    view! {
        <Page title sub=use_sub(draft)>
            <div class="row" data-print="none">
                <a class="button" data-kind="quiet" href=Route::Opportunities.href()>{t(Text::Back)}</a>
                <CustomerLink draft/>
                <div class="buttons push">
                    <a class="button" href=Route::OpenQuestions(id).href()>{t(Text::Questions)}</a>
                    <More draft/>
                </div>
            </div>
            <div class="desk">
                <Verdict draft/>
                <div class="desk-fit"><FitCheck draft/></div>
                <div class="desk-list stack"><Facts draft/><Sections draft/></div>
                <aside class="desk-rest stack"><DecisionCard draft/><TippingCard draft/><RuleCard draft/></aside>
            </div>
            <DecideDialog draft/>
        </Page>
    }
}

/// `Lindner Stahl AG · eingegangen am 12.11.2026 · 120.000 €`
fn use_sub(draft: OpportunityDraft) -> Signal<String> {
    let language = use_language();
    let decision = use_decision(draft);
    Signal::derive(move || {
        draft.session.track(Topic::Customers);
        draft.session.track(Topic::Settings);
        let language = language.get();
        let choice = decision.with(|decision| decision.as_ref().and_then(|decision| decision.choice));
        let decided = choice.map(|choice| language.fill(Text::SubDecided, &[&language.text(choice_phrase(choice))]));
        draft.opportunity.with(|known| {
            draft.session.read(|workspace| {
                let customer = known.customer.and_then(|id| workspace.customer(id));
                let received = known
                    .received
                    .map(|day| language.fill(Text::SubReceived, &[&language.date(day)]));
                let currency = workspace.settings().currency;
                let value = known.value.map(|value| language.money_whole(value, currency));
                let name = customer.map(|customer| customer.name.as_str().to_owned());
                name.into_iter()
                    .chain(received)
                    .chain(value)
                    .chain(decided)
                    .collect::<Vec<_>>()
                    .join(" · ")
            })
        })
    })
}

#[component]
fn CustomerLink(draft: OpportunityDraft) -> impl IntoView {
    live(move || {
        draft.session.track(Topic::Customers);
        let customer = draft.opportunity.with(|known| known.customer)?;
        let name = draft.session.read(|workspace| {
            let customer = workspace.customer(customer)?;
            Some(customer.name.as_str().to_owned())
        })?;
        Some(view! { <a class="button" data-kind="quiet" href=Route::Customer(customer).href()>{name}</a> })
    })
}

#[component]
fn More(draft: OpportunityDraft) -> impl IntoView {
    let export = use_export();
    let (language, toasts) = (use_language(), use_toasts());
    let delete = move |()| {
        let told = language
            .get_untracked()
            .fill(Opportunities::Deleted, &[&draft.text(TITLE)]);
        let (kind, record) = (RecordKind::Opportunity, draft.id);
        if draft.session.dispatch(Action::RemoveRecord { kind, record }).is_ok() {
            toasts.notify_change(told);
            go(Route::Opportunities);
        }
    };
    view! {
        <Button label=t(Text::Print) icon=Icon::Print press=Callback::new(|()| print::print())/>
        <Menu label=t(crate::text::shell::Shell::More) icon=Icon::More>
            <MenuItem label=t(Text::Checklist) icon=Icon::Export press=Callback::new(move |()| export.run(ExportFile::Checklist(draft.id)))/>
            <MenuItem label=t(Text::Delete) icon=Icon::Delete press=Callback::new(delete)/>
        </Menu>
    }
}
