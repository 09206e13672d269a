//! The running app: the workspace, its history, and what views listen to. The one way to change anything is
//! [`Session::dispatch`].
//!
//! The workspace is not reactive. A view reads it through [`Session::read`] inside a closure that first listens to the
//! topic it shows ([`Topic`], or one row of the matrix), and runs again when a change touched that.

use crate::domain::{
    Action, Change, CustomerId, Node, Now, Patch, ProductId, Rejection, Row, Touched, Workspace, change::TouchedMarks,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What a view shows and wants to hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Customers came, went or changed; also names and order of rows.
    Customers,
    Products,
    /// Any mark: for counts over the whole matrix. A single row has [`Session::track_row`].
    Marks,
    Details,
    Figures,
    Settings,
}

/// What the status line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SaveState {
    #[default]
    Saved,
    Saving,
    /// Kept in memory only, see the banner.
    Failed,
}

/// Cheap to copy; lives in the context (`use_session()`).
#[derive(Debug, Clone, Copy)]
pub struct Session {
    core: StoredValue<Core, LocalStorage>,
    topics: Topics,
    save_state: RwSignal<SaveState>,
    history: RwSignal<(usize, usize)>,
}

#[derive(Debug)]
struct Core {
    workspace: Workspace,
    undo: Vec<Patch>,
    redo: Vec<Patch>,
    rows: BTreeMap<Row, ArcTrigger>,
}

#[derive(Debug, Clone, Copy)]
struct Topics {
    customers: Trigger,
    products: Trigger,
    marks: Trigger,
    details: Trigger,
    figures: Trigger,
    settings: Trigger,
}

/// The session of the running app.
///
/// # Panics
/// Never after start: the app provides it before any view.
#[must_use]
pub fn use_session() -> Session {
    use_context().unwrap_or_else(Session::start)
}

impl Session {
    #[must_use]
    pub fn start() -> Self {
        let core = Core {
            workspace: Workspace::default(),
            undo: Vec::new(),
            redo: Vec::new(),
            rows: BTreeMap::new(),
        };
        let trigger = Trigger::new;
        Self {
            core: StoredValue::new_local(core),
            topics: Topics {
                customers: trigger(),
                products: trigger(),
                marks: trigger(),
                details: trigger(),
                figures: trigger(),
                settings: trigger(),
            },
            save_state: RwSignal::new(SaveState::default()),
            history: RwSignal::new((0, 0)),
        }
    }

    /// Reads the workspace as it is now. Listens to nothing: call [`Session::track`] first.
    pub fn read<T>(self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.core.with_value(|core| read(&core.workspace))
    }

    /// Runs the surrounding view or memo again when the topic changes.
    pub fn track(self, topic: Topic) {
        self.trigger(topic).track();
    }

    /// Runs the surrounding view again when a mark of this row changes.
    pub fn track_row(self, row: Row) {
        self.core
            .update_value(|core| core.rows.entry(row).or_insert_with(ArcTrigger::new).track());
    }

    /// Applies the action, shows it, saves it and keeps the way back.
    ///
    /// # Errors
    /// The [`Rejection`]; nothing has changed then.
    pub fn dispatch(self, action: Action) -> Result<(), Rejection> {
        let now = now();
        let change = self.core.try_update_value(|core| core.workspace.apply(action, &now));
        let change = change.unwrap_or_else(|| Ok(Change::default()))?;
        if !change.is_empty() {
            self.core.update_value(|core| {
                core.redo.clear();
                core.undo.push(change.inverse.clone());
            });
            self.settle(&change.touched);
        }
        Ok(())
    }

    /// Takes the last change back.
    pub fn undo(self) {
        self.travel(|core| &mut core.undo, |core| &mut core.redo);
    }

    /// Makes the change that was taken back last once more.
    pub fn redo(self) {
        self.travel(|core| &mut core.redo, |core| &mut core.undo);
    }

    fn travel(self, from: fn(&mut Core) -> &mut Vec<Patch>, to: fn(&mut Core) -> &mut Vec<Patch>) {
        let now = now();
        let change = self.core.try_update_value(|core| {
            let patch = from(core).pop()?;
            let change = core.workspace.perform(patch, &now);
            to(core).push(change.inverse.clone());
            Some(change)
        });
        if let Some(change) = change.flatten() {
            self.settle(&change.touched);
        }
    }

    /// How many steps can be taken back, and how many made again. Reactive.
    #[must_use]
    pub fn history(self) -> (usize, usize) {
        self.history.get()
    }

    /// Reactive.
    #[must_use]
    pub fn save_state(self) -> SaveState {
        self.save_state.get()
    }

    /// An id for a customer that is about to be made.
    #[must_use]
    pub fn new_customer_id(self) -> CustomerId {
        ids().customer()
    }

    #[must_use]
    pub fn new_product_id(self) -> ProductId {
        ids().product()
    }

    fn trigger(self, topic: Topic) -> Trigger {
        match topic {
            Topic::Customers => self.topics.customers,
            Topic::Products => self.topics.products,
            Topic::Marks => self.topics.marks,
            Topic::Details => self.topics.details,
            Topic::Figures => self.topics.figures,
            Topic::Settings => self.topics.settings,
        }
    }

    /// Tells the views what a change touched.
    fn settle(self, touched: &Touched) {
        let steps = self.core.with_value(|core| (core.undo.len(), core.redo.len()));
        self.history.set(steps);
        let marks = touched.marks != TouchedMarks::None;
        for (changed, topic) in [
            (touched.customers, Topic::Customers),
            (touched.products, Topic::Products),
            (marks, Topic::Marks),
            (touched.details, Topic::Details),
            (touched.figures, Topic::Figures),
            (touched.settings, Topic::Settings),
        ] {
            if changed {
                self.trigger(topic).notify();
            }
        }
        let rows: Vec<ArcTrigger> = self.core.with_value(|core| match &touched.marks {
            TouchedMarks::None => Vec::new(),
            TouchedMarks::Cells(cells) => cells
                .iter()
                .filter_map(|(row, _)| core.rows.get(row))
                .cloned()
                .collect(),
            TouchedMarks::All => core.rows.values().cloned().collect(),
        });
        rows.iter().for_each(ArcTrigger::notify);
    }
}

/// The world as it is at this moment.
pub fn now() -> Now {
    let date = js_sys::Date::new_0();
    let today = jiff::civil::Date::new(
        i16::try_from(date.get_full_year()).unwrap_or(0),
        i8::try_from(date.get_month() + 1).unwrap_or(1),
        i8::try_from(date.get_date()).unwrap_or(1),
    )
    .unwrap_or_default();
    Now {
        unix_ms: js_sys::Date::now() as u64,
        today,
        node: Node::default(),
        seed: random(),
    }
}

fn ids() -> crate::domain::ids::IdSource {
    crate::domain::ids::IdSource::new(js_sys::Date::now() as u64, random())
}

fn random() -> u64 {
    (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
}
