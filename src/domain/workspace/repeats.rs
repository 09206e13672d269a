//! What a file does to revenue that is there already: old and new by month for each way to go on, and who would lose how much.
//! Sums only; knows neither the file nor what is done in the end.

use super::import::{FiguresSource, Repeat};
use crate::domain::figures::prints::InvoicesMet;
use crate::domain::values::ids::CustomerId;
use crate::domain::values::money::Money;
use crate::domain::values::month::Month;
use std::cmp::Ordering;

/// What each way to go on does to the revenue that is known, where a file gives figures of months that have some.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Repeats {
    /// Revenue of all customers in all months, as it is.
    pub before: Money,
    /// How many months of customers the file gives that have figures.
    pub met: u32,
    /// The invoices of those months in which numbers tell which are there.
    pub invoices: InvoicesMet,
    /// All other months that are met.
    open: OpenMonths,
    /// The months that the file gives, rising.
    pub months: Vec<RepeatedMonth>,
    outcomes: [RepeatOutcome; Repeat::ALL.len()],
    source: FiguresSource,
}

/// Months of customers that are met and in which no numbers tell which invoices are there, by what the file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct OpenMonths {
    /// The same revenue, to the smallest part.
    equal: u32,
    rise: u32,
    fall: u32,
}

/// A month of a customer, in the workspace and in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct NotedMonth {
    pub month: Month,
    /// `None` where the month has no figures yet.
    pub before: Option<Money>,
    pub in_file: Money,
    /// Of invoices that are not there yet.
    pub fresh: Money,
    /// `None` where numbers do not tell.
    pub invoices: Option<InvoicesMet>,
}

/// Revenue of a month that the file gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedMonth {
    /// Which one.
    pub month: Month,
    /// Of all customers, as it is.
    pub before: Money,
    /// By the file.
    pub in_file: Money,
    gains: [Money; Repeat::ALL.len()],
}

/// What one way to go on comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RepeatOutcome {
    /// By how much the revenue of all customers rises; it may fall.
    pub gain: Money,
    /// Customers with less revenue in a month than before.
    pub customers: u32,
    /// In how many months of theirs.
    pub months: u32,
    /// How much less these months have, together.
    pub lost: Money,
    /// Those that lose most with what they lose, the greatest first; at most [`RepeatOutcome::NAMED`].
    pub most: Vec<(CustomerId, Money)>,
}

impl RepeatOutcome {
    /// So many of those that lose are named.
    pub const NAMED: usize = 5;

    fn lose(&mut self, customer: CustomerId, months: u32, lost: Money) {
        if months == 0 {
            return;
        }
        self.customers += 1;
        self.months += months;
        self.lost += lost;
        let place = self.most.partition_point(|(_, known)| *known >= lost);
        self.most.insert(place, (customer, lost));
        self.most.truncate(Self::NAMED);
    }
}

impl RepeatedMonth {
    /// By how much the month's revenue rises; it may fall.
    #[must_use]
    pub fn gain(&self, repeat: Repeat) -> Money {
        self.gains.get(repeat as usize).copied().unwrap_or_default()
    }
}

impl Repeats {
    /// Nothing noted yet.
    pub(super) fn of(source: FiguresSource) -> Self {
        Self {
            source,
            ..Self::default()
        }
    }

    /// The way to go on that is sure enough to be taken unasked; `None` where the user has to decide: because revenue falls, because
    /// invoices have other sums and the file does not have all of their months, or because amounts without numbers may be a second
    /// part of the month as well as the whole of it.
    #[must_use]
    pub fn advised(&self) -> Option<Repeat> {
        let is_whole = match self.source {
            FiguresSource::Table => true,
            FiguresSource::Invoices => self.open.equal >= self.open.rise,
        };
        if self.open.fall > 0 || !is_whole {
            return None;
        }
        match self.invoices {
            InvoicesMet { all: 0, .. } => Some(Repeat::Replace),
            InvoicesMet { changed: 0, .. } => Some(Repeat::New),
            InvoicesMet { others: 0, .. } if self.outcome(Repeat::Replace).months == 0 => Some(Repeat::Replace),
            InvoicesMet { .. } => None,
        }
    }

    /// The ways to go on that differ, the likeliest first.
    #[must_use]
    pub const fn offers(&self) -> &'static [Repeat] {
        match self.invoices.all {
            0 => &[Repeat::Replace, Repeat::Add],
            _ => &[Repeat::New, Repeat::Replace, Repeat::Add],
        }
    }

    /// What this way to go on comes to.
    #[must_use]
    pub fn outcome(&self, repeat: Repeat) -> &RepeatOutcome {
        let [replaced, added, filled] = &self.outcomes;
        match repeat {
            Repeat::Replace => replaced,
            Repeat::Add => added,
            Repeat::New => filled,
        }
    }

    /// Notes the months that the file gives of a customer; `None` for a new one.
    pub(super) fn note(&mut self, customer: Option<CustomerId>, months: impl Iterator<Item = NotedMonth>) {
        let mut lost = [(0, Money::ZERO); Repeat::ALL.len()];
        for noted in months {
            self.count(&noted);
            let replaced = noted.in_file - noted.before.unwrap_or_default();
            let gains = Repeat::ALL.map(|repeat| match repeat {
                Repeat::Replace => replaced,
                Repeat::Add => noted.in_file,
                Repeat::New if noted.invoices.is_some() => noted.fresh,
                Repeat::New => replaced,
            });
            for ((months, sum), gain) in lost.iter_mut().zip(gains) {
                if noted.before.is_some() && gain < Money::ZERO {
                    *months += 1;
                    *sum += -gain;
                }
            }
            self.add(noted.month, noted.in_file, gains);
        }
        // Who is new has nothing to lose.
        let Some(customer) = customer else { return };
        for (outcome, (months, lost)) in self.outcomes.iter_mut().zip(lost) {
            outcome.lose(customer, months, lost);
        }
    }

    fn count(&mut self, noted: &NotedMonth) {
        let Some(before) = noted.before else { return };
        self.met += 1;
        match noted.invoices {
            Some(met) => {
                self.invoices.all += met.all;
                self.invoices.known += met.known;
                self.invoices.changed += met.changed;
                self.invoices.others += met.others;
            }
            None => {
                let open = match before.cmp(&noted.in_file) {
                    Ordering::Equal => &mut self.open.equal,
                    Ordering::Less => &mut self.open.rise,
                    Ordering::Greater => &mut self.open.fall,
                };
                *open += 1;
            }
        }
    }

    fn add(&mut self, month: Month, in_file: Money, gains: [Money; Repeat::ALL.len()]) {
        let place = self.months.partition_point(|known| known.month < month);
        if self.months.get(place).is_none_or(|known| known.month != month) {
            let new = RepeatedMonth {
                month,
                before: Money::ZERO,
                in_file: Money::ZERO,
                gains: Default::default(),
            };
            self.months.insert(place, new);
        }
        if let Some(known) = self.months.get_mut(place) {
            known.in_file += in_file;
            known.gains.iter_mut().zip(gains).for_each(|(sum, gain)| *sum += gain);
        }
        for (outcome, gain) in self.outcomes.iter_mut().zip(gains) {
            outcome.gain += gain;
        }
    }

    /// Adds what a customer has, of the file or not, to what was there before.
    pub(super) fn stands(&mut self, month: Month, revenue: Money) {
        self.before += revenue;
        let place = self.months.binary_search_by_key(&month, |known| known.month);
        let known = place.ok().and_then(|at| self.months.get_mut(at));
        known.into_iter().for_each(|known| known.before += revenue);
    }
}
