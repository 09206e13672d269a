//! The rows of the matrix as they are shown, which stay until somebody asks anew, and what a change set out of sight. Pure.

use super::tally::Columns;
use crate::domain::values::order::IntoTree;
use crate::domain::workspace::change::TouchedMarks;
use crate::domain::{Column, CustomerId, Row, Workspace};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What becomes of customers who are added while rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Newcomers {
    /// Nobody is left out: they come to stand at the end.
    #[default]
    Join,
    /// Whether they are asked for is not known until somebody asks anew.
    StayOut,
}

/// The rows as they are shown, and whose they are. No customer moves, comes between others or leaves until somebody asks anew,
/// but for one that is gone for good. Cloning is cheap.
///
/// Rows alone would not do: where a restored backup takes the place of the workspace, the same row is another customer. So each
/// row is checked against the id of its customer, and the id leads.
#[derive(Debug, Clone, Default)]
pub struct ShownRows {
    /// In the order shown; the n-th one is row n of the grid.
    pub rows: Arc<Vec<Row>>,
    customers: Arc<Vec<CustomerId>>,
}

impl ShownRows {
    /// As somebody asked for them.
    #[must_use]
    pub fn of(workspace: &Workspace, rows: Arc<Vec<Row>>) -> Self {
        let customers = rows.iter().filter_map(|row| workspace.customer_at(*row));
        Self {
            customers: Arc::new(customers.map(|customer| customer.id).collect()),
            rows,
        }
    }

    /// The same customers after any change of them; `all`: the rows of all there are now, of which the new ones join at the end
    /// where `newcomers` says so. `None` where none of the customers is left: then it has to be asked anew.
    #[must_use]
    pub fn carried(&self, workspace: &Workspace, all: &[Row], newcomers: Newcomers) -> Option<Self> {
        let takes_new = newcomers == Newcomers::Join;
        let are_whole = self.rows.len() == self.customers.len() && (!takes_new || all.len() == self.rows.len());
        let is_same = |(row, id): (&Row, &CustomerId)| workspace.customer_at(*row).is_some_and(|there| there.id == *id);
        if are_whole && !self.rows.is_empty() && self.rows.iter().zip(self.customers.iter()).all(is_same) {
            return Some(self.clone());
        }
        let stay = self.customers.iter().filter_map(|id| workspace.row(*id));
        let mut rows: Vec<Row> = stay.collect();
        if rows.is_empty() {
            return None;
        }
        if takes_new {
            let mut known = vec![false; all.iter().map(|row| row.0 as usize + 1).max().unwrap_or(0)];
            for row in &rows {
                if let Some(known) = known.get_mut(row.0 as usize) {
                    *known = true;
                }
            }
            let is_new = |row: &&Row| known.get(row.0 as usize) == Some(&false);
            rows.extend(all.iter().filter(is_new));
        }
        Some(Self::of(workspace, Arc::new(rows)))
    }
}

/// What a change set out of sight: said to the user, who would else see an undo that does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unseen {
    /// How many customers have such marks and are not shown.
    pub customers: usize,
    /// How many products have such marks and are not shown.
    pub products: usize,
}

impl Unseen {
    /// Of the newest change, which touched these marks; `rows` and `columns` are shown.
    #[must_use]
    pub fn of(workspace: &Workspace, marks: &TouchedMarks, rows: &[Row], columns: &Columns) -> Self {
        let shown_rows: BTreeSet<Row> = rows.iter().copied().into_set();
        let shown_columns: BTreeSet<Column> = columns.shown.iter().copied().into_set();
        let (mut customers, mut products) = (BTreeSet::new(), BTreeSet::new());
        let mut touch = |row: Row, column: Column| {
            if !shown_rows.contains(&row) && workspace.customer_at(row).is_some() {
                customers.insert(row);
            }
            if !shown_columns.contains(&column) && workspace.product_at(column).is_some() {
                products.insert(column);
            }
        };
        match marks {
            TouchedMarks::None => {}
            TouchedMarks::Cells(cells) => cells.iter().for_each(|(row, column)| touch(*row, *column)),
            // Too many to be listed: they bear the stamp of the newest change.
            TouchedMarks::All => {
                let (newest, matrix) = (workspace.latest(), workspace.matrix());
                let all: Vec<Column> = workspace.products().map(|(column, _)| column).collect();
                for (row, _) in workspace.customers() {
                    let set = |column: &&Column| matrix.stamp(row, **column) == newest;
                    all.iter().filter(set).for_each(|column| touch(row, *column));
                }
            }
        }
        Self {
            customers: customers.len(),
            products: products.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;
    use crate::domain::{Action, Ageing, CustomerEdit, Mark, Name, Today, Zone};
    use crate::view::matrix::arrange::Arrangement;
    use crate::view::matrix::arrange::tests::{TODAY, product, sample};
    use crate::view::matrix::grid::MarkKey;
    use crate::view::tests::Sample;

    /// What is shown stays, whatever happens to the customers, until it is asked for anew.
    #[test]
    fn rows_stay_as_they_were_asked_for() {
        let told = |sample: &Sample, shown: Option<&ShownRows>| {
            let name = |row: &Row| sample.workspace.customer_at(*row).unwrap().name.as_str().to_owned();
            shown.map_or("nobody".into(), |shown| {
                shown.rows.iter().map(name).collect::<Vec<_>>().join(" ")
            })
        };
        let rename = |from: &'static str, to: &'static str| {
            move |sample: &mut Sample| sample.edit(from, CustomerEdit::Name(Name::parse(to).unwrap()))
        };
        let remove = |name: &'static str| move |sample: &mut Sample| remove(sample, name);
        let add = |name: &'static str| move |sample: &mut Sample| add(sample, name);
        let segment =
            |name: &'static str| move |sample: &mut Sample| sample.edit(name, CustomerEdit::Segment("Bau".into()));
        type Step = Box<dyn Fn(&mut Sample)>;
        // Asked for all (by name) or for those with a need; what happens; what is shown then.
        let rows: Vec<(bool, Vec<Step>, &str)> = vec![
            (false, vec![], "Ahrens Brandt Dietz Élan"),
            (false, vec![Box::new(add("Aaron"))], "Ahrens Brandt Dietz Élan Aaron"),
            (
                false,
                vec![Box::new(rename("Ahrens", "Zorn"))],
                "Zorn Brandt Dietz Élan",
            ),
            (false, vec![Box::new(remove("Brandt"))], "Ahrens Dietz Élan"),
            (
                false,
                vec![Box::new(remove("Brandt")), Box::new(add("Aaron"))],
                "Ahrens Dietz Élan Aaron",
            ),
            (true, vec![], "Brandt Dietz"),
            (true, vec![Box::new(segment("Brandt"))], "Brandt Dietz"),
            (true, vec![Box::new(add("Aaron"))], "Brandt Dietz"),
            (true, vec![Box::new(remove("Ahrens"))], "Brandt Dietz"),
            (true, vec![Box::new(remove("Brandt"))], "Dietz"),
            (
                true,
                vec![Box::new(remove("Brandt")), Box::new(remove("Dietz"))],
                "nobody",
            ),
        ];
        for (narrowed, steps, wanted) in rows {
            let mut sample = sample();
            let by_name = Arc::new(sample.workspace.rows_by_name());
            let asked = Arrangement {
                mark: narrowed.then_some(MarkKey::Need),
                ..Arrangement::default()
            };
            let columns = Columns::of(&sample.workspace);
            let rows = asked.rows(
                &sample.workspace,
                &by_name,
                &columns,
                Ageing::new(
                    Today {
                        day: TODAY,
                        zone: Zone::UTC,
                    },
                    12,
                ),
                None,
            );
            let mut shown = Some(ShownRows::of(&sample.workspace, rows.map_or(by_name, Arc::new)));
            for step in &steps {
                step(&mut sample);
                let all = sample.workspace.rows_by_name();
                shown = shown.and_then(|shown| shown.carried(&sample.workspace, &all, asked.newcomers()));
            }
            assert_eq!(told(&sample, shown.as_ref()), wanted, "{narrowed} {}", steps.len());
        }
    }

    /// Another workspace in the same rows: nobody of before is there.
    #[test]
    fn nobody_is_taken_for_another() {
        let before = sample();
        let shown = ShownRows::of(&before.workspace, Arc::new(before.workspace.rows_by_name()));
        let mut other = sample();
        let mut ids = IdSource::new(1, 1);
        other.workspace = crate::domain::Workspace::default();
        for name in ["Xaver", "Yildiz", "Zorn", "Zwirner"] {
            let action = Action::AddCustomer {
                customer: ids.customer(),
                name: Name::parse(name).unwrap(),
            };
            other.apply(action);
        }
        let all = other.workspace.rows_by_name();
        assert_eq!(all.len(), shown.rows.len());
        assert!(shown.carried(&other.workspace, &all, Newcomers::Join).is_none());
    }

    fn add(sample: &mut Sample, name: &str) {
        let action = Action::AddCustomer {
            customer: IdSource::new(1_800_000_000_000, 7).customer(),
            name: Name::parse(name).unwrap(),
        };
        sample.apply(action);
    }

    fn remove(sample: &mut Sample, name: &str) {
        let customers = || sample.workspace.customers();
        let customer = customers()
            .find(|(_, customer)| customer.name.as_str() == name)
            .unwrap()
            .1
            .id;
        sample.apply(Action::RemoveCustomer { customer });
    }

    #[test]
    fn what_a_change_touched_out_of_sight() {
        let mut sample = sample();
        let (rows, columns) = ([Row(0), Row(2)], [Column(0), Column(2)]);
        let shown = Columns {
            shown: columns.to_vec(),
            hidden: vec![Column(1)],
        };
        let cells = |cells: &[(u32, u16)]| {
            TouchedMarks::Cells(cells.iter().map(|(row, column)| (Row(*row), Column(*column))).collect())
        };
        for (marks, told) in [
            (TouchedMarks::None, (0, 0)),
            (cells(&[(0, 0), (2, 2)]), (0, 0)),
            (cells(&[(1, 0), (1, 2)]), (1, 0)),
            (cells(&[(1, 0), (3, 1), (0, 1)]), (2, 1)),
            (cells(&[(99, 99)]), (0, 0)),
        ] {
            let unseen = Unseen::of(&sample.workspace, &marks, &rows, &shown);
            assert_eq!((unseen.customers, unseen.products), told, "{marks:?}");
        }
        // What was set last: two cells of the second customer, one of them in a hidden column.
        let customer = sample.workspace.customer_at(Row(1)).unwrap().id;
        sample.apply(Action::SetMarks {
            customers: vec![customer],
            products: vec![product(0), product(1)],
            marks: vec![Mark::Bought, Mark::Bought],
        });
        let unseen = Unseen::of(&sample.workspace, &TouchedMarks::All, &rows, &shown);
        assert_eq!((unseen.customers, unseen.products), (1, 1));
    }
}
