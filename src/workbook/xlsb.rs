//! Workbooks in binary records (`.xlsb`). Read here, since calamine knows neither the formats of their numbers nor the short cells
//! that some programs write, and would leave those out without a word.

use super::container::{Archive, UnpackedFile};
use super::number_format::{DaySense, FormatTable, NumberSense};
use super::{More, Take};
use crate::exchange::hidden_parts::HiddenParts;
use crate::exchange::sheets::{ROWS_MAX, SheetName, SheetVisibility, WorkbookFault};
use calamine::{CellErrorType, DataRef, ExcelDateTime, ExcelDateTimeType};
use rustc_hash::FxHashMap;
use std::io::Read;

/// Kinds of records (MS-XLSB 2.3).
mod record {
    pub const ROW: u16 = 0;
    pub const STRING: u16 = 19;
    pub const FORMAT: u16 = 44;
    pub const STYLE: u16 = 47;
    pub const COLUMNS: u16 = 60;
    pub const END_SHEET_DATA: u16 = 146;
    pub const SIZE: u16 = 148;
    pub const BOOK: u16 = 153;
    pub const SHEET: u16 = 156;
    pub const BEGIN_STYLES: u16 = 617;
    pub const END_STYLES: u16 = 618;
}

/// Among the flags of a row: it is hidden.
const NO_HEIGHT: u8 = 1 << 4;

/// An open workbook.
#[derive(Debug)]
pub struct BinaryBook {
    bytes: Vec<u8>,
    sheets: Vec<SheetPart>,
    strings: Vec<String>,
    /// What each style says of a number.
    styles: Vec<(NumberSense, DaySense)>,
    is_1904: bool,
}

#[derive(Debug)]
struct SheetPart {
    name: SheetName,
    /// Where it lies in the archive.
    part: String,
}

impl BinaryBook {
    /// Reads all but the sheets.
    ///
    /// # Errors
    /// Damaged where it makes no sense.
    pub fn open(bytes: Vec<u8>) -> Result<Self, WorkbookFault> {
        let mut book = Self {
            bytes: Vec::new(),
            sheets: Vec::new(),
            strings: Vec::new(),
            styles: Vec::new(),
            is_1904: false,
        };
        {
            let archive = Archive::open(&bytes)?;
            let main = archive.part("xl/workbook.bin").ok_or(WorkbookFault::Damaged)?;
            let relations = archive.part("xl/_rels/workbook.bin.rels");
            book.read_main(main, &targets(relations)?)?;
            if let Some(part) = archive.part("xl/sharedStrings.bin") {
                book.read_strings(part)?;
            }
            if let Some(part) = archive.part("xl/styles.bin") {
                book.read_styles(part)?;
            }
        }
        book.bytes = bytes;
        Ok(book)
    }

    /// In their order.
    pub fn sheets(&self) -> impl Iterator<Item = SheetName> + '_ {
        self.sheets.iter().map(|sheet| sheet.name.clone())
    }

    fn read_main(&mut self, part: UnpackedFile<'_>, targets: &FxHashMap<String, String>) -> Result<(), WorkbookFault> {
        let mut records = Records::of(part);
        while let Some(kind) = records.next()? {
            match kind {
                record::BOOK => self.is_1904 = records.byte(0)? & 1 == 1,
                record::SHEET => {
                    let (relation, after) = records.text(8)?;
                    let (name, _) = records.text(after)?;
                    // Charts and macros hold no cells.
                    let target = targets.get(&relation).filter(|target| target.contains("worksheets/"));
                    let visibility = match records.long(0)? {
                        0 => SheetVisibility::Shown,
                        _ => SheetVisibility::Hidden,
                    };
                    self.sheets.extend(target.map(|target| SheetPart {
                        name: SheetName { name, visibility },
                        part: match target.strip_prefix('/') {
                            Some(whole) => whole.to_owned(),
                            None => format!("xl/{target}"),
                        },
                    }));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_strings(&mut self, part: UnpackedFile<'_>) -> Result<(), WorkbookFault> {
        let mut records = Records::of(part);
        while let Some(kind) = records.next()? {
            if kind == record::STRING {
                self.strings.push(records.text(1)?.0);
            }
        }
        Ok(())
    }

    fn read_styles(&mut self, part: UnpackedFile<'_>) -> Result<(), WorkbookFault> {
        let (mut records, mut table, mut is_of_cells) = (Records::of(part), FormatTable::default(), false);
        while let Some(kind) = records.next()? {
            match kind {
                record::FORMAT => table.name(records.short(0)?, records.text(2)?.0),
                record::BEGIN_STYLES => is_of_cells = true,
                record::END_STYLES => is_of_cells = false,
                record::STYLE if is_of_cells => table.styles.push(records.short(2)?),
                _ => {}
            }
        }
        self.styles = table.senses().into_iter().zip(table.days()).collect();
        Ok(())
    }

    /// How many rows the sheet has, as it says itself.
    #[must_use]
    pub fn rows_told(&self, sheet: &str) -> Option<u32> {
        let archive = Archive::open(&self.bytes).ok()?;
        let mut records = Records::of(self.part(&archive, sheet)?);
        while let Some(kind) = records.next().ok()? {
            match kind {
                record::SIZE => return Some(records.long(4).ok()?.saturating_add(1)),
                record::ROW => break,
                _ => {}
            }
        }
        None
    }

    fn part<'a>(&self, archive: &Archive<'a>, sheet: &str) -> Option<UnpackedFile<'a>> {
        let sheet = self.sheets.iter().find(|known| known.name.name == sheet)?;
        archive.part(&sheet.part)
    }

    /// Hands over all cells that hold anything, row by row, and gives what the sheet hides, as far as it was read.
    ///
    /// # Errors
    /// Damaged where the sheet makes no sense or is not there, and what `take` finds.
    pub fn each(&self, sheet: &str, take: &mut Take<'_>) -> Result<HiddenParts, WorkbookFault> {
        let archive = Archive::open(&self.bytes)?;
        let mut records = Records::of(self.part(&archive, sheet).ok_or(WorkbookFault::Damaged)?);
        let (mut row, mut next, mut hidden) = (0, 0, HiddenParts::default());
        while let Some(kind) = records.next()? {
            match kind {
                record::ROW => {
                    (row, next) = (records.long(0)?, 0);
                    // Short ones say no more than which row it is.
                    if records.byte(11).is_ok_and(|flags| flags & NO_HEIGHT != 0) {
                        hidden.rows.add(row, row);
                    }
                }
                record::COLUMNS => note_columns(&records, &mut hidden),
                record::END_SHEET_DATA => return Ok(hidden.in_order()),
                _ => {
                    let Some(cell) = CellRecord::of(kind, &records, next)? else {
                        continue;
                    };
                    next = cell.column.saturating_add(1);
                    let (value, sense) = self.value(&cell, &records)?;
                    let is_blank = super::cell_text::is_blank(&value);
                    if row >= ROWS_MAX {
                        return Err(WorkbookFault::Damaged);
                    }
                    if !is_blank && take((row, cell.column), &value, sense)? == More::Enough {
                        return Ok(hidden.in_order());
                    }
                }
            }
        }
        // It was cut off.
        Err(WorkbookFault::Damaged)
    }

    fn value(&self, cell: &CellRecord, records: &Records<'_>) -> Result<(DataRef<'_>, NumberSense), WorkbookFault> {
        let at = cell.value;
        let (sense, days) = self.styles.get(cell.style).copied().unwrap_or_default();
        let value = match cell.holds {
            Holds::Nothing => DataRef::Empty,
            Holds::Short => self.number(short_number(records.long(at)?), days),
            Holds::Real => self.number(f64::from_le_bytes(records.bytes(at)?), days),
            Holds::Truth => DataRef::Bool(records.byte(at)? != 0),
            Holds::Error => DataRef::Error(error(records.byte(at)?)),
            Holds::Text => DataRef::String(records.text(at)?.0),
            Holds::RichText => DataRef::String(records.text(at + 1)?.0),
            Holds::Shared => {
                let text = self.strings.get(records.long(at)? as usize);
                DataRef::SharedString(text.ok_or(WorkbookFault::Damaged)?)
            }
        };
        Ok((value, sense))
    }

    fn number(&self, number: f64, days: DaySense) -> DataRef<'static> {
        let kind = match days {
            DaySense::Number => return DataRef::Float(number),
            DaySense::Day => ExcelDateTimeType::DateTime,
            DaySense::Span => ExcelDateTimeType::TimeDelta,
        };
        DataRef::DateTime(ExcelDateTime::new(number, kind, self.is_1904))
    }
}

/// Columns that are hidden, or without a width.
fn note_columns(records: &Records<'_>, hidden: &mut HiddenParts) {
    let [first, last, width] = [0, 4, 8].map(|at| records.long(at));
    let is_hidden = width == Ok(0) || records.short(16).is_ok_and(|flags| flags & 1 == 1);
    if let (Ok(first), Ok(last), true) = (first, last, is_hidden) {
        hidden.columns.add(first, last);
    }
}

/// Where a cell stands and what it holds.
struct CellRecord {
    column: u32,
    style: usize,
    holds: Holds,
    /// Where its value begins.
    value: usize,
}

#[derive(Clone, Copy)]
enum Holds {
    Nothing,
    Short,
    Real,
    Truth,
    Error,
    Text,
    RichText,
    Shared,
}

impl CellRecord {
    /// `None` where the record is no cell. Short ones have no column: it is the `next`.
    fn of(kind: u16, records: &Records<'_>, next: u32) -> Result<Option<Self>, WorkbookFault> {
        let holds = match kind {
            1 | 12 => Holds::Nothing,
            2 | 13 => Holds::Short,
            3 | 11 | 14 => Holds::Error,
            4 | 10 | 15 => Holds::Truth,
            5 | 9 | 16 => Holds::Real,
            6 | 8 | 17 => Holds::Text,
            7 | 18 => Holds::Shared,
            62 => Holds::RichText,
            _ => return Ok(None),
        };
        let at = if (12..=18).contains(&kind) { 0 } else { 4 };
        let column = if at == 0 { next } else { records.long(0)? };
        let style = (records.long(at)? & 0x00FF_FFFF) as usize;
        let value = at + 4;
        Ok(Some(Self {
            column,
            style,
            holds,
            value,
        }))
    }
}

/// Thirty bits of a number: a whole one or the upper ones of a real one, and whether it counts hundredths.
fn short_number(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    if bits & 1 == 1 { number / 100.0 } else { number }
}

fn error(code: u8) -> CellErrorType {
    match code {
        0x00 => CellErrorType::Null,
        0x07 => CellErrorType::Div0,
        0x17 => CellErrorType::Ref,
        0x1D => CellErrorType::Name,
        0x24 => CellErrorType::Num,
        0x2A => CellErrorType::NA,
        0x2B => CellErrorType::GettingData,
        _ => CellErrorType::Value,
    }
}

/// The parts that relations lead to, by their name.
fn targets(part: Option<UnpackedFile<'_>>) -> Result<FxHashMap<String, String>, WorkbookFault> {
    let mut text = String::new();
    if let Some(mut part) = part {
        part.read_to_string(&mut text).map_err(|_| WorkbookFault::Damaged)?;
    }
    let value = |of: &str, name: &str| {
        let after = of.split_once(&format!(" {name}=\""))?.1;
        Some(after.split_once('"')?.0.to_owned())
    };
    let relations = text
        .split("<Relationship ")
        .skip(1)
        .map(|relation| format!(" {relation}"));
    Ok(relations
        .filter_map(|of| Some((value(&of, "Id")?, value(&of, "Target")?)))
        .collect())
}

/// Records one after the other.
struct Records<'a> {
    part: UnpackedFile<'a>,
    content: Vec<u8>,
}

impl<'a> Records<'a> {
    fn of(part: UnpackedFile<'a>) -> Self {
        let content = Vec::new();
        Self { part, content }
    }

    /// The kind of the next one, whose content is there from now on.
    fn next(&mut self) -> Result<Option<u16>, WorkbookFault> {
        let Some(first) = self.next_byte()? else {
            return Ok(None);
        };
        let mut kind = u16::from(first);
        if first & 0x80 != 0 {
            kind = u16::from(first & 0x7F) | u16::from(self.some_byte()? & 0x7F) << 7;
        }
        let mut length = 0_u64;
        for turn in 0..4 {
            let byte = self.some_byte()?;
            length |= u64::from(byte & 0x7F) << (turn * 7);
            if byte & 0x80 == 0 {
                break;
            }
        }
        self.content.clear();
        let read = self.part.by_ref().take(length).read_to_end(&mut self.content);
        match read {
            Ok(read) if read as u64 == length => Ok(Some(kind)),
            Ok(_) | Err(_) => Err(WorkbookFault::Damaged),
        }
    }

    fn next_byte(&mut self) -> Result<Option<u8>, WorkbookFault> {
        let mut byte = [0];
        let read = self.part.read(&mut byte).map_err(|_| WorkbookFault::Damaged)?;
        Ok((read > 0).then_some(byte[0]))
    }

    fn some_byte(&mut self) -> Result<u8, WorkbookFault> {
        self.next_byte()?.ok_or(WorkbookFault::Damaged)
    }

    fn bytes<const N: usize>(&self, at: usize) -> Result<[u8; N], WorkbookFault> {
        let bytes = self.content.get(at..).and_then(<[u8]>::first_chunk);
        bytes.copied().ok_or(WorkbookFault::Damaged)
    }

    fn byte(&self, at: usize) -> Result<u8, WorkbookFault> {
        Ok(u8::from_le_bytes(self.bytes(at)?))
    }

    fn short(&self, at: usize) -> Result<u16, WorkbookFault> {
        Ok(u16::from_le_bytes(self.bytes(at)?))
    }

    fn long(&self, at: usize) -> Result<u32, WorkbookFault> {
        Ok(u32::from_le_bytes(self.bytes(at)?))
    }

    /// A text with its length in front, and where it ends.
    fn text(&self, at: usize) -> Result<(String, usize), WorkbookFault> {
        let (length, start) = (self.long(at)?, at + 4);
        // A text that is none.
        let length = if length == u32::MAX { 0 } else { length as usize };
        let end = length.checked_mul(2).and_then(|bytes| start.checked_add(bytes));
        let content = end
            .and_then(|end| self.content.get(start..end))
            .ok_or(WorkbookFault::Damaged)?;
        let (units, _) = content.as_chunks::<2>();
        let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
        let text = char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        Ok((text, start + content.len()))
    }
}
