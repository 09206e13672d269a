//! Formulas whose results nobody worked out: where they stand.
//!
//! **How it works.** A library that writes a workbook does not calculate. Beside its formulas it leaves nothing, or a nought, and asks
//! Excel to work out all of them when the workbook is opened ([`Results::Awaited`]); an old workbook that Excel saved says by which
//! version they were worked out. A nought beside a formula is then none, unless
//! another formula of the column has a result: somebody calculated.

use super::container::Archive;
use super::{Bytes, Cells, fault_of_ods, fault_of_xls, fault_of_xlsx};
use crate::exchange::sheets::WorkbookFault;
use calamine::{Data, DataRef, Range, Reader, Xlsx, XlsxError};
use rustc_hash::FxHashSet;
use std::io::Read;

/// Whether what stands beside formulas was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Results {
    /// By the program that saved the workbook.
    Kept,
    /// Excel is to work out all of them.
    #[default]
    Awaited,
}

impl Results {
    /// What the workbook says.
    #[must_use]
    pub fn of_xlsx(bytes: &[u8]) -> Self {
        /// Names and sheets come before, and there are few of them.
        const LONGEST: u64 = 1 << 20;
        let mut main = Vec::new();
        let part = Archive::open(bytes)
            .ok()
            .and_then(|archive| archive.part("xl/workbook.xml"));
        let read = part.map(|part| part.take(LONGEST).read_to_end(&mut main));
        let text = String::from_utf8_lossy(&main);
        let told = text.split_once("calcPr ").and_then(|(_, rest)| rest.split_once('>'));
        let told = told.filter(|_| matches!(read, Some(Ok(_))));
        let is_awaited = told.is_some_and(|(told, _)| {
            ["\"1\"", "\"true\"", "'1'"]
                .iter()
                .any(|yes| told.contains(&format!("fullCalcOnLoad={yes}")))
        });
        if is_awaited { Self::Awaited } else { Self::Kept }
    }
}

type Places = Vec<(u32, u32)>;

/// Where formulas stand in the first rows whose result nobody worked out, in order.
///
/// # Errors
/// A sheet that is not there or makes no sense.
pub fn without_result(cells: &mut Cells, sheet: &str, rows: u32) -> Result<Places, WorkbookFault> {
    match cells {
        Cells::Xlsx(book, _, results) => of_xlsx(book, sheet, rows, *results),
        Cells::Ods(book, _) => {
            let values = book.worksheet_range(sheet).map_err(fault_of_ods)?;
            let formulas = book.worksheet_formula(sheet).map_err(fault_of_ods)?;
            let is_open = |place| matches!(values.get_value(place), None | Some(Data::Empty));
            Ok(of_range(&formulas, rows).filter(|place| is_open(*place)).collect())
        }
        Cells::Xls(_, _, Results::Kept) => Ok(Vec::new()),
        // In place of a result stands the empty text, which a formula can have as its result as well.
        Cells::Xls(book, _, Results::Awaited) => {
            let values = book.worksheet_range(sheet).map_err(fault_of_xls)?;
            let formulas = book.worksheet_formula(sheet).map_err(fault_of_xls)?;
            let mut columns = Columns::default();
            for place in of_range(&formulas, rows) {
                let is_open = match values.get_value(place) {
                    None | Some(Data::Empty) => true,
                    Some(Data::String(text)) => text.is_empty(),
                    Some(_) => false,
                };
                match is_open {
                    true => columns.open.push(place),
                    false => columns.has_result(place),
                }
            }
            Ok(columns.never_worked_out())
        }
        // calamine does not tell where they are.
        Cells::Xlsb(_) => Ok(Vec::new()),
    }
}

fn of_range(formulas: &Range<String>, rows: u32) -> impl Iterator<Item = (u32, u32)> {
    let (row, column) = formulas.start().unwrap_or_default();
    let place = move |(down, right, _): (usize, usize, &String)| (row + down as u32, column + right as u32);
    formulas.used_cells().map(place).take_while(move |(row, _)| *row < rows)
}

fn of_xlsx(book: &mut Xlsx<Bytes>, sheet: &str, rows: u32, results: Results) -> Result<Places, WorkbookFault> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(fault_of_xlsx)?;
    let (mut open, mut columns) = (Vec::new(), Columns::default());
    loop {
        match cells.next_cell_with_formula_metadata() {
            Ok(Some(cell)) if cell.pos.0 >= rows => break,
            Ok(Some(cell)) if cell.formula.is_none() => {}
            Ok(Some(cell)) if cell.value == DataRef::Empty => open.push(cell.pos),
            Ok(Some(_)) if results == Results::Kept => {}
            Ok(Some(cell)) if is_nought(&cell.value) => columns.open.push(cell.pos),
            Ok(Some(cell)) => columns.has_result(cell.pos),
            Err(XlsxError::CellError(_)) => {}
            Ok(None) => break,
            Err(fault) => return Err(fault_of_xlsx(fault)),
        }
    }
    open.extend(columns.never_worked_out());
    open.sort_unstable();
    Ok(open)
}

/// What libraries put down where they do not know a result.
fn is_nought(value: &DataRef<'_>) -> bool {
    match value {
        DataRef::Int(number) => *number == 0,
        DataRef::Float(number) => *number == 0.0,
        DataRef::DateTime(number) => number.as_f64() == 0.0,
        DataRef::String(text) => text.is_empty(),
        DataRef::SharedString(text) => text.is_empty(),
        DataRef::Empty => true,
        DataRef::Bool(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) | DataRef::Error(_) => false,
    }
}

/// Formulas beside which no result stands, and the columns in which one does.
#[derive(Default)]
struct Columns {
    open: Places,
    worked_out: FxHashSet<u32>,
}

impl Columns {
    fn has_result(&mut self, (_, column): (u32, u32)) {
        self.worked_out.insert(column);
    }

    /// The places in columns of which no formula has a result.
    fn never_worked_out(mut self) -> Places {
        self.open.retain(|(_, column)| !self.worked_out.contains(column));
        self.open
    }
}
