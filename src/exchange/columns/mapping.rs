//! Which row holds the headings, which kind of table it is, and what each column means: proposed from the first rows, remembered
//! from earlier files, chosen by the user, in rising order of weight.
//!
//! **How it works.** Of the first [`HEADING_ROWS`] rows the one with the most headings we know is the row of headings. For each
//! kind of table every column then wishes for the fields that its heading can mean, with a weight ([`Fit`]; 50 where the heading
//! is remembered, 100 where the user chose), and the heaviest wishes are granted first, no field twice. For the wide matrix,
//! columns of marks become products where they are the greater part. The kind whose score is highest is proposed: headings used,
//! less those that it leaves unused, 4 for each required group that is there and −10 for each that is not.
//!
//! **What breaks.** Weights, scores and the order of `FORMATS` decide together, so that a change for one file moves others:
//! `tables_are_told_apart` in `tests/import.rs` holds what people's programs write. A heading that two fields know needs
//! different weights there, or a required group that tells the tables apart. What the user chose must outweigh everything.

use super::choices::Choices;
use super::field::{ColumnField, Fit, fields_of, heading_key, is_ignored};
use super::known::KnownRecords;
use crate::domain::fold;
use crate::domain::values::order::IntoTree;
use crate::domain::values::order::sort_by_key;
use crate::exchange::parse::notation::{Notation, Seen, ValueKind};
use crate::exchange::parse::{date, number};
use crate::exchange::rows::cells::clean;
use crate::exchange::rows::words::read_mark;
use crate::exchange::tables::kind::TableKind;
use crate::exchange::tables::{Columns, FORMATS, TableFormat, format};
use std::collections::{BTreeMap, BTreeSet};

/// The first rows of a file as text.
#[derive(Debug, Default)]
pub struct FileHead {
    /// The first rows that hold anything, at most as many as the reader looks at.
    pub rows: Vec<HeadRow>,
}

/// One of the first rows, with all its cells.
#[derive(Debug)]
pub struct HeadRow {
    /// The physical line, counted from 1.
    pub line: u32,
    /// Without padding and guards.
    pub cells: Vec<String>,
}

impl HeadRow {
    /// How many cells hold anything.
    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// What the rows turned out to be.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The kind that the user chose, or that explains the columns best; `None` where none does.
    pub table: Option<TableKind>,
    /// What each column means in that table.
    pub columns: Columns,
    /// How many records come before the data, the headings included.
    pub records_before: usize,
    /// Columns whose heading stood before.
    pub doubled: Vec<usize>,
}

/// So many columns with nothing below their headings weigh as much as one that holds something else than marks.
const BLANKS_AGAINST_ONE: usize = 64;
/// Headings are looked for in so many rows.
pub const HEADING_ROWS: usize = 20;

impl FileHead {
    /// Proposes a layout, following the user's choices.
    #[must_use]
    pub fn layout(&self, known: &KnownRecords, choices: &Choices) -> Layout {
        let products: BTreeSet<String> = known.products.iter().map(|product| fold(&product.name)).into_set();
        let header = self.header_row(&products);
        let headers = self.headers(header);
        let data = self.rows.get(header.map_or(0, |row| row + 1)..).unwrap_or_default();
        let view = View {
            headers: &headers,
            meant: headers.iter().map(|header| Meant::by(header)).collect(),
            data,
            products: &products,
            choices,
            doubled: doubled(&headers),
        };
        let (table, fields) = view.table();
        Layout {
            table,
            columns: Columns {
                line: header.and_then(|row| self.rows.get(row)).map_or(1, |row| row.line),
                headers: headers.clone(),
                fields,
            },
            records_before: header.map_or(0, |row| row + 1),
            doubled: view.doubled.clone(),
        }
    }

    /// The row with the most headings we know; `None` where the first row that holds anything holds data.
    fn header_row(&self, products: &BTreeSet<String>) -> Option<usize> {
        let known = |cell: &str| {
            let meant = Meant::by(cell);
            !meant.key.is_empty() && (!meant.fields.is_empty() || meant.ignored || products.contains(&fold(cell)))
        };
        // A list says the same few words over and over.
        let mut words: BTreeMap<&str, bool> = BTreeMap::new();
        let mut counts = Vec::new();
        for row in self.rows.iter().take(HEADING_ROWS) {
            let mut count = 0;
            for cell in &row.cells {
                count += usize::from(*words.entry(cell).or_insert_with(|| known(cell)));
            }
            counts.push(count);
        }
        let start = self.rows.iter().position(|row| row.filled() > 0).unwrap_or(0);
        let first = counts.get(start).copied().unwrap_or(0);
        let most = counts.iter().copied().max().unwrap_or(0);
        let best = counts.iter().position(|count| *count == most);
        match (first, most) {
            (_, 2..) => best,
            (1.., _) => Some(start),
            (0, 1) if best.is_some_and(|at| self.is_below_titles(at)) => best,
            (0, _) => {
                let row = self.rows.get(start)?;
                (!row.cells.iter().any(|cell| is_value(cell))).then_some(start)
            }
        }
    }

    /// A row of several cells, above which nothing stands but titles, each alone in its row.
    fn is_below_titles(&self, at: usize) -> bool {
        let alone = |row: &HeadRow| row.filled() <= 1;
        self.rows.iter().take(at).all(alone) && self.rows.get(at).is_some_and(|row| !alone(row))
    }

    /// A heading for every column of the first rows, the empty text where there is none.
    fn headers(&self, header: Option<usize>) -> Vec<String> {
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

/// A number or a date, and so no heading.
fn is_value(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    number::read(bytes, Notation::DecimalComma).is_some() || date::read(bytes, Notation::DayFirst).is_some()
}

fn doubled(headers: &[String]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let twice = |(column, header): (usize, &String)| {
        let key = heading_key(header);
        (!key.is_empty() && !seen.insert(fold(header))).then_some(column)
    };
    headers.iter().enumerate().filter_map(twice).collect()
}

/// What a heading can mean.
struct Meant {
    key: String,
    fields: Vec<(ColumnField, Fit)>,
    ignored: bool,
}

impl Meant {
    fn by(header: &str) -> Self {
        let key = heading_key(header);
        Self {
            fields: fields_of(&key).collect(),
            ignored: is_ignored(&key),
            key,
        }
    }

    fn best(&self) -> Option<(ColumnField, Fit)> {
        self.fields.iter().max_by_key(|(_, fit)| *fit).copied()
    }
}

/// The first rows with all that is known of their columns.
struct View<'a> {
    headers: &'a [String],
    /// The same for each of them.
    meant: Vec<Meant>,
    data: &'a [HeadRow],
    products: &'a BTreeSet<String>,
    choices: &'a Choices,
    doubled: Vec<usize>,
}

impl View<'_> {
    /// The chosen or best-fitting table with its fields.
    fn table(&self) -> (Option<TableKind>, Vec<Option<ColumnField>>) {
        if let Some(chosen) = self.choices.table {
            return (Some(chosen), self.fields(format(chosen)));
        }
        let mut best: Option<(i32, TableKind, Vec<Option<ColumnField>>)> = None;
        for format in &FORMATS {
            let fields = self.fields(format);
            let score = self.score(format, &fields);
            if score > 0 && best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, format.kind, fields));
            }
        }
        match best {
            Some((_, kind, fields)) => (Some(kind), fields),
            None => (None, vec![None; self.headers.len()]),
        }
    }

    /// What each column would mean in this kind of table, no field twice.
    fn fields(&self, format: &TableFormat) -> Vec<Option<ColumnField>> {
        let mut fields = vec![None; self.headers.len()];
        let mut wishes = self.wishes(format);
        sort_by_key(&mut wishes, |(weight, column, _)| (std::cmp::Reverse(*weight), *column));
        for (_, column, field) in wishes {
            let free = field == ColumnField::ProductMarks || !fields.contains(&Some(field));
            if let Some(place) = fields.get_mut(column).filter(|place| place.is_none() && free) {
                *place = Some(field);
            }
        }
        if format.fields.contains(&ColumnField::ProductMarks) {
            self.add_product_columns(&mut fields);
        }
        for (column, place) in fields.iter_mut().enumerate() {
            if self.chosen_or_remembered(column) == Some(None) {
                *place = None;
            }
        }
        fields
    }

    /// Weight, column and field, for all that a column could mean.
    fn wishes(&self, format: &TableFormat) -> Vec<(u32, usize, ColumnField)> {
        const CHOSEN: u32 = 100;
        let mut wishes = Vec::new();
        for (column, meant) in self.meant.iter().enumerate() {
            match self.chosen_or_remembered(column) {
                Some(Some(field)) if format.fields.contains(&field) => {
                    let now = self.chosen(column).is_some();
                    wishes.push((if now { CHOSEN } else { CHOSEN / 2 }, column, field));
                }
                Some(_) => {}
                None if self.doubled.contains(&column) => {}
                None => {
                    let fitting = meant.fields.iter().filter(|(field, _)| format.fields.contains(field));
                    wishes.extend(fitting.map(|(field, fit)| (fit.weight(), column, *field)));
                }
            }
        }
        wishes
    }

    fn chosen(&self, column: usize) -> Option<Option<ColumnField>> {
        self.choices.fields.get(&u16::try_from(column).ok()?).copied()
    }

    /// What the user said of the column: now, or of its heading in an earlier file.
    fn chosen_or_remembered(&self, column: usize) -> Option<Option<ColumnField>> {
        let remembered = || self.choices.remembered.get(&self.meant.get(column)?.key).copied();
        self.chosen(column).or_else(remembered)
    }

    /// Columns of marks, as long as they are the greater part of what is not the customer's. A product that none of the first
    /// customers bought says little against that.
    fn add_product_columns(&self, fields: &mut [Option<ColumnField>]) {
        let candidates: Vec<usize> = (0..fields.len())
            .filter(|column| fields.get(*column) == Some(&None) && !self.doubled.contains(column))
            .filter(|column| self.headers.get(*column).is_some_and(|header| !header.is_empty()))
            .collect();
        let (likely, unlikely): (Vec<usize>, Vec<usize>) =
            candidates.into_iter().partition(|column| self.is_product(*column));
        let (blank, other): (Vec<usize>, Vec<usize>) = unlikely.into_iter().partition(|column| self.is_blank(*column));
        let forced = self.choices.table == Some(TableKind::MatrixWide);
        if !forced && likely.len() <= other.len() + blank.len().div_ceil(BLANKS_AGAINST_ONE) {
            return;
        }
        let unnamed = |column: &usize| {
            let meant = self.meant.get(*column);
            meant.is_none_or(|meant| meant.fields.is_empty() && !meant.ignored)
        };
        let more = blank.into_iter().chain(other).filter(unnamed);
        for column in likely.into_iter().chain(more) {
            if let Some(place) = fields.get_mut(column) {
                *place = Some(ColumnField::ProductMarks);
            }
        }
    }

    /// Nothing stands below the heading in the first rows.
    fn is_blank(&self, column: usize) -> bool {
        let mut cells = self.data.iter().filter_map(|row| row.cells.get(column));
        cells.all(String::is_empty)
    }

    /// A product we know, or a heading that means nothing else above marks.
    fn is_product(&self, column: usize) -> bool {
        let (Some(header), Some(meant)) = (self.headers.get(column), self.meant.get(column)) else {
            return false;
        };
        let cells = CellKinds::of(self.data.iter().filter_map(|row| row.cells.get(column)));
        let mostly_marks = cells.marks + cells.letters > cells.others;
        if self.products.contains(&fold(header)) {
            mostly_marks || cells.others == 0
        } else if meant.fields.iter().any(|(_, fit)| *fit > Fit::Vague) {
            cells.crosses > 0 && cells.letters + cells.others == 0
        } else {
            mostly_marks && !meant.ignored
        }
    }

    /// How well a kind of table explains the file; 0 or less: not at all.
    fn score(&self, format: &TableFormat, fields: &[Option<ColumnField>]) -> i32 {
        const GROUP_PRESENT: i32 = 4;
        const GROUP_MISSING: i32 = 10;
        const NAME_UNUSED: i32 = 6;
        let mut score = 0;
        for (column, meant) in self.meant.iter().enumerate() {
            match fields.get(column).copied().flatten() {
                Some(ColumnField::ProductMarks) => score += 1,
                Some(field) => {
                    let known = meant.fields.iter().find(|(known, _)| *known == field);
                    let fit = known.map_or(Fit::Usual, |(_, fit)| *fit);
                    score += signed(fit.weight());
                }
                None => match meant.best() {
                    Some((field, fit)) if fit > Fit::Vague && field.is_name() => {
                        score -= NAME_UNUSED.max(signed(fit.weight()))
                    }
                    Some((_, fit)) if fit > Fit::Vague => score -= signed(fit.weight()),
                    Some(_) | None => {}
                },
            }
        }
        for group in format.required {
            let present = group.iter().any(|field| fields.contains(&Some(*field)));
            score += if present { GROUP_PRESENT } else { -GROUP_MISSING };
        }
        score
    }
}

/// How many cells of a column hold what; empty ones hold nothing.
#[derive(Default)]
struct CellKinds {
    marks: usize,
    /// Of the marks, those that a single letter of something else (a class A, B, C) could not be.
    crosses: usize,
    letters: usize,
    others: usize,
}

impl CellKinds {
    fn of<'a>(cells: impl Iterator<Item = &'a String>) -> Self {
        let mut kinds = Self::default();
        for cell in cells.filter(|cell| !cell.is_empty()) {
            match read_mark(cell.as_bytes()) {
                Ok(_) => {
                    kinds.marks += 1;
                    kinds.crosses += usize::from(cell.starts_with(['x', 'X', '-', '✕']));
                }
                Err(_) if cell.chars().count() == 1 => kinds.letters += 1,
                Err(_) => kinds.others += 1,
            }
        }
        kinds
    }
}

fn signed(weight: u32) -> i32 {
    i32::try_from(weight).unwrap_or(i32::MAX)
}

/// The text of a raw cell.
#[must_use]
pub fn head_cell(raw: &[u8]) -> String {
    String::from_utf8_lossy(clean(raw)).into_owned()
}
