//! What holds for the firm, and for this device.

mod ageing;
mod checks;
mod people;
mod products;
mod rates;

use crate::domain::settings::Currency;
use crate::domain::{Action, SettingEdit};
use crate::text::{Language, settings::SettingsText as Text, shell::Shell};
use crate::ui::controls::{Card, Help, Segmented, Select, TextField};
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
    let currency = Signal::derive(move || {
        session.track(Topic::Settings);
        session.read(|workspace| place_of(&Currency::ALL, workspace.settings().currency))
    });
    let edit = move |edit| {
        let _ = session.dispatch(Action::EditSetting(edit));
    };
    let currencies = Currency::ALL.map(|currency| {
        t(match currency {
            Currency::Eur => Text::Euro,
            Currency::Chf => Text::Franc,
        })
    });
    let hint = |phrase| {
        let hint = t(phrase);
        Signal::derive(move || Help::Hint(hint.get()))
    };
    let choose_currency = move |at: usize| {
        if let Some(currency) = Currency::ALL.get(at) {
            edit(SettingEdit::Currency(*currency));
        }
    };
    view! {
        <Card title=t(Text::Company)>
            <div class="fields">
                <TextField label=t(Text::CompanyName) value=name help=hint(Text::CompanyHint)
                    commit=move |typed: String| edit(SettingEdit::Company(typed.trim().into()))/>
                <Select label=t(Text::Currency) options=Signal::derive(move || currencies.map(|currency| currency.get()).to_vec())
                    chosen=currency choose=choose_currency/>
            </div>
            <p class="hint">{t(Text::CurrencyHint)}</p>
        </Card>
    }
}

#[component]
fn LookAndLanguage() -> impl IntoView {
    let appearance = use_appearance();
    let languages = Language::ALL.map(|language| {
        t(match language {
            Language::German => Text::German,
            Language::Swiss => Text::Swiss,
            Language::English => Text::English,
        })
    });
    let themes = Theme::ALL.map(|theme| {
        t(match theme {
            Theme::System => Text::System,
            Theme::Light => Text::Light,
            Theme::Dark => Text::Dark,
        })
    });
    let choose_language = move |at: usize| {
        if let Some(language) = Language::ALL.get(at) {
            appearance.choose_language(*language);
        }
    };
    let choose_theme = move |at: usize| {
        if let Some(theme) = Theme::ALL.get(at) {
            appearance.choose_theme(*theme);
        }
    };
    view! {
        <Card title=t(Text::Look) note=t(Text::LookNote)>
            <div class="stack">
                <Segmented label=t(Text::Language) options=languages.to_vec() choose=choose_language
                    chosen=Signal::derive(move || place_of(&Language::ALL, appearance.language.get()))/>
                <Segmented label=t(Text::Theme) options=themes.to_vec() choose=choose_theme
                    chosen=Signal::derive(move || place_of(&Theme::ALL, appearance.theme.get()))/>
            </div>
        </Card>
    }
}

fn place_of<T: PartialEq>(all: &[T], wanted: T) -> usize {
    all.iter().position(|known| *known == wanted).unwrap_or_default()
}
