//! How the state of the matrix page comes into being, and what of it outlives the page.

use super::MatrixState;
use super::found_rows::{FoundRows, KeptRows};
use super::identity::{Active, Selected, first_place};
use crate::browser::prefs::{self, Preference};
use crate::domain::{Row, Workspace};
use crate::ui::prelude::*;
use crate::ui::session::{Session, Topic, use_session};
use crate::view::matrix::arrange::{Arrangement, Picked};
use crate::view::matrix::grid::{GridPosition, Span};
use crate::view::matrix::tally::{Columns, Run};
use crate::view::matrix::zoom;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// Where the user was when the page was left; the page comes back to it.
    static LEFT: RefCell<Option<Active>> = const { RefCell::new(None) };
    /// What was asked of the matrix then.
    static ASKED: RefCell<Arrangement> = RefCell::default();
}

/// What is shown, for those who look for something in it.
#[derive(Clone, Copy)]
struct Sight {
    session: Session,
    rows: Memo<Arc<Vec<Row>>>,
    columns: Memo<Arc<Columns>>,
    names: Memo<u64>,
}

impl MatrixState {
    #[must_use]
    pub fn start() -> Self {
        let session = use_session();
        let answer = RwSignal::new(FoundRows::default());
        let picked = RwSignal::new(None::<Arc<Picked>>);
        let by_name = all_by_name(session);
        let kept = Memo::new(move |before: Option<&KeptRows>| {
            let (answer, all) = (answer.get(), by_name.get());
            session.read(|workspace| answer.kept(workspace, &all, before))
        });
        let rows = memo(move || kept.with(|kept| Arc::clone(&kept.shown.rows)));
        let orphaned = memo(move || kept.with(|kept| kept.orphaned));
        let in_order = memo(move || {
            session.track(Topic::Products);
            Arc::new(session.read(Columns::of))
        });
        let columns = shown_columns(session, in_order, picked);
        let zoom = kept_zoom();
        let arrangement = kept_arrangement();
        let names = names_and_language(session);
        let active = kept_active(session);
        let selected = RwSignal::new(None::<Selected>);
        let sight = Sight {
            session,
            rows,
            columns,
            names,
        };
        let place = sight.place(active);
        let matrix_state = Self {
            session,
            rows,
            columns,
            runs: groups_over(session, columns),
            zoom,
            names,
            place,
            span: sight.span(selected),
            by_name,
            in_order,
            arrangement,
            picked,
            orphaned,
            renewal: RwSignal::new(0),
            answer,
            gone: sight.gone(active, place),
            refused: RwSignal::new(0),
            told: StoredValue::new(false),
            selected,
            detail: RwSignal::new(0),
            finding: RwSignal::new(0),
            menu: RwSignal::new(None),
            drop: RwSignal::new(None),
            active,
            wants_focus: RwSignal::new(false),
            wants_sight: RwSignal::new(false),
        };
        matrix_state.hold_on();
        matrix_state
    }

    /// What stands first becomes the active cell by what it is, as soon as there is something; what is not there any more is let
    /// go of.
    fn hold_on(self) {
        effect(move || {
            let place = self.place.get();
            if place.is_some() {
                self.told.set_value(false);
            }
            if let Some(place) = place.filter(|_| self.active.with(Option::is_none)) {
                let first = self.identify(place).map(|first| Active { chosen: false, ..first });
                self.active.set(first);
            }
        });
        effect(move || {
            if self.span.get().is_none() && self.selected.with_untracked(Option::is_some) {
                self.selected.set(None);
            }
        });
    }
}

impl Sight {
    fn place(self, active: RwSignal<Option<Active>>) -> Memo<Option<GridPosition>> {
        memo(move || {
            // Rows and columns of another workspace may look the same.
            self.names.track();
            self.look(|workspace, rows, columns| {
                active.with(|active| match active {
                    Some(active) => active.place_in(workspace, rows, columns),
                    None => first_place(rows, columns),
                })
            })
        })
    }

    fn gone(self, active: RwSignal<Option<Active>>, place: Memo<Option<GridPosition>>) -> Memo<Option<String>> {
        memo(move || {
            if place.get().is_some() {
                return None;
            }
            self.look(|workspace, rows, columns| {
                active.with(|active| active.as_ref()?.missing(workspace, rows, columns))
            })
        })
    }

    fn span(self, selected: RwSignal<Option<Selected>>) -> Memo<Option<Span>> {
        memo(move || {
            self.names.track();
            self.look(|workspace, rows, columns| {
                selected.with(|selected| selected.as_ref()?.span_in(workspace, rows, columns))
            })
        })
    }

    fn look<T>(self, read: impl FnOnce(&Workspace, &Arc<Vec<Row>>, &Arc<Columns>) -> T) -> T {
        self.rows.with(|rows| {
            self.columns
                .with(|columns| self.session.read(|workspace| read(workspace, rows, columns)))
        })
    }
}

fn all_by_name(session: Session) -> Memo<Arc<Vec<Row>>> {
    memo(move || {
        session.track(Topic::Customers);
        // Other grids show a file as it came; the bench compares with that.
        let order = if cfg!(feature = "bench") {
            |workspace: &Workspace| workspace.customers().map(|(row, _)| row).collect()
        } else {
            Workspace::rows_by_name
        };
        Arc::new(session.read(order))
    })
}

fn shown_columns(
    session: Session,
    in_order: Memo<Arc<Columns>>,
    picked: RwSignal<Option<Arc<Picked>>>,
) -> Memo<Arc<Columns>> {
    memo(move || {
        let all = in_order.get();
        match picked.get() {
            Some(picked) => Arc::new(session.read(|workspace| picked.of(workspace, &all))),
            None => all,
        }
    })
}

fn groups_over(session: Session, columns: Memo<Arc<Columns>>) -> Memo<Arc<Vec<Run>>> {
    memo(move || {
        session.track(Topic::Products);
        Arc::new(columns.with(|columns| session.read(|workspace| Run::over(workspace, columns))))
    })
}

/// As it was chosen on this device, and kept there.
fn kept_zoom() -> RwSignal<u32> {
    let zoom = RwSignal::new(zoom::read(prefs::read_word(Preference::MatrixZoom).as_deref()));
    Effect::new(move |before: Option<u32>| {
        let zoom = zoom.get();
        if before.is_some_and(|before| before != zoom) {
            let kept = Some(zoom)
                .filter(|zoom| *zoom != zoom::WHOLE)
                .map(|zoom| zoom.to_string());
            prefs::keep(Preference::MatrixZoom, kept.as_deref());
        }
        zoom
    });
    zoom
}

fn kept_arrangement() -> RwSignal<Arrangement> {
    let arrangement = RwSignal::new(ASKED.with_borrow(Clone::clone));
    on_cleanup(move || {
        if let Some(asked) = arrangement.try_get_untracked() {
            ASKED.set(asked);
        }
    });
    arrangement
}

fn kept_active(session: Session) -> RwSignal<Option<Active>> {
    let is_there = |active: &Active| session.read(|workspace| active.exists(workspace));
    let active = RwSignal::new(LEFT.take().filter(is_there));
    on_cleanup(move || LEFT.set(active.try_get_untracked().flatten()));
    active
}

fn names_and_language(session: Session) -> Memo<u64> {
    let language = crate::ui::session::appearance::use_language();
    Memo::new(move |names: Option<&u64>| {
        session.track(Topic::Customers);
        session.track(Topic::Products);
        language.track();
        names.map_or(0, |names| names.wrapping_add(1))
    })
}
