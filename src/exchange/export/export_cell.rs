//! What stands in a cell of a table that leaves, whatever the file: how it is written is for the writers to say.

use crate::domain::values::iso;
use crate::domain::{Mark, Money};
use crate::exchange::rows::guard;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What stands in a cell decides how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportCell<'a> {
    /// Nothing.
    Blank,
    /// What a person wrote: made harmless where a spreadsheet would run it.
    Text(&'a str),
    /// A word of ours (`Ja`, the key of a question): written as it is.
    Word(&'a str),
    /// The code of a mark.
    Mark(Mark),
    /// With two decimals, or four where two would round it.
    Money(Money),
    /// In ten-thousandths, without decimals where it has none.
    Number(Money),
    /// So many percent, in ten-thousandths; with decimals as amounts have them.
    Percent(Money),
    /// A whole number without groups.
    Whole(i64),
    /// A day as the dialect writes it.
    Date(#[serde(with = "iso")] Date),
}

impl<'a> ExportCell<'a> {
    /// The text, or nothing.
    #[must_use]
    pub fn text_or_blank(text: Option<&'a str>) -> Self {
        text.map_or(Self::Blank, Self::Text)
    }

    /// A count, however it was counted.
    #[must_use]
    pub fn count(count: u64) -> Self {
        Self::Whole(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// What a person wrote as a workbook's cell holds it: as it is, but for texts that our import would take for nothing.
#[must_use]
pub fn text_in_sheet(text: &str) -> Cow<'_, str> {
    guard::guarded_in_sheet(text)
}

/// Whether a spreadsheet would take the text for a formula as soon as somebody types it anew.
#[must_use]
pub fn looks_like_formula(text: &str) -> bool {
    guard::runs(text)
}
