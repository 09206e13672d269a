//! What narrows a list: segment, owner, status and group.

use crate::domain::{Status, Workspace};
use crate::text::customers::{Customers, status_phrase};
use crate::text::lists::ListText;
use crate::ui::controls::filter::Filter as Select;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::view::customers::{owners, segments};
use crate::view::lists::scope::Filter;
use crate::view::matrix::tally::Group;

/// A field of the filter: what it is called, its first entry, and where it is kept.
#[derive(Debug, Clone, Copy)]
struct FilterField {
    name: ListText,
    any: ListText,
    read: fn(&Filter) -> &Option<String>,
    write: fn(&mut Filter) -> &mut Option<String>,
    options: Signal<Vec<String>>,
}

/// `parts`: 2 where products do not matter.
#[component]
pub fn Filters(filter: RwSignal<Filter>, #[prop(default = 3)] parts: usize) -> impl IntoView {
    let select = move |part: FilterField| {
        let FilterField {
            name,
            any,
            read,
            write,
            options,
        } = part;
        let chosen = Signal::derive(move || {
            let chosen = filter.with(|filter| read(filter).clone())?;
            options.with(|options| options.iter().position(|option| *option == chosen))
        });
        let choose = Callback::new(move |at: Option<usize>| {
            let named = at.and_then(|at| options.with_untracked(|options| options.get(at).cloned()));
            filter.update(|filter| *write(filter) = named);
        });
        view! {
            <Show when=move || options.with(|options| !options.is_empty())>
                <Select any=(t(name), t(any)) options chosen choose/>
            </Show>
        }
    };
    view! {
        {all_parts().into_iter().take(parts).map(select).collect_view()}
        <StatusFilter filter/>
    }
}

/// Those of customers first.
fn all_parts() -> [FilterField; 3] {
    let session = use_session();
    let of_customers = move |all: fn(&Workspace) -> Vec<String>| {
        let options = memo(move || {
            session.track(Topic::Customers);
            session.read(all)
        });
        options.into()
    };
    let groups = memo(move || {
        session.track(Topic::Products);
        let groups = session.read(Group::all).into_iter().map(|group| group.name);
        groups.filter(|name| !name.is_empty()).collect::<Vec<_>>()
    });
    [
        FilterField {
            name: ListText::Segment,
            any: ListText::AnySegment,
            read: |filter| &filter.segment,
            write: |filter| &mut filter.segment,
            options: of_customers(segments),
        },
        FilterField {
            name: ListText::Owner,
            any: ListText::AnyOwner,
            read: |filter| &filter.owner,
            write: |filter| &mut filter.owner,
            options: of_customers(owners),
        },
        FilterField {
            name: ListText::Group,
            any: ListText::AnyGroup,
            read: |filter| &filter.group,
            write: |filter| &mut filter.group,
            options: groups.into(),
        },
    ]
}

#[component]
fn StatusFilter(filter: RwSignal<Filter>) -> impl IntoView {
    let language = use_language();
    let options = Signal::derive(move || {
        let told = |status: Status| language.get().text(status_phrase(status)).into_owned();
        Status::ALL.map(told).to_vec()
    });
    let chosen = Signal::derive(move || {
        let chosen = filter.with(|filter| filter.status)?;
        Status::ALL.iter().position(|status| *status == chosen)
    });
    let choose = Callback::new(move |at: Option<usize>| {
        let status = at.and_then(|at| Status::ALL.get(at).copied());
        filter.update(|filter| filter.status = status);
    });
    view! { <Select any=(t(ListText::Status), t(ListText::NotFormer)) options chosen choose/> }
}

/// On paper nobody sees the filters, so they are told.
#[component]
pub fn FiltersInWords(filter: RwSignal<Filter>) -> impl IntoView {
    let language = use_language();
    let words = live(move || {
        let language = language.get();
        filter.with(|filter| {
            let status = filter
                .status
                .map(|status| language.text(status_phrase(status)).into_owned());
            let named = [
                (language.text(ListText::Segment), filter.segment.clone()),
                (language.text(ListText::Owner), filter.owner.clone()),
                (language.text(ListText::Group), filter.group.clone()),
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
