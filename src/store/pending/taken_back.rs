//! Which of the edits that were never committed need not be repeated, because a later one takes them back.

use crate::store::entry::{EditId, JournalEntry};

/// Leaves out all edits that a later one takes back, with that later one: a patch names slots, which an edit that never
/// was committed may get other ones of next time. Where some of them are committed, it counts like any other edit.
pub(super) fn without_taken_back(entries: Vec<JournalEntry>) -> Vec<JournalEntry> {
    // By the place of an entry: the edits that it makes or takes back in the end, and whether it counts.
    let mut roots: Vec<Vec<usize>> = Vec::with_capacity(entries.len());
    let mut counts = vec![true; entries.len()];
    for (index, entry) in entries.iter().enumerate() {
        let place = |edit: &EditId| entries.iter().take(index).position(|other| other.id() == *edit);
        let targets: Option<Vec<usize>> = entry.taken_back().iter().map(place).collect();
        let of = targets.unwrap_or_default();
        let of: Vec<usize> = of
            .iter()
            .filter_map(|target| roots.get(*target))
            .flatten()
            .copied()
            .collect();
        if of.is_empty() {
            roots.push(vec![index]);
            continue;
        }
        for (place, value) in counts.iter_mut().enumerate() {
            *value = (place != index) && (*value != of.contains(&place));
        }
        roots.push(of);
    }
    entries
        .into_iter()
        .zip(counts)
        .filter(|(_, counts)| *counts)
        .map(|(entry, _)| entry)
        .collect()
}
