//! Reads a file in pieces: bytes → text → records → rows of a table → a plan and a report.
//!
//! **How it works.** The first `HEAD_BYTES`, or as many as hold the first rows, decide encoding, delimiter, headings and table
//! (`first_rows`); then the file streams by once (`body`). Only where its end shows that a number or date with two readings was meant
//! the other way, it is read again, with what was found.
//!
//! **What breaks.** Sizes of pieces must not matter: a cut character waits in the decoder, a cut record in the text of the body. What
//! the head was decoded for is decoded once more with the rest, so that both have to begin at the same byte. A second
//! reading never asks for a third, whatever it finds.

mod body;
mod first_rows;

use super::columns::choices::Choices;
use super::columns::known::KnownRecords;
use super::detect::decode::Evidence;
use super::detect::sniff::{self, HEAD_BYTES, Script};
use super::input::Input;
use super::parse::notation::Notation;
use super::report::{Failure, Report};
use crate::domain::ImportPlan;
use body::Body;
use first_rows::HeadText;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A file on its way in.
#[derive(Debug)]
pub struct FileReading {
    known: Rc<KnownRecords>,
    choices: Choices,
    /// Notations that a first reading found.
    found: BTreeMap<usize, Notation>,
    state: State,
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
            choices,
            found: BTreeMap::new(),
            state: State::AT_START,
        }
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
        match self.state {
            State::Head(..) => Err(Failure::Empty),
            State::Failed(failure) => Err(failure),
            State::Body(mut body) => {
                body.end();
                let misread = body.misread(&self.choices);
                let is_first_time = self.found.is_empty();
                if is_first_time && !misread.is_empty() {
                    return Ok(ReadOutcome::Again(Self {
                        found: misread,
                        state: State::AT_START,
                        known: self.known,
                        choices: self.choices,
                    }));
                }
                let (report, plan) = body.finish(&self.choices);
                Ok(ReadOutcome::Done(Box::new(report), plan))
            }
        }
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

    fn body(&self, bytes: &[u8], mut wanted: usize, input: Input) -> Result<Begun, Failure> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Failure::Empty);
        }
        let (script, start) = loop {
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
                break (script, start);
            }
            wanted *= 2;
        };
        let layout = start.head.layout(&self.known, &self.choices);
        let mut body = Body::new(script, &start, layout, self);
        body.feed(bytes.get(script.mark..).unwrap_or_default())?;
        Ok(Begun::Body(Box::new(body)))
    }

    fn script(&self, head: &[u8]) -> Result<Script, Failure> {
        let script = sniff::script(head);
        match self.choices.encoding {
            Some(encoding) => {
                let mark = script.map_or(0, |script| if script.encoding == encoding { script.mark } else { 0 });
                Ok(Script {
                    encoding,
                    evidence: Evidence::Settled,
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
