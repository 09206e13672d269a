//! What page and worker say to each other. A message is a JavaScript array of these bytes and, with [`Request::Open`], the file
//! itself.
//!
//! Written with postcard, which stores no names: variants and fields are known by their order. Page and worker come from the same
//! build, so that the order may change with any version.

use crate::domain::ImportPlan;
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::report::{Failure, Report};
use serde::{Deserialize, Serialize};

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Read the file that comes with this.
    Open {
        /// Names and numbers of the workspace.
        known: KnownRecords,
        /// What the user chose, or nothing yet.
        choices: Choices,
    },
    /// Read the same file in another way.
    Again(Choices),
    /// Hand over the plan of the last reading.
    Take,
}

/// From the worker to the page. Answers come in order: `Progress` any number of times and one `Report` for each reading, then,
/// when asked to [`Request::Take`], `Part` any number of times and `Done`; or `Failed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// How far a reading came, about ten times a second.
    Progress {
        /// Bytes of the file that were read.
        read: u64,
        /// Bytes that it has.
        total: u64,
    },
    /// A reading ended; its plan waits in the worker.
    Report(Box<Report>),
    /// A part of the plan, to be appended to those before.
    Part(Box<ImportPlan>),
    /// That was the last part.
    Done,
    /// The file is no table, but a kept mapping: the name that its sender gave it, and its text.
    Mapping(String, String),
    /// The file cannot be read, or the worker stopped.
    Failed(Failure),
}

/// A message as bytes; `None` for one that cannot be written, which ours all can.
#[must_use]
pub fn to_bytes(message: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_allocvec(message).ok()
}

/// Reads what [`to_bytes`] wrote; `None` for bytes that are no such message.
#[must_use]
pub fn from_bytes<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
