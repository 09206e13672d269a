//! The kinds of records.

use crate::domain::values::keyed_enum::keyed_enum;
use serde::{Deserialize, Serialize};

keyed_enum! {
    /// Adding a kind is its line here and its module.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum RecordKind {
        Opportunity => "opportunities",
        Decision => "decisions",
        Evaluation => "evaluations",
        Warning => "warnings",
        Goal => "goals",
        /// How the sales team rates itself, twice a year.
        Rating => "ratings",
    }
}
