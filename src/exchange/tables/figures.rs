//! The figures of customers by month: a row for a month of a customer, and rows with a product for its revenue by product.
//! Where a month has rows of products only, they add up to the month.
//!
//! Where columns are months, quarters or years, each cell of a row is such a month. What is of longer periods than a month is spread
//! over its months, or counts in one of them, as the user says ([`Topic::Periods`]).
//!
//! Days late come with the amount that was paid (`Bezahlt mit Frist`); without it, the month's revenue is their weight.

use super::kind::TableKind;
use super::periods::Periods;
use super::{Columns, Indexes, TableFormat, TableReader, customer_index, mentioned, missing, product_index};
use crate::domain::workspace::import::{FiguresDraft, Repeat};
use crate::domain::{
    Column, CustomerFigures, CustomerId, ImportPlan, Money, Month, MonthFigures, ProductId, ProductRevenue,
};
use crate::exchange::asked::{ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::date;
use crate::exchange::parse::period::{self, Period, PeriodKind};
use crate::exchange::report::{Log, ProblemKind, Severity, Totals, quote};
use crate::exchange::rows::amount::{AmountOfLine, RestOfLine};
use crate::exchange::rows::cells::{CellValue, Reader, cell};
use crate::exchange::rows::name_index::NameIndex;
use crate::exchange::rows::name_rules::Naming;
use std::collections::BTreeMap;

pub const FORMAT: TableFormat = TableFormat {
    kind: TableKind::Figures,
    fields: &[
        ColumnField::CustomerName,
        ColumnField::CustomerNumber,
        ColumnField::Month,
        ColumnField::ProductName,
        ColumnField::ProductNumber,
        ColumnField::Amount,
        ColumnField::Cost,
        ColumnField::InvoiceCount,
        ColumnField::Credits,
        ColumnField::Disputed,
        ColumnField::DaysLate,
        ColumnField::Settled,
        ColumnField::Currency,
        ColumnField::Year,
        ColumnField::PeriodAmounts,
    ],
    required: &[
        &[ColumnField::CustomerName, ColumnField::CustomerNumber],
        &[ColumnField::Month, ColumnField::Year, ColumnField::PeriodAmounts],
        &[ColumnField::Amount, ColumnField::PeriodAmounts],
    ],
    start: |columns, known, choices| Box::new(Figures::new(columns, known, choices)),
};

#[derive(Debug)]
struct Figures {
    columns: Columns,
    customers: NameIndex<CustomerId>,
    products: NameIndex<ProductId>,
    months: BTreeMap<(u32, Month), Sum>,
    repeat: Repeat,
    /// What is of longer periods than a month.
    periods: Periods,
    /// What was answered about another currency, and what is left out by that.
    currency: Option<ImportAnswer>,
    left_out: Money,
}

/// What the rows of one customer and month come to.
#[derive(Debug, Default)]
struct Sum {
    whole: Option<MonthFigures>,
    of_products: Option<MonthFigures>,
    lines: BTreeMap<u16, Money>,
}

impl Figures {
    fn new(columns: &Columns, known: &KnownRecords, choices: &Choices) -> Self {
        Self {
            columns: columns.clone(),
            customers: customer_index(columns, known, choices, Naming::Refers),
            products: product_index(columns, known, choices, Naming::Refers),
            months: BTreeMap::new(),
            repeat: choices.repeat.unwrap_or_default(),
            periods: Periods::new(choices),
            currency: choices.answers.get(&Topic::Currency).cloned(),
            left_out: Money::ZERO,
        }
    }

    fn period(&self, record: &CsvRecord<'_>, reader: &mut Reader) -> Option<Period> {
        let column = self
            .columns
            .of(ColumnField::Month)
            .or(self.columns.of(ColumnField::Year));
        let text = cell(record, column);
        let is_month = |month: Month| Period::of_day(PeriodKind::Month, month.first_day()?);
        if let Some(month) = date::read_month(text) {
            return is_month(month);
        }
        if let Some(period) = period::read(text, cell(record, self.columns.of(ColumnField::Year))) {
            return Some(period);
        }
        match reader.date(record, column, Severity::Error) {
            CellValue::Value(date) if date::is_of_books(date) => Period::of_day(PeriodKind::Month, date),
            CellValue::Value(_) => {
                let kind = ProblemKind::BadDate(quote(cell(record, column)));
                reader.log.error(record.line, column, kind);
                None
            }
            CellValue::Empty => {
                missing(record, reader, column);
                None
            }
            CellValue::Bad => None,
        }
    }

    /// `Err` where the cell holds something that it cannot: that is reported.
    fn amount(&self, record: &CsvRecord<'_>, reader: &mut Reader, field: ColumnField) -> Result<Option<Money>, ()> {
        match reader.money(record, self.columns.of(field), Severity::Error) {
            CellValue::Value(amount) => Ok(Some(amount)),
            CellValue::Empty => Ok(None),
            CellValue::Bad => Err(()),
        }
    }

    /// An amount that is never below zero.
    fn positive(&self, record: &CsvRecord<'_>, reader: &mut Reader, field: ColumnField) -> Result<Option<Money>, ()> {
        let amount = self.amount(record, reader, field)?;
        if amount.is_some_and(|amount| amount < Money::ZERO) {
            self.bad_number(record, reader, field);
            return Err(());
        }
        Ok(amount)
    }

    fn bad_number(&self, record: &CsvRecord<'_>, reader: &mut Reader, field: ColumnField) {
        let column = self.columns.of(field);
        let kind = ProblemKind::BadNumber(quote(cell(record, column)));
        reader.log.error(record.line, column, kind);
    }

    /// A whole number.
    fn count(&self, record: &CsvRecord<'_>, reader: &mut Reader, field: ColumnField) -> Result<u32, ()> {
        let amount = self.positive(record, reader, field)?.unwrap_or_default();
        let whole = (amount.0 % Money::PARTS == 0).then(|| u32::try_from(amount.0 / Money::PARTS).ok());
        whole.flatten().ok_or_else(|| self.bad_number(record, reader, field))
    }

    /// What the row says of its month.
    fn figures(
        &self,
        record: &CsvRecord<'_>,
        reader: &mut Reader,
        month: Month,
        revenue: Money,
    ) -> Result<MonthFigures, ()> {
        let days = self.positive(record, reader, ColumnField::DaysLate)?;
        let settled = match self.columns.of(ColumnField::Settled) {
            Some(_) => self.positive(record, reader, ColumnField::Settled)?.unwrap_or_default(),
            None => revenue.max(Money::ZERO),
        };
        let days = days.filter(|_| settled > Money::ZERO);
        Ok(MonthFigures {
            revenue,
            direct_cost: self.amount(record, reader, ColumnField::Cost)?,
            invoices: self.count(record, reader, ColumnField::InvoiceCount)?,
            credits: self.positive(record, reader, ColumnField::Credits)?.unwrap_or_default(),
            disputed: self.amount(record, reader, ColumnField::Disputed)?.unwrap_or_default(),
            late_amount_days: days.map_or(0, |days| settled.times(days.0, Money::PARTS).0),
            settled: days.map_or(Money::ZERO, |_| settled),
            ..MonthFigures::empty(month)
        })
    }

    /// The places of the customer and of the product; `None` where the row cannot be used: that is reported.
    fn names(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) -> Option<(u32, Option<u16>)> {
        let customer = self.customers.resolve_row(record, reader)?;
        let of = |field| cell(record, self.columns.of(field));
        let (product, product_number) = (of(ColumnField::ProductName), of(ColumnField::ProductNumber));
        if product.is_empty() && product_number.is_empty() {
            return Some((customer, None));
        }
        let who = self.products.who(record, product, product_number);
        let product = self.products.resolve(reader, record.line, who)?;
        Some((customer, Some(u16::try_from(product).ok()?)))
    }
}

impl Figures {
    /// Asks about revenue by periods in another currency, which is this much.
    fn ask_about_currency(&self, revenue: Money, log: &mut Log) {
        let Some(code) = self.columns.foreign else { return };
        let offer = |(answer, revenue)| Offer {
            revenue: Some(revenue),
            ..Offer::plain(answer)
        };
        let offers = [
            (ImportAnswer::OnlyCurrency(code), revenue),
            (ImportAnswer::LeaveOut, Money::ZERO),
        ];
        log.asked.push(ImportQuestion {
            topic: Topic::Currency,
            offers: offers.map(offer).into(),
            taken: self.currency.clone(),
        });
    }

    /// A row with a cell for each period. One that is empty or nought says nothing.
    fn wide_row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        let mut amounts = Vec::new();
        let mut is_sound = true;
        for (column, period) in &self.columns.periods {
            match reader.money(record, Some(*column), Severity::Error) {
                CellValue::Value(amount) => amounts.extend((amount != Money::ZERO).then_some((*period, amount))),
                CellValue::Empty => {}
                CellValue::Bad => is_sound = false,
            }
        }
        if self.columns.foreign.is_some() && self.currency == Some(ImportAnswer::LeaveOut) {
            self.left_out += amounts.iter().map(|(_, amount)| *amount).sum();
            return;
        }
        let names = if is_sound { self.names(record, reader) } else { None };
        let Some((customer, product)) = names else {
            return reader.log.skip_line();
        };
        reader.count_amount(amounts.iter().map(|(_, amount)| *amount).sum());
        for (period, revenue) in amounts {
            let figures = MonthFigures {
                revenue,
                ..MonthFigures::empty(period.first())
            };
            self.add_period((customer, product), period, figures);
        }
    }

    fn add_period(&mut self, of: (u32, Option<u16>), period: Period, figures: MonthFigures) {
        for part in self.periods.parts(period, figures) {
            self.add(of, part);
        }
    }

    fn add(&mut self, (customer, product): (u32, Option<u16>), figures: MonthFigures) {
        let sum = self.months.entry((customer, figures.month)).or_default();
        let known = if product.is_some() {
            &mut sum.of_products
        } else {
            &mut sum.whole
        };
        match known {
            Some(known) => known.add(&figures),
            None => *known = Some(figures),
        }
        if let Some(product) = product {
            *sum.lines.entry(product).or_default() += figures.revenue;
        }
    }
}

impl TableReader for Figures {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        if !self.columns.periods.is_empty() {
            return self.wide_row(record, reader);
        }
        let period = self.period(record, reader);
        let revenue = match reader.amount(record, self.columns.of(ColumnField::Amount)) {
            AmountOfLine::Amount(revenue) => Some(revenue),
            AmountOfLine::Bad => None,
            AmountOfLine::LeftOut => return reader.count_aside(RestOfLine::Sound),
        };
        let figures = |(period, revenue): (Period, Money)| {
            let figures = self.figures(record, reader, period.first(), revenue);
            Some((period, figures.ok()?))
        };
        let Some((period, figures)) = period.zip(revenue).and_then(figures) else {
            return reader.log.skip_line();
        };
        let Some(names) = self.names(record, reader) else {
            return reader.log.skip_line();
        };
        reader.count_amount(figures.revenue);
        self.add_period(names, period, figures);
    }

    fn worth(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) -> Money {
        if self.columns.periods.is_empty() {
            return match reader.amount(record, self.columns.of(ColumnField::Amount)) {
                AmountOfLine::Amount(amount) => amount,
                AmountOfLine::Bad | AmountOfLine::LeftOut => Money::ZERO,
            };
        }
        let columns = self.columns.periods.keys();
        let amounts = columns.filter_map(|column| reader.money(record, Some(*column), Severity::Notice).value());
        amounts.sum()
    }

    fn knows(&self, name: &str) -> bool {
        self.customers.knows(name) || self.products.knows(name)
    }

    fn indexes(&mut self, _: &mut Reader) -> Indexes<'_> {
        Indexes::both(&mut self.customers, &mut self.products)
    }

    fn finish(self: Box<Self>, reader: &mut Reader) -> (ImportPlan, Totals) {
        self.periods.report(&Periods::FIGURES, &mut reader.log);
        let read: Money = self
            .months
            .values()
            .filter_map(|sum| sum.whole.as_ref().or(sum.of_products.as_ref()))
            .map(|whole| whole.revenue)
            .sum();
        self.ask_about_currency(read + self.left_out, &mut reader.log);
        let (plan, totals) = mentioned(self.customers, self.products);
        let months = self.months.keys().map(|(_, month)| *month);
        let mut totals = Totals {
            months: months.clone().min().zip(months.max()),
            ..totals
        };
        let mut figures: Vec<FiguresDraft> = Vec::new();
        for ((customer, month), sum) in self.months {
            if figures.last().is_none_or(|last| last.customer != customer) {
                let figures_of = CustomerFigures::default();
                figures.push(FiguresDraft {
                    fresh: None,
                    customer,
                    figures: figures_of,
                });
            }
            let (Some(last), Some(whole)) = (figures.last_mut(), sum.whole.or(sum.of_products)) else {
                continue;
            };
            totals.revenue += whole.revenue;
            last.figures.months.push(whole);
            let line = |(product, revenue)| ProductRevenue {
                month,
                column: Column(product),
                revenue,
            };
            last.figures.lines.extend(sum.lines.into_iter().map(line));
        }
        let plan = ImportPlan {
            figures,
            repeat: self.repeat,
            ..plan
        };
        (plan, totals)
    }
}
