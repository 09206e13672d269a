//! What single headings were taken for in earlier files, remembered on this device.

use super::Intake;
use crate::browser::prefs::{self, Preference};
use crate::exchange::columns::field::{ColumnField, heading_key};
use crate::ui::prelude::*;
use std::collections::BTreeMap;

/// So many headings are remembered.
const REMEMBERED_MAX: usize = 500;

impl Intake {
    /// What is to be remembered for the next file, with what the user chose for headings of this one.
    pub(super) fn known_headings(self) -> Option<String> {
        let mut kept = remembered();
        self.report.with_untracked(|report| {
            let Some(report) = report else { return };
            for (column, field) in self.choices.with_untracked(|choices| choices.fields.clone()) {
                let header = report
                    .columns
                    .get(usize::from(column))
                    .map(|column| heading_key(&column.header));
                let Some(header) = header.filter(|header| !header.is_empty()) else {
                    continue;
                };
                if field != Some(ColumnField::ProductMarks)
                    && (kept.len() < REMEMBERED_MAX || kept.contains_key(&header))
                {
                    kept.insert(header, field);
                }
            }
        });
        serde_json::to_string(&kept).ok()
    }
}

pub(super) fn remembered() -> BTreeMap<String, Option<ColumnField>> {
    let kept = prefs::read(Preference::Mappings);
    kept.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}
