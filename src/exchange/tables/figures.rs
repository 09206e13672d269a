//! The figures of customers by month: a row for a month of a customer, and rows with a product for its revenue by product.
//! Where a month has rows of products only, they add up to the month.
//!
//! Days late come with the amount that was paid (`Bezahlt mit Frist`); without it, the month's revenue is their weight.

use super::kind::TableKind;
use super::{Columns, TableFormat, TableReader, customer_index, mentioned, missing, product_index};
use crate::domain::workspace::import::{FiguresDraft, Repeat};
use crate::domain::{
    Column, CustomerFigures, CustomerId, ImportPlan, Money, Month, MonthFigures, ProductId, ProductRevenue,
};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::date;
use crate::exchange::report::{ProblemKind, Severity, Totals, quote};
use crate::exchange::rows::cells::{CellValue, Reader, cell};
use crate::exchange::rows::name_index::{NameIndex, Naming};
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
    ],
    required: &[
        &[ColumnField::CustomerName, ColumnField::CustomerNumber],
        &[ColumnField::Month],
        &[ColumnField::Amount],
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
            repeat: choices.repeat,
        }
    }

    fn month(&self, record: &CsvRecord<'_>, reader: &mut Reader) -> Option<Month> {
        let column = self.columns.of(ColumnField::Month);
        if let Some(month) = date::read_month(cell(record, column)) {
            return Some(month);
        }
        match reader.date(record, column, Severity::Error) {
            CellValue::Value(date) if date::is_of_books(date) => Some(Month::of(date)),
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
    fn figures(&self, record: &CsvRecord<'_>, reader: &mut Reader, month: Month) -> Result<MonthFigures, ()> {
        let revenue = self.amount(record, reader, ColumnField::Amount)?;
        let Some(revenue) = revenue else {
            missing(record, reader, self.columns.of(ColumnField::Amount));
            return Err(());
        };
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
        let product = self.products.resolve(reader, record.line, product, product_number)?;
        Some((customer, Some(u16::try_from(product).ok()?)))
    }
}

impl TableReader for Figures {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        let month = self.month(record, reader);
        let Some(figures) = month.and_then(|month| self.figures(record, reader, month).ok()) else {
            return reader.log.skip_line();
        };
        let Some((customer, product)) = self.names(record, reader) else {
            return reader.log.skip_line();
        };
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

    fn finish(self: Box<Self>, _: &mut Reader) -> (ImportPlan, Totals) {
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
