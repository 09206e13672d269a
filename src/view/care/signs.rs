//! What the pages show of warning signs: one customer's, and the list of all customers by them.

use crate::domain::care::warning::{CustomerFacts, Outlook, SignTally};
use crate::domain::opportunity::checklist::FOLLOW_UP;
use crate::domain::values::order::IntoTree;
use crate::domain::values::order::ordered;
use crate::domain::{
    Colour, Column, Customer, CustomerId, Fields, Money, Month, PeriodFigures, RecordId, RecordKind, Row, Status,
    Workspace,
};
use crate::view::bars::newest_month;
use crate::view::decisions::decided;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that bears on a customer's signs beside the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Background {
    /// There was business before: not a prospect, and either bought marks or figures. Without it loyalty and partner traits are
    /// too early to tell.
    pub has_history: bool,
    /// The 12 months up to the newest of the workspace, where the customer has figures.
    pub year: Option<PeriodFigures>,
    /// The newest month of the workspace.
    pub until: Option<Month>,
    /// What could still be sold.
    pub potential: Potential,
}

/// What could still be sold to the customer: the green cells, and the follow-up orders that open opportunities expect. The
/// two can overlap, so that they are shown apart as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Potential {
    /// Green cells of products in use.
    pub cells: u32,
    /// A year, as far as it was estimated.
    pub amount: Money,
    /// Opportunities that are not decided and expect follow-up orders.
    pub opportunities: u32,
    /// The volume of these orders.
    pub follow_up: Money,
}

impl Potential {
    /// Of the customer in this row over these columns. `follow_ups` are worked out once for all customers.
    #[must_use]
    pub fn of(workspace: &Workspace, row: Row, columns: &[Column], follow_ups: &FollowUps) -> Self {
        let known = workspace
            .customer_at(row)
            .and_then(|customer| follow_ups.0.get(&customer.id));
        let mut potential = known.copied().unwrap_or_default();
        for column in columns {
            if workspace.matrix().mark(row, *column).colour() == Some(Colour::Green) {
                let detail = workspace.detail_at(row, *column);
                potential.cells += 1;
                potential.amount += detail.and_then(|detail| detail.potential).unwrap_or_default();
            }
        }
        potential
    }

    /// Cells and follow-up orders together. What stands in both counts twice.
    #[must_use]
    pub fn total(&self) -> Money {
        self.amount + self.follow_up
    }

    /// Something could be sold, estimated or not.
    #[must_use]
    pub const fn outlook(&self) -> Outlook {
        if self.cells > 0 || self.opportunities > 0 {
            Outlook::Potential
        } else {
            Outlook::Nothing
        }
    }

    /// Adds another customer's potential to a sum.
    pub fn add(&mut self, other: &Self) {
        self.cells += other.cells;
        self.amount += other.amount;
        self.opportunities += other.opportunities;
        self.follow_up += other.follow_up;
    }
}

/// The follow-up orders that are expected of each customer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FollowUps(BTreeMap<CustomerId, Potential>);

impl FollowUps {
    /// Of all opportunities about which nothing is decided yet.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let decided: BTreeSet<RecordId> = decided(workspace).into_iter().into_set();
        let mut all: BTreeMap<CustomerId, Potential> = BTreeMap::new();
        for record in workspace.records(RecordKind::Opportunity) {
            let volume = record.fields.money(FOLLOW_UP).filter(|volume| *volume > Money::ZERO);
            let open = volume.filter(|_| !decided.contains(&record.id));
            if let (Some(customer), Some(volume)) = (record.customer, open) {
                let known = all.entry(customer).or_default();
                known.opportunities += 1;
                known.follow_up += volume;
            }
        }
        Self(all)
    }
}

impl Background {
    /// Of one customer. For many use [`list`], which works out once what all share.
    #[must_use]
    pub fn of(workspace: &Workspace, row: Row) -> Self {
        let (columns, follow_ups) = (workspace.columns_in_order(), FollowUps::of(workspace));
        Self::within(workspace, row, newest_month(workspace), &columns, &follow_ups)
    }

    fn within(
        workspace: &Workspace,
        row: Row,
        until: Option<Month>,
        columns: &[Column],
        follow_ups: &FollowUps,
    ) -> Self {
        let figures = workspace.figures_at(row).filter(|figures| !figures.is_empty());
        let bought = || {
            columns
                .iter()
                .any(|column| workspace.matrix().mark(row, *column).has_cross())
        };
        let status = workspace.customer_at(row).map(|customer| customer.status);
        Self {
            has_history: status != Some(Status::Prospect) && (figures.is_some() || bought()),
            year: figures
                .zip(until)
                .map(|(figures, until)| PeriodFigures::of(figures, until, 12)),
            until,
            potential: Potential::of(workspace, row, columns, follow_ups),
        }
    }

    /// The part of it that [`SignTally::of`] asks for.
    #[must_use]
    pub const fn known(&self) -> CustomerFacts<'_> {
        CustomerFacts {
            has_history: self.has_history,
            year: self.year.as_ref(),
        }
    }
}

/// The customer's answers: those of the first record, should two tabs have begun one each.
#[must_use]
pub fn answers(workspace: &Workspace, customer: CustomerId) -> Option<(RecordId, &Fields)> {
    let record = workspace.records_of(RecordKind::Warning, customer).next()?;
    Some((record.id, &record.fields))
}

/// The answers of all customers.
#[must_use]
pub fn all_answers(workspace: &Workspace) -> BTreeMap<CustomerId, &Fields> {
    let mut all = BTreeMap::new();
    for record in workspace.records(RecordKind::Warning) {
        record.customer.into_iter().for_each(|customer| {
            all.entry(customer).or_insert(&record.fields);
        });
    }
    all
}

/// A line of the list of all customers by signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignsLine {
    /// Whom the line links to.
    pub customer: CustomerId,
    /// The customer's name, as typed.
    pub name: String,
    /// Signs and partner traits, answered and still open.
    pub signs: SignTally,
    /// What could still be sold.
    pub potential: Potential,
    /// Of the 12 months up to the newest one of the workspace; `None` without figures.
    pub revenue: Option<Money>,
}

/// The customers about whom anything was answered or found, those with the most signs first.
#[must_use]
pub fn list(workspace: &Workspace) -> Vec<SignsLine> {
    let (until, columns) = (newest_month(workspace), workspace.columns_in_order());
    let follow_ups = FollowUps::of(workspace);
    let said = all_answers(workspace);
    let nothing = Fields::default();
    let line = |(row, customer): (Row, &Customer)| {
        let known = Background::within(workspace, row, until, &columns, &follow_ups);
        let fields = said.get(&customer.id).copied().unwrap_or(&nothing);
        let signs = SignTally::of(fields, known.known());
        (signs.signs > 0 || !fields.is_empty()).then(|| SignsLine {
            customer: customer.id,
            name: customer.name.as_str().to_owned(),
            signs,
            potential: known.potential,
            revenue: known.year.map(|year| year.revenue),
        })
    };
    let lines = workspace.customers().filter_map(line).collect();
    ordered(lines, &|one: &SignsLine, other: &SignsLine| {
        let weight = |line: &SignsLine| (line.signs.signs, line.revenue.unwrap_or_default());
        weight(other).cmp(&weight(one)).then_with(|| one.name.cmp(&other.name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::care::warning::{SIGNS, SignOutcome};
    use crate::domain::evaluation::answer_edit;
    use crate::domain::records::question::Answer;
    use crate::domain::{DetailEdit, FieldEdit};
    use crate::view::tests::Sample;

    #[test]
    fn history_and_potential() {
        let mut sample = Sample::new(
            &["Ahrens", "Brandt", "Claas"],
            &["Server", "Cloud"],
            &["X G", ". .", "XG G"],
        );
        sample.edit("Claas", crate::domain::CustomerEdit::Status(Status::Prospect));
        sample.detail("Ahrens", "Cloud", DetailEdit::Potential(Some(Money::units(900))));
        let background = |row| Background::of(&sample.workspace, Row(row));
        assert!(background(0).has_history, "a cross is history");
        assert!(!background(1).has_history);
        assert!(!background(2).has_history, "a prospect has none");
        let potential = |row| background(row).potential;
        assert_eq!((potential(0).cells, potential(0).amount), (1, Money::units(900)));
        assert_eq!(potential(2).cells, 2);
    }

    #[test]
    fn follow_up_orders_of_open_opportunities_are_potential() {
        let mut sample = Sample::new(&["Ahrens", "Brandt"], &["Server"], &["XG", "X"]);
        sample.detail("Ahrens", "Server", DetailEdit::Potential(Some(Money::units(900))));
        let expects = |volume: i64| vec![FieldEdit::money(FOLLOW_UP, Some(Money::units(volume)))];
        let kind = RecordKind::Opportunity;
        sample.record(kind, Some("Ahrens"), expects(400));
        sample.record(kind, Some("Ahrens"), expects(50));
        let settled = sample.record(kind, Some("Ahrens"), expects(7_000));
        sample.record(kind, Some("Ahrens"), vec![FieldEdit::text(FOLLOW_UP, "-")]);
        let about = vec![FieldEdit::text("about.opportunity", settled.to_string())];
        sample.record(RecordKind::Decision, Some("Ahrens"), about);
        let potential = Background::of(&sample.workspace, Row(0)).potential;
        let expected = Potential {
            cells: 1,
            amount: Money::units(900),
            opportunities: 2,
            follow_up: Money::units(450),
        };
        assert_eq!((potential, potential.total()), (expected, Money::units(1_350)));
        assert_eq!(
            Background::of(&sample.workspace, Row(1)).potential.outlook(),
            Outlook::Nothing
        );
        sample.record(kind, Some("Brandt"), expects(1));
        assert_eq!(
            Background::of(&sample.workspace, Row(1)).potential.outlook(),
            Outlook::Potential
        );
    }

    #[test]
    fn those_with_the_most_signs_come_first() {
        let mut sample = Sample::new(&["Ahrens", "Brandt", "Claas"], &["Server"], &["X", "X", "X"]);
        assert_eq!(list(&sample.workspace), []);
        for (name, count) in [("Ahrens", 1), ("Claas", 3)] {
            let says = SIGNS
                .iter()
                .take(count)
                .map(|question| answer_edit(question.key, Answer::Yes));
            sample.record(RecordKind::Warning, Some(name), says.collect());
        }
        let lines = list(&sample.workspace);
        let found: Vec<_> = lines
            .iter()
            .map(|line| (line.name.as_str(), line.signs.outcome))
            .collect();
        assert_eq!(found, [("Claas", SignOutcome::Afford), ("Ahrens", SignOutcome::Watch)]);
    }
}
