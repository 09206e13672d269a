//! What page and worker say to each other. A message is a JavaScript array of these bytes and, with [`Request::Open`], the
//! file itself.

use crate::domain::ImportPlan;
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::known::Known;
use crate::exchange::report::{Failure, Report};
use serde::{Deserialize, Serialize};

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Read the file that comes with this.
    Open { known: Known, choices: Choices },
    /// Read the same file in another way.
    Again(Choices),
    /// Hand over the plan of the last reading.
    Take,
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Progress {
        read: u64,
        total: u64,
    },
    Report(Box<Report>),
    /// A part of the plan, to be appended to those before.
    Part(ImportPlan),
    /// That was the last part.
    Done,
    Failed(Failure),
}

/// `None` for a message that cannot be written; ours all can.
#[must_use]
pub fn to_bytes(message: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_allocvec(message).ok()
}

#[must_use]
pub fn from_bytes<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
