//! Texts that a file brought, which nobody had sent: back into their form, or into view.

use super::views::RESCUED;
use super::{Rescued, Typed, Views, Why};
use crate::browser::prefs;
use crate::domain::{CustomerId, RecordId, RecordKind, Workspace};

impl Views {
    /// A text goes to its form where what the form belongs to is there and nothing else is written in it, and else into view.
    pub(super) fn bring_back(self, workspace: &Workspace, form: &str, text: &str) {
        if form == RESCUED {
            let rescued: Vec<Rescued> = serde_json::from_str(text).unwrap_or_default();
            return rescued.into_iter().for_each(|text| self.rescue(text));
        }
        let here = prefs::read_unsent(form).unwrap_or_default();
        if here == text {
            return;
        }
        let is_kept = here.is_empty() && has_owner(workspace, form) && prefs::keep_shared(form, text);
        if !is_kept && !text.trim().is_empty() {
            let text = text.to_owned();
            self.rescue(Rescued {
                typed: Typed {
                    text,
                    ..Typed::default()
                },
                why: Why::FromFile,
            });
        }
    }
}

/// Whether what the form belongs to is there. Where it belongs to anything, the id stands behind its name.
fn has_owner(workspace: &Workspace, form: &str) -> bool {
    let Some((_, id)) = form.rsplit_once('/') else {
        return true;
    };
    let customer = CustomerId::parse(id).is_some_and(|id| workspace.customer(id).is_some());
    let has_record = |id| {
        let mut kinds = RecordKind::ALL.into_iter();
        kinds.any(|kind| workspace.record(kind, id).is_some())
    };
    customer || RecordId::parse(id).is_some_and(has_record)
}
