//! Who a customer is: every field is committed on its own, as one step to take back. Paper gets the values instead.

use crate::domain::values::name::NameFault;
use crate::domain::{Action, Customer, CustomerEdit, CustomerId, Name, Rejection, Status};
use crate::text::customers::{Customers, Profile, number_owner, status_phrase};
use crate::ui::controls::{Card, Help, Select, TextArea};
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Session, Topic, use_session};
use crate::ui::shared::forms::fields::{CheckedField, DateField, SuggestField};
use crate::view::customers::{owners, segments};
use leptos::prelude::*;

/// A customer that is being edited.
#[derive(Debug, Clone, Copy)]
pub struct Editor {
    pub customer: Memo<Option<Customer>>,
    id: CustomerId,
    session: Session,
}

impl Editor {
    #[must_use]
    pub fn of(id: CustomerId) -> Self {
        let session = use_session();
        let customer = Memo::new(move |_| {
            session.track(Topic::Customers);
            session.read(|workspace| workspace.customer(id).cloned())
        });
        Self { customer, id, session }
    }

    /// # Errors
    /// The [`Rejection`]; nothing has changed then.
    fn commit(self, edit: CustomerEdit) -> Result<(), Rejection> {
        let customer = self.id;
        self.session.dispatch(Action::EditCustomer { customer, edit })
    }

    /// A text of the customer; empty where it is gone.
    fn text(self, read: fn(&Customer) -> &str) -> Signal<String> {
        Signal::derive(move || {
            self.customer
                .with(|customer| customer.as_ref().map_or("", read).to_owned())
        })
    }

    /// Commits a text without the white space around it. Nothing about a text is refused.
    fn commits(self, edit: fn(String) -> CustomerEdit) -> Callback<String> {
        Callback::new(move |typed: String| {
            let _ = self.commit(edit(typed.trim().to_owned()));
        })
    }

    fn known(self, read: fn(&crate::domain::Workspace) -> Vec<String>) -> Signal<Vec<String>> {
        let session = self.session;
        Memo::new(move |_| {
            session.track(Topic::Customers);
            session.read(read)
        })
        .into()
    }
}

#[component]
pub fn MasterData(editor: Editor) -> impl IntoView {
    let promise_help = t(Profile::PromiseHint);
    view! {
        <Card title=t(Profile::MasterData)>
            <div class="stack" data-print="none">
                <NameField editor/>
                <NumberField editor/>
                <SuggestField label=t(Profile::Segment) value=editor.text(|customer| &customer.segment)
                    known=editor.known(segments) commit=editor.commits(CustomerEdit::Segment)/>
                <SuggestField label=t(Profile::Owner) value=editor.text(|customer| &customer.owner)
                    known=editor.known(owners) commit=editor.commits(CustomerEdit::Owner)/>
                <StatusField editor/>
                <DateField label=t(Profile::Since)
                    value=Signal::derive(move || editor.customer.with(|customer| customer.as_ref()?.since))
                    commit=Callback::new(move |since| { let _ = editor.commit(CustomerEdit::Since(since)); })/>
                <TextArea label=t(Profile::Promise) value=editor.text(Customer::promise)
                    help=Signal::derive(move || Help::Hint(promise_help.get()))
                    commit=editor.commits(CustomerEdit::Promise)/>
                <EarlierPromises editor/>
                <TextArea label=t(Profile::Notes) value=editor.text(|customer| &customer.notes)
                    commit=editor.commits(CustomerEdit::Notes)/>
            </div>
            <OnPaper editor/>
        </Card>
    }
}

#[component]
fn NameField(editor: Editor) -> impl IntoView {
    let language = use_language();
    let commit = move |typed: String| {
        let told = |phrase| language.get_untracked().tell(phrase).into_owned();
        let name = Name::parse(&typed).map_err(|fault| match fault {
            NameFault::Empty => told(Customers::NameEmpty),
            NameFault::TooLong => told(Customers::NameTooLong),
        })?;
        let _ = editor.commit(CustomerEdit::Name(name));
        Ok(())
    };
    view! {
        <CheckedField label=t(Profile::Name) value=editor.text(|customer| customer.name.as_str()) commit=Callback::new(commit)/>
    }
}

#[component]
fn NumberField(editor: Editor) -> impl IntoView {
    let language = use_language();
    let commit = move |typed: String| {
        let number = Some(typed.trim().to_owned()).filter(|number| !number.is_empty());
        let Err(rejection) = editor.commit(CustomerEdit::Number(number)) else {
            return Ok(());
        };
        let other = number_owner(rejection).and_then(|id| {
            editor
                .session
                .read(|workspace| workspace.customer(id).map(|other| other.name.as_str().to_owned()))
        });
        Err(language
            .get_untracked()
            .fill(Profile::NumberTaken, &[&other.unwrap_or_default()]))
    };
    view! {
        <CheckedField label=t(Profile::Number)
            value=editor.text(|customer| customer.number.as_deref().unwrap_or_default()) commit=Callback::new(commit)/>
    }
}

#[component]
fn StatusField(editor: Editor) -> impl IntoView {
    let language = use_language();
    let options = Signal::derive(move || {
        let language = language.get();
        Status::ALL
            .map(|status| language.tell(status_phrase(status)).into_owned())
            .to_vec()
    });
    let chosen = Signal::derive(move || {
        let status = editor
            .customer
            .with(|customer| customer.as_ref().map(|customer| customer.status));
        Status::ALL
            .iter()
            .position(|known| Some(*known) == status)
            .unwrap_or_default()
    });
    let choose = move |at: usize| {
        if let Some(status) = Status::ALL.get(at) {
            let _ = editor.commit(CustomerEdit::Status(*status));
        }
    };
    view! { <Select label=t(Profile::Status) options chosen choose=Callback::new(choose)/> }
}

/// All versions of the promised value but the present one, the newest first.
#[component]
fn EarlierPromises(editor: Editor) -> impl IntoView {
    let language = use_language();
    let earlier = Memo::new(move |_| {
        editor.customer.with(|customer| {
            let promises = customer
                .as_ref()
                .map(|customer| customer.promises.as_slice())
                .unwrap_or_default();
            promises
                .iter()
                .rev()
                .skip(1)
                .map(|promise| (promise.text.clone(), promise.since))
                .collect::<Vec<_>>()
        })
    });
    let versions = move || {
        let version = |(text, since): (String, jiff::civil::Date)| {
            let date = fill(Profile::PromiseSince, move |language| [language.date(since)]);
            let said = if text.is_empty() {
                language.get().tell(Profile::NoPromise).into_owned()
            } else {
                text
            };
            view! { <li><small>{date}</small><br/>{said}</li> }
        };
        earlier.get().into_iter().map(version).collect_view()
    };
    view! {
        <Show when=move || earlier.with(|earlier| !earlier.is_empty())>
            <details><summary>{t(Profile::EarlierPromises)}</summary><ul class="plain">{versions}</ul></details>
        </Show>
    }
}

#[component]
fn OnPaper(editor: Editor) -> impl IntoView {
    let language = use_language();
    let status = Signal::derive(move || {
        let status = editor
            .customer
            .with(|customer| customer.as_ref().map(|customer| customer.status));
        status
            .map(|status| language.get().tell(status_phrase(status)).into_owned())
            .unwrap_or_default()
    });
    let since = Signal::derive(move || {
        let since = editor.customer.with(|customer| customer.as_ref()?.since);
        since.map(|since| language.get().date(since)).unwrap_or_default()
    });
    let fact = move |label: Profile, value: Signal<String>| {
        let said = move || Some(value.get()).filter(|value| !value.is_empty());
        view! { <div hidden=move || said().is_none()><dt>{t(label)}</dt><dd>{said}</dd></div> }
    };
    view! {
        <dl class="facts" data-print="only">
            {fact(Profile::Number, editor.text(|customer| customer.number.as_deref().unwrap_or_default()))}
            {fact(Profile::Segment, editor.text(|customer| &customer.segment))}
            {fact(Profile::Owner, editor.text(|customer| &customer.owner))}
            {fact(Profile::Status, status)}
            {fact(Profile::Since, since)}
            {fact(Profile::Promise, editor.text(Customer::promise))}
            {fact(Profile::Notes, editor.text(|customer| &customer.notes))}
        </dl>
    }
}
