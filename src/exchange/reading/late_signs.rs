//! Words that take their lines off, in columns where the first rows showed none: a `Gutschrift` after a thousand invoices, a number that
//! begins with `GS` after many with `RE`.
//!
//! Looks at a word that differs from the one above, and gives a column up once it holds many: that is text.

use super::{FileReading, amounts};
use crate::exchange::asked::{ImportAnswer, Topic};
use crate::exchange::beside::{Beside, LineKind, SignHeading, line_kind, prefix, sign_heading};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::mapping::Layout;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::short_bytes::same;
use crate::exchange::rows::cells::cell;

/// The columns that are looked at.
#[derive(Debug, Default)]
pub(super) struct LateSigns {
    columns: Vec<Watched>,
}

#[derive(Debug)]
struct Watched {
    column: usize,
    heading: SignHeading,
    last: Vec<u8>,
    words: Vec<Vec<u8>>,
    seen: Seen,
}

/// Which kinds of words came up.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    takes_off: bool,
    /// Of more than one letter.
    takes_off_plainly: bool,
    /// An invoice.
    plus: bool,
    /// Nothing, which before a number is a number without letters.
    empty: bool,
}

impl LateSigns {
    const COLUMNS_MAX: usize = 6;
    const WORDS_MAX: usize = 32;
    /// A word is no longer than this.
    const BYTES_MAX: usize = 40;

    /// Looks at no column where there are no amounts, or something takes lines off already.
    pub fn look(layout: &Layout, beside: Option<&Beside>, reading: &FileReading) -> Self {
        let is_known = beside.is_some_and(Beside::has_sign) || reading.found.late_sign.is_some();
        match amounts::are_in(layout.table) && !is_known {
            true => Self::new(layout, &reading.choices),
            false => Self::default(),
        }
    }

    /// The number of the invoice, and columns that mean nothing; none where the user said what is taken off.
    fn new(layout: &Layout, choices: &Choices) -> Self {
        if choices.answers.get(&Topic::Sign) == Some(&ImportAnswer::AsWritten) {
            return Self::default();
        }
        let columns = layout.columns.headers.iter().zip(&layout.columns.fields).enumerate();
        let watched = columns.filter_map(|(column, (header, field))| {
            let is_left_out = u16::try_from(column).is_ok_and(|column| choices.fields.get(&column) == Some(&None));
            let heading = match field {
                Some(ColumnField::InvoiceNumber) => SignHeading::Prefix,
                None if !is_left_out => sign_heading(header),
                Some(_) | None => return None,
            };
            Some(Watched {
                column,
                heading,
                last: Vec::new(),
                words: Vec::new(),
                seen: Seen::default(),
            })
        });
        Self {
            columns: watched.take(Self::COLUMNS_MAX).collect(),
        }
    }

    /// Takes a row.
    #[inline]
    pub fn row(&mut self, record: &CsvRecord<'_>) {
        let mut gives_up = false;
        for watched in &mut self.columns {
            let cell = cell(record, Some(watched.column));
            let word = match watched.heading {
                SignHeading::Prefix => prefix(cell),
                SignHeading::IsVoid
                | SignHeading::IsCredit
                | SignHeading::Says
                | SignHeading::Status
                | SignHeading::Other
                | SignHeading::Nothing => cell,
            };
            if !same(word, &watched.last) || watched.words.is_empty() {
                watched.note(word);
                gives_up |= watched.words.len() >= Self::WORDS_MAX;
            }
        }
        if gives_up {
            self.columns.retain(|watched| watched.words.len() < Self::WORDS_MAX);
        }
    }

    /// Where a word takes its line off, if the others there are those of invoices.
    pub fn found(&self) -> Option<usize> {
        let found = self.columns.iter().find(|watched| watched.speaks());
        found.map(|watched| watched.column)
    }
}

impl Watched {
    #[cold]
    fn note(&mut self, word: &[u8]) {
        self.last.clear();
        self.last.extend_from_slice(word);
        if self.words.iter().any(|known| known == word) {
            return;
        }
        self.words.push(word.to_vec());
        let text = std::str::from_utf8(word).unwrap_or_default();
        let is_short = word.len() <= LateSigns::BYTES_MAX;
        match line_kind(text, self.heading).filter(|_| is_short) {
            Some(LineKind::TakenOff) => {
                self.seen.takes_off = true;
                self.seen.takes_off_plainly |= word.len() > 1;
            }
            Some(LineKind::Counts) if word.is_empty() => self.seen.empty = true,
            Some(LineKind::Counts) => self.seen.plus = true,
            // Text, among which a word says nothing.
            None if self.heading != SignHeading::Prefix => self.words.resize(LateSigns::WORDS_MAX, Vec::new()),
            None => {}
        }
    }

    fn speaks(&self) -> bool {
        let Seen {
            takes_off,
            takes_off_plainly,
            plus,
            empty,
        } = self.seen;
        (takes_off && plus) || (takes_off_plainly && empty)
    }
}
