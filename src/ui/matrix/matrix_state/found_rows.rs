//! The rows that are shown: what was asked, and what is kept of the answer while marks change.

use crate::domain::{Row, Workspace};
use crate::view::matrix::shown::{Newcomers, ShownRows};
use std::sync::Arc;

/// The rows that answer what was asked last; nothing where that is all of them by name.
#[derive(Debug, Clone, Default)]
pub(super) struct FoundRows {
    pub(super) number: u32,
    pub(super) order: Option<Arc<Vec<Row>>>,
    pub(super) newcomers: Newcomers,
}

/// What is shown of an answer.
#[derive(Debug, Clone)]
pub(super) struct KeptRows {
    pub(super) number: u32,
    pub(super) shown: ShownRows,
    pub(super) orphaned: bool,
}

impl PartialEq for KeptRows {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
            && self.orphaned == other.orphaned
            && Arc::ptr_eq(&self.shown.rows, &other.shown.rows)
    }
}

impl FoundRows {
    /// What is shown of it: what was shown, or what it says anew.
    pub(super) fn kept(&self, workspace: &Workspace, all: &Arc<Vec<Row>>, before: Option<&KeptRows>) -> KeptRows {
        let number = self.number;
        let kept = |shown, orphaned| KeptRows {
            number,
            shown,
            orphaned,
        };
        let Some(before) = before.filter(|before| before.number == number) else {
            let rows = self.order.as_ref().unwrap_or(all);
            return kept(ShownRows::of(workspace, Arc::clone(rows)), false);
        };
        match before.shown.carried(workspace, all, self.newcomers) {
            Some(shown) => kept(shown, false),
            None if self.order.is_none() => kept(ShownRows::of(workspace, Arc::clone(all)), false),
            None => kept(ShownRows::default(), true),
        }
    }
}
