//! After how many months a mark is aged, and a goal is to be spoken about again.

use crate::domain::care::goal::{self, REVIEW_MONTHS_KEY};
use crate::domain::matrix::freshness::{self, MONTHS_KEY};
use crate::domain::{Action, FieldEdit, SettingEdit, Settings};
use crate::text::goals::GoalText;
use crate::text::lists::ListText;
use crate::text::quantities::Wanted;
use crate::ui::controls::Card;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::forms::fields::CheckedField;

#[component]
pub fn AgeingCard() -> impl IntoView {
    view! {
        <Card title=t(ListText::Lists)>
            <div class="fields" data-end="">
                <Months label=t(ListText::AgedAfter) key=MONTHS_KEY read=freshness::months/>
                <Months label=t(GoalText::ReviewEvery) key=REVIEW_MONTHS_KEY read=goal::review_months/>
            </div>
            <p class="hint">{t(ListText::AgedAfterHint)}</p>
        </Card>
    }
}

#[component]
fn Months(label: Signal<String>, key: &'static str, read: fn(&Settings) -> u16) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let value = Signal::derive(move || {
        session.track(Topic::Settings);
        session.read(|workspace| read(workspace.settings())).to_string()
    });
    let commit = move |typed: String| {
        let months = language.get_untracked().take_whole(Wanted::MONTHS, &typed)?;
        let edit = FieldEdit::number(key, Some(months));
        let _ = session.dispatch(Action::EditSetting(SettingEdit::Field(edit)));
        Ok(())
    };
    view! { <CheckedField label value commit=Callback::new(commit)/> }
}
