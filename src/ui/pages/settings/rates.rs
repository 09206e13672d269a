//! What the five steps of an evaluation reckon with: rates and yearly targets.

use crate::domain::evaluation::sums::{HOUR_RATE, INTEREST_RATE, REMINDER_COST};
use crate::domain::evaluation::{CONTRIBUTION_TARGET, REVENUE_TARGET};
use crate::domain::{Action, FieldEdit, SettingEdit};
use crate::text::evaluation::Rates as Text;
use crate::text::quantities::Wanted;
use crate::ui::controls::Card;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::forms::fields::CheckedField;

#[component]
pub fn Rates() -> impl IntoView {
    view! {
        <Card title=t(Text::Title) note=t(Text::Note)>
            <div class="fields">
                <Rate name=Text::Hour key=HOUR_RATE wanted=Wanted::MONEY/>
                <Rate name=Text::Reminder key=REMINDER_COST wanted=Wanted::MONEY/>
                <Rate name=Text::Interest key=INTEREST_RATE wanted=Wanted::INTEREST/>
                <Rate name=Text::RevenueTarget key=REVENUE_TARGET wanted=Wanted::MONEY/>
                <Rate name=Text::ContributionTarget key=CONTRIBUTION_TARGET wanted=Wanted::MONEY/>
            </div>
        </Card>
    }
}

/// A number of the settings that is not below zero.
#[component]
fn Rate(name: Text, key: &'static str, wanted: Wanted) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let known = memo(move || {
        session.track(Topic::Settings);
        session.read(|workspace| workspace.settings().fields.number(key))
    });
    let value = Signal::derive(move || {
        let told = known.get().map(|number| language.get().show_quantity(wanted, number));
        told.unwrap_or_default()
    });
    let commit = move |typed: String| {
        let number = language.get_untracked().take_quantity(
            wanted.in_currency(session.own_currency()),
            &typed,
            known.get_untracked(),
        )?;
        let _ = session.dispatch(Action::EditSetting(SettingEdit::Field(FieldEdit::number(key, number))));
        Ok(())
    };
    view! { <CheckedField label=t(name) value commit=Callback::new(commit)/> }
}
