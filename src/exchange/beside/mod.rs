//! What stands beside the amount of a line and decides what it is: other amounts, quantity and price, a sign in a column of its own,
//! the type of a document, its currency. One check over the whole file, from whose findings follow questions with the sum of each answer.
//!
//! **How it works.** [`Beside::look`] sees the headings and the first rows. Where they hold one column of amounts and nothing that could
//! change it, there is no check, and lines are read as fast as ever. Else every line goes through [`Beside::line`], which gives its amount by the
//! answers in use and adds it up under all others: sums by what was found beside it (`Group`), for each way to reckon the amount. The
//! same counting over the first rows alone says which answers are in use first; [`Beside::conclude`] judges by the whole file.
//!
//! **What breaks.** A decision at the end that differs from the one in use asks for another reading, once. Every way that can be decided
//! for has to be among [`AmountColumns::ways`], or it has no sum.

mod amount;
mod conclude;
mod conclude_words;
mod cost;
mod currency;
mod documents;
mod headings;
mod key;
mod meaning;
mod papers;
mod pieces;
mod rates;
mod reckoning;
mod relations;
mod signs;
mod states;
mod ways;
mod words;

use crate::domain::Money;
use crate::domain::values::sign::Sign;
use crate::exchange::amount_way::{AmountWay, LineOfInvoice};
use crate::exchange::asked::{Finding, ImportAnswer, ImportQuestion, Topic};
use crate::exchange::exchange_rate::ExchangeRate;
use crate::exchange::parse::number::{ReadNumber, Tags};
use crate::exchange::parse::short_bytes::{print, print_on};
use crate::exchange::parse::unit::CurrencyCode;
use amount::AmountColumns;
pub use headings::amount_heading;
use key::{GroupKey, Reversals, State};
pub use meaning::SignHeading;
use relations::Relations;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use words::WordColumn;
pub use words::{LineKind, line_kind, prefix, sign_heading};

mod look;
pub use look::TableHead;

/// The cells of a line.
pub trait LineCells {
    /// As it stands, without padding.
    fn text(&self, column: u16) -> &[u8];
    /// The same where a dash means something.
    fn word(&self, column: u16) -> &[u8];
    /// In the notation of its column, whatever unit stands behind it; `None` where it is empty or no number.
    fn pieces(&mut self, column: u16) -> Option<ReadNumber>;
    /// In the notation of its column; `None` where it is empty or no number.
    fn number(&mut self, column: u16) -> Option<ReadNumber>;
}

/// What the amount of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineAmount {
    /// By the answers in use.
    Amount(Money),
    /// A cell without which there is none is empty.
    Missing(u16),
    /// It holds no number.
    NoNumber(u16),
    /// The line does not count, by the answers in use: that is said for the file as a whole.
    LeftOut,
}

/// The check at work.
#[derive(Debug)]
pub struct Beside {
    columns: AmountColumns,
    ways: Vec<AmountWay>,
    relations: Relations,
    /// Some columns of numbers could mean the same.
    compares: bool,
    /// Which way the amount goes, what document it is of, and what became of that: one column can be all of it.
    sign: Option<WordColumn>,
    documents: Option<WordColumn>,
    states: Vec<WordColumn>,
    own: CurrencyCode,
    of_title: Option<CurrencyCode>,
    units: Vec<CurrencyCode>,
    /// Name and number of the customer, of the product.
    party: [Option<u16>; 2],
    product: [Option<u16>; 2],
    groups: Vec<Group>,
    last_group: usize,
    values: Vec<Option<i64>>,
    /// Whether the line just taken is taken off.
    taken_off: Sign,
    /// At which rate it counts, where that is not as it stands.
    rate: Option<ExchangeRate>,
    /// What stands beside its amount, until it counts; and its amount in each way.
    pending: Option<GroupKey>,
    amounts: Vec<Option<i64>>,
    invoices: Option<FxHashSet<u64>>,
    reversals: Reversals,
    /// The answers that the user gave, and those that hold.
    given: BTreeMap<Topic, ImportAnswer>,
    in_use: InUse,
}

/// The answers by which lines are read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct InUse {
    way: Option<AmountWay>,
    take_off: Vec<String>,
    /// But not what carries a minus already.
    spares_negative: bool,
    /// Types of documents that are left out.
    without: Vec<String>,
    void: ImportAnswer,
    currency: ImportAnswer,
    /// `None` where the cost is that of the line for all that is known.
    cost: Option<AmountWay>,
}

/// The lines that have the same beside their amount.
#[derive(Debug, Clone)]
struct Group {
    key: GroupKey,
    /// With and without an amount.
    rows: u32,
    /// With one, whatever way it is reckoned.
    lines: u32,
    /// For each way.
    sums: Vec<i64>,
    /// The same at the rate in use, where there is one.
    converted: Vec<i64>,
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Counts(Sign),
    LeftOut,
}

/// What the check comes to.
#[derive(Debug, Default)]
pub struct Conclusion {
    /// The answers that the file itself suggests, where the user gave none.
    pub decided: BTreeMap<Topic, ImportAnswer>,
    /// What is asked, or can be answered otherwise.
    pub asked: Vec<ImportQuestion>,
    /// What is said.
    pub findings: Vec<Finding>,
}

impl Beside {
    /// The answers in use that the file suggested.
    #[must_use]
    pub fn uses(&self, topic: Topic, answer: &ImportAnswer) -> bool {
        let used = [
            (Topic::Amount, self.in_use.way.map(ImportAnswer::Way)),
            (Topic::Sign, Some(self.in_use.sign())),
            (Topic::Documents, Some(self.in_use.documents())),
            (Topic::Cancelled, Some(self.in_use.void.clone())),
            (Topic::Currency, Some(self.in_use.currency.clone())),
            (Topic::Cost, self.in_use.cost.map(ImportAnswer::Way)),
        ];
        let known = used.iter().find(|(known, _)| *known == topic);
        known.is_none_or(|(_, used)| used.as_ref() == Some(answer))
    }

    /// The user answered it.
    #[must_use]
    pub fn is_given(&self, topic: Topic) -> bool {
        self.given.contains_key(&topic)
    }

    /// The columns that make the amount by the answers in use.
    #[must_use]
    pub fn columns_in_use(&self) -> [Option<u16>; 2] {
        self.in_use.way.map_or([None; 2], AmountWay::columns)
    }

    /// The file holds amounts at all.
    #[must_use]
    pub fn has_amount(&self) -> bool {
        self.in_use.way.is_some()
    }

    /// A column of words says what lines are.
    #[must_use]
    pub fn has_sign(&self) -> bool {
        self.sign.is_some() || self.documents.is_some() || !self.states.is_empty()
    }

    /// All columns of numbers that are looked at.
    #[must_use]
    pub fn watched(&self) -> &[u16] {
        &self.columns.watched
    }

    /// Takes a line.
    pub fn line(&mut self, cells: &mut impl LineCells) -> LineAmount {
        let main = self.in_use.way.map(AmountWay::main_column);
        let mut tags = Tags::default();
        let watched = self.columns.watched.iter().zip(&mut self.values);
        for (column, value) in watched {
            let number = match self.columns.counts_pieces(*column) {
                true => cells.pieces(*column),
                false => cells.number(*column),
            };
            *value = number.map(|number| number.money.0);
            if let Some(number) = number.filter(|_| main.is_none_or(|main| main == *column)) {
                tags = number.tags;
            }
        }
        let line = self.compare(cells);
        let value_of = |way: AmountWay| {
            let of = |column| self.values.get(self.columns.place(column)).copied().flatten();
            way.value(of, line)
        };
        let amount = self.in_use.way.and_then(value_of);
        self.amounts.clear();
        self.amounts.extend(self.ways.iter().copied().map(value_of));
        let key = self.key(cells, tags, amount);
        self.pending = Some(key);
        let fate = self.fate(&self.in_use, key);
        self.rate = self.rate(&self.in_use.currency, key.unit);
        self.taken_off = match fate {
            Fate::Counts(sign) => sign,
            Fate::LeftOut => Sign::Plus,
        };
        let amount = amount.map(|amount| self.signed(Money(amount)));
        let met = amount.filter(|_| self.has_states() && !self.is_without(&self.in_use, key));
        let side = met.and_then(|amount| Reversals::side(amount, self.state(&self.in_use, key)));
        if let Some((amount, side)) = met.zip(side) {
            let party = self.print_of(self.party, cells).unwrap_or(0);
            self.reversals.note(party, amount, side);
        }
        match (fate, amount) {
            (Fate::Counts(_), Some(amount)) => LineAmount::Amount(amount),
            (Fate::Counts(_), None) => {
                // By another answer it may have an amount.
                self.count();
                self.missing(cells)
            }
            (Fate::LeftOut, _) => LineAmount::LeftOut,
        }
    }

    /// Compares the columns of numbers with one another, where there is a choice.
    fn compare(&mut self, cells: &impl LineCells) -> LineOfInvoice {
        if !self.compares {
            return LineOfInvoice::First;
        }
        let (document, line) = self.document(cells);
        let product = self.relations.quantity.and_then(|_| self.print_of(self.product, cells));
        self.relations.row(&self.values, document, product);
        line
    }

    /// What becomes of a line by these answers.
    fn fate(&self, answers: &InUse, key: GroupKey) -> Fate {
        let unit = self.units.get(key.unit).copied();
        if self.is_without(answers, key) || !self.takes_unit(&answers.currency, unit) {
            return Fate::LeftOut;
        }
        let taken_off = self.is_taken_off(answers, key);
        let is_credit = taken_off != key.is_negative;
        match (self.state(answers, key), &answers.void) {
            (State::Void | State::Returned, ImportAnswer::LeaveOut) if !is_credit => Fate::LeftOut,
            (State::Void, ImportAnswer::TakeOff(_)) if !is_credit => Fate::LeftOut,
            (State::Returned, ImportAnswer::TakeOff(_)) if !is_credit => Fate::Counts(Sign::Minus),
            _ if taken_off => Fate::Counts(Sign::Minus),
            _ => Fate::Counts(Sign::Plus),
        }
    }

    fn has_states(&self) -> bool {
        self.documents.is_some() || !self.states.is_empty()
    }

    /// Its type of document is left out.
    fn is_without(&self, answers: &InUse, key: GroupKey) -> bool {
        says(self.documents.as_ref(), key.document, &answers.without)
    }

    fn is_taken_off(&self, answers: &InUse, key: GroupKey) -> bool {
        let is_spared = answers.spares_negative && key.is_negative;
        !is_spared && says(self.sign.as_ref(), key.word, &answers.take_off)
    }

    /// An amount that goes with that of the line just taken: off with it, and at its rate.
    #[must_use]
    pub fn signed(&self, amount: Money) -> Money {
        let amount = self.rate.map_or(amount, |rate| rate.convert(amount));
        match self.taken_off {
            Sign::Plus => amount,
            Sign::Minus => -amount,
        }
    }

    /// The cost of the line just taken.
    #[must_use]
    pub fn cost(&self, cost: Money) -> Money {
        let quantity = match self.in_use.cost {
            Some(AmountWay::Product(_, quantity, _)) => Some(quantity),
            _ => None,
        };
        let pieces = quantity.and_then(|column| self.values.get(self.columns.place(column)).copied().flatten());
        let cost = pieces.map_or(cost, |pieces| {
            Money(cost.times(pieces, Money::PARTS).cents() * (Money::PARTS / 100))
        });
        let cost = self.rate.map_or(cost, |rate| rate.convert(cost));
        match self.taken_off {
            Sign::Plus => cost,
            // What came back carries its minus or does not.
            Sign::Minus => Money(-cost.0.saturating_abs()),
        }
    }

    /// The line just taken is sound in all else, and counts in the sums.
    pub fn count(&mut self) {
        if let Some(key) = self.pending.take() {
            self.add(key);
        }
    }

    /// The line just taken lacks something else that it needs. Where the user is asked about lines like it, it stays one of them, but
    /// comes to nothing by any answer.
    pub fn count_faulty(&mut self) {
        let Some(key) = self.pending.take() else { return };
        if key.state != State::Sound || self.documents.is_some() {
            self.amounts.iter_mut().flatten().for_each(|amount| *amount = 0);
            self.add(key);
        }
    }

    /// Before the rows are counted again from the first.
    fn forget(&mut self) {
        self.groups.clear();
        self.last_group = 0;
        self.relations = self.relations.emptied();
        self.reversals = Reversals::default();
        self.invoices.iter_mut().for_each(FxHashSet::clear);
    }

    fn document(&mut self, cells: &impl LineCells) -> (Option<u64>, LineOfInvoice) {
        // Without numbers, the lines of one customer and day are one invoice.
        let column = self.columns.invoice.or(self.columns.date);
        let text = column.map_or(&[][..], |column| cells.text(column));
        if text.is_empty() {
            return (None, LineOfInvoice::First);
        }
        let document = print_on(print(self.print_of(self.party, cells).unwrap_or(0)), text);
        let is_first = self.invoices.as_mut().is_none_or(|seen| seen.insert(document));
        (
            Some(document),
            if is_first {
                LineOfInvoice::First
            } else {
                LineOfInvoice::Later
            },
        )
    }

    fn print_of(&self, columns: [Option<u16>; 2], cells: &impl LineCells) -> Option<u64> {
        let texts = columns.map(|column| column.map_or(&[][..], |column| cells.text(column)));
        let is_named = texts.iter().any(|text| !text.is_empty());
        is_named.then(|| texts.iter().fold(print(7), |print, text| print_on(print, text)))
    }

    fn add(&mut self, key: GroupKey) {
        let values = &self.amounts;
        let is_same = |group: &Group| group.key == key;
        if !self.groups.get(self.last_group).is_some_and(is_same) {
            self.last_group = self.groups.iter().position(is_same).unwrap_or_else(|| {
                self.groups.push(Group {
                    key,
                    rows: 0,
                    lines: 0,
                    sums: vec![0; values.len()],
                    converted: vec![0; self.rate.map_or(0, |_| values.len())],
                });
                self.groups.len() - 1
            });
        }
        if let Some(group) = self.groups.get_mut(self.last_group) {
            group.rows = group.rows.saturating_add(1);
            group.lines = group
                .lines
                .saturating_add(u32::from(values.iter().any(Option::is_some)));
            for (sum, value) in group.sums.iter_mut().zip(values) {
                *sum = sum.saturating_add(value.unwrap_or(0));
            }
            if let Some(rate) = self.rate {
                for (sum, value) in group.converted.iter_mut().zip(values) {
                    *sum = sum.saturating_add(rate.convert(Money(value.unwrap_or(0))).0);
                }
            }
        }
    }

    /// Which cell keeps the line from having an amount.
    #[cold]
    fn missing(&self, cells: &mut impl LineCells) -> LineAmount {
        let wanted = self.columns_in_use();
        let faulty = wanted
            .into_iter()
            .flatten()
            .find(|column| cells.pieces(*column).is_none());
        match faulty.or(wanted[0]) {
            Some(column) if cells.text(column).is_empty() => LineAmount::Missing(column),
            Some(column) => LineAmount::NoNumber(column),
            None => LineAmount::Missing(0),
        }
    }
}

/// One of these words stands there.
fn says(column: Option<&WordColumn>, place: usize, words: &[String]) -> bool {
    let column = column.filter(|_| !words.is_empty());
    column.is_some_and(|column| words.iter().any(|word| word == column.word(place)))
}

impl InUse {
    /// Before anything is known but the column of the amount.
    fn of_column(column: Option<u16>) -> Self {
        Self {
            way: column.map(AmountWay::Column),
            take_off: Vec::new(),
            spares_negative: false,
            without: Vec::new(),
            void: ImportAnswer::LeaveOut,
            currency: ImportAnswer::LeaveOut,
            cost: None,
        }
    }

    fn sign(&self) -> ImportAnswer {
        match self.take_off.is_empty() {
            true => ImportAnswer::AsWritten,
            false if self.spares_negative => ImportAnswer::TakeOffPositive(self.take_off.clone()),
            false => ImportAnswer::TakeOff(self.take_off.clone()),
        }
    }

    fn documents(&self) -> ImportAnswer {
        match self.without.is_empty() {
            true => ImportAnswer::Keep,
            false => ImportAnswer::Without(self.without.clone()),
        }
    }

    fn take(&mut self, topic: Topic, answer: &ImportAnswer) {
        let answer = answer.clone();
        if topic == Topic::Amount {
            self.way = answer.way();
        } else if topic == Topic::Sign {
            self.take_off.clear();
            self.spares_negative = matches!(answer, ImportAnswer::TakeOffPositive(_));
            if let ImportAnswer::TakeOff(words) | ImportAnswer::TakeOffPositive(words) = answer {
                self.take_off = words;
            }
        } else if topic == Topic::Documents {
            self.without.clear();
            if let ImportAnswer::Without(words) = answer {
                self.without = words;
            }
        } else if topic == Topic::Cancelled {
            self.void = answer;
        } else if topic == Topic::Currency {
            self.currency = answer;
        } else if topic == Topic::Cost {
            self.cost = answer.way();
        }
    }
}
