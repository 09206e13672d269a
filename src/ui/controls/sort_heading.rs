//! The heading of a column by which a table can be sorted.

use crate::ui::controls::Glyph;
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use crate::view::direction::SortDirection;

/// `order`: how the table is sorted by this column; none where it is sorted by another. `number`: its cells are aligned to
/// the right. More by `attr:`, such as `attr:data-wide`.
#[component]
pub fn SortHeading(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] order: Signal<Option<SortDirection>>,
    #[prop(into)] press: Callback<()>,
    number: bool,
) -> impl IntoView {
    let sorted = live(move || match order.get() {
        Some(SortDirection::Rising) => "ascending",
        Some(SortDirection::Falling) => "descending",
        None => "none",
    });
    let icon = Signal::derive(move || match order.get() {
        Some(SortDirection::Rising) => Icon::SortUp,
        Some(SortDirection::Falling) | None => Icon::SortDown,
    });
    view! {
        <th scope="col" aria-sort=sorted class:number=number>
            <button type="button" on:click=move |_| press.run(())>{label}<Glyph icon/></button>
        </th>
    }
}
