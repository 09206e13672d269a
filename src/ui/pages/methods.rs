//! Where the methods come from, and where the app has them.

use crate::route::Route;
use crate::text::methods::MethodsText as Text;
use crate::text::shell::Shell;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t};
use crate::ui::shell::page::{Page, Shape};

/// Name, origin, and where the app has it.
const METHODS: [(Text, Text, Shell, Route); 5] = [
    (Text::MatrixName, Text::MatrixOrigin, Shell::Matrix, Route::Matrix),
    (
        Text::FitName,
        Text::FitOrigin,
        Shell::Opportunities,
        Route::Opportunities,
    ),
    (Text::StepsName, Text::StepsOrigin, Shell::Customers, Route::Customers),
    (
        Text::ListName,
        Text::ListOrigin,
        Shell::Opportunities,
        Route::Opportunities,
    ),
    (Text::SignsName, Text::SignsOrigin, Shell::Customers, Route::Signs),
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
            <article class="prose"><MatrixMethod/><Others/></article>
            <Privacy/>
        </Page>
    }
}

#[component]
fn Origins() -> impl IntoView {
    let row = |(name, origin, place, route): (Text, Text, Shell, Route)| {
        view! {
            <tr>
                <th scope="row">{t(name)}</th>
                <td>{t(origin)}</td>
                <td><a href=route.href()>{t(place)}</a></td>
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
fn MatrixMethod() -> impl IntoView {
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
