//! What holds for the firm, and for this device.

mod ageing;
mod checks;
mod people;
mod products;
mod rates;

use crate::domain::settings::Currency;
use crate::domain::{Action, SettingEdit};
use crate::text::{Language, settings::SettingsText as Text, shell::Shell};
use crate::ui::controls::{Card, Help, OneOf, Segmented, Select, TextField};
use crate::ui::pages::settings::ageing::AgeingCard;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{Theme, t, use_appearance};
use crate::ui::session::{Topic, use_session};
use crate::ui::shell::page::{Page, Shape};
use checks::Checks;
use people::PeopleCard;
use products::ProductList;
use rates::Rates;

#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <Page title=t(Shell::Settings) sub=t(Text::Sub) shape=Shape::Narrow>
            <Company/>
            <PeopleCard/>
            <Rates/>
            <ProductList/>
            <AgeingCard/>
            <Checks/>
            <LookAndLanguage/>
        </Page>
    }
}

#[component]
fn Company() -> impl IntoView {
    let session = use_session();
    let name = Signal::derive(move || {
        session.track(Topic::Settings);
        session.read(|workspace| workspace.settings().company.clone())
    });
    let edit = move |edit| {
        let _ = session.dispatch(Action::EditSetting(edit));
    };
    let currency = OneOf::values(
        &Currency::ALL,
        |currency| {
            t(match currency {
                Currency::Eur => Text::Euro,
                Currency::Chf => Text::Franc,
            })
        },
        move || {
            session.track(Topic::Settings);
            session.read(|workspace| workspace.settings().currency)
        },
        move |currency| edit(SettingEdit::Currency(currency)),
    );
    let hint = |phrase| {
        let hint = t(phrase);
        Signal::derive(move || Help::Hint(hint.get()))
    };
    view! {
        <Card title=t(Text::Company)>
            <div class="fields">
                <TextField label=t(Text::CompanyName) value=name help=hint(Text::CompanyHint)
                    commit=move |typed: String| edit(SettingEdit::Company(typed.trim().into()))/>
                <Select label=t(Text::Currency) of=currency/>
            </div>
            <p class="hint">{t(Text::CurrencyHint)}</p>
        </Card>
    }
}

#[component]
fn LookAndLanguage() -> impl IntoView {
    let appearance = use_appearance();
    let language = OneOf::values(
        &Language::ALL,
        |language| {
            t(match language {
                Language::German => Text::German,
                Language::Swiss => Text::Swiss,
                Language::English => Text::English,
            })
        },
        move || appearance.language.get(),
        move |language| appearance.choose_language(language),
    );
    let theme = OneOf::values(
        &Theme::ALL,
        |theme| {
            t(match theme {
                Theme::System => Text::System,
                Theme::Light => Text::Light,
                Theme::Dark => Text::Dark,
            })
        },
        move || appearance.theme.get(),
        move |theme| appearance.choose_theme(theme),
    );
    view! {
        <Card title=t(Text::Look) note=t(Text::LookNote)>
            <div class="stack">
                <Segmented label=t(Text::Language) of=language/>
                <Segmented label=t(Text::Theme) of=theme/>
            </div>
        </Card>
    }
}
