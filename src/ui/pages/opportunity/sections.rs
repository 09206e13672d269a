//! ASCOTSMAN: its sections as cards that show their state at a glance.

use super::item::ItemRow;
use super::opportunity_draft::{Item, OpportunityDraft};
use crate::domain::opportunity::checklist::Section;
use crate::domain::records::question::Bearing;
use crate::text::opportunities::{Desk as Text, section_phrase};
use crate::ui::controls::{Tag, Tone};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};

#[component]
pub fn Sections(draft: OpportunityDraft) -> impl IntoView {
    view! {
        <section class="stack" aria-labelledby="ascotsman">
            <header class="row">
                <h2 id="ascotsman">{t(Text::Ascotsman)}</h2>
                <small data-print="none">{t(Text::Keys)}</small>
            </header>
            {Section::ALL.map(|section| view! { <SectionCard draft section/> }).collect_view()}
        </section>
    }
}

#[component]
fn SectionCard(draft: OpportunityDraft, section: Section) -> impl IntoView {
    let language = use_language();
    let state = memo(move || draft.answers(|answers| answers.state(section)));
    let tone = Signal::derive(move || tone_of(state.get().lead));
    let told = Signal::derive(move || {
        let lead = state.get().lead;
        language.get().text(section_phrase(lead)).into_owned()
    });
    let details = live(move || {
        let state = state.get();
        language.get().details(state.bad_details, state.open_details)
    });
    let heading = heading_id(section);
    let named_by = heading.clone();
    view! {
        <section class="card section" aria-labelledby=named_by>
            <header>
                <h3 id=heading tabindex="-1">{move || language.get().choose(section.name())}</h3>
                <small>{details}</small>
                <span class="push"><Tag label=told tone/></span>
            </header>
            {section.questions().map(|question| view! { <ItemRow draft item=Item::List(question)/> }).collect_view()}
        </section>
    }
}

pub fn heading_id(section: Section) -> String {
    [
        "section-",
        section.questions().next().map_or("", |question| question.key),
    ]
    .concat()
}

pub const fn tone_of(lead: Bearing) -> Option<Tone> {
    match lead {
        Bearing::Good => Some(Tone::Good),
        Bearing::Bad => Some(Tone::Bad),
        Bearing::Open => Some(Tone::Warn),
        Bearing::None => None,
    }
}
