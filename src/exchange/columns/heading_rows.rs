//! Headings in two rows: years over months, or a year over an amount beside a quantity. They are made one row of headings, each with
//! the period that stands above it.
//!
//! **What breaks.** A year stands over the first of its columns and holds for those to its right, as merged cells have it. Where
//! months do not rise below it, or other columns come before them, it stands for something else: then nothing is made of it, for each
//! amount would be of a wrong year.

use super::field::ColumnField;
use super::file_head::{FileHead, HEADING_ROWS, HeadRow};
use super::meant::Meant;
use crate::exchange::parse::period::{self, YearlessPeriod, year_within};
use crate::exchange::rows::total_words::is_total_heading;

impl FileHead {
    /// Puts periods into the headings that stand below them, and leaves in the row above what is none.
    pub fn join_heading_rows(&mut self) {
        for place in 1..HEADING_ROWS.min(self.rows.len()) {
            let [.., top, row] = self.rows.get_mut(..=place).unwrap_or_default() else {
                return;
            };
            if let Some(joined) = joined(top, row) {
                let own = std::mem::replace(&mut row.cells, joined);
                let moved = top.cells.iter_mut().enumerate().filter(|(column, title)| {
                    year_within(title).is_some() || own.get(*column).is_none_or(String::is_empty)
                });
                moved.for_each(|(_, title)| title.clear());
            }
        }
    }
}

/// A column with its cells of both rows.
struct Stacked<'a> {
    title: &'a str,
    own: &'a str,
    /// The period above it: its title, or that of a column to the left.
    above: &'a str,
}

impl Stacked<'_> {
    fn heading(&self) -> String {
        [self.own, " ", self.above].concat()
    }

    /// Revenue of a period whose year stands above.
    fn is_period(&self) -> bool {
        let of_year = |period: YearlessPeriod| period.year.is_some();
        !self.own.is_empty() && !self.above.is_empty() && period::of_heading(&self.heading()).is_some_and(of_year)
    }

    /// A period without a year.
    fn part(&self) -> Option<YearlessPeriod> {
        period::of_heading(self.own).filter(|period| period.year.is_none())
    }

    /// What the heading means; an amount and what stands beside it are of the period above.
    fn meant(&self) -> Option<ColumnField> {
        let field = Meant::by(self.own).best().map(|(field, _)| field);
        field.filter(|field| *field != ColumnField::Amount && !field.is_beside_amount())
    }

    /// It may stand in a row of headings.
    fn is_heading(&self) -> bool {
        if self.own.is_empty() || self.part().is_some() || self.is_period() {
            return true;
        }
        let meant = Meant::by(self.own);
        let is_known = meant.ignored || !meant.fields.is_empty() || is_total_heading(self.own);
        let has_digit = self.own.bytes().any(|byte| byte.is_ascii_digit());
        is_known || (!self.above.is_empty() && !has_digit)
    }

    /// Rows have a day, a month or a number of their own.
    fn is_dated(&self) -> bool {
        use ColumnField::{InvoiceDate, InvoiceNumber, Month, Year};
        [self.title, self.own].iter().any(|heading| {
            let best = Meant::by(heading).best().map(|(field, _)| field);
            matches!(best, Some(InvoiceDate | InvoiceNumber | Month | Year))
        })
    }
}

/// The headings of both rows; `None` where they do not belong together.
fn joined<'a>(top: &'a HeadRow, row: &'a HeadRow) -> Option<Vec<String>> {
    let is_year = |cell: &str| year_within(cell).is_some();
    if !top.cells.iter().any(|cell| is_year(cell)) {
        return None;
    }
    let mut above = "";
    let columns = (0..top.cells.len().max(row.cells.len())).map(|column| {
        let cell = |row: &'a HeadRow| row.cells.get(column).map_or("", String::as_str);
        let title = cell(top);
        if !title.is_empty() {
            above = if is_year(title) { title } else { "" };
        }
        Stacked {
            title,
            own: cell(row),
            above,
        }
    });
    let columns: Vec<Stacked<'_>> = columns.collect();
    let is_uncovered = |column: &Stacked<'_>| column.above.is_empty() && column.part().is_some();
    let belongs = columns.iter().any(Stacked::is_period)
        && columns.iter().all(Stacked::is_heading)
        && !columns.iter().any(|column| is_uncovered(column) || column.is_dated());
    let spans = columns.chunk_by(|_, next| next.title.is_empty());
    if !belongs
        || !spans
            .filter(|span| span.iter().any(Stacked::is_period))
            .all(is_of_one_period)
    {
        return None;
    }
    let heading = |column: &Stacked<'_>| {
        let is_alone = || columns.iter().filter(|other| other.own == column.own).count() == 1;
        match (column.own, column.above) {
            ("", _) => column.title.to_owned(),
            (own, "") => own.to_owned(),
            (own, _) if !column.is_period() && column.part().is_none() && is_alone() => own.to_owned(),
            (_, _) => column.heading(),
        }
    };
    Some(columns.iter().map(heading).collect())
}

/// Its months rise, and what means something else stands behind them.
fn is_of_one_period(span: &[Stacked<'_>]) -> bool {
    let parts: Vec<YearlessPeriod> = span.iter().filter_map(Stacked::part).collect();
    let rise = parts.iter().enumerate().all(|(place, part)| {
        let mut before = parts.iter().take(place);
        before.all(|earlier| part.comes_after(*earlier))
    });
    let other = span.iter().position(|column| column.meant().is_some());
    let last = span.iter().rposition(Stacked::is_period);
    rise && other.is_none_or(|other| last.is_some_and(|last| last < other) && !parts.is_empty())
}
