//! A new opportunity: whose it is and what it is about. A customer nobody knows yet is made along with it, as a prospect.

use crate::domain::opportunity::OpportunityEdit;
use crate::domain::values::name::fold;
use crate::domain::{Action, CustomerEdit, CustomerId, Name, RecordId, RecordKind, Status};
use crate::route::Route;
use crate::text::opportunities::Opportunities as Text;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, ButtonKind, Unsent, use_unsent};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::location::go;
use crate::ui::session::{self, Session, Topic, use_session};
use crate::ui::shell::toasts::use_toasts;
use crate::view::customers::duplicates::meant_customer;
use leptos::{ev, html};

const SUGGESTED: usize = 8;

/// The button, and the form it opens. With a customer, only the title is asked for.
#[component]
pub fn NewOpportunity(#[prop(optional)] of: Option<CustomerId>, #[prop(optional)] kind: ButtonKind) -> impl IntoView {
    let open = RwSignal::new(false);
    live(move || {
        if open.get() {
            view! { <Form of open/> }.into_any()
        } else {
            view! { <Button label=t(Text::Add) kind icon=Icon::Add press=Callback::new(move |()| open.set(true))/> }
                .into_any()
        }
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpportunityFault {
    NoCustomer,
    /// Known when the name was typed, and deleted elsewhere since.
    CustomerGone,
    NoTitle,
    TooLong,
}

#[component]
fn Form(of: Option<CustomerId>, open: RwSignal<bool>) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let of_whom = of.map_or_else(
        || "opportunity/".into(),
        |customer| Unsent::of_customer("opportunity", customer),
    );
    let customer = use_unsent("opportunity-of", t(Text::AddCustomer));
    let title = use_unsent(of_whom, t(Text::AddTitle));
    let meant = StoredValue::new(None::<CustomerId>);
    let empty = move || {
        customer.set(String::new());
        title.set(String::new());
    };
    let fault = RwSignal::new(None::<OpportunityFault>);
    let add = move || match made(session, (of, meant), &customer.get_untracked(), &title.get_untracked()) {
        Ok((record, title)) => {
            toasts.notify_change(language.get_untracked().fill(Text::Added, &[&title]));
            empty();
            open.set(false);
            go(Route::Opportunity(record));
        }
        Err(wrong) => fault.set(Some(wrong)),
    };
    let give_up = move || {
        empty();
        open.set(false);
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        add();
    };
    let keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            give_up();
        }
    };
    let told = live(move || {
        let phrase = match fault.get()? {
            OpportunityFault::NoCustomer => Text::CustomerMissing,
            OpportunityFault::CustomerGone => Text::CustomerGone,
            OpportunityFault::NoTitle => Text::TitleMissing,
            OpportunityFault::TooLong => Text::TooLong,
        };
        Some(view! { <p class="error" id="new-opportunity-told">{t(phrase)}</p> })
    });
    view! {
        <form class="row" role="group" aria-label=t(Text::Add) on:submit=submit on:keydown=keydown>
            {of.is_none().then(|| view! { <CustomerField customer meant/> })}
            <TitleField title fault takes_focus=of.is_some()/>
            <button class="button" type="submit" data-kind="primary">{t(Text::AddNow)}</button>
            <Button label=t(Text::Cancel) press=Callback::new(move |()| give_up())/>
            <div aria-live="polite">{told}</div>
        </form>
    }
}

#[component]
fn CustomerField(customer: RwSignal<String>, meant: StoredValue<Option<CustomerId>>) -> impl IntoView {
    let session = use_session();
    let input = taking_focus();
    let known = memo(move || {
        let typed = customer.get();
        session.track(Topic::Customers);
        session.read(|workspace| {
            let is_known = meant_customer(workspace, &typed).is_some();
            let typed = fold(&typed);
            let like = |name: &&str| !typed.is_empty() && fold(name).contains(&typed);
            let names = workspace.customers().map(|(_, customer)| customer.name.as_str());
            let names = names.filter(like).take(SUGGESTED).map(str::to_owned);
            (is_known || typed.is_empty(), names.collect::<Vec<_>>())
        })
    });
    effect(move || {
        let named = Name::parse(&customer.get()).ok();
        meant.set_value(named.and_then(|name| self::known(session, &name)));
    });
    let options = live(move || {
        let names = known.with(|known| known.1.clone()).into_iter();
        names.map(|name| view! { <option value=name></option> }).collect_view()
    });
    let hint = fill(Text::CustomerNew, move |_| [customer.get()]);
    view! {
        <div class="field">
            <input aria-label=t(Text::AddCustomer) placeholder=t(Text::AddCustomer) autocomplete="off" list="new-opportunity-customers"
                node_ref=input prop:value=customer on:input=move |event| customer.set(event_target_value(&event))/>
            <datalist id="new-opportunity-customers">{options}</datalist>
            <div aria-live="polite"><Show when=move || !known.with(|known| known.0)><p class="hint">{hint}</p></Show></div>
        </div>
    }
}

#[component]
fn TitleField(title: RwSignal<String>, fault: RwSignal<Option<OpportunityFault>>, takes_focus: bool) -> impl IntoView {
    let input = if takes_focus { taking_focus() } else { NodeRef::new() };
    let typed = move |event| {
        fault.set(None);
        title.set(event_target_value(&event));
    };
    view! {
        <div class="field">
            <input aria-label=t(Text::AddTitle) placeholder=t(Text::AddTitle) autocomplete="off" node_ref=input prop:value=title
                aria-describedby="new-opportunity-told" on:input=typed/>
        </div>
    }
}

/// A field that has the focus as soon as it is there.
fn taking_focus() -> NodeRef<html::Input> {
    let input = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    input
}

/// `of`: the customer for whom the form is; `meant`: who had the typed name then. Whoever is gone since is not made anew unasked.
fn made(
    session: Session,
    (of, meant): (Option<CustomerId>, StoredValue<Option<CustomerId>>),
    customer: &str,
    title: &str,
) -> Result<(RecordId, String), OpportunityFault> {
    use crate::domain::values::name::NameFault;
    let title = Name::parse(title).map_err(|fault| match fault {
        NameFault::Empty => OpportunityFault::NoTitle,
        NameFault::TooLong => OpportunityFault::TooLong,
    });
    let name = match of {
        Some(_) => None,
        None => Some(Name::parse(customer).map_err(|fault| match fault {
            NameFault::Empty => OpportunityFault::NoCustomer,
            NameFault::TooLong => OpportunityFault::TooLong,
        })?),
    };
    let title = title?.as_str().to_owned();
    let customer = match (of, name) {
        (Some(customer), _) => customer,
        (None, Some(name)) => match known(session, &name) {
            Some(known) => known,
            None if meant.try_update_value(Option::take).flatten().is_some() => {
                return Err(OpportunityFault::CustomerGone);
            }
            None => prospect(session, name)?,
        },
        (None, None) => return Err(OpportunityFault::NoCustomer),
    };
    let record = session.new_record_id();
    let add = Action::AddRecord {
        kind: RecordKind::Opportunity,
        record,
        customer: Some(customer),
        fields: vec![
            OpportunityEdit::Title(title.clone()).field(),
            OpportunityEdit::Received(Some(session::now().today)).field(),
        ],
    };
    session.dispatch(add).map_err(|_| OpportunityFault::NoCustomer)?;
    Ok((record, title))
}

fn known(session: Session, name: &Name) -> Option<CustomerId> {
    session.read(|workspace| {
        let row = meant_customer(workspace, name.as_str())?;
        workspace.customer_at(row).map(|customer| customer.id)
    })
}

fn prospect(session: Session, name: Name) -> Result<CustomerId, OpportunityFault> {
    let customer = session.new_customer_id();
    let add = session.dispatch(Action::AddCustomer { customer, name });
    let edit = CustomerEdit::Status(Status::Prospect);
    add.and_then(|()| session.dispatch(Action::EditCustomer { customer, edit }))
        .map_err(|_| OpportunityFault::NoCustomer)?;
    Ok(customer)
}
