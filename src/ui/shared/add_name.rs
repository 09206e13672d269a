//! A customer or a product is made by its name alone; everything else comes later, on its page.

use crate::domain::values::name::NameFault;
use crate::domain::{Action, Column, Name, Row};
use crate::route::Route;
use crate::text::customers::Customers;
use crate::text::matrix::MatrixText;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, ButtonKind, use_unsent};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::location::go;
use crate::ui::session::{Session, Topic, use_session};
use crate::ui::shell::toasts::use_toasts;
use crate::view::customers::duplicates::Names;
use leptos::{ev, html};
use std::sync::Arc;

/// What is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Make {
    Customer,
    Product,
}

/// Something of that name is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Alike {
    name: String,
    route: Option<Route>,
}

impl Make {
    fn add(self, session: Session, name: Name) -> Option<Route> {
        match self {
            Self::Customer => {
                let customer = session.new_customer_id();
                session.dispatch(Action::AddCustomer { customer, name }).ok()?;
                Some(Route::Customer(customer))
            }
            Self::Product => {
                let product = session.new_product_id();
                session.dispatch(Action::AddProduct { product, name }).ok()?;
                None
            }
        }
    }

    /// Under which an unsent name is kept.
    const fn form(self) -> &'static str {
        match self {
            Self::Customer => "name/customer",
            Self::Product => "name/product",
        }
    }

    const fn topic(self) -> Topic {
        match self {
            Self::Customer => Topic::Customers,
            Self::Product => Topic::Products,
        }
    }

    fn known(self, session: Session) -> KnownNames {
        session.read(|workspace| match self {
            Self::Customer => KnownNames::Customers(Names::of_customers(workspace)),
            Self::Product => KnownNames::Products(Names::of_products(workspace)),
        })
    }
}

/// The names that are there, worked out once and not with every letter.
#[derive(Debug, Clone, PartialEq, Eq)]
enum KnownNames {
    Customers(Names<Row>),
    Products(Names<Column>),
}

impl KnownNames {
    fn alike(&self, session: Session, typed: &str) -> Option<Alike> {
        session.read(|workspace| match self {
            Self::Customers(names) => workspace.customer_at(names.alike(typed)?).map(|customer| Alike {
                name: customer.name.as_str().to_owned(),
                route: Some(Route::Customer(customer.id)),
            }),
            Self::Products(names) => workspace.product_at(names.alike(typed)?).map(|product| Alike {
                name: product.name.as_str().to_owned(),
                route: None,
            }),
        })
    }
}

/// A button that opens into a field for the name. A new customer's page opens at once.
#[component]
pub fn AddName(make: Make, #[prop(optional)] kind: ButtonKind) -> impl IntoView {
    let open = RwSignal::new(false);
    let label = match make {
        Make::Customer => t(Customers::Add),
        Make::Product => t(MatrixText::AddProduct),
    };
    live(move || {
        if open.get() {
            view! { <NameForm make open/> }.into_any()
        } else {
            view! { <Button label kind icon=Icon::Add press=Callback::new(move |()| open.set(true))/> }.into_any()
        }
    })
}

#[component]
fn NameForm(make: Make, open: RwSignal<bool>) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let label = match make {
        Make::Customer => t(Customers::AddName),
        Make::Product => t(MatrixText::ProductName),
    };
    let typed = use_unsent(make.form(), label);
    let give_up = move || {
        typed.set(String::new());
        open.set(false);
    };
    let fault = RwSignal::new(None::<NameFault>);
    let known = memo(move || {
        session.track(make.topic());
        Arc::new(make.known(session))
    });
    let alike = memo(move || typed.with(|typed| known.with(|known| known.alike(session, typed))));
    let add = move || match Name::parse(&typed.get_untracked()) {
        Ok(name) => {
            let told = language.get_untracked().fill(Customers::Added, &[name.as_str()]);
            let route = make.add(session, name);
            toasts.notify_change(told);
            typed.set(String::new());
            if let Some(route) = route {
                open.set(false);
                go(route);
            }
        }
        Err(wrong) => fault.set(Some(wrong)),
    };
    let input = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    let keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => add(),
        "Escape" => give_up(),
        _ => {}
    };
    view! {
        <div class="row" role="group" aria-label=label>
            <div class="field">
                <input aria-label=label placeholder=label autocomplete="off" node_ref=input prop:value=typed
                    aria-describedby="add-name-told" aria-invalid=move || fault.get().map(|_| "true")
                    on:input=move |event| { fault.set(None); typed.set(event_target_value(&event)); } on:keydown=keydown/>
                <div aria-live="polite"><Told fault alike/></div>
            </div>
            <Button label=t(Customers::AddNow) kind=ButtonKind::Primary press=Callback::new(move |()| add())/>
            <Button label=t(Customers::Cancel) press=Callback::new(move |()| give_up())/>
        </div>
    }
}

/// What is wrong with the name, or who is called like that already.
#[component]
fn Told(fault: RwSignal<Option<NameFault>>, alike: Memo<Option<Alike>>) -> impl IntoView {
    let error = |phrase| view! { <p class="error" id="add-name-told">{t(phrase)}</p> }.into_any();
    live(move || match (fault.get(), alike.get()) {
        (Some(NameFault::Empty), _) => Some(error(Customers::NameEmpty)),
        (Some(NameFault::TooLong), _) => Some(error(Customers::NameTooLong)),
        (None, Some(alike)) => Some(view! { <Hint alike/> }.into_any()),
        (None, None) => None,
    })
}

#[component]
fn Hint(alike: Alike) -> impl IntoView {
    let name = alike.name.clone();
    let named = match alike.route {
        Some(route) => view! { <a href=route.href()>{name}</a> }.into_any(),
        None => view! { <b>{name}</b> }.into_any(),
    };
    view! { <p class="hint" id="add-name-told">{t(Customers::Alike)}" "{named}</p> }
}
