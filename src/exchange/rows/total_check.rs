//! Whether the total that ends a table of months comes to what was taken from above it.
//!
//! Rows that hold the sums of others and do not say so, as a region above its customers, count like customers. The total shows it: what
//! was taken comes to more.

use crate::domain::Money;
use crate::exchange::asked::FindingKind;
use crate::exchange::report::Log;

/// The totals of a table that were left out.
#[derive(Debug, Default)]
pub struct TotalCheck {
    /// What each said, and what the rows above it came to.
    totals: Vec<(Money, Money)>,
    /// The word of the last one.
    word: Vec<u8>,
}

/// So many earlier totals are remembered.
const TOTALS_MAX: usize = 256;

impl TotalCheck {
    /// A total says so much where the rows above came to `taken`.
    #[cold]
    pub fn note(&mut self, word: &[u8], says: Money, taken: Money) {
        if self.totals.len() < TOTALS_MAX {
            self.totals.push((says, taken));
            self.word = word.to_vec();
        }
    }

    /// Says where the last total, below which nothing was taken, is less than all that was, and not that of the rows since an earlier one.
    /// What is rounded may differ by half a percent.
    pub fn report(&self, taken: Money, log: &mut Log) {
        let Some((says, above)) = self.totals.last().copied() else {
            return;
        };
        let differs = |sum: Money| (sum - says).0.unsigned_abs() > says.0.unsigned_abs() / 200;
        let sums = self.totals.iter().map(|(_, before)| taken - *before).chain([taken]);
        let all: Money = self.totals.iter().map(|(says, _)| *says).sum();
        let agrees = sums.into_iter().any(|sum| !differs(sum)) || all == taken;
        if above == taken && taken > says && says > Money::ZERO && !agrees {
            log.found(FindingKind::TotalIsLess(says), Some(taken), Some(&self.word));
        }
    }
}
