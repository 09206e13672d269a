//! The opportunities of one customer, on the customer's page.

use crate::domain::{CustomerId, RecordId, RecordKind};
use crate::route::Route;
use crate::text::opportunities::Opportunities as Text;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Card, Glyph};
use crate::ui::pages::opportunities::{StageTag, compare_href};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::new_opportunity::NewOpportunity;
use crate::view::opportunities::{OpportunityLine, Query, answer, lines};

#[component]
pub fn CustomerOpportunities(customer: CustomerId) -> impl IntoView {
    let session = use_session();
    let shown = memo(move || {
        session.track(Topic::Settings);
        session.track(Topic::Records(RecordKind::Opportunity));
        session.track(Topic::Records(RecordKind::Decision));
        session.read(|workspace| {
            let lines = lines(workspace, Some(customer), session.today());
            answer(lines, &Query::default())
        })
    });
    let beside = live(move || {
        let ids: Vec<RecordId> = shown.with(|shown| shown.iter().map(|line| line.id).collect());
        (ids.len() > 1)
            .then(|| view! { <a class="button" data-kind="quiet" href=compare_href(&ids)>{t(Text::AllOfCustomer)}</a> })
    });
    view! {
        <Card title=t(Text::Title)>
            <ul class="todo">
                {each(move || shown.get(), Clone::clone, move |line| view! { <OpportunityItem line/> })}
            </ul>
            <Show when=move || shown.with(Vec::is_empty)><p class="soft">{t(Text::NoneOfCustomer)}</p></Show>
            <div class="buttons" data-print="none"><NewOpportunity of=customer/>{beside}</div>
        </Card>
    }
}

#[component]
fn OpportunityItem(line: OpportunityLine) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let (value, received) = (line.value, line.received);
    let value = move || {
        let currency = session.read(|workspace| workspace.settings().currency);
        Some(language.get().money_whole(value?, currency))
    };
    let note = live(move || {
        let received = received.map(|day| language.get().date(day));
        let step = Some(line.next_step.clone()).filter(|step| !step.is_empty());
        received.into_iter().chain(step).collect::<Vec<_>>().join(" · ")
    });
    view! {
        <li>
            <span class="todo-sign"><Glyph icon=Icon::Opportunities/></span>
            <div class="todo-text"><strong><a href=Route::Opportunity(line.id).href()>{line.title}</a></strong><small>{note}</small></div>
            <span class="todo-value">{value}</span>
            <span><StageTag stage=line.stage/></span>
        </li>
    }
}
