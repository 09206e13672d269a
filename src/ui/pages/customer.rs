//! Everything about one customer.

use super::not_found::NotFoundPage;
use crate::domain::CustomerId;
use crate::ui::session::{Topic, use_session};
use crate::ui::shell::page::Page;
use leptos::prelude::*;

#[component]
pub fn CustomerPage(customer: CustomerId) -> impl IntoView {
    let session = use_session();
    let name = Memo::new(move |_| {
        session.track(Topic::Customers);
        session.read(|workspace| workspace.customer(customer).map(|known| known.name.as_str().to_owned()))
    });
    let known = Memo::new(move |_| name.with(Option::is_some));
    move || {
        if known.get() {
            view! { <Page title=Signal::derive(move || name.get().unwrap_or_default())><p></p></Page> }.into_any()
        } else {
            view! { <NotFoundPage/> }.into_any()
        }
    }
}
