//! The colours of a matrix in a workbook: red, green and grey grounds may be marks, and may be there to please the eye. The user
//! says which.

use super::asked::{ImportAnswer, ImportQuestion, Offer, Topic};
use super::clipboard::clip_html;
use super::columns::choices::Choices;
use super::report::Report;
use super::sheets::Grounds;
use super::tables::kind::TableKind;
use crate::domain::{Colour, Mark};
use serde::{Deserialize, Serialize};

/// What becomes of the grounds of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum GroundReading {
    /// Nothing.
    #[default]
    LeftOut,
    /// The marks of our matrix: red, green and grey, with a cross where there is one.
    Marks,
}

impl GroundReading {
    /// As the user chose.
    #[must_use]
    pub fn of(choices: &Choices) -> Self {
        match choices.answers.get(&Topic::Grounds) {
            Some(ImportAnswer::OwnMarks) => Self::Marks,
            Some(_) | None => Self::LeftOut,
        }
    }
}

impl Grounds {
    /// Counts one more.
    pub fn count(&mut self, mark: Mark) {
        match mark.colour() {
            Some(Colour::Red | Colour::Green) => self.strong += 1,
            Some(Colour::Grey) => self.grey += 1,
            None => {}
        }
    }
}

/// The mark that a cell's text and the colour of its ground make together; `None` where the ground adds nothing.
#[must_use]
pub fn mark_on_ground(text: &str, [red, green, blue]: [u8; 3]) -> Option<Mark> {
    let (mark, by_ground) = clip_html::mark(text, clip_html::named(red, green, blue));
    mark.ok().filter(|_| by_ground)
}

/// Asks whether the grounds are marks, where the sheet is a matrix and some of them speak.
pub fn ask_about_grounds(grounds: Grounds, choices: &Choices, report: &mut Report) {
    if report.table != Some(TableKind::MatrixWide) || grounds.strong == 0 {
        return;
    }
    let offer = |answer| Offer {
        count: if grounds.has_more {
            0
        } else {
            grounds.strong + grounds.grey
        },
        ..Offer::plain(answer)
    };
    report.asked.push(ImportQuestion {
        topic: Topic::Grounds,
        offers: [ImportAnswer::OwnMarks, ImportAnswer::LeaveOut].map(offer).into(),
        taken: choices.answers.get(&Topic::Grounds).cloned(),
    });
}
