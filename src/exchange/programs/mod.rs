//! The programs whose exports people bring: by which headings a file of theirs is known, what its columns mean, which rows count.
//!
//! **How it works.** [`recognise`] looks for a row of the head that has all the headings of a recipe, wherever they stand. The recipe's
//! meanings are then taken as if the user had chosen them, unless he chose otherwise ([`Recognised::choices`]); what a recipe does not
//! name means nothing in its files. Where rows say together what a row should say alone, [`RowRules`] put it in place before
//! anything else sees the row. A file that lacks a heading of the recipe is read as any other.
//!
//! **What breaks.** Two recipes that fit one file: the first in [`RECIPES`] is taken. Rows are put right in the head and in the body by
//! the same rules, begun anew for each.

mod datev;
mod orders;
pub mod program;
mod recipe;
mod recipes;
mod rules;

use super::amount_way::{AmountWay, PriceLess, Reckoning};
use super::asked::{ImportAnswer, Topic};
use super::columns::choices::Choices;
use super::columns::field::{ColumnField, heading_key};
use super::columns::file_head::{FileHead, HEADING_ROWS, HeadRow};
use super::parse::notation::Notation;
use super::parse::number;
use crate::domain::Money;
pub(in crate::exchange) use orders::Orders;
use program::Program;
use recipe::{Gross, Means, Recipe, Rest, Signs, Start, Way};
use recipes::RECIPES;
pub(in crate::exchange) use rules::RowRules;
use std::collections::BTreeMap;

/// A file of a program that we know.
#[derive(Debug, Clone)]
pub(in crate::exchange) struct Recognised {
    recipe: &'static Recipe,
    /// Which row of the head holds the headings; `None` where the program writes none.
    pub header: Option<usize>,
    /// The headings, where the file has none.
    pub headers: Option<Vec<String>>,
    keys: Vec<String>,
    /// How the amount of a line is reckoned, where no column is it.
    way: Option<AmountWay>,
    /// The column of an amount that has tax within.
    gross: Option<usize>,
    rules: Option<RowRules>,
}

/// Headings are looked for in so many cells of a row.
const CELLS_MAX: usize = 400;

/// The program that wrote the file, as far as its first rows show it and the user does not say otherwise.
#[must_use]
pub(in crate::exchange) fn recognise(head: &FileHead, choices: &Choices) -> Option<Recognised> {
    let rows = head.rows.iter().take(HEADING_ROWS).enumerate();
    let found = rows.into_iter().find_map(|(row, cells)| {
        let cells = cells.cells.get(..CELLS_MAX).unwrap_or(&cells.cells);
        Recognised::by_headings(head, row, cells).or_else(|| Recognised::by_kind_of_row(row, cells))
    })?;
    let says_otherwise = choices.table.is_some() && choices.table != found.recipe.table;
    (!says_otherwise).then_some(found)
}

/// Whether files are read by what is known of their program, as far as the user says.
#[must_use]
pub(in crate::exchange) fn is_followed(choices: &Choices) -> bool {
    choices.answers.get(&Topic::Program) != Some(&ImportAnswer::LeaveOut)
}

impl Recognised {
    fn by_headings(head: &FileHead, row: usize, cells: &[String]) -> Option<Self> {
        const HEADINGS_MIN: usize = 2;
        if cells.iter().filter(|cell| !cell.is_empty()).count() < HEADINGS_MIN {
            return None;
        }
        let keys: Vec<String> = cells.iter().map(|cell| heading_key(cell)).collect();
        RECIPES.iter().find_map(|recipe| {
            let fits = match recipe.start {
                Start::Headings => true,
                Start::Framed => keys.first().is_some_and(String::is_empty),
                Start::Record(..) => false,
            };
            let fits = fits && recipe.headings.iter().all(|group| place(&keys, group).is_some());
            let fits = fits && place(&keys, recipe.unless).is_none();
            let rules = if fits {
                RowRules::of(recipe, &keys, head, row)?
            } else {
                return None;
            };
            let rows = rows_that_count(head, row, rules.clone());
            if rows.is_empty() && head.rows.len() > row + 1 {
                return None;
            }
            Some(Self {
                recipe,
                header: Some(row),
                headers: None,
                way: way(recipe, &keys, &rows),
                gross: gross(recipe, &keys, &rows),
                keys: keys.clone(),
                rules,
            })
        })
    }

    /// By the kind of record that a row without headings begins with.
    fn by_kind_of_row(row: usize, cells: &[String]) -> Option<Self> {
        const FIRST_ROWS: usize = 3;
        let first = cells.first().filter(|_| row < FIRST_ROWS)?;
        RECIPES.iter().find_map(|recipe| {
            let Start::Record(kind, places) = recipe.start else {
                return None;
            };
            if first != kind || places.last().is_some_and(|(place, _)| cells.len() <= *place) {
                return None;
            }
            let mut headers = vec![String::new(); cells.len()];
            for (place, heading) in places {
                if let Some(header) = headers.get_mut(*place) {
                    (*heading).clone_into(header);
                }
            }
            let keys: Vec<String> = headers.iter().map(|header| heading_key(header)).collect();
            Some(Self {
                rules: RowRules::of(recipe, &keys, &FileHead::default(), 0)?,
                recipe,
                header: None,
                headers: Some(headers),
                way: None,
                gross: None,
                keys,
            })
        })
    }

    /// Which one it is.
    #[must_use]
    pub fn program(&self) -> Program {
        self.recipe.program
    }

    /// Its files are no list of sales or customers.
    #[must_use]
    pub fn is_no_list(&self) -> bool {
        self.recipe.table.is_none()
    }

    /// The heading of an amount that has tax within.
    #[must_use]
    pub fn gross(&self) -> Option<usize> {
        self.gross
    }

    /// What the user chose, and beside it what is known of the program's files.
    #[must_use]
    pub fn choices(&self, choices: &Choices) -> Choices {
        let Some(table) = self.recipe.table else {
            return choices.clone();
        };
        let mut all = choices.clone();
        all.table = Some(table);
        let mut mine: BTreeMap<u16, Option<ColumnField>> = BTreeMap::new();
        let mut as_usual: Vec<u16> = Vec::new();
        for (means, headings) in self.recipe.columns {
            let Some(column) = self.column(headings) else { continue };
            match means {
                Means::Is(field) if !mine.values().any(|known| *known == Some(*field)) => {
                    mine.entry(column).or_insert(Some(*field));
                }
                Means::Is(_) => {}
                Means::AsUsual => as_usual.push(column),
            }
        }
        if self.recipe.rest == Rest::Nothing {
            for column in (0..=u16::MAX)
                .take(self.keys.len())
                .filter(|column| !as_usual.contains(column))
            {
                mine.entry(column).or_insert(None);
            }
        }
        let said = |column: u16| {
            let remembered = self
                .keys
                .get(usize::from(column))
                .and_then(|key| choices.remembered.get(key));
            choices.fields.get(&column).or(remembered).copied()
        };
        let by_user: Vec<ColumnField> = (0..=u16::MAX)
            .take(self.keys.len())
            .filter_map(said)
            .flatten()
            .collect();
        for (column, field) in mine {
            let is_taken = field.is_some_and(|field| by_user.contains(&field));
            if said(column).is_none() {
                all.fields.insert(column, field.filter(|_| !is_taken));
            }
        }
        let says_amount = [ColumnField::Amount, ColumnField::UnitPrice, ColumnField::Quantity];
        let is_known = all.fields.values().any(|field| *field == Some(ColumnField::Amount));
        let is_open = !is_known && !by_user.iter().any(|field| says_amount.contains(field));
        if let Some(way) = self.way.filter(|_| is_open) {
            all.answers.entry(Topic::Amount).or_insert(ImportAnswer::Way(way));
        }
        if self.recipe.signs == Signs::OfAmounts && !by_user.contains(&ColumnField::Sign) {
            all.answers.entry(Topic::Sign).or_insert(ImportAnswer::AsWritten);
        }
        all
    }

    fn column(&self, headings: &str) -> Option<u16> {
        u16::try_from(place(&self.keys, headings)?).ok()
    }

    /// What puts the rows right, at its beginning.
    #[must_use]
    pub fn rules(&self) -> Option<RowRules> {
        self.rules.clone()
    }

    /// Who keeps lines until their order is whole.
    #[must_use]
    pub fn orders(&self) -> Option<Orders> {
        self.rules.as_ref()?.orders()
    }

    /// Puts the rows of the head right that stand below the headings.
    pub fn put_right(&self, head: &mut FileHead) {
        let Some(mut rules) = self.rules() else { return };
        let below = self.header.map_or(0, |row| row + 1);
        let rows = std::mem::take(&mut head.rows);
        for (place, mut row) in rows.into_iter().enumerate() {
            if place >= below {
                let cells: Vec<&[u8]> = row.cells.iter().map(String::as_bytes).collect();
                if !rules.take(&cells) {
                    continue;
                }
                for (column, cell) in rules.changes() {
                    if let Some(place) = row.cells.get_mut(*column) {
                        *place = String::from_utf8_lossy(cell).into_owned();
                    }
                }
            }
            head.rows.push(row);
        }
        let mut data: Vec<Vec<String>> = head
            .rows
            .iter_mut()
            .skip(below)
            .map(|row| std::mem::take(&mut row.cells))
            .collect();
        rules.spread(&mut data);
        for (row, cells) in head.rows.iter_mut().skip(below).zip(data) {
            row.cells = cells;
        }
    }
}

/// The first way to the amount of a line for which all columns are there.
fn way(recipe: &Recipe, keys: &[String], rows: &[&HeadRow]) -> Option<AmountWay> {
    let column = |headings| u16::try_from(place(keys, headings)?).ok();
    recipe.amount.iter().find_map(|way| {
        Some(match way {
            Way::Product(price, quantity) => AmountWay::product(column(price)?, column(quantity)?),
            Way::ProductLess(price, quantity, less) => {
                let less = Some(PriceLess::Amount(column(less)?));
                AmountWay::Product(column(price)?, column(quantity)?, Reckoning { scale: None, less })
            }
            Way::ProductOrLine(price, quantity, total) => {
                let columns @ [price, quantity, _] = [column(price)?, column(quantity)?, column(total)?];
                match is_of_line(columns, rows) {
                    true => AmountWay::Column(price),
                    false => AmountWay::product(price, quantity),
                }
            }
            Way::Against(plus, minus) => AmountWay::Against(column(plus)?, column(minus)?),
        })
    })
}

/// The rows of the head below its headings that count.
fn rows_that_count(head: &FileHead, header: usize, mut rules: Option<RowRules>) -> Vec<&HeadRow> {
    let counts = |row: &&HeadRow| {
        let cells: Vec<&[u8]> = row.cells.iter().map(String::as_bytes).collect();
        rules.as_mut().is_none_or(|rules| rules.take(&cells))
    };
    head.rows.iter().skip(header + 1).filter(counts).collect()
}

/// Whether a row of several pieces comes to less than price × quantity.
fn is_of_line(columns: [u16; 3], rows: &[&HeadRow]) -> bool {
    rows.iter().any(|row| {
        let [price, quantity, total] = columns.map(|column| number_in(row, usize::from(column)));
        let numbers = price.zip(quantity).zip(total);
        numbers.is_some_and(|((price, quantity), total)| total < price.times(quantity.0, Money::PARTS))
    })
}

fn number_in(row: &HeadRow, column: usize) -> Option<Money> {
    let cell = row.cells.get(column)?.as_bytes();
    let read = |notation| Some(number::read(cell, notation)?.money);
    read(Notation::DecimalComma).or_else(|| read(Notation::DecimalPoint))
}

/// The column of an amount that has tax within, as the recipe or the rows say.
fn gross(recipe: &Recipe, keys: &[String], rows: &[&HeadRow]) -> Option<usize> {
    let (amount, sum, shipping, taxes, total) = match recipe.gross {
        Gross::No => return None,
        Gross::Is(amount) => return place(keys, amount),
        Gross::WithinTotal {
            amount,
            sum,
            shipping,
            taxes,
            total,
        } => (amount, sum, shipping, taxes, total),
    };
    let columns = [sum, shipping, taxes, total].map(|heading| place(keys, heading));
    let [Some(sum), shipping, Some(taxes), Some(total)] = columns else {
        return None;
    };
    let is_within = |row: &&HeadRow| {
        let shipping = shipping.and_then(|shipping| number_in(row, shipping));
        let numbers = number_in(row, sum)
            .zip(number_in(row, taxes))
            .zip(number_in(row, total));
        numbers.is_some_and(|((sum, taxes), total)| taxes.is_worth() && sum + shipping.unwrap_or(Money::ZERO) == total)
    };
    place(keys, amount).filter(|_| rows.iter().any(is_within))
}

/// The column with the first of these headings that is there. `^` is the first column, whatever its heading; a `*` stands for any end.
fn place(keys: &[String], headings: &str) -> Option<usize> {
    const FIRST: &str = "^";
    headings
        .split_ascii_whitespace()
        .find_map(|heading| match (heading, heading.strip_suffix('*')) {
            (FIRST, _) => Some(0),
            (_, Some(beginning)) => keys.iter().position(|key| key.starts_with(beginning)),
            (_, None) => keys.iter().position(|key| key == heading),
        })
}
