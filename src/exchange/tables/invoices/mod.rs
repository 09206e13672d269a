//! Lists of invoice lines, summed while they stream: figures by customer and month, revenue by product, and a cross for
//! every product of which a customer bought more than was given back.
//!
//! Without an invoice number, the lines of one customer and day are one invoice. Days late count for positive amounts
//! with both dates. `Strittig` holds an amount, or a word that makes the whole line disputed.

mod invoice_sums;
mod names;

use super::kind::TableKind;
use super::{Columns, TableFormat, TableReader, customer_index, mentioned, missing, product_index};
use crate::domain::matrix::cells::CellUpdate;
use crate::domain::values::day::days_between;
use crate::domain::workspace::import::{FiguresDraft, Repeat};
use crate::domain::{CustomerId, ImportPlan, Money, Month, ProductId};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::date::is_of_books;
use crate::exchange::parse::short_bytes::{print, print_on};
use crate::exchange::report::{ProblemKind, Severity, Totals, quote};
use crate::exchange::rows::cells::{CellValue, Reader, cell};
use crate::exchange::rows::name_index::Naming;
use crate::exchange::rows::words;
use invoice_sums::InvoiceSums;
use jiff::civil::Date;
use names::Names;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

pub const FORMAT: TableFormat = TableFormat {
    kind: TableKind::Invoices,
    fields: &[
        ColumnField::CustomerName,
        ColumnField::CustomerNumber,
        ColumnField::ProductName,
        ColumnField::ProductNumber,
        ColumnField::InvoiceNumber,
        ColumnField::InvoiceDate,
        ColumnField::DueDate,
        ColumnField::PaidDate,
        ColumnField::Amount,
        ColumnField::Cost,
        ColumnField::Profit,
        ColumnField::Disputed,
    ],
    required: &[
        &[ColumnField::CustomerName, ColumnField::CustomerNumber],
        &[ColumnField::InvoiceDate],
        &[ColumnField::Amount],
    ],
    start: |columns, known, choices| Box::new(Invoices::new(columns, known, choices)),
};

#[derive(Debug)]
struct Invoices {
    at: Places,
    customers: Names<CustomerId>,
    products: Names<ProductId>,
    sums: InvoiceSums,
    invoices: Distinct,
    date: DateMemory,
    revenue: Money,
    repeat: Repeat,
}

/// The columns, looked up once.
#[derive(Debug)]
struct Places {
    product: [Option<usize>; 2],
    invoice: Option<usize>,
    date: Option<usize>,
    due: Option<usize>,
    paid: Option<usize>,
    amount: Option<usize>,
    cost: Option<usize>,
    profit: Option<usize>,
    disputed: Option<usize>,
}

/// What a sound line says of its month.
struct InvoiceLine {
    date: Date,
    amount: Money,
    cost: Option<Money>,
    disputed: Money,
    days_late: Option<i64>,
}

impl Invoices {
    fn new(columns: &Columns, known: &KnownRecords, choices: &Choices) -> Self {
        let of = |field| columns.of(field);
        let at = Places {
            product: [of(ColumnField::ProductName), of(ColumnField::ProductNumber)],
            invoice: of(ColumnField::InvoiceNumber),
            date: of(ColumnField::InvoiceDate),
            due: of(ColumnField::DueDate),
            paid: of(ColumnField::PaidDate),
            amount: of(ColumnField::Amount),
            cost: of(ColumnField::Cost),
            profit: of(ColumnField::Profit),
            disputed: of(ColumnField::Disputed),
        };
        Self {
            at,
            customers: Names::new(customer_index(columns, known, choices, Naming::Refers)),
            products: Names::new(product_index(columns, known, choices, Naming::Refers)),
            sums: InvoiceSums::default(),
            invoices: Distinct::default(),
            date: DateMemory::default(),
            revenue: Money::ZERO,
            repeat: choices.repeat,
        }
    }

    /// `None` where the line has an error, which is reported.
    fn line(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) -> Option<InvoiceLine> {
        let date = self.date.read(record, reader, self.at.date);
        let amount = required(
            reader.money(record, self.at.amount, Severity::Error),
            record,
            reader,
            self.at.amount,
        );
        let cost = reader.money(record, self.at.cost, Severity::Error);
        let profit = reader.money(record, self.at.profit, Severity::Error);
        let (date, amount) = (date?, amount?);
        let cost = match (cost, profit) {
            (CellValue::Bad, _) | (CellValue::Empty, CellValue::Bad) => return None,
            (CellValue::Value(cost), _) => Some(cost),
            (CellValue::Empty, CellValue::Value(profit)) => Some(amount - profit),
            // What is given back in money only costs nothing beyond that.
            (CellValue::Empty, CellValue::Empty) => (amount < Money::ZERO && self.has_cost()).then_some(Money::ZERO),
        };
        let disputed = self.disputed(record, reader, amount)?;
        Some(InvoiceLine {
            date,
            amount,
            cost,
            disputed,
            days_late: self.days_late(record, reader, amount),
        })
    }

    fn has_cost(&self) -> bool {
        self.at.cost.or(self.at.profit).is_some()
    }

    fn disputed(&self, record: &CsvRecord<'_>, reader: &mut Reader, amount: Money) -> Option<Money> {
        let text = cell(record, self.at.disputed);
        if text.is_empty() {
            return Some(Money::ZERO);
        }
        match std::str::from_utf8(text).ok().and_then(words::yes_or_no) {
            Some(true) => Some(amount),
            Some(false) => Some(Money::ZERO),
            None => reader.money(record, self.at.disputed, Severity::Error).value(),
        }
    }

    /// `None` where a date is missing; a line paid early is 0 days late.
    fn days_late(&self, record: &CsvRecord<'_>, reader: &mut Reader, amount: Money) -> Option<i64> {
        if amount <= Money::ZERO || self.at.paid.is_none() {
            return None;
        }
        let paid = reader.date(record, self.at.paid, Severity::Notice).value()?;
        let due = reader.date(record, self.at.due, Severity::Notice).value()?;
        Some(i64::from(days_between(due, paid)).max(0))
    }

    fn add(&mut self, customer: u32, product: Option<u16>, invoice: &[u8], line: &InvoiceLine) {
        let month = Month::of(line.date);
        let first_of_invoice = self.invoices.is_new(customer, month, line.date, invoice);
        if let Some(product) = product {
            self.sums.add(customer, month, product, line.amount);
        }
        self.revenue += line.amount;
        let Some(figures) = self.sums.month(customer, month) else {
            return;
        };
        let is_first = figures.invoices == 0;
        figures.direct_cost = match (is_first, figures.direct_cost, line.cost) {
            (true, _, cost) => cost,
            (false, Some(known), Some(cost)) => Some(known + cost),
            (false, None, _) | (false, _, None) => None,
        };
        figures.revenue += line.amount;
        figures.invoices = figures.invoices.saturating_add(u32::from(first_of_invoice));
        if line.amount < Money::ZERO {
            figures.credits += -line.amount;
        }
        figures.disputed += line.disputed;
        if let Some(days) = line.days_late {
            figures.settled += line.amount;
            figures.late_amount_days = figures
                .late_amount_days
                .saturating_add(line.amount.0.saturating_mul(days));
        }
    }
}

fn required(
    money: CellValue<Money>,
    record: &CsvRecord<'_>,
    reader: &mut Reader,
    column: Option<usize>,
) -> Option<Money> {
    if money == CellValue::Empty {
        missing(record, reader, column);
    }
    money.value()
}

impl TableReader for Invoices {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        let named = self.customers.name_index.named(record, reader);
        let line = self.line(record, reader);
        let (Some((name, number)), Some(line)) = (named, line) else {
            return reader.log.skip_line();
        };
        let Some(customer) = self.customers.place(reader, record.line, name, number) else {
            return reader.log.skip_line();
        };
        let [name, number] = self.at.product.map(|column| cell(record, column));
        let product = match (name, number) {
            ([], []) => None,
            _ => match self.products.place(reader, record.line, name, number) {
                Some(product) => u16::try_from(product).ok(),
                None => return reader.log.skip_line(),
            },
        };
        self.add(customer, product, cell(record, self.at.invoice), &line);
    }

    fn finish(self: Box<Self>, _: &mut Reader) -> (ImportPlan, Totals) {
        let (plan, totals) = mentioned(self.customers.name_index, self.products.name_index);
        let mut plan = ImportPlan {
            repeat: self.repeat,
            ..plan
        };
        let mut months = BTreeSet::new();
        for (customer, (figures, bought)) in (0..).zip(self.sums.finish()) {
            months.extend(figures.months.iter().map(|figures| figures.month));
            for product in bought {
                plan.marks.set(customer, product, CellUpdate::Bought);
            }
            plan.figures.push(FiguresDraft { customer, figures });
        }
        let totals = Totals {
            marks: u32::try_from(plan.marks.count()).unwrap_or(u32::MAX),
            months: months.first().copied().zip(months.last().copied()),
            revenue: self.revenue,
            ..totals
        };
        plan.months = months;
        (plan, totals)
    }
}

/// The last date's bytes: neighbouring lines share them.
#[derive(Debug, Default)]
struct DateMemory {
    text: ShortText,
    date: Option<Date>,
}

/// Eight to sixteen bytes, as all dates have them, by their length and their two ends.
type ShortText = (usize, [u8; 8], [u8; 8]);

#[inline]
fn short_text(text: &[u8]) -> Option<ShortText> {
    let ends = text.first_chunk().zip(text.last_chunk());
    ends.filter(|_| text.len() <= 16)
        .map(|(start, end)| (text.len(), *start, *end))
}

impl DateMemory {
    #[inline]
    fn read(&mut self, record: &CsvRecord<'_>, reader: &mut Reader, column: Option<usize>) -> Option<Date> {
        let text = cell(record, column);
        let short = short_text(text);
        if short == Some(self.text) {
            return self.date;
        }
        let date = match reader.date(record, column, Severity::Error) {
            CellValue::Value(date) if is_of_books(date) => date,
            CellValue::Value(_) => {
                reader.log.error(record.line, column, ProblemKind::BadDate(quote(text)));
                return None;
            }
            CellValue::Empty => {
                missing(record, reader, column);
                return None;
            }
            CellValue::Bad => return None,
        };
        if let Some(short) = short {
            (self.text, self.date) = (short, Some(date));
        }
        Some(date)
    }
}

/// Which invoices were seen, by a 64-bit print of customer, month and number.
#[derive(Debug, Default)]
struct Distinct {
    /// By month, because files go from month to month and a small set is faster to ask.
    prints: FxHashMap<Month, FxHashSet<u64>>,
    last: u64,
}

impl Distinct {
    #[inline]
    fn is_new(&mut self, customer: u32, month: Month, date: Date, invoice: &[u8]) -> bool {
        let start = |unnumbered: u64| print(u64::from(customer) << 32 | unnumbered << 16 | u64::from(month.0));
        let print = match invoice {
            [] => print_on(start(1), &[date.day().unsigned_abs()]),
            _ => print_on(start(0), invoice),
        };
        if print == self.last {
            return false;
        }
        self.last = print;
        self.prints.entry(month).or_default().insert(print)
    }
}
