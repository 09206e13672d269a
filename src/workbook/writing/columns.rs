//! What the columns of a list hold and how wide they have to be, and whether Excel has room for all of it.

use crate::exchange::export::book::{BookFault, CELL_CHARS_MAX};
use crate::exchange::export::csv_write::Dialect;
use crate::exchange::export::export_cell::{ExportCell, text_in_sheet};
use crate::exchange::export::export_writer::cells_of;
use crate::exchange::sheets::{COLUMNS_MAX, ROWS_MAX};

/// Widths are in characters.
pub(super) const WIDTH_MAX: usize = 48;
const WIDTH_MIN: usize = 9;
/// A heading longer than that goes on in the next line.
const HEADING_MAX: usize = 22;
/// The button of the filter, and a little room.
const ROOM: usize = 3;
/// Of a column of marks below an upright heading.
const MARK_WIDTH: f64 = 5.0;

/// The columns of a list, in their order.
#[derive(Debug, Default)]
pub(super) struct Columns {
    columns: Vec<ColumnShape>,
    rows: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct ColumnShape {
    heading: usize,
    widest: usize,
    /// A cell of it is a mark.
    has_marks: bool,
}

impl Columns {
    /// Looks at all cells.
    pub fn of(cells: &[u8]) -> Result<Self, BookFault> {
        let (mut known, mut column) = (Self::default(), 0);
        for cell in cells_of(cells) {
            let Some(cell) = cell else {
                known.rows += 1;
                column = 0;
                continue;
            };
            if known.rows >= ROWS_MAX {
                return Err(BookFault::TooManyRows);
            }
            known.look(column, cell)?;
            column += 1;
        }
        Ok(known)
    }

    fn look(&mut self, place: usize, cell: ExportCell<'_>) -> Result<(), BookFault> {
        if place >= COLUMNS_MAX as usize {
            return Err(BookFault::TooManyColumns);
        }
        let row = self.rows;
        let width = width_in_sheet(cell).ok_or(BookFault::TextTooLong(row + 1))?;
        if self.columns.len() <= place {
            self.columns.resize(place + 1, ColumnShape::default());
        }
        if let Some(column) = self.columns.get_mut(place) {
            if row == 0 {
                column.heading = width;
            } else {
                column.widest = column.widest.max(width);
            }
            column.has_marks |= matches!(cell, ExportCell::Mark(_));
        }
        Ok(())
    }

    /// The last row and column, counted from 0.
    pub fn last(&self) -> (u32, u16) {
        let column = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or_default();
        (self.rows.saturating_sub(1), column)
    }

    /// The first and the last column with marks; they stand beside each other.
    pub fn marks(&self) -> Option<(u16, u16)> {
        let mut with = (0..).zip(&self.columns).filter(|(_, column)| column.has_marks);
        let (first, _) = with.next()?;
        Some((first, with.last().map_or(first, |(last, _)| last)))
    }

    pub fn holds_marks(&self, column: u16) -> bool {
        self.columns
            .get(usize::from(column))
            .is_some_and(|column| column.has_marks)
    }

    /// Several columns of marks: their headings are names.
    pub fn is_matrix(&self) -> bool {
        self.marks().is_some_and(|(first, last)| first < last)
    }

    pub fn widths(&self) -> impl Iterator<Item = f64> {
        let is_matrix = self.is_matrix();
        self.columns.iter().map(move |column| {
            if is_matrix && column.has_marks {
                return MARK_WIDTH;
            }
            let heading = column.heading.min(HEADING_MAX) + ROOM;
            (column.widest + 2).max(heading).clamp(WIDTH_MIN, WIDTH_MAX) as f64
        })
    }

    /// In points, where upright headings need more than Excel gives them.
    pub fn heading_height(&self) -> Option<f64> {
        let upright = self.columns.iter().filter(|column| column.has_marks);
        let longest = upright.map(|column| column.heading).max()?;
        self.is_matrix()
            .then(|| (longest as f64 * 6.0 + 24.0).clamp(60.0, 240.0))
    }
}

/// The characters of the longest line.
pub(super) fn width_of(text: &str) -> usize {
    text.split('\n')
        .map(|line| line.chars().count())
        .max()
        .unwrap_or_default()
}

/// `None` for a text that no cell holds.
fn width_in_sheet(cell: ExportCell<'_>) -> Option<usize> {
    let fits = |text: &str| text.len() <= CELL_CHARS_MAX || text.encode_utf16().count() <= CELL_CHARS_MAX;
    let of_text = |text: &str| fits(text).then(|| width_of(text));
    let with_groups = |parts: i64| {
        let digits = Dialect::International.number(parts).len();
        digits + digits / 3 + 2
    };
    match cell {
        ExportCell::Blank => Some(0),
        ExportCell::Text(text) => of_text(&text_in_sheet(text)),
        ExportCell::Word(word) => of_text(word),
        ExportCell::Mark(_) => Some(2),
        ExportCell::Money(amount) | ExportCell::Number(amount) | ExportCell::Percent(amount) => {
            Some(with_groups(amount.0))
        }
        ExportCell::Whole(whole) => Some(whole.to_string().len()),
        ExportCell::Date(_) => Some(10),
    }
}
