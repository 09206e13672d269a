//! How the number columns of a file relate in its rows: which is price × quantity of which, which is another with tax, which stands
//! once an invoice and is repeated on each of its lines. Counts while rows stream by; knows no headings.

use super::pieces::LastPieces;
use super::rates::is_rate_of;
use super::reckoning::Factors;
use crate::domain::Money;
use crate::exchange::amount_way::{Reckoning, column_of};

/// The number columns of a row, by their places in the list of columns that are looked at; `None` where a cell holds no number.
pub type Values = [Option<i64>];

/// How often something held and did not, where it could be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tried {
    pub held: u32,
    pub failed: u32,
}

impl Tried {
    fn note(&mut self, holds: impl FnOnce() -> bool) {
        let count = if holds() { &mut self.held } else { &mut self.failed };
        *count = count.saturating_add(1);
    }

    /// It held at least once, and one failure in fifty is somebody's mistake.
    #[must_use]
    pub fn holds(self) -> bool {
        self.held > 0 && self.failed.saturating_mul(50) <= self.held
    }
}

/// What was counted so far.
#[derive(Debug, Clone)]
pub struct Relations {
    width: usize,
    /// Tax amount, quantity and discount, where there are such columns.
    pub tax: Option<usize>,
    pub quantity: Option<usize>,
    /// What a line or a piece costs.
    cost: Option<usize>,
    /// What else goes into a line, by columns of the file, and where they are among these.
    factors: Factors,
    places: [Option<usize>; 2],
    reckonings: Vec<Reckoning>,
    pairs: Vec<Pair>,
    columns: Vec<OfColumn>,
    document: Document,
    /// What the columns of a row come to as prices, one after another, in each way; empty without a quantity, or where all ways give
    /// the price itself.
    lines: Vec<i64>,
    pieces: LastPieces,
}

/// Of an ordered pair of columns.
#[derive(Debug, Clone, Copy, Default)]
struct Pair {
    /// Nobody asks about it.
    is_idle: bool,
    /// Both say the same.
    equal: Tried,
    /// The first is the second with a rate of tax on it, where they differ.
    taxed: Tried,
    /// The first is at least the second, and not by more than the most tax there is.
    plausible: Tried,
    /// The first is the second and the amount of tax.
    with_tax: Tried,
    /// The second is the first times the quantity, in each way to reckon it; only rows of which that can be told.
    products: [Tried; WAYS],
    /// The same of the sums of an invoice's lines.
    totals: [Tried; WAYS],
    /// The lines of the first come to what the second says once an invoice.
    sums_up: Tried,
    /// The first is of the size of a cost of the second; so it is times the quantity. Only rows where that differs.
    cost_of_line: Tried,
    cost_of_piece: Tried,
    /// A row has one of the two and not both.
    exclusive: Tried,
}

/// Of one column, over the lines of an invoice that has several.
#[derive(Debug, Clone, Copy, Default)]
struct OfColumn {
    /// All lines of an invoice say the same, or not.
    repeats: Tried,
    /// Only the first line says something.
    first_only: Tried,
    /// Something else than nothing stood in it.
    is_something: bool,
    /// Something else than nothing and one.
    is_several: bool,
    /// Of two rows of a product with other quantities, the values are nearer to each other than the values for each piece.
    per_piece: Tried,
    /// This amount without tax is to the tax as the rates are; and with tax.
    tax_on: Tried,
    tax_within: Tried,
}

/// The invoice at hand.
#[derive(Debug, Clone, Default)]
struct Document {
    print: Option<u64>,
    lines: u32,
    first: Vec<Option<i64>>,
    same: Vec<bool>,
    filled: Vec<u32>,
    sums: Vec<i64>,
    /// The sums of each column times the quantity, in each way.
    products: Vec<WaySums>,
}

/// So many ways to reckon a line from its price: with a scale and without, with each kind of discount and without.
const WAYS: usize = 8;
/// What a price comes to, in each way; only as many count as there are ways in the file.
type WaySums = [i64; WAYS];
const CENT: i64 = Money::PARTS / 100;

impl Relations {
    #[must_use]
    pub fn new(width: usize, tax: Option<usize>, quantity: Option<usize>) -> Self {
        Self {
            width,
            tax,
            quantity,
            cost: None,
            factors: Factors::default(),
            places: [None; 2],
            reckonings: Factors::default().reckonings(),
            pairs: vec![Pair::default(); width * width],
            columns: vec![OfColumn::default(); width],
            document: Document::default(),
            lines: Vec::new(),
            pieces: LastPieces::default(),
        }
    }

    /// With what else goes into a line; `place` tells where a column of the file is.
    #[must_use]
    pub fn with(mut self, factors: Factors, place: impl Fn(u16) -> usize) -> Self {
        self.places = [factors.scale.map(column_of), factors.discount].map(|column| column.map(&place));
        (self.factors, self.reckonings) = (factors, factors.reckonings());
        self
    }

    /// With a column of costs.
    #[must_use]
    pub const fn with_cost(mut self, cost: Option<usize>) -> Self {
        self.cost = cost;
        self
    }

    /// Only of these pairs of columns something will be asked, in this order.
    #[must_use]
    pub fn between(mut self, is_asked: impl Fn(usize, usize) -> bool) -> Self {
        for (at, pair) in self.pairs.iter_mut().enumerate() {
            pair.is_idle = !is_asked(at / self.width, at % self.width);
        }
        self
    }

    /// The same columns, and nothing seen.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self {
            cost: self.cost,
            factors: self.factors,
            places: self.places,
            reckonings: self.reckonings.clone(),
            ..Self::new(self.width, self.tax, self.quantity)
        }
        .between(|first, second| !self.pair(first, second).is_idle)
    }

    /// Reckons the lines of a row.
    fn reckon(&mut self, values: &Values) {
        self.lines.clear();
        let at = |place: Option<usize>| values.get(place?).copied().flatten();
        let Some(quantity) = at(self.quantity) else { return };
        let [scale, discount] = self.places.map(at);
        let is_plain = scale.is_none_or(|scale| scale == Money::PARTS || scale == 0) && discount.unwrap_or(0) == 0;
        if quantity == Money::PARTS && is_plain {
            return;
        }
        let of = |column: u16| match self.factors.discount == Some(column) {
            true => discount,
            false => scale,
        };
        for value in values {
            let line = |reckoning: &Reckoning| value.map_or(0, |price| reckoning.line(price, quantity, of));
            self.lines.extend(self.reckonings.iter().map(line));
        }
    }

    /// Takes a row; `document` is a print of its invoice number and `product` one of its product, where it has them.
    pub fn row(&mut self, values: &Values, document: Option<u64>, product: Option<u64>) {
        if document.is_none() || document != self.document.print {
            self.close();
            self.document.open(document, self.width);
        }
        let quantity = self.quantity.and_then(|at| values.get(at).copied().flatten());
        self.reckon(values);
        let ways = self.reckonings.len();
        self.document.line(values, &self.lines, ways);
        if let (Some(quantity), Some(product)) = (quantity.filter(|quantity| *quantity > 0), product) {
            let columns = &mut self.columns;
            self.pieces.compare(values, quantity, product, |place, is_per_piece| {
                let column = columns.get_mut(place).into_iter();
                column.for_each(|column| column.per_piece.note(|| is_per_piece));
            });
        }
        let tax = self.tax.and_then(|at| values.get(at).copied().flatten());
        // As many pairs for each column as there are columns.
        let pairs = self.pairs.chunks_mut(self.width.max(1));
        let columns = self.columns.iter_mut().zip(pairs);
        for ((first, value), (column, pairs)) in values.iter().enumerate().zip(columns) {
            column.is_something |= value.is_some_and(|value| value != 0);
            column.is_several |= value.is_some_and(|value| value != 0 && value != Money::PARTS);
            if let (Some(value), Some(tax)) = (value, tax.filter(|tax| *tax != 0)) {
                column.tax_on.note(|| is_rate_of(tax, *value));
                column.tax_within.note(|| is_rate_of(tax, *value - tax));
            }
            let cost = quantity.filter(|_| self.cost == Some(first));
            let whole = value
                .filter(|value| *value != 0)
                .and_then(|_| of_column(&self.lines, first, ways));
            // The price may be rounded to the cent.
            let slack = quantity.map(|quantity| CENT + quantity.abs() / Money::PARTS * (CENT / 2));
            let others = values.iter().zip(pairs).enumerate();
            for (_, (other, pair)) in others.filter(|(second, (_, pair))| *second != first && !pair.is_idle) {
                pair.row(*value, *other, tax);
                if let (Some(cost), Some(value), Some(other)) = (cost, *value, *other) {
                    pair.cost(value, other, cost);
                }
                if let (Some(whole), Some(other), Some(slack)) = (whole, other, slack) {
                    pair.products(whole, *other, slack);
                }
            }
        }
    }

    /// After the last row.
    pub fn close(&mut self) {
        let Self {
            width,
            pairs,
            columns,
            document,
            reckonings,
            ..
        } = self;
        let ways = reckonings.len().min(WAYS);
        if document.lines < 2 || document.print.is_none() {
            return;
        }
        let at = |list: &[i64], place: usize| list.get(place).copied().unwrap_or(0);
        for (place, column) in columns.iter_mut().enumerate() {
            let filled = document.filled.get(place).copied().unwrap_or(0);
            let first = document.first.get(place).copied().flatten();
            let same = document.same.get(place) == Some(&true);
            if filled == document.lines && first != Some(0) {
                column.repeats.note(|| same);
            }
            column.first_only.note(|| filled == 1 && first.is_some());
            let Some(total) = first.filter(|_| same || filled == 1) else {
                continue;
            };
            for other in (0..*width).filter(|other| *other != place) {
                let several = document.filled.get(other).is_some_and(|filled| *filled > 1);
                let slack = CENT * i64::from(document.lines);
                let products = document.products.get(other).and_then(|products| products.get(..ways));
                let products = products.unwrap_or_default();
                let meets = |sum: i64| sum.saturating_sub(total).abs() <= slack;
                let holds = meets(at(&document.sums, other)) || products.iter().any(|sum| meets(*sum));
                if let Some(pair) = pairs
                    .get_mut(other * *width + place)
                    .filter(|pair| several && !pair.is_idle)
                {
                    pair.sums_up.note(|| holds);
                    for (way, sum) in pair.totals.iter_mut().zip(products) {
                        way.note(|| meets(*sum));
                    }
                }
            }
        }
        document.print = None;
    }

    fn pair(&self, first: usize, second: usize) -> Pair {
        self.pairs.get(first * self.width + second).copied().unwrap_or_default()
    }

    fn column(&self, column: usize) -> OfColumn {
        self.columns.get(column).copied().unwrap_or_default()
    }

    /// Nowhere do the two say anything different.
    #[must_use]
    pub fn are_equal(&self, first: usize, second: usize) -> bool {
        let equal = self.pair(first, second).equal;
        equal.held > 0 && equal.failed == 0
    }

    /// `gross` is `net` with tax, as rates of tax or the column of tax show.
    #[must_use]
    pub fn is_taxed(&self, gross: usize, net: usize) -> bool {
        let pair = self.pair(gross, net);
        pair.taxed.holds() || pair.with_tax.holds()
    }

    /// `gross` is never less than `net`, never more than with the highest rate, and at least half of the differences are a rate.
    #[must_use]
    pub fn may_be_taxed(&self, gross: usize, net: usize) -> bool {
        let pair = self.pair(gross, net);
        pair.plausible.holds() && pair.taxed.held >= pair.taxed.failed
    }

    /// `line` is `price` × quantity.
    #[must_use]
    pub fn is_product(&self, price: usize, line: usize) -> bool {
        self.pair(price, line).products.iter().any(|way| way.holds())
    }

    /// What the lines of `line`, or of `line` × quantity, come to stands in `total`.
    #[must_use]
    pub fn sums_up(&self, line: usize, total: usize) -> bool {
        self.pair(line, total).sums_up.holds()
    }

    /// The lines of `price`, reckoned this way, come to what stands in `total`.
    #[must_use]
    pub fn comes_to(&self, price: usize, total: usize, way: usize) -> bool {
        let pair = self.pair(price, total);
        pair.totals.get(way).is_some_and(|way| way.holds())
    }

    /// A row has one of the two and not both.
    #[must_use]
    pub fn are_exclusive(&self, first: usize, second: usize) -> bool {
        let exclusive = self.pair(first, second).exclusive;
        exclusive.held > 0 && exclusive.failed == 0
    }

    /// Whether the costs of a column, for a piece and for a line, are of the size of costs of that amount.
    #[must_use]
    pub fn cost_fits(&self, cost: usize, amount: usize) -> (bool, bool) {
        let Pair {
            cost_of_line,
            cost_of_piece,
            ..
        } = self.pair(cost, amount);
        (cost_of_piece.holds(), cost_of_line.holds())
    }

    /// Invoices of several lines have the same value on all of them, or on the first alone.
    #[must_use]
    pub fn repeats(&self, column: usize) -> bool {
        self.column(column).repeats.holds() || self.is_first_only(column)
    }

    /// It stands on the first line of an invoice alone.
    #[must_use]
    pub fn is_first_only(&self, column: usize) -> bool {
        let counted = self.column(column);
        counted.first_only.holds()
    }

    /// Lines of one invoice differ.
    #[must_use]
    pub fn varies(&self, column: usize) -> bool {
        self.column(column).repeats.failed > 0
    }

    /// Nothing but noughts and empty cells.
    #[must_use]
    pub fn is_nothing(&self, column: usize) -> bool {
        !self.column(column).is_something
    }

    /// Nothing but noughts, ones and empty cells.
    #[must_use]
    pub fn is_one(&self, column: usize) -> bool {
        !self.column(column).is_several
    }

    /// Whether the values of a product stay alike while the quantities change; `None` where nothing shows it.
    #[must_use]
    pub fn is_per_piece(&self, column: usize) -> Option<bool> {
        let Tried { held, failed } = self.column(column).per_piece;
        (held != failed).then_some(held > failed)
    }

    /// Tax is within, as the column of tax shows.
    #[must_use]
    pub fn has_tax_within(&self, column: usize) -> bool {
        let counted = self.column(column);
        counted.tax_within.holds() && !counted.tax_on.holds()
    }
}

impl Pair {
    fn row(&mut self, first: Option<i64>, second: Option<i64>, tax: Option<i64>) {
        let is_something = |value: Option<i64>| value.is_some_and(|value| value != 0);
        if is_something(first) || is_something(second) {
            self.exclusive.note(|| is_something(first) != is_something(second));
        }
        let (Some(first), Some(second)) = (first, second) else {
            return;
        };
        if first != 0 || second != 0 {
            self.equal.note(|| first == second);
        }
        if first != second && first != 0 && second != 0 {
            self.taxed.note(|| is_rate_of(first - second, second));
            let (more, less) = (first.abs(), second.abs());
            self.plausible
                .note(|| (first < 0) == (second < 0) && less <= more && more <= less.saturating_mul(128) / 100 + CENT);
            if let Some(tax) = tax.filter(|tax| *tax != 0) {
                self.with_tax.note(|| (first - second - tax).abs() <= CENT);
            }
        }
    }

    /// The first is a cost.
    fn cost(&mut self, first: i64, second: i64, quantity: i64) {
        if quantity != Money::PARTS && first != 0 && second != 0 {
            let whole = Money(first).times(quantity, Money::PARTS).0;
            let is_cost = |cost: i64| cost.abs() >= second.abs() / 10 && cost.abs() / 12 <= second.abs() / 10;
            self.cost_of_line.note(|| is_cost(first));
            self.cost_of_piece.note(|| is_cost(whole));
        }
    }

    /// `whole` is what the first comes to in each way.
    fn products(&mut self, whole: &[i64], second: i64, slack: i64) {
        for (way, whole) in self.products.iter_mut().zip(whole) {
            way.note(|| whole.saturating_sub(second).abs() <= slack);
        }
    }
}

impl Document {
    fn open(&mut self, print: Option<u64>, width: usize) {
        (self.print, self.lines) = (print, 0);
        refill(&mut self.first, width, None);
        refill(&mut self.same, width, true);
        refill(&mut self.filled, width, 0);
        refill(&mut self.sums, width, 0);
        refill(&mut self.products, width, [0; WAYS]);
    }

    fn line(&mut self, values: &Values, lines: &[i64], ways: usize) {
        self.lines += 1;
        for (place, value) in values.iter().enumerate() {
            let Some(value) = *value else { continue };
            let (Some(first), Some(same), Some(filled), Some(sum), Some(product)) = (
                self.first.get_mut(place),
                self.same.get_mut(place),
                self.filled.get_mut(place),
                self.sums.get_mut(place),
                self.products.get_mut(place),
            ) else {
                continue;
            };
            *same &= *first.get_or_insert(value) == value;
            *filled += 1;
            *sum = sum.saturating_add(value);
            // Where all ways give the price itself.
            let whole = of_column(lines, place, ways);
            for (way, product) in product.iter_mut().enumerate().take(ways) {
                let line = whole.and_then(|whole| whole.get(way)).copied().unwrap_or(value);
                *product = product.saturating_add(line);
            }
        }
    }
}

/// What one column comes to among the lines of a row.
fn of_column(lines: &[i64], place: usize, ways: usize) -> Option<&[i64]> {
    lines.get(place * ways..)?.get(..ways)
}

fn refill<T: Clone>(list: &mut Vec<T>, width: usize, value: T) {
    list.clear();
    list.resize(width, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of whole units; `-` is an empty cell. The first column is the invoice.
    fn counted(rows: &str, tax: Option<usize>, quantity: Option<usize>) -> Relations {
        let rows: Vec<Vec<Option<f64>>> = rows
            .split(';')
            .map(|row| row.split_whitespace().map(|cell| cell.parse().ok()).collect())
            .collect();
        let mut relations = Relations::new(rows[0].len() - 1, tax, quantity);
        for row in &rows {
            let values: Vec<Option<i64>> = row[1..]
                .iter()
                .map(|value| value.map(|value| (value * 10_000.0).round() as i64))
                .collect();
            relations.row(&values, row[0].map(|number| number as u64), Some(1));
        }
        relations.close();
        relations
    }

    #[test]
    fn what_stands_once_an_invoice() {
        let found = counted("1 100 714; 1 200 714; 1 300 714; 2 1000 1190", None, None);
        assert!(found.repeats(1) && !found.repeats(0) && found.varies(0));
        let found = counted("1 100 200; 1 100 200; 2 50 50", None, None);
        assert!(found.sums_up(0, 1) && !found.sums_up(1, 0), "{found:#?}");
        let found = counted("1 100 300; 1 200 -; 2 50 50", None, None);
        assert!(found.is_first_only(1) && found.sums_up(0, 1) && !found.is_first_only(0));
    }

    #[test]
    fn net_gross_and_tax() {
        let found = counted("1 119 100; 2 214 200; 3 59.5 50; 4 10 10", None, None);
        assert!(found.is_taxed(0, 1) && !found.is_taxed(1, 0));
        let found = counted("1 119 115.69; 2 595 579.8; 3 -35.99 -35.99", None, None);
        assert!(!found.is_taxed(0, 1) && !found.may_be_taxed(0, 1), "a fee is no tax");
        let found = counted("1 119 19; 2 238 38", Some(1), None);
        assert!(found.has_tax_within(0));
        let found = counted("1 100 19; 2 200 38", Some(1), None);
        assert!(!found.has_tax_within(0));
    }

    #[test]
    fn price_times_quantity() {
        let found = counted("1 8.5 12 102; 1 410 2 820; 2 7.9 100 790", None, Some(1));
        assert!(found.is_product(0, 2) && !found.is_product(2, 0));
        let found = counted("1 8.5 1 8.5", None, Some(1));
        assert!(!found.is_product(0, 2), "one piece tells nothing");
    }
}
