//! Earlier states of the workspace, kept beside it: what a snapshot lists, and which ones are kept how long. Pure.

use crate::domain::{PageKey, Workspace};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;
const DAY_MS: u64 = 24 * HOUR_MS;
/// While people edit, a snapshot is taken this often.
pub const INTERVAL_MS: u64 = 5 * MINUTE_MS;
const KEPT_MS: u64 = 7 * DAY_MS;
/// The newest ones are kept however old they are.
const KEPT_MIN: usize = 3;
const BEFORE_LARGE_MAX: usize = 20;

/// One snapshot as the page "Daten" lists it. Its pages lie apart, each once for all snapshots that share it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// When it was taken; also its name.
    pub unix_ms: u64,
    pub cause: Cause,
    pub counts: SnapshotCounts,
    /// The state that it holds.
    pub seq: u64,
    pub pages: BTreeMap<String, u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// Taken now and then while people edit.
    Interval,
    BeforeImport,
    /// Before another snapshot or a backup took the place of the workspace.
    BeforeRestore,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SnapshotCounts {
    pub customers: u32,
    pub products: u32,
    /// Cells that say anything.
    pub marks: u32,
}

impl SnapshotCounts {
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            customers: count(workspace.customers().count()),
            products: count(workspace.products().count()),
            marks: workspace.matrix().total().known(),
        }
    }
}

impl Snapshot {
    /// Lists what this state has: pages that did not change since the snapshot before are the same ones.
    #[must_use]
    pub fn pages_after(
        before: Option<&Self>,
        present: &BTreeSet<PageKey>,
        changed: Option<&BTreeSet<PageKey>>,
        seq: u64,
    ) -> BTreeMap<String, u64> {
        let version = |page: &PageKey| {
            let same = changed.is_some_and(|changed| !changed.contains(page));
            let known = before
                .filter(|_| same)
                .and_then(|before| before.pages.get(&page.to_string()).copied());
            known.unwrap_or(seq)
        };
        present.iter().map(|page| (page.to_string(), version(page))).collect()
    }

    /// The names under which its pages lie.
    pub fn stored_pages(&self) -> impl Iterator<Item = String> {
        self.pages.iter().map(|(page, version)| stored_page(page, *version))
    }
}

#[must_use]
pub fn stored_page(page: &str, version: u64) -> String {
    format!("{page}@{version}")
}

/// Which snapshots are to go: all after seven days; of those taken now and then, one an hour stays after an hour, one a
/// day after a day.
#[must_use]
pub fn surplus(snapshots: &[Snapshot], unix_ms: u64) -> BTreeSet<u64> {
    let mut newest_first: Vec<&Snapshot> = snapshots.iter().collect();
    newest_first.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.unix_ms));
    let mut spans = BTreeSet::new();
    let mut before_large = 0;
    let mut surplus = BTreeSet::new();
    for (place, snapshot) in newest_first.into_iter().enumerate() {
        let age = unix_ms.saturating_sub(snapshot.unix_ms);
        let kept = match snapshot.cause {
            Cause::Interval if age < HOUR_MS => true,
            Cause::Interval if age < DAY_MS => spans.insert((HOUR_MS, snapshot.unix_ms / HOUR_MS)),
            Cause::Interval => spans.insert((DAY_MS, snapshot.unix_ms / DAY_MS)),
            Cause::BeforeImport | Cause::BeforeRestore => {
                before_large += 1;
                before_large <= BEFORE_LARGE_MAX
            }
        };
        if place >= KEPT_MIN && (!kept || age > KEPT_MS) {
            surplus.insert(snapshot.unix_ms);
        }
    }
    surplus
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_700_000_000_000;

    fn snapshot(age_ms: u64, cause: Cause) -> Snapshot {
        Snapshot {
            unix_ms: NOW - age_ms,
            cause,
            counts: SnapshotCounts::default(),
            seq: 1,
            pages: BTreeMap::new(),
        }
    }

    fn kept(ages: impl Iterator<Item = u64>, cause: Cause) -> usize {
        let all: Vec<Snapshot> = ages.map(|age| snapshot(age, cause)).collect();
        all.len() - surplus(&all, NOW).len()
    }

    #[test]
    fn a_week_of_editing_leaves_a_few_dozen() {
        let every_five_minutes = || (0..7 * 24 * 12).map(|step| step * INTERVAL_MS);
        let left = kept(every_five_minutes(), Cause::Interval);
        assert!((40..=50).contains(&left), "{left}");
        assert_eq!(kept(0..12, Cause::Interval), 12, "all of the last hour");
    }

    #[test]
    fn old_ones_go_but_never_the_last_three() {
        assert_eq!(kept((8..20).map(|days| days * DAY_MS), Cause::BeforeImport), KEPT_MIN);
        assert_eq!(kept(0..30, Cause::BeforeImport), BEFORE_LARGE_MAX);
    }

    #[test]
    fn pages_that_did_not_change_are_shared() {
        let key = |text: &str| PageKey::parse(text).unwrap();
        let present: BTreeSet<PageKey> = ["clock/0", "marks/0", "marks/1"].map(key).into();
        let first = Snapshot {
            pages: Snapshot::pages_after(None, &present, None, 4),
            ..snapshot(0, Cause::Interval)
        };
        let changed = [key("clock/0"), key("marks/1")].into();
        let second = Snapshot::pages_after(Some(&first), &present, Some(&changed), 9);
        let expected =
            [("clock/0", 9), ("marks/0", 4), ("marks/1", 9)].map(|(page, version)| (page.to_string(), version));
        assert_eq!(second, expected.into());
        assert!(
            Snapshot::pages_after(Some(&first), &present, None, 9)
                .values()
                .all(|version| *version == 9),
            "unknown changes"
        );
    }
}
