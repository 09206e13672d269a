//! Which customers are meant, by what their master data says: for lists, rates and the matrix alike.

use crate::address::encode;
use crate::domain::{Customer, Status};

/// All that is asked has to hold together; by default nothing is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomerFilter {
    /// Customers of exactly this segment; empty text for those without.
    pub segment: Option<String>,
    /// Customers of exactly this owner; empty text for those without.
    pub owner: Option<String>,
    /// Customers of this status.
    pub status: Option<Status>,
}

impl CustomerFilter {
    /// Something is asked.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.questions() > 0
    }

    /// How much is asked.
    #[must_use]
    pub fn questions(&self) -> usize {
        [self.segment.is_some(), self.owner.is_some(), self.status.is_some()]
            .into_iter()
            .filter(|asked| *asked)
            .count()
    }

    /// Whether the customer is one of those that are meant.
    #[must_use]
    pub fn takes(&self, customer: &Customer) -> bool {
        is(self.segment.as_deref(), &customer.segment)
            && is(self.owner.as_deref(), &customer.owner)
            && self.status.is_none_or(|status| status == customer.status)
    }

    /// Takes over what stands in an address by this name; the value is decoded. Other names are none of its own.
    pub fn read(&mut self, name: &str, value: &str) {
        match name {
            "segment" => self.segment = Some(value.to_owned()),
            "owner" => self.owner = Some(value.to_owned()),
            "status" => self.status = Status::from_key(value),
            _ => {}
        }
    }

    /// What [`CustomerFilter::read`] reads of an address, each a name and a value: segment, owner, status.
    #[must_use]
    pub fn to_address(&self) -> [Option<String>; 3] {
        let status = self.status.map(|status| status.key());
        [
            ("segment", self.segment.as_deref()),
            ("owner", self.owner.as_deref()),
            ("status", status),
        ]
        .map(|(name, value)| Some([name, "=", &encode(value?)].concat()))
    }
}

/// Whether the text is the one that is asked for, or none is.
#[must_use]
pub(in crate::view) fn is(asked: Option<&str>, text: &str) -> bool {
    asked.is_none_or(|asked| asked == text)
}
