//! Workbooks of Excel and LibreOffice to text, a sheet each; and lists to workbooks of Excel ([`writing`]). Knows cells and their
//! types; knows no heading, no table and no browser.
//!
//! **How it works.** [`container`] looks through the packing before anything is unpacked. calamine reads the cells: those of
//! `.xlsx` one after the other, whole sheets of `.xls` and `.ods`, of which [`xls_formats`] and [`ods_formats`] find the formats;
//! [`xlsb`] reads binary ones. What a sheet hides they tell as well, and [`xlsx_hidden`] of `.xlsx`. [`cell_text`] writes each so that it can be read in one way only, with what [`number_format`] says
//! of it; [`row_text`] puts them into lines. What comes of it is read like any
//! file of text ([`crate::exchange::reading`]).
//!
//! **What breaks.** Lines must count as rows do, since they are shown to the user. A cell that is a number must never come out as
//! a text that could be another one, and a text that looks like a number must stay as it is, zeros in front included. Nothing
//! here may trust what a file says of its own size.

#![warn(missing_docs)]

mod cell_text;
mod compound;
mod container;
mod format_marks;
mod formulas;
#[cfg(test)]
mod hidden_tests;
mod number_format;
mod ods_formats;
mod row_text;
mod sheet_senses;
#[cfg(test)]
pub(crate) mod tests;
pub mod writing;
mod xls_formats;
mod xlsb;
mod xlsx_hidden;
mod xml;

use crate::domain::Mark;
use crate::exchange::grounds::{GroundReading, mark_on_ground};
use crate::exchange::hidden_parts::HiddenParts;
use crate::exchange::sheets::{Grounds, NO_RESULT, ROWS_MAX, SheetHead, SheetName};
use crate::exchange::sheets::{SheetVisibility, WorkbookFault};
use calamine::{Data, DataRef, FillPattern, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Style};
use calamine::{Xls, XlsError, Xlsx, XlsxError};
use container::BookFormat;
use formulas::Results;
use number_format::NumberSense;
use row_text::RowText;
use rustc_hash::{FxHashMap, FxHashSet};
use sheet_senses::SheetSenses;
use std::io::Cursor;
use std::rc::Rc;
use xlsb::BinaryBook;

/// An open workbook.
pub struct Workbook {
    cells: Cells,
    sheets: Vec<SheetName>,
}

/// The bytes of the file, which calamine keeps to itself, and which are looked at beside it.
#[derive(Clone)]
struct SharedBytes(Rc<Vec<u8>>);

impl AsRef<[u8]> for SharedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

type Bytes = Cursor<SharedBytes>;

enum Cells {
    Xlsx(Box<Xlsx<Bytes>>, SharedBytes, Results),
    Xlsb(Box<BinaryBook>),
    Xls(Box<Xls<Bytes>>, FormatsOf, Results),
    Ods(Box<Ods<Bytes>>, FormatsOf),
}

/// What the formats of each sheet say, by its name.
type FormatsOf = FxHashMap<String, SheetSenses>;

impl std::fmt::Debug for Workbook {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Workbook")
            .field("sheets", &self.sheets)
            .finish_non_exhaustive()
    }
}

/// Whether more cells are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum More {
    Wanted,
    Enough,
}

/// Takes the place of a cell, counted from 0, what it holds, and what its format says.
type Take<'a> = dyn FnMut((u32, u32), &DataRef<'_>, NumberSense) -> Result<More, WorkbookFault> + 'a;

impl Workbook {
    /// So many sheets are looked at.
    const SHEETS_MAX: usize = 200;
    /// So much of a sheet shows what it is.
    const HEAD_ROWS: u32 = 100;
    const HEAD_BYTES: u64 = 48 * 1024;
    /// Formulas without results are looked for in so many rows, and where there is one, in all.
    const FORMULA_ROWS: u32 = 1_000;

    /// Opens a workbook of any format.
    ///
    /// # Errors
    /// What keeps it from being opened.
    pub fn open(bytes: Vec<u8>) -> Result<Self, WorkbookFault> {
        let shared = |bytes| SharedBytes(Rc::new(bytes));
        let (cells, sheets) = match container::look(&bytes)? {
            BookFormat::Xlsx => {
                let (results, bytes) = (Results::of_xlsx(&bytes), shared(bytes));
                let book = Xlsx::new(Cursor::new(bytes.clone())).map_err(fault_of_xlsx)?;
                let sheets = names(book.sheets_metadata());
                (Cells::Xlsx(Box::new(book), bytes, results), sheets)
            }
            BookFormat::Xlsb => {
                let book = BinaryBook::open(bytes)?;
                let sheets = once_each(book.sheets());
                (Cells::Xlsb(Box::new(book)), sheets)
            }
            BookFormat::Xls => {
                let (senses, results) = xls_formats::senses(&bytes)?;
                let book = Xls::new(Cursor::new(shared(bytes))).map_err(fault_of_xls)?;
                let formats = by_name(book.sheets_metadata(), senses);
                let sheets = names(book.sheets_metadata());
                (Cells::Xls(Box::new(book), formats, results), sheets)
            }
            BookFormat::Ods => {
                let senses = ods_formats::senses(&bytes)?;
                let book = Ods::new(Cursor::new(shared(bytes))).map_err(fault_of_ods)?;
                let formats = by_name(book.sheets_metadata(), senses);
                let sheets = names(book.sheets_metadata());
                (Cells::Ods(Box::new(book), formats), sheets)
            }
        };
        Ok(Self { cells, sheets })
    }

    /// The sheets that hold anything, with their first rows, in the order of the workbook.
    ///
    /// # Errors
    /// A sheet that makes no sense.
    pub fn heads(&mut self) -> Result<Vec<SheetHead>, WorkbookFault> {
        let sheets = self.sheets.clone();
        let mut heads = Vec::new();
        for sheet in sheets.into_iter().take(Self::SHEETS_MAX) {
            let (mut text, mut last, mut ended) = (Vec::new(), None, true);
            let mut take = |piece: &[u8]| text.extend_from_slice(piece);
            let mut rows = RowText::new(&mut take);
            self.cells
                .each(&sheet.name, GroundReading::LeftOut, &mut |place, cell, sense| {
                    if place.0 >= Self::HEAD_ROWS || rows.bytes() >= Self::HEAD_BYTES {
                        ended = false;
                        return Ok(More::Enough);
                    }
                    last = Some(place.0);
                    rows.cell(place, |out| cell_text::write(cell, &sense, out))?;
                    Ok(More::Wanted)
                })?;
            rows.end();
            let told = if ended { 0 } else { self.cells.rows_told(&sheet.name) };
            let seen = last.map_or(0, |last| last + 1);
            if seen > 0 || told > 0 {
                let rows = seen.max(told).min(ROWS_MAX);
                let has_more = !ended;
                let grounds = self.cells.grounds(&sheet.name, Self::HEAD_ROWS)?;
                heads.push(SheetHead {
                    sheet,
                    rows,
                    text,
                    grounds: Grounds { has_more, ..grounds },
                });
            }
        }
        Ok(heads)
    }

    /// All rows of a sheet as text, in pieces; and what the sheet hides of them.
    ///
    /// # Errors
    /// A sheet that is not there or makes no sense, or is larger than any.
    pub fn write(
        &mut self,
        sheet: &str,
        grounds: GroundReading,
        take: &mut dyn FnMut(&[u8]),
    ) -> Result<HiddenParts, WorkbookFault> {
        let open = formulas::without_result(&mut self.cells, sheet, Self::FORMULA_ROWS)?;
        let open = match open.is_empty() {
            true => open,
            false => formulas::without_result(&mut self.cells, sheet, ROWS_MAX)?,
        };
        let mut rows = RowText::new(take);
        let mut places = open.into_iter().peekable();
        let passed = self.cells.each(sheet, grounds, &mut |place, cell, sense| {
            while let Some(before) = places.next_if(|open| *open < place) {
                rows.cell(before, |out| out.extend_from_slice(NO_RESULT.as_bytes()))?;
            }
            match places.next_if_eq(&place) {
                Some(_) => rows.cell(place, |out| out.extend_from_slice(NO_RESULT.as_bytes()))?,
                None => rows.cell(place, |out| cell_text::write(cell, &sense, out))?,
            }
            Ok(More::Wanted)
        })?;
        for place in places {
            rows.cell(place, |out| out.extend_from_slice(NO_RESULT.as_bytes()))?;
        }
        rows.end();
        Ok(self.cells.hidden(sheet).unwrap_or(passed))
    }
}

impl Cells {
    /// Hands over all cells that hold anything, row by row, and gives what of the sheet was seen to be hidden on the way.
    fn each(&mut self, sheet: &str, grounds: GroundReading, take: &mut Take<'_>) -> Result<HiddenParts, WorkbookFault> {
        match self {
            Self::Xlsx(book, ..) => each_of_xlsx(book, sheet, grounds, take)?,
            Self::Xlsb(book) => return book.each(sheet, take),
            Self::Xls(book, formats, _) => {
                let range = book.worksheet_range(sheet).map_err(fault_of_xls)?;
                each_of_range(&range, formats.get(sheet), take)?;
            }
            Self::Ods(book, formats) => {
                let range = book.worksheet_range(sheet).map_err(fault_of_ods)?;
                each_of_range(&range, formats.get(sheet), take)?;
            }
        }
        Ok(HiddenParts::default())
    }

    /// What a sheet hides; `None` where that is seen only on the way through its cells.
    fn hidden(&self, sheet: &str) -> Option<HiddenParts> {
        match self {
            Self::Xlsx(book, bytes, _) => {
                let place = book.sheets_metadata().iter().position(|known| known.name == sheet)?;
                Some(xlsx_hidden::hidden_parts(bytes.as_ref(), place))
            }
            Self::Xls(_, formats, _) | Self::Ods(_, formats) => Some(formats.get(sheet)?.hidden.clone()),
            Self::Xlsb(_) => None,
        }
    }

    /// The coloured cells of the first rows. Only of `.xlsx` calamine knows the colours.
    fn grounds(&mut self, sheet: &str, rows: u32) -> Result<Grounds, WorkbookFault> {
        let mut counted = Grounds::default();
        if let Self::Xlsx(book, ..) = self {
            let mut cells = book.worksheet_cells_reader(sheet).map_err(fault_of_xlsx)?;
            let grounds: Vec<Option<[u8; 3]>> = cells.styles().iter().map(ground).collect();
            if grounds.iter().all(Option::is_none) {
                return Ok(counted);
            }
            loop {
                match cells.next_cell_with_style_id() {
                    Ok(Some((cell, _))) if cell.get_position().0 >= rows => break,
                    Ok(Some((cell, style))) => {
                        let ground = grounds.get(style).copied().flatten();
                        let mark = ground.and_then(|ground| mark_of(cell.get_value(), ground));
                        mark.into_iter().for_each(|mark| counted.count(mark));
                    }
                    Ok(None) => break,
                    Err(XlsxError::CellError(_)) => {}
                    Err(fault) => return Err(fault_of_xlsx(fault)),
                }
            }
        }
        Ok(counted)
    }

    /// How many rows the sheet has, as the file says.
    fn rows_told(&mut self, sheet: &str) -> u32 {
        let end = match self {
            Self::Xlsx(book, ..) => book
                .worksheet_cells_reader(sheet)
                .ok()
                .map(|cells| cells.dimensions().end),
            Self::Xlsb(book) => return book.rows_told(sheet).unwrap_or_default(),
            Self::Xls(book, ..) => book.worksheet_range(sheet).ok().and_then(|range| range.end()),
            Self::Ods(book, _) => book.worksheet_range(sheet).ok().and_then(|range| range.end()),
        };
        end.map_or(0, |(row, _)| row.saturating_add(1))
    }
}

/// The colour of a full ground.
fn ground(style: &Style) -> Option<[u8; 3]> {
    let fill = style.fill.as_ref().filter(|fill| fill.pattern == FillPattern::Solid)?;
    let colour = fill.get_color()?;
    Some([colour.red, colour.green, colour.blue])
}

/// What a text and its ground mean in our matrix, where the ground adds to it.
fn mark_of(cell: &DataRef<'_>, ground: [u8; 3]) -> Option<Mark> {
    let text = match cell {
        DataRef::String(text) => text.as_str(),
        DataRef::SharedString(text) => text,
        DataRef::Empty => "",
        DataRef::Int(_)
        | DataRef::Float(_)
        | DataRef::Bool(_)
        | DataRef::DateTime(_)
        | DataRef::DateTimeIso(_)
        | DataRef::DurationIso(_)
        | DataRef::Error(_) => return None,
    };
    mark_on_ground(text.trim(), ground)
}

fn each_of_xlsx(
    book: &mut Xlsx<Bytes>,
    sheet: &str,
    reading: GroundReading,
    take: &mut Take<'_>,
) -> Result<(), WorkbookFault> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(fault_of_xlsx)?;
    let sense = |style: &Style| {
        let format = style.number_format.as_ref();
        format.map_or(NumberSense::Plain, |format| {
            NumberSense::of(&format.format_code, format.format_id)
        })
    };
    let senses: Vec<NumberSense> = cells.styles().iter().map(sense).collect();
    let grounds: Vec<Option<[u8; 3]>> = match reading {
        GroundReading::LeftOut => Vec::new(),
        GroundReading::Marks => cells.styles().iter().map(ground).collect(),
    };
    // The place of an error that calamine has no name for is not told: it is beside what comes before or after.
    let (mut before, mut error) = (None, None);
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(Some(next)) => next,
            Ok(None) => break,
            Err(XlsxError::CellError(text)) => {
                error = Some(text);
                continue;
            }
            Err(fault) => return Err(fault_of_xlsx(fault)),
        };
        let (place, value) = (cell.get_position(), cell.get_value());
        if let Some(text) = error.take() {
            take(
                place_of_error(before, Some(place)),
                &DataRef::String(text),
                NumberSense::Plain,
            )?;
        }
        before = Some(place);
        let sense = senses.get(style).copied().unwrap_or_default();
        let ground = grounds.get(style).copied().flatten();
        let mark = ground.and_then(|ground| mark_of(value, ground));
        let mark = mark.map(|mark| DataRef::SharedString(mark.code()));
        let value = mark.as_ref().unwrap_or(value);
        if !cell_text::is_blank(value) && take(place, value, sense)? == More::Enough {
            return Ok(());
        }
    }
    if let Some(text) = error {
        take(place_of_error(before, None), &DataRef::String(text), NumberSense::Plain)?;
    }
    Ok(())
}

/// In the row of the cell before it, or in front of the one behind it where that begins a row later.
fn place_of_error(before: Option<(u32, u32)>, after: Option<(u32, u32)>) -> (u32, u32) {
    match (before, after) {
        (Some((row, column)), Some((next, _))) if row == next => (row, column + 1),
        (_, Some((row, column @ 1..))) => (row, column - 1),
        (Some((row, column)), _) => (row, column + 1),
        (None, _) => (0, 0),
    }
}

fn each_of_range(range: &Range<Data>, formats: Option<&SheetSenses>, take: &mut Take<'_>) -> Result<(), WorkbookFault> {
    let mut senses = formats.map(SheetSenses::walk);
    let (row, column) = range.start().unwrap_or_default();
    for (down, right, cell) in range.used_cells() {
        let place = (row + down as u32, column + right as u32);
        let mut cell = cell_text::borrowed(cell);
        let sense = senses.as_mut().map_or(NumberSense::Plain, |senses| senses(place));
        // calamine takes the first sign of a format of Excel 95 for its length, and `$CHF]` for a format of hours.
        if let (DataRef::DateTime(number), true) = (&cell, sense != NumberSense::Plain) {
            cell = DataRef::Float(number.as_f64());
        }
        if !cell_text::is_blank(&cell) && take(place, &cell, sense)? == More::Enough {
            break;
        }
    }
    Ok(())
}

/// Charts and macros hold no cells.
fn names(sheets: &[calamine::Sheet]) -> Vec<SheetName> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let name = |sheet: &calamine::Sheet| SheetName {
        name: sheet.name.clone(),
        visibility: match sheet.visible {
            SheetVisible::Visible => SheetVisibility::Shown,
            SheetVisible::Hidden | SheetVisible::VeryHidden => SheetVisibility::Hidden,
        },
    };
    once_each(sheets.map(name))
}

fn once_each(sheets: impl Iterator<Item = SheetName>) -> Vec<SheetName> {
    let mut seen = FxHashSet::default();
    sheets.filter(|sheet| seen.insert(sheet.name.clone())).collect()
}

/// Both are in the order of the workbook; of sheets of one name calamine keeps the last.
fn by_name(sheets: &[calamine::Sheet], senses: Vec<SheetSenses>) -> FormatsOf {
    sheets.iter().map(|sheet| sheet.name.clone()).zip(senses).collect()
}

fn fault_of_xlsx(fault: XlsxError) -> WorkbookFault {
    damaged_unless(matches!(fault, XlsxError::Password).then_some(WorkbookFault::Protected))
}

fn fault_of_xls(fault: XlsError) -> WorkbookFault {
    damaged_unless(matches!(fault, XlsError::Password).then_some(WorkbookFault::Protected))
}

fn fault_of_ods(fault: OdsError) -> WorkbookFault {
    let large = matches!(fault, OdsError::CellLimitExceeded { .. }).then_some(WorkbookFault::TooLarge);
    let protected = matches!(fault, OdsError::Password).then_some(WorkbookFault::Protected);
    damaged_unless(large.or(protected))
}

fn damaged_unless(known: Option<WorkbookFault>) -> WorkbookFault {
    known.unwrap_or(WorkbookFault::Damaged)
}
