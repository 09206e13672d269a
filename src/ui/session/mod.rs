//! The running app: the workspace, its history, and what views listen to. The one way to change anything is
//! [`Session::dispatch`].
//!
//! The workspace is not reactive. A view reads it through [`Session::read`] inside a closure that first listens to the
//! topic it shows ([`Topic`], or one row of the matrix), and runs again when a change touched that.

pub mod appearance;
pub mod debounced;
mod from_file;
pub mod location;
mod views;

use crate::browser::clock;
use crate::browser::typing::{self, Open};
use crate::domain::people::Who;
use crate::domain::settings::Currency;
use crate::domain::{
    Action, CustomerId, ImportPlan, Node, Now, ProductId, RecordId, RecordKind, Rejection, Row, Stamp, Today, Workspace,
};
use crate::store::history::HistoryDirection;
use crate::store::{StoreEvent, WorkspaceStore};
use crate::ui::prelude::*;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;
use views::{keep_rescued, renew, rescued};

pub use crate::store::forgetting::Installing;
pub use crate::store::head::Copied;
pub use crate::store::history::Stepped;
pub use crate::store::pending::Typed;
pub use crate::store::snapshot::Snapshot;
pub use crate::store::{
    BackupState, LoadState, RestoreFault, SaveError, SaveState, StorageFacts, Stuck, storage_facts,
};

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
    /// The records of one record table.
    Records(RecordKind),
}

/// Cheap to copy; lives in the context (`use_session()`).
#[derive(Debug, Clone, Copy)]
pub struct Session {
    store: StoredValue<WorkspaceStore, LocalStorage>,
    views: Views,
}

/// What views listen to.
#[derive(Debug, Clone, Copy)]
struct Views {
    today: RwSignal<Date>,
    minute: Trigger,
    topics: Topics,
    rows: StoredValue<BTreeMap<Row, ArcTrigger>, LocalStorage>,
    load_state: RwSignal<LoadState>,
    save_state: RwSignal<SaveState>,
    save_error: RwSignal<Option<SaveError>>,
    history: RwSignal<(usize, usize)>,
    stepped: RwSignal<Option<Stepped>>,
    backup: RwSignal<BackupState>,
    dropped: RwSignal<usize>,
    typing: RwSignal<Open>,
    rescued: RwSignal<Vec<Rescued>>,
    /// Refused edits so far.
    rejections: StoredValue<u32>,
    stays: StoredValue<u64>,
    restored: RwSignal<u32>,
}

/// What was typed into a field that is gone, and that nobody took: kept in view until the user has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescued {
    #[serde(flatten)]
    pub typed: Typed,
    pub why: Why,
}

/// Why text has no place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// What it belongs to was deleted in another window.
    Gone,
    /// It was not understood, and the field was left all the same; what was said of it.
    Refused(String),
    /// Half a date: there is no text.
    HalfADay,
    /// Another window's text of a field for which this window's was kept.
    Elsewhere,
    /// It waited to be saved, and does not fit what another window saved meanwhile.
    Overtaken,
    /// It was left behind so long ago that nobody knows whether it was saved.
    Unknown,
    /// It came with a file, from a form that was not sent; another text is in that form here, or what it belongs to is not there.
    FromFile,
}

#[derive(Debug, Clone, Copy)]
struct Topics {
    customers: Trigger,
    products: Trigger,
    marks: Trigger,
    details: Trigger,
    figures: Trigger,
    settings: Trigger,
    records: [Trigger; RecordKind::COUNT],
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
    /// Starts loading what this browser holds; [`Session::load_state`] says how far that is.
    #[must_use]
    pub fn start() -> Self {
        let views = Views::new();
        let store = WorkspaceStore::start(move |store, event| views.hear(store, event));
        #[cfg(feature = "test-hooks")]
        crate::store::workspace_store::test_hooks::offer(&store);
        let session = Self {
            store: StoredValue::new_local(store),
            views,
        };
        #[cfg(feature = "bench")]
        super::hooks::bench::offer(session);
        clock::each_minute(move || session.tick());
        session
    }

    /// The day where the user is. Reactive: it ends at midnight, at the latest when the page is seen again. What is written
    /// down takes the day of its own moment, [`now`].
    #[must_use]
    pub fn today(self) -> Date {
        self.views.today.get()
    }

    /// The currency of all amounts, as far as somebody said which that is: in Switzerland both may be meant before.
    #[must_use]
    pub fn own_currency(self) -> Option<Currency> {
        self.read(|workspace| workspace.settings().chosen_currency())
    }

    /// The same with the zone, for what compares it with moments. Reactive.
    #[must_use]
    pub fn today_here(self) -> Today {
        let (day, zone) = (self.today(), clock::zone());
        Today { day, zone }
    }

    /// This moment, in Unix milliseconds. Reactive: asked anew every minute.
    #[must_use]
    pub fn moment(self) -> u64 {
        self.views.minute.track();
        clock::unix_ms()
    }

    /// Time went on.
    fn tick(self) {
        let Some(store) = self.store.try_get_value() else {
            return;
        };
        renew(self.views.today, clock::today());
        renew(self.views.backup, store.backup_state());
        self.views.minute.notify();
    }

    /// Reads the workspace as it is now. Listens to nothing: call [`Session::track`] first.
    pub fn read<T>(self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.store.with_value(|store| read(&store.workspace()))
    }

    /// Runs the surrounding view or memo again when the topic changes.
    pub fn track(self, topic: Topic) {
        self.views.topics.of(topic).track();
    }

    /// Runs the surrounding memo again with any change: for what is worked out from nearly all there is.
    pub fn track_all(self) {
        self.views.topics.track_all();
    }

    /// Runs the surrounding memo again with any change that the matrix shows.
    pub fn track_matrix(self) {
        use Topic::*;
        for topic in [Customers, Products, Marks, Details, Settings] {
            self.track(topic);
        }
    }

    /// Runs the surrounding view again when a mark of this row changes.
    pub fn track_row(self, row: Row) {
        self.views
            .rows
            .update_value(|rows| rows.entry(row).or_insert_with(ArcTrigger::new).track());
    }

    /// Applies the action, shows it, saves it and keeps the way back. For an import, [`Session::import`] says more.
    ///
    /// # Errors
    /// The [`Rejection`]; nothing has changed then.
    pub fn dispatch(self, action: Action) -> Result<(), Rejection> {
        let result = self.store().dispatch(action);
        if result.is_err() {
            self.views
                .rejections
                .update_value(|rejections| *rejections = rejections.wrapping_add(1));
        }
        result
    }

    /// A number for the next stay in a field: what is handed over during it is one step to take back.
    #[must_use]
    pub fn new_stay(self) -> u64 {
        self.views.stays.update_value(|stays| *stays += 1);
        self.views.stays.get_value()
    }

    /// Hands over what was typed during a stay in a field: all edits of one stay are one step to be taken back. Says whether it was taken: `commit` took it and no edit was refused.
    /// `typed` is the text, for when it waits and finds no place in the end.
    pub fn during(self, stay: u64, typed: Typed, commit: impl FnOnce() -> bool) -> bool {
        let before = self.views.rejections.get_value();
        let mut taken = false;
        self.store().during(stay, typed, || taken = commit());
        taken && self.views.rejections.get_value() == before
    }

    /// Edits wait to be applied, because the data is loading or an import is on its way.
    #[must_use]
    pub fn is_waiting(self) -> bool {
        !self.store().takes_directly()
    }

    /// What the fields hold that is not kept may be something else by now.
    pub fn note_typing(self) {
        renew(self.views.typing, typing::open());
    }

    /// What the fields hold that is not kept. Reactive.
    #[must_use]
    pub fn typing(self) -> Open {
        self.views.typing.get()
    }

    /// Text whose field is gone and that nobody took.
    pub fn rescue(self, text: Rescued) {
        self.views.rescue(text);
    }

    /// The texts that were rescued, for all to see. Reactive.
    #[must_use]
    pub fn rescued(self) -> Vec<Rescued> {
        self.views.rescued.get()
    }

    /// The user has them.
    pub fn forget_rescued(self) {
        let own = self.views.rescued.get_untracked();
        let mut all = rescued();
        all.retain(|text| !own.contains(text));
        keep_rescued(&all);
        self.views.rescued.set(Vec::new());
    }

    /// Applies an import in slices, so that the page stays responsive, and then says so, or why it was refused.
    pub fn import(self, plan: Rc<ImportPlan>, then: impl FnOnce(Result<(), Rejection>) + 'static) {
        self.store().import(plan, then);
    }

    /// Takes the last change back.
    pub fn undo(self) {
        self.store().undo_or_redo(HistoryDirection::Back);
    }

    /// Makes the change that was taken back last once more.
    pub fn redo(self) {
        self.store().undo_or_redo(HistoryDirection::Forth);
    }

    /// How many steps can be taken back, and how many made again. Reactive.
    #[must_use]
    pub fn history(self) -> (usize, usize) {
        self.views.history.get()
    }

    /// The last step back or forth, which may have left something as others changed it; told once it is shown. Reactive.
    #[must_use]
    pub fn stepped(self) -> Option<Stepped> {
        self.views.stepped.get()
    }

    /// Whether everything is in the database. Reactive.
    #[must_use]
    pub fn save_state(self) -> SaveState {
        self.views.save_state.get()
    }

    /// Why something is not saved. Reactive.
    #[must_use]
    pub fn save_error(self) -> Option<SaveError> {
        self.views.save_error.get()
    }

    /// How the app stands to its data: pages are shown when it is `Ready` (or `Memory`, with a banner). Reactive.
    #[must_use]
    pub fn load_state(self) -> LoadState {
        self.views.load_state.get()
    }

    /// How many waiting edits were dropped so far, because what another tab or session left does not allow them. Reactive.
    #[must_use]
    pub fn dropped(self) -> usize {
        self.views.dropped.get()
    }

    /// How often another tab brought an earlier state back. Reactive.
    #[must_use]
    pub fn restored_elsewhere(self) -> u32 {
        self.views.restored.get()
    }

    /// What earlier sessions left behind and could not be taken in.
    #[must_use]
    pub fn stuck(self) -> Vec<Stuck> {
        self.store().stuck()
    }

    /// Tries it once more; says whether there was anything to try.
    pub fn retry_stuck(self, key: &str) -> bool {
        self.store().retry_stuck(key)
    }

    /// It as a file that can be brought back.
    #[must_use]
    pub fn export_stuck(self, key: &str) -> Vec<u8> {
        self.store().export_stuck(key)
    }

    /// Forgets it for ever.
    pub fn forget_stuck(self, key: &str) {
        self.store().forget_stuck(key);
    }

    /// How old the last copy outside the browser is. Reactive.
    #[must_use]
    pub fn backup_state(self) -> BackupState {
        self.views.backup.get()
    }

    /// The first stamp, in ticks, that is not in the last copy that was saved outside the browser. Reactive.
    #[must_use]
    pub fn first_after_backup(self) -> Option<u64> {
        match self.backup_state() {
            BackupState::Saved { first_after, .. } => Some(first_after),
            BackupState::NotNeeded | BackupState::Never => None,
        }
    }

    /// Tries again to save what could not be saved.
    pub fn retry(self) {
        self.store().retry();
    }

    /// Only where data is missing, and the user said so: begins with nothing.
    pub fn start_fresh(self) {
        self.store().start_fresh();
    }

    /// Only where pages are corrupt: keeps them aside and goes on with the rest.
    pub fn go_on_without_unreadable(self) {
        self.store().go_on_without_unreadable();
    }

    /// The states that can be brought back, the newest first.
    pub async fn snapshots(self) -> Vec<Snapshot> {
        self.store().snapshots().await
    }

    /// Brings the state back that was kept at this time. Can be undone.
    ///
    /// # Errors
    /// [`RestoreFault`]; nothing has changed then.
    pub async fn restore_snapshot(self, unix_ms: u64) -> Result<(), RestoreFault> {
        self.store().restore_snapshot(unix_ms).await
    }

    /// A copy of everything as one file (JSON, `….kundenkompass-sicherung.json`); call [`Session::note_backup`] once it is saved.
    pub async fn export_raw(self) -> Vec<u8> {
        self.store().export_raw().await
    }

    /// The state that a copy made now holds.
    #[must_use]
    pub fn state(self) -> Copied {
        self.store().state()
    }

    /// A copy of that state was saved outside the browser.
    pub fn note_backup(self, state: Copied) {
        self.store().note_backup(state);
    }

    /// Brings a saved copy back, also one that the recovery page made; says how many edits that came with it, never saved,
    /// were not taken.
    ///
    /// # Errors
    /// [`RestoreFault`]; nothing has changed then.
    pub async fn import_raw(self, bytes: Vec<u8>) -> Result<usize, RestoreFault> {
        self.store().import_raw(&bytes).await
    }

    /// An id for a customer that is about to be made.
    #[must_use]
    pub fn new_customer_id(self) -> CustomerId {
        clock::ids().customer()
    }

    #[must_use]
    pub fn new_product_id(self) -> ProductId {
        clock::ids().product()
    }

    /// Who set what has this stamp, seen from this device. Reactive in the names.
    #[must_use]
    pub fn who(self, stamp: Stamp) -> Who {
        self.track(Topic::Settings);
        self.read(|workspace| Who::of(stamp, &workspace.settings().fields, self.node()))
    }

    /// This session of this device.
    #[must_use]
    pub fn node(self) -> Node {
        self.store().node()
    }

    /// An id for a record of the record tables, or for an item of a list in one.
    #[must_use]
    pub fn new_record_id(self) -> RecordId {
        clock::ids().record()
    }

    fn store(self) -> WorkspaceStore {
        self.store.get_value()
    }
}

/// The day of this moment, with the zone.
#[must_use]
pub fn today_now() -> Today {
    let (day, zone) = (clock::today(), clock::zone());
    Today { day, zone }
}

/// The world as it is at this moment.
#[must_use]
pub fn now() -> Now {
    clock::now(Node::default())
}
