//! Undo among several tabs: each takes back what it set itself, and nothing that others set since. Random histories of two and
//! three tabs, whose edits travel as pages through one database, as in the app; then the known cases by name.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::described::{of_customer, of_product, seen};
use common::dice::{Dice, KEYS};
use common::variants::{variant, variants};
use common::{loaded, one_month, pages};
use jiff::civil::date;
use kundenkompass::domain::matrix::cells::CellUpdate;
use kundenkompass::domain::values::ids::IdSource;
use kundenkompass::domain::workspace::change::Kept;
use kundenkompass::domain::workspace::import::{CustomerDraft, FiguresDraft, ImportPlan, ProductDraft};
use kundenkompass::domain::*;
use kundenkompass::store::head::Head;
use kundenkompass::store::history::{History, HistoryDirection, UndoStep};
use kundenkompass::store::pending::{Applying, JournalEntry, JournalStep, Pending, Stay, TakesBack};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The database that all tabs share.
#[derive(Default)]
struct Disk {
    pages: BTreeMap<PageKey, Vec<u8>>,
    changed: Vec<BTreeSet<PageKey>>,
    head: Head,
}

/// One tab, as `WorkspaceStore` runs it: edits are applied at once, written when it is its turn, and repeated on what others
/// wrote first.
struct Tab {
    node: Node,
    workspace: Workspace,
    pending: Pending,
    history: History,
    dirty: BTreeSet<PageKey>,
    head: Head,
    number: u64,
    stay: Option<u64>,
    /// What was seen before each step since others were last heard of, and after each that was taken back.
    back: Vec<String>,
    forth: Vec<String>,
    /// When this tab went back or forth.
    travels: BTreeSet<u64>,
}

impl Tab {
    fn new(session: u32) -> Self {
        Self {
            node: Node::new(1, session),
            workspace: Workspace::default(),
            pending: Pending::default(),
            history: History::default(),
            dirty: BTreeSet::new(),
            head: Head::default(),
            number: 0,
            stay: None,
            back: Vec::new(),
            forth: Vec::new(),
            travels: BTreeSet::new(),
        }
    }

    fn now(&self, clock: u64) -> Now {
        Now {
            unix_ms: 1_790_000_000_000 + clock / 3,
            today: date(2026, 11, 1 + (clock % 20) as i8),
            node: self.node,
            seed: clock,
        }
    }

    fn entry(&mut self, step: JournalStep, now: Now, takes_back: TakesBack) -> JournalEntry {
        self.number += 1;
        let (origin, number, stay) = (self.node, self.number, self.stay);
        JournalEntry {
            origin,
            number,
            now,
            seen: self.workspace.latest(),
            step,
            takes_back,
            stay,
            typed: None,
        }
    }

    fn edit(&mut self, action: Action, clock: u64) -> bool {
        let (now, view) = (self.now(clock), seen(&self.workspace));
        let steps = self.history.steps().0;
        let Ok(change) = self.workspace.apply(action.clone(), &now) else {
            return false;
        };
        if change.is_empty() {
            return false;
        }
        assert_eq!(change.kept, Kept::default());
        let step = match action {
            Action::Import(_) => JournalStep::Large,
            action => JournalStep::Edit(action),
        };
        let entry = self.entry(step, now, TakesBack::Nothing);
        self.history.push(UndoStep::new(
            entry.id(),
            change.inverse,
            self.stay.map(|stay| Stay(self.node, stay)),
        ));
        self.pending.push_applied(entry);
        self.dirty.extend(change.pages);
        self.forth.clear();
        if self.history.steps().0 > steps {
            self.back.push(view);
        }
        true
    }

    /// One step; says what stayed. `None` where there is none.
    fn undo_or_redo(&mut self, direction: HistoryDirection, clock: u64) -> Option<Change> {
        let undo_step = self.history.take(direction)?;
        let now = self.now(clock);
        let (before, view) = (all_fields(&self.workspace), seen(&self.workspace));
        let taken = TakesBack::step(undo_step.edits(), self.node);
        let patch = undo_step.into_patch();
        let patch: Patch = serde_json::from_str(&serde_json::to_string(&patch).unwrap()).unwrap();
        let mut change = self.workspace.perform(patch.clone(), &now);
        self.check_travel(direction, &before, &change, view);
        if change.is_empty() {
            return Some(change);
        }
        self.travels.insert(self.workspace.latest().ticks);
        let entry = self.entry(JournalStep::Patch(patch), now, taken);
        let inverse = std::mem::take(&mut change.inverse);
        self.history.taken(direction, UndoStep::new(entry.id(), inverse, None));
        self.pending.push_applied(entry);
        self.dirty.extend(change.pages.iter().copied());
        Some(change)
    }

    fn check_travel(&mut self, direction: HistoryDirection, before: &Seen, change: &Change, view: String) {
        let after = all_fields(&self.workspace);
        for (key, (value, stamp)) in before {
            let next = after.get(key).map(|after| &after.0);
            // A cell that somebody blanked holds nobody.
            if next == Some(value) || next.is_none() && value == "Blank" {
                continue;
            }
            let own = stamp.node == self.node || *stamp == Stamp::NEVER;
            let restored = direction == HistoryDirection::Forth && self.travels.contains(&stamp.ticks);
            assert!(
                own || restored,
                "{direction:?} took {key} = {value}, which another tab had set"
            );
        }
        let (from, to) = match direction {
            HistoryDirection::Back => (&mut self.back, &mut self.forth),
            HistoryDirection::Forth => (&mut self.forth, &mut self.back),
        };
        let Some(wanted) = from.pop() else {
            // From before others came in: nothing is known of the way there and back.
            to.clear();
            return;
        };
        assert_eq!(seen(&self.workspace), wanted, "{direction:?}");
        assert_eq!(change.kept, Kept::default(), "{direction:?}");
        // A step that ended where it began has no way forth.
        if !change.is_empty() {
            to.push(view);
        }
    }

    /// Takes over what others wrote, and applies once more what this tab has not written.
    fn pull(&mut self, disk: &Disk) {
        if disk.head.seq == self.head.seq {
            return;
        }
        let new = disk.changed.iter().skip(self.head.seq as usize).flatten();
        let keys: BTreeSet<PageKey> = new.chain(&self.dirty).copied().collect();
        for key in keys {
            let bytes = disk.pages.get(&key).map(Vec::as_slice);
            self.workspace.load(key, bytes).unwrap();
        }
        self.pending.forget(&disk.head.done);
        self.head = disk.head.clone();
        self.pending.rewind();
        if !self.pending.is_empty() {
            let pending = &self.pending;
            self.history.forget(|edit| pending.holds(edit));
        }
        self.dirty.clear();
        self.back.clear();
        self.forth.clear();
        let applied = self.pending.apply_waiting(&mut self.workspace);
        for Applying { edit, stay, change } in applied.changes {
            self.dirty.extend(change.pages);
            if let (Some(edit), false) = (edit, change.inverse.is_empty()) {
                self.history.push(UndoStep::new(edit, change.inverse, stay));
            }
        }
    }

    fn commit(&mut self, disk: &mut Disk) {
        self.pull(disk);
        if self.dirty.is_empty() {
            self.pending.forget_applied();
            return;
        }
        let done = self.pending.done();
        disk.head = disk.head.next(&done);
        for key in &self.dirty {
            match self.workspace.encode(*key) {
                Some(bytes) => disk.pages.insert(*key, bytes),
                None => disk.pages.remove(key),
            };
        }
        disk.changed.push(std::mem::take(&mut self.dirty));
        self.pending.forget(&disk.head.done);
        self.head = disk.head.clone();
    }
}

/// Everything that has a value, with its stamp.
type Seen = BTreeMap<String, (String, Stamp)>;

fn all_fields(workspace: &Workspace) -> Seen {
    let mut all = Seen::new();
    let mut put = |key: String, value: String, stamp: Stamp| drop(all.insert(key, (value, stamp)));
    for (row, customer) in workspace.customers() {
        let id = customer.id;
        for (number, (_, value)) in (0..).zip(of_customer(customer)) {
            put(format!("{id} {number}"), value, customer.stamps.of(number));
        }
        for (column, product) in workspace.products() {
            let cell = format!("{id} × {}", product.id);
            let matrix = workspace.matrix();
            put(
                cell.clone(),
                format!("{:?}", matrix.mark(row, column)),
                matrix.stamp(row, column),
            );
            let detail = workspace.detail_at(row, column).cloned().unwrap_or_default();
            let fields = [
                detail.competitor,
                format!("{:?}", detail.potential),
                format!("{:?}", detail.contract_end),
                format!("{:?}", detail.reason),
                format!("{:?}", detail.known),
                detail.note,
                format!("{:?}", detail.checked_on),
                detail.source,
            ];
            for (number, value) in (0..).zip(fields) {
                // A new detail stamps all its fields; those that say nothing are nobody's.
                let stamp = detail.stamps.of(number);
                let nobodys = value.is_empty() || ["None", "Open"].contains(&value.as_str());
                put(
                    format!("{cell} {number}"),
                    value,
                    if nobodys { Stamp::NEVER } else { stamp },
                );
            }
        }
        for month in workspace
            .figures_at(row)
            .into_iter()
            .flat_map(|figures| &figures.months)
        {
            let stamp = Stamp::NEVER;
            let value = format!("{:?}", MonthFigures { stamp, ..*month });
            put(format!("{id} {:?}", month.month), value, month.stamp);
        }
    }
    for (_, product) in workspace.products() {
        for (number, (_, value)) in (0..).zip(of_product(product)) {
            put(format!("{} {number}", product.id), value, product.stamps.of(number));
        }
    }
    for kind in RecordKind::ALL {
        for Record { id, fields, .. } in workspace.records(kind) {
            for key in KEYS {
                put(
                    format!("{kind:?} {id} {key}"),
                    fields.text(key).to_owned(),
                    fields.stamp(key),
                );
            }
        }
    }
    let settings = workspace.settings();
    put("company".into(), settings.company.clone(), settings.stamps.of(0));
    put(
        "currency".into(),
        format!("{:?}", settings.currency),
        settings.stamps.of(1),
    );
    for key in KEYS {
        put(
            format!("setting {key}"),
            settings.fields.text(key).to_owned(),
            settings.fields.stamp(key),
        );
    }
    all
}

/// Numbers are whose they are, and what hangs on a customer or product has one.
fn check_sound(workspace: &Workspace) {
    let differ = |numbers: Vec<String>| {
        let distinct: BTreeSet<_> = numbers.iter().collect();
        assert_eq!(distinct.len(), numbers.len(), "{numbers:?}");
    };
    let customers = workspace.customers();
    differ(customers.filter_map(|(_, known)| known.number.clone()).collect());
    let products = workspace.products();
    differ(products.filter_map(|(_, known)| known.number.clone()).collect());
    let marks: u32 = workspace
        .customers()
        .map(|(row, _)| workspace.matrix().row_counts(row).known())
        .sum();
    assert_eq!(marks, workspace.matrix().total().known(), "marks of nobody");
    let marks: u32 = workspace
        .products()
        .map(|(column, _)| workspace.matrix().column_counts(column).known())
        .sum();
    assert_eq!(marks, workspace.matrix().total().known(), "marks of nothing");
    for (row, customer) in workspace.customers() {
        for (column, _) in workspace.details_of(row) {
            assert!(
                workspace.product_at(column).is_some(),
                "a detail of {} without a product",
                customer.id
            );
        }
    }
}

/// All tabs write and read until nobody has anything new, and then say the same.
fn exchange(tabs: &mut [Tab], disk: &mut Disk) {
    tabs.iter_mut().for_each(|tab| tab.commit(disk));
    tabs.iter_mut().for_each(|tab| tab.pull(disk));
    let fresh = loaded(&disk.pages);
    for tab in tabs {
        assert!(tab.pending.is_empty() && tab.dirty.is_empty());
        assert_eq!(seen(&tab.workspace), seen(&fresh));
        let empty = |key: &PageKey| key.kind == PageKind::Clock;
        let (mut own, mut wanted) = (pages(&tab.workspace), pages(&fresh));
        own.retain(|key, _| !empty(key));
        wanted.retain(|key, _| !empty(key));
        for key in own.keys().chain(wanted.keys()) {
            let text = |pages: &BTreeMap<PageKey, Vec<u8>>| {
                pages.get(key).map(|page| String::from_utf8_lossy(page).into_owned())
            };
            assert_eq!(text(&own), text(&wanted), "{key}");
        }
        check_sound(&tab.workspace);
    }
}

/// What happened in all histories together: how many steps back or forth, how many of them found that something was to stay.
#[derive(Debug, Default)]
struct Told {
    edits: usize,
    travels: usize,
    kept: Kept,
    actions: BTreeSet<String>,
}

fn play(seed: u64, count: usize, steps: usize, told: &mut Told) {
    let (mut dice, mut disk) = (Dice::Seed(seed), Disk::default());
    let mut tabs: Vec<Tab> = (1..=count as u32).map(Tab::new).collect();
    for step in 0..steps as u64 {
        let (at, clock) = (dice.below(tabs.len()), step * 2);
        let tab = &mut tabs[at];
        match dice.below(20) {
            0..10 => {
                tab.stay = [None, Some(dice.below(3) as u64)][dice.below(2)];
                let mut ids = IdSource::new(1_790_000_000_000 + clock, seed ^ clock);
                let Some(action) = dice.action(&tab.workspace, &mut ids) else {
                    continue;
                };
                let alone = matches!(action, Action::Import(_));
                if alone {
                    tab.commit(&mut disk);
                }
                let name = variant(&action);
                if tab.edit(action, clock) {
                    told.edits += 1;
                    told.actions.insert(name);
                }
                if alone {
                    tab.commit(&mut disk);
                }
                tab.stay = None;
            }
            10..15 => told.add(tab.undo_or_redo(HistoryDirection::Back, clock)),
            15..17 => told.add(tab.undo_or_redo(HistoryDirection::Forth, clock)),
            17 => tab.pull(&disk),
            _ => tab.commit(&mut disk),
        }
        if dice.below(60) == 0 {
            exchange(&mut tabs, &mut disk);
        }
    }
    exchange(&mut tabs, &mut disk);
    // At the end everybody takes back all they can, turn by turn.
    for clock in (2 * steps as u64)..(20 * steps as u64) {
        let turn = clock as usize % count;
        let Some(change) = tabs[turn].undo_or_redo(HistoryDirection::Back, clock) else {
            if tabs.iter().all(|tab| tab.history.steps().0 == 0) {
                break;
            }
            continue;
        };
        told.add(Some(change));
        tabs[turn].commit(&mut disk);
    }
    exchange(&mut tabs, &mut disk);
}

impl Told {
    fn add(&mut self, change: Option<Change>) {
        let Some(change) = change else { return };
        self.travels += 1;
        self.kept.join(change.kept);
    }
}

#[test]
fn whatever_several_tabs_do_each_takes_back_its_own() {
    let mut told = Told::default();
    for seed in 0..40 {
        for count in 1..=3 {
            let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                let mut told = Told::default();
                play(seed * 7 + count as u64, count, 150, &mut told);
                told
            }));
            let Ok(played) = played else {
                panic!("with {count} tabs and seed {seed}");
            };
            told.edits += played.edits;
            told.travels += played.travels;
            told.actions.extend(played.actions);
            told.add(Some(Change {
                kept: played.kept,
                ..Change::default()
            }));
        }
    }
    println!("{told:?}");
    assert!(told.edits + told.travels >= 10_000);
    assert_eq!(told.actions, variants::<Action>(r#""?""#));
    let kept = told.kept;
    let added = [kept.customers, kept.products, kept.records];
    let counts = added.into_iter().chain([kept.fields, kept.marks, kept.gone]);
    assert!(counts.min() > Some(20), "{kept:?}");
}

/// Two tabs with one customer and one product that was there before either.
struct Two {
    tabs: Vec<Tab>,
    disk: Disk,
    clock: u64,
}

const A: usize = 0;
const B: usize = 1;
const CASE: RecordKind = RecordKind::Opportunity;

fn customer(number: u64) -> CustomerId {
    IdSource::new(1, number).customer()
}

fn product() -> ProductId {
    IdSource::new(2, 1).product()
}

fn record() -> RecordId {
    IdSource::new(3, 1).record()
}

fn add_customer(number: u64, name: &str) -> Action {
    let (customer, name) = (customer(number), Name::parse(name).unwrap());
    Action::AddCustomer { customer, name }
}

fn edit(edit: CustomerEdit) -> Action {
    let customer = customer(1);
    Action::EditCustomer { customer, edit }
}

fn detail(edit: DetailEdit) -> Action {
    let (customer, product) = (customer(1), product());
    Action::EditDetail {
        customer,
        product,
        edit,
    }
}

fn set_mark(mark: Mark) -> Action {
    let (customer, product) = (customer(1), product());
    Action::SetMark {
        customer,
        product,
        mark,
    }
}

fn answers(kind: RecordKind, values: &[(&str, &str)]) -> Action {
    let edits = values
        .iter()
        .map(|(key, value)| FieldEdit::text(*key, *value))
        .collect();
    let record = record();
    Action::EditRecord { kind, record, edits }
}

fn add_record(kind: RecordKind) -> Action {
    let (record, customer, fields) = (record(), Some(customer(1)), vec![FieldEdit::text("title", "Dach")]);
    Action::AddRecord {
        kind,
        record,
        customer,
        fields,
    }
}

fn setting(key: &str, value: &str) -> Action {
    Action::EditSetting(SettingEdit::Field(FieldEdit::text(key, value)))
}

fn import(
    customers: Vec<CustomerDraft>,
    marks: &[(u32, u16, CellUpdate)],
    figures: &[(u32, CustomerFigures)],
) -> Action {
    let known = ProductDraft {
        known: Some(product()),
        name: Name::parse("Pumpen").unwrap(),
        edits: vec![],
    };
    let figures = figures
        .iter()
        .cloned()
        .map(|(customer, figures)| FiguresDraft::new(customer, figures));
    Action::Import(Rc::new(ImportPlan {
        customers,
        products: vec![known],
        marks: marks.iter().copied().collect(),
        months: BTreeSet::from([Month(24_000), Month(24_001)]),
        figures: figures.collect(),
        ..ImportPlan::default()
    }))
}

fn imported(number: u64, edits: Vec<CustomerEdit>) -> CustomerDraft {
    let name = Name::parse("Vogt").unwrap();
    let known = Some(customer(number));
    CustomerDraft { known, name, edits }
}

fn new_customer() -> CustomerDraft {
    CustomerDraft {
        known: None,
        name: Name::parse("Neu").unwrap(),
        edits: vec![],
    }
}

impl Two {
    fn start() -> Self {
        let mut two = Self {
            tabs: vec![Tab::new(1), Tab::new(2)],
            disk: Disk::default(),
            clock: 0,
        };
        let name = Name::parse("Pumpen").unwrap();
        let mut first = Tab::new(9);
        for action in [
            add_customer(1, "Vogt"),
            Action::AddProduct {
                product: product(),
                name,
            },
            edit(CustomerEdit::Segment("Bau".into())),
            edit(CustomerEdit::Number(Some("7".into()))),
        ] {
            two.clock += 1;
            assert!(first.edit(action, two.clock));
        }
        first.commit(&mut two.disk);
        two.exchange();
        two
    }

    /// A tab does something, and the other hears of it.
    fn does(&mut self, tab: usize, action: Action) {
        self.clock += 1;
        assert!(self.tabs[tab].edit(action.clone(), self.clock), "{action:?}");
        self.tabs[tab].commit(&mut self.disk);
        self.exchange();
    }

    fn travels(&mut self, tab: usize, direction: HistoryDirection) -> Change {
        self.clock += 1;
        let change = self.tabs[tab].undo_or_redo(direction, self.clock).unwrap();
        self.exchange();
        change
    }

    fn undoes(&mut self, tab: usize) -> Kept {
        self.travels(tab, HistoryDirection::Back).kept
    }

    fn exchange(&mut self) {
        exchange(&mut self.tabs, &mut self.disk);
    }

    fn workspace(&self) -> &Workspace {
        &self.tabs[A].workspace
    }

    fn customer(&self) -> &Customer {
        self.workspace().customer(customer(1)).unwrap()
    }

    /// The customer's segment and owner.
    #[track_caller]
    fn shows(&self, segment: &str, owner: &str) {
        let customer = self.customer();
        assert_eq!([&customer.segment, &customer.owner], [segment, owner]);
    }

    fn detail(&self) -> CellDetail {
        let workspace = self.workspace();
        let (row, column) = (
            workspace.row(customer(1)).unwrap(),
            workspace.column(product()).unwrap(),
        );
        workspace.detail_at(row, column).cloned().unwrap_or_default()
    }
}

const NOTHING: Kept = Kept {
    fields: 0,
    marks: 0,
    customers: 0,
    products: 0,
    records: 0,
    gone: 0,
};

#[test]
fn other_fields_of_a_customer_stay() {
    let mut two = Two::start();
    two.does(A, edit(CustomerEdit::Segment("Hochbau".into())));
    two.does(B, edit(CustomerEdit::Owner("Sommer".into())));
    assert_eq!(two.undoes(A), NOTHING);
    two.shows("Bau", "Sommer");
    assert!(two.travels(A, HistoryDirection::Forth).kept.is_nothing());
    two.shows("Hochbau", "Sommer");
    // The same field: what B wrote stays, and that is said.
    two.does(B, edit(CustomerEdit::Segment("Tiefbau".into())));
    let change = two.travels(A, HistoryDirection::Back);
    assert!(change.is_empty());
    assert_eq!(
        (change.kept, two.customer().segment.as_str()),
        (Kept { fields: 1, ..NOTHING }, "Tiefbau")
    );
}

#[test]
fn other_fields_of_a_cell_stay() {
    let mut two = Two::start();
    two.does(A, detail(DetailEdit::Potential(Some(Money::units(9)))));
    two.does(B, detail(DetailEdit::Note("fragt im Mai".into())));
    assert_eq!(two.undoes(A), NOTHING);
    assert_eq!(
        (two.detail().potential, two.detail().note.as_str()),
        (None, "fragt im Mai")
    );
    assert_eq!(two.undoes(B), NOTHING);
    assert!(two.detail().is_empty());
    assert!(two.travels(A, HistoryDirection::Forth).kept.is_nothing());
    assert_eq!(two.detail().potential, Some(Money::units(9)));
}

#[test]
fn other_answers_of_every_kind_of_record_stay() {
    for kind in RecordKind::ALL {
        let mut two = Two::start();
        two.does(B, add_record(kind));
        two.does(A, answers(kind, &[("check/1", "yes")]));
        two.does(B, answers(kind, &[("check/2", "no"), ("check/3", "yes")]));
        assert_eq!(two.undoes(A), NOTHING);
        let fields = &two.workspace().record(kind, record()).unwrap().fields;
        let said = ["check/1", "check/2", "check/3"].map(|key| fields.text(key));
        assert_eq!(said, ["", "no", "yes"], "{kind:?}");
    }
}

#[test]
fn other_settings_stay() {
    let mut two = Two::start();
    two.does(A, setting("hour", "800000"));
    two.does(B, Action::EditSetting(SettingEdit::Company("Muster".into())));
    two.does(B, setting("goal", "3"));
    assert_eq!(two.undoes(A), NOTHING);
    let settings = two.workspace().settings();
    assert_eq!(
        (
            settings.company.as_str(),
            settings.fields.text("goal"),
            settings.fields.text("hour")
        ),
        ("Muster", "3", "")
    );
}

#[test]
fn the_same_cell_keeps_the_newer_mark() {
    let mut two = Two::start();
    two.does(A, set_mark(Mark::Bought));
    two.does(B, set_mark(Mark::Competitor));
    let change = two.travels(A, HistoryDirection::Back);
    assert!(change.is_empty());
    assert_eq!(change.kept, Kept { marks: 1, ..NOTHING });
    assert_eq!(two.workspace().mark(customer(1), product()), Mark::Competitor);
    // Also where it is the same again: it was the other who said so last.
    let mut two = Two::start();
    two.does(A, set_mark(Mark::Bought));
    two.does(B, set_mark(Mark::Need));
    two.does(B, set_mark(Mark::Bought));
    assert_eq!(two.undoes(A), Kept { marks: 1, ..NOTHING });
    assert_eq!(two.workspace().mark(customer(1), product()), Mark::Bought);
    // And where this tab set it once more and took that back: it is still the other's.
    two.does(A, set_mark(Mark::NoNeed));
    assert_eq!(two.undoes(A), NOTHING);
    assert_eq!(two.undoes(B), NOTHING);
    assert_eq!(two.workspace().mark(customer(1), product()), Mark::Need);
}

#[test]
fn a_customer_whom_others_filled_stays() {
    let mut two = Two::start();
    let cell = |mark| Action::SetMark {
        customer: customer(2),
        product: product(),
        mark,
    };
    two.does(A, add_customer(2, "Anders"));
    two.does(B, cell(Mark::Need));
    assert_eq!(
        two.undoes(A),
        Kept {
            customers: 1,
            ..NOTHING
        }
    );
    assert_eq!(two.workspace().mark(customer(2), product()), Mark::Need);
    // Once B took that back, nothing of theirs is left; but A's step is gone by then.
    assert_eq!(two.undoes(B), NOTHING);
    assert!(two.workspace().customer(customer(2)).is_some());
    // A note, a record, or figures hold a customer as well; what B emptied again does not.
    let note = |text: &str| Action::EditDetail {
        customer: customer(3),
        product: product(),
        edit: DetailEdit::Note(text.into()),
    };
    let fields = vec![FieldEdit::text("title", "Dach")];
    let case = Action::AddRecord {
        kind: CASE,
        record: record(),
        customer: Some(customer(3)),
        fields,
    };
    let owner = Action::EditCustomer {
        customer: customer(3),
        edit: CustomerEdit::Owner("Sommer".into()),
    };
    let figures = one_month(24_000, 0, 5);
    let invoices = import(vec![imported(3, vec![])], &[], &[(0, figures)]);
    for (name, actions, customers) in [
        ("a note", vec![note("x")], 1),
        ("a note that was emptied", vec![note("x"), note("")], 0),
        ("a record", vec![case], 1),
        ("an owner", vec![owner], 1),
        ("figures", vec![invoices], 1),
    ] {
        let mut two = Two::start();
        two.does(A, add_customer(3, "Anders"));
        actions.into_iter().for_each(|action| two.does(B, action));
        assert_eq!(two.undoes(A), Kept { customers, ..NOTHING }, "{name}");
        assert_eq!(
            two.workspace().customer(customer(3)).is_some(),
            customers == 1,
            "{name}"
        );
    }
}

#[test]
fn a_product_or_record_that_others_filled_stays() {
    let mut two = Two::start();
    let product = IdSource::new(2, 2).product();
    two.does(
        A,
        Action::AddProduct {
            product,
            name: Name::parse("Ventile").unwrap(),
        },
    );
    two.does(
        B,
        Action::SetMark {
            customer: customer(1),
            product,
            mark: Mark::Need,
        },
    );
    assert_eq!(two.undoes(A), Kept { products: 1, ..NOTHING });
    assert!(two.workspace().product(product).is_some());
    for kind in RecordKind::ALL {
        let mut two = Two::start();
        two.does(A, add_record(kind));
        two.does(B, answers(kind, &[("a", "x")]));
        assert_eq!(two.undoes(A), Kept { records: 1, ..NOTHING });
        assert_eq!(
            two.workspace().record(kind, record()).unwrap().fields.text("title"),
            "Dach"
        );
    }
}

#[test]
fn what_records_of_others_are_about_stays() {
    let other = IdSource::new(3, 3).record();
    let product = IdSource::new(2, 2).product();
    let opportunity = || add_record(RecordKind::Opportunity);
    let add_product = || Action::AddProduct {
        product,
        name: Name::parse("Ventile").unwrap(),
    };
    let about = |kind, key: &str, value: &str| Action::AddRecord {
        kind,
        record: other,
        customer: Some(customer(1)),
        fields: vec![FieldEdit::text(key, value)],
    };
    let (record_id, goal) = (record().to_string(), ["serves/", &product.to_string()].concat());
    let decision = || about(RecordKind::Decision, "about.opportunity", &record_id);
    let serves = || about(RecordKind::Goal, &goal, "yes");
    for (name, made, theirs, kept) in [
        ("a decision", opportunity(), decision(), Kept { records: 1, ..NOTHING }),
        ("a goal", add_product(), serves(), Kept { products: 1, ..NOTHING }),
    ] {
        let mut two = Two::start();
        two.does(A, made.clone());
        two.does(B, theirs.clone());
        assert_eq!(two.undoes(A), kept, "{name}");
        // One's own goes with it, and so does what is about something else.
        let mut two = Two::start();
        two.does(B, about(RecordKind::Warning, "title", "anderes"));
        two.does(A, made);
        assert_eq!(two.undoes(A), NOTHING, "{name}");
    }
}

#[test]
fn an_import_takes_back_what_others_left_of_it() {
    let mut two = Two::start();
    let (new, known) = (one_month(24_000, 0, 5), one_month(24_001, 0, 6));
    let plan = import(
        vec![
            imported(
                1,
                vec![
                    CustomerEdit::Segment("Hochbau".into()),
                    CustomerEdit::Notes("aus der Liste".into()),
                ],
            ),
            new_customer(),
            new_customer(),
        ],
        &[
            (0, 0, CellUpdate::Bought),
            (1, 0, CellUpdate::Bought),
            (2, 0, CellUpdate::Bought),
        ],
        &[(0, new), (1, known)],
    );
    two.does(A, plan);
    let added: Vec<CustomerId> = two.workspace().customers().skip(1).map(|(_, known)| known.id).collect();
    two.does(B, edit(CustomerEdit::Notes("zahlt spät".into())));
    two.does(B, edit(CustomerEdit::Owner("Sommer".into())));
    two.does(B, set_mark(Mark::BoughtNeed));
    two.does(
        B,
        Action::EditDetail {
            customer: added[0],
            product: product(),
            edit: DetailEdit::Note("fragt im Mai".into()),
        },
    );
    let kept = two.undoes(A);
    assert_eq!(
        kept,
        Kept {
            fields: 1,
            marks: 1,
            customers: 1,
            ..NOTHING
        }
    );
    let vogt = two.customer();
    assert_eq!(
        (vogt.segment.as_str(), vogt.notes.as_str(), vogt.owner.as_str()),
        ("Bau", "zahlt spät", "Sommer")
    );
    assert_eq!(two.workspace().mark(customer(1), product()), Mark::BoughtNeed);
    assert_eq!(two.workspace().mark(added[0], product()), Mark::Blank);
    assert!(two.workspace().customer(added[0]).is_some() && two.workspace().customer(added[1]).is_none());
    let row = two.workspace().row(customer(1)).unwrap();
    assert!(two.workspace().figures_at(row).is_none());
    assert!(two.travels(A, HistoryDirection::Forth).kept.is_nothing());
    assert_eq!(two.customer().segment, "Hochbau");
    assert_eq!(two.workspace().customers().count(), 3);
    assert_eq!(two.workspace().mark(added[1], product()), Mark::Bought);
}

#[test]
fn months_that_others_imported_stay() {
    let mut two = Two::start();
    let plan = |month: u16, units| import(vec![imported(1, vec![])], &[], &[(0, one_month(month, 0, units))]);
    let months = |two: &Two| {
        let row = two.workspace().row(customer(1)).unwrap();
        let figures = two.workspace().figures_at(row).cloned().unwrap_or_default();
        figures
            .months
            .iter()
            .map(|month| month.revenue.0 / 10_000)
            .collect::<Vec<_>>()
    };
    let only = |month: u16, units: i64| match plan(month, units) {
        Action::Import(plan) => {
            let plan = ImportPlan {
                months: BTreeSet::from([Month(month)]),
                ..(*plan).clone()
            };
            Action::Import(Rc::new(plan))
        }
        other => other,
    };
    two.does(A, only(24_000, 5));
    two.does(B, only(24_001, 6));
    assert_eq!(months(&two), [5, 6]);
    assert_eq!(two.undoes(A), NOTHING);
    assert_eq!(months(&two), [6]);
    two.does(A, only(24_001, 8));
    two.does(B, only(24_001, 9));
    assert_eq!(two.undoes(A), Kept { fields: 1, ..NOTHING });
    assert_eq!(months(&two), [9]);
}

#[test]
fn what_was_removed_comes_back_unless_it_is_there_again() {
    let mut two = Two::start();
    two.does(B, set_mark(Mark::Need));
    two.does(B, detail(DetailEdit::Note("fragt im Mai".into())));
    two.does(B, add_record(CASE));
    let before = seen(two.workspace());
    two.does(A, Action::RemoveCustomer { customer: customer(1) });
    two.does(B, Action::EditSetting(SettingEdit::Company("Muster".into())));
    two.does(B, Action::EditSetting(SettingEdit::Company(String::new())));
    assert_eq!(two.undoes(A), NOTHING);
    assert_eq!(seen(two.workspace()), before);
    // All of it is B's still.
    for _ in 0..2 {
        two.undoes(B);
    }
    assert_eq!(two.undoes(B), NOTHING);
    assert!(two.workspace().record(CASE, record()).is_none());
    assert_eq!(two.undoes(B), NOTHING);
    assert!(two.detail().is_empty());
    // The number was given to somebody else meanwhile.
    let mut two = Two::start();
    two.does(A, Action::RemoveCustomer { customer: customer(1) });
    two.does(B, add_customer(2, "Anders"));
    let number = CustomerEdit::Number(Some("7".into()));
    two.does(
        B,
        Action::EditCustomer {
            customer: customer(2),
            edit: number,
        },
    );
    assert_eq!(two.undoes(A), Kept { fields: 1, ..NOTHING });
    assert_eq!(two.customer().number, None);
}

#[test]
fn what_others_deleted_stays_deleted() {
    let mut two = Two::start();
    two.does(A, edit(CustomerEdit::Segment("Hochbau".into())));
    two.does(A, set_mark(Mark::Need));
    two.does(B, Action::RemoveCustomer { customer: customer(1) });
    assert_eq!(two.undoes(A), Kept { gone: 1, ..NOTHING });
    assert_eq!(two.undoes(A), Kept { gone: 1, ..NOTHING });
    assert!(two.workspace().customer(customer(1)).is_none());
    assert_eq!(two.undoes(B), NOTHING);
    assert_eq!(two.workspace().mark(customer(1), product()), Mark::Need);
}

#[test]
fn numbers_that_changed_places_go_back_together() {
    let mut two = Two::start();
    two.does(B, add_customer(2, "Anders"));
    let number = |number: &str| CustomerEdit::Number(Some(number.into()));
    two.does(
        B,
        Action::EditCustomer {
            customer: customer(2),
            edit: number("8"),
        },
    );
    // An import clears both numbers and gives them anew, crosswise.
    let swap = import(
        vec![imported(1, vec![number("9")]), imported(2, vec![number("10")])],
        &[],
        &[],
    );
    two.does(A, swap);
    two.does(
        A,
        import(
            vec![imported(1, vec![number("8")]), imported(2, vec![number("7")])],
            &[],
            &[],
        ),
    );
    assert_eq!(two.undoes(A), NOTHING);
    assert_eq!(two.undoes(A), NOTHING);
    assert_eq!(two.customer().number.as_deref(), Some("7"));
}

#[test]
fn a_number_does_not_come_back_while_its_holder_cannot_give_it_up() {
    let mut two = Two::start();
    let number = |number: &str| CustomerEdit::Number(Some(number.into()));
    let gets = |of: u64, text: &str| Action::EditCustomer {
        customer: customer(of),
        edit: number(text),
    };
    two.does(B, add_customer(2, "Anders"));
    two.does(B, add_customer(3, "Ahrens"));
    two.does(B, gets(2, "8"));
    two.does(A, gets(1, "9"));
    two.does(A, gets(2, "7"));
    // What the second one had is another one's by now: it keeps the first one's, who therefore keeps the new one.
    two.does(B, gets(3, "8"));
    assert_eq!(two.undoes(A).fields, 1);
    assert_eq!(two.undoes(A).fields, 1);
    let numbers = [1, 2, 3].map(|of| two.workspace().customer(customer(of)).unwrap().number.clone());
    assert_eq!(numbers, ["9", "7", "8"].map(|number| Some(number.to_owned())));
}

#[test]
fn a_stay_in_a_field_is_taken_back_as_one() {
    let mut two = Two::start();
    two.tabs[A].stay = Some(4);
    for text in ["Ho", "Hoch", "Hochbau"] {
        two.does(A, edit(CustomerEdit::Segment(text.into())));
    }
    two.does(B, edit(CustomerEdit::Owner("Sommer".into())));
    assert_eq!(two.undoes(A), NOTHING);
    two.shows("Bau", "Sommer");
    assert!(two.travels(A, HistoryDirection::Forth).kept.is_nothing());
    assert_eq!(two.customer().segment, "Hochbau");
    assert_eq!(two.tabs[A].history.steps(), (1, 0));
}

#[test]
fn patches_of_earlier_versions_do_what_they_did() {
    let kept = r#"[{"Customer":[0,{"id":"ID","name":"Vogt","segment":"Alt","status":"customer","stamps":{"b":{"ticks":1,"node":1}}}]}]"#;
    let kept = kept.replace("ID", &customer(1).to_string());
    let patch: Patch = serde_json::from_str(&kept).unwrap();
    let mut two = Two::start();
    two.does(B, edit(CustomerEdit::Segment("Neu".into())));
    let now = two.tabs[A].now(900);
    let change = two.tabs[A].workspace.perform(patch, &now);
    assert_eq!(two.customer().segment, "Alt");
    two.tabs[A].workspace.perform(change.inverse, &now);
    assert_eq!(
        (two.customer().segment.as_str(), two.customer().number.as_deref()),
        ("Neu", Some("7"))
    );
}
