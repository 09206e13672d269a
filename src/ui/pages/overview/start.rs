//! A fresh start: three ways in, side by side.

use crate::domain::values::name::NameFault;
use crate::domain::{Action, Name};
use crate::example;
use crate::route::Route;
use crate::text::overview::OverviewText as Text;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Glyph, Help, NameForm};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::location::go;
use crate::ui::session::{self, use_session};
use crate::ui::shared::export::style;
use crate::ui::shell::heading::focus_heading;
use crate::ui::shell::page::Page;
use crate::ui::shell::toasts::use_toasts;
use std::rc::Rc;

#[component]
pub fn StartPage() -> impl IntoView {
    view! {
        <Page title=t(Text::Welcome) sub=t(Text::WelcomeSub)>
            <div class="prose">
                <p class="verdict" data-size="l">{t(Text::Question)}</p>
                <p>{t(Text::Promise)}</p>
            </div>
            <div class="ways"><List/><Example/><First/></div>
        </Page>
    }
}

#[component]
fn List() -> impl IntoView {
    view! {
        <section class="card way" data-first="">
            <WayHead icon=Icon::Import title=Text::ListWay text=Text::ListWayText/>
            <a class="button" data-kind="primary" href=Route::Data.href()>{t(Text::ListWayGo)}</a>
        </section>
    }
}

#[component]
fn Example() -> impl IntoView {
    let (session, toasts, language) = (use_session(), use_toasts(), use_language());
    let load = move |()| {
        let wording = style(language.get_untracked()).wording;
        let plan = Rc::new(example::plan(session::now().today, wording));
        match session.dispatch(Action::LoadExample(plan)) {
            Ok(()) => focus_heading(),
            Err(_) => toasts.notify(language.get_untracked().text(Text::NotLoaded).into_owned()),
        }
    };
    view! {
        <section class="card way">
            <WayHead icon=Icon::Compass title=Text::ExampleWay text=Text::ExampleWayText/>
            <Button label=t(Text::ExampleWayGo) press=load/>
        </section>
    }
}

#[component]
fn First() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let fault = RwSignal::new(None);
    let add = move |typed: String| {
        let name = Name::parse(&typed);
        fault.set(name.as_ref().err().copied());
        let customer = session.new_customer_id();
        let added = name.is_ok_and(|name| session.dispatch(Action::AddCustomer { customer, name }).is_ok());
        if added {
            go(Route::Customer(customer));
        }
        added
    };
    let help = Signal::derive(move || {
        let phrase = match fault.get() {
            None => return Help::None,
            Some(NameFault::Empty) => Text::NameMissing,
            Some(NameFault::TooLong) => Text::NameTooLong,
        };
        Help::Error(language.get().text(phrase).into_owned())
    });
    view! {
        <section class="card way">
            <WayHead icon=Icon::Add title=Text::FirstWay text=Text::FirstWayText/>
            <NameForm label=t(Text::FirstName) button=t(Text::FirstWayGo) submit=add help unsent="first-customer"/>
        </section>
    }
}

#[component]
fn WayHead(icon: Icon, title: Text, text: Text) -> impl IntoView {
    view! {
        <span class="way-sign"><Glyph icon/></span>
        <h2>{t(title)}</h2>
        <p>{t(text)}</p>
    }
}
