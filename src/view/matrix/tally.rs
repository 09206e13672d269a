//! How many cells say what, over the products that are shown. Products that are not active count nowhere.

use crate::domain::values::order::sort_by_key;
use crate::domain::{Column, Counts, Mark, Row, Workspace};
use crate::view::matrix::grid::MarkKey;

/// The products of the workspace by their columns: those that are shown, in order, and those that are not. Each product is in
/// one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// In the order of the matrix.
    pub shown: Vec<Column>,
    /// Not active, of another group, or hidden by hand; in no order.
    pub hidden: Vec<Column>,
}

impl Columns {
    /// All products that are active are shown.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let hidden = workspace.products().filter(|(_, product)| !product.active);
        Self {
            shown: workspace.columns_in_order(),
            hidden: hidden.map(|(column, _)| column).collect(),
        }
    }
}

/// Products of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Empty for the products without a group, which come last.
    pub name: String,
    /// Never empty; in the order of the matrix.
    pub columns: Vec<Column>,
}

impl Group {
    /// The products that are shown, by group, in their order.
    #[must_use]
    pub fn all(workspace: &Workspace) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for column in workspace.columns_in_order() {
            let name = workspace
                .product_at(column)
                .map_or("", |product| product.group.as_str());
            match groups.iter_mut().find(|group| group.name == name) {
                Some(group) => group.columns.push(column),
                None => groups.push(Self {
                    name: name.into(),
                    columns: vec![column],
                }),
            }
        }
        sort_by_key(&mut groups, |group| group.name.is_empty());
        groups
    }
}

/// Columns side by side that belong to one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The group, never empty.
    pub name: String,
    /// Counted among the columns that are shown.
    pub first: usize,
    /// How many columns, at least 1.
    pub count: usize,
}

impl Run {
    /// The groups over the columns as they stand; a group whose products stand apart comes several times. Columns without a
    /// group have none above them.
    #[must_use]
    pub fn over(workspace: &Workspace, columns: &Columns) -> Vec<Self> {
        let mut runs: Vec<Self> = Vec::new();
        for (at, column) in columns.shown.iter().enumerate() {
            let product = workspace.product_at(*column);
            let name = product.map_or("", |product| product.group.as_str());
            match runs.last_mut() {
                Some(run) if run.name == name => run.count += 1,
                Some(_) | None => runs.push(Self {
                    name: name.into(),
                    first: at,
                    count: 1,
                }),
            }
        }
        runs.retain(|run| !run.name.is_empty());
        runs
    }
}

/// Counts over a set of cells. A cell with cross and colour counts in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All cells, blank ones included.
    pub cells: u32,
    /// Cells with any mark.
    pub known: u32,
    /// Cells in which each key's cross or colour is set, by [`MarkKey`]; the place of blanks stays 0.
    pub set: [u32; MarkKey::COUNT],
}

impl Tally {
    /// One customer over the columns shown: from the row's counts, of which the hidden columns are taken out again.
    #[must_use]
    pub fn of_row(workspace: &Workspace, row: Row, columns: &Columns) -> Self {
        let cells = u32::try_from(columns.shown.len()).unwrap_or(u32::MAX);
        let mut tally = Self::of_counts(cells, &workspace.matrix().row_counts(row));
        for column in &columns.hidden {
            tally.take_out(workspace.matrix().mark(row, *column));
        }
        tally
    }

    /// All customers, of whom there are `rows`, over the columns shown.
    #[must_use]
    pub fn of_all(workspace: &Workspace, rows: usize, columns: &Columns) -> Self {
        let mut tally = Self::default();
        for column in &columns.shown {
            tally.take_all(&Self::of_whole_column(workspace, *column, rows));
        }
        tally
    }

    /// One product at these customers.
    #[must_use]
    pub fn of_column(workspace: &Workspace, column: Column, rows: &[Row]) -> Self {
        let cells = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Self::of_counts(cells, &workspace.matrix().counts_at(column, rows))
    }

    /// One product at all customers, which are so many.
    #[must_use]
    pub fn of_whole_column(workspace: &Workspace, column: Column, rows: usize) -> Self {
        let cells = u32::try_from(rows).unwrap_or(u32::MAX);
        Self::of_counts(cells, &workspace.matrix().column_counts(column))
    }

    fn of_counts(cells: u32, counts: &Counts) -> Self {
        let mut tally = Self {
            cells,
            ..Self::default()
        };
        for mark in Mark::ALL {
            let count = counts.of(mark);
            tally.each_count_with(mark, |known| *known += count);
        }
        tally
    }

    /// Counts one more cell.
    pub fn take_in(&mut self, mark: Mark) {
        self.cells += 1;
        self.each_count_with(mark, |count| *count += 1);
    }

    /// Counts the cells of the other as well.
    pub fn take_all(&mut self, other: &Self) {
        self.cells = self.cells.saturating_add(other.cells);
        self.known = self.known.saturating_add(other.known);
        for (count, more) in self.set.iter_mut().zip(other.set) {
            *count = count.saturating_add(more);
        }
    }

    fn take_out(&mut self, mark: Mark) {
        self.each_count_with(mark, |count| *count = count.saturating_sub(1));
    }

    /// All counts, but that of the cells, in which a cell with this mark is.
    fn each_count_with(&mut self, mark: Mark, change: impl Fn(&mut u32)) {
        if mark == Mark::Blank {
            return;
        }
        change(&mut self.known);
        for (key, count) in MarkKey::ALL.into_iter().zip(&mut self.set) {
            if key.is_set_in(mark) {
                change(count);
            }
        }
    }

    /// Blank spots: cells without a mark.
    #[must_use]
    pub fn blanks(&self) -> u32 {
        self.cells.saturating_sub(self.known)
    }

    /// Crosses among the cells with a cross, red or green; `None` where there is no such cell.
    #[must_use]
    pub fn penetration(&self) -> Option<Share> {
        Share::of(self.of(MarkKey::Cross), self.interested())
    }

    /// Red among the cells with a cross, red or green; `None` where there is no such cell.
    #[must_use]
    pub fn occupation(&self) -> Option<Share> {
        Share::of(self.of(MarkKey::Competitor), self.interested())
    }

    /// Cells that say anything, among all.
    #[must_use]
    pub fn known_share(&self) -> Option<Share> {
        Share::of(self.known, self.cells)
    }

    /// Cells with a cross, red or green.
    fn interested(&self) -> u32 {
        self.known.saturating_sub(self.of(MarkKey::NoNeed))
    }

    /// How often a legend's item occurs. A cell with cross and colour counts in both.
    #[must_use]
    pub fn of(&self, key: MarkKey) -> u32 {
        if key == MarkKey::Blank {
            return self.blanks();
        }
        self.set.get(key as usize).copied().unwrap_or(0)
    }

    /// Whether a cell has cross and colour.
    #[must_use]
    pub fn counts_twice(&self) -> bool {
        self.set.iter().sum::<u32>() > self.known
    }
}

/// A part of a whole that is not nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// At most `whole`.
    pub part: u32,
    /// Never 0.
    pub whole: u32,
}

impl Share {
    /// `None` where the whole is nothing: there is no share of it.
    #[must_use]
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        (whole > 0).then_some(Self { part, whole })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::tests::Sample;

    /// Cells, those of which something is known, and those with each of two marks.
    fn counts(tally: &Tally, keys: [MarkKey; 2]) -> [u32; 4] {
        let [one, other] = keys.map(|key| tally.of(key));
        [tally.cells, tally.known, one, other]
    }

    #[test]
    fn a_cell_with_cross_and_colour_counts_in_both() {
        let sample = Sample::new(&["Ahrens", "Brandt"], &["A", "B", "C", "D"], &["X XR - .", "XG R G ."]);
        let columns = Columns::of(&sample.workspace);
        let tally = Tally::of_row(&sample.workspace, Row(0), &columns);
        assert_eq!((tally.known, tally.cells, tally.of(MarkKey::Cross)), (3, 4, 2));
        assert_eq!(tally.penetration(), Share::of(2, 2));
        let tally = Tally::of_row(&sample.workspace, Row(1), &columns);
        assert_eq!(tally.penetration(), Share::of(1, 3));
        let all = Tally::of_all(&sample.workspace, 2, &columns);
        let counts = MarkKey::ALL.map(|key| all.of(key));
        assert_eq!(counts, [3, 2, 2, 1, 2]);
    }

    #[test]
    fn products_out_of_use_count_nowhere() {
        let mut sample = Sample::new(&["Ahrens"], &["A", "B"], &["X G"]);
        sample.retire("A");
        let columns = Columns::of(&sample.workspace);
        let tally = Tally::of_row(&sample.workspace, Row(0), &columns);
        assert_eq!(counts(&tally, [MarkKey::Cross, MarkKey::Need]), [1, 1, 0, 1]);
        assert_eq!(tally, Tally::of_all(&sample.workspace, 1, &columns));
    }

    #[test]
    fn products_without_a_group_come_last() {
        let mut sample = Sample::new(&[], &["A", "B", "C"], &[]);
        sample.group("B", "Dienste");
        let groups = Group::all(&sample.workspace);
        let told: Vec<_> = groups
            .iter()
            .map(|group| (group.name.as_str(), group.columns.len()))
            .collect();
        assert_eq!(told, [("Dienste", 1), ("", 2)]);
    }

    #[test]
    fn groups_stand_over_the_columns_as_these_stand() {
        let mut sample = Sample::new(&[], &["A", "B", "C", "D", "E"], &[]);
        let told = |sample: &Sample| {
            let runs = Run::over(&sample.workspace, &Columns::of(&sample.workspace)).into_iter();
            let told = runs.map(|run| format!("{} {}+{}", run.name, run.first, run.count));
            told.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(told(&sample), "");
        for (name, group) in [("B", "Dienste"), ("C", "Dienste"), ("E", "Handel")] {
            sample.group(name, group);
        }
        for (_, product) in sample.workspace.clone().products() {
            let (product, edit) = (product.id, crate::domain::ProductEdit::Position(0));
            sample.apply(crate::domain::Action::EditProduct { product, edit });
        }
        // By position, then by group, then by name: A and D have none and come first.
        assert_eq!(told(&sample), "Dienste 2+2, Handel 4+1");
        let products = sample.workspace.products().map(|(_, product)| product.id).collect();
        sample.apply(crate::domain::Action::OrderProducts { products });
        assert_eq!(told(&sample), "Dienste 1+2, Handel 4+1");
        sample.group("D", "Dienste");
        sample.group("A", "Handel");
        assert_eq!(told(&sample), "Handel 0+1, Dienste 1+3, Handel 4+1");
    }

    #[test]
    fn a_column_counts_the_same_by_all_ways() {
        let sample = Sample::new(&["Ahrens", "Brandt", "Dietz"], &["A", "B"], &["X R", "XG .", "- R"]);
        let rows = [Row(0), Row(1), Row(2)];
        for column in [Column(0), Column(1)] {
            assert_eq!(
                Tally::of_column(&sample.workspace, column, &rows),
                Tally::of_whole_column(&sample.workspace, column, 3)
            );
        }
        let some = Tally::of_column(&sample.workspace, Column(0), &rows[..2]);
        assert_eq!(counts(&some, [MarkKey::Cross, MarkKey::NoNeed]), [2, 2, 2, 0]);
    }

    #[test]
    fn nothing_has_no_share() {
        assert_eq!(Share::of(1, 0), None);
        assert_eq!(Tally::default().penetration(), None);
    }
}
