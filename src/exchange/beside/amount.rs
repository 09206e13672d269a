//! Which column, or which columns together, give the amount of a line. Judged by how the columns relate in the rows; the headings only
//! say where to look, and decide where the rows allow both.
//!
//! **How it works.** Columns whose heading could be of revenue are candidates. Prices of a piece go where something else is price ×
//! quantity, or serve as price × quantity where nothing else is left; what stands once an invoice goes where there are lines; of net and gross,
//! net stays; of currencies, the workspace's own. What is left over and not explained by the one that is taken makes the decision unsure.

use super::headings::{AmountHeading, Level, TaxPart, is_given_back};
use super::reckoning::Factors;
use super::relations::Relations;
use crate::domain::values::order::sort;
use crate::exchange::amount_way::{AmountWay, Reckoning, column_of};
use crate::exchange::parse::unit::CurrencyCode;
use std::collections::BTreeMap;

/// A column that could hold the amount.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// Its place in the file.
    pub column: u16,
    pub heading: AmountHeading,
}

/// The columns that have to do with the amount, by their places in the file.
#[derive(Debug, Clone, Default)]
pub struct AmountColumns {
    pub candidates: Vec<Candidate>,
    pub quantity: Option<u16>,
    pub tax: Option<u16>,
    pub factors: Factors,
    /// Credits in a column of their own.
    pub credit: Option<u16>,
    /// Debit and credit of an account.
    pub sides: Option<(u16, u16)>,
    /// All columns above, in the order in which [`Relations`] knows them.
    pub watched: Vec<u16>,
    /// The direct cost, where a quantity stands beside it.
    pub cost: Option<u16>,
    /// The currencies of the lines.
    pub currency: Option<u16>,
    /// The invoice numbers, and the days.
    pub invoice: Option<u16>,
    pub date: Option<u16>,
    /// What the user made the amount.
    pub chosen: Option<u16>,
    /// Those of the watched columns that the workbook does not show.
    pub hidden: Vec<u16>,
    /// The heading of each watched column.
    pub headings: BTreeMap<u16, String>,
}

/// What is made of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// `None` where nothing gives an amount.
    pub way: Option<AmountWay>,
    /// The rows show it.
    pub sure: bool,
    /// What else could be meant, and gives other sums.
    pub others: Vec<AmountWay>,
}

impl AmountColumns {
    /// Something stands beside the amount that has to be looked at.
    #[must_use]
    pub fn has_rivals(&self) -> bool {
        let piece = |candidate: &Candidate| candidate.heading.level <= Level::Doubtful;
        self.chosen.is_none()
            && (self.candidates.len() > 1
                || self.credit.is_some()
                || self.sides.is_some()
                || (self.quantity.is_some() && self.candidates.iter().any(piece))
                || self.candidates.iter().any(|one| one.heading.tax == TaxPart::Gross)
                || (self.invoice.or(self.date).is_some()
                    && self.candidates.iter().any(|one| one.heading.level == Level::Document))
                || (self.tax.is_some() && !self.candidates.is_empty()))
            || self.cost.is_some()
    }

    /// All ways that a decision may come to.
    #[must_use]
    pub fn ways(&self) -> Vec<AmountWay> {
        let mut ways: Vec<AmountWay> = self.chosen.map(AmountWay::Column).into_iter().collect();
        for Candidate { column, heading } in &self.candidates {
            ways.push(AmountWay::Column(*column));
            ways.extend(self.tax.map(|tax| AmountWay::Less(*column, tax)));
            ways.extend(self.credit.map(|credit| AmountWay::Against(*column, credit)));
            if self.invoice.or(self.date).is_some() {
                ways.push(AmountWay::OncePerInvoice(*column));
            }
            let Some(quantity) = self.quantity.filter(|_| heading.level <= Level::Open) else {
                continue;
            };
            let reckonings = self.factors.reckonings().into_iter();
            ways.extend(reckonings.map(|reckoning| AmountWay::Product(*column, quantity, reckoning)));
        }
        if let Some((debit, credit)) = self.sides {
            ways.extend([AmountWay::Against(debit, credit), AmountWay::Against(credit, debit)]);
            ways.extend([debit, credit].map(AmountWay::Column));
        }
        let costs = self.cost.zip(self.quantity).into_iter();
        ways.extend(costs.flat_map(|(cost, quantity)| [AmountWay::Column(cost), AmountWay::product(cost, quantity)]));
        sort(&mut ways);
        ways.dedup();
        ways
    }

    /// A unit may stand behind its numbers.
    #[must_use]
    pub fn counts_pieces(&self, column: u16) -> bool {
        [self.quantity, self.factors.scale.map(column_of)].contains(&Some(column))
    }

    /// Only what can be an amount is compared: with one another, with what was given back, costs with what they are of.
    #[must_use]
    pub fn compared_by(&self, relations: Relations) -> Relations {
        let sides = self.sides.iter().flat_map(|(debit, credit)| [*debit, *credit]);
        let amounts = self.candidates.iter().map(|one| one.column).chain(sides);
        let amounts: Vec<usize> = amounts.chain(self.chosen).map(|column| self.place(column)).collect();
        let is = |column: Option<u16>, place: usize| column.is_some_and(|column| self.place(column) == place);
        relations.between(|first, second| {
            let (is_amount, is_other) = (amounts.contains(&first), amounts.contains(&second));
            is_amount && (is_other || is(self.credit, second)) || is_other && is(self.cost, first)
        })
    }

    /// Where [`Relations`] know a column.
    #[must_use]
    pub fn place(&self, column: u16) -> usize {
        self.watched
            .iter()
            .position(|known| *known == column)
            .unwrap_or(usize::MAX)
    }

    /// What the rows so far make likely. `own` is the workspace's currency.
    #[must_use]
    pub fn decide(&self, found: &Relations, own: CurrencyCode) -> Decision {
        if let Some(chosen) = self.chosen {
            return Decision {
                way: Some(AmountWay::Column(chosen)),
                sure: true,
                others: Vec::new(),
            };
        }
        let mut sorting = Sorting::of(self, found, own);
        sorting.set_aside();
        let (way, sure) = sorting.best();
        let others = sorting.others(way);
        Decision { way, sure, others }
    }
}

/// The candidates on their way to one.
struct Sorting<'a> {
    columns: &'a AmountColumns,
    found: &'a Relations,
    /// What may be the amount of a line.
    lines: Vec<Candidate>,
    prices: Vec<Candidate>,
    documents: Vec<Candidate>,
    foreign: Vec<Candidate>,
    /// Lines that are price × quantity.
    products: Vec<u16>,
}

impl<'a> Sorting<'a> {
    fn of(columns: &'a AmountColumns, found: &'a Relations, own: CurrencyCode) -> Self {
        let is_foreign = |one: &Candidate| one.heading.unit.is_some_and(|unit| unit != own);
        let (foreign, lines): (Vec<Candidate>, Vec<Candidate>) =
            columns.candidates.iter().copied().partition(is_foreign);
        let (foreign, lines) = if lines.is_empty() {
            (lines, foreign)
        } else {
            (foreign, lines)
        };
        let is_own =
            |one: &Candidate| one.heading.unit == Some(own) || (one.heading.is_local && one.heading.unit.is_none());
        // An amount in its own currency stands beside one whose currency is in another column.
        let named: Vec<Candidate> = lines.iter().copied().filter(is_own).collect();
        let names_own = !named.is_empty() && (!foreign.is_empty() || columns.currency.is_some());
        Self {
            columns,
            found,
            lines: if names_own { named } else { lines },
            prices: Vec::new(),
            documents: Vec::new(),
            foreign,
            products: Vec::new(),
        }
    }

    /// Takes prices of a piece and sums of invoices from among the lines.
    fn set_aside(&mut self) {
        let at = |one: &Candidate| self.columns.place(one.column);
        let has_quantity = self.columns.quantity.is_some();
        let is_price_of = |price: &Candidate, line: &Candidate| {
            price.column != line.column
                && price.heading.level <= Level::Open
                && self.found.is_product(at(price), at(line))
        };
        let products = self
            .lines
            .iter()
            .filter(|line| self.lines.iter().any(|price| is_price_of(price, line)));
        self.products = products.map(|line| line.column).collect();
        let is_price = |one: &Candidate| {
            let is_factor = self.lines.iter().any(|line| is_price_of(one, line));
            let is_taxed = self.lines.iter().any(|other| self.found.is_taxed(at(other), at(one)));
            let is_likely = one.heading.level == Level::Piece
                || (one.heading.level == Level::Doubtful && has_quantity && !is_taxed);
            (is_factor || is_likely) && !self.products.contains(&one.column)
        };
        let (prices, lines): (Vec<Candidate>, Vec<Candidate>) = self.lines.iter().partition(|one| is_price(one));
        let is_line = |one: &Candidate, other: &Candidate| {
            let (total, line) = (at(one), at(other));
            other.column != one.column && (self.found.varies(line) || self.found.sums_up(line, total))
        };
        let is_document = |one: &Candidate| {
            let priced = has_quantity
                && prices
                    .iter()
                    .any(|price| self.found.sums_up(at(price), at(one)) || self.found.varies(at(price)));
            self.found.repeats(at(one))
                && !self.found.varies(at(one))
                && (priced
                    || lines
                        .iter()
                        .any(|other| is_line(one, other) && !self.found.sums_up(at(one), at(other))))
        };
        let (documents, lines): (Vec<Candidate>, Vec<Candidate>) = lines.iter().partition(|one| is_document(one));
        (self.prices, self.documents, self.lines) = (prices, documents, lines);
    }

    /// The way, and whether the rows show it.
    fn best(&self) -> (Option<AmountWay>, bool) {
        if let Some((debit, credit)) = self.columns.sides {
            return (Some(AmountWay::Against(debit, credit)), false);
        }
        let Some(first) = self.lines.iter().copied().min_by_key(|one| self.rank(one)) else {
            return self.without_lines();
        };
        let at = |one: &Candidate| self.columns.place(one.column);
        // Where the rows show that another is this one without tax, the headings are wrong about it or say nothing.
        let net = self
            .lines
            .iter()
            .filter(|one| one.column != first.column && self.found.is_taxed(at(&first), at(one)));
        let best = net.copied().next().unwrap_or(first);
        let explained = |one: &Candidate| {
            let (taken, other) = (at(&best), at(one));
            one.column == best.column
                || self.found.are_equal(taken, other)
                || self.found.is_taxed(other, taken)
                || (is_gross_of(&one.heading, &best.heading) && self.found.may_be_taxed(other, taken))
                || self.products.contains(&best.column) && !self.products.contains(&one.column)
        };
        let sure = self.lines.iter().all(explained);
        if let Some(credit) = self.columns.credit {
            let alone = self.found.are_exclusive(at(&best), self.columns.place(credit));
            let heading = self.columns.headings.get(&credit);
            let is_sure = alone || heading.is_some_and(|heading| is_given_back(heading));
            return (Some(AmountWay::Against(best.column, credit)), sure && is_sure);
        }
        let repeated =
            best.heading.level == Level::Document && self.found.repeats(at(&best)) && !self.found.varies(at(&best));
        (Some(AmountWay::Column(best.column)), sure && !repeated)
    }

    /// Price × quantity, or the sum of the invoice on its first line.
    fn without_lines(&self) -> (Option<AmountWay>, bool) {
        let price = self.prices.iter().min_by_key(|one| self.rank(one));
        if let (Some(price), Some(quantity)) = (price, self.columns.quantity) {
            let at = self.columns.place(price.column);
            let product = |reckoning| AmountWay::Product(price.column, quantity, reckoning);
            let reckonings = self.columns.factors.reckonings();
            let confirms = |way: usize| {
                let mut documents = self.documents.iter();
                documents.any(|one| self.found.comes_to(at, self.columns.place(one.column), way))
            };
            if let Some(way) = (0..reckonings.len()).find(|way| confirms(*way)) {
                let reckoning = reckonings.get(way).copied();
                return (reckoning.map(product), true);
            }
            let scale = self.columns.factors.scale;
            if let Some(scale) = scale.filter(|scale| !self.found.is_one(self.columns.place(column_of(*scale)))) {
                let way = Reckoning {
                    scale: Some(scale),
                    less: None,
                };
                return (Some(product(way)), false);
            }
            let discounted = self
                .columns
                .factors
                .discount
                .is_some_and(|column| !self.found.is_nothing(self.columns.place(column)));
            let of_piece = self.found.is_per_piece(at);
            let named = price.heading.level == Level::Piece || price.heading.is_price;
            let sure = !discounted && (of_piece == Some(true) || (named && of_piece.is_none()));
            return (Some(product(Reckoning::PLAIN)), sure);
        }
        match (price, self.documents.first()) {
            (_, Some(document)) => (Some(AmountWay::OncePerInvoice(document.column)), false),
            // What could be a price is taken for the amount where nothing says how many.
            (Some(price), None) if price.heading.level == Level::Doubtful => {
                (Some(AmountWay::Column(price.column)), true)
            }
            (Some(_) | None, None) => (None, false),
        }
    }

    fn is_document(&self, column: u16) -> bool {
        let mut candidates = self.columns.candidates.iter();
        candidates.any(|one| one.column == column && one.heading.level == Level::Document)
    }

    /// The lowest is preferred.
    fn rank(&self, one: &Candidate) -> (bool, TaxPart, Level, u16) {
        (
            !self.products.contains(&one.column),
            one.heading.tax,
            one.heading.level,
            one.column,
        )
    }

    /// All other ways that give something else.
    fn others(&self, way: Option<AmountWay>) -> Vec<AmountWay> {
        let mut ways = Vec::new();
        if let Some((debit, credit)) = self.columns.sides {
            ways.extend([
                AmountWay::Against(credit, debit),
                AmountWay::Column(debit),
                AmountWay::Column(credit),
            ]);
        }
        let factors = self.prices.first().zip(self.columns.quantity);
        if let Some((price, quantity)) = factors.filter(|_| self.products.is_empty()) {
            let reckonings = self.columns.factors.reckonings().into_iter();
            ways.extend(reckonings.map(|reckoning| AmountWay::Product(price.column, quantity, reckoning)));
        }
        let taken = match way {
            Some(AmountWay::Column(column)) => Some(self.columns.place(column)),
            _ => None,
        };
        let all = self.lines.iter().chain(&self.documents).chain(&self.foreign);
        let differs =
            |one: &&Candidate| taken.is_none_or(|taken| !self.found.are_equal(taken, self.columns.place(one.column)));
        ways.extend(all.filter(differs).map(|one| AmountWay::Column(one.column)));
        let doubtful = self
            .prices
            .iter()
            .filter(|one| self.products.is_empty() && one.heading.level == Level::Doubtful);
        ways.extend(doubtful.map(|one| AmountWay::Column(one.column)));
        if let (Some(AmountWay::Column(column)), Some(tax)) = (way, self.columns.tax)
            && self.found.has_tax_within(self.columns.place(column))
        {
            ways.push(AmountWay::Less(column, tax));
        }
        if let Some(AmountWay::Column(column)) = way {
            let at = self.columns.place(column);
            if self.is_document(column) && self.found.repeats(at) && !self.found.varies(at) {
                ways.push(AmountWay::OncePerInvoice(column));
            }
        }
        ways.retain(|other| Some(*other) != way);
        ways
    }
}

/// The headings say so.
fn is_gross_of(one: &AmountHeading, other: &AmountHeading) -> bool {
    other.tax < one.tax || (other.tax == one.tax && other.level < one.level)
}
