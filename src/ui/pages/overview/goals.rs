//! The goals that wait longest for a word with the customer, among what matters next.

use crate::domain::RecordKind;
use crate::route::Route;
use crate::text::goals::GoalText;
use crate::ui::controls::Glyph;
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::view::care::goals::overdue;
use crate::view::lists::scope::{ListFilter, ListScope};

/// More would push the rest aside; the page of the goals has them all.
const LINES_MAX: usize = 2;

/// Heading and note of a line.
pub type DueGoal = (String, String);

pub fn use_due_goals() -> Memo<Vec<DueGoal>> {
    let (session, language) = (use_session(), use_language());
    memo(move || {
        for topic in [Topic::Records(RecordKind::Goal), Topic::Customers, Topic::Settings] {
            session.track(topic);
        }
        let (language, today) = (language.get(), session.today());
        session.read(|workspace| {
            let scope = ListScope::of(workspace, &ListFilter::default());
            let (goals, _) = overdue(workspace, &scope, today);
            let line = |goal: &crate::domain::care::goal::Goal| {
                let name = workspace.customer(goal.customer)?.name.as_str();
                let since = language.not_reviewed(goal.reviewed, today);
                let note = [&language.text(GoalText::Note), " · ", &goal.text].concat();
                Some((language.fill(GoalText::GoalLine, &[name, &since]), note))
            };
            goals
                .iter()
                .take(LINES_MAX)
                .filter_map(|(_, goal)| line(goal))
                .collect()
        })
    })
}

#[component]
pub fn DueGoals(goals: Memo<Vec<DueGoal>>) -> impl IntoView {
    let line = |(text, note): DueGoal| {
        let label = text.clone();
        let label = move || [t(GoalText::Go).get().as_str(), ": ", &label].concat();
        view! {
            <li>
                <span class="todo-sign" data-tone="warn"><Glyph icon=Icon::Update/></span>
                <div class="todo-text"><strong>{text}</strong><small>{note}</small></div>
                <span class="todo-value"></span>
                <a class="button" href=Route::Goals.href() aria-label=label>{t(GoalText::Go)}</a>
            </li>
        }
    };
    live(move || goals.get().into_iter().map(line).collect_view())
}
