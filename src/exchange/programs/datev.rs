//! What the first line of a DATEV file says of the rows below it: the year of its days, how long its accounts are, which of them are those
//! of revenue.
//!
//! Days are written without their year, 0203; accounts of customers have a digit more than others and begin with 1 to 6; what a booking
//! is worth to a customer depends on which of its two accounts is theirs, and on the side it stands on.

use super::place;
use crate::exchange::columns::file_head::FileHead;
use jiff::civil::Date;

/// The first line, and where the columns of bookings are.
#[derive(Debug, Clone)]
pub(super) struct Books {
    pub columns: BookingColumns,
    /// The first day of the fiscal year.
    begin: Date,
    /// Of accounts that are nobody's.
    digits: usize,
    /// The first digit of accounts of revenue.
    revenue: u8,
    /// In which the books are kept.
    pub currency: String,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BookingColumns {
    pub amount: usize,
    pub side: usize,
    pub account: usize,
    pub other: usize,
    pub day: usize,
    pub currency: Option<usize>,
    pub base: Option<usize>,
    pub reversal: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Debit,
    Credit,
}

impl Books {
    /// `None` where the file does not begin as DATEV's do.
    pub fn of(head: &FileHead, keys: &[String]) -> Option<Self> {
        const BEGIN: usize = 12;
        const DIGITS: usize = 13;
        const CURRENCY: usize = 21;
        const CHART: usize = 26;
        let first = &head.rows.first()?.cells;
        let cell = |place: usize| first.get(place).map_or("", String::as_str);
        if !["EXTF", "DTVF"].contains(&cell(0)) {
            return None;
        }
        let currency = if cell(CURRENCY).is_empty() {
            "EUR"
        } else {
            cell(CURRENCY)
        };
        Some(Self {
            columns: BookingColumns::of(keys).unwrap_or_default(),
            begin: compact_day(cell(BEGIN))?,
            digits: cell(DIGITS).parse().ok()?,
            revenue: match cell(CHART) {
                "03" | "3" => b'8',
                "04" | "4" => b'4',
                _ => 0,
            },
            currency: currency.to_owned(),
        })
    }

    /// For a file of bookings; `None` where a column is missing. Which accounts are those of revenue shows in the first rows, where the
    /// first line does not say it.
    pub fn bookings(mut self, head: &FileHead, header: usize) -> Option<Self> {
        if self.columns.account == self.columns.other {
            return None;
        }
        if self.revenue == 0 {
            let mut rows = head.rows.iter().skip(header + 1);
            let has_eight = rows.any(|row| {
                let cell = |column: usize| row.cells.get(column).map_or(&[][..], |cell| cell.as_bytes());
                let pair = [cell(self.columns.account), cell(self.columns.other)];
                let is_eight = |account: &[u8]| account.len() == self.digits && account.first() == Some(&b'8');
                pair.iter().any(|account| self.is_debtor(account)) && pair.iter().any(|account| is_eight(account))
            });
            self.revenue = if has_eight { b'8' } else { b'4' };
        }
        Some(self)
    }

    /// An account of a customer.
    pub fn is_debtor(&self, account: &[u8]) -> bool {
        account.len() == self.digits + 1
            && matches!(account.first(), Some(b'1'..=b'6'))
            && account.iter().all(u8::is_ascii_digit)
    }

    /// An account of sales or of what is taken off them: 8000 to 8799, or 4000 to 4799.
    pub fn is_revenue(&self, account: &[u8]) -> bool {
        account.len() == self.digits
            && matches!(account, [first, second, ..] if *first == self.revenue && matches!(second, b'0'..=b'7'))
    }

    pub fn side(&self, cell: &[u8]) -> Option<Side> {
        match cell {
            b"S" | b"s" => Some(Side::Debit),
            b"H" | b"h" => Some(Side::Credit),
            _ => None,
        }
    }

    /// 0203 as 2026-03-02; `None` where the cell holds something else.
    pub fn day(&self, cell: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(cell).ok().filter(|text| text.len() <= 4)?;
        let number: i16 = text.parse().ok()?;
        let (day, month) = (i8::try_from(number / 100).ok()?, i8::try_from(number % 100).ok()?);
        let year = self.begin.year();
        let in_first = Date::new(year, month, day).ok().filter(|day| *day >= self.begin);
        let date = in_first.or_else(|| Date::new(year + 1, month, day).ok())?;
        Some(date.to_string())
    }
}

impl BookingColumns {
    fn of(keys: &[String]) -> Option<Self> {
        let of = |headings| place(keys, headings);
        Some(Self {
            amount: of("umsatzohnesollhabenkz umsatz")?,
            side: of("sollhabenkennzeichen sollhabenkz")?,
            account: of("konto")?,
            other: of("gegenkontoohnebuschlussel gegenkonto")?,
            day: of("belegdatum")?,
            currency: of("wkzumsatz"),
            base: of("basisumsatz"),
            reversal: of("generalumkehrgu generalumkehr"),
        })
    }
}

/// 20260101.
fn compact_day(text: &str) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
    let small = |number: i16| i8::try_from(number).ok();
    Date::new(part(0..4)?, small(part(4..6)?)?, small(part(6..8)?)?).ok()
}
