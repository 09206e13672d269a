//! Whether a column can be one of a matrix: a heading that names something, above marks.

use super::vocabulary::MarkReading;
use crate::domain::fold;
use crate::exchange::parse::notation::Notation;
use crate::exchange::parse::spoken_date::month_of_name;
use crate::exchange::parse::{date, number};
use crate::exchange::rows::nothing::{is_error, says_nothing};

/// How many cells of a column hold what; empty ones hold nothing.
#[derive(Default)]
pub struct CellKinds {
    pub marks: usize,
    /// Of the marks, those that a single letter of something else (a class A, B, C) could not be.
    pub crosses: usize,
    /// Of the marks, those that say anything.
    pub said: usize,
    pub letters: usize,
    pub others: usize,
}

impl CellKinds {
    #[must_use]
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>, marks: MarkReading) -> Self {
        let mut kinds = Self::default();
        for cell in cells.filter(|cell| !cell.is_empty() && !is_error(cell.as_bytes())) {
            match marks.read(cell.as_bytes()) {
                Ok(said) => {
                    kinds.marks += 1;
                    kinds.said += usize::from(said.is_some());
                    let is_sign = cell.starts_with(['x', 'X', '-', '✕']);
                    let is_yes = marks != MarkReading::Marks && said.is_some();
                    kinds.crosses += usize::from(is_sign || is_yes);
                }
                Err(_) if cell.chars().count() == 1 => kinds.letters += 1,
                Err(_) => kinds.others += 1,
            }
        }
        kinds
    }
}

/// Whether figures below the heading can be those of a product: it has no year in it, and no word for what is counted.
#[must_use]
pub fn names_a_product(header: &str) -> bool {
    const MEASURES: [&str; 22] = [
        "umsatz",
        "betrag",
        "preis",
        "menge",
        "anzahl",
        "nummer",
        "kosten",
        "gewinn",
        "wert",
        "rabatt",
        "prozent",
        "mitarbeiter",
        "jahr",
        "monat",
        "quartal",
        "plz",
        "telefon",
        "revenue",
        "amount",
        "sales",
        "price",
        "budget",
    ];
    let folded = fold(header);
    let has_measure = MEASURES.iter().any(|measure| folded.contains(measure));
    !has_measure && !folded.bytes().any(|byte| byte.is_ascii_digit()) && month_of_name(&folded).is_none()
}

/// Whether a heading names anything.
#[must_use]
pub fn is_named(header: &str) -> bool {
    let header = header.as_bytes();
    !header.is_empty() && !says_nothing(header) && !is_error(header)
}

/// A number or a date, and so no heading.
#[must_use]
pub fn is_value(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    number::read(bytes, Notation::DecimalComma).is_some() || date::read(bytes, Notation::DayFirst).is_some()
}
