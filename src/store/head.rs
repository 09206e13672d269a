//! What the database says about itself: the format, which state it holds, and whose edits are in it. Pure.

use crate::domain::saved::page_key::FORMAT;
use crate::domain::workspace::change::TouchedMarks;
use crate::domain::{Node, PageKey, PageKind, Stamp, Touched};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// So many sessions are remembered one by one. Beyond that the oldest are forgotten, but for those that left a journal in this
/// browser: nobody would know any more what of it is done.
const SESSIONS_MAX: usize = 200;
/// So many are never forgotten, whatever journals lie around.
const NEWEST_KEPT: usize = SESSIONS_MAX / 2;
/// A change of more pages than this is noted as "everything".
const PAGES_TOLD_MAX: usize = 64;

/// One record beside the pages, written in the same transaction as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// [`FORMAT`] of the app that wrote it. A higher one than this app knows means: read nothing, write nothing.
    pub format: u32,
    /// Rises by one with each transaction.
    pub seq: u64,
    /// The last edit of each session that is in the pages, the newest session last.
    #[serde(default)]
    pub done: Vec<Done>,
    /// What is still known of the sessions before those. Earlier versions of the app did not note it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forgotten: Option<Forgotten>,
    /// The last backup file; `None` where none was ever saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backup: Option<BackupNote>,
}

/// Edits of this session up to this number are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Device and session; a new one at each start of the app.
    pub node: Node,
    /// [`JournalEntry::number`](super::pending::JournalEntry::number) of its last edit that is in the pages.
    pub number: u64,
    /// When the last of them was made, in Unix ms; 0 where an earlier version of the app did not note it.
    #[serde(default)]
    pub unix_ms: u64,
}

/// Sessions that are not remembered one by one any more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgotten {
    /// So many.
    pub sessions: u64,
    /// None of their edits was made later than this, in Unix ms.
    pub until_ms: u64,
    /// The same for those that an earlier version of the app forgot, without looking whether they had left a journal.
    pub unlooked_until_ms: u64,
}

/// Where an edit was kept that may have been done before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalPlace {
    /// In a journal of this browser that was tried less than twice. Every session that writes tries it first, so that none of
    /// those that wrote since is forgotten.
    Lately,
    /// In a journal of this browser that is left alone until the user says so.
    Here,
    /// In a file, or in a tab that slept: where nobody looks before a session is forgotten.
    Elsewhere,
}

/// What is known of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// It is in the pages, or was refused by them.
    Done,
    /// It is not done, and may be.
    Open,
    /// Its session may be one of the forgotten ones.
    Unknown,
}

/// The note about the last backup file, kept in the head. Its fields are a stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupNote {
    /// When it was saved, by the clock of the device: Unix time in ms.
    pub unix_ms: u64,
    /// [`Head::seq`] that the copy holds. The note itself is a transaction: where nothing else was under way it counts as part of
    /// the copy, so that the note alone is no change since.
    pub seq: u64,
    /// The last stamp in it: every later edit has a greater one, whatever the clock says. Earlier versions of the app did not
    /// note it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticks: Option<u64>,
}

impl BackupNote {
    /// The first stamp, in ticks, that is not in the copy.
    #[must_use]
    pub fn first_after(self) -> u64 {
        let next = self.ticks.map(|last| last.saturating_add(1));
        next.unwrap_or(Stamp::ticks_at(self.unix_ms))
    }
}

/// What a copy of the workspace holds, noted when the copy is made and handed over when the file is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// [`Head::seq`] of the last transaction that is in the copy.
    pub seq: u64,
    /// [`Stamp::ticks`] of its last stamp.
    pub ticks: u64,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            format: FORMAT,
            seq: 0,
            done: Vec::new(),
            forgotten: Some(Forgotten::default()),
            backup: None,
        }
    }
}

impl Head {
    /// The number of the session's last edit that is in the pages; 0 for none, and for one that is forgotten.
    #[must_use]
    pub fn done_by(&self, node: Node) -> u64 {
        self.done
            .iter()
            .find(|done| done.node == node)
            .map_or(0, |done| done.number)
    }

    /// Reads what the database says about itself at this moment; `None` where it cannot be read. Of sessions that an earlier
    /// version of the app may have forgotten, all is unknown up to now.
    #[must_use]
    pub fn read(text: &str, unix_ms: u64) -> Option<Self> {
        let mut head: Self = serde_json::from_str(text).ok()?;
        let is_full = head.done.len() >= SESSIONS_MAX;
        head.forgotten.get_or_insert_with(|| {
            let until_ms = if is_full { unix_ms } else { 0 };
            Forgotten {
                sessions: 0,
                until_ms,
                unlooked_until_ms: until_ms,
            }
        });
        Some(head)
    }

    /// Whether this edit, made at that time, is done. It is repeated only where it is open.
    #[must_use]
    pub fn past(&self, node: Node, number: u64, made_ms: u64, kept: JournalPlace) -> Past {
        if let Some(done) = self.done.iter().find(|done| done.node == node) {
            return if number <= done.number { Past::Done } else { Past::Open };
        }
        let forgotten = self.forgotten.unwrap_or_default();
        let until_ms = match kept {
            JournalPlace::Lately => 0,
            JournalPlace::Here => forgotten.unlooked_until_ms,
            JournalPlace::Elsewhere => forgotten.until_ms,
        };
        if made_ms <= until_ms && until_ms > 0 {
            Past::Unknown
        } else {
            Past::Open
        }
    }

    /// Whether sessions were forgotten between that earlier state and this one.
    #[must_use]
    pub fn forgot_since(&self, before: &Self) -> bool {
        self.forgotten.map(|forgotten| forgotten.sessions) != before.forgotten.map(|forgotten| forgotten.sessions)
    }

    /// The head of the next transaction, which brings these edits.
    #[must_use]
    pub fn next(&self, brought: &[Done]) -> Self {
        let mut next = Self {
            format: FORMAT,
            seq: self.seq + 1,
            ..self.clone()
        };
        for done in brought {
            let known = next.done.iter().position(|known| known.node == done.node);
            let known = known.map(|place| next.done.remove(place));
            next.done.push(Done {
                node: done.node,
                number: done.number.max(known.map_or(0, |known| known.number)),
                unix_ms: done.unix_ms.max(known.map_or(0, |known| known.unix_ms)),
            });
        }
        next
    }

    /// The same without the oldest sessions beyond those that are remembered. One that left a journal stays.
    #[must_use]
    pub fn forgetting(mut self, left_journal: impl Fn(Node) -> bool) -> Self {
        let mut surplus = self.done.len().saturating_sub(SESSIONS_MAX);
        if surplus == 0 {
            return self;
        }
        let old = self.done.len().saturating_sub(NEWEST_KEPT);
        let all = std::mem::take(&mut self.done);
        let mut forgotten = self.forgotten.unwrap_or_default();
        for (place, done) in all.iter().enumerate() {
            if surplus == 0 || place >= old || left_journal(done.node) {
                self.done.push(*done);
                continue;
            }
            // Where its own time is not known, the next session's has to do, which committed later.
            let mut later = all.iter().skip(place).map(|done| done.unix_ms);
            let until_ms = later.find(|ms| *ms > 0).unwrap_or(0);
            forgotten.until_ms = forgotten.until_ms.max(until_ms);
            forgotten.sessions += 1;
            surplus -= 1;
        }
        self.forgotten = Some(forgotten);
        self
    }
}

/// What one transaction changed, for the tabs that follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagesChanged {
    /// Exactly these, at most 64 of them. The set may be empty: nothing changed.
    Pages(BTreeSet<PageKey>),
    /// So much that all is to be read again.
    Everything,
    /// Another workspace took the place of this one: slots have other owners, so that no way back holds.
    Replaced,
}

impl PagesChanged {
    /// What a transaction that writes these pages notes in the store `changes`: more than 64 are "everything".
    #[must_use]
    pub fn of(pages: &BTreeSet<PageKey>) -> Self {
        if pages.len() > PAGES_TOLD_MAX {
            Self::Everything
        } else {
            Self::Pages(pages.clone())
        }
    }

    /// The value in the store `changes`: keys with blanks between (`clock/0 marks/3`), `*` for everything, `!` for another
    /// workspace.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Pages(pages) => pages.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            Self::Everything => "*".into(),
            Self::Replaced => "!".into(),
        }
    }

    /// Text that is not understood stands for everything: too much is read rather than too little.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "!" => Self::Replaced,
            _ => {
                let mut pages = BTreeSet::new();
                for word in text.split_whitespace() {
                    match PageKey::parse(word) {
                        Some(page) => pages.insert(page),
                        None => return Self::Everything,
                    };
                }
                Self::Pages(pages)
            }
        }
    }

    /// What so many transactions changed together; where some of them did not leave word, everything.
    #[must_use]
    pub fn all(texts: &[String], transactions: u64) -> Self {
        let told = texts
            .iter()
            .map(|text| Self::parse(text))
            .fold(Self::Pages(BTreeSet::new()), Self::and);
        if texts.len() as u64 == transactions {
            told
        } else {
            told.and(Self::Everything)
        }
    }

    /// Both, one after the other.
    #[must_use]
    pub fn and(self, next: Self) -> Self {
        match (self, next) {
            (Self::Pages(mut pages), Self::Pages(more)) => {
                pages.extend(more);
                Self::Pages(pages)
            }
            (Self::Replaced, _) | (_, Self::Replaced) => Self::Replaced,
            (Self::Everything, _) | (_, Self::Everything) => Self::Everything,
        }
    }
}

/// What views must show anew after these pages were read again.
#[must_use]
pub fn touched_by<'a>(pages: impl IntoIterator<Item = &'a PageKey>) -> Touched {
    let mut touched = Touched::default();
    for page in pages {
        match page.kind {
            PageKind::Clock => {}
            PageKind::Settings => touched.settings = true,
            PageKind::Products => touched.products = true,
            PageKind::Customers => touched.customers = true,
            PageKind::Marks => touched.marks = TouchedMarks::All,
            PageKind::Details => touched.details = true,
            PageKind::Figures => touched.figures = true,
            PageKind::Records(kind) => touched.records.add(kind),
        }
    }
    touched
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_copy_does_not_hold_is_told_by_stamps() {
        let note: BackupNote = serde_json::from_str(r#"{"unix_ms":5,"seq":2}"#).unwrap();
        assert_eq!(note.first_after(), Stamp::NEVER.next(5, Node(1)).ticks);
        // A clock that went back after the copy: the next edit has the next tick.
        let last = Stamp::NEVER.next(3, Node(1));
        let note = BackupNote {
            ticks: Some(last.ticks),
            ..note
        };
        assert_eq!(note.first_after(), last.next(1, Node(1)).ticks);
    }

    fn done(node: u64, number: u64) -> Done {
        Done {
            node: Node(node),
            number,
            unix_ms: node * 1_000 + number,
        }
    }

    /// A head after sessions 1 to `last`, each with three edits; these left a journal.
    fn after(last: u64, left: &[u64]) -> Head {
        (1..=last).fold(Head::default(), |head, node| {
            head.next(&[done(node, 3)]).forgetting(|node| left.contains(&node.0))
        })
    }

    #[test]
    fn the_head_remembers_whose_edits_are_in_and_forgets_the_oldest_sessions() {
        let head = after(300, &[]);
        assert_eq!((head.seq, head.done.len()), (300, SESSIONS_MAX));
        assert_eq!((head.done_by(Node(300)), head.done_by(Node(1))), (3, 0));
        let forgotten = head.forgotten.unwrap();
        assert_eq!((forgotten.sessions, forgotten.until_ms), (100, 100_003));
        let again = head.next(&[done(300, 2), done(250, 9), done(250, 4)]);
        assert_eq!(
            (again.done_by(Node(300)), again.done_by(Node(250))),
            (3, 9),
            "a number never falls"
        );
        assert_eq!(again.done.len(), SESSIONS_MAX, "no session stands there twice");
    }

    #[test]
    fn a_session_that_left_a_journal_is_never_forgotten() {
        let left = [1, 2, 77, 150];
        let head = after(2_000, &left);
        for node in left {
            for (number, past) in [(1, Past::Done), (3, Past::Done), (4, Past::Open)] {
                for kept in [JournalPlace::Lately, JournalPlace::Here, JournalPlace::Elsewhere] {
                    assert_eq!(
                        head.past(Node(node), number, node * 1_000 + number, kept),
                        past,
                        "{node} {number}"
                    );
                }
            }
        }
        assert_eq!(head.done.len(), SESSIONS_MAX);
        // Their journals are gone: they are forgotten like all others.
        let head = head.next(&[done(2_001, 1)]).forgetting(|_| false);
        assert_eq!((head.done.len(), head.done_by(Node(1))), (SESSIONS_MAX, 0));
        // However many journals lie around, who writes now is remembered.
        let everywhere: Vec<u64> = (1..=500).collect();
        let head = after(600, &everywhere);
        assert_eq!((head.done_by(Node(600)), head.done_by(Node(1))), (3, 3));
    }

    #[test]
    fn what_a_forgotten_session_may_have_done_is_unknown_and_what_came_later_is_open() {
        let head = after(300, &[]);
        let rows = [
            ("forgotten", 50, 2, 50_002, JournalPlace::Elsewhere, Past::Unknown),
            (
                "the last that is forgotten",
                100,
                3,
                100_003,
                JournalPlace::Elsewhere,
                Past::Unknown,
            ),
            ("remembered", 101, 3, 101_003, JournalPlace::Elsewhere, Past::Done),
            (
                "remembered, and not done",
                101,
                4,
                101_004,
                JournalPlace::Elsewhere,
                Past::Open,
            ),
            (
                "never seen, later",
                999,
                1,
                100_004,
                JournalPlace::Elsewhere,
                Past::Open,
            ),
            (
                "never seen, as old as forgotten ones",
                999,
                1,
                50_000,
                JournalPlace::Elsewhere,
                Past::Unknown,
            ),
            // Had it committed anything, its journal would have kept it from being forgotten.
            (
                "never seen, and its journal lay here",
                999,
                1,
                50_000,
                JournalPlace::Here,
                Past::Open,
            ),
            (
                "never seen, of the last session",
                999,
                1,
                50_000,
                JournalPlace::Lately,
                Past::Open,
            ),
        ];
        for (name, node, number, made_ms, kept, past) in rows {
            assert_eq!(head.past(Node(node), number, made_ms, kept), past, "{name}");
        }
    }

    #[test]
    fn of_sessions_that_earlier_versions_forgot_nothing_is_repeated() {
        let before = |sessions: u64| {
            let done: Vec<String> = (1..=sessions)
                .map(|node| format!(r#"{{"node":{node},"number":3}}"#))
                .collect();
            format!(r#"{{"format":2,"seq":9,"done":[{}]}}"#, done.join(","))
        };
        let few = Head::read(&before(199), 5_000_000).unwrap();
        assert_eq!(
            few.past(Node(999), 1, 4_000_000, JournalPlace::Here),
            Past::Open,
            "none was forgotten"
        );
        let full = Head::read(&before(200), 5_000_000).unwrap();
        for (kept, past) in [
            (JournalPlace::Lately, Past::Open),
            (JournalPlace::Here, Past::Unknown),
            (JournalPlace::Elsewhere, Past::Unknown),
        ] {
            assert_eq!(full.past(Node(999), 1, 4_000_000, kept), past, "{kept:?}");
            assert_eq!(
                full.past(Node(999), 1, 5_000_001, kept),
                Past::Open,
                "{kept:?}, made later"
            );
        }
        // It stays so with the next transactions, and over the database. Who is forgotten now has no time of its own.
        let brought = Done {
            node: Node(500),
            number: 1,
            unix_ms: 6_000_000,
        };
        let next = full.next(&[brought]).forgetting(|_| false);
        let text = serde_json::to_string(&next).unwrap();
        let next = Head::read(&text, 9_000_000).unwrap();
        assert_eq!(next.past(Node(999), 1, 4_000_000, JournalPlace::Here), Past::Unknown);
        assert_eq!(next.past(Node(999), 1, 6_500_000, JournalPlace::Elsewhere), Past::Open);
        assert_eq!(
            next.past(Node(1), 3, 5_500_000, JournalPlace::Elsewhere),
            Past::Unknown,
            "forgotten just now"
        );
        assert!(next.forgot_since(&full) && !full.forgot_since(&full));
        // A tab with an earlier version drops what it does not know: then it is all unknown again.
        let dropped = Head::read(&before(200), 7_000_000).unwrap();
        assert_eq!(
            dropped.past(Node(999), 1, 6_500_000, JournalPlace::Elsewhere),
            Past::Unknown
        );
        assert_eq!(Head::read("{", 1), None);
    }

    #[test]
    fn what_changed_reads_back_and_adds_up() {
        let pages = |keys: &str| PagesChanged::parse(keys);
        assert_eq!(pages("clock/0 marks/3").to_text(), "clock/0 marks/3");
        assert_eq!(pages("nonsense"), PagesChanged::Everything);
        assert_eq!(
            PagesChanged::parse(&PagesChanged::Everything.to_text()),
            PagesChanged::Everything
        );
        assert_eq!(
            PagesChanged::parse(&PagesChanged::Replaced.to_text()),
            PagesChanged::Replaced
        );
        assert_eq!(pages("clock/0").and(pages("marks/1")), pages("clock/0 marks/1"));
        assert_eq!(
            pages("clock/0").and(PagesChanged::Everything).and(pages("")),
            PagesChanged::Everything
        );
        assert_eq!(
            PagesChanged::Everything.and(PagesChanged::Replaced),
            PagesChanged::Replaced
        );
        let texts = ["clock/0".to_owned(), "marks/1".to_owned()];
        assert_eq!(PagesChanged::all(&texts, 2), pages("clock/0 marks/1"));
        assert_eq!(PagesChanged::all(&texts, 3), PagesChanged::Everything, "one is missing");
        assert_eq!(PagesChanged::all(&[], 0), pages(""));
    }
}
