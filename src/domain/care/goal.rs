//! What a customer wants to reach, which of our products serve that, and when we last spoke about it.

use crate::domain::records::fields::FieldEdit;
use crate::domain::records::record::Record;
use crate::domain::records::record_kind::RecordKind;
use crate::domain::settings::Settings;
use crate::domain::values::day::months_from;
use crate::domain::values::ids::{CustomerId, ProductId, RecordId};
use crate::domain::workspace::Workspace;
use crate::domain::workspace::records::RecordOf;
use jiff::civil::Date;

/// The key in the settings, and what holds where nothing else was set.
pub const REVIEW_MONTHS_KEY: &str = "goals.review_months";
const REVIEW_MONTHS: u16 = 12;

const TEXT: &str = "text";
const REVIEWED: &str = "reviewed";
const SERVES: &str = "serves/";
const YES: &str = "yes";

/// Read from a record of the kind `Goal`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Of its record.
    pub id: RecordId,
    /// Whose goal it is; a record without one is none.
    pub customer: CustomerId,
    /// In the words of the customer.
    pub text: String,
    /// Those that serve it; products that are gone are left out.
    pub products: Vec<ProductId>,
    /// `None`: we never spoke about it.
    pub reviewed: Option<Date>,
}

/// One field of a goal with its new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoalEdit {
    /// In the words of the customer.
    Text(String),
    /// Whether this product serves it.
    Serves(ProductId, bool),
    /// The day on which we last spoke about it.
    Reviewed(Option<Date>),
}

impl GoalEdit {
    /// The edit of the record, with the key of the field.
    #[must_use]
    pub fn field(self) -> FieldEdit {
        match self {
            Self::Text(text) => FieldEdit::text(TEXT, text),
            Self::Serves(product, serves) => {
                let value = if serves { YES } else { "" };
                FieldEdit::text([SERVES, &product.to_string()].concat(), value)
            }
            Self::Reviewed(day) => FieldEdit::day(REVIEWED, day),
        }
    }
}

impl Goal {
    /// Nobody spoke about it for longer than this many months, or ever.
    #[must_use]
    pub fn is_overdue(&self, today: Date, months: u16) -> bool {
        self.reviewed
            .is_none_or(|day| day < months_from(today, -i32::from(months)))
    }
}

impl RecordOf for Goal {
    const KIND: RecordKind = RecordKind::Goal;

    fn of(workspace: &Workspace, record: &Record) -> Option<Self> {
        let products = record.fields.under(SERVES).filter_map(|(id, _)| ProductId::parse(id));
        Some(Self {
            id: record.id,
            customer: record.customer?,
            text: record.fields.text(TEXT).to_owned(),
            products: products
                .filter(|product| workspace.product(*product).is_some())
                .collect(),
            reviewed: record.fields.day(REVIEWED),
        })
    }
}

/// After how many months a goal is to be spoken about again.
#[must_use]
pub fn review_months(settings: &Settings) -> u16 {
    let set = settings.fields.number(REVIEW_MONTHS_KEY);
    let set = set.and_then(|set| u16::try_from(set).ok());
    set.filter(|months| *months > 0).unwrap_or(REVIEW_MONTHS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;
    use crate::domain::{Action, Name, Node, Now};
    use jiff::civil::date;

    #[test]
    fn a_goal_and_the_products_that_serve_it() {
        let now = Now {
            unix_ms: 1,
            today: date(2026, 11, 22),
            node: Node(1),
            seed: 1,
        };
        let (mut workspace, mut ids) = (Workspace::default(), IdSource::new(1, 1));
        let (customer, product, other, record) = (ids.customer(), ids.product(), ids.product(), ids.record());
        let name = |text| Name::parse(text).unwrap();
        let edits = [
            GoalEdit::Text("Zweites Werk".into()),
            GoalEdit::Serves(product, true),
            GoalEdit::Serves(other, true),
            GoalEdit::Reviewed(Some(date(2025, 11, 22))),
        ];
        for action in [
            Action::AddCustomer {
                customer,
                name: name("Heller"),
            },
            Action::AddProduct {
                product,
                name: name("Server"),
            },
            Action::AddProduct {
                product: other,
                name: name("Netz"),
            },
            Action::AddRecord {
                kind: RecordKind::Goal,
                record,
                customer: Some(customer),
                fields: edits.map(GoalEdit::field).to_vec(),
            },
            Action::RemoveProduct { product: other },
        ] {
            workspace.apply(action, &now).unwrap();
        }
        let goals: Vec<Goal> = workspace.all_of::<Goal>(customer).collect();
        let [goal] = goals.as_slice() else { panic!("{goals:?}") };
        assert_eq!((goal.text.as_str(), &goal.products), ("Zweites Werk", &vec![product]));
        assert!(!goal.is_overdue(now.today, review_months(workspace.settings())));
        assert!(goal.is_overdue(date(2026, 11, 23), 12));
        let edits = vec![
            GoalEdit::Serves(product, false).field(),
            GoalEdit::Reviewed(None).field(),
        ];
        let kind = RecordKind::Goal;
        workspace
            .apply(Action::EditRecord { kind, record, edits }, &now)
            .unwrap();
        let goal = workspace.all::<Goal>().next().unwrap();
        assert!(goal.products.is_empty() && goal.is_overdue(now.today, 12));
    }
}
