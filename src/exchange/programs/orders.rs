//! What the lines of an order come to once its discounts and refunds are off, which its first line says for all of them.
//!
//! **How it works.** Only when the next order begins is it known what the lines of one come to together: until then they are kept. Each
//! then has its part of what the order comes to, in whole cents, which together are just that.

use super::place;
use super::recipe::{Line, Spread};
use crate::domain::Money;
use crate::exchange::parse::csv_read::{CsvRecord, KeptRecord, RemadeCells};
use crate::exchange::parse::notation::Notation;
use crate::exchange::parse::number;
use crate::exchange::rows::cells::value;

/// The lines of the order at hand, and where its sums stand.
#[derive(Debug)]
pub(in crate::exchange) struct Orders {
    at: OrderColumns,
    key: Vec<u8>,
    lines: Vec<KeptRecord>,
}

#[derive(Debug, Clone)]
pub(super) struct OrderColumns {
    key: usize,
    line: LineColumns,
    total: Option<usize>,
    refund: Option<usize>,
    /// What counts is written here.
    into: usize,
}

#[derive(Debug, Clone)]
enum LineColumns {
    Amount(usize),
    Product(usize, usize, Option<usize>),
}

impl OrderColumns {
    /// `None` where a file lacks them.
    pub(super) fn of(spread: &Spread, keys: &[String]) -> Option<Self> {
        let (total, refund) = (place(keys, spread.total), place(keys, spread.refund));
        total.or(refund)?;
        Some(Self {
            key: place(keys, spread.key)?,
            line: match spread.line {
                Line::Amount(amount) => LineColumns::Amount(place(keys, amount)?),
                Line::Product(price, quantity, less) => {
                    LineColumns::Product(place(keys, price)?, place(keys, quantity)?, place(keys, less))
                }
            },
            total,
            refund,
            into: place(keys, spread.into)?,
        })
    }

    /// What is written for each line of one order. The cells of lines that are no numbers count nothing.
    fn shares<'a>(&self, lines: usize, cell: impl Fn(usize, usize) -> &'a [u8]) -> Vec<Vec<u8>> {
        let money = |line: usize, column: usize| money(cell(line, column)).unwrap_or(Money::ZERO);
        // A line as it would be without all that is taken off, and with what is taken off it alone.
        let line = |line: usize| match self.line {
            LineColumns::Amount(amount) => (Money::ZERO, money(line, amount)),
            LineColumns::Product(price, quantity, less) => {
                let whole = money(line, price).times(money(line, quantity).0, Money::PARTS);
                (whole, whole - less.map_or(Money::ZERO, |less| money(line, less)))
            }
        };
        let said = |column: usize| (0..lines).find_map(|line| self::money(cell(line, column)));
        let sum: Money = (0..lines).map(|at| line(at).1).sum();
        let total = self.total.and_then(said).unwrap_or(sum);
        let refund = self.refund.and_then(said).unwrap_or(Money::ZERO);
        let total = match refund.is_zero() {
            true => total,
            false => (total - refund).max(Money::ZERO),
        };
        let (mut so_far, mut given) = (Money::ZERO, Money::ZERO);
        let shares = (0..lines).map(|at| {
            let (whole, alone) = line(at);
            so_far += alone;
            let due = match sum.is_zero() {
                true => total,
                false => cents(so_far.times(total.0, sum.0)),
            };
            let share = due - given;
            given = due;
            written(match self.line {
                LineColumns::Amount(_) => share,
                LineColumns::Product(..) => whole - share,
            })
        });
        shares.collect()
    }

    /// Puts the first rows of a file right.
    pub(super) fn put_right(&self, rows: &mut [Vec<String>]) {
        let key = |row: &Vec<String>| row.get(self.key).cloned().unwrap_or_default();
        for lines in rows.chunk_by_mut(|above, row| key(row).is_empty() || key(above) == key(row)) {
            let cell = |line: usize, column: usize| -> &[u8] {
                let cell = lines.get(line).and_then(|row| row.get(column));
                cell.map_or(&[], |cell| cell.as_bytes())
            };
            let shares = self.shares(lines.len(), cell);
            for (row, share) in lines.iter_mut().zip(shares) {
                if let Some(place) = row.get_mut(self.into) {
                    *place = String::from_utf8_lossy(&share).into_owned();
                }
            }
        }
    }
}

impl Orders {
    pub(super) fn new(at: OrderColumns) -> Self {
        Self {
            at,
            key: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Keeps a line, and hands those of the order before it on.
    pub fn add(&mut self, record: &CsvRecord<'_>, take: impl FnMut(&CsvRecord<'_>)) {
        /// No order has so many; a column without numbers would be one.
        const LINES_MAX: usize = 10_000;
        let key = value(record.raw(self.at.key));
        let is_next = !key.is_empty() && key != self.key;
        if is_next || self.lines.len() >= LINES_MAX {
            self.end(take);
            self.key = key.to_vec();
        }
        self.lines.push(record.keep());
    }

    /// Hands the lines of the last order on.
    pub fn end(&mut self, mut take: impl FnMut(&CsvRecord<'_>)) {
        let lines = std::mem::take(&mut self.lines);
        let cell = |line: usize, column: usize| -> &[u8] {
            lines.get(line).map_or(&[], |line| value(line.record().raw(column)))
        };
        let shares = self.at.shares(lines.len(), cell);
        let mut remade = RemadeCells::default();
        for (line, share) in lines.iter().zip(shares) {
            take(&line.record().remade(&[(self.at.into, share)], &mut remade));
        }
    }
}

fn money(cell: &[u8]) -> Option<Money> {
    let point = || Some(number::read(cell, Notation::DecimalPoint)?.money);
    number::read_plain(cell).map(Money).or_else(point)
}

/// To whole cents.
fn cents(money: Money) -> Money {
    const CENT: i64 = Money::PARTS / 100;
    Money((money.0 + money.0.signum() * CENT / 2) / CENT * CENT)
}

/// With two decimals, or four where two do not say it.
fn written(money: Money) -> Vec<u8> {
    let sign = if money.0 < 0 { "-" } else { "" };
    let (whole, parts) = (money.0.abs() / Money::PARTS, money.0.abs() % Money::PARTS);
    let decimals = match parts % 100 {
        0 => format!("{:02}", parts / 100),
        _ => format!("{parts:04}"),
    };
    format!("{sign}{whole}.{decimals}").into_bytes()
}
