//! Where the methods come from, and what the app does with them.

use crate::route::Route;
use crate::text::methods::MethodsText as Text;
use crate::text::shell::Shell;
use crate::ui::controls::{Tag, Tone};
use crate::ui::look::{fill, t};
use crate::ui::shell::page::{Page, Shape};
use leptos::prelude::*;

/// Name, origin, and whether the app has it.
const METHODS: [(Text, Text, bool); 5] = [
    (Text::MatrixName, Text::MatrixOrigin, true),
    (Text::FitName, Text::FitOrigin, true),
    (Text::StepsName, Text::StepsOrigin, false),
    (Text::ListName, Text::ListOrigin, true),
    (Text::SignsName, Text::SignsOrigin, false),
];

#[component]
pub fn MethodsPage() -> impl IntoView {
    view! {
        <Page title=t(Shell::Methods) sub=t(Text::Sub) shape=Shape::Narrow>
            <div class="prose">
                <p class="verdict">{t(Text::Lead)}</p>
                <p>{t(Text::Intro)}</p>
            </div>
            <Origins/>
            <article class="prose"><Matrix/><Others/></article>
            <Privacy/>
        </Page>
    }
}

#[component]
fn Origins() -> impl IntoView {
    let row = |(name, origin, here): (Text, Text, bool)| {
        let (told, tone) = if here {
            (Text::Here, Some(Tone::Good))
        } else {
            (Text::NotYet, None)
        };
        view! {
            <tr>
                <th scope="row">{t(name)}</th>
                <td>{t(origin)}</td>
                <td><Tag label=t(told) tone=Signal::stored(tone)/></td>
            </tr>
        }
    };
    view! {
        <section class="card" data-flush="">
            <header><h2>{t(Text::Table)}</h2></header>
            <div class="table-frame" tabindex="0" role="region" aria-label=t(Text::Table)>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{t(Text::Method)}</th><th scope="col">{t(Text::Origin)}</th><th scope="col">{t(Text::Today)}</th>
                    </tr></thead>
                    <tbody>{METHODS.map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn Matrix() -> impl IntoView {
    let rates = [
        Text::KnownRate,
        Text::OccupiedRate,
        Text::PenetrationRate,
        Text::GreyRate,
    ];
    view! {
        <h2>{t(Text::MatrixName)}</h2>
        <p>{t(Text::MatrixText)}</p>
        <p>{t(Text::BlankText)}</p>
        <p>{t(Text::RatesText)}</p>
        <ul>{rates.map(|rate| view! { <li>{t(rate)}</li> }).collect_view()}</ul>
    }
}

#[component]
fn Others() -> impl IntoView {
    [
        (Text::FitName, Text::FitText),
        (Text::ListName, Text::ListText),
        (Text::StepsName, Text::StepsText),
        (Text::SignsName, Text::SignsText),
    ]
    .map(|(name, text)| view! { <h2>{t(name)}</h2><p>{t(text)}</p> })
    .collect_view()
}

#[component]
fn Privacy() -> impl IntoView {
    view! {
        <section class="card">
            <header><h2>{t(Text::Privacy)}</h2></header>
            <p>{t(Text::PrivacyText)}</p>
            <p>{t(Text::PrivacyBackup)}</p>
            <div class="buttons"><a class="button" href=Route::Data.href()>{t(Text::ToData)}</a></div>
        </section>
        <p class="faint">"Kundenkompass · "{fill(Text::Version, |_| [env!("CARGO_PKG_VERSION").into()])}</p>
    }
}
