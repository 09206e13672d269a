//! Number formats of `.xls`, which calamine does not tell: what they say of the cells of each sheet; and what each sheet hides.

use super::compound;
use super::formulas::Results;
use super::number_format::{FormatTable, NumberSense};
use super::sheet_senses::SheetSenses;
use crate::exchange::hidden_parts::HiddenParts;
use crate::exchange::sheets::WorkbookFault;

/// Kinds of records (MS-XLS 2.3).
mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000A;
    pub const COLUMNS: u16 = 0x007D;
    pub const SHEET: u16 = 0x0085;
    pub const NUMBERS: u16 = 0x00BD;
    pub const STYLE: u16 = 0x00E0;
    pub const NUMBER: u16 = 0x0203;
    /// By which version of Excel the formulas were worked out.
    pub const CALCULATED: u16 = 0x01C1;
    pub const ROW: u16 = 0x0208;
    pub const SHORT_NUMBER: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BEGIN: u16 = 0x0809;
}

/// What stands at the beginning of the stream.
#[derive(Default)]
struct StreamHead {
    table: FormatTable,
    /// Where the sheets begin, in their order.
    sheets: Vec<usize>,
    results: Results,
}

/// What the formats say and what is hidden, a sheet after the other, and what becomes of formulas.
///
/// # Errors
/// Damaged where the packing makes no sense.
pub fn senses(bytes: &[u8]) -> Result<(Vec<SheetSenses>, Results), WorkbookFault> {
    let stream = compound::workbook_stream(bytes)?;
    let head = StreamHead::of(&stream);
    let styles = head.table.senses();
    let of_sheet = |start: &usize| of_sheet(stream.get(*start..).unwrap_or_default(), &styles);
    Ok((head.sheets.iter().map(of_sheet).collect(), head.results))
}

impl StreamHead {
    fn of(stream: &[u8]) -> Self {
        let (mut head, mut is_old) = (Self::default(), false);
        for (kind, data) in records(stream) {
            match kind {
                record::BEGIN => is_old = short(data, 0).is_some_and(|version| version < 0x0600),
                record::FORMAT => {
                    let code = if is_old { old_text(data) } else { text(data) };
                    if let (Some(id), Some(code)) = (short(data, 0), code) {
                        head.table.name(id, code);
                    }
                }
                record::STYLE => head.table.styles.push(short(data, 2).unwrap_or_default()),
                record::SHEET => {
                    let start = data.first_chunk().map(|start| u32::from_le_bytes(*start));
                    head.sheets.push(start.map_or(usize::MAX, |start| start as usize));
                }
                record::CALCULATED => head.results = Results::Kept,
                record::END => break,
                _ => {}
            }
        }
        head
    }
}

fn of_sheet(stream: &[u8], styles: &[NumberSense]) -> SheetSenses {
    let (mut senses, mut depth) = (SheetSenses::default(), 0_u32);
    for (kind, data) in records(stream) {
        match kind {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => break,
            record::END => depth -= 1,
            // Charts within the sheet have cells of their own.
            _ if depth > 1 => {}
            record::NUMBER | record::SHORT_NUMBER | record::FORMULA => note(&mut senses, styles, data, 0, 4),
            record::ROW => note_row(&mut senses.hidden, data),
            record::COLUMNS => note_columns(&mut senses.hidden, data),
            record::NUMBERS => {
                // Row, first column, six bytes a cell, last column.
                let cells = data.len().saturating_sub(6) / 6;
                (0..cells).for_each(|cell| note(&mut senses, styles, data, cell, 4 + cell * 6));
            }
            _ => {}
        }
    }
    senses.in_order()
}

/// The cell so many columns to the right of the first one, whose style stands at this place.
fn note(senses: &mut SheetSenses, styles: &[NumberSense], data: &[u8], right: usize, at: usize) {
    let (Some(row), Some(column), Some(style)) = (short(data, 0), short(data, 2), short(data, at)) else {
        return;
    };
    let sense = styles.get(usize::from(style)).copied().unwrap_or_default();
    senses.note((u32::from(row), u32::from(column) + right as u32), sense);
}

/// A row without a height: filtered, hidden by hand, in a collapsed group.
fn note_row(hidden: &mut HiddenParts, data: &[u8]) {
    const NO_HEIGHT: u16 = 1 << 5;
    if let (Some(row), Some(flags)) = (short(data, 0), short(data, 12))
        && flags & NO_HEIGHT != 0
    {
        hidden.rows.add(u32::from(row), u32::from(row));
    }
}

/// Columns that are hidden, or without a width.
fn note_columns(hidden: &mut HiddenParts, data: &[u8]) {
    let [first, last, width, flags] = [0, 2, 4, 8].map(|at| short(data, at));
    if let (Some(first), Some(last)) = (first, last)
        && (width == Some(0) || flags.is_some_and(|flags| flags & 1 == 1))
    {
        hidden.columns.add(u32::from(first), u32::from(last));
    }
}

/// Kind and content, one after the other.
fn records(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, length) = (short(rest, 0)?, short(rest, 2)?);
        let (data, more) = rest.get(4..)?.split_at_checked(usize::from(length))?;
        rest = more;
        Some((kind, data))
    })
}

/// The code of a format, as it is since Excel 97: in two bytes a letter, or in one.
fn text(data: &[u8]) -> Option<String> {
    let (count, is_wide) = (usize::from(short(data, 2)?), data.get(4)? & 1 == 1);
    let letters = data.get(5..)?;
    if is_wide {
        let (units, _) = letters.get(..count * 2)?.as_chunks::<2>();
        let units: Vec<u16> = units.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
        return Some(String::from_utf16_lossy(&units));
    }
    Some(letters.get(..count)?.iter().map(|byte| char::from(*byte)).collect())
}

/// As it was before, in the letters of Windows: of those that Latin-1 has not, the euro counts.
fn old_text(data: &[u8]) -> Option<String> {
    let letters = data.get(3..)?.get(..usize::from(*data.get(2)?))?;
    let letter = |byte: &u8| if *byte == 0x80 { '€' } else { char::from(*byte) };
    Some(letters.iter().map(letter).collect())
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
