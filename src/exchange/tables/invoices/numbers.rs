//! The invoices of a file one by one: how many there are, which are there already, and what each comes to. Made for a million lines
//! like [`super::invoice_sums`]: 24 bytes for each run of lines of one invoice, drawn together once there are many. A run whose lines
//! were all there before is a doubled one.
//!
//! Without a number, the lines of one customer and day are one invoice.
//!
//! **What breaks.** [`ToldInvoices::next_of`] walks the sorted invoices once: customers have to be asked for in rising order.

use crate::domain::figures::prints::{InvoicePrint, find, of_month};
use crate::domain::{CustomerId, Money, Month};
use crate::exchange::parse::short_bytes::{print, same};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// Whether the invoice of a line is among the figures that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    #[default]
    Fresh,
    There,
}

/// What the workspace knows of its customers.
type Known = FxHashMap<CustomerId, Vec<InvoicePrint>>;

#[derive(Debug, Default)]
pub struct InvoiceNumbers {
    known: Known,
    /// Drawn together and sorted up to `summed`, then as they came.
    sums: Vec<InvoiceSum>,
    summed: usize,
    last_standing: Standing,
    /// Month and print of the number of all that are there, whoever has them.
    all: FxHashSet<(Month, u32)>,
    /// An invoice may be there, and it was not settled who is meant.
    pub wants_names: bool,
    /// The last line.
    last_line: u32,
    /// The number of the last invoice, with its print: neighbouring lines often are of one.
    last_number: (Vec<u8>, u32),
    doubled: Doubled,
    doubled_days: Doubled,
}

/// Lines that stand in the file twice: one below the other, or all lines of an invoice once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Doubled {
    /// How often that is so.
    pub count: u32,
    /// What they come to.
    pub revenue: Money,
}

impl Doubled {
    pub fn add(&mut self, revenue: Money) {
        self.count = self.count.saturating_add(1);
        self.revenue += revenue;
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            count: self.count.saturating_add(other.count),
            revenue: self.revenue + other.revenue,
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct InvoiceSum {
    amount: Money,
    customer: u32,
    /// Print of the number.
    number: u32,
    /// Print of the lines of the first run, in any order.
    lines: u32,
    month: u16,
    /// The day of the month where there is no number; else 0.
    day: u8,
}

impl InvoiceSum {
    fn is_same(&self, other: &Self) -> bool {
        self.customer == other.customer && self.key() == other.key()
    }

    /// Among the invoices of one customer.
    fn key(&self) -> u64 {
        u64::from(self.month) << 40 | u64::from(self.day) << 32 | u64::from(self.number)
    }

    fn print(&self) -> InvoicePrint {
        InvoicePrint {
            month: Month(self.month),
            number: self.number,
            amount: InvoicePrint::of_amount(self.amount),
        }
    }

    fn standing(&self, known: Option<&Vec<InvoicePrint>>) -> Standing {
        let is_there = |known: &Vec<InvoicePrint>| find(of_month(known, Month(self.month)), self.number).is_some();
        match self.day == 0 && known.is_some_and(is_there) {
            true => Standing::There,
            false => Standing::Fresh,
        }
    }
}

/// Sums buffered before they are drawn together, 24 bytes each.
const SUMS_MIN: usize = 1 << 20;

impl InvoiceNumbers {
    #[must_use]
    pub fn new(known: &[(CustomerId, Vec<InvoicePrint>)]) -> Self {
        let prints = known.iter().flat_map(|(_, prints)| prints);
        Self {
            known: known.iter().cloned().collect(),
            all: prints.map(|print| (print.month, print.number)).collect(),
            ..Self::default()
        }
    }

    /// Notes a line; `id` is asked where its invoice is another than that of the line before, and says nothing before names are
    /// settled: all is fresh then, and the file has to be read again where that may be wrong.
    #[inline]
    pub fn add(
        &mut self,
        customer: u32,
        invoice: &[u8],
        date: Date,
        (product, amount): (Option<u16>, Money),
        id: impl FnOnce() -> Option<Option<CustomerId>>,
    ) -> Standing {
        let (number, day) = match invoice {
            [] => (0, date.day().unsigned_abs()),
            _ => (self.print_of(invoice), 0),
        };
        let line = print(amount.0.cast_unsigned() ^ product.map_or(u64::MAX, u64::from) << 40) as u32;
        let is_repeated = std::mem::replace(&mut self.last_line, line) == line && amount != Money::ZERO;
        let sum = InvoiceSum {
            amount,
            customer,
            number,
            lines: line,
            month: Month::of(date).0,
            day,
        };
        if let Some(last) = self.sums.last_mut().filter(|last| last.is_same(&sum)) {
            last.amount += amount;
            last.lines = last.lines.wrapping_add(line);
            // Of one day and no number there may be several like it.
            if is_repeated && day == 0 {
                self.doubled.add(amount);
            }
            return self.last_standing;
        }
        if !self.known.is_empty() {
            let id = id();
            self.wants_names |= id.is_none() && day == 0 && self.all.contains(&(Month(sum.month), number));
            self.last_standing = sum.standing(id.flatten().and_then(|id| self.known.get(&id)));
        }
        self.push(sum);
        self.last_standing
    }

    #[inline]
    fn print_of(&mut self, invoice: &[u8]) -> u32 {
        let (last, print) = &mut self.last_number;
        if !same(last, invoice) {
            last.clear();
            last.extend_from_slice(invoice);
            *print = InvoicePrint::of_number(invoice);
        }
        *print
    }

    /// The last one pushed stays the last one: lines that follow ask for it.
    fn push(&mut self, sum: InvoiceSum) {
        if self.sums.len() >= self.summed * 2 + SUMS_MIN {
            self.draw_together();
        }
        self.sums.push(sum);
    }

    /// Whether an invoice, or a line of one, seems to stand there twice. After all lines.
    #[must_use]
    pub fn has_doubled(&mut self) -> bool {
        self.draw_together();
        self.doubled.count > 0
    }

    /// Customers are brought together by counting; the invoices of one are few enough to be sorted.
    fn draw_together(&mut self) {
        if self.summed == self.sums.len() {
            return;
        }
        let mut places: Vec<usize> = Vec::new();
        for sum in &self.sums {
            let customer = sum.customer as usize;
            if places.len() <= customer {
                places.resize(customer + 1, 0);
            }
            places.get_mut(customer).into_iter().for_each(|count| *count += 1);
        }
        let mut at = 0;
        for place in &mut places {
            at += std::mem::replace(place, at);
        }
        let mut sorted = vec![InvoiceSum::default(); self.sums.len()];
        for sum in &self.sums {
            let Some(place) = places.get_mut(sum.customer as usize) else {
                continue;
            };
            sorted.get_mut(*place).into_iter().for_each(|free| *free = *sum);
            *place += 1;
        }
        let mut start = 0;
        for end in places {
            let theirs = sorted.get_mut(start..end).unwrap_or_default();
            theirs.sort_unstable_by_key(InvoiceSum::key);
            start = end;
        }
        let Self {
            doubled, doubled_days, ..
        } = self;
        sorted.dedup_by(|next, kept| {
            let same = next.is_same(kept);
            if same {
                if next.lines == kept.lines && next.amount != Money::ZERO {
                    let count = if next.day == 0 {
                        &mut *doubled
                    } else {
                        &mut *doubled_days
                    };
                    count.add(next.amount);
                }
                kept.amount += next.amount;
            }
            same
        });
        self.summed = sorted.len();
        self.sums = sorted;
    }

    /// All invoices, to be asked for customer by customer.
    #[must_use]
    pub fn finish(mut self) -> ToldInvoices {
        self.draw_together();
        ToldInvoices {
            known: self.known,
            sums: self.sums,
            at: 0,
            numbers: Vec::new(),
            doubled: self.doubled,
            doubled_days: self.doubled_days,
        }
    }
}

/// The invoices of all customers of a file.
#[derive(Debug)]
pub struct ToldInvoices {
    known: Known,
    sums: Vec<InvoiceSum>,
    at: usize,
    /// Room for those of one customer.
    numbers: Vec<u32>,
    /// What stands in the file twice.
    pub doubled: Doubled,
    /// The same of lines without a number.
    pub doubled_days: Doubled,
}

/// The invoices of one customer.
#[derive(Debug, Default)]
pub struct CustomerInvoices {
    /// Of months in which all have a number, sorted.
    pub prints: Vec<InvoicePrint>,
    /// Of these, those that are not there yet.
    pub fresh_prints: Vec<InvoicePrint>,
    /// How many orders are not there yet, by month ([`orders`]): a credit is none.
    pub fresh: Vec<(Month, u32)>,
    /// How many orders are there, by month.
    pub there: Vec<(Month, u32)>,
}

impl ToldInvoices {
    /// Those of the customer, who comes next.
    pub fn next_of(&mut self, customer: u32, id: Option<CustomerId>) -> CustomerInvoices {
        let rest = self.sums.get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|sum| sum.customer == customer).count();
        self.at += count;
        let theirs = rest.get(..count).unwrap_or_default();
        let known = id.and_then(|id| self.known.get(&id));
        let numbered = theirs.iter().filter(|sum| sum.day == 0);
        let mut invoices = CustomerInvoices {
            prints: Vec::with_capacity(numbered.clone().count()),
            ..CustomerInvoices::default()
        };
        self.numbers.clear();
        self.numbers.extend(numbered.map(|sum| sum.number));
        for month in theirs.chunk_by(|one, next| one.month == next.month) {
            let is_told = month.iter().all(|sum| sum.day == 0);
            for sum in month {
                if is_told {
                    invoices.prints.push(sum.print());
                }
                if is_told && known.is_some() && sum.standing(known) == Standing::Fresh {
                    invoices.fresh_prints.push(sum.print());
                }
            }
        }
        let orders = match are_once(&mut self.numbers) {
            true => Cow::Borrowed(theirs),
            false => Cow::Owned(orders(theirs)),
        };
        for order in orders.iter().filter(|order| order.amount > Money::ZERO) {
            let counts = match order.standing(known) {
                Standing::Fresh => &mut invoices.fresh,
                Standing::There => &mut invoices.there,
            };
            match counts.last_mut().filter(|(last, _)| *last == Month(order.month)) {
                Some((_, count)) => *count += 1,
                None => counts.push((Month(order.month), 1)),
            }
        }
        invoices
    }
}

/// Whether each number stands there once. Sorts them.
fn are_once(numbers: &mut [u32]) -> bool {
    numbers.sort_unstable();
    numbers
        .iter()
        .zip(numbers.iter().skip(1))
        .all(|(one, next)| one != next)
}

/// The invoices of a customer, by month: one with lines in several months is one, in its first.
fn orders(theirs: &[InvoiceSum]) -> Vec<InvoiceSum> {
    let (mut numbered, mut orders): (Vec<InvoiceSum>, Vec<InvoiceSum>) = theirs.iter().partition(|sum| sum.day == 0);
    numbered.sort_unstable_by_key(|sum| (sum.number, sum.month));
    for invoice in numbered.chunk_by(|one, next| one.number == next.number) {
        let amount = invoice.iter().map(|sum| sum.amount).sum();
        orders.extend(invoice.first().map(|first| InvoiceSum { amount, ..*first }));
    }
    orders.sort_unstable_by_key(|order| order.month);
    orders
}
