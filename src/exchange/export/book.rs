//! A workbook as it is ordered: what the page gives to the program that writes it (`workbook::writing`), and what keeps that from
//! being written. Both stand here so that the page knows nothing of how workbooks are made.

use crate::domain::values::iso;
use crate::exchange::sheets::{COLUMNS_MAX, ROWS_MAX};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Characters that a cell holds in Excel, counted as it counts them: in UTF-16.
pub const CELL_CHARS_MAX: usize = 32_767;

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookOrder {
    /// What is in it: the name of the sheet, as far as sheets may be called so.
    pub name: String,
    /// The firm, for the properties of the file.
    pub company: String,
    /// On which day it is made: no other clock is asked, so that the same data make the same file.
    #[serde(with = "iso")]
    pub made_on: Date,
    /// Rows of cells, the headings first, as [`super::export_writer`] keeps them.
    #[serde(with = "serde_bytes")]
    pub cells: Vec<u8>,
    /// What the codes of marks mean: a sheet of its own where there are any.
    pub legend: LegendOrder,
}

/// The sheet that says what the codes mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegendOrder {
    /// What stands on its tab.
    pub name: String,
    /// As those of a [`BookOrder`].
    #[serde(with = "serde_bytes")]
    pub cells: Vec<u8>,
}

/// What a workbook has no room for. Nothing is cut off: the user hears of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BookFault {
    /// More rows than [`ROWS_MAX`].
    TooManyRows,
    /// More columns than [`COLUMNS_MAX`].
    TooManyColumns,
    /// In this row, counted from 1, a text of more than [`CELL_CHARS_MAX`] characters.
    TextTooLong(u32),
    /// It could not be made.
    NotMade,
}

impl BookFault {
    /// The number that its sentence tells: how much there may be.
    #[must_use]
    pub const fn limit(self) -> u32 {
        match self {
            Self::TooManyRows => ROWS_MAX,
            Self::TooManyColumns => COLUMNS_MAX,
            Self::TextTooLong(_) => CELL_CHARS_MAX as u32,
            Self::NotMade => 0,
        }
    }
}
