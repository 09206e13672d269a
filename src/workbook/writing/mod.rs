//! A list as a workbook of Excel: numbers as numbers, days as days, texts as texts, marks in their colours. Knows no list: what a
//! cell is, it is told ([`ExportCell`]).
//!
//! **How it works.** The cells are read twice: first for what each column holds and how wide it has to be ([`Columns`]), then to be
//! written. Several columns of marks make a matrix, whose headings stand upright. A mark gets its colour by a rule of the sheet and
//! not by a ground of its own, so that the colour follows what somebody writes into the cell.
//!
//! **What breaks.** What our import reads must come out as it went in, without a question: a text that looks like a number stays
//! a text, a number has at most the digits that Excel keeps, and no cell has a ground of its own, which might be a mark. The same
//! order makes the same bytes: no clock, no chance. What Excel has no room for is a [`BookFault`], never cut off.

mod columns;
mod looks;

use crate::domain::Money;
use crate::exchange::export::book::{BookFault, BookOrder};
use crate::exchange::export::csv_write::Dialect;
use crate::exchange::export::export_cell::{ExportCell, looks_like_formula, text_in_sheet};
use crate::exchange::export::export_writer::cells_of;
use columns::Columns;
use jiff::civil::Date;
use looks::{Looks, mark_rules, mark_words};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, IgnoreError, Workbook, Worksheet, XlsxError};

/// Excel keeps so many digits of a number.
const DIGITS_MAX: u32 = 15;
/// Millimetres 210 by 297.
const A4: u8 = 9;
/// Name of the sheet, page and pages, in the middle below.
const FOOTER: &str = "&C&A – &P/&N";

/// The bytes of the workbook.
///
/// # Errors
/// What Excel has no room for.
pub fn write(order: &BookOrder) -> Result<Vec<u8>, BookFault> {
    let columns = Columns::of(&order.cells)?;
    let mut book = Workbook::new();
    let mut properties = DocProperties::new().set_title(&order.name).set_company(&order.company);
    if let Some(day) = day(order.made_on) {
        properties = properties.set_creation_datetime(&day);
    }
    book.set_properties(&properties);
    let looks = Looks::default();
    let list = book.add_worksheet();
    list.set_name(sheet_name(&order.name)).map_err(not_made)?;
    SheetWriter::new(list, &looks, &columns)
        .list(&order.cells)
        .map_err(not_made)?;
    if columns.marks().is_some() {
        let columns = Columns::of(&order.legend.cells)?;
        let legend = book.add_worksheet();
        legend.set_name(sheet_name(&order.legend.name)).map_err(not_made)?;
        SheetWriter::new(legend, &looks, &columns)
            .legend(&order.legend.cells)
            .map_err(not_made)?;
    }
    book.save_to_buffer().map_err(not_made)
}

fn not_made(_: XlsxError) -> BookFault {
    BookFault::NotMade
}

/// As sheets may be called: some signs and more than 31 characters are not allowed.
fn sheet_name(text: &str) -> String {
    let allowed = |c: char| !c.is_control() && !"[]:*?/\\".contains(c);
    let plain: String = text.chars().map(|c| if allowed(c) { c } else { ' ' }).collect();
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= 31
    };
    let words: Vec<&str> = plain.split_whitespace().collect();
    let short: String = words.join(" ").chars().take_while(fits).collect();
    match short.trim_matches(['\'', ' ']) {
        "" => "Kundenkompass".into(),
        name => name.into(),
    }
}

/// `None` before 1900, where Excel's days begin.
fn day(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

/// The number of which there are so many parts; `None` where Excel would not keep all of its digits.
fn number(parts: i64, parts_of_one: i64) -> Option<f64> {
    let mut digits = parts.unsigned_abs();
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    (digits < 10_u64.pow(DIGITS_MAX)).then(|| parts as f64 / parts_of_one as f64)
}

/// A sheet being written.
struct SheetWriter<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    columns: &'a Columns,
}

impl<'a> SheetWriter<'a> {
    const fn new(sheet: &'a mut Worksheet, looks: &'a Looks, columns: &'a Columns) -> Self {
        Self { sheet, looks, columns }
    }

    /// With all that makes a long list handy: the headings stay in view and on every page, and have filters.
    fn list(mut self, cells: &[u8]) -> Result<(), XlsxError> {
        let (last_row, last_column) = self.columns.last();
        let is_matrix = self.columns.is_matrix();
        // The names beside a matrix, the first column of a list.
        let names = self.columns.marks().filter(|_| is_matrix).map_or(1, |(first, _)| first);
        self.cells(cells)?;
        let sheet = self.sheet;
        sheet.set_freeze_panes(1, names)?;
        sheet.autofilter(0, 0, last_row, last_column)?;
        // A customer's number is a text and is meant so.
        sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        sheet.set_landscape().set_paper_size(A4).set_footer(FOOTER);
        sheet.set_repeat_rows(0, 0)?;
        if is_matrix {
            sheet.set_repeat_columns(0, names.saturating_sub(1))?;
        } else {
            sheet.set_print_fit_to_pages(1, 0);
        }
        Ok(())
    }

    /// A few lines without any of that.
    fn legend(mut self, cells: &[u8]) -> Result<(), XlsxError> {
        self.cells(cells)?;
        self.sheet.set_paper_size(A4);
        Ok(())
    }

    fn cells(&mut self, cells: &[u8]) -> Result<(), XlsxError> {
        self.widths()?;
        let (mut row, mut column) = (0, 0);
        for cell in cells_of(cells) {
            let Some(cell) = cell else {
                (row, column) = (row + 1, 0);
                continue;
            };
            if row == 0 {
                self.heading(column, cell)?;
            } else {
                self.cell((row, column), cell)?;
            }
            column += 1;
        }
        self.rules()
    }

    fn widths(&mut self) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(self.columns.widths()) {
            self.sheet.set_column_width(column, width)?;
        }
        if let Some(height) = self.columns.heading_height() {
            self.sheet.set_row_height(0, height)?;
        }
        if let Some((first, last)) = self.columns.marks() {
            for column in first..=last {
                self.sheet.set_column_format(column, &self.looks.mark)?;
            }
        }
        Ok(())
    }

    /// The colours of marks, and a choice of them in each cell; any other word may be written as well.
    fn rules(&mut self) -> Result<(), XlsxError> {
        let (last_row, _) = self.columns.last();
        let Some((first, last)) = self.columns.marks().filter(|_| last_row > 0) else {
            return Ok(());
        };
        for rule in mark_rules() {
            self.sheet.add_conditional_format(1, first, last_row, last, &rule)?;
        }
        self.sheet
            .add_data_validation(1, first, last_row, last, &mark_words()?)?;
        Ok(())
    }

    fn heading(&mut self, column: u16, cell: ExportCell<'_>) -> Result<(), XlsxError> {
        let text = match cell {
            ExportCell::Text(text) => text_in_sheet(text),
            ExportCell::Word(word) => word.into(),
            ExportCell::Blank
            | ExportCell::Mark(_)
            | ExportCell::Money(_)
            | ExportCell::Number(_)
            | ExportCell::Percent(_)
            | ExportCell::Whole(_)
            | ExportCell::Date(_) => return Ok(()),
        };
        let is_upright = self.columns.is_matrix() && self.columns.holds_marks(column);
        let look = if is_upright {
            &self.looks.upright
        } else {
            &self.looks.heading
        };
        self.text((0, column), &text, look)
    }

    fn cell(&mut self, place: (u32, u16), cell: ExportCell<'_>) -> Result<(), XlsxError> {
        match cell {
            ExportCell::Blank => Ok(()),
            ExportCell::Text(text) => self.plain(place, &text_in_sheet(text)),
            ExportCell::Word(word) => self.plain(place, word),
            ExportCell::Mark(mark) => self.text(place, mark.code(), &self.looks.mark),
            ExportCell::Money(Money(parts)) => self.number(place, parts, Money::PARTS, &self.looks.money),
            ExportCell::Number(Money(parts)) => self.number(place, parts, Money::PARTS, &self.looks.number),
            ExportCell::Percent(Money(parts)) => self.number(place, parts, Money::PARTS * 100, &self.looks.percent),
            ExportCell::Whole(whole) => match whole.checked_mul(Money::PARTS) {
                Some(parts) => self.number(place, parts, Money::PARTS, &self.looks.number),
                None => self.plain(place, &whole.to_string()),
            },
            ExportCell::Date(date) => match day(date) {
                Some(day) => {
                    let (row, column) = place;
                    let look = &self.looks.date;
                    self.sheet.write_datetime_with_format(row, column, day, look).map(drop)
                }
                None => self.plain(place, &Dialect::International.date(date)),
            },
        }
    }

    fn number(&mut self, place: (u32, u16), parts: i64, parts_of_one: i64, look: &Format) -> Result<(), XlsxError> {
        let (row, column) = place;
        match number(parts, parts_of_one) {
            Some(number) => self.sheet.write_number_with_format(row, column, number, look).map(drop),
            None => self.plain(place, &Dialect::International.number(parts)),
        }
    }

    fn plain(&mut self, place: (u32, u16), text: &str) -> Result<(), XlsxError> {
        let is_long = text.contains('\n') || columns::width_of(text) > columns::WIDTH_MAX;
        let look = if is_long {
            &self.looks.wrapped
        } else {
            &self.looks.plain
        };
        self.text(place, text, look)
    }

    /// Always as a text; one that looks like a formula also when somebody opens the cell and leaves it again.
    fn text(&mut self, (row, column): (u32, u16), text: &str, look: &Format) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        if looks_like_formula(text) {
            let look = look.clone().set_quote_prefix();
            return self.sheet.write_string_with_format(row, column, text, &look).map(drop);
        }
        self.sheet.write_string_with_format(row, column, text, look).map(drop)
    }
}

#[cfg(test)]
mod tests;
