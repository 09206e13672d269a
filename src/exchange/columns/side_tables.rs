//! Tables beside each other in one sheet, parted by a column in which nothing stands: which of them are read.
//!
//! **How it works.** The first blocks of columns that make the table of the whole are read. A block beside them is of another table
//! where it repeats their headings, or where its rows end elsewhere; where its headings are all the same, so are the tables. A block that shows
//! neither belongs to the rows, as notes do.

use super::file_head::{FileHead, HeadRow};
use super::mapping::Layout;
use super::mark_columns::is_value;
use super::meant::Meant;
use crate::domain::fold;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::parse::spoken_date::month_of_name;
use crate::exchange::tables::format;
use crate::exchange::tables::kind::TableKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// More blocks than these are groups of columns in one table.
const BLOCKS_MAX: usize = 16;

/// The tables that stand beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideTables {
    /// The columns of tables with the same headings, all of which are read: two or more, or none.
    pub alike: Vec<Range<usize>>,
    /// The columns of tables that are not read.
    pub left_out: Vec<usize>,
}

impl SideTables {
    /// Looks at the first rows, in which this layout was found; `layout_of` finds that of others. `None` where one table stands alone.
    #[must_use]
    pub fn look(head: &FileHead, layout: &Layout, layout_of: impl Fn(&FileHead) -> Layout) -> Option<Self> {
        let header = layout.records_before.checked_sub(1)?;
        let rows = head.rows.get(header..)?;
        let sheet = SideBlocks {
            head,
            header,
            blocks: blocks(rows),
        };
        let count = sheet.blocks.len();
        if !(2..=BLOCKS_MAX).contains(&count) {
            return None;
        }
        let makes = |from: usize, to: usize| {
            let out = sheet.columns_but(from..to + 1);
            table_of(&layout_of(&head.without_columns(header, &out)))
        };
        let alike = |to: usize| sheet.alike(to + 1).filter(|_| makes(0, to).is_some());
        if let Some(alike) = (0..count / 2).find_map(alike) {
            return Some(alike);
        }
        let kind = layout.table;
        let makes = |from: usize, to: usize| makes(from, to).is_some_and(|made| kind.is_none_or(|kind| kind == made));
        match (0..count - 1).find(|to| makes(0, *to)) {
            Some(to) => sheet.apart(0..to + 1),
            None => {
                let from = (1..count).find(|from| sheet.repeats_name(*from) && makes(*from, count - 1))?;
                sheet.apart(from..count)
            }
        }
    }

    /// The same, with the first table alone.
    #[must_use]
    pub fn without_others(&self) -> Self {
        let others = self.alike.get(1..).unwrap_or_default().iter().cloned().flatten();
        Self {
            alike: Vec::new(),
            left_out: others.chain(self.left_out.iter().copied()).collect(),
        }
    }
}

impl FileHead {
    /// Without what stands in these columns, and without rows below the headings that held nothing else.
    #[must_use]
    pub fn without_columns(&self, header: usize, columns: &[usize]) -> Self {
        let without = |(at, row): (usize, &HeadRow)| {
            let mut left = row.clone();
            for column in columns {
                left.cells.get_mut(*column).into_iter().for_each(String::clear);
            }
            (at <= header || row.filled() == 0 || left.filled() > 0).then_some(left)
        };
        Self {
            rows: self.rows.iter().enumerate().filter_map(without).collect(),
        }
    }

    /// The rows of tables with the same headings below each other, each row of the sheet from left to right.
    #[must_use]
    pub fn with_rows_of(&self, header: usize, tables: &[Range<usize>]) -> Self {
        let titles = self.rows.iter().take(header).cloned();
        let part = |row: &HeadRow, table: &Range<usize>| HeadRow {
            line: row.line,
            cells: table
                .clone()
                .map(|column| row.cells.get(column).cloned().unwrap_or_default())
                .collect(),
        };
        let parts = self.rows.iter().enumerate().skip(header).flat_map(|(at, row)| {
            let count = if at == header { 1 } else { tables.len() };
            tables.iter().take(count).map(move |table| part(row, table))
        });
        let parts = parts.filter(|row| row.filled() > 0);
        Self {
            rows: titles.chain(parts).collect(),
        }
    }
}

/// The kind of table, if all that it needs is there.
fn table_of(layout: &Layout) -> Option<TableKind> {
    let has = |group: &&[ColumnField]| group.iter().any(|field| layout.columns.of(*field).is_some());
    layout.table.filter(|kind| format(*kind).required.iter().all(has))
}

/// Columns next to each other in which something stands.
fn blocks(rows: &[HeadRow]) -> Vec<Range<usize>> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let is_filled = |column: &usize| {
        let mut cells = rows.iter().filter_map(|row| row.cells.get(*column));
        cells.any(|cell| !cell.is_empty())
    };
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for column in (0..width).filter(is_filled) {
        match blocks.last_mut().filter(|block| block.end == column) {
            Some(block) => block.end += 1,
            None => blocks.push(column..column + 1),
        }
    }
    blocks
}

struct SideBlocks<'a> {
    head: &'a FileHead,
    header: usize,
    blocks: Vec<Range<usize>>,
}

impl SideBlocks<'_> {
    fn cell(&self, row: usize, column: usize) -> &str {
        let row = self.head.rows.get(row);
        row.and_then(|row| row.cells.get(column)).map_or("", String::as_str)
    }

    fn heading(&self, column: usize) -> String {
        fold(self.cell(self.header, column))
    }

    /// The columns of the headings that are not empty.
    fn headed(&self, blocks: &[Range<usize>]) -> Vec<usize> {
        let columns = blocks.iter().cloned().flatten();
        columns.filter(|column| !self.heading(*column).is_empty()).collect()
    }

    fn blocks_of(&self, places: Range<usize>) -> &[Range<usize>] {
        self.blocks.get(places).unwrap_or_default()
    }

    /// The columns of all other blocks.
    fn columns_but(&self, places: Range<usize>) -> Vec<usize> {
        let blocks = self.blocks.iter().enumerate();
        let others = blocks.filter(|(place, _)| !places.contains(place));
        others.flat_map(|(_, block)| block.clone()).collect()
    }

    fn rows_below(&self) -> Range<usize> {
        self.header + 1..self.head.rows.len()
    }

    fn holds(&self, row: usize, blocks: &[Range<usize>]) -> bool {
        let mut columns = blocks.iter().cloned().flatten();
        columns.any(|column| !self.cell(row, column).is_empty())
    }

    /// Tables of so many blocks with the same headings, side by side.
    fn alike(&self, count: usize) -> Option<SideTables> {
        let headings = |blocks: &[Range<usize>]| -> Vec<Vec<String>> {
            let of = |block: &Range<usize>| block.clone().map(|column| self.heading(column)).collect();
            blocks.iter().map(of).collect()
        };
        let mut tables = self.blocks.chunks(count);
        let first = tables.next()?;
        let title = self.title(first);
        let same = tables.take_while(|table| {
            let other = self.title(table);
            headings(table) == headings(first) && (other == title || other.is_empty())
        });
        let same: Vec<&[Range<usize>]> = [first].into_iter().chain(same).collect();
        let span = |table: &&[Range<usize>]| Some(table.first()?.start..table.last()?.end);
        let alike: Vec<Range<usize>> = same.iter().filter_map(span).collect();
        // The same columns from each first one on.
        let is_aligned = |table: &Range<usize>| Some(table.len()) == alike.first().map(Range::len);
        (alike.len() > 1 && alike.iter().all(is_aligned)).then(|| SideTables {
            left_out: self.columns_but(0..same.len() * count),
            alike,
        })
    }

    /// What stands above a table, but for the periods that it names. A title of the first alone is one of them all.
    fn title(&self, table: &[Range<usize>]) -> String {
        let is_period = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit()) || month_of_name(word).is_some();
        let cells = (0..self.header).flat_map(|row| {
            let columns = table.iter().cloned().flatten();
            columns.map(move |column| fold(self.cell(row, column)))
        });
        let words: Vec<String> = cells.collect();
        let words = words.iter().flat_map(|cell| cell.split(' '));
        words
            .filter(|word| !is_period(word))
            .collect::<Vec<_>>()
            .join(" ")
            .trim()
            .to_owned()
    }

    /// What is read of these blocks where others are of other tables.
    fn apart(&self, read: Range<usize>) -> Option<SideTables> {
        let is_other = |place: &usize| !read.contains(place) && self.is_other(*place, self.blocks_of(read.clone()));
        let others = (0..self.blocks.len()).filter(is_other);
        let left_out: Vec<usize> = others
            .filter_map(|place| self.blocks.get(place))
            .flat_map(Clone::clone)
            .collect();
        (!left_out.is_empty()).then_some(SideTables {
            alike: Vec::new(),
            left_out,
        })
    }

    /// The block is of another table than those that are read.
    fn is_other(&self, place: usize, read: &[Range<usize>]) -> bool {
        let block = self.blocks_of(place..place + 1);
        let own = self.headed(block);
        let known: BTreeSet<String> = self
            .headed(read)
            .into_iter()
            .map(|column| self.heading(column))
            .collect();
        let repeats_all = own.len() > 1 && own.iter().all(|column| known.contains(&self.heading(*column)));
        let stands_alone = own.len() > 1 && (self.ends_later(block, read) || self.ends_earlier(block, read, &own));
        let name = self.name_met(block, read);
        name.unwrap_or(repeats_all || stands_alone)
    }

    /// A block before this one has a heading of names that one from here on has as well, with other names below.
    fn repeats_name(&self, from: usize) -> bool {
        let (before, read) = (self.blocks_of(0..from), self.blocks_of(from..self.blocks.len()));
        before
            .iter()
            .any(|block| self.name_met(std::slice::from_ref(block), read) == Some(true))
    }

    /// Whether others are named in a block below the same heading; `None` where it repeats none that names somebody.
    fn name_met(&self, block: &[Range<usize>], read: &[Range<usize>]) -> Option<bool> {
        use ColumnField::{CustomerName, CustomerNumber, ProductName, ProductNumber};
        let names = |column: &usize| {
            let meant = Meant::by(self.cell(self.header, *column));
            let field = meant.best().map(|(field, _)| field);
            matches!(field, Some(CustomerName | CustomerNumber | ProductName | ProductNumber))
        };
        let pairs: Vec<(usize, usize)> = self
            .headed(block)
            .into_iter()
            .filter(names)
            .filter_map(|own| {
                let heading = self.heading(own);
                let same = self
                    .headed(read)
                    .into_iter()
                    .find(|other| self.heading(*other) == heading)?;
                Some((own, same))
            })
            .collect();
        let is_same = |(own, other): &(usize, usize)| {
            self.rows_below()
                .all(|row| self.cell(row, *own) == self.cell(row, *other))
        };
        (!pairs.is_empty()).then(|| self.rows_below().len() < 2 || !pairs.iter().all(is_same))
    }

    /// Its rows go on below the last one of those that are read, and stood beside them before.
    fn ends_later(&self, block: &[Range<usize>], read: &[Range<usize>]) -> bool {
        let Some(last) = self.rows_below().rev().find(|row| self.holds(*row, read)) else {
            return false;
        };
        let beside = (self.header + 1..last + 1).filter(|row| self.holds(*row, block));
        let more = (last + 1..self.head.rows.len()).filter(|row| self.holds(*row, block));
        let is_beside = beside.clone().all(|row| self.holds(row, read));
        is_beside && beside.count() > 1 && more.count() > 1
    }

    /// A short list beside the first rows: each of its texts once, with numbers.
    fn ends_earlier(&self, block: &[Range<usize>], read: &[Range<usize>], own: &[usize]) -> bool {
        let Some((first, others)) = own.split_first() else {
            return false;
        };
        let filled = self.rows_below().take_while(|row| self.holds(*row, block));
        let rows: Vec<usize> = filled.collect();
        let after = self.header + 1 + rows.len()..self.head.rows.len();
        let ends = !after.clone().any(|row| self.holds(row, block));
        let goes_on = after.filter(|row| self.holds(*row, read)).count() > 1;
        let texts: BTreeSet<&str> = rows.iter().map(|row| self.cell(*row, *first)).collect();
        let are_texts = texts.len() == rows.len() && !texts.iter().any(|text| text.is_empty() || is_value(text));
        let mut cells = rows
            .iter()
            .flat_map(|row| others.iter().map(|column| self.cell(*row, *column)));
        ends && goes_on && rows.len() > 1 && are_texts && cells.all(is_value)
    }
}
