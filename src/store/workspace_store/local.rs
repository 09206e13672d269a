//! What lies in localStorage: which device this is, that a workspace exists, and the journals of edits that were not committed
//! yet.

use crate::browser::{clock, names, prefs};
use crate::domain::Node;
use crate::domain::values::order::IntoTree;
use crate::names::key_before;
use crate::store::head::Done;
use crate::store::pending::Journal;
use gloo_storage::{LocalStorage, Storage};
use std::collections::BTreeMap;

const DEVICE: &str = "device";
const SENTINEL: &str = "workspace";
const JOURNAL: &str = "journal.";
/// A file with edits that may stop the app is being taken in.
const DARING: &str = "daring";

/// This session of this device; without localStorage, a device of its own.
#[must_use]
pub fn node() -> Node {
    let kept = prefs::kept(DEVICE).and_then(|kept| kept.parse().ok());
    let node = Node::new(kept.unwrap_or_else(|| clock::seed() as u32), clock::seed() as u32);
    if names::settled().is_some() {
        keep_device(node);
    }
    node
}

/// Keeps which device this is, once it is settled under which name.
pub fn keep_device(node: Node) {
    let key = names::current().key(DEVICE);
    if prefs::raw(&key).is_none() {
        write(&key, &node.device());
    }
}

/// A workspace was saved here before.
#[must_use]
pub fn sentinel() -> bool {
    prefs::kept(SENTINEL).is_some_and(|kept| kept == "true")
}

/// Notes that a workspace was saved here, for when its data is gone one day.
pub fn set_sentinel() {
    if !sentinel() {
        write(&names::current().key(SENTINEL), &true);
    }
}

/// Whatever was saved here, the user starts anew.
pub fn clear_sentinel() {
    if sentinel() {
        delete(&names::current().key(SENTINEL));
    }
}

/// Earlier versions kept something here, for whichever folder.
#[must_use]
pub fn has_any_before() -> bool {
    keys().iter().any(|key| key.starts_with(&key_before("")))
}

/// Keeps the journal of a session, or with `None` forgets it; says whether that worked.
pub fn keep_journal(node: Node, journal: Option<&Journal>) -> bool {
    match journal {
        Some(journal) => write(&journal_key(&names::current().key(JOURNAL), node), journal),
        None => {
            for prefix in journal_prefixes() {
                delete(&journal_key(&prefix, node));
            }
            true
        }
    }
}

/// The journals that sessions left behind, each counted as tried once more. Those tried too often stay where they are.
#[must_use]
pub fn take_journals() -> Vec<(Node, Journal)> {
    let mut journals = Vec::new();
    for (key, node) in journal_keys() {
        let journal = read::<Journal>(&key).filter(|journal| !journal.is_stuck());
        if let Some(mut journal) = journal {
            journal.tries += 1;
            write(&key, &journal);
            journals.push((node, journal));
        }
    }
    journals
}

/// Whether all that the session left behind here is among its edits up to this one.
#[must_use]
pub fn holds_no_more_than(done: Done) -> bool {
    let mut left = journal_keys().into_iter().filter(|(_, node)| *node == done.node);
    left.all(|(key, _)| {
        let last = read::<Journal>(&key).and_then(|journal| journal.last());
        last.is_some_and(|last| last.number <= done.number)
    })
}

/// The journals that were tried too often, or that nobody can read: as they are, by their keys.
#[must_use]
pub fn stuck_journals() -> BTreeMap<String, String> {
    let kept = journal_keys()
        .into_iter()
        .filter_map(|(key, _)| Some((prefs::raw(&key)?, key)));
    kept.filter(|(text, _)| !serde_json::from_str::<Journal>(text).is_ok_and(|journal| !journal.is_stuck()))
        .map(|(text, key)| (key, text))
        .into_map()
}

/// Everything that sessions left behind, as it is, by key.
#[must_use]
pub fn journals() -> BTreeMap<String, String> {
    let kept = journal_keys()
        .into_iter()
        .filter_map(|(key, _)| Some((prefs::raw(&key)?, key)));
    kept.map(|(text, key)| (key, text)).into_map()
}

/// This journal, to be tried again as if for the first time; `None` where it is gone or cannot be read.
#[must_use]
pub fn unstick(key: &str) -> Option<(Node, Journal)> {
    let (_, node) = journal_keys().into_iter().find(|(known, _)| known == key)?;
    let journal = Journal {
        tries: 1,
        ..read::<Journal>(key)?
    };
    write(key, &journal);
    Some((node, journal))
}

/// Removes the journal under this key, with all edits in it. Only where the user says so.
pub fn forget_journal(key: &str) {
    delete(key);
}

/// Whether the session left a journal here.
#[must_use]
pub fn has_journal(node: Node) -> bool {
    let mut keys = journal_prefixes().into_iter().map(|prefix| journal_key(&prefix, node));
    keys.any(|key| prefs::raw(&key).is_some())
}

fn journal_key(prefix: &str, node: Node) -> String {
    format!("{prefix}{:016x}", node.0)
}

/// Notes that something is tried which may stop the app; `false` where it did the last time. It is over with [`dared`].
#[must_use]
pub fn dare() -> bool {
    let key = names::current().key(DARING);
    prefs::raw(&key).is_none() && prefs::write_raw(&key, "true")
}

/// What [`dare`] noted is over, without the app having stopped.
pub fn dared() {
    delete(&names::current().key(DARING));
}

/// Where journals lie: also what was kept before it was settled under which name.
fn journal_prefixes() -> Vec<String> {
    let mut prefixes = vec![names::current().key(JOURNAL), names::own().key(JOURNAL)];
    prefixes.dedup();
    prefixes
}

fn journal_keys() -> Vec<(String, Node)> {
    let prefixes = journal_prefixes();
    let node = |key: &str| {
        let hex = prefixes.iter().find_map(|prefix| key.strip_prefix(prefix.as_str()))?;
        u64::from_str_radix(hex, 16).ok().map(Node)
    };
    keys()
        .into_iter()
        .filter_map(|key| node(&key).map(|node| (key, node)))
        .collect()
}

fn keys() -> Vec<String> {
    if !prefs::allowed() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    (0..storage.length().unwrap_or(0))
        .filter_map(|index| storage.key(index).ok().flatten())
        .collect()
}

fn read<T: for<'a> serde::Deserialize<'a>>(key: &str) -> Option<T> {
    prefs::allowed().then(|| LocalStorage::get(key).ok()).flatten()
}

fn write<T: serde::Serialize>(key: &str, value: &T) -> bool {
    prefs::allowed() && LocalStorage::set(key, value).is_ok()
}

fn delete(key: &str) {
    if prefs::allowed() {
        LocalStorage::delete(key);
    }
}
