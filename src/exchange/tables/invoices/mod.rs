//! Lists of invoice lines, summed while they stream: figures by customer and month, revenue by product, and a cross for
//! every product of which a customer bought more than was given back.
//!
//! Without an invoice number, the lines of one customer and day are one invoice. Days late count for positive amounts
//! with both dates. `Strittig` holds an amount, or a word that makes the whole line disputed.

mod invoice_sums;
mod names;
mod numbers;
mod repeated;

use super::kind::TableKind;
use super::periods::Periods;
use super::{Columns, Indexes, TableFormat, TableReader, customer_index, mentioned, missing, product_index};
use crate::domain::matrix::cells::CellUpdate;
use crate::domain::values::day::days_between;
use crate::domain::workspace::import::{FiguresDraft, FiguresSource, Repeat};
use crate::domain::{CustomerFigures, CustomerId, ImportPlan, Money, Month, ProductId};
use crate::exchange::asked::FindingKind;
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::field::ColumnField;
use crate::exchange::columns::known::KnownRecords;
use crate::exchange::control_sums::DaySpan;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::date::is_of_books;
use crate::exchange::parse::period;
use crate::exchange::parse::short_bytes::same;
use crate::exchange::parse::utc_midnight::has_time;
use crate::exchange::report::{ProblemKind, Severity, Totals, quote};
use crate::exchange::rows::amount::{AmountOfLine, RestOfLine};
use crate::exchange::rows::cells::{CellValue, Reader, cell};
use crate::exchange::rows::name_index::Who;
use crate::exchange::rows::name_rules::Naming;
use crate::exchange::rows::number_sense::{NumberShape, can_be_invoice};
use crate::exchange::rows::words;
use invoice_sums::{ByProduct, InvoiceSums};
use jiff::civil::Date;
use names::Names;
use numbers::{CustomerInvoices, InvoiceNumbers, Standing};
use repeated::RepeatedLines;
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
        ColumnField::Quantity,
        ColumnField::UnitPrice,
        ColumnField::Sign,
        ColumnField::Tax,
        ColumnField::Currency,
    ],
    required: &[
        &[ColumnField::CustomerName, ColumnField::CustomerNumber],
        &[ColumnField::InvoiceDate],
        &[ColumnField::Amount, ColumnField::UnitPrice],
    ],
    start: |columns, known, choices| Box::new(Invoices::new(columns, known, choices)),
};

#[derive(Debug)]
struct Invoices {
    at: Places,
    customers: Names<CustomerId>,
    products: Names<ProductId>,
    sums: InvoiceSums,
    /// Of invoices that are there already.
    there: InvoiceSums,
    numbers: InvoiceNumbers,
    repeated: RepeatedLines,
    date: DateMemory,
    revenue: Money,
    days: Option<DaySpan>,
    repeat: Option<Repeat>,
}

/// The columns, looked up once.
#[derive(Debug)]
struct Places {
    customer: [Option<usize>; 2],
    product: [Option<usize>; 2],
    invoice: Option<usize>,
    invoice_shape: NumberShape,
    date: Option<usize>,
    due: Option<usize>,
    paid: Option<usize>,
    amount: Option<usize>,
    cost: Option<usize>,
    profit: Option<usize>,
    disputed: Option<usize>,
}

impl Places {
    /// By what the invoice is known; empty where it has no number, or one that tells it from no other, which is said.
    #[inline]
    fn invoice_number<'a>(&self, record: &CsvRecord<'a>, reader: &mut Reader, amount: Money) -> &'a [u8] {
        let number = self.invoice_shape.bare(cell(record, self.invoice));
        if can_be_invoice(number) {
            return number;
        }
        let kind = FindingKind::InvoiceNumbersUnusable;
        reader.log.found(kind, Some(amount), Some(number));
        &[]
    }
}

/// What a sound line says of its month.
struct InvoiceLine {
    date: Date,
    amount: Money,
    cost: Option<Money>,
    disputed: Money,
    days_late: Option<i64>,
}

impl InvoiceLine {
    /// It says no more than its amount.
    const fn is_plain(&self) -> bool {
        self.cost.is_none() && self.disputed.0 == 0 && self.days_late.is_none()
    }
}

enum ReadLine {
    Line(InvoiceLine),
    /// The error is reported.
    Faulty,
    /// It does not count, which is said for the file as a whole.
    LeftOut,
}

impl Invoices {
    fn new(columns: &Columns, known: &KnownRecords, choices: &Choices) -> Self {
        let of = |field| columns.of(field);
        let at = Places {
            customer: [of(ColumnField::CustomerName), of(ColumnField::CustomerNumber)],
            product: [of(ColumnField::ProductName), of(ColumnField::ProductNumber)],
            invoice: of(ColumnField::InvoiceNumber),
            invoice_shape: columns.number_shape(of(ColumnField::InvoiceNumber)),
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
            there: InvoiceSums::default(),
            numbers: InvoiceNumbers::new(&known.invoices),
            repeated: RepeatedLines::new(choices),
            date: DateMemory::new(columns, choices),
            revenue: Money::ZERO,
            days: None,
            repeat: choices.repeat,
        }
    }

    fn line(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) -> ReadLine {
        let amount = match reader.amount(record, self.at.amount) {
            AmountOfLine::Amount(amount) => Some(amount),
            AmountOfLine::Bad => None,
            AmountOfLine::LeftOut => return ReadLine::LeftOut,
        };
        let date = self.date.read(record, reader, self.at.date);
        self.sound_line(record, reader, date, amount)
            .map_or(ReadLine::Faulty, ReadLine::Line)
    }

    /// `None` where the line has an error, which is reported.
    #[inline]
    fn sound_line(
        &mut self,
        record: &CsvRecord<'_>,
        reader: &mut Reader,
        date: Option<Date>,
        amount: Option<Money>,
    ) -> Option<InvoiceLine> {
        let cost = reader.cost(record, self.at.cost);
        let profit = reader.profit(record, self.at.profit);
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

    /// Of a line that is left out.
    fn rest(&self, record: &CsvRecord<'_>) -> RestOfLine {
        let lacks = |column: Option<usize>| cell(record, column).is_empty();
        match lacks(self.at.date) || self.at.customer.into_iter().all(lacks) {
            true => RestOfLine::Faulty,
            false => RestOfLine::Sound,
        }
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
        let name_index = &self.customers.name_index;
        let id = || name_index.known(customer);
        let sums = match self
            .numbers
            .add(customer, invoice, line.date, (product, line.amount), id)
        {
            Standing::Fresh => &mut self.sums,
            Standing::There => &mut self.there,
        };
        self.revenue += line.amount;
        self.days = Some(DaySpan::with(self.days, line.date));
        if let Some(product) = product {
            if line.is_plain() {
                return sums.add_plain(customer, month, product, line.amount);
            }
            sums.add(customer, month, product, line.amount);
        }
        let Some(figures) = sums.month(customer, month) else {
            return;
        };
        let is_first = figures.invoices == 0;
        figures.direct_cost = match (is_first, figures.direct_cost, line.cost) {
            (true, _, cost) => cost,
            (false, Some(known), Some(cost)) => Some(known + cost),
            (false, None, _) | (false, _, None) => None,
        };
        figures.revenue += line.amount;
        // Lines, until all are read.
        figures.invoices = figures.invoices.saturating_add(1);
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

impl TableReader for Invoices {
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) {
        let line = match self.line(record, reader) {
            ReadLine::Line(line) => Some(line),
            ReadLine::Faulty => None,
            ReadLine::LeftOut => {
                return reader.count_aside(self.rest(record));
            }
        };
        let named = self.customers.name_index.named(record, reader);
        let (Some(who), Some(line)) = (named, line) else {
            reader.count_aside(RestOfLine::Faulty);
            return reader.log.skip_line();
        };
        let Some(customer) = self.customers.place(reader, record.line, who) else {
            return reader.log.skip_line();
        };
        let [name_at, number_at] = self.at.product;
        let (name, number) = (cell(record, name_at), cell(record, number_at));
        let product = match (name, number) {
            ([], []) => None,
            _ => match self.products.place(
                reader,
                record.line,
                Who {
                    name,
                    number,
                    address: 0,
                },
            ) {
                Some(product) => u16::try_from(product).ok(),
                None => return reader.log.skip_line(),
            },
        };
        let invoice = self.at.invoice_number(record, reader, line.amount);
        if !self.repeated.takes(record, invoice, line.amount) {
            return;
        }
        reader.count_amount(line.amount);
        self.add(customer, product, invoice, &line);
    }

    fn worth(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) -> Money {
        match (reader.amount(record, self.at.amount), self.rest(record)) {
            (AmountOfLine::Amount(amount), RestOfLine::Sound) => amount,
            (AmountOfLine::Amount(_), RestOfLine::Faulty) | (AmountOfLine::Bad | AmountOfLine::LeftOut, _) => {
                Money::ZERO
            }
        }
    }

    fn knows(&self, name: &str) -> bool {
        self.customers.name_index.knows(name) || self.products.name_index.knows(name)
    }

    fn indexes(&mut self, _: &mut Reader) -> Indexes<'_> {
        Indexes::both(&mut self.customers.name_index, &mut self.products.name_index)
    }

    fn wants_names(&self) -> bool {
        self.numbers.wants_names
    }

    fn wants_repeats(&mut self) -> bool {
        !self.repeated.compares_numbered() && self.numbers.has_doubled()
    }

    fn compare_repeats(&mut self) {
        self.repeated.compare_numbered();
    }

    fn finish(self: Box<Self>, reader: &mut Reader) -> (ImportPlan, Totals) {
        let count = self.customers.name_index.counts().0;
        let known = |place| self.customers.name_index.known(place).flatten();
        let ids: Vec<_> = (0..count).map(known).collect();
        let (plan, totals) = mentioned(self.customers.name_index, self.products.name_index);
        if let Some(periods) = &self.date.periods {
            periods.report(&Periods::INVOICES, &mut reader.log);
        }
        let mut told = self.numbers.finish();
        let mut doubled = told.doubled;
        if !self.repeated.tell(&mut reader.log, self.revenue) {
            doubled = doubled.and(told.doubled_days);
        }
        reader
            .log
            .found_times(FindingKind::DoubledLines, doubled.count, doubled.revenue);
        let (mut sums, mut there) = (self.sums.finish(), self.there.finish());
        let mut by_product = ByProduct::default();
        let mut plan = ImportPlan {
            source: FiguresSource::Invoices,
            ..plan
        };
        let (mut months, mut is_numbered): (Option<(Month, Month)>, _) = (None, false);
        for (customer, id) in (0..).zip(ids) {
            let theirs = told.next_of(customer, id);
            is_numbered |= !theirs.prints.is_empty();
            let draft = draft(customer, [sums.next(), there.next()], theirs);
            let figures = &draft.figures;
            if let (Some(first), Some(last)) = (figures.months.first(), figures.months.last()) {
                let (from, to) = months.unwrap_or((first.month, last.month));
                months = Some((from.min(first.month), to.max(last.month)));
            }
            for product in by_product.bought(&figures.lines) {
                plan.marks.set(customer, product, CellUpdate::Bought);
            }
            if !draft.figures.is_empty() {
                plan.figures.push(draft);
            }
        }
        let by_number = if is_numbered { Repeat::New } else { Repeat::default() };
        plan.repeat = self.repeat.unwrap_or(by_number);
        let totals = Totals {
            marks: u32::try_from(plan.marks.count()).unwrap_or(u32::MAX),
            months,
            revenue: self.revenue,
            days: self.days,
            ..totals
        };
        (plan, totals)
    }
}

/// All that the file says of a customer, and apart from it what is not there yet, where some is.
fn draft(customer: u32, [fresh, there]: [Option<CustomerFigures>; 2], invoices: CustomerInvoices) -> FiguresDraft {
    let mut fresh = fresh.unwrap_or_default();
    count(&mut fresh, &invoices.fresh);
    let Some(mut there) = there.filter(|there| !there.is_empty()) else {
        fresh.prints = invoices.prints;
        return FiguresDraft::new(customer, fresh);
    };
    count(&mut there, &invoices.there);
    let mut figures = there.merged(&fresh, &BTreeSet::new());
    fresh.prints = invoices.fresh_prints;
    figures.prints = invoices.prints;
    FiguresDraft {
        customer,
        figures,
        fresh: Some(Box::new(fresh)),
    }
}

/// A month without orders is among the figures all the same.
fn count(figures: &mut CustomerFigures, orders: &[(Month, u32)]) {
    for figures in &mut figures.months {
        let theirs = orders.binary_search_by_key(&figures.month, |(month, _)| *month).ok();
        let count = theirs.and_then(|at| orders.get(at)).map(|(_, count)| *count);
        figures.invoices = count.unwrap_or(0);
    }
}

/// The last date with its bytes: neighbouring lines share them.
#[derive(Debug, Default)]
struct DateMemory {
    text: Vec<u8>,
    date: Option<Date>,
    /// Where weeks, months or longer periods stand in place of days.
    periods: Option<Periods>,
}

impl DateMemory {
    fn new(columns: &Columns, choices: &Choices) -> Self {
        Self {
            periods: columns.coarse_dates.then(|| Periods::new(choices)),
            ..Self::default()
        }
    }

    #[inline]
    fn read(&mut self, record: &CsvRecord<'_>, reader: &mut Reader, column: Option<usize>) -> Option<Date> {
        let text = cell(record, column);
        if self.date.is_some() && same(text, &self.text) {
            return self.date;
        }
        if let Some(periods) = &mut self.periods
            && let Some(period) = period::read(text, b"")
        {
            return periods.day(period);
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
        // Numbers in place of days are counted, each of them; most are shorter or longer than days.
        if (8..=16).contains(&text.len()) || has_time(text) {
            self.text.clear();
            self.text.extend_from_slice(text);
            self.date = Some(date);
        }
        Some(date)
    }
}
