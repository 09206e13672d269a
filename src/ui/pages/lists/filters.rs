//! What narrows a list: segment, owner, status and group.

use crate::text::customers::{Customers, status_phrase};
use crate::text::lists::ListText;
use crate::text::matrix_tools::Tool;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::shared::filters::{CustomerFilters, GroupFilter};
use crate::view::lists::scope::ListFilter;

/// What narrows lists of customers and products.
#[component]
pub fn Filters(filter: RwSignal<ListFilter>) -> impl IntoView {
    view! {
        <FilterCustomers filter>
            <GroupFilter asked=Signal::derive(move || filter.with(|filter| filter.group.clone()))
                change=move |group| filter.update(|filter| filter.group = group)/>
        </FilterCustomers>
    }
}

/// The same where products do not matter.
#[component]
pub fn FilterCustomers(filter: RwSignal<ListFilter>, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let children = children.map(|children| children());
    view! {
        <CustomerFilters asked=Signal::derive(move || filter.with(|filter| filter.customers.clone()))
            change=move |customers| filter.update(|filter| filter.customers = customers)
            any_status=t(ListText::NotFormer)>{children}</CustomerFilters>
    }
}

/// On paper nobody sees the filters, so they are told.
#[component]
pub fn FiltersInWords(filter: RwSignal<ListFilter>) -> impl IntoView {
    let language = use_language();
    let words = live(move || {
        let language = language.get();
        filter.with(|filter| {
            let asked = &filter.customers;
            let status = asked
                .status
                .map(|status| language.text(status_phrase(status)).into_owned());
            let named = [
                (language.text(Customers::Segment), asked.segment.clone()),
                (language.text(Customers::Owner), asked.owner.clone()),
                (language.text(Tool::Group), filter.group.clone()),
                (language.text(Customers::Status), status),
            ];
            let told = named
                .into_iter()
                .filter_map(|(name, value)| Some([name.as_ref(), ": ", value?.as_str()].concat()));
            told.collect::<Vec<_>>().join(" · ")
        })
    });
    view! { <p data-print="only">{words}</p> }
}
