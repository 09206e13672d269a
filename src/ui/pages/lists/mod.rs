//! A list that follows from the matrix, and work on its lines.

mod export;
mod filters;
mod goals;
mod rates;
mod table;
mod work;

use crate::browser::print;
use crate::domain::{CustomerId, ProductId, Workspace};
use crate::route::Route;
use crate::text::lists::{ListText, kind_phrase, none_phrases};
use crate::ui::controls::frame::{Frame, PRINTED_MAX};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Empty, IconButton};
use crate::ui::matrix::matrix_state::Target;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::location::query_in_address;
use crate::ui::session::{Session, Topic, use_session};
use crate::ui::shared::list_links::ListLinks;
use crate::ui::shell::page::{Page, Shape};
use crate::view::lists::kind::ListKind;
use crate::view::lists::scope::{ListFilter, ListScope};
use crate::view::lists::{Extent, ListCell, Lists};
use export::ExportList;
use filters::{Filters, FiltersInWords};
pub use goals::GoalsPage;
pub use rates::RatesPage;
use std::sync::Arc;
use table::LineTable;
use work::Work;

/// Further lines come into sight by narrowing the list; all of them leave as a file.
const LINES_MAX: usize = PRINTED_MAX;

/// What the parts of the page share.
#[derive(Debug, Clone, Copy)]
struct List {
    session: Session,
    kind: ListKind,
    filter: RwSignal<ListFilter>,
    scope: Memo<Arc<ListScope>>,
    lists: Memo<Arc<Lists>>,
    /// The line that is worked on; it stays chosen when it leaves the list.
    chosen: RwSignal<Option<Key>>,
    frame: Frame,
}

/// What a line is of. Its row and column mean others where another workspace took the place of this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    customer: CustomerId,
    product: ProductId,
}

impl Key {
    fn of(workspace: &Workspace, cell: ListCell) -> Option<Self> {
        Some(Self {
            customer: workspace.customer_at(cell.row)?.id,
            product: workspace.product_at(cell.column)?.id,
        })
    }

    fn cell(self, workspace: &Workspace) -> Option<ListCell> {
        let (row, column) = (workspace.row(self.customer)?, workspace.column(self.product)?);
        Some(ListCell { row, column })
    }

    fn target(self, session: Session) -> Option<Target> {
        let cell = session.read(|workspace| self.cell(workspace))?;
        Target::at(session, cell.row, cell.column)
    }
}

#[component]
pub fn ListsPage(kind: ListKind) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let list = List::start(kind);
    let sub = Signal::derive(move || {
        session.track(Topic::Settings);
        let currency = session.read(|workspace| workspace.settings().currency);
        language.get().list_sub(kind, list.extent(), (list.months(), currency))
    });
    let query = Signal::derive(move || list.filter.with(ListFilter::to_address));
    let any = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Products);
        session.read(|workspace| workspace.customers().next().is_some() && workspace.products().next().is_some())
    });
    view! {
        <Page title=t(kind_phrase(kind)) sub shape=Shape::Fill>
            {move || if any.get() {
                view! {
                    <ListLinks lists=list.lists current=Route::List(kind) query/>
                    <Tools list/>
                    <FoundLines list/>
                }.into_any()
            } else {
                view! { <NoMatrix/> }.into_any()
            }}
        </Page>
    }
}

impl List {
    fn start(kind: ListKind) -> Self {
        let session = use_session();
        let filter = query_in_address(Route::List(kind), ListFilter::parse, ListFilter::to_address);
        let scope = memo(move || {
            session.track(Topic::Customers);
            session.track(Topic::Products);
            Arc::new(filter.with(|filter| session.read(|workspace| ListScope::of(workspace, filter))))
        });
        let lists = memo(move || {
            for topic in [Topic::Marks, Topic::Details, Topic::Figures, Topic::Settings] {
                session.track(topic);
            }
            let today = session.today_here();
            let lists = |scope: &Arc<ListScope>| {
                session.read(|workspace| Lists::of(workspace, scope, today, (kind, LINES_MAX)))
            };
            Arc::new(scope.with(lists))
        });
        let frame = Frame::new(Signal::derive(move || lists.with(|lists| lists.cells.len())), None);
        frame.start_over_with(Signal::derive(move || filter.track()));
        Self {
            session,
            kind,
            filter,
            scope,
            lists,
            chosen: RwSignal::new(None),
            frame,
        }
    }

    /// Where the line stands now; nothing where it has left the list.
    fn place_of(self, key: Key) -> Option<usize> {
        let cell = self.session.read(|workspace| key.cell(workspace))?;
        self.lists
            .with_untracked(|lists| lists.cells.iter().position(|known| *known == cell))
    }

    fn extent(self) -> Extent {
        self.lists.with(|lists| lists.extent(self.kind))
    }

    /// After how many months a mark is aged.
    fn months(self) -> u16 {
        self.session
            .read(|workspace| crate::domain::matrix::freshness::months(workspace.settings()))
    }
}

#[component]
fn Tools(list: List) -> impl IntoView {
    let print = Callback::new(|()| print::print());
    view! {
        <div class="row" data-print="none">
            <div class="filters"><Filters filter=list.filter/></div>
            <div class="buttons push" data-wide="">
                <ExportList list/>
                <IconButton label=t(ListText::Print) icon=Icon::Print press=print/>
            </div>
        </div>
        <FiltersInWords filter=list.filter/>
    }
}

/// The lines and the work on one, or that there are none.
#[component]
fn FoundLines(list: List) -> impl IntoView {
    let found = memo(move || list.extent().cells > 0);
    let stays = memo(move || list.chosen.with(Option::is_some));
    let cut = memo(move || list.extent().cells > LINES_MAX);
    let foot = fill(ListText::FirstOf, move |language| {
        [
            language.count(LINES_MAX as u64),
            language.count(list.extent().cells as u64),
        ]
    });
    view! {
        <div class="work" data-chosen=move || stays.get().then_some("")>
            {move || if found.get() {
                view! {
                    <section class="card" data-flush="" data-fill="">
                        <LineTable list/>
                        <Show when=move || cut.get()><p class="table-foot">{foot}</p></Show>
                    </section>
                }.into_any()
            } else {
                view! { <Nothing list/> }.into_any()
            }}
            <Work list/>
        </div>
    }
}

#[component]
fn Nothing(list: List) -> impl IntoView {
    let (title, text) = none_phrases(list.kind);
    let narrowed = memo(move || list.filter.with(|filter| *filter != ListFilter::default()));
    let show_all = Callback::new(move |()| list.filter.set(ListFilter::default()));
    let text = fill(text, move |language| [language.count(list.months())]);
    view! {
        <section class="card">
            {move || if narrowed.get() {
                view! {
                    <Empty icon=Icon::Filter title=t(ListText::NoneHere) text=t(ListText::NoneHereText)>
                        <Button label=t(ListText::ShowAll) press=show_all/>
                    </Empty>
                }.into_any()
            } else {
                view! { <Empty icon=Icon::Check title=t(title) text>""</Empty> }.into_any()
            }}
        </section>
    }
}

#[component]
fn NoMatrix() -> impl IntoView {
    view! {
        <section class="card">
            <Empty icon=Icon::Matrix title=t(ListText::NoMatrix) text=t(ListText::NoMatrixText)>
                <a class="button" data-kind="primary" href=Route::Matrix.href()>{t(ListText::ToMatrix)}</a>
            </Empty>
        </section>
    }
}
