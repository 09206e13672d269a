//! What waits in the two checks: opportunities to be clarified, and decisions of which nobody said how they turned out.

use crate::domain::RecordKind;
use crate::route::Route;
use crate::text::overview::OverviewText as Text;
use crate::ui::controls::Glyph;
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t};
use crate::ui::session::{Topic, use_session};
use crate::view::decisions::{DecisionFilter, log};
use crate::view::opportunities::{StageScope, lines};

/// How many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    to_clarify: u64,
    to_judge: u64,
}

impl Waiting {
    #[must_use]
    pub fn any(self) -> bool {
        self != Self::default()
    }
}

#[must_use]
pub fn use_waiting() -> Memo<Waiting> {
    let session = use_session();
    memo(move || {
        for topic in [
            Topic::Records(RecordKind::Opportunity),
            Topic::Records(RecordKind::Decision),
            Topic::Records(RecordKind::Evaluation),
            Topic::Customers,
            Topic::Settings,
        ] {
            session.track(topic);
        }
        let today = session.today();
        session.read(|workspace| {
            let lines = lines(workspace, None, today);
            let decisions = log(workspace);
            Waiting {
                to_clarify: lines
                    .iter()
                    .filter(|line| StageScope::Waiting.takes(line.stage))
                    .count() as u64,
                to_judge: decisions
                    .iter()
                    .filter(|decision| DecisionFilter::Due.takes(decision, today))
                    .count() as u64,
            }
        })
    })
}

/// Those of the list that wait.
fn to_clarify_href() -> String {
    [&Route::Opportunities.href(), "?stage=", StageScope::Waiting.key()].concat()
}

/// Those of the log that are to be judged.
fn to_judge_href() -> String {
    [&Route::Decisions.href(), "?show=", DecisionFilter::Due.key()].concat()
}

/// Lines of the list of what matters next.
#[component]
pub fn WaitingLines(waiting: Memo<Waiting>) -> impl IntoView {
    let clarify = move || waiting.get().to_clarify;
    let judge = move || waiting.get().to_judge;
    let told = |one: Text, many: Text, count: Signal<u64>| {
        let (one, many) = (t(one), fill(many, move |language| [language.count(count.get())]));
        Signal::derive(move || if count.get() == 1 { one.get() } else { many.get() })
    };
    let to_clarify = told(Text::ToClarifyOne, Text::ToClarify, Signal::derive(clarify));
    let to_judge = told(Text::ToJudgeOne, Text::ToJudge, Signal::derive(judge));
    view! {
        <Show when=move || waiting.get().to_clarify != 0>
            <li>
                <span class="todo-sign" data-tone="warn"><Glyph icon=Icon::Opportunities/></span>
                <div class="todo-text"><strong>{to_clarify}</strong><small>{t(Text::ToClarifyNote)}</small></div>
                <span class="todo-value"></span>
                <a class="button" href=to_clarify_href()>{t(Text::ToClarifyGo)}</a>
            </li>
        </Show>
        <Show when=move || waiting.get().to_judge != 0>
            <li>
                <span class="todo-sign" data-tone="info"><Glyph icon=Icon::Decisions/></span>
                <div class="todo-text"><strong>{to_judge}</strong><small>{t(Text::ToJudgeNote)}</small></div>
                <span class="todo-value"></span>
                <a class="button" href=to_judge_href()>{t(Text::ToJudgeGo)}</a>
            </li>
        </Show>
    }
}
