//! Workbooks as the app writes and reads them.

use jiff::civil::date;
use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::domain::{Mark, Workspace};
use kundenkompass::exchange::export::book::{BookOrder, LegendOrder};
use kundenkompass::exchange::export::sheet::{ExportSheet, SheetCell};
use kundenkompass::exchange::export::{ExportFormat, Style};
use kundenkompass::exchange::grounds::{GroundReading, ask_about_grounds};
use kundenkompass::exchange::sheets::{SheetHead, likely_sheet, other_lists};
use kundenkompass::exchange::{Choices, FileReading, KnownRecords, ReadOutcome, Report};
use kundenkompass::workbook::{Workbook, writing};
use std::rc::Rc;

pub const EXCEL: Style = Style {
    format: ExportFormat::Excel,
    dialect: kundenkompass::exchange::export::csv_write::Dialect::GermanExcel,
    wording: kundenkompass::exchange::export::Wording::German,
};

/// What the page orders for cells that were written with [`ExportFormat::Excel`].
pub fn order(cells: Vec<u8>) -> BookOrder {
    let line = |mark: Mark| vec![SheetCell::Mark(mark), SheetCell::Text(format!("{mark:?}"))];
    let legend = ExportSheet {
        name: "Legende".into(),
        head: vec!["Markierung".into(), "Bedeutung".into()],
        rows: Mark::ALL.map(line).into(),
    };
    BookOrder {
        name: "Matrix".into(),
        company: "Muster GmbH".into(),
        made_on: date(2026, 11, 21),
        cells,
        legend: LegendOrder {
            cells: legend.written(EXCEL),
            name: legend.name,
        },
    }
}

#[track_caller]
pub fn written(cells: Vec<u8>) -> Vec<u8> {
    writing::write(&order(cells)).unwrap()
}

/// What was read of a workbook, and of which sheet.
pub struct BookRead {
    pub sheet: String,
    /// The sheets that hold lists as well.
    pub others: Vec<String>,
    pub report: Report,
    pub plan: ImportPlan,
}

/// The likely sheet of a workbook, read as the worker does.
#[track_caller]
pub fn read_book(bytes: Vec<u8>, known: Rc<KnownRecords>, choices: &Choices) -> BookRead {
    let mut book = Workbook::open(bytes).unwrap();
    let heads = book.heads().unwrap();
    let reading = || FileReading::of_sheet(Rc::clone(&known), choices.clone());
    let is_table = |head: &SheetHead| reading().would_be_table(&head.text);
    let place = likely_sheet(&heads, is_table).unwrap();
    let others = other_lists(&heads, place, is_table);
    let head = &heads[place];
    let sheet = head.sheet.name.clone();
    let mut text = Vec::new();
    let grounds = GroundReading::of(choices);
    let hidden = book
        .write(&sheet, grounds, &mut |piece| text.extend_from_slice(piece))
        .unwrap();
    let mut reading = reading().hiding(Rc::new(hidden));
    loop {
        reading.feed(&text).unwrap();
        match reading.finish().unwrap() {
            ReadOutcome::Again(again) => reading = again,
            ReadOutcome::Done(mut report, plan) => {
                ask_about_grounds(head.grounds, choices, &mut report);
                return BookRead {
                    sheet,
                    others,
                    report: *report,
                    plan,
                };
            }
        }
    }
}

/// Written as a workbook and read back.
#[track_caller]
pub fn there_and_back(workspace: &Workspace, cells: Vec<u8>) -> BookRead {
    read_book(
        written(cells),
        Rc::new(KnownRecords::of(workspace)),
        &Choices::default(),
    )
}
