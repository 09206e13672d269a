//! Whose number stands below a heading that does not say it: `Nr.`, `ID`, `No.`. In a list of invoices it is the customer's, the
//! invoice's, the product's, or counts the lines.
//!
//! **How it works.** A name that has one number wherever it comes back has a number of its own; one that stands beside many numbers,
//! each of them in one run of lines, stands beside those of invoices. The first rows say how lines are read, all of them whether that
//! was right.
//!
//! **What breaks.** Names and numbers are compared as they stand: a few spellings more or less must not decide, which is why
//! [`BareNumbers::meaning`] weighs counts against each other.

use crate::exchange::parse::short_bytes::{print, print_on};
use rustc_hash::FxHashMap;

/// What the numbers of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberMeaning {
    /// Of customers.
    Customer,
    /// Of invoices.
    Invoice,
    /// Of products.
    Product,
    /// They count lines, or something that is not known here.
    Nothing,
}

/// A heading for a number without a word of what is numbered, folded and without blanks.
#[must_use]
pub fn is_bare(key: &str, header: &str) -> bool {
    const BARE: &str = "nummer nr id number no lfdnr lfdnummer laufendenummer laufnummer zeile pos position nrn num";
    BARE.split(' ').any(|known| known == key) || header.trim() == "#"
}

/// The numbers of such a column, as they were met.
#[derive(Debug, Default, Clone)]
pub struct BareNumbers {
    rows: u32,
    /// The number of the next line, as long as they count lines.
    next: Option<u64>,
    numbers: FxHashMap<u64, OfNumber>,
    customers: FxHashMap<u64, OfName>,
    products: FxHashMap<u64, OfName>,
    /// Numbers that begin as those of invoices do, or with the year of their day.
    told: u32,
}

/// The cells of a row that say whose its number is.
#[derive(Debug, Clone, Copy)]
pub struct NumberedRow<'a> {
    /// The number.
    pub number: &'a [u8],
    /// The customer's name.
    pub customer: &'a [u8],
    /// The product's name.
    pub product: &'a [u8],
    /// The day of the invoice.
    pub date: &'a [u8],
}

#[derive(Debug, Clone)]
struct OfNumber {
    customer: u64,
    product: u64,
    date: u64,
    row: u32,
    several_customers: bool,
    several_products: bool,
    comes_back: bool,
}

#[derive(Debug, Clone)]
struct OfName {
    number: u64,
    several: bool,
}

/// So many names under so many numbers.
#[derive(Debug, Default)]
struct Shares {
    /// Names with several numbers.
    divided: usize,
    /// Names that come back with the one number they have.
    loyal: usize,
}

impl BareNumbers {
    /// After so many numbers it is plain whose they are.
    const NUMBERS_MAX: usize = 1 << 16;

    /// Takes a row; one without a number or name says nothing.
    pub fn row(&mut self, row: NumberedRow<'_>) {
        if row.number.is_empty() || self.numbers.len() >= Self::NUMBERS_MAX {
            return;
        }
        let value: Option<u64> = std::str::from_utf8(row.number).ok().and_then(|text| text.parse().ok());
        self.next = match (self.rows, value) {
            (0, Some(first @ 0..=1)) => Some(first + 1),
            (1.., Some(value)) if self.next == Some(value) => Some(value + 1),
            _ => None,
        };
        self.rows += 1;
        self.told += u32::from(is_told(row.number, row.date));
        let [number, customer, product, date] =
            [row.number, row.customer, row.product, row.date].map(|text| print_on(print(3), text));
        for (name, text, names) in [
            (customer, row.customer, &mut self.customers),
            (product, row.product, &mut self.products),
        ] {
            if !text.is_empty() {
                let known = names.entry(name).or_insert(OfName { number, several: false });
                known.several |= known.number != number;
            }
        }
        let at = self.rows;
        let known = self.numbers.entry(number).or_insert(OfNumber {
            customer,
            product,
            date,
            row: at,
            several_customers: false,
            several_products: false,
            comes_back: false,
        });
        known.several_customers |= known.customer != customer;
        known.several_products |= known.product != product;
        known.comes_back |= known.date != date || at - known.row > 1;
        known.row = at;
    }

    /// What they are; `None` where nothing shows it.
    #[must_use]
    pub fn meaning(&self) -> Option<NumberMeaning> {
        if self.next.is_some() && self.rows > 1 {
            return Some(NumberMeaning::Nothing);
        }
        let count = |is: fn(&OfNumber) -> bool| self.numbers.values().filter(|number| is(number)).count();
        let (back, shared) = (
            count(|number| number.comes_back),
            count(|number| number.several_customers),
        );
        let few = |some: usize| some * 10 <= self.numbers.len();
        if self.customers.is_empty() {
            return self.without_customers(back);
        }
        let customers = self.shares(&self.customers);
        let products = self.shares(&self.products);
        let mixes_products = count(|number| number.several_products);
        if shared > 0 && products.divided == 0 && products.loyal > 0 && mixes_products == 0 {
            return Some(NumberMeaning::Product);
        }
        if customers.divided > customers.loyal && few(back) && few(shared) {
            return Some(NumberMeaning::Invoice);
        }
        if customers.loyal > customers.divided {
            return Some(NumberMeaning::Customer);
        }
        if customers.divided > 0 && !few(shared) {
            return Some(NumberMeaning::Nothing);
        }
        self.of_invoices_as_written()
    }

    fn without_customers(&self, back: usize) -> Option<NumberMeaning> {
        match back {
            0 => self.of_invoices_as_written(),
            _ => Some(NumberMeaning::Customer),
        }
    }

    fn of_invoices_as_written(&self) -> Option<NumberMeaning> {
        (self.rows > 0 && self.told == self.rows).then_some(NumberMeaning::Invoice)
    }

    fn shares(&self, names: &FxHashMap<u64, OfName>) -> Shares {
        let mut shares = Shares::default();
        for name in names.values() {
            let number = self.numbers.get(&name.number);
            shares.divided += usize::from(name.several);
            shares.loyal += usize::from(!name.several && number.is_some_and(|number| number.comes_back));
        }
        shares
    }
}

/// `RE-1001`, `INV/2026/17`; `2026-0017` beside a day of 2026.
fn is_told(number: &[u8], date: &[u8]) -> bool {
    const LETTERS: [&[u8]; 14] = [
        b"RE", b"RG", b"R", b"INV", b"RNR", b"RECH", b"AR", b"GS", b"GU", b"RK", b"ST", b"FA", b"IN", b"CN",
    ];
    let end = number.iter().position(|byte| !byte.is_ascii_alphabetic());
    let letters = number.get(..end.unwrap_or(0)).unwrap_or_default();
    let has_letters = LETTERS.iter().any(|known| known.eq_ignore_ascii_case(letters));
    let years = date.windows(4).filter(|year| is_year(year));
    let mut years = years.filter(|_| number.len() > 4);
    has_letters || years.any(|year| number.windows(4).any(|part| part == year))
}

fn is_year(text: &[u8]) -> bool {
    matches!(text, [b'1', b'9', ..] | [b'2', b'0', ..]) && text.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::NumberMeaning::{Customer, Invoice, Nothing, Product};
    use super::*;

    /// Rows of number, customer, product and day; `-` is an empty cell.
    fn check(rows: &str, meaning: Option<NumberMeaning>) {
        let mut numbers = BareNumbers::default();
        for row in rows.split(", ") {
            let cells: Vec<&str> = row.split(' ').map(|cell| if cell == "-" { "" } else { cell }).collect();
            numbers.row(NumberedRow {
                number: cells[0].as_bytes(),
                customer: cells[1].as_bytes(),
                product: cells[2].as_bytes(),
                date: cells[3].as_bytes(),
            });
        }
        assert_eq!(numbers.meaning(), meaning, "{rows}");
    }

    #[test]
    fn rows_show_whose_numbers_they_are() {
        check("71 A - 1.3., 72 B - 2.3., 73 A - 3.3.", Some(Invoice));
        check(
            "71 A P 1.3., 71 A Q 1.3., 72 B P 2.3., 73 A P 3.3., 73 A Q 3.3.",
            Some(Invoice),
        );
        check("10 A - 1.3., 11 B - 2.3., 10 A - 3.3.", Some(Customer));
        check("10 A - 1.3., 10 A - 2.3., 11 B - 3.3.", Some(Customer));
        check(
            "10 A - 1.3., 11 A - 2.3., 10 A - 3.3., 11 A - 4.3., 12 B - 1.3., 12 B - 5.3., 13 C - 1.3., 13 C - 6.3.",
            Some(Customer),
        );
        check("1 A - 1.3., 2 B - 2.3., 3 A - 3.3.", Some(Nothing));
        check(
            "1 A P 1.3., 2 A Q 1.3., 1 B P 2.3., 2 B R 2.3., 3 B Q 2.3.",
            Some(Nothing),
        );
        check("7 A P 1.3., 8 B Q 2.3., 7 B P 3.3., 8 A Q 4.3.", Some(Product));
        check("71 A - 1.3., 72 B - 2.3., 73 C - 3.3.", None);
        check("RE-71 A - 1.3., RE-72 B - 2.3.", Some(Invoice));
        check("2026-71 A - 1.3.2026, 2026-72 B - 2.3.2026", Some(Invoice));
        check("71 - - 1.3., 72 - - 2.3., 71 - - 3.3.", Some(Customer));
        check("71 - - 1.3., 72 - - 2.3.", None);
    }
}
