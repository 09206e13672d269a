//! Workbooks in the worker: gets what reads them when the first one comes, and gives the sheet that is wanted as text. So comes the
//! table of a web page, which many programs call a workbook.

use super::worker::{Source, respond};
use js_sys::{Array, Function, Uint8Array};
use kundenkompass::exchange::asked::{Finding, FindingKind};
use kundenkompass::exchange::detect::sniff::{self, HEAD_BYTES, Packing};
use kundenkompass::exchange::grounds::{GroundReading, ask_about_grounds};
use kundenkompass::exchange::hidden_parts::HiddenParts;
use kundenkompass::exchange::html_table::html_table;
use kundenkompass::exchange::sheets::{Grounds, SheetHead, SheetList, SheetVisibility, WorkbookFault};
use kundenkompass::exchange::sheets::{likely_sheet, other_lists};
use kundenkompass::exchange::worker::message::{Response, from_bytes, to_bytes};
use kundenkompass::exchange::{Choices, Failure, FileReading, KnownRecords, Report};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// More than that is not taken into memory.
const BYTES_MAX: f64 = 400.0 * 1024.0 * 1024.0;

#[wasm_bindgen]
extern "C" {
    /// Opens it in the other wasm, which it loads at first; the worker's script has it.
    #[wasm_bindgen(catch, js_name = openWorkbook)]
    async fn open_workbook(bytes: Uint8Array) -> Result<JsValue, JsValue>;

    /// As `src/bin/workbook.rs` has it.
    #[derive(Debug)]
    type OpenWorkbook;

    #[wasm_bindgen(method, catch)]
    fn heads(this: &OpenWorkbook) -> Result<Vec<u8>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn write(this: &OpenWorkbook, sheet: &str, grounds: &[u8], take: &Function) -> Result<Vec<u8>, JsValue>;
}

/// A workbook and the text of its sheet that was read last.
#[derive(Debug)]
pub struct Book {
    /// `None` where the text is all there is: the table of a web page.
    workbook: Option<OpenWorkbook>,
    heads: Vec<SheetHead>,
    text: RefCell<Option<((usize, GroundReading), SheetText)>>,
}

/// All rows of a sheet as text, and what the sheet hides of them.
#[derive(Clone, Debug)]
pub struct SheetText {
    text: Blob,
    pub hidden: Rc<HiddenParts>,
}

impl SheetText {
    /// To be read.
    pub fn source(&self) -> Source {
        Source::Blob(self.text.clone())
    }

    /// All of it at once.
    pub async fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let source = self.source();
        Ok(source.bytes(0.0, source.size()).await?.to_vec())
    }
}

/// The sheet that is read.
#[derive(Debug)]
pub struct Sheet {
    list: SheetList,
    /// The sheets that hold lists as well.
    others: Vec<String>,
    grounds: Grounds,
}

impl Sheet {
    /// Says which one it was and which others there are, and asks about its colours.
    pub fn tell(self, choices: &Choices, report: &mut Report) {
        ask_about_grounds(self.grounds, choices, report);
        let mut others = Finding::new(FindingKind::OtherSheets);
        for name in self.others {
            others.add(None, Some(name));
        }
        if others.count > 0 {
            report.findings.insert(0, others);
        }
        report.sheets = Some(self.list);
    }
}

impl Book {
    /// `None` where the file is no workbook and is read as text.
    pub async fn open(source: &Source) -> Result<Option<Rc<Self>>, Failure> {
        let head = source.bytes(0.0, HEAD_BYTES as f64).await?.to_vec();
        let Some(packing) = sniff::packing(&head) else {
            return Ok(None);
        };
        if source.size() > BYTES_MAX {
            return Err(Failure::Workbook(WorkbookFault::TooLarge));
        }
        let bytes = source.bytes(0.0, source.size()).await?;
        if packing == Packing::Page {
            return Ok(html_table(&bytes.to_vec()).and_then(|text| Self::of_text(&text)));
        }
        let opened = match open_workbook(bytes).await {
            Ok(workbook) => {
                let workbook: OpenWorkbook = workbook.unchecked_into();
                workbook.heads().map(|heads| (workbook, heads))
            }
            Err(fault) => Err(fault),
        };
        let (workbook, heads) = match opened {
            Ok((workbook, heads)) => (workbook, from_bytes::<Vec<SheetHead>>(&heads).unwrap_or_default()),
            Err(thrown) => match fault_of(&thrown) {
                // Told as what it is; without what reads workbooks, the way around it is told.
                None => return Ok(None),
                Some(WorkbookFault::NoWorkbook) if packing == Packing::Archive => return Ok(None),
                Some(fault) => return Err(Failure::Workbook(fault)),
            },
        };
        if heads.is_empty() {
            return Err(Failure::Empty);
        }
        Ok(Some(Rc::new(Self {
            workbook: Some(workbook),
            heads,
            text: RefCell::default(),
        })))
    }

    fn of_text(text: &[u8]) -> Option<Rc<Self>> {
        let pieces = Array::of1(&Uint8Array::from(text));
        let text = SheetText {
            text: Blob::new_with_u8_array_sequence(&pieces).ok()?,
            hidden: Rc::default(),
        };
        Some(Rc::new(Self {
            workbook: None,
            heads: Vec::new(),
            text: RefCell::new(Some(((0, GroundReading::LeftOut), text))),
        }))
    }

    /// The sheet that was chosen or is likely meant, and its text, which is written anew where another was read last.
    pub fn sheet(&self, known: &Rc<KnownRecords>, choices: &Choices) -> Result<(Sheet, SheetText), Failure> {
        let reading = FileReading::of_sheet(Rc::clone(known), choices.clone());
        let is_table = |head: &SheetHead| reading.would_be_table(&head.text);
        let likely = || likely_sheet(&self.heads, is_table);
        let chosen = choices
            .sheet
            .map(usize::from)
            .filter(|chosen| *chosen < self.heads.len());
        let place = chosen.or_else(likely).unwrap_or_default();
        let head = self.heads.get(place);
        let sheet = Sheet {
            list: SheetList {
                sheets: self.heads.iter().map(|head| head.sheet.clone()).collect(),
                read: u16::try_from(place).unwrap_or_default(),
            },
            others: other_lists(&self.heads, place, is_table),
            grounds: head.map(|head| head.grounds).unwrap_or_default(),
        };
        let way = (place, GroundReading::of(choices));
        if let Some((_, text)) = self.text.borrow().as_ref().filter(|(written, _)| *written == way) {
            return Ok((sheet, text.clone()));
        }
        // The text of the last one is not needed any more.
        self.text.take();
        let text = self.text_of(head.ok_or(Failure::Empty)?, way.1)?;
        self.text.replace(Some((way, text.clone())));
        Ok((sheet, text))
    }

    /// The sheets with their first rows.
    pub fn heads(&self) -> &[SheetHead] {
        &self.heads
    }

    /// Those that the workbook shows, as long as their text is no longer than that.
    pub fn shown_heads(&self, bytes_max: f64) -> impl Iterator<Item = &SheetHead> {
        let is_shown = |head: &&SheetHead| head.sheet.visibility == SheetVisibility::Shown;
        let heads = self.heads.iter().filter(is_shown);
        heads.filter(move |head| expected_bytes(head) <= bytes_max)
    }

    /// All rows of a sheet.
    pub fn whole_text(&self, head: &SheetHead) -> Result<SheetText, Failure> {
        self.text_of(head, GroundReading::LeftOut)
    }

    fn text_of(&self, head: &SheetHead, grounds: GroundReading) -> Result<SheetText, Failure> {
        let pieces = Array::new();
        let (kept, expected) = (pieces.clone(), expected_bytes(head));
        let written = Cell::new(0.0);
        let take = Closure::<dyn Fn(Uint8Array)>::new(move |piece: Uint8Array| {
            written.set(written.get() + f64::from(piece.length()));
            kept.push(&piece);
            // It is read when it is written, which is the other half.
            respond(&Response::Progress {
                read: written.get().min(expected) as u64,
                total: (expected * 2.0) as u64,
            });
        });
        let take: &Function = take.as_ref().unchecked_ref();
        let grounds = to_bytes(&grounds).unwrap_or_default();
        let workbook = self.workbook.as_ref().ok_or(Failure::Unreadable)?;
        let written = workbook.write(&head.sheet.name, &grounds, take);
        let hidden =
            written.map_err(|thrown| Failure::Workbook(fault_of(&thrown).unwrap_or(WorkbookFault::Damaged)))?;
        Ok(SheetText {
            text: Blob::new_with_u8_array_sequence(&pieces).map_err(|_| Failure::Unreadable)?,
            hidden: Rc::new(from_bytes(&hidden).unwrap_or_default()),
        })
    }
}

/// How long the text of a sheet will be, if its rows go on as they begin.
fn expected_bytes(head: &SheetHead) -> f64 {
    let lines = head.text.split(|byte| *byte == b'\n').count();
    head.text.len() as f64 * f64::from(head.rows) / lines as f64 + 1.0
}

/// What was thrown: a fault that was found, or the end of the other wasm, which a file made for it may bring about. `None` where
/// it could not be loaded.
fn fault_of(thrown: &JsValue) -> Option<WorkbookFault> {
    if let Some(bytes) = thrown.dyn_ref::<Uint8Array>() {
        return from_bytes(&bytes.to_vec());
    }
    let is_end =
        thrown.is_instance_of::<js_sys::WebAssembly::RuntimeError>() || thrown.is_instance_of::<js_sys::RangeError>();
    is_end.then_some(WorkbookFault::Damaged)
}
