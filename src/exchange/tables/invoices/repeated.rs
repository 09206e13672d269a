//! Lines that are wholly the same as another: an export pasted twice, or two equal sales of a day. Those with an invoice number are
//! only compared where a first reading found an invoice that seems to stand there twice. Nothing in
//! the file tells which, so that they count until the user says otherwise; where the file is nothing but its first part once more, the
//! user has to say.

use super::numbers::Doubled;
use crate::domain::Money;
use crate::exchange::asked::{FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::columns::choices::Choices;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::short_bytes::{print, print_on};
use crate::exchange::report::Log;
use rustc_hash::FxHashSet;

#[derive(Debug)]
pub struct RepeatedLines {
    /// What the user said.
    given: Option<ImportAnswer>,
    /// Lines with an invoice number are compared, too.
    numbered: bool,
    /// The lines that count, in their order.
    lines: Vec<LinePrint>,
    /// The same, where each counts once.
    seen: FxHashSet<u64>,
    /// Those that do not count.
    left_out: Lines,
}

/// Lines that repeat another.
#[derive(Debug, Clone, Copy, Default)]
struct Lines {
    numbered: Doubled,
    others: Doubled,
}

impl Lines {
    fn add(&mut self, line: LinePrint) {
        match line.print & 1 == 1 {
            true => self.numbered.add(line.amount),
            false => self.others.add(line.amount),
        }
    }

    fn all(self) -> Doubled {
        self.numbered.and(self.others)
    }
}

/// A line, 16 bytes; the lowest bit of the print tells whether it has an invoice number.
#[derive(Debug, Clone, Copy)]
struct LinePrint {
    print: u64,
    amount: Money,
}

/// So many times in a row a file can stand in itself.
const TIMES_MAX: usize = 5;

impl RepeatedLines {
    #[must_use]
    pub fn new(choices: &Choices) -> Self {
        Self {
            given: choices.answers.get(&Topic::Repeated).cloned(),
            numbered: false,
            lines: Vec::new(),
            seen: FxHashSet::default(),
            left_out: Lines::default(),
        }
    }

    /// Compares lines with an invoice number, too.
    pub const fn compare_numbered(&mut self) {
        self.numbered = true;
    }

    /// Whether lines with an invoice number are compared, too.
    #[must_use]
    pub const fn compares_numbered(&self) -> bool {
        self.numbered
    }

    /// Notes a line. Whether it counts.
    #[inline]
    pub fn takes(&mut self, record: &CsvRecord<'_>, invoice: &[u8], amount: Money) -> bool {
        if !self.numbered && !invoice.is_empty() {
            return true;
        }
        let print = print_on(print(0), record.text()) & !1 | u64::from(!invoice.is_empty());
        let line = LinePrint { print, amount };
        if self.given == Some(ImportAnswer::Once) && !self.seen.insert(print) {
            if amount != Money::ZERO {
                self.left_out.add(line);
            }
            return false;
        }
        self.lines.push(line);
        true
    }

    /// What is said and asked; `revenue` is that of the file as it was read. Whether there was anything without a number.
    pub fn tell(mut self, log: &mut Log, revenue: Money) -> bool {
        let is_whole = self.is_itself_again();
        let mut found = self.left_out;
        self.lines.sort_unstable_by_key(|line| line.print);
        for (line, next) in self.lines.iter().zip(self.lines.iter().skip(1)) {
            if line.print == next.print && next.amount != Money::ZERO {
                found.add(*next);
            }
        }
        let others = found.others;
        log.found_times(FindingKind::RepeatedLines, others.count, others.revenue);
        let found = found.all();
        if found.count == 0 {
            return false;
        }
        let offer = |answer, revenue| Offer {
            answer,
            revenue: Some(revenue),
            count: found.count,
        };
        let all = revenue + self.left_out.all().revenue;
        log.asked.push(ImportQuestion {
            topic: Topic::Repeated,
            offers: vec![
                offer(ImportAnswer::Keep, all),
                offer(ImportAnswer::Once, all - found.revenue),
            ],
            taken: self
                .given
                .or((!is_whole || others.count == 0).then_some(ImportAnswer::Keep)),
        });
        others.count > 0
    }

    /// The file is its first part twice or several times, and that part is more than one line over and over.
    fn is_itself_again(&self) -> bool {
        let sum = |lines: &[LinePrint]| lines.iter().fold(0_u64, |sum, line| sum.wrapping_add(line.print));
        let first = self.lines.first().map(|line| line.print);
        let varies = self.lines.iter().any(|line| Some(line.print) != first);
        let count = self.lines.len();
        varies
            && (2..=TIMES_MAX)
                .filter(|times| count.is_multiple_of(*times))
                .any(|times| {
                    let mut sums = self.lines.chunks(count / times).map(sum);
                    let first = sums.next();
                    sums.all(|sum| Some(sum) == first)
                })
    }
}
