//! What narrows lists, rates and the matrix: segment, owner and status of customers, groups of products. What nobody has cannot be
//! chosen, and is not offered.

use crate::domain::{Status, Workspace};
use crate::text::customers::{Customers, status_phrase};
use crate::text::matrix_tools::Tool;
use crate::ui::controls::{OneOf, SlimSelect};
use crate::ui::prelude::*;
use crate::ui::session::appearance::t;
use crate::ui::session::{Topic, use_session};
use crate::view::customers::filter::CustomerFilter;
use crate::view::customers::{owners, segments};
use crate::view::matrix::tally::Group;

/// Children: what stands before the status.
#[component]
pub fn CustomerFilters(
    #[prop(into)] asked: Signal<CustomerFilter>,
    #[prop(into)] change: Callback<CustomerFilter>,
    /// What is meant where no status is asked for.
    any_status: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let with = move |edit: &dyn Fn(&mut CustomerFilter)| {
        let mut filter = asked.get_untracked();
        edit(&mut filter);
        change.run(filter);
    };
    let by_segment = move |segment: Option<String>| with(&|filter| filter.segment.clone_from(&segment));
    let by_owner = move |owner: Option<String>| with(&|filter| filter.owner.clone_from(&owner));
    let status = OneOf::optional(
        any_status,
        &Status::ALL,
        |status| t(status_phrase(status)),
        move || asked.with(|asked| asked.status),
        move |status| with(&|filter| filter.status = status),
    );
    view! {
        <TextFilter label=t(Customers::Segment) any=t(Customers::AnySegment) texts=of_customers(segments)
            asked=Signal::derive(move || asked.with(|asked| asked.segment.clone())) change=by_segment/>
        <TextFilter label=t(Customers::Owner) any=t(Customers::AnyOwner) texts=of_customers(owners)
            asked=Signal::derive(move || asked.with(|asked| asked.owner.clone())) change=by_owner/>
        {children.map(|children| children())}
        <SlimSelect label=t(Customers::Status) of=status/>
    }
}

/// Products of one group.
#[component]
pub fn GroupFilter(
    #[prop(into)] asked: Signal<Option<String>>,
    #[prop(into)] change: Callback<Option<String>>,
) -> impl IntoView {
    let session = use_session();
    let groups = memo(move || {
        session.track(Topic::Products);
        let groups = session.read(Group::all).into_iter().map(|group| group.name);
        groups.filter(|name| !name.is_empty()).collect::<Vec<_>>()
    });
    view! { <TextFilter label=t(Tool::Group) any=t(Tool::AnyGroup) texts=groups asked change/> }
}

#[component]
fn TextFilter(
    label: Signal<String>,
    any: Signal<String>,
    #[prop(into)] texts: Signal<Vec<String>>,
    asked: Signal<Option<String>>,
    #[prop(into)] change: Callback<Option<String>>,
) -> impl IntoView {
    let of = OneOf::texts(any, texts, asked, change);
    view! { <Show when=move || texts.with(|texts| !texts.is_empty())><SlimSelect label of/></Show> }
}

fn of_customers(all: fn(&Workspace) -> Vec<String>) -> Memo<Vec<String>> {
    let session = use_session();
    memo(move || {
        session.track(Topic::Customers);
        session.read(all)
    })
}
