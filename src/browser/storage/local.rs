//! What lies in localStorage: which device this is, that a workspace exists, and the journals of last-gasp edits.

use crate::browser::{clock, prefs};
use crate::domain::Node;
use crate::storage::pending::Journal;
use gloo_storage::{LocalStorage, Storage};

const DEVICE: &str = "kundenkompass.device";
const SENTINEL: &str = "kundenkompass.workspace";
const JOURNAL: &str = "kundenkompass.journal.";
/// A journal that was repeated this often without an end may be what stops the app.
const TRIES_MAX: u8 = 2;

/// This session of this device; without localStorage, a device of its own.
#[must_use]
pub fn node() -> Node {
    let device = read::<u32>(DEVICE).unwrap_or_else(|| {
        let device = clock::seed() as u32;
        write(DEVICE, &device);
        device
    });
    Node::new(device, clock::seed() as u32)
}

/// A workspace was saved in this browser before.
#[must_use]
pub fn sentinel() -> bool {
    prefs::raw(SENTINEL).is_some_and(|kept| kept == "true")
}

pub fn set_sentinel(exists: bool) {
    if exists != sentinel() {
        if exists {
            write(SENTINEL, &true);
        } else {
            delete(SENTINEL);
        }
    }
}

/// Keeps the journal of a session, or with `None` forgets it; says whether that worked.
pub fn keep_journal(node: Node, journal: Option<&Journal>) -> bool {
    let key = journal_key(node);
    match journal {
        Some(journal) => write(&key, journal),
        None => {
            delete(&key);
            true
        }
    }
}

/// The journals that sessions left behind, each counted as tried once more. Those tried too often stay where they are.
#[must_use]
pub fn take_journals() -> Vec<(Node, Journal)> {
    let mut journals = Vec::new();
    for key in keys().into_iter().filter(|key| key.starts_with(JOURNAL)) {
        let node = key
            .strip_prefix(JOURNAL)
            .and_then(|hex| u64::from_str_radix(hex, 16).ok())
            .map(Node);
        let journal = read::<Journal>(&key).filter(|journal| journal.tries < TRIES_MAX);
        if let (Some(node), Some(mut journal)) = (node, journal) {
            journal.tries += 1;
            write(&key, &journal);
            journals.push((node, journal));
        }
    }
    journals
}

fn journal_key(node: Node) -> String {
    format!("{JOURNAL}{:016x}", node.0)
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
