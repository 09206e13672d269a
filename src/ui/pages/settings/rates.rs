//! What the five steps of an evaluation reckon with: rates and yearly targets.

use crate::domain::evaluation::sums::{HOUR_RATE, INTEREST_RATE, REMINDER_COST, Unit};
use crate::domain::evaluation::{CONTRIBUTION_TARGET, REVENUE_TARGET};
use crate::domain::{Action, FieldEdit, SettingEdit};
use crate::text::evaluation::Rates as Text;
use crate::ui::controls::Card;
use crate::ui::look::{t, use_language};
use crate::ui::parts::fields::CheckedField;
use crate::ui::session::{Topic, use_session};
use leptos::prelude::*;

#[component]
pub fn Rates() -> impl IntoView {
    view! {
        <Card title=t(Text::Title) note=t(Text::Note)>
            <div class="fields">
                <Rate name=Text::Hour key=HOUR_RATE unit=Unit::Money/>
                <Rate name=Text::Reminder key=REMINDER_COST unit=Unit::Money/>
                <Rate name=Text::Interest key=INTEREST_RATE unit=Unit::Percent/>
                <Rate name=Text::RevenueTarget key=REVENUE_TARGET unit=Unit::Money/>
                <Rate name=Text::ContributionTarget key=CONTRIBUTION_TARGET unit=Unit::Money/>
            </div>
        </Card>
    }
}

/// A number of the settings that is not below zero.
#[component]
fn Rate(name: Text, key: &'static str, unit: Unit) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let value = Signal::derive(move || {
        session.track(Topic::Settings);
        let number = session.read(|workspace| workspace.settings().fields.number(key));
        number
            .map(|number| language.get().quantity(number, unit))
            .unwrap_or_default()
    });
    let commit = move |typed: String| {
        let language = language.get_untracked();
        let number = match typed.trim() {
            "" => None,
            typed => {
                let amount = language.parse_money(typed).filter(|amount| amount.0 >= 0);
                let wrong = || language.fill(Text::Wrong, &[&language.quantity(850_000, unit)]);
                Some(amount.ok_or_else(wrong)?.0)
            }
        };
        let _ = session.dispatch(Action::EditSetting(SettingEdit::Field(FieldEdit::number(key, number))));
        Ok(())
    };
    view! { <CheckedField label=t(name) value commit=Callback::new(commit)/> }
}
