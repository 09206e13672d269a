//! Files and sheets that belong together, as one text to be read.

use super::book::Book;
use super::worker::Source;
use js_sys::{Array, Uint8Array};
use kundenkompass::exchange::asked::{Finding, FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};
use kundenkompass::exchange::detect::sniff::HEAD_BYTES;
use kundenkompass::exchange::hidden_parts::HiddenParts;
use kundenkompass::exchange::joining::{JoinedTables, LooseTable, join, may_join};
use kundenkompass::exchange::sheets::{SheetHead, SheetList, SheetName};
use kundenkompass::exchange::{Choices, FileReading, KnownRecords, Report};
use std::rc::Rc;
use web_sys::Blob;

/// What is larger is read by itself.
const BYTES_MAX: f64 = 32.0 * 1024.0 * 1024.0;

/// Tables as one.
#[derive(Debug)]
pub struct JoinedSource {
    text: Blob,
    hidden: Rc<HiddenParts>,
    findings: Vec<Finding>,
    /// The files that came with the first one and are in it.
    files: Vec<String>,
    /// The sheets of the first file.
    sheets: SheetList,
}

/// The tables of a file, by the name of that file where it is one of the others.
struct FileTables {
    file: String,
    tables: Vec<LooseTable>,
}

impl JoinedSource {
    /// `None` where nothing belongs together.
    pub async fn of(first: (&Source, Option<&Book>), others: &[Source], known: &Rc<KnownRecords>) -> Option<Rc<Self>> {
        let mut books = Vec::new();
        for other in others {
            books.push(Book::open(other).await.ok().flatten());
        }
        let books = std::iter::once(first.1).chain(books.iter().map(Option::as_deref));
        let sources: Vec<(&Source, Option<&Book>)> = std::iter::once(first.0).chain(others).zip(books).collect();
        // The first rows show whether all of them are wanted.
        let beginnings = tables_of(&sources, Extent::FirstRows, known).await;
        if !may_join(&all(&beginnings)) {
            return None;
        }
        let files = tables_of(&sources, Extent::Whole, known).await;
        let sheet = |name: &str, text: &[u8]| sheet_reading(known).loose_table(name, text);
        let JoinedTables {
            text,
            hidden,
            mut findings,
            names,
        } = join(all(&files), sheet)?;
        let is_in = |table: &LooseTable| names.contains(&table.name);
        // A list that is left over is still to be read, or named.
        let is_left = |table: &&LooseTable| table.is_whole && !is_in(table);
        let is_done =
            |file: &&FileTables| file.tables.iter().any(is_in) && !file.tables.iter().any(|table| is_left(&table));
        let mut left = Finding::new(FindingKind::OtherSheets);
        for table in files.first().iter().flat_map(|file| &file.tables).filter(is_left) {
            left.add(None, Some(table.name.clone()));
        }
        let sheets = first
            .1
            .map(|book| book.heads().iter().map(|head| head.sheet.clone()).collect());
        let sheets: Vec<SheetName> = sheets.unwrap_or_default();
        let lines = findings.first().and_then(|joined| joined.quotes.first());
        let read = sheets
            .iter()
            .position(|sheet| Some(&sheet.name) == lines)
            .unwrap_or_default();
        findings.extend((left.count > 0).then_some(left));
        let pieces = Array::of1(&Uint8Array::from(text.as_slice()));
        Some(Rc::new(Self {
            text: Blob::new_with_u8_array_sequence(&pieces).ok()?,
            hidden: Rc::new(hidden),
            findings,
            files: files
                .iter()
                .skip(1)
                .filter(is_done)
                .map(|file| file.file.clone())
                .collect(),
            sheets: SheetList {
                sheets,
                read: u16::try_from(read).unwrap_or_default(),
            },
        }))
    }

    /// To be read as a sheet is.
    pub fn text(&self) -> Source {
        Source::Blob(self.text.clone())
    }

    /// What the sheets hide of it.
    pub fn hidden(&self) -> Rc<HiddenParts> {
        Rc::clone(&self.hidden)
    }

    /// Whether it is wanted.
    pub fn is_taken(choices: &Choices) -> bool {
        choices.answers.get(&Topic::Join) != Some(&ImportAnswer::LeaveOut)
    }

    /// Says what was joined, and asks.
    pub fn tell(&self, choices: &Choices, report: &mut Report) {
        let is_taken = Self::is_taken(choices);
        if is_taken {
            report.findings.splice(0..0, self.findings.iter().cloned());
            report.joined.clone_from(&self.files);
            report.sheets = Some(self.sheets.clone());
        }
        let answers = [ImportAnswer::Keep, ImportAnswer::LeaveOut];
        let taken = if is_taken {
            ImportAnswer::Keep
        } else {
            ImportAnswer::LeaveOut
        };
        let question = ImportQuestion {
            topic: Topic::Join,
            offers: answers.map(Offer::plain).into(),
            taken: Some(taken),
        };
        report.asked.insert(0, question);
    }
}

/// How much of a file is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    FirstRows,
    Whole,
}

fn all(files: &[FileTables]) -> Vec<LooseTable> {
    files.iter().flat_map(|file| &file.tables).cloned().collect()
}

fn sheet_reading(known: &Rc<KnownRecords>) -> FileReading {
    FileReading::of_sheet(Rc::clone(known), Choices::default())
}

/// The tables of each file; none of one that is too large.
async fn tables_of(files: &[(&Source, Option<&Book>)], extent: Extent, known: &Rc<KnownRecords>) -> Vec<FileTables> {
    let mut all = Vec::with_capacity(files.len());
    for (source, book) in files {
        let file = source.name();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(name, _)| name);
        let mut tables = Vec::new();
        // The only sheet of a file among others is called as the file is.
        let is_only = files.len() > 1 && book.is_some_and(|book| book.shown_heads(BYTES_MAX).count() == 1);
        for head in book.iter().flat_map(|book| book.shown_heads(BYTES_MAX)) {
            let whole = match (extent, book) {
                (Extent::Whole, Some(book)) => whole_text(book, head).await,
                (Extent::Whole, None) | (Extent::FirstRows, _) => None,
            };
            let (text, hidden) = whole.unwrap_or_else(|| (head.text.clone(), Rc::default()));
            let name = if is_only { stem } else { &head.sheet.name };
            let table = sheet_reading(known).hiding(hidden).loose_table(name, &text);
            tables.extend(table);
        }
        if book.is_none() && source.size() <= BYTES_MAX {
            let length = if extent == Extent::Whole {
                source.size()
            } else {
                HEAD_BYTES as f64
            };
            let bytes = source.bytes(0.0, length).await.map(|bytes| bytes.to_vec());
            let reading = FileReading::new(Rc::clone(known), Choices::default());
            tables.extend(bytes.ok().and_then(|bytes| reading.loose_table(stem, &bytes)));
        }
        all.push(FileTables { file, tables });
    }
    all
}

async fn whole_text(book: &Book, head: &SheetHead) -> Option<(Vec<u8>, Rc<HiddenParts>)> {
    let text = book.whole_text(head).ok()?;
    Some((text.bytes().await.ok()?, text.hidden))
}
