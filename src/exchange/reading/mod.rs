//! Reads a file in pieces: bytes → text → records → rows of a table → a plan and a report.
//!
//! **How it works.** The first `HEAD_BYTES`, or as many as hold the first rows, decide encoding, delimiter, headings and table
//! (`first_rows`); then the file streams by once (`body`). Only where its end shows that a number or date with two readings was meant
//! the other way, or that names taken for one mean two (or the reverse), it is read again, with what was found.
//!
//! **What breaks.** Sizes of pieces must not matter: a cut character waits in the decoder, a cut record in the text of the body. What
//! the head was decoded for is decoded once more with the rest, so that both have to begin at the same byte. Each of the
//! two reasons for another reading comes up once at most, whatever that finds.

mod amounts;
mod body;
mod doubtful_products;
mod first_rows;
mod hidden_rows;
mod late_signs;
mod loose;
mod notations;
mod numbers;
mod paper_lists;
mod row_shape;
mod row_takers;
mod said;
mod side_rows;
mod table_end;

use super::asked::{ImportAnswer, ImportQuestion, Topic};
use super::columns::bare_numbers::NumberMeaning;
use super::columns::choices::Choices;
use super::columns::float_numbers::float_numbers;
use super::columns::known::KnownRecords;
use super::columns::mapping::Layout;
use super::detect::decode::Evidence;
use super::detect::encoding::Encoding;
use super::detect::sniff::{self, HEAD_BYTES, Script};
use super::hidden_parts::HiddenParts;
use super::input::Input;
use super::kept::{FittingMappings, KeptMapping, KeptMappings};
use super::parse::notation::Notation;
use super::programs::{self, Recognised};
use super::report::{Failure, Report};
use super::sheets;
use crate::domain::ImportPlan;
use body::{Body, FoundNames};
use first_rows::HeadText;
use side_rows::SideRows;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A file on its way in.
#[derive(Debug)]
pub struct FileReading {
    known: Rc<KnownRecords>,
    choices: Choices,
    /// What a first reading found.
    found: Found,
    /// Whom the names mean, where an earlier reading took them otherwise.
    names: Option<Box<FoundNames>>,
    row_ends: RowEnds,
    hidden: Rc<HiddenParts>,
    mappings: KeptMappings,
    /// The one that the file is read by, and questions to which its answers do not fit.
    mapping: Option<Rc<KeptMapping>>,
    stale: Vec<Topic>,
    state: State,
}

/// Where a row may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowEnds {
    /// Below the last heading: what is shorter or longer may have been cut wrongly.
    WithHeadings,
    /// Nowhere else: it is one cell where a value goes over the end of its column.
    Aligned,
    /// With its last cell that holds anything, as the rows of a sheet do, where each cell has its place.
    Anywhere,
}

/// What only the end of a file shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Found {
    /// How columns are written.
    notations: BTreeMap<usize, Notation>,
    /// Whose numbers stand below a heading that does not say it.
    numbers: BTreeMap<usize, NumberMeaning>,
    /// The code page, where the first rows did not show it.
    encoding: Option<Encoding>,
    /// Where a word stands that takes its line off, and none did in the first rows.
    late_sign: Option<usize>,
    /// Not all moments of a column are midnights, though the first are.
    moments_as_written: bool,
    /// Columns of days that the user wants turned.
    turned: BTreeSet<usize>,
    /// What stands beside the amounts, where lines were read as if they were something else.
    answers: Option<BTreeMap<Topic, ImportAnswer>>,
}

#[derive(Debug)]
enum State {
    /// What came so far, and how much is wanted to begin with.
    Head(Vec<u8>, usize),
    Body(Box<Body>),
    Failed(Failure),
}

impl State {
    const AT_START: Self = Self::Head(Vec::new(), HEAD_BYTES);
}

/// A heading of all the products there can be is this long, or a file whose first rows are longer is no table.
const HEAD_BYTES_MAX: usize = 128 * HEAD_BYTES;

enum Begun {
    Body(Box<Body>),
    /// So many bytes of the file.
    Wants(usize),
}

/// The first rows, and what they are.
struct Beginning {
    text: HeadText,
    layout: Layout,
    /// Tables stand beside each other.
    sides: Option<SideRows>,
    program: Option<Recognised>,
    /// Its headings are those of a program, and whether it is read as such is open to the user.
    program_asked: Option<ImportQuestion>,
    mappings: FittingMappings,
    /// With what is known of the program, and what was kept.
    choices: Choices,
}

/// What came of a file.
#[derive(Debug)]
pub enum ReadOutcome {
    /// All was read: what it found, and the plan that is to be previewed.
    Done(Box<Report>, ImportPlan),
    /// The end of the file shows how its beginning is to be read: feed it once more from the start.
    Again(FileReading),
}

impl FileReading {
    /// Before the first byte of a file.
    #[must_use]
    pub fn new(known: Rc<KnownRecords>, choices: Choices) -> Self {
        Self {
            known,
            found: Found::default(),
            names: None,
            row_ends: RowEnds::WithHeadings,
            hidden: Rc::default(),
            mappings: KeptMappings::read(&choices.mappings),
            mapping: None,
            stale: Vec::new(),
            choices,
            state: State::AT_START,
        }
    }

    /// Before the first row of a sheet, which comes as text ([`sheets`]).
    #[must_use]
    pub fn of_sheet(known: Rc<KnownRecords>, choices: Choices) -> Self {
        let choices = Choices {
            encoding: Some(Encoding::Utf8),
            delimiter: Some(sheets::DELIMITER),
            ..choices
        };
        Self {
            row_ends: RowEnds::Anywhere,
            ..Self::new(known, choices)
        }
    }

    /// The same of a sheet that hides some of its rows and columns.
    #[must_use]
    pub fn hiding(self, hidden: Rc<HiddenParts>) -> Self {
        Self { hidden, ..self }
    }

    /// Whether the first rows of a file make a table that we know.
    #[must_use]
    pub fn would_be_table(&self, head: &[u8]) -> bool {
        let Ok(script) = self.script(head) else { return false };
        let start = HeadText::new(head, script, Input::GoesOn, &self.choices);
        let start = self.start(start);
        start.text.makes_table(&start.layout)
    }

    /// Takes the next piece of the file.
    ///
    /// # Errors
    /// A [`Failure`] as soon as it is sure that the file cannot be read; more pieces change nothing.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), Failure> {
        match &mut self.state {
            State::Failed(failure) => return Err(*failure),
            State::Body(body) => {
                if let Err(failure) = body.feed(piece) {
                    self.state = State::Failed(failure);
                    return Err(failure);
                }
            }
            State::Head(bytes, wanted) if bytes.len() + piece.len() < *wanted => bytes.extend_from_slice(piece),
            State::Head(bytes, wanted) if bytes.is_empty() => {
                let wanted = *wanted;
                self.begin(piece.into(), wanted, Input::GoesOn)?;
            }
            State::Head(bytes, wanted) => {
                bytes.extend_from_slice(piece);
                let (bytes, wanted) = (std::mem::take(bytes), *wanted);
                self.begin(bytes.into(), wanted, Input::GoesOn)?;
            }
        }
        Ok(())
    }

    /// After the last piece.
    ///
    /// # Errors
    /// The [`Failure`] that keeps the file from being read.
    pub fn finish(mut self) -> Result<ReadOutcome, Failure> {
        if let State::Head(bytes, wanted) = &mut self.state {
            let (bytes, wanted) = (std::mem::take(bytes), *wanted);
            self.begin(bytes.into(), wanted, Input::Ends)?;
        }
        match std::mem::replace(&mut self.state, State::AT_START) {
            State::Head(..) => Err(Failure::Empty),
            State::Failed(failure) => Err(failure),
            State::Body(mut body) => {
                body.end();
                let misread = body.misread(&self.choices);
                let nothing = Found::default();
                let is_first_time = self.found == nothing && self.names.is_none();
                if is_first_time && misread != nothing {
                    (self.found, self.names) = (misread, None);
                } else if let Some(names) = body.settle() {
                    self.names = Some(Box::new(names));
                } else {
                    let (report, plan) = body.finish(&self.choices);
                    if !self.drops_stale_answers(&report) {
                        return Ok(ReadOutcome::Done(Box::new(report), plan));
                    }
                }
                self.state = State::AT_START;
                Ok(ReadOutcome::Again(self))
            }
        }
    }

    /// Whether kept answers are to be asked anew, because this file does not offer them.
    fn drops_stale_answers(&mut self, report: &Report) -> bool {
        let mut stale = self
            .mapping
            .as_ref()
            .map(|mapping| mapping.stale(report))
            .unwrap_or_default();
        stale.retain(|topic| !self.stale.contains(topic));
        for topic in &stale {
            self.choices.answers.remove(topic);
        }
        self.stale.extend(&stale);
        !stale.is_empty()
    }

    /// Begins with the first rows, or asks for more where they are not there yet.
    fn begin(&mut self, bytes: Cow<'_, [u8]>, wanted: usize, input: Input) -> Result<(), Failure> {
        let (state, result) = match self.body(&bytes, wanted, input) {
            Ok(Begun::Body(body)) => (State::Body(body), Ok(())),
            Ok(Begun::Wants(wanted)) => (State::Head(bytes.into_owned(), wanted), Ok(())),
            Err(failure) => (State::Failed(failure), Err(failure)),
        };
        self.state = state;
        result
    }

    fn body(&mut self, bytes: &[u8], mut wanted: usize, input: Input) -> Result<Begun, Failure> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Failure::Empty);
        }
        let (script, start, of_head, head) = loop {
            if input == Input::GoesOn && bytes.len() < wanted {
                return Ok(Begun::Wants(wanted));
            }
            let of_head = if bytes.len() <= wanted { input } else { Input::GoesOn };
            let head = bytes.get(..wanted).unwrap_or(bytes);
            let script = self.script(head)?;
            let start = HeadText::new(head, script, of_head, &self.choices);
            if start.head.rows.is_empty() && of_head == Input::Ends {
                return Err(Failure::Empty);
            }
            if of_head == Input::Ends || start.suffices || wanted >= HEAD_BYTES_MAX {
                break (script, start, of_head, head);
            }
            wanted *= 2;
        };
        let start = self.start(start);
        let is_settled = start.program.is_some() || start.text.makes_table(&start.layout);
        let is_settled = is_settled || self.choices.kept.is_some();
        let other = (!is_settled).then(|| self.other_delimiter(head, script, of_head, &start.text));
        let start = other.flatten().unwrap_or(start);
        self.choices.clone_from(&start.choices);
        self.mapping.clone_from(&start.mappings.used);
        let mut body = Body::new(script, start, self);
        body.feed(bytes.get(script.mark..).unwrap_or_default())?;
        Ok(Begun::Body(Box::new(body)))
    }

    /// What the first rows are: as it was kept for their headings, of a program that we know, or by what they mean.
    fn start(&self, text: HeadText) -> Beginning {
        if self.mappings.is_empty() {
            return self.start_by(text, &self.choices);
        }
        let plain = self.start_by(text.clone(), &self.choices);
        let mappings = self.mappings.of(&plain.layout.columns.headers, &self.choices);
        let start = match &mappings.used {
            Some(mapping) => self.start_by(text, &mapping.merge(&self.choices, &self.stale)),
            None => plain,
        };
        Beginning { mappings, ..start }
    }

    fn start_by(&self, mut text: HeadText, choices: &Choices) -> Beginning {
        let program = programs::recognise(&text.head, choices);
        let program_asked = program.as_ref().map(|_| said::program_question(choices));
        let program = program.filter(|_| programs::is_followed(choices));
        let choices = match &program {
            Some(program) => {
                program.put_right(&mut text.head);
                program.choices(choices)
            }
            None => {
                text.head.join_heading_rows();
                choices.clone()
            }
        };
        let mut choices = choices;
        let mut layout = text.head.layout(&self.known, &choices, program.as_ref());
        let sides = program
            .is_none()
            .then(|| SideRows::look(&mut text, &mut layout, self, &mut choices));
        let sides = sides.flatten();
        layout.columns.floats = float_numbers(&text.head, &layout);
        let mappings = FittingMappings::default();
        Beginning {
            text,
            layout,
            sides,
            program,
            program_asked,
            mappings,
            choices,
        }
    }

    /// The first rows cut at another delimiter, if that makes a table of them.
    fn other_delimiter(&self, head: &[u8], script: Script, input: Input, start: &HeadText) -> Option<Beginning> {
        let cut = |delimiter: &u8| {
            let choices = Choices {
                delimiter: Some(*delimiter),
                ..self.choices.clone()
            };
            let other = self.start(HeadText::new(head, script, input, &choices));
            let is_cut = *delimiter != sniff::BLANKS || other.text.aligned.is_some();
            let is_settled = other.program.is_some() || other.text.makes_table(&other.layout);
            (is_cut && is_settled).then_some(other)
        };
        start.others.iter().find_map(cut)
    }

    fn script(&self, head: &[u8]) -> Result<Script, Failure> {
        let script = sniff::script(head);
        match self.choices.encoding.or(self.found.encoding) {
            Some(encoding) => {
                let is_utf8 = |encoding| matches!(encoding, Encoding::Utf8 | Encoding::Utf8Twice);
                let is_marked = |found: Encoding| found == encoding || (is_utf8(found) && is_utf8(encoding));
                let mark = script.map_or(0, |script| if is_marked(script.encoding) { script.mark } else { 0 });
                let evidence = match self.choices.encoding {
                    Some(_) => Evidence::Chosen,
                    None => Evidence::Settled,
                };
                Ok(Script {
                    encoding,
                    evidence,
                    mark,
                })
            }
            None => script.map_err(Failure::Foreign),
        }
    }
}

/// Reads all bytes at once: for pasted text and for tests.
///
/// # Errors
/// The [`Failure`] that keeps them from being read.
pub fn read_all(bytes: &[u8], known: Rc<KnownRecords>, choices: Choices) -> Result<(Report, ImportPlan), Failure> {
    let mut reading = FileReading::new(known, choices);
    loop {
        reading.feed(bytes)?;
        match reading.finish()? {
            ReadOutcome::Done(report, plan) => return Ok((*report, plan)),
            ReadOutcome::Again(again) => reading = again,
        }
    }
}
