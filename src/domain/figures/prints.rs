//! Invoices that are among the figures of a customer's months, known again by their number. The number itself is not kept, only a
//! print of it: it takes four bytes, and two numbers of one customer and month have the same print once in four billion.
//!
//! **What breaks.** The prints stand in saved pages: how they are made must never change. All invoices of a month are printed or
//! none is: figures of which any part came without a number, or from an earlier version, have no prints in that month.

use super::CustomerFigures;
use crate::domain::values::money::Money;
use crate::domain::values::month::Month;
use serde::{Deserialize, Serialize};

/// An invoice with what it comes to in a month of a customer. Sorted by month, then by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InvoicePrint {
    /// One that has figures.
    pub month: Month,
    /// Print of its number.
    #[serde(with = "postcard::fixint::le")]
    pub number: u32,
    /// Print of its sum in this month: tells one that was changed from one that is the same.
    #[serde(with = "postcard::fixint::le")]
    pub amount: u16,
}

impl InvoicePrint {
    /// Of the number as it stands in a file (UTF-8). Case and leading zeros, which spreadsheets drop, do not count.
    #[inline]
    #[must_use]
    pub fn of_number(number: &[u8]) -> u32 {
        // Of letters, this bit is the case; of all other signs in a number, the rest tells them apart.
        const WITHOUT_CASE: u64 = 0xDFDF_DFDF_DFDF_DFDF;
        let mut number = number;
        while let Some((b'0', rest)) = number.split_first() {
            number = rest;
        }
        let (words, rest) = number.as_chunks::<8>();
        let rest = rest
            .iter()
            .fold(rest.len() as u64, |sum, byte| sum << 8 | u64::from(*byte));
        let words = words.iter().map(|word| u64::from_le_bytes(*word));
        let print = words.chain([rest]).fold(0x243F_6A88_85A3_08D3, |print, word| {
            mixed(print ^ (word & WITHOUT_CASE))
        });
        (print >> 32) as u32
    }

    /// Of a sum. Only its lowest 32 bits count.
    #[must_use]
    pub const fn of_amount(amount: Money) -> u16 {
        ((amount.0 as u32).wrapping_mul(0x9E37_79B9) >> 16) as u16
    }
}

/// One to one, and every bit of the value moves half of the bits (the end of SplitMix64).
#[inline]
const fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// How the invoices that a file has of a month meet those that are there, where both are known by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InvoicesMet {
    /// In the file.
    pub all: u32,
    /// Of these, those that are there already.
    pub known: u32,
    /// Of these, those whose sum is another.
    pub changed: u32,
    /// There already, and not in the file.
    pub others: u32,
}

impl InvoicesMet {
    /// `None` where either has no prints: then numbers do not tell.
    #[must_use]
    pub fn of(there: &[InvoicePrint], in_file: &[InvoicePrint]) -> Option<Self> {
        if there.is_empty() || in_file.is_empty() {
            return None;
        }
        let mut met = Self::default();
        for invoice in in_file {
            let known = find(there, invoice.number);
            met.all += 1;
            met.known += u32::from(known.is_some());
            met.changed += u32::from(known.is_some_and(|known| known.amount != invoice.amount));
        }
        met.others = u32::try_from(there.len()).unwrap_or(u32::MAX).saturating_sub(met.known);
        Some(met)
    }
}

/// The invoice of this number among those of one month.
#[must_use]
pub fn find(prints: &[InvoicePrint], number: u32) -> Option<&InvoicePrint> {
    let at = prints.binary_search_by_key(&number, |known| known.number).ok()?;
    prints.get(at)
}

/// Those of this month, of prints in their order.
#[must_use]
pub fn of_month(prints: &[InvoicePrint], month: Month) -> &[InvoicePrint] {
    let first = prints.partition_point(|known| known.month < month);
    let end = prints.partition_point(|known| known.month <= month);
    prints.get(first..end).unwrap_or_default()
}

impl CustomerFigures {
    /// The invoices of this month; empty where they are not known one by one.
    #[must_use]
    pub fn prints_of(&self, month: Month) -> &[InvoicePrint] {
        of_month(&self.prints, month)
    }

    /// Takes these in place of the invoices of this month.
    pub(in crate::domain) fn put_prints(&mut self, month: Month, prints: Vec<InvoicePrint>) {
        let first = self.prints.partition_point(|known| known.month < month);
        let end = self.prints.partition_point(|known| known.month <= month);
        self.prints.splice(first..end, prints);
    }

    /// The invoices of both, where both know all of theirs and no number is among both; else none.
    pub(super) fn prints_added(&self, incoming: &Self, month: Month) -> Vec<InvoicePrint> {
        let (there, new) = (self.prints_of(month), incoming.prints_of(month));
        if self.month(month).is_none() {
            return new.to_vec();
        }
        match InvoicesMet::of(there, new) {
            Some(met) if met.known == 0 => {
                let mut prints = [there, new].concat();
                prints.sort_unstable();
                prints
            }
            Some(_) | None => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_are_what_they_were() {
        for (number, print) in [("R-11", 3624687380), ("RE-2026-000123", 1156859600), ("", 3923772222)] {
            assert_eq!(InvoicePrint::of_number(number.as_bytes()), print, "{number}");
        }
        for (amount, print) in [(Money::units(3_000), 43189), (Money::units(-50), 372), (Money::ZERO, 0)] {
            assert_eq!(InvoicePrint::of_amount(amount), print, "{amount:?}");
        }
    }

    #[test]
    fn a_number_is_the_same_after_a_spreadsheet() {
        let print = |number: &str| InvoicePrint::of_number(number.as_bytes());
        for (one, other, same) in [
            ("00123", "123", true),
            ("re 12", "RE 12", true),
            ("RE-012", "RE-12", false),
            ("1230", "123", false),
            ("12345678", "1234567", false),
            ("RE-2026-000123", "re-2026-000123", true),
            ("RE-2026-000123", "RE-2026-000124", false),
            ("R-1", "R-2", false),
        ] {
            assert_eq!(print(one) == print(other), same, "{one} {other}");
        }
    }
}
