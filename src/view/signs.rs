//! What the pages show of warning signs: one customer's, and the list of all customers by them.

use super::bars::newest_month;
use crate::domain::order::ordered;
use crate::domain::warning::{Known, Signs};
use crate::domain::{
    Colour, Column, Customer, CustomerId, Fields, Money, Month, RecordId, RecordKind, Row, Status, Workspace, Year,
};
use std::collections::BTreeMap;

/// Everything that bears on a customer's signs beside the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Background {
    pub has_history: bool,
    /// The 12 months up to the newest of the workspace, where the customer has figures.
    pub year: Option<Year>,
    /// The newest month of the workspace.
    pub until: Option<Month>,
    pub potential: Potential,
}

/// What could still be sold to the customer: the green cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Potential {
    pub cells: u32,
    /// A year, as far as it was estimated.
    pub amount: Money,
}

impl Potential {
    #[must_use]
    pub fn of(workspace: &Workspace, row: Row, columns: &[Column]) -> Self {
        let mut potential = Self::default();
        for column in columns {
            if workspace.matrix().mark(row, *column).colour() == Some(Colour::Green) {
                let detail = workspace.detail_at(row, *column);
                potential.cells += 1;
                potential.amount += detail.and_then(|detail| detail.potential).unwrap_or_default();
            }
        }
        potential
    }
}

impl Background {
    #[must_use]
    pub fn of(workspace: &Workspace, row: Row) -> Self {
        Self::within(workspace, row, newest_month(workspace), &workspace.columns_in_order())
    }

    fn within(workspace: &Workspace, row: Row, until: Option<Month>, columns: &[Column]) -> Self {
        let figures = workspace.figures_at(row).filter(|figures| !figures.is_empty());
        let bought = || {
            columns
                .iter()
                .any(|column| workspace.matrix().mark(row, *column).has_cross())
        };
        let status = workspace.customer_at(row).map(|customer| customer.status);
        Self {
            has_history: status != Some(Status::Prospect) && (figures.is_some() || bought()),
            year: figures.zip(until).map(|(figures, until)| Year::of(figures, until, 12)),
            until,
            potential: Potential::of(workspace, row, columns),
        }
    }

    #[must_use]
    pub const fn known(&self) -> Known<'_> {
        Known {
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

/// A line of the list of all customers by signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub customer: CustomerId,
    pub name: String,
    pub signs: Signs,
    pub potential: Potential,
    pub revenue: Option<Money>,
}

/// The customers about whom anything was answered or found, those with the most signs first.
#[must_use]
pub fn list(workspace: &Workspace) -> Vec<Line> {
    let (until, columns) = (newest_month(workspace), workspace.columns_in_order());
    let said: BTreeMap<CustomerId, &Fields> = workspace
        .records(RecordKind::Warning)
        .filter_map(|record| Some((record.customer?, &record.fields)))
        .collect();
    let nothing = Fields::default();
    let line = |(row, customer): (Row, &Customer)| {
        let known = Background::within(workspace, row, until, &columns);
        let fields = said.get(&customer.id).copied().unwrap_or(&nothing);
        let signs = Signs::of(fields, known.known());
        (signs.signs > 0 || !fields.is_empty()).then(|| Line {
            customer: customer.id,
            name: customer.name.as_str().to_owned(),
            signs,
            potential: known.potential,
            revenue: known.year.map(|year| year.revenue),
        })
    };
    let lines = workspace.customers().filter_map(line).collect();
    ordered(lines, &|one: &Line, other: &Line| {
        let weight = |line: &Line| (line.signs.signs, line.revenue.unwrap_or_default());
        weight(other).cmp(&weight(one)).then_with(|| one.name.cmp(&other.name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DetailEdit;
    use crate::domain::evaluation::say;
    use crate::domain::question::Answer;
    use crate::domain::warning::{Outcome, SIGNS};
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
    fn those_with_the_most_signs_come_first() {
        let mut sample = Sample::new(&["Ahrens", "Brandt", "Claas"], &["Server"], &["X", "X", "X"]);
        assert_eq!(list(&sample.workspace), []);
        for (name, count) in [("Ahrens", 1), ("Claas", 3)] {
            let says = SIGNS.iter().take(count).map(|question| say(question.key, Answer::Yes));
            sample.record(RecordKind::Warning, Some(name), says.collect());
        }
        let lines = list(&sample.workspace);
        let found: Vec<_> = lines
            .iter()
            .map(|line| (line.name.as_str(), line.signs.outcome))
            .collect();
        assert_eq!(found, [("Claas", Outcome::Afford), ("Ahrens", Outcome::Watch)]);
    }
}
