//! What the reader of workbooks and the reader of tables say to each other: the sheets of a file, and two signs by which a cell's
//! type survives as text. Knows no file format.
//!
//! **How it works.** A workbook becomes one text a sheet: a line a row, so that line numbers are those of the sheet, cells parted
//! by [`DELIMITER`]. A number that the sheet holds as a number has [`DECIMAL_SIGN`] before its decimals, which can be meant in one
//! way only and says nothing of how the texts of its column are written. Days are ISO. A line break within a cell is
//! [`LINE_BREAK`].

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What parts the cells of a row.
pub const DELIMITER: u8 = b'\t';

/// Stands before the decimals of a number that is one: neither comma nor point.
pub const DECIMAL_SIGN: char = '\u{2396}';

/// Stands for a line break within a cell.
pub const LINE_BREAK: char = '\u{2028}';

/// What a formula shows whose result was never worked out.
pub const NO_RESULT: &str = "#CALC!";

/// Rows and columns that a sheet has in Excel, and in LibreOffice at first.
pub const ROWS_MAX: u32 = 1_048_576;
/// The same of columns.
pub const COLUMNS_MAX: u32 = 16_384;

/// A sheet of a workbook as its beginning shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetHead {
    /// What stands on its tab, and whether there is one.
    pub sheet: SheetName,
    /// Rows down to the last that holds anything; as the file says where there are more than were looked at.
    pub rows: u32,
    /// The first rows as text.
    pub text: Vec<u8>,
    /// Of the cells in them that hold nothing else, those whose ground is red, green or grey.
    pub grounds: Grounds,
}

/// Cells without text, by the colour of their ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grounds {
    /// Red or green ones, which speak.
    pub strong: u32,
    /// Grey ones, which are often there to guide the eye.
    pub grey: u32,
    /// The sheet has more rows than were looked at.
    pub has_more: bool,
}

/// What stands on a sheet's tab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetName {
    /// As it stands there.
    pub name: String,
    /// Whether the workbook shows it.
    pub visibility: SheetVisibility,
}

/// Whether a workbook shows a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SheetVisibility {
    /// It has a tab.
    Shown,
    /// Somebody hid it.
    Hidden,
}

/// The sheets of the workbook that was read, and which one it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetList {
    /// Those that hold anything, in the order of the workbook; none where it is the table of a web page.
    pub sheets: Vec<SheetName>,
    /// The place of the one that was read.
    pub read: u16,
}

/// What keeps a workbook from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorkbookFault {
    /// It wants a password.
    Protected,
    /// It is cut off, or what stands in it makes no sense.
    Damaged,
    /// It would unpack to more than any list, or holds more files than any workbook.
    TooLarge,
    /// It is something else than a workbook in the same packing.
    NoWorkbook,
}

/// The text as somebody would write it: a comma before decimals, line breaks as they are.
#[must_use]
pub fn spelled(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains([DECIMAL_SIGN, LINE_BREAK]) {
        return text;
    }
    let plain = |sign| match sign {
        DECIMAL_SIGN => ',',
        LINE_BREAK => '\n',
        other => other,
    };
    text.chars().map(plain).collect::<String>().into()
}

/// A number that the sheet holds as one, with a zero more where three decimals could be taken for thousands as soon as it is
/// [`spelled`].
#[must_use]
pub fn with_sure_decimals(cell: &[u8]) -> Cow<'_, [u8]> {
    let mut sign = [0; 4];
    let sign = DECIMAL_SIGN.encode_utf8(&mut sign).as_bytes();
    let Some(at) = cell.windows(sign.len()).position(|part| part == sign) else {
        return cell.into();
    };
    let decimals = cell.get(at + sign.len()..).unwrap_or_default();
    let count = decimals.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count != 3 {
        return cell.into();
    }
    let mut sure = cell.to_vec();
    sure.insert(at + sign.len() + count, b'0');
    sure.into()
}

/// The names of the sheets that the workbook shows and that hold lists as well: nothing of them is read.
#[must_use]
pub fn other_lists(heads: &[SheetHead], read: usize, is_table: impl Fn(&SheetHead) -> bool) -> Vec<String> {
    let others = heads.iter().enumerate().filter(|(place, _)| *place != read);
    others
        .filter(|(_, head)| head.sheet.visibility == SheetVisibility::Shown && is_table(head))
        .map(|(_, head)| head.sheet.name.clone())
        .collect()
}

/// The place of the sheet that is meant, as far as its beginning shows: one that `is_table` and has the most rows; of those that
/// the workbook shows, if there is any.
#[must_use]
pub fn likely_sheet(heads: &[SheetHead], is_table: impl Fn(&SheetHead) -> bool) -> Option<usize> {
    let rank = |head: &SheetHead| {
        let shown = head.sheet.visibility == SheetVisibility::Shown;
        (shown, is_table(head), head.rows)
    };
    // Of equal ones the first.
    let ranked = heads.iter().map(rank).enumerate().rev();
    ranked.max_by_key(|(_, rank)| *rank).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_decimals_are_no_thousands() {
        for (cell, sure) in [
            ("45⎖726", "45⎖7260"),
            ("45⎖726 %", "45⎖7260 %"),
            ("45⎖72", "45⎖72"),
            ("45⎖7261", "45⎖7261"),
            ("45,726", "45,726"),
            ("", ""),
        ] {
            assert_eq!(with_sure_decimals(cell.as_bytes()), sure.as_bytes(), "{cell}");
        }
    }
}
