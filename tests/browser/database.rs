//! IndexedDB as the app uses it, in a real browser: a transaction is there as a whole or not at all.

use super::{NAME, clear, factory, open_as_version, settled};
use js_sys::Uint8Array;
use kundenkompass::browser::storage::database::{Access, Commit, Database, DatabaseError, Store};
use kundenkompass::names::stored_page;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;

fn commit(seq: u64, pages: &[(&str, &[u8])]) -> Commit {
    let page =
        |(key, bytes): &(&str, &[u8])| ((*key).to_owned(), (!bytes.is_empty()).then(|| Uint8Array::from(*bytes)));
    Commit {
        seq,
        head: format!("head {seq}"),
        pages_changed: pages.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(" "),
        pages: pages.iter().map(page).collect(),
        aside: Vec::new(),
        strict: seq.is_multiple_of(2),
    }
}

async fn write(database: &Database, commit: Commit) -> Result<(), DatabaseError> {
    database.commit(commit)?.await
}

async fn head(database: &Database) -> Option<String> {
    let transaction = database.begin(&[Store::Head], Access::Read).unwrap();
    transaction.head().unwrap().text().await.unwrap()
}

async fn page(database: &Database, key: &str) -> Option<Vec<u8>> {
    let transaction = database.begin(&[Store::Pages], Access::Read).unwrap();
    transaction.get(Store::Pages, key).unwrap().bytes().await.unwrap()
}

async fn all_pages(database: &Database) -> Vec<(String, Vec<u8>)> {
    let transaction = database.begin(&[Store::Pages], Access::Read).unwrap();
    let mut all = Vec::new();
    transaction
        .each_page(|key, bytes| all.push((key.to_owned(), bytes)))
        .await
        .unwrap();
    all
}

#[wasm_bindgen_test]
async fn a_commit_is_there_as_a_whole_and_stays() {
    clear().await;
    let database = Database::open(NAME).await.unwrap();
    assert!(database.created);
    assert_eq!(head(&database).await, None);
    write(&database, commit(1, &[("customers/0", b"one"), ("marks/0", b"two")]))
        .await
        .unwrap();
    write(&database, commit(2, &[("marks/0", b""), ("marks/1", b"three")]))
        .await
        .unwrap();
    database.close();

    let database = Database::open(NAME).await.unwrap();
    assert!(!database.created);
    assert_eq!(head(&database).await.as_deref(), Some("head 2"));
    let told = database.begin(&[Store::Changes], Access::Read).unwrap();
    assert_eq!(
        told.changes_after(0).unwrap().texts().await.unwrap(),
        ["customers/0 marks/0", "marks/0 marks/1"]
    );
    let told = database.begin(&[Store::Changes], Access::Read).unwrap();
    assert_eq!(
        told.changes_after(1).unwrap().texts().await.unwrap(),
        ["marks/0 marks/1"]
    );
    assert_eq!(
        all_pages(&database).await,
        [
            ("customers/0".to_owned(), b"one".to_vec()),
            ("marks/1".to_owned(), b"three".to_vec())
        ]
    );
    database.close();
}

#[wasm_bindgen_test]
async fn of_two_tabs_that_write_the_same_state_one_is_refused_whole() {
    clear().await;
    let (one, two) = (Database::open(NAME).await.unwrap(), Database::open(NAME).await.unwrap());
    write(&one, commit(1, &[("settings/0", b"of one")])).await.unwrap();
    let refused = write(&two, commit(1, &[("settings/0", b"of two"), ("marks/0", b"of two")])).await;
    assert_eq!(refused, Err(DatabaseError::Conflict));
    assert_eq!(page(&two, "settings/0").await.as_deref(), Some(b"of one".as_slice()));
    assert_eq!(page(&two, "marks/0").await, None);
    write(&two, commit(2, &[("marks/0", b"of two")])).await.unwrap();
    assert_eq!(head(&one).await.as_deref(), Some("head 2"));
    one.close();
    two.close();
}

#[wasm_bindgen_test]
async fn a_large_state_goes_in_batches_and_is_one_all_the_same() {
    clear().await;
    let database = Database::open(NAME).await.unwrap();
    let keys: Vec<String> = (0..300).map(|number| format!("marks/{number:03}")).collect();
    let pages: Vec<(&str, &[u8])> = keys.iter().map(|key| (key.as_str(), key.as_bytes())).collect();
    write(&database, commit(1, &[("settings/0", b"before")])).await.unwrap();
    assert_eq!(write(&database, commit(1, &pages)).await, Err(DatabaseError::Conflict));
    assert_eq!(all_pages(&database).await.len(), 1, "nothing of the refused state");

    write(&database, commit(2, &pages)).await.unwrap();
    let found = all_pages(&database).await;
    assert_eq!(found.len(), 301);
    for ((key, bytes), wanted) in found.iter().zip(&keys) {
        assert_eq!(
            (key, bytes.as_slice()),
            (wanted, wanted.as_bytes()),
            "in the order of their keys"
        );
    }
    database.close();
}

#[wasm_bindgen_test]
async fn what_is_aborted_was_never_there() {
    clear().await;
    let database = Database::open(NAME).await.unwrap();
    let transaction = database.begin(&[Store::Pages], Access::Write { strict: true }).unwrap();
    let ended = transaction.ended();
    transaction
        .put(
            Store::Pages,
            &JsValue::from_str("marks/0"),
            &Uint8Array::from(b"x".as_slice()),
        )
        .unwrap();
    transaction.abort();
    assert!(ended.await.is_err());
    assert_eq!(page(&database, "marks/0").await, None);
    database.close();
}

#[wasm_bindgen_test]
async fn unreadable_pages_go_aside_with_the_state_that_replaces_them() {
    clear().await;
    let database = Database::open(NAME).await.unwrap();
    write(&database, commit(1, &[("customers/0", b"{broken")]))
        .await
        .unwrap();
    let mut replacing = commit(2, &[("customers/0", b"whole")]);
    replacing
        .aside
        .push(("customers/0@5".to_owned(), Uint8Array::from(b"{broken".as_slice())));
    write(&database, replacing).await.unwrap();
    let transaction = database.begin(&[Store::Aside], Access::Read).unwrap();
    let aside = transaction
        .get(Store::Aside, "customers/0@5")
        .unwrap()
        .bytes()
        .await
        .unwrap();
    assert_eq!(aside.as_deref(), Some(b"{broken".as_slice()));
    database.close();
}

#[wasm_bindgen_test]
async fn a_snapshot_copies_the_pages_that_there_are() {
    clear().await;
    let database = Database::open(NAME).await.unwrap();
    write(&database, commit(1, &[("customers/0", b"one")])).await.unwrap();
    let transaction = database
        .begin(&[Store::Pages, Store::SnapshotPages], Access::Write { strict: true })
        .unwrap();
    let ended = transaction.ended();
    transaction
        .copy_pages(&["customers/0".to_owned(), "marks/9".to_owned()], 1)
        .await
        .unwrap();
    ended.await.unwrap();
    let transaction = database.begin(&[Store::SnapshotPages], Access::Read).unwrap();
    let keys = transaction
        .all_keys(Store::SnapshotPages)
        .unwrap()
        .texts()
        .await
        .unwrap();
    assert_eq!(keys, [stored_page("customers/0", 1)]);
    database.close();
}

#[wasm_bindgen_test]
async fn a_database_of_a_later_app_is_read_and_never_changed() {
    clear().await;
    let database = Database::open(NAME).await.unwrap();
    write(&database, commit(1, &[("customers/0", b"one")])).await.unwrap();
    database.close();
    open_as_version(99).await.close();

    assert_eq!(Database::open(NAME).await.err(), Some(DatabaseError::Newer));
    let raw = Database::open_as_it_is(NAME).await.unwrap();
    assert_eq!(page(&raw, "customers/0").await.as_deref(), Some(b"one".as_slice()));
    raw.close();
    let later = open_as_version(99).await;
    assert_eq!(later.version(), 99.0);
    later.close();
}

#[wasm_bindgen_test]
async fn a_database_of_an_earlier_app_keeps_its_pages_and_gets_what_it_lacks() {
    clear().await;
    let request = factory().open_with_u32(NAME, 1).unwrap();
    let made = request.clone();
    let make = Closure::once_into_js(move || {
        let database: web_sys::IdbDatabase = made.result().unwrap().unchecked_into();
        let pages = database.create_object_store("pages").unwrap();
        let bytes = Uint8Array::from(b"one".as_slice());
        pages.put_with_key(&bytes, &JsValue::from_str("customers/0")).unwrap();
    });
    request.set_onupgradeneeded(Some(make.unchecked_ref()));
    let earlier: web_sys::IdbDatabase = settled(&request).await.unwrap().unchecked_into();
    earlier.close();

    let database = Database::open(NAME).await.unwrap();
    assert!(!database.created);
    assert_eq!(page(&database, "customers/0").await.as_deref(), Some(b"one".as_slice()));
    write(&database, commit(1, &[("marks/0", b"two")])).await.unwrap();
    assert_eq!(all_pages(&database).await.len(), 2);
    database.close();
}

#[wasm_bindgen_test]
async fn looking_at_what_is_not_there_makes_nothing() {
    clear().await;
    assert!(Database::open_as_it_is(NAME).await.is_err());
    let database = Database::open(NAME).await.unwrap();
    assert!(database.created, "the look before left no database behind");
    database.close();
}

#[wasm_bindgen_test]
async fn after_closing_nothing_is_written_and_the_fault_says_so() {
    clear().await;
    let database = Database::open(NAME).await.unwrap();
    database.close();
    let refused = write(&database, commit(1, &[("marks/0", b"x")])).await;
    assert_eq!(refused, Err(DatabaseError::Unavailable("InvalidStateError".into())));
}
