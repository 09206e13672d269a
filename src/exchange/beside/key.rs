//! What a line has beside its amount: its place in each column of words, its currency. Lines that have the same are one group.

use super::words::{SignHeading, SignWord, WordColumn, prefix};
use super::{Beside, InUse, LineCells};
use crate::domain::Money;
use crate::exchange::amount_way::AmountWay;
use crate::exchange::asked::Topic;
use crate::exchange::parse::number::{Side, Tags};
use crate::exchange::parse::short_bytes::{print, print_on};
use rustc_hash::FxHashMap;

/// What lines have beside their amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupKey {
    /// The word of the sign column.
    pub word: usize,
    /// That of the column of types of documents.
    pub document: usize,
    /// That of the first column that says what became of invoices.
    pub status: usize,
    /// What all of these come to.
    pub state: State,
    /// How much was given back stands beside the amount.
    pub is_given_back: bool,
    pub is_negative: bool,
    pub unit: usize,
}

/// What became of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum State {
    #[default]
    Sound,
    PartReturned,
    Returned,
    Void,
}

impl State {
    const fn of(says: SignWord) -> Self {
        match says {
            SignWord::Void => Self::Void,
            SignWord::Returned => Self::Returned,
            SignWord::PartReturned => Self::PartReturned,
            SignWord::Plus
            | SignWord::Invoice
            | SignWord::Minus
            | SignWord::Side(_)
            | SignWord::Payment
            | SignWord::Refund
            | SignWord::Order(_)
            | SignWord::NoSale
            | SignWord::Unknown => Self::Sound,
        }
    }
}

/// No column: the sign stands in the cell of the amount.
const CELL: usize = usize::MAX;

fn side_word(side: Option<Side>) -> &'static [u8] {
    match side {
        Some(Side::Debit) => b"S",
        Some(Side::Credit) => b"H",
        None => b"",
    }
}

/// The place of the line's word in the column.
fn place(column: &mut WordColumn, cells: &impl LineCells) -> usize {
    column.place(cells.word(u16::try_from(column.column).unwrap_or(u16::MAX)))
}

impl Beside {
    pub(super) fn key(&mut self, cells: &impl LineCells, tags: Tags, amount: Option<i64>) -> GroupKey {
        let word = self.sign_place(cells, tags);
        let document = self.documents.as_mut().map_or(0, |documents| place(documents, cells));
        let (mut status, mut state) = (0, State::Sound);
        for (at, column) in self.states.iter_mut().enumerate() {
            let place = place(column, cells);
            status = if at == 0 { place } else { status };
            state = state.max(State::of(column.says(place)));
        }
        let said = self
            .documents
            .as_ref()
            .map_or(SignWord::Plus, |column| column.says(document));
        state = state.max(State::of(said));
        GroupKey {
            word,
            document,
            status,
            state,
            is_given_back: state != State::Sound && self.gives_back(),
            is_negative: amount.is_some_and(|amount| amount < 0),
            unit: self.unit(cells, tags.unit),
        }
    }

    fn gives_back(&self) -> bool {
        let place = self.columns.credit.map(|credit| self.columns.place(credit));
        let value = place.and_then(|place| self.values.get(place)).copied().flatten();
        value.is_some_and(|value| value != 0)
    }

    /// What became of the invoice by these answers: what was given back may be taken off already.
    pub(super) fn state(&self, answers: &InUse, key: GroupKey) -> State {
        let is_against =
            matches!(answers.way, Some(AmountWay::Against(_, credit)) if self.columns.credit == Some(credit));
        if key.is_given_back && is_against && key.state != State::Void {
            State::Sound
        } else {
            key.state
        }
    }

    fn sign_place(&mut self, cells: &impl LineCells, tags: Tags) -> usize {
        match (&mut self.sign, tags.side) {
            (Some(sign), side) if sign.column == CELL => sign.place(side_word(side)),
            (Some(sign), _) if sign.heading == SignHeading::Prefix => {
                sign.place(prefix(cells.word(u16::try_from(sign.column).unwrap_or(u16::MAX))))
            }
            (Some(sign), _) => place(sign, cells),
            (None, Some(side)) => {
                let sign = self.sign.insert(WordColumn::new(CELL, SignHeading::Says));
                // Lines so far had none. Of the two sides, credit is what the firm gives back.
                sign.place(side_word(None));
                if !self.given.contains_key(&Topic::Sign) {
                    self.in_use.take_off = vec!["H".to_owned()];
                }
                sign.place(side_word(Some(side)))
            }
            (None, None) => 0,
        }
    }
}

/// Amounts that were cancelled and amounts below nothing, by customer: a reversal meets what it reverses.
#[derive(Debug, Default)]
pub struct Reversals {
    open: FxHashMap<u64, [u32; 2]>,
}

/// Which of the two an amount is.
#[derive(Debug, Clone, Copy)]
pub enum ReversalSide {
    Cancelled,
    Reversing,
}

impl Reversals {
    /// `None` where it is neither.
    pub fn side(amount: Money, state: State) -> Option<ReversalSide> {
        match (state, amount < Money::ZERO) {
            (_, true) => Some(ReversalSide::Reversing),
            (State::Void | State::Returned, false) => Some(ReversalSide::Cancelled),
            (State::Sound | State::PartReturned, false) => None,
        }
    }

    pub fn note(&mut self, party: u64, amount: Money, side: ReversalSide) {
        let size = amount.0.unsigned_abs().to_le_bytes();
        let counts = self.open.entry(print_on(print(party), &size)).or_default();
        if let Some(count) = counts.get_mut(side as usize) {
            *count += 1;
        }
    }

    /// How many amounts were cancelled, and how many of them have their reversal in the file.
    pub fn count(&self) -> (u32, u32) {
        let counts = self.open.values();
        counts.fold((0, 0), |(cancelled, reversed), [one, other]| {
            (cancelled + one, reversed + one.min(other))
        })
    }
}
