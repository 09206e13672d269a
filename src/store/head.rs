//! What the database says about itself: the format, which state it holds, and whose edits are in it. Pure.

use crate::domain::saved::page_key::FORMAT;
use crate::domain::workspace::change::TouchedMarks;
use crate::domain::{Node, PageKey, PageKind, Stamp, Touched};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Sessions in [`Head::done`]. The journal of an older one would be repeated although its edits may be in the pages.
const NODES_MAX: usize = 200;
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
    /// The last backup file; `None` where none was ever saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backup: Option<BackupNote>,
}

/// Edits of this session up to this number are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Device and session; a new one at each start of the app.
    pub node: Node,
    /// [`Entry::number`](super::pending::Entry::number) of its last edit that is in the pages.
    pub number: u64,
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
            backup: None,
        }
    }
}

impl Head {
    /// The number of the session's last edit that is in the pages; 0 for none.
    #[must_use]
    pub fn done_by(&self, node: Node) -> u64 {
        self.done
            .iter()
            .find(|done| done.node == node)
            .map_or(0, |done| done.number)
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
            let number = done.number.max(self.done_by(done.node));
            next.done.retain(|known| known.node != done.node);
            next.done.push(Done {
                node: done.node,
                number,
            });
        }
        let surplus = next.done.len().saturating_sub(NODES_MAX);
        next.done.drain(..surplus);
        next
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
            _ => match text
                .split_whitespace()
                .map(PageKey::parse)
                .collect::<Option<BTreeSet<_>>>()
            {
                Some(pages) => Self::Pages(pages),
                None => Self::Everything,
            },
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

    #[test]
    fn the_head_remembers_whose_edits_are_in_and_forgets_the_oldest_sessions() {
        let mut head = Head::default();
        for node in 1..=300 {
            head = head.next(&[Done {
                node: Node(node),
                number: node,
            }]);
        }
        assert_eq!((head.seq, head.done.len()), (300, NODES_MAX));
        assert_eq!((head.done_by(Node(300)), head.done_by(Node(1))), (300, 0));
        let again = head.next(&[Done {
            node: Node(300),
            number: 5,
        }]);
        assert_eq!(again.done_by(Node(300)), 300, "a number never falls");
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
