//! Places of the app and their addresses. Hash routes, so that any static host and any sub-folder works.
//!
//! People keep addresses as bookmarks, so what [`Route::parse`] once read it goes on reading.

#![warn(missing_docs)]

use crate::domain::{CustomerId, RecordId};
use crate::view::lists::kind::ListKind;

/// A place of the app. What is asked of it (filters, sorting) stands behind the `?` and is the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// What to do next, and the revenue with all customers.
    Overview,
    /// The list of customers.
    Customers,
    /// One customer, who may be gone.
    Customer(CustomerId),
    /// What to ask the customer.
    Questions(CustomerId),
    /// A step (1 to 5) of the customer's evaluation; which one, should there be several, stands behind the `?`.
    Evaluation(CustomerId, u8),
    /// All customers by warning signs.
    Signs,
    /// Customers × products.
    Matrix,
    /// A list that follows from the matrix.
    List(ListKind),
    /// Shares of the matrix, by customer, product, group, segment or owner.
    Rates,
    /// The customers' goals, and how we rate ourselves.
    Goals,
    /// The list of opportunities.
    Opportunities,
    /// One opportunity, which may be gone.
    Opportunity(RecordId),
    /// What is still to be asked about an opportunity.
    OpenQuestions(RecordId),
    /// Opportunities side by side; which ones stands behind the `?`.
    Compare,
    /// The log of decisions.
    Decisions,
    /// Import, export, backup and snapshots.
    Data,
    /// What holds for the workspace and for this device.
    Settings,
    /// Where the methods come from, and where the app has them.
    Methods,
    /// An address that leads nowhere; its own address is that of the overview.
    Unknown,
}

impl Route {
    /// Reads what stands behind the `#`; a query (`?mark=R`) is left to the page.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').split('?').next().unwrap_or_default();
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Self::Overview,
            (Some("customers"), None, _) => Self::Customers,
            (Some("customers"), Some("signs"), None) => Self::Signs,
            (Some("customers"), Some(id), Some("evaluation")) => {
                let step = parts.next().and_then(|step| step.parse().ok());
                let step = step.filter(|step| (1..=5).contains(step));
                CustomerId::parse(id)
                    .zip(step)
                    .map_or(Self::Unknown, |(id, step)| Self::Evaluation(id, step))
            }
            (Some("customers"), Some(id), None) => CustomerId::parse(id).map_or(Self::Unknown, Self::Customer),
            (Some("customers"), Some(id), Some("questions")) => {
                CustomerId::parse(id).map_or(Self::Unknown, Self::Questions)
            }
            (Some("matrix"), None, _) => Self::Matrix,
            (Some("lists"), None, _) => Self::List(ListKind::default()),
            (Some("lists"), Some("rates"), None) => Self::Rates,
            (Some("lists"), Some("goals"), None) => Self::Goals,
            (Some("lists"), Some(word), None) => ListKind::from_key(word).map_or(Self::Unknown, Self::List),
            (Some("opportunities"), None, _) => Self::Opportunities,
            (Some("opportunities"), Some("compare"), None) => Self::Compare,
            (Some("opportunities"), Some(id), None) => RecordId::parse(id).map_or(Self::Unknown, Self::Opportunity),
            (Some("opportunities"), Some(id), Some("questions")) => {
                RecordId::parse(id).map_or(Self::Unknown, Self::OpenQuestions)
            }
            (Some("decisions"), None, _) => Self::Decisions,
            (Some("data"), None, _) => Self::Data,
            (Some("settings"), None, _) => Self::Settings,
            (Some("methods"), None, _) => Self::Methods,
            (Some(_), ..) => Self::Unknown,
        }
    }

    /// The address, `#/matrix`.
    #[must_use]
    pub fn href(self) -> String {
        match self {
            Self::Overview | Self::Unknown => "#/".into(),
            Self::Customers => "#/customers".into(),
            Self::Customer(id) => format!("#/customers/{id}"),
            Self::Questions(id) => format!("#/customers/{id}/questions"),
            Self::Evaluation(id, step) => format!("#/customers/{id}/evaluation/{step}"),
            Self::Signs => "#/customers/signs".into(),
            Self::Matrix => "#/matrix".into(),
            Self::Rates => "#/lists/rates".into(),
            Self::Goals => "#/lists/goals".into(),
            Self::List(kind) => ["#/lists/", kind.key()].concat(),
            Self::Opportunities => "#/opportunities".into(),
            Self::Opportunity(id) => format!("#/opportunities/{id}"),
            Self::OpenQuestions(id) => format!("#/opportunities/{id}/questions"),
            Self::Compare => "#/opportunities/compare".into(),
            Self::Decisions => "#/decisions".into(),
            Self::Data => "#/data".into(),
            Self::Settings => "#/settings".into(),
            Self::Methods => "#/methods".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;

    #[test]
    fn addresses_read_back() {
        let customer = IdSource::new(1, 1).customer();
        let opportunity = IdSource::new(1, 1).record();
        for route in [
            Route::Overview,
            Route::Customers,
            Route::Customer(customer),
            Route::Questions(customer),
            Route::Rates,
            Route::Goals,
            Route::Evaluation(customer, 3),
            Route::Signs,
            Route::Matrix,
            Route::List(ListKind::WinBack),
            Route::Opportunities,
            Route::Opportunity(opportunity),
            Route::OpenQuestions(opportunity),
            Route::Compare,
            Route::Decisions,
            Route::Data,
            Route::Settings,
            Route::Methods,
        ] {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn odd_addresses() {
        for (hash, route) in [
            ("", Route::Overview),
            ("#", Route::Overview),
            ("#/matrix?mark=R", Route::Matrix),
            ("#/matrix/", Route::Matrix),
            ("#/customers/nobody", Route::Unknown),
            ("#/lists?owner=Roth", Route::List(ListKind::Fill)),
            ("#/lists/wishes", Route::Unknown),
            ("#/customers/nobody/evaluation/3", Route::Unknown),
            ("#/nowhere", Route::Unknown),
        ] {
            assert_eq!(Route::parse(hash), route, "{hash}");
        }
    }
}
