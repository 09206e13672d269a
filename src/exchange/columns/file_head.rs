//! The first rows of a file as text: which of them holds the headings, and what stands below.

use super::mark_columns::is_value;
use super::meant::Meant;
use crate::domain::fold;
use crate::domain::values::order::IntoTree;
use crate::exchange::parse::notation::{Notation, Seen, ValueKind};
use crate::exchange::parse::period::year_within;
use crate::exchange::parse::{date, number};
use crate::exchange::rows::cells::mark_cell;
use std::collections::{BTreeMap, BTreeSet};

/// The first rows of a file as text.
#[derive(Debug, Clone, Default)]
pub struct FileHead {
    /// The first rows that hold anything, at most as many as the reader looks at.
    pub rows: Vec<HeadRow>,
}

/// One of the first rows, with all its cells.
#[derive(Debug, Clone)]
pub struct HeadRow {
    /// The physical line, counted from 1.
    pub line: u32,
    /// Without padding and guards.
    pub cells: Vec<String>,
}

impl HeadRow {
    /// How many cells hold anything.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// Headings are looked for in so many rows.
pub const HEADING_ROWS: usize = 20;

impl FileHead {
    /// The row with the most headings we know; `None` where the first row that holds anything holds data.
    pub(super) fn header_row(&self, products: &BTreeSet<String>) -> Option<usize> {
        let known = |cell: &str| {
            let meant = Meant::by(cell);
            !meant.key.is_empty() && (!meant.fields.is_empty() || meant.ignored || products.contains(&fold(cell)))
        };
        // A list says the same few words over and over.
        let mut words: BTreeMap<&str, bool> = BTreeMap::new();
        let mut counts = Vec::new();
        for row in self.rows.iter().take(HEADING_ROWS) {
            let (mut count, mut last) = (0, "");
            for cell in &row.cells {
                // A row of one word over and over has no headings.
                let is_known = *words.entry(cell).or_insert_with(|| known(cell)) && last != cell;
                count += usize::from(is_known);
                last = if is_known { cell } else { last };
            }
            counts.push(count);
        }
        if let Some(pivot) = self.rows.iter().take(HEADING_ROWS).position(is_of_pivot) {
            return Some(pivot);
        }
        let start = self.rows.iter().position(|row| row.filled() > 0).unwrap_or(0);
        let first = counts.get(start).copied().unwrap_or(0);
        let most = counts.iter().copied().max().unwrap_or(0);
        let best = counts.iter().position(|count| *count == most);
        match (first, most) {
            (_, 2..) => best.map(|best| self.above_data(best).unwrap_or(best)),
            (1.., _) => Some(start),
            (0, 1) if best.is_some_and(|at| self.is_below_titles(at)) => best,
            (0, _) => {
                let row = self.rows.get(start)?;
                (!row.cells.iter().any(|cell| is_value(cell))).then_some(start)
            }
        }
    }

    /// The first row above, as wide and of texts alone, each once, where this one holds data: `Sales` is a heading, and a word of many.
    fn above_data(&self, at: usize) -> Option<usize> {
        let row = self.rows.get(at).filter(|_| self.holds_data(at))?;
        self.rows.iter().take(at).position(|above| {
            let cells: BTreeSet<&String> = above.cells.iter().filter(|cell| !cell.is_empty()).into_set();
            let are_texts = cells.len() == above.filled() && !cells.iter().any(|cell| is_value(cell));
            are_texts && above.filled() > 1 && above.filled() >= row.filled()
        })
    }

    /// A cell of it is of the same kind as the one below, or stands below again.
    fn holds_data(&self, at: usize) -> bool {
        let Some(row) = self.rows.get(at) else { return false };
        let below: Vec<&HeadRow> = self.rows.iter().skip(at + 1).filter(|row| row.filled() > 0).collect();
        // Headings that are repeated stand there whole.
        let others = || below.iter().filter(|other| other.cells != row.cells);
        row.cells.iter().enumerate().any(|(column, cell)| {
            let same = |other: &&&HeadRow| other.cells.get(column) == Some(cell);
            let is_alike = |kind: fn(&str) -> bool| {
                let first = others().find_map(|other| other.cells.get(column).filter(|cell| !cell.is_empty()));
                kind(cell) && first.is_some_and(|first| kind(first))
            };
            !cell.is_empty() && (is_alike(is_amount) || is_alike(is_day) || others().any(|other| same(&other)))
        })
    }

    /// The year in the titles above the headings.
    pub(super) fn title_year(&self, header: Option<usize>) -> Option<i16> {
        let titles = self.rows.iter().take(header?).flat_map(|row| &row.cells);
        year_within(&titles.map(String::as_str).collect::<Vec<_>>().join(" "))
    }

    /// The rows above the headings as text.
    pub(super) fn titles(&self, header: Option<usize>) -> impl Iterator<Item = String> {
        let rows = self.rows.iter().take(header.unwrap_or(0));
        rows.map(|row| row.cells.join(" ").trim().to_owned())
    }

    /// A row of several cells, above which nothing stands but titles, each alone in its row.
    fn is_below_titles(&self, at: usize) -> bool {
        let alone = |row: &HeadRow| row.filled() <= 1;
        self.rows.iter().take(at).all(alone) && self.rows.get(at).is_some_and(|row| !alone(row))
    }

    /// A heading for every column of the first rows, the empty text where there is none.
    pub(super) fn headers(&self, header: Option<usize>) -> Vec<String> {
        let row = header.and_then(|row| self.rows.get(row));
        let given = row.map_or(&[][..], |row| &row.cells);
        let width = match row {
            Some(row) => row.cells.len(),
            None => self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0),
        };
        (0..width)
            .map(|column| given.get(column).cloned().unwrap_or_default())
            .collect()
    }

    /// The rows below the headings that hold something.
    pub fn rows_below(&self, records_before: usize) -> impl Iterator<Item = &HeadRow> {
        let data = self.rows.get(records_before..).unwrap_or_default();
        data.iter().filter(|row| row.filled() > 0)
    }

    /// The cells of a column below the headings that hold something.
    pub fn samples(&self, records_before: usize, column: usize) -> impl Iterator<Item = &str> {
        let data = self.rows.get(records_before..).unwrap_or_default();
        data.iter()
            .filter_map(move |row| row.cells.get(column))
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
    }

    /// What the first rows tell about the notation of a column.
    #[must_use]
    pub fn seen(&self, records_before: usize, column: usize, kind: ValueKind) -> Seen {
        let mut seen = Seen::default();
        let [notation, _] = kind.notations();
        for cell in self.samples(records_before, column) {
            let tells = match kind {
                ValueKind::Number => number::read(cell.as_bytes(), notation).map(|number| number.tells),
                ValueKind::Date => date::read(cell.as_bytes(), notation).map(|(_, tells)| tells),
            };
            if let Some(tells) = tells {
                seen.note(tells, cell.as_bytes());
            }
        }
        seen
    }
}

/// The headings of a pivot table, as Excel begins them.
fn is_of_pivot(row: &HeadRow) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_empty());
    let first = cells.next().map(|cell| fold(cell));
    matches!(first.as_deref(), Some("zeilenbeschriftungen" | "row labels")) && cells.next().is_some()
}

/// A number that is no year.
fn is_amount(cell: &str) -> bool {
    let is_year = cell.len() == 4 && (cell.starts_with("19") || cell.starts_with("20"));
    !is_year && number::read(cell.as_bytes(), Notation::DecimalComma).is_some()
}

fn is_day(cell: &str) -> bool {
    date::read(cell.as_bytes(), Notation::DayFirst).is_some()
}

/// The text of a raw cell.
#[must_use]
pub fn head_cell(raw: &[u8]) -> String {
    String::from_utf8_lossy(mark_cell(raw)).into_owned()
}
