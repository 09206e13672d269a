//! The kinds of records.

use serde::{Deserialize, Serialize};

/// Adding a kind is its line here and its module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    Opportunity,
    Decision,
    Evaluation,
    Warning,
    Goal,
    /// How the sales team rates itself, twice a year.
    Rating,
}

impl RecordKind {
    pub const COUNT: usize = 6;
    pub const ALL: [Self; Self::COUNT] = [
        Self::Opportunity,
        Self::Decision,
        Self::Evaluation,
        Self::Warning,
        Self::Goal,
        Self::Rating,
    ];

    /// The name of its pages in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opportunity => "opportunities",
            Self::Decision => "decisions",
            Self::Evaluation => "evaluations",
            Self::Warning => "warnings",
            Self::Goal => "goals",
            Self::Rating => "ratings",
        }
    }
}
