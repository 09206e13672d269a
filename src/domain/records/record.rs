//! A record of any kind.

use super::fields::Fields;
use crate::domain::values::ids::{CustomerId, RecordId};
use serde::{Deserialize, Serialize};

/// Fields by key that belong to a customer or stand alone. Its kind is that of the table in which it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The same for ever, in every copy of the workspace.
    pub id: RecordId,
    /// Whose it is, for as long as it lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// What it says; which keys there are is the business of its kind.
    #[serde(default)]
    pub fields: Fields,
}
