//! The sums of all customers while invoice lines stream by: months, and products by month. Made for a million lines: what
//! neighbouring lines need lies close together, because reaching into memory here and there is what takes the time.
//!
//! **How it works.** Customer, month, product and sort of a line are one number, pushed with the amount. Once there are twice as many
//! as were summed last and [`LINES_MIN`] more, they are sorted and those with the same key are added up, so that memory follows what
//! the file says and not how long it is. Sorting is by counting, in three passes from the lowest part of the key to the highest. What
//! the months of a customer come to follows from the sorted lines, as long as a line says no more of its month than its amount. Other
//! lines are added to their months at once ([`InvoiceSums::month`]): all months of all customers stand in one list, each with the one
//! before of the same customer, and a customer remembers the month of its last line.
//!
//! **What breaks.** Each pass must keep the order of equal digits, or the passes before it are lost. [`InvoiceSums::finish`] walks the
//! sorted lines once: customers have to be asked for in rising order. The key holds 30 bits for the customer, more than memory has
//! room for, 16 for the month, 16 for the product, 2 for the sort.

use crate::domain::figures::{CustomerFigures, MonthFigures, ProductRevenue};
use crate::domain::{Column, Money, Month};
use crate::exchange::tables::entry_at;

#[derive(Debug, Default)]
pub struct InvoiceSums {
    months: Months,
    lines: Lines,
}

/// The figures of all customers by month, in the order in which they came up: files go from month to month.
#[derive(Debug, Default)]
struct Months {
    all: Vec<Monthly>,
    customers: Vec<Customer>,
}

#[derive(Debug)]
struct Monthly {
    figures: MonthFigures,
    /// The month that came up before for this customer.
    before: Option<u32>,
}

/// Where the months of a customer stand.
#[derive(Debug, Default)]
struct Customer {
    /// That of the last line.
    last: Option<(Month, u32)>,
    /// The one that came up last; each leads to the one before.
    newest: Option<u32>,
    /// All are within.
    span: Option<(Month, Month)>,
}

/// Amounts by customer, month and product: summed and sorted up to `summed`, then as they came.
#[derive(Debug, Default)]
struct Lines {
    lines: Vec<KeyedAmount>,
    summed: usize,
}

/// Customer, month, product and sort in one number, which sorts by them in this order.
#[derive(Debug, Clone, Copy, Default)]
struct KeyedAmount {
    key: u64,
    amount: i64,
}

/// What a line says of its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineSort {
    /// Nothing: it was added there already.
    Added = 0,
    /// Its amount, which is not below zero.
    Revenue = 1,
    /// Its amount, which is.
    Credit = 2,
}

const SORT_BITS: u32 = 2;
const MONTH_AT: u32 = 16 + SORT_BITS;
const CUSTOMER_AT: u32 = 16 + MONTH_AT;

/// Lines buffered before compaction, 16 bytes each.
const LINES_MIN: usize = 1 << 20;

impl InvoiceSums {
    /// The figures of the customer's month, which the line is to be added to.
    #[inline]
    pub fn month(&mut self, customer: u32, month: Month) -> Option<&mut MonthFigures> {
        self.months.of(customer, month)
    }

    /// Adds what was bought; the month has the amount already.
    #[inline]
    pub fn add(&mut self, customer: u32, month: Month, product: u16, amount: Money) {
        self.lines
            .add(KeyedAmount::new(customer, month, product, LineSort::Added, amount));
    }

    /// Adds a line that says nothing of its month but its amount, for which there was no cost.
    #[inline]
    pub fn add_plain(&mut self, customer: u32, month: Month, product: u16, amount: Money) {
        let sort = if amount < Money::ZERO {
            LineSort::Credit
        } else {
            LineSort::Revenue
        };
        self.lines.add(KeyedAmount::new(customer, month, product, sort, amount));
    }

    /// The figures, customer by customer.
    pub fn finish(mut self) -> impl Iterator<Item = CustomerFigures> {
        self.lines.sum_up();
        let Self { months, lines } = self;
        let count = lines.lines.last().map_or(0, |line| line.customer() + 1);
        let mut at = 0;
        (0..months.customers.len().max(count)).map(move |customer| {
            let theirs = lines.of(customer, &mut at);
            let mut figures = CustomerFigures {
                months: months.rising(customer),
                lines: Vec::with_capacity(changes(theirs, KeyedAmount::bought)),
                prints: Vec::new(),
            };
            figures.months.reserve_exact(changes(theirs, |line| line.month()));
            for line in theirs {
                line.add_to(&mut figures);
            }
            figures
        })
    }
}

/// How many runs of the same there are.
fn changes<T: PartialEq>(lines: &[KeyedAmount], part: impl Fn(&KeyedAmount) -> T) -> usize {
    lines.chunk_by(|one, next| part(one) == part(next)).count()
}

impl Months {
    #[inline]
    fn of(&mut self, customer: u32, month: Month) -> Option<&mut MonthFigures> {
        let customer = entry_at(&mut self.customers, customer)?;
        let at = match customer.last {
            Some((last, at)) if last == month => at,
            Some(_) | None => customer.find_or_add(&mut self.all, month)?,
        };
        customer.last = Some((month, at));
        Some(&mut self.all.get_mut(at as usize)?.figures)
    }

    fn rising(&self, customer: usize) -> Vec<MonthFigures> {
        let newest = self.customers.get(customer).and_then(|customer| customer.newest);
        let mut months: Vec<MonthFigures> = chain(&self.all, newest).map(|(_, month)| month.figures).collect();
        months.sort_unstable_by_key(|figures| figures.month);
        months
    }
}

impl Customer {
    fn find_or_add(&mut self, all: &mut Vec<Monthly>, month: Month) -> Option<u32> {
        let (first, last) = self.span.unwrap_or((month, month));
        if (first..=last).contains(&month) {
            let known = chain(all, self.newest).find(|(_, known)| known.figures.month == month);
            if let Some((at, _)) = known {
                return Some(at);
            }
        }
        let at = u32::try_from(all.len()).ok()?;
        all.push(Monthly {
            figures: MonthFigures::empty(month),
            before: self.newest,
        });
        self.newest = Some(at);
        self.span = Some((first.min(month), last.max(month)));
        Some(at)
    }
}

/// The months of a customer with their places, from the newest back.
fn chain(all: &[Monthly], newest: Option<u32>) -> impl Iterator<Item = (u32, &Monthly)> {
    let placed = |at: Option<u32>| at.and_then(|at| Some((at, all.get(at as usize)?)));
    std::iter::successors(placed(newest), move |(_, month)| placed(month.before))
}

impl Lines {
    #[inline]
    fn add(&mut self, line: KeyedAmount) {
        if self.lines.len() >= self.summed * 2 + LINES_MIN {
            self.sum_up();
        }
        self.lines.push(line);
    }

    fn sum_up(&mut self) {
        let mut other = vec![KeyedAmount::default(); self.lines.len()];
        sort(&self.lines, KeyedAmount::product, &mut other);
        sort(&other, KeyedAmount::month, &mut self.lines);
        sort(&self.lines, KeyedAmount::customer, &mut other);
        self.lines = other;
        self.lines.dedup_by(|next, kept| {
            let same = next.key == kept.key;
            if same {
                kept.amount = kept.amount.saturating_add(next.amount);
            }
            same
        });
        self.summed = self.lines.len();
    }

    /// Those of the customer, who comes next: `at` goes on behind them.
    fn of(&self, customer: usize, at: &mut usize) -> &[KeyedAmount] {
        let rest = self.lines.get(*at..).unwrap_or_default();
        let count = rest.iter().take_while(|line| line.customer() == customer).count();
        *at += count;
        rest.get(..count).unwrap_or_default()
    }
}

/// By counting: the lines of equal digits keep their order.
fn sort(lines: &[KeyedAmount], digit: impl Fn(&KeyedAmount) -> usize, sorted: &mut [KeyedAmount]) {
    let mut places: Vec<usize> = Vec::new();
    for line in lines {
        let digit = digit(line);
        if places.len() <= digit {
            places.resize(digit + 1, 0);
        }
        places.get_mut(digit).into_iter().for_each(|count| *count += 1);
    }
    let mut at = 0;
    for place in &mut places {
        at += std::mem::replace(place, at);
    }
    for line in lines {
        let Some(place) = places.get_mut(digit(line)) else {
            continue;
        };
        sorted.get_mut(*place).into_iter().for_each(|free| *free = *line);
        *place += 1;
    }
}

impl KeyedAmount {
    #[inline]
    fn new(customer: u32, month: Month, product: u16, sort: LineSort, amount: Money) -> Self {
        let product = u64::from(product) << SORT_BITS | sort as u64;
        Self {
            key: u64::from(customer) << CUSTOMER_AT | u64::from(month.0) << MONTH_AT | product,
            amount: amount.0,
        }
    }

    fn customer(&self) -> usize {
        (self.key >> CUSTOMER_AT) as usize
    }

    fn month(&self) -> usize {
        usize::from((self.key >> MONTH_AT) as u16)
    }

    /// With the sort.
    fn product(&self) -> usize {
        (self.key & ((1 << MONTH_AT) - 1)) as usize
    }

    /// Month and product, of one customer.
    fn bought(&self) -> u64 {
        self.key >> SORT_BITS
    }

    fn revenue(&self) -> ProductRevenue {
        ProductRevenue {
            month: Month((self.key >> MONTH_AT) as u16),
            column: Column((self.key >> SORT_BITS) as u16),
            revenue: Money(self.amount),
        }
    }

    /// Adds it to the figures of its customer, of whom the lines come in order.
    fn add_to(&self, figures: &mut CustomerFigures) {
        let line = self.revenue();
        let is_same = |last: &&mut ProductRevenue| (last.month, last.column) == (line.month, line.column);
        match figures.lines.last_mut().filter(is_same) {
            Some(last) => last.revenue += line.revenue,
            None => figures.lines.push(line),
        }
        let sort = self.key & ((1 << SORT_BITS) - 1);
        if sort == LineSort::Added as u64 {
            return;
        }
        let Some(month) = month_of(&mut figures.months, line.month) else {
            return;
        };
        month.direct_cost = None;
        month.revenue += line.revenue;
        if sort == LineSort::Credit as u64 {
            month.credits += -line.revenue;
        }
    }
}

/// That month among rising ones, mostly the last.
fn month_of(months: &mut Vec<MonthFigures>, month: Month) -> Option<&mut MonthFigures> {
    let at = match months.last() {
        Some(last) if last.month == month => months.len() - 1,
        Some(last) if last.month > month => match months.binary_search_by_key(&month, |figures| figures.month) {
            Ok(at) => at,
            Err(at) => {
                months.insert(at, MonthFigures::empty(month));
                at
            }
        },
        Some(_) | None => {
            months.push(MonthFigures::empty(month));
            months.len() - 1
        }
    };
    months.get_mut(at)
}

/// Sums over all months, for one customer after the other.
#[derive(Debug, Default)]
pub struct ByProduct {
    sums: Vec<Option<Money>>,
}

impl ByProduct {
    /// The products of which more was bought than given back.
    pub fn bought(&mut self, lines: &[ProductRevenue]) -> Vec<u16> {
        let mut products = Vec::new();
        for line in lines {
            let Some(sum) = entry_at(&mut self.sums, u32::from(line.column.0)) else {
                continue;
            };
            if sum.is_none() {
                products.push(line.column.0);
            }
            *sum = Some(sum.unwrap_or_default() + line.revenue);
        }
        products.sort_unstable();
        products.retain(|product| {
            let sum = self.sums.get_mut(usize::from(*product)).and_then(Option::take);
            sum > Some(Money::ZERO)
        });
        products
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// In any order of customers and months, also where lines are summed up on the way.
        #[test]
        fn every_line_is_in_its_sums(lines in proptest::collection::vec((0_u32..4, 1_u16..6, 0_u16..4, -3_i64..9), 0..200), every in 1_usize..40) {
            let (mut sums, mut months, mut products) = (InvoiceSums::default(), BTreeMap::new(), BTreeMap::new());
            let mut credits = BTreeMap::new();
            for (count, &(customer, month, product, amount)) in lines.iter().enumerate() {
                if (count + usize::from(product)) % 3 == 0 {
                    sums.add(customer, Month(month), product, Money(amount));
                    sums.month(customer, Month(month)).unwrap().revenue += Money(amount);
                } else {
                    sums.add_plain(customer, Month(month), product, Money(amount));
                    *credits.entry((customer, month)).or_insert(0) += amount.min(0);
                }
                *months.entry((customer, month)).or_insert(0) += amount;
                *products.entry((customer, month, product)).or_insert(0) += amount;
                if count % every == 0 {
                    sums.lines.sum_up();
                }
            }
            let (mut found_months, mut found_products) = (Vec::new(), Vec::new());
            let mut by_product = ByProduct::default();
            for (customer, figures) in (0_u32..).zip(sums.finish()) {
                let bought = by_product.bought(&figures.lines);
                found_months.extend(figures.months.iter().map(|month| ((customer, month.month.0), month.revenue.0)));
                for month in &figures.months {
                    let wanted = credits.get(&(customer, month.month.0)).copied().unwrap_or(0);
                    prop_assert_eq!(-month.credits.0, wanted);
                }
                found_products.extend(figures.lines.iter().map(|line| ((customer, line.month.0, line.column.0), line.revenue.0)));
                let wanted: Vec<u16> = (0..4).filter(|product| {
                    let theirs = products.iter().filter(|((whose, _, which), _)| (whose, which) == (&customer, product));
                    theirs.map(|(_, amount)| *amount).sum::<i64>() > 0
                }).collect();
                prop_assert_eq!(bought, wanted);
            }
            prop_assert_eq!(found_months, months.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(found_products, products.into_iter().collect::<Vec<_>>());
        }
    }
}
