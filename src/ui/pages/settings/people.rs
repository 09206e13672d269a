//! The name of who works on this device, as it stands beside answers and decisions.

use crate::domain::people::{naming, others, person};
use crate::domain::values::name::{Name, NameFault};
use crate::domain::{Action, SettingEdit};
use crate::text::people::People as Text;
use crate::ui::controls::Card;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::forms::fields::CheckedField;

#[component]
pub fn PeopleCard() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let here = session.node();
    let name = Signal::derive(move || {
        session.track(Topic::Settings);
        let name = session.read(|workspace| person(&workspace.settings().fields, here).map(str::to_owned));
        name.unwrap_or_default()
    });
    let commit = move |typed: String| {
        let name = match Name::parse(&typed) {
            Ok(name) => name.as_str().to_owned(),
            Err(NameFault::Empty) => String::new(),
            Err(NameFault::TooLong) => return Err(language.get_untracked().text(Text::TooLong).into_owned()),
        };
        let _ = session.dispatch(Action::EditSetting(SettingEdit::Field(naming(here, &name))));
        Ok(())
    };
    let colleagues = memo(move || {
        session.track(Topic::Settings);
        session.read(|workspace| {
            others(&workspace.settings().fields, here)
                .collect::<Vec<_>>()
                .join(", ")
        })
    });
    let told = fill(Text::Others, move |_| [colleagues.get()]);
    view! {
        <Card title=t(Text::Card) note=t(Text::CardNote)>
            <div class="fields"><CheckedField label=t(Text::Name) value=name commit=Callback::new(commit)/></div>
            <p class="hint">{t(Text::Hint)}</p>
            <Show when=move || colleagues.with(|names| !names.is_empty())><p class="hint">{told}</p></Show>
        </Card>
    }
}
