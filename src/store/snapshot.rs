//! Earlier states of the workspace, kept beside it: what a snapshot lists, and which ones are kept how long. Pure.
//!
//! Snapshots make room for newer ones, and for nothing else. Nobody asks how old they are: a clock that is wrong for an hour
//! would take all of them at once. Their order is that in which they were taken, whatever the clock said.

use crate::domain::values::day::Zone;
use crate::domain::values::order::{IntoTree, sort_by_key};
use crate::domain::{PageKey, Workspace};
use crate::names::stored_page;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;
/// While people edit, a snapshot is taken this often, in ms.
pub const INTERVAL_MS: u64 = 5 * MINUTE_MS;
/// The newest ones stay whatever there is.
const KEPT_MIN: usize = 3;
/// Of those taken now and then: so many of the newest, about an hour of work, ...
const LATEST_MAX: usize = 12;
/// ... the newest of each hour in so many hours of work, and the newest of each day.
const HOURS_MAX: usize = 24;
/// All of them go once newer ones were taken on so many other days.
const DAYS_MAX: usize = 7;
/// Of those before something large: so many however many days went by, ...
const BEFORE_LARGE_MIN: usize = 10;
/// ... and so many at all.
const BEFORE_LARGE_MAX: usize = 20;

/// One snapshot as the page "Daten" lists it. Its pages lie apart, each once for all snapshots that share it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// When it was taken, as the clock said; also its name, and therefore later by a little where that name was taken.
    pub unix_ms: u64,
    /// Its place in the order: one more than the highest before, also where the clock goes back; 0 in those that earlier versions
    /// of the app took.
    #[serde(default)]
    pub taken: u64,
    /// What it was taken for; decides how long it is kept, see [`surplus`].
    pub cause: Cause,
    /// For the list, so that nothing needs to be loaded to show it.
    pub counts: SnapshotCounts,
    /// [`Head::seq`](super::head::Head::seq) of the state that it holds.
    pub seq: u64,
    /// Key of a page (`marks/3`) to the [`Head::seq`](super::head::Head::seq) with which it was first kept in this form; both
    /// together are the name of its bytes in the store `snapshot_pages`.
    pub pages: BTreeMap<String, u64>,
}

/// What a snapshot was taken for. The names of the variants are a stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// Taken every [`INTERVAL_MS`] while people edit.
    Interval,
    /// Before a file was taken in.
    BeforeImport,
    /// Before another snapshot or a backup took the place of the workspace.
    BeforeRestore,
}

/// What the list says about a snapshot. The names of the fields are a stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SnapshotCounts {
    /// Present ones, without those that were removed.
    pub customers: u32,
    /// Present ones, without those that were removed.
    pub products: u32,
    /// Cells that say anything.
    pub marks: u32,
}

impl SnapshotCounts {
    /// Counts a workspace; each number ends at `u32::MAX`.
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
    /// [`Snapshot::pages`] of the state `seq`: pages that did not change since the snapshot before keep its number, all others get
    /// `seq`. `changed` is what changed since that snapshot; `None` where nobody knows, and all count as changed.
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
        present.iter().map(|page| (page.to_string(), version(page))).into_map()
    }

    const fn order(&self) -> (u64, u64) {
        (self.taken, self.unix_ms)
    }

    /// The keys of its pages in the store `snapshot_pages`, such as `marks/3@345`.
    pub fn stored_pages(&self) -> impl Iterator<Item = String> {
        self.pages.iter().map(|(page, version)| stored_page(page, *version))
    }
}

/// The order in which they were taken, the last one first.
pub fn sort_newest_first(snapshots: &mut [Snapshot]) {
    sort_by_key(snapshots, |snapshot| Reverse(snapshot.order()));
}

/// `unix_ms` and `taken` for the one that is taken now, beside those that are known: the first ms from this one on that no other
/// has for its name.
#[must_use]
pub fn next_name(known: &[Snapshot], unix_ms: u64) -> (u64, u64) {
    let names: BTreeSet<u64> = known.iter().map(|snapshot| snapshot.unix_ms).into_set();
    let free = (unix_ms..).find(|name| !names.contains(name));
    let last = known.iter().map(|snapshot| snapshot.taken).max().unwrap_or(0);
    (free.unwrap_or(unix_ms), last.saturating_add(1))
}

/// The names (`unix_ms`) of those that are to go. Their order is `taken`; hours and days are those of their clock in the zone of
/// the user. The three newest stay in any case.
#[must_use]
pub fn surplus(snapshots: &[Snapshot], zone: Zone) -> BTreeSet<u64> {
    let mut newest_first: Vec<&Snapshot> = snapshots.iter().collect();
    sort_by_key(&mut newest_first, |snapshot| Reverse(snapshot.order()));
    let mut room = Room::default();
    let mut surplus = BTreeSet::new();
    for (place, snapshot) in newest_first.into_iter().enumerate() {
        if !room.takes(snapshot, zone) && place >= KEPT_MIN {
            surplus.insert(snapshot.unix_ms);
        }
    }
    surplus
}

/// What those that were taken later have left for the others.
#[derive(Debug, Default)]
struct Room {
    /// On which anything was taken.
    days: BTreeSet<i64>,
    latest: usize,
    hours: BTreeSet<u64>,
    interval_days: BTreeSet<i64>,
    before_large: usize,
}

impl Room {
    fn takes(&mut self, snapshot: &Snapshot, zone: Zone) -> bool {
        let day = zone.days_at(snapshot.unix_ms);
        self.days.insert(day);
        // Its own day is one of them.
        let is_recent = self.days.len() <= DAYS_MAX;
        match snapshot.cause {
            Cause::Interval => {
                self.latest += 1;
                let is_last_of_hour = self.hours.insert(snapshot.unix_ms / HOUR_MS) && self.hours.len() <= HOURS_MAX;
                let is_last_of_day = self.interval_days.insert(day);
                is_recent && (self.latest <= LATEST_MAX || is_last_of_hour || is_last_of_day)
            }
            Cause::BeforeImport | Cause::BeforeRestore => {
                self.before_large += 1;
                self.before_large <= BEFORE_LARGE_MIN || (is_recent && self.before_large <= BEFORE_LARGE_MAX)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use Cause::{BeforeImport, Interval};

    const HOUR: u64 = HOUR_MS;
    const DAY: u64 = 24 * HOUR;
    /// Noon.
    const NOW: u64 = 20_000 * DAY + 12 * HOUR;

    fn snapshot(unix_ms: u64, cause: Cause) -> Snapshot {
        Snapshot {
            unix_ms,
            taken: 0,
            cause,
            counts: SnapshotCounts::default(),
            seq: 1,
            pages: BTreeMap::new(),
        }
    }

    /// Takes them one after the other, as the app does: each makes room by itself.
    fn after(moments: impl IntoIterator<Item = (u64, Cause)>) -> Vec<Snapshot> {
        let mut known: Vec<Snapshot> = Vec::new();
        for (unix_ms, cause) in moments {
            let (unix_ms, taken) = next_name(&known, unix_ms);
            known.push(Snapshot {
                taken,
                ..snapshot(unix_ms, cause)
            });
            let gone = surplus(&known, Zone::UTC);
            known.retain(|one| !gone.contains(&one.unix_ms));
        }
        known
    }

    fn times(known: &[Snapshot]) -> Vec<u64> {
        known.iter().map(|one| one.unix_ms).collect()
    }

    #[test]
    fn weeks_of_editing_leave_a_few_dozen() {
        let every_five_minutes = |days: u64| (0..days * 24 * 12).map(|step| (NOW + step * INTERVAL_MS, Interval));
        for days in [7, 40] {
            let left = after(every_five_minutes(days)).len();
            assert!((35..=43).contains(&left), "{left}");
        }
        // Eight hours a day.
        let work = (0..30).flat_map(|day| (0..96).map(move |step| (NOW + day * DAY + step * INTERVAL_MS, Interval)));
        let left = after(work);
        assert!((35..=43).contains(&left.len()), "{}", left.len());
        let days: BTreeSet<u64> = left.iter().map(|one| one.unix_ms / DAY).collect();
        assert_eq!(days.len(), DAYS_MAX);
    }

    #[test]
    fn one_short_session_a_day_leaves_each_day() {
        let left = after((0..30).flat_map(|day| [0, 1].map(|step| (NOW + day * DAY + step * INTERVAL_MS, Interval))));
        let days: BTreeSet<u64> = left.iter().map(|one| one.unix_ms / DAY).collect();
        assert_eq!((days.len(), left.len()), (DAYS_MAX, 12 + 1));
    }

    #[test]
    fn those_before_something_large() {
        let in_a_row = |count: u64, apart| (0..count).map(move |at| (NOW + at * apart, BeforeImport));
        for (count, apart, kept) in [
            (30, 60_000, BEFORE_LARGE_MAX),
            (30, 30 * DAY, BEFORE_LARGE_MIN),
            (15, 30 * DAY, BEFORE_LARGE_MIN),
            (4, 400 * DAY, 4),
        ] {
            assert_eq!(after(in_a_row(count, apart)).len(), kept, "{count} {apart}");
        }
    }

    #[test]
    fn no_jump_of_the_clock_takes_many_at_once() {
        const WEEKS: u64 = 50 * DAY;
        let minutes = |minutes: u64| NOW + minutes * MINUTE_MS;
        let morning = || (0..9).map(|at| (minutes(at), BeforeImport));
        let work = || (0..12).map(|at| (minutes(at * 5), Interval));
        // Imports in the morning; weeks ahead a mark and an import; back, and on.
        let ahead = [(minutes(10) + WEEKS, Interval), (minutes(11) + WEEKS, BeforeImport)];
        let back = (30..36).map(|at| (minutes(at * 5), Interval));
        let left = after(morning().chain(ahead).chain(back));
        assert_eq!(left.len(), 9 + 2 + 6, "{:?}", times(&left));
        // The same with what is taken now and then: the newest hour makes room one by one.
        for jump in [HOUR, 2 * DAY, WEEKS, 4_000 * DAY] {
            let left = after(work().chain([(minutes(60) + jump, Interval)]));
            assert_eq!(left.len(), 12, "ahead {jump}");
            let left = after(work().chain([(minutes(60) - jump.min(NOW / 2), Interval)]));
            assert_eq!(left.len(), 12, "back {jump}");
        }
        // A clock that starts in 1970 at every start of the machine.
        let flapping = (0..20).flat_map(|day| [(day * 1_000, Interval), (NOW + day * HOUR, Interval)]);
        let left = after(flapping);
        assert!(left.len() >= LATEST_MAX, "{:?}", times(&left));
        assert_eq!(left.last().unwrap().unix_ms, NOW + 19 * HOUR);
    }

    #[test]
    fn two_of_one_moment_are_two() {
        let known = after([
            (NOW, Interval),
            (NOW, BeforeImport),
            (NOW + 1, Interval),
            (NOW - DAY, Interval),
        ]);
        assert_eq!(times(&known), [NOW, NOW + 1, NOW + 2, NOW - DAY]);
        let mut newest_first = known;
        sort_newest_first(&mut newest_first);
        assert_eq!(times(&newest_first), [NOW - DAY, NOW + 2, NOW + 1, NOW]);
    }

    #[test]
    fn those_of_earlier_versions_come_before() {
        let text =
            r#"{"unix_ms":5,"cause":"Interval","counts":{"customers":0,"products":0,"marks":0},"seq":1,"pages":{}}"#;
        let old: Snapshot = serde_json::from_str(text).unwrap();
        assert_eq!((old.taken, next_name(std::slice::from_ref(&old), 3)), (0, (3, 1)));
    }

    #[test]
    fn pages_that_did_not_change_are_shared() {
        let key = |text: &str| PageKey::parse(text).unwrap();
        let present: BTreeSet<PageKey> = ["clock/0", "marks/0", "marks/1"].map(key).into();
        let first = Snapshot {
            pages: Snapshot::pages_after(None, &present, None, 4),
            ..snapshot(0, Interval)
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
