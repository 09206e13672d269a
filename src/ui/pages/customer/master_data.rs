//! Who a customer is: every field is committed on its own, as one step to take back. Paper gets the values instead.

use crate::domain::values::name::NameFault;
use crate::domain::{Action, Customer, CustomerEdit, CustomerField, CustomerId, FieldKind, Name, Rejection, Status};
use crate::text::Language;
use crate::text::customers::{Customers, Profile, number_owner, status_phrase};
use crate::ui::controls::{Card, Help, OneOf, Select, TextArea};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Session, Topic, use_session};
use crate::ui::shared::forms::fields::{CheckedField, DateField, SuggestField};
use crate::view::customers::texts;

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
        let customer = memo(move || {
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

    /// What all customers have there.
    fn known(self, read: fn(&Customer) -> &str) -> Signal<Vec<String>> {
        let session = self.session;
        memo(move || {
            session.track(Topic::Customers);
            session.read(|workspace| texts(workspace, read))
        })
        .into()
    }
}

#[component]
pub fn MasterData(editor: Editor) -> impl IntoView {
    view! {
        <Card title=t(Profile::MasterData)>
            <div class="stack" data-print="none">
                {CustomerField::ALL.map(|field| control(editor, field)).into_iter().collect_view()}
            </div>
            <OnPaper editor/>
        </Card>
    }
}

fn control(editor: Editor, field: CustomerField) -> AnyView {
    let label = t(field);
    match field.kind() {
        FieldKind::Name => view! { <NameField label editor/> }.into_any(),
        FieldKind::Number => view! { <NumberField label editor/> }.into_any(),
        FieldKind::Status => view! { <StatusField label editor/> }.into_any(),
        FieldKind::Promise => {
            let hint = t(Profile::PromiseHint);
            let help = Signal::derive(move || Help::Hint(hint.get()));
            let commit = editor.commits(CustomerEdit::Promise);
            view! {
                <TextArea label value=editor.text(Customer::promise) help commit/>
                <EarlierPromises editor/>
            }
            .into_any()
        }
        FieldKind::Line(text) => {
            let (value, known) = (editor.text(text.get), editor.known(text.get));
            view! { <SuggestField label value known commit=editor.commits(text.edit)/> }.into_any()
        }
        FieldKind::Text(text) => {
            view! { <TextArea label value=editor.text(text.get) commit=editor.commits(text.edit)/> }.into_any()
        }
        FieldKind::Day(day) => {
            let value = Signal::derive(move || editor.customer.with(|customer| (day.get)(customer.as_ref()?)));
            let commit = move |typed| {
                let _ = editor.commit((day.edit)(typed));
            };
            view! { <DateField label value commit=Callback::new(commit)/> }.into_any()
        }
    }
}

#[component]
fn NameField(label: Signal<String>, editor: Editor) -> impl IntoView {
    let language = use_language();
    let commit = move |typed: String| {
        let told = |phrase| language.get_untracked().text(phrase).into_owned();
        let name = Name::parse(&typed).map_err(|fault| match fault {
            NameFault::Empty => told(Customers::NameEmpty),
            NameFault::TooLong => told(Customers::NameTooLong),
        })?;
        let _ = editor.commit(CustomerEdit::Name(name));
        Ok(())
    };
    view! {
        <CheckedField label value=editor.text(|customer| customer.name.as_str()) commit=Callback::new(commit)/>
    }
}

#[component]
fn NumberField(label: Signal<String>, editor: Editor) -> impl IntoView {
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
        <CheckedField label
            value=editor.text(|customer| customer.number.as_deref().unwrap_or_default()) commit=Callback::new(commit)/>
    }
}

#[component]
fn StatusField(label: Signal<String>, editor: Editor) -> impl IntoView {
    let status = move || {
        let status = |customer: &Option<Customer>| customer.as_ref().map(|customer| customer.status);
        editor.customer.with(status).unwrap_or_default()
    };
    let choose = move |status| {
        let _ = editor.commit(CustomerEdit::Status(status));
    };
    let of = OneOf::values(&Status::ALL, |status| t(status_phrase(status)), status, choose);
    view! { <Select label of/> }
}

/// All versions of the promised value but the present one, the newest first.
#[component]
fn EarlierPromises(editor: Editor) -> impl IntoView {
    let language = use_language();
    let earlier = memo(move || {
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
    let versions = live(move || {
        let version = |(text, since): (String, jiff::civil::Date)| {
            let date = fill(Profile::PromiseSince, move |language| [language.date(since)]);
            let said = if text.is_empty() {
                language.get().text(Profile::NoPromise).into_owned()
            } else {
                text
            };
            view! { <li><small>{date}</small><br/>{said}</li> }
        };
        earlier.get().into_iter().map(version).collect_view()
    });
    view! {
        <Show when=move || earlier.with(|earlier| !earlier.is_empty())>
            <details><summary>{t(Profile::EarlierPromises)}</summary><ul class="plain">{versions.clone()}</ul></details>
        </Show>
    }
}

#[component]
fn OnPaper(editor: Editor) -> impl IntoView {
    let language = use_language();
    let fact = move |field: CustomerField| {
        let told = move || {
            let written = |customer: &Customer| written(language.get(), customer, field);
            let told = editor.customer.with(|customer| customer.as_ref().map(written));
            told.filter(|told| !told.is_empty())
        };
        view! { <div hidden=move || told().is_none()><dt>{t(field)}</dt><dd>{move || told()}</dd></div> }
    };
    // The name is the heading of the page.
    let facts = CustomerField::ALL
        .into_iter()
        .filter(|field| *field != CustomerField::Name);
    view! { <dl class="facts" data-print="only">{facts.map(fact).collect_view()}</dl> }
}

fn written(language: Language, customer: &Customer, field: CustomerField) -> String {
    match field.kind() {
        FieldKind::Name => customer.name.as_str().to_owned(),
        FieldKind::Number => customer.number.clone().unwrap_or_default(),
        FieldKind::Status => language.text(status_phrase(customer.status)).into_owned(),
        FieldKind::Promise => customer.promise().to_owned(),
        FieldKind::Line(text) | FieldKind::Text(text) => (text.get)(customer).to_owned(),
        FieldKind::Day(day) => (day.get)(customer).map(|day| language.date(day)).unwrap_or_default(),
    }
}
