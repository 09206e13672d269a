//! After how many months a mark is aged: a setting of the matrix.

use super::fields::CheckedField;
use crate::domain::age::{self, MONTHS_KEY};
use crate::domain::{Action, FieldEdit, SettingEdit};
use crate::text::lists::ListText;
use crate::text::shell::Shell;
use crate::ui::controls::Card;
use crate::ui::look::{t, use_language};
use crate::ui::session::{Topic, use_session};
use leptos::prelude::*;

const MONTHS_MAX: i64 = 120;

#[component]
pub fn AgeingCard() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let value = Signal::derive(move || {
        session.track(Topic::Settings);
        session.read(|workspace| age::months(workspace.settings())).to_string()
    });
    let commit = move |typed: String| {
        let months = typed
            .trim()
            .parse()
            .ok()
            .filter(|months| (1..=MONTHS_MAX).contains(months));
        let months = months.ok_or_else(|| language.get_untracked().tell(ListText::AgedAfterWrong).into_owned())?;
        let edit = FieldEdit::number(MONTHS_KEY, Some(months));
        let _ = session.dispatch(Action::EditSetting(SettingEdit::Field(edit)));
        Ok(())
    };
    view! {
        <Card title=t(Shell::Matrix)>
            <div class="fields"><CheckedField label=t(ListText::AgedAfter) value commit=Callback::new(commit)/></div>
            <p class="hint">{t(ListText::AgedAfterHint)}</p>
        </Card>
    }
}
