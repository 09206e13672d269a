//! Lines in other currencies than the workspace's: left out, taken as they stand, or converted at a rate that the user typed.

use super::conclude::question;
use super::{Beside, Conclusion, InUse, LineCells};
use crate::domain::values::order::sort;
use crate::exchange::amount_way::AmountWay;
use crate::exchange::asked::{Finding, FindingKind, ImportAnswer, Topic};
use crate::exchange::exchange_rate::ExchangeRate;
use crate::exchange::parse::unit::CurrencyCode;

impl Beside {
    /// In the cell, in the heading, in a column of currencies, above the table, or the workspace's own.
    pub(super) fn unit(&mut self, cells: &impl LineCells, of_cell: Option<CurrencyCode>) -> usize {
        let main = self.in_use.way.map(AmountWay::main_column);
        let mut candidates = self.columns.candidates.iter();
        let of_heading = || {
            let heading = candidates.find(|one| Some(one.column) == main)?.heading;
            heading.unit.or_else(|| heading.is_local.then_some(self.own))
        };
        let of_column = || CurrencyCode::of_cell(std::str::from_utf8(cells.text(self.columns.currency?)).ok()?);
        let unit = of_cell
            .or_else(of_heading)
            .or_else(of_column)
            .or(self.of_title)
            .unwrap_or(self.own);
        self.units.iter().position(|known| *known == unit).unwrap_or_else(|| {
            self.units.push(unit);
            self.units.len() - 1
        })
    }

    pub(super) fn takes_unit(&self, answer: &ImportAnswer, unit: Option<CurrencyCode>) -> bool {
        match (answer, unit) {
            (ImportAnswer::Keep, _) | (_, None) => true,
            (ImportAnswer::OnlyCurrency(wanted), Some(unit)) => *wanted == unit,
            (ImportAnswer::Convert(rates), Some(unit)) => unit == self.own || rate_of(rates, unit).is_some(),
            (_, Some(unit)) => unit == self.own,
        }
    }

    /// The rate at which a line in the unit of this place counts.
    pub(super) fn rate(&self, answer: &ImportAnswer, unit: usize) -> Option<ExchangeRate> {
        let unit = *self.units.get(unit)?;
        answer
            .rates()
            .filter(|_| unit != self.own)
            .and_then(|rates| rate_of(rates, unit))
    }

    pub(super) fn conclude_currency(&self, answers: &mut InUse, conclusion: &mut Conclusion) {
        let lines_in = |unit: usize| -> u32 {
            let groups = self.groups.iter().filter(|group| group.key.unit == unit);
            groups.map(|group| group.lines).sum()
        };
        let others: Vec<(CurrencyCode, u32)> = (0..)
            .zip(&self.units)
            .map(|(at, unit)| (*unit, lines_in(at)))
            .filter(|(unit, lines)| *unit != self.own && *lines > 0)
            .collect();
        if others.is_empty() {
            return;
        }
        let has_own = self
            .units
            .iter()
            .position(|unit| *unit == self.own)
            .is_some_and(|at| lines_in(at) > 0);
        let convert = ImportAnswer::Convert(self.rates(others.iter().map(|(unit, _)| *unit)));
        let given = self.given.get(&Topic::Currency).cloned();
        let given = given.map(|given| {
            if given.rates().is_some() {
                convert.clone()
            } else {
                given
            }
        });
        conclusion.decided.insert(Topic::Currency, ImportAnswer::LeaveOut);
        let taken = match given {
            Some(given) => Some(given).filter(ImportAnswer::is_whole),
            None => has_own.then_some(ImportAnswer::LeaveOut),
        };
        answers.take(Topic::Currency, taken.as_ref().unwrap_or(&ImportAnswer::LeaveOut));
        self.tell_others(&others, answers, conclusion);
        let only = others.iter().map(|(unit, _)| ImportAnswer::OnlyCurrency(*unit));
        let only = only.filter(|_| !has_own);
        let mut rest = [convert, ImportAnswer::LeaveOut];
        if has_own {
            rest.reverse();
        }
        let offers = only.chain(rest).collect();
        let mut asked = question(Topic::Currency, offers, taken);
        for offer in &mut asked.offers {
            let converts = offer.answer.rates().is_some();
            let is_counted = |unit| converts || offer.answer == ImportAnswer::OnlyCurrency(unit);
            let counts = others.iter().filter(|(unit, _)| is_counted(*unit));
            offer.count = counts.map(|(_, count)| *count).sum();
        }
        conclusion.asked.push(asked);
    }

    /// Says which currencies are left out, with their money.
    fn tell_others(&self, others: &[(CurrencyCode, u32)], answers: &InUse, conclusion: &mut Conclusion) {
        for (unit, count) in others {
            if !self.takes_unit(&answers.currency, Some(*unit)) {
                let so = InUse {
                    currency: ImportAnswer::OnlyCurrency(*unit),
                    ..answers.clone()
                };
                conclusion.findings.push(Finding {
                    count: *count,
                    revenue: Some(self.sum(&so)),
                    ..Finding::new(FindingKind::OtherCurrency(*unit))
                });
            }
        }
    }

    /// The rates that were typed for these currencies, by their codes.
    fn rates(&self, units: impl Iterator<Item = CurrencyCode>) -> Vec<ExchangeRate> {
        let given = self.given.get(&Topic::Currency);
        let typed = given.and_then(ImportAnswer::rates).unwrap_or_default();
        let rate = |of| {
            let typed = typed.iter().find(|typed| typed.of == of);
            typed.copied().unwrap_or(ExchangeRate { of, rate: 0 })
        };
        let mut rates: Vec<ExchangeRate> = units.map(rate).collect();
        sort(&mut rates);
        rates
    }
}

/// The typed rate of a currency.
fn rate_of(rates: &[ExchangeRate], unit: CurrencyCode) -> Option<ExchangeRate> {
    rates.iter().find(|rate| rate.of == unit && rate.rate > 0).copied()
}
