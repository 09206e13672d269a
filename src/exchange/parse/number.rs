//! Numbers as people and programs write them, exact to the fourth decimal. A number says what it tells about the notation of its
//! column; only where it has two readings is the column's notation used.
//!
//! **How it works.** Three ways, the fastest first. [`common`] knows two decimals with at most one group, as most invoices have
//! them. [`Shape::of`] passes once over digits, separators and a sign, and notes how many there are and how they lie; from that
//! alone [`Shape::decimals`] says which separator is the decimal one. What has currency, brackets or other dashes is undressed
//! first and then takes the second way. Values are whole numbers of ten-thousandths; no float is used anywhere.
//!
//! **What breaks.** A number must never be read with another value than it was meant: what makes no sense (`1.23.456`) is `None`
//! and becomes a problem with its line. `common` must say the same as `Shape` for all that it takes. Digits beyond four decimals
//! are rounded, half to even, and `rounded` says so. A cell with a percent sign is read as its number; the caller refuses it
//! where an amount is wanted.

use super::notation::{Notation, Tells};
use super::unit::CurrencyCode;
use crate::domain::Money;
use crate::domain::values::sign::Sign;
use crate::exchange::sheets::DECIMAL_SIGN;

/// A number that was read, and what it says about its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadNumber {
    /// In ten-thousandths of a unit.
    pub money: Money,
    /// What it says about the notation.
    pub tells: Tells,
    /// It had digits other than 0 behind the fourth decimal.
    pub rounded: bool,
    /// What stands beside it and is part of its value.
    pub tags: Tags,
}

/// What a cell says beside its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tags {
    /// The currency: `€ 12,50`.
    pub unit: Option<CurrencyCode>,
    /// The side of an account: `200,00 H`, `200.00 CR`.
    pub side: Option<Side>,
}

/// The two sides of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Soll.
    Debit,
    /// Haben.
    Credit,
}

impl Side {
    /// As it stands beside a number. Small letters are units of time.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        match word.strip_suffix('.').unwrap_or(word) {
            "S" | "D" | "DR" | "Dr" | "dr" | "Soll" => Some(Self::Debit),
            "H" | "C" | "CR" | "Cr" | "cr" | "Haben" => Some(Self::Credit),
            _ => None,
        }
    }
}

const DECIMALS: u32 = 4;
/// As many digits as always fit.
const DIGITS_FAST: u32 = 18;
const DIGITS_MAX: u32 = 38;

/// Reads `1.234,56`, `1,234.56`, `1'234.50`, `1 234,56`, `(12,50)`, `12,50-`, `€ 12,50`, `12.5 %`, `12,-`; `None` where it
/// is no number or too large. The cell is trimmed; `notation` decides `1.234`.
#[must_use]
#[inline]
pub fn read(cell: &[u8], notation: Notation) -> Option<ReadNumber> {
    match common(cell) {
        Some((money, shown)) => Some(ReadNumber {
            money,
            tells: Tells::Only(shown),
            rounded: false,
            tags: Tags::default(),
        }),
        None => few_pieces(cell).or_else(|| read_any(cell, notation, 0)),
    }
}

/// One to three digits, as most numbers of pieces are written.
#[inline]
fn few_pieces(cell: &[u8]) -> Option<ReadNumber> {
    Some(ReadNumber {
        money: Money(i64::from(few_digits(cell)?) * Money::PARTS),
        tells: Tells::Nothing,
        rounded: false,
        tags: Tags::default(),
    })
}

/// The same of thousands or cents, exactly: the decimal sign moves so many places to the right.
#[must_use]
#[inline]
pub fn read_moved(cell: &[u8], notation: Notation, places: i32) -> Option<ReadNumber> {
    match places {
        0 => read(cell, notation),
        _ => read_any(cell, notation, places),
    }
}

/// Two decimals and at most one group, as most amounts are written: `1.234,56`, `-12.50`. It shows its notation.
#[must_use]
#[inline]
pub fn common(cell: &[u8]) -> Option<(Money, Notation)> {
    let (unsigned, negative) = match cell {
        [b'-', rest @ ..] => (rest, true),
        _ => (cell, false),
    };
    let (whole, [sign, cents @ ..]) = unsigned.split_last_chunk::<3>()?;
    let (shown, group) = match sign {
        b',' => (Notation::DecimalComma, b'.'),
        b'.' => (Notation::DecimalPoint, b','),
        _ => return None,
    };
    let whole = match whole.split_last_chunk::<4>() {
        Some((thousands, [sign, rest @ ..])) if *sign == group => few_digits(thousands)? * 1000 + few_digits(rest)?,
        _ => few_digits(whole)?,
    };
    let parts = i64::from(whole * 100 + few_digits(cents)?) * (Money::PARTS / 100);
    Some((Money(if negative { -parts } else { parts }), shown))
}

/// One to three digits and nothing else.
#[inline]
fn few_digits(digits: &[u8]) -> Option<u32> {
    // What is no digit is far above nine.
    let [one, two, three] = match *digits {
        [one] => [b'0', b'0', one],
        [one, two] => [b'0', one, two],
        [one, two, three] => [one, two, three],
        [..] => return None,
    }
    .map(|byte| u32::from(byte.wrapping_sub(b'0')));
    (one <= 9 && two <= 9 && three <= 9).then_some(one * 100 + two * 10 + three)
}

/// The same of a number of pieces: whatever unit stands behind it, such as `12 Stk.`.
#[must_use]
pub fn read_pieces(cell: &[u8], notation: Notation) -> Option<ReadNumber> {
    read(cell, notation).or_else(|| {
        let digits = cell.iter().rposition(u8::is_ascii_digit)?;
        let (number, unit) = cell.split_at(digits + 1);
        // More than that is a text that ends with a number.
        (unit.len() <= 12).then(|| read(number, notation))?
    })
}

fn read_any(cell: &[u8], notation: Notation, places: i32) -> Option<ReadNumber> {
    match Shape::of(cell) {
        Some(shape) => shape.read(cell, Sign::Plus, notation, places),
        None => {
            let text = std::str::from_utf8(cell).ok()?;
            if text.contains(DECIMAL_SIGN) {
                return read_typed(text, places);
            }
            let (bare, brackets, tags) = undressed(text)?;
            let number = Shape::of(bare.as_bytes())?.read(bare.as_bytes(), brackets, notation, places)?;
            Some(ReadNumber { tags, ..number })
        }
    }
}

/// A number that its file holds as one: it says nothing of how the texts of its column are written.
fn read_typed(text: &str, places: i32) -> Option<ReadNumber> {
    let plain = text.replace(DECIMAL_SIGN, ".");
    let number = read_any(plain.as_bytes(), Notation::DecimalPoint, places)?;
    Some(ReadNumber {
        tells: Tells::Nothing,
        ..number
    })
}

/// Reads a number that can be meant in one way only, in ten-thousandths: for cells of a column without a notation.
#[must_use]
pub fn read_plain(cell: &[u8]) -> Option<i64> {
    let is_plain = |number: &ReadNumber| number.tells != Tells::Either && number.tags.side.is_none();
    let read = |notation| read(cell, notation).filter(is_plain);
    let number = read(Notation::DecimalComma).or_else(|| read(Notation::DecimalPoint));
    number.map(|number| number.money.0)
}

/// What one pass over the characters finds: digits, and separators by kind.
#[derive(Default)]
struct Shape {
    sign: Sign,
    digits: u32,
    mantissa: u64,
    leading_zero: bool,
    points: u32,
    commas: u32,
    /// Apostrophes and blanks, which never stand for the decimal sign.
    other_groups: u32,
    /// Digits before the first separator, and since the last one.
    lead: u32,
    since: u32,
    last: u8,
    /// All groups between separators have three digits.
    groups_of_three: bool,
    /// The kind of group separators before the last separator.
    mixed: bool,
}

impl Shape {
    /// `None` for anything but digits, separators and a sign at either end.
    #[inline]
    fn of(cell: &[u8]) -> Option<Self> {
        let mut shape = Self {
            groups_of_three: true,
            ..Self::default()
        };
        let mut rest = cell;
        match rest {
            [b'-', digits @ ..] => {
                shape.sign = Sign::Minus;
                rest = digits;
            }
            [.., b'0'..=b'9', b'-'] => {
                shape.sign = Sign::Minus;
                rest = rest.get(..rest.len() - 1).unwrap_or_default();
            }
            [b'+', digits @ ..] => rest = digits,
            _ => {}
        }
        for &byte in rest {
            match byte {
                b'0'..=b'9' => {
                    shape.leading_zero |= shape.digits == 0 && byte == b'0';
                    shape.digits += 1;
                    shape.since += 1;
                    if shape.digits <= DIGITS_FAST {
                        shape.mantissa = shape.mantissa * 10 + u64::from(byte - b'0');
                    }
                }
                b' ' if shape.digits == 0 => return None,
                b'.' | b',' | b'\'' | b' ' => shape.separator(byte),
                _ => return None,
            }
        }
        (shape.digits > 0 && shape.digits <= DIGITS_MAX).then_some(shape)
    }

    fn separator(&mut self, byte: u8) {
        if self.last == 0 {
            self.lead = self.digits;
        } else {
            self.groups_of_three &= self.since == 3;
            self.mixed |= self.last != byte;
        }
        match byte {
            b'.' => self.points += 1,
            b',' => self.commas += 1,
            _ => self.other_groups += 1,
        }
        self.last = byte;
        self.since = 0;
    }

    /// `brackets` around it mean a minus, which stands once.
    fn read(&self, cell: &[u8], brackets: Sign, notation: Notation, places: i32) -> Option<ReadNumber> {
        let sign = match (brackets, self.sign) {
            (Sign::Minus, Sign::Minus) => return None,
            (Sign::Plus, sign) | (sign, Sign::Plus) => sign,
        };
        let (decimals, tells) = self.decimals(notation)?;
        let (parts, rounded) = match places {
            0 => self.parts(cell, decimals)?,
            _ => self.moved(cell, i64::from(decimals) - i64::from(places))?,
        };
        let money = Money(match sign {
            Sign::Plus => parts,
            Sign::Minus => parts.checked_neg()?,
        });
        Some(ReadNumber {
            money,
            tells,
            rounded,
            tags: Tags::default(),
        })
    }

    /// How many of the digits are decimals, and what that says; `None` where the separators make no sense.
    fn decimals(&self, notation: Notation) -> Option<(u32, Tells)> {
        let grouped = self.groups_of_three && (1..=3).contains(&self.lead);
        let whole = grouped && self.since == 3;
        match (self.last, self.points, self.commas) {
            (0, ..) => Some((0, Tells::Nothing)),
            (b'\'' | b' ', 0, 0) => whole.then_some((0, Tells::Nothing)),
            (b'.', 1, 0) if self.other_groups == 0 => Some(self.one(Notation::DecimalPoint, notation)),
            (b',', 0, 1) if self.other_groups == 0 => Some(self.one(Notation::DecimalComma, notation)),
            (b'.', 1, _) => grouped.then_some((self.since, Tells::Only(Notation::DecimalPoint))),
            (b',', _, 1) => grouped.then_some((self.since, Tells::Only(Notation::DecimalComma))),
            (b'.', _, 0) if !self.mixed => whole.then_some((0, Tells::Only(Notation::DecimalComma))),
            (b',', 0, _) if !self.mixed => whole.then_some((0, Tells::Only(Notation::DecimalPoint))),
            _ => None,
        }
    }

    /// One separator and nothing else: decimals, or three digits of a group.
    fn one(&self, as_decimal: Notation, notation: Notation) -> (u32, Tells) {
        let could_group = self.since == 3 && (1..=3).contains(&self.lead) && !self.leading_zero;
        match (could_group, as_decimal == notation) {
            (false, _) => (self.since, Tells::Only(as_decimal)),
            (true, true) => (self.since, Tells::Either),
            (true, false) => (0, Tells::Either),
        }
    }

    /// The parts where the decimal sign moves, be it beyond the last digit.
    #[cold]
    fn moved(&self, cell: &[u8], decimals: i64) -> Option<(i64, bool)> {
        match u32::try_from(decimals) {
            Ok(decimals) => self.parts(cell, decimals),
            Err(_) => {
                let (parts, rounded) = self.parts(cell, 0)?;
                let by = 10_i64.checked_pow(u32::try_from(decimals.unsigned_abs()).ok()?)?;
                Some((parts.checked_mul(by)?, rounded))
            }
        }
    }

    fn parts(&self, cell: &[u8], decimals: u32) -> Option<(i64, bool)> {
        if self.digits <= DIGITS_FAST && decimals <= DECIMALS {
            let scale = 10_u64.pow(DECIMALS - decimals);
            return Some((i64::try_from(self.mantissa.checked_mul(scale)?).ok()?, false));
        }
        let digits = cell.iter().filter(|byte| byte.is_ascii_digit());
        let mantissa = digits.fold(0_u128, |sum, digit| sum * 10 + u128::from(digit - b'0'));
        let Some(surplus) = decimals.checked_sub(DECIMALS) else {
            let parts = mantissa.checked_mul(10_u128.pow(DECIMALS - decimals))?;
            return Some((i64::try_from(parts).ok()?, false));
        };
        let unit = 10_u128.checked_pow(surplus)?;
        let (whole, rest) = (mantissa / unit, mantissa % unit);
        let up = rest * 2 > unit || (rest * 2 == unit && whole % 2 == 1);
        Some((i64::try_from(whole + u128::from(up)).ok()?, rest > 0))
    }
}

/// Without currency, side, percent sign, brackets and the dash of `12,-`; with all signs plain. Brackets mean less than
/// nothing.
fn undressed(text: &str) -> Option<(String, Sign, Tags)> {
    let plain: String = text.chars().filter_map(plain).collect();
    let mut tags = Tags::default();
    let mut bare = without_words(plain.trim(), &mut tags)?;
    let inner = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let brackets = if inner.is_some() { Sign::Minus } else { Sign::Plus };
    if let Some(inner) = inner {
        bare = without_words(inner.trim(), &mut tags)?;
    }
    let (minus, digits) = match bare.strip_prefix('-') {
        Some(digits) => ("-", without_words(digits.trim(), &mut tags)?),
        None => ("", bare),
    };
    let dashless = [",--", ",-", ".-"].iter().find_map(|dash| digits.strip_suffix(dash));
    let bare = [minus, dashless.unwrap_or(digits)].concat();
    (bare.len() < text.len()).then_some((bare, brackets, tags))
}

/// Takes the words before and behind the digits off, which are all units or sides; `None` for any other word, and for two that
/// contradict each other.
fn without_words<'a>(text: &'a str, tags: &mut Tags) -> Option<&'a str> {
    let is_number = |c: char| c.is_ascii_digit() || "+-(".contains(c);
    let (words, rest) = text.split_at(text.find(is_number)?);
    // A point or comma before the first digit is the number's own.
    let own = words.len() - words.trim_end_matches(['.', ',']).len();
    let of_number = own > 0 && note_words(words, &mut tags.clone()).is_none();
    let (words, rest) = if of_number {
        text.split_at(words.len() - own)
    } else {
        (words, rest)
    };
    note_words(words, tags)?;
    let end = rest
        .rfind(|c: char| c.is_ascii_digit() || "),-".contains(c))
        .map_or(0, |last| last + 1);
    let (rest, words) = rest.split_at(end);
    note_words(words, tags)?;
    Some(rest.trim_end())
}

fn note_words(words: &str, tags: &mut Tags) -> Option<()> {
    for word in words.split_whitespace().filter(|word| *word != "%") {
        match (CurrencyCode::of_word(word), Side::of_word(word)) {
            (Some(unit), _) if tags.unit.is_none_or(|known| known == unit) => tags.unit = Some(unit),
            (None, Some(side)) if tags.side.is_none() => tags.side = Some(side),
            _ => return None,
        }
    }
    Some(())
}

/// Other minus signs, blanks and apostrophes as the plain ones; no invisible characters.
pub(in crate::exchange) fn plain(c: char) -> Option<char> {
    match c {
        '\u{2212}' | '\u{2013}' | '\u{2014}' => Some('-'),
        '\u{A0}' | '\u{202F}' | '\u{2009}' => Some(' '),
        '\u{2019}' | '´' | '`' => Some('\''),
        c if crate::domain::values::name::is_invisible(c) => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Notation::{DecimalComma, DecimalPoint};
    use Tells::{Either, Nothing, Only};
    use proptest::prelude::*;

    #[test]
    fn thousands_and_cents_are_exact() {
        for (cell, places, parts) in [
            ("12,5", 3, Some(125_000_000)),
            ("12", 3, Some(120_000_000)),
            ("1.234,56789", 3, Some(12_345_678_900)),
            ("0,000005", 6, Some(50_000)),
            ("-3,2", 3, Some(-32_000_000)),
            ("(3,2) €", 3, Some(-32_000_000)),
            ("1234", -2, Some(123_400)),
            ("5", -2, Some(500)),
            ("900000000000", 6, None),
        ] {
            let read = read_moved(cell.as_bytes(), DecimalComma, places);
            assert_eq!(read.map(|number| number.money.0), parts, "{cell}");
            assert!(read.is_none_or(|number| !number.rounded), "{cell}");
        }
    }

    #[test]
    fn a_number_of_a_sheet_has_one_reading_and_says_nothing_of_its_column() {
        for (cell, parts) in [
            ("1\u{2396}234", 12_340),
            ("-1250\u{2396}5", -12_505_000),
            ("0\u{2396}0001", 1),
            ("1250\u{2396}5 EUR", 12_505_000),
            ("12\u{2396}5 %", 125_000),
        ] {
            for notation in [DecimalComma, DecimalPoint] {
                let number = read(cell.as_bytes(), notation).expect(cell);
                assert_eq!((number.money.0, number.tells), (parts, Nothing), "{cell}");
            }
        }
        assert_eq!(read("1\u{2396}2\u{2396}3".as_bytes(), DecimalComma), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]
        #[test]
        fn the_short_way_reads_as_the_long_one_does(cell in "-?[0-9]{0,4}[.,]?[0-9]{0,4}[.,]?[0-9]{0,3}|[-0-9.,' ]{0,10}") {
            for notation in [DecimalComma, DecimalPoint] {
                prop_assert_eq!(read(cell.as_bytes(), notation), read_any(cell.as_bytes(), notation, 0));
            }
        }
    }

    #[test]
    fn numbers_of_all_kinds() {
        for (cell, parts, tells) in [
            ("168,00", 1_680_000, Only(DecimalComma)),
            ("168.00", 1_680_000, Only(DecimalPoint)),
            ("1.234,56", 12_345_600, Only(DecimalComma)),
            ("1,234.56", 12_345_600, Only(DecimalPoint)),
            ("1'234.50", 12_345_000, Only(DecimalPoint)),
            ("1’234.50", 12_345_000, Only(DecimalPoint)),
            ("1 234,56", 12_345_600, Only(DecimalComma)),
            ("1\u{202F}234,56", 12_345_600, Only(DecimalComma)),
            ("1.234.567", 12_345_670_000, Only(DecimalComma)),
            ("1,234,567.8", 12_345_678_000, Only(DecimalPoint)),
            ("1.234", 12_340_000, Either),
            ("1,234", 12_340, Either),
            ("0,125", 1_250, Only(DecimalComma)),
            ("0.125", 1_250, Only(DecimalPoint)),
            (",5", 5_000, Only(DecimalComma)),
            ("1234", 12_340_000, Nothing),
            ("1'234", 12_340_000, Nothing),
            ("1234.567", 12_345_670, Only(DecimalPoint)),
            ("-12,50", -125_000, Only(DecimalComma)),
            ("12,50-", -125_000, Only(DecimalComma)),
            ("\u{2212}12,50", -125_000, Only(DecimalComma)),
            ("- 12,50", -125_000, Only(DecimalComma)),
            ("(12,50)", -125_000, Only(DecimalComma)),
            ("(€ 1.234,50)", -12_345_000, Only(DecimalComma)),
            ("€ 12,50", 125_000, Only(DecimalComma)),
            ("12,50 €", 125_000, Only(DecimalComma)),
            ("-€12.50", -125_000, Only(DecimalPoint)),
            ("CHF 1'234.50", 12_345_000, Only(DecimalPoint)),
            ("12.5 %", 125_000, Only(DecimalPoint)),
            ("12,-", 120_000, Nothing),
            ("12.- Fr.", 120_000, Nothing),
            ("Fr. 12.50", 125_000, Only(DecimalPoint)),
            ("400.000,00 HUF", 4_000_000_000, Only(DecimalComma)),
            ("12,50- EUR", -125_000, Only(DecimalComma)),
            ("200,00 H", 2_000_000, Only(DecimalComma)),
            ("200.00CR", 2_000_000, Only(DecimalPoint)),
            ("200,00 EUR S", 2_000_000, Only(DecimalComma)),
            ("+5", 50_000, Nothing),
        ] {
            let read = read(cell.as_bytes(), DecimalComma).unwrap_or_else(|| panic!("{cell} is a number"));
            assert_eq!(
                (read.money, read.tells, read.rounded),
                (Money(parts), tells, false),
                "{cell}"
            );
        }
    }

    #[test]
    fn the_column_decides_what_has_two_readings() {
        assert_eq!(read(b"1.234", DecimalPoint).map(|read| read.money), Some(Money(12_340)));
        assert_eq!(
            read(b"1,234", DecimalPoint).map(|read| read.money),
            Some(Money(12_340_000))
        );
    }

    #[test]
    fn more_than_four_decimals_round_half_to_even() {
        for (cell, parts) in [
            ("0.00005", 0),
            ("0.00015", 2),
            ("0.000051", 1),
            ("12.300000000000001", 123_000),
            ("0.1234567890123456789", 1_235),
            ("-0,00025", -2),
        ] {
            let read = read(cell.as_bytes(), DecimalPoint).unwrap();
            assert_eq!((read.money, read.rounded), (Money(parts), true), "{cell}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for cell in [
            "",
            "-",
            "abc",
            "12a",
            "1.23.45",
            "1,23,456",
            "1.234,56,7",
            "1..2",
            "12.34.5678",
            "--5",
            "(-5)",
            "1 2",
            "€",
            "04.07.1996",
            "99999999999999999999",
            "1e5",
            "१२",
        ] {
            assert_eq!(read(cell.as_bytes(), DecimalComma), None, "{cell}");
        }
        assert_eq!(
            read(b"922337203685477,5807", DecimalComma).map(|read| read.money),
            Some(Money(i64::MAX))
        );
        assert_eq!(read(b"922337203685477,5808", DecimalComma), None);
    }
}
