//! A record of any kind.

use super::fields::Fields;
use crate::domain::values::ids::{CustomerId, RecordId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub id: RecordId,
    /// Whose it is, for as long as it lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    #[serde(default)]
    pub fields: Fields,
}
