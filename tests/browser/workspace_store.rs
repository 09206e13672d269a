//! Saving as a whole, in a real browser: two stores are two tabs, with real locks, channels and databases between them.

use super::{clear, open_as_version, until};
use kundenkompass::browser::{clock, prefs};
use kundenkompass::domain::{Action, CustomerEdit, CustomerId, Name, Node, Rejection, Stamp};
use kundenkompass::store::backup::BackupWriter;
use kundenkompass::store::history::HistoryDirection;
use kundenkompass::store::pending::{Journal, JournalEntry, JournalStep, TakesBack, Typed};
use kundenkompass::store::workspace_store::local;
use kundenkompass::store::{BackupState, LoadState, SaveError, SaveState, StoreEvent, WorkspaceStore};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

async fn tab() -> WorkspaceStore {
    let store = WorkspaceStore::start(|_, _| {});
    until("loaded", || store.load_state() != LoadState::Loading).await;
    store
}

async fn saved(store: &WorkspaceStore) {
    until("saved", || store.save_state() == SaveState::Saved).await;
}

fn adding(customer: CustomerId, name: &str) -> Action {
    let name = Name::parse(name).unwrap();
    Action::AddCustomer { customer, name }
}

fn add(store: &WorkspaceStore, name: &str) -> CustomerId {
    let customer = clock::ids().customer();
    store.dispatch(adding(customer, name)).unwrap();
    customer
}

fn names(store: &WorkspaceStore) -> Vec<String> {
    let workspace = store.workspace();
    workspace
        .customers()
        .map(|(_, customer)| customer.name.as_str().to_owned())
        .collect()
}

/// What a session leaves behind that came to an end before its one step was saved.
fn journal_of(gone: Node, step: JournalStep) -> Journal {
    let entry = JournalEntry {
        origin: gone,
        number: 1,
        now: clock::now(gone),
        step,
        takes_back: TakesBack::Nothing,
        seen: Stamp::NEVER,
        stay: None,
        typed: None,
    };
    Journal {
        tries: 0,
        entries: vec![entry],
    }
}

#[wasm_bindgen_test]
async fn an_edit_is_saved_and_found_by_the_next_start() {
    clear().await;
    let first = tab().await;
    assert_eq!(
        (first.load_state(), first.save_state()),
        (LoadState::Ready, SaveState::Saved)
    );
    assert_eq!(first.backup_state(), BackupState::NotNeeded);
    assert!(!local::sentinel());
    add(&first, "Vogt");
    assert_eq!(first.save_state(), SaveState::Saving, "never said before it is true");
    saved(&first).await;
    assert!(local::sentinel());
    assert_eq!(first.backup_state(), BackupState::Never);
    assert_eq!(names(&tab().await), ["Vogt"]);
}

#[wasm_bindgen_test]
async fn each_tab_sees_what_the_other_does_and_nothing_is_lost() {
    clear().await;
    let (one, two) = (tab().await, tab().await);
    add(&one, "Eins");
    until("the other tab follows", || names(&two) == ["Eins"]).await;
    add(&two, "Zwei");
    add(&one, "Drei");
    until("both have all", || names(&one).len() == 3 && names(&one) == names(&two)).await;
    saved(&one).await;
    saved(&two).await;
    assert_eq!(names(&tab().await), names(&one));
}

#[wasm_bindgen_test]
async fn the_way_back_and_forth_is_saved_too() {
    clear().await;
    let store = tab().await;
    let customer = add(&store, "Vogt");
    assert_eq!(
        store.dispatch(adding(customer, "Noch einmal")),
        Err(Rejection::CustomerExists(customer))
    );
    assert_eq!(store.steps(), (1, 0));
    store.undo_or_redo(HistoryDirection::Back);
    assert_eq!((names(&store).len(), store.steps()), (0, (0, 1)));
    saved(&store).await;
    assert_eq!(names(&tab().await).len(), 0);
    store.undo_or_redo(HistoryDirection::Forth);
    saved(&store).await;
    assert_eq!(names(&tab().await), ["Vogt"]);
}

#[wasm_bindgen_test]
async fn what_is_typed_in_one_stay_is_one_step() {
    clear().await;
    let store = tab().await;
    let customer = add(&store, "Vogt");
    let type_notes = |notes: &str| {
        let edit = CustomerEdit::Notes(notes.into());
        store.dispatch(Action::EditCustomer { customer, edit }).unwrap();
    };
    for (stay, notes) in [
        (1, "Zahlt"),
        (1, "Zahlt per"),
        (1, "Zahlt per Lastschrift"),
        (2, "Zahlt spät"),
    ] {
        let typed = Typed {
            place: "Acme".into(),
            label: "Notizen".into(),
            text: notes.into(),
        };
        store.during(stay, typed, || type_notes(notes));
    }
    assert_eq!(store.steps(), (3, 0));
    for notes in ["Zahlt per Lastschrift", ""] {
        store.undo_or_redo(HistoryDirection::Back);
        assert_eq!(store.workspace().customer(customer).unwrap().notes, notes);
    }
    store.undo_or_redo(HistoryDirection::Forth);
    saved(&store).await;
    let next = tab().await;
    assert_eq!(
        next.workspace().customer(customer).unwrap().notes,
        "Zahlt per Lastschrift"
    );
}

#[wasm_bindgen_test]
async fn what_another_session_left_in_the_journal_comes_in_once() {
    clear().await;
    let gone = Node::new(7, 8);
    let edit = adding(clock::ids().customer(), "Aus dem Journal");
    let journal = journal_of(gone, JournalStep::Edit(edit));
    assert!(local::keep_journal(gone, Some(&journal)));
    let store = tab().await;
    assert_eq!(names(&store), ["Aus dem Journal"]);
    saved(&store).await;
    until("the journal goes", || local::take_journals().is_empty()).await;

    // The same journal once more, as a copied profile would have it.
    assert!(local::keep_journal(gone, Some(&journal)));
    let next = tab().await;
    saved(&next).await;
    assert_eq!(names(&next), ["Aus dem Journal"]);
}

#[wasm_bindgen_test]
async fn a_file_with_a_journal_is_taken_once_and_texts_that_were_not_sent_come_with_it() {
    clear().await;
    let unsent = Rc::new(RefCell::new(Vec::new()));
    let heard = unsent.clone();
    let store = WorkspaceStore::start(move |_, event| {
        if let StoreEvent::Unsent(texts) = event {
            heard.borrow_mut().extend(texts.clone());
        }
    });
    until("loaded", || store.load_state() != LoadState::Loading).await;
    let customer = add(&store, "Vogt");
    saved(&store).await;

    let gone = Node::new(7, 10);
    let edit = CustomerEdit::Notes("aus der Datei".into());
    let journal = journal_of(gone, JournalStep::Edit(Action::EditCustomer { customer, edit }));
    let kept = [
        (
            format!("kundenkompass.journal.{:016x}", gone.0),
            serde_json::to_string(&journal).unwrap(),
        ),
        ("kundenkompass.unsent.goal".to_owned(), "Umsatz".to_owned()),
    ];
    let file = BackupWriter::with_journals("", "2026-11-28", &kept.into()).finish();
    let notes = |store: &WorkspaceStore| store.workspace().customer(customer).unwrap().notes.clone();
    assert_eq!(store.import_raw(&file).await, Ok(0));
    assert_eq!(notes(&store), "aus der Datei");
    assert_eq!(unsent.take(), [("goal".to_owned(), "Umsatz".to_owned())]);
    saved(&store).await;

    // What the user made of it since holds, here and in the next session.
    store.undo_or_redo(HistoryDirection::Back);
    saved(&store).await;
    for store in [store, tab().await] {
        assert_eq!(store.import_raw(&file).await, Ok(0));
        assert_eq!(notes(&store), "");
        saved(&store).await;
    }
}

#[wasm_bindgen_test]
async fn a_journal_that_stops_the_app_is_left_alone_after_two_tries() {
    clear().await;
    let gone = Node::new(7, 9);
    assert!(local::keep_journal(gone, Some(&journal_of(gone, JournalStep::Large))));
    assert_eq!(local::take_journals().len(), 1);
    assert_eq!(local::take_journals().len(), 1);
    assert_eq!(local::take_journals().len(), 0);
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    assert_eq!(storage.length().unwrap(), 1, "it is kept, for whoever looks into it");
}

#[wasm_bindgen_test]
async fn a_later_app_gets_the_database_and_this_one_stops_writing() {
    clear().await;
    let store = tab().await;
    add(&store, "Vogt");
    open_as_version(99).await.close();
    until("told", || store.save_error() == Some(SaveError::Superseded)).await;
    assert_eq!(store.save_state(), SaveState::Failed);
    add(&store, "Zu spät");
    assert_eq!(names(&store).len(), 2, "memory keeps it");
    let later = tab().await;
    assert_eq!(later.load_state(), LoadState::Newer);
}

#[wasm_bindgen_test]
async fn data_that_is_gone_is_missing_until_the_user_starts_anew() {
    clear().await;
    local::set_sentinel();
    let store = tab().await;
    assert_eq!(store.load_state(), LoadState::DataMissing);
    store.start_fresh();
    assert_eq!(store.load_state(), LoadState::Ready);
    assert!(!local::sentinel());
}

#[wasm_bindgen_test]
fn preferences_are_kept_and_forgotten() {
    use prefs::Preference;
    prefs::keep(Preference::Language, Some("de-CH"));
    assert_eq!(prefs::read(Preference::Language).as_deref(), Some("de-CH"));
    assert_eq!(prefs::read(Preference::Theme), None);
    prefs::keep(Preference::Language, None);
    assert_eq!(prefs::read(Preference::Language), None);
    assert!(!prefs::browser_languages().is_empty());
}
