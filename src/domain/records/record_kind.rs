//! The kinds of records.

use crate::domain::values::keyed_enum::keyed_enum;
use serde::{Deserialize, Serialize};

keyed_enum! {
    /// The kinds of records. A new one goes to the end (docs/adding.md has the other places): the place of a kind is its number in
    /// tables, the key the name of its pages.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum RecordKind {
        /// A request that may become an offer, see [`crate::domain::opportunity`].
        Opportunity => "opportunities",
        /// What was decided about an opportunity or a customer, see [`crate::domain::decision`].
        Decision => "decisions",
        /// The five steps about a demanding customer, see [`crate::domain::evaluation`].
        Evaluation => "evaluations",
        /// Answers to the warning signs of a customer, see [`crate::domain::care::warning`].
        Warning => "warnings",
        /// What is to be reached with a customer, see [`crate::domain::care::goal`].
        Goal => "goals",
        /// How the sales team rates itself, twice a year.
        Rating => "ratings",
    }
}
