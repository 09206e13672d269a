//! Where a figure of step 3 comes from: typed, or taken from so many invoices up to a month.

use super::range::Range;
use super::sums::Figure;
use crate::domain::Month;
use crate::domain::records::fields::{FieldEdit, Fields};

/// The prefix of the fields that say where a figure comes from.
pub const ORIGIN: &str = "from/";

/// Where a figure was taken from: so many invoices up to a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// How many invoices went into it.
    pub invoices: u64,
    /// The last month of the period from which it was taken.
    pub until: Month,
}

impl Origin {
    /// As the value of a field.
    #[must_use]
    pub fn write(self) -> String {
        [self.invoices.to_string(), self.until.0.to_string()].join(";")
    }
}

/// Where the figure comes from, unless it was typed.
#[must_use]
pub fn origin(fields: &Fields, figure: Figure) -> Option<Origin> {
    let (invoices, until) = fields.text(&origin_key(figure)).split_once(';')?;
    Some(Origin {
        invoices: invoices.parse().ok()?,
        until: Month(until.parse().ok()?),
    })
}

/// The key of the field that says where this figure comes from.
#[must_use]
pub fn origin_key(figure: Figure) -> String {
    [ORIGIN, figure.key()].concat()
}

/// The edits that set a figure by hand.
#[must_use]
pub fn typed(figure: Figure, range: Option<Range>) -> Vec<FieldEdit> {
    let value = range.map(Range::write).unwrap_or_default();
    vec![
        FieldEdit::text(figure.key(), value),
        FieldEdit::text(origin_key(figure), ""),
    ]
}
